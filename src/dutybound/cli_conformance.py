"""The door for millions of cases in a terminal: `dutybound sweep`.

For: a dataset judged into a folder; what it will need is said first, progress on the way, what it found at the end.
Never: prints a case; exit 0 nothing binding unmet, 1 something is, 2 unusable.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dutybound.checking import moment, now
from dutybound.cli_overlays import OverlayFiles
from dutybound.duties.book import Book
from dutybound.duties.duty import NOT_MET, OVERDUE, RESULTS
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.overlays.reading import book_with

if TYPE_CHECKING:
    from dutybound.conformance.folder import Results

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
_EVERY = 2.0  # seconds between two lines of progress


def sweep(
    dataset: Annotated[Path, typer.Argument(help="A folder with events.parquet, files.parquet and head.json.")],
    out: Annotated[Path, typer.Option(help="The folder for findings and counters.")],
    as_at: Annotated[str, typer.Option(help="Judge as at this moment. Default: each file's own, else now.")] = "",
    known_at: Annotated[str, typer.Option(help="Count only what was written down by then. Default: as-at.")] = "",
    all: Annotated[bool, typer.Option("--all", help="A row for every result, not only for what to look at.")] = False,
    threads: Annotated[int, typer.Option(min=1, help="How many row groups at a time.")] = 2,
    memory: Annotated[str, typer.Option(help="The most memory to plan for, such as 2G.")] = "4G",
    incremental: Annotated[
        bool, typer.Option("--incremental", help="Keep what is needed to judge, next time, only what has changed.")
    ] = False,
    counters: Annotated[
        bool, typer.Option("--counters", help="The counters alone, no rows of findings: all that statistics need.")
    ] = False,
    master: Annotated[str, typer.Option(help="Run on Spark instead, at local[2], spark://host:7077, yarn ...")] = "",
    overlay: OverlayFiles = None,
) -> None:
    """Judge every duty over every file of a dataset. Run it again after a kill, and it goes on."""
    try:
        from dutybound.conformance.clustering import clustered, is_clustered
        from dutybound.conformance.dataset import Dataset, is_dataset
        from dutybound.conformance.whole import judge_dataset, peak_memory, planned
    except ModuleNotFoundError as fault:
        reason = f"needs {fault.name}, which is not installed."
        raise UnusableInput([Trouble("", "", "sweep", reason, "Run: pip install 'dutybound[conformance]'")]) from None
    if not is_dataset(dataset):
        reason = "is no dataset: events.parquet, files.parquet or head.json is missing."
        raise UnusableInput([Trouble(str(dataset), "", "dataset", reason, "For case files use: dutybound check.")])
    book, most = book_with(overlay or []), _bytes(memory)
    if master:
        if incremental:
            reason = "is not for Spark, which judges everything each time."
            raise UnusableInput([Trouble("", "", "--incremental", reason, "Leave out --incremental, or --master.")])
        from dutybound.conformance.spark import judge_with_spark

        results = judge_with_spark(
            dataset, out, book.duties, book.parameters, master, as_at=moment("as-at", as_at),
            known_at=moment("known-at", known_at), otherwise=now(), everything=all, counters_only=counters,
            memory=most,
        )  # fmt: skip
        return _end(results, out, book)
    if not is_clustered(dataset):
        began = time.monotonic()
        dataset = clustered(dataset, out, most // 2)
        _say(f"events brought together by file in {time.monotonic() - began:.0f} s: {dataset}")
    plan = planned(Dataset(dataset), threads, most, threads)
    _say(f"memory: {_mb(plan.memory)} planned for, {plan.workers} row groups at a time (--memory {memory})")
    moments = moment("as-at", as_at), moment("known-at", known_at), now()
    results = judge_dataset(
        dataset, out, book.duties, book.parameters, as_at=moments[0], known_at=moments[1], otherwise=moments[2],
        everything=all, incremental=incremental, counters_only=counters, threads=threads, memory=most,
        processes=threads, progress=_Telling(),
    )  # fmt: skip
    _say(f"memory: {_mb(peak_memory())} at most held by this process")
    _end(results, out, book)


def _end(results: Results, out: Path, book: Book) -> None:
    for line in _summary(results.summary, out):
        print(line)
    if _binding_unmet(results.counts.to_pylist(), book):
        raise typer.Exit(1)


class _Telling:
    """Progress on stderr: share, rate, time left."""

    def __init__(self) -> None:
        self._began, self._first, self._last = time.monotonic(), -1, 0.0

    def __call__(self, told: dict[str, Any]) -> None:
        now, events = time.monotonic(), told.get("events", 0)
        if self._first < 0:
            self._first = events
            if events:
                _say(f"going on: {told['files']:,} of {told['of_files']:,} files were done before")
            return
        if now - self._last < _EVERY and told["files"] < told["of_files"]:
            return
        self._last = now
        share = told["files"] / max(1, told["of_files"])
        rate = (events - self._first) / max(1e-9, now - self._began)
        left = (now - self._began) * (told["of_events"] - events) / max(1, events - self._first)
        kept = f"; {told['kept']:,} kept" if told.get("kept") else ""
        done = f"{told['files']:,} of {told['of_files']:,} files ({share:.0%})"
        _say(f"{done}, {rate:,.0f} events/s, about {_span(left)} left{kept}")


def _summary(told: dict[str, Any], out: Path) -> list[str]:
    files = told.get("files", 0)
    rows = "counters only" if told["question"]["counters_only"] else f"{told.get('findings', 0):,} rows"
    lines = [f"{files:,} files, {told.get('cells', 0):,} results, {rows} in {out}"]
    if told.get("kept"):
        lines.append(f"kept from the earlier run: {told['kept']:,} files; judged again: {files - told['kept']:,}")
    lines += [f"  {result:15} {told['results'][result]:>14,}" for result in RESULTS if result in told["results"]]
    share = told.get("judged", 0) / files if files else 0
    lines.append(f"judged by the judge and not in the fast pass: {told.get('judged', 0):,} files ({share:.2%})")
    lines += [f"  {why}: {count:,}" for why, count in sorted(told["why_judged"].items())]
    lines += [f"  in every file, {one['duty']}: {one['reason']}" for one in told["slow_duties"]]
    lines.append("Machine findings: no person has checked them yet. They state what was done or not done, never why.")
    return lines


def _binding_unmet(counts: list[dict[str, Any]], book: Book) -> bool:
    binding = {duty.id for duty in book.duties if book.is_binding(duty)}
    return any(
        row["result"] in (NOT_MET, OVERDUE) and row["duty_id"] in binding and not row["house_default"] for row in counts
    )


def _bytes(text: str) -> int:
    number, unit = text.rstrip("KMGkmg"), text[len(text.rstrip("KMGkmg")) :].upper()
    try:
        return int(float(number) * _UNITS[unit])
    except (ValueError, KeyError):
        reason = f"'{text}' is no amount of memory."
        raise UnusableInput([Trouble("", "", "--memory", reason, "Write --memory 2G or 800M.")]) from None


def _mb(count: int) -> str:
    return f"{count / (1 << 20):,.0f} MB"


def _span(seconds: float) -> str:
    minutes = int(seconds) // 60
    return f"{int(seconds)} s" if minutes < 2 else f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
