"""A dataset on disk: events in Parquet, row groups cut at the ends of files, with the files' own table beside them.

For: writing columns once and reading back whole files, a run at a time, only the columns that are asked for.
Never: splits a file between two row groups, or reads ids and whole entries unless a file needs the judge.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from dutybound.conformance import layout as at
from dutybound.conformance.cells import NO_TIME
from dutybound.conformance.columns import PLAIN_COLUMNS, Columns, FileRow, rebuilt
from dutybound.conformance.content import WordPrints, prints_of_files
from dutybound.conformance.dictionary import Words
from dutybound.conformance.placing import CODE_COLUMNS
from dutybound.conformance.running import event_rows
from dutybound.conformance.tables import Tables
from dutybound.conformance.world import Ints
from dutybound.events.event import CaseFile
from dutybound.events.trouble import Trouble, UnusableInput

EVENTS, FILES, HEAD = "events.parquet", "files.parquet", "head.json"
EVENTS_IN_A_GROUP: Final = 500_000
_PLAIN_TYPES: Final = {
    "file": pa.int32(), "occurred": pa.int64(), "recorded": pa.int64(), "kind": pa.int32(), "supersedes": pa.int32(),
    "refers": pa.int32(), "time_low": pa.int64(), "time_high": pa.int64(), "number": pa.int64(),
}  # fmt: skip
EVENT_SCHEMA: Final = pa.schema(
    [(name, _PLAIN_TYPES[name]) for name in PLAIN_COLUMNS]
    + [(name, pa.int32()) for name in CODE_COLUMNS]
    + [("id", pa.string()), ("entry", pa.string())]
)
_LINE: Final = pa.struct([("from", pa.int64()), ("to", pa.int64()), ("kinds", pa.int32())])
# `file` numbers the files of the whole dataset; `content` is a print of the entries of one, null where the
# writer did not know the words of its codes.
FILE_SCHEMA: Final = pa.schema([
    ("ref", pa.string()), ("events", pa.int32()), ("force", pa.int32()), ("district", pa.int32()),
    ("as_at", pa.int64()), ("known_at", pa.int64()), ("coverage", pa.list_(_LINE)), ("slow", pa.int32()),
    ("file", pa.int32()), ("content", pa.int64()),
])  # fmt: skip


def is_dataset(folder: Path) -> bool:
    """Whether a folder holds a dataset."""
    return all((folder / name).is_file() for name in (EVENTS, FILES, HEAD))


class Writer:
    """Writes a dataset run by run; each run's files stay together in one row group.

    `words` is the dictionary that the codes are of; without it nobody can tell later which files have changed.
    """

    def __init__(self, folder: Path, words: Words | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._prints = None if words is None else WordPrints(words)
        self._written = 0
        keep = {"compression": "zstd", "compression_level": 1, "write_statistics": False}
        self._events = pq.ParquetWriter(folder / EVENTS, EVENT_SCHEMA, **keep)
        self._files = pq.ParquetWriter(folder / FILES, FILE_SCHEMA, **keep)
        self.groups: list[int] = []

    def add(self, columns: dict[str, npt.NDArray[Any] | Sequence[str]], files: Sequence[FileRow]) -> None:
        """One row group: events by column name, and their files in the same order."""
        numbers = np.arange(self._written, self._written + len(files), dtype=np.int32)
        columns = {**columns, "file": np.repeat(numbers, [one.events for one in files])}
        table = pa.table({one.name: pa.array(columns[one.name], type=one.type) for one in EVENT_SCHEMA})
        self._events.write_table(table, row_group_size=max(1, len(table)))
        prints = None if self._prints is None else prints_of_files(table, files, self._prints)
        told: dict[str, Any] = {name: [getattr(one, name) for one in files] for name in FileRow.__slots__}
        told["coverage"] = [[{"from": a, "to": b, "kinds": kinds} for a, b, kinds in one.coverage] for one in files]
        told |= {"file": numbers, "content": pa.nulls(len(files), pa.int64()) if prints is None else prints}
        self._files.write_table(pa.table(told, schema=FILE_SCHEMA), row_group_size=max(1, len(files)))
        self.groups.append(len(files))
        self._written += len(files)

    def close(self, words: Words, kind_sets: Sequence[frozenset[str]], synthetic: int | None = None) -> None:
        """Ends the dataset with its dictionary; `synthetic` files say that they were invented, None: not known."""
        self._events.close()
        self._files.close()
        head = {"words": words.listed, "groups": self.groups, "kind_sets": [sorted(one) for one in kind_sets]}
        if synthetic is not None:
            head["synthetic"] = synthetic
        (self.folder / HEAD).write_text(json.dumps(head), encoding="utf-8")


def write(columns: Columns, folder: Path, events_in_a_group: int = EVENTS_IN_A_GROUP) -> None:
    """Writes columns as a dataset."""
    writer = Writer(folder, columns.words)
    for files, rows in _groups(columns.files, events_in_a_group):
        part: dict[str, npt.NDArray[Any] | Sequence[str]] = {
            **{name: values[rows] for name, values in columns.plain.items()},
            **{name: values[rows] for name, values in columns.codes.items()},
            "id": columns.ids[rows], "entry": columns.entries[rows],
        }  # fmt: skip
        writer.add(part, columns.files[files])
    writer.close(columns.words, columns.kind_sets)


def _groups(files: Sequence[FileRow], most: int) -> Iterator[tuple[slice, slice]]:
    first_file = first_row = row = 0
    for number, file in enumerate(files):
        if row > first_row and row + file.events - first_row > most:
            yield slice(first_file, number), slice(first_row, row)
            first_file, first_row = number, row
        row += file.events
    if first_file < len(files):
        yield slice(first_file, len(files)), slice(first_row, row)


class Files:
    """The files of a row group, in columns."""

    def __init__(self, table: Any) -> None:
        self.table = table
        self.events: npt.NDArray[np.int64] = _array(table.column("events")).astype(np.int64)

    def __len__(self) -> int:
        return len(self.table)

    def refs(self) -> list[str]:
        """The files' references."""
        return list(self.table.column("ref").to_pylist())

    def row(self, number: int) -> FileRow:
        """One file's row."""
        told = self.table.slice(number, 1).select(FileRow.__slots__).to_pylist()[0]
        told["coverage"] = tuple((line["from"], line["to"], line["kinds"]) for line in told["coverage"])
        return FileRow(**told)

    def as_numbers(self, as_at: int | None, known_at: int | None, otherwise: int | None = None) -> tuple[Ints, Ints]:
        """The files and their manifests as the pass reads them; None leaves a moment to each file.

        `otherwise` is the moment for a file that says none of its own.
        """
        rows = np.zeros((len(self), at.FILE_W), dtype=np.int64)
        ends = np.cumsum(self.events)
        own, made = (self._or_none(name) for name in ("as_at", "known_at"))
        if otherwise is not None:
            own = np.where(own == NO_TIME, otherwise, own)
        if as_at is None and (own == NO_TIME).any():
            first = self.row(int(np.argmax(own == NO_TIME)))
            raise ValueError(f"{first.ref}: says no moment at which it asks to be read; give one.")
        moment = own if as_at is None else np.full(len(self), as_at)
        known = np.full(len(self), known_at) if known_at is not None else moment
        if known_at is None and as_at is None:
            known = np.where(made == NO_TIME, moment, made)
        lines = self.table.column("coverage").chunk(0)
        offsets = lines.offsets.to_numpy() - lines.offsets[0].as_py()
        cover = np.stack([lines.flatten().field(name).to_numpy().astype(np.int64) for name in ("from", "to", "kinds")])
        rows[:, at.F_FIRST], rows[:, at.F_END] = ends - self.events, ends
        rows[:, at.F_AS_AT], rows[:, at.F_KNOWN_AT], rows[:, at.F_MADE] = moment, known, made
        rows[:, at.F_COVER], rows[:, at.F_COVER_END] = offsets[:-1], offsets[1:]
        for field, name in ((at.F_FORCE, "force"), (at.F_DISTRICT, "district"), (at.F_SLOW, "slow")):
            rows[:, field] = _array(self.table.column(name))
        return rows, np.ascontiguousarray(cover.T)

    def _or_none(self, name: str) -> Ints:
        return np.asarray(self.table.column(name).fill_null(NO_TIME).to_numpy(), dtype=np.int64)


