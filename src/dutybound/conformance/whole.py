"""A whole dataset judged into a folder: all cores, bounded memory, going on after a kill, only what has changed.

For: `dutybound sweep` and `dutybound.sweep`: one pass over millions of cases, with the counters always written.
Never: asks a clock; gives half a result; or hides what the judge did and what was kept from an earlier run.
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow.parquet as pq

from dutybound.conformance.dataset import EVENTS, Dataset
from dutybound.conformance.earlier import Kept, joined, what_is_kept
from dutybound.conformance.folder import (
    COUNTS,
    STATE,
    Question,
    Results,
    Unfinished,
    added_up,
    differing,
    finished_question,
    print_of_dataset,
    print_of_law,
    put_in_place,
    refuse_another,
    same_question,
)
from dutybound.conformance.lane import Law, begin
from dutybound.conformance.naming import refuse_unknown_duties
from dutybound.conformance.part import Asked, Part, judge_part
from dutybound.conformance.strata import STRATA_SCHEMA
from dutybound.conformance.tables import Tables, compile_tables
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameters
from dutybound.events.trouble import Trouble, UnusableInput

MEGABYTE: Final = 1 << 20
# What was measured and rounded up: the program with its compiled pass, an event of a row group in work, a judge.
BASE, AN_EVENT, A_JUDGE = 450 * MEGABYTE, 1_100, 250 * MEGABYTE
DEFAULT_MEMORY: Final = 4096 * MEGABYTE
Progress = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sweep is going to run: row groups at a time, other processes for the judge, and the memory that needs."""

    workers: int
    judges: int
    memory: int


