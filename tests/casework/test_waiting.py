"""What waits for somebody because of who the people in a case are, and for whom it waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.access.people import Directory, Post, Tie
from dutybound.access.standing import standing
from dutybound.casework.desk import Written, write
from dutybound.casework.reading import cases_for
from dutybound.casework.waiting import CLOSE_AT_WORK, CONFIRM, NOBODY_LEFT, Waiting, waiting_for, waits
from dutybound.casework.wish import Passed, Wish
from dutybound.events.event import Event
from dutybound.ledger.store import Ledger

from ..ledgers import File
from .house import BOOK, FORCE, HOUR, PEOPLE, START, House, begun, entry, opened

NAMED = entry("suspect_named", crime_ref="c", suspect_ref="s")
ROLES = {post.person: post.role for post in PEOPLE.posts}
BODY = replace(PEOPLE, posts=(*PEOPLE.posts, Post("body", "oversight_body", "elsewhere")))
EVERYBODY_ELSE = ("dc", "ds", "di", "da", "psd", "room", "disc", "fcr")
ALL_CLOSE = replace(BODY, ties=(*BODY.ties, *(Tie(one, "mate", "friend", "x") for one in EVERYBODY_ELSE)))


def waiting(house: House, directory: Directory = PEOPLE) -> dict[str, Waiting]:
    return {one.what: one for one in waits(standing(house.file, house.now), directory, house.now)}


def test_in_an_ordinary_case_nothing_waits() -> None:
    assert waiting(opened()) == {}


def test_a_suspect_who_is_not_confirmed_waits_for_those_who_may_say_who_is_named_since_the_case_was_closed() -> None:
    house = opened()
    house.wish("pc", "response_officer", NAMED, suspect="mate")
    found = waiting(house)[CONFIRM]
    assert found == Waiting("case", CONFIRM, frozenset({"mate"}), frozenset({"ds"}), house.now)
    assert found.sentence.startswith(
        "That the suspect works for the police is to be confirmed, or undone by two, by ds"
    )
    sure = entry("suspect_identified", suspect_ref="s", officer_ref="mate", confirmed=True)
    assert isinstance(house.wish("ds", "supervisor", sure), Passed)
    assert waiting(house) == {}


def test_a_detective_who_turns_out_to_be_close_waits_for_the_supervisor_outside_the_circle() -> None:
    house = opened()
    house.wish("pc", "response_officer", NAMED, suspect="brother")
    tie = Tie("dc", "brother", "family", "reported_by_victim")
    found = waiting(house, replace(PEOPLE, ties=(tie,)))[CLOSE_AT_WORK]
    assert found == Waiting("case", CLOSE_AT_WORK, frozenset({"dc"}), frozenset({"ds", "di"}), None)
    both = replace(PEOPLE, ties=(tie, *(Tie(one, "brother", "friend", "x") for one in ("ds", "di"))))
    assert waiting(house, both)[CLOSE_AT_WORK].by == {"da"}


def test_a_detective_who_is_named_as_the_suspect_is_out_and_it_waits_for_those_who_are_named() -> None:
    house = opened()
    house.wish("pc", "response_officer", NAMED, suspect="dc")
    found = waiting(house)
    assert found[CLOSE_AT_WORK].about == {"dc"}
    assert found[CLOSE_AT_WORK].by == found[CONFIRM].by == {"psd"}


def test_where_the_whole_force_is_too_close_a_body_outside_is_asked_in_the_same_step_and_says_who_has_the_case() -> (
    None
):
    house = replace(opened(), directory=ALL_CLOSE)
    answer = house.wish("pc", "response_officer", NAMED, suspect="mate")
    assert isinstance(answer, Passed)
    assert answer.needs_another_force
    assert house.kinds()[-1] == "another_force_needed"
    assert house.file.events[-1].facts["to_body"] == "body"
    assert waiting(house, ALL_CLOSE)[NOBODY_LEFT].by == {"body"}
    again = house.wish("pc", "response_officer", NAMED, suspect="mate")
    assert isinstance(again, Passed)
    assert house.kinds().count("another_force_needed") == 1
    elsewhere = Post("psd.far", "professional_standards", "elsewhere")
    house.directory = replace(ALL_CLOSE, posts=(*ALL_CLOSE.posts, elsewhere))
    listed = entry("access_list_set", suspect_ref="s", people=("psd.far",))
    assert isinstance(house.wish("body", "oversight_body", listed), Passed)
    assert NOBODY_LEFT not in waiting(house, house.directory)
    assert waiting(house, house.directory)[CONFIRM].by == {"psd.far"}


def test_a_list_of_which_nobody_is_left_asks_the_body_outside_as_well() -> None:
    house = replace(opened(), directory=BODY)
    house.wish("pc", "response_officer", NAMED, suspect="mate")
    house.wish("ds", "supervisor", entry("access_list_set", suspect_ref="s", people=("dc",)))
    tie = entry("connection_existed", suspect_ref="s", investigator_ref="dc")
    answer = house.wish("dc", "investigator", tie)
    assert isinstance(answer, Passed)
    assert answer.needs_another_force
    assert house.kinds()[-1] == "another_force_needed"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    found = File(tmp_path, FORCE).open()
    yield found
    found.close()


def does(
    ledger: Ledger, case: str, hour: int, person: str, event: Event, directory: Directory, suspect: str = ""
) -> None:
    wish = Wish(event, person, ROLES[person], suspect=suspect)
    assert isinstance(write(ledger, case, wish, directory, BOOK, START + hour * HOUR, group="case"), Written)


def listed(ledger: Ledger, person: str, role: str, directory: Directory, reason: str = "") -> list[tuple[str, str]]:
    found = waiting_for(ledger, person, role, reason, directory, START + 90 * HOUR)
    return [(one.case, one.what) for one in found]


def grown(ledger: Ledger, directory: Directory) -> None:
    for case in ("k7", "q2", "z9"):
        begun(ledger, case, Wish(entry("da_flag_set"), "da", "domestic_abuse_specialist"), START)
        does(ledger, case, 1, "da", entry("investigation_allocated", crime_ref="c", oic="dc"), directory)
    does(ledger, "q2", 2, "da", NAMED, directory, "mate")
    does(ledger, "z9", 2, "da", NAMED, directory, "brother")


def test_whoever_it_waits_for_asks_for_it_and_nobody_else_is_told(ledger: Ledger) -> None:
    grown(ledger, PEOPLE)
    assert listed(ledger, "ds", "supervisor", PEOPLE) == [("q2", CONFIRM)]
    for person in ("mate", "pc", "sgt", "insp", "call", "dc", "di", "da", "psd"):
        assert listed(ledger, person, ROLES[person], PEOPLE, "a call") == [], person
    tied = replace(PEOPLE, ties=(Tie("dc", "brother", "family", "reported_by_victim"),))
    assert listed(ledger, "ds", "supervisor", tied) == [("q2", CONFIRM), ("z9", CLOSE_AT_WORK)]
    assert listed(ledger, "di", "supervisor", tied) == [("z9", CLOSE_AT_WORK)]


def test_what_was_settled_is_asked_for_by_nobody(ledger: Ledger) -> None:
    grown(ledger, PEOPLE)
    sure = entry("suspect_identified", suspect_ref="s", officer_ref="mate", confirmed=True)
    does(ledger, "q2", 3, "ds", sure, PEOPLE)
    assert listed(ledger, "ds", "supervisor", PEOPLE) == []


def test_a_body_outside_lists_the_case_and_finds_it(ledger: Ledger) -> None:
    grown(ledger, BODY)
    assert listed(ledger, "body", "oversight_body", BODY) == []
    found = [("q2", what) for what in (NOBODY_LEFT, CONFIRM, CLOSE_AT_WORK)]
    assert listed(ledger, "body", "oversight_body", ALL_CLOSE) == found
    in_the_list = [one.case for one in cases_for(ledger, "body", "oversight_body", "", ALL_CLOSE, START + 90 * HOUR)]
    assert in_the_list == []  # the rows kept ready are as old as the last entry; what waits is asked for anew


def test_a_body_outside_that_was_asked_in_the_same_step_finds_the_case_in_its_list_of_cases(ledger: Ledger) -> None:
    grown(ledger, ALL_CLOSE)
    at = START + 90 * HOUR
    assert [one.case for one in cases_for(ledger, "body", "oversight_body", "", ALL_CLOSE, at)] == ["q2"]
    assert list(cases_for(ledger, "psd", "professional_standards", "", ALL_CLOSE, at)) == []