class Dataset:
    """A dataset opened for reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
        self.words = Words()
        made_of = pq.ParquetFile(folder / FILES).schema_arrow.names
        if self.words.listed != head["words"][: len(self.words.listed)] or made_of != FILE_SCHEMA.names:
            reason = "was written with other vocabularies or columns than this version's."
            raise UnusableInput([Trouble(str(folder), "", "", reason, "Write the dataset again.")])
        for word in head["words"]:
            self.words.code(word)
        self.kind_sets = [frozenset(kinds) for kinds in head["kind_sets"]]
        self.groups: list[int] = head.get("groups", [])
        self.synthetic: int | None = head.get("synthetic")  # files that say they were invented; None: not known
        self.events = pq.ParquetFile(folder / EVENTS).metadata.num_rows

    def files(self, group: int) -> Files:
        """The files of one row group."""
        return Files(pq.ParquetFile(self.folder / FILES).read_row_group(group).combine_chunks())

    def columns(self, group: int, names: Sequence[str]) -> Any:
        """Some columns of one row group's events, as a table."""
        return pq.ParquetFile(self.folder / EVENTS).read_row_group(group, list(names), use_threads=False)

    def read(self, group: int, tables: Tables) -> Ints:
        """The events of one row group as the pass reads them: only the columns that these tables need."""
        rows = event_rows(tables)
        table = self.columns(group, list(rows))
        found = np.empty((at.E_CODES + max(1, len(tables.columns)), len(table)), dtype=np.int64)
        for name, row in rows.items():
            found[row] = _array(table.column(name))
        return found

    def whole_files(self, group: int, files: Files, wanted: Sequence[int]) -> Iterator[CaseFile]:
        """Some files of a row group rebuilt for the judge, by their numbers in the group."""
        if wanted:
            table = pq.ParquetFile(self.folder / EVENTS).read_row_group(group)
            yield from whole_files(table, files, wanted, self.words, self.kind_sets)

    def ids(self, group: int) -> list[str]:
        """The ids of a row group's entries."""
        table = pq.ParquetFile(self.folder / EVENTS).read_row_group(group, ["id"])
        return list(table.column("id").to_pylist())


def whole_files(
    table: Any, files: Files, wanted: Sequence[int], words: Words, kind_sets: list[frozenset[str]]
) -> Iterator[CaseFile]:
    """Some of these files rebuilt for the judge from all columns of their events."""
    starts = np.concatenate([[0], np.cumsum(files.events)])
    for number in wanted:
        row = files.row(number)
        part = table.slice(int(starts[number]), row.events)
        plain = {name: _array(part.column(name)) for name in PLAIN_COLUMNS}
        codes = {name: _array(part.column(name)) for name in CODE_COLUMNS}
        ids, entries = part.column("id").to_pylist(), part.column("entry").to_pylist()
        yield rebuilt(row, words, kind_sets, plain, codes, ids, entries)


def _array(column: Any) -> npt.NDArray[Any]:
    whole = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return np.asarray(whole.to_numpy(zero_copy_only=False))
