"""What is withheld cannot be worked out: the auditor tries, and so does a search through every possible table.

For: suppression over linked tables, zeros, totals that give a cell away, duties that arise from the same thing.
Never: takes the suppression's own word for it.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from dutybound.statistics.auditing import given_away, ranges
from dutybound.statistics.exchanges import Exchanges
from dutybound.statistics.linked import Bools, Ints, Linked, joined, tables_of
from dutybound.statistics.suppression import withheld_and_shown, withhold

# Every table that keeps some of the axes district, month, grade; the last axis is the outcome.
TOTAL, DISTRICT, MONTH, GRADE, CROSSED = (), (0,), (1,), (2,), (0, 1)


def cells(linked: Linked, withheld: Bools) -> list[int | None]:
    return [None if hidden else value for value, hidden in zip(linked.cells.tolist(), withheld.tolist(), strict=True)]


def test_a_small_count_alone_would_be_found_by_subtracting() -> None:
    cube = np.array([[2, 40], [30, 60], [50, 70]])
    linked, named = tables_of(cube, [TOTAL, DISTRICT])
    only_small = (linked.cells > 0) & (linked.cells < 5)
    assert [(one.low, one.high) for one in ranges(linked, only_small)] == [(2, 2)]
    assert given_away(linked, only_small, 5)
    withheld = withhold(linked)
    assert withheld.sum() > 1
    assert not given_away(linked, withheld, 5)
    assert withheld[named.index((1, (0,), 0))]


def test_a_cell_shown_in_another_table_does_not_give_it_away() -> None:
    """District x month, by district, by month and in total at once: the same count can be reached four ways."""
    cube = np.array([[[3, 20], [11, 30]], [[25, 40], [12, 50]], [[16, 17], [18, 19]]])
    linked, _ = tables_of(cube, [TOTAL, DISTRICT, MONTH, CROSSED])
    withheld = withhold(linked)
    assert not given_away(linked, withheld, 5)
    assert not withheld.all()


def test_zeros_are_shown_and_nothing_is_withheld_where_nothing_is_small() -> None:
    cube = np.array([[0, 40], [30, 0], [50, 70]])
    linked, _ = tables_of(cube, [TOTAL, DISTRICT])
    assert not withhold(linked).any()


def test_a_zero_beside_a_small_count_is_shown_and_does_not_shield_it() -> None:
    cube = np.array([[3, 0, 40], [30, 0, 60], [50, 0, 70]])
    linked, _ = tables_of(cube, [TOTAL, DISTRICT])
    withheld = withhold(linked)
    assert not withheld[linked.cells == 0].any()
    assert not given_away(linked, withheld, 5)


def test_where_all_there_is_is_small_all_of_it_is_withheld() -> None:
    linked, _ = tables_of(np.array([[1, 0]]), [TOTAL, DISTRICT])
    withheld = withhold(linked)
    assert withheld.tolist() == (linked.cells > 0).tolist()
    assert not given_away(linked, withheld, 5)


def test_two_duties_that_arise_from_the_same_thing_do_not_give_each_other_away() -> None:
    """The sums of both are equal for every district; one duty's table may not print what the other's withholds."""
    first, named = tables_of(np.array([[2, 9], [30, 60]]), [TOTAL, DISTRICT])
    second, _ = tables_of(np.array([[6, 5], [45, 45]]), [TOTAL, DISTRICT])
    size = len(named)
    equal = [(n, size + n) for n, (_, _, outcome) in enumerate(named) if outcome == -1]
    both = joined([first, second], equal)
    apart = np.concatenate([withhold(first), withhold(second)])
    withheld = withhold(both)
    assert not given_away(both, withheld, 5)
    assert withheld.sum() >= apart.sum()


def test_the_threshold_can_be_changed() -> None:
    cube = np.array([[7, 40], [30, 60], [50, 70]])
    linked, _ = tables_of(cube, [TOTAL, DISTRICT])
    assert not withhold(linked, 5).any()
    withheld = withhold(linked, 10)
    assert withheld.any()
    assert not given_away(linked, withheld, 10)


def as_one_cube(cube: Ints, tables: list[tuple[int, ...]]) -> Linked:
    """The same printed cells over the whole cube, made the long way: what a reader's every possible cube would be."""
    rows = []
    for axes in tables:
        for at in product(*(range(cube.shape[axis]) for axis in axes)):
            for outcome in (*range(cube.shape[-1]), -1):
                chosen = np.zeros(cube.shape)
                index: list[slice | int] = [slice(None)] * cube.ndim
                for axis, place in zip(axes, at, strict=True):
                    index[axis] = place
                index[-1] = slice(None) if outcome == -1 else outcome
                chosen[tuple(index)] = 1
                rows.append(chosen.ravel())
    return Linked(cube.ravel(), csr_array(np.array(rows)), csr_array((0, cube.size)))


