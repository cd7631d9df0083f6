"""Times, counts and roles in the words of the pages.

For: worked cases at the edges of days and of summer time, and what holds of any moment.
Never: needs Django.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.access.words import ROLES
from dutybound.duties.calendars import end_of_london_day
from dutybound.duties.explain import RESULT_WORDS
from dutybound.events.when import LONDON, microseconds
from dutybound.events.words import POSTS, RANKS, SOURCES
from dutybound.web.look import words

AS_AT = datetime(2026, 6, 2, 14, 10, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


def london(*parts: int) -> datetime:
    year, month, day, hour, minute, second, fraction = (*parts, 0, 0, 0, 0)[:7]
    return datetime(year, month, day, hour, minute, second, fraction, LONDON)


@pytest.mark.parametrize(
    ("moment", "seen", "due"),
    [
        (london(2026, 6, 2, 17), "today at 17:00", "by 17:00 today"),
        (london(2026, 6, 1, 9, 15), "yesterday at 09:15", "by 09:15 yesterday"),
        (london(2026, 6, 3, 0, 0), "tomorrow at 00:00", "by 00:00 tomorrow"),
        (london(2026, 3, 3, 14, 5), "3 March 2026 at 14:05", "by 14:05 on 3 March 2026"),
        # Half past eleven at night in UTC is the next day in a London summer.
        (datetime(2026, 6, 2, 23, 30, tzinfo=UTC), "tomorrow at 00:30", "by 00:30 tomorrow"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 October 2026 at 01:30 BST", "by 01:30 BST on 25 October 2026"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 October 2026 at 01:30 GMT", "by 01:30 GMT on 25 October 2026"),
    ],
)
def test_a_moment_is_told_in_london_time(moment: datetime, seen: str, due: str) -> None:
    assert words.when(moment, AS_AT) == seen
    assert words.by_when(moment, AS_AT) == due


def test_what_is_due_on_a_day_is_due_by_its_end() -> None:
    assert words.by_when(end_of_london_day(date(2026, 6, 2)), AS_AT) == "by the end of today"
    assert words.by_when(end_of_london_day(date(2026, 6, 9)), AS_AT) == "by the end of 9 June 2026"
    assert words.when(end_of_london_day(date(2026, 6, 1)), AS_AT) == "the end of yesterday"


@given(MOMENTS, MOMENTS)
def test_two_moments_of_different_minutes_are_told_apart(one: datetime, other: datetime) -> None:
    same = one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)
    told = [(words.when(each, AS_AT), words.by_when(each, AS_AT)) for each in (one, other)]
    assert (told[0] == told[1]) == same


@given(MOMENTS)
def test_a_moment_and_its_microseconds_are_told_alike(moment: datetime) -> None:
    assert words.when(microseconds(moment), AS_AT) == words.when(moment, microseconds(AS_AT))


@given(MOMENTS)
def test_the_time_for_a_machine_is_the_same_moment(moment: datetime) -> None:
    assert datetime.fromisoformat(words.machine_time(moment)) == moment.replace(microsecond=0)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        words.when(datetime(2026, 6, 2), AS_AT)


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=119, seconds=59), "1 hour 59 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(days=3, minutes=59), "3 days"),
        (timedelta(days=1, hours=5, minutes=59), "1 day 5 hours"),
        (timedelta(hours=-2), "2 hours"),
        (-90_000_000, "1 minute"),
    ],
)
def test_a_length_is_told_in_its_two_largest_units(length: timedelta | int, told: str) -> None:
    assert words.span(length) == told


def test_a_count_agrees_with_its_noun() -> None:
    assert [words.counted(number, "case") for number in (0, 1, 12)] == ["no cases", "1 case", "12 cases"]
    assert words.counted(2, "inquiry", "inquiries") == "2 inquiries"


def test_every_role_rank_and_post_has_words_and_nothing_else_has() -> None:
    assert all("_" not in words.role_words(one) for one in (*ROLES, *RANKS, *POSTS))
    assert words.role_words("response_officer") == "response officer"
    with pytest.raises(ValueError, match="'wizard' is no role"):
        words.role_words("wizard")


def test_every_result_has_a_colour_and_every_source_its_words() -> None:
    assert set(words.RESULT_COLOURS) == set(RESULT_WORDS)
    assert words.result_words("met_late") == "Met late"
    assert [words.says_words(one) for one in SOURCES] == list(SOURCES.values())
