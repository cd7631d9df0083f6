"""Rates, bounds, intervals and comparisons against published tables and another implementation.

For: the golden numbers of Newcombe 1998 (both papers), scipy's intervals, and what must hold of any counts.
Never: compares our number with our number.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from dutybound.statistics.proportions import Tally, clustered, difference, exact, outer, wilson

counts = st.integers(0, 400)
tallies = st.builds(Tally, counts, counts, counts)

# Newcombe 1998, Statistics in Medicine 17: 857-872, table I: counts, score interval, exact interval.
SINGLE = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]
# Newcombe 1998, Statistics in Medicine 17: 873-890, table II, method 10.
PAIRS = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]


@pytest.mark.parametrize(("yes", "of", "score", "clopper"), SINGLE, ids=[f"{a}-of-{b}" for a, b, *_ in SINGLE])
def test_intervals_of_one_share_are_those_newcombe_printed(
    yes: int, of: int, score: tuple[float, float], clopper: tuple[float, float]
) -> None:
    found = wilson(yes, of), exact(yes, of)
    assert (found[0].low, found[0].high) == pytest.approx(score, abs=6e-5)
    assert (found[1].low, found[1].high) == pytest.approx(clopper, abs=6e-5)


@pytest.mark.parametrize(
    ("a", "m", "b", "n", "low", "high"), PAIRS, ids=[f"{p[0]}-{p[1]}-{p[2]}-{p[3]}" for p in PAIRS]
)
def test_intervals_of_a_difference_are_those_newcombe_printed(
    a: int, m: int, b: int, n: int, low: float, high: float
) -> None:
    found = difference(Tally(b, n - b), Tally(a, m - a))
    assert found is not None
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high), abs=6e-5)


@given(st.integers(1, 2000), st.floats(0, 1), st.sampled_from([0.9, 0.95, 0.998]))
def test_intervals_are_those_of_scipy(of: int, part: float, level: float) -> None:
    yes = round(part * of)
    for ours, method in ((wilson, "wilson"), (exact, "exact")):
        found, theirs = ours(yes, of, level), binomtest(yes, of).proportion_ci(level, method)
        assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_a_published_share_gets_its_interval() -> None:
    # 14 charges in 149 sampled allegations, printed as 9%.
    found = wilson(14, 149)
    assert Tally(14, 135).known_rate == pytest.approx(0.094, abs=5e-4)
    assert (found.low, found.high) == pytest.approx((0.0568, 0.1515), abs=1e-3)


@given(tallies)
def test_the_bounds_hold_the_known_rate_and_lie_within_the_outer_interval(tally: Tally) -> None:
    bounds, around = tally.bounds, outer(tally)
    if tally.arose == 0:
        assert bounds is None
        assert around is None
        return
    assert bounds is not None
    assert around is not None
    if tally.known_rate is not None:
        assert bounds.holds(tally.known_rate)
    assert around.holds(bounds.low)
    assert around.holds(bounds.high)
    assert tally.known_share is not None
    assert bounds.width == pytest.approx(1 - tally.known_share)


@given(tallies, st.integers(1, 200))
def test_the_more_cannot_be_told_the_wider_the_bounds(tally: Tally, more: int) -> None:
    wider = Tally(tally.yes, tally.no, tally.unknown + more)
    if tally.bounds is not None and wider.bounds is not None:
        assert wider.bounds.low <= tally.bounds.low
        assert wider.bounds.high >= tally.bounds.high


@given(tallies, st.data())
def test_whatever_the_unknown_ones_were_the_true_share_lies_within_the_bounds(
    tally: Tally, data: st.DataObject
) -> None:
    arose = data.draw(st.integers(0, tally.unknown))  # of the unknown, some did not arise at all
    did = data.draw(st.integers(0, arose))
    if tally.known + arose and tally.bounds is not None:
        assert tally.bounds.holds((tally.yes + did) / (tally.known + arose))


@given(tallies, tallies)
def test_a_difference_turns_round_with_its_sides(one: Tally, other: Tally) -> None:
    there, back = difference(one, other), difference(other, one)
    if there is None or back is None:
        assert one.arose == 0 or other.arose == 0
        return
    assert (there.bounds.low, there.bounds.high) == pytest.approx((-back.bounds.high, -back.bounds.low))
    if there.interval is not None and back.interval is not None:
        assert (there.interval.low, there.interval.high) == pytest.approx((-back.interval.high, -back.interval.low))
        assert there.known is not None
        assert there.bounds.holds(there.known)


def test_two_audits_without_counts_cannot_be_compared() -> None:
    assert difference(Tally(0, 0), Tally(3, 4)) is None
    found = difference(Tally(0, 0, 5), Tally(3, 4))
    assert found is not None
    assert found.known is None
    assert not found.is_told


def test_a_difference_is_told_only_where_the_unknown_ones_cannot_undo_it() -> None:
    clear = difference(Tally(10, 90), Tally(90, 10))
    clouded = difference(Tally(10, 90), Tally(90, 10, 900))
    assert clear is not None
    assert clouded is not None
    assert clear.is_told
    assert clouded.interval == clear.interval
    assert not clouded.is_told


def test_cases_that_resemble_each_other_give_a_wider_interval() -> None:
    alike = clustered([Tally(10, 0), Tally(0, 10), Tally(10, 0), Tally(0, 10)])
    mixed = clustered([Tally(5, 5)] * 4)
    assert alike is not None
    assert mixed is not None
    # Four groups of ten, all or nothing: 4/3 times 4 times 25 over 40 squared; the plain variance is 1/4 over 40.
    assert alike.design_effect == pytest.approx((4 / 3 * 4 * 25 / 1600) / (0.25 / 40))
    assert mixed.design_effect == 1.0
    assert mixed.interval == wilson(20, 40)
    assert alike.interval.width > 2 * mixed.interval.width


def test_groups_that_all_agree_or_stand_alone_give_no_clustered_interval() -> None:
    assert clustered([Tally(5, 5)]) is None
    assert clustered([Tally(5, 0), Tally(7, 0)]) is None
    assert clustered([Tally(0, 0, 9), Tally(7, 2)]) is None


@pytest.mark.parametrize(("yes", "of"), [(1, 0), (3, 2), (-1, 4)], ids=["nothing", "too-many", "negative"])
def test_a_share_of_nothing_is_refused(yes: int, of: int) -> None:
    with pytest.raises(ValueError, match="cannot make a share"):
        wilson(yes, of)
    with pytest.raises(ValueError, match="cannot make a share"):
        exact(yes, of)
