"""The line of a duty that stays open until a deadline: done at its last moment, and a microsecond later.

For: the deadline as the duty's own clock counts it, at an ordinary time and over the days that the clock has to mind.
Never: asks the judge by when something was due.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dutybound.duties.book import Book
from dutybound.duties.clocks import london_day
from dutybound.duties.duty import DUE, MET, MET_LATE, NOT_MET, OVERDUE, Duty
from dutybound.duties.form import Form, form
from dutybound.duties.terms import AnyPattern, Before, By, Every, TheStart
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import EVER_BEFORE
from dutybound.manual.exact import Exact, clocks_in
from dutybound.manual.lines import DAY, Boundaries, Line, Row, result_of
from dutybound.manual.odd_days import YEARS, odd_day
from dutybound.manual.witness import (
    at,
    bases,
    in_london,
    moved_by,
    moved_by_days,
    shortest,
    with_events,
    without,
)


def lines_of_open(duty: Duty, book: Book) -> Boundaries:
    """The line at an ordinary time, and over odd days where a clock counts."""
    shape = form(duty)
    found = _smallest(duty, shape, book)
    if found is None:
        return Boundaries(duty, (), "none of its stories has exact times and an entry that discharges it")
    file, trigger, done = found
    ordinary = _line(duty, shape, book, file, trigger, done, "")
    return Boundaries(duty, (ordinary, *_across(duty, shape, book, file, trigger, done)))


def _smallest(duty: Duty, shape: Form, book: Book) -> tuple[CaseFile, Event, tuple[Event, ...]] | None:
    """The file with the fewest entries, its trigger and the entries that discharge it, one a part."""
    found = []
    for file in _completed(duty):
        for trigger in file.events:
            if trigger.kind in shape.triggers and (one := _stripped(duty, shape, book, file, trigger)):
                found.append(one)
                break
    return min(found, key=lambda one: len(one[0].events), default=None)


def _completed(duty: Duty) -> Iterator[CaseFile]:
    """Each story, and each with the entries of another that it lacks."""
    files = [file for _, file in bases(duty)]
    yield from files
    for file in files:
        kinds = {one.kind for one in file.events}
        for other in files:
            lent = [replace(one, id=f"x{one.id}") for one in other.events if one.kind not in kinds]
            if lent:
                yield with_events(file, *lent)


def _stripped(
    duty: Duty, shape: Form, book: Book, file: CaseFile, trigger: Event
) -> tuple[CaseFile, Event, tuple[Event, ...]] | None:
    """The shortest file in which the trigger's duty is met at its last moment; None where it is not met then."""
    exact = Exact(file, trigger, book.parameters)
    done = []
    for part in shape.discharge:
        fitting = _counted(shape, exact, part)
        if not fitting:
            return None
        done.append(fitting[0])
    spare = {one.id for part in shape.discharge for one in _counted(shape, exact, part)} | _stops(shape, exact)
    file = without(file, spare - _needed_by(shape, exact))
    last = _due(shape, file, trigger, book)
    if last is None:
        return None

    def holds(one: CaseFile, due: int = last) -> bool:
        met = result_of(duty, book, _discharged(one, done, due), due + DAY, trigger.id) == MET
        return met and _due(shape, one, trigger, book) == due

    if not holds(file):
        return None
    return shortest(file, frozenset({trigger.id}), holds), trigger, tuple(done)


def _counted(shape: Form, exact: Exact, part: AnyPattern) -> list[Event]:
    """Entries that discharge the duty by their time too; what came before does not, and may be needed."""
    due = shape.due
    begins = exact.trigger.occurred.earliest
    if isinstance(due, (By, Before)) and due.counting_from is not None:
        counted = exact.moment(due.counting_from)
        begins = begins if counted is None and due.counting_from != TheStart() else counted or EVER_BEFORE
    return [one for one in exact.matching(part) if one.occurred.latest >= begins]


def _ids(exact: Exact, *patterns: AnyPattern) -> set[str]:
    return {event.id for one in patterns for event in exact.matching(one)}


def _stops(shape: Form, exact: Exact) -> set[str]:
    """Entries after the trigger that would end the duty, or make a late act useless."""
    found = exact.matching(shape.ends) + exact.matching(shape.lapses)
    return {one.id for one in found if one.occurred.latest > exact.trigger.occurred.latest}


def _needed_by(shape: Form, exact: Exact) -> set[str]:
    """Entries that set the deadline, though they could discharge or end the duty as well."""
    return _ids(exact, shape.due.patterns) if isinstance(shape.due, Before) else set()


def _due(shape: Form, file: CaseFile, trigger: Event, book: Book) -> int | None:
    assert isinstance(shape.due, (By, Before, Every))
    return Exact(file, trigger, book.parameters).due(shape.due)


def _discharged(file: CaseFile, done: tuple[Event, ...] | list[Event], moment: int) -> CaseFile:
    return with_events(file, *(at(one, moment) for one in done))


def _line(
    duty: Duty, shape: Form, book: Book, file: CaseFile, trigger: Event, done: tuple[Event, ...], occasion: str
) -> Line:
    due = _due(shape, file, trigger, book)
    assert due is not None
    late, open_still = (NOT_MET, NOT_MET) if shape.hard else (MET_LATE, OVERDUE)
    done_then, done_later = _discharged(file, done, due), _discharged(file, done, due + 1)
    rows = (
        Row("Done at the last moment", due, due + DAY, MET, done_then, trigger.id),
        Row("Done one microsecond later", due + 1, due + DAY, late, done_later, trigger.id),
        Row("Not done, asked at that moment", None, due, DUE, file, trigger.id),
        Row("Not done, asked one microsecond later", None, due + 1, open_still, file, trigger.id),
    )
    return Line(occasion, trigger.occurred.latest, due, rows)


def _across(
    duty: Duty, shape: Form, book: Book, file: CaseFile, trigger: Event, done: tuple[Event, ...]
) -> Iterator[Line]:
    """The same line over the days that the duty's clock has to mind, in the first year in which the duty holds."""
    count = _governing(shape, file, trigger, book)
    if count is None:
        return
    rule, start = count
    for year in YEARS:
        day, occasion = odd_day(rule, year)
        moved = moved_by_days(file, (day - london_day(start)).days)
        if rule == "elapsed-minutes":
            new = _governing(shape, moved, _by_id(moved, trigger.id), book)
            moved = moved if new is None else moved_by(moved, in_london(day, 0, 50) - new[1])
        moved_trigger = _by_id(moved, trigger.id)
        due = _due(shape, moved, moved_trigger, book)
        told = due is not None and result_of(duty, book, _discharged(moved, done, due), due + DAY, moved_trigger.id)
        if told == MET:
            yield _line(duty, shape, book, moved, moved_trigger, done, occasion)
            return


def _governing(shape: Form, file: CaseFile, trigger: Event, book: Book) -> tuple[str, int] | None:
    """The rule of the clock that sets the deadline, and the moment from which it counts; None where no clock does."""
    exact = Exact(file, trigger, book.parameters)
    if isinstance(shape.due, Every):
        return shape.due.clock.rule, trigger.occurred.latest
    if not isinstance(shape.due, By):
        return None
    due = exact.due(shape.due)
    for count in clocks_in(shape.due.moment):
        start = exact.moment(count.moment)
        if start is not None and exact.moment(count) == due:
            return count.clock.rule, start
    return None


def _by_id(file: CaseFile, event_id: str) -> Event:
    return next(one for one in file.events if one.id == event_id)
