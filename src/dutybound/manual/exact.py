"""The words of a duty over a small file of exact times: a second, plain reading for the boundaries.

For: the deadline from the clock itself, and which entries discharge, without the judge.
Never: reads a rough time, a correction or a conflict; a file that has one is not read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dutybound.duties.answers import on_scale
from dutybound.duties.clocks import deadline, london_day
from dutybound.duties.figures import Parameters
from dutybound.duties.terms import (
    After,
    AnyPattern,
    Before,
    By,
    Earlier,
    EndOf,
    Every,
    Field,
    Literal,
    Moment,
    Operand,
    OperandOr,
    Otherwise,
    Param,
    Pattern,
    Pick,
    Test,
)
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.three import YES
from dutybound.events.when import When, read_when


@dataclass(frozen=True, slots=True)
class Exact:
    """One trigger in one file whose times are all exact. Moments are microseconds since 1970 UTC.

    What a deadline picks out may be the trigger itself; `just_before` it, as a condition on that moment is read, not.
    """

    file: CaseFile
    trigger: Event
    parameters: Parameters
    just_before: bool = False

    def due(self, due: By | Before | Every) -> int | None:
        """The last lawful moment, for a recurring duty that of its first period; None where nothing sets one."""
        if isinstance(due, By):
            return self.moment(due.moment)
        start = self.trigger.occurred.latest
        if isinstance(due, Before):
            return min((at for one in self.matching(due.patterns) if (at := one.occurred.latest) > start), default=None)
        n = self.value(due.n)
        return deadline(due.clock, n, start) if isinstance(n, (int, float)) else None

    def matching(self, patterns: AnyPattern) -> list[Event]:
        """Every entry but the trigger that fits one of the patterns, in the order of their times."""
        return [one for one in self._all_matching(patterns) if one.id != self.trigger.id]

    def _all_matching(self, patterns: AnyPattern) -> list[Event]:
        found = (one for one in self.file.events if self.fits(one, patterns))
        return sorted(found, key=lambda one: (one.occurred.latest, one.id))

    def fits(self, event: Event, patterns: AnyPattern) -> bool:
        """Whether the entry fits one of the patterns, references to the trigger included."""
        return any(self._fits(event, one) for one in patterns.patterns)

    def _fits(self, event: Event, pattern: Pattern) -> bool:
        mine, facts = self.trigger.facts, event.facts
        return (
            event.kind in pattern.kinds
            and all(facts.get(ref) is not None and facts.get(ref) == mine.get(ref) for ref in pattern.joins)
            and all(self._passes(facts, name, test) for name, test in pattern.tests)
        )

    def _passes(self, facts: Mapping[str, Value], name: str, test: Test) -> bool:
        value = facts.get(name)
        if value is None:
            return test.op == "unless_stated"
        wanted = self.value(test.value) if isinstance(test.value, Param) else test.value
        if test.op == "present":
            return value != "none"
        if isinstance(wanted, tuple):
            return (value in wanted) == (test.op == "in")
        return value == wanted if test.op == "is" else on_scale(test.op, value, wanted) == YES

    def moment(self, moment: Moment) -> int | None:
        """When the moment is, or None where there is no such moment."""
        if isinstance(moment, Field):
            return self._time(moment)
        if isinstance(moment, After):
            start, n = self.moment(moment.moment), self.value(moment.n)
            return None if start is None or not isinstance(n, (int, float)) else deadline(moment.clock, n, start)
        if isinstance(moment, Earlier):
            found = [one for one in (self.moment(moment.one), self.moment(moment.another)) if one is not None]
            return min(found, default=None)
        if isinstance(moment, Otherwise):
            one = self.moment(moment.one)
            return self.moment(moment.another) if one is None else one
        return read_when(moment.day).latest if isinstance(moment, EndOf) else None

    def picked(self, pick: Pick) -> Event | None:
        """The first or the latest entry of a pattern, if there is any."""
        found = (self.matching if self.just_before else self._all_matching)(pick.patterns)
        return (found[0] if pick.which == "first" else found[-1]) if found else None

    def _time(self, field: Field) -> int | None:
        event = self.trigger if field.of is None else self.picked(field.of)
        if event is None:
            return None
        value = event.occurred if field.name == "time" else event.facts.get(field.name)
        return value.latest if isinstance(value, When) else None

    def value(self, operand: Operand) -> Literal | None:
        """The value that is named, stated or picked; None where there is none."""
        if isinstance(operand, Param):
            return self._figure(operand)
        if isinstance(operand, OperandOr):
            of = operand.value.of
            return self.value(operand.otherwise if of is None or self.picked(of) is None else operand.value)
        if isinstance(operand, Field):
            event = self.trigger if operand.of is None else self.picked(operand.of)
            stated = None if event is None else event.facts.get(operand.name)
            return stated if isinstance(stated, (str, int, float, bool)) else None
        return operand

    def _figure(self, param: Param) -> Literal | None:
        keys = {name: value for name, operand in param.keys if (value := self.value(operand)) is not None}
        facts = self.trigger.facts
        force = str(facts.get("force") or self.file.force)
        district = str(facts.get("district") or self.file.district)
        day = london_day(self.trigger.occurred.latest).isoformat()
        row = self.parameters.find(param.name, keys, force, district, day)
        return None if row is None else row.value


def clocks_in(moment: Moment) -> Iterator[After]:
    """Every count on a clock that a moment is made of."""
    if isinstance(moment, After):
        yield moment
        yield from clocks_in(moment.moment)
    elif isinstance(moment, (Earlier, Otherwise)):
        yield from clocks_in(moment.one)
        yield from clocks_in(moment.another)
