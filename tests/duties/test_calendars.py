"""The bank-holiday table and the London day, against two other sources and by hand.

For: the table against the `holidays` package and gov.uk's own file; days that were moved or made once.
Never: lets a source that is absent pass in silence.
"""

from __future__ import annotations

import importlib.util
import json
import os
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.duties.bank_holidays import FIRST_YEAR, LAST_YEAR, PUBLISHED_TO, ROWS
from dutybound.duties.calendars import (
    FIRST_DAY,
    LAST_DAY,
    CalendarEnds,
    bank_holidays,
    court_days,
    end_of_london_day,
    is_left_out_by_courts,
    is_working_day,
    london_day,
    start_of_london_day,
)
from dutybound.events.when import LONDON, microseconds

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("DUTYBOUND_DATA", REPOSITORY.parent / "shared" / "data"))
GOV_UK = DATA / "calendar" / "bank-holidays.json"
PLACES = {"EW": "england-and-wales", "S": "scotland", "NI": "northern-ireland"}


def weekdays_in_the_table(place: str) -> set[date]:
    days = (date.fromisoformat(day) for day, places, _ in ROWS if place in places.split())
    return {day for day in days if day.weekday() < 5}


@pytest.mark.parametrize(("place", "subdivision"), [("EW", "ENG"), ("EW", "WLS"), ("S", "SCT"), ("NI", "NIR")])
def test_the_table_has_the_weekdays_of_the_holidays_package(place: str, subdivision: str) -> None:
    theirs = holidays.country_holidays("GB", subdivision, years=range(FIRST_YEAR, LAST_YEAR + 1))
    assert weekdays_in_the_table(place) == {day for day in theirs if day.weekday() < 5}


# Proclaimed on 4 February 2026, after the file at hand was published.
LATER_THAN_THE_FILE = {date(2026, 6, 15)}


@pytest.mark.parametrize("place", PLACES)
def test_the_table_has_the_days_that_gov_uk_publishes(place: str) -> None:
    if not GOV_UK.is_file():
        pytest.skip(f"The bank holidays of gov.uk are not at {GOV_UK}: compared with one source less.")
    listed = json.loads(GOV_UK.read_text(encoding="utf-8"))[PLACES[place]]["events"]
    theirs = {date.fromisoformat(event["date"]) for event in listed}
    years = range(min(theirs).year, max(theirs).year + 1)
    ours = {day for day in weekdays_in_the_table(place) if day.year in years}
    assert theirs <= ours
    assert ours - theirs <= LATER_THAN_THE_FILE
    assert max(theirs).year <= PUBLISHED_TO


def test_the_table_is_what_its_script_would_write() -> None:
    spec = importlib.util.spec_from_file_location("export", REPOSITORY / "scripts" / "export_calendars.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert tuple(script.rows()) == ROWS
    assert script.main(["--check"]) == 0
    assert (script.FIRST_YEAR, script.LAST_YEAR, script.PUBLISHED_TO) == (FIRST_YEAR, LAST_YEAR, PUBLISHED_TO)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("1995-05-08", "Early May bank holiday"),  # moved from the 1st, fifty years after the war's end
        ("1999-12-31", "Millennium celebrations"),
        ("2000-01-03", "New Year's Day (substitute day)"),
        ("2002-06-03", "Golden Jubilee of Elizabeth II"),
        ("2002-06-04", "Spring bank holiday"),  # moved from 27 May
        ("2011-04-29", "Wedding of William and Catherine"),
        ("2012-06-04", "Spring bank holiday"),  # moved from 28 May
        ("2012-06-05", "Diamond Jubilee of Elizabeth II"),
        ("2020-05-08", "Early May bank holiday"),  # moved from the 4th
        ("2022-06-02", "Spring bank holiday"),  # moved from 30 May
        ("2022-06-03", "Platinum Jubilee of Elizabeth II"),
        ("2022-09-19", "State funeral of Queen Elizabeth II"),
        ("2023-05-08", "Coronation of Charles III"),
    ],
)
def test_days_moved_or_made_once_are_in_both_calendars(day: str, name: str) -> None:
    assert bank_holidays("england-and-wales")[date.fromisoformat(day)] == name
    assert bank_holidays("uk")[date.fromisoformat(day)] == name


@pytest.mark.parametrize("day", ["1995-05-01", "2002-05-27", "2012-05-28", "2020-05-04", "2022-05-30"])
def test_days_from_which_a_holiday_was_moved_are_working_days(day: str) -> None:
    assert is_working_day("england-and-wales", date.fromisoformat(day))
    assert is_working_day("uk", date.fromisoformat(day))


@pytest.mark.parametrize(
    "day", ["2024-01-02", "2024-03-18", "2024-07-12", "2024-08-05", "2024-12-02", "2026-06-15", "2022-01-04"]
)
def test_days_kept_in_scotland_or_northern_ireland_alone_are_free_only_for_the_uk(day: str) -> None:
    assert is_working_day("england-and-wales", date.fromisoformat(day))
    assert not is_working_day("uk", date.fromisoformat(day))


