"""Ten years of a country: about 375 million invented events, made and judged year by year on this machine.

For: wall time, memory, disk and findings of a national sweep: `python -m benchmarks national [--share 0.01]`.
Never: stands for real cases or real forces; forces and districts are invented, the shares of events are chosen.

A run that was killed goes on: a year that was made is not made again, a row group that was judged is not judged again.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.synthetic import AS_AT, DATA, Span, make
from benchmarks.tables import table
from dutybound.conformance.dataset import HEAD, Dataset
from dutybound.conformance.folder import Results
from dutybound.conformance.whole import judge_dataset
from dutybound.duties.duty import RESULTS
from dutybound.duties.loading import parameters
from dutybound.duties.rulebook import RULEBOOK
from dutybound.events.when import microseconds

EVENTS_A_YEAR = 37_500_000
YEARS = range(2015, 2025)
FORCES = tuple(f"invented-force-{number:02}" for number in range(1, 44))
DISTRICTS = tuple(f"district-{number}" for number in range(1, 6))
TOOK = "took.json"


def main(arguments: Sequence[str] = ()) -> None:
    """Makes and judges each year, then says what it took."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks national")
    asked.add_argument("--share", type=float, default=0.01, help="of the ten years' events; 1 is the whole country")
    asked.add_argument("--folder", type=Path, default=DATA / "national", help="where datasets and findings lie")
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--memory", type=float, default=4.0, help="GB to plan for")
    asked.add_argument("--sparing", action="store_true", help="delete each year's events once they are judged")
    told = asked.parse_args(arguments)
    folder = told.folder / f"{told.share:g}"
    for year in YEARS:
        one_year(folder / str(year), year, told)
    tell(folder)


def one_year(folder: Path, year: int, told: argparse.Namespace) -> None:
    """One year made and judged, unless that was done before."""
    events, out = folder / "dataset", folder / "out"
    if (folder / TOOK).exists():
        return
    began = time.perf_counter()
    if not (events / HEAD).exists():
        shutil.rmtree(events, ignore_errors=True)
        first, last = (microseconds(datetime(one, 1, 1, tzinfo=UTC)) for one in (year, year + 1))
        make(events, int(EVENTS_A_YEAR * told.share), Span(first, last, FORCES, DISTRICTS, f"{year}-"), year)
    made = time.perf_counter()
    results = judge_dataset(
        events, out, RULEBOOK, parameters(), as_at=AS_AT, threads=told.threads, memory=int(told.memory * (1 << 30)),
        processes=told.threads,
    )  # fmt: skip
    judged = time.perf_counter()
    took = {
        "made": made - began, "judged": judged - made, "events": Dataset(events).events,
        "on_disk": _size(events), "found_on_disk": _size(out),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }  # fmt: skip
    (folder / TOOK).write_text(json.dumps(took), encoding="utf-8")
    if told.sparing:
        shutil.rmtree(events)
    print(f"{year}: {results.summary['files']:,} cases, {took['events']:,} events, made in {took['made']:.0f} s, "
          f"judged in {took['judged']:.0f} s", flush=True)  # fmt: skip


def tell(folder: Path) -> None:
    """The years beside one another, and together."""
    rows, results = [], dict.fromkeys(RESULTS, 0)
    sums = dict.fromkeys(("files", "events", "findings", "judged_files", "judged", "on_disk", "found_on_disk"), 0.0)
    peak = 0.0
    for year in YEARS:
        took = json.loads((folder / str(year) / TOOK).read_text(encoding="utf-8"))
        summary = Results(folder / str(year) / "out").summary
        for result, count in summary["results"].items():
            results[result] += count
        peak = max(peak, took["peak"])
        here = {
            "files": summary["files"], "events": took["events"], "findings": summary["findings"],
            "judged_files": summary["judged"], "judged": took["judged"], "on_disk": took["on_disk"],
            "found_on_disk": took["found_on_disk"],
        }  # fmt: skip
        sums = {name: sums[name] + here[name] for name in sums}
        rows.append(_told(str(year), here))
    rows.append(_told("together", sums))
    headings = ("", "cases", "events", "judging s", "events/s", "findings", "by the judge", "dataset MB", "findings MB")
    table(headings, rows)
    print(f"peak memory of the process: {peak / (1 << 20):,.0f} MB")
    print("results:", ", ".join(f"{result} {count:,}" for result, count in results.items() if count))


def _told(name: str, one: dict[str, float]) -> tuple[str, ...]:
    return (
        name, f"{one['files']:,.0f}", f"{one['events']:,.0f}", f"{one['judged']:,.0f}",
        f"{one['events'] / one['judged']:,.0f}", f"{one['findings']:,.0f}", f"{one['judged_files']:,.0f}",
        f"{one['on_disk'] / (1 << 20):,.0f}", f"{one['found_on_disk'] / (1 << 20):,.0f}",
    )  # fmt: skip


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
