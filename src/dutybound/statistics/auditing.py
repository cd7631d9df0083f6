"""The auditor of what is to be published: how much a reader with a pencil could work out of each withheld cell.

For: checking a suppression by other means than those that made it.
Never: shares a line with the suppression it checks.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from dutybound.statistics.linked import Bools, Linked

_HAIR: Final = 1e-6
_NO_END: Final = 1e15


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
    known = _known(linked, withheld)
    found = []
    for cell in np.flatnonzero(withheld).tolist():
        least, most = (_reached(linked, known, cell, sign) for sign in (1, -1))
        assert least is not None
        found.append(Range(cell, ceil(least[cell] - _HAIR), None if most is None else floor(most[cell] + _HAIR)))
    return found


def given_away(linked: Linked, withheld: Bools, smallest: int, others: csr_array | None = None) -> list[Range]:
    """The withheld cells that a reader can place too closely: none, or the tables may not be published.

    A small cell must have a range at least `smallest` wide, any other at least 1. `others` are sets of counts that
    somebody says agree with all that is printed (a row each, by how much they differ from the true ones): each is added
    up here, and ValueError where one does not agree. What they leave open is asked of two linear programs a cell, of
    which every answer is another such set and so widens the range of every cell at once.
    """
    known, cells = _known(linked, withheld), linked.cells
    lows, highs = cells.astype(float), cells.astype(float)
    if others is not None and others.shape[0]:
        falls, rises = _spread(linked, withheld, others)
        lows, highs = lows + falls, highs + rises
    found = []
    for cell in np.flatnonzero(withheld).tolist():
        enough = smallest if 0 < cells[cell] < smallest else 1
        for sign in (-1, 1):
            if floor(highs[cell] + _HAIR) - ceil(lows[cell] - _HAIR) >= enough:
                break
            reached = _reached(linked, known, cell, sign)
            if reached is None:
                highs[cell] = _NO_END
            else:
                lows, highs = np.minimum(lows, reached), np.maximum(highs, reached)
        else:
            one = Range(cell, ceil(lows[cell] - _HAIR), floor(highs[cell] + _HAIR))
            if one.width < enough:
                found.append(one)
    return found


def _spread(linked: Linked, withheld: Bools, others: csr_array) -> tuple[Floats, Floats]:
    """How far each cell falls and rises among these sets, none of which may be below zero or differ where printed."""
    if np.any(others.data % 1) or np.any(linked.counts[others.indices] + others.data < 0):
        raise ValueError("a set of counts that is to show that nothing can be worked out is not of whole counts.")
    moved = csr_array(linked.sums @ others.T)
    if abs(moved[np.flatnonzero(~withheld)]).sum() or abs(csr_array(linked.ties @ others.T)).sum():
        raise ValueError("a set of counts that is to show that nothing can be worked out differs from what is printed.")
    least, most = (
        np.asarray(one.toarray(), dtype=np.float64).ravel() for one in (moved.min(axis=1), moved.max(axis=1))
    )
    return least, most


Floats = npt.NDArray[np.float64]
Known = tuple[csr_array, npt.NDArray[np.float64]]


def _known(linked: Linked, withheld: Bools) -> Known:
    """What a reader knows of the counts: which of their sums are told, and what they are."""
    printed = np.flatnonzero(~withheld)
    told = np.concatenate([linked.cells[printed], np.zeros(linked.ties.shape[0])]).astype(float)
    return csr_array(vstack([linked.sums[printed], linked.ties], format="csr")), told


def _reached(linked: Linked, known: Known, cell: int, sign: int) -> npt.NDArray[np.float64] | None:
    """Every cell, in counts that agree and make this one least (`sign` 1) or most (-1); None where it has no end."""
    wanted = sign * linked.sums[[cell]].toarray().ravel()
    answer = linprog(wanted, A_eq=known[0], b_eq=known[1], bounds=(0, None), method="highs")
    if answer.status == 3:
        return None
    if answer.status != 0:
        raise RuntimeError(f"the auditor could not settle cell {cell}: {answer.message}")
    return np.asarray(linked.sums @ answer.x, dtype=np.float64)
