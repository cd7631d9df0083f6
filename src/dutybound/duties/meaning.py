"""What the words mean in one file: conditions and moments, answered yes, no or cannot tell.

For: the reference reading, by quantifiers over the file's events ("there is an event such that ..."), no registers.
Never: decides a result, knows a calendar's holidays, or looks outside the file; `judge` orders the results.
"""

from __future__ import annotations

from dutybound.duties.answers import Anchor, Answer, Lack, all_of_them, any_of_them
from dutybound.duties.clocks import Clock, deadline, spread
from dutybound.duties.moments import NEVER, Point, Points, bounds, fixed_point, no_later, stated_point
from dutybound.duties.picking import Picking
from dutybound.duties.terms import (
    After,
    AllOf,
    AnyOf,
    Condition,
    Earlier,
    EndOf,
    Ever,
    Field,
    Has,
    Moment,
    NoLater,
    Not,
    Other,
    Otherwise,
)
from dutybound.events.three import CANNOT_TELL, NO, YES
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, When, read_when


class Reading(Picking):
    """The words of one duty read for one trigger of one file."""

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
        return Answer(value, rests, self._lacks_of_time(condition, value, another))

    def _lacks_of_time(self, condition: NoLater, value: int, limit: Points) -> tuple[Lack, ...]:
        if value == CANNOT_TELL:
            return (Lack("order", "times too rough to compare"),)
        if value == YES or self.trigger is None or not isinstance(condition.one, Field) or condition.one.of is not None:
            return ()
        return (Lack("too_late", condition.one.name, self.trigger, bounds(limit)),)

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
        if condition.shown:
            return Answer(NO, (), (Lack("absent", condition.patterns.patterns[0].kinds[0]),))
        silence = self.covered(condition.patterns, since, self._span_end(anchor))
        return silence._replace(value=NO if silence.value == YES else CANNOT_TELL)

    def _has(self, condition: Has, anchor: Anchor) -> Answer:
        if condition.of is None:
            if self.trigger is None:
                return Answer(CANNOT_TELL)
            return self._passes_all(self.trigger, condition)
        places, _, maybe_none, rests = self.winners(condition.of, anchor)
        if not places:
            kinds = condition.of.patterns.patterns[0].kinds
            if maybe_none:
                return Answer(CANNOT_TELL, (), (Lack("not_covered", kinds[0]),))
            return Answer(NO, rests, (Lack("absent", kinds[0]),))
        answers = [self._passes_all(place, condition) for place in places]
        values = {answer.value for answer in answers}
        if maybe_none:
            silence = self.covered(condition.of.patterns, None, self._span_end(anchor))
            silence_known = condition.of.shown or silence.value == YES
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

    # --- moments ------------------------------------------------------------------------------------

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


def _kinds_of(field: Field) -> tuple[str, ...]:
    return field.of.patterns.patterns[0].kinds if field.of is not None else ()
