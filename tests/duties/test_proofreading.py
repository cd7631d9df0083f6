"""The proofreader finds every kind of fault in a rulebook that has one.

For: each slot of a duty, spoilt in each way that somebody may spoil it.
Never: says what the law is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import pytest

from dutybound.duties.book import the_book
from dutybound.duties.clocks import HOURS
from dutybound.duties.duty import Duty, FallsOn, cite, the
from dutybound.duties.figures import Parameter, Parameters
from dutybound.duties.form import table
from dutybound.duties.language import (
    at_it,
    at_least,
    ever,
    every,
    given,
    it,
    latest,
    on,
    one_of,
    param,
    present,
    read_by_a_person,
    same,
    within,
)  # fmt: skip
from dutybound.duties.proofreading import proofread
from dutybound.duties.rulebook import CHAPTERS

from .sound_duty import duty

BOOK = the_book()
Part = TypeVar("Part")


def wrongly(make: Callable[..., Part], *given: object) -> Part:
    """A part of a duty made of what its type does not allow, as somebody without a type checker may write it."""
    return make(*given)


def faults(*duties: Duty, **changed: Any) -> list[str]:
    return proofread(replace(BOOK, duties=duties, **changed))


def test_the_sound_duty_of_these_tests_has_no_fault() -> None:
    assert faults(duty()) == []


NOWHERE = on("unit_arived")
FAULTS: list[tuple[str, Callable[[], Duty], str]] = [
    ("no authority", lambda: duty(authority=()), "has no authority."),
    ("a citation of nothing", lambda: duty(authority=(cite("PACE-BAIL-2023"),)),
     "cites 'PACE-BAIL-2023', which is not among the authorities. Did you mean 'PACE-BAIL-2022'?"),
    ("a second citation of nothing", lambda: duty(authority=(cite("HOUSE"), cite("X"))), "cites 'X'"),
    ("a mark of reading that is none", lambda: duty(read="X"), "how surely it was read is 'X'"),
    ("a hold-back off the closed list", lambda: duty(holds_back="arrest", needs="nothing"),
     "holds back 'arrest', which is not on the closed list."),
    ("a hold-back that says no need", lambda: duty(holds_back="close_case"), "does not say what it needs."),
    ("an end before the start", lambda: duty(in_force=replace(duty().in_force, first="2022-01-02", last="2022-01-01")),
     "ends before it begins."),
    ("no sentence", lambda: duty(sentence=""), "its sentence is missing"),
    ("a sentence with a full stop", lambda: duty(sentence="Done."), "ends with a full stop."),
    ("a parameter without a row", lambda: duty(due=within(param("calback.hours"), HOURS)),
     "reads the parameter 'calback.hours', of which there is no row. Did you mean 'callback.hours'?"),
    ("a parameter within a parameter", lambda: duty(due=within(param("callback.hours", x=param("gone")), HOURS)),
     "reads the parameter 'gone'"),
    ("an unknown trigger", lambda: duty(arises=NOWHERE),
     "speaks of 'unit_arived', which is not a kind of event. Did you mean 'unit_arrived'?"),
    ("an unknown discharge", lambda: duty(met_by=on("unit_arrived") | NOWHERE), "speaks of 'unit_arived'"),
    ("an unknown ending", lambda: duty(ends=NOWHERE), "speaks of 'unit_arived'"),
    ("an unknown lapse", lambda: duty(lapses=NOWHERE), "speaks of 'unit_arived'"),
    ("an unknown kind in a condition", lambda: duty(arises=on("unit_arrived") & given(ever(NOWHERE))),
     "speaks of 'unit_arived'"),
    ("an unknown kind in a pick", lambda: duty(due=within(24, HOURS, of=latest(NOWHERE).time)),
     "speaks of 'unit_arived'"),
    ("an unknown kind that stops a recurring duty", lambda: duty(due=every(7, HOURS, until=NOWHERE)),
     "speaks of 'unit_arived'"),
    ("an attribute its kind does not have", lambda: duty(arises=on("contact_received", chanel="999")),
     "tests 'chanel' of 'contact_received', which has no such attribute. Did you mean 'channel'?"),
    ("a word its attribute does not have", lambda: duty(arises=on("contact_received", channel="998")),
     "tests 'channel' of 'contact_received' for '998'. Did you mean '999'?"),
    ("a word among several", lambda: duty(arises=on("contact_received", channel=one_of("999", "fax"))), "for 'fax'"),
    ("a rank there is not", lambda: duty(met_by=ever(on("supervisor_review", rank=at_least("boss"))), due=at_it()),
     "tests 'rank' of 'supervisor_review' for 'boss'."),
    ("a join by what it does not carry", lambda: duty(met_by=on("unit_arrived") & same("crime_ref")),
     "joins 'unit_arrived' by 'crime_ref', which it does not carry."),
    ("an attribute the trigger does not have", lambda: duty(due=within(it.days, HOURS)),
     "reads 'days' of an event that has no such attribute."),
    ("an attribute a picked event does not have",
     lambda: duty(due=within(latest(on("risk_assessed")).days, HOURS)), "reads 'days' of an event"),
    ("a test of the trigger by what it lacks", lambda: duty(met_by=it.has(rank=present), due=at_it()),
     "tests 'rank' of 'contact_received', which has no such attribute."),
    ("somebody who owes it and is nowhere", lambda: duty(falls_on=the("the dispatcher", it.dispatcher)),
     "reads 'dispatcher' of an event"),
    ("a condition where events are needed", lambda: duty(met_by=ever(on("unit_arrived"))),
     "met_by must be events, because the duty stays open until a deadline."),
    ("events where a condition is needed", lambda: duty(due=at_it()),
     "met_by must be a condition, because the duty is judged at the trigger."),
    ("the latest of something as a trigger", lambda: duty(arises=latest(on("contact_received"))),
     "only the first event of a pattern can be a trigger, not the latest."),
    ("a question that is none", lambda: duty(met_by=read_by_a_person("It was well done.", "the notes"), due=at_it()),
     "asks a person something that is no question"),
    ("a question with nothing to look at", lambda: duty(met_by=read_by_a_person("Was it done?", ""), due=at_it()),
     "does not say what to look at."),
    ("a question with a deadline",
     lambda: duty(met_by=read_by_a_person("Was it?", "the notes"), due=within(param("callback.hours"), HOURS)),
     "what a person must read has no deadline"),
    ("a function in a slot", lambda: duty(falls_on=wrongly(FallsOn, len)),
     "cannot stand in a duty: a slot holds plain values only."),
    ("a list in a slot", lambda: duty(note=[]),
     "cannot stand in a duty: a slot holds plain values only."),
    ("the same omission as no duty", lambda: duty(same_omission_as="contact.gone"),
     "the same omission as 'contact.gone', which is not a duty."),
]  # fmt: skip


@pytest.mark.parametrize(("make", "fault"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_the_proofreader_finds(make: Callable[[], Duty], fault: str) -> None:
    found = faults(make())
    assert [one for one in found if fault in one], found
    assert all(one.startswith("contact.call-answered: ") for one in found)


def test_the_proofreader_finds_an_id_that_stands_twice() -> None:
    assert faults(duty(), duty(sentence="Another")) == ["contact.call-answered: the id stands twice."]


def test_the_proofreader_finds_a_duty_in_the_wrong_chapter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CHAPTERS[1], "STRAY", duty(), raising=False)
    assert faults(duty()) == [f"contact.call-answered: stands in the chapter '{CHAPTERS[1].__name__.split('.')[-1]}'."]


def test_the_proofreader_finds_a_figure_whose_source_is_nowhere() -> None:
    rows = Parameters([Parameter("callback.hours", 24, source="GONE")])
    assert faults(duty(), parameters=rows) == [
        "parameter callback.hours: the source 'GONE' is not among the authorities."
    ]


def test_a_table_refuses_whatever_can_be_called() -> None:
    for callable_ in (len, lambda: None, Duty, object(), Parameters.find):
        with pytest.raises(TypeError, match="a slot holds plain values only"):
            table((1, ("deep", callable_)))
