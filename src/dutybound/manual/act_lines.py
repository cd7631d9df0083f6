"""The line of a duty judged at one moment: its condition held, and not held.

For: the shortest files on either side, and where the condition compares two moments, both sides of that.
Never: says which of several reasons would be the likely one.
"""

from __future__ import annotations

from collections.abc import Iterator

from dutybound.duties.book import Book
from dutybound.duties.duty import MET, NOT_MET, Duty
from dutybound.duties.form import form
from dutybound.duties.terms import After, AllOf, AnyOf, Condition, Field, Moment, NoLater
from dutybound.events.event import CaseFile, Event
from dutybound.manual.exact import Exact
from dutybound.manual.lines import DAY, Boundaries, Line, Row, result_of
from dutybound.manual.witness import at, bases, saying, shortest, with_events, without


def lines_of_act(duty: Duty, act: Condition, book: Book) -> Boundaries:
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
                return result_of(duty, book, one, _end(one), trigger.id) == result

            if holds(file):
                found.append((shortest(file, frozenset({trigger.id}), holds), trigger))
    return min(found, key=lambda one: len(one[0].events), default=None)


def _nearest(duty: Duty, book: Book, held: tuple[CaseFile, Event]) -> tuple[CaseFile, Event] | None:
    """The same file without one entry, where that is enough for the condition to fail."""
    file, trigger = held
    for event in file.events:
        less = without(file, {event.id})
        if event.id != trigger.id and result_of(duty, book, less, _end(less), trigger.id) == NOT_MET:
            return less, trigger
    return None


def _two_sides(held: tuple[CaseFile, Event], not_held: tuple[CaseFile, Event]) -> Line:
    rows = (
        Row("The condition holds", None, _end(held[0]), MET, held[0], held[1].id),
        Row("The condition does not hold", None, _end(not_held[0]), NOT_MET, not_held[0], not_held[1].id),
    )
    return Line("", held[1].occurred.latest, None, rows)


def _end(file: CaseFile) -> int:
    return max(one.occurred.latest for one in file.events) + DAY


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


def _counted(moment: Moment) -> str:
    return f"by the clock '{moment.clock.id}'" if isinstance(moment, After) else "by the time it is compared with"
