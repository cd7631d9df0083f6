"""What is written beside the naming of a suspect who serves in the force."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from dutybound.access.deciding import Asked, decide
from dutybound.access.people import Directory, Post, Tie
from dutybound.access.restricting import Restriction, restriction
from dutybound.access.standing import Standing
from dutybound.access.ties import close_to_the_suspects
from dutybound.access.words import HIDDEN, OPEN

from .drawn import NOW, directories, people, standings

FORCE = "this-force"
CASE = Standing("case", FORCE, workers=frozenset({"dc"}))
POSTS = (
    Post("dc", "investigator", FORCE, "crime", "ds"),
    Post("ds", "supervisor", FORCE, "", "di"),
    Post("pc", "response_officer", FORCE, "north", "sgt"),
    Post("sgt", "supervisor", FORCE, "north", "insp"),
    Post("da", "domestic_abuse_specialist", FORCE),
    Post("psd", "professional_standards", FORCE),
)


def named(person: str, *ties: Tie, case: Standing = CASE, posts: tuple[Post, ...] = POSTS) -> Restriction | None:
    return restriction(case, "s", person, False, Directory(posts, ties), NOW)


def kinds(found: Restriction | None) -> list[str]:
    assert found is not None
    return [row.kind for row in found.rows]


def test_a_suspect_from_outside_the_police_restricts_nothing() -> None:
    assert named("a stranger") is None


def test_those_who_work_on_the_case_and_the_next_above_stay() -> None:
    found = named("pc")
    assert found is not None
    assert found.named == {"dc", "ds"}
    assert found.dropped == frozenset()
    assert not found.needs_another_force
    assert kinds(found) == ["suspect_identified", "access_list_set", "safeguarding_owner_set"]
    assert dict(found.rows[0].facts) == {"suspect_ref": "s", "officer_ref": "pc", "confirmed": False}
    assert dict(found.rows[1].facts) == {"suspect_ref": "s", "people": ("dc", "ds"), "provisional": True}
    assert dict(found.rows[2].facts) == {"suspect_ref": "s", "owner": "dc"}


def test_an_officer_in_the_case_who_is_a_friend_of_the_suspect_drops_out_and_is_replaced() -> None:
    tie = Tie("dc", "pc", "friend", "reported_by_victim")
    found = named("pc", tie, case=replace(CASE, workers=frozenset({"dc"})))
    assert found is not None
    assert found.named == {"ds"}
    assert found.dropped == {"dc"}


def test_where_all_are_too_close_professional_standards_stand_in() -> None:
    ties = (Tie("dc", "pc", "friend", "x"), Tie("ds", "pc", "family", "x"))
    found = named("pc", *ties)
    assert found is not None
    assert found.named == {"psd"}


def test_where_the_whole_force_is_too_close_it_is_said_and_nobody_is_named() -> None:
    ties = tuple(Tie(post.person, "pc", "friend", "x") for post in POSTS if post.person != "pc")
    found = named("pc", *ties)
    assert found is not None
    assert (found.named, found.needs_another_force) == (frozenset(), True)
    assert kinds(found) == ["suspect_identified"]


def test_whoever_answered_for_the_victims_safety_goes_on() -> None:
    case = replace(CASE, workers=frozenset({"dc", "da"}), safeguarding_owners=frozenset({"da"}))
    assert kinds(named("pc", case=case)) == ["suspect_identified", "access_list_set"]


@pytest.mark.parametrize("person", ["dc", "sgt", "da"])
def test_somebody_who_works_on_the_case_and_is_named_drops_out(person: str) -> None:
    found = named(person, case=replace(CASE, workers=frozenset({"dc", "sgt", "da"})))
    assert found is not None
    assert person not in found.named
    assert person in found.dropped


@given(directories, standings((OPEN, HIDDEN)), people)
def test_nobody_of_the_suspects_circle_is_named_and_somebody_always_answers_for_safety(
    directory: Directory, stands: Standing, suspect: str
) -> None:
    found = restriction(stands, "s", suspect, True, directory, NOW)
    if found is None:
        assert not directory.is_staff(suspect, NOW)
        return
    after = replace(stands, suspects=stands.suspects | {suspect}, listed=found.named, stage=HIDDEN)
    assert found.named.isdisjoint(close_to_the_suspects(after, directory, NOW) | after.suspects)
    owners = {str(row.facts["owner"]) for row in found.rows if row.kind == "safeguarding_owner_set"}
    owners = owners or set(stands.safeguarding_owners & found.named)
    assert bool(owners) is bool(found.named)
    assert not decide(Asked(suspect, "supervisor", "know", NOW, "mine"), after, directory).allowed


@pytest.mark.parametrize(
    ("without", "stands_in"), [((), "psd"), (("psd",), "da"), (("psd", "da"), "sgt.other"), (("psd", "da", "x"), "")]
)
def test_professional_standards_stand_in_before_the_domestic_abuse_unit_and_it_before_a_supervisor(
    without: tuple[str, ...], stands_in: str
) -> None:
    posts = (*POSTS, *(() if "x" in without else (Post("sgt.other", "supervisor", FORCE),)))
    posts += (
        Post("a.psd", "professional_standards", "elsewhere"),
        Post("a.old", "professional_standards", FORCE, ends=NOW),
    )
    kept = tuple(post for post in posts if post.person not in without)
    found = named("pc", Tie("dc", "pc", "friend", "x"), Tie("ds", "pc", "family", "x"), posts=kept)
    assert found is not None
    assert found.named == ({stands_in} if stands_in else set())
    assert found.dropped == {"dc"}


def hinted(case: Standing) -> Restriction | None:
    return restriction(case, "", "", False, Directory(POSTS), NOW, hides=True)


def test_a_hint_at_nobody_leaves_a_list_of_those_who_work_on_the_case_unless_there_is_one() -> None:
    found = hinted(CASE)
    assert kinds(found) == ["access_list_set", "safeguarding_owner_set"]
    assert found is not None
    assert found.named == {"dc", "ds"}
    assert "suspect_ref" not in found.rows[0].facts
    assert hinted(replace(CASE, stage=HIDDEN)) is not None
    assert hinted(replace(CASE, listed=frozenset({"da"}))) is not None
    assert hinted(replace(CASE, stage=HIDDEN, listed=frozenset({"da"}))) is None


def test_a_list_that_stands_is_narrowed_by_a_second_name_and_not_widened() -> None:
    case = replace(CASE, stage=HIDDEN, listed=frozenset({"dc", "da"}), suspects=frozenset({"somebody"}))
    found = named("pc", Tie("da", "pc", "friend", "x"), case=case)
    assert found is not None
    assert found.named == {"dc"}
    assert found.dropped == {"da"}
