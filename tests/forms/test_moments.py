"""Rough times as people tell them: worked cases, the two odd nights of the year, and faults with their way out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dutybound.events.when import When, exactly, on_days, read_when
from dutybound.forms import Faults, each_field, form_of, read_form
from tests.forms.cases import BARE

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
FORM = form_of("victim_update_given", BARE)
SUBJECT = "the time the victim was told how the case stands"


def _day(name: str, day: str) -> dict[str, list[str]]:
    return {f"{name}-{part}": [text] for part, text in zip(("day", "month", "year"), day.split(), strict=True)}


def _asked(**said: str) -> Faults | When:
    """What the form makes of a time: keys are the parts after 'occurred', with _ for -."""
    posted = {"says": ["entered_by_officer"]}
    for key, text in said.items():
        name = "occurred" if key == "how" else f"occurred-{key.replace('_', '-')}"
        posted |= _day(name.removesuffix("-on"), text) if key.endswith("_on") else {name: [text]}
    answer = read_form(FORM, posted, NOW)
    return answer if isinstance(answer, Faults) else read_when(answer["occurred"])


def _faults(**said: str) -> dict[str, str]:
    answer = _asked(**said)
    assert isinstance(answer, Faults)
    return {fault.field: fault.way_out for fault in answer.faults}


@pytest.mark.parametrize("text", ["14:05", "14.05", "2:05pm", "2.05 PM", " 2:05 pm "])
def test_a_time_of_day_is_read_as_people_write_it(text: str) -> None:
    assert _asked(how="exactly", exactly_on="1 7 2026", exactly_time=text) == exactly(
        datetime(2026, 7, 1, 13, 5, tzinfo=UTC)
    )


@pytest.mark.parametrize(("text", "hour"), [("12am", 0), ("12pm", 12), ("midday", 12), ("9am", 9), ("00:00", 0)])
def test_noon_and_midnight_are_told_apart(text: str, hour: int) -> None:
    at = datetime(2026, 1, 5, hour, tzinfo=UTC)
    assert _asked(how="exactly", exactly_on="5 jan 2026", exactly_time=text) == exactly(at)


def test_now_is_the_moment_at_which_it_is_posted() -> None:
    assert _asked(how="now") == exactly(NOW)


def test_about_is_as_far_to_either_side_as_was_said() -> None:
    found = _asked(how="about", about_on="1 3 2026", about_time="22:00", about_within="30")
    assert found == read_when("2026-03-01T21:30+00:00/2026-03-01T22:30+00:00")


def test_a_day_without_a_time_is_the_whole_london_day() -> None:
    day = date(2026, 7, 1)
    assert _asked(how="day", day_on="1 7 2026") == on_days(day, day)


def test_between_takes_days_times_or_one_side_alone() -> None:
    assert _asked(how="between", from_on="1 3 2026", to_on="4 3 2026") == read_when("2026-03-01/2026-03-04")
    assert _asked(how="between", from_on="1 3 2026", from_time="08:00") == read_when("2026-03-01T08:00+00:00/..")
    assert _asked(how="between", to_on="1 3 2026") == read_when("../2026-03-01")


def test_not_known_is_an_answer() -> None:
    assert _asked(how="not_known") == When()


def test_the_hour_that_comes_twice_is_asked_for_and_both_answers_are_an_hour_apart() -> None:
    said = {"how": "exactly", "exactly_on": "25 10 2026", "exactly_time": "01:30"}
    answer = _asked(**said)
    assert isinstance(answer, Faults)
    (fault,) = answer.faults
    assert fault.field == "occurred-exactly-round"
    assert fault.way_out == "Select which one: 01:30 on 25 October 2026 came twice, as the clocks went back"
    (asked,) = [field for field in each_field(answer.form) if field.name == fault.field]
    assert asked.shown
    assert [field.shown for field in each_field(FORM) if field.name == fault.field] == [False]
    first, second = (_asked(**said, exactly_round=turn) for turn in ("first", "second"))
    assert first == exactly(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    assert second == exactly(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))


def test_the_hour_that_does_not_come_is_no_time() -> None:
    assert _faults(how="exactly", exactly_on="29 3 2026", exactly_time="01:30") == {
        "occurred-exactly-time": "01:30 on 29 March 2026 did not happen: the clocks went forward. Enter another time"
    }


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ({}, {"occurred": f"Enter {SUBJECT}"}),
        ({"how": "at once"}, {"occurred": f"Select how well you know {SUBJECT}"}),
        (
            {"how": "exactly"},
            {
                "occurred-exactly": f"Enter {SUBJECT}",
                "occurred-exactly-time": f"Enter the hour and minute of {SUBJECT}, or select that you do not know it",
            },
        ),
        (
            {"how": "exactly", "exactly_month": "3", "exactly_time": "25:00"},
            {
                "occurred-exactly": f"T{SUBJECT[1:]} must include a day and a year",
                "occurred-exactly-time": f"T{SUBJECT[1:]} must have a time of day, such as 14:05 or 2:05pm",
            },
        ),
        (
            {"how": "day", "day_on": "31 2 2026"},
            {"occurred-day": f"T{SUBJECT[1:]} must be on a real day, such as 27 3 2026"},
        ),
        (
            {"how": "day", "day_on": "1 1 26"},
            {"occurred-day": f"T{SUBJECT[1:]} must be in a year from 1900 to 2100"},
        ),
        (
            {"how": "about", "about_on": "1 3 2026", "about_time": "14:00"},
            {"occurred-about-within": f"Select how far {SUBJECT} may be out"},
        ),
        ({"how": "between"}, {"occurred-from": f"Enter the earliest or the latest that {SUBJECT} can be"}),
        (
            {"how": "between", "from_on": "4 3 2026", "to_on": "1 3 2026"},
            {"occurred-to": "The latest time must not be before the earliest time"},
        ),
        (
            {"how": "exactly", "exactly_on": "2 11 2026", "exactly_time": "09:31"},
            {"occurred": "The time it happened must be in the past"},
        ),
    ],
)
def test_each_fault_of_a_time_says_the_way_out(said: dict[str, str], faults: dict[str, str]) -> None:
    assert _faults(**said) == faults


def test_what_is_to_come_may_be_in_the_future_and_what_happened_may_not() -> None:
    form = form_of("bail_set", BARE)
    posted = {"occurred": ["now"], "says": ["entered_by_officer"], "until": ["day"]} | _day("until-day", "1 12 2026")
    answer = read_form(form, posted, NOW.astimezone(timezone(timedelta(hours=5))))
    assert not isinstance(answer, Faults)
    assert answer["until"] == "2026-12-01"
    assert answer["recorded"] == NOW.isoformat()


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        read_form(FORM, {}, datetime(2026, 1, 1))
