"""The timeline of the law: each line at which something changes, what it touches, and what holds on one London day.

For: saying which duties, figures, definitions and words hold on a day, what changed between two, and what is held off.
Never: judges a file, reads one, or lets law that is enacted, announced or consulted on stand among what holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dutybound.duties.book import Book
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameter
from dutybound.duties.form import parameters_of
from dutybound.duties.loading import Line

# What a line without a first day is: none of these is law that anybody is judged by.
STANDINGS: Final = {
    "enacted": "enacted, and not known to be in force",
    "announced": "announced, and not known to be in force",
    "consulted": "consulted on, and not in force",
    "not_found": "cited by others, and no text of it was found",
}


def day_before(day: str) -> str:
    """The London day before this one, both ISO."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """The London day after this one, both ISO."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


# --- what a line touches --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Touched:
    """What changes on a line, as the book has it: duties that begin or end, figures; whether a word or a value does."""

    begins: tuple[Duty, ...] = ()
    ends: tuple[Duty, ...] = ()
    figures: tuple[Parameter, ...] = ()
    word: bool = False
    value: bool = False

    @property
    def anything(self) -> bool:
        return bool(self.begins or self.ends or self.figures or self.word or self.value)


def line_on(day: str, cited: Iterable[str], lines: Sequence[Line]) -> Line | None:
    """The line of this day: one that shares an authority, else the only one whose day is told to the day."""
    keys = set(cited)
    here = [line for line in lines if line.holds_from == day]
    shared = [line for line in here if keys & line.keys]
    if shared:
        return max(shared, key=lambda line: (line.authority in keys, line.word is not None))
    exact = [line for line in here if line.day == day]
    return exact[0] if len(exact) == 1 else None


def line_that_begins(duty: Duty, lines: Sequence[Line]) -> Line | None:
    """The line on which the duty begins; None where it has no first day, or the timeline no such line."""
    keys = [one.key for one in duty.authority]
    return line_on(duty.in_force.first, keys, lines) if duty.in_force.first else None


def line_that_ends(duty: Duty, lines: Sequence[Line]) -> Line | None:
    """The line on which the duty no longer holds; None where it has no last day, or the timeline no such line."""
    keys = [one.key for one in duty.authority]
    return line_on(day_after(duty.in_force.last), keys, lines) if duty.in_force.last else None


