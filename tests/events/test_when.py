"""Rough times: read as people write them, said back in words, and never made more exact than they are."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.events.when import (
    EVER_AFTER,
    EVER_BEFORE,
    LONDON,
    UNKNOWN,
    When,
    exactly,
    in_words,
    microseconds,
    moment_of,
    on_days,
    read_span,
    read_when,
)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
moments = st.datetimes(datetime(1901, 1, 1), datetime(2100, 12, 30), timezones=st.just(UTC))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(moments, offsets)
def test_an_exact_time_survives_being_written_in_any_zone(moment: datetime, zone: timezone) -> None:
    there = moment.astimezone(zone)
    assert read_when(there.isoformat()) == read_when(there) == exactly(moment)
    assert exactly(moment).is_exact
    assert moment_of(microseconds(there)) == moment


@given(days)
def test_a_day_runs_from_its_london_midnight_to_the_last_microsecond(day: date) -> None:
    when = read_when(day.isoformat())
    assert when == read_when(day) == on_days(day, day)
    first, last = (moment_of(bound).astimezone(LONDON) for bound in (when.earliest, when.latest))
    assert (first.date(), first.hour, first.minute, first.second, first.microsecond) == (day, 0, 0, 0, 0)
    assert last.date() == day
    after = moment_of(when.latest + 1).astimezone(LONDON)
    assert (after.date(), after.hour) == (day + timedelta(days=1), 0)
    assert not when.is_exact


@given(days)
def test_a_month_is_all_its_days_and_a_year_all_its_months(day: date) -> None:
    month, year = read_when(f"{day:%Y-%m}"), read_when(f"{day:%Y}")
    inside = read_when(day.isoformat())
    assert year.earliest <= month.earliest <= inside.earliest <= inside.latest <= month.latest <= year.latest
    assert moment_of(month.latest + 1).astimezone(LONDON).day == 1
    assert month.earliest == read_when(day.replace(day=1)).earliest
    assert year.earliest == read_when(f"{day.year}-01-01").earliest
    assert year.latest == read_when(f"{day.year}-12-31").latest


@given(days, days)
def test_a_range_runs_from_the_first_to_the_last(one: date, other: date) -> None:
    first, last = sorted((one, other))
    when = read_when(f"{first}/{last}")
    assert (when.earliest, when.latest) == (read_when(first).earliest, read_when(last).latest)
    assert read_when(f"{first}/..") == When(read_when(first).earliest, EVER_AFTER)
    assert read_when(f"../{last}") == When(EVER_BEFORE, read_when(last).latest)
    if first < last:
        with pytest.raises(ValueError, match="ends before it begins"):
            read_when(f"{last}/{first}")


@pytest.mark.parametrize("text", ["unknown", "Unknown", "", "..", " unknown ", "../.."])
def test_what_is_not_told_is_unknown(text: str) -> None:
    assert read_when(text) == UNKNOWN
    assert UNKNOWN.is_unknown
    assert not UNKNOWN.is_exact


@pytest.mark.parametrize("naive", ["2024-03-01T10:00:00", datetime(2024, 3, 1, 10)], ids=["text", "datetime"])
def test_a_time_without_its_zone_is_refused(naive: object) -> None:
    with pytest.raises(ValueError, match="has no zone"):
        read_when(naive)


@given(st.text() | st.integers() | st.none() | st.floats() | st.lists(st.integers()))
def test_anything_else_is_a_time_or_a_value_error(value: object) -> None:
    with suppress(ValueError):
        assert isinstance(read_when(value), When)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-03-01T14:05:00+00:00", "1 Mar 2024 14:05"),
        ("2024-07-01T14:05:09+00:00", "1 Jul 2024 15:05:09"),
        ("2024-03-01T23:59:59.999999+00:00", "the end of 1 Mar 2024"),
        ("2024-03-01", "1 Mar 2024"),
        ("2024-03-01/2024-03-04", "1 Mar 2024 to 4 Mar 2024"),
        ("2024-02", "Feb 2024"),
        ("2024-02/2024-04", "Feb 2024 to Apr 2024"),
        ("2024", "2024"),
        ("2019/2021", "2019 to 2021"),
        ("2024-03-01/..", "not before 1 Mar 2024"),
        ("../2024-03-01", "not after 1 Mar 2024"),
        ("unknown", "time not told"),
        ("2024-03-01T10:00:00Z/2024-03-01T12:00:00Z", "between 1 Mar 2024 10:00 and 1 Mar 2024 12:00"),
        ("2024-03-01T10:00:00Z/2024-03-05T12:00:00Z", "some time from 1 Mar 2024 to 5 Mar 2024"),
    ],
)
def test_a_time_in_words_is_as_rough_as_it_is_known(text: str, words: str) -> None:
    assert in_words(read_when(text)) == words


@given(days, days)
def test_days_in_words_name_the_first_and_the_last_day_and_nothing_finer(one: date, other: date) -> None:
    first, last = sorted((one, other))
    words = in_words(on_days(first, last))
    assert str(first.year) in words
    assert str(last.year) in words
    assert ":" not in words


@given(moments)
def test_an_instant_in_words_names_its_london_day(moment: datetime) -> None:
    there = moment.astimezone(LONDON)
    assert f"{there.day} {there:%b %Y}" in in_words(exactly(moment))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90 minutes", 90), ("1 hour", 60), ("36 hours", 2160), ("1.5 days", 2160), ("2 weeks", 20160), (" 1 day ", 1440)],
)
def test_a_span_is_read_as_it_is_written(text: str, minutes: int) -> None:
    assert read_span(text) == minutes * 60_000_000


@pytest.mark.parametrize("text", ["", "soon", "3", "hours", "-1 hours", "1 fortnight", None, 5])
def test_what_is_no_span_is_said(text: object) -> None:
    with pytest.raises(ValueError, match="is not a span"):
        read_span(text)
