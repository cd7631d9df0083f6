"""Small counts withheld from what is published, and as many others as it takes that nobody can work them out.

For: primary and complementary suppression over all tables that share counts: by district, by month, crossed, in total.
Never: changes a count, withholds a zero, or trusts that nobody will subtract one table from another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, coo_array, csr_array, eye_array, hstack, vstack

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
SMALLEST_SHOWN: Final = 5
# A little for each count moved, so that no more moves than has to.
_NUDGE: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Linked:
    """Everything printed about the same counts. `counts` are the finest ones, which nobody prints.

    `sums` has a row a printed cell and a column a finest count: 1 where the cell adds it up. `equal` are pairs of
    cells that every reader knows to be equal, because two duties arise from the same thing.
    """

    counts: Ints
    sums: csr_array
    equal: tuple[tuple[int, int], ...] = ()

    @property
    def cells(self) -> Ints:
        """The printed cells' values."""
        return np.asarray(self.sums @ self.counts, dtype=np.int64)

    @property
    def may_move(self) -> Bools:
        """Which finest counts a reader cannot know: those in no printed zero. Zeros are printed, and are known."""
        zero = self.cells == 0
        return np.asarray((self.sums.T @ zero.astype(np.int64)) == 0)


def tables_of(cube: Ints, tables: Sequence[Sequence[int]]) -> tuple[Linked, list[tuple[int, tuple[int, ...], int]]]:
    """The printed tables of a cube whose last axis is the outcome; each table keeps some of the other axes.

    Every row of a table has a cell an outcome and one for their sum, rows of nothing too: a row left out reads as
    zeros. With them comes what each cell is: the table's number, the places on its axes, and the outcome, or -1 for
    the sum.
    """
    outcomes = cube.shape[-1]
    flat = np.arange(cube.size)
    places = np.unravel_index(flat, cube.shape)
    rows: list[npt.NDArray[np.int64]] = []
    named: list[tuple[int, tuple[int, ...], int]] = []
    for number, axes in enumerate(tables):
        shape = tuple(cube.shape[axis] for axis in axes)
        row = np.ravel_multi_index(tuple(places[axis] for axis in axes), shape) if axes else np.zeros_like(flat)
        first = len(named)
        rows += [first + row * (outcomes + 1) + places[-1], first + row * (outcomes + 1) + outcomes]
        for at in product(*(range(size) for size in shape)):
            named += [(number, at, outcome) for outcome in (*range(outcomes), -1)]
    cells = np.concatenate(rows)
    columns = np.tile(flat, len(rows))
    sums = csr_array(coo_array((np.ones(len(cells)), (cells, columns)), shape=(len(named), cube.size)))
    return Linked(cube.ravel().astype(np.int64), sums), named


def joined(parts: Sequence[Linked], equal: Sequence[tuple[int, int]] = ()) -> Linked:
    """Several sets of tables as one, with the cells (numbered on through the parts) that are known to be equal."""
    pairs, first = list(equal), 0
    for part in parts:
        pairs += [(a + first, b + first) for a, b in part.equal]
        first += part.sums.shape[0]
    sums = csr_array(block_diag([part.sums for part in parts], format="csr"))
    return Linked(np.concatenate([part.counts for part in parts]), sums, tuple(pairs))


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
        self.equal = [self.sums[[a]] - self.sums[[b]] for a, b in linked.equal if a in set(self.moving.tolist())]

    def cheapest_rise(self, cell: int, by: int, withheld: Bools) -> Ints:
        """How much each printed cell differs in the cheapest set of counts with this cell higher by at least `by`."""
        shown = self.moving[~withheld[self.moving]]
        of, shown_of = len(self.counts), len(shown)
        part = self.sums[shown]
        unit = eye_array(shown_of, format="csr")
        # Counts up, counts down, and for each cell still shown by how much it is up and down.
        rows: list[Any] = [hstack([part, -part, -unit, unit])]
        rows += [hstack([row, -row, csr_array((1, 2 * shown_of))]) for row in self.equal]
        balance = vstack(rows, format="csr")
        target = self.sums[[cell]]
        rise = hstack([target, -target, csr_array((1, 2 * shown_of))], format="csr")
        cost = np.concatenate([np.full(2 * of, _NUDGE), np.tile(self.cells[shown].astype(float), 2)])
        most = np.concatenate([np.full(of, np.inf), self.counts, np.full(2 * shown_of, np.inf)])
        answer = milp(
            cost,
            constraints=[LinearConstraint(balance, 0, 0), LinearConstraint(rise, by, np.inf)],
            bounds=Bounds(0, most),
            integrality=np.concatenate([np.ones(2 * of), np.zeros(2 * shown_of)]),
            options={"mip_rel_gap": 0.05, "time_limit": 20.0},
        )
        if answer.x is None:
            raise RuntimeError(f"no way was found to withhold cell {cell} ({answer.message}); publish fewer tables.")
        change = np.rint(answer.x[:of] - answer.x[of : 2 * of])
        return np.asarray(np.rint(self.sums @ change), dtype=np.int64)


def withheld_named(
    withheld: Bools, named: Sequence[tuple[int, tuple[int, ...], int]]
) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """What the withheld cells are."""
    yield from (named[number] for number in np.flatnonzero(withheld).tolist())
