"""Outcomes of recorded crimes from data.police.uk, 2012-2016: line ends are bare CR.

For: figures D09 to D11.
Never: reads a blank outcome as an outcome; it stands as '(blank)', as the published totals have it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.figures.figure import Figure, rows


def figures(data: Path) -> list[Figure]:
    """The set's figures."""
    folder = data / "police_uk_outcomes"
    total: Counter[str] = Counter()
    read = 0
    for crimes, outcome in rows(folder / "outcomes_by_year_type_force_2012_2016.csv", "f0_", "last_outcome_category"):
        read += 1
        total[outcome or "(blank)"] += int(crimes)
    totals = rows(folder / "outcomes_totals_2012-2016.csv", "Outcome", "Total 2012-2016")
    published = {one[0]: one[1] for one in totals}
    equal = sum(int(published[one]) == total[one] for one in published)
    told = f"all {equal} equal" if equal == len(published) == len(total) else f"{equal} of {len(published)} equal"
    return [
        Figure("D09", told),
        Figure("D10", str(read)),
        Figure("D11", str(total["Unable to prosecute suspect"])),
    ]
