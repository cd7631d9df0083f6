"""The events that every engine is given: whole files of the shared dataset, cleaned to what a peer can read.

For: one selection of events, written once in our form and once in the peers', so that only the reading differs.
Never: gives an engine an event that another is not given.

Peers know no corrections, rough times or ties: superseded and retracted entries go, files with rough times go, and
entries of the same moment are put a microsecond apart, in their order. All of it favours the peers: they get it done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.peers_rules import PeerRule
from dutybound.conformance.columns import PLAIN_COLUMNS, FileRow
from dutybound.conformance.dataset import EVENTS, Dataset, Writer
from dutybound.conformance.dictionary import Words
from dutybound.conformance.layout import FIRST_WORD, LOCAL
from dutybound.conformance.placing import CODE_COLUMNS, KIND_NAMES, KIND_NUMBER, PLACES

OURS, THEIRS = "ours", "theirs.parquet"
_RETRACTED: Final = KIND_NUMBER["entry_retracted"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What was selected, and where it lies."""

    folder: Path
    events: int
    files: int
    left_out: int  # files with times or relations that no peer can read


@dataclass(slots=True)
class _Group:
    plain: dict[str, npt.NDArray[Any]]
    codes: dict[str, npt.NDArray[np.int32]]
    files: list[FileRow]


def select(source: Dataset, events: int, folder: Path, rules: Sequence[PeerRule]) -> Selection:
    """The first whole files that hold so many events, in both forms under `folder`; without rules in ours only."""
    folder.mkdir(parents=True, exist_ok=True)
    asked = sorted({name for rule in rules for _, name in rule.attributes})
    spelt = {name: _kinds_and_columns(name) for name in asked}
    ours, theirs = Writer(folder / OURS, source.words), None
    total, count, left_out = 0, 0, 0
    for whole in _groups(source):
        group, dropped = _cleaned(whole, events - total)
        if rules:
            table = _for_peers(group, count, spelt, source.words)
            theirs = theirs or pq.ParquetWriter(folder / THEIRS, table.schema, compression="zstd")
            theirs.write_table(table)
        rows = len(group.plain["kind"])
        blank = pa.repeat("", rows)
        ours.add({**group.plain, **group.codes, "id": blank, "entry": blank}, group.files)
        total, count, left_out = total + rows, count + len(group.files), left_out + dropped
        if total >= events:
            break
    if theirs is not None:
        theirs.close()
    ours.close(source.words, source.kind_sets)
    return Selection(folder, total, count, left_out)


def _groups(source: Dataset) -> Iterator[_Group]:
    for number in range(len(source.groups)):
        table = pq.ParquetFile(source.folder / EVENTS).read_row_group(number, [*PLAIN_COLUMNS, *CODE_COLUMNS])
        columns = {name: table.column(name).to_numpy() for name in table.column_names}
        plain, codes = ({name: columns[name] for name in names} for names in (PLAIN_COLUMNS, CODE_COLUMNS))
        yield _Group(
            plain, codes, [_row(told) for told in source.files(number).table.select(FileRow.__slots__).to_pylist()]
        )


def _row(told: dict[str, Any]) -> FileRow:
    lines = tuple((line["from"], line["to"], line["kinds"]) for line in told["coverage"])
    return FileRow(**told | {"coverage": lines})


def _cleaned(group: _Group, room: int) -> tuple[_Group, int]:
    """The group without what peers cannot read, cut after the file in which `room` events are reached."""
    lengths = np.array([one.events for one in group.files])
    file = np.repeat(np.arange(len(lengths)), lengths)
    first = np.repeat(np.cumsum(lengths) - lengths, lengths)
    plain_file = np.array([one.slow == 0 for one in group.files])
    keep = plain_file[file] & (group.plain["kind"] != _RETRACTED)
    supersedes = group.plain["supersedes"]
    keep[(first + supersedes)[supersedes >= 0]] = False
    reached = np.searchsorted(np.cumsum(keep), room)
    cut = int(file[reached]) + 1 if reached < len(file) else len(lengths)
    keep &= file < cut
    left = np.bincount(file[keep], minlength=len(lengths))
    files = [replace(one, events=int(left[number])) for number, one in enumerate(group.files) if left[number]]
    plain = {name: values[keep] for name, values in group.plain.items()}
    plain["file"] = np.repeat(np.arange(len(files), dtype=np.int32), left[left > 0])
    plain["occurred"] = _parted(plain["occurred"], plain["file"])
    plain["supersedes"] = np.full(len(plain["file"]), -1, dtype=np.int32)
    plain["refers"] = _moved(group.plain["refers"], first, keep, np.cumsum(left) - left, file)[keep]
    codes = {name: values[keep] for name, values in group.codes.items()}
    return _Group(plain, codes, files), int((~plain_file[:cut]).sum())


def _moved(
    refers: npt.NDArray[np.int32],
    first: npt.NDArray[np.int64],
    keep: npt.NDArray[np.bool_],
    starts: npt.NDArray[np.int64],
    file: npt.NDArray[np.int64],
) -> npt.NDArray[np.int32]:
    """Where the entries that departures refer to now lie in their files; -2 for one that is no longer there."""
    target = np.where(refers >= 0, first + refers, 0)
    now = np.cumsum(keep)[target] - 1 - starts[file]
    return np.where(refers < 0, refers, np.where(keep[target], now, -2)).astype(np.int32)


def _parted(occurred: npt.NDArray[np.int64], file: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """The times with ties parted: within a file each at least a microsecond after the one before."""
    found, same = occurred.copy(), file[1:] == file[:-1]
    while (late := same & (found[1:] <= found[:-1])).any():
        found[1:][late] = found[:-1][late] + 1
    return found


def _kinds_and_columns(name: str) -> list[tuple[int, str]]:
    return [(KIND_NUMBER[kind], place.column) for (kind, of), place in PLACES.items() if of == name and place.column]


def _for_peers(group: _Group, first: int, asked: dict[str, list[tuple[int, str]]], words: Words) -> pa.Table:
    """The group as a log: case, activity, time, and the attributes that a rule reads, in words."""
    kind = group.plain["kind"]
    cases = pa.array([f"case {first + number:08d}" for number in range(len(group.files))])
    activities = pa.DictionaryArray.from_arrays(pa.array(kind), pa.array(KIND_NAMES))
    columns: dict[str, Any] = {
        "case:concept:name": cases.take(pa.array(group.plain["file"])),
        "concept:name": activities,
        "time:timestamp": pa.array(group.plain["occurred"], type=pa.timestamp("us", tz="UTC")),
    }
    spelling = pa.array([_spelt(words.value(code)) for code in range(FIRST_WORD + len(words.listed))])
    for name, places in asked.items():
        codes = np.zeros(len(kind), dtype=np.int32)
        for number, column in places:
            codes = np.where(kind == number, group.codes[column], codes)
        codes[codes >= LOCAL] = 0
        columns[name] = spelling.take(pa.array(codes))
    return pa.table(columns)


def _spelt(value: str | bool | None) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value
