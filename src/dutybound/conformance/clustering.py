"""Events that lie in order of time, brought together by file: out of core, once, before anything is judged.

For: a log as it was written, of any size, made into a dataset within stated memory.
Never: drops or changes an entry; the only thing that moves is its place.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dutybound.conformance.columns import FileRow
from dutybound.conformance.dataset import EVENT_SCHEMA, EVENTS, EVENTS_IN_A_GROUP, FILES, HEAD, Dataset, Writer
from dutybound.conformance.folder import print_of_dataset
from dutybound.events.kinds import KINDS

_BATCH: Final = 500_000


def is_clustered(folder: Path) -> bool:
    """Whether a dataset's events lie file by file; its head then tells how many files each row group holds."""
    return "groups" in json.loads((folder / HEAD).read_text(encoding="utf-8"))


def clustered(loose: Path, beside: Path, memory: int) -> Path:
    """The dataset made of a loose one in the folder `beside`, made now if it is not there whole."""
    folder = beside / f"clustered-{print_of_dataset(loose)['print'][:12]}"
    if not folder.exists():
        making = beside / "clustering"
        shutil.rmtree(making, ignore_errors=True)
        cluster(loose, making, memory)
        making.rename(folder)
    return folder


def cluster(loose: Path, folder: Path, memory: int, events_in_a_group: int = EVENTS_IN_A_GROUP) -> None:
    """Writes the dataset of a folder whose events lie in any order, with the columns and the head of a dataset.

    `file` is the row of an event's file in files.parquet, `supersedes` and `refers` are places in the file's own
    order. `memory` in bytes is DuckDB's; what does not fit is spilled into `folder`.
    """
    head = json.loads((loose / HEAD).read_text(encoding="utf-8"))
    source = Dataset(loose)
    words = source.words
    writer = Writer(folder, words)
    rows = _files(loose)
    held: list[Any] = []
    files: list[FileRow] = []
    waiting = 0
    for table, its_files in _whole_files(_in_order(loose, folder, memory), rows):
        if waiting and waiting + len(table) > events_in_a_group:
            _add(writer, held, files)
            held, files, waiting = [], [], 0
        held.append(table)
        files += its_files
        waiting += len(table)
    if files:
        _add(writer, held, files)
    writer.close(words, [frozenset(kinds) for kinds in head["kind_sets"]], source.synthetic)


def _in_order(loose: Path, spill: Path, memory: int) -> Iterator[Any]:
    """Batches of events, by file and in their order within it."""
    phases = ", ".join(str(kind.phase) for kind in KINDS.values())
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{memory}B'; SET temp_directory = '{spill / '.spill'}'")
        found = connection.sql(
            f"SELECT * FROM read_parquet($events) ORDER BY file, occurred, [{phases}][kind + 1], recorded, id",
            params={"events": str(loose / EVENTS)},
        )
        yield from cast(Any, found.to_arrow_reader(_BATCH))


def _files(loose: Path) -> Iterator[FileRow]:
    """The files' rows, in order."""
    for batch in pq.ParquetFile(loose / FILES).iter_batches(columns=list(FileRow.__slots__)):
        for told in batch.to_pylist():
            lines = tuple((line["from"], line["to"], line["kinds"]) for line in told["coverage"])
            yield FileRow(**told | {"coverage": lines})


def _whole_files(batches: Iterator[Any], rows: Iterator[FileRow]) -> Iterator[tuple[Any, list[FileRow]]]:
    """Events of whole files with the rows of these files, also of those between them that have no event."""
    left: Any = EVENT_SCHEMA.empty_table()
    number = 0
    for batch in batches:
        left = pa.concat_tables([left, pa.Table.from_batches([batch]).select(EVENT_SCHEMA.names).cast(EVENT_SCHEMA)])
        file = np.asarray(left.column("file").to_numpy())
        cut = int(np.searchsorted(file, file[-1]))
        if cut:
            last = int(file[-1])
            yield left.slice(0, cut), [next(rows) for _ in range(number, last)]
            left, number = left.slice(cut), last
    yield left, list(rows)


def _add(writer: Writer, held: list[Any], files: list[FileRow]) -> None:
    table = pa.concat_tables(held).combine_chunks()
    columns = {
        name: table.column(name) if name in ("id", "entry") else table.column(name).to_numpy()
        for name in EVENT_SCHEMA.names
    }
    writer.add(columns, files)
