"""One figure that a set of real data must add up to, and reading that data.

For: expected beside found, with a word on how it was counted or why it cannot be.
Never: takes a figure from anywhere but the data.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dutybound.records.tables import Reading, open_tables

ROOT = Path(__file__).parents[2]
AS_FOUND = Reading()


@dataclass(frozen=True)
class Figure:
    """`id` as in the list of expected figures; `later` where it needs a release that is not among the data."""

    id: str
    found: str
    how: str = ""
    later: bool = False


def data_folder() -> Path | None:
    """Where the real data lies (DUTYBOUND_DATA, else beside the checkout); None where it is not there."""
    folder = Path(os.environ.get("DUTYBOUND_DATA") or ROOT.parent / "shared" / "data")
    return folder if (folder / "expected" / "expected.csv").is_file() else None


def rows(path: Path, *columns: str, reading: Reading = AS_FOUND) -> Iterator[tuple[str, ...]]:
    """These columns of every row of a table, trimmed."""
    (table,) = open_tables(path, reading)
    places = [table.headings.index(one) for one in columns]
    for row in table.rows():
        if not row.fault:
            yield tuple(row.texts[place].strip() for place in places)
