"""How long something took, where some are still open and of some it cannot be told.

For: medians and other percentiles of delay, with bounds that need no assumption and an estimate that names its own.
Never: leaves out what is still open: the longest waits are among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, inf, log, sqrt

from scipy.stats import norm

from dutybound.statistics.proportions import LEVEL, Interval


@dataclass(frozen=True, slots=True)
class Delay:
    """A delay between `low` and `high`, in any one unit: equal where exactly known, `high` infinite where open.

    One of which nothing is known is from 0 to infinity.
    """

    low: float
    high: float

    @property
    def is_done(self) -> bool:
        return self.high < inf


def done(after: float) -> Delay:
    """It took this long."""
    return Delay(after, after)


def still_open(so_far: float) -> Delay:
    """It has taken this long and is not done."""
    return Delay(so_far, inf)


NOT_TOLD = Delay(0.0, inf)


def percentile_bounds(delays: Sequence[Delay], share: float) -> Interval | None:
    """Between which the delay lies by which this share was done, whatever the open and unknown ones turn out to be.

    The percentile of the least delays and that of the greatest: every set of true delays lies between the two, and
    percentiles keep that order (Manski 1994, in *Advances in Econometrics*, on quantiles under missing data). `high` is
    infinite where fewer than this share are known to be done. None for no delays.
    """
    if not delays:
        return None
    rank = max(1, ceil(share * len(delays) - 1e-9)) - 1
    return Interval(sorted(one.low for one in delays)[rank], sorted(one.high for one in delays)[rank])


@dataclass(frozen=True, slots=True)
class Step:
    """After `time` the share not yet done is `open_share`, with its interval; `at_risk` were watched until then."""

    time: float
    at_risk: int
    done: int
    open_share: float
    interval: Interval


def curve(delays: Sequence[Delay], level: float = LEVEL) -> tuple[Step, ...]:
    """The share not yet done after each time at which one was done.

    Kaplan and Meier 1958, *Nonparametric estimation from incomplete observations*, JASA 53: 457-481; intervals by
    Greenwood's variance on the log-log scale (Kalbfleisch and Prentice 1980). It takes the open ones to be like the
    others of the same age, which a backlog need not be; `percentile_bounds` does not. Rough delays count from their
    latest moment; those of which nothing is known are left out, and the caller says how many.
    """
    told = [one for one in delays if one != NOT_TOLD]
    times = sorted({one.high for one in told if one.is_done})
    z = float(norm.ppf((1 + level) / 2))
    share, variance, steps = 1.0, 0.0, []
    for time in times:
        at_risk = sum((one.high if one.is_done else one.low) >= time for one in told)
        ended = sum(one.high == time for one in told)
        share *= 1 - ended / at_risk
        variance = variance + ended / (at_risk * (at_risk - ended)) if at_risk > ended else inf
        steps.append(Step(time, at_risk, ended, share, _log_log(share, variance, z)))
    return tuple(steps)


def estimated_percentile(steps: Sequence[Step], share: float) -> float:
    """The first time after which no more than 1 - `share` is open by the curve; infinite where it is not reached."""
    return next((step.time for step in steps if step.open_share <= 1 - share + 1e-12), inf)


def percentile_interval(steps: Sequence[Step], share: float) -> Interval:
    """The times at which the curve's interval holds 1 - `share` (Brookmeyer and Crowley 1982, Biometrics 38: 29-41)."""
    wanted = 1 - share
    low = next((step.time for step in steps if step.interval.low <= wanted), inf)
    high = next((step.time for step in steps if step.interval.high < wanted), inf)
    return Interval(low, high)


def _log_log(share: float, variance: float, z: float) -> Interval:
    if share >= 1:
        return Interval(1.0, 1.0)
    if share <= 0 or variance == inf:
        return Interval(0.0, 1.0 if share > 0 else 0.0)
    spread = z * sqrt(variance) / abs(log(share))
    return Interval(share ** exp(spread), share ** exp(-spread))
