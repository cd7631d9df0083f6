"""Moments of the synthetic force: London days, working days and months, counted here once more and plainly.

For: placing what happens in invented cases, and saying by when it was owed without asking the house's own clocks.
Never: reads the present time; only the table of bank holidays is shared with the clocks of the law.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from dutybound.duties.calendars import ENGLAND_AND_WALES, bank_holidays
from dutybound.events.when import EPOCH, LONDON, MICROSECOND

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
_HOLIDAYS: Final = frozenset(day.toordinal() for day in bank_holidays(ENGLAND_AND_WALES))


@lru_cache(maxsize=1 << 14)
def midnight(day: int) -> int:
    """The moment, in microseconds since 1970 UTC, at which a London day begins; days are `date.toordinal()`."""
    civil = datetime.combine(date.fromordinal(day), time.min, tzinfo=LONDON)
    return (civil.astimezone(UTC) - EPOCH) // MICROSECOND


def day_of(at: int) -> int:
    """The London day of a moment."""
    day = (EPOCH + timedelta(microseconds=at)).toordinal()
    return day + 1 if at >= midnight(day + 1) else day


def on(day: date) -> int:
    """The first moment of a London day."""
    return midnight(day.toordinal())


def end_of_day(day: int) -> int:
    """The last moment of a London day."""
    return midnight(day + 1) - 1


def end_after_days(at: int, days: int) -> int:
    """The end of the day so many days after the day of a moment."""
    return end_of_day(day_of(at) + days)


def is_working(day: int) -> bool:
    """Neither a Saturday nor a Sunday nor a dated holiday in England and Wales."""
    return date.fromordinal(day).weekday() < 5 and day not in _HOLIDAYS


def end_after_working_days(at: int, days: int) -> int:
    """The end of the last of so many working days after the day of a moment."""
    day = day_of(at)
    while days:
        day += 1
        days -= is_working(day)
    return end_of_day(day)


def months_on(day: int, months: int) -> int:
    """The same number in a later month, or that month's last day."""
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return first.replace(day=min(start.day, last)).toordinal()


def end_of_bail(arrest: int, months: int) -> int:
    """The last moment of so many months of bail, the first day being the one after the arrest.

    A last month that has no day of that number runs to its own last day, and so is not cut by a day more.
    """
    begins = day_of(arrest) + 1
    there = months_on(begins, months)
    clipped = date.fromordinal(there).day < date.fromordinal(begins).day
    return end_of_day(there if clipped else there - 1)


def iso(at: int) -> str:
    """The moment as ISO text in UTC."""
    return (EPOCH + timedelta(microseconds=at)).isoformat()


def court_hours_after(at: int, hours: int) -> int:
    """The last moment of so many hours, Sundays and dated holidays left out whole."""
    left, day = hours * HOUR, day_of(at)
    while True:
        end = midnight(day + 1)
        if date.fromordinal(day).weekday() < 6 and day not in _HOLIDAYS:
            if at + left <= end:
                return at + left
            left -= end - at
        day, at = day + 1, end