SMALL = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 60))


@st.composite
def cubes(draw: st.DrawFn, axes: int) -> Ints:
    shape = [draw(st.integers(1, 4)) for _ in range(axes)] + [draw(st.integers(2, 4))]
    return np.array(draw(st.lists(SMALL, min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))).reshape(shape)


@given(
    cubes(3),
    st.sets(st.sampled_from([DISTRICT, MONTH, GRADE, (0, 1), (1, 2), (0, 2)]), min_size=1),
    st.sampled_from([3, 5, 10]),
)
@settings(max_examples=60)
def test_the_auditor_can_never_place_a_withheld_cell(cube: Ints, tables: set[tuple[int, ...]], smallest: int) -> None:
    linked, _ = tables_of(cube, [TOTAL, *sorted(tables)])
    withheld = withhold(linked, smallest)
    assert withheld[(linked.cells > 0) & (linked.cells < smallest)].all()
    assert not withheld[linked.cells == 0].any()
    assert given_away(linked, withheld, smallest) == []
    cells = linked.cells
    for one in ranges(linked, withheld):  # every cell asked about by itself
        assert one.width >= (smallest if 0 < cells[one.cell] < smallest else 1)
    whole = as_one_cube(cube, [TOTAL, *sorted(tables)])
    assert (whole.cells == linked.cells).all()
    assert given_away(whole, withheld, smallest) == []


@given(cubes(1), cubes(1))
@settings(max_examples=40)
def test_the_auditor_can_never_place_a_cell_of_duties_that_share_their_sums(one: Ints, other: Ints) -> None:
    districts = min(len(one), len(other))
    one, other = one[:districts], other[:districts].copy()
    other[:, 0] += np.maximum(0, one.sum(axis=1) - other.sum(axis=1))
    one = one.copy()
    one[:, 0] += np.maximum(0, other.sum(axis=1) - one.sum(axis=1))
    first, named = tables_of(one, [TOTAL, DISTRICT])
    second, renamed = tables_of(other, [TOTAL, DISTRICT])
    ends = [[n for n, (_, _, outcome) in enumerate(names) if outcome == -1] for names in (named, renamed)]
    both = joined([first, second], [(a, len(named) + b) for a, b in zip(*ends, strict=True)])
    assert given_away(both, withhold(both), 5) == []


@given(st.lists(st.integers(0, 4), min_size=4, max_size=4), st.sampled_from([2, 3]))
def test_no_search_through_every_whole_table_places_a_withheld_cell(counts: list[int], smallest: int) -> None:
    """Two districts by two outcomes, every table up to a size: what agrees with the printed cells, by trying all."""
    linked, _ = tables_of(np.array(counts).reshape(2, 2), [TOTAL, DISTRICT])
    withheld = withhold(linked, smallest)
    possible = [
        values
        for trial in product(range(9), repeat=4)
        if ((values := linked.sums @ np.array(trial))[~withheld] == linked.cells[~withheld]).all()
    ]
    spread = np.max(possible, axis=0) - np.min(possible, axis=0)
    small = (linked.cells > 0) & (linked.cells < smallest)
    assert (spread[withheld] >= 1).all()
    assert (spread[small] >= smallest).all()


@given(
    cubes(3), st.sets(st.sampled_from([DISTRICT, MONTH, GRADE, (0, 1), (1, 2)]), min_size=1), st.sampled_from([3, 5])
)
@settings(max_examples=30)
def test_every_withheld_cell_comes_with_whole_tables_that_differ_in_it_and_in_nothing_printed(
    cube: Ints, tables: set[tuple[int, ...]], smallest: int
) -> None:
    linked, _ = tables_of(cube, [TOTAL, *sorted(tables)])
    withheld, others = withheld_and_shown(linked, smallest)
    highest = linked.cells.copy()
    differs = np.zeros(len(withheld), dtype=bool)
    for change in others.toarray():
        another = linked.counts + change
        assert another.min() >= 0
        assert not (linked.ties @ another).any()
        cells = linked.sums @ another
        assert (cells[~withheld] == linked.cells[~withheld]).all()
        highest, differs = np.maximum(highest, cells), differs | (cells != linked.cells)
    small = (linked.cells > 0) & (linked.cells < smallest)
    assert (highest[small] >= linked.cells[small] + smallest).all()
    assert (differs == withheld).all()


