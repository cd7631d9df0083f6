"""The clocks of the law: how hours, days or months after an event become the last lawful moment.

For: one value a rule of counting, with its authority, and the arithmetic that every reading of a duty shares.
Never: reads the present time, keeps a deadline, or decides which clock a duty runs on.

Moments are microseconds since 1970 UTC. A deadline is the last lawful moment, inclusive; clocks of whole days
end at 23:59:59.999999 in London. docs/clocks.md has each rule with examples.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from typing import Final, Literal

from dutybound.duties.bank_holidays import LAST_YEAR
from dutybound.duties.calendars import (
    DAY,
    ENGLAND_AND_WALES,
    FIRST_DAY,
    LAST_DAY,
    UK,
    CalendarEnds,
    CalendarName,
    corresponding_day,
    court_days,
    day_number,
    end_of_london_day,
    is_left_out_by_courts,
    last_of_months_beginning_with,
    london_day,
    midnight,
    nth_working_day,
    start_of_london_day,
)
from dutybound.events.trouble import nearest
from dutybound.events.when import microseconds, moment_of

__all__ = [
    "CLOCKS", "COURT_HOURS", "DAYS", "DAYS_BEGINNING_WITH", "DAYS_FROM_DAY_AFTER", "END_OF_NEXT_DAY", "HOURS",
    "MINUTES", "MONTHS", "MONTHS_BEGINNING_WITH", "MONTHS_FROM_DAY_AFTER", "WEEKS_OF", "WORKING_DAYS",
    "WORKING_DAYS_BEGINNING_WITH", "WORKING_DAYS_FROM_FIRST_AFTER", "WORKING_DAYS_UK", "YEARS",
    "CalendarEnds", "Clock", "clock", "deadline", "deadline_at", "end_of_london_day", "london_day", "spread",
    "start_of_london_day",
]  # fmt: skip

MINUTE: Final = 60_000_000
HOUR: Final = 60 * MINUTE

Rule = Literal[
    "elapsed-minutes", "elapsed-hours", "court-hours",
    "days-after", "days-beginning-with", "next-day", "weeks-after",
    "working-days-after", "working-days-beginning-with",
    "months-after", "months-beginning-with", "months-from-day-after", "years-after",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """A rule of counting, as a value.

    `unit` is the word a sentence counts in, `wording` the rule in our own words, `authority` its source,
    `read` how surely that was read (V, R: read; P: in part; M, B: believed, not read; D: ours). `rule` picks
    the arithmetic; `calendar` names the bank holidays that matter, if any do.
    """

    id: str
    unit: str
    rule: Rule
    read: Literal["V", "R", "P", "M", "B", "D"]
    wording: str
    authority: str
    calendar: CalendarName | None = None


MINUTES: Final = Clock(
    "minutes", "minutes", "elapsed-minutes", "V",
    "Time that passes, by day and by night, every day; a changed clock neither adds nor takes any.",
    "Greater Manchester Police, Graded Response Policy from 1 February 2022: 15 and 60 minutes",
)  # fmt: skip
HOURS: Final = Clock(
    "hours", "hours", "elapsed-hours", "V",
    "Time that passes, by day and by night, every day; a changed clock neither adds nor takes any.",
    "National Crime Recording Standard: a crime is recorded within 24 hours",
)  # fmt: skip
COURT_HOURS: Final = Clock(
    "court-hours", "court hours", "court-hours", "V",
    "Hours from giving the notice, leaving out whole Sundays, Christmas Day, Good Friday and bank holidays "
    "in England and Wales. Saturdays count. Given on a day left out, they start with the next that counts.",
    "Domestic Abuse Act 2021 section 29(2) and (3); Crime and Security Act 2010 section 27",
    ENGLAND_AND_WALES,
)  # fmt: skip
DAYS: Final = Clock(
    "days", "days", "days-after", "R",
    "Calendar days. The day of the event is not counted; the time ends with the last day counted.",
    "Lester v Garland (1808) 15 Ves Jun 248, as restated in Dodds v Walker [1981] 1 WLR 1027",
)  # fmt: skip
WEEKS_OF: Final = Clock(
    "weeks", "weeks", "weeks-after", "R",
    "Weeks of seven days. The day of the event is not counted; the time ends on the same day of the week.",
    "Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2) regulation 34(2)(a)",
)  # fmt: skip
DAYS_FROM_DAY_AFTER: Final = Clock(
    "days-from-day-after", "days", "days-after", "R",
    "Calendar days starting with the day after the event; the time ends with the last of them.",
    "Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2) regulation 29(2)",
)  # fmt: skip
DAYS_BEGINNING_WITH: Final = Clock(
    "days-beginning-with", "days", "days-beginning-with", "R",
    "Calendar days of which the day of the event is the first; the time ends with the last of them.",
    "Police Reform Act 2002 Schedule 3 paragraph 28B; Police Act 1996 section 55(5A); Domestic Abuse Act "
    "2021 section 41",
)  # fmt: skip
END_OF_NEXT_DAY: Final = Clock(
    "end-of-next-day", "days", "next-day", "M",
    "The end of the calendar day after the day of the event, working day or not. Always one day.",
    "Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2) regulations 4, 7 and 9",
)  # fmt: skip
WORKING_DAYS: Final = Clock(
    "working-days", "working days", "working-days-after", "R",
    "Days but Saturdays, Sundays, Christmas Day, Good Friday and bank holidays in England and Wales. The day "
    "of the event is day 0; the time ends with the last working day counted.",
    "Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2) regulation 34(2)(b); days counted as in "
    "SI 2018/748 regulation 2",
    ENGLAND_AND_WALES,
)  # fmt: skip
WORKING_DAYS_UK: Final = Clock(
    "working-days-uk", "working days", "working-days-after", "R",
    "As working days, but a bank holiday in any part of the United Kingdom does not count either.",
    "Freedom of Information Act 2000 section 10(1) and (6)",
    UK,
)  # fmt: skip
WORKING_DAYS_BEGINNING_WITH: Final = Clock(
    "working-days-beginning-with", "working days", "working-days-beginning-with", "R",
    "Working days of which the first is the day of the event, or the next working day where it is not one.",
    "Police Super-complaints (Designation and Procedure) Regulations 2018 (SI 2018/748) regulation 5",
    ENGLAND_AND_WALES,
)  # fmt: skip
WORKING_DAYS_FROM_FIRST_AFTER: Final = Clock(
    "working-days-from-first-after", "working days", "working-days-after", "R",
    "Working days of which the first is the first working day after the day of the event.",
    "Police (Conduct) Regulations 2020 (SI 2020/4) regulations 31 and 33",
    ENGLAND_AND_WALES,
)  # fmt: skip
MONTHS: Final = Clock(
    "months", "months", "months-after", "R",
    "Calendar months, to the end of the day with the same number, or of the month where it has no such day.",
    "Dodds v Walker [1981] 1 WLR 1027; Criminal Justice Act 1988 section 39A(4)(b)",
)  # fmt: skip
YEARS: Final = Clock(
    "years", "years", "years-after", "R",
    "Years, to the end of the same date; from 29 February to 28 February where the year has no 29th.",
    "Dodds v Walker [1981] 1 WLR 1027; Criminal Justice Act 1988 section 39A(4)(a)",
)  # fmt: skip
MONTHS_BEGINNING_WITH: Final = Clock(
    "months-beginning-with", "months", "months-beginning-with", "R",
    "Calendar months of which the day of the event is the first day: to the end of the day before the same "
    "number, or of the month where it has no day of that number.",
    "Police (Conduct) Regulations 2020 (SI 2020/4) regulation 19",
)  # fmt: skip
MONTHS_FROM_DAY_AFTER: Final = Clock(
    "months-from-day-after", "months", "months-from-day-after", "R",
    "Calendar months of which the day after the event is the first day: pre-charge bail, from the arrest.",
    "Police and Criminal Evidence Act 1984 section 47ZB(1)(b) and (4)(a)",
)  # fmt: skip

CLOCKS: Final = (
    MINUTES, HOURS, COURT_HOURS, DAYS, WEEKS_OF, DAYS_FROM_DAY_AFTER, DAYS_BEGINNING_WITH, END_OF_NEXT_DAY,
    WORKING_DAYS, WORKING_DAYS_UK, WORKING_DAYS_BEGINNING_WITH, WORKING_DAYS_FROM_FIRST_AFTER,
    MONTHS, YEARS, MONTHS_BEGINNING_WITH, MONTHS_FROM_DAY_AFTER,
)  # fmt: skip
_BY_ID: Final = {one.id: one for one in CLOCKS}


def clock(slug: str) -> Clock:
    """The clock of that id; ValueError names the nearest."""
    if slug not in _BY_ID:
        raise ValueError(f"there is no clock '{slug}'. {nearest(slug, _BY_ID)}".rstrip())
    return _BY_ID[slug]


def deadline(clock: Clock, n: int | float | Fraction, start: int) -> int:
    """The last lawful moment, inclusive, `n` units of a clock after a moment (microseconds since 1970 UTC).

    `n` may have parts on the clocks of minutes and hours and is whole on the others. ValueError where `n`
    does not fit the clock; CalendarEnds where the count leaves the years of the bank-holiday table.
    """
    elapsed = _ELAPSED.get(clock.rule)
    if elapsed:
        return start + _microseconds(clock, n, elapsed)
    if clock.rule == "court-hours":
        return _court_hours_run_out(_microseconds(clock, n, HOUR), start)
    return midnight(_LAST_DAY[clock.rule](clock, day_number(start), _whole(clock, n)) + 1) - 1


def deadline_at(clock: Clock, n: int | float | Fraction, start: datetime) -> datetime:
    """As `deadline`, from an aware datetime to an aware one in UTC; ValueError where the start is naive."""
    return moment_of(deadline(clock, n, microseconds(start)))


def spread(clock: Clock, n: int | float | Fraction) -> tuple[int, int]:
    """The least and the greatest that `deadline - start` can be, in microseconds, whatever the start.

    For a start known only by its place among other events. Safe for every start from 1948 to 2100, or in the
    years of the bank-holiday table where the clock reads it: never narrower than the truth, at times an hour
    wider. Errors as `deadline`.
    """
    elapsed = _ELAPSED.get(clock.rule)
    if elapsed:
        span = _microseconds(clock, n, elapsed)
        return span, span
    if clock.rule == "court-hours":
        return _court_spread(_microseconds(clock, n, HOUR))
    # From the last moment of its day a start has `least` whole days left; from the first, `most` and its own.
    # London is level with UTC or an hour ahead: any number of its days is within an hour of as many times 24.
    least, most = _days_spanned(clock, _whole(clock, n))
    return max(least * DAY - HOUR, 0), (most + 1) * DAY + HOUR - 1


_ELAPSED: Final[dict[Rule, int]] = {"elapsed-minutes": MINUTE, "elapsed-hours": HOUR}


def _microseconds(clock: Clock, n: int | float | Fraction, unit: int) -> int:
    if not 0 <= n < math.inf:
        raise ValueError(f"the clock '{clock.id}' counts {clock.unit} from 0 up: {n} cannot be counted.")
    return n * unit if isinstance(n, int) else round(Fraction(n) * unit)


def _whole(clock: Clock, n: int | float | Fraction) -> int:
    if clock.rule == "next-day" and n != 1:
        raise ValueError(f"the clock '{clock.id}' is always one day: {n} cannot be counted.")
    fewest = 1 if clock.rule in _FROM_ONE else 0
    if not isinstance(n, int) or n < fewest:
        counts = f"the clock '{clock.id}' counts whole {clock.unit} from {fewest} up"
        raise ValueError(f"{counts}: {n} cannot be counted.")
    return n


# A period that begins with a day holds at least one.
_FROM_ONE: Final[frozenset[Rule]] = frozenset(
    ("days-beginning-with", "working-days-beginning-with", "months-beginning-with", "months-from-day-after")
)


def _working_days(clock: Clock, day: int, n: int, *, itself: bool) -> int:
    if clock.calendar is None:
        raise ValueError(f"the clock '{clock.id}' counts working days but names no calendar.")
    return nth_working_day(clock.calendar, day, n, itself=itself) if n else day


# The last day on each clock of whole days, from the clock, the day of the event and how many.
_LAST_DAY: Final[dict[Rule, Callable[[Clock, int, int], int]]] = {
    "days-after": lambda _, day, n: day + n,
    "days-beginning-with": lambda _, day, n: day + n - 1,
    "next-day": lambda _, day, n: day + n,
    "weeks-after": lambda _, day, n: day + 7 * n,
    "working-days-after": lambda clock, day, n: _working_days(clock, day, n, itself=False),
    "working-days-beginning-with": lambda clock, day, n: _working_days(clock, day, n, itself=True),
    "months-after": lambda _, day, n: corresponding_day(day, n),
    "months-beginning-with": lambda _, day, n: last_of_months_beginning_with(day, n),
    "months-from-day-after": lambda _, day, n: last_of_months_beginning_with(day + 1, n),
    "years-after": lambda _, day, n: corresponding_day(day, 12 * n),
}


def _court_hours_run_out(left: int, at: int) -> int:
    """When so many microseconds of counted days have passed, at the latest the midnight that ends one."""
    day = day_number(at)
    while True:
        end = midnight(day + 1)
        if not is_left_out_by_courts(day):
            if at + left <= end:
                return at + left
            left -= end - at
        day, at = day + 1, end


@cache
def _days_spanned(clock: Clock, n: int) -> tuple[int, int]:
    """The least and the most days from the day of the event to the last day."""
    spans: list[int] = []
    for day in range(FIRST_DAY, LAST_DAY + 1) if clock.calendar else _month_ends():
        try:
            spans.append(_LAST_DAY[clock.rule](clock, day, n) - day)
        except CalendarEnds:
            if not spans:
                raise
            break
    return min(spans), max(spans)


@cache
def _month_ends() -> tuple[int, ...]:
    """The 28th to the last of each month, 1948 to 2100; the 28th stands for the earlier days of its month."""
    months = ((year, month) for year in range(1948, 2101) for month in range(1, 13))
    return tuple(
        date(year, month, day).toordinal()
        for year, month in months
        for day in range(28, monthrange(year, month)[1] + 1)
    )


@cache
def _court_spread(hours: int) -> tuple[int, int]:
    """`spread` of so many microseconds of court hours.

    Begun with a counted day, they touch `days` counted days and pass over those left out between: the fewest.
    Begun at the end of a counted day, or on a day left out behind one, they touch as many after it: the most.
    """
    days, counted = max(1, -(-hours // DAY)), court_days()
    if days > len(counted):
        raise CalendarEnds(ENGLAND_AND_WALES, LAST_YEAR + 1)
    last = counted[days - 1 :]
    fewest = min(end - begin for begin, end in zip(counted, last, strict=False)) - (days - 1)
    most = max(end - begin for begin, end in zip([FIRST_DAY - 1, *counted], last, strict=False)) - days
    return hours + fewest * DAY - (HOUR if fewest else 0), hours + most * DAY + HOUR
