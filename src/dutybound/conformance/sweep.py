"""Every duty over every file: the pass where it is exact, the judge for the rest.

For: counts by duty, result and cause, and the cells that somebody has to look at, for any number of files.
Never: hides how much the judge did, or leaves out a file because the pass could not read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from dutybound.conformance.cells import CAUSE_NAMES, FLAGS, Cell, judged_cells
from dutybound.conformance.columns import Columns, lay_in_columns
from dutybound.conformance.dataset import Dataset, Files
from dutybound.conformance.layout import F_AS_AT, F_FIRST, F_KNOWN_AT, N_CAUSES, SLOW_REASONS
from dutybound.conformance.running import (
    Outcome,
    Run,
    carries_table,
    events_of,
    file_table,
    named,
    run,
    wanted_causes,
)  # fmt: skip
from dutybound.conformance.tables import Tables, compile_tables
from dutybound.conformance.world import Ints
from dutybound.duties.duty import CAUSES, DEPARTED, DUE, MET_LATE, NOT_MET, OVERDUE, Duty
from dutybound.duties.figures import Parameters
from dutybound.events.event import CaseFile

# What is written out unless every cell is asked for: all that somebody has to look at.
WANTED: Final = frozenset(
    cause for cause, result in CAUSES.items() if result in (NOT_MET, MET_LATE, OVERDUE, DEPARTED, DUE)
)
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Sweep:
    """What a sweep found. `counts` by duty, result and cause; `flags` by duty, cause and flag.

    `blocks` hold the pass's cells as numbers, a run each, with what names them; `judged_cells` are the judge's.

    `files` files were read, of which `judged` by the judge; `why_judged` counts their reasons (a file may have
    several), `slow_duties` names the duties that the pass does not hold.
    """

    counts: dict[tuple[str, str, str], int] = field(default_factory=dict)
    flags: dict[tuple[str, str, str], int] = field(default_factory=dict)
    blocks: list[tuple[Ints, Callable[[Ints], list[Cell]]]] = field(default_factory=list)
    judged_cells: list[Cell] = field(default_factory=list)
    files: int = 0
    events: int = 0
    judged: int = 0
    why_judged: dict[str, int] = field(default_factory=dict)
    slow_duties: tuple[tuple[str, str], ...] = ()

    @property
    def written(self) -> int:
        """How many cells were asked for and are held."""
        return sum(len(numbers) for numbers, _ in self.blocks) + len(self.judged_cells)

    def cells(self) -> Iterator[Cell]:
        """The cells that were asked for, by name, in no set order; they are named as they are taken."""
        for numbers, name in self.blocks:
            yield from name(numbers)
        yield from self.judged_cells

    @property
    def judged_share(self) -> float:
        """The share of files that the judge did."""
        return self.judged / self.files if self.files else 0.0


def sweep(
    source: Dataset | Iterable[CaseFile],
    duties: Iterable[Duty],
    parameters: Parameters,
    as_at: int | None = None,
    known_at: int | None = None,
    *,
    causes: frozenset[str] | None = WANTED,
    threads: int = 2,
    progress: Progress | None = None,
) -> Sweep:
    """Judges every file as at `as_at`, on what was written by `known_at`; None leaves both to the files.

    `causes` None: a cell for every result. `progress` is told how many files are done, of how many.
    """
    book = tuple(duties)
    if isinstance(source, Dataset):
        return _over_dataset(source, book, parameters, as_at, known_at, causes, threads, progress)
    held = list(source)
    columns = lay_in_columns(held)
    tables = compile_tables(book, parameters, columns.words)
    asked = _Asked(tables, parameters, as_at, known_at, causes)
    found = _begun(tables)
    _in_memory(found, asked, columns, held)
    if progress is not None:
        progress(len(held), len(held))
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    tables: Tables
    parameters: Parameters
    as_at: int | None
    known_at: int | None
    causes: frozenset[str] | None


def _begun(tables: Tables) -> Sweep:
    return Sweep(slow_duties=tuple((duty.id, reason) for duty, reason in tables.slow))


def _in_memory(found: Sweep, asked: _Asked, columns: Columns, held: Sequence[CaseFile]) -> None:
    files, cover = file_table(columns.files, 0, asked.as_at, asked.known_at)
    events, carries = events_of(columns, asked.tables), carries_table(columns.kind_sets)
    outcome = run(asked.tables, Run(events, files, cover, carries), wanted_causes(asked.causes))
    _add(found, asked.tables, outcome, len(held), len(columns.ids))
    refs = [one.ref for one in columns.files]
    tables, ids = asked.tables, columns.ids
    found.blocks.append((outcome.cells, lambda numbers: named(numbers, tables, refs, files[:, F_FIRST], ids)))
    _by_the_judge(found, asked, outcome.slow, files, held)


def pass_groups(
    source: Dataset, duties: Iterable[Duty], parameters: Parameters, as_at: int | None, known_at: int | None,
    causes: frozenset[str] | None = WANTED, threads: int = 2,
) -> list[Outcome]:  # fmt: skip
    """The pass alone over a whole dataset, cells as numbers; what it marks for the judge is left out."""
    asked = _Asked(compile_tables(duties, parameters, source.words), parameters, as_at, known_at, causes)
    with ThreadPoolExecutor(threads) as pool:
        return [one for *_, one in pool.map(lambda n: pass_group(source, asked, n), range(len(source.groups)))]


def _over_dataset(
    source: Dataset, book: tuple[Duty, ...], parameters: Parameters, as_at: int | None, known_at: int | None,
    causes: frozenset[str] | None, threads: int, progress: Progress | None,
) -> Sweep:  # fmt: skip
    tables = compile_tables(book, parameters, source.words)
    asked = _Asked(tables, parameters, as_at, known_at, causes)
    found, done = _begun(tables), 0
    total = sum(source.groups)
    with ThreadPoolExecutor(threads) as pool:
        for group, files, table, outcome in pool.map(lambda n: pass_group(source, asked, n), range(len(source.groups))):
            _add(found, tables, outcome, len(files), int(files.events.sum()))
            found.blocks.append((outcome.cells, partial(_named_from, source, group, tables, files, table)))
            slow = list(range(len(files))) if tables.slow else outcome.slow.nonzero()[0].tolist()
            rebuilt = dict(zip(slow, source.whole_files(group, files, slow), strict=True))
            _by_the_judge(found, asked, outcome.slow, table, rebuilt)
            done += len(files)
            if progress is not None:
                progress(done, total)
    return found


def _named_from(source: Dataset, group: int, tables: Tables, files: Files, table: Ints, numbers: Ints) -> list[Cell]:
    return named(numbers, tables, files.refs(), table[:, F_FIRST], source.ids(group)) if len(numbers) else []


def pass_group(source: Dataset, asked: _Asked, group: int) -> tuple[int, Files, Ints, Outcome]:
    """Reads one row group and runs the pass over it."""
    tables = asked.tables
    files = source.files(group)
    table, cover = files.as_numbers(asked.as_at, asked.known_at)
    one = Run(source.read(group, tables), table, cover, carries_table(source.kind_sets))
    return group, files, table, run(tables, one, wanted_causes(asked.causes))


def _add(found: Sweep, tables: Tables, outcome: Outcome, files: int, events: int) -> None:
    found.files += files
    found.events += events
    for number, duty in enumerate(tables.duties):
        for cause, name in enumerate(CAUSE_NAMES):
            _count(found.counts, (duty.id, CAUSES[name], name), int(outcome.counts[number, cause]))
            for flag, said in enumerate(FLAGS):
                column = N_CAUSES + cause * len(FLAGS) + flag
                _count(found.flags, (duty.id, name, said), int(outcome.counts[number, column]))


def _count(counts: dict[tuple[str, str, str], int], key: tuple[str, str, str], more: int) -> None:
    if more:
        counts[key] = counts.get(key, 0) + more


def _by_the_judge(
    found: Sweep, asked: _Asked, slow: Ints, files: Ints,
    held: Sequence[CaseFile] | dict[int, CaseFile],
) -> None:  # fmt: skip
    """Judges the files that the pass marked, and the duties it does not hold over every file."""
    tables = asked.tables
    beyond = tuple(duty for duty, _ in tables.slow)
    for number in range(len(files)) if beyond else slow.nonzero()[0].tolist():
        duties = (*tables.duties, *beyond) if slow[number] else beyond
        as_at, known_at = int(files[number, F_AS_AT]), int(files[number, F_KNOWN_AT])
        for cell in judged_cells(held[number], duties, asked.parameters, as_at, known_at):
            _count(found.counts, (cell.duty, cell.result, cell.cause), 1)
            for flag in cell.flag_names:
                _count(found.flags, (cell.duty, cell.cause, flag), 1)
            if asked.causes is None or cell.cause in asked.causes:
                found.judged_cells.append(cell)
        if slow[number]:
            found.judged += 1
            for reason in reasons(int(slow[number])):
                found.why_judged[reason] = found.why_judged.get(reason, 0) + 1


def reasons(bits: int) -> Iterator[str]:
    """Why a file is the judge's, in words."""
    yield from (reason for bit, reason in enumerate(SLOW_REASONS) if bits >> bit & 1)
