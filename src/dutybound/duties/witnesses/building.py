"""A draft made into a case file: entries with ids, times and values, in a source that carries every kind of record.

For: one file in which silence means that a thing was not done, so that a duty's result hangs on its entries alone.
Never: judges, or stands for a real case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Final

from dutybound.duties.dated_law import day_after
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.form import Form, parameters_of
from dutybound.duties.terms import EndOf, Test
from dutybound.duties.witnesses.choosing import Choices
from dutybound.duties.witnesses.drafting import Aim, Draft, Wanted
from dutybound.duties.witnesses.values import DAY, HOUR, MINUTE, values
from dutybound.duties.witnesses.words import asked_anywhere, asked_by_figures, asked_of_people, asked_of_trigger
from dutybound.events.attributes import REF, Value
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When, read_when

EVERYTHING: Final = Coverage(frozenset(), read_when("1990/2090"))
TRIGGER: Final = "what-gives-rise"
ORDINARY: Final = "2024-03-05"  # a Tuesday with no bank holiday near
_ALL_DAY: Final = 10 * HOUR


class Impossible(Exception):
    """No value passes all that an entry is asked at once, so that this draft is no file."""


class Asked:
    """What one duty asks of each kind of entry, and of what gives rise to it, anywhere in its value."""

    def __init__(self, shape: Form, parameters: Parameters) -> None:
        self._by_kind: dict[str, dict[str, list[Test]]] = {}
        duty = replace(shape.duty, stands_until=None, shown_beside=None)
        for kinds, name, test in asked_anywhere(duty):
            for kind in kinds:
                self._note(self._by_kind.setdefault(kind, {}), name, test)
        self._of_trigger: dict[str, list[Test]] = {}
        for name, test in asked_of_trigger(duty):
            self._note(self._of_trigger, name, test)
        for name, test in asked_of_people(duty):
            self._note(self._of_trigger, name, test)
        for read, test in asked_by_figures(duty, parameters):
            if read.of is None:
                self._note(self._of_trigger, read.name, test)
            else:
                for kind in read.of.patterns.patterns[0].kinds:
                    self._note(self._by_kind.setdefault(kind, {}), read.name, test)
        if shape.arises.per:
            self._note(self._of_trigger, shape.arises.per, None)
        self.days = tuple(_named_days(duty))

    @staticmethod
    def _note(found: dict[str, list[Test]], name: str, test: Test | None) -> None:
        tests = found.setdefault(name, [])
        if test is not None and test not in tests:
            tests.append(test)

    def of(self, kind: str, is_trigger: bool) -> dict[str, list[Test]]:
        """Attribute -> the tests that anything in the duty puts to it in an entry of this kind."""
        found = dict(self._by_kind.get(kind, {}))
        if is_trigger:
            for name, tests in self._of_trigger.items():
                found[name] = [*found.get(name, ()), *tests]
        return found


def drafted(aim: Aim, asked: Asked, parameters: Parameters, choices: Choices) -> tuple[CaseFile, str]:
    """One file that this aim's words ask for, and the id of the named word's own entry in it ('' where it has none).

    Raises `Impossible` where the words ask too much of one entry.
    """
    duty = aim.form.duty
    draft = Draft(aim, choices)
    start = choices.one(moments(duty, asked.days, aim.word is not None and aim.word.slot == "anchor"))
    said = [_facts(one, asked, parameters, choices, start, one is draft.trigger) for one in draft.wanted]
    for one, facts in zip(draft.wanted, said, strict=True):
        for name in one.joins:
            if name in said[0]:
                facts[name] = said[0][name]
        for name, other in one.alike:
            if name in facts:
                facts[other] = facts[name]
    events = tuple(
        _event(number, one, facts, start) for number, (one, facts) in enumerate(zip(draft.wanted, said, strict=True))
    )
    file = CaseFile(
        ref=duty.id,
        events=events,
        force=choices.one(_forces(duty, parameters)),
        title="Made from the duty itself",
        coverage=(EVERYTHING,),
        synthetic=True,
    )
    return file, "" if draft.shown is None else events[draft.shown].id


def moments(duty: Duty, named: Iterable[str] = (), near_the_line: bool = False) -> tuple[int, ...]:
    """When what gives rise to the duty may happen, by the days on which it holds; an ordinary day if it can.

    `named`: days that the duty itself names, about which it may happen too.
    `near_the_line`: just after a day on which it begins or ends, so that another entry may lie on the other side.
    """
    first, last = duty.in_force.first, duty.in_force.last
    if near_the_line and (first or last):
        lines = (read_when(day).earliest for day in (first, last) if day)
        return tuple(day + 10 * DAY + _ALL_DAY for day in lines)
    days = [read_when(ORDINARY).earliest]
    for day in named:
        days += [read_when(day).earliest - 10 * DAY, read_when(day).latest + 10 * DAY]
    if first:
        days.append(read_when(day_after(first)).earliest + 400 * DAY)
        days.append(read_when(day_after(first)).earliest + 40 * DAY)
    if last:
        days.append(read_when(last).earliest - 400 * DAY)
        days.append(read_when(last).earliest - 40 * DAY)
    low = read_when(first).earliest if first else min(days)
    high = read_when(last).latest if last else max(days)
    held = [day for day in days if low <= day <= high]
    return tuple(day + _ALL_DAY for day in held or days)


def _named_days(value: object) -> Iterator[str]:
    """The days that the duty itself names."""
    if isinstance(value, EndOf):
        yield value.day
    elif isinstance(value, tuple):
        for one in value:
            yield from _named_days(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for slot in fields(value):
            yield from _named_days(getattr(value, slot.name))


def _forces(duty: Duty, parameters: Parameters) -> list[str]:
    if duty.scope:
        return [duty.scope]
    names = parameters_of(duty)
    return list(dict.fromkeys(["", *(row.force for row in parameters.rows if row.name in names)]))


def _facts(
    one: Wanted, asked: Asked, parameters: Parameters, choices: Choices, start: int, is_trigger: bool
) -> dict[str, Value]:
    tests = asked.of(one.kind, is_trigger)
    names = [name for name, holds in KINDS[one.kind].attributes.items() if holds == REF]
    names += [*tests, *(name for name, _ in one.must), *(name for name, _ in one.must_not)]
    found: dict[str, Value] = {"actor": "officer-1"}
    for name in dict.fromkeys(names):
        must = [test for other, test in one.must if other == name]
        must_not = [test for other, test in one.must_not if other == name]
        options = values(one.kind, name, must, must_not, tests.get(name, ()), start, parameters)
        if must and not options:
            raise Impossible(f"{one.kind}.{name}")
        said = choices.one([*options, *([] if must else [None])])  # what nothing asks for may be left out
        if said is not None:
            found[name] = said
    return found


def _event(number: int, one: Wanted, facts: dict[str, Value], start: int) -> Event:
    at = start + one.when
    says = str(facts.get("says", "entered_by_officer"))
    return Event(
        id=TRIGGER if number == 0 else f"entry-{number}",
        kind=one.kind,
        occurred=When(at, at),
        facts=MappingProxyType({**facts, "says": says}),
        recorded=When(at, at) if one.when <= 0 else When(at + MINUTE, at + MINUTE),
        says=says,
    )
