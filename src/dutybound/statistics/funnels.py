"""Funnel plots: which of several places differ by more than chance explains, with limits right for overdispersion.

For: comparing districts or forces of unequal size without ranking them.
Never: says that a place outside the limits does badly; it says that the difference asks for an explanation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
from scipy.stats import binom, norm

from dutybound.statistics.proportions import Interval

Floats = npt.NDArray[np.float64]
Model = Literal["binomial", "multiplicative", "additive"]
# Warning and action limits as in Spiegelhalter 2005: two-sided 95% and 99.8%.
INNER, OUTER = 0.95, 0.998
# With fewer places their spread cannot be measured, and no funnel is drawn; a place of fewer cases says nothing.
FEWEST_PLACES: Final = 5
FEWEST_CASES: Final = 5
WINSORISED: Final = 0.1


@dataclass(frozen=True, slots=True)
class Counted:
    """One place: how many of how many."""

    name: str
    yes: int
    of: int

    @property
    def share(self) -> float:
        return self.yes / self.of


@dataclass(frozen=True, slots=True)
class Placed:
    """One place with the limits that hold for its size; `outside` is 'above', 'below' or '' by the outer limits."""

    counted: Counted
    z: float
    inner: Interval
    outer: Interval

    @property
    def outside(self) -> str:
        share = self.counted.share
        return "above" if share > self.outer.high else "below" if share < self.outer.low else ""


@dataclass(frozen=True, slots=True)
class Funnel:
    """The places in the order given, about the share of all of them together.

    `dispersion` is phi, how many times the spread is that chance would give; `between` is tau squared, the variance
    between places that the additive model adds; `model` says which limits were drawn.
    """

    target: float
    dispersion: float
    between: float
    model: Model
    places: tuple[Placed, ...]

    def limits(self, of: int, level: float = OUTER) -> Interval:
        """The limits for a place of this size."""
        return limits(self.target, of, level, self.model, self.dispersion, self.between)


def funnel(places: Sequence[Counted], model: Model | None = None) -> Funnel:
    """A funnel about the pooled share; places with nothing counted are left out by the caller.

    Without a `model` the data choose: exact binomial limits where the spread is no more than chance explains, else the
    additive random-effects model, which widens the limits of large and small places alike. The test is that phi must
    exceed 1 + 2 sqrt(2 / I) for I places. Spiegelhalter 2005, *Funnel plots for comparing institutional performance*,
    Statistics in Medicine 24: 1185-1202; *Handling over-dispersion of performance indicators*, Qual. Saf. Health Care
    14: 347-351. ValueError for fewer than two places, or where all have all or nothing.
    """
    yes = np.array([one.yes for one in places], dtype=np.float64)
    of = np.array([one.of for one in places], dtype=np.float64)
    if len(places) < 2 or not (of > 0).all() or yes.sum() in (0, of.sum()):
        raise ValueError("a funnel needs two places with something counted, and a share that is neither 0 nor 1.")
    target = float(yes.sum() / of.sum())
    spread = np.sqrt(target * (1 - target) / of)
    z = (yes / of - target) / spread
    phi = dispersion(winsorised(z))
    between = between_variance(phi, spread)
    if model is None:
        model = "additive" if phi > 1 + 2 * sqrt(2 / len(places)) else "binomial"
    placed = [
        Placed(
            one,
            float(z_of),
            limits(target, one.of, INNER, model, phi, between),
            limits(target, one.of, OUTER, model, phi, between),
        )
        for one, z_of in zip(places, z, strict=True)
    ]
    return Funnel(target, phi, between, model, tuple(placed))


def winsorised(z: Floats, share: float = WINSORISED) -> Floats:
    """z-scores with the lowest and highest tenth drawn in to the tenth's edge, so that outliers do not hide
    themselves by widening the limits (Spiegelhalter 2005)."""
    low, high = np.quantile(z, [share, 1 - share])
    return np.clip(z, low, high)


def dispersion(z: Floats) -> float:
    """phi: the mean square of the z-scores, 1 where nothing but chance is at work (Spiegelhalter 2005)."""
    return float(np.mean(z * z))


def between_variance(phi: float, spread: Floats) -> float:
    """tau squared by moments, 0 where phi is no more than chance gives: DerSimonian and Laird 1986, Controlled
    Clinical Trials 7: 177-188, as in Spiegelhalter 2005. `spread` are the standard errors within places."""
    places, weight = len(spread), spread**-2.0
    over = places * phi - (places - 1)
    return max(0.0, over / float(weight.sum() - (weight**2).sum() / weight.sum()))


def limits(target: float, of: int, level: float, model: Model, phi: float = 1.0, between: float = 0.0) -> Interval:
    """The limits of a funnel at one size, between 0 and 1.

    `binomial` is exact; `multiplicative` stretches the normal limits by sqrt(phi), never below 1; `additive` adds tau
    squared to the variance within a place (Spiegelhalter 2005).
    """
    if model == "binomial":
        return exact_limits(target, of, level)
    within = target * (1 - target) / of
    variance = within * max(1.0, phi) if model == "multiplicative" else within + between
    half = float(norm.ppf((1 + level) / 2)) * sqrt(variance)
    return Interval(max(0.0, target - half), min(1.0, target + half))


def exact_limits(target: float, of: int, level: float) -> Interval:
    """Binomial limits drawn between whole counts so that they narrow smoothly with size.

    With r the least count whose cumulative probability F(r) reaches p, the lower limit is (r - a) / n, where
    a = (F(r) - p) / (F(r) - F(r - 1)): Spiegelhalter 2005, appendix A.1.1. The upper limit is the lower one of those
    that did not, turned round. So a place lies outside exactly where chance would take it that far, or further, less
    often than p; drawn as the lower one is, it would put a small place outside merely for having done everything.
    """
    tail = (1 - level) / 2
    return Interval(_lower(target, of, tail), 1 - _lower(1 - target, of, tail))


def _lower(target: float, of: int, tail: float) -> float:
    r = float(binom.ppf(tail, of, target))
    here, before = float(binom.cdf(r, of, target)), float(binom.cdf(r - 1, of, target))
    return max(0.0, (r - (here - tail) / (here - before)) / of)
