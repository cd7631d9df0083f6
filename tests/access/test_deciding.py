"""What holds of every decision about access, whatever the force, the case and the question."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from dutybound.access.deciding import NOTHING, Asked, audience, decide, known_of, may_know
from dutybound.access.people import Directory, Post
from dutybound.access.standing import Standing
from dutybound.access.ties import close_to_the_suspects, ties
from dutybound.access.words import ACTS, HIDDEN, NEVER_WAITS, OPEN, RESTRICTED, ROLES, TIES

from .drawn import NOW, PEOPLE, directories, people, standings

acts = st.sampled_from(tuple(ACTS))
roles = st.sampled_from((*ROLES, "suspect", ""))
reasons = st.sampled_from(("", " ", "a call"))
AT_THE_DOOR = "read_door_warning"


@given(directories, standings((HIDDEN,)), acts, roles, reasons)
def test_before_the_notice_a_suspect_is_answered_as_if_there_were_no_case(
    directory: Directory, stands: Standing, act: str, role: str, reason: str
) -> None:
    for suspect in stands.suspects:
        asked = Asked(suspect, role, act, NOW, reason)
        with_it, without_it = decide(asked, stands, directory), decide(asked, None, directory)
        # Asked for her own page as the victim that a counter-allegation made of the suspect: refused all the same.
        assert (with_it.allowed, with_it.told) == (without_it.allowed, without_it.told)


@given(directories, standings(RESTRICTED), acts, roles, reasons)
def test_nobody_close_to_the_suspect_learns_of_a_restricted_case(
    directory: Directory, stands: Standing, act: str, role: str, reason: str
) -> None:
    for person in close_to_the_suspects(stands, directory, NOW) - stands.victims:
        asked = Asked(person, role, act, NOW, reason)
        decision = decide(asked, stands, directory)
        if decision.allowed:
            assert act == AT_THE_DOOR or act in NEVER_WAITS
            assert act in NEVER_WAITS or stands.live
        else:
            assert decision.told == NOTHING


@given(directories, standings(), roles, reasons, people)
def test_what_protects_never_waits_for_anybody(
    directory: Directory, stands: Standing, role: str, reason: str, person: str
) -> None:
    assert decide(Asked(person, role, "protect", NOW, reason), stands, directory).allowed
    assert decide(Asked(person, role, "protect", NOW, reason), None, directory).allowed


@given(directories, standings(), roles, st.text(max_size=9), people)
def test_an_act_that_is_not_listed_is_refused(
    directory: Directory, stands: Standing, role: str, act: str, person: str
) -> None:
    if act not in ACTS:
        decision = decide(Asked(person, role, act, NOW, "because"), stands, directory)
        assert (decision.allowed, decision.told) == (False, NOTHING)


@given(directories, standings(), acts, roles, reasons, people)
def test_nobody_may_do_anything_with_a_case_by_a_role_that_they_do_not_hold(
    directory: Directory, stands: Standing, act: str, role: str, reason: str, person: str
) -> None:
    held = ties(person, stands, directory, NOW)
    has = {post.role for post in directory.held_by(person, NOW)} | held
    decision = decide(Asked(person, role, act, NOW, reason), stands, directory)
    if decision.allowed and act not in NEVER_WAITS and role not in has:
        # What comes by a tie alone: the victim's page, an advocate, an owner of safety, a notice, a broken glass.
        assert decision.rule in ("victim", "advocate", "safeguarding-owner", "broke-the-glass", "notice", "outcome")


@given(directories, standings(), roles, reasons, people)
def test_the_rows_kept_for_a_query_let_through_whoever_may_know_and_no_one_who_is_shut_out(
    directory: Directory, stands: Standing, role: str, reason: str, person: str
) -> None:
    rows = audience(stands, directory, NOW)
    if may_know(person, role, reason, stands, directory, NOW):
        assert person not in rows.shut_out
        assert rows.named is None or person in rows.named
    if rows.named is not None:
        assert rows.named.isdisjoint(rows.shut_out)


@given(directories, st.lists(standings(), max_size=4), standings((HIDDEN,)), roles, reasons)
def test_what_a_suspect_finds_is_the_same_with_and_without_the_hidden_case(
    directory: Directory, others: list[Standing], hidden: Standing, role: str, reason: str
) -> None:
    for person in hidden.suspects | (close_to_the_suspects(hidden, directory, NOW) - hidden.victims):
        found = list(known_of(person, role, reason, others, directory, NOW))
        assert list(known_of(person, role, reason, [hidden, *others], directory, NOW)) == found


@given(directories, standings((OPEN,)), roles, reasons, people)
def test_somebody_named_as_the_suspect_is_out_of_the_case_in_that_moment(
    directory: Directory, stands: Standing, role: str, reason: str, person: str
) -> None:
    named = replace(stands, suspects=frozenset({person}), stage=HIDDEN)
    allowed = {act for act in ACTS if decide(Asked(person, role, act, NOW, reason), named, directory).allowed}
    assert allowed == set(NEVER_WAITS)


@given(directories, standings(), acts, roles, reasons, people)
def test_a_post_that_ended_opens_nothing_from_that_moment(
    directory: Directory, stands: Standing, act: str, role: str, reason: str, person: str
) -> None:
    over = replace(directory, posts=tuple(replace(post, ends=min(post.ends, NOW)) for post in directory.posts))
    decision = decide(Asked(person, role, act, NOW, reason), stands, over)
    if decision.allowed and act not in NEVER_WAITS:
        assert decision.rule in ("victim", "advocate", "safeguarding-owner", "broke-the-glass", "notice", "outcome")


def test_the_ties_that_are_told_are_those_that_the_rules_speak_of() -> None:
    everybody = frozenset(PEOPLE)
    post = Post("p0", "investigator", "this-force")
    stands = Standing("case", "this-force", workers=everybody, listed=everybody, stage=HIDDEN)
    assert ties("p0", stands, Directory((post,)), NOW) <= set(TIES)


def test_a_reason_of_the_log_is_never_what_the_asker_is_told_of_a_hidden_case() -> None:
    stands = Standing("case", "this-force", suspects=frozenset({"p0"}), stage=HIDDEN)
    decision = decide(Asked("p0", "investigator", "know", NOW, "mine"), stands, Directory())
    assert decision.reason.startswith("A suspect reads nothing")
    assert decision.told == NOTHING


def test_a_broken_glass_opens_the_case_to_a_query_until_its_last_moment_and_not_at_it() -> None:
    stands = Standing("case", "f", stage=HIDDEN, broke_the_glass=MappingProxyType({"insp": NOW}))
    assert audience(stands, Directory(), NOW - 1).named == frozenset({"insp"})
    assert audience(stands, Directory(), NOW).named == frozenset()


def test_whoever_asks_as_nobody_is_told_so_in_the_log() -> None:
    reason = decide(Asked("p1", "", "read_record", NOW), Standing("case", "f"), Directory()).reason
    assert reason == "No rule lets somebody who asks as nobody read a record of the case."
    unknown = decide(Asked("p1", "", "look_round", NOW), Standing("case", "f"), Directory())
    assert (unknown.allowed, unknown.rule, unknown.told) == (False, "", NOTHING)
    assert unknown.reason == "'look_round' is not an act that this house knows."


def test_only_what_takes_two_says_so() -> None:
    stands = Standing("case", "f", workers=frozenset({"p1"}))
    people = Directory((Post("p1", "investigator", "f"),))
    answers = {act: decide(Asked("p1", "investigator", act, NOW, "because"), stands, people) for act in ACTS}
    assert {act for act, made in answers.items() if made.takes_two} == {"unmask"}
    assert answers["read_record"].allowed
