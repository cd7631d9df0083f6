"""Complaints against officers in Chicago, 2000-2016: counts by plain counting, joined by complaint number.

For: figures D01 to D08 and D23.
Never: judges; it is another country's law.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.figures.figure import Figure, rows

_OFFICER = "complaints-accused_2000-2016_2016-11_ID"
_INVESTIGATOR = "complaints-investigators_2000-2016_2016-11_ID"


def figures(data: Path) -> list[Figure]:
    """The set's figures."""
    folder = data / "complaints_chicago_2000_2016"
    dates = rows(folder / "complaints-complaints.csv.gz", "cr_id", "incident_date")
    happened = {one[0]: one[1] for one in dates}
    accused = list(rows(folder / "complaints-accused.csv.gz", "cr_id", _OFFICER, "complaint_category"))
    of_complaint = Counter(complaint for complaint, _, _ in accused)
    window = [one for one in accused if "2008-01-01" <= happened[one[0]] <= "2015-12-31"]
    domestic = [one for one in accused if one[2].startswith("05K")]
    investigators = list(rows(folder / "complaints-investigators.csv.gz", "cr_id", _INVESTIGATOR, "UID"))
    every = {who for _, who, _ in investigators}
    police = {who for _, who, uid in investigators if uid}
    by_police = {complaint for complaint, _, uid in investigators if uid}
    investigated = {complaint for complaint, _, _ in investigators}
    shares = f"{len(police) / len(every):.1%} / {len(by_police) / len(investigated):.1%}".replace("%", " %")
    rows_in_all = sum(max(of_complaint[one], 1) for one in happened)
    return [
        Figure("D01", str(len(happened))),
        Figure("D02", str(rows_in_all), "a complaint without an officer counts once"),
        Figure("D03", str(len(accused))),
        Figure("D04", str(len(of_complaint))),
        Figure("D05", str(len({officer for _, officer, _ in accused}))),
        Figure("D06", str(len(window))),
        Figure("D07", str(len({officer for _, officer, _ in window}))),
        Figure("D08", f"{len(domestic)} / {_distinct(domestic, 0)} / {_distinct(domestic, 1)}"),
        Figure("D23", f"{len(every)} / {shares}", "police: those with a number in the officers' list"),
    ]


def _distinct(accused: list[tuple[str, ...]], place: int) -> int:
    return len({one[place] for one in accused})
