"""Which entries of one file a duty speaks of: patterns, states, the first and the latest, silence, figures.

For: the reference reading of patterns and picks, by quantifiers over the file's events, no registers.
Never: joins answers into a condition or counts a deadline; `meaning` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dutybound.duties.answers import ALL_VISIBLE, Anchor, Answer, Lack, on_scale
from dutybound.duties.clocks import london_day
from dutybound.duties.figures import Parameter, Parameters
from dutybound.duties.laying import Laid
from dutybound.duties.moments import Points, bounds, fixed_point, no_later
from dutybound.duties.terms import AnyPattern, Field, Literal, Operand, OperandOr, Param, Pattern, Pick, Test
from dutybound.events.attributes import Value
from dutybound.events.three import CANNOT_TELL, NO, YES
from dutybound.events.when import EVER_AFTER, EVER_BEFORE


class Winners(NamedTuple):
    """The entries that may be the one picked, those of them that certainly fit, and what stands if there is none."""

    places: tuple[int, ...]
    sure: frozenset[int]
    maybe_none: bool
    silence: tuple[int | str, ...] = ()


class Picking:
    """The entries that one duty speaks of, for one trigger of one file.

    `defaults` collects the house defaults that were used; `by_overlay` is set where a force's overlay set a figure that
    was used, `not_asked_about` where a change was taken not to have been made because the account tells of none.
    """

    def __init__(self, laid: Laid, parameters: Parameters, trigger: int | None) -> None:
        self.laid, self.parameters, self.trigger = laid, parameters, trigger
        self.defaults: set[str] = set()
        self.by_overlay = False
        self.not_asked_about = False

    # --- patterns -----------------------------------------------------------------------------------------------

    def match(self, pattern: Pattern, place: int) -> int:
        """Whether the entry fits the pattern, its joins to the trigger included; its kind is taken to fit."""
        facts, answer = self.laid.facts[place], self.laid.certain[place]
        if pattern.joins and self.trigger is not None:
            mine = self.laid.facts[self.trigger]
            for ref in pattern.joins:
                one, another = facts.get(ref), mine.get(ref)
                if one is None or another is None:
                    answer = CANNOT_TELL
                elif one != another:
                    return NO
        for name, test in pattern.tests:
            passed = self.passes(test, facts.get(name))
            if passed == NO:
                return NO
            if passed < answer:
                answer = passed
        return answer

    def matches(self, patterns: AnyPattern) -> Iterator[tuple[int, int]]:
        """Every entry that fits, or may fit, one of the patterns, with how surely; each entry once."""
        by_kind = self.laid.by_kind
        if len(patterns.patterns) == 1 and len(patterns.patterns[0].kinds) == 1:
            pattern = patterns.patterns[0]
            for place in by_kind.get(pattern.kinds[0], ()):
                if answer := self.match(pattern, place):
                    yield place, answer
            return
        found: dict[int, int] = {}
        for pattern in patterns.patterns:
            for kind in pattern.kinds:
                for place in by_kind.get(kind, ()):
                    if answer := self.match(pattern, place):
                        found[place] = max(answer, found.get(place, NO))
        yield from found.items()

    def passes(self, test: Test, value: Value | None) -> int:
        """Whether an attribute passes a test; one that is not stated is cannot tell, but for `unless_stated`."""
        if value is None:
            return YES if test.op == "unless_stated" else CANNOT_TELL
        op, wanted = test.op, test.value
        if op == "is":
            return YES if value == wanted else NO
        if op == "in":
            return YES if isinstance(wanted, tuple) and value in wanted else NO
        if op in ("not_in", "unless_stated"):
            return NO if isinstance(wanted, tuple) and value in wanted else YES
        if op == "present":
            return NO if value == "none" else YES
        if isinstance(wanted, Param):
            found = self.figure(wanted, ALL_VISIBLE)
            if found is None:
                return CANNOT_TELL
            wanted = found
        return on_scale(op, value, wanted)

    # --- coverage -----------------------------------------------------------------------------------------------

    def covered(self, patterns: AnyPattern, first: Points | None, last: Points | None) -> Answer:
        """Whether silence about these patterns from `first` (None: the start of the file) to `last` means absence."""
        laid = self.laid
        end = fixed_point(laid.as_at) if last is None else last + fixed_point(laid.as_at)
        begins = laid.start if first is None else max(bounds(first)[0], laid.start)
        ends = bounds(end)[1]
        rests: list[int | str] = []
        lacks: list[Lack] = []
        for pattern in patterns.patterns:
            for kind in pattern.kinds:
                says: int | str | None = self._denied_by(pattern, kind, first, end) if laid.absences else None
                if says is None:
                    says = laid.manifest_carries(kind, begins, ends) or None
                if says is None:
                    lacks.append(Lack("not_covered", kind))
                else:
                    rests.append(says)
        if lacks:
            return Answer(CANNOT_TELL, (), tuple(lacks))
        kinds = tuple(Lack("absent", kind) for pattern in patterns.patterns for kind in pattern.kinds)
        return Answer(YES, tuple(dict.fromkeys(rests)), kinds)

    def _denied_by(self, pattern: Pattern, kind: str, first: Points | None, end: Points) -> int | None:
        """The place of a statement that this was not done from `first` (None: the start of the file) to `end`."""
        laid = self.laid
        for absence in laid.absences:
            begun = absence.since is None or (
                first is not None and no_later(laid.points[absence.since], first, laid.timeline) == YES
            )
            if (
                kind in absence.kinds
                and begun
                and laid.certain[absence.place] == YES
                and self._limited_to(pattern, absence.refs)
                and no_later(end, laid.points[absence.until], laid.timeline) == YES
            ):
                return absence.place
        return None

    def _limited_to(self, pattern: Pattern, refs: tuple[tuple[str, Value], ...]) -> bool:
        for name, value in refs:
            joined = (
                name in pattern.joins and self.trigger is not None and self.laid.facts[self.trigger].get(name) == value
            )
            tested = any(one == name and test.op == "is" and test.value == value for one, test in pattern.tests)
            if not joined and not tested:
                return False
        return True

    # --- states -------------------------------------------------------------------------------------------------

    def before(self, place: int, anchor: Anchor) -> int:
        """Whether the entry belongs to the state that the anchor reads."""
        if anchor.place is None:
            return YES
        if place == anchor.place:
            return YES if anchor.inclusive else NO
        return self.laid.came_before(place, anchor.place)

    def _span_end(self, anchor: Anchor) -> Points:
        if anchor.place is None:
            return fixed_point(self.laid.as_at)
        return self.laid.points[anchor.place]

    def _candidates(self, patterns: AnyPattern, anchor: Anchor, on_record: bool) -> list[tuple[int, int]]:
        found = []
        for place, answer in self.matches(patterns):
            answer = min(answer, self.before(place, anchor))
            if on_record and answer and anchor.place is not None:
                answer = min(answer, self.laid.recorded_by(place, anchor.place))
            if answer:
                found.append((place, answer))
        return found

    def winners(self, pick: Pick, anchor: Anchor) -> Winners:
        """The entries that may be the first or latest, whether there may be none, and what "none" rests on."""
        found = self._candidates(pick.patterns, anchor, pick.on_record)
        if not found and pick.shown:
            return Winners((), frozenset(), False)
        if not found:
            silence = self.covered(pick.patterns, None, self._span_end(anchor))
            if silence.value != YES and pick.standing and not self.laid.file.coverage:
                self.not_asked_about = True
                return Winners((), frozenset(), False)
            return Winners((), frozenset(), silence.value != YES, silence.rests)
        earlier = self.laid.came_before
        sure = [place for place, answer in found if answer == YES]
        if pick.which == "first":
            kept = [place for place, _ in found if not any(earlier(one, place) == YES for one in sure)]
        else:
            kept = [place for place, _ in found if not any(earlier(place, one) == YES for one in sure)]
        return Winners(tuple(kept), frozenset(sure), not sure)

    # --- values and figures -----------------------------------------------------------------------------------------

    def value(self, operand: Operand, anchor: Anchor, opening: int | None = None) -> Literal | None:
        """The operand's value, or None where it is not known; figures are read at `opening` (default the trigger)."""
        if isinstance(operand, Param):
            return self.figure(operand, anchor, opening)
        if isinstance(operand, OperandOr):
            of = operand.value.of
            picked = None if of is None else self.winners(of, anchor)
            is_none = picked is not None and not picked.places and not picked.maybe_none
            return self.value(operand.otherwise if is_none else operand.value, anchor, opening)
        if isinstance(operand, Field):
            return self._field_value(operand, anchor)
        return operand

    def _field_value(self, field: Field, anchor: Anchor) -> Literal | None:
        places: tuple[int, ...] = () if self.trigger is None else (self.trigger,)
        maybe_none = False
        if field.of is not None:
            places, _, maybe_none, _ = self.winners(field.of, anchor)
        values = {self.laid.facts[place].get(field.name) for place in places}
        if len(values) != 1 or maybe_none:
            return None
        only = values.pop()
        return only if isinstance(only, (str, int, float, bool)) else None

    def figure(self, param: Param, anchor: Anchor, opening: int | None = None) -> Literal | None:
        """The parameter's value on the opening's London day, or None where none applies or a key is not known."""
        keys: dict[str, Literal] = {}
        for name, operand in param.keys:
            value = self.value(operand, anchor, opening)
            if value is None:
                return None
            keys[name] = value
        at = self.trigger if opening is None else opening
        laid = self.laid
        facts = laid.facts[at] if at is not None else {}
        force = str(facts.get("force") or laid.file.force)
        district = str(facts.get("district") or laid.file.district)
        low, high = (laid.as_at, laid.as_at) if at is None else (laid.timeline.earliest[at], laid.timeline.latest[at])
        found = self._row_of_days(self.parameters, param.name, keys, force, district, low, high)
        if found is None and low != high:  # whether a force's own figure held yet is not known: the book's does
            found = self._row_of_days(self.parameters.floor, param.name, keys, force, district, low, high)
        if found is None:
            return None
        row, is_default = found
        if is_default:
            self.defaults.add(row.name)
        self.by_overlay = self.by_overlay or row.overlay
        return row.value

    def _row_of_days(
        self, among: Parameters, name: str, keys: Mapping[str, Literal], force: str, district: str, low: int, high: int
    ) -> tuple[Parameter, bool] | None:
        """The row of the day, and whether it is a default; of a rough time, one of the same value on its last day.

        Where it is not told which of two rows applied, it may have been the default.
        """
        row = among.find(name, keys, force, district, _day(low))
        last = row if low == high else among.find(name, keys, force, district, _day(high))
        if row is None or last is None or row.value != last.value:
            return None
        return row, row.is_default or last.is_default


def _day(moment: int) -> str:
    if moment <= EVER_BEFORE or moment >= EVER_AFTER:
        return "0001-01-01" if moment <= EVER_BEFORE else "9999-12-31"
    return london_day(moment).isoformat()
