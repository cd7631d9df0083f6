"""`python -m benchmarks figures`: every figure that the real data must add up to, expected beside found.

For: one command that shows whether imports and counts reproduce what was published.
Never: runs in silence without the data; it says that they are absent and where they are looked for.
"""

from __future__ import annotations

import csv

from benchmarks.figures import (
    complaints,
    forces,
    home_office,
    imports,
    linkage,
    logs,
    outcomes,
    register,
    requests,
)
from benchmarks.figures.figure import Figure, data_folder
from benchmarks.tables import table

PARTS = (complaints, outcomes, home_office, linkage, forces, requests, register)


def told_of(figure: Figure, expected: str) -> str:
    """Whether what was found is what was expected."""
    if figure.later:
        return "in part: needs a later release" if figure.found in expected else "NOT EQUAL"
    return "equal" if figure.found == expected else "NOT EQUAL"


def all_figures() -> list[tuple[Figure, str, str]]:
    """Each figure with what it stands for and what is expected, in the order of the list. Empty without the data."""
    data = data_folder()
    if data is None:
        return []
    with (data / "expected" / "expected.csv").open(encoding="utf-8", newline="") as file:
        expected = {one["id"]: one for one in csv.DictReader(file)}
    found = {one.id: one for part in PARTS for one in part.figures(data)}
    if found.keys() != expected.keys():
        raise ValueError(f"not the same figures: {sorted(found.keys() ^ expected.keys())}")
    return [(found[id], _what(one), one["expected"]) for id, one in expected.items()]


def _what(one: dict[str, str]) -> str:
    return f"{one['set']}: {one['quantity']}"


def main() -> None:
    """Prints the figures, the sets without a figure, and the imports."""
    data = data_folder()
    if data is None:
        print("The real data are absent: set DUTYBOUND_DATA, or put them into ../shared/data beside the checkout.")
        return
    told = [(figure, what, expected, told_of(figure, expected)) for figure, what, expected in all_figures()]
    for figure, what, expected, equal in told:
        print(f"{figure.id}  {equal}: {what}\n     expected {expected}\n     found    {figure.found}")
        if figure.how:
            print(f"     {figure.how}")
    print(f"{sum(one[3] == 'equal' for one in told)} of {len(told)} equal\n")
    table(("read", "described", "found"), logs.read(data))
    print()
    headings = ("mapping", "cases", "received", "stored", "rejected", "merged", "proved again", "seconds")
    table(headings, imports.read(data))
