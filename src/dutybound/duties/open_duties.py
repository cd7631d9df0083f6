"""A duty that stays open until a deadline: discharged, ended, lapsed, due or overdue.

For: steps 24 to 27 of the order of results, for a duty owed once.
Never: reads a deadline that was stored; it is computed from what stands at the moment of asking.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.duties.answers import ALL_VISIBLE, Anchor, Answer, Lack
from dutybound.duties.judgement import Judgement
from dutybound.duties.judging import Judging
from dutybound.duties.moments import NEVER, Points, bounds, fixed_point, no_later
from dutybound.duties.terms import AnyPattern, Before, By
from dutybound.events.three import CANNOT_TELL, NO, YES


@dataclass(slots=True)
class _Open:
    """How an open duty stands: what may discharge it, part by part, and what ended it or made it too late."""

    begins: Points | None
    candidates: list[list[tuple[int, int]]]
    ends: list[tuple[int, int]]
    lapses: list[tuple[int, int]]


class OpenJudging(Judging):
    """An open duty under judgement."""

    def settle(self) -> Judgement:
        """The one judgement of this trigger."""
        self._deadlines: dict[int | None, Points | None] = {}
        due = self.shape.due
        assert isinstance(due, (By, Before))
        begins = (
            self.points[self.trigger]
            if due.counting_from is None
            else self.reading.moment(due.counting_from, Anchor(self.trigger, inclusive=True))
        )
        standing = _Open(
            begins=begins,
            candidates=[self.candidates(part, begins) for part in self.shape.discharge],
            ends=self.after(self.shape.ends),
            lapses=self.after(self.shape.lapses),
        )
        return self._settle(standing)

    def _deadline(self, anchor: int | None) -> Points | None:
        """The deadline as it stands just before an entry, or with all that is visible."""
        asked = None if self.shape.fixed_due else anchor
        if asked not in self._deadlines:
            self._deadlines[asked] = self._read_deadline(asked)
        return self._deadlines[asked]

    def _read_deadline(self, anchor: int | None) -> Points | None:
        due = self.shape.due
        if isinstance(due, By):
            return self.reading.moment(due.moment, ALL_VISIBLE if anchor is None else Anchor(anchor))
        assert isinstance(due, Before)
        fitting = self.after(due.patterns)
        sure = [place for place, answer in fitting if answer == YES]
        for place, answer in fitting:
            if answer == CANNOT_TELL and not any(self.laid.came_before(one, place) == YES for one in sure):
                return None
        return tuple(point for place in sure for point in self.points[place])

    def _settle(self, standing: _Open) -> Judgement:
        stops = standing.ends + standing.lapses
        done = self._completed(standing, stops)
        limit = self._deadline(done)
        if limit is None:
            return self.say("deadline_not_known", answer=Answer(CANNOT_TELL, () if done is None else (done,)))
        in_time = self._in_time(standing, stops, ask_coverage=done is None)
        due = bounds(limit) if limit else None
        if in_time.value == YES:
            return self.say("done_in_time", due, in_time)
        if self._was_in_time_to_do(limit) == NO:
            return self.say("ended_before_due", due)
        if doubtful := self._may_have_stopped(standing, limit):
            return self.say("possible_ending", due, Answer(CANNOT_TELL, doubtful))
        if done is not None:
            if in_time.value == CANNOT_TELL:
                return self.say(self._doubt(in_time), due, in_time)
            unknown = self.earlier_unknown(self.shape.discharge, standing.begins, limit)
            if unknown := unknown or self.endings_unknown(self.shape.ends, limit):
                return self.say("not_covered", due, unknown)
            if self._was_in_time_to_do(limit) == CANNOT_TELL:
                return self.say("time_too_rough", due, Answer(CANNOT_TELL, (done,)))
            return self.say("lapsed" if self.shape.hard else "done_late", due, Answer(YES, (done,)))
        return self._undischarged(standing, limit, in_time)

    def _undischarged(self, standing: _Open, limit: Points, in_time: Answer) -> Judgement:
        due = bounds(limit) if limit else None
        ended, lapsed = (
            self.earliest([place for place, surely in one if surely == YES]) for one in (standing.ends, standing.lapses)
        )
        if ended is not None and lapsed is not None and self.laid.came_before(lapsed, ended) == CANNOT_TELL:
            return self.say("possible_ending", due, Answer(CANNOT_TELL, (ended, lapsed)))
        if ended is not None and (lapsed is None or self.laid.came_before(ended, lapsed) == YES):
            if lapsed_first := self._may_have_lapsed_before(ended, standing):
                return self.say("possible_ending", due, Answer(CANNOT_TELL, lapsed_first))
            before_due = no_later(self.points[ended], limit, self.timeline)
            if before_due == YES and in_time.value == CANNOT_TELL and self._doubt(in_time) != "not_covered":
                return self.say(self._doubt(in_time), due, in_time)
            if before_due == YES:
                return self.say("ended_before_due", due, Answer(YES, (ended,)))
            if before_due == CANNOT_TELL:
                return self.say("time_too_rough", due, Answer(CANNOT_TELL, (ended,)))
            return self._unmet("ended_unmet", limit, in_time, ended, standing)
        if lapsed is not None:
            return self._unmet("lapsed", limit, in_time, lapsed, standing)
        still_time = no_later(fixed_point(self.laid.as_at), limit, self.timeline)
        if still_time == YES:
            return self.say("not_yet_due" if limit else "no_time_set", due)
        if still_time == CANNOT_TELL:
            return self.say("time_too_rough", due)
        return self._unmet("lapsed" if self.shape.hard else "past_due", limit, in_time, None, standing)

    def _was_in_time_to_do(self, limit: Points) -> int:
        """Whether a limit after which a discharge does no good had not run out before the duty arose."""
        if not self.shape.hard or not isinstance(self.shape.due, By):
            return YES
        return no_later(self.points[self.trigger], limit, self.timeline)

    def _may_have_stopped(self, standing: _Open, limit: Points) -> tuple[int, ...]:
        """Entries of which it cannot be told whether they ended the duty in time, or made a discharge too late."""
        ends = [
            place
            for place, surely in standing.ends
            if surely == CANNOT_TELL and no_later(self.points[place], limit, self.timeline) != NO
        ]
        discharged = any(surely == YES for part in standing.candidates for _, surely in part)
        return tuple(ends + [place for place, surely in standing.lapses if surely == CANNOT_TELL and discharged])

    def _may_have_lapsed_before(self, ended: int, standing: _Open) -> tuple[int, ...]:
        """Entries that may have made it too late before it ended."""
        return tuple(place for place, _ in standing.lapses if self.laid.came_before(place, ended) != NO)

    def _completed(self, standing: _Open, stops: list[tuple[int, int]]) -> int | None:
        """The entry by which every part was certainly done and before what stopped it, or None."""
        last: int | None = None
        for part in standing.candidates:
            sure = [place for place, surely in part if surely == YES and self.not_stopped(stops, place) == YES]
            first = self.earliest(sure)
            if first is None:
                return None
            if last is None or self.laid.order(first) > self.laid.order(last):
                last = first
        return last

    def _in_time(self, standing: _Open, stops: list[tuple[int, int]], ask_coverage: bool) -> Answer:
        """Whether every part was done by the deadline; silence counts only where the source would have spoken."""
        answers = [
            self._part_in_time(part, candidates, stops, standing.begins if ask_coverage else NEVER)
            for part, candidates in zip(self.shape.discharge, standing.candidates, strict=True)
        ]
        value = min(answer.value for answer in answers)
        chosen = [answer for answer in answers if answer.value == value]
        return Answer(
            value,
            tuple(dict.fromkeys(rest for answer in chosen for rest in answer.rests)),
            tuple(dict.fromkeys(lack for answer in chosen for lack in answer.lacks)),
        )

    def _part_in_time(
        self,
        part: AnyPattern,
        candidates: list[tuple[int, int]],
        stops: list[tuple[int, int]],
        asked_from: Points | None,
    ) -> Answer:
        unsure: list[Lack] = []
        for place, surely in sorted(candidates, key=lambda one: self.laid.order(one[0])):
            limit = self._deadline(place)
            in_time = CANNOT_TELL if limit is None else no_later(self.points[place], limit, self.timeline)
            answer = min(surely, in_time, self.not_stopped(stops, place))
            if answer == YES:
                return Answer(YES, (place,))
            if answer == CANNOT_TELL:
                unsure.append(Lack("missing" if surely == CANNOT_TELL else "order", "", place))
        if unsure:
            return Answer(CANNOT_TELL, tuple(lack.place for lack in unsure), tuple(unsure))
        if asked_from == NEVER:
            return Answer(NO)
        limit = self._deadline(None) or ()
        sure_stops = tuple(point for stop, sure in stops if sure == YES for point in self.points[stop])
        silence = self.reading.covered(part, asked_from, limit + sure_stops)
        return silence._replace(value=NO if silence.value == YES else CANNOT_TELL)

    def _doubt(self, answer: Answer) -> str:
        """Which kind of cannot tell: a record that may discharge, times too rough, or a source that is silent."""
        whys = {lack.why for lack in answer.lacks}
        if "missing" in whys:
            return "possible_discharge"
        return "time_too_rough" if "order" in whys else "not_covered"

    def _unmet(self, cause: str, limit: Points, in_time: Answer, stop: int | None, standing: _Open) -> Judgement:
        due = bounds(limit) if limit else None
        rests = in_time.rests + (() if stop is None else (stop,))
        if in_time.value == CANNOT_TELL:
            return self.say(self._doubt(in_time), due, in_time._replace(rests=rests))
        if cause != "ended_unmet" and (unknown := self.endings_unknown(self.shape.ends, limit)):
            return self.say("not_covered", due, unknown)
        if self._was_in_time_to_do(limit) == CANNOT_TELL:
            return self.say("time_too_rough", due, in_time._replace(value=CANNOT_TELL, rests=rests))
        later = not self.shape.hard and self._may_be_done_later(standing, stop)
        return self.say(cause, due, in_time._replace(rests=rests), flags={"later_not_known"} if later else None)

    def _may_be_done_later(self, standing: _Open, stop: int | None) -> bool:
        """Certainly not in time; but whether later, or whether it is too late by now, is not known."""
        stops = [(stop, YES)] if stop is not None else []
        late = (self.not_stopped(stops, place) for part in standing.candidates for place, _ in part)
        too_late = (surely == CANNOT_TELL for _, surely in standing.lapses)
        if any(late) or any(too_late):
            return True
        until = fixed_point(self.laid.as_at) if stop is None else self.points[stop]
        return any(self.missed(part, standing.begins, until) is not None for part in self.shape.discharge)
