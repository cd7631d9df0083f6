"""Sentence 21: a duty holds from its first London day to its last, on the date it hangs on."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.clocks import MINUTES
from dutybound.duties.duty import between, since
from dutybound.duties.language import first, it, on, the_start, within

from .building import DAY, EVERYTHING, duty, event, file, finding, result, when

VIOLENCE = on("disclosure_made", offence_kind="assault")

# Noon of 1 March 2024 is minute 0; the day runs from -12 hours to +12 hours less a microsecond.
DAWN, DUSK = -12 * 60, 12 * 60


@pytest.mark.sentence(21)
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param(DAWN - 1, "before_start", id="the-minute-before"),
        pytest.param(DAWN, "done_in_time", id="the-first-moment"),
        pytest.param(DUSK - 1, "done_in_time", id="the-last-minute"),
        pytest.param(DUSK, "after_end", id="the-minute-after"),
        pytest.param((DAWN - 1, DAWN), "start_not_settled", id="astride-the-start"),
        pytest.param((DUSK - 1, DUSK), "start_not_settled", id="astride-the-end"),
        pytest.param((DAWN - 1, DUSK), "start_not_settled", id="astride-both"),
        pytest.param((DAWN, DUSK - 1), "time_too_rough", id="all-within"),
        pytest.param((DAWN - 9, DAWN - 1), "before_start", id="all-before"),
        pytest.param((DUSK, DUSK + 9), "after_end", id="all-after"),
    ],
)
def test_a_duty_holds_from_its_first_london_day_to_its_last(at: Any, expected: str) -> None:
    asked = duty(in_force=between("2024-03-01", "2024-03-01"), due=within(60, MINUTES, counting_from=the_start))
    told = event("victim_update_given", -DAY if isinstance(at, int) else 0)
    found = finding(asked, file(event("disclosure_made", at), told, covers=[EVERYTHING]), as_at=3 * DAY)
    assert found.cause == expected
    assert "start_not_known" not in found.flags
    results = {"done_in_time": "met", "before_start": "not_in_force", "after_end": "not_in_force"}
    assert found.result == results.get(expected, "cannot_tell")


@pytest.mark.sentence(21)
def test_one_open_side_is_never_crossed() -> None:
    held = file(event("disclosure_made", (-DAY, 0)), event("victim_update_given", 0), covers=[EVERYTHING])
    asked = {"from": duty(in_force=since("2020-01-01")), "until": duty(in_force=between("", "2024-03-05"))}
    assert {name: finding(one, held).result for name, one in asked.items()} == {
        "from": "cannot_tell",
        "until": "cannot_tell",
    }
    assert {finding(one, held).cause for one in asked.values()} == {"time_too_rough"}
    assert finding(duty(in_force=since("2024-03-05")), held).cause == "before_start"
    assert finding(duty(in_force=between("", "2024-02-01")), held).cause == "after_end"


@pytest.mark.sentence(21)
@pytest.mark.parametrize(
    ("offence", "expected"),
    [
        ((-DAY, -DAY), "before_start"),
        ((0, 0), "done_in_time"),
        ((-DAY, 0), "start_not_settled"),
        (None, "start_not_settled"),
    ],
    ids=["before", "since", "astride", "not-told"],
)
def test_the_date_it_hangs_on_may_be_another_than_the_triggers(offence: Any, expected: str) -> None:
    asked = duty(in_force=since("2024-03-01"), anchor=it.when_of_offence)
    facts = {} if offence is None else {"when_of_offence": when(offence)}
    held = file(event("disclosure_made", 0, facts), event("victim_update_given", 5))
    assert finding(asked, held).cause == expected


@pytest.mark.sentence(21)
def test_an_anchor_that_is_an_event_not_in_the_file_is_a_missing_date() -> None:
    asked = duty(in_force=since("2020-01-01"), anchor=first(on("arrest_made")).time)
    held = file(event("disclosure_made", 0), event("victim_update_given", 5), covers=[EVERYTHING])
    assert finding(asked, held).cause == "start_not_settled"
    assert finding(asked, file(*held.events, event("arrest_made", 1))).cause == "done_in_time"


@pytest.mark.sentence(21)
@given(at=st.integers(-9000, 9000))
def test_a_start_marked_unknown_holds_on_every_date_and_says_so(at: int) -> None:
    held = file(event("disclosure_made", at), event("victim_update_given", at + 1))
    found = finding(duty(in_force=since("unknown")), held, as_at=99999)
    assert (found.result, found.flags) == ("met", frozenset({"start_not_known"}))


@pytest.mark.sentence(21, 22)
def test_a_duty_that_may_arise_outside_its_dates_is_not_in_force() -> None:
    may_arise = file(event("disclosure_made", 0), covers=[EVERYTHING])
    assert result(duty(VIOLENCE, in_force=since("2030-01-01")), may_arise) == "not_in_force"
    assert result(duty(VIOLENCE, in_force=since("2020-01-01")), may_arise) == "cannot_tell"
