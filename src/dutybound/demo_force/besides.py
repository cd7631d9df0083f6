"""What is done beside the call, the scene and the enquiry, as it should be: plans, referrals, notices, schools.

For: an invented force that meets what it owes after the visit, by chances of its own, so that the rest stays as it was.
Never: leaves one of these unmet, or moves an entry that was there.
"""

from __future__ import annotations

import random
from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.moments import DAY

_IN_DANGER: Final = ("medium", "high")
_ON_THE_FORM: Final = (
    "children_considered", "victims_opinion_considered", "representations_considered", "others_considered",
    "in_person", "contents_complete", "address_asked",
)  # fmt: skip


def beside(d: Draft, seed: int) -> None:
    """Adds what this case meets besides, whatever else was drawn for it."""
    told, d.chance = d.chance, random.Random(f"{seed}/besides/{d.number}")
    for one in list(d.entries):
        _at_once(d, one)
        _about_the_risk(d, one)
        _about_the_crime(d, one)
        _about_the_suspect(d, one)
    d.chance = told


def _at_once(d: Draft, one: Entry) -> None:
    incident = one.facts.get("incident_ref")
    if one.kind == "grade_set" and one.facts["grade"] != "1":
        one.facts["contrary_indicators"] = "the suspect is gone; the victim is with others and can ring"
    elif one.kind == "grade_changed" and one.facts["direction"] == "lower":
        d.add("caller_reached", one.at + d.minutes(2, 20), incident_ref=incident, safe=True)
    elif one.kind == "unit_arrived":
        d.add("firearms_check_done", one.at + d.minutes(3, 40), incident_ref=incident, suspect_ref=d.suspect,
              held=False)  # fmt: skip
    elif one.kind == "party_not_present" and one.facts["who"] == "suspect":
        d.add("suspect_circulated", one.at + d.hours(1, 9), incident_ref=incident, suspect_ref=d.suspect)
    elif one.kind == "child_identified":
        child = one.facts["child_ref"]
        d.add("child_referred", one.at + d.hours(1, 9), incident_ref=incident, child_ref=child,
              to_body="children's social care")  # fmt: skip
        d.add("encompass_notified", one.at + d.hours(2, 9), incident_ref=incident, child_ref=child,
              establishment="the child's school")  # fmt: skip


def _about_the_risk(d: Draft, one: Entry) -> None:
    facts = {"incident_ref": one.facts.get("incident_ref"), "person_ref": d.victim}
    grade = one.facts.get("grade") if one.kind == "risk_assessed" else one.facts.get("grade_after")
    if one.kind == "risk_assessed":
        one.facts["mode"] = "face_to_face"
    if one.kind == "prior_incident_found":
        d.add("repeat_flag_set", one.at + d.minutes(5, 90), **facts)
    elif one.kind == "marac_referred" and not [
        heard for heard in d.all("marac_heard") if one.at < heard.at < one.at + 28 * DAY
    ]:
        d.add("marac_referral_withdrawn", one.at + d.days(2, 20), person_ref=d.victim, reason="moved to another area")
    elif one.kind in ("risk_assessed", "risk_reviewed") and grade in _IN_DANGER:
        d.add("safety_plan_set", one.at + d.hours(0.2, 6), person_ref=d.victim, owner=d.somebody("specialist", 20))
        if grade == "high":
            d.add("risk_secondary_assessed", one.at + d.hours(1, 20), decided_as="domestic_abuse_specialist", **facts)
            d.add("idva_referred", one.at + d.hours(1, 20), person_ref=d.victim)


def _about_the_crime(d: Draft, one: Entry) -> None:
    facts = {"incident_ref": one.facts.get("incident_ref")}
    if one.kind == "crime_recorded":
        d.add("victim_service_referred", one.at + d.hours(1, 20), crime_ref=one.facts["crime_ref"], consent=True,
              safe_contact=True, service="a support service")  # fmt: skip
        d.add("house_to_house_done", one.at + d.hours(1, 15), **facts)
    elif one.kind == "crime_not_recorded_decision":
        d.add("victim_told_not_recorded", one.at + d.hours(1, 60), disclosure_ref=one.facts.get("disclosure_ref"),
              **facts)  # fmt: skip
    elif one.kind == "disclosure_made" and one.facts.get("offence_kind") == "strangulation":
        d.add(
            "strangulation_signs_asked", one.at + d.minutes(1, 9), disclosure_ref=one.facts["disclosure_ref"], **facts
        )


def _about_the_suspect(d: Draft, one: Entry) -> None:
    if one.kind == "released":
        d.add("protective_notice_considered", one.at - d.minutes(20, 90), suspect_ref=one.facts["suspect_ref"],
              route="notice", decision="not_asked_for", reason="conditions keep the suspect away")  # fmt: skip
    elif one.kind == "disclosure_made" and one.facts.get("offence_kind") == "stalking":
        d.add("protective_notice_considered", one.at + d.hours(20, 40), suspect_ref=d.suspect, route="stalking_order",
              decision="asked_for", reason="followed and watched again and again")  # fmt: skip
    elif one.kind == "domestic_notice_served":
        one.facts.update(dict.fromkeys(_ON_THE_FORM, True))
        one.facts["authorised_rank"] = "superintendent" if one.facts["notice"] == "DVPN" else "inspector"
