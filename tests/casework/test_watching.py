"""The log of access is gone through: each concern is found once, and reaches whoever may ask about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from dutybound.access.concerns import DAY
from dutybound.access.looks import Look
from dutybound.access.people import Directory, Tie
from dutybound.casework.access_log import read_look, write_look
from dutybound.casework.desk import write
from dutybound.casework.reading import open_case
from dutybound.casework.streams import CONCERNS, LOG
from dutybound.casework.watching import Raised, Watching, concerns_for
from dutybound.casework.wish import Shut, Wish
from dutybound.ledger.store import Ledger

from ..ledgers import File
from . import house
from .looking import OUTSIDE, PEOPLE, draw_look, expected, write_looks, written

AT = house.START
OWN = Look("p0", AT, "case", "read_record", False, frozenset({"p0"}))


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """In memory where there is some: many looks."""
    memory = Path("/dev/shm")
    with (
        TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder,
        closing(File(Path(folder), house.FORCE).open()) as opened,
    ):
        yield opened


def watching(ledger: Ledger) -> Watching:
    return Watching(ledger, PEOPLE, OUTSIDE)


def asked(ledger: Ledger, person: str, role: str, directory: Directory = PEOPLE) -> tuple[Raised, ...]:
    return concerns_for(ledger, person, role, directory, OUTSIDE, AT + DAY)


def test_a_look_reads_back_from_the_log_as_it_was_written(ledger: Ledger) -> None:
    look = replace(OWN, about=frozenset({"p0", "her"}), tasked=True, close=True, reason="a call")
    entry = write_look(ledger, look, "rule", "response_officer", PEOPLE)
    assert read_look(entry) == (replace(look, place=1), "own_record")


def test_one_sweep_finds_what_one_who_saw_every_look_would_have_found(ledger: Ledger) -> None:
    at = write_looks(ledger, Random(1), 150)
    assert watching(ledger).sweep(at) == len(expected(ledger)) > 20
    assert written(ledger) == expected(ledger)


@pytest.mark.parametrize("seed", range(4))
def test_sweeps_that_are_begun_anew_at_any_moment_find_everything_once(ledger: Ledger, seed: int) -> None:
    draw, at, one = Random(seed), AT, watching(ledger)
    for _ in range(12):
        at = write_looks(ledger, draw, draw.randrange(12), at)
        if draw.random() < 0.5:
            one = watching(ledger)
        if draw.random() < 0.7:
            one.sweep(at)
    watching(ledger).sweep(at)
    assert written(ledger) == expected(ledger)


def test_two_sweeps_that_race_write_each_concern_once(ledger: Ledger) -> None:
    at, draw = AT, Random(7)
    both = watching(ledger), watching(ledger)
    for _ in range(15):
        at = write_looks(ledger, draw, 8, at)
        for one in both if draw.random() < 0.5 else reversed(both):
            one.sweep(at)
    assert written(ledger) == expected(ledger)


def test_a_sweep_that_finds_nothing_for_long_writes_down_how_far_it_came(ledger: Ledger) -> None:
    work = replace(OWN, about=frozenset({"c1"}), allowed=True, tasked=True)
    for number in range(25):
        write_look(ledger, replace(work, at=AT + number), "", "response_officer", PEOPLE)
    assert Watching(ledger, PEOPLE, OUTSIDE, mark_every=20).sweep(AT + DAY) == 0
    (place,) = [json.loads(entry.body)["event"]["read_to"] for entry in ledger.case(CONCERNS)]
    assert place == 25
    again = watching(ledger)
    assert again.sweep(AT + DAY) == 0
    assert ledger.version(CONCERNS) == 1


def test_a_concern_names_the_looks_it_rests_on_by_their_places(ledger: Ledger) -> None:
    shut = replace(OWN, about=frozenset())
    for number in range(3):
        write_look(ledger, replace(shut, at=AT + number), "", "response_officer", PEOPLE)
    watching(ledger).sweep(AT + DAY)
    (one,) = asked(ledger, "psd", "professional_standards")
    assert (one.pattern, one.person, one.looks) == ("follows_an_investigation", "p0", (1, 2, 3))
    assert one.sentence.endswith("3 looks to ask about.")


def test_a_look_at_ones_own_record_is_there_to_be_asked_about_before_any_sweep_and_once_after_it(
    ledger: Ledger,
) -> None:
    write_look(ledger, OWN, "", "response_officer", PEOPLE)
    before = asked(ledger, "psd", "professional_standards")
    assert [(one.pattern, one.person) for one in before] == [("own_record", "p0")]
    watching(ledger).sweep(AT + 1)
    assert asked(ledger, "psd", "professional_standards") == before


def test_the_suspect_who_tries_his_own_hidden_case_is_told_nothing_and_raises_a_concern_in_that_step(
    ledger: Ledger,
) -> None:
    named = house.entry("suspect_named", crime_ref="c", suspect_ref="s")
    for person, role, event in (("da", "domestic_abuse_specialist", house.entry("da_flag_set", basis="partners")),):
        house.begun_or_written(ledger, "q2", Wish(event, person, role), house.PEOPLE, house.BOOK, AT, group="case")
    wish = Wish(named, "da", "domestic_abuse_specialist", suspect="mate")
    write(ledger, "q2", wish, house.PEOPLE, house.BOOK, AT + 1, group="case")
    answer = open_case(ledger, "q2", "mate", "response_officer", "read_record", "", house.PEOPLE, AT + 2)
    never = open_case(ledger, "never", "mate", "response_officer", "read_record", "", house.PEOPLE, AT + 3)
    assert isinstance(answer, Shut)
    assert isinstance(never, Shut)
    assert answer.told == never.told
    found = concerns_for(ledger, "psd", "professional_standards", house.PEOPLE, OUTSIDE, AT + 4)
    assert [(one.pattern, one.person, one.case) for one in found] == [("own_record", "mate", "q2")]


@pytest.mark.parametrize(
    ("person", "role"),
    [
        ("p0", "response_officer"), ("p1", "response_officer"), ("sgt", "supervisor"),
        ("psd.friend", "professional_standards"), ("body", "oversight_body"),
        ("psd", "supervisor"), ("p0", "professional_standards"), ("nobody", "professional_standards"),
    ],
)  # fmt: skip
def test_a_concern_is_there_for_nobody_but_professional_standards_outside_the_line_and_circle(
    ledger: Ledger, person: str, role: str
) -> None:
    write_look(ledger, OWN, "", "response_officer", PEOPLE)
    watching(ledger).sweep(AT + 1)
    assert asked(ledger, person, role) == ()


def test_whoever_became_close_since_is_shown_it_no_more_and_the_body_outside_is(ledger: Ledger) -> None:
    write_look(ledger, OWN, "", "response_officer", PEOPLE)
    watching(ledger).sweep(AT + 1)
    closer = replace(PEOPLE, ties=(*PEOPLE.ties, Tie("psd", "p0", "household", "reported")))
    assert asked(ledger, "psd", "professional_standards", closer) == ()
    assert [one.person for one in asked(ledger, "body", "oversight_body", closer)] == ["p0"]


def test_the_log_says_that_it_was_ones_own_and_not_what_was_read(ledger: Ledger) -> None:
    for number in range(20):
        write_look(ledger, draw_look(Random(number), AT + number), "", "response_officer", PEOPLE)
    rows = [json.loads(entry.body)["event"] for entry in ledger.case(LOG)]
    own = [row for row in rows if row.get("concern") == "own_record"]
    assert own
    assert all(row["officer_ref"] in row["about"] for row in own)
