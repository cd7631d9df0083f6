"""Staged rows -> parts of entries, rejected rows and merged rows, with what they did to coverage.

For: following a mapping row by row over any number of rows, and not again over those that were done.
Never: lets a row go without saying what became of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from dutybound.events.when import UNKNOWN, When
from dutybound.records.cells import Fault, RowFault, getter
from dutybound.records.holes import Holes
from dutybound.records.joining import LEFT_OUT_CASES, Joined
from dutybound.records.lists import CsvList, shown
from dutybound.records.mapping import LIKE_BLANKS, Mapping, TableSpec
from dutybound.records.parts import Part
from dutybound.records.proof import MERGED, REJECTED, Due, due_in_words
from dutybound.records.staging import Progress, Staged, Staging
from dutybound.records.stored import entry_id
from dutybound.records.telling import LEFT_OUT, Point, Teller, ToldRow

# The tables that the parts hold together, each a Parquet file of that name in every part.
# `doubts` are rejected rows that name an entry which they would have corrected.
ENTRIES, CASE_ROWS, LOST, DOUBTS = "entries", "case_rows", "lost", "doubts"
SCHEMAS: Final = {
    ENTRIES: pa.schema([
        ("case_ref", pa.string()), ("tno", pa.int32()), ("file", pa.int32()), ("row_no", pa.int32()),
        ("part", pa.int32()), ("force", pa.string()), ("kind", pa.string()), ("low", pa.int64()), ("high", pa.int64()),
        ("told", pa.string()), ("names", pa.string()), ("points", pa.string()),
    ]),
    CASE_ROWS: pa.schema([
        ("case_ref", pa.string()), ("force", pa.string()), ("district", pa.string()), ("left_out", pa.bool_()),
    ]),
    LOST: pa.schema([("case_ref", pa.string()), ("kind", pa.string())]),
    DOUBTS: pa.schema([
        ("case_ref", pa.string()), ("tno", pa.int32()), ("file", pa.int32()), ("row_no", pa.int32()),
        ("points", pa.string()),
    ]),
}  # fmt: skip


@dataclass(slots=True)
class Told:
    """What was told of rows: entries due, why rows were rejected, and holes in the coverage of every case."""

    due: Due = field(default_factory=Counter)
    reasons: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # table, sort, reason
    holes: Holes = field(default_factory=Holes)
    parts: list[Part] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """What was told as JSON holds it."""
        return {
            "due": [[*key, times] for key, times in self.due.items()],
            "reasons": [[*key, times] for key, times in self.reasons.items()],
            "holes": self.holes.plain(),
        }

    def take(self, part: Part) -> None:
        """Adds what a part told."""
        for table, kind, month, times in part.told["due"]:
            self.due[table, kind, month] += times
        for table, sort, reason, times in part.told["reasons"]:
            self.reasons[table, sort, reason] += times
        self.holes.take(part.told["holes"])
        self.parts.append(part)


def tell_all(staging: Staging, mapping: Mapping, show_values: bool, progress: Progress) -> Told:
    """Follows the rules over every table, part by part; then `staging` sees the entries, cases and holes of all."""
    every = Told()
    # The table of the cases first: what its rows leave out is left out of the others too.
    tables = sorted(enumerate(mapping.tables.items()), key=lambda one: one[1][0] != mapping.case.table)
    for number, (name, spec) in tables:
        if not spec.lookup:
            for part in _OneTable(staging, mapping, spec, number, show_values).parts(progress):
                every.take(part)
        if name == mapping.case.table:
            staging.see(CASE_ROWS, every.parts, f"{CASE_ROWS}.parquet")
            staging.db.execute(
                f"create view {LEFT_OUT_CASES} as select distinct case_ref from {CASE_ROWS} where left_out"
            )
    for seen in SCHEMAS:
        staging.see(seen, every.parts, f"{seen}.parquet")
    return every


class PartTables:
    """The Parquet files of one part under writing, by name, at most so many rows of each in memory."""

    def __init__(self, folder: Path, stack: ExitStack, schemas: MappingOf[str, Any], at_once: int) -> None:
        self._schemas, self._at_once = schemas, at_once
        self._writers = {
            name: stack.enter_context(pq.ParquetWriter(folder / f"{name}.parquet", schema))
            for name, schema in schemas.items()
        }
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in schemas}

    def add(self, name: str, *row: object) -> None:
        """Adds a row to one of the files."""
        rows = self._rows[name]
        rows.append(row)
        if len(rows) >= self._at_once:
            self._write(name)

    def close(self) -> None:
        """Writes what is still in memory."""
        for name in self._schemas:
            self._write(name)

    def _write(self, name: str) -> None:
        rows, schema = self._rows[name], self._schemas[name]
        if rows:
            columns = zip(zip(*rows, strict=True), schema.types, strict=True)
            self._writers[name].write_table(pa.table([pa.array(one, kind) for one, kind in columns], schema=schema))
            rows.clear()


class _OneTable:
    """The rows of one table on their way to entries, rejected rows and merged rows."""

    def __init__(self, staging: Staging, mapping: Mapping, spec: TableSpec, number: int, show_values: bool) -> None:
        self.staging, self.mapping, self.spec, self.number = staging, mapping, spec, number
        self.show_values = show_values
        self.joined = Joined(staging, spec, mapping.case)
        rules = [one for one in mapping.rules if one.table == spec.name]
        self.teller = Teller(spec, rules, self.joined, mapping.named_by(spec.name))
        self.every_kind = frozenset(kind for one in rules for kind in one.may_make)
        self.files = len(staging.tables[spec.name].files)
        self.path = [path.name for path in staging.tables[spec.name].files]
        self.like_blanks = LIKE_BLANKS - {one.casefold() for one in spec.keep}
        is_cases = spec.name == mapping.case.table
        of_case = {"force": mapping.case.force, "district": mapping.case.district} if is_cases else {}
        self.of_case = [
            (name, getter(name, one, None, spec, self.joined) if one else None) for name, one in of_case.items()
        ]

    def parts(self, progress: Progress) -> Iterator[Part]:
        """The parts of the table: those that are done as they are, the others made now. The last is not full."""
        made, place, done, last = self.staging.parts, 0, 0, (0, 0)
        total = self.staging.tables[self.spec.name].rows
        rows: Iterator[Staged] | None = None
        while True:
            place += 1
            name = f"{self.spec.name}-told-{place:05}"
            if made.done(name) is None:
                rows = self.joined.rows(last) if rows is None else rows
                self._make(name, rows, lambda more, done=done: progress(self._step, done + more, total))
            part = made.of(name)
            done += part.told["rows"]
            last = tuple(part.told["last"] or last)
            yield part
            if part.told["rows"] < made.portions.rows_a_part:
                progress(self._step, total, total)
                return

    @property
    def _step(self) -> str:
        return f"reading entries out of '{self.spec.name}'"

    def _make(self, name: str, rows: Iterator[Staged], progress: Any) -> None:
        portions = self.staging.parts.portions
        with self.staging.parts.make(name) as part, ExitStack() as stack:
            one = _OnePart(self, part.folder, stack)
            counted, row = 0, None
            for counted, row in enumerate(islice(rows, portions.rows_a_part), start=1):
                one.row(row)
                if counted % portions.rows == 0:
                    progress(counted)
            one.tables.close()
            part.told.update(one.told.plain(), rows=counted, last=None if row is None else [row.file, row.row])


class _OnePart:
    """Some rows of a table, taken one by one."""

    def __init__(self, of: _OneTable, folder: Path, stack: ExitStack) -> None:
        self.of, self.told = of, Told()
        self.tables = PartTables(folder, stack, SCHEMAS, of.staging.parts.portions.rows)
        self.rejected = stack.enter_context(CsvList(folder / REJECTED))
        self.merged = stack.enter_context(CsvList(folder / MERGED))

    def row(self, row: Staged) -> None:
        """Stores what the row makes, or says why it makes nothing."""
        of, spec = self.of, self.of.spec
        name = entry_id(spec.name, row.file, row.row, of.files)
        told, force = ToldRow(), ""
        fault, sort = None, row.sort or "rejected"
        if row.case is not None and row.case.casefold() in of.like_blanks:
            row = row._replace(case=None)
        if row.sort:
            fault = Fault("", "", row.fault)
            told.might = [(of.every_kind, UNKNOWN)]
        else:
            told = of.teller.tell(row.cells, name, f"{of.path[row.file - 1]}, row {row.row}")
            fault, sort, force = self._checked(row, told, sort)
        for kind, month in told.due:
            self.told.due[spec.name, kind, month] += 1
        entries = due_in_words(told.due)
        if row.same_row is not None:
            identical = "yes" if row.identical else "no"
            self.merged.add(spec.name, row.file, row.row, row.same_file, row.same_row, identical, entries)
        elif fault is None:
            self._store(row, told, force)
        else:
            self._reject(row, told, fault, sort, entries)

    def _checked(self, row: Staged, told: ToldRow, sort: str) -> tuple[Fault | None, str, str]:
        """The row's fault, if any, how it is counted, and the force that it names for its case."""
        of, force, district, fault = self.of, "", "", told.fault
        try:
            for name, get in of.of_case:
                value = str((get(row.cells) if get else None) or "")
                force, district = (value, district) if name == "force" else (force, value)
        except RowFault as one:
            fault = fault or one.fault
        if of.of_case and row.case is not None and row.same_row is None:
            self.tables.add(CASE_ROWS, row.case, force, district, told.left_out == LEFT_OUT)
        elif row.case_left_out:
            told.left_out = "belongs to a case that the mapping leaves out."
        if told.left_out:
            return Fault("", "", told.left_out), "left out", force
        if row.unmatched:
            pairs = "; ".join(own for one in of.spec.joins if one.table == row.unmatched for own, _ in one.on)
            reason = f"finds no row of '{row.unmatched}'."
            fault = Fault(pairs or of.spec.case_key, row.case or "", reason, "Was that row left out of the export?")
        elif row.case is None:
            key = of.mapping.case.key if of.spec.name == of.mapping.case.table else of.spec.case_key
            fault = fault or Fault(key, "", "is blank or looks so, and nothing says to which case the row belongs.")
        return fault, sort, force

    def _store(self, row: Staged, told: ToldRow, force: str) -> None:
        names = as_json(self.of.teller.names(row.cells))
        for part, one in enumerate(told.entries):
            text = json.dumps(one.fields, ensure_ascii=False)
            when = one.occurred
            self.tables.add(ENTRIES, row.case, self.of.number, row.file, row.row, part, force, one.kind, when.earliest,
                            when.latest, text, names, as_json(one.points))  # fmt: skip

    def _reject(self, row: Staged, told: ToldRow, fault: Fault, sort: str, entries: str) -> None:
        place = self.of.spec.name, row.file, row.row
        reject(self.rejected, self.told.reasons, place, sort, fault, entries, self.of.show_values)
        if sort == "rejected":
            might: list[tuple[frozenset[str], When]] = told.might or [(self.of.every_kind, UNKNOWN)]
            if row.case is None or row.unmatched:
                self.told.holes.add(might)
            else:
                if told.points:
                    self.tables.add(DOUBTS, row.case, self.of.number, row.file, row.row, as_json(told.points))
                for kind in sorted(frozenset[str]().union(*(kinds for kinds, _ in might))):
                    self.tables.add(LOST, row.case, kind)


def as_json(told: dict[str, str] | list[Point]) -> str:
    """What is told as JSON, '' where that is nothing."""
    return json.dumps(told, ensure_ascii=False) if told else ""


def reject(
    listed: CsvList,
    reasons: Counter[tuple[str, str, str]],
    place: tuple[str, int, int],
    sort: str,
    fault: Fault,
    entries: str,
    show_values: bool,
) -> None:
    """Lists a rejected row and counts its reason; its value stands there as a shape unless values are shown."""
    value = shown(fault.value, show_values)
    reason = fault.reason.replace(fault.value, value) if fault.value else fault.reason
    listed.add(*place, sort, fault.field, value, reason, fault.way_out, entries)
    # Counted without the value, which would make a reason of each row.
    general = fault.reason.replace(fault.value, "...") if fault.value else fault.reason
    reasons[place[0], sort, f"{fault.field}: {general}".removeprefix(": ")] += 1