def planned(source: Dataset, threads: int, memory: int, processes: int = 0) -> Plan:
    """As many row groups at a time as threads and memory allow; refuses where the memory is too little for one."""
    events = pq.ParquetFile(source.folder / EVENTS).metadata
    largest = max((events.row_group(number).num_rows for number in range(events.num_row_groups)), default=0)
    one = AN_EVENT * largest
    if BASE + one > memory:
        reason = (
            f"{memory // MEGABYTE:,} MB are too little: a row group of {largest:,} events needs about "
            f"{(BASE + one) // MEGABYTE:,} MB."
        )
        raise UnusableInput(
            [Trouble(str(source.folder), "", "--memory", reason, "Allow more, or write the dataset in smaller groups.")]
        )
    workers = max(1, min(threads, (memory - BASE) // one if one else 1, len(source.groups)))
    judges = int(min(processes, max(0, memory - BASE - workers * one) // A_JUDGE))
    judges = judges if judges > 1 else 0
    return Plan(int(workers), judges, BASE + int(workers) * one + judges * A_JUDGE)


def judge_dataset(
    folder: Path,
    out: Path,
    duties: Iterable[Duty],
    parameters: Parameters,
    *,
    as_at: int | None = None,
    known_at: int | None = None,
    otherwise: int | None = None,
    everything: bool = False,
    incremental: bool = False,
    counters_only: bool = False,
    threads: int = 2,
    memory: int = DEFAULT_MEMORY,
    processes: int = 0,
    progress: Progress | None = None,
) -> Results:
    """Judges a dataset into `out`, or goes on where the same question was left; UnusableInput says what to mend.

    `as_at` and `known_at` are microseconds since 1970 UTC for every file; None leaves them to the files, `otherwise` to
    those that say none. `everything`: a row for every cell. `incremental`: keeps what a later run needs, and judges
    only files that have changed or whose time has come; not with `counters_only`, which writes no rows of findings.
    `memory` in bytes, `processes` for the judge's lane.
    """
    if counters_only and (everything or incremental):
        reason = "writes no rows of findings, so that there is neither one for every result nor one to carry over."
        raise UnusableInput(
            [Trouble("", "", "--counters", reason, "Leave out --counters, or --all and --incremental.")]
        )
    source = Dataset(folder)
    law = tuple(duties)
    question = question_of(folder, law, parameters, as_at, known_at, otherwise, everything, incremental, counters_only)
    put_in_place(out)
    begun = same_question(out, question)
    was = finished_question(out)
    if begun is not None:
        question = begun
    elif was is not None and not incremental:
        unlike = differing(was, question)
        if unlike:
            refuse_another(out, unlike, can_step=not counters_only)
        return Results(out)
    refuse_unknown_duties(folder, law)
    plan = planned(source, threads, memory, processes)
    tables = compile_tables(law, parameters, source.words)
    asked = asked_of(law, parameters, tables, question)
    out.mkdir(parents=True, exist_ok=True)
    kept = None
    if incremental and was is not None:
        kept = what_is_kept(source, out, was, question, memory // 2)
    run = Unfinished(out, question)
    told = _all_parts(source, asked, run, plan, kept, progress)
    return finished(run, told.values(), tables, memory)


def question_of(
    folder: Path, law: tuple[Duty, ...], parameters: Parameters, as_at: int | None, known_at: int | None,
    otherwise: int | None, everything: bool, keeps: bool, counters_only: bool = False,
) -> Question:  # fmt: skip
    """What a run is asked, as its folder remembers it."""
    return {
        "dataset": print_of_dataset(folder), "law": print_of_law((law, parameters.rows)), "as_at": as_at,
        "known_at": known_at, "otherwise": otherwise, "everything": everything, "keeps": keeps,
        "counters_only": counters_only,
    }  # fmt: skip


def asked_of(law: tuple[Duty, ...], parameters: Parameters, tables: Tables, question: Question) -> Asked:
    """The same as its parts are asked it."""
    beyond = tuple(duty for duty, _ in tables.slow)
    return Asked(
        Law(law, beyond, parameters), tables, question["as_at"], question["known_at"], question["otherwise"],
        question["everything"], question["keeps"], question["counters_only"],
    )  # fmt: skip


def finished(run: Unfinished, told: Iterable[dict[str, Any]], tables: Tables, memory: int) -> Results:
    """Adds the counters of all parts up and puts the run in place."""
    _merge_counts(run, memory // 2)
    table = pq.read_table(run.folder / COUNTS, columns=["result", "cells"])
    results = table.group_by("result").aggregate([("cells", "sum")])
    run.finish({
        **added_up(told),
        "results": dict(zip(results["result"].to_pylist(), results["cells_sum"].to_pylist(), strict=True)),
        "slow_duties": [{"duty": duty.id, "reason": reason} for duty, reason in tables.slow],
        "synthetic": run.question["dataset"].get("synthetic"),
        "question": run.question,
    })  # fmt: skip
    return Results(run.out)


def _all_parts(
    source: Dataset, asked: Asked, run: Unfinished, plan: Plan, kept: Kept | None, progress: Progress | None
) -> dict[int, dict[str, Any]]:
    told = run.done()
    waiting = [group for group in range(len(source.groups)) if group + 1 not in told]
    starts = np.cumsum([0, *source.groups])
    judges = _Judges(source.folder, asked.law, plan.judges)

    def one(group: int) -> tuple[int, dict[str, Any]]:
        if kept is None:
            part, stays = judge_part(source, asked, group, None, judges), 0
        else:
            part, stays = _partly(source, asked, run.out, group, kept, int(starts[group]), judges)
        return group + 1, run.add(group + 1, part, stays)

    _report(progress, told, source)
    with judges, ThreadPoolExecutor(plan.workers) as pool:
        running = [pool.submit(one, group) for group in waiting]
        try:
            for done in as_completed(running):
                number, said = done.result()
                told[number] = said
                _report(progress, told, source)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return told


def _partly(
    source: Dataset, asked: Asked, out: Path, group: int, kept: Kept, first: int, judges: _Judges
) -> tuple[Part, int]:
    """A part of which some files are kept from the earlier run."""
    files = source.files(group)
    parts, numbers = kept.of(first, *files.as_numbers(asked.as_at, asked.known_at, asked.otherwise))
    again = np.flatnonzero(parts < 0)
    judged = judge_part(source, asked, group, again, judges)
    events = int(files.events.sum())
    return joined(out, len(parts), events, judged, again, parts, numbers), len(parts) - len(again)


class _Judges:
    """The judge's other processes, started when the first file comes that is worth them."""

    def __init__(self, folder: Path, law: Law, count: int) -> None:
        self._folder, self._law, self._count = folder, law, count
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def __call__(self) -> Executor | None:
        with self._lock:
            if self._pool is None and self._count:
                self._pool = ProcessPoolExecutor(
                    self._count, multiprocessing.get_context("spawn"), begin, (self._folder, self._law)
                )
        return self._pool


def _report(progress: Progress | None, told: dict[int, dict[str, Any]], source: Dataset) -> None:
    if progress is not None:
        progress({**added_up(told.values()), "of_files": sum(source.groups), "of_events": source.events})


def _merge_counts(run: Unfinished, memory: int) -> None:
    """The parts' counters added up, each stratum once, in order."""
    names = ", ".join(name for name in STRATA_SCHEMA.names if name != "cells")
    parts = run.folder / STATE / "counts-*.parquet"
    beside = run.folder / "counts.part"
    if not list((run.folder / STATE).glob("counts-*.parquet")):
        pq.write_table(STRATA_SCHEMA.empty_table(), run.folder / COUNTS)
        return
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{memory}B'; SET temp_directory = '{run.folder / '.spill'}'")
        connection.execute(
            f"COPY (SELECT {names}, sum(cells)::BIGINT AS cells FROM read_parquet('{parts}') "
            f"GROUP BY {names} ORDER BY {names}) TO '{beside}' (FORMAT parquet, COMPRESSION zstd)"
        )
    beside.replace(run.folder / COUNTS)


def peak_memory() -> int:
    """The most memory that this process has held so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
