"""Rows of every table side by side in one database on disk, cleaned as the mapping says: out of memory's way.

For: duplicates, joins and the order of cases over tables that are larger than memory.
Never: loses a row: each keeps its file and number, and what is wrong with it where something is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.records.mapping import LEAVE_OUT, TableSpec
from dutybound.records.mojibake import is_mojibake, mended
from dutybound.records.tables import Row, Table, is_note

BATCH: Final = 20_000
MEMORY: Final = "512MB"
A_NOTE: Final = "has nothing but its first cell: a note, which the mapping leaves out."
REPEATS: Final = "repeats the headings."
BELOW: Final = "stands below the last row that the mapping names."
_WHOLE = r"^([-+]?\d+)\.0+$"

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
    """The database of one import, in a folder of its own that the caller throws away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables: dict[str, StagedTable] = {}
        self.db = duckdb.connect(str(folder / "staged.duckdb"))
        self.db.execute(f"set memory_limit = '{MEMORY}'")
        self.db.execute(f"set temp_directory = '{str(folder).replace(chr(39), chr(39) * 2)}'")
        self.db.execute("set threads = 2")

    def __enter__(self) -> Staging:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    def insert(self, table: str, columns: pa.Table) -> None:
        """Adds rows to a table that is there."""
        self.db.register("batch", columns)
        self.db.execute(f"insert into {table} select * from batch")
        self.db.unregister("batch")

    def stage(self, spec: TableSpec, opened: list[Table], progress: Progress = silent) -> StagedTable:
        """Reads every file of a table in. Raises UnusableInput where files of one table have different headings."""
        columns = {name: place for place, name in enumerate(opened[0].headings)}
        staged = self.tables[spec.name] = StagedTable(spec, columns)
        prefixed = [column for column, _ in spec.prefix]
        _have_columns(spec, opened[0], [*spec.ids, *prefixed, *spec.repair, *spec.same_by])
        cells = "".join(f", c{place} varchar" for place in range(len(columns)))
        self.db.execute(f"create table raw_{spec.name} (file int, row_no int, sort varchar, fault varchar{cells})")
        about = sum(one.about for one in opened)
        for number, table in enumerate(opened, start=1):
            order = _order(table, opened[0])
            staged.files.append(table.path)
            rows, counted = table.rows(), 0
            while batch := list(islice(rows, BATCH)):
                self.insert(f"raw_{spec.name}", _batch(batch, number, staged, table, order))
                counted += len(batch)
                progress(f"reading {table.name}", staged.rows + counted, about)
            staged.rows_of_file.append(counted)
        self._mark_merged(staged)
        return staged

    def _mark_merged(self, staged: StagedTable) -> None:
        spec, own = staged.spec, f"raw_{staged.spec.name}"
        every = ", ".join(f"c{place}" for place in staged.columns.values())
        columns = "file int, row_no int, as_file int, as_row int, identical bool"
        self.db.execute(f"create table same_{spec.name} ({columns})")
        if spec.exact_duplicates == "merge":
            self._merge(spec.name, f"select * from {own} where sort = ''", every, "asc", "true")
        if spec.same_by:
            keys = [f"c{staged.columns[name]}" for name in spec.same_by]
            told = " and ".join(f"{key} is not null" for key in keys)
            left = f"select r.* from {own} r anti join same_{spec.name} using (file, row_no) where sort = '' and {told}"
            self._merge(spec.name, left, ", ".join(keys), "asc" if spec.keep_which == "first" else "desc", "false")

    def _merge(self, name: str, rows: str, keys: str, order: str, identical: str) -> None:
        over = f"over (partition by {keys} order by file {order}, row_no {order})"
        self.db.execute(
            f"insert into same_{name} select file, row_no, as_file, as_row, {identical} from (select file, row_no, "
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
            reader: Any = cursor.sql(query).to_arrow_reader(BATCH)
            for batch in reader:
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _order(table: Table, first: Table) -> list[int] | None:
    """The places of the first file's columns in this file; None where they are the same."""
    if table.headings == first.headings:
        return None
    if set(table.headings) != set(first.headings):
        missing = sorted(set(first.headings) - set(table.headings))
        more = sorted(set(table.headings) - set(first.headings))
        reason = f"has other headings than {first.name}: missing {missing}, not there {more}."
        raise UnusableInput([Trouble(table.name, "", "", reason, "Make it a table of its own in the mapping.")])
    return [table.headings.index(name) for name in first.headings]


def _have_columns(spec: TableSpec, table: Table, wanted: list[str]) -> None:
    troubles = [
        Trouble(table.name, "", one, f"is no column of table '{spec.name}'.", nearest(one, table.headings))
        for one in wanted
        if one not in table.headings
    ]
    if troubles:
        raise UnusableInput(troubles)


def _batch(rows: list[Row], file: int, staged: StagedTable, table: Table, order: list[int] | None) -> pa.Table:
    width, last = len(staged.columns), staged.spec.last_row
    faulty = ("",) * width
    headings = table.headings
    sorts, faults, cells = [], [], []
    for row in rows:
        sort, fault = ("rejected", row.fault) if row.fault else ("", "")
        if last and row.number > last:
            sort, fault = "left out", BELOW
        elif staged.spec.notes == LEAVE_OUT and is_note(row, width):
            sort, fault = "left out", A_NOTE
        elif not fault and row.texts[0].strip() == headings[0] and tuple(map(str.strip, row.texts)) == headings:
            sort, fault = "left out", REPEATS
        sorts.append(sort)
        faults.append(fault)
        cells.append(faulty if row.fault else row.texts if order is None else tuple(row.texts[one] for one in order))
    numbers = [row.number for row in rows]
    columns = zip(staged.columns, zip(*cells, strict=True), strict=True)
    arrays = [_clean(pa.array(texts, pa.string()), name, staged) for name, texts in columns]
    head = [pa.array([file] * len(rows), pa.int32()), pa.array(numbers, pa.int32()), pa.array(sorts), pa.array(faults)]
    names = ["file", "row_no", "sort", "fault", *(f"c{place}" for place in range(width))]
    return pa.table([*head, *arrays], names=names)


def _clean(texts: Any, name: str, staged: StagedTable) -> Any:
    """A column with blanks round the text taken off, blanks as null, whole ids without ".0", mojibake counted."""
    spec = staged.spec
    texts = pc.utf8_trim_whitespace(texts)
    if name in spec.ids:
        texts = pc.replace_substring_regex(texts, _WHOLE, r"\1")
    for before in (text for column, text in spec.prefix if column == name):
        texts = pc.if_else(pc.equal(texts, ""), texts, pc.binary_join_element_wise(before, texts, ""))
    if not pc.all(pc.string_is_ascii(texts)).as_py():
        told = texts.to_pylist()
        bad = sum(map(is_mojibake, told))
        if bad:
            staged.mojibake[name] = staged.mojibake.get(name, 0) + bad
        if name in spec.repair:
            texts = pa.array([mended(one) for one in told], pa.string())
    blank = pc.is_in(texts, value_set=pa.array(["", *spec.blank], pa.string()))
    return pc.if_else(blank, pa.scalar(None, pa.string()), texts)
