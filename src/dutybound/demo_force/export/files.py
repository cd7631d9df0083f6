"""Tables on disk as systems write them: any delimiter, encoding and line end, and workbooks with a title.

For: rows one after another, each with the number that a spreadsheet gives it.
Never: a file without a word in its name and its first rows that it is synthetic.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import xlsxwriter

from dutybound.demo_force.export.cells import Cell
from dutybound.demo_force.export.systems import SYNTHETIC, System

TITLES: Final = 2  # rows above the headings of a sheet
MADE: Final = datetime(2025, 7, 1)  # stands in workbooks, so that the same seed gives the same bytes


class DelimitedFile:
    """A delimited file. `row` answers the number of the row that it wrote."""

    def __init__(self, folder: Path, system: System, headings: Sequence[str]) -> None:
        self._file = (folder / system.file_name).open("w", encoding=system.encoding, newline="")
        self._csv = csv.writer(self._file, delimiter=system.delimiter, lineterminator=system.lines)
        self._blank, self._rows = system.blank, 0
        self.headings = tuple(headings)
        self.again()
        self._note()

    def row(self, cells: Sequence[Cell | None]) -> int:
        self._csv.writerow([self._blank if one is None else one for one in cells])
        self._rows += 1
        return self._rows

    def again(self) -> None:
        """The headings, as they come again where an export was made in parts."""
        self._csv.writerow(self.headings)
        self._rows += 1

    def _note(self) -> None:
        self._csv.writerow([SYNTHETIC, *[""] * (len(self.headings) - 1)])
        self._rows += 1

    def close(self) -> None:
        self._file.close()


class Sheet:
    """A workbook with one sheet: two rows of titles, headings, rows with dates as dates, a note."""

    def __init__(self, folder: Path, system: System, headings: Sequence[str]) -> None:
        self._book = xlsxwriter.Workbook(str(folder / system.file_name), {"constant_memory": True})
        self._book.set_properties({"title": SYNTHETIC, "created": MADE})
        self._dates = self._book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        self._sheet = self._book.add_worksheet(system.name)
        self._rows = 0
        self.headings = tuple(headings)
        self.row([SYNTHETIC])
        self.row([f"Printed for the audit of {MADE:%d/%m/%Y}"])
        self.row(self.headings)

    def row(self, cells: Sequence[Cell | None]) -> int:
        for place, one in enumerate(cells):
            if isinstance(one, datetime):
                self._sheet.write_datetime(self._rows, place, one, self._dates)
            elif isinstance(one, int):
                self._sheet.write_number(self._rows, place, one)
            elif one is not None:
                self._sheet.write_string(self._rows, place, one)
        self._rows += 1
        return self._rows

    def again(self) -> None:
        self.row(self.headings)

    def close(self) -> None:
        self.row([SYNTHETIC])
        self._book.close()


def opened(folder: Path, system: System, headings: Sequence[str]) -> DelimitedFile | Sheet:
    """The file of a table, its headings written."""
    return DelimitedFile(folder, system, headings) if system.delimiter else Sheet(folder, system, headings)
