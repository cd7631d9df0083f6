"""Court hours: 48 from giving a notice, leaving out Sundays, Christmas Day, Good Friday and bank holidays.

For: vectors worked out by hand from a wall calendar, each with its reckoning (response dossier, section 5).
Never: computes an expected value with the code under test.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import pytest

from dutybound.duties.clocks import COURT_HOURS, deadline, deadline_at
from dutybound.events.when import LONDON, microseconds

HOUR = 3_600_000_000
DAY = 24 * HOUR


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def due(n: float, start: str) -> str:
    """The last lawful moment in London wall-clock time."""
    return f"{deadline_at(COURT_HOURS, n, london(start)).astimezone(LONDON):%Y-%m-%d %H:%M}"


# Start and end of 48 court hours.
COURT = {
    # Wednesday to Friday, no day left out; 48 hours are 48 hours.
    "two_ordinary_days": ("2024-06-05 14:30", "2024-06-07 14:30"),
    # Thursday to Saturday: Saturdays count.
    "saturday_counts": ("2024-06-06 10:00", "2024-06-08 10:00"),
    # Friday 9 h 30, Saturday 24 h, Sunday out, so 14 h 30 of Monday.
    "over_a_sunday": ("2024-06-07 14:30", "2024-06-10 14:30"),
    # Friday 1 h 45, Saturday 24 h, 22 h 15 of Monday.
    "friday_evening": ("2024-06-07 22:15", "2024-06-10 22:15"),
    # Saturday 14 h, Monday 24 h, 10 h of Tuesday.
    "saturday_morning": ("2024-06-08 10:00", "2024-06-11 10:00"),
    # Sunday out, so the hours start at Monday 00:00 and run out with Tuesday.
    "given_on_a_sunday": ("2024-06-09 15:00", "2024-06-12 00:00"),
    # Thursday 8 h, Good Friday out, Saturday 24 h, Sunday and Easter Monday out, 16 h of Tuesday.
    "over_easter": ("2024-03-28 16:00", "2024-04-02 16:00"),
    # Good Friday out: Saturday 24 h, Sunday and Easter Monday out, Tuesday 24 h.
    "given_on_good_friday": ("2024-03-29 12:00", "2024-04-03 00:00"),
    # Tuesday 6 h, Christmas and Boxing Day out, Friday 24 h, 18 h of Saturday.
    "over_christmas": ("2024-12-24 18:00", "2024-12-28 18:00"),
    # Christmas and Boxing Day out: Friday and Saturday fill the hours to the midnight that begins Sunday.
    "given_on_christmas_day": ("2024-12-25 09:00", "2024-12-29 00:00"),
    # 25 Saturday, 26 Sunday, 27 and 28 in their place: Friday 4 h, Wednesday 24 h, 20 h of Thursday.
    "substitute_days_of_2021": ("2021-12-24 20:00", "2021-12-30 20:00"),
    # 25 Friday; 26 is a Saturday and a bank holiday all the same; 27 Sunday; 28 proclaimed in addition.
    "boxing_day_on_a_saturday": ("2020-12-24 20:00", "2020-12-30 20:00"),
    # Saturday 1 January was no bank holiday, only Monday 3: Friday 12 h, Saturday 24 h, 12 h of Tuesday.
    "new_years_day_on_a_saturday": ("2021-12-31 12:00", "2022-01-04 12:00"),
    # Friday 6 h, Saturday 24 h, Sunday out, the state funeral of Monday 19 September out, 18 h of Tuesday.
    "state_funeral": ("2022-09-16 18:00", "2022-09-20 18:00"),
    # Clocks went forward on Sunday 26 March 2023, left out: 14 h, 24 h, 10 h by the wall, 71 h as they pass.
    "clocks_go_forward": ("2023-03-25 10:00", "2023-03-28 10:00"),
    # And back on Sunday 29 October 2023: 73 h as they pass.
    "clocks_go_back": ("2023-10-28 10:00", "2023-10-31 10:00"),
    # The last minute of a Saturday: it counts 1 minute, Monday 24 h, 23 h 59 of Tuesday.
    "last_minute_of_a_saturday": ("2024-06-08 23:59", "2024-06-11 23:59"),
    # The first moment of a Friday: Friday and Saturday fill the hours to the midnight that begins Sunday.
    "first_moment_of_a_friday": ("2024-06-07 00:00", "2024-06-09 00:00"),
    # A bank holiday kept in Scotland alone counts in England and Wales: 2 January 2024.
    "second_of_january_counts": ("2024-01-02 09:00", "2024-01-04 09:00"),
}


@pytest.mark.parametrize("case", COURT)
def test_forty_eight_court_hours(case: str) -> None:
    start, last = COURT[case]
    assert due(48, start) == last


def test_a_notice_given_on_a_sunday_starts_at_the_next_counted_midnight() -> None:
    monday = microseconds(london("2024-06-10 00:00"))
    assert deadline(COURT_HOURS, 0, microseconds(london("2024-06-09 15:00"))) == monday
    assert deadline(COURT_HOURS, 0, monday) == monday
    assert deadline(COURT_HOURS, Fraction(1, HOUR), monday - 1) == monday + 1


def test_court_hours_that_run_out_with_a_saturday_end_as_sunday_begins() -> None:
    friday, sunday = (microseconds(london(day)) for day in ("2024-06-07 00:00", "2024-06-09 00:00"))
    assert deadline(COURT_HOURS, 48, friday) == sunday
    assert deadline(COURT_HOURS, 48, friday + 1) == sunday + DAY + 1


def test_the_sunday_left_out_has_23_hours_in_spring_and_25_in_autumn() -> None:
    for start, passed in (("2023-03-25 10:00", 71), ("2023-10-28 10:00", 73), ("2024-06-08 10:00", 72)):
        begun = microseconds(london(start))
        assert deadline(COURT_HOURS, 48, begun) - begun == passed * HOUR


def test_court_hours_may_have_parts() -> None:
    assert due(1.5, "2024-06-08 23:00") == "2024-06-10 00:30"
