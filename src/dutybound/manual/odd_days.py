"""Days that a clock has to mind: where to begin so that a count runs over them.

For: the night the clocks go forward, Easter, the end of a long month, in a year of choice.
Never: counts anything; the clocks do.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from dutybound.duties.calendars import bank_holidays
from dutybound.events.when import LONDON, moment_of

# Tried in this order: the first in which the duty is in force is taken.
YEARS: Final = (2024, 2025, 2023, 2022, 2021, 2020, 2019, 2018, 2017, 2016, 2012, 2026)


def odd_day(rule: str, year: int) -> tuple[date, str]:
    """The day on which to begin so that the count meets what its clock has to mind, and what that is."""
    spring = _last_sunday_of_march(year)
    if rule == "elapsed-minutes":
        return spring, f"while the clocks go forward on {_named(spring)}"
    if rule in ("court-hours", "working-days-after", "working-days-beginning-with"):
        holidays = bank_holidays("england-and-wales").items()
        good_friday = next(day for day, name in holidays if day.year == year and name == "Good Friday")
        return good_friday - timedelta(days=1), f"over Easter {year}"
    if rule in ("months-after", "months-beginning-with", "months-from-day-after", "years-after"):
        return date(year - 1, 8, 31), f"from the last day of a month, 31 August {year - 1}"
    return spring - timedelta(days=1), f"over the night of {_named(spring)}, when the clocks go forward"


def _last_sunday_of_march(year: int) -> date:
    day = date(year, 3, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def _named(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def when_in_london(us: int) -> str:
    """A moment to the microsecond as it stands on a clock in London: 'Tue 2 Apr 2024, 23:59:59.999999'."""
    local = moment_of(us).astimezone(LONDON)
    seconds = f":{local:%S}" if local.second or local.microsecond else ""
    parts = f".{local:%f}" if local.microsecond else ""
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}{seconds}{parts}"
