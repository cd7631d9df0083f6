"""The whole book at scale: from Parquet to findings beside a bare scan, as events and duties grow, in any order.

For: ratios and peaks of one run: `python -m benchmarks scale [--long]`.
Never: sets a figure beside one of another run; each measurement is a process of its own, so that its peak is its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.kernel import THREADS, scan_duckdb
from benchmarks.synthetic import AS_AT, dataset
from benchmarks.tables import table
from dutybound.conformance import part
from dutybound.conformance.clustering import cluster
from dutybound.conformance.dataset import EVENTS, FILES, HEAD, Dataset
from dutybound.conformance.folder import Unfinished
from dutybound.conformance.part import STRATA_COLUMNS
from dutybound.conformance.running import event_rows
from dutybound.conformance.sweep import pass_groups
from dutybound.conformance.tables import compile_tables
from dutybound.conformance.whole import judge_dataset
from dutybound.duties.loading import parameters
from dutybound.duties.rulebook import RULEBOOK

QUICK, LONG = (100_000, 1_000_000), (100_000, 1_000_000, 10_000_000)
ROUNDS = 3
SCAN, CELLS, FINDINGS, CLUSTERING, STAGES = "scan", "cells", "findings", "cluster", "stages"
# The functions that a row group goes through, and what each is told as. What lies within another is told apart.
STAGE_OF: dict[tuple[object, str], str] = {
    (part, "_columns"): "reading the columns",
    (part, "run"): "the pass",
    (part, "_by_the_judge"): "the judge's files, read whole and judged",
    (part, "_strata"): "what each cell is counted by",
    (part, "counted"): "counting",
    (part, "rows_of_pass"): "rows of findings",
    (Unfinished, "add"): "writing",
}


def main(arguments: Sequence[str] = ()) -> None:
    """Runs every measurement, the largest size last."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks scale", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--long", action="store_true", help="up to ten million events")
    sizes = LONG if asked.parse_args(arguments).long else QUICK
    rows: list[tuple[object, ...]] = []
    for events in sizes:
        folder = dataset(events)
        count = Dataset(folder).events
        floor = best(SCAN, folder, len(RULEBOOK))
        rows.append(_row(f"{count:,} events: the same columns summed by DuckDB", floor, floor, count))
        rows.append(_row("  Parquet to cells, the pass alone", best(CELLS, folder, len(RULEBOOK)), floor, count))
        rows.append(_row("  Parquet to findings and counters, judge and all", best(FINDINGS, folder, len(RULEBOOK)),
                         floor, count))  # fmt: skip
    print(f"\nthe whole book, {len(RULEBOOK)} duties, {THREADS} threads; best of {ROUNDS}, each a process of its own")
    headings = ("", "seconds", "processor s", "events/s", "x scan", "x scan's processor", "peak MB")
    table(headings, rows)
    last = dataset(sizes[-1])
    count = Dataset(last).events
    print("\nwhere the processors' time to findings goes, in one thread and one process")
    floor, shares = best(SCAN, last, len(RULEBOOK)), best(STAGES, last, len(RULEBOOK), 1)
    whole = shares["processor"]
    told = {name: shares[name] for name in STAGE_OF.values()}
    told["everything else"] = whole - sum(told.values())
    table(("", "processor s", "share", "x scan's processor"), [
        (name, f"{took:.2f}", f"{took / whole:.0%}", f"{took / floor['processor']:.1f}") for name, took in told.items()
    ])  # fmt: skip
    print("\nas duties grow (Parquet to cells)")
    first = best(CELLS, last, len(RULEBOOK) // 4)
    rows = []
    for duties in (len(RULEBOOK) // 4, len(RULEBOOK) // 2, len(RULEBOOK)):
        rows.append(_row(f"{duties} duties", best(CELLS, last, duties), first, count))
    table((*headings[:4], "x fewest", "x fewest's processor", headings[-1]), rows)
    with tempfile.TemporaryDirectory(prefix="scale-") as beside:
        loose = in_order_of_time(last, Path(beside) / "loose")
        print("\nthe same events in order of time: brought together by file first")
        floor = best(SCAN, last, len(RULEBOOK))
        table(headings, [_row("out of core, then written as a dataset", best(CLUSTERING, loose, 0, 1), floor, count)])


def _row(name: str, took: dict[str, float], floor: dict[str, float], events: int) -> tuple[object, ...]:
    return (
        name, f"{took['wall']:.2f}", f"{took['processor']:.2f}", f"{events / took['wall']:,.0f}",
        f"{took['wall'] / floor['wall']:.1f}", f"{took['processor'] / floor['processor']:.1f}", f"{took['peak']:,.0f}",
    )  # fmt: skip


def best(what: str, folder: Path, duties: int, rounds: int = ROUNDS) -> dict[str, float]:
    """The round with the least processor time, measured within a process that does nothing else."""
    found = []
    for _ in range(rounds):
        command = [sys.executable, "-m", "benchmarks.scale", what, str(folder), str(duties)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr[-2_000:])
        found.append(dict(json.loads(done.stdout.splitlines()[-1])))
    return min(found, key=lambda one: one["processor"])


def measured(what: str, folder: Path, duties: int) -> dict[str, float]:
    """Seconds by the clock and by the processors, and this process's peak in MB; loading the pass is not counted."""
    book = RULEBOOK[:duties]
    out = Path(tempfile.mkdtemp(prefix="scale-out-"))
    columns: list[str] = []
    if what != CLUSTERING:
        source = Dataset(folder)
        columns = list(
            dict.fromkeys([*event_rows(compile_tables(RULEBOOK, parameters(), source.words)), *STRATA_COLUMNS])
        )
        if what != SCAN:
            judge_dataset(dataset(1), out / "warm", book, parameters(), as_at=AS_AT)

    def job() -> Any:
        if what == SCAN:
            return scan_duckdb(folder, columns)
        if what == CELLS:
            return pass_groups(source, book, parameters(), AS_AT, AS_AT, None, THREADS)
        if what in (FINDINGS, STAGES):
            threads = THREADS if what == FINDINGS else 1
            return judge_dataset(
                folder, out / "found", book, parameters(), as_at=AS_AT, threads=threads,
                processes=threads if threads > 1 else 0,
            )  # fmt: skip
        return cluster(folder, out / "clustered", 2 << 30)

    stages = staged() if what == STAGES else {}
    try:
        wall, own = time.perf_counter(), time.process_time()
        job()
        took = {"wall": time.perf_counter() - wall, "processor": time.process_time() - own}
    finally:
        shutil.rmtree(out)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    took["processor"] += children.ru_utime + children.ru_stime
    return took | stages | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def staged() -> dict[str, float]:
    """From here on, what each stage of a sweep takes of its thread's processor time, by name, in seconds."""
    found = dict.fromkeys(STAGE_OF.values(), 0.0)

    def timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            began = time.thread_time()
            try:
                return function(*given, **named)
            finally:
                found[stage] += time.thread_time() - began

        return called

    for (room, name), stage in STAGE_OF.items():
        setattr(room, name, timed(stage, getattr(room, name)))
    return found


def in_order_of_time(folder: Path, loose: Path) -> Path:
    """The same dataset with its events in the order in which they were written down."""
    loose.mkdir(parents=True)
    shutil.copy(folder / FILES, loose / FILES)
    head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    del head["groups"]
    (loose / HEAD).write_text(json.dumps(head), encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM read_parquet('{folder / EVENTS}') ORDER BY recorded, file, id) "
            f"TO '{loose / EVENTS}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 500000)"
        )
    return loose


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
