"""The card for tonight, and the warning that does not tell that there is a case."""

from __future__ import annotations

from typing import Any

from dutybound.access.live_risk import LiveRisk, live_risk
from dutybound.access.standing import standing

from .test_standing import NAMED, case
from .world import NOW

ARMED = {"kind": "firearms_check_done", "incident_ref": "i", "suspect_ref": "s", "held": True}
CHILD = {"kind": "child_identified", "incident_ref": "i", "child_ref": "k1"}


def card(*rows: dict[str, Any]) -> LiveRisk:
    file = case(*rows)
    return live_risk(file, standing(file, NOW), NOW)


def test_a_suspect_who_serves_comes_first_and_says_what_to_send() -> None:
    lines = card(CHILD, NAMED).lines
    assert lines[0].startswith("The suspect works for the police: may have Taser or firearms")
    assert "supervisor from another district" in lines[0]
    assert lines[1] == "Children: 1."


def test_what_is_not_confirmed_says_so() -> None:
    assert "(not confirmed)" in card({**NAMED, "confirmed": False}).lines[0]


def test_somebody_who_was_named_by_mistake_is_not_on_the_card_once_two_people_have_said_so() -> None:
    lifted = {"kind": "access_list_lifted", "suspect_ref": "s", "decided_by": "sup", "agreed_by": "psd"}
    assert "police" not in " ".join(card(NAMED, lifted).lines)


def test_an_empty_card_does_not_say_that_it_is_safe() -> None:
    assert card().lines == ("Nothing is on record here: that does not say that it is safe.",)


def test_the_last_grade_counts_and_a_corrected_one_counts_as_corrected() -> None:
    high = {"kind": "risk_assessed", "incident_ref": "i", "grade": "high"}
    lowered = {"kind": "risk_lowered", "incident_ref": "i", "grade": "medium"}
    assert card(high, lowered).lines == ("Risk: medium.",)
    mended = {"kind": "risk_lowered", "incident_ref": "i", "grade": "standard", "supersedes": "e2"}
    assert card(high, lowered, mended).lines == ("Risk: standard.",)


def test_an_order_that_ran_out_is_not_on_the_card_and_one_that_is_said_to_have_ended_is_told_as_that() -> None:
    order = {"kind": "order_made", "order_ref": "o", "order": "dvpo", "until": "2030-01-01"}
    assert card(order).lines == ("Orders against the suspect: 1 in force.",)
    nothing = card().lines
    ended = {"kind": "order_ended", "order_ref": "o"}
    assert card(order, ended).lines == (
        "Orders said to have ended before their day: 1 (entered by the officer). Check before relying on it.",
    )
    assert card({**order, "until": "2025-02-20"}, ended).lines == nothing
    assert card({**order, "until": "2025-02-20"}).lines == nothing


def test_bail_that_is_said_to_have_ended_stays_on_the_card_as_that_until_its_day() -> None:
    bail = {"kind": "bail_set", "suspect_ref": "s", "until": "2025-02-20"}
    longer = {"kind": "bail_extended", "crime_ref": "c", "suspect_ref": "s", "until": "2030-01-01"}
    ended = {"kind": "bail_ended", "crime_ref": "c", "suspect_ref": "s", "says": "found_by_court"}
    assert card(bail).lines == card().lines
    assert card(bail, longer).lines == ("The suspect is on bail.",)
    (line,) = card(bail, longer, ended).lines
    assert line.startswith("The suspect was on bail, which is said to have ended (found by a court).")
    assert card(longer, ended, {**longer, "until": "2031-01-01"}).lines == ("The suspect is on bail.",)


def test_a_lower_assessment_is_told_and_lowers_nothing_until_somebody_decides() -> None:
    high = {"kind": "risk_assessed", "incident_ref": "i", "grade": "high"}
    low = {"kind": "risk_assessed", "incident_ref": "j", "grade": "standard"}
    assert card(high, low).lines == (
        "Risk: high on 1 Feb 2025 10:01, assessed standard on 1 Feb 2025 10:02: nobody has lowered it yet.",
    )
    assert card(high, low).rests_on == (("e1", "e2"),)
    assert card(high, low, {"kind": "risk_lowered", "grade": "standard"}).lines == ("Risk: standard.",)
    checked = {"kind": "risk_reviewed", "grade_before": "high", "grade_after": "medium"}
    assert card(high, low, checked).lines == ("Risk: medium.",)
    assert card(low, high).lines == ("Risk: high.",)


def test_of_two_people_the_higher_grade_is_on_the_card_and_one_is_not_lowered_by_a_decision_about_the_other() -> None:
    her = {"kind": "risk_assessed", "person_ref": "her", "grade": "high"}
    son = {"kind": "risk_assessed", "person_ref": "son", "grade": "medium"}
    for person in ("son", "nobody.else"):
        lowered = {"kind": "risk_lowered", "person_ref": person, "grade": "standard"}
        assert card(her, son, lowered).lines == ("Risk: high.",), person
    assert card(her, son, {"kind": "risk_lowered", "grade": "standard"}).lines == ("Risk: high.",)
    assert card(her, son, {"kind": "risk_lowered", "person_ref": "her", "grade": "standard"}).lines == (
        "Risk: medium.",
    )


def test_the_warning_at_the_door_is_the_same_for_a_gun_cabinet_as_for_a_police_officer() -> None:
    assert card(ARMED, CHILD).door == card(NAMED, CHILD).door
    assert "police" not in " ".join(card(NAMED).door).lower()


def test_each_line_says_which_entries_it_rests_on() -> None:
    found = card(CHILD, ARMED, NAMED)
    assert len(found.rests_on) == len(found.lines)
    assert found.rests_on[0] == ("e3",)


def test_how_the_victim_is_reached_is_pointed_to_and_not_shown() -> None:
    safe = {"kind": "safe_contact_set", "crime_ref": "c", "person_ref": "p", "channels": "mobile", "hours": "9-11"}
    (line,) = card(safe).lines
    assert line.startswith("Do not ring the victim")
    assert "mobile" not in line


def test_children_are_warned_of_at_the_door_where_there_are_any() -> None:
    assert card(CHILD).door == ("Children may be there.",)
    assert card(ARMED).door == ("Weapons may be there. A supervisor is coming to you.",)
    assert card().door == ()


def test_each_sort_of_line_rests_on_its_own_entries() -> None:
    found = card(
        {"kind": "prior_incident_found", "incident_ref": "i", "other_ref": "p1"},
        {"kind": "prior_incident_found", "incident_ref": "i", "other_ref": "p2"},
        {"kind": "disclosure_made", "incident_ref": "i", "offence_kind": "strangulation"},
        {"kind": "bail_set", "suspect_ref": "s", "until": "2025-06-01"},
        {"kind": "safe_contact_set", "crime_ref": "c", "person_ref": "p", "channels": "mobile", "hours": "9-11"},
        {**CHILD, "child_ref": "k2"},
        CHILD,
        CHILD,
    )
    assert dict(zip(found.lines, found.rests_on, strict=True)) == {
        "Strangulation was disclosed.": ("e3",),
        "The suspect is on bail.": ("e4",),
        "Children: 2.": ("e6", "e7", "e8"),
        "Earlier incidents on record: 2.": ("e1", "e2"),
        "Do not ring the victim before reading how it is safe.": ("e5",),
    }
    assert "bail" not in " ".join(card({"kind": "bail_set", "suspect_ref": "s", "until": "2025-02-20"}).lines)
