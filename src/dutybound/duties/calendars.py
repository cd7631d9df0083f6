"""Days as the law counts them: London days, working days, days that court hours leave out, calendar months.

For: turning moments into London days and back, and finding the day that a count of days or months ends on.
Never: guesses at a year that the bank-holiday table does not hold; it says which year is missing.

A moment is a count of microseconds since 1970 UTC; a day number is `date.toordinal()`.
"""

from __future__ import annotations

from array import array
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, Literal

from dutybound.duties.bank_holidays import FIRST_YEAR, LAST_YEAR, ROWS
from dutybound.events.when import LONDON, microseconds

CalendarName = Literal["england-and-wales", "uk"]
ENGLAND_AND_WALES: Final = "england-and-wales"
UK: Final = "uk"

DAY: Final = 86_400_000_000
FIRST_DAY: Final = date(FIRST_YEAR, 1, 1).toordinal()
LAST_DAY: Final = date(LAST_YEAR, 12, 31).toordinal()
_DAY_OF_1970: Final = date(1970, 1, 1).toordinal()
_LAST_OF_9999: Final = date.max.toordinal()
_OUT_OF_REACH: Final = "a day outside the years 1 to 9999 was asked for; no calendar reaches it."


class CalendarEnds(ValueError):
    """A count needs a year that the bank-holiday table does not hold: `calendar` and `year` say which."""

    def __init__(self, calendar: CalendarName, year: int) -> None:
        super().__init__(calendar, year)
        self.calendar = calendar
        self.year = year

    def __str__(self) -> str:
        held = f"the bank holidays of '{self.calendar}' are held for {FIRST_YEAR} to {LAST_YEAR}"
        return f"{held}; this count needs {self.year}."


def london_day(moment: int) -> date:
    """The date in London at a moment, in microseconds since 1970 UTC. Right from 1848 on."""
    return date.fromordinal(day_number(moment))


def start_of_london_day(day: date) -> int:
    """The first moment of a London day, in microseconds since 1970 UTC."""
    return midnight(day.toordinal())


def end_of_london_day(day: date) -> int:
    """The last moment of a London day, 23:59:59.999999, in microseconds since 1970 UTC."""
    return midnight(day.toordinal() + 1) - 1


def day_number(moment: int) -> int:
    """The London day at a moment, as a day number; in British Summer Time it begins an hour before UTC's."""
    day = moment // DAY + _DAY_OF_1970
    return day + 1 if moment >= midnight(day + 1) else day


@lru_cache(maxsize=1 << 17)
def midnight(day: int) -> int:
    """The moment at which a day, by its number, begins in London; ValueError outside the years 1 to 9999."""
    if not 1 <= day <= _LAST_OF_9999:
        raise ValueError(_OUT_OF_REACH)
    civil = date.fromordinal(day)
    return microseconds(datetime(civil.year, civil.month, civil.day, tzinfo=LONDON))


@cache
def bank_holidays(calendar: CalendarName) -> Mapping[date, str]:
    """The dated days that do not count, besides Saturdays and Sundays, with their names, in order."""
    kept = ((date.fromisoformat(day), name) for day, places, name in ROWS if calendar == UK or "EW" in places)
    return MappingProxyType(dict(kept))


def is_working_day(calendar: CalendarName, day: date) -> bool:
    """Whether a day is none of Saturday, Sunday, Christmas Day, Good Friday and bank holiday.

    SI 2018/748 regulation 2 for England and Wales; Freedom of Information Act 2000 section 10(6) for the UK,
    where a bank holiday in any part is no working day. CalendarEnds outside the table's years.
    """
    counted = _working_days(calendar)
    return counted.before(day.toordinal() + 1) > counted.before(day.toordinal())


def nth_working_day(calendar: CalendarName, day: int, n: int, *, itself: bool) -> int:
    """The n-th working day after a day, from 1 up, both as day numbers.

    With `itself` the day is the first where it is a working day. CalendarEnds outside the table's years.
    """
    counted = _working_days(calendar)
    return counted.nth(counted.before(day if itself else day + 1) + n)


def is_left_out_by_courts(day: int) -> bool:
    """Whether court hours leave out a day, by its number: Sunday, Christmas Day, Good Friday, bank holiday.

    Domestic Abuse Act 2021 section 29(3). Saturdays count. CalendarEnds outside the table's years.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise CalendarEnds(ENGLAND_AND_WALES, date.fromordinal(day).year)
    return day % 7 == 0 or day in _dated(ENGLAND_AND_WALES)


@cache
def court_days() -> array[int]:
    """Every day of the table's years that court hours count, as day numbers, in order."""
    return _count(ENGLAND_AND_WALES, lambda day: not is_left_out_by_courts(day)).days


def corresponding_day(day: int, months: int) -> int:
    """The day with the same number so many months on, or that month's last day, both as day numbers.

    Dodds v Walker [1981] 1 WLR 1027. ValueError after the year 9999.
    """
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        raise ValueError(_OUT_OF_REACH)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()


def last_of_months_beginning_with(day: int, months: int) -> int:
    """The last day of so many months whose first is this: before the same number, or the month's end."""
    end = corresponding_day(day, months)
    return end if date.fromordinal(end).day < date.fromordinal(day).day else end - 1


@dataclass(frozen=True, slots=True)
class _Counted:
    """The days of a calendar that count: `days` in order, `earlier` how many come before each day."""

    calendar: CalendarName
    days: array[int]
    earlier: array[int]

    def before(self, day: int) -> int:
        """How many counted days come before this day number."""
        if not FIRST_DAY <= day <= LAST_DAY + 1:
            raise CalendarEnds(self.calendar, date.fromordinal(day).year)
        return self.earlier[day - FIRST_DAY]

    def nth(self, n: int) -> int:
        """The n-th counted day of the table's years, from 1 up."""
        if n > len(self.days):
            raise CalendarEnds(self.calendar, LAST_YEAR + 1)
        return self.days[n - 1]


def _count(calendar: CalendarName, counts: Callable[[int], bool]) -> _Counted:
    days, earlier = array("l"), array("l")
    for day in range(FIRST_DAY, LAST_DAY + 1):
        earlier.append(len(days))
        if counts(day):
            days.append(day)
    earlier.append(len(days))
    return _Counted(calendar, days, earlier)


@cache
def _working_days(calendar: CalendarName) -> _Counted:
    dated = _dated(calendar)
    return _count(calendar, lambda day: 0 < day % 7 < 6 and day not in dated)


@cache
def _dated(calendar: CalendarName) -> frozenset[int]:
    return frozenset(day.toordinal() for day in bank_holidays(calendar))