def lines_of_figure(row: Parameter, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines on which the figure begins or no longer holds."""
    days = [day for day in (row.first, day_after(row.last) if row.last else "") if day]
    found = (line_on(day, [row.source] if row.source else [], lines) for day in days)
    return tuple(line for line in found if line is not None)


def touched(line: Line, book: Book) -> Touched:
    """What the book has begin, end or change on this line."""
    return Touched(
        begins=tuple(duty for duty in book.duties if line_that_begins(duty, book.lines) is line),
        ends=tuple(duty for duty in book.duties if line_that_ends(duty, book.lines) is line),
        figures=tuple(row for row in book.parameters.rows if line in lines_of_figure(row, book.lines)),
        word=line.word is not None,
        value=bool(line.series) and bool(line.day),
    )


# --- what holds on a day --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LawOnADay:
    """What holds on one London day (ISO), as far as the book and its timeline know.

    `since_unknown` are duties that are taken to hold on every day because no text says since when; `values` the lines
    whose definition or figure outside the duties stands, `words` those whose word is in use; `held_off` is no law yet.
    """

    day: str
    duties: tuple[Duty, ...]
    since_unknown: tuple[Duty, ...]
    figures: tuple[Parameter, ...]
    values: tuple[Line, ...]
    words: tuple[Line, ...]
    held_off: tuple[Line, ...]


def law_on(book: Book, day: str) -> LawOnADay:
    """What holds on this day (ISO, London)."""
    in_use = [line for line in book.lines if line.holds_from and line.holds_from <= day]
    values = {line.series: line for line in sorted(in_use, key=lambda line: line.holds_from) if line.series}
    return LawOnADay(
        day=day,
        duties=tuple(duty for duty in book.duties if duty.in_force.known and holds(duty, day)),
        since_unknown=tuple(duty for duty in book.duties if not duty.in_force.known),
        figures=_figures(book, day),
        values=tuple(values.values()),
        words=tuple(line for line in in_use if line.word is not None),
        held_off=tuple(line for line in book.lines if is_held_off(line, day)),
    )


def holds(duty: Duty, day: str) -> bool:
    """Whether a duty holds for what happens on this day; one whose start is not known holds on every day."""
    span = duty.in_force
    return span.first <= day and (not span.last or day <= span.last)


def is_held_off(line: Line, day: str) -> bool:
    """Enacted, laid, announced or consulted on by this day, and not law on it; or law of which a part is held off."""
    if line.held_off and line.holds_from and line.holds_from <= day:
        return True
    return bool(line.told) and line.told <= day and (not line.holds_from or day < line.holds_from)


def _figures(book: Book, day: str) -> tuple[Parameter, ...]:
    """The rows that apply on this day to something that a duty reads; a default behind a published row is left out."""
    read = {name for duty in book.duties for name in parameters_of(duty)}
    rows = [row for row in book.parameters.rows if row.name in read and applies(row, day)]
    published = {_who(row) for row in rows if not row.is_default}
    return tuple(row for row in rows if not row.is_default or _who(row) not in published)


def applies(row: Parameter, day: str) -> bool:
    """Whether a figure applies on this day."""
    return row.first <= day and (not row.last or day <= row.last)


Who = tuple[str, tuple[tuple[str, object], ...], str, str]


def _who(row: Parameter) -> Who:
    return row.name, tuple(row.keys), row.force, row.district


# --- what changed between two days ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Replaced:
    """A duty that went and the one that came in its place."""

    went: Duty
    came: Duty


@dataclass(frozen=True, slots=True)
class FigureChanged:
    """A figure before and after; None where there was or is none."""

    before: Parameter | None
    after: Parameter | None


@dataclass(frozen=True, slots=True)
class ValueChanged:
    """A dated value outside the duties before and after; None where none is known."""

    before: Line | None
    after: Line


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one London day to a later one."""

    first: str
    last: str
    came: tuple[Duty, ...]
    went: tuple[Duty, ...]
    replaced: tuple[Replaced, ...]
    figures: tuple[FigureChanged, ...]
    values: tuple[ValueChanged, ...]
    words: tuple[Line, ...]
    became_law: tuple[Line, ...]
    newly_held_off: tuple[Line, ...]
    judged_by_nothing: tuple[Line, ...]


def difference(book: Book, first: str, last: str) -> Difference:
    """What came, went and changed between two days, the earlier first; ValueError where it is not."""
    if first > last:
        raise ValueError(f"{first} is later than {last}.")
    was, now = law_on(book, first), law_on(book, last)
    came = [duty for duty in now.duties if duty not in was.duties]
    went = [duty for duty in was.duties if duty not in now.duties]
    replaced = [Replaced(one, other) for one in went for other in came if _is_another_form_of(one, other)]
    crossed = [line for line in book.lines if first < line.holds_from <= last]
    before = {line.series: line for line in was.values}
    return Difference(
        first=first,
        last=last,
        came=tuple(duty for duty in came if all(duty is not one.came for one in replaced)),
        went=tuple(duty for duty in went if all(duty is not one.went for one in replaced)),
        replaced=tuple(replaced),
        figures=tuple(_figures_changed(was.figures, now.figures)),
        values=tuple(
            ValueChanged(before.get(line.series), line) for line in now.values if before.get(line.series) is not line
        ),
        words=tuple(line for line in now.words if line not in was.words),
        became_law=tuple(line for line in was.held_off if line not in now.held_off),
        newly_held_off=tuple(line for line in now.held_off if line not in was.held_off),
        judged_by_nothing=tuple(line for line in crossed if not touched(line, book).anything),
    )


def _is_another_form_of(one: Duty, other: Duty) -> bool:
    """Two duties whose ids differ only in the regime that is written at the end of one of them."""
    return one.id.startswith(f"{other.id}-") or other.id.startswith(f"{one.id}-")


def _figures_changed(was: Sequence[Parameter], now: Sequence[Parameter]) -> Iterable[FigureChanged]:
    before, after = {_who(row): row for row in was}, {_who(row): row for row in now}
    for who in dict.fromkeys((*before, *after)):
        one, other = before.get(who), after.get(who)
        if one is not other and (one is None or other is None or one.value != other.value):
            yield FigureChanged(one, other)


# --- proofreading ---------------------------------------------------------------------------------------------------


def faults_of_the_timeline(book: Book) -> list[str]:
    """Lines that lack something or stand twice; days of duties on no line; duties that rest on what is no law."""
    found = []
    seen: set[str] = set()
    for line in book.lines:
        if line.id in seen:
            found.append(f"line {line.id}: stands twice.")
        seen.add(line.id)
        found += [f"line {line.id}: {fault}" for fault in _faults(line, book)]
    off = {line.authority: line for line in book.lines if line.standing in STANDINGS and line.standing != "not_found"}
    of_a_force = {one.duty.id for overlay in book.overlays for one in overlay.duties}  # they begin as it says
    for duty in book.duties if book.lines else ():
        if duty.id in of_a_force:
            continue
        span = duty.in_force
        if span.first and line_that_begins(duty, book.lines) is None:
            found.append(f"{duty.id}: begins on {span.first}, and the timeline has no such line.")
        if span.last and line_that_ends(duty, book.lines) is None:
            found.append(f"{duty.id}: ends with {span.last}, and the timeline has no line on the day after.")
        found += [
            f"{duty.id}: rests on '{one.key}', which is {STANDINGS[off[one.key].standing]}."
            for one in duty.authority
            if one.key in off
        ]
    return found


def _faults(line: Line, book: Book) -> Iterable[str]:
    for key in sorted(line.keys - set(book.authorities)):
        yield f"cites '{key}', which is not among the authorities."
    if not line.day and line.standing not in STANDINGS:
        yield "has no first day, and does not say what it is instead."
    if line.day and line.standing != "law":
        yield "has a first day, and is said to be no law."
    if not line.day and not line.told:
        yield "has no day at all."
    if line.series and not line.value:
        yield "changes a value that it does not give."
