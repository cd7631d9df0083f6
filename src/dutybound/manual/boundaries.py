"""Boundaries of a duty, computed from its value: the last moment that is in time, and the first that is not.

For: the shortest file that gives rise to the duty, with the result on either side of the line, for print and for tests.
Never: takes the line from the judge: a deadline is counted by the duty's own clock, and the judge is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dutybound.duties.book import Book
from dutybound.duties.calendars import bank_holidays
from dutybound.duties.clocks import london_day
from dutybound.duties.duty import DUE, MET, MET_LATE, NOT_MET, OVERDUE, Duty
from dutybound.duties.form import Form, form
from dutybound.duties.terms import After, AllOf, AnyOf, AnyPattern, Before, By, Condition, Every, Field, NoLater
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import LONDON, moment_of
from dutybound.manual.exact import Exact, clocks_in
from dutybound.manual.witness import (
    at,
    bases,
    in_london,
    judged,
    moved_by,
    moved_by_days,
    saying,
    shortest,
    with_events,
    without,
)

_DAY = 86_400_000_000
_YEARS = (2024, 2025, 2023, 2022, 2021, 2020, 2019, 2018, 2017, 2016, 2012)


@dataclass(frozen=True, slots=True)
class Row:
    """One side of a line: what is done and when, the moment the file is read at, and the result that must come out.

    `trigger` is the id of the entry that gives rise to the duty in this row's own file.
    """

    told: str
    done: int | None
    as_at: int
    result: str
    file: CaseFile
    trigger: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line with both its sides: when the duty arises, and the last moment that is in time.

    `occasion` says over which odd days the time runs, '' where it is an ordinary time. `line` is None for a duty that
    asks for no time. Moments are microseconds since 1970 UTC.
    """

    occasion: str
    arises: int
    line: int | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The lines of one duty; where there are none, `why_none` says why."""

    duty: Duty
    lines: tuple[Line, ...]
    why_none: str = ""


def boundaries(duty: Duty, book: Book) -> Boundaries:
    """Every line that can be drawn from the duty's value and its stories."""
    shape = form(duty)
    if shape.act is not None:
        return _of_a_condition(duty, shape.act, book)
    found = _smallest(duty, shape, book)
    if found is None:
        return Boundaries(duty, (), "none of its stories has exact times and an entry that discharges it")
    file, trigger, done = found
    lines = [_line(duty, shape, book, file, trigger, done, "")]
    lines += _across(duty, shape, book, file, trigger, done)
    return Boundaries(duty, tuple(lines))


# --- open duties ----------------------------------------------------------------------------------------------------


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
        fitting = exact.matching(part)
        if not fitting:
            return None
        done.append(fitting[0])
    stops = {
        id_
        for id_ in _ids(exact, shape.ends, shape.lapses)
        if _by_id(file, id_).occurred.latest > trigger.occurred.latest
    }
    spare = (_ids(exact, *shape.discharge) | stops) - _needed_by(shape, exact)
    file = without(file, spare)
    due = _due(shape, file, trigger, book)

    def holds(one: CaseFile) -> bool:
        same = _due(shape, one, trigger, book) == due and due is not None
        return same and _result(duty, book, _discharged(one, done, due), due + _DAY, trigger) == MET

    if due is None or not holds(file):
        return None
    return shortest(file, frozenset({trigger.id}), holds), trigger, tuple(done)


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


def _result(duty: Duty, book: Book, file: CaseFile, as_at: int, trigger: Event) -> str:
    one = judged(duty, file, book, as_at, trigger.id)
    return "" if one is None else one.result


def _line(
    duty: Duty, shape: Form, book: Book, file: CaseFile, trigger: Event, done: tuple[Event, ...], occasion: str
) -> Line:
    due = _due(shape, file, trigger, book)
    assert due is not None
    late, open_still = (NOT_MET, NOT_MET) if shape.hard else (MET_LATE, OVERDUE)
    done_then, done_later = _discharged(file, done, due), _discharged(file, done, due + 1)
    rows = (
        Row("Done at the last moment", due, due + _DAY, MET, done_then, trigger.id),
        Row("Done one microsecond later", due + 1, due + _DAY, late, done_later, trigger.id),
        Row("Not done, asked at that moment", None, due, DUE, file, trigger.id),
        Row("Not done, asked one microsecond later", None, due + 1, open_still, file, trigger.id),
    )
    return Line(occasion, trigger.occurred.latest, due, rows)


# --- odd days -------------------------------------------------------------------------------------------------------


def _across(
    duty: Duty, shape: Form, book: Book, file: CaseFile, trigger: Event, done: tuple[Event, ...]
) -> Iterator[Line]:
    """The same line over the days that the duty's clock has to mind, in the first year in which the duty holds."""
    count = _governing(shape, file, trigger, book)
    if count is None:
        return
    rule, start = count
    for year in _YEARS:
        day, occasion = _odd_day(rule, year)
        moved = moved_by_days(file, (day - london_day(start)).days)
        if rule == "elapsed-minutes":
            new = _governing(shape, moved, _by_id(moved, trigger.id), book)
            moved = moved if new is None else moved_by(moved, in_london(day, 0, 50) - new[1])
        moved_trigger = _by_id(moved, trigger.id)
        due = _due(shape, moved, moved_trigger, book)
        told = due is not None and _result(duty, book, _discharged(moved, done, due), due + _DAY, moved_trigger)
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


