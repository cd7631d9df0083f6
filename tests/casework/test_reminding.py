"""What is owed is told to somebody, once a day, found by asking the cases and never by a queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.access.people import Directory
from dutybound.casework.desk import Written, read_case
from dutybound.casework.reminding import (
    Reminder,
    Reminding,
    due_today,
    reminders_for,
)
from dutybound.casework.streams import REMINDERS
from dutybound.casework.wish import Wish
from dutybound.events.event import Event
from dutybound.ledger.entry import Draft, Writer
from dutybound.ledger.store import Ledger

from ..ledgers import File
from . import house
from .house import BOOK, EVERYTHING, HOUR, PEOPLE, START, begun_or_written

ROLES = {post.person: post.role for post in PEOPLE.posts}
DAY = 24 * HOUR
STATEMENT = "investigation.victim-statement-taken-soon"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with closing(File(tmp_path, house.FORCE).open()) as opened:
        yield opened


def does(ledger: Ledger, case: str, at: int, person: str, event: Event, suspect: str = "") -> None:
    wish = Wish(event, person, ROLES[person], suspect=suspect)
    answer = begun_or_written(ledger, case, wish, PEOPLE, BOOK, at, group="case", carries=EVERYTHING)
    assert isinstance(answer, Written), answer


def open_with_a_detective(ledger: Ledger, case: str, at: int = START) -> None:
    """A call, a crime, and a detective who has it: an account is owed soon."""
    does(ledger, case, at, "call", house.entry("contact_received", incident_ref="i"))
    does(ledger, case, at, "room", house.entry("unit_assigned", incident_ref="i", officers=("pc",)))
    does(ledger, case, at, "pc", house.entry("da_flag_set", basis="partners"))
    does(ledger, case, at, "pc", house.entry("crime_recorded", incident_ref="i", crime_ref="c"))
    does(ledger, case, at, "room", house.entry("grade_set", incident_ref="i", grade="1"))
    does(ledger, case, at, "pc", house.entry("investigation_allocated", crime_ref="c", oic="dc"))


def reminding(ledger: Ledger, directory: Directory = PEOPLE) -> Reminding:
    return Reminding(ledger, directory, BOOK, EVERYTHING)


def told_to(ledger: Ledger, person: str, at: int) -> set[str]:
    return {one.duty for one in reminders_for(ledger, person, ROLES[person], PEOPLE, at)}


def keys(reminders: tuple[Reminder, ...]) -> Counter[tuple[str, str, str, int]]:
    return Counter(one.key for one in reminders)


def test_what_falls_due_within_a_day_is_told_to_whoever_has_the_case(ledger: Ledger) -> None:
    open_with_a_detective(ledger, "k7")
    told = reminding(ledger).sweep(START + HOUR)
    assert told.cases == 1
    assert STATEMENT in told_to(ledger, "dc", START + HOUR)
    assert STATEMENT not in told_to(ledger, "pc", START + HOUR)


def test_it_is_told_once_a_day_however_often_it_is_looked_and_by_how_many(ledger: Ledger) -> None:
    open_with_a_detective(ledger, "k7")
    both = reminding(ledger), reminding(ledger)
    told = [one for at in range(START + HOUR, START + 6 * HOUR, HOUR) for each in both for one in each.sweep(at).told]
    assert set(keys(tuple(told)).values()) == {1}
    assert ledger.version(REMINDERS) == len(told)
    tomorrow = [one for each in (*both, reminding(ledger)) for one in each.sweep(START + 2 * DAY).told]
    assert STATEMENT in {one.duty for one in tomorrow}
    assert set(keys(tuple(tomorrow)).values()) == {1}


def test_what_was_done_is_told_no_more(ledger: Ledger) -> None:
    open_with_a_detective(ledger, "k7")
    does(ledger, "k7", START + HOUR, "dc", house.entry("victim_statement_taken", crime_ref="c", form="mg11_statement"))
    reminding(ledger).sweep(START + 2 * HOUR)
    assert STATEMENT not in told_to(ledger, "dc", START + 2 * HOUR)


def test_a_deadline_that_only_time_brings_nearer_is_seen_without_any_entry(ledger: Ledger) -> None:
    open_with_a_detective(ledger, "k7")
    one = reminding(ledger)
    one.sweep(START + HOUR)
    (file, _), at = read_case(ledger, "k7", EVERYTHING), START + HOUR
    while "investigation.plan-recorded" not in {each.duty for each in due_today(file, PEOPLE, BOOK, at)[0]}:
        at = due_today(file, PEOPLE, BOOK, at)[1]
    assert at > START + HOUR
    assert "investigation.plan-recorded" in {each.duty for each in one.sweep(at).told}


def test_nothing_is_told_before_the_moment_that_the_query_gives(ledger: Ledger) -> None:
    open_with_a_detective(ledger, "k7")
    (file, _), at = read_case(ledger, "k7", EVERYTHING), START + HOUR
    for _ in range(12):
        reminders, then = due_today(file, PEOPLE, BOOK, at)
        just_before, _ = due_today(file, PEOPLE, BOOK, then - 1)
        assert {one.key for one in just_before} == {one.key for one in reminders}
        assert then <= at + DAY
        at = then


def test_a_hidden_case_reminds_nobody_of_the_suspects_circle_and_still_reminds_somebody(ledger: Ledger) -> None:
    open_with_a_detective(ledger, "q2")
    does(ledger, "q2", START, "da", house.entry("suspect_named", crime_ref="c", suspect_ref="s"), "mate")
    told = reminding(ledger).sweep(START + HOUR).told
    assert told
    assert {one.to_person for one in told}.isdisjoint({"mate", "pc", "sgt", "insp", "call"})
    assert STATEMENT in told_to(ledger, "dc", START + HOUR)


def test_a_reminder_of_a_case_that_was_hidden_since_is_there_no_more_for_those_it_is_hidden_from(
    ledger: Ledger,
) -> None:
    open_with_a_detective(ledger, "q2")
    reminding(ledger).sweep(START + 2 * DAY)
    assert told_to(ledger, "room", START + 2 * DAY)
    does(ledger, "q2", START + 2 * DAY + 1, "da", house.entry("suspect_named", crime_ref="c", suspect_ref="s"), "room")
    assert told_to(ledger, "room", START + 2 * DAY + 2) == set()


def test_where_nobody_has_the_case_the_unit_is_told(ledger: Ledger) -> None:
    open_with_a_detective(ledger, "k7")
    gone = replace(PEOPLE, posts=tuple(post for post in PEOPLE.posts if post.person in ("da", "psd")))
    told = reminding(ledger, gone).sweep(START + 2 * DAY).told
    assert told
    assert {(one.to_person, one.to_role) for one in told} == {("", "domestic_abuse_specialist")}
    assert reminders_for(ledger, "da", "domestic_abuse_specialist", gone, START + 2 * DAY) == told


def test_a_case_that_does_not_read_is_named_and_keeps_no_other_waiting(ledger: Ledger) -> None:
    ledger.append("broken", 0, (Draft({"id": "v1", "kind": "no such kind"}, Writer("x"), "case"),), START)
    open_with_a_detective(ledger, "k7")
    one = reminding(ledger)
    told = one.sweep(START + HOUR)
    assert [case for case, _ in told.faults] == ["broken"]
    assert STATEMENT in {each.duty for each in told.told}
    assert [case for case, _ in one.sweep(START + HOUR).faults] == ["broken"]


def test_a_rulebook_that_fails_is_told_of_and_asked_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError("broken")

    open_with_a_detective(ledger, "k7")
    one = reminding(ledger)
    with monkeypatch.context() as patched:
        patched.setattr("dutybound.casework.reminding.judge_file", failing)
        assert [case for case, _ in one.sweep(START + HOUR).faults] == ["k7"]
    assert one.sweep(START + HOUR).told
