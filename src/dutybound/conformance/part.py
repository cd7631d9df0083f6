"""One row group of a dataset judged: findings, counters, and what a later run needs to go on from here.

For: the whole way of a part, from columns to tables, in one thread and bounded memory.
Never: writes anything; and never leaves out a file, whichever lane judges it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dutybound.conformance import layout as at
from dutybound.conformance.cells import CAUSE_NAMES
from dutybound.conformance.changing import changes_in_pass, coverage_seen, figures_turn
from dutybound.conformance.dataset import Files
from dutybound.conformance.dictionary import Words
from dutybound.conformance.findings import rows_of_judge, rows_of_pass
from dutybound.conformance.lane import JudgedFile, Law, Wanted, judge_elsewhere, judge_some
from dutybound.conformance.running import Run, carries_table, event_rows, run, wanted_causes
from dutybound.conformance.strata import (
    BASES,
    MIXED,
    STRATA_COLUMNS,
    CellStrata,
    bases_by_code,
    counted,
    grades_of,
    months_of,
)
from dutybound.conformance.sweep import WANTED, reasons
from dutybound.conformance.tables import Tables
from dutybound.conformance.world import Ints
from dutybound.events.event import CaseFile

EVENTS_AT_ONCE: Final = 100_000  # how many the pass is given in one go: what a processor's caches hold
FILE_STATE: Final = pa.schema([
    ("ref", pa.string()), ("content", pa.int64()), ("as_at", pa.int64()), ("known_at", pa.int64()),
    ("changes_at", pa.int64()), ("known_changes_at", pa.int64()), ("covered", pa.int64()), ("made_later", pa.bool_()),
    ("why", pa.int32()),
])  # fmt: skip
CELL_STATE: Final = pa.schema([("file", pa.int32()), ("stratum", pa.int32()), ("finding", pa.bool_())])
MANY: Final = 200  # so many files for the judge are worth other processes
Columns = Mapping[str, npt.NDArray[Any]]


class Source(Protocol):
    """Where row groups come from: a dataset on disk, or what another engine has gathered."""

    words: Words
    kind_sets: list[frozenset[str]]

    def files(self, group: int) -> Files:
        """The files of a row group."""

    def columns(self, group: int, names: Sequence[str]) -> Any:
        """Some columns of its events."""

    def whole_files(self, group: int, files: Files, wanted: Sequence[int]) -> Iterator[CaseFile]:
        """Some of its files rebuilt for the judge."""


Judges = Callable[[], Executor | None]  # other processes for the judge, where there are any


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sweep is asked. `otherwise` is the moment of files that say none.

    `everything`: a row for every cell; `counters_only`: none for any.
    """

    law: Law
    tables: Tables
    as_at: int | None
    known_at: int | None
    otherwise: int | None
    everything: bool = False
    keeps: bool = False
    counters_only: bool = False

    @property
    def causes(self) -> frozenset[str] | None:
        if self.counters_only:
            return frozenset()
        return None if self.everything else WANTED


@dataclass(slots=True)
class Part:
    """What one row group gave. `cells` has a row a cell, its file and its row in `counts`, findings first in order."""

    findings: Any
    counts: Any
    files: Any
    cells: Any
    told: dict[str, int] = field(default_factory=dict)  # files, events, judged (by the judge), cells, findings
    why_judged: Counter[str] = field(default_factory=Counter)


def _nobody() -> Executor | None:
    return None


def judge_part(source: Source, asked: Asked, group: int, only: Ints | None = None, judges: Judges = _nobody) -> Part:
    """Judges the files of a row group, or only those of these numbers in it."""
    whole = source.files(group)
    numbers = np.arange(len(whole)) if only is None else only
    table, cover = whole.as_numbers(asked.as_at, asked.known_at, asked.otherwise)
    columns, ids = _columns(source, asked.tables, group, whole, only)
    table, cover = _only(table, cover, numbers)
    lengths = whole.events[numbers]
    cells, slow = _pass(columns, table, cover, asked.tables, source)
    judged = _by_the_judge(source, asked, group, whole, numbers, table, slow, judges)
    refs = whole.table.column("ref").chunk(0).take(pa.array(numbers))
    part = _told(asked, source, columns, table, cells, judged, refs, ids)
    if asked.keeps:
        changes, known = changes_in_pass(columns["occurred"], columns["recorded"], table, cells)
        turns = figures_turn(asked.law.parameters)
        changes = np.minimum(changes, turns[np.searchsorted(turns[:-1], table[:, at.F_AS_AT], side="right")])
        for file in judged:
            changes[file.number] = min(changes[file.number], file.changes_at)
            known[file.number] = min(known[file.number], file.known_changes_at)
        part.files = pa.table({
            "ref": refs, "content": whole.table.column("content").take(pa.array(numbers)),
            "as_at": table[:, at.F_AS_AT], "known_at": table[:, at.F_KNOWN_AT], "changes_at": changes,
            "known_changes_at": known, "covered": coverage_seen(table, cover, table[:, at.F_AS_AT]),
            "made_later": table[:, at.F_MADE] > table[:, at.F_KNOWN_AT], "why": slow.astype(np.int32),
        }, schema=FILE_STATE)  # fmt: skip
    part.told = {
        "files": len(numbers), "events": int(lengths.sum()), "judged": int((slow != 0).sum()),
        "cells": len(part.cells), "findings": len(part.findings),
    }  # fmt: skip
    part.why_judged = why(slow)
    return part


