"""Recommendations of the IOPC 2014-2018: dates written as times of day.

For: figure D22, and the share answered-by 56 days after the recommendation when dates are London's.
Never: subtracts days that were not first read in London time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.figures.figure import Figure, rows
from dutybound.events.when import LONDON
from dutybound.records.tables import Reading


def figures(data: Path) -> list[Figure]:
    """The set's figure."""
    path = data / "recommendations_iopc_2014_2018" / "register.xlsx"
    dates = list(rows(path, "dateofrecommendation_stamp", "dateresponsedue_stamp", reading=Reading(sheet="Sheet1")))
    both = [(datetime.fromisoformat(made), datetime.fromisoformat(due)) for made, due in dates if made and due]
    until = [one for one in both if one[0].astimezone(LONDON).date() <= date(2018, 12, 31)]
    in_london, in_utc = (
        sum((due.astimezone(zone).date() - made.astimezone(zone).date()).days == 56 for made, due in until)
        for zone in (LONDON, UTC)
    )
    return [Figure("D22", str(len(until)), f"56 days apart: {in_london} in London's days, {in_utc} in UTC's")]
