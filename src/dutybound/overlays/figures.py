"""A figure that a force sets, held against the book's own day by day: it may only tighten.

For: the row that is read in place of the book's, or the fault that says what it would loosen, and from when.
Never: lets a figure of the law be moved, or one of which no value is plainly tighter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from dutybound.duties.book import Book
from dutybound.duties.directions import HIGHER, LOWER, directions, is_looser
from dutybound.duties.figures import Parameter
from dutybound.duties.form import parameters_of
from dutybound.duties.loading import unit_of
from dutybound.duties.phrases import day_in_words
from dutybound.duties.terms import Literal
from dutybound.events.trouble import nearest
from dutybound.events.words import RANKS
from dutybound.records.mapping_file import Section

LONG_AGO = "0001-01-01"
OWN_DUTY = "Write a [[duty]] of the force's own."


def figure_of(
    section: Section, book: Book, force: str, span: tuple[str, str], told_by: tuple[str, str]
) -> Parameter | None:
    """The row of a [[figure]]; None, with the faults noted in the section, where it may not be set."""
    name, unit, note = section.text("name", needed=True), section.text("unit", needed=True), section.text("note")
    district, keys, value = section.text("district"), section.raw("keys"), section.raw("value")
    way = _way(section, book, force, name)
    if not way or not _unit(section, name, unit, value):
        return None
    if keys is not None and not (isinstance(keys, Mapping) and all(isinstance(one, str) for one in keys.values())):
        section.fault("keys", f"expected a table of words, found {keys!r}.", 'Write keys = { grade = "1" }.')
        return None
    row = Parameter(
        name=name,
        value=value,
        keys=tuple((keys or {}).items()),
        force=force,
        district=district,
        first=span[0],
        last=span[1],
        source=told_by[0],
        read=told_by[1],
        note=note,
        overlay=True,
    )
    return row if _only_tightens(section, book, row, way) else None


def _way(section: Section, book: Book, force: str, name: str) -> str:
    """Which way the figure tightens; '' where it cannot be set, and why is noted."""
    if not name:
        return ""
    known = {row.name for row in book.parameters.rows}
    if name not in known:
        section.fault("name", f"there is no figure '{name}'.", nearest(name, known) or "See the figures of the manual.")
        return ""
    reading = [duty for duty in book.duties if name in parameters_of(duty)]
    if not any(duty.scope in ("", force) for duty in reading):
        section.fault("name", f"no duty that is owed in {force} reads '{name}'.", OWN_DUTY)
        return ""
    way = directions(reading)[name]
    if not way:
        section.fault("name", f"of '{name}' no value is plainly tighter.", OWN_DUTY)
    return way


def _unit(section: Section, name: str, unit: str, value: object) -> bool:
    """Whether unit and value fit the figure."""
    wanted = unit_of(name)
    if unit != wanted:
        section.fault("unit", f"'{unit}' is not the unit of '{name}'.", f'Write unit = "{wanted}".')
        return False
    if wanted == "rank":
        fits, expected = value in RANKS, "a rank"
    else:
        fits, expected = isinstance(value, int) and not isinstance(value, bool) and value >= 1, "a whole number from 1"
        if wanted == "per cent":
            fits, expected = fits and isinstance(value, int) and value <= 100, "a whole number from 1 to 100"
    if not fits:
        way_out = nearest(str(value), RANKS) if wanted == "rank" else ""
        section.fault("value", "is missing." if value is None else f"expected {expected}, found {value!r}.", way_out)
    return fits


def _only_tightens(section: Section, book: Book, row: Parameter, way: str) -> bool:
    """Holds the row against the book's on every day on which either changes, in every district that the book knows."""
    floor = book.parameters.floor
    districts = {one.district for one in floor.rows if one.name == row.name and one.force in ("", row.force)}
    for district in sorted({row.district} if row.district else districts | {""}):
        for day in _days(floor.rows, row):
            theirs = floor.find(row.name, dict(row.keys), row.force, district, day)
            since = "" if day == LONG_AGO else f" on {day_in_words(day)}"
            if theirs is None:
                keys = ", ".join(f"{name} '{value}'" for name, value in row.keys) or "no key"
                way_out = "Give the keys that the book gives, or begin later."
                section.fault("keys", f"the book has no figure '{row.name}' for {keys}{since}.", way_out)
                return False
            if theirs.source and not theirs.force:
                reason = f"the law or a national text sets it at {_said(theirs.value)}{since}."
                section.fault("name", reason, OWN_DUTY)
                return False
            if is_looser(row.value, theirs.value, way):
                whose = "the book's own number" if theirs.is_default else "the figure of the book for this force"
                reason = f"{_said(row.value)} would loosen: {whose} is {_said(theirs.value)}{since}."
                section.fault("value", reason, f"An overlay may only tighten: {_TIGHTER[way]} is tighter.")
                return False
    return True


_TIGHTER = {LOWER: "a lower figure", HIGHER: "a higher one"}


def _days(rows: tuple[Parameter, ...], row: Parameter) -> Iterator[str]:
    """The first day of the row, and every later one of its span on which a row of the book begins or is over."""
    first = row.first or LONG_AGO
    turns = {first}
    for one in rows:
        if one.name == row.name:
            turns |= {one.first} if one.first else set()
            turns |= {(date.fromisoformat(one.last) + timedelta(days=1)).isoformat()} if one.last else set()
    yield from sorted(day for day in turns if first <= day and (not row.last or day <= row.last))


def _said(value: Literal) -> str:
    return str(value).replace("_", " ")
