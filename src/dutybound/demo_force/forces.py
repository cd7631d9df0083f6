"""The invented forces: their districts, sizes and habits, when calls come, and when a system was out.

For: the setting of every synthetic case; nothing in it is anybody's figure.
Never: bears the name of a real force, since its cases hold failings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Final

from dutybound.demo_force.moments import HOUR, on

FIRST_DAY: Final = date(2024, 1, 1)
LAST_DAY: Final = date(2025, 5, 31)
AS_AT: Final = on(date(2025, 7, 1)) - 1


@dataclass(frozen=True, slots=True)
class District:
    """Part of a force: `share` of its cases, and habits as chances (0 to 1)."""

    name: str
    share: int
    late_entry: float  # entries of the scene are typed at the end of the shift
    arrest: float  # an arrest where the suspect is there
    backlog: float  # a call waits at a peak
    supported: float  # the victim supports the case to its end
    failing: float  # one of this district's cases has a planted failing


@dataclass(frozen=True, slots=True)
class Outage:
    """A system that was out: the kinds it carries, and from when to when, in microseconds since 1970 UTC."""

    system: str
    kinds: tuple[str, ...]
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Force:
    """One invented force."""

    name: str
    short: str
    share: int
    districts: tuple[District, ...]
    outages: tuple[Outage, ...]


_UPDATES: Final = ("victim_update_given",)
_PHOTOGRAPHS: Final = ("photo_taken", "photo_declined")
_HISTORY: Final = ("history_check_done",)

FORCES: Final = (
    Force("northshire", "NS", 64, (
        District("harbour", 26, 0.55, 0.62, 0.30, 0.46, 0.40),
        District("mills", 22, 0.35, 0.70, 0.22, 0.52, 0.34),
        District("cathedral", 18, 0.30, 0.74, 0.15, 0.58, 0.30),
        District("valleys", 12, 0.60, 0.58, 0.25, 0.42, 0.44),
        District("moorland", 9, 0.45, 0.55, 0.35, 0.50, 0.36),
        District("airport", 7, 0.25, 0.72, 0.10, 0.60, 0.28),
        District("islands", 6, 0.50, 0.50, 0.40, 0.55, 0.38),
    ), (
        Outage("the diary of updates", _UPDATES, on(date(2024, 3, 9)) + 4 * HOUR, on(date(2024, 3, 11)) + 16 * HOUR),
        Outage("the store of photographs", _PHOTOGRAPHS, on(date(2024, 10, 18)) + 20 * HOUR,
               on(date(2024, 10, 21)) + 9 * HOUR),
    )),
    Force("southmarch", "SM", 36, (
        District("docks", 30, 0.40, 0.66, 0.28, 0.50, 0.36),
        District("old-town", 24, 0.20, 0.76, 0.12, 0.60, 0.26),
        District("estuary", 20, 0.65, 0.52, 0.33, 0.40, 0.42),
        District("downs", 14, 0.30, 0.64, 0.20, 0.56, 0.30),
        District("forest", 12, 0.45, 0.60, 0.26, 0.48, 0.34),
    ), (
        Outage("the search of histories", _HISTORY, on(date(2024, 7, 6)) + 18 * HOUR,
               on(date(2024, 7, 7)) + 11 * HOUR),
        Outage("the diary of updates", _UPDATES, on(date(2025, 2, 1)), on(date(2025, 2, 3)) + 8 * HOUR),
    )),
)  # fmt: skip

# Chances of a call, by month from January, by day of the week from Monday, and by hour from midnight.
_MONTHS: Final = (96, 94, 97, 98, 104, 108, 114, 112, 101, 97, 95, 110)
_WEEKDAYS: Final = (88, 86, 88, 92, 108, 132, 130)
_HOURS: Final = (72, 60, 48, 34, 24, 18, 18, 24, 32, 38, 42, 44, 46, 46, 48, 52, 58, 66, 74, 80, 86, 92, 94, 86)
GRADES: Final = ("1", "2", "3", "4")
GRADE_SHARES: Final = (34, 36, 21, 9)

_DAYS: Final = range(FIRST_DAY.toordinal(), LAST_DAY.toordinal() + 1)
DAYS: Final = tuple(_DAYS)
DAY_CHANCES: Final = tuple(
    accumulate(
        _MONTHS[one.month - 1] * _WEEKDAYS[one.weekday()] * (2 if (one.month, one.day) in ((1, 1), (12, 26)) else 1)
        for one in map(date.fromordinal, _DAYS)
    )
)
HOURS: Final = tuple(range(24))
HOUR_CHANCES: Final = tuple(accumulate(_HOURS))
