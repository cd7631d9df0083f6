"""Invented facts: values that pass a duty's tests, or nearly, for generated files.

For: reading a duty's patterns, conditions and picks as a list of what an event would have to say.
Never: copies a real record, or draws from anything but its seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Final

from dutybound.conformance.placing import type_of
from dutybound.duties.figures import Parameters
from dutybound.duties.rulebook import RULEBOOK
from dutybound.duties.terms import AllOf, AnyOf, AnyPattern, Ever, Field, Has, Not, Param, Pick, Test
from dutybound.events.attributes import AttributeType, Value
from dutybound.events.kinds import KINDS
from dutybound.events.when import When
from dutybound.events.words import RANKS, SCALES

_DAY: Final = 24 * 3600 * 1_000_000
_PEOPLE: Final = ("officer A", "officer B", "sergeant C", "inspector D")
_TEXTS: Final = ("1", "2", "3", "text", "none")
Tests = tuple[tuple[str, Test], ...]


class Invention:
    """Draws values, always from the same source of chance."""

    def __init__(self, chance: random.Random, parameters: Parameters) -> None:
        self.chance, self.parameters = chance, parameters

    def person(self) -> str:
        return self.chance.choice(_PEOPLE)

    def facts(self, kind: str, tests: Tests, truly: float, when: int) -> dict[str, Value]:
        """An event's attributes: those tested pass mostly, the others are there mostly."""
        found: dict[str, Value] = {}
        chance = self.chance
        for name, attribute in KINDS[kind].attributes.items():
            if chance.random() < 0.96:
                value = self._any(name, attribute, when)
                if value is not None:
                    found[name] = value
        if chance.random() < 0.9:
            found["actor"] = self.person()
        if chance.random() < 0.05:
            found["force"] = chance.choice(("greater-manchester", "suffolk", "kent"))
        for name, test in tests:
            if chance.random() < truly:
                found[name] = self._passing(kind, name, test, when)
            elif chance.random() < 0.4:
                found.pop(name, None)
        return found

    def _any(self, name: str, attribute: AttributeType, when: int) -> Value | None:
        chance = self.chance
        if attribute.name == "ref":
            return f"{name} {1 if chance.random() < 0.85 else 2}"
        if attribute.name == "person":
            return self.person()
        if attribute.name == "word":
            return chance.choice(attribute.words)
        if attribute.name == "flag":
            return chance.random() < 0.5
        if attribute.name == "number":
            return chance.choice((0, 0, 1, 7, 14, 28, 3.5))
        if attribute.name == "time":
            return self._time(when)
        if attribute.name != "text":
            return None
        text = chance.choice(_TEXTS)
        return RULEBOOK[_TEXTS.index(text)].id if name == "duty" else text  # an unknown duty is refused

    def _time(self, when: int) -> When:
        chance = self.chance
        at = when + chance.choice((-300, -30, -1, 0, 1, 30, 90, 180, 280)) * _DAY
        draw = chance.random()
        if draw < 0.35:
            return When(at, at)
        if draw < 0.65:
            return When(at - at % _DAY, at - at % _DAY + _DAY - 1)
        return When() if draw < 0.7 else When(at - 40 * _DAY, at)

    def _passing(self, kind: str, name: str, test: Test, when: int) -> Value:
        chance = self.chance
        wanted = test.value
        if isinstance(wanted, Param):
            return self._near_figure(wanted)
        if test.op == "is":
            assert not isinstance(wanted, tuple)
            return wanted
        if test.op == "in":
            assert isinstance(wanted, tuple)
            return chance.choice(wanted)
        attribute = type_of(kind, name)
        if test.op == "present" or attribute is None:
            return "a text that says why"
        if test.op in ("not_in", "unless_stated"):
            assert isinstance(wanted, tuple)
            words = [word for word in attribute.words or _TEXTS if word not in wanted]
            return chance.choice(words)
        if isinstance(wanted, (int, float)):
            return wanted
        scale = next(scale for scale in SCALES.values() if wanted in scale)
        number = scale.index(str(wanted))
        fitting = {"at_least": scale[number:], "above": scale[number + 1 :], "at_most": scale[: number + 1]}[test.op]
        return chance.choice(fitting or scale)

    def _near_figure(self, param: Param) -> Value:
        """A value at the figure or beside it; any rank where the figure is one."""
        figures = [row.value for row in self.parameters.rows if row.name == param.name]
        numbers = [one for one in figures if isinstance(one, (int, float)) and not isinstance(one, bool)]
        if not numbers:
            return self.chance.choice(RANKS)
        return self.chance.choice(numbers) + self.chance.choice((0, 0, 0, 1, -1))

    # --- what duties ask for ----------------------------------------------------------------------------------------

    def wanted_by(self, value: object) -> Iterator[tuple[AnyPattern, Tests]]:
        """The events that a condition looks for, with further tests of those it picks."""
        if isinstance(value, Ever):
            yield value.patterns, ()
        elif isinstance(value, Has):
            if value.of is not None:
                yield value.of.patterns, value.tests
        elif isinstance(value, Not):
            return
        elif isinstance(value, Pick):
            yield value.patterns, ()
        elif isinstance(value, tuple):
            for one in value:
                yield from self.wanted_by(one)
        elif is_dataclass(value) and not isinstance(value, type):
            for slot in fields(value):
                yield from self.wanted_by(getattr(value, slot.name))

    def asked_of_trigger(self, *values: object) -> list[tuple[str, Test]]:
        """What conditions ask of the trigger itself; of alternatives one."""
        found: list[tuple[str, Test]] = []
        for value in values:
            if isinstance(value, Has) and value.of is None:
                found += value.tests
            elif isinstance(value, AllOf):
                found += self.asked_of_trigger(*value.parts)
            elif isinstance(value, AnyOf):
                found += self.asked_of_trigger(self.chance.choice(value.parts))
        return found

    def picks_in(self, *values: object) -> list[AnyPattern]:
        """The sets from which a duty picks the first or the latest event."""
        return [patterns for value in values if not isinstance(value, (Ever, Has))
                for patterns in self._picked(value)]  # fmt: skip

    def _picked(self, value: object) -> Iterator[AnyPattern]:
        if isinstance(value, Pick):
            yield value.patterns
        elif isinstance(value, tuple):
            for one in value:
                yield from self._picked(one)
        elif is_dataclass(value) and not isinstance(value, type):
            for slot in fields(value):
                yield from self._picked(getattr(value, slot.name))


def fields_read(value: object) -> Iterator[str]:
    """The names of the attributes that a moment reads, of the trigger or of a picked event."""
    if isinstance(value, Field):
        yield value.name
    elif is_dataclass(value) and not isinstance(value, type):
        for slot in fields(value):
            yield from fields_read(getattr(value, slot.name))
