"""The lists that go with an import: rows rejected, rows merged, things noticed.

For: CSV that a person opens in a spreadsheet and `proof` counts again.
Never: holds a value as it is unless it was asked to, or text that a spreadsheet would run.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

from dutybound.records.shapes import shape

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class CsvList:
    """A piece of a list, written row by row; `put_together` makes the list of its pieces."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")

    def add(self, *cells: object) -> None:
        """Adds a row."""
        self._writer.writerow([safe(str(one)) for one in cells])

    def __enter__(self) -> CsvList:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._file.close()


def put_together(path: Path, columns: Sequence[str], pieces: Iterable[Path]) -> None:
    """Writes the list under its headings, from pieces in their order."""
    with path.open("wb") as file:
        file.write((",".join(columns) + "\n").encode())
        for piece in pieces:
            with piece.open("rb") as part:
                shutil.copyfileobj(part, file)


def safe(text: str) -> str:
    """The text with a mark before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def shown(value: str, show_values: bool) -> str:
    """A value as it is, or only its shape."""
    return value if show_values else shape(value)
