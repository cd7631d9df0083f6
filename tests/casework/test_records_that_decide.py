"""Entries that look like mere records and end, lower or let something through: whose they are, and what stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dutybound.access.deciding import Asked, decide
from dutybound.access.live_risk import live_risk
from dutybound.access.standing import standing
from dutybound.casework.wish import Answer, Held, Passed, Shut

from .house import PEOPLE, House, entry, opened
from .test_transition import needs

REASON = "the man is in prison"
CLOSED = entry("incident_closed", incident_ref="i")
NO_ABUSE = entry("da_ruled_out", incident_ref="i")


def plain() -> House:
    """A call about a noise: nothing in it points to domestic abuse."""
    house = House()
    house.wish("call", "call_handler", entry("contact_received", incident_ref="i"))
    house.wish("room", "control_room_supervisor", entry("unit_assigned", incident_ref="i", officers=("pc",)))
    return house


def graded(house: House, grade: str) -> Answer:
    return house.wish("dc", "investigator", entry("risk_assessed", incident_ref="i", grade=grade))


def reads_the_card(house: House, person: str = "room", role: str = "control_room_supervisor") -> bool:
    stands = standing(house.file, house.now)
    return decide(Asked(person, role, "read_live_risk", house.now), stands, PEOPLE).allowed


def test_a_plain_call_is_closed_by_whoever_took_it_at_once_and_without_a_reason() -> None:
    house = plain()
    assert isinstance(house.wish("pc", "response_officer", NO_ABUSE), Passed)
    assert isinstance(house.wish("call", "call_handler", CLOSED), Passed)
    assert not standing(house.file, house.now).live


def test_a_call_about_domestic_abuse_is_closed_by_the_control_rooms_supervisor_with_a_reason() -> None:
    house = opened()
    assert isinstance(house.wish("call", "call_handler", CLOSED, REASON), Shut)
    assert isinstance(house.wish("pc", "response_officer", CLOSED, REASON), Shut)
    assert needs(house.wish("room", "control_room_supervisor", CLOSED)) == "the reason for it"
    assert "a decision by" in needs(house.wish("dc", "investigator", CLOSED, REASON))
    answer = house.wish("room", "control_room_supervisor", CLOSED, REASON)
    assert isinstance(answer, Passed)
    assert answer.events[0].facts["decided_as"] == "control_room_supervisor"


def test_nobody_closes_it_quickly_by_ruling_the_abuse_out_first() -> None:
    house = plain()
    pointed = entry("da_indicated", incident_ref="i", indicator="injury")
    assert isinstance(house.wish("pc", "response_officer", pointed), Passed)
    assert isinstance(house.wish("pc", "response_officer", NO_ABUSE, "they get on"), Shut)
    assert isinstance(house.wish("room", "control_room_supervisor", NO_ABUSE, "neighbours"), Passed)
    assert isinstance(house.wish("call", "call_handler", CLOSED), Passed)


def test_taking_back_what_points_to_abuse_is_ruling_it_out() -> None:
    house = plain()
    house.wish("pc", "response_officer", entry("relationship_reported", relationship="partner"))
    other = entry("relationship_reported", relationship="none")
    mended = replace(other, supersedes=house.file.events[-1].id)
    assert not isinstance(house.wish("pc", "response_officer", mended, "a slip"), Passed)
    former = entry("relationship_reported", relationship="former_partner")
    better = replace(former, supersedes=house.file.events[-1].id)
    assert isinstance(house.wish("pc", "response_officer", better, "a slip"), Passed)


def test_while_the_danger_stands_the_control_room_reads_the_card_of_a_closed_incident() -> None:
    for grade, goes_on in (("high", True), ("medium", True), ("standard", False)):
        house = opened()
        graded(house, grade)
        house.wish("room", "control_room_supervisor", CLOSED, REASON)
        assert reads_the_card(house) is goes_on, grade
        assert not reads_the_card(house, "pc", "response_officer")
    house = opened()  # flagged, and nobody has graded it
    house.wish("room", "control_room_supervisor", CLOSED, REASON)
    assert reads_the_card(house)


def test_a_lower_assessment_is_written_down_and_lowers_neither_the_card_nor_the_danger() -> None:
    house = opened()
    graded(house, "high")
    assert isinstance(graded(house, "standard"), Passed)
    stands = standing(house.file, house.now)
    assert stands.in_danger
    (line,) = (one for one in live_risk(house.file, stands, house.now).lines if one.startswith("Risk"))
    assert line.startswith("Risk: high on ")
    assert line.endswith("nobody has lowered it yet.")
    lowered = entry("risk_lowered", incident_ref="i", grade="standard")
    assert isinstance(house.wish("dc", "investigator", lowered, REASON), Held)
    assert isinstance(house.wish("ds", "supervisor", lowered, REASON), Passed)
    assert not standing(house.file, house.now).in_danger


def test_a_check_that_says_it_began_lower_than_what_stands_is_lowering() -> None:
    house = opened()
    graded(house, "high")
    check = entry("risk_reviewed", incident_ref="i", grade_before="standard", grade_after="standard")
    assert "a decision by" in needs(house.wish("dc", "investigator", check, REASON))
    assert isinstance(house.wish("ds", "supervisor", check, REASON), Passed)


@pytest.mark.parametrize(
    ("kind", "person", "role"),
    [
        ("closure_approved", "ds", "supervisor"),
        ("da_ruled_out", "ds", "supervisor"),
        ("crime_not_recorded_decision", "fcr", "crime_registrar"),
        ("marac_referral_withdrawn", "ds", "supervisor"),
    ],
)
def test_what_ends_something_is_decided_by_somebody_who_answers_for_it(kind: str, person: str, role: str) -> None:
    house = opened()
    assert "a decision by" in needs(house.wish("dc", "investigator", entry(kind), REASON))
    assert "the reason" in needs(house.wish(person, role, entry(kind)))
    assert isinstance(house.wish(person, role, entry(kind), REASON), Passed)


@pytest.mark.parametrize("kind", ["restriction_ended", "conduct_matter_closed"])
def test_what_ends_a_matter_against_an_officer_is_decided_by_professional_standards(kind: str) -> None:
    house = opened()
    house.wish("pc", "response_officer", entry("suspect_named", crime_ref="c", suspect_ref="s"), suspect="mate")
    house.wish("ds", "supervisor", entry("access_list_set", suspect_ref="s", people=("dc", "ds", "psd")))
    assert "a decision by: professional standards" in needs(house.wish("ds", "supervisor", entry(kind), REASON))
    assert isinstance(house.wish("psd", "professional_standards", entry(kind), REASON), Passed)


def test_a_link_that_stands_is_not_rejected_by_whoever_has_the_case() -> None:
    rejected = entry("link_rejected", incident_ref="i", other_ref="h")
    assert isinstance(opened().wish("dc", "investigator", rejected, REASON), Passed)
    house = opened()
    house.wish("dc", "investigator", entry("prior_incident_found", incident_ref="i", other_ref="h"))
    assert "a decision by" in needs(house.wish("dc", "investigator", rejected, REASON))
    assert isinstance(house.wish("ds", "supervisor", rejected, REASON), Passed)


@pytest.mark.parametrize("kind", ["bail_ended", "order_ended"])
def test_what_a_court_or_custody_ended_is_a_fact_and_is_written_down_by_whoever_is_told(kind: str) -> None:
    assert isinstance(opened().wish("dc", "investigator", entry(kind)), Passed)


@pytest.mark.parametrize(
    ("kind", "more"),
    [("supervisor_consulted", {"about": "closing"}), ("supervisor_review", {}), ("police_decision", {})],
)
def test_nobody_writes_that_an_inspector_was_asked_but_the_inspector(kind: str, more: dict[str, str]) -> None:
    house = opened()
    said = entry(kind, crime_ref="c", rank="inspector", **more)
    assert "signed by whoever makes it" in needs(house.wish("dc", "investigator", said))
    own = house.wish("dc", "investigator", entry(kind, crime_ref="c", **more))
    assert isinstance(own, Passed)
    assert own.events[0].facts["rank"] == "constable"
    assert isinstance(house.wish("di", "supervisor", said), Passed)
