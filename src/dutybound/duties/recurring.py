"""A duty owed again and again: each period is a judgement of its own.

For: step 28 of the order of results: periods that open at each discharge and end by their interval.
Never: pushes the end of a running period back.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dutybound.duties.answers import Anchor, Answer
from dutybound.duties.judgement import Judgement
from dutybound.duties.judging import Judging
from dutybound.duties.moments import Points, bounds, fixed_point, no_later
from dutybound.duties.terms import Every, Field, OperandOr, Param, Pick
from dutybound.events.three import CANNOT_TELL, NO, YES


class RecurringJudging(Judging):
    """A recurring duty under judgement."""

    def periods(self, due: Every) -> Iterator[Judgement]:
        """One judgement a period, in order."""
        stops = self.after(due.until)
        begins = self.points[self.trigger]
        candidates = sorted(
            (
                (place, surely)
                for place, answer in self.candidates(self.shape.discharge[0], begins)
                if (surely := min(answer, self.not_stopped(stops, place)))
            ),
            key=lambda one: self.laid.order(one[0]),
        )
        opening, period = self.trigger, 0
        for place, surely in candidates:
            if surely != YES:
                continue
            yield self._period(due, opening, period, place, candidates)
            opening, period = place, period + 1
        yield self._last_period(due, opening, period, candidates, stops)

    def _between(
        self, candidates: list[tuple[int, int]], opening: int, done: int | None, limit: Points
    ) -> tuple[int, ...]:
        """Entries that may have discharged the period, in time, between its opening and its end.

        A certain one is among them where it cannot be told on which side of the opening or the end it lies.
        """
        came_before = self.laid.came_before
        return tuple(
            place
            for place, _ in candidates
            if place not in (opening, done)
            and came_before(opening, place) != NO
            and (done is None or came_before(place, done) != NO)
            and no_later(self.points[place], limit, self.timeline) != NO
        )

    def _period(self, due: Every, opening: int, period: int, done: int, candidates: list[tuple[int, int]]) -> Judgement:
        say = partial(self.say, period=period, opening=opening)
        limit = self._period_end(due, opening, done)
        if limit is None:
            return say("deadline_not_known", None, Answer(CANNOT_TELL, (done,)))
        ends, answer = bounds(limit), Answer(YES, (done,))
        in_time = no_later(self.points[done], limit, self.timeline)
        if in_time == CANNOT_TELL or self._may_precede(done, opening):
            return say("time_too_rough", ends, answer)
        if in_time == YES:
            return say("done_in_time", ends, answer)
        if possible := self._between(candidates, opening, done, limit):
            return say("possible_discharge", ends, Answer(CANNOT_TELL, possible))
        unknown = self.earlier_unknown(self.shape.discharge, self.points[opening], limit)
        if unknown := unknown or self.endings_unknown(due.until, limit):
            return say("not_covered", ends, unknown)
        return say("done_late", ends, answer)

    def _may_precede(self, place: int, opening: int) -> bool:
        """The order of two discharges is not told, so neither are the periods between them."""
        return opening != self.trigger and self.laid.came_before(opening, place) == CANNOT_TELL

    def _last_period(
        self, due: Every, opening: int, period: int, candidates: list[tuple[int, int]], stops: list[tuple[int, int]]
    ) -> Judgement:
        say = partial(self.say, period=period, opening=opening)
        limit = self._period_end(due, opening, None)
        if limit is None:
            return say("deadline_not_known")
        ends = bounds(limit)
        doubtful = tuple(place for place, surely in stops if surely == CANNOT_TELL)
        stop = self.earliest([place for place, surely in stops if surely == YES])
        until = fixed_point(self.laid.as_at) if stop is None else self.points[stop]
        still_time = no_later(until, limit, self.timeline)
        if still_time == YES:
            if stop is None:
                return say("not_yet_due", ends)
            return say("ended_before_due", ends, Answer(YES, (stop,)))
        if still_time == CANNOT_TELL:
            return say("time_too_rough", ends)
        if any(no_later(self.points[place], limit, self.timeline) != NO for place in doubtful):
            return say("possible_ending", ends, Answer(CANNOT_TELL, doubtful))
        if possible := self._between(candidates, opening, None, limit):
            return say("possible_discharge", ends, Answer(CANNOT_TELL, possible))
        part = self.shape.discharge[0]
        since_opening = self.points[opening]
        silence = self.reading.covered(part, since_opening, limit)
        if silence.value != YES:
            return say("not_covered", ends, silence)
        if stop is None and (unknown := self.endings_unknown(due.until, limit)):
            return say("not_covered", ends, unknown)
        later = any(surely == CANNOT_TELL and place != opening for place, surely in candidates)
        flags = {"later_not_known"} if later or self.missed(part, since_opening, until) is not None else None
        if stop is not None:
            return say("ended_unmet", ends, silence._replace(rests=(*silence.rests, stop)), flags=flags)
        return say("past_due", ends, silence, flags=flags)

    def _period_end(self, due: Every, opening: int, done: int | None) -> Points | None:
        """The period's end: fixed when it opens, drawn nearer (never further) by a later change of the interval."""
        self.reading.defaults.clear()  # each period rests on its own figures
        self.reading.by_overlay = self.reading.not_asked_about = False
        limit = self._interval_from(due, opening, opening)
        if limit is None:
            return None
        for place in self._changes(due, opening, done):
            if no_later(self.points[place], limit, self.timeline) == NO:
                continue
            nearer = self._interval_from(due, place, opening)
            if nearer is None:
                return None
            limit += nearer
        return limit

    def _changes(self, due: Every, opening: int, done: int | None) -> list[int]:
        """Entries within the period that may change the interval, in order."""
        came_before = self.laid.came_before
        found = {
            place
            for pick in _picks(due.n)
            for place, _ in self.reading.matches(pick.patterns)
            if place != opening and came_before(opening, place) and (done is None or came_before(place, done))
        }
        return sorted(found, key=self.laid.order)

    def _interval_from(self, due: Every, place: int, opening: int) -> Points | None:
        n = self.reading.value(due.n, Anchor(place, inclusive=True), opening)
        if not isinstance(n, (int, float)):
            return None
        return self.reading.after_points(self.points[place], n, due.clock)


def _picks(operand: object) -> list[Pick]:
    if isinstance(operand, Field):
        return [operand.of] if operand.of is not None else []
    if isinstance(operand, OperandOr):
        return _picks(operand.value) + _picks(operand.otherwise)
    if isinstance(operand, Param):
        return [pick for _, key in operand.keys for pick in _picks(key)]
    return []
