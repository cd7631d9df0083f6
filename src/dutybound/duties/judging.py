"""One trigger of one duty in one file: what every shape of duty has in common.

For: whether the duty was in force, what may discharge or stop it, and saying a result with its flags.
Never: decides which result it is; `judge`, `open_duties` and `recurring` do.
"""

from __future__ import annotations

from dataclasses import replace

from dutybound.duties.answers import ALL_VISIBLE, Anchor, Answer
from dutybound.duties.departures import departure
from dutybound.duties.duty import CAUSES
from dutybound.duties.figures import Parameters
from dutybound.duties.form import Form
from dutybound.duties.judgement import RECORDED_LATE_AFTER, Judgement
from dutybound.duties.laying import Laid
from dutybound.duties.meaning import Reading
from dutybound.duties.moments import Points, bounds, no_later
from dutybound.duties.terms import AnyPattern, Field
from dutybound.events.three import CANNOT_TELL, NO, YES

Surely = list[tuple[int, int]]  # entries, by place, and how surely each fits


class Judging:
    """One trigger of one duty in one file, under judgement."""

    def __init__(self, shape: Form, laid: Laid, parameters: Parameters, trigger: int) -> None:
        self.shape, self.laid, self.trigger = shape, laid, trigger
        self.reading = Reading(laid, parameters, trigger)
        self.timeline, self.points = laid.timeline, laid.points
        self.arises_at = (laid.timeline.earliest[trigger], laid.timeline.latest[trigger])

    def anchor(self) -> tuple[int, int] | None:
        moment = self.shape.duty.anchor
        points = self.reading.moment(Field(None, "time") if moment is None else moment, ALL_VISIBLE)
        return bounds(points) if points else None

    def in_force(self) -> int:
        first, last = self.shape.holds
        if first is None and last is None:
            return YES
        anchor = self.anchor()
        if anchor is None:
            return CANNOT_TELL
        begun = YES if first is None or anchor[0] >= first else NO if anchor[1] < first else CANNOT_TELL
        still = YES if last is None or anchor[1] <= last else NO if anchor[0] > last else CANNOT_TELL
        return min(begun, still)

    def which_side(self) -> str:
        first, _ = self.shape.holds
        anchor = self.anchor()
        return "before_start" if first is not None and anchor is not None and anchor[1] < first else "after_end"

    def candidates(self, part: AnyPattern, begins: Points | None) -> list[tuple[int, int]]:
        found = []
        for place, answer in self.reading.matches(part):
            if place == self.trigger:
                continue
            from_then = CANNOT_TELL if begins is None else no_later(begins, self.points[place], self.timeline)
            if answer := min(answer, from_then):
                found.append((place, answer))
        return found

    def after(self, patterns: AnyPattern) -> list[tuple[int, int]]:
        """Every entry that fits, or may, and came, or may have come, after the trigger."""
        came_before = self.laid.came_before
        found = (
            (place, min(answer, came_before(self.trigger, place))) for place, answer in self.reading.matches(patterns)
        )
        return [(place, surely) for place, surely in found if surely]

    def not_stopped(self, stops: list[tuple[int, int]], place: int) -> int:
        """Whether the entry came before anything that stopped the duty."""
        return YES - max((min(surely, self.laid.came_before(stop, place)) for stop, surely in stops), default=NO)

    def earliest(self, places: list[int]) -> int | None:
        return min(
            places,
            key=lambda p: (self.timeline.earliest[p], self.timeline.latest[p], self.laid.order(p)),
            default=None,
        )

    def endings_unknown(self, ends: AnyPattern, until: Points) -> Answer | None:
        """None where no ending was missed, as far as can be asked; else which kinds of ending the sources do not carry.

        What was owed goes on being owed until a record ends it. A source with a manifest is asked whether it would
        carry the ending; an account without one is taken at its word, and the result says so.
        """
        if not ends.patterns:
            return None
        unknown = self.missed(ends, self.points[self.trigger], until)
        if unknown is not None and not self.laid.file.coverage:
            self.reading.not_asked_about = True
            return None
        return unknown

    def earlier_unknown(self, parts: tuple[AnyPattern, ...], begins: Points | None, until: Points) -> Answer | None:
        """None where a late discharge on record is the first; else the kinds of which an earlier may be missed."""
        if not self.laid.file.coverage:
            return None
        return next((one for part in parts if (one := self.missed(part, begins, until)) is not None), None)

    def missed(self, patterns: AnyPattern, begins: Points | None, until: Points) -> Answer | None:
        """None where the sources would show such an entry from `begins` to `until`; else the kinds they may miss."""
        silence = self.reading.covered(patterns, begins, until)
        return None if silence.value == YES else Answer(CANNOT_TELL, (), silence.lacks)

    def say(
        self,
        cause: str,
        due: tuple[int, int] | None = None,
        answer: Answer | None = None,
        *,
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
        if self.reading.by_overlay:
            found.add("overlay_figure")
        if self.reading.not_asked_about:
            found.add("ending_not_covered")
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

    def departed(self, found: Judgement) -> Judgement:
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
