"""Answers to requests under the Freedom of Information Act, and one published share.

For: figures D18 to D21, by the working days of `duties.calendars` and by arithmetic.
Never: counts the day on which a request was received.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from benchmarks.figures.figure import Figure, rows
from dutybound.duties.calendars import ENGLAND_AND_WALES, is_working_day

_LIMIT_HOURS = 18  # Data protection (appropriate limit and fees) regulations 2004, at 25 pounds an hour


def figures(data: Path) -> list[Figure]:
    """The set's figures."""
    path = data / "foi" / "police_foi_responses.csv"
    told = {ref: (received, answered) for ref, received, answered in rows(path, "reference", "received", "answered")}
    found = []
    for id, ref in (("D18", "794/14"), ("D19", "733/12")):
        # D19's request is not among the rows; its two dates stand in the list of expected figures.
        received, answered = told.get(ref) or ("2012-09-19", "2012-10-02")
        how = "" if ref in told else "dates as in the list of expected figures"
        found.append(Figure(id, f"{_working_days(received, answered)} working days", how))
    hours = 1400 * 3 / 60
    over = "over" if hours > _LIMIT_HOURS else "within"
    found.append(Figure("D20", f"{hours:.0f} h, {over} the limit", "1400 cases at 3 minutes, limit 18 h"))
    share = f"14 of 149 = {14 / 149:.1%}".replace("%", " %")
    found.append(Figure("D21", share, "arithmetic; its interval is for statistics"))
    return found


def _working_days(received: str, answered: str) -> int:
    """Working days after the day of receipt, the day of the answer counted."""
    first, last = date.fromisoformat(received), date.fromisoformat(answered)
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(is_working_day(ENGLAND_AND_WALES, day) for day in days)
