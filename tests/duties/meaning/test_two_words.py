"""Sentences 49 to 51: from when discharges count, the test that takes silence for an answer, and what is shown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.clocks import MINUTES
from dutybound.duties.language import (
    at_least,
    by,
    ever,
    in_a,
    it,
    latest,
    none_of,
    on,
    one_of,
    otherwise,
    present,
    unless_stated,
    within,
)
from dutybound.duties.language import given as state

from .building import EVERYTHING, duty, event, file, finding, result, when

SINCE_THE_ARREST = otherwise(latest(on("arrest_made")).time, it.time)
RELEASE_TOLD = duty(on("released"), on("victim_update_given"), within(10, MINUTES, counting_from=SINCE_THE_ARREST))
TOLD = (event("arrest_made", 0), event("victim_update_given", 4), event("released", 5))


@pytest.mark.sentence(49)
@given(again=st.floats(5.5, 59, allow_nan=False))
def test_a_later_arrest_does_not_make_news_of_an_earlier_release_come_too_early(again: float) -> None:
    once = file(*TOLD, covers=[EVERYTHING])
    twice = file(*TOLD, event("arrest_made", again, id="again"), covers=[EVERYTHING])
    assert finding(RELEASE_TOLD, once).cause == finding(RELEASE_TOLD, twice).cause == "done_in_time"


@pytest.mark.sentence(49)
def test_news_from_before_the_latest_arrest_that_came_before_it_does_not_count() -> None:
    held = file(*TOLD[1:], event("arrest_made", 4.5), covers=[EVERYTHING])
    assert finding(RELEASE_TOLD, held).cause == "past_due"


@pytest.mark.sentence(50)
@pytest.mark.parametrize(
    ("flag", "expected"),
    [({}, "met"), ({"of_first_complainant": False}, "met"), ({"of_first_complainant": True}, "")],
    ids=["not-stated", "stated-otherwise", "stated"],
)
def test_an_arrest_is_of_the_suspect_unless_it_is_stated_to_be_of_whoever_called(
    flag: dict[str, bool], expected: str
) -> None:
    asked = duty(on("arrest_made") & state(it.has(of_first_complainant=unless_stated(True))))
    held = file(event("arrest_made", 0, flag), event("victim_update_given", 5), covers=[EVERYTHING])
    assert result(asked, held) == expected
    by_pattern = duty(on("arrest_made", of_first_complainant=unless_stated(True)))
    assert result(by_pattern, held) == expected


@pytest.mark.sentence(50)
@pytest.mark.parametrize(
    "test", [one_of("x"), none_of("x"), at_least("sergeant"), present], ids=["one-of", "none-of", "at-least", "present"]
)
def test_with_every_other_test_silence_is_cannot_tell(test: Any) -> None:
    asked = duty(on("incident_closed", rank=test))
    held = file(event("incident_closed", 0), event("victim_update_given", 5), covers=[EVERYTHING])
    assert result(asked, held) == "cannot_tell"


@pytest.mark.sentence(51)
def test_what_is_only_asked_about_where_it_is_shown_raises_no_doubt_where_nothing_tells_of_it() -> None:
    pointer = on("police_link_indicated")
    shown = duty(on("arrest_made") & in_a(ever(pointer, shown=True)))
    asked = duty(on("arrest_made") & in_a(ever(pointer)))
    held = file(event("arrest_made", 0), event("victim_update_given", 5))
    assert (result(shown, held), result(asked, held)) == ("", "cannot_tell")
    told = file(event("arrest_made", 0), event("police_link_indicated", 1), event("victim_update_given", 5))
    assert result(shown, told) == "met"


@pytest.mark.sentence(25)
@pytest.mark.parametrize(("stated", "expected"), [(-2, "not_applicable"), (2, "not_met")], ids=["past", "ahead"])
def test_a_last_moment_that_had_passed_when_the_duty_arose_is_missed_by_nobody(stated: float, expected: str) -> None:
    asked = duty(on("bail_set"), on("victim_update_given"), by(it.until), lapses=True)
    held = file(event("bail_set", 0, until=when(stated)), event("victim_update_given", 5), covers=[EVERYTHING])
    assert result(asked, held) == expected