@settings(deadline=None)
@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_a_working_day_of_the_uk_is_one_of_england_and_wales_and_no_weekend(day: date) -> None:
    assert is_working_day("uk", day) <= is_working_day("england-and-wales", day) <= (day.weekday() < 5)


def test_every_year_has_eight_free_weekdays_but_for_the_years_of_special_ones() -> None:
    held = Counter(day.year for day in weekdays_in_the_table("EW"))
    special = {1999: 9, 2002: 9, 2011: 9, 2012: 9, 2022: 10, 2023: 9}
    assert held == {year: special.get(year, 8) for year in range(1995, 2046)}


@pytest.mark.parametrize(
    ("day", "left_out"),
    [
        ("2024-06-08", False),  # a Saturday
        ("2024-06-09", True),  # a Sunday
        ("2024-06-10", False),
        ("2024-03-29", True),  # Good Friday
        ("2024-04-01", True),  # Easter Monday
        ("2021-12-25", True),  # Christmas Day, a Saturday
        ("2020-12-26", True),  # Boxing Day, a Saturday: a bank holiday by the Act itself
        ("2020-12-28", True),  # and the Monday proclaimed in addition
        ("2022-01-01", False),  # New Year's Day, a Saturday: only the Monday was proclaimed
        ("2022-01-03", True),
        ("2024-01-02", False),  # Scotland's alone
    ],
)
def test_days_that_court_hours_leave_out(day: str, left_out: bool) -> None:
    number = date.fromisoformat(day).toordinal()
    assert is_left_out_by_courts(number) is left_out
    assert (number not in court_days()) is left_out


def test_court_days_run_from_the_first_to_the_last_that_the_table_holds() -> None:
    days = court_days()
    assert (days[0], days[-1]) == (date(1995, 1, 3).toordinal(), date(2045, 12, 30).toordinal())
    assert list(days) == sorted(set(days))


def test_the_clocks_change_only_on_sundays_so_that_every_day_courts_count_has_24_hours() -> None:
    for number in court_days():
        day = date.fromordinal(number)
        assert end_of_london_day(day) + 1 - start_of_london_day(day) == 86_400_000_000


@pytest.mark.parametrize("day", [date(FIRST_YEAR - 1, 12, 31), date(LAST_YEAR + 1, 1, 1)])
def test_a_day_outside_the_table_is_neither_working_nor_free(day: date) -> None:
    with pytest.raises(CalendarEnds, match=f"of 'uk' are held for 1995 to 2045; this count needs {day.year}"):
        is_working_day("uk", day)
    with pytest.raises(CalendarEnds, match=f"of 'england-and-wales' are held .* needs {day.year}"):
        is_left_out_by_courts(day.toordinal())
    assert not FIRST_DAY <= day.toordinal() <= LAST_DAY


def test_the_first_and_last_days_of_the_table_can_be_asked_about() -> None:
    assert not is_working_day("uk", date(FIRST_YEAR, 1, 1))
    assert not is_working_day("uk", date(LAST_YEAR, 12, 31))
    assert is_left_out_by_courts(FIRST_DAY)
    assert is_left_out_by_courts(LAST_DAY)


def test_the_table_cannot_be_changed_by_who_reads_it() -> None:
    table = bank_holidays("uk")
    assert date(2024, 1, 1) in table
    assert not {"__setitem__", "__delitem__", "clear", "pop", "update"} & {*dir(table)}


@settings(deadline=None)
@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)))
def test_the_london_day_of_a_moment_is_the_one_the_zone_gives(naive: datetime) -> None:
    moment = naive.replace(tzinfo=UTC)
    day = moment.astimezone(LONDON).date()
    assert london_day(microseconds(moment)) == day
    assert start_of_london_day(day) <= microseconds(moment) <= end_of_london_day(day)


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_london_days_meet_without_a_gap(day: date) -> None:
    assert end_of_london_day(day) + 1 == start_of_london_day(day + timedelta(1))
    assert london_day(end_of_london_day(day)) == london_day(start_of_london_day(day)) == day


def test_the_first_and_last_days_there_are_begin_but_the_last_has_no_end() -> None:
    assert start_of_london_day(date.max) == microseconds(datetime(9999, 12, 31, tzinfo=UTC))
    assert start_of_london_day(date.min) < end_of_london_day(date.min)
    with pytest.raises(ValueError, match="outside the years 1 to 9999"):
        end_of_london_day(date.max)


@pytest.mark.parametrize("moment", [1 << 61, -(1 << 61), start_of_london_day(date.min) - 2 * 86_400_000_000])
def test_a_moment_beyond_all_calendars_is_refused(moment: int) -> None:
    with pytest.raises(
        ValueError, match=r"^a day outside the years 1 to 9999 was asked for; no calendar reaches it\.$"
    ):
        london_day(moment)
