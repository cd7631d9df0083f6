"""The whole table of access: every role, tie, stage and act, with and without a reason.

The lists below were written by hand from what practice asks, not from the rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from types import MappingProxyType

import pytest

from dutybound.access.deciding import Asked, decide
from dutybound.access.people import Directory, Post, Tie
from dutybound.access.standing import Standing
from dutybound.access.words import ACTS, OPEN, RESTRICTED, ROLES, STAGES, TIES

NOW = 1_000
FORCE = "this-force"
NO_TIE = "no_tie"
ONLY_TIES = (*(tie for tie in TIES if tie != "of_the_force"), NO_TIE)


def row(role: str, tie: str, stage: str) -> tuple[Standing, Directory]:
    """A case and a force in which 'me' holds that role and that one tie; besides, 'me' serves in the force."""
    me = frozenset({"me"})
    posts = [Post("me", role, FORCE), Post("chief", "supervisor", FORCE)]
    if tie != "asked_from_outside":
        posts.append(Post("dc", "investigator", FORCE))
    if tie == "close_to_the_victim":
        posts.append(Post("her", "response_officer", FORCE, under="me"))
    pair = (Tie("me", "him", "friend", "reported_by_victim"),) if tie == "close_to_the_suspect" else ()
    stands = Standing(
        case="case",
        force=FORCE,
        suspects=me if tie == "suspect" else frozenset({"him"}),
        victims=me if tie == "victim" else frozenset({"her"}),
        workers=me if tie == "works_on_it" and stage == OPEN else frozenset({"dc"}),
        listed=me if tie == "on_the_list" else frozenset({"dc"}),
        safeguarding_owners=me if tie == "safeguarding_owner" else frozenset(),
        advocates=MappingProxyType({"me": NOW + 1} if tie == "advocate" else {}),
        broke_the_glass=MappingProxyType({"me": NOW + 1} if tie == "broke_the_glass" else {}),
        sent=MappingProxyType({"i": me if tie == "sent_to_it" else frozenset()}),
        live=frozenset({"i"}),
        stage=stage,
    )
    return stands, Directory(tuple(posts), pair)


def table() -> Iterator[tuple[str, str, str, str, bool]]:
    for role, tie, stage in product(ROLES, ONLY_TIES, STAGES):
        stands, directory = row(role, tie, stage)
        for act, reason in product(ACTS, ("", "a reason")):
            allowed = decide(Asked("me", role, act, NOW, reason), stands, directory).allowed
            yield role, tie, stage, act, allowed


TABLE = tuple(table())


def may(act: str, stages: tuple[str, ...]) -> set[tuple[str, str]]:
    """Role and tie of everybody who may, with a reason or without, at any of the stages."""
    return {(role, tie) for role, tie, stage, of, allowed in TABLE if allowed and of == act and stage in stages}


def test_the_table_is_large_enough_to_speak_of_a_whole_house() -> None:
    assert len(TABLE) == 18 * 12 * 4 * len(ACTS) * 2
    assert len(TABLE) > 5_000


NAMED = {"investigator", "supervisor", "domestic_abuse_specialist", "professional_standards", "crime_registrar",
         "disclosure_officer"}  # fmt: skip


def test_a_record_of_a_restricted_case_is_read_by_those_who_are_named_for_it_and_nobody_else() -> None:
    assert may("read_record", RESTRICTED) == {(role, "on_the_list") for role in NAMED}


def test_protection_is_weakened_in_a_restricted_case_only_by_those_who_are_named_for_it() -> None:
    assert may("weaken", RESTRICTED) == {(role, "on_the_list") for role in NAMED}


def test_that_a_restricted_case_exists_is_known_to_the_named_the_owner_of_safety_and_who_broke_the_glass() -> None:
    knows = {(role, "on_the_list") for role in (*NAMED, "auditor", "oversight_body")}
    knows |= {(role, tie) for role in ROLES for tie in ("safeguarding_owner", "broke_the_glass")}
    knows.add(("oversight_body", "asked_from_outside"))
    assert may("know", RESTRICTED) == knows


def test_the_live_risk_of_a_restricted_case_reaches_the_control_room_and_whoever_was_sent() -> None:
    room = {"call_handler", "dispatcher", "control_room_supervisor"}
    street = {"response_officer", "custody_officer", "investigator", "supervisor", "domestic_abuse_specialist"}
    shut_out = {"suspect", "close_to_the_suspect", "close_to_the_victim"}
    reads = {(role, tie) for role in room for tie in ONLY_TIES if tie not in shut_out}
    reads |= {(role, "sent_to_it") for role in street}
    reads |= {(role, "on_the_list") for role in NAMED}
    reads |= {(role, tie) for role in ROLES for tie in ("safeguarding_owner", "broke_the_glass")}
    assert may("read_live_risk", RESTRICTED) == reads


def test_the_warning_at_the_door_reaches_even_a_friend_of_the_suspect_but_not_the_suspect() -> None:
    warned = {tie for role, tie in may("read_door_warning", RESTRICTED) if role == "dispatcher"}
    assert warned == set(ONLY_TIES) - {"suspect"}


@pytest.mark.parametrize("role", ["administrator", "records_clerk", "victim", "advocate"])
def test_a_role_without_police_work_reads_no_record_of_any_case(role: str) -> None:
    assert {tie for one, tie in may("read_record", STAGES) if one == role} == set()


def test_an_administrator_may_nothing_by_that_role() -> None:
    acts = {act for role, tie, _, act, allowed in TABLE if allowed and (role, tie) == ("administrator", NO_TIE)}
    assert acts == {"protect"}


def test_a_suspect_may_read_a_notice_and_an_outcome_and_nothing_else() -> None:
    acts = {(stage, act) for _, tie, stage, act, allowed in TABLE if allowed and tie == "suspect"} - {
        (stage, "protect") for stage in STAGES
    }
    assert acts == {
        ("after_notice", "read_notice"),
        ("after_outcome", "read_notice"),
        ("after_outcome", "read_outcome"),
    }
