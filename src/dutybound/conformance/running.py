"""Running the pass over columns: tables and columns made into its world, run after run of whole files.

For: cutting columns at file boundaries, sharing runs between threads, and turning the pass's numbers into cells.
Never: cuts a file in two, or leaves out cells because a buffer was short; the run is made again with a longer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

import numpy as np
import numpy.typing as npt

from dutybound.conformance import layout as at
from dutybound.conformance.cells import CAUSE_NAMES, FLAGS, NO_TIME, Cell
from dutybound.conformance.columns import Columns, FileRow
from dutybound.conformance.compiled import ready
from dutybound.conformance.kernel import judge_files
from dutybound.conformance.placing import KIND_NAMES
from dutybound.conformance.tables import Tables
from dutybound.conformance.world import Ints, World

Counts = npt.NDArray[np.int64]
_LOCK: Final = Lock()
COUNTS_WIDTH: Final = at.N_CAUSES * (1 + len(FLAGS))


@dataclass(frozen=True, slots=True)
class Run:
    """Some whole files: their events as the pass reads them, their table, their manifests' lines and kinds."""

    events: Ints
    files: Ints
    cover: Ints
    carries: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gave: counts, the wanted cells as numbers, and why each file is the judge's (0: it is not)."""

    counts: Counts
    cells: Ints
    slow: Ints


def file_table(rows: Sequence[FileRow], first_row: int, as_at: int | None, known_at: int | None) -> tuple[Ints, Ints]:
    """The files and manifests of a run as numbers; `as_at` None leaves the moment to each file."""
    files = np.zeros((len(rows), at.FILE_W), dtype=np.int64)
    cover: list[tuple[int, int, int]] = []
    here = first_row
    for number, row in enumerate(rows):
        moment = row.as_at if as_at is None else as_at
        if moment is None:
            raise ValueError(f"{row.ref}: says no moment at which it asks to be read; give one.")
        if known_at is not None:
            known = known_at
        else:
            known = row.known_at if as_at is None and row.known_at is not None else moment
        files[number] = (
            here, here + row.events, moment, known, row.force, row.district, len(cover),
            len(cover) + len(row.coverage), NO_TIME if row.known_at is None else row.known_at, row.slow,
        )  # fmt: skip
        cover += row.coverage
        here += row.events
    return files, np.array(cover, dtype=np.int64).reshape(-1, 3)


def carries_table(kind_sets: Sequence[frozenset[str]]) -> npt.NDArray[np.uint8]:
    """For each set of kinds of a manifest which kinds it carries; an empty set carries every kind."""
    table = np.ones((max(1, len(kind_sets)), len(KIND_NAMES)), dtype=np.uint8)
    for number, kinds in enumerate(kind_sets):
        if kinds:
            table[number] = [kind in kinds for kind in KIND_NAMES]
    return table


def event_rows(tables: Tables) -> dict[str, int]:
    """Which columns the pass reads, and into which row of its events."""
    rows = {
        "occurred": at.E_OCCURRED, "recorded": at.E_RECORDED, "kind": at.E_KIND, "supersedes": at.E_SUPERSEDES,
        "refers": at.E_REFERS,
    }  # fmt: skip
    if tables.needs_time:
        rows |= {"time_low": at.E_LOW, "time_high": at.E_HIGH}
    if tables.needs_number:
        rows["number"] = at.E_NUMBER
    return rows | {name: at.E_CODES + number for number, name in enumerate(tables.columns)}


def events_of(columns: Columns, tables: Tables) -> Ints:
    """Columns in memory as the pass reads them."""
    found = np.empty((at.E_CODES + max(1, len(tables.columns)), len(columns.ids)), dtype=np.int64)
    for name, row in event_rows(tables).items():
        found[row] = columns.plain[name] if name in columns.plain else columns.codes[name]
    return found


