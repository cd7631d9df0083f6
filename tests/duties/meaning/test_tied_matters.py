"""Sentence 52: what is asked for only as shown is not there where no entry tells of it; so with an older matter."""

from __future__ import annotations

from datetime import date

import pytest

from dutybound.duties.accounts import Finding
from dutybound.duties.conditions import MATTER_BEGAN
from dutybound.duties.duty import since
from dutybound.duties.explain import why
from dutybound.duties.language import at_it, first, it, on, otherwise, same
from dutybound.events.attributes import Value
from dutybound.events.event import Event

from .building import DAY, EVERYTHING, At, covering, duty, event, file, finding, when

# Noon of 1 March 2024 is minute 0; the regime of these tests begins with that day.
NEW = duty(
    on("investigator_appointed"),
    it.has(managed_by_subject=False),
    at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2024-03-01"),
)
APPOINTED = event("investigator_appointed", 9 * DAY, matter_ref="M", managed_by_subject=True)
CAME = event("matter_came_to_attention", 0, matter_ref="M")


def tied(older: At = -DAY, matter: str | None = "M", at: At = DAY) -> Event:
    facts: dict[str, Value] = {} if matter is None else {"matter_ref": matter}
    if older is not None:
        facts["older_came_to_attention"] = when(older)
    return event("matter_tied_to_older", at, facts)


def found(*events: Event, carried: bool = True) -> Finding:
    covers = [EVERYTHING] if carried else [covering("investigator_appointed", "matter_came_to_attention")]
    return finding(NEW, file(*events, APPOINTED, covers=covers), as_at=30 * DAY)


@pytest.mark.sentence(52)
@pytest.mark.parametrize("carried", [True, False])
def test_a_matter_is_under_the_regime_of_its_own_day_where_no_entry_ties_it_to_another(carried: bool) -> None:
    assert found(CAME, carried=carried).cause == "condition_failed"
    before = event("matter_came_to_attention", -DAY, matter_ref="M")
    assert found(before, carried=carried).cause == "before_start"


@pytest.mark.sentence(52)
@pytest.mark.parametrize(
    ("tie", "cause"),
    [
        pytest.param(tied(-DAY), "before_start", id="an older matter of before the line"),
        pytest.param(tied(-DAY / 2 - 1), "before_start", id="of its last minute"),
        pytest.param(tied(-DAY / 2), "condition_failed", id="of the first moment of the new regime"),
        pytest.param(tied((-DAY, 0)), "start_not_settled", id="of a time astride the line"),
        pytest.param(tied(None), "start_not_settled", id="of a time not told"),
        pytest.param(tied(matter=None), "start_not_settled", id="a tie that does not say of which matter"),
        pytest.param(tied(matter="N"), "condition_failed", id="the tie of another matter"),
        pytest.param(tied(at=20 * DAY), "before_start", id="a tie told of after the appointment"),
    ],
)
def test_a_matter_that_an_entry_ties_to_an_older_one_is_under_the_older_ones_regime(tie: Event, cause: str) -> None:
    assert found(CAME, tie).cause == cause


@pytest.mark.sentence(52)
def test_the_sentence_of_a_result_says_what_stood_in_the_place_of_the_matters_own_day() -> None:
    told = why(found(CAME, tied()))
    assert told.startswith("This rule began on 1 Mar 2024, after what decides it (when a complaint was received or ")
    assert "or what stands in its place: the matter was tied to an older one that was still open" in told
    assert "in its place" not in why(found(event("matter_came_to_attention", -DAY, matter_ref="M")))


@pytest.mark.sentence(52)
def test_a_condition_on_what_is_shown_first_asks_no_source() -> None:
    pick = first(on("arrest_made") & same("suspect_ref"), shown=True)
    asked = duty(on("released"), ~pick.has(grounds="none"), at_it())
    told = event("released", 0, suspect_ref="S")
    assert finding(asked, file(told)).result == "met"
    maybe = event("arrest_made", -5, grounds="none")
    assert finding(asked, file(maybe, told)).result == "cannot_tell"
    usual = duty(anchor=otherwise(pick.time, it.time), in_force=since("2024-03-01"))
    assert finding(usual, file(event("disclosure_made", 0), event("victim_update_given", 5))).result == "met"
    assert date(2024, 3, 1).isoformat() == usual.in_force.first