def why(slow: Ints) -> Counter[str]:
    """How often each reason sent a file to the judge."""
    return Counter(reason for bits in slow[slow != 0].tolist() for reason in reasons(bits))


def _only(table: Ints, cover: Ints, numbers: Ints) -> tuple[Ints, Ints]:
    """The table and manifests of some files, with rows and lines counted from the first of them."""
    table = table[numbers]
    for first, end in ((at.F_FIRST, at.F_END), (at.F_COVER, at.F_COVER_END)):
        lengths = table[:, end] - table[:, first]
        if first == at.F_COVER:
            cover = cover[_stretches(table[:, first], lengths)]
        table[:, end] = np.cumsum(lengths)
        table[:, first] = table[:, end] - lengths
    return table, cover


def _stretches(firsts: Ints, lengths: Ints) -> Ints:
    """The numbers first, first + 1 ... of each stretch, one after another."""
    begins = np.cumsum(lengths) - lengths
    return np.repeat(firsts - begins, lengths) + np.arange(int(lengths.sum()))


def _columns(source: Source, tables: Tables, group: int, files: Files, only: Ints | None) -> tuple[Columns, Any]:
    """The columns that the duties and the strata need, of some files, and the entries' ids."""
    names = [*dict.fromkeys([*event_rows(tables), *STRATA_COLUMNS]), "id"]
    table = source.columns(group, names).combine_chunks()
    held = {name: table.column(name).chunk(0).to_numpy() for name in names[:-1]} if len(table) else {
        name: np.empty(0, dtype=np.int64) for name in names[:-1]
    }  # fmt: skip
    ids = table.column("id").chunk(0) if len(table) else pa.array([], type=pa.string())
    if only is None:
        return held, ids
    rows = _stretches((np.cumsum(files.events) - files.events)[only], files.events[only])
    return {name: values[rows] for name, values in held.items()}, ids.take(pa.array(rows))


