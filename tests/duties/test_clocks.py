"""Vectors for every clock: the dossiers' own, and others worked out by hand from a wall calendar.

For: exact last lawful moments at the boundaries, each with the reasoning beside it.
Never: computes an expected value with the code under test.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from dutybound.duties.clocks import (
    DAYS,
    DAYS_BEGINNING_WITH,
    DAYS_FROM_DAY_AFTER,
    END_OF_NEXT_DAY,
    HOURS,
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
    end_of_london_day,
    london_day,
    start_of_london_day,
)
from dutybound.events.when import LONDON, microseconds


def london(text: str) -> datetime:
    """A London wall-clock time; the earlier of the two where the clocks go back."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def due(clock: Clock, n: float | Fraction, start: str) -> str:
    """The last lawful moment in London wall-clock time: a date alone for the end of a day."""
    last = deadline_at(clock, n, london(start)).astimezone(LONDON)
    return f"{last:%Y-%m-%d}" if f"{last:%H:%M:%S.%f}" == "23:59:59.999999" else f"{last:%Y-%m-%d %H:%M}"


# --- the dossier on oversight, section 2 ----------------------------------------------------------

OVERSIGHT = [
    (DAYS_FROM_DAY_AFTER, 28, "2024-03-01", "2024-03-29"),  # review, told of the outcome
    (DAYS_BEGINNING_WITH, 56, "2024-03-01", "2024-04-25"),  # IOPC recommendation
    (DAYS_BEGINNING_WITH, 56, "2020-12-10", "2021-02-03"),  # commissioner on GMP's service to victims
    (DAYS_BEGINNING_WITH, 56, "2021-09-30", "2021-11-24"),  # commissioner on the cause of concern
    (WORKING_DAYS_BEGINNING_WITH, 5, "2020-03-27", "2020-04-02"),  # super-complaint, acknowledged: a Friday
    (WORKING_DAYS_BEGINNING_WITH, 5, "2020-03-28", "2020-04-03"),  # a Saturday
    (WORKING_DAYS_BEGINNING_WITH, 5, "2020-04-08", "2020-04-16"),  # the Wednesday before Easter
    (WORKING_DAYS, 5, "2024-03-28", "2024-04-08"),  # outcome letter over Easter
    (WEEKS_OF, 4, "2024-02-02", "2024-03-01"),  # first progress update
    (WORKING_DAYS_FROM_FIRST_AFTER, 15, "2024-03-20", "2024-04-12"),  # officer's reply over Easter
    (WORKING_DAYS_UK, 20, "2023-12-21", "2024-01-24"),  # freedom of information, 2 January in Scotland
    (WORKING_DAYS, 20, "2023-12-21", "2024-01-23"),  # the same by the calendar of England and Wales
    (WORKING_DAYS_UK, 20, "2024-03-01", "2024-04-03"),  # freedom of information, St Patrick's Day
    (WORKING_DAYS, 20, "2024-03-01", "2024-04-02"),
    (MONTHS_BEGINNING_WITH, 12, "2024-02-02", "2025-02-01"),  # conduct report
    (MONTHS_BEGINNING_WITH, 6, "2025-02-02", "2025-08-01"),  # its next period begins with the day after
    (DAYS_BEGINNING_WITH, 21, "2024-03-01", "2024-03-21"),  # IOPC publishes the response: trigger + 20
    (WORKING_DAYS_FROM_FIRST_AFTER, 3, "2024-03-28", "2024-04-04"),  # witness lists: 2, 3, 4 April
    (END_OF_NEXT_DAY, 1, "2024-03-01", "2024-03-02"),  # referral: a Saturday is a day
]


@pytest.mark.parametrize(("clock", "n", "start", "last"), OVERSIGHT)
@pytest.mark.parametrize("time", ["00:00", "12:00", "23:59:59.999999"])
def test_the_dossiers_vectors_hold_at_whatever_time_of_the_day(
    clock: Clock, n: int, start: str, last: str, time: str
) -> None:
    assert due(clock, n, f"{start} {time}") == last


# --- months and years -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "start", "last"),
    [
        (4, "1978-09-30", "1979-01-30"),  # Dodds v Walker itself: not the 31st
        (6, "2022-08-31", "2023-02-28"),  # no 31 February: its last day
        (6, "2023-08-31", "2024-02-29"),  # in a leap year
        (6, "2023-08-29", "2024-02-29"),
        (6, "2022-08-28", "2023-02-28"),
        (1, "2024-10-31", "2024-11-30"),
        (3, "2022-11-30", "2023-02-28"),
        (1, "2023-02-28", "2023-03-28"),  # the same number, not the month's end
        (12, "2024-02-29", "2025-02-28"),
        (48, "2024-02-29", "2028-02-29"),
        (1, "2024-12-15", "2025-01-15"),  # over the year's end
        (11, "2024-01-15", "2024-12-15"),
        (12, "2024-01-15", "2025-01-15"),
        (0, "2024-01-15", "2024-01-15"),
        (6, "2024-03-31", "2024-09-30"),
    ],
)
def test_months_end_on_the_same_number_or_with_the_month(n: int, start: str, last: str) -> None:
    assert due(MONTHS, n, f"{start} 12:00") == last


