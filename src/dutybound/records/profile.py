"""What a table looks like before anybody maps it: its types, its blanks, its traps.

For: one pass over a table of any length, with counts of everything that has spoilt an import before.
Never: keeps more than a few values of a column, or decides a date's order that the values leave open.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from dutybound.events.when import LONDON
from dutybound.records.mapping import LIKE_BLANKS
from dutybound.records.mojibake import is_mojibake
from dutybound.records.tables import Table, is_note

# Distinct values are counted up to here; a list of codes is shorter.
MOST_DISTINCT: Final = 200
_SAMPLES: Final = 3
_WHOLE = re.compile(r"[-+]?\d+")
_WHOLE_AS_FLOAT = re.compile(r"[-+]?\d+\.0+")
_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][-+]?\d+)?")
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4}|\d{2})([ T]+\d{1,2}:\d\d(:\d\d)?(\.\d+)?)?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[-+]\d\d:?\d\d)?)?")
_CLOCK = re.compile(r"\d{1,2}:\d\d(:\d\d)?")
_WORDED = re.compile(r"([A-Za-z]+,? )?\d{1,2}[ -][A-Za-z]{3,9},?[ -]\d{2,4}( \d\d:\d\d(:\d\d)?)?")
_YES_NO = frozenset({"y", "n", "yes", "no", "true", "false"})


@dataclass(slots=True)
class ColumnLook:
    """One column: counts over its cells, and up to a few of its values."""

    name: str
    blanks: int = 0
    like_blanks: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    distinct: Counter[str] | None = field(default_factory=Counter)  # None: too many
    samples: list[str] = field(default_factory=list)
    mojibake: int = 0
    newlines: int = 0
    padded: int = 0
    longest: int = 0
    leading_zeros: int = 0
    digits_lost: int = 0
    day_certain: int = 0  # slashed dates whose first part is over 12
    month_certain: int = 0  # slashed dates whose second part is over 12
    two_digit_years: int = 0
    zoned: int = 0
    with_time: int = 0
    london_midnights: int = 0  # UTC times that are midnight in London in summer: 23:00
    utc_midnights: int = 0

    @property
    def filled(self) -> int:
        return sum(self.types.values())

    @property
    def type(self) -> str:
        """The type of most values, with how many fit it where not all do."""
        if not self.types:
            return "blank"
        (name, times), *others = self.types.most_common()
        return name if not others else f"{name} ({times} of {self.filled})"

    @property
    def main_type(self) -> str:
        return self.types.most_common(1)[0][0] if self.types else "blank"

    @property
    def date_order(self) -> str:
        """What the values say about the order of day and month; '' where they are no such dates."""
        if not self.types["date"] + self.types["date and time"]:
            return ""
        if self.day_certain and self.month_certain:
            return "mixed"
        return "day first" if self.day_certain else "month first" if self.month_certain else "undecidable"


@dataclass(slots=True)
class TableLook:
    """One table: counts over its rows, and each column's look."""

    table: Table
    columns: list[ColumnLook]
    rows: int = 0
    unreadable: int = 0
    first_unreadable: str = ""
    repeated_headings: list[int] = field(default_factory=list)
    duplicates: int = 0
    footnotes: list[int] = field(default_factory=list)
    footnote_count: int = 0


def look_at(table: Table, most_rows: int = 0) -> TableLook:
    """A table's look, over all of its rows or the first so many."""
    look = TableLook(table, [ColumnLook(name) for name in table.headings])
    seen: set[int] = set()
    for row in table.rows():
        if most_rows and look.rows == most_rows:
            break
        look.rows += 1
        if row.fault and not is_note(row, len(table.headings)):
            look.unreadable += 1
            look.first_unreadable = look.first_unreadable or f"row {row.number} {row.fault}"
        elif tuple(one.strip() for one in row.texts) == table.headings:
            look.repeated_headings.append(row.number)
        elif is_note(row, len(table.headings)):
            look.footnote_count += 1
            look.footnotes = [*look.footnotes[:4], row.number]
        else:
            digest = hash(row.texts)
            look.duplicates += digest in seen
            seen.add(digest)
            for place, (column, text) in enumerate(zip(look.columns, row.texts, strict=True)):
                _see(column, text, row.sorts[place : place + 1])
    return look


def _see(column: ColumnLook, text: str, sort: str) -> None:
    stripped = text.strip()
    if not stripped:
        column.blanks += 1
        return
    if stripped.casefold() in LIKE_BLANKS:
        column.like_blanks[stripped] += 1
        return
    column.padded += stripped != text
    column.longest = max(column.longest, len(text))
    column.newlines += "\n" in text or "\r" in text
    column.mojibake += is_mojibake(text)
    if len(column.samples) < _SAMPLES and stripped not in column.samples:
        column.samples.append(stripped)
    if column.distinct is not None:
        column.distinct[stripped] += 1
        if len(column.distinct) > MOST_DISTINCT:
            column.distinct = None
    column.types[_type(column, stripped, sort)] += 1


def _type(column: ColumnLook, text: str, sort: str) -> str:
    if _WHOLE.fullmatch(text):
        digits = text.lstrip("+-")
        column.leading_zeros += len(digits) > 1 and digits[0] == "0"
        # A spreadsheet keeps fifteen digits of a number.
        column.digits_lost += sort == "n" and len(digits) > 15
        return "whole number"
    if _WHOLE_AS_FLOAT.fullmatch(text):
        return "whole number with .0"
    if _NUMBER.fullmatch(text):
        column.digits_lost += sort == "n" and "e" in text.casefold()
        return "number"
    if _ISO.fullmatch(text):
        return _iso(column, text)
    if found := _SLASHED.fullmatch(text):
        column.day_certain += int(found[1]) > 12
        column.month_certain += int(found[3]) > 12
        column.two_digit_years += len(found[4]) == 2
        column.with_time += bool(found[5])
        return "date and time" if found[5] else "date"
    if _CLOCK.fullmatch(text):
        return "time of day"
    if _WORDED.fullmatch(text):
        return "date in words"
    return "yes or no" if text.casefold() in _YES_NO else "text"


def _iso(column: ColumnLook, text: str) -> str:
    if len(text) == 10:
        return "iso date"
    column.with_time += 1
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return "text"
    if moment.tzinfo is not None:
        column.zoned += 1
        offset = moment.utcoffset()
        local = moment.astimezone(LONDON)
        if not offset and local.utcoffset() and (local.hour, local.minute) == (0, 0):
            column.london_midnights += 1
    column.utc_midnights += (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return "iso date and time"
