"""Control charts over months: shares and counts, with limits right where months vary by more than chance.

For: seeing whether a month stands out from the others, or the level has moved.
Never: calls a point within the limits better or worse than the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.stats import binom, norm, poisson

from dutybound.statistics.proportions import Interval

_Variance = Callable[[float], float]
# The limits of chance alone for a level and a number of cases, or days.
_Exact = Callable[[float, float], Interval]
# The mean moving range of two standard normal values is 1.128 times their standard deviation (d2 for n = 2).
MEAN_RANGE_OF_TWO: Final = 1.128
# Limits from fewer periods than this are provisional, and said to be so.
SETTLED_FROM: Final = 20
FEWEST_PERIODS: Final = 8
# Three standard deviations to either side.
_TAILS: Final = (float(norm.cdf(-3)), float(norm.cdf(3)))


@dataclass(frozen=True, slots=True)
class Period:
    """One period: what was counted, and of how many (cases, or days of exposure)."""

    name: str
    count: float
    of: float


@dataclass(frozen=True, slots=True)
class Point:
    """A period with its value and the limits that hold for its size."""

    period: Period
    value: float
    limits: Interval

    @property
    def outside(self) -> str:
        return "above" if self.value > self.limits.high else "below" if self.value < self.limits.low else ""


@dataclass(frozen=True, slots=True)
class Chart:
    """The periods in the order given about their common level.

    `between` is Laney's sigma z: about 1 where months vary as chance alone would have it, more where they vary more.
    """

    centre: float
    between: float
    points: tuple[Point, ...]

    @property
    def is_provisional(self) -> bool:
        return len(self.points) < SETTLED_FROM


def shares_chart(periods: Sequence[Period]) -> Chart:
    """A p' chart of shares. Laney 2002, *Improved control charts for attributes*, Quality Engineering 14: 531-537.

    The plain limits of a p chart are stretched by sigma z, the mean moving range of the z-scores over 1.128; with many
    cases a month plain limits are so narrow that every month falls outside (Mohammed and Laney 2006, Qual. Saf. Health
    Care 15: 383-384). Where little is counted the normal limits are too narrow above, and one event in a month would
    stand out; so they are never narrower than those of the binomial distribution itself. ValueError for fewer than two
    periods, or a level of 0 or 1.
    """

    def exact(level: float, of: float) -> Interval:
        return Interval(*(float(binom.ppf(tail, round(of), level)) / of for tail in _TAILS))

    return _chart(periods, lambda level: level * (1 - level), 1.0, exact)


def counts_chart(periods: Sequence[Period]) -> Chart:
    """A u' chart of counts by exposure (Laney 2002, as `shares_chart`, with the Poisson variance and distribution)."""

    def exact(level: float, of: float) -> Interval:
        return Interval(*(float(poisson.ppf(tail, level * of)) / of for tail in _TAILS))

    return _chart(periods, lambda level: level, np.inf, exact)


def _chart(periods: Sequence[Period], variance: _Variance, most: float, exact: _Exact) -> Chart:
    count = np.array([one.count for one in periods], dtype=np.float64)
    of = np.array([one.of for one in periods], dtype=np.float64)
    if len(periods) < 2 or not (of > 0).all():
        raise ValueError("a control chart needs two periods, each with something it was counted of.")
    centre = float(count.sum() / of.sum())
    if variance(centre) <= 0:
        raise ValueError("a control chart needs a level that varies: here every period has nothing, or everything.")
    sigma: npt.NDArray[np.float64] = np.sqrt(variance(centre) / of)
    z = (count / of - centre) / sigma
    between = float(np.abs(np.diff(z)).mean()) / MEAN_RANGE_OF_TWO
    points = []
    for one, spread in zip(periods, (3 * between * sigma).tolist(), strict=True):
        chance = exact(centre, one.of)
        limits = Interval(min(chance.low, max(0.0, centre - spread)), max(chance.high, min(most, centre + spread)))
        points.append(Point(one, one.count / one.of, limits))
    return Chart(centre, between, tuple(points))
