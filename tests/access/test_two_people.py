"""One person for two, two in one line, a word given twice: none of it completes an act that takes two people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dutybound.access.deciding import Asked, Decision
from dutybound.access.people import Directory, Post, Tie
from dutybound.access.standing import Standing
from dutybound.access.two_people import Request, agree
from dutybound.access.words import HIDDEN

FORCE = "this-force"
POSTS = (
    Post("psd.one", "professional_standards", FORCE, "psd", "psd.head"),
    Post("psd.two", "professional_standards", FORCE, "psd", "psd.head"),
    Post("psd.head", "professional_standards", FORCE, "psd"),
    Post("sup", "supervisor", FORCE),
    Post("pc.suspect", "response_officer", FORCE, "north"),
)
LISTED = frozenset(post.person for post in POSTS)
CASE = Standing("case", FORCE, suspects=frozenset({"pc.suspect"}), listed=LISTED, stage=HIDDEN)
FIRST = Asked("psd.one", "professional_standards", "lift_restriction", 100, "it was another man")
REQUEST = Request("r1", FIRST, "digest", 7, 500)
SECOND = Asked("sup", "supervisor", "lift_restriction", 200, "read it, and agree")


def agreed(
    request: Request = REQUEST,
    second: Asked = SECOND,
    content: str = "digest",
    version: int = 7,
    used: frozenset[str] = frozenset(),
    ties: tuple[Tie, ...] = (),
    case: Standing = CASE,
) -> Decision:
    return agree(request, second, content, version, used, case, Directory(POSTS, ties))


def test_two_people_who_may_both_ask_and_are_not_in_one_line_complete_it() -> None:
    assert agreed().allowed
    assert agreed(second=replace(SECOND, person="psd.two", role="professional_standards")).allowed


def by(name: str, second: Asked) -> tuple[str, Decision]:
    return name, agreed(second=second)


PSD = replace(SECOND, role="professional_standards")
REFUSED = dict(
    (
        by("the same person", replace(PSD, person="psd.one")),
        by("the head of the first", replace(PSD, person="psd.head")),
        by("a post that the second does not hold", PSD),
        by("no reason", replace(SECOND, reason=" ")),
        by("another act", replace(SECOND, act="unmask")),
        by("a request that is too old", replace(SECOND, as_at=501)),
        by("a word given before it was asked", replace(SECOND, as_at=99)),
        ("another content", agreed(content="other")),
        ("a case that has moved on", agreed(version=8)),
        ("a request that was completed", agreed(used=frozenset({"r1"}))),
        ("a second close to the suspect", agreed(ties=(Tie("sup", "pc.suspect", "friend", "x"),))),
        ("a first close to the suspect", agreed(ties=(Tie("psd.one", "pc.suspect", "family", "x"),))),
        ("a second who is not named for the case", agreed(case=replace(CASE, listed=frozenset({"psd.one"})))),
        ("a first who is named no longer", agreed(case=replace(CASE, listed=frozenset({"sup"})))),
        ("an act that takes one", agreed(request=replace(REQUEST, asked=replace(FIRST, act="weaken")))),
    )
)


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_not_completed_by(name: str) -> None:
    assert not REFUSED[name].allowed


@pytest.mark.parametrize("at", [100, 500])
def test_it_is_completed_from_the_moment_it_was_asked_to_the_last_one(at: int) -> None:
    assert agreed(second=replace(SECOND, as_at=at)).allowed


@pytest.mark.parametrize("close", ["clerk.one", "clerk.two"])
def test_somebody_close_to_a_suspect_does_not_take_records_out_with_another_whatever_the_rules_open(close: str) -> None:
    posts = (*POSTS, *(Post(name, "records_clerk", FORCE) for name in ("clerk.one", "clerk.two")))
    case = Standing("case", FORCE, suspects=frozenset({"pc.suspect"}))
    first = Asked("clerk.one", "records_clerk", "hand_out_in_bulk", 100, "the return of the year")
    second = replace(first, person="clerk.two", as_at=200)
    request = Request("r1", first, "digest", 7, 500)
    tie = Tie(close, "pc.suspect", "friend", "x")
    assert agree(request, second, "digest", 7, frozenset(), case, Directory(posts)).allowed
    refused = agree(request, second, "digest", 7, frozenset(), case, Directory(posts, (tie,)))
    assert (refused.allowed, refused.rule) == (False, "two-people")
