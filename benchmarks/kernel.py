"""The kernel: a bare scan of the same columns, Parquet to cells, and the kernel alone, in one run.

For: events a second and the ratio to the scan, with the judge's share and the memory that was needed.
Never: compares with a scan of another file, other columns or another run.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq

from benchmarks.synthetic import AS_AT, dataset
from benchmarks.tables import table
from dutybound.conformance.dataset import EVENTS, Dataset
from dutybound.conformance.running import Run, carries_table, event_rows, run, wanted_causes
from dutybound.conformance.sweep import WANTED, Sweep, pass_groups, sweep
from dutybound.conformance.tables import Tables, compile_tables
from dutybound.duties.duty import Duty
from dutybound.duties.loading import parameters
from dutybound.duties.rulebook import RULEBOOK

TWELVE = (
    "contact.attended-within-target", "recording.every-disclosure-crimed", "scene.children-seen",
    "orders.order-heard-48h", "bail.bail-authorised-in-time", "investigation.supervisor-reviews",
    "investigation.statement-starts-summary-clock", "decisions.closure-needs-statement",
    "decisions.outcome-16-conditions", "victims.update-interval-agreed", "conduct.inv-not-interested-party",
    "complaints.cmp-keep-informed-28",
)  # fmt: skip
THREADS, ROUNDS = 2, 2


def main(events: int = 10_000_000) -> None:
    """Measures twelve duties, seventy of all chapters, and the whole book over a dataset of so many events."""
    folder = dataset(events)
    source = Dataset(folder)
    twelve = tuple(duty for duty in RULEBOOK if duty.id in TWELVE)
    print(f"{source.events:,} events, {sum(source.groups):,} cases, {len(source.groups)} row groups, {THREADS} threads")
    sweep_one_group(source)
    # As the book was when it was young: as many duties, taken evenly from all that there are now.
    seventy = tuple(RULEBOOK[number * len(RULEBOOK) // 70] for number in range(70))
    parts = (("twelve duties", twelve), ("seventy duties, evenly of all chapters", seventy))
    for name, duties in (*parts, (f"the whole book, {len(RULEBOOK)} duties", RULEBOOK)):
        print(f"\n{name}")
        measure(source, folder, duties)
    print(f"\npeak memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def sweep_one_group(source: Dataset) -> None:
    began = time.perf_counter()
    tables = compile_tables(RULEBOOK, parameters(), source.words)
    rows, cover = source.files(0).as_numbers(AS_AT, AS_AT)
    run(tables, Run(source.read(0, tables), rows[:1], cover, carries_table(source.kind_sets)), wanted_causes(None))
    print(f"compiling the pass, or loading it compiled: {time.perf_counter() - began:.1f} s")


def measure(source: Dataset, folder: Path, duties: tuple[Duty, ...]) -> None:
    tables = compile_tables(duties, parameters(), source.words)
    columns = list(event_rows(tables))
    timed = {
        "DuckDB: sum over the same columns": lambda: scan_duckdb(folder, columns),
        "pyarrow: the same columns into arrays": lambda: scan_arrow(folder, columns, len(source.groups)),
        "Parquet to cells, without the judge's share": lambda: pass_groups(source, duties, parameters(), AS_AT, AS_AT),
    }
    best = {name: min(spent(job) for _ in range(ROUNDS)) for name, job in timed.items()}
    best["the kernel alone, events in memory"] = kernel_alone(source, tables)
    found: list[Sweep] = []
    best["Parquet to cells, with the judge's share"] = spent(
        lambda: found.append(sweep(source, duties, parameters(), AS_AT, AS_AT, threads=THREADS))
    )
    floor = best["DuckDB: sum over the same columns"]
    table(
        ("", "seconds", "processor s", "events/s", "x scan", "x scan's processor"),
        [
            (name, f"{wall:.2f}", f"{cpu:.2f}", f"{source.events / wall:,.0f}", f"{wall / floor[0]:.1f}",
             f"{cpu / floor[1]:.1f}")
            for name, (wall, cpu) in best.items()
        ],
    )  # fmt: skip
    told = found[0]
    print(f"{len(columns)} columns; {sum(told.counts.values()):,} results, {told.written:,} cells held")
    print(f"judged by the judge: {told.judged:,} of {told.files:,} files ({told.judged_share:.2%})", told.why_judged)


def spent(job: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock on the wall, and by the processors: the second holds on a machine that others use too."""
    wall, processor = time.perf_counter(), time.process_time()
    job()
    return time.perf_counter() - wall, time.process_time() - processor


def scan_duckdb(folder: Path, columns: list[str]) -> object:
    sums = ", ".join(f"sum({name} % 2)" for name in columns)
    with duckdb.connect() as connection:
        connection.execute(f"SET threads = {THREADS}")
        return connection.execute(f"SELECT {sums} FROM read_parquet('{folder / EVENTS}')").fetchall()


def scan_arrow(folder: Path, columns: list[str], groups: int) -> object:
    def one(group: int) -> int:
        read = pq.ParquetFile(folder / EVENTS).read_row_group(group, columns, use_threads=False)
        return sum(int(np.bitwise_and(read.column(name).chunk(0).to_numpy(), 1).sum()) for name in columns)

    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(one, range(groups)))


def kernel_alone(source: Dataset, tables: Tables) -> tuple[float, float]:
    """The pass over events that are already in memory, all row groups, with the threads of the rest."""
    carries, wanted = carries_table(source.kind_sets), wanted_causes(WANTED)
    wall = processor = 0.0
    with ThreadPoolExecutor(THREADS) as pool:
        for first in range(0, len(source.groups), 6):  # a few row groups at a time, to keep within memory
            runs = []
            for group in range(first, min(first + 6, len(source.groups))):
                rows, cover = source.files(group).as_numbers(AS_AT, AS_AT)
                runs.append(Run(source.read(group, tables), rows, cover, carries))
            now = spent(lambda some=runs: list(pool.map(lambda one: run(tables, one, wanted), some)))
            wall, processor = wall + now[0], processor + now[1]
    return wall, processor


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
