"""Small exports and a mapping for them, written into a folder: invented, about nobody."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

from dutybound.events.event import CaseFile
from dutybound.records.files import read_paths
from dutybound.records.importing import Imported, import_records
from dutybound.records.mapping_reading import mapping_of
from dutybound.records.parts import USUAL, Portions
from dutybound.records.staging import Progress, silent
from dutybound.records.stored import JSON_LINES, Form
from dutybound.records.under_way import Note, unsaid

HEAD = 'mapping = 1\nname = "test"\nsource = "invented"\nsynthetic = true\n'
INCIDENTS = """
[tables.incidents]
files = ["incidents.csv"]
[case]
table = "incidents"
key = "no"
[[event]]
table = "incidents"
kind = "contact_received"
occurred = { column = "received", format = "%d/%m/%Y %H:%M" }
incident_ref = { column = "no" }
[[event]]
table = "incidents"
kind = "incident_closed"
occurred = { column = "closed", format = "%d/%m/%Y %H:%M", blank = "no entry" }
incident_ref = { column = "no" }
"""
LOG = """
[tables.log]
files = ["log.csv"]
case_key = "incident"
[[event]]
table = "log"
occurred = { column = "at", format = "iso" }
incident_ref = { column = "incident" }
[event.kind]
column = "code"
[event.kind.codes]
UA = "unit_assigned"
ARR = "unit_arrived"
MSG = "leave out"
"""
COVERED = """
[[coverage]]
kinds = ["contact_received", "unit_assigned", "unit_arrived", "incident_closed"]
from = "2024-01-01"
to = "2024-12-31"
"""
GOOD = "A1,01/03/2024 10:00,02/03/2024 11:00,first\nA2,05/03/2024 09:00,,second\n"
BOTH = HEAD + INCIDENTS + LOG + COVERED


def write(folder: Path, incidents: str, log: str | None = None) -> list[Path]:
    """The files of an export; the headings go before what is given."""
    paths = [folder / "incidents.csv"]
    paths[0].write_text("no,received,closed,text\n" + incidents, encoding="utf-8")
    if log is not None:
        paths.append(folder / "log.csv")
        paths[1].write_text("incident,at,code\n" + log, encoding="utf-8")
    return paths


def imported(
    folder: Path,
    paths: list[Path],
    mapping: str = HEAD + INCIDENTS,
    form: Form = JSON_LINES,
    *,
    replace: bool = False,
    show_values: bool = False,
    progress: Progress = silent,
    note: Note = unsaid,
    portions: Portions = USUAL,
) -> Imported:
    """These files imported into `folder/out`."""
    return import_records(
        paths, mapping_of(mapping, "m.toml"), folder / "out", form,
        replace=replace, show_values=show_values, progress=progress, note=note, portions=portions,
    )  # fmt: skip


def lines(folder: Path) -> list[dict[str, object]]:
    """Every record that was stored."""
    return [
        json.loads(line)
        for path in sorted((folder / "out" / "cases").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def case_files(folder: Path) -> dict[str, CaseFile]:
    """The case files of `folder/out`, by their keys."""
    return {file.ref: file for file in read_paths([folder / "out"])}


def rejected(folder: Path) -> list[dict[str, str]]:
    """The list of rejected rows of `folder/out`."""
    with (folder / "out" / "rejected.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def totals(done: Imported, table: str) -> dict[str, int]:
    """Rows of one table by fate."""
    counted: Counter[str] = done.proof.rows[table]
    return {one: counted[one] for one in ("received", "stored", "rejected", "merged")}


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}