def _pass(columns: Columns, table: Ints, cover: Ints, tables: Tables, source: Source) -> tuple[Ints, Ints]:
    """Every cell of the pass over these files, K_FILE counted from the first of them, and why files are the judge's."""
    rows, carries, wanted = event_rows(tables), carries_table(source.kind_sets), wanted_causes(None)
    cells, slow = [np.empty((0, at.CELL_W), dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    first = 0
    while first < len(table):
        end = max(first + 1, int(np.searchsorted(table[:, at.F_END], table[first, at.F_FIRST] + EVENTS_AT_ONCE)))
        files = table[first:end].copy()
        begins = int(files[0, at.F_FIRST])
        files[:, at.F_FIRST] -= begins
        files[:, at.F_END] -= begins
        events = np.empty((at.E_CODES + max(1, len(tables.columns)), int(files[-1, at.F_END])), dtype=np.int64)
        for name, row in rows.items():
            events[row] = columns[name][begins : begins + events.shape[1]]
        outcome = run(tables, Run(events, files, cover, carries), wanted)
        outcome.cells[:, at.K_FILE] += first
        cells.append(outcome.cells.copy() if outcome.cells.base is not None else outcome.cells)
        slow.append(outcome.slow)
        first = end
    return np.concatenate(cells), np.concatenate(slow)


def _by_the_judge(
    source: Source, asked: Asked, group: int, files: Files, numbers: Ints, table: Ints, slow: Ints,
    judges: Judges,
) -> list[JudgedFile]:  # fmt: skip
    chosen = np.arange(len(numbers)) if asked.law.beyond else np.flatnonzero(slow)
    wanted = [
        Wanted(number, int(numbers[number]), int(table[number, at.F_AS_AT]), int(table[number, at.F_KNOWN_AT]),
               not slow[number])
        for number in chosen.tolist()
    ]  # fmt: skip
    elsewhere = judges() if len(wanted) >= MANY else None
    if elsewhere is not None:
        return judge_elsewhere(elsewhere, group, wanted, asked.keeps)
    rebuilt = source.whole_files(group, files, [one.in_group for one in wanted])
    return judge_some(rebuilt, wanted, asked.law, asked.keeps)


# --- from cells to tables -------------------------------------------------------------------------------------------


def _told(
    asked: Asked, source: Source, columns: Columns, table: Ints, cells: Ints, judged: Sequence[JudgedFile], refs: Any,
    ids: Any,
) -> Part:  # fmt: skip
    duties = asked.law.duties
    strata, cell_files = _strata(asked, source, columns, table, cells, judged)
    places, place_of_file = np.unique(table[:, at.F_FORCE] << 32 | table[:, at.F_DISTRICT], return_inverse=True)
    codes = [(int(one) >> 32, int(one) & 0xFFFFFFFF) for one in places]
    names = [(str(source.words.value(f) or ""), str(source.words.value(d) or "")) for f, d in codes]
    told = counted(strata, place_of_file[cell_files], names, duties, source.words)
    shown = wanted_causes(asked.causes)[strata.cause] == 1
    first, after = shown[: len(cells)], shown[len(cells) :]
    of_pass = rows_of_pass(
        cells[first], asked.tables.duties, refs, table[:, at.F_FIRST], ids,
        told.table.take(pa.array(told.stratum[: len(cells)][first])),
    )  # fmt: skip
    of_judge = rows_of_judge(judged, asked.causes, told.table.take(pa.array(told.stratum[len(cells) :][after])))
    findings = pa.concat_tables([of_pass, of_judge]).unify_dictionaries()
    state = pa.table(
        {"file": cell_files.astype(np.int32), "stratum": told.stratum.astype(np.int32), "finding": shown},
        schema=CELL_STATE,
    )
    return Part(findings, told.table, None, state)


def _strata(
    asked: Asked, source: Source, columns: Columns, table: Ints, cells: Ints, judged: Sequence[JudgedFile]
) -> tuple[CellStrata, Ints]:
    """What every cell is counted by, those of the pass first; and the file of each."""
    duty_number = {duty.id: number for number, duty in enumerate(asked.law.duties)}
    of_pass = np.array([duty_number[duty.id] for duty in asked.tables.duties] or [0], dtype=np.int64)
    files, first = cells[:, at.K_FILE], table[:, at.F_FIRST]
    trigger = first[files] + cells[:, at.K_TRIGGER]
    witness = np.where(cells[:, at.K_WITNESS] >= 0, first[files] + cells[:, at.K_WITNESS], trigger)
    basis = bases_by_code(source.words)[columns["says"]] if len(cells) else np.zeros(0, dtype=np.int64)
    rests = np.where(basis[trigger] == basis[witness], basis[trigger], BASES.index(MIXED))
    told = [(file.number, one) for file in judged for one in file.cells]
    grades = [source.words.known(one.grade) if one.grade else at.MISSING for _, one in told]
    cause_number = {name: number for number, name in enumerate(CAUSE_NAMES)}

    def joined(mine: Ints, theirs: list[int]) -> Ints:
        return np.concatenate([mine, np.array(theirs, dtype=np.int64)])

    arises = joined(cells[:, at.K_ARISES], [one.cell.arises_at for _, one in told])
    latest = joined(cells[:, at.K_ARISES], [one.latest for _, one in told])
    month = months_of(arises)
    strata = CellStrata(
        duty=joined(of_pass[cells[:, at.K_DUTY]], [duty_number[one.cell.duty] for _, one in told]),
        cause=joined(cells[:, at.K_CAUSE], [cause_number[one.cell.cause] for _, one in told]),
        house=joined(cells[:, at.K_FLAGS] & at.HOUSE_DEFAULT, [one.cell.flags & at.HOUSE_DEFAULT for _, one in told]),
        basis=joined(rests, [one.basis for _, one in told]),
        month=np.where(months_of(latest) == month, month, 0),  # which of two months is not told
        grade=joined(grades_of(columns, table, files, trigger), grades),
    )
    return strata, joined(files, [number for number, _ in told])
