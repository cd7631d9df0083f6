"""Small counts withheld from what is published, and as many others as it takes that nobody can work them out.

For: primary and complementary suppression over all tables that share counts: by district, by month, crossed, in total.
Never: changes a count, withholds a zero, or trusts that nobody will subtract one table from another.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

from dutybound.statistics.exchanges import Exchanges
from dutybound.statistics.linked import Bools, Ints, Linked

SMALLEST_SHOWN: Final = 5
# A little for each count moved, so that no more moves than has to.
_NUDGE: Final = 1e-3


def withhold(linked: Linked, smallest: int = SMALLEST_SHOWN) -> Bools:
    """Which printed cells are withheld.

    First each cell from 1 to `smallest` - 1. Then, for each of these, cells are added until there is another set of
    whole counts, none below zero, that agrees with every cell still printed and in which the small cell is higher by
    `smallest`: so nobody can tell from what is printed that it is small, let alone what it is. Every cell withheld
    besides differs between the two sets, so none of those can be worked out either. The cost of a cell is its value;
    what was withheld already costs nothing more. Zeros are printed. See `withheld_and_shown` for the other sets.
    """
    return withheld_and_shown(linked, smallest)[0]


def withheld_and_shown(linked: Linked, smallest: int = SMALLEST_SHOWN) -> tuple[Bools, csr_array]:
    """Which printed cells are withheld, and the other sets of counts that show it to be enough.

    These come a set a row, a column a finest count: by how much it differs from the true one. A set is sought first
    among exchanges of a few cells, which most small cells have; the others get the cheapest answer of a linear program
    in whole numbers: Fischetti and Salazar-Gonzalez 2000, *Models and algorithms for optimizing cell suppression in
    tabular data with linear constraints*, JASA 95: 916-928, solved one small cell after another.
    """
    cells = linked.cells
    small = (cells > 0) & (cells < smallest)
    withheld = small.copy()
    open_ones = set(np.flatnonzero(small).tolist())
    exchanges, program = Exchanges(linked, small), _Program(linked)
    others = []
    for cell in np.flatnonzero(small).tolist():
        if cell not in open_ones:
            continue
        change = exchanges.cheapest(cell, smallest)
        if change is None:
            change = program.cheapest_rise(cell, smallest, withheld)
        moved = np.asarray(linked.sums @ change, dtype=np.int64)
        touched = np.flatnonzero(moved)
        withheld[touched] = True
        exchanges.withhold(touched)
        open_ones -= {other for other in touched.tolist() if small[other] and abs(moved[other]) >= smallest}
        others.append(csr_array(change[np.newaxis, :]))
    return withheld, csr_array(vstack(others)) if others else csr_array((0, len(linked.counts)), dtype=np.int64)


class _Program:
    """The program whose answer is another set of counts that a reader could not tell from the true one."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self.free = free = np.flatnonzero(linked.may_move)
        self.sums = csr_array(linked.sums[:, free])
        self.counts = linked.counts[free]
        self.cells = linked.cells
        self.moving = np.flatnonzero(np.asarray(self.sums.sum(axis=1)).ravel() > 0)
        ties = csr_array(linked.ties[:, free])
        self.ties = ties[np.flatnonzero(np.asarray(abs(ties).sum(axis=1)).ravel() > 0)]

    def cheapest_rise(self, cell: int, by: int, withheld: Bools) -> Ints:
        """How much each finest count differs in the cheapest set of them with this cell higher by at least `by`."""
        shown = self.moving[~withheld[self.moving]]
        of, shown_of = len(self.counts), len(shown)
        part = self.sums[shown]
        unit = eye_array(shown_of, format="csr")
        # Counts up, counts down, and for each cell still shown by how much it is up and down.
        rows: list[Any] = [hstack([part, -part, -unit, unit])]
        rows += [hstack([self.ties, -self.ties, csr_array((self.ties.shape[0], 2 * shown_of))])]
        balance = vstack(rows, format="csr")
        target = self.sums[[cell]]
        rise = hstack([target, -target, csr_array((1, 2 * shown_of))], format="csr")
        cost = np.concatenate([np.full(2 * of, _NUDGE), np.tile(self.cells[shown].astype(float), 2)])
        most = np.concatenate([np.full(of, np.inf), self.counts, np.full(2 * shown_of, np.inf)])
        answer = self._answer(cost, balance, rise, by, most, 0)
        if answer.x is not None and np.abs(answer.x - np.rint(answer.x)).max() > 1e-6:
            # Whole numbers, first among the cells that the answer in fractions withholds, then among all.
            few = most.copy()
            few[2 * of :][answer.x[2 * of :] < 1e-6] = 0
            answer = self._answer(cost, balance, rise, by, few, 1)
            if answer.x is None:
                answer = self._answer(cost, balance, rise, by, most, 1)
        if answer.x is None:
            raise RuntimeError(f"no way was found to withhold cell {cell} ({answer.message}); publish fewer tables.")
        change = np.zeros(len(self.linked.counts), dtype=np.int64)
        change[self.free] = np.rint(answer.x[:of] - answer.x[of : 2 * of])
        return change

    def _answer(self, cost: Any, balance: Any, rise: Any, by: int, most: Any, whole: int) -> Any:
        """The program solved, in whole numbers if asked; they mostly come out whole by themselves, and much sooner."""
        return milp(
            cost,
            constraints=[LinearConstraint(balance, 0, 0), LinearConstraint(rise, by, np.inf)],
            bounds=Bounds(0, most),
            integrality=np.concatenate(
                [np.full(2 * len(self.counts), whole), np.zeros(len(cost) - 2 * len(self.counts))]
            ),
            options={"mip_rel_gap": 0.5, "time_limit": 20.0},
        )
