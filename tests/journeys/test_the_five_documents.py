"""What failed in the five documents, replayed at the desks as it would have gone; the people and cases are invented.

For: what officers and supervisors see, in words, and what stands in the ledger afterwards.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from .people import (
    CALL_HANDLER,
    CONSTABLE,
    DA_UNIT,
    DETECTIVE,
    DETECTIVE_INSPECTOR,
    DETECTIVE_SERGEANT,
    PHONE,
    ROOM_SUPERVISOR,
    UNDER_THE_SERGEANT,
    at_a_desk,
)
from .served import Served

STATEMENT = "the victim's statement, or a refusal confirmed away from the suspect by someone other than the officer"
INSPECTOR = "an inspector to be consulted on the closing"
LEFT_TOGETHER = "after a disclosure of violence the two people are not left together with nothing done"
TARGET = "Get a unit to the address"
STEP = "Arrest, or take another step that protects"


def test_a_constable_cannot_close_without_a_statement_and_a_sergeant_cannot_wave_it_through(
    chromium: Browser, desks: Served
) -> None:
    case = "close-statement"
    begun = desks.kinds(case)
    with at_a_desk(chromium, desks, UNDER_THE_SERGEANT) as constable:
        assert "Closing the case: not yet" in constable.opens(f"/case/{case}/may/close_case/")
        refused = constable.records(case, "investigation_closed", reason="her account and his do not agree")
        assert constable.heading() == "It cannot be authorised yet"
        assert STATEMENT in refused
        assert INSPECTOR in refused
        assert "written response to an upheld complaint" in refused, "whose rule it is stands beside it"
        constable.is_in_order()
    assert desks.kinds(case) == begun, "nothing was written"

    with at_a_desk(chromium, desks, DETECTIVE_SERGEANT) as sergeant:
        refused = sergeant.records(case, "investigation_closed", reason="I agree with the officer")
        assert STATEMENT in refused
        assert INSPECTOR in refused
        signed_above = sergeant.records(case, "supervisor_consulted", about="closing", rank="inspector")
        assert "a decision is signed by whoever makes it, as what they are now" in signed_above
        sergeant.records(case, "closure_approved", reason="I agree with the officer")
        assert "It cannot be authorised yet" in sergeant.records(case, "investigation_closed", reason="approved by me")
    assert "investigation_closed" not in desks.kinds(case), "an approval by a sergeant ends nothing"

    with at_a_desk(chromium, desks, UNDER_THE_SERGEANT) as constable:
        assert "Written down" in constable.records(case, "victim_statement_taken", form="mg11_statement")
        refused = constable.records(case, "investigation_closed", reason="no further line of enquiry")
        assert INSPECTOR in refused
        assert STATEMENT not in refused
    with at_a_desk(chromium, desks, DETECTIVE_INSPECTOR) as inspector:
        closed = inspector.records(
            case, "investigation_closed", reason="no further line of enquiry", decision_maker="police"
        )
        assert inspector.heading() == "Written down"
        assert "the risk has been looked at again" in closed, "what closing leaves undone is told at once"
        inspector.is_in_order()
    last = desks.written(case)[-1]
    assert last.kind == "investigation_closed"
    assert (last.facts["decided_by"], last.facts["rank"]) == ("3001", "inspector")
    assert last.facts["reason"] == "no further line of enquiry"


@pytest.mark.parametrize(
    ("medium", "beside", "closes"),
    [("none", "no", False), ("body_worn_video", "yes", False), ("body_worn_video", "no", True)],
)
def test_a_refusal_closes_a_case_only_once_it_can_be_checked_and_was_taken_away_from_the_suspect(
    chromium: Browser, desks: Served, medium: str, beside: str, closes: bool
) -> None:
    case = f"close-refusal-{medium}-{beside}"
    with at_a_desk(chromium, desks, UNDER_THE_SERGEANT) as constable:
        constable.records(case, "victim_statement_not_taken", medium=medium, suspect_present=beside)
    with at_a_desk(chromium, desks, DETECTIVE_INSPECTOR) as inspector:
        told = inspector.records(case, "investigation_closed", reason="she declined", decision_maker="police")
    assert (STATEMENT not in told) is closes
    assert ("investigation_closed" in desks.kinds(case)) is closes


def test_a_call_is_put_lower_by_nobody_but_a_supervisor_with_a_reason_and_its_first_target_still_stands(
    chromium: Browser, desks: Served
) -> None:
    case, begun = "downgrade", desks.kinds("downgrade")
    lower = {"grade": "3", "direction": "lower"}
    with at_a_desk(chromium, desks, CALL_HANDLER) as call_handler:
        refused = call_handler.records(case, "grade_changed", **lower, reason="no unit is free")
        assert "It cannot be authorised yet" in refused
    with at_a_desk(chromium, desks, ROOM_SUPERVISOR) as supervisor:
        unexplained = supervisor.records(case, "grade_changed", **lower)
        assert "There is something to put right" in supervisor.page.locator("main").inner_text()
        assert "Written down" not in unexplained
        assert desks.kinds(case) == begun
        assert "Written down" in supervisor.records(case, "grade_changed", **lower, reason="no unit is free")
    with at_a_desk(chromium, desks, DA_UNIT) as unit:
        assert TARGET in unit.opens(f"/case/{case}/"), "nothing new was learnt, so somebody still has to go"
    last = desks.written(case)[-1]
    assert last.kind == "grade_changed"
    assert last.facts["incident_ref"] == "incident-1", "the change is tied to the call that it puts lower"
    assert last.facts["authorised_by"] == "6001"
    assert last.facts["reason"] == "no unit is free"


def test_a_crew_that_leaves_two_people_together_is_warned_at_once_and_never_held_back(
    chromium: Browser, desks: Served
) -> None:
    case = "left-together"
    with at_a_desk(chromium, desks, CONSTABLE, PHONE) as constable:
        assert "Written down" in constable.records(case, "disclosure_made", by="victim", offence_kind="strangulation")
        told = constable.records(case, "scene_left", together="yes")
        assert constable.heading() == "Written down"
        assert f"Left undone: {LEFT_TOGETHER}" in told
        assert "1 duty stays undone" in told
        constable.is_in_order()
        assert STEP in constable.opens("/due/"), "it goes on being owed"
        constable.is_in_order()
    with at_a_desk(chromium, desks, DA_UNIT) as unit:
        assert LEFT_TOGETHER in unit.opens(f"/case/{case}/")
    assert desks.kinds(case)[-2:] == ["disclosure_made", "scene_left"]
    assert {event.facts["incident_ref"] for event in desks.written(case)[-2:]} == {"incident-1"}


def test_support_that_was_lost_has_to_be_shown_before_a_case_ends_for_it(chromium: Browser, desks: Served) -> None:
    case, begun = "support-lost", desks.kinds("support-lost")
    outcome = {"code": "16", "decision_maker": "police", "reason": "the victim does not want it"}
    with at_a_desk(chromium, desks, DETECTIVE) as detective:
        refused = detective.records(case, "outcome_assigned", **outcome)
        assert detective.heading() == "It cannot be authorised yet"
        assert "the victim's latest view, in a form that can be checked, taken away from the suspect" in refused
        assert "a recorded decision that the case cannot stand on other evidence" in refused
        assert desks.kinds(case) == begun
        assert "No entry says what the victim wants" in detective.opens(f"/case/{case}/people/")
        detective.records(case, "victim_view_recorded", stance="withdrawn", medium="relayed_by_another")
        assert "latest view, in a form" in detective.records(case, "outcome_assigned", **outcome)
        detective.records(
            case, "victim_view_recorded", stance="withdrawn", medium="body_worn_video", suspect_present="no"
        )
        detective.records(case, "evidence_led_decision", view="not_viable")
        assert "a supervisor's review" in detective.records(case, "outcome_assigned", **outcome)
    with at_a_desk(chromium, desks, DETECTIVE_INSPECTOR) as inspector:
        assert "Written down" in inspector.records(case, "supervisor_review")
        assert "Written down" in inspector.records(case, "outcome_assigned", **outcome)
    assert desks.kinds(case)[len(begun) :] == [
        "victim_view_recorded", "victim_view_recorded", "evidence_led_decision", "supervisor_review",
        "outcome_assigned",
    ]  # fmt: skip


def test_whoever_rang_first_is_arrested_only_with_a_warning_until_it_is_worked_out_who_did_what(
    chromium: Browser, desks: Served
) -> None:
    case = "counter-allegation"
    first = (
        "whoever complained first is treated as a suspect only after it is worked out who is the primary perpetrator"
    )
    with at_a_desk(chromium, desks, CONSTABLE, PHONE) as constable:
        constable.records(case, "counter_allegation_made")
        told = constable.records(case, "arrest_made", of_first_complainant="yes")
        assert constable.heading() == "Written down", "an arrest is never held back"
        assert f"Left undone: {first}" in told
        constable.is_in_order()
        assert first in constable.opens("/due/")
        weighed = dict.fromkeys(
            ("weighs_history", "weighs_injuries", "weighs_fear", "weighs_control", "weighs_self_defence",
             "weighs_who_called"), "yes",
        )  # fmt: skip
        constable.records(case, "primary_perpetrator_assessed", **weighed)
        assert first not in constable.opens(f"/case/{case}/")
    written = desks.written(case)[-3:]
    assert [event.kind for event in written] == [
        "counter_allegation_made", "arrest_made", "primary_perpetrator_assessed"
    ]  # fmt: skip
    assert {event.facts["incident_ref"] for event in written} == {"incident-1"}
