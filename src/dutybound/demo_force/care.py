"""What a victim is given, told and asked in an invented case, as it should be, and what is set down at its turns.

For: what stands beside the enquiry, with chances of its own, so that the enquiry stays as it was.
Never: leaves a right out, or moves an entry that was there.
"""

from __future__ import annotations

import random

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.forces import AS_AT
from dutybound.demo_force.moments import DAY, HOUR
from dutybound.demo_force.reckoning import first_of_each

_ENDS = "charge_made|transfer_accepted|crime_cancelled|investigation_closed"


def cared_for(d: Draft, seed: int) -> None:
    """Adds what this case owes the victim besides; by chances of its own, whatever else was drawn for it."""
    told, d.chance = d.chance, random.Random(f"{seed}/care/{d.number}")
    for one in first_of_each(d.all("crime_recorded"), "crime_ref"):
        _recorded(d, one)
    for one in first_of_each(d.all("victim_statement_taken|charge_made"), "crime_ref"):
        d.add("vps_offered", one.at + d.minutes(3, 50), crime_ref=one.facts["crime_ref"],
              answer=d.chance.choice(("accepted", "declined", "later")))  # fmt: skip
    _custody(d)
    _heard(d)
    _watched(d)
    _to_the_prosecutor(d)
    for one in d.all("victim_view_recorded", stance="withdrawn"):
        _withdrawn(d, one)
    for one in d.all("investigation_closed", decision_maker="police"):
        _ended(d, one)
    _reviewed(d)
    for one in first_of_each(d.all("victim_contacted", direction="outward"), "crime_ref"):
        d.add("safe_contact_set", one.at - d.hours(1, 4), crime_ref=one.facts["crime_ref"], person_ref=d.victim,
              channels="calls to work", hours="10 to 15")  # fmt: skip
    d.chance = told


def _recorded(d: Draft, one: Entry) -> None:
    crime = one.facts["crime_ref"]
    d.add("acknowledgement_sent", one.at + d.hours(2, 40), crime_ref=crime, channel="email", says_reference=True,
          says_offence=True, says_officer=True, says_next=True)  # fmt: skip
    d.add("rights_information_given", one.at + d.hours(1, 20), crime_ref=crime, helplines=True, how="spoken")
    d.add("needs_assessed", one.at + d.hours(1, 20), crime_ref=crime)
    if not d.all("update_interval_agreed", crime_ref=crime):
        d.add("update_interval_agreed", one.at + d.hours(0.6, 3), crime_ref=crime, days=28)
    if d.all("contact_received", incident_ref=one.facts["incident_ref"], channel=("999", "101")):
        d.add("recording_999_obtained", one.at + d.hours(3, 60), crime_ref=crime,
              incident_ref=one.facts["incident_ref"])  # fmt: skip


def _custody(d: Draft) -> None:
    for one in d.all("released"):
        if one.facts["basis"] == "under_investigation":
            one.facts.update(bail_considered=True, reason="no ground for bail was made out")
        if d.latest("updates_declined", one.at, crime_ref=one.facts["crime_ref"]) is None:
            d.add("victim_update_given", one.at - d.minutes(20, 70), crime_ref=one.facts["crime_ref"], topic="release")
    for one in d.all("bail_set|bail_conditions_varied"):
        one.facts["conditions_for_victim"] = True
        d.add("bail_views_recorded", one.at - d.hours(1, 3), crime_ref="crime-1", suspect_ref=one.facts["suspect_ref"],
              by="victim")  # fmt: skip
    for one in d.all("disposal_given"):
        one.facts.update(authorised_rank="inspector", authorised_by_cps=True, admission=True, consent=True,
                         victim_view_sought=True)  # fmt: skip


def _heard(d: Draft) -> None:
    for one in first_of_each(d.all("suspect_named"), "suspect_ref"):
        asked = d.first("interview_under_caution", suspect_ref=one.facts["suspect_ref"])
        end = next((other.at for other in d.all(_ENDS) if other.at > one.at), AS_AT)
        if asked is None or asked.at > min(one.at + 12 * DAY, end):
            d.add("interview_not_held", min(one.at + d.days(3, 9), end - 4 * HOUR), crime_ref=one.facts["crime_ref"],
                  suspect_ref=one.facts["suspect_ref"], decided_by=d.somebody("sergeant", 80), rank="sergeant",
                  reason="not yet safe for the victim")  # fmt: skip


def _watched(d: Draft) -> None:
    """An inspector looks at the open case every four weeks."""
    for one in first_of_each(d.all("investigation_allocated"), "crime_ref"):
        crime = one.facts["crime_ref"]
        end = next((other.at for other in d.all(_ENDS, crime_ref=crime) if other.at > one.at), AS_AT)
        at = one.at + d.days(18, 26)
        while at < end - 3 * HOUR:
            d.add("supervisor_review", at, crime_ref=crime, rank="inspector", actor=d.somebody("inspector", 30))
            at += d.days(18, 26)


def _to_the_prosecutor(d: Draft) -> None:
    for one in first_of_each(d.all("charging_advice_sought|charge_made"), "crime_ref"):
        d.add("special_measures_considered", one.at - d.minutes(20, 50), crime_ref=one.facts["crime_ref"])
    for one in d.all("charging_advice_sought|closure_requested"):
        d.add("evidence_checklist_completed", one.at - d.minutes(4, 18), crime_ref=one.facts["crime_ref"],
              complete=True)  # fmt: skip


def _withdrawn(d: Draft, one: Entry) -> None:
    crime = one.facts["crime_ref"]
    _risk(d, one.at + d.hours(2, 20))
    d.add("interference_considered", one.at + d.hours(2, 20), crime_ref=crime, decided_by=d.somebody("sergeant", 80),
          rank="sergeant")  # fmt: skip
    d.add("support_offered", one.at + d.minutes(3, 20), crime_ref=crime, person_ref=d.victim,
          service="a service of the county")  # fmt: skip


def _ended(d: Draft, one: Entry) -> None:
    crime = one.facts["crime_ref"]
    if not any(other.at < one.at for other in d.all(_ENDS, crime_ref=crime)):
        _risk(d, one.at - d.hours(6, 20))
        d.add("safeguards_considered", one.at - d.minutes(25, 50), crime_ref=crime,
              decided_by=d.somebody("inspector", 30))  # fmt: skip


def _risk(d: Draft, at: int) -> None:
    """The risk is looked at and found as it was."""
    before = d.latest("risk_assessed|risk_lowered", at)
    if before is not None:
        grade = before.facts["grade"]
        d.add("risk_reviewed", at, incident_ref=before.facts["incident_ref"], person_ref=d.victim, grade_before=grade,
              grade_after=grade, decided_by=d.somebody("specialist", 20), rank="sergeant",
              decided_as="domestic_abuse_specialist")  # fmt: skip


def _reviewed(d: Draft) -> None:
    for one in d.all("vrr_requested"):
        crime = one.facts["crime_ref"]
        d.add("vrr_acknowledged", one.at + d.hours(5, 90), crime_ref=crime, review_ref=one.facts["review_ref"])
        d.add("time_limit_set", one.at + d.hours(1, 6), crime_ref=crime, limit=one.at + 60 * DAY)
    for one in d.all("vrr_decided"):
        one.facts["reason"] = "the file was read again from the beginning"
