"""A share that was counted, with what cannot be told beside it: rate, bounds, intervals, comparisons.

For: the numbers that may be said about "how many of those that were owed were met".
Never: fills in what cannot be told, or gives an interval that forgets it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from scipy.special import betaincinv
from scipy.stats import norm

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; shares between 0 and 1, differences between -1 and 1."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low

    def holds(self, value: float) -> bool:
        """Whether the value lies in it, but for the last digit of a float."""
        return self.low - 1e-12 <= value <= self.high + 1e-12


@dataclass(frozen=True, slots=True)
class Tally:
    """Of those that arose: how many did (`yes`), how many did not (`no`), of how many it cannot be told."""

    yes: int
    no: int
    unknown: int = 0

    def __post_init__(self) -> None:
        if min(self.yes, self.no, self.unknown) < 0:
            raise ValueError(f"counts are whole numbers from 0 upwards, found {self.yes}, {self.no}, {self.unknown}.")

    @property
    def known(self) -> int:
        """Of how many it can be told."""
        return self.yes + self.no

    @property
    def arose(self) -> int:
        return self.known + self.unknown

    @property
    def known_rate(self) -> float | None:
        """The share among those that can be told; None where none can. Never to be said without `bounds`."""
        return self.yes / self.known if self.known else None

    @property
    def known_share(self) -> float | None:
        """Of what share of all that arose it can be told; None where nothing arose."""
        return self.known / self.arose if self.arose else None

    @property
    def bounds(self) -> Interval | None:
        """Between which the share among all that arose must lie, whatever the unknown ones were.

        The least supposes that none of the unknown did, the most that all did. Nothing is assumed about why they are
        unknown (Manski 1989, *Anatomy of the selection problem*, J. Human Resources 24: 343-360; Horowitz and Manski
        2000, JASA 95: 77-84). They also hold where some of the unknown did not arise at all: leaving those out of the
        denominator gives a share between the same two.
        """
        if not self.arose:
            return None
        return Interval(self.yes / self.arose, (self.yes + self.unknown) / self.arose)

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.yes + other.yes, self.no + other.no, self.unknown + other.unknown)


def wilson(yes: float, of: float, level: float = LEVEL) -> Interval:
    """The score interval of a share: what a full audit would likely show if this one were a random sample.

    Wilson 1927, *Probable inference, the law of succession, and statistical inference*, JASA 22: 209-212; advised for
    audits by Newcombe 1998, Statistics in Medicine 17: 857-872, method 3. Exact at the ends: 0 of n begins at 0, n of
    n ends at 1. `yes` and `of` may be effective counts (see `clustered`). ValueError where nothing was counted.
    """
    _sane(yes, of)
    z = _z(level)
    centre = (yes + z * z / 2) / (of + z * z)
    half = z * sqrt(yes * (of - yes) / of + z * z / 4) / (of + z * z)
    return Interval(0.0 if yes == 0 else max(0.0, centre - half), 1.0 if yes == of else min(1.0, centre + half))


def exact(yes: int, of: int, level: float = LEVEL) -> Interval:
    """The exact interval of a share, never narrower than its level, for small counts and zeros.

    Clopper and Pearson 1934, *The use of confidence or fiducial limits*, Biometrika 26: 404-413, by the quantiles of
    the beta distribution. ValueError where nothing was counted.
    """
    _sane(yes, of)
    tail = (1 - level) / 2
    low = 0.0 if yes == 0 else float(betaincinv(yes, of - yes + 1, tail))
    high = 1.0 if yes == of else float(betaincinv(yes + 1, of - yes, 1 - tail))
    return Interval(low, high)


def outer(tally: Tally, level: float = LEVEL) -> Interval | None:
    """Bounds and chance together: the least that a score interval of the worst case allows, the most of the best.

    An interval for the whole region that the unknown ones leave open, in the manner of Horowitz and Manski 2000 (JASA
    95: 77-84); wider than the one of Imbens and Manski 2004 (Econometrica 72: 1845-1857) for the one true share. None
    where nothing arose.
    """
    if not tally.arose:
        return None
    worst = wilson(tally.yes, tally.arose, level)
    best = wilson(tally.yes + tally.unknown, tally.arose, level)
    return Interval(worst.low, best.high)


@dataclass(frozen=True, slots=True)
class Difference:
    """`second` less `first`, in shares: among those that can be told with its interval, and whatever the others were.

    `known` and `interval` are None where one side has none that can be told.
    """

    known: float | None
    interval: Interval | None
    bounds: Interval

    @property
    def is_told(self) -> bool:
        """Whether one side is higher whatever the unknown ones were, and by more than chance explains."""
        return (
            self.interval is not None
            and not self.bounds.holds(0)
            and not self.interval.holds(0)
        )  # fmt: skip


def difference(first: Tally, second: Tally, level: float = LEVEL) -> Difference | None:
    """How the share of one audit or period stands to another's; None (cannot tell) where one has no counts.

    The interval is Newcombe's of two independent shares from their score intervals (Newcombe 1998, *Interval
    estimation for the difference between independent proportions*, Statistics in Medicine 17: 873-890, method 10). The
    bounds suppose the unknown ones of each side to be as different as they can be (Manski 1989).
    """
    if first.bounds is None or second.bounds is None:
        return None
    bounds = Interval(second.bounds.low - first.bounds.high, second.bounds.high - first.bounds.low)
    if first.known_rate is None or second.known_rate is None:
        return Difference(None, None, bounds)
    a, b = wilson(second.yes, second.known, level), wilson(first.yes, first.known, level)
    p, q = second.known_rate, first.known_rate
    low = p - q - sqrt((p - a.low) ** 2 + (b.high - q) ** 2)
    high = p - q + sqrt((a.high - p) ** 2 + (q - b.low) ** 2)
    return Difference(p - q, Interval(low, high), bounds)


@dataclass(frozen=True, slots=True)
class Clustered:
    """An interval that counts groups, not cases; `design_effect` says how many times the plain variance it has."""

    interval: Interval
    design_effect: float
    groups: int


def clustered(groups: Sequence[Tally], level: float = LEVEL) -> Clustered | None:
    """The interval of a share when cases of one district (or officer) resemble each other.

    The plain intervals take every case as if it were drawn on its own. Here the spread between groups is measured and
    the counts are divided by the design effect, never below 1, before the score interval is taken: Rao and Scott 1992,
    *A simple method for the analysis of clustered binary data*, Biometrics 48: 577-585. None for fewer than two groups
    with counts, or where all of them agree on 0 or 1.
    """
    held = [one for one in groups if one.known]
    yes, of = sum(one.yes for one in held), sum(one.known for one in held)
    if len(held) < 2 or yes in (0, of):
        return None
    share, m = yes / of, len(held)
    variance = m / (m - 1) * sum((one.yes - share * one.known) ** 2 for one in held) / of**2
    effect = max(1.0, variance * of / (share * (1 - share)))
    return Clustered(wilson(yes / effect, of / effect, level), effect, m)


@lru_cache(maxsize=64)
def _z(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, such as 0.95; found {level}.")
    return float(norm.ppf((1 + level) / 2))


def _sane(yes: float, of: float) -> None:
    if of <= 0 or not 0 <= yes <= of:
        raise ValueError(f"cannot make a share of {yes} in {of}: count at least one, and no more than all.")
