"""`python -m benchmarks records [--rows N]`: an import of a million synthetic rows, by the clock and by memory.

For: how long an export takes to come in, step by step, and that memory does not grow with it.
Never: leaves its data in the repository; it is made again each time in a folder that is thrown away.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.tables import table
from dutybound.cli_records import FORMS
from dutybound.records.importing import import_records
from dutybound.records.mapping_reading import mapping_of
from dutybound.records.reconciling import reconcile

ROWS = 1_000_000
MAPPING = """
mapping = 1
name = "benchmark"
source = "made for a measurement"
synthetic = true
[tables.incidents]
files = ["incidents.csv"]
[tables.log]
files = ["log.csv"]
case_key = "incident"
ids = ["incident"]
[case]
table = "incidents"
key = "incident_no"
force = { column = "force", force_name = true }
[[coverage]]
kinds = ["unit_assigned", "unit_arrived", "incident_closed", "escalation_made"]
from = "2024-01-01"
to = "2024-12-31"
[[event]]
table = "incidents"
kind = "contact_received"
occurred = { column = "received", format = "%d/%m/%Y %H:%M" }
incident_ref = { column = "incident_no" }
channel = { column = "channel", codes = { "999" = "999", "101" = "101", "WEB" = "online" } }
[[event]]
table = "log"
occurred = { column = "at", format = "%d/%m/%Y %H:%M" }
incident_ref = { column = "incident" }
actor = { column = "by" }
[event.kind]
column = "code"
[event.kind.codes]
UA = "unit_assigned"
ARR = "unit_arrived"
CLO = "incident_closed"
SUP = "escalation_made"
MSG = "leave out"
"""


STEPS = ("import", "go on", "reconcile")


def main(options: Sequence[str] = ()) -> None:
    """Makes the export; imports it in both forms, once undisturbed and once stopped before cases are written and gone
    on with; proves it again; and prints what each took. Each step runs in a process of its own, so that the peak of
    memory is its own."""
    asked = argparse.ArgumentParser(prog="benchmarks records")
    asked.add_argument("--rows", type=int, default=ROWS)
    asked.add_argument("--form", choices=list(FORMS), action="append", help="Only this form.")
    wanted = asked.parse_args(options)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make(folder, wanted.rows)
        size = sum(one.stat().st_size for one in folder.glob("*.csv")) / 1e6
        print(f"{wanted.rows:,} synthetic rows in two tables, {size:,.0f} MB of CSV; a row in five left out")
        rows = []
        for form in wanted.form or FORMS:
            for step in STEPS:
                seconds, cpu, peak = _in_a_process(folder, form, step)
                rate = f"{wanted.rows / seconds:,.0f}"
                rows.append((f"{step} ({form})", f"{seconds:.1f}", f"{cpu:.1f}", rate, f"{peak:,.0f}"))
        table(("step", "seconds", "of them at work", "rows a second", "peak memory, MB"), rows)


def _in_a_process(folder: Path, form: str, step: str) -> tuple[float, float, float]:
    told = f"from benchmarks.records import one; one({str(folder)!r}, {form!r}, {step!r})"
    root = str(Path(__file__).parents[1])
    ended = subprocess.run([sys.executable, "-c", told], cwd=root, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise SystemExit(ended.stderr)
    seconds, cpu, peak = json.loads(ended.stdout)
    return seconds, cpu, peak


def one(name: str, form: str, step: str) -> None:
    """One step; prints its seconds, the processor's seconds and the peak of memory in MB, as JSON."""
    folder = Path(name)
    sources, out = [folder / "incidents.csv", folder / "log.csv"], folder / f"{form}-{step}"
    mapping = mapping_of(MAPPING, "benchmark")
    if step == "go on":
        with suppress(KeyboardInterrupt):
            import_records(sources, mapping, out, FORMS[form], progress=_stopped)
    start, worked = time.perf_counter(), time.process_time()
    if step == "reconcile":
        proof = reconcile(folder / f"{form}-import", list(FORMS.values()))
    else:
        proof = import_records(sources, mapping, out, FORMS[form]).proof
    took = time.perf_counter() - start, time.process_time() - worked
    if proof.troubles:
        raise SystemExit(f"does not add up: {proof.troubles}")
    print(json.dumps([*took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def _stopped(step: str, done: int, total: int) -> None:
    if step == "writing cases":
        raise KeyboardInterrupt


def _make(folder: Path, rows: int) -> None:
    chance = random.Random(1)
    cases = rows // 5
    first = datetime(2024, 1, 1)
    with (folder / "incidents.csv").open("w", newline="") as a, (folder / "log.csv").open("w", newline="") as b:
        incidents, log = csv.writer(a), csv.writer(b)
        incidents.writerow(["incident_no", "force", "received", "channel", "text"])
        log.writerow(["incident", "at", "code", "by", "text"])
        started = [first + timedelta(minutes=chance.randrange(520_000)) for _ in range(cases)]
        for number, moment in enumerate(started):
            force = chance.choice(["GMP", "Kent Police"])
            channel = chance.choice(["999", "101", "WEB"])
            incidents.writerow([number, force, f"{moment:%d/%m/%Y %H:%M}", channel, "synthetic, about nobody"])
        for number in range(rows - cases):
            of = number % cases if cases else 0
            moment = started[of] + timedelta(minutes=chance.randrange(600))
            code = chance.choice(["UA", "ARR", "CLO", "SUP", "MSG"])
            log.writerow([f"{of}.0", f"{moment:%d/%m/%Y %H:%M}", code, chance.randrange(900), f"note {number}"])
