"""`python -m benchmarks records [--rows N]`: an import of a million synthetic rows, by the clock and by memory.

For: how long an export takes to come in, step by step, and that memory does not grow with it.
Never: leaves its data in the repository; it is made again each time in a folder that is thrown away.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.tables import table
from dutybound.cli_records import FORMS
from dutybound.records.importing import import_records
from dutybound.records.mapping_reading import mapping_of
from dutybound.records.proof import Proof
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


def main(options: Sequence[str] = ()) -> None:
    """Makes the export, imports it in both forms, proves it again, and prints what each took."""
    asked = argparse.ArgumentParser(prog="benchmarks records")
    asked.add_argument("--rows", type=int, default=ROWS)
    wanted = asked.parse_args(options).rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make(folder, wanted)
        size = sum(one.stat().st_size for one in folder.glob("*.csv")) / 1e6
        print(f"{wanted:,} synthetic rows in two tables, {size:,.0f} MB of CSV; a row in five left out")
        mapping, rows = mapping_of(MAPPING, "benchmark"), []
        sources = [folder / "incidents.csv", folder / "log.csv"]
        for form in FORMS.values():
            start = time.perf_counter()
            done = import_records(sources, mapping, folder / form.name, form)
            rows.append((f"import as {form.name}", *_told(start, wanted)))
            _adds_up(done.proof, wanted)
            start = time.perf_counter()
            _adds_up(reconcile(folder / form.name, list(FORMS.values())), wanted)
            rows.append((f"reconcile {form.name}", *_told(start, wanted)))
        table(("step", "seconds", "rows a second", "peak memory so far, MB"), rows)


def _told(start: float, rows: int) -> tuple[str, str, str]:
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{seconds:.1f}", f"{rows / seconds:,.0f}", f"{peak:,.0f}"


def _adds_up(proof: Proof, rows: int) -> None:
    received = sum(one["received"] for one in proof.rows.values())
    if proof.troubles or received != rows:
        raise SystemExit(f"{received} rows received of {rows}; {proof.troubles}")


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
