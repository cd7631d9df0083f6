"""Workbooks: XLSX, XLS and ODS, a table a sheet.

For: cells as text beside what each cell held, so that 12 is "12" and not "12.0", and a blank is blank.
Never: takes a merged title for headings without being told which row holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from dutybound.records.tables import Reading, Row, Table, as_headings, squared, unreadable

# A spreadsheet keeps fifteen digits of a number; a longer reference typed as a number has lost its end.
SAFE_WHOLE = 10**15
_SECOND = timedelta(seconds=1)


def open_workbook(path: Path, reading: Reading) -> list[Table]:
    """One table a sheet that has anything in it. Rows are numbered as the sheet numbers them."""
    try:
        book = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError) as fault:
        raise unreadable(path, f"cannot be opened as a workbook: {fault}.") from None
    tables = []
    for sheet in book.sheet_names:
        if reading.sheet in ("", sheet) and (table := _sheet(book, path, sheet, reading)):
            tables.append(table)
    return tables


def _sheet(book: CalamineWorkbook, path: Path, sheet: str, reading: Reading) -> Table | None:
    cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    while cells and all(one == "" for one in cells[-1]):
        cells.pop()
    if len(cells) < reading.heading_row:
        return None
    heading = cells[reading.heading_row - 1]
    width = max((place for place, one in enumerate(heading, start=1) if one != ""), default=0)
    named = reading.headings or as_headings([_text(one)[0] for one in heading[:width]])

    def rows() -> Iterator[Row]:
        for number, row in enumerate(cells, start=1):
            if number <= reading.heading_row or all(one == "" for one in row):
                continue
            told = [_text(one) for one in row]
            while len(told) > len(named) and told[-1][1] == "-":
                told.pop()
            told += [("", "-")] * (len(named) - len(told))
            yield squared(number, tuple(one for one, _ in told), len(named), "".join(sort for _, sort in told))

    return Table(path, sheet, named, rows, {"sheet": sheet}, about=max(0, len(cells) - reading.heading_row))


def _text(cell: int | float | str | bool | time | date | datetime | timedelta) -> tuple[str, str]:
    """A cell's text and what it held. A whole number has no decimal point; a day has no time of day."""
    match cell:
        case bool():
            return ("true" if cell else "false"), "b"
        case str():
            return cell, "t" if cell else "-"
        case int():
            return str(cell), "n"
        case float():
            return (str(int(cell)) if cell.is_integer() and abs(cell) < SAFE_WHOLE else repr(cell)), "n"
        case datetime():
            whole_day = cell.time() == time.min
            return (cell.date().isoformat() if whole_day else cell.isoformat(" ")), "d"
        case timedelta():
            return str(cell - cell % _SECOND), "d"
        case date() | time():
            return cell.isoformat(), "d"
