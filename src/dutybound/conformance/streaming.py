"""Case files to a dataset, as they come: never more in memory than one row group.

For: imports of millions of entries.
Never: needs to know beforehand how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from dutybound.conformance.columns import Columns, lay_in_columns
from dutybound.conformance.dataset import EVENTS, Writer
from dutybound.conformance.dictionary import Words
from dutybound.conformance.placing import KIND_NAMES
from dutybound.events.event import CaseFile

# Whole case files are held until their row group is written, which takes far more memory than their columns.
EVENTS_AT_ONCE: Final = 100_000


def write_files(files: Iterable[CaseFile], folder: Path, events_in_a_group: int = EVENTS_AT_ONCE) -> None:
    """Writes the files as a dataset into the folder, a row group at a time."""
    words, writer = Words(), Writer(folder)
    kind_sets: dict[frozenset[str], int] = {}
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
