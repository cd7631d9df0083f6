"""What the words mean in one file: patterns, conditions and moments, answered yes, no or cannot tell.

For: the reference reading, by quantifiers over the file's events ("there is an event such that ..."), no registers.
Never: decides a result, knows a calendar's holidays, or looks outside the file; `judge` orders the results.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dutybound.duties.answers import ALL_VISIBLE, Anchor, Answer, Lack, all_of_them, any_of_them, on_scale
from dutybound.duties.clocks import Clock, deadline, london_day, spread
from dutybound.duties.figures import Parameters
from dutybound.duties.laying import Laid
from dutybound.duties.moments import (
    NEVER,
    Point,
    Points,
    bounds,
    fixed_point,
    no_later,
    stated_point,
)
from dutybound.duties.terms import (
    After,
    AllOf,
    AnyOf,
    AnyPattern,
    Condition,
    Earlier,
    EndOf,
    Ever,
    Field,
    Has,
    Literal,
    Moment,
    Not,
    Operand,
    OperandOr,
    Other,
    Otherwise,
    Param,
    Pattern,
    Pick,
    Test,
)
from dutybound.events.attributes import Value
from dutybound.events.three import CANNOT_TELL, NO, YES
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, When, read_when


class Winners(NamedTuple):
    """The entries that may be the one picked, those of them that certainly fit, and what stands if there is none."""

    places: tuple[int, ...]
    sure: frozenset[int]
    maybe_none: bool
    silence: tuple[int | str, ...] = ()


class Reading:
    """The words of one duty read for one trigger of one file.

    `defaults` collects the house defaults that were used; `not_asked_about` is set where a change was taken not to
    have been made because the account tells of none.
    """

    def __init__(self, laid: Laid, parameters: Parameters, trigger: int | None) -> None:
        self.laid, self.parameters, self.trigger = laid, parameters, trigger
        self.defaults: set[str] = set()
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
        """Whether an attribute passes a test; an attribute that is not stated is cannot tell."""
        if value is None:
            return CANNOT_TELL
        op, wanted = test.op, test.value
        if op == "is":
            return YES if value == wanted else NO
        if op == "in":
            return YES if value in wanted else NO  # type: ignore[operator]
        if op == "not_in":
            return NO if value in wanted else YES  # type: ignore[operator]
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
            if not joined and (name, Test("is", value)) not in pattern.tests:  # type: ignore[arg-type]
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

    # --- conditions ---------------------------------------------------------------------------------------------

    def holds(self, condition: Condition, anchor: Anchor) -> Answer:
        """Whether the condition holds in the state that the anchor reads."""
        if isinstance(condition, AllOf):
            return all_of_them([self.holds(part, anchor) for part in condition.parts])
        if isinstance(condition, AnyOf):
            return any_of_them([self.holds(part, anchor) for part in condition.parts])
        if isinstance(condition, Not):
            inner = self.holds(condition.part, anchor)
            return inner._replace(value=YES - inner.value)
        if isinstance(condition, Ever):
            return self._ever(condition, anchor)
        if isinstance(condition, Has):
            return self._has(condition, anchor)
        if isinstance(condition, Other):
            return self._other(condition)
        one, another = self.moment(condition.one, anchor), self.moment(condition.another, anchor)
        rests = () if self.trigger is None else (self.trigger,)
        if one is None or another is None or not one or not another:
            return Answer(CANNOT_TELL, rests, (Lack("missing", "a time that the comparison needs"),))
        value = no_later(one, another, self.laid.timeline)
        return Answer(value, rests, (Lack("order", "times too rough to compare"),) if value == CANNOT_TELL else ())

    def _ever(self, condition: Ever, anchor: Anchor) -> Answer:
        since: Points | None = None
        if condition.since is not None:
            since = self.moment(condition.since, anchor)
            if since is None:
                return Answer(CANNOT_TELL, (), tuple(Lack("not_covered", kind) for kind in _kinds_of(condition.since)))
            if not since:
                return Answer(NO, (), (Lack("absent", condition.patterns.patterns[0].kinds[0]),))
        possible: list[int] = []
        timeline = self.laid.timeline
        for place, answer in self._candidates(condition.patterns, anchor, condition.on_record):
            if since is not None:
                answer = min(answer, no_later(since, self.laid.points[place], timeline))
            if answer == YES:
                return Answer(YES, (place,))
            if answer:
                possible.append(place)
        if possible:
            return Answer(CANNOT_TELL, tuple(possible), tuple(Lack("missing", "", place) for place in possible))
        silence = self.covered(condition.patterns, since, self._span_end(anchor))
        return silence._replace(value=NO if silence.value == YES else CANNOT_TELL)

    def _has(self, condition: Has, anchor: Anchor) -> Answer:
        if condition.of is None:
            if self.trigger is None:
                return Answer(CANNOT_TELL)
            return self._passes_all(self.trigger, condition)
        places, _, maybe_none, silence = self.winners(condition.of, anchor)
        if not places:
            kinds = condition.of.patterns.patterns[0].kinds
            if maybe_none:
                return Answer(CANNOT_TELL, (), (Lack("not_covered", kinds[0]),))
            return Answer(NO, silence, (Lack("absent", kinds[0]),))
        answers = [self._passes_all(place, condition) for place in places]
        values = {answer.value for answer in answers}
        if maybe_none:
            silence_known = self.covered(condition.of.patterns, None, self._span_end(anchor)).value == YES
            values.add(NO if silence_known else CANNOT_TELL)
        lacks = tuple(lack for answer in answers for lack in answer.lacks)
        if len(values) == 1:
            return Answer(values.pop(), places, lacks)
        return Answer(CANNOT_TELL, places, lacks or (Lack("order", condition.of.patterns.patterns[0].kinds[0]),))

    def _passes_all(self, place: int, condition: Has) -> Answer:
        facts, value, lacks = self.laid.facts[place], YES, []
        for name, test in condition.tests:
            passed = self.passes(test, facts.get(name))
            if passed == CANNOT_TELL:
                lacks.append(Lack("missing" if facts.get(name) is None else "parameter", name, place))
            elif passed == NO:
                lacks.append(Lack("differs", name, place))
            value = min(value, passed)
        return Answer(value, (place,), tuple(lacks))

    def _other(self, condition: Other) -> Answer:
        if self.trigger is None:
            return Answer(CANNOT_TELL)
        facts = self.laid.facts[self.trigger]
        missing = [name for name in (condition.one, condition.another) if facts.get(name) is None]
        if missing:
            return Answer(CANNOT_TELL, (self.trigger,), tuple(Lack("missing", name, self.trigger) for name in missing))
        differ = facts[condition.one] != facts[condition.another]
        lacks = () if differ else (Lack("differs", condition.one, self.trigger),)
        return Answer(YES if differ else NO, (self.trigger,), lacks)

    # --- moments and figures ------------------------------------------------------------------------------------

    def moment(self, moment: Moment, anchor: Anchor) -> Points | None:
        """The moment's points; empty where it certainly does not exist, None where it is not known."""
        if isinstance(moment, Field):
            return self._field_moment(moment, anchor)
        if isinstance(moment, After):
            start = self.moment(moment.moment, anchor)
            return start if not start else self._after(start, moment, anchor)
        if isinstance(moment, Earlier):
            one, another = self.moment(moment.one, anchor), self.moment(moment.another, anchor)
            return None if one is None or another is None else one + another
        if isinstance(moment, Otherwise):
            one = self.moment(moment.one, anchor)
            return self.moment(moment.another, anchor) if one == NEVER else one
        if isinstance(moment, EndOf):
            return fixed_point(read_when(moment.day).latest)
        return fixed_point(EVER_BEFORE)

    def _field_moment(self, field: Field, anchor: Anchor) -> Points | None:
        if field.of is None:
            return None if self.trigger is None else self._time_of(self.trigger, field.name)
        places, sure, maybe_none, _ = self.winners(field.of, anchor)
        if not places:
            return None if maybe_none else NEVER
        if len(places) == 1 and not maybe_none:
            return self._time_of(places[0], field.name)
        if maybe_none:
            return None
        times = [self._time_of(place, field.name) for place in places]
        spans = [bounds(time) for time in times if time is not None]
        if len(spans) != len(places):
            return None
        lows, highs = [low for low, _ in spans], [high for _, high in spans]
        if field.name != "time":
            return (Point(min(lows), max(highs)),)
        # The first is no later than any that is certain, the latest no earlier.
        certain = [span for place, span in zip(places, spans, strict=True) if place in sure]
        if field.of.which == "first":
            return (Point(min(lows), min(high for _, high in certain)),)
        return (Point(max(low for low, _ in certain), max(highs)),)

    def _time_of(self, place: int, name: str) -> Points | None:
        if name == "time":
            return self.laid.points[place]
        value = self.laid.facts[place].get(name)
        return stated_point(value) if isinstance(value, When) and not value.is_unknown else None

    def _after(self, start: Points, moment: After, anchor: Anchor) -> Points | None:
        n = self.value(moment.n, anchor)
        return self.after_points(start, n, moment.clock) if isinstance(n, (int, float)) else None

    def after_points(self, start: Points, n: float, clock: Clock) -> Points | None:
        """`n` units of the clock after each point; None where the calendar does not reach or `n` is no such count."""
        n = int(n) if float(n).is_integer() else n
        try:
            if len(start) == 1 and start[0].low == start[0].high:
                # An exact start needs no spread: whatever is compared with it has its own exact bounds.
                moment = deadline(clock, n, start[0].low)
                return (Point(moment, moment),)
            least, most = (0, 0) if all(point.base is None for point in start) else spread(clock, n)
            return tuple(
                Point(
                    deadline(clock, n, point.low) if point.low > EVER_BEFORE else EVER_BEFORE,
                    deadline(clock, n, point.high) if point.high < EVER_AFTER else EVER_AFTER,
                    point.base,
                    point.least + least,
                    point.most + most,
                )
                for point in start
            )
        except ValueError:  # CalendarEnds, or a part of a day on a clock that counts whole ones
            return None

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
        row = self.parameters.find(param.name, keys, force, district, _day(low))
        if low != high:
            last = self.parameters.find(param.name, keys, force, district, _day(high))
            if row is None or last is None or row.value != last.value:
                return None
        if row is None:
            return None
        if row.is_default:
            self.defaults.add(row.name)
        return row.value


def _kinds_of(field: Field) -> tuple[str, ...]:
    return field.of.patterns.patterns[0].kinds if field.of is not None else ()


def _day(moment: int) -> str:
    if moment <= EVER_BEFORE or moment >= EVER_AFTER:
        return "0001-01-01" if moment <= EVER_BEFORE else "9999-12-31"
    return london_day(moment).isoformat()
