"""How long something took, where some are still open and of some it cannot be told.

For: medians and other percentiles of delay, with bounds that need no assumption and an estimate that names its own.
Never: leaves out what is still open: the longest waits are among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, exp, inf, log, sqrt

import numpy as np
import numpy.typing as npt
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
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Delays:
    """Many delays as columns, for as many as there are; `is_open`: certainly not done by then."""

    low: Floats
    high: Floats
    is_open: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.low)

    @property
    def done(self) -> int:
        """How many are done."""
        return int(np.isfinite(self.high).sum())


def delays_of(told: Iterable[tuple[Delay, bool]]) -> Delays:
    """Delays as columns, each told with whether it is certainly open."""
    held = list(told)
    low, high = (np.array([getattr(one, side) for one, _ in held], dtype=np.float64) for side in ("low", "high"))
    return Delays(low, high, np.array([is_open for _, is_open in held], dtype=bool))


def all_of(parts: Sequence[Delays]) -> Delays:
    """Several lots of delays as one."""
    if not parts:
        return delays_of(())
    low, high, is_open = (np.concatenate([getattr(one, name) for one in parts]) for name in Delays.__slots__)
    return Delays(low, high, is_open)


def _columns(delays: Sequence[Delay] | Delays) -> Delays:
    return delays if isinstance(delays, Delays) else delays_of((one, False) for one in delays)


def percentile_bounds(delays: Sequence[Delay] | Delays, share: float) -> Interval | None:
    """Between which the delay lies by which this share was done, whatever the open and unknown ones turn out to be.

    The percentile of the least delays and that of the greatest: every set of true delays lies between the two, and
    percentiles keep that order (Manski 1994, in *Advances in Econometrics*, on quantiles under missing data). `high` is
    infinite where fewer than this share are known to be done. None for no delays.
    """
    if not len(delays):
        return None
    rank = max(1, ceil(share * len(delays) - 1e-9)) - 1
    low, high = (float(np.sort(side)[rank]) for side in (_columns(delays).low, _columns(delays).high))
    return Interval(low, high)


@dataclass(frozen=True, slots=True)
class Step:
    """After `time` the share not yet done is `open_share`, with its interval; `at_risk` were watched until then."""

    time: float
    at_risk: int
    done: int
    open_share: float
    interval: Interval


def curve(delays: Sequence[Delay] | Delays, level: float = LEVEL) -> tuple[Step, ...]:
    """The share not yet done after each time at which one was done.

    Kaplan and Meier 1958, *Nonparametric estimation from incomplete observations*, JASA 53: 457-481; intervals by
    Greenwood's variance on the log-log scale (Kalbfleisch and Prentice 1980). It takes the open ones to be like the
    others of the same age, which a backlog need not be; `percentile_bounds` does not. Rough delays count from their
    latest moment; those of which nothing is known are left out, and the caller says how many.
    """
    z = float(norm.ppf((1 + level) / 2))
    variance, steps = 0.0, []
    for time, at_risk, ended, share in zip(*(column.tolist() for column in _fallen(_columns(delays))), strict=True):
        variance = variance + ended / (at_risk * (at_risk - ended)) if at_risk > ended else inf
        steps.append(Step(time, at_risk, ended, share, _log_log(share, variance, z)))
    return tuple(steps)


def estimated_percentile(delays: Sequence[Delay] | Delays, share: float) -> float:
    """The first time after which no more than 1 - `share` is open by the curve; infinite where it is not reached."""
    times, _, _, shares = _fallen(_columns(delays))
    reached = np.flatnonzero(shares <= 1 - share + 1e-12)
    return float(times[reached[0]]) if len(reached) else inf


def _fallen(delays: Delays) -> tuple[Floats, npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]:
    """The curve's times, how many were watched until each, how many were done at it, and the share still open."""
    is_told = (delays.low > 0) | np.isfinite(delays.high)
    low, high = delays.low[is_told], delays.high[is_told]
    times, ended = np.unique(high[np.isfinite(high)], return_counts=True)
    watched = np.sort(np.where(np.isfinite(high), high, low))
    at_risk = len(watched) - np.searchsorted(watched, times, side="left")
    return times, at_risk.astype(np.int64), ended.astype(np.int64), np.cumprod(1 - ended / at_risk, dtype=np.float64)


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
