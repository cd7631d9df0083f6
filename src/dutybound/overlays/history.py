"""The published history of a force's overlay, and what held on a day, in plain English.

For: anybody who asks since when a force has asked this of itself, who decided it, where it stands, and what was before.
Never: judges a case, or calls a later figure better or worse than an earlier one than by naming both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dutybound.duties.book import READ_IN_WORDS, Book
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameter
from dutybound.duties.loading import unit_of
from dutybound.duties.overlays import Overlay, Version
from dutybound.duties.phrases import day_in_words


@dataclass(frozen=True, slots=True)
class Line:
    """One line to print: the text and how far it is set in (0, 2 or 4)."""

    text: str
    indent: int = 0


def history(overlay: Overlay, book: Book) -> Iterator[Line]:
    """Every version in order: from when, who decided, where it was published, what it changed and what was before."""
    yield Line(f"{overlay.name} ({overlay.force})")
    if overlay.synthetic:
        yield Line("Synthetic: invented for trying the program; no force has set this.", 2)
    for version in overlay.versions:
        yield Line(f"Version {version.number}, {_since(version)}")
        yield Line(f"Decided by: {version.decided_by}", 2)
        published = f"on {day_in_words(version.published)}" if version.published else "on a day that is not told"
        yield Line(f"Published {published}: {version.where}", 2)
        yield Line(f"Source: {book.authorities[version.source].title}", 2)
        if version.note:
            yield Line(f"Note: {version.note}", 2)
        for one in overlay.figures:
            if one.version == version.number:
                yield from _figure(one.row, overlay, book)
        for added in overlay.duties:
            if added.version == version.number:
                yield from _duty(added.duty, book)


def _since(version: Version) -> str:
    return f"in force from {day_in_words(version.first)}" if version.first else "in force since a day that is not told"


def _figure(row: Parameter, overlay: Overlay, book: Book) -> Iterator[Line]:
    until = f" until {day_in_words(row.last)}" if row.last else ""
    begins = f" from {day_in_words(row.first)}" if row.first else ""
    yield Line(f"Figure {figure_named(row)}: {value_in_words(row)}{begins}{until}", 2)
    yield Line(f"{_sentence(book.quantity(row.name).says)}. {_sentence(READ_IN_WORDS[row.read])}.", 4)
    before = _before(row, overlay, book)
    yield Line(f"{'Before that' if before is not None and before.overlay else 'Without it'}: {_told(before)}.", 4)
    if row.source != overlay.version(_version_of(row, overlay)).source:
        yield Line(f"Source: {book.authorities[row.source].title}", 4)
    if row.note:
        yield Line(f"Note: {row.note}", 4)


def _version_of(row: Parameter, overlay: Overlay) -> int:
    return next(one.version for one in overlay.figures if one.row is row)


def _before(row: Parameter, overlay: Overlay, book: Book) -> Parameter | None:
    """The row that was read on the day before: an earlier one of the overlay, else the book's."""
    earlier = [
        one.row
        for one in overlay.figures
        if (one.row.name, one.row.keys, one.row.district) == (row.name, row.keys, row.district)
        and one.row.first < row.first
        and (not one.row.last or one.row.last >= row.first)
    ]
    if earlier:
        return max(earlier, key=lambda one: one.first)
    day = row.first or "0001-01-01"
    return book.parameters.floor.find(row.name, dict(row.keys), row.force, row.district, day)


def _told(row: Parameter | None) -> str:
    if row is None:
        return "no figure"
    whose = "of this overlay" if row.overlay else "assumed by the book" if row.is_default else "of the book"
    return f"{value_in_words(row)}, {whose}"


def _duty(duty: Duty, book: Book) -> Iterator[Line]:
    last = f" until {day_in_words(duty.in_force.last)}" if duty.in_force.last else ""
    first = f" from {day_in_words(duty.in_force.first)}" if duty.in_force.first else ""
    if duty.raises:
        was = book.duty(duty.raises)
        yield Line(f"Made a must: {duty.raises}{first}{last}", 2)
        yield Line(f"{was.sentence}. In the book: {was.strength}, and advises only.", 4)
    else:
        yield Line(f"Duty of its own: {duty.id}{first}{last}", 2)
        yield Line(f"{duty.sentence}.", 4)
    yield Line(f"{_sentence(READ_IN_WORDS[duty.read])}.", 4)
    if duty.note and not duty.raises:
        yield Line(f"Note: {duty.note}", 4)


def held_on(overlay: Overlay, book: Book, day: str) -> Iterator[Line]:
    """What the overlay asked for on a London day (ISO): its version, its figures and its duties then in force."""
    yield Line(f"What held on {day_in_words(day)}")
    version = overlay.version_on(day)
    if version is None:
        yield Line("The overlay had not begun: the floor alone.", 2)
        return
    yield Line(f"Version {version.number}, {_since(version)}", 2)
    for row in dict.fromkeys(one.row for one in overlay.figures if _holds(one.row.first, one.row.last, day)):
        read = book.parameters.find(row.name, dict(row.keys), row.force, row.district, day)
        if read == row:
            yield Line(f"{figure_named(row)}: {value_in_words(row)}", 2)
    for added in overlay.duties:
        if _holds(added.duty.in_force.first, added.duty.in_force.last, day):
            what = "made a must" if added.duty.raises else "a duty of its own"
            yield Line(f"{added.duty.raises or added.duty.id}: {what}", 2)
    yield Line("Everything else as in the floor, which holds beside it.", 2)


def _holds(first: str, last: str, day: str) -> bool:
    return first <= day and (not last or day <= last)


def figure_named(row: Parameter) -> str:
    """'response.minutes, grade 1', with the district where it is limited to one."""
    keys = "".join(f", {name.replace('_', ' ')} {value}" for name, value in row.keys)
    return f"{row.name}{keys}" + (f", district {row.district}" if row.district else "")


def value_in_words(row: Parameter) -> str:
    """'15 minutes', 'inspector'."""
    unit = unit_of(row.name)
    value = str(row.value).replace("_", " ")
    return value if unit == "rank" else f"{value} {unit if row.value != 1 else unit.removesuffix('s')}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
