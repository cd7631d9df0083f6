"""Who a case is about, where and when it begins: the same for a case whatever else is generated.

For: numbered people who come back, victims with several incidents, suspects with several victims, moves to the
other force.
Never: holds a name, or looks at any other case than the one it goes back to.
"""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Final

from dutybound.demo_force.forces import (
    DAY_CHANCES,
    DAYS,
    FORCES,
    HOUR_CHANCES,
    HOURS,
    LAST_DAY,
    District,
    Force,
)
from dutybound.demo_force.moments import DAY, HOUR, SECOND, midnight, on

_LAST: Final = on(LAST_DAY) + DAY
_SHARES: Final = tuple(accumulate(force.share for force in FORCES))
_DISTRICTS: Final = {force.name: tuple(accumulate(one.share for one in force.districts)) for force in FORCES}


@dataclass(frozen=True, slots=True)
class Prior:
    """The earlier case that this one goes back to: `again` same people, `another` other victim, `moved` new force."""

    how: str
    number: int
    start: int
    force: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """Force, district, people and the moment of the first call (microseconds since 1970 UTC)."""

    force: Force
    district: District
    victim: str
    suspect: str
    start: int
    prior: Prior | None


@lru_cache(maxsize=1 << 12)
def beginning(seed: int, number: int) -> Beginning:
    """How case `number` of this seed begins. A repeat goes back to a case of a lower number, and so to an end."""
    chance = random.Random(f"{seed}/people/{number}")
    draw = chance.random()
    if number and draw < 0.30:
        earlier = beginning(seed, max(0, number - 1 - int(chance.expovariate(1 / 40))))
        how = "again" if draw < 0.24 else "another" if draw < 0.28 else "moved"
        again = _again(chance, earlier, number, how, seed)
        if again.start < _LAST:
            return again
    force = FORCES[bisect(_SHARES, chance.random() * _SHARES[-1])]
    return Beginning(
        force, _district(chance, force), f"victim {number}", f"suspect {number}", _first_call(chance), None
    )


def _again(chance: random.Random, earlier: Beginning, number: int, how: str, seed: int) -> Beginning:
    gap = chance.uniform(2 * HOUR, 23 * HOUR) if chance.random() < 0.18 else chance.expovariate(1 / (55 * DAY)) + DAY
    start = earlier.start + int(gap) // SECOND * SECOND
    force, district = earlier.force, earlier.district
    victim = earlier.victim
    if how == "another":
        victim = f"victim {number}"
    if how == "moved":
        force = FORCES[1] if force is FORCES[0] else FORCES[0]
        district = _district(chance, force)
    prior = Prior(how, number, earlier.start, earlier.force.name)
    return Beginning(force, district, victim, earlier.suspect, start, prior)


def _district(chance: random.Random, force: Force) -> District:
    shares = _DISTRICTS[force.name]
    return force.districts[bisect(shares, chance.random() * shares[-1])]


def _first_call(chance: random.Random) -> int:
    """By the day's and the hour's chances; the small hours belong to the night that began the evening before."""
    day = DAYS[bisect(DAY_CHANCES, chance.random() * DAY_CHANCES[-1])]
    hour = HOURS[bisect(HOUR_CHANCES, chance.random() * HOUR_CHANCES[-1])]
    if hour < 5 and date.fromordinal(day) < LAST_DAY:
        day += 1
    return midnight(day) + hour * HOUR + chance.randrange(3600) * SECOND
