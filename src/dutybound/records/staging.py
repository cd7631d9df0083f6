"""The rows of every table as parts on disk, seen by a database that holds nothing itself: out of memory's way.

For: duplicates, joins and the order of cases over tables that are larger than memory.
Never: loses a row: each keeps its file and number, and what is wrong with it where something is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb

from dutybound.records.mapping import TableSpec
from dutybound.records.parts import Part, Parts
from dutybound.records.reading_in import ROWS, read_in
from dutybound.records.tables import Table

MEMORY: Final = "256MB"
_SAME: Final = "same.parquet"

Progress = Callable[[str, int, int], None]


def silent(_step: str, _done: int, _total: int) -> None:
    """No progress shown."""


class Staged(NamedTuple):
    """A row as it comes back: where it stood, what is wrong with it, of which row it is a double, and its cells."""

    file: int
    row: int
    sort: str  # '', 'rejected' or 'left out'
    fault: str
    same_file: int | None
    same_row: int | None
    identical: bool
    case: str | None
    case_left_out: bool  # by the table of the cases
    unmatched: str  # the first table of which no row was found
    cells: tuple[str | None, ...]


@dataclass(slots=True)
class StagedTable:
    """What is known of a staged table: `columns` by heading, files with their counts of rows."""

    spec: TableSpec
    columns: dict[str, int]
    files: list[Path] = field(default_factory=list)
    rows_of_file: list[int] = field(default_factory=list)
    mojibake: dict[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(self.rows_of_file)


class Staging:
    """The tables of one import. What the database has no room for in memory goes into the folder `spill`."""

    def __init__(self, parts: Parts, spill: Path) -> None:
        self.parts = parts
        self.tables: dict[str, StagedTable] = {}
        self.db = duckdb.connect()
        self.db.execute(f"set memory_limit = '{MEMORY}'")
        self.db.execute(f"set temp_directory = {quoted(spill)}")
        self.db.execute("set threads = 2")
        # Every query that needs an order says it; keeping another takes memory.
        self.db.execute("set preserve_insertion_order = false")

    def __enter__(self) -> Staging:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    def see(self, name: str, parts: Sequence[Part], file: str) -> None:
        """The Parquet files of this name in these parts, seen as one table."""
        listed = ", ".join(quoted(part.folder / file) for part in parts)
        self.db.execute(f"create or replace view {name} as select * from read_parquet([{listed}])")

    def stage(
        self, spec: TableSpec, files: list[Path], opened: Callable[[], list[Table]], progress: Progress = silent
    ) -> None:
        """Reads every file of a table in, or finds that this was done; `opened` is asked only where it was not.

        Raises UnusableInput where files of one table have different headings.
        """
        name = f"{spec.name}-staged"
        if self.parts.done(name) is None:
            headings, read = read_in(spec, opened(), self.parts, progress)
            self.see(f"raw_{spec.name}", [self.parts.of(one) for one in read], ROWS)
            with self.parts.make(name) as made:
                self._mark_merged(spec, headings, made.folder / _SAME)
                made.told.update(headings=headings, read=read)
        part = self.parts.of(name)
        read_parts = [self.parts.of(one) for one in part.told["read"]]
        columns = {heading: place for place, heading in enumerate(part.told["headings"])}
        staged = self.tables[spec.name] = StagedTable(spec, columns, files, [0] * len(files))
        for one in read_parts:
            staged.rows_of_file[one.told["file"] - 1] += one.told["rows"]
            for column, cells in one.told["mojibake"].items():
                staged.mojibake[column] = staged.mojibake.get(column, 0) + cells
        self.see(f"raw_{spec.name}", read_parts, ROWS)
        self.see(f"same_{spec.name}", [part], _SAME)

    def _mark_merged(self, spec: TableSpec, headings: Sequence[str], path: Path) -> None:
        own, made = f"raw_{spec.name}", "marked"
        every = ", ".join(f"c{place}" for place in range(len(headings)))
        self.db.execute(
            f"create table {made} (file int, row_no int, as_file int, as_row int, identical bool)",
        )
        if spec.exact_duplicates == "merge":
            self._merge(made, f"select * from {own} where sort = ''", every, "asc", "true")
        if spec.same_by:
            keys = [f"c{headings.index(name)}" for name in spec.same_by]
            told = " and ".join(f"{key} is not null" for key in keys)
            left = f"select r.* from {own} r anti join {made} using (file, row_no) where sort = '' and {told}"
            self._merge(made, left, ", ".join(keys), "asc" if spec.keep_which == "first" else "desc", "false")
        self.db.execute(f"copy (select * from {made} order by file, row_no) to {quoted(path)} (format parquet)")
        self.db.execute(f"drop table {made}")

    def _merge(self, made: str, rows: str, keys: str, order: str, identical: str) -> None:
        over = f"over (partition by {keys} order by file {order}, row_no {order})"
        self.db.execute(
            f"insert into {made} select file, row_no, as_file, as_row, {identical} from (select file, row_no, "
            f"first_value(file) {over} as_file, first_value(row_no) {over} as_row from ({rows})) "
            "where (file, row_no) <> (as_file, as_row)"
        )

    def count(self, query: str) -> int:
        """The one whole number that a query gives."""
        (told,) = self.db.execute(query).fetchall()
        return int(told[0])

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """A query's rows, a batch at a time."""
        with self.db.cursor() as cursor:
            reader: Any = cursor.sql(query).to_arrow_reader(self.parts.portions.rows)
            for batch in reader:
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def quoted(text: object) -> str:
    """The text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"
