"""Case files to a dataset, as they come: never more in memory than one row group.

For: imports of millions of entries.
Never: needs to know beforehand how many there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dutybound.conformance.columns import Columns, lay_in_columns
from dutybound.conformance.dataset import EVENT_SCHEMA, EVENTS, FILE_SCHEMA, FILES, HEAD, Writer
from dutybound.conformance.dictionary import Words
from dutybound.conformance.placing import KIND_NAMES
from dutybound.events.event import CaseFile

# Whole case files are held until their row group is written, which takes far more memory than their columns.
EVENTS_AT_ONCE: Final = 100_000


def write_files(files: Iterable[CaseFile], folder: Path, events_in_a_group: int = EVENTS_AT_ONCE) -> None:
    """Writes the files as a dataset into the folder, a row group at a time."""
    _write(files, Writer(folder), Words(), {}, events_in_a_group)


def write_part(files: Iterable[CaseFile], folder: Path, before: Path | None = None) -> None:
    """Writes some of the files as a dataset of its own, with the numbers for words of the part `before`."""
    head = {"words": (), "kind_sets": ()} if before is None else _head(before)
    kind_sets = {frozenset(one): number for number, one in enumerate(head["kind_sets"])}
    _write(files, Writer(folder), Words(head["words"]), kind_sets, EVENTS_AT_ONCE)


def join_parts(parts: Sequence[Path], folder: Path) -> None:
    """Makes one dataset of parts that were written one after the other; each row group holds several small ones."""
    folder.mkdir(parents=True)
    keep = {"compression": "zstd", "compression_level": 1, "write_statistics": False}
    groups: list[int] = []
    synthetic = 0
    with (
        pq.ParquetWriter(folder / EVENTS, EVENT_SCHEMA, **keep) as events,
        pq.ParquetWriter(folder / FILES, FILE_SCHEMA, **keep) as files,
    ):
        for told, rows in _run_together(_groups_of(parts)):
            events.write_table(told, row_group_size=max(1, len(told)))
            files.write_table(rows, row_group_size=max(1, len(rows)))
            groups.append(len(rows))
    for part in parts:
        synthetic += _head(part)["synthetic"]
    head = {**_head(parts[-1]), "groups": groups, "synthetic": synthetic}
    (folder / HEAD).write_text(json.dumps(head), encoding="utf-8")


def _groups_of(parts: Sequence[Path]) -> Iterator[tuple[Any, Any]]:
    """Events and files of every row group of every part, numbered through."""
    number = 0
    for part in parts:
        events, files = pq.ParquetFile(part / EVENTS), pq.ParquetFile(part / FILES)
        before = pa.scalar(number, pa.int32())
        for group in range(files.num_row_groups):
            both = [one.read_row_group(group) for one in (events, files)]
            yield tuple(_numbered(one, before) for one in both)
            number += len(both[1])


def _numbered(table: Any, before: Any) -> Any:
    place = table.schema.get_field_index("file")
    return table.set_column(place, table.schema.field(place), pc.add(table.column(place), before))


def _run_together(groups: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    waiting: list[tuple[Any, Any]] = []
    for one in groups:
        if waiting and sum(len(events) for events, _ in waiting) + len(one[0]) > EVENTS_AT_ONCE:
            yield _one(waiting)
            waiting = []
        waiting.append(one)
    if waiting:
        yield _one(waiting)


def _one(groups: list[tuple[Any, Any]]) -> tuple[Any, Any]:
    events, files = zip(*groups, strict=True)
    return pa.concat_tables(events), pa.concat_tables(files)


def _head(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    return told


def _write(
    files: Iterable[CaseFile],
    writer: Writer,
    words: Words,
    kind_sets: dict[frozenset[str], int],
    events_in_a_group: int,
) -> None:
    batch: list[CaseFile] = []
    events = synthetic = 0
    for file in files:
        synthetic += file.synthetic
        if batch and events + len(file.events) > events_in_a_group:
            _add(lay_in_columns(batch, words), writer, kind_sets)
            batch, events = [], 0
        batch.append(file)
        events += len(file.events)
    if batch:
        _add(lay_in_columns(batch, words), writer, kind_sets)
    writer.close(words, list(kind_sets), synthetic)


def _add(columns: Columns, writer: Writer, kind_sets: dict[frozenset[str], int]) -> None:
    # Sets of kinds are numbered by group; the dataset numbers them once.
    numbers = [kind_sets.setdefault(kinds, len(kind_sets)) for kinds in columns.kind_sets]
    rows = [
        replace(one, coverage=tuple((first, last, numbers[kinds]) for first, last, kinds in one.coverage))
        for one in columns.files
    ]
    told: dict[str, Any] = {**columns.plain, **columns.codes, "id": columns.ids, "entry": columns.entries}
    writer.add(told, rows)


def entries_of(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Each entry's id, kind and first moment (microseconds since 1970 UTC), in the order of the dataset."""
    for batch in pq.ParquetFile(folder / EVENTS).iter_batches(columns=["id", "kind", "occurred"]):
        told: pa.RecordBatch = batch
        for entry, kind, occurred in zip(*(column.to_pylist() for column in told.columns), strict=True):
            yield entry, KIND_NAMES[kind], occurred
