"""Small counts withheld from what is published, and as many others as it takes that nobody can work them out.

For: primary and complementary suppression over all tables that share counts: by district, by month, crossed, in total.
Never: changes a count, withholds a zero, or trusts that nobody will subtract one table from another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, coo_array, csr_array, eye_array, hstack, vstack

Axes = tuple[int, ...]
Named = tuple[int, tuple[int, ...], int]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
SMALLEST_SHOWN: Final = 5
# A little for each count moved, so that no more moves than has to.
_NUDGE: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Linked:
    """Everything printed about the same counts. `counts` are the finest ones that the tables hold.

    `sums` has a row a printed cell and a column a finest count: 1 where the cell adds it up. `ties` are sums of counts
    that every reader knows to be 0: what two tables share is equal in both, and so is what two duties arise from.
    """

    counts: Ints
    sums: csr_array
    ties: csr_array

    @property
    def cells(self) -> Ints:
        """The printed cells' values."""
        return np.asarray(self.sums @ self.counts, dtype=np.int64)

    @property
    def may_move(self) -> Bools:
        """Which finest counts a reader cannot know: those in no printed zero. Zeros are printed, and are known."""
        zero = self.cells == 0
        return np.asarray((self.sums.T @ zero.astype(np.int64)) == 0)


def tables_of(cube: Ints, tables: Sequence[Axes]) -> tuple[Linked, list[Named]]:
    """The printed tables of a cube whose last axis is the outcome; each table keeps some of the other axes.

    Every row of a table has a cell an outcome and one for their sum, rows of nothing too: a row left out reads as
    zeros. With them comes what each cell is: the table's number, the places on its axes, and the outcome, or -1 for
    the sum.

    The finest counts are the cells of the largest tables, tied by what they share, where these can be put in a row so
    that each shares with all before it no more than with one of them. Then any whole tables that agree where they
    meet are the tables of some cube (Dobra and Fienberg 2000, *Bounds for cell entries in contingency tables given
    marginal totals and decomposable graphs*, PNAS 97: 11885-11892). Else they are the cells of one table of all axes.
    """
    last, outcomes = cube.ndim - 1, cube.shape[-1]
    finest, shared = _in_a_row(tables)
    counts = [cube.sum(axis=tuple(axis for axis in range(last) if axis not in kept)) for kept in finest]
    firsts = np.cumsum([0, *(one.size for one in counts)]).tolist()
    named: list[Named] = []
    rows: list[Ints] = []
    columns: list[Ints] = []
    for number, axes in enumerate(tables):
        home = next(n for n, kept in enumerate(finest) if set(axes) <= set(kept))
        row = _row_numbers(counts[home].shape, [finest[home].index(axis) for axis in axes])
        outcome = np.indices(counts[home].shape)[-1].ravel()
        first = len(named)
        rows += [first + row * (outcomes + 1) + outcome, first + row * (outcomes + 1) + outcomes]
        columns += [firsts[home] + np.arange(counts[home].size)] * 2
        for at in product(*(range(cube.shape[axis]) for axis in axes)):
            named += [(number, at, outcome) for outcome in (*range(outcomes), -1)]
    sums = _ones(np.concatenate(rows), np.concatenate(columns), (len(named), firsts[-1]))
    ties = [csr_array((0, firsts[-1]))]
    for n, (parent, axes) in shared.items():
        met = tuple(cube.shape[axis] for axis in axes)
        sides = []
        for one in (n, parent):
            kept = [finest[one].index(axis) for axis in axes] + [len(finest[one])]
            into = _row_numbers(counts[one].shape, kept)
            shape = (int(np.prod(met)) * outcomes, firsts[-1])
            sides.append(_ones(into, firsts[one] + np.arange(counts[one].size), shape))
        ties.append(csr_array(sides[0] - sides[1]))
    flat = np.concatenate([one.ravel() for one in counts]).astype(np.int64)
    return Linked(flat, sums, csr_array(vstack(ties))), named


