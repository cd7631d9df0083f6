"""Delays with open and unknown ones: the best-known worked example of the field, and what must always hold.

For: the curve on the leukaemia remissions of Freireich and others 1963, and bounds that no assumption carries.
Never: drops an open case.
"""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.statistics.delays import (
    NOT_TOLD,
    Delay,
    curve,
    done,
    estimated_percentile,
    percentile_bounds,
    percentile_interval,
    still_open,
)

# Weeks in remission (Freireich and others 1963), printed with this estimate in the textbooks of survival analysis.
TREATED = [done(t) for t in (6, 6, 6, 7, 10, 13, 16, 22, 23)] + [
    still_open(t) for t in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
]
PLACEBO = [done(t) for t in (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)]


def test_the_curve_is_the_one_in_the_textbooks() -> None:
    steps = curve(TREATED)
    assert [(step.time, step.at_risk, step.done) for step in steps] == [
        (6, 21, 3), (7, 17, 1), (10, 15, 1), (13, 12, 1), (16, 11, 1), (22, 7, 1), (23, 6, 1),
    ]  # fmt: skip
    printed = (0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448)
    assert [round(step.open_share, 3) for step in steps] == list(printed)
    assert estimated_percentile(TREATED, 0.5) == 23
    assert estimated_percentile(PLACEBO, 0.5) == 8


def test_the_interval_is_that_of_the_log_log_scale() -> None:
    # R's survfit(conf.type = "log-log") on these data, as printed in courses: 0.620 to 0.952 after 6 weeks.
    first = curve(TREATED)[0]
    assert (first.interval.low, first.interval.high) == pytest.approx((0.620, 0.952), abs=5e-4)
    median = percentile_interval(curve(TREATED), 0.5)
    assert (median.low, median.high) == (13, inf)


def test_with_nothing_open_the_bounds_are_the_percentile_itself() -> None:
    found = percentile_bounds(PLACEBO, 0.5)
    assert found is not None
    assert (found.low, found.high) == (8, 8)


def test_a_backlog_widens_the_bounds_upwards_only() -> None:
    found = percentile_bounds([done(1), done(2), done(3), still_open(2), still_open(9)], 0.5)
    assert found is not None
    assert (found.low, found.high) == (2, 3)
    late = percentile_bounds([done(1), done(2), still_open(9), still_open(9), still_open(9)], 0.5)
    assert late is not None
    assert (late.low, late.high) == (9, inf)


def test_what_is_not_told_widens_both_ways() -> None:
    found = percentile_bounds([done(5), done(6), done(7), NOT_TOLD, NOT_TOLD], 0.5)
    assert found is not None
    assert (found.low, found.high) == (5, 7)
    assert percentile_bounds([], 0.5) is None


delays = st.one_of(
    st.integers(0, 50).map(done),
    st.integers(0, 50).map(still_open),
    st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Delay(min(pair), max(pair))),
    st.just(NOT_TOLD),
)


@given(st.lists(delays, min_size=1, max_size=40), st.floats(0.01, 1), st.data())
def test_whatever_the_truth_was_its_percentile_lies_within_the_bounds(
    drawn: list[Delay], share: float, data: st.DataObject
) -> None:
    truth = [data.draw(st.floats(one.low, min(one.high, 500))) for one in drawn]
    found, actual = percentile_bounds(drawn, share), percentile_bounds([done(t) for t in truth], share)
    assert found is not None
    assert actual is not None
    assert found.low <= actual.low <= found.high


@given(st.lists(delays, min_size=1, max_size=40))
def test_the_curve_falls_and_its_interval_holds_it(drawn: list[Delay]) -> None:
    before = 1.0
    for step in curve(drawn):
        assert step.open_share <= before
        assert step.interval.holds(step.open_share)
        before = step.open_share
