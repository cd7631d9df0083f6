"""Funnel and control charts: limits worked by hand, by simulation and by the definition.

For: exact limits, winsorising, phi, tau squared, p' and u' charts, and what they must do where chance is all there is.
Never: asks how a chart looks.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binom, norm

from dutybound.statistics.control import Chart, Period, counts_chart, shares_chart
from dutybound.statistics.funnels import (
    Counted,
    between_variance,
    dispersion,
    exact_limits,
    funnel,
    limits,
    winsorised,
)


def places(yes: list[int], of: list[int]) -> list[Counted]:
    return [Counted(f"place {n}", a, b) for n, (a, b) in enumerate(zip(yes, of, strict=True))]


@given(st.floats(0.02, 0.98), st.integers(1, 400), st.sampled_from([0.95, 0.998]))
def test_a_place_is_outside_exactly_where_chance_takes_it_that_far_too_seldom(
    target: float, of: int, level: float
) -> None:
    found, tail = exact_limits(target, of, level), (1 - level) / 2
    for yes in range(of + 1):
        below, above = binom.cdf(yes, of, target), binom.sf(yes - 1, of, target)
        if min(abs(below - tail), abs(above - tail)) > 1e-9:
            assert (yes / of < found.low - 1e-12) == (below < tail)
            assert (yes / of > found.high + 1e-12) == (above < tail)


def test_a_small_place_where_all_was_done_is_not_outside() -> None:
    assert exact_limits(0.94, 15, 0.998).high == 1


def test_an_exact_limit_is_the_one_the_appendix_defines() -> None:
    # 10 at a half: P(R <= 1) = 11/1024, P(R <= 2) = 56/1024; the lower 2.5% limit is 2 - (56 - 25.6) / 45.
    assert exact_limits(0.5, 10, 0.95).low == pytest.approx((2 - (56 - 25.6) / 45) / 10)


def test_exact_limits_of_large_places_are_the_normal_ones() -> None:
    found = exact_limits(0.3, 200_000, 0.95)
    half = norm.ppf(0.975) * sqrt(0.3 * 0.7 / 200_000)
    # The quantile lies half a count lower than the normal one, by the way it is drawn between counts.
    assert found.low == pytest.approx(0.3 - half, abs=1e-5)
    assert found.high == pytest.approx(0.3 + half, abs=1e-5)


def test_outliers_are_drawn_in_before_the_spread_is_measured() -> None:
    z = np.array([-50.0, -1, -0.5, 0, 0, 0.2, 0.4, 0.5, 1, 50, 0.1])
    assert dispersion(z) > 400
    assert dispersion(winsorised(z)) == pytest.approx(np.mean(np.clip(z, -1, 1) ** 2))


def test_the_variance_between_places_is_that_of_dersimonian_and_laird() -> None:
    # Four places with equal standard error s: tau squared = (I phi - (I - 1)) s^2 / (I - 1).
    assert between_variance(3.0, np.full(4, 0.1)) == pytest.approx((12 - 3) * 0.01 / 3)
    assert between_variance(0.5, np.full(4, 0.1)) == 0


# Thirteen trials of BCG: of the vaccinated how many fell ill and did not, and of the others. Colditz and others 1994,
# JAMA 271: 698-702; the worked example of random effects in Viechtbauer 2010, J. Stat. Software 36 (3).
BCG = (
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600),
    (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
)  # fmt: skip


def test_tau_squared_of_the_bcg_trials_is_the_published_one() -> None:
    effect = np.array([np.log(a / (a + b)) - np.log(c / (c + d)) for a, b, c, d in BCG])
    variance = np.array([1 / a - 1 / (a + b) + 1 / c - 1 / (c + d) for a, b, c, d in BCG])
    pooled = (effect / variance).sum() / (1 / variance).sum()
    z = (effect - pooled) / np.sqrt(variance)
    assert dispersion(z) * len(BCG) == pytest.approx(152.233, abs=5e-4), "Cochran's Q, as published"
    assert between_variance(dispersion(z), np.sqrt(variance)) == pytest.approx(0.3088, abs=5e-5)


def test_the_limits_follow_their_model() -> None:
    plain = limits(0.4, 100, 0.95, "multiplicative", 1.0)
    wide = limits(0.4, 100, 0.95, "multiplicative", 4.0)
    assert (wide.high - 0.4) == pytest.approx(2 * (plain.high - 0.4))
    assert limits(0.4, 100, 0.95, "multiplicative", 0.25) == plain, "never narrower than chance"
    within = 0.4 * 0.6 / 100
    added = limits(0.4, 100, 0.95, "additive", 4.0, 0.01)
    assert added.high == pytest.approx(0.4 + norm.ppf(0.975) * sqrt(within + 0.01))
    assert limits(0.4, 10**9, 0.95, "additive", 4.0, 0.01).high == pytest.approx(0.4 + norm.ppf(0.975) * 0.1, rel=1e-4)


def test_where_chance_is_all_there_is_the_limits_stay_exact_and_few_places_lie_outside() -> None:
    chance = np.random.default_rng(7)
    outside = exact = 0
    for _ in range(200):
        of = chance.integers(30, 900, 40)
        found = funnel(places(chance.binomial(of, 0.3).tolist(), of.tolist()))
        exact += found.model == "binomial"
        outside += sum(one.outside != "" for one in found.places)
    assert exact >= 190
    assert outside / (200 * 40) < 0.006  # 0.2% by design, and a little for the target that is estimated


def test_where_places_truly_differ_the_limits_widen_instead_of_accusing_most_of_them() -> None:
    chance = np.random.default_rng(11)
    of = chance.integers(2000, 90_000, 43)
    share = np.clip(chance.normal(0.3, 0.06, 43), 0.01, 0.99)
    counted = places(chance.binomial(of, share).tolist(), of.tolist())
    naive, found = funnel(counted, "binomial"), funnel(counted)
    assert sum(one.outside != "" for one in naive.places) > 30
    assert found.model == "additive"
    # The limits are those of the additive model; winsorising makes tau a little less than the true 0.06.
    assert sqrt(found.between) == pytest.approx(0.055, abs=0.02)
    assert sum(one.outside != "" for one in found.places) <= 3


def test_one_place_that_stands_out_is_still_seen() -> None:
    of = [500] * 30
    yes = [150 + (n % 5 - 2) * 4 for n in range(29)] + [330]
    found = funnel(places(yes, of))
    assert [one.counted.name for one in found.places if one.outside] == ["place 29"]
    assert found.places[29].outside == "above"


def test_the_places_stay_in_the_order_given() -> None:
    found = funnel(places([5, 50, 20], [100, 100, 100]))
    assert [one.counted.name for one in found.places] == ["place 0", "place 1", "place 2"]


@pytest.mark.parametrize(
    ("yes", "of"), [([1], [2]), ([0, 0], [5, 5]), ([5, 5], [5, 5]), ([1, 1], [3, 0])],
    ids=["one-place", "nothing", "everything", "empty-place"],
)  # fmt: skip
def test_a_funnel_that_cannot_be_drawn_is_refused(yes: list[int], of: list[int]) -> None:
    with pytest.raises(ValueError, match="a funnel needs"):
        funnel(places(yes, of))


# --- control charts --------------------------------------------------------------------------------------------------


def test_a_prime_chart_worked_by_hand() -> None:
    # Shares 0.4, 0.6, 0.5, 0.5 of 100: level 0.5, sigma 0.05, z -2, 2, 0, 0; mean moving range (4 + 2 + 0) / 3 = 2.
    found = shares_chart([Period(str(n), yes, 100) for n, yes in enumerate((40, 60, 50, 50))])
    assert found.centre == 0.5
    assert found.between == pytest.approx(2 / 1.128)
    assert found.points[0].limits.high == pytest.approx(0.5 + 3 * 0.05 * 2 / 1.128)
    assert found.is_provisional


def test_a_u_prime_chart_worked_by_hand() -> None:
    # 16, 24, 20, 20 in 4 units each: level 5, sigma sqrt(5/4); z -1, 1, 0, 0, each over sqrt(5/4)
    found = counts_chart([Period(str(n), count, 4) for n, count in enumerate((16, 24, 20, 20))])
    unit = 1 / sqrt(5 / 4)
    assert found.centre == 5
    assert found.between == pytest.approx((2 * unit + unit + 0) / 3 / 1.128)
    # Chance alone is wider than 5 + 3 sigma times between: 35 is the 99.865th hundredth of a Poisson count of 20.
    assert found.points[1].limits.high == 35 / 4


# Viscosity of fifteen batches: Montgomery, Introduction to Statistical Quality Control, the worked example of the chart
# of individuals and moving ranges: centre 33.52, limits 32.24 and 34.80.
VISCOSITY = (
    33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84,
)  # fmt: skip


@pytest.mark.parametrize(("chart", "unit"), [(counts_chart, 1.0), (shares_chart, 100.0)], ids=["u-prime", "p-prime"])
def test_with_equal_and_very_many_cases_the_limits_are_those_of_a_chart_of_individuals(
    chart: Callable[[list[Period]], Chart], unit: float
) -> None:
    """Laney 2002: the prime charts are charts of individuals on z-scores, so that with equal sizes sigma cancels."""
    many = 10**8
    found = chart([Period(str(n), round(value / unit * many), many) for n, value in enumerate(VISCOSITY)])
    assert found.centre * unit == pytest.approx(33.52, abs=5e-3)
    for point in found.points:
        assert point.limits.low * unit == pytest.approx(32.24, abs=1e-2)
        assert point.limits.high * unit == pytest.approx(34.80, abs=1e-2)
        assert not point.outside


def test_with_chance_alone_sigma_z_is_one_and_with_more_it_grows() -> None:
    chance = np.random.default_rng(3)
    of = chance.integers(4000, 6000, 400)
    alone = shares_chart([Period("", int(y), int(n)) for y, n in zip(chance.binomial(of, 0.8), of, strict=True)])
    assert alone.between == pytest.approx(1, abs=0.1)
    drifting = chance.binomial(of, np.clip(chance.normal(0.8, 0.03, 400), 0, 1))
    more = shares_chart([Period("", int(y), int(n)) for y, n in zip(drifting, of, strict=True)])
    assert more.between > 4
    assert sum(point.outside != "" for point in more.points) < 10


def test_a_month_that_stands_out_is_seen() -> None:
    counted = [80, 82, 79, 81, 80, 78, 82, 80, 79, 81, 80, 30]
    found = shares_chart([Period(f"month {n}", yes, 100) for n, yes in enumerate(counted)])
    assert [point.period.name for point in found.points if point.outside] == ["month 11"]


@given(st.lists(st.tuples(st.integers(1, 300), st.floats(0.05, 0.95)), min_size=2, max_size=30))
def test_limits_lie_about_the_level_and_within_zero_and_one(drawn: list[tuple[int, float]]) -> None:
    periods = [Period(str(n), round(of * share), of) for n, (of, share) in enumerate(drawn)]
    assume(0 < sum(one.count for one in periods) < sum(one.of for one in periods))
    for point in shares_chart(periods).points:
        assert 0 <= point.limits.low <= shares_chart(periods).centre <= point.limits.high <= 1


def test_larger_places_have_narrower_limits() -> None:
    found = funnel(places([30, 60, 300], [100, 200, 1000]))
    widths = [one.outer.width for one in found.places]
    assert all(a > b for a, b in pairwise(widths))


def test_a_little_more_spread_than_chance_gives_is_still_taken_for_chance() -> None:
    """Ten places at 1.08 standard errors: phi 1.16, as ten places give by chance; it must exceed 1.89."""
    found = funnel(places([483, 517] * 5, [1000] * 10))
    far = funnel(places([400, 600] * 5, [1000] * 10))
    assert 1 < found.dispersion < 1 + 2 * sqrt(2 / 10)
    assert found.model == "binomial"
    assert far.model == "additive"


def test_one_event_in_a_month_where_there_is_hardly_ever_one_does_not_stand_out() -> None:
    # 2 of 214 in 17 months: one in a month of 13 has a chance of about one in nine.
    months = [Period(f"month {n}", 1 if n in (9, 16) else 0, 13 if n != 16 else 14) for n in range(17)]
    assert [point.outside for point in shares_chart(months).points] == [""] * 17
