"""The report at size: bytes, seconds and peak memory of the page and of the PDF, for few and for many cases.

For: how many cases to put in one report: `python -m benchmarks report [--long]`.
Never: prints a real case; the cases are those of the invented force, made again each time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.tables import table
from dutybound.demo_force.writing import write_force

SEED = 1
PAGES, SHEETS = (5, 40, 300), (5, 40)  # a PDF takes about a hundred times as long as the page it is made of


def main(arguments: Sequence[str] = ()) -> None:
    """Prints a line for each report, each made by a process of its own, from the start of Python to its end."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks report", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--long", action="store_true", help=f"also the PDF of {PAGES[-1]} cases, which takes minutes")
    sheets = PAGES if asked.parse_args(arguments).long else SHEETS
    rows = []
    with tempfile.TemporaryDirectory(prefix="report-") as beside:
        for cases in PAGES:
            write_force(Path(beside) / str(cases), cases, SEED)
        for form, sizes in (("html", PAGES), ("pdf", sheets)):
            rows += [_row(form, cases, Path(beside) / str(cases)) for cases in sizes]
    print(f"reports on cases of the invented force, seed {SEED}; all of it synthetic")
    table(("form", "cases", "MB", "seconds", "processor s", "processor s a case", "peak MB"), rows)


def _row(form: str, cases: int, folder: Path) -> tuple[object, ...]:
    out = folder / f"report.{form}"
    run = "from dutybound.cli import main; main()"
    command = [sys.executable, "-c", run, "check", str(folder / "records"), "--format", form, "--out", str(out)]
    began = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) > 1:  # 1: a binding duty is unmet, as planted
        sys.exit(f"no {form} of {cases} cases")
    processor = used.ru_utime + used.ru_stime
    return (
        form, cases, f"{out.stat().st_size / 1e6:.1f}", f"{took:.1f}", f"{processor:.1f}", f"{processor / cases:.2f}",
        f"{used.ru_maxrss / 1024:,.0f}",
    )  # fmt: skip


if __name__ == "__main__":
    main()
