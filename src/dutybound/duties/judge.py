"""One duty and one case file -> judgements: the reference meaning of the duty language.

For: the order in which results are decided, said here and nowhere else; see `docs/meaning.md`, sentence by sentence.
Never: asks a clock, a file or a network, writes a sentence for readers, or lets one duty look at another's result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dutybound.duties.departures import departure
from dutybound.duties.duty import CAUSES, Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.form import Form, form
from dutybound.duties.language import AnyPattern, Arises, Before, By, Every, Field, OperandOr, Param, Pick
from dutybound.duties.laying import Laid
from dutybound.duties.meaning import ALL_VISIBLE, Anchor, Answer, Lack, Reading
from dutybound.duties.moments import NEVER, Points, bounds, event_point, fixed_point, no_later
from dutybound.events.three import CANNOT_TELL, NO, YES
from dutybound.events.when import microseconds, read_when

# An entry written down more than a day after what it tells is shown as a late record (dossier, clocks: parameter).
RECORDED_LATE_AFTER = 24 * 3600 * 1_000_000


@dataclass(frozen=True, slots=True)
class Judgement:
    """One result. `arises_at` and `due` are (earliest, latest) in microseconds since 1970 UTC; due None: no time set.

    `rests` are the entries (places in the laid file) and manifests that the result rests on, trigger first;
    `witnesses` those that met or failed to meet it; `would_be` what it would have been without a departure.
    """

    duty: Duty
    trigger: int
    period: int
    cause: str
    arises_at: tuple[int, int]
    due: tuple[int, int] | None = None
    flags: frozenset[str] = frozenset()
    rests: tuple[int | str, ...] = ()
    witnesses: tuple[int, ...] = ()
    lacks: tuple[Lack, ...] = ()
    would_be: str = ""

    @property
    def result(self) -> str:
        return CAUSES[self.cause]


def judge(duty: Duty, laid: Laid, parameters: Parameters) -> list[Judgement]:
    """Every judgement of this duty on this file, in the order of its triggers; none where it never arose."""
    shape = form(duty)
    found: list[Judgement] = []
    if shape.triggers.isdisjoint(laid.by_kind):
        return found
    if duty.scope and laid.file.force and duty.scope != laid.file.force:
        return found
    for trigger, surely in _triggers(shape.arises, laid, parameters):
        if duty.scope and not laid.file.force:
            surely = CANNOT_TELL
        one = _Judging(shape, laid, parameters, trigger)
        found.extend(one.judgements(surely))
    return found


def _triggers(arises: Arises, laid: Laid, parameters: Parameters) -> Iterator[tuple[int, int]]:
    """Every entry that gives rise, or may give rise, to the duty."""
    whole = YES if arises.in_a is None else _in_a(arises, laid, parameters)
    if whole == NO:
        return
    reading = Reading(laid, parameters, None)
    matches = list(reading.matches(arises.patterns))
    for place, surely in matches:
        surely = min(surely, whole)
        if arises.only_first:
            surely = min(surely, _is_first(arises.per, place, matches, laid))
        if surely != NO and arises.given is not None:
            surely = min(surely, Reading(laid, parameters, place).holds(arises.given, Anchor(place)).value)
        if surely != NO:
            yield place, surely


def _in_a(arises: Arises, laid: Laid, parameters: Parameters) -> int:
    assert arises.in_a is not None
    known = laid.memory.get(id(arises.in_a))
    if known is None or known[0] is not arises.in_a:
        value = Reading(laid, parameters, None).holds(arises.in_a, ALL_VISIBLE).value
        known = laid.memory[id(arises.in_a)] = (arises.in_a, value)
    return known[1]


def _is_first(per: str, place: int, matches: list[tuple[int, int]], laid: Laid) -> int:
    mine = laid.facts[place].get(per) if per else None
    answer = CANNOT_TELL if per and mine is None else YES
    for other, surely in matches:
        if other == place:
            continue
        came = min(surely, laid.came_before(other, place))
        if per:
            theirs = laid.facts[other].get(per)
            same = CANNOT_TELL if mine is None or theirs is None else YES if mine == theirs else NO
            came = min(came, same)
        answer = min(answer, YES - came)
    return answer


@dataclass(slots=True)
class _Open:
    """How an open duty stands: candidates that may discharge it, and what stopped it."""

    candidates: list[list[tuple[int, int]]]
    ended: int | None
    lapsed: int | None


class _Judging:
    """One trigger of one duty in one file."""

    def __init__(self, shape: Form, laid: Laid, parameters: Parameters, trigger: int) -> None:
        self.shape, self.laid, self.trigger = shape, laid, trigger
        self.reading = Reading(laid, parameters, trigger)
        self.timeline = laid.timeline
        self._deadlines: dict[int | None, Points | None] = {}
        self.arises_at = (laid.timeline.earliest[trigger], laid.timeline.latest[trigger])

    def judgements(self, surely: int) -> list[Judgement]:
        """Steps 2 and 3 of the order of results, then the shape's own."""
        holds = self._in_force()
        if holds == NO:
            return [self._say(self._which_side())]
        if holds == CANNOT_TELL:
            return [self._say("start_not_settled")]
        if surely == CANNOT_TELL:
            return [self._say("arises_not_known")]
        if self.shape.act is not None:
            return [self._departed(self._act())]
        if isinstance(self.shape.due, Every):
            return [self._departed(one) for one in self._every(self.shape.due)]
        return [self._departed(self._open())]

    # --- in force -----------------------------------------------------------------------------------------------

    def _anchor(self) -> tuple[int, int] | None:
        field = self.shape.duty.anchor
        points = self.reading.moment(Field(None, "time") if field is None else field, ALL_VISIBLE)
        return bounds(points) if points else None

    def _in_force(self) -> int:
        first, last = _span(self.shape.duty)
        if first is None and last is None:
            return YES
        anchor = self._anchor()
        if anchor is None:
            return CANNOT_TELL
        begun = YES if first is None or anchor[0] >= first else NO if anchor[1] < first else CANNOT_TELL
        still = YES if last is None or anchor[1] <= last else NO if anchor[0] > last else CANNOT_TELL
        return min(begun, still)

    def _which_side(self) -> str:
        first, _ = _span(self.shape.duty)
        anchor = self._anchor()
        return "before_start" if first is not None and anchor is not None and anchor[1] < first else "after_end"

    # --- judged at the trigger ----------------------------------------------------------------------------------

    def _act(self) -> Judgement:
        assert self.shape.act is not None
        answer = self.reading.holds(self.shape.act, Anchor(self.trigger))
        cause = {YES: "held", NO: "condition_failed", CANNOT_TELL: "condition_not_known"}[answer.value]
        return self._say(cause, due=self.arises_at, answer=answer, at=self.trigger)

    # --- open until a deadline ----------------------------------------------------------------------------------

    def _open(self) -> Judgement:
        due = self.shape.due
        assert isinstance(due, (By, Before))
        begins = (
            event_point(self.timeline, self.trigger)
            if due.counting_from is None
            else self.reading.moment(due.counting_from, ALL_VISIBLE)
        )
        standing = _Open(
            candidates=[self._candidates(part, begins) for part in self.shape.discharge],
            ended=self._first_after(self.shape.ends),
            lapsed=self._first_after(self.shape.lapses),
        )
        return self._settle(standing, begins)

    def _candidates(self, part: AnyPattern, begins: Points | None) -> list[tuple[int, int]]:
        found = []
        for place, answer in self.reading.matches(part):
            if place == self.trigger:
                continue
            from_then = (
                CANNOT_TELL if begins is None else no_later(begins, event_point(self.timeline, place), self.timeline)
            )
            if answer := min(answer, from_then):
                found.append((place, answer))
        return found

    def _first_after(self, patterns: AnyPattern) -> int | None:
        """The first entry that certainly fits and certainly came after the trigger."""
        found = [
            place
            for place, answer in self.reading.matches(patterns)
            if answer == YES and self.laid.came_before(self.trigger, place) == YES
        ]
        return self._earliest(found)

    def _earliest(self, places: list[int]) -> int | None:
        return min(
            places,
            key=lambda p: (self.timeline.earliest[p], self.timeline.latest[p], self.laid.order(p)),
            default=None,
        )

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
        fitting = [
            (place, min(answer, self.laid.came_before(self.trigger, place)))
            for place, answer in self.reading.matches(due.patterns)
        ]
        sure = self._earliest([place for place, answer in fitting if answer == YES])
        for place, answer in fitting:
            if answer == CANNOT_TELL and (sure is None or self.laid.came_before(sure, place) != YES):
                return None
        return NEVER if sure is None else event_point(self.timeline, sure)

    def _settle(self, standing: _Open, begins: Points | None) -> Judgement:
        stop = self._earliest([place for place in (standing.ended, standing.lapsed) if place is not None])
        done = self._completed(standing, stop)
        limit = self._deadline(done)
        if limit is None:
            return self._say("deadline_not_known", answer=Answer(CANNOT_TELL, () if done is None else (done,)))
        in_time = self._in_time(standing, stop, begins, ask_coverage=done is None)
        due = bounds(limit) if limit else None
        if in_time.value == YES:
            return self._say("done_in_time", due, in_time, at=done)
        if done is not None:
            if in_time.value == CANNOT_TELL:
                return self._say(self._doubt(in_time), due, in_time)
            return self._say("lapsed" if self.shape.hard else "done_late", due, Answer(YES, (done,)), at=done)
        if stop is not None and stop == standing.ended:
            before_due = no_later(event_point(self.timeline, stop), limit, self.timeline)
            if before_due == YES:
                return self._say("ended_before_due", due, Answer(YES, (stop,)))
            if before_due == CANNOT_TELL:
                return self._say("time_too_rough", due, Answer(CANNOT_TELL, (stop,)))
            return self._unmet("ended_unmet", due, in_time, stop)
        if stop is not None:
            return self._unmet("lapsed", due, in_time, stop)
        still_time = no_later(fixed_point(self.laid.as_at), limit, self.timeline)
        if still_time == YES:
            return self._say("not_yet_due" if limit else "no_time_set", due)
        if still_time == CANNOT_TELL:
            return self._say("time_too_rough", due)
        return self._unmet("lapsed" if self.shape.hard else "past_due", due, in_time, None, standing)

    def _completed(self, standing: _Open, stop: int | None) -> int | None:
        """The entry by which every part was certainly done and before what stopped it, or None."""
        last: int | None = None
        for part in standing.candidates:
            sure = [
                place
                for place, answer in part
                if answer == YES and (stop is None or self.laid.came_before(stop, place) == NO)
            ]
            first = self._earliest(sure)
            if first is None:
                return None
            if last is None or self.laid.order(first) > self.laid.order(last):
                last = first
        return last

    def _in_time(self, standing: _Open, stop: int | None, begins: Points | None, ask_coverage: bool) -> Answer:
        """Whether every part was done by the deadline; silence counts only where the source would have spoken."""
        answers = []
        for part, candidates in zip(self.shape.discharge, standing.candidates, strict=True):
            answers.append(self._part_in_time(part, candidates, stop, begins, ask_coverage))
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
        stop: int | None,
        begins: Points | None,
        ask: bool,
    ) -> Answer:
        best, rests = NO, []
        for place, surely in sorted(candidates, key=lambda one: self.laid.order(one[0])):
            limit = self._deadline(place)
            if limit is None:
                answer = CANNOT_TELL
            else:
                answer = min(surely, no_later(event_point(self.timeline, place), limit, self.timeline))
            if stop is not None:
                answer = min(answer, YES - self.laid.came_before(stop, place))
            if answer == YES:
                return Answer(YES, (place,))
            if answer == CANNOT_TELL:
                best = CANNOT_TELL
                rests.append(place)
        if best == CANNOT_TELL:
            lacks = tuple(
                Lack("missing" if dict(candidates)[place] == CANNOT_TELL else "order", "", place) for place in rests
            )
            return Answer(best, tuple(rests), lacks)
        if not ask:
            return Answer(NO)
        silence = self.reading.covered(part, begins, self._asked_until(stop))
        return silence._replace(value=NO if silence.value == YES else CANNOT_TELL)

    def _asked_until(self, stop: int | None) -> Points | None:
        limit = self._deadline(None) or ()
        return limit + (event_point(self.timeline, stop) if stop is not None else ())

    def _doubt(self, answer: Answer) -> str:
        """Which kind of cannot tell: a record that may discharge, times too rough, or a source that is silent."""
        whys = {lack.why for lack in answer.lacks}
        if "missing" in whys:
            return "possible_discharge"
        return "time_too_rough" if "order" in whys else "not_covered"

    def _unmet(
        self,
        cause: str,
        due: tuple[int, int] | None,
        in_time: Answer,
        stop: int | None,
        standing: _Open | None = None,
    ) -> Judgement:
        rests = in_time.rests + (() if stop is None else (stop,))
        if in_time.value == CANNOT_TELL:
            return self._say(self._doubt(in_time), due, in_time._replace(rests=rests))
        flags = set()
        if standing is not None and cause == "past_due":
            late = any(candidates for candidates in standing.candidates)
            parts = (self.reading.covered(part, None, None).value for part in self.shape.discharge)
            if late or any(value != YES for value in parts):
                flags.add("later_not_known")
        if self.shape.ends.patterns and self.reading.covered(self.shape.ends, None, None).value != YES:
            flags.add("ending_not_covered")
        return self._say(cause, due, in_time._replace(rests=rests), flags=flags)

    # --- again and again ----------------------------------------------------------------------------------------

    def _every(self, due: Every) -> Iterator[Judgement]:
        part = self.shape.discharge[0]
        begins = event_point(self.timeline, self.trigger)
        stop = self._first_after(due.until)
        candidates = sorted(self._candidates(part, begins), key=lambda one: self.laid.order(one[0]))
        if stop is not None:
            candidates = [
                (place, min(answer, left))
                for place, answer in candidates
                if (left := YES - self.laid.came_before(stop, place)) != NO
            ]
        opening, period = self.trigger, 0
        for place, answer in candidates:
            if answer != YES:
                continue
            yield self._period(due, opening, period, place, candidates, stop)
            opening, period = place, period + 1
        yield self._period(due, opening, period, None, candidates, stop)

    def _period(
        self,
        due: Every,
        opening: int,
        period: int,
        done: int | None,
        candidates: list[tuple[int, int]],
        stop: int | None,
    ) -> Judgement:
        limit = self._period_end(due, opening, done)
        if limit is None:
            return self._say("deadline_not_known", period=period, opening=opening)
        possible = [
            place
            for place, answer in candidates
            if answer == CANNOT_TELL
            and self.laid.order(place) > self.laid.order(opening)
            and (done is None or self.laid.order(place) < self.laid.order(done))
        ]
        ends = bounds(limit)
        if done is not None:
            in_time = no_later(event_point(self.timeline, done), limit, self.timeline)
            answer = Answer(in_time, (done,))
            if in_time == YES:
                return self._say("done_in_time", ends, answer, at=done, period=period, opening=opening)
            if in_time == CANNOT_TELL:
                return self._say("time_too_rough", ends, answer, period=period, opening=opening)
            if self._some_in_time(possible, limit):
                return self._possible(possible, ends, period, opening)
            return self._say("done_late", ends, answer, at=done, period=period, opening=opening)
        return self._last_period(opening, period, limit, possible, stop)

    def _last_period(
        self, opening: int, period: int, limit: Points, possible: list[int], stop: int | None
    ) -> Judgement:
        ends = bounds(limit)
        until = fixed_point(self.laid.as_at) if stop is None else event_point(self.timeline, stop)
        still_time = no_later(until, limit, self.timeline)
        if still_time == YES:
            if stop is None:
                return self._say("not_yet_due", ends, period=period, opening=opening)
            return self._say("ended_before_due", ends, Answer(YES, (stop,)), period=period, opening=opening)
        if still_time == CANNOT_TELL:
            return self._say("time_too_rough", ends, period=period, opening=opening)
        if self._some_in_time(possible, limit):
            return self._possible(possible, ends, period, opening)
        part = self.shape.discharge[0]
        silence = self.reading.covered(part, event_point(self.timeline, opening), limit)
        if silence.value != YES:
            return self._say("not_covered", ends, silence, period=period, opening=opening)
        flags = set()
        whole = self.reading.covered(part, event_point(self.timeline, opening), None).value
        if stop is None and (possible or whole != YES):
            flags.add("later_not_known")
        if stop is not None:
            answer = silence._replace(rests=(*silence.rests, stop))
            return self._say("ended_unmet", ends, answer, flags=flags, period=period, opening=opening)
        return self._say("past_due", ends, silence, flags=flags, period=period, opening=opening)

    def _some_in_time(self, possible: list[int], limit: Points) -> bool:
        return any(no_later(event_point(self.timeline, place), limit, self.timeline) != NO for place in possible)

    def _possible(self, possible: list[int], ends: tuple[int, int], period: int, opening: int) -> Judgement:
        answer = Answer(CANNOT_TELL, tuple(possible), tuple(Lack("missing", "", place) for place in possible))
        return self._say("possible_discharge", ends, answer, period=period, opening=opening)

    def _period_end(self, due: Every, opening: int, done: int | None) -> Points | None:
        """The period's end: fixed when it opens, drawn nearer (never further) by a later change of the interval."""
        changes = [opening]
        for pick in _picks(due.n):
            for place, answer in self.reading.matches(pick.patterns):
                if (
                    answer
                    and place != opening
                    and self.laid.came_before(opening, place) == YES
                    and (done is None or self.laid.came_before(place, done) == YES)
                ):
                    changes.append(place)
        found: Points = ()
        for place in changes:
            n = self.reading.value(due.n, Anchor(place, inclusive=True), opening)
            if not isinstance(n, (int, float)):
                return None
            points = self.reading.after_points(event_point(self.timeline, place), n, due.clock)
            if points is None:
                return None
            found += points
        return found

    # --- saying it ----------------------------------------------------------------------------------------------

    def _say(
        self,
        cause: str,
        due: tuple[int, int] | None = None,
        answer: Answer | None = None,
        *,
        at: int | None = None,
        flags: set[str] | None = None,
        period: int = 0,
        opening: int | None = None,
    ) -> Judgement:
        found = set() if flags is None else flags
        duty = self.shape.duty
        if not duty.in_force.known:
            found.add("start_not_known")
        if self.reading.defaults:
            found.add("house_default")
        answer = answer or Answer(YES)
        witnesses = tuple(rest for rest in answer.rests if isinstance(rest, int))
        if CAUSES[cause] in ("met", "met_late"):
            found |= self._how_recorded(witnesses, due)
        return Judgement(
            duty=duty,
            trigger=self.trigger,
            period=period,
            cause=cause,
            arises_at=self.arises_at
            if opening is None or opening == self.trigger
            else (self.timeline.earliest[opening], self.timeline.latest[opening]),
            due=due,
            flags=frozenset(found),
            rests=tuple(dict.fromkeys((self.trigger, *self._given(), *answer.rests))),
            witnesses=witnesses,
            lacks=answer.lacks,
        )

    def _given(self) -> tuple[int | str, ...]:
        if self.shape.arises.given is None:
            return ()
        return self.reading.holds(self.shape.arises.given, Anchor(self.trigger)).rests

    def _how_recorded(self, witnesses: tuple[int, ...], due: tuple[int, int] | None) -> set[str]:
        flags = set()
        for place in witnesses:
            event = self.laid.events[place]
            if not event.recorded.is_unknown and event.recorded.earliest > event.occurred.latest + RECORDED_LATE_AFTER:
                flags.add("recorded_late")
            corrected = bool(self.laid.earlier_entries[place])
            if corrected and due is not None and not event.recorded.is_unknown and event.recorded.earliest > due[1]:
                flags.add("corrected_after_due")
        return flags

    def _departed(self, found: Judgement) -> Judgement:
        if found.result not in ("overdue", "not_met", "met_late"):
            return found
        place, flag = departure(self.shape.duty, self.laid, self.reading, found.trigger, found.due)
        if place is None:
            return replace(found, flags=found.flags | {flag}) if flag else found
        return replace(
            found,
            cause="departure_recorded",
            would_be=found.result,
            rests=(*found.rests, place),
            witnesses=(place,),
        )


def _picks(operand: object) -> list[Pick]:
    if isinstance(operand, Field):
        return [operand.of] if operand.of is not None else []
    if isinstance(operand, OperandOr):
        return _picks(operand.value) + _picks(operand.otherwise)
    if isinstance(operand, Param):
        return [pick for _, key in operand.keys for pick in _picks(key)]
    return []


def _span(duty: Duty) -> tuple[int | None, int | None]:
    """The first and last microsecond at which the duty holds; None for an open side."""
    first = read_when(duty.in_force.first).earliest if duty.in_force.first else None
    last = read_when(duty.in_force.last).latest if duty.in_force.last else None
    return first, last


def as_moment(text_or_time: object) -> int:
    """A moment to judge at from an aware datetime or text; a day means its end."""
    return microseconds(text_or_time) if hasattr(text_or_time, "tzinfo") else read_when(text_or_time).latest  # type: ignore[arg-type]
