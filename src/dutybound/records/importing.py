"""An import: rows of many files to case files in a folder, whole and proved, or not at all.

For: following a mapping over any number of rows in little memory, and accounting for each of them.
Never: leaves half an output in place, writes anything in a dry run, or puts in place what does not add up.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.records.assembling import Written, write_cases
from dutybound.records.entries import Told, tell_all
from dutybound.records.holes import Holes, Manifest
from dutybound.records.joining import found_by_none
from dutybound.records.lists import put_together
from dutybound.records.mapping import Mapping
from dutybound.records.parts import USUAL, Part, Parts, Portions
from dutybound.records.pointing import point
from dutybound.records.proof import (
    MERGED,
    MERGED_COLUMNS,
    REJECTED,
    REJECTED_COLUMNS,
    Proof,
    found_in,
    prove,
)
from dutybound.records.receipts import MAPPING, NOTICED, RECEIPT, receipt
from dutybound.records.sources import files_of_tables, fingerprint, opened
from dutybound.records.staging import Progress, Staging, silent
from dutybound.records.stored import JSON_LINES, Form
from dutybound.records.under_way import OUTPUT, Note, identity, kept, parts_in, put_in_place, unsaid


@dataclass(slots=True)
class Imported:
    """What an import did, or in a dry run would do: rows and entries by fate, why rows were rejected, what was seen."""

    mapping: Mapping
    form: str
    proof: Proof
    cases: int
    reasons: Counter[tuple[str, str, str]]  # table, sort, reason
    noticed: Counter[str]  # cases
    holes: Holes
    cases_with_holes: int
    sources: list[tuple[str, Path, str, int]] = field(default_factory=list)  # table, file, SHA-256, rows
    mojibake: dict[str, dict[str, int]] = field(default_factory=dict)  # table, column, cells
    lookups: dict[str, int] = field(default_factory=dict)
    found_by_none: dict[str, int] = field(default_factory=dict)  # of the rows that are only looked up
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
    note: Note = unsaid,
    portions: Portions = USUAL,
) -> Imported:
    """Imports these files into the folder `out`; with None it is a dry run, and nothing is written beside it.

    An import that was stopped or killed is gone on with, if sources, mapping and program are the same; `note` is told
    so. Raises UnusableInput, and leaves no output, where the files do not fit the mapping, a join finds nothing, the
    folder is there already (unless `replace` and it holds an import), or the rows do not add up.
    """
    files, passed_over = files_of_tables(paths, mapping)
    try:
        of = identity(files, mapping, form.name, show_values, portions)
        with kept(out, of, replace, note) as work:
            parts = parts_in(work, portions, note)
            done = _made(work, parts, files, mapping, form, of["sources"], show_values, progress)
            done.passed_over = passed_over
            if out is not None:
                put_in_place(work, out)
    except OSError as fault:
        where, reason = str(fault.filename or out or ""), f"cannot be read or written: {fault.strerror or fault}."
        raise UnusableInput([Trouble(where, "", "", reason)]) from None
    return done


def _made(
    work: Path,
    parts: Parts,
    files: dict[str, list[Path]],
    mapping: Mapping,
    form: Form,
    prints: dict[str, list[list[str]]],
    show_values: bool,
    progress: Progress,
) -> Imported:
    """Makes the output in the folder `work`, and proves it."""
    spill, folder = work / "spill", work / OUTPUT
    for one in (spill, folder):
        shutil.rmtree(one, ignore_errors=True)
        one.mkdir()
    with Staging(parts, spill) as staging:
        for name, spec in mapping.tables.items():
            staging.stage(spec, files[name], partial(opened, spec, files[name]), progress)
        told = tell_all(staging, mapping, show_values, progress)
        pointed = point(staging, mapping, told, show_values, progress)
        holes = told.holes if mapping.unplaced_rows == "hole" else Holes(unplaced=told.holes.unplaced)
        written = write_cases(staging, mapping, Manifest(mapping, holes), form, progress)
        _put_together(folder, form, told, pointed, written)
        proof = prove(_received(staging), told.due, found_in(folder, form))
        if proof.troubles:
            raise UnusableInput([Trouble("", "", "", one, "Nothing was put in place.") for one in proof.troubles])
        done = Imported(mapping, form.name, proof, written.cases, told.reasons, written.noticed, told.holes,
                        staging.count("select count(distinct case_ref) from lost"))  # fmt: skip
        for name, table in staging.tables.items():
            of_table = zip(table.files, prints[name], table.rows_of_file, strict=True)
            done.sources += [(name, path, print_, rows) for path, (_, print_), rows in of_table]
            if table.mojibake:
                done.mojibake[name] = table.mojibake
            if table.spec.lookup:
                done.lookups[name] = table.rows
                done.found_by_none[name] = found_by_none(staging, mapping.tables.values(), name)
    _unchanged(done.sources)
    (folder / MAPPING).write_text(mapping.text, encoding="utf-8", newline="\n")
    as_json = json.dumps(receipt(done), indent=1, ensure_ascii=False)
    (folder / RECEIPT).write_text(as_json + "\n", encoding="utf-8", newline="\n")
    return done


def _put_together(folder: Path, form: Form, told: Told, pointed: Part | None, written: Written) -> None:
    with_rejected = [*told.parts, *([pointed] if pointed else [])]
    put_together(folder / REJECTED, REJECTED_COLUMNS, [one.folder / REJECTED for one in with_rejected])
    put_together(folder / MERGED, MERGED_COLUMNS, [one.folder / MERGED for one in told.parts])
    put_together(folder / NOTICED, ("case", "what"), [one.folder / NOTICED for one in written.parts])
    form.join([one.folder for one in written.parts], folder)


def _received(staging: Staging) -> Iterator[tuple[str, int, int]]:
    for name, one in staging.tables.items():
        if not one.spec.lookup:
            for file, row in staging.stream(f"select file, row_no from raw_{name}"):
                yield name, file, row


def _unchanged(sources: list[tuple[str, Path, str, int]]) -> None:
    """Refuses an import whose sources were written to while it read them."""
    way_out = "Import it again when nothing writes to it."
    changed = [
        Trouble(str(path), "", "", "has changed while it was being imported.", way_out)
        for _, path, print_, _ in sources
        if fingerprint(path) != print_
    ]
    if changed:
        raise UnusableInput(changed)