@pytest.mark.parametrize(
    ("n", "start", "last"),
    [
        (2, "2022-06-28", "2024-06-28"),  # common assault: two years from the offence
        (1, "2024-02-29", "2025-02-28"),
        (4, "2024-02-29", "2028-02-29"),
        (1, "2023-02-28", "2024-02-28"),  # the same date, not the leap day
        (0, "2023-02-28", "2023-02-28"),
    ],
)
def test_years_end_on_the_same_date(n: int, start: str, last: str) -> None:
    assert due(YEARS, n, f"{start} 12:00") == last


@pytest.mark.parametrize(
    ("n", "start", "last"),
    [
        (1, "2024-02-01", "2024-02-29"),  # begun with a first, whole months
        (3, "2023-03-01", "2023-05-31"),
        (1, "2024-01-31", "2024-02-29"),  # no 31 February: all of February is needed to fill the month
        (6, "2022-08-31", "2023-02-28"),
        (12, "2024-02-29", "2025-02-28"),
        (3, "2022-11-30", "2023-02-28"),
        (1, "2024-01-02", "2024-02-01"),
        (12, "2024-01-01", "2024-12-31"),
    ],
)
def test_months_beginning_with_a_day_end_before_its_number_comes_again(n: int, start: str, last: str) -> None:
    assert due(MONTHS_BEGINNING_WITH, n, f"{start} 12:00") == last


@pytest.mark.parametrize(
    ("n", "arrest", "last"),
    [
        (3, "2022-10-28", "2023-01-28"),  # the reform's first day; bail starts on the 29th
        (6, "2022-10-28", "2023-04-28"),
        (9, "2022-10-28", "2023-07-28"),
        (3, "2023-01-10", "2023-04-10"),
        (3, "2023-02-28", "2023-05-31"),  # bail starts on 1 March: three whole months, not to 28 May
        (3, "2023-04-30", "2023-07-31"),
        (6, "2023-08-30", "2024-02-29"),  # starts on 31 August: no 31 February
        (9, "2023-05-31", "2024-02-29"),  # starts on 1 June
        (3, "2022-11-29", "2023-02-28"),
        (3, "2022-12-31", "2023-03-31"),
    ],
)
def test_bail_of_months_runs_from_the_day_after_the_arrest(n: int, arrest: str, last: str) -> None:
    assert due(MONTHS_FROM_DAY_AFTER, n, f"{arrest} 12:00") == last


# --- days and weeks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "n", "start", "last"),
    [
        (DAYS_BEGINNING_WITH, 3, "2024-11-27", "2024-11-29"),  # protection order: name and address notified
        (DAYS_BEGINNING_WITH, 1, "2024-11-27", "2024-11-27"),
        (DAYS, 28, "2023-04-05", "2023-05-03"),  # disclosure scheme
        (DAYS, 35, "2023-04-04", "2023-05-09"),  # as it was
        (DAYS, 1, "2024-02-28", "2024-02-29"),
        (DAYS, 0, "2024-02-28", "2024-02-28"),
        (DAYS_FROM_DAY_AFTER, 28, "2017-04-03", "2017-05-01"),  # bail of 28 days, as it was from April 2017
        (WEEKS_OF, 1, "2024-12-28", "2025-01-04"),
        (WEEKS_OF, 0, "2024-12-28", "2024-12-28"),
        (END_OF_NEXT_DAY, 1, "2024-12-24", "2024-12-25"),
    ],
)
def test_calendar_days_and_weeks(clock: Clock, n: int, start: str, last: str) -> None:
    assert due(clock, n, f"{start} 12:00") == last


@pytest.mark.parametrize(
    ("clock", "n", "start", "last"),
    [
        (WORKING_DAYS, 1, "2024-06-05", "2024-06-06"),
        (WORKING_DAYS, 1, "2024-06-07", "2024-06-10"),  # Friday to Monday
        (WORKING_DAYS, 1, "2024-06-08", "2024-06-10"),  # Saturday and Sunday are day 0 as well
        (WORKING_DAYS, 1, "2024-06-09", "2024-06-10"),
        (WORKING_DAYS, 1, "2024-03-28", "2024-04-02"),  # over Easter
        (WORKING_DAYS, 1, "2022-06-01", "2022-06-06"),  # Thursday 2 and Friday 3 June 2022, the jubilee
        (WORKING_DAYS, 1, "2022-05-27", "2022-05-30"),  # its Monday was an ordinary one
        (WORKING_DAYS, 1, "2022-09-16", "2022-09-20"),  # the state funeral
        (WORKING_DAYS, 1, "2023-05-05", "2023-05-09"),  # the coronation
        (WORKING_DAYS, 1, "1999-12-30", "2000-01-04"),  # the millennium: 31 December and 3 January
        (WORKING_DAYS_UK, 1, "1999-12-30", "2000-01-05"),  # and 4 January in Scotland
        (
            WORKING_DAYS,
            10,
            "2023-12-20",
            "2024-01-08",
        ),  # 21 22 27 28 29, 2 3 4 5 8: police review acknowledged
        (WORKING_DAYS, 0, "2024-06-08", "2024-06-08"),
        (WORKING_DAYS_UK, 1, "2026-06-12", "2026-06-16"),  # Scotland's own day of Monday 15 June 2026
        (WORKING_DAYS, 1, "2026-06-12", "2026-06-15"),
        (WORKING_DAYS_BEGINNING_WITH, 1, "2024-06-07", "2024-06-07"),
        (WORKING_DAYS_BEGINNING_WITH, 1, "2024-06-08", "2024-06-10"),
        (WORKING_DAYS_BEGINNING_WITH, 2, "2024-06-08", "2024-06-11"),
        (WORKING_DAYS_FROM_FIRST_AFTER, 1, "2024-06-07", "2024-06-10"),
    ],
)
def test_working_days(clock: Clock, n: int, start: str, last: str) -> None:
    assert due(clock, n, f"{start} 12:00") == last