EXCHANGES = {
    "two-rows": ([[3, 20], [30, 40], [50, 60]], [TOTAL, DISTRICT], [[5, -5], [-5, 5], [0, 0]]),
    "of-several-rows-a-little": (
        [[3, 20], [4, 30], [2, 40], [60, 70]], [TOTAL, DISTRICT], [[5, -5], [-4, 4], [-1, 1], [0, 0]],
    ),
    "eight-corners": (
        [[[3, 20], [11, 30]], [[25, 40], [12, 50]]], [TOTAL, DISTRICT, MONTH, CROSSED],
        [[[5, -5], [-5, 5]], [[-5, 5], [5, -5]]],
    ),
    "with-the-sums": ([[3, 1], [30, 0], [50, 60]], [TOTAL, DISTRICT], [[5, 0], [-5, 0], [0, 0]]),
}  # fmt: skip


@pytest.mark.parametrize("name", EXCHANGES)
def test_the_cheapest_exchange_is_found_and_moves_no_more_than_it_must(name: str) -> None:
    """By hand: what each costs is the sum of what it would withhold that is not small."""
    cube, tables, expected = EXCHANGES[name]
    linked, _ = tables_of(np.array(cube), tables)
    small = (linked.cells > 0) & (linked.cells < 5)
    finest = int(np.flatnonzero(linked.cells == 3)[0])
    change = Exchanges(linked, small).cheapest(finest, 5)
    assert change is not None
    assert change.tolist() == np.array(expected).ravel().tolist()


@pytest.mark.parametrize(
    ("change", "said"),
    [([1, -1, 0, 0, 0, 0], "differs from what is printed"), ([-9, 9, 9, -9, 0, 0], "not of whole counts")],
    ids=["of-other-sums", "below-zero"],
)
def test_the_auditor_believes_no_table_that_it_has_not_added_up(change: list[int], said: str) -> None:
    linked, _ = tables_of(np.array([[2, 40], [30, 60], [50, 70]]), [TOTAL, DISTRICT])
    withheld = withhold(linked)
    with pytest.raises(ValueError, match=said):
        given_away(linked, withheld, 5, csr_array(np.array([change])))


def test_what_no_table_shows_the_auditor_asks_itself() -> None:
    linked, _ = tables_of(np.array([[2, 40], [30, 60], [50, 70]]), [TOTAL, DISTRICT])
    only_small = (linked.cells > 0) & (linked.cells < 5)
    assert given_away(linked, only_small, 5, csr_array((0, 6)))
    assert given_away(linked, withhold(linked), 5, csr_array((0, 6))) == []


@pytest.mark.parametrize("leak", [0, 1], ids=["a-secondary-cell", "another-secondary-cell"])
def test_the_auditor_notices_a_cell_that_should_have_been_withheld(leak: int) -> None:
    linked, _ = tables_of(np.array([[2, 40], [30, 60], [50, 70]]), [TOTAL, DISTRICT])
    withheld = withhold(linked)
    besides = np.flatnonzero(withheld & (linked.cells >= 5))
    withheld[besides[leak]] = False
    assert given_away(linked, withheld, 5)


def test_the_auditor_reports_a_large_withheld_cell_that_can_be_worked_out() -> None:
    linked, named = tables_of(np.array([[20, 40], [30, 60]]), [TOTAL, DISTRICT])
    alone = np.zeros(len(named), dtype=bool)
    alone[named.index((1, (0,), 0))] = True
    assert [(one.low, one.high) for one in given_away(linked, alone, 5)] == [(20, 20)]


@given(cubes(2), st.sets(st.sampled_from([DISTRICT, MONTH]), min_size=1), st.data())
@settings(max_examples=40)
def test_the_quick_audit_finds_what_asking_about_every_cell_finds(
    cube: Ints, tables: set[tuple[int, ...]], data: st.DataObject
) -> None:
    """With cells withheld at random, some of which can be worked out."""
    linked, named = tables_of(cube, [TOTAL, *sorted(tables)])
    withheld = np.array(data.draw(st.lists(st.booleans(), min_size=len(named), max_size=len(named))))
    cells = linked.cells
    slow = {one.cell for one in ranges(linked, withheld) if one.width < (5 if 0 < cells[one.cell] < 5 else 1)}
    assert {one.cell for one in given_away(linked, withheld, 5)} == slow
