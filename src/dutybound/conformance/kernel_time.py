"""Deadlines inside the pass: the clocks' rules over tables of days.

For: the last lawful moment so many units after another, by looking days up.
Never: reaches past the tables in silence; it marks the file for the judge.
"""

from __future__ import annotations

from dutybound.conformance.compiled import compiled
from dutybound.conformance.layout import (
    CALENDAR_FIRST,
    CALENDAR_LAST,
    COUNTED_BEFORE,
    COUNTED_DAYS,
    COUNTED_STRIDE,
    COURT_RULE,
    DAY_OF_MONTH,
    DAYS_RULE,
    DAYS_WITH_RULE,
    HOURS_RULE,
    LEFT_OUT,
    MIDNIGHTS,
    MINUTES_RULE,
    MONTH_OF_DAY,
    MONTH_STARTS,
    MONTHS_DAY_AFTER_RULE,
    MONTHS_RULE,
    MONTHS_WITH_RULE,
    N_DAYS,
    N_MONTHS,
    NEXT_DAY_RULE,
    ONE,
    SIZES,
    SLOW_DAY,
    SLOW_NUMBER,
    WEEKS_RULE,
    WORKING_RULE,
    WORKING_WITH_RULE,
    X_SLOW,
    YEARS_RULE,
)  # fmt: skip
from dutybound.conformance.world import World

_DAY = 86_400_000_000
_HOUR = 3_600_000_000
_MINUTE = 60_000_000
_EPOCH = 29219  # days from 1 January 1890, the first of the tables, to 1 January 1970
_MOST = 1_000_000 * ONE  # of any unit; more is the judge's


@compiled
def day_of(w: World, moment: int) -> int:
    """The London day at a moment, as a day of the tables, or -1 (and the file marked) outside them."""
    T, base = w.T, w.T[MIDNIGHTS]
    day = moment // _DAY + _EPOCH
    if day < 0 or day >= T[T[SIZES] + N_DAYS] - 1:
        w.X[X_SLOW] |= SLOW_DAY
        return -1
    if moment >= T[base + day + 1]:
        day += 1
    return day


@compiled
def _months_on(w: World, day: int, months: int) -> int:
    """The day with the same number so many months on, or that month's last; -1 outside the tables."""
    T = w.T
    if day >= T[T[SIZES] + N_DAYS]:
        w.X[X_SLOW] |= SLOW_DAY
        return -1
    month = T[T[MONTH_OF_DAY] + day] + months
    if month >= T[T[SIZES] + N_MONTHS]:
        w.X[X_SLOW] |= SLOW_DAY
        return -1
    start = T[T[MONTH_STARTS] + month]
    length = T[T[MONTH_STARTS] + month + 1] - start
    return int(start + min(T[T[DAY_OF_MONTH] + day], length) - 1)


@compiled
def _months_with(w: World, day: int, months: int) -> int:
    """The last day of so many months whose first is this day."""
    end = _months_on(w, day, months)
    if end < 0:
        return end
    numbers = w.T[DAY_OF_MONTH]
    return end if w.T[numbers + end] < w.T[numbers + day] else end - 1


@compiled
def _working_on(w: World, calendar: int, day: int, n: int) -> int:
    """The n-th counted day from this one on, itself counted where it counts; -1 where the calendar ends."""
    T, sizes = w.T, w.T[SIZES]
    first, last, stride = T[sizes + CALENDAR_FIRST], T[sizes + CALENDAR_LAST], T[sizes + COUNTED_STRIDE]
    if day < first or day > last + 1:
        return -1
    before = T[T[COUNTED_BEFORE] + calendar * stride + day - first]
    if before + n > T[T[COUNTED_BEFORE] + calendar * stride + stride - 1]:
        return -1
    return int(T[T[COUNTED_DAYS] + calendar * stride + before + n - 1])


@compiled
def _court_hours(w: World, left: int, moment: int) -> tuple[bool, int]:
    T, sizes = w.T, w.T[SIZES]
    first, last = T[sizes + CALENDAR_FIRST], T[sizes + CALENDAR_LAST]
    day = day_of(w, moment)
    if day < 0:
        return False, 0
    while True:
        if day < first or day > last:
            return False, 0
        end = T[T[MIDNIGHTS] + day + 1]
        if T[T[LEFT_OUT] + day - first] == 0:
            if moment + left <= end:
                return True, moment + left
            left -= end - moment
        day, moment = day + 1, end


@compiled
def deadline(w: World, rule: int, calendar: int, count: int, moment: int) -> tuple[bool, int]:
    """Whether there is such a deadline, and the last lawful moment; counts the clock does not take have none."""
    if count < 0:
        return False, 0
    whole = count % ONE == 0
    if rule <= COURT_RULE:
        if not whole or count > _MOST:
            w.X[X_SLOW] |= SLOW_NUMBER
            return False, 0
        if rule == MINUTES_RULE:
            return True, moment + count // ONE * _MINUTE
        if rule == HOURS_RULE:
            return True, moment + count // ONE * _HOUR
        return _court_hours(w, count // ONE * _HOUR, moment)
    if not whole:
        return False, 0
    if count > _MOST:
        w.X[X_SLOW] |= SLOW_NUMBER
        return False, 0
    n = count // ONE
    begins_with = rule in (DAYS_WITH_RULE, WORKING_WITH_RULE, MONTHS_WITH_RULE)
    if (n == 0 and (begins_with or rule == MONTHS_DAY_AFTER_RULE)) or (rule == NEXT_DAY_RULE and n != 1):
        return False, 0
    day = day_of(w, moment)
    if day < 0:
        return False, 0
    last = -1
    if rule in (DAYS_RULE, NEXT_DAY_RULE):
        last = day + n
    elif rule == DAYS_WITH_RULE:
        last = day + n - 1
    elif rule == WEEKS_RULE:
        last = day + 7 * n
    elif rule == WORKING_RULE:
        last = day if n == 0 else _working_on(w, calendar, day + 1, n)
    elif rule == WORKING_WITH_RULE:
        last = _working_on(w, calendar, day, n)
    elif rule == MONTHS_RULE:
        last = _months_on(w, day, n)
    elif rule == MONTHS_WITH_RULE:
        last = _months_with(w, day, n)
    elif rule == MONTHS_DAY_AFTER_RULE:
        last = _months_with(w, day + 1, n)
    elif rule == YEARS_RULE:
        last = _months_on(w, day, 12 * n)
    if last < 0:
        return False, 0
    if last >= w.T[w.T[SIZES] + N_DAYS] - 1:
        w.X[X_SLOW] |= SLOW_DAY
        return False, 0
    return True, w.T[w.T[MIDNIGHTS] + last + 1] - 1
