"""A duty's value in plain English: each word of the language has its clause, and the clause says no more.

For: the sentences of known duties, word for word, and every word that duties are written in.
Never: judges whether the rule is right.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from dutybound.duties.book import the_book
from dutybound.duties.clocks import DAYS_BEGINNING_WITH, END_OF_NEXT_DAY, HOURS, MONTHS
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameter, Parameters
from dutybound.duties.language import (
    after,
    at_it,
    at_least,
    before,
    both,
    by,
    earlier,
    end_of,
    ever,
    every,
    first,
    given,
    it,
    latest,
    no_later,
    none_of,
    on,
    otherwise,
    param,
    present,
    same,
    the_start,
    value_or,
    within,
)
from dutybound.duties.terms import Condition, Due
from dutybound.manual.clauses import Told
from dutybound.manual.words import Words

BOOK = the_book()
WORDS = Words(BOOK.parameters)
BASE = BOOK.duty("orders.order-heard-48h")
_SEEN = on("victim_seen", alone=True) & same("incident_ref")
_LEFT = on("scene_left") & same("incident_ref")
PLAIN = replace(BASE, arises=on("unit_arrived"), met_by=_SEEN)


def flat(told: Told) -> list[str]:
    return [told.text, *(line for part in told.parts for line in flat(part))]


@pytest.mark.parametrize("one", BOOK.duties, ids=lambda one: one.id)
def test_every_duty_can_be_read_aloud(one: Duty) -> None:
    told = [WORDS.arises(one), WORDS.met_by(one), WORDS.due(one), *WORDS.ends(one)]
    lines = [line for each in told for line in flat(each)]
    assert all(line and line == line.strip() and "  " not in line for line in lines)
    assert not any("_" in line or "None" in line or "<" in line for line in lines)


def test_a_duty_of_the_law_reads_as_it_is_written() -> None:
    assert flat(WORDS.arises(BASE)) == ["Each time that a protection notice was served"]
    assert flat(WORDS.met_by(BASE)) == ["It is met when the application for the order was heard (of the same order)"]
    assert flat(WORDS.due(BASE)) == ["Within 48 court hours of the moment that gives rise to it"]
    assert WORDS.ends(BASE) == ()


def test_an_act_reads_as_a_condition() -> None:
    one = BOOK.duty("scene.not-left-together")
    assert flat(WORDS.arises(one))[0] == "Each time that the officers left (together: yes)"
    assert flat(WORDS.met_by(one)) == [
        "It is met if before then, one of these happened:",
        "an arrest was made (of the same incident)",
        "a protective step was taken (of the same incident)",
    ]
    assert flat(WORDS.due(one)) == ["At the moment that gives rise to it; it is judged on what stands then"]


DUES: list[tuple[Due, list[str]]] = [
    (within(1, HOURS), ["Within 1 hour of the moment that gives rise to it"]),
    (within(56, DAYS_BEGINNING_WITH), ["Within 56 days beginning with the moment that gives rise to it"]),
    (within(1, END_OF_NEXT_DAY), ["By the end of the day after the moment that gives rise to it"]),
    (by(it.time), ["By the very moment that gives rise to it"]),
    (by(it.due), ["By the due date that the entry giving rise to it states"]),
    (before(_LEFT, counting_from=the_start),
     ["Before it next happens that the officers left (of the same incident)",
      "What was done before that moment counts too"]),
    (within(3, HOURS, counting_from=after(it.time, 1, HOURS)),
     ["Within 3 hours of the moment that gives rise to it",
      "What was done counts from 1 hour after the moment that gives rise to it on"]),
    (every(7, HOURS, until=_LEFT), ["Again and again until it ends, at least once in every 7 hours"]),
    (every(value_or(latest(_LEFT).days, 9), HOURS, until=_LEFT),
     ["Again and again until it ends, at least once in as many hours as the days stated the latest time that the "
      "officers left (of the same incident) or, where there is none, 9"]),
    (by(earlier(otherwise(first(_LEFT).time, end_of("2024-03-01")), after(it.due, 6, MONTHS))),
     ["By the earlier of:", "the first of these that there is:",
      "the first time that the officers left (of the same incident)",
      "Where there is none: the end of 1 Mar 2024",
      "6 months after the due date that the entry giving rise to it states"]),
    (within(param("x", grade=latest(_LEFT).grade), HOURS),
     ["Within as many hours as the figure 'x' says:",
      "Grade: the grade stated the latest time that the officers left (of the same incident)",
      "Counted from the moment that gives rise to it"]),
]  # fmt: skip


@pytest.mark.parametrize(("due", "lines"), DUES, ids=[lines[0][:50] for _, lines in DUES])
def test_a_deadline_in_words(due: Due, lines: list[str]) -> None:
    assert flat(WORDS.due(replace(PLAIN, due=due))) == lines


CONDITIONS: list[tuple[Condition, list[str]]] = [
    (it.has(rank=at_least("sergeant")), ["It is met if the entry itself says: rank: at least sergeant"]),
    (it.has(rank=none_of("constable", "sergeant"), reason=present),
     ["It is met if the entry itself says: rank: none of constable or sergeant; reason is stated"]),
    (it.other("decided_by", "requested_by"),
     ["It is met if the entry itself names two people as 'decided by' and 'requested by'"]),
    (ever(_SEEN, since=latest(_LEFT).time, on_record=True),
     ["It is met if before then, and on record no later, from the latest time that the officers left (of the same "
      "incident) on, the victim was seen (alone: yes; of the same incident)"]),
    (~ever(_SEEN),
     ["It is met if it is not so that before then, the victim was seen (alone: yes; of the same incident)"]),
    (~latest(_LEFT).has(incident_ref=present),
     ["It is met if it had not happened before then that the officers left (of the same incident)"]),
    (~latest(_LEFT).has(together=present),
     ["It is met if it is not so that the latest time that the officers left (of the same incident), the entry says: "
      "together is stated"]),
    (no_later(it.until, after(it.time, param("x", rank=it.rank), MONTHS)),
     ["It is met if the end date that the entry giving rise to it states comes no later than months after the moment "
      "that gives rise to it, as many as the figure 'x' says for rank: the rank that the entry giving rise to it "
      "states"]),
    ((it.has(a=True) & it.has(b=True)) & (it.has(c=True) | it.has(d=False)),
     ["It is met if all of these hold:", "the entry itself says: a: yes", "the entry itself says: b: yes",
      "at least one of these holds:", "the entry itself says: c: yes", "the entry itself says: d: no"]),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "lines"), CONDITIONS, ids=[str(n) for n in range(len(CONDITIONS))])
def test_a_condition_in_words(condition: Condition, lines: list[str]) -> None:
    assert flat(WORDS.met_by(replace(PLAIN, met_by=condition, due=at_it()))) == lines


def test_what_gives_rise_to_a_duty_names_its_first_and_its_conditions() -> None:
    one = replace(PLAIN, arises=first(on("unit_arrived|victim_seen"), per="crime_ref") & given(ever(_LEFT)))
    assert flat(WORDS.arises(one)) == [
        "For each crime, the first time that one of these happened:",
        "a unit arrived",
        "the victim was seen",
        "Only where before then, the officers left (of the same incident)",
    ]


def test_a_duty_met_by_several_things_together_names_each() -> None:
    one = replace(PLAIN, met_by=both(_SEEN, _LEFT), due=within(1, HOURS))
    assert flat(WORDS.met_by(one))[0] == "It is met when all of these have happened:"
    assert len(flat(WORDS.met_by(one))) == 3


def test_what_ends_a_duty_and_what_makes_it_too_late_are_told_apart() -> None:
    told = WORDS.ends(replace(PLAIN, ends=_SEEN, lapses=_LEFT, met_by=on("photo_taken")))
    assert [one.text.partition(" once ")[0] for one in told] == [
        "It is no longer owed",
        "Doing it late no longer counts",
    ]
    (hard,) = WORDS.ends(replace(PLAIN, lapses=True))
    assert hard.text == "Doing it after that moment no longer counts"


def test_a_figure_stands_beside_its_name_only_where_one_is_known() -> None:
    due = within(param("x"), HOURS)
    one, other = Parameter("x", 3), Parameter("x", 4, force="kent")
    assert Words(Parameters([one])).due(replace(PLAIN, due=due)).text.startswith("Within 3 hours (the figure 'x')")
    told = Words(Parameters([one, other])).due(replace(PLAIN, due=due)).text
    assert told.startswith("Within as many hours as the figure 'x' says for that force and date")