def scratch(tables: Tables, longest: int, one: Run) -> Ints:
    """Scratch for one run, long enough for a file of so many events, with the run's manifests at its end."""
    sizes = tables.integers[tables.section_starts[at.SIZES] :][: at.SIZES_END]
    length = max(longest, 1)
    most_open, most_offered = 8 * length + 64, 64 * length + 1024
    most_cells = most_open + most_offered
    shares = {
        at.X_STANDING: length, at.X_CORRECTED: length, at.X_CERTAIN: length, at.X_POSSIBLE: length,
        at.X_SUCCESSOR: length, at.X_STATE: length, at.X_REGISTER_COUNTS: int(sizes[at.N_REGISTERS]),
        at.X_REGISTERS: int(sizes[at.N_REGISTERS]) * length, at.X_WINNERS: 2 * length + 2,
        at.X_OPEN_OF: int(sizes[at.N_DUTIES]), at.X_OPENED: most_open * at.OPEN_W,
        at.X_OFFERED: most_offered * at.OFFERED_W, at.X_CONDITION_STACK: 3 * at.STACK,
        at.X_MOMENT_STACK: 3 * at.STACK, at.X_WHOLE: int(sizes[at.N_CONDITIONS]), at.X_CELLS: most_cells * at.CELL_W,
        at.X_LINES: one.cover.size, at.X_CARRIES: one.carries.size,
    }  # fmt: skip
    found = np.zeros(at.SCRATCH_END + sum(shares.values()), dtype=np.int64)
    here = at.SCRATCH_END
    for section, share in shares.items():
        found[section] = here
        here += share
    found[at.X_LENGTH], found[at.X_MOST_OPEN], found[at.X_MOST_OFFERED] = length, most_open, most_offered
    found[at.X_MOST_CELLS] = most_cells
    found[found[at.X_LINES] :][: one.cover.size] = one.cover.ravel()
    found[found[at.X_CARRIES] :][: one.carries.size] = one.carries.ravel()
    return found


def run(tables: Tables, one: Run, wanted: npt.NDArray[np.uint8]) -> Outcome:
    """The pass over one run of files."""
    with _LOCK:
        ready(judge_files)
    lengths = one.files[:, at.F_END] - one.files[:, at.F_FIRST]
    world = World(tables.integers, one.events, scratch(tables, int(lengths.max(initial=1)), one))
    slow = np.zeros(len(one.files), dtype=np.int64)
    room = 4 * one.events.shape[1] + 1024 if wanted.any() else 0  # memory that is not written to costs nothing
    while True:
        cells = np.empty((room, at.CELL_W), dtype=np.int64)
        counts = np.zeros((max(1, len(tables.duties)), COUNTS_WIDTH), dtype=np.int64)
        written = judge_files(world, one.files, wanted, cells, counts, slow)
        if written <= room:
            return Outcome(counts, cells[:written], slow)
        room = written


def wanted_causes(names: frozenset[str] | None) -> npt.NDArray[np.uint8]:
    """Which causes are written out as cells: these, or (None) every one."""
    found = np.zeros(at.N_CAUSES, dtype=np.uint8)
    found[: len(CAUSE_NAMES)] = [names is None or name in names for name in CAUSE_NAMES]
    return found


def named(cells: Ints, tables: Tables, refs: Sequence[str], first_rows: Ints, ids: Sequence[str]) -> list[Cell]:
    """The pass's numbers as cells; `first_rows` says where each file's ids begin."""
    found = []
    for number in cells.tolist():
        duty = tables.duties[number[at.K_DUTY]]
        begins = int(first_rows[number[at.K_FILE]])
        witness = number[at.K_WITNESS]
        found.append(
            Cell(
                file=refs[number[at.K_FILE]],
                duty=duty.id,
                version=duty.version,
                trigger=ids[begins + number[at.K_TRIGGER]],
                period=number[at.K_PERIOD],
                cause=CAUSE_NAMES[number[at.K_CAUSE]],
                due=(number[at.K_LOW], number[at.K_HIGH]),
                arises_at=number[at.K_ARISES],
                flags=number[at.K_FLAGS],
                witness=ids[begins + witness] if witness >= 0 else "",
            )
        )
    return found
