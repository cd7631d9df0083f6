"""Sets that have no figure in the list but are counted in their own description: logs, annotations, the calendar.

For: showing that each can be read, whole.
Never: maps their activities to kinds of entries; they tell of hospitals and fines.
"""

from __future__ import annotations

import json
import tarfile
from datetime import date
from pathlib import Path

from dutybound.duties.calendars import ENGLAND_AND_WALES, bank_holidays
from dutybound.records.tables import open_tables

_LOGS = {
    "traffic_fines_eventdataR.parquet": 34_724,
    "hospital_billing_eventdataR.parquet": 49_951,
    "SEPSIS.xes.gz": 15_214,
    "BPI_Challenge_2012.xes.gz": 262_200,
}


def read(data: Path) -> list[tuple[str, str, str]]:
    """What was read, how much of it is described, and how much was found."""
    told = []
    for name, events in _LOGS.items():
        (table,) = open_tables(data / "event_logs" / name)
        told.append((f"{name}: events", f"{events}", f"{sum(1 for row in table.rows() if not row.fault)}"))
    with tarfile.open(data / "video_annotations" / "annotations.tar.gz") as archive:
        files = [one for one in archive if one.isfile()]
        read = [json.load(file) for one in files if one.name.endswith(".json") and (file := archive.extractfile(one))]
    told.append((f"video annotations: files, {len(read)} of them JSON", "291", f"{len(files)}"))
    published = json.loads((data / "calendar" / "bank-holidays.json").read_text(encoding="utf-8"))
    theirs = {date.fromisoformat(one["date"]) for one in published["england-and-wales"]["events"]}
    ours = {day for day in bank_holidays(ENGLAND_AND_WALES) if min(theirs) <= day <= max(theirs)}
    told.append(("bank holidays in England and Wales", f"{len(theirs)}", f"{len(theirs & ours)}"))
    return told
