"""What protects, what weakens and what taking back does, kind by kind and word by word.

For: a kind or a word that slips off a list; one that is added is no fault here.
Never: asks who may decide; `test_transition` does.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from dutybound.casework.lists import ASKS_FOR, GIVES_TO, SENDS, does_two_things, protects, weakens
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event

from .house import entry

NOTHING = CaseFile("case", ())
PROTECT = [
    "contact_received", "unit_assigned", "unit_arrived", "escalation_made", "call_passed_on", "victim_seen",
    "caller_told", "victim_contacted", "arrest_made", "positive_action_taken", "ambulance_called",
    "taken_to_hospital", "medical_offered", "detained", "child_identified", "child_seen", "child_referred",
    "encompass_notified", "photo_taken", "disclosure_made", "firearms_check_done", "firearms_licensing_told",
    "da_flag_set", "da_indicated", "marac_referred", "idva_referred", "victim_service_referred",
    "safety_plan_set", "domestic_notice_served", "order_made", "bail_set", "bail_extended",
    "perpetrator_plan_set", "case_reopened", "suspect_named", "suspect_identified", "ppda_flagged",
    "police_link_indicated", "charge_made",
]  # fmt: skip
TAKEN_BACK = {
    "close_case": "case_reopened investigation_opened",
    "cancel_crime": "crime_recorded",
    "downgrade": "grade_set grade_changed",
    "lower_risk": "da_flag_set risk_assessed risk_secondary_assessed risk_reviewed firearms_check_done disclosure_made "
    "order_made bail_set bail_extended domestic_notice_served child_identified safety_plan_set marac_referred "
    "suspect_named",
    "unrestrict": "suspect_identified ppda_flagged police_link_indicated access_list_set",
}


def file_of(*events: Event) -> CaseFile:
    """A case of these entries, v1 v2 ..."""
    return replace(NOTHING, events=tuple(replace(one, id=f"v{n}") for n, one in enumerate(events, start=1)))


@pytest.mark.parametrize("kind", PROTECT)
def test_it_protects_and_waits_for_nothing(kind: str) -> None:
    assert protects(entry(kind))
    assert weakens(entry(kind), NOTHING) == ""


@pytest.mark.parametrize(
    ("decision", "kind"), [(name, kind) for name, some in TAKEN_BACK.items() for kind in some.split()]
)
def test_taking_it_back_is_the_decision_by_another_way(decision: str, kind: str) -> None:
    file = file_of(entry("plan_recorded"), entry(kind))
    assert weakens(replace(entry("entry_retracted"), supersedes="v2"), file) == decision
    assert weakens(replace(entry(kind), supersedes="v2"), file) == decision
    assert weakens(replace(entry("entry_retracted"), supersedes="v1"), file) == ""


DEALT_WITH = ("1", "1A", "2", "2A", "3", "3A", "4", "6", "7", "8")
NOT_DEALT_WITH = ("5", "9", "10", "14", "15", "16", "18", "20", "21", "22", "1B", "99")
WEAKEN: list[tuple[str, dict[str, Value], str]] = [
    ("investigation_closed", {}, "close_case"),
    ("investigation_declined", {}, "close_case"),
    ("grade_changed", {"direction": "lower"}, "downgrade"),
    ("grade_changed", {}, "downgrade"),
    ("grade_changed", {"direction": "higher"}, ""),
    ("grade_changed", {"direction": "same"}, ""),
    ("crime_cancelled", {}, "cancel_crime"),
    ("crime_reclassified", {"direction": "less_serious"}, "cancel_crime"),
    ("crime_reclassified", {}, "cancel_crime"),
    ("crime_reclassified", {"direction": "more_serious"}, ""),
    ("crime_reclassified", {"direction": "same"}, ""),
    ("risk_lowered", {}, "lower_risk"),
    ("risk_reviewed", {"grade_before": "high", "grade_after": "medium"}, "lower_risk"),
    ("risk_reviewed", {"grade_before": "medium", "grade_after": "medium"}, ""),
    ("risk_reviewed", {"grade_before": "medium", "grade_after": "high"}, ""),
    ("risk_reviewed", {"grade_after": "high"}, "lower_risk"),
    ("risk_reviewed", {"grade_before": "high"}, ""),
    ("investigator_appointed", {}, "allocate_connected"),
    ("outcome_assigned", {}, "assign_outcome"),
    ("conduct_outcome_decided", {}, "assign_outcome"),
    ("restriction_lifted", {}, "unrestrict"),
    ("access_list_lifted", {}, "unrestrict"),
    ("plan_recorded", {}, ""),
]
OUTCOMES = [*((code, "") for code in DEALT_WITH), *((code, "assign_outcome") for code in NOT_DEALT_WITH)]


@pytest.mark.parametrize(("kind", "facts", "decision"), WEAKEN)
def test_an_entry_is_the_decision_that_it_says(kind: str, facts: dict[str, Value], decision: str) -> None:
    assert weakens(entry(kind, **facts), NOTHING) == decision


@pytest.mark.parametrize(("code", "decision"), OUTCOMES)
def test_an_outcome_ends_a_case_unless_somebody_is_dealt_with(code: str, decision: str) -> None:
    assert weakens(entry("outcome_assigned", code=code), NOTHING) == decision


GRADES: list[tuple[str, str, str, str]] = [
    ("1", "grade_set", "2", "downgrade"),
    ("2", "grade_set", "2", ""),
    ("2", "grade_set", "1", ""),
    ("9", "grade_set", "10", "downgrade"),
    ("immediate", "grade_set", "priority", "downgrade"),
    ("immediate", "grade_set", "immediate", ""),
    ("immediate", "grade_set", "2", "downgrade"),
    ("1", "grade_set", "priority", "downgrade"),
    ("immediate", "grade_changed", "2", ""),
    ("1", "grade_set", "", ""),
    ("immediate", "grade_changed", "priority", ""),
    ("1", "grade_changed", "2", "downgrade"),
]


@pytest.mark.parametrize(("old", "kind", "new", "decision"), GRADES)
def test_a_second_grade_of_a_call_is_held_against_the_last_that_stands(
    old: str, kind: str, new: str, decision: str
) -> None:
    first, second = entry("grade_set", incident_ref="i", grade="3"), entry("grade_set", incident_ref="i", grade=old)
    again = entry(kind, incident_ref="i", grade=new, direction="higher")
    assert weakens(again, file_of(first, second)) == decision
    assert weakens(again, file_of(second)) == decision
    assert weakens(again, file_of(second, entry("grade_set", incident_ref="another", grade="1"))) == decision
    assert weakens(again, file_of(replace(second, facts={**second.facts, "incident_ref": "another"}))) == ""
    gone = replace(entry("entry_retracted"), supersedes="v2")
    assert weakens(entry(kind, incident_ref="i", grade="3", direction="higher"), file_of(first, second, gone)) == ""


def test_a_correction_is_of_its_own_kind_or_takes_back() -> None:
    file = file_of(entry("da_flag_set"))
    assert does_two_things(replace(entry("plan_recorded"), supersedes="v1"), file)
    assert not does_two_things(replace(entry("da_flag_set"), supersedes="v1"), file)
    assert not does_two_things(replace(entry("entry_retracted"), supersedes="v1"), file)
    assert not does_two_things(replace(entry("plan_recorded"), supersedes="v9"), file)
    assert not does_two_things(entry("plan_recorded"), file)


def test_what_an_entry_asks_for_gives_and_sends() -> None:
    asks = {
        "grade_set": "grade", "grade_changed": "grade", "access_forced": "break_the_glass",
        "access_list_set": "name_people", "safeguarding_owner_set": "name_owner",
        "suspect_told_of_case": "name_people", "record_marked": "mark_record", "record_unmarked": "mark_record",
        "copy_handed_out": "hand_out",
    }  # fmt: skip
    gives = {
        "investigation_allocated": "oic", "investigator_appointed": "investigator_ref",
        "role_taken": "investigator_ref", "safeguarding_owner_set": "owner",
    }  # fmt: skip
    assert ASKS_FOR.items() >= asks.items()
    assert GIVES_TO.items() >= gives.items()
    assert {"contact_received", "unit_assigned", "unit_arrived"} <= SENDS
