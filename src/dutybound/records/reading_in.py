"""The files of a table -> parts of rows, cleaned as the mapping says.

For: reading each file once, a few thousand rows at a time, and not again what was read before.
Never: changes a cell beyond what the mapping says, or drops a row that cannot be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.records.mapping import LEAVE_OUT, LIKE_BLANKS, TableSpec
from dutybound.records.mojibake import is_mojibake, mended
from dutybound.records.parts import Parts
from dutybound.records.tables import Row, Table, is_note

ROWS: Final = "rows.parquet"
A_NOTE: Final = "has nothing but its first cell: a note, which the mapping leaves out."
REPEATS: Final = "repeats the headings."
BELOW: Final = "stands below the last row that the mapping names."
_WHOLE = r"^([-+]?\d+)\.0+$"


def read_in(
    spec: TableSpec, opened: list[Table], parts: Parts, progress: Callable[[str, int, int], None]
) -> tuple[tuple[str, ...], list[str]]:
    """Reads what is not read yet. Returns the headings and the names of all parts with rows."""
    prefixed = [column for column, _ in spec.prefix]
    _have_columns(spec, opened[0], [*spec.ids, *prefixed, *spec.repair, *spec.same_by])
    about, counted = sum(one.about for one in opened), 0
    read: list[str] = []
    for number, table in enumerate(opened, start=1):
        one = _OneFile(spec, number, table, _order(table, opened[0]), parts, len(opened[0].headings))
        for name in one.read(partial(_shown, progress, table.name, about), counted):
            read.append(name)
            counted += parts.of(name).told["rows"]
    return opened[0].headings, read


def _shown(progress: Callable[[str, int, int], None], name: str, about: int, rows: int) -> None:
    progress(f"reading {name}", rows, about)


class _OneFile:
    """One file on its way into parts."""

    def __init__(
        self, spec: TableSpec, number: int, table: Table, order: list[int] | None, parts: Parts, width: int
    ) -> None:
        self.spec, self.number, self.table, self.order = spec, number, table, order
        self.parts, self.width = parts, width
        self.mojibake: Counter[str] = Counter()

    def read(self, progress: Callable[[int], None], counted: int) -> Iterator[str]:
        """The names of the file's parts, in order; the last is the one that is not full."""
        rows, behind, place = self.table.rows(), 0, 0
        while True:
            place += 1
            name = f"{self.spec.name}-read-{self.number:04}-{place:05}"
            found = self.parts.done(name)
            if found is None:
                next(islice(rows, behind, behind), None)  # past the rows of parts that are done
                behind = 0
                in_part = self._make(name, rows, progress, counted)
            else:
                in_part = found.told["rows"]
                behind += in_part
            counted += in_part
            yield name
            if in_part < self.parts.portions.rows_a_part:
                return

    def _make(self, name: str, rows: Iterator[Row], progress: Callable[[int], None], counted: int) -> int:
        self.mojibake.clear()
        most, at_once = self.parts.portions.rows_a_part, self.parts.portions.rows
        with self.parts.make(name) as part:
            done = 0
            first = self._batch([])
            with pq.ParquetWriter(part.folder / ROWS, first.schema) as writer:
                while done < most and (batch := list(islice(rows, min(at_once, most - done)))):
                    writer.write_table(self._batch(batch))
                    done += len(batch)
                    progress(counted + done)
            part.told.update(file=self.number, rows=done, mojibake=dict(self.mojibake))
        return done

    def _batch(self, rows: list[Row]) -> pa.Table:
        width, last = self.width, self.spec.last_row
        faulty = ("",) * width
        headings, order = self.table.headings, self.order
        sorts, faults, cells = [], [], []
        for row in rows:
            sort, fault = ("rejected", row.fault) if row.fault else ("", "")
            if last and row.number > last:
                sort, fault = "left out", BELOW
            elif self.spec.notes == LEAVE_OUT and is_note(row, width):
                sort, fault = "left out", A_NOTE
            elif not fault and row.texts[0].strip() == headings[0] and tuple(map(str.strip, row.texts)) == headings:
                sort, fault = "left out", REPEATS
            sorts.append(sort)
            faults.append(fault)
            texts = row.texts if order is None or row.fault else tuple(row.texts[one] for one in order)
            cells.append(faulty if row.fault else texts)
        named = headings if order is None else [headings[one] for one in order]
        columns = zip(named, zip(*cells, strict=True) if cells else ((),) * width, strict=True)
        arrays = [self._clean(pa.array(texts, pa.string()), name) for name, texts in columns]
        files = pa.array([self.number] * len(rows), pa.int32())
        numbers = pa.array([row.number for row in rows], pa.int32())
        head = [files, numbers, pa.array(sorts, pa.string()), pa.array(faults, pa.string())]
        return pa.table([*head, *arrays], names=["file", "row_no", "sort", "fault", *_names(width)])

    def _clean(self, texts: Any, name: str) -> Any:
        """A column with blanks round the text taken off, blanks as null, whole ids without ".0", mojibake counted."""
        spec = self.spec
        texts = pc.utf8_trim_whitespace(texts)
        if name in spec.ids:
            texts = pc.replace_substring_regex(texts, _WHOLE, r"\1")
        blank = pc.is_in(texts, value_set=pa.array(["", *spec.blank], pa.string()))
        if name in (column for column, _ in spec.prefix):
            # What stands for a blank, or looks like one, stays so: with a text before it, it would be a value.
            like = pa.array(sorted(LIKE_BLANKS - {one.casefold() for one in spec.keep}), pa.string())
            bare = pc.or_(blank, pc.is_in(pc.utf8_lower(texts), value_set=like))
            for before in (text for column, text in spec.prefix if column == name):
                texts = pc.if_else(bare, texts, pc.binary_join_element_wise(before, texts, ""))
        if not pc.all(pc.string_is_ascii(texts), min_count=0).as_py():
            told = texts.to_pylist()
            bad = sum(map(is_mojibake, told))
            if bad:
                self.mojibake[name] += bad
            if name in spec.repair:
                texts = pa.array([mended(one) for one in told], pa.string())
        return pc.if_else(blank, pa.scalar(None, pa.string()), texts)


def _names(width: int) -> list[str]:
    return [f"c{place}" for place in range(width)]


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
