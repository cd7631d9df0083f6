"""Printed tables that share counts, as sums of their finest counts, with what every reader knows to be equal.

For: suppression and its auditor, which both have to know what adds up to what.
Never: says what is withheld.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations, product

import numpy as np
import numpy.typing as npt
from scipy.sparse import block_diag, coo_array, csr_array, vstack

Axes = tuple[int, ...]
Named = tuple[int, tuple[int, ...], int]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Home:
    """One of the finest tables: where its counts stand, and the cells that are printed of them.

    The count of row r and outcome o is number `first` + r * outcomes + o, `shape` being its axes and the outcomes. Of
    each table in `printed` there are its first cell and, for each row here, the row there, which has a cell an outcome
    and one for their sum. `held` are rows too: what other tables share is theirs to say, and stays as it is.
    """

    first: int
    shape: tuple[int, ...]
    printed: tuple[tuple[int, Ints], ...]
    held: tuple[Ints, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """Everything printed about the same counts. `counts` are the finest ones that the tables hold.

    `sums` has a row a printed cell and a column a finest count: 1 where the cell adds it up. `ties` are sums of counts
    that every reader knows to be 0: what two tables share is equal in both, and so is what two duties arise from.
    `homes` say where the counts stand in their tables and `equal` which printed cells of two parts are tied: for a
    quick search only, since `sums` and `ties` say it all.
    """

    counts: Ints
    sums: csr_array
    ties: csr_array
    homes: tuple[Home, ...] = ()
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
    printed: list[list[tuple[int, Ints]]] = [[] for _ in finest]
    held: list[list[Ints]] = [[] for _ in finest]
    for number, axes in enumerate(tables):
        home = next(n for n, kept in enumerate(finest) if set(axes) <= set(kept))
        row = _row_numbers(counts[home].shape, [finest[home].index(axis) for axis in axes])
        outcome = np.indices(counts[home].shape)[-1].ravel()
        first = len(named)
        rows += [first + row * (outcomes + 1) + outcome, first + row * (outcomes + 1) + outcomes]
        printed[home].append((first, row[::outcomes]))
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
            held[one].append(_row_numbers(counts[one].shape, kept[:-1])[::outcomes])
        ties.append(csr_array(sides[0] - sides[1]))
    flat = np.concatenate([one.ravel() for one in counts]).astype(np.int64)
    homes = tuple(
        Home(firsts[n], counts[n].shape, tuple(printed[n]), tuple(held[n])) for n in range(len(finest))
    )  # fmt: skip
    return Linked(flat, sums, csr_array(vstack(ties)), homes), named


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
    one, other = ([pair[side] for pair in equal] for side in (0, 1))
    ties += [csr_array(sums[one] - sums[other])] if equal else []
    homes, cells, counts = [], 0, 0
    for part in parts:
        for home in part.homes:
            printed = tuple((first + cells, row) for first, row in home.printed)
            homes.append(replace(home, first=home.first + counts, printed=printed))
        cells, counts = cells + part.sums.shape[0], counts + len(part.counts)
    return Linked(
        np.concatenate([part.counts for part in parts]), sums, csr_array(vstack(ties)), tuple(homes), tuple(equal)
    )