# --- nights on which the clocks change, and the London day ----------------------------------------


@pytest.mark.parametrize(
    ("clock", "n", "start", "last"),
    [
        (HOURS, 24, "2024-03-30 18:00", "2024-03-31 19:00"),  # spring: a wall hour is missing
        (HOURS, 24, "2024-10-26 18:00", "2024-10-27 17:00"),  # autumn: one comes twice
        (HOURS, 24, "2024-06-05 18:00", "2024-06-06 18:00"),
        (MINUTES, 15, "2024-03-31 00:50", "2024-03-31 02:05"),
        (MINUTES, 75, "2024-10-27 00:50", "2024-10-27 01:05"),  # 02:05 in summer time is 01:05 again
        (MINUTES, 15, "2024-06-05 23:50", "2024-06-06 00:05"),
        (HOURS, 1.5, "2024-06-05 18:00", "2024-06-05 19:30"),
        (HOURS, Fraction(1, 3), "2024-06-05 18:00", "2024-06-05 18:20"),
        (MINUTES, 0, "2024-06-05 18:00", "2024-06-05 18:00"),
    ],
)
def test_minutes_and_hours_are_time_that_passes(clock: Clock, n: float, start: str, last: str) -> None:
    assert due(clock, n, start) == last


def test_parts_of_an_hour_are_exact_to_the_microsecond() -> None:
    assert deadline(HOURS, 0.1, 0) == 360_000_000
    assert deadline(MINUTES, Fraction(1, 7), 0) == 8_571_429


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2024-03-30T12:00:00", "2024-03-31T22:59:59.999999"),  # begun in winter time, ended in summer time
        ("2024-10-26T12:00:00", "2024-10-27T23:59:59.999999"),
        ("2024-07-14T22:59:59.999999", "2024-07-15T22:59:59.999999"),  # 23:59:59.999999 on the 14th in London
        ("2024-07-14T23:00:00", "2024-07-16T22:59:59.999999"),  # 00:00 on the 15th in London
        ("2024-07-14T23:30:00", "2024-07-16T22:59:59.999999"),  # 00:30 on the 15th in London
        ("2024-01-14T23:59:59.999999", "2024-01-15T23:59:59.999999"),
        ("2024-01-15T00:00:00", "2024-01-16T23:59:59.999999"),
        ("2024-03-31T22:59:59.999999", "2024-04-01T22:59:59.999999"),  # the day the clocks went forward
        ("2024-03-31T23:00:00", "2024-04-02T22:59:59.999999"),
        ("2024-10-26T22:59:59.999999", "2024-10-27T23:59:59.999999"),
        ("2024-10-26T23:00:00", "2024-10-28T23:59:59.999999"),
    ],
)
def test_a_day_is_a_london_day(start: str, last: str) -> None:
    begun = datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert deadline_at(DAYS, 1, begun) == datetime.fromisoformat(last).replace(tzinfo=UTC)


def test_a_start_in_any_zone_is_the_same_moment() -> None:
    elsewhere = datetime.fromisoformat("2024-07-14T18:30:00-05:00")
    last = deadline_at(DAYS, 1, elsewhere)
    assert last == deadline_at(DAYS, 1, elsewhere.astimezone(UTC))
    assert last.tzinfo is UTC


def test_the_helpers_give_the_first_and_last_moment_of_a_london_day() -> None:
    summer = date(2024, 7, 15)
    assert start_of_london_day(summer) == microseconds(datetime(2024, 7, 14, 23, tzinfo=UTC))
    assert end_of_london_day(summer) == microseconds(datetime(2024, 7, 15, 23, tzinfo=UTC)) - 1
    assert london_day(start_of_london_day(summer)) == summer
    assert london_day(start_of_london_day(summer) - 1) == date(2024, 7, 14)
    assert london_day(end_of_london_day(summer)) == summer
    assert london_day(end_of_london_day(summer) + 1) == date(2024, 7, 16)


def test_a_day_long_before_the_table_still_works_on_clocks_without_a_calendar() -> None:
    assert due(YEARS, 2, "1969-01-05 12:00") == "1971-01-05"  # winter at an hour ahead of UTC, 1968 to 1971
    assert due(DAYS, 1, "2099-12-31 12:00") == "2100-01-01"
