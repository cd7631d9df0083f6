"""The auditor of what is to be published: how much a reader with a pencil could work out of each withheld cell.

For: checking a suppression by other means than those that made it.
Never: shares a line with the suppression it checks.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from dutybound.statistics.suppression import Bools, Linked


@dataclass(frozen=True, slots=True)
class Range:
    """Between which whole numbers, both included, a reader can place a withheld cell; `high` None for no end."""

    cell: int
    low: int
    high: int | None

    @property
    def width(self) -> float:
        return float("inf") if self.high is None else self.high - self.low


def ranges(linked: Linked, withheld: Bools) -> list[Range]:
    """For every withheld cell the least and the most it can be, given all that is printed.

    The reader is taken to know every printed cell, that counts are not below zero, how tables add up, and which sums
    must be equal: two linear programs a cell (Fischetti and Salazar-Gonzalez 2000, the attacker's problem). Rounded to
    whole numbers inwards.
    """
    printed = np.flatnonzero(~withheld)
    known = csr_array(vstack([linked.sums[printed], linked.ties], format="csr"))
    told = np.concatenate([linked.cells[printed], np.zeros(linked.ties.shape[0])]).astype(float)
    found = []
    for cell in np.flatnonzero(withheld).tolist():
        wanted = linked.sums[[cell]].toarray().ravel()
        least = linprog(wanted, A_eq=known, b_eq=told, bounds=(0, None), method="highs")
        most = linprog(-wanted, A_eq=known, b_eq=told, bounds=(0, None), method="highs")
        if least.status != 0 or most.status not in (0, 3):
            raise RuntimeError(f"the auditor could not settle cell {cell}: {least.message} {most.message}")
        high = None if most.status == 3 else floor(-most.fun + 1e-6)
        found.append(Range(cell, ceil(least.fun - 1e-6), high))
    return found


def given_away(linked: Linked, withheld: Bools, smallest: int) -> list[Range]:
    """The withheld cells that a reader can place too closely: none, or the tables may not be published.

    A small cell must have a range at least `smallest` wide, any other at least 1.
    """
    cells = linked.cells
    return [one for one in ranges(linked, withheld) if one.width < (smallest if 0 < cells[one.cell] < smallest else 1)]
