"""Other people's tables, opened: whatever the form, headings and rows of text with the number each row has.

For: one way in for CSV, workbooks, Parquet, JSON lines and event logs, so that no other module knows a file's form.
Never: changes a cell, drops a row that cannot be read (it comes with its fault), or guesses without saying so.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

from dutybound.events.trouble import Trouble, UnusableInput

FORMS: Final = {
    ".csv": "csv", ".txt": "csv", ".tsv": "csv", ".psv": "csv", ".xlsx": "workbook", ".xlsm": "workbook",
    ".xls": "workbook", ".xlsb": "workbook", ".ods": "workbook", ".parquet": "parquet", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".xes": "xes", ".jsonocel": "ocel_json", ".json": "ocel_json", ".xmlocel": "ocel_xml",
    ".xml": "ocel_xml", ".sqlite": "ocel_sqlite",
}  # fmt: skip
MAY_BE_PACKED: Final = ("csv", "jsonl", "xes")


class Row(NamedTuple):
    """One row: `number` as a spreadsheet counts it (a plain file's headings stand in row 1), its cells' text.

    `sorts` says for workbooks and Parquet what each cell held, a letter each: t text, n number, d date or time,
    b yes/no, - nothing. `fault` says why the row cannot be used as it is; its texts are then what was found.
    """

    number: int
    texts: tuple[str, ...]
    sorts: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is to be read; what is left empty is found out, and said in `Table.found`."""

    encoding: str = ""
    delimiter: str = ""
    quote: str = '"'
    sheet: str = ""
    heading_row: int = 1
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read again and again: `found` is what was found out about its form, in words."""

    path: Path
    sheet: str
    headings: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    found: dict[str, str] = field(default_factory=dict)
    about: int = 0  # rows, where the form tells it without reading

    @property
    def name(self) -> str:
        """The file's name, with the sheet's where it has several."""
        return f"{self.path.name} [{self.sheet}]" if self.sheet else self.path.name


def form_of(path: Path) -> str:
    """Which form a file has, by its ending; .gz may stand behind those that are text."""
    endings = [one.lower() for one in path.suffixes]
    packed = endings[-1:] == [".gz"]
    form = FORMS.get((endings[-2] if len(endings) > 1 else "") if packed else "".join(endings[-1:]), "")
    if not form or (packed and form not in MAY_BE_PACKED):
        known = ", ".join(FORMS)
        raise UnusableInput(
            [Trouble(str(path), "", "", "has an ending that is not read here.", f"Known: {known}; .csv.gz, .xes.gz.")]
        )
    return form


def open_tables(path: Path, reading: Reading = Reading()) -> list[Table]:
    """The tables of a file: one of a plain file, one a sheet of a workbook (only `reading.sheet` where it is named).

    Raises UnusableInput where the file is not there, cannot be opened or is not what its ending says.
    """
    # Each reader's libraries are loaded only where a file of its form is opened.
    from dutybound.records import columnar, delimited, eventlogs, objectlogs, workbooks

    openers: dict[str, Callable[[Path, Reading], list[Table]]] = {
        "csv": delimited.open_delimited, "workbook": workbooks.open_workbook, "parquet": columnar.open_parquet,
        "jsonl": columnar.open_json_lines, "xes": eventlogs.open_xes, "ocel_json": objectlogs.open_json,
        "ocel_xml": objectlogs.open_xml, "ocel_sqlite": objectlogs.open_sqlite,
    }  # fmt: skip
    form = form_of(path)
    if not path.is_file():
        raise UnusableInput([Trouble(str(path), "", "", "there is no such file.", "Check the path.")])
    with _readable(path):
        tables = [replace(one, rows=_guarded(path, one.rows)) for one in openers[form](path, reading)]
    if reading.sheet and form != "csv":
        chosen = [one for one in tables if one.sheet == reading.sheet]
        if not chosen:
            known = ", ".join(f"'{one.sheet}'" for one in tables)
            raise UnusableInput([Trouble(str(path), "", "sheet", f"no sheet '{reading.sheet}'.", f"It has {known}.")])
        return chosen
    return tables


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (EOFError, zlib.error):
        raise unreadable(path, "is cut off or damaged.", "Fetch the file again.") from None
    except OSError as fault:
        raise unreadable(path, f"cannot be read: {fault.strerror or fault}.") from None


def _guarded(path: Path, rows: Callable[[], Iterator[Row]]) -> Callable[[], Iterator[Row]]:
    def guarded() -> Iterator[Row]:
        with _readable(path):
            yield from rows()

    return guarded


def as_headings(given: Sequence[str]) -> tuple[str, ...]:
    """Headings that can be told apart: trimmed, blanks named by their place, a name that stands again numbered."""
    named: list[str] = []
    for place, text in enumerate(given, start=1):
        name = " ".join(text.split()) or f"column {place}"
        again, number = name, 1
        while again in named:
            number += 1
            again = f"{name} ({number})"
        named.append(again)
    return tuple(named)


def squared(number: int, texts: tuple[str, ...], width: int, sorts: str = "") -> Row:
    """The row, with its fault where it has not as many cells as there are headings."""
    if len(texts) == width:
        return Row(number, texts, sorts)
    return Row(number, texts, sorts, f"has {len(texts)} cells where the headings have {width}.")


def is_note(row: Row, width: int) -> bool:
    """Whether only the first cell of a wide table is filled, as with notes and titles."""
    return width > 2 and bool(row.texts) and bool(row.texts[0].strip()) and not any(row.texts[1:])


def unreadable(path: Path, reason: str, way_out: str = "", row: str = "") -> UnusableInput:
    """The error for a file that is not what it seems."""
    return UnusableInput([Trouble(str(path), row, "", reason, way_out)])
