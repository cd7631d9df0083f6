"""Exchanges: other sets of counts that agree with all that is printed, made by moving a number round a few cells.

For: suppressing thousands of small counts without a linear program for each.
Never: has the last word: where it finds none there may be one, and what it finds the auditor adds up again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dutybound.statistics.linked import Bools, Home, Ints, Linked

Floats = npt.NDArray[np.float64]
# A little for each row that takes part, so that no more do than have to.
_NUDGE: Final = 1e-3
# What costs less than this withholds nothing more.
_FREE: Final = 1.0


@dataclass(frozen=True, slots=True)
class _Move:
    """What an exchange costs, and by how much which counts of its table differ in it."""

    cost: float
    places: Ints
    by: Ints


class Exchanges:
    """The search for the cheapest exchange. The price of a cell is its value, and nothing once it is withheld."""

    def __init__(self, linked: Linked, withheld: Bools) -> None:
        self._linked = linked
        self._price = np.where(withheld, 0.0, linked.cells.astype(float))
        self._free = linked.may_move
        alike: dict[int, set[int]] = {}
        for one, other in linked.equal:
            alike.setdefault(one, {one}).add(other)
        self._same = {cell: cells - {cell} for cells in alike.values() for cell in cells}
        # For each printed cell the finest table that it is made of, which of the tables printed of that it stands in,
        # and its row and outcome there.
        self._home, self._table, self._row, self._outcome = (np.full(len(withheld), -1) for _ in range(4))
        for number, home in enumerate(linked.homes):
            for table, (first, rows) in enumerate(home.printed):
                width = home.shape[-1] + 1
                cells = first + np.arange((int(rows.max()) + 1) * width)
                self._home[cells], self._table[cells] = number, table
                self._row[cells], self._outcome[cells] = np.divmod(cells - first, width)

    def withhold(self, cells: Ints) -> None:
        """These cells cost nothing from now on."""
        self._price[cells] = 0

    def cheapest(self, cell: int, by: int) -> Ints | None:
        """How much each finest count differs in an exchange that raises this cell by `by`; None where none is found."""
        if self._home[cell] < 0:
            return None
        home, outcome = self._linked.homes[self._home[cell]], int(self._outcome[cell])
        _, there = home.printed[self._table[cell]]
        inner = outcome < home.shape[-1]
        moves: list[_Move] = []
        # A cell of a table with fewer rows rises with any of the rows it adds up, by what others fall.
        for row in np.flatnonzero(there == self._row[cell]).tolist():
            others = self._others(home, row) & (there != there[row])
            found = list(self._round_rows(home, row, outcome, by, others)) if inner else []
            if min((one.cost for one in found), default=np.inf) > _FREE:
                for one in [outcome] if inner else range(home.shape[-1]):
                    found += self._from_rows(home, row, one, by, others)
                if inner and _is_finest(there) and any(1 < rows.max() + 1 < len(rows) for _, rows in home.printed):
                    found += self._round_eight(home, row, outcome, by)
            moves += found
        for move in sorted(moves, key=lambda one: one.cost):
            change = np.zeros(len(self._linked.counts), dtype=np.int64)
            np.add.at(change, move.places, move.by)
            if not np.any(self._linked.ties @ change):
                return change
        return None

    def _round_rows(self, home: Home, row: int, outcome: int, by: int, others: Bools) -> Iterator[_Move]:
        """Raised here, and as much lower in some of the others; made good in both by one other outcome.

        Every sum over outcomes stays, and so does every sum that holds all these rows.
        """
        counts, free = self._counts(home)
        cost, own = np.full(counts.shape, _NUDGE), np.zeros(counts.shape[1])
        for first, rows in home.printed:
            price = self._prices(home, first, rows)[:, :-1]
            apart = rows != rows[row]
            cost += apart[:, np.newaxis] * (price + price[:, [outcome]])
            own += apart.any() * (price[row] + price[row, outcome])
        if not free[row, outcome]:
            return
        may = free & others[:, np.newaxis]
        most = np.minimum(counts[:, outcome], by)
        for rest in np.flatnonzero((counts[row] >= by) & (np.arange(counts.shape[1]) != outcome)).tolist():
            found = _gathered(cost[:, rest], most * may[:, rest], by)
            if found is not None:
                spent, taking, much = found
                rises, falls = _places(home, [row], outcome), _places(home, [row], rest)
                places = [rises, falls, _places(home, taking, outcome), _places(home, taking, rest)]
                yield _Move(spent + own[rest], np.concatenate(places), np.concatenate([[by], [-by], -much, much]))

    def _from_rows(self, home: Home, row: int, outcome: int, by: int, others: Bools) -> Iterator[_Move]:
        """Raised here, and as much lower in some of the others: the sums over outcomes of all these move too."""
        counts, free = self._counts(home)
        if not free[row, outcome]:
            return
        cost, own = np.full(len(counts), _NUDGE), 0.0
        for first, rows in home.printed:
            price = self._prices(home, first, rows)
            both, apart = price[:, outcome] + price[:, -1], rows != rows[row]
            cost += apart * both
            own += float(apart.any() * both[row])
        found = _gathered(cost, np.minimum(counts[:, outcome], by) * others, by)
        if found is not None:
            spent, taking, much = found
            places = np.concatenate([_places(home, [row], outcome), _places(home, taking, outcome)])
            moves = [_Move(spent + own, places, np.concatenate([[by], -much]))]
            moves += [self._as_much(tied, row, taking, by, much) for tied in self._tied(home, row)]
            yield _Move(
                sum(one.cost for one in moves), np.concatenate([one.places for one in moves]),
                np.concatenate([one.by for one in moves]),
            )  # fmt: skip

    def _tied(self, home: Home, row: int) -> Iterator[Home]:
        """The tables of other duties in which the sum of this row is known to be the same."""
        finest = next(((first, rows) for first, rows in home.printed if _is_finest(rows)), None)
        if finest is None:
            return
        (first, rows), width = finest, home.shape[-1] + 1
        for cell in self._same.get(first + int(rows[row]) * width + width - 1, ()):
            if self._home[cell] >= 0:
                yield self._linked.homes[self._home[cell]]

    def _as_much(self, home: Home, row: int, taking: Ints, by: int, much: Ints) -> _Move:
        """The sums of these rows moved alike in another table, by whichever outcomes cost least there."""
        counts, free = self._counts(home)
        price = sum((self._prices(home, *one)[:, :-1] for one in home.printed), start=np.zeros(counts.shape))
        rises = int(np.argmin(np.where(free[row], price[row], np.inf)))
        spent, places, moved = float(price[row, rises]), [_places(home, [row], rises)], [np.array([by])]
        for other, wanted in zip(taking.tolist(), much.tolist(), strict=True):
            found = _gathered(price[other] + _NUDGE, counts[other], wanted)
            if found is not None:
                cost, outcomes, falls = found
                spent += cost
                places.append(home.first + other * home.shape[-1] + outcomes)
                moved.append(-falls)
        return _Move(spent, np.concatenate(places), np.concatenate(moved))

    def _round_eight(self, home: Home, row: int, outcome: int, by: int) -> Iterator[_Move]:
        """Two places on each of two axes and two outcomes: every sum over any of the three stays."""
        finest = next(((first, rows) for first, rows in home.printed if _is_finest(rows)), None)
        if finest is None:
            return
        counts, free = (one.reshape(home.shape) for one in self._counts(home))
        price = self._prices(home, *finest)[:, :-1].reshape(home.shape)
        a, b = divmod(row, home.shape[1])
        cost: Floats = sum(_corners(price, a, b, outcome), start=np.zeros(home.shape))
        falls, rises = _corners(counts >= by, a, b, outcome), _corners(free, a, b, outcome)
        may = falls[0] & falls[1] & falls[3] & falls[6] & rises[2] & rises[4] & rises[5]
        may[a] = may[:, b] = may[:, :, outcome] = False
        allowed = np.where(may, cost, np.inf)
        c, d, rest = (int(one) for one in np.unravel_index(int(np.argmin(allowed)), home.shape))
        if may[c, d, rest]:
            up = [(a, b, outcome), (c, d, outcome), (c, b, rest), (a, d, rest)]
            down = [(c, b, outcome), (a, d, outcome), (a, b, rest), (c, d, rest)]
            places = home.first + np.ravel_multi_index(tuple(np.array(up + down).T), home.shape)
            yield _Move(float(allowed[c, d, rest]) + 8 * _NUDGE, places, np.repeat([by, -by], 4))

    def _others(self, home: Home, row: int) -> Bools:
        """The other rows that are one with this row in all that other tables share."""
        may: Bools = np.arange(int(np.prod(home.shape[:-1]))) != row
        for rows in home.held:
            may &= rows == rows[row]
        return may

    def _counts(self, home: Home) -> tuple[Ints, Bools]:
        """The counts of a table, a row each, and which of them a reader cannot know."""
        shape = (int(np.prod(home.shape[:-1])), home.shape[-1])
        here = slice(home.first, home.first + shape[0] * shape[1])
        return self._linked.counts[here].reshape(shape), self._free[here].reshape(shape)

    def _prices(self, home: Home, first: int, rows: Ints) -> Floats:
        """For each row of a table the prices of the printed cells that it adds to, the sum over outcomes last."""
        width, of = home.shape[-1] + 1, int(rows.max()) + 1
        return self._price[first : first + of * width].reshape(of, width)[rows]


def _is_finest(rows: Ints) -> bool:
    """Whether a printed table has a row for each row of its home, and more than one."""
    return int(rows.max()) + 1 == len(rows) > 1


def _places(home: Home, rows: Any, outcome: int) -> Ints:
    """The numbers of the counts of one outcome in these rows."""
    return home.first + np.asarray(rows, dtype=np.int64) * home.shape[-1] + outcome


def _gathered(cost: Floats, most: Ints, wanted: int) -> tuple[float, Ints, Ints] | None:
    """`wanted` gathered from rows that can give so much each: the cost, which rows, how much of each; None if not.

    From one row if that is cheapest, else from those that cost least for what they give.
    """
    giving = np.flatnonzero(most)
    if most.sum() < wanted:
        return None
    order = giving[np.argsort(cost[giving] / most[giving], kind="stable")]
    reached = np.cumsum(most[order])
    last = int(np.argmax(reached >= wanted))
    taking = order[: last + 1]
    much = most[taking].copy()
    much[-1] -= reached[last] - wanted
    spent = float(cost[taking].sum())
    alone = np.flatnonzero(most >= wanted)
    if len(alone):
        one = alone[np.argmin(cost[alone])]
        if cost[one] <= spent:
            return float(cost[one]), np.array([one]), np.array([wanted])
    return spent, taking, much


def _corners(values: npt.NDArray[Any], a: int, b: int, outcome: int) -> list[npt.NDArray[Any]]:
    """The seven other corners of each block with one corner at (a, b, outcome); the last is the place itself."""
    edges = [values[:, [b]][:, :, [outcome]], values[[a]][:, :, [outcome]], values[:, :, [outcome]]]
    return [*edges, values[[a]][:, [b]], values[:, [b]], values[[a]], values]