def _row_numbers(shape: Sequence[int], axes: Sequence[int]) -> Ints:
    """For each count of a table of this shape the number of the row that it falls in when only these axes are kept."""
    places = np.indices(tuple(shape)).reshape(len(shape), -1)
    if not axes:
        return np.zeros(places.shape[1], dtype=np.int64)
    return np.asarray(np.ravel_multi_index(tuple(places[axis] for axis in axes), tuple(shape[axis] for axis in axes)))


def _ones(rows: Ints, columns: Ints, shape: tuple[int, int]) -> csr_array:
    return csr_array(coo_array((np.ones(len(rows)), (rows, columns)), shape=shape))


def _in_a_row(tables: Sequence[Axes]) -> tuple[list[Axes], dict[int, tuple[int, Axes]]]:
    """The largest tables in such a row, with for each after the first which earlier one it meets, and on which axes."""
    distinct = {tuple(sorted(axes)) for axes in tables}
    largest = sorted(one for one in distinct if not any(set(one) < set(other) for other in distinct))
    for order in permutations(largest):
        shared: dict[int, tuple[int, Axes]] = {}
        for n in range(1, len(order)):
            met = set(order[n]) & {axis for one in order[:n] for axis in one}
            parent = next((m for m in range(n) if met <= set(order[m])), None)
            if parent is None:
                break
            shared[n] = (parent, tuple(sorted(met)))
        else:
            return list(order), shared
    return [tuple(sorted({axis for one in largest for axis in one}))], {}


def joined(parts: Sequence[Linked], equal: Sequence[tuple[int, int]] = ()) -> Linked:
    """Several sets of tables as one, with the cells (numbered on through the parts) that are known to be equal."""
    sums = csr_array(block_diag([part.sums for part in parts], format="csr"))
    ties = [csr_array(block_diag([part.ties for part in parts], format="csr"))]
    ties += [csr_array(sums[[a]] - sums[[b]]) for a, b in equal]
    return Linked(np.concatenate([part.counts for part in parts]), sums, csr_array(vstack(ties)))


def withhold(linked: Linked, smallest: int = SMALLEST_SHOWN) -> Bools:
    """Which printed cells are withheld.

    First each cell from 1 to `smallest` - 1. Then, for each of these, cells are added until there is another set of
    whole counts, none below zero, that agrees with every cell still printed and in which the small cell is higher by
    `smallest`: so nobody can tell from what is printed that it is small, let alone what it is. Every cell withheld
    besides differs between the two sets, so none of those can be worked out either. Which are added is the cheapest
    answer of a linear program in whole numbers, the cost of a cell being its value: Fischetti and Salazar-Gonzalez
    2000, *Models and algorithms for optimizing cell suppression in tabular data with linear constraints*, JASA 95:
    916-928, solved one small cell after another. What was withheld already costs nothing more. Zeros are printed.
    """
    cells = linked.cells
    small = (cells > 0) & (cells < smallest)
    withheld = small.copy()
    open_ones = set(np.flatnonzero(small).tolist())
    program = _Program(linked)
    for cell in np.flatnonzero(small).tolist():
        if cell not in open_ones:
            continue
        moved = program.cheapest_rise(cell, smallest, withheld)
        withheld |= moved != 0
        open_ones -= {other for other in open_ones if abs(moved[other]) >= smallest}
    return withheld


class _Program:
    """The program whose answer is another set of counts that a reader could not tell from the true one."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        free = np.flatnonzero(linked.may_move)
        self.sums = csr_array(linked.sums[:, free])
        self.counts = linked.counts[free]
        self.cells = linked.cells
        self.moving = np.flatnonzero(np.asarray(self.sums.sum(axis=1)).ravel() > 0)
        ties = csr_array(linked.ties[:, free])
        self.ties = ties[np.flatnonzero(np.asarray(abs(ties).sum(axis=1)).ravel() > 0)]

    def cheapest_rise(self, cell: int, by: int, withheld: Bools) -> Ints:
        """How much each printed cell differs in the cheapest set of counts with this cell higher by at least `by`."""
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
        change = np.rint(answer.x[:of] - answer.x[of : 2 * of])
        return np.asarray(np.rint(self.sums @ change), dtype=np.int64)

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
