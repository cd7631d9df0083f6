"""A table's look in plain lines, values masked unless they are asked for.

For: `dutybound records inspect`, and the comments of a drafted mapping.
Never: shows a value of a record by default: only shapes, such as Aaaa 99.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dutybound.records.profile import ColumnLook, TableLook
from dutybound.records.shapes import shape

_MOST_CODES: Final = 12
ORDER_WORDS: Final = {
    "day first": "day first, since some first parts are over 12",
    "month first": "MONTH FIRST, since some second parts are over 12",
    "mixed": "MIXED: some must be day first and some month first; one column holds two exports",
    "undecidable": "UNDECIDABLE: no part is over 12, so day first and month first both fit; ask whoever exported it",
}


def in_lines(look: TableLook, show_values: bool) -> Iterator[str]:
    """The look of a table, a line each: its form, its rows, then its columns and what is wrong with them."""
    yield look.table.name
    for name, value in look.table.found.items():
        yield f"  {name}: {value}"
    yield f"  {look.rows:,} rows, {len(look.columns)} columns"
    yield from (f"  ! {one}" for one in table_traps(look))
    width = max((len(one.name) for one in look.columns), default=0)
    for column in look.columns:
        told = [column.type]
        if column.blanks:
            told.append(f"{column.blanks:,} blank")
        if column.distinct is not None and column.filled and len(column.distinct) <= _MOST_CODES < column.filled:
            told.append(f"{len(column.distinct)} different values")
        if column.samples:
            shown = column.samples if show_values else list(dict.fromkeys(map(shape, column.samples)))
            told.append("such as " + " | ".join(one.replace("\n", " ") for one in shown))
        yield f"  {column.name.ljust(width)}  {', '.join(told)}"
        yield from (f"  {' ' * width}  ! {one}" for one in column_traps(column))


def table_traps(look: TableLook) -> Iterator[str]:
    """What is wrong with the table as a whole."""
    if look.unreadable:
        yield f"{look.unreadable:,} rows cannot be used: {look.first_unreadable}"
    if look.repeated_headings:
        places = ", ".join(map(str, look.repeated_headings[:5]))
        yield f"the headings are repeated {len(look.repeated_headings):,} times inside the table (row {places})"
    if look.duplicates:
        yield f"{look.duplicates:,} rows are the same as an earlier one in every cell"
    if look.footnote_count:
        places = ", ".join(map(str, look.footnotes))
        yield f"{look.footnote_count:,} rows have only their first cell filled, as notes have (row {places})"
    if len({one.name.casefold() for one in look.columns}) < len(look.columns):
        yield "two headings differ only in capitals"
    if any(one.name.startswith("column ") for one in look.columns):
        yield "some headings are blank: is this the row of the headings? (heading_row in a mapping)"


def column_traps(column: ColumnLook) -> Iterator[str]:
    """What is wrong with a column, or will be where it is joined or read as a time."""
    for text, times in column.like_blanks.items():
        yield f"{times:,} cells say '{text}': a blank or a value? (blank or keep in a mapping)"
    if floats := column.types["whole number with .0"]:
        yield f"{floats:,} whole numbers end in .0: as ids they match nothing in a table without it (ids in a mapping)"
    if column.digits_lost:
        yield f"{column.digits_lost:,} numbers are longer than a spreadsheet keeps; their last digits are lost"
    if column.leading_zeros:
        yield f"{column.leading_zeros:,} numbers begin with 0: a spreadsheet on the way would take it off"
    if column.mojibake:
        yield (f"{column.mojibake:,} cells ({column.mojibake / max(1, column.filled):.1%}) look as if read with the "
               "wrong character set (repair_mojibake in a mapping)")  # fmt: skip
    if column.newlines:
        yield f"{column.newlines:,} cells have line ends inside"
    if column.padded:
        yield f"{column.padded:,} cells have blanks round the text"
    if column.date_order:
        yield f"dates: {ORDER_WORDS[column.date_order]}"
    if column.two_digit_years:
        yield f"{column.two_digit_years:,} dates have a year of two digits"
    if column.with_time and not column.zoned:
        yield "times without a zone: Europe/London is taken unless the mapping says otherwise"
    if column.london_midnights:
        yield (f"{column.london_midnights:,} times are a London midnight written in UTC (23:00 in summer): "
               'days exported as times (zone and precision = "day" in a mapping)')  # fmt: skip
    if 0 < column.zoned < column.with_time:
        yield f"{column.zoned:,} of {column.with_time:,} times have a zone and the others have none"
    if len(column.types) > 1 and column.types.most_common(1)[0][1] < column.filled:
        others = ", ".join(f"{times:,} {name}" for name, times in column.types.most_common()[1:4])
        yield f"not all alike: also {others}"
