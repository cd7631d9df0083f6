"""What holds of every clock at every start: its own sentence, checked against a second, plainer reckoning.

For: order, ends of days, counts, months and court hours, each by a definition of its own.
Never: reaches for the tables the clocks use, but through the questions they answer for one day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dutybound.duties.calendars import CalendarName, bank_holidays, is_working_day
from dutybound.duties.clocks import (
    CLOCKS,
    COURT_HOURS,
    DAYS,
    DAYS_BEGINNING_WITH,
    END_OF_NEXT_DAY,
    MINUTES,
    MONTHS,
    MONTHS_BEGINNING_WITH,
    MONTHS_FROM_DAY_AFTER,
    WEEKS_OF,
    WORKING_DAYS,
    WORKING_DAYS_BEGINNING_WITH,
    WORKING_DAYS_FROM_FIRST_AFTER,
    WORKING_DAYS_UK,
    YEARS,
    Clock,
    deadline,
    deadline_at,
    spread,
)
from dutybound.events.when import LONDON, microseconds, moment_of

ELAPSED = ("minutes", "hours", "court-hours")
WHOLE_DAYS = tuple(one for one in CLOCKS if one.id not in ELAPSED)
FIRST, LAST = datetime(1995, 1, 1, tzinfo=LONDON), datetime(2040, 12, 31, tzinfo=LONDON)

# Days about which counting goes wrong: changed clocks, Easter, Christmas and its substitutes, month ends.
AWKWARD = [
    date.fromisoformat(day)
    for day in [
        "1995-05-08",
        "1999-12-31",
        "2002-06-03",
        "2010-12-26",
        "2011-04-29",
        "2012-06-04",
        "2015-12-26",
        "2016-12-25",
        "2019-03-31",
        "2020-02-29",
        "2020-05-08",
        "2020-12-26",
        "2021-12-27",
        "2022-01-01",
        "2022-06-02",
        "2022-09-19",
        "2023-03-26",
        "2023-05-08",
        "2023-10-29",
        "2023-12-31",
        "2024-02-29",
        "2024-03-31",
        "2024-08-31",
        "2024-10-27",
        "2026-06-15",
        "2027-12-26",
    ]
]

anywhere = st.integers(microseconds(FIRST), microseconds(LAST))
nearby = st.builds(
    lambda day, us: microseconds(datetime.combine(day, datetime.min.time(), UTC)) + us,
    st.sampled_from(AWKWARD),
    st.integers(-4 * 86_400_000_000, 4 * 86_400_000_000),
)
midnights = st.builds(
    lambda day, ahead, us: microseconds(datetime.combine(day + timedelta(ahead), datetime.min.time(), LONDON)) + us,
    st.sampled_from(AWKWARD),
    st.integers(-4, 4),
    st.integers(-1, 1),
)
starts = st.one_of(anywhere, nearby, midnights)
clocks = st.sampled_from(CLOCKS)
steadily = settings(max_examples=200, deadline=None)  # the first call of a clock lays its tables out


def numbers(clock: Clock) -> st.SearchStrategy[int]:
    least = 1 if "beginning" in clock.id or clock is MONTHS_FROM_DAY_AFTER else 0
    return st.just(1) if clock is END_OF_NEXT_DAY else st.integers(least, 4 if clock is YEARS else 60)


def london_date(us: int) -> date:
    return moment_of(us).astimezone(LONDON).date()


@steadily
@given(st.data(), clocks, starts)
def test_a_deadline_lies_within_its_spread(data: st.DataObject, clock: Clock, start: int) -> None:
    n = data.draw(numbers(clock))
    least, greatest = spread(clock, n)
    assert least <= deadline(clock, n, start) - start <= greatest


@steadily
@given(st.data(), clocks, starts, st.integers(0, 10 * 86_400_000_000))
def test_a_later_start_never_has_an_earlier_deadline(data: st.DataObject, clock: Clock, start: int, more: int) -> None:
    n = data.draw(numbers(clock))
    assert deadline(clock, n, start) <= deadline(clock, n, start + more)


@steadily
@given(st.data(), clocks, starts)
def test_more_of_a_clock_never_ends_earlier_and_never_before_the_start(
    data: st.DataObject, clock: Clock, start: int
) -> None:
    n = data.draw(numbers(clock))
    assert deadline(clock, n, start) >= start
    if clock is not END_OF_NEXT_DAY:
        assert deadline(clock, n, start) < deadline(clock, n + 1, start)


@steadily
@given(st.data(), st.sampled_from(WHOLE_DAYS), starts)
def test_a_clock_of_whole_days_ends_with_the_last_microsecond_of_a_london_day(
    data: st.DataObject, clock: Clock, start: int
) -> None:
    last = moment_of(deadline(clock, data.draw(numbers(clock)), start)).astimezone(LONDON)
    assert (last.hour, last.minute, last.second, last.microsecond) == (23, 59, 59, 999_999)
    after = (last.astimezone(UTC) + timedelta(microseconds=1)).astimezone(LONDON)
    assert after.date() == last.date() + timedelta(1)


@steadily
@given(st.data(), st.sampled_from(WHOLE_DAYS), starts)
def test_the_time_of_day_of_the_start_does_not_matter_to_a_clock_of_whole_days(
    data: st.DataObject, clock: Clock, start: int
) -> None:
    n, day = data.draw(numbers(clock)), london_date(start)
    noon = microseconds(datetime(day.year, day.month, day.day, 12, tzinfo=LONDON))
    assert deadline(clock, n, start) == deadline(clock, n, noon)


@pytest.mark.parametrize(
    "clock", [WORKING_DAYS, WORKING_DAYS_UK, WORKING_DAYS_BEGINNING_WITH, WORKING_DAYS_FROM_FIRST_AFTER]
)
@steadily
@given(st.integers(1, 40), starts)
def test_a_working_day_clock_ends_on_the_working_day_of_its_number(clock: Clock, n: int, start: int) -> None:
    calendar: CalendarName = "uk" if clock is WORKING_DAYS_UK else "england-and-wales"
    day, last = london_date(start), london_date(deadline(clock, n, start))
    first = day if clock is WORKING_DAYS_BEGINNING_WITH else day + timedelta(1)
    counted = [first + timedelta(on) for on in range((last - first).days + 1)]
    assert sum(one.weekday() < 5 and one not in bank_holidays(calendar) for one in counted) == n
    assert is_working_day(calendar, last)


@steadily
@given(st.integers(1, 60), starts)
def test_days_and_weeks_are_plain_additions_of_london_dates(n: int, start: int) -> None:
    day = london_date(start)
    assert london_date(deadline(DAYS, n, start)) == day + timedelta(n)
    assert london_date(deadline(WEEKS_OF, n, start)) == day + timedelta(7 * n)
    assert london_date(deadline(DAYS_BEGINNING_WITH, n, start)) == day + timedelta(n - 1)
    assert london_date(deadline(END_OF_NEXT_DAY, 1, start)) == day + timedelta(1)


def month_of(day: date) -> int:
    return day.year * 12 + day.month


@steadily
@given(st.integers(0, 60), starts)
def test_months_end_on_the_last_day_of_their_month_not_past_the_starts_number(n: int, start: int) -> None:
    day = london_date(start)
    ahead = (day + timedelta(on) for on in range(28 * n, 31 * n + 1))
    expected = max(one for one in ahead if month_of(one) == month_of(day) + n and one.day <= day.day)
    assert london_date(deadline(MONTHS, n, start)) == expected
    if n % 12 == 0:
        assert london_date(deadline(YEARS, n // 12, start)) == expected


def whole_months(begun: date, until: date) -> int:
    """How many months have been filled when the day `until` begins, the first of them begun with `begun`."""
    return month_of(until) - month_of(begun) - (until.day < begun.day)


@steadily
@given(st.integers(1, 60), starts)
def test_months_beginning_with_a_day_end_before_the_day_by_which_they_are_filled(n: int, start: int) -> None:
    day = london_date(start)
    for clock, begun in ((MONTHS_BEGINNING_WITH, day), (MONTHS_FROM_DAY_AFTER, day + timedelta(1))):
        ahead = (begun + timedelta(on) for on in range(28 * n - 1, 31 * n + 3))
        filled = next(one for one in ahead if whole_months(begun, one) >= n)
        assert london_date(deadline(clock, n, start)) == filled - timedelta(1)


def minutes_of_court_time(start: datetime, minutes: int) -> datetime:
    """The end of the n-th minute after the start that is on no day left out, found by walking minutes."""
    left_out = bank_holidays("england-and-wales")
    at = start
    while minutes:
        day = at.astimezone(LONDON).date()
        minutes -= day.weekday() != 6 and day not in left_out
        at += timedelta(minutes=1)
    return at


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 72 * 60), st.one_of(nearby, anywhere))
@example(48 * 60, microseconds(datetime(2024, 12, 25, 9, tzinfo=LONDON)))
@example(48 * 60, microseconds(datetime(2023, 3, 25, 10, tzinfo=LONDON)))
def test_court_hours_are_the_minutes_that_a_patient_clerk_would_count(minutes: int, start: int) -> None:
    begun = moment_of(start - start % 60_000_000)
    assert deadline_at(COURT_HOURS, minutes / 60, begun) == minutes_of_court_time(begun, minutes)


@steadily
@given(st.integers(0, 10**6), starts)
def test_minutes_pass_whatever_the_wall_clock_does(n: int, start: int) -> None:
    assert deadline(MINUTES, n, start) == start + n * 60_000_000


@steadily
@given(st.data(), clocks, starts)
def test_a_deadline_as_a_datetime_is_the_same_moment_in_utc(data: st.DataObject, clock: Clock, start: int) -> None:
    n = data.draw(numbers(clock))
    last = deadline_at(clock, n, moment_of(start).astimezone(LONDON))
    assert last.tzinfo is UTC
    assert microseconds(last) == deadline(clock, n, start)


@steadily
@given(clocks, st.datetimes(datetime(1996, 1, 1), datetime(2040, 1, 1)))
def test_no_clock_takes_a_time_without_its_zone(clock: Clock, naive: datetime) -> None:
    assume(naive.tzinfo is None)
    with pytest.raises(ValueError, match="has no zone"):
        deadline_at(clock, 1, naive)
