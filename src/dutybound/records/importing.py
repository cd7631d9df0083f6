"""An import: rows of many files to case files in a folder, whole and proved, or not at all.

For: following a mapping over any number of rows in little memory, and accounting for each of them.
Never: leaves half an output in place, writes anything in a dry run, or puts in place what does not add up.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.events.when import UNKNOWN
from dutybound.records.assembling import Noticed, cases
from dutybound.records.holes import Holes, Manifest
from dutybound.records.joining import Joined
from dutybound.records.lists import CsvList, shown
from dutybound.records.mapping import Mapping, TableSpec
from dutybound.records.proof import (
    MERGED,
    MERGED_COLUMNS,
    REJECTED,
    REJECTED_COLUMNS,
    Due,
    Proof,
    due_in_words,
    found_in,
    prove,
)
from dutybound.records.receipts import LEFT_OVER, MAPPING, NOTICED, RECEIPT, receipt
from dutybound.records.sources import files_of_tables, opened
from dutybound.records.staging import BATCH, Progress, Staged, Staging, silent
from dutybound.records.stored import JSON_LINES, Form, entry_id
from dutybound.records.telling import LEFT_OUT, Fault, RowFault, Teller, ToldRow, getter

_ENTRIES: Final = pa.schema([
    ("case_ref", pa.string()), ("tno", pa.int32()), ("file", pa.int32()), ("row_no", pa.int32()), ("part", pa.int32()),
    ("force", pa.string()), ("kind", pa.string()), ("low", pa.int64()), ("high", pa.int64()), ("told", pa.string()),
])  # fmt: skip


@dataclass(slots=True)
class Imported:
    """What an import did, or in a dry run would do: rows and entries by fate, why rows were rejected, what was seen."""

    mapping: Mapping
    form: str
    proof: Proof
    cases: int = 0
    reasons: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # table, sort, reason
    noticed: Noticed = field(default_factory=Noticed)
    holes: Holes = field(default_factory=Holes)
    sources: list[tuple[str, Path, int]] = field(default_factory=list)  # table, file, rows
    mojibake: dict[str, dict[str, int]] = field(default_factory=dict)  # table, column, cells
    lookups: dict[str, int] = field(default_factory=dict)
    passed_over: list[Path] = field(default_factory=list)  # files of folders that fit no table

    @property
    def rejected_for_a_fault(self) -> int:
        """Rows that were not taken because something is wrong with them."""
        return sum(times for (_, sort, _), times in self.reasons.items() if sort == "rejected")


def import_records(
    paths: list[Path],
    mapping: Mapping,
    out: Path | None,
    form: Form = JSON_LINES,
    *,
    replace: bool = False,
    show_values: bool = False,
    progress: Progress = silent,
) -> Imported:
    """Imports these files into the folder `out`; with None it is a dry run, and nothing is written beside it.

    Raises UnusableInput, and leaves no output, where the files do not fit the mapping, a join finds nothing, the
    folder is there already (unless `replace` and it holds an import), or the rows do not add up.
    """
    files, passed_over = files_of_tables(paths, mapping)
    if out is not None:
        _may_be_written(out, replace)
    with _work(out) as work, Staging(work / "staging") as staging:
        folder = work / "output"
        for name, spec in mapping.tables.items():
            staging.stage(spec, opened(spec, files[name]), progress)
        done = Imported(mapping, form.name, Proof({}, {}, Counter(), Counter(), []), passed_over=passed_over)
        due = _tell_all(staging, mapping, folder, done, show_values, progress)
        done.sources = [(name, path, rows) for name, one in staging.tables.items()
                        for path, rows in zip(one.files, one.rows_of_file, strict=True)]  # fmt: skip
        done.mojibake = {name: one.mojibake for name, one in staging.tables.items() if one.mojibake}
        manifest = Manifest(mapping, done.holes if mapping.unplaced_rows == "hole" else _of_cases_only(done.holes))
        with CsvList(folder / NOTICED, ("case", "what")) as list_of_noticed:
            form.write(cases(staging, mapping, manifest, done, list_of_noticed, progress), folder)
        done.proof = prove(_received(staging), due, found_in(folder, form))
        if done.proof.troubles:
            raise UnusableInput([Trouble(str(out or "dry run"), "", "", one, "Nothing was put in place.")
                                 for one in done.proof.troubles])  # fmt: skip
        if out is not None:
            (folder / MAPPING).write_text(mapping.text, encoding="utf-8", newline="\n")
            told = json.dumps(receipt(done), indent=1, ensure_ascii=False)
            (folder / RECEIPT).write_text(told + "\n", encoding="utf-8", newline="\n")
            _put_in_place(folder, out)
    return done


def _of_cases_only(holes: Holes) -> Holes:
    return Holes(of_case=holes.of_case, unplaced=holes.unplaced)


def _may_be_written(out: Path, replace: bool) -> None:
    if not out.exists():
        return
    if not (out.is_dir() and (out / RECEIPT).is_file()):
        raise UnusableInput([Trouble(str(out), "", "--out", "is there, and holds no import.", "Name another folder.")])
    if not replace:
        reason = "holds an import already."
        raise UnusableInput([Trouble(str(out), "", "--out", reason, "Name another folder, or say --replace.")])


@contextmanager
def _work(out: Path | None) -> Iterator[Path]:
    """A folder for the work, beside the output so that it can be put in place by renaming; taken away at the end."""
    try:
        if out is not None:
            out.parent.mkdir(parents=True, exist_ok=True)
        beside = out.resolve().parent if out is not None else None
        with tempfile.TemporaryDirectory(prefix=f".{out.name}{LEFT_OVER}" if out else "", dir=beside) as name:
            work = Path(name)
            (work / "output").mkdir()
            (work / "staging").mkdir()
            yield work
    except OSError as fault:
        where, reason = str(fault.filename or out or ""), f"cannot be read or written: {fault.strerror or fault}."
        raise UnusableInput([Trouble(where, "", "", reason)]) from None


def _put_in_place(folder: Path, out: Path) -> None:
    if out.exists():
        aside = folder.parent / "replaced"
        out.rename(aside)
        folder.rename(out)
        shutil.rmtree(aside)
    else:
        folder.rename(out)


def _received(staging: Staging) -> Iterator[tuple[str, int, int]]:
    for name, one in staging.tables.items():
        if not one.spec.lookup:
            for file, row in staging.stream(f"select file, row_no from raw_{name}"):
                yield name, file, row


def _tell_all(
    staging: Staging, mapping: Mapping, folder: Path, done: Imported, show_values: bool, progress: Progress
) -> Due:
    due: Due = Counter()
    staging.db.register("nothing_yet", _ENTRIES.empty_table())
    staging.db.execute("create table entries as select * from nothing_yet")
    staging.db.execute("create table case_rows (case_ref varchar, force varchar, district varchar)")
    rejected, merged = CsvList(folder / REJECTED, REJECTED_COLUMNS), CsvList(folder / MERGED, MERGED_COLUMNS)
    with rejected, merged:
        left_out: set[str] = set()
        # The table of the cases first: what its rows leave out is left out of the others too.
        for number, (name, spec) in sorted(
            enumerate(mapping.tables.items()), key=lambda one: one[1][0] != mapping.case.table
        ):
            if spec.lookup:
                done.lookups[name] = staging.tables[name].rows
                continue
            one = _OneTable(staging, mapping, spec, number, done, show_values, left_out)
            one.tell(due, rejected, merged, progress)
    return due


class _OneTable:
    """The rows of one table on their way to entries, rejected rows and merged rows."""

    def __init__(
        self,
        staging: Staging,
        mapping: Mapping,
        spec: TableSpec,
        number: int,
        done: Imported,
        show_values: bool,
        left_out: set[str],
    ) -> None:
        self.left_out = left_out
        self.staging, self.mapping, self.spec, self.number = staging, mapping, spec, number
        self.done, self.show_values = done, show_values
        self.joined = Joined(staging, spec, mapping.case)
        rules = [one for one in mapping.rules if one.table == spec.name]
        self.teller = Teller(spec, rules, self.joined)
        self.every_kind = frozenset(kind for one in rules for kind in one.may_make)
        self.files = len(staging.tables[spec.name].files)
        self.path = [path.name for path in staging.tables[spec.name].files]
        is_cases = spec.name == mapping.case.table
        of_case = {"force": mapping.case.force, "district": mapping.case.district} if is_cases else {}
        self.of_case = [(name, getter(name, one, spec, self.joined) if one else None) for name, one in of_case.items()]
        self._entries: list[tuple[Any, ...]] = []
        self._cases: list[tuple[str, str, str]] = []

    def tell(self, due: Due, rejected: CsvList, merged: CsvList, progress: Progress) -> None:
        total = self.staging.tables[self.spec.name].rows
        for done, row in enumerate(self.joined.rows(), start=1):
            self._row(row, due, rejected, merged)
            if len(self._entries) >= BATCH:
                self._flush()
            if done % BATCH == 0:
                progress(f"reading entries out of '{self.spec.name}'", done, total)
        self._flush()
        progress(f"reading entries out of '{self.spec.name}'", total, total)

    def _row(self, row: Staged, due: Due, rejected: CsvList, merged: CsvList) -> None:
        name = entry_id(self.spec.name, row.file, row.row, self.files)
        where = f"{self.path[row.file - 1]}, row {row.row}"
        told, force = ToldRow(), ""
        fault, sort = None, row.sort or "rejected"
        if row.sort:
            fault = Fault("", "", row.fault)
            told.might = [(self.every_kind, UNKNOWN)]
        else:
            told = self.teller.tell(row.cells, name, where)
            fault, sort, force = self._checked(row, told, sort)
        for kind, month in told.due:
            due[self.spec.name, kind, month] += 1
        entries = due_in_words(told.due)
        if row.same_row is not None:
            identical = "yes" if row.identical else "no"
            merged.add(self.spec.name, row.file, row.row, row.same_file, row.same_row, identical, entries)
        elif fault is None:
            self._store(row, told, force)
        else:
            value = shown(fault.value, self.show_values)
            reason = fault.reason.replace(fault.value, value) if fault.value else fault.reason
            place = self.spec.name, row.file, row.row
            rejected.add(*place, sort, fault.field, value, reason, fault.way_out, entries)
            # Counted without the value, which would make a reason of each row.
            general = fault.reason.replace(fault.value, "...") if fault.value else fault.reason
            self.done.reasons[self.spec.name, sort, f"{fault.field}: {general}".removeprefix(": ")] += 1
            if sort == "rejected":
                known = row.case if row.case is not None and not row.unmatched else None
                self.done.holes.add(known, told.might or [(self.every_kind, UNKNOWN)])

    def _checked(self, row: Staged, told: ToldRow, sort: str) -> tuple[Fault | None, str, str]:
        """The row's fault, if any, how it is counted, and the force that it names for its case."""
        force, district, fault = "", "", told.fault
        try:
            for name, get in self.of_case:
                value = str((get(row.cells) if get else None) or "")
                force, district = (value, district) if name == "force" else (force, value)
        except RowFault as one:
            fault = fault or one.fault
        if self.of_case and row.case is not None and row.same_row is None:
            if told.left_out == LEFT_OUT:
                self.left_out.add(row.case)
            self._cases.append((row.case, force, district))
        elif row.case in self.left_out:
            told.left_out = "belongs to a case that the mapping leaves out."
        if told.left_out:
            return Fault("", "", told.left_out), "left out", force
        if row.unmatched:
            pairs = "; ".join(own for one in self.spec.joins if one.table == row.unmatched for own, _ in one.on)
            reason = f"finds no row of '{row.unmatched}'."
            fault = Fault(pairs or self.spec.case_key, row.case or "", reason, "Was that row left out of the export?")
        elif row.case is None:
            key = self.mapping.case.key if self.spec.name == self.mapping.case.table else self.spec.case_key
            fault = fault or Fault(key, "", "is blank, so nothing says to which case the row belongs.")
        return fault, sort, force

    def _store(self, row: Staged, told: ToldRow, force: str) -> None:
        for part, one in enumerate(told.entries):
            text = json.dumps(one.fields, ensure_ascii=False)
            when = one.occurred
            self._entries.append((row.case, self.number, row.file, row.row, part, force, one.kind, when.earliest,
                                  when.latest, text))  # fmt: skip

    def _flush(self) -> None:
        if self._entries:
            columns = zip(zip(*self._entries, strict=True), _ENTRIES.types, strict=True)
            told = [pa.array(values, type_of) for values, type_of in columns]
            self.staging.insert("entries", pa.table(told, schema=_ENTRIES))
            self._entries.clear()
        if self._cases:
            named = [pa.array(one, pa.string()) for one in zip(*self._cases, strict=True)]
            self.staging.insert("case_rows", pa.table(named, names=["case_ref", "force", "district"]))
            self._cases.clear()
