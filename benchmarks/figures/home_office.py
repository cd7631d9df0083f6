"""Home Office workbooks: use of force by force, and officers by force in four releases.

For: figures D12, D13, D14 (its first half) and D24 (four of five releases).
Never: adds a region's sum, a joint row or the British Transport Police to the 43 forces.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures.figure import Figure, rows
from dutybound.records.forces import FORCES, force_of
from dutybound.records.tables import Reading, open_tables

_USE_OF_FORCE = {"D12": "apr2017-mar2018-hosb3018", "D13": "apr2018-mar2019-hosb3319"}
# File, and the column that holds the release's own date: the third of three dates (a day in spring stands between).
_WORKFORCE = ("workforce-tabs-30sep15", "workforce-tables-sep16", "workforce-tables-jan17", "workforce-sep18-tables")


def figures(data: Path) -> list[Figure]:
    """The sets' figures."""
    folder = data / "home_office"
    told = [Figure(id, str(_incidents(folder, part)), "43 forces added up") for id, part in _USE_OF_FORCE.items()]
    sums = [_officers(next(folder.glob(f"*{part}*.ods"))) for part in _WORKFORCE]
    four = "; ".join(f"{found:.2f}" for found, _ in sums)
    agree = all(abs(found - printed) < 0.005 for found, printed in sums)
    how = f"four releases; each sum {'equals' if agree else 'DIFFERS FROM'} the row printed for the 43 forces"
    told.append(Figure("D14", f"{sums[-1][0]:.0f}", "first half; the 2020 release is not here", later=True))
    told.append(Figure("D24", four, how, later=True))
    return told


def _incidents(folder: Path, part: str) -> int:
    path = next(folder.glob(f"*{part}*.ods"))
    found = {
        force: int(total)
        for name, total in rows(path, "Police force", "Total", reading=Reading(sheet="Table_12", heading_row=4))
        if (force := force_of(name)) and not name.startswith("Total")
    }
    if len(found) != len(FORCES):
        raise ValueError(f"{path.name}: {len(found)} forces found")
    return sum(found.values())


def _officers(path: Path) -> tuple[float, float]:
    """Officers of the 43 forces at the release's date: added up, and as the table prints them."""
    (table,) = open_tables(path, Reading(sheet="Table_1", headings=tuple(map(str, range(30)))))
    found: dict[str, float] = {}
    printed, region = 0.0, ""
    for row in table.rows():
        name, numbers = row.texts[0].rstrip("0123456789 "), [_number(one) for one in row.texts[1:]]
        values = [one for one in numbers if one is not None]
        if len(values) < 3:
            continue
        if name.casefold().startswith("total 43") or (name.casefold().startswith("total") and "43" in row.texts[0]):
            printed = values[2]
        elif force := force_of(name):
            # "West Midlands" stands twice: first the region, then, inside it, the force.
            if force == "west-midlands" and region != name and force not in found:
                region = name
                continue
            found[force] = values[2]
    if len(found) != len(FORCES):
        raise ValueError(f"{path.name}: {len(found)} forces found")
    return sum(found.values()), printed


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