def _odd_day(rule: str, year: int) -> tuple[date, str]:
    """The day on which to begin so that the count meets what its clock has to mind, and what that is."""
    spring = _last_sunday_of_march(year)
    if rule == "elapsed-minutes":
        return spring, f"while the clocks go forward on {_named(spring)}"
    if rule in ("court-hours", "working-days-after", "working-days-beginning-with"):
        holidays = bank_holidays("england-and-wales").items()
        good_friday = next(day for day, name in holidays if day.year == year and name == "Good Friday")
        return good_friday - timedelta(days=1), f"over Easter {year}"
    if rule in ("months-after", "months-beginning-with", "months-from-day-after", "years-after"):
        return date(year - 1, 8, 31), f"from the last day of a month, 31 August {year - 1}"
    return spring - timedelta(days=1), f"over the night of {_named(spring)}, when the clocks go forward"


def _last_sunday_of_march(year: int) -> date:
    day = date(year, 3, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def _named(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _by_id(file: CaseFile, event_id: str) -> Event:
    return next(one for one in file.events if one.id == event_id)


# --- duties judged at one moment ------------------------------------------------------------------------------------


def _of_a_condition(duty: Duty, act: Condition, book: Book) -> Boundaries:
    """The condition held and not held, and where it compares moments, both sides of that line."""
    held, not_held = (_with_result(duty, book, result) for result in (MET, NOT_MET))
    if held is None or not_held is None:
        return Boundaries(duty, (), "its stories do not show it both met and not met with exact times")
    lines = [_two_sides(held, _nearest(duty, book, held) or not_held)]
    lines += [line for one in _comparisons(act) if (line := _compared(duty, book, held, one)) is not None]
    return Boundaries(duty, tuple(lines))


def _with_result(duty: Duty, book: Book, result: str) -> tuple[CaseFile, Event] | None:
    """The shortest file that the stories give in which the duty has this result, and its trigger."""
    found = []
    for _, file in bases(duty):
        for trigger in file.events:
            if trigger.kind not in form(duty).triggers:
                continue

            def holds(one: CaseFile, trigger: Event = trigger) -> bool:
                return _result(duty, book, one, _end(one), trigger) == result

            if holds(file):
                found.append((shortest(file, frozenset({trigger.id}), holds), trigger))
    return min(found, key=lambda one: len(one[0].events), default=None)


def _nearest(duty: Duty, book: Book, held: tuple[CaseFile, Event]) -> tuple[CaseFile, Event] | None:
    """The same file without one entry, where that is enough for the condition to fail."""
    file, trigger = held
    for event in file.events:
        less = without(file, {event.id})
        if event.id != trigger.id and _result(duty, book, less, _end(less), trigger) == NOT_MET:
            return less, trigger
    return None


def _two_sides(held: tuple[CaseFile, Event], not_held: tuple[CaseFile, Event]) -> Line:
    rows = (
        Row("The condition holds", None, _end(held[0]), MET, held[0], held[1].id),
        Row("The condition does not hold", None, _end(not_held[0]), NOT_MET, not_held[0], not_held[1].id),
    )
    return Line("", held[1].occurred.latest, None, rows)


def _end(file: CaseFile) -> int:
    return max(one.occurred.latest for one in file.events) + _DAY


def _comparisons(condition: Condition) -> Iterator[NoLater]:
    if isinstance(condition, NoLater):
        yield condition
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from _comparisons(part)


def _compared(duty: Duty, book: Book, held: tuple[CaseFile, Event], one: NoLater) -> Line | None:
    """Both sides of 'this comes no later than that'; None where what is compared is not one time of one entry."""
    file, trigger = held
    exact = Exact(file, trigger, book.parameters, just_before=True)
    limit, early = exact.moment(one.another), one.one
    if limit is None or not isinstance(early, Field):
        return None
    entry = trigger if early.of is None else exact.picked(early.of)
    if entry is None:
        return None

    def put(moment: int) -> CaseFile:
        return with_events(file, at(entry, moment) if early.name == "time" else saying(entry, early.name, moment))

    told = "Its moment" if early.name == "time" else f"'{early.name.replace('_', ' ')}'"
    sides = ((f"{told} at the last that is allowed", limit, MET), (f"{told} one microsecond later", limit + 1, NOT_MET))
    rows = tuple(
        Row(words, moment, max(_end(put(moment)), moment), result, put(moment), trigger.id)
        for words, moment, result in sides
    )
    return Line(_counted(one.another), trigger.occurred.latest, limit, rows)


def _counted(moment: object) -> str:
    return f"by the clock '{moment.clock.id}'" if isinstance(moment, After) else "by the time it is compared with"


def when_in_london(us: int) -> str:
    """A moment to the microsecond as it stands on a clock in London: 'Tue 2 Apr 2024, 23:59:59.999999'."""
    local = moment_of(us).astimezone(LONDON)
    seconds = f":{local:%S}" if local.second or local.microsecond else ""
    parts = f".{local:%f}" if local.microsecond else ""
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}{seconds}{parts}"
