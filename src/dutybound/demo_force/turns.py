"""Turns that a case may take, as they should be met: a hurt, a warning, a move, a court, an order's end.

For: what is told beside the call, the scene and the enquiry, with chances of its own, so that those stay as they were.
Never: leaves a turn unmet, or moves an entry that was there.
"""

from __future__ import annotations

import random

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.moments import DAY, HOUR, MINUTE, SECOND

_OTHER_FORCE = "the force of the victim's new home"
_POINTS = ("prison_release", "pre_trial", "sentence", "family_proceedings", "new_relationship")


def turn(d: Draft, seed: int) -> None:
    """Adds what this case meets besides; by chances of its own, whatever else was drawn for it."""
    told, d.chance = d.chance, random.Random(f"{seed}/turns/{d.number}")
    for one in d.all("grade_set", grade=("1", "2")):
        _caller(d, one)
    for one in d.all("prior_incident_found", da=True, with_other_partner=True):
        d.add("dvds_right_to_know_decided", one.at + d.hours(3, 60), incident_ref=one.facts["incident_ref"],
              person_ref=d.victim, decision="told", decided_by=d.somebody("specialist", 20))  # fmt: skip
    left = d.first("scene_left", incident_ref="incident-1")
    if left is not None:
        _hurt(d)
        _at_the_scene(d, left)
        _arrested(d)
        _pointers(d, left)
        _moves(d, left)
        _dangers(d, left)
        _colleagues(d, left)
    _handed_over(d)
    closed = d.first("investigation_closed", crime_ref="crime-1")
    if closed is not None:
        _offered_in_vain(d, closed)
        _afterwards(d, closed)
    d.chance = told


def _caller(d: Draft, graded: Entry) -> None:
    incident = graded.facts["incident_ref"]
    if d.perhaps(0.93):
        d.add("caller_told", graded.at + d.chance.randrange(15, 50) * SECOND, "once", incident_ref=incident,
              grade=graded.facts["grade"])  # fmt: skip
    else:
        d.add("caller_not_told", graded.at + d.chance.randrange(15, 50) * SECOND, "once", incident_ref=incident,
              reason="the suspect was holding the telephone")  # fmt: skip


def _hurt(d: Draft) -> None:
    for one in d.all("injury_observed"):
        d.add("medical_offered", one.at + d.minutes(1, 3), "shift", incident_ref=one.facts["incident_ref"],
              person_ref=one.facts["person_ref"], answer=d.chance.choice(("accepted", "declined")))  # fmt: skip
    for one in d.all("disclosure_made", offence_kind="strangulation"):
        d.add("medical_offered", one.at + d.minutes(1, 3), "shift", incident_ref=one.facts["incident_ref"],
              person_ref=d.victim, answer=d.chance.choice(("accepted", "declined")))  # fmt: skip


def _at_the_scene(d: Draft, left: Entry) -> None:
    incident = left.facts["incident_ref"]
    if d.perhaps(0.09):
        taken = d.add("device_taken", left.at - d.minutes(2, 5), "shift", incident_ref=incident, person_ref=d.victim,
                      whose="victim", actor=left.facts["actor"]).at  # fmt: skip
        if d.perhaps(0.8):
            d.add("means_to_call_left", taken + d.minutes(1, 30), "shift", incident_ref=incident, person_ref=d.victim,
                  means=d.chance.choice(("loan", "alarm", "landline")))  # fmt: skip
        else:
            d.add("means_to_call_declined", taken + d.minutes(1, 30), "shift", incident_ref=incident,
                  person_ref=d.victim)  # fmt: skip
    if d.perhaps(0.04):
        whom = d.chance.choice((d.victim, d.suspect))
        found = d.add("medical_emergency_found", left.at - d.minutes(9, 14), "shift", incident_ref=incident,
                      person_ref=whom, what="not to be woken").at  # fmt: skip
        d.add("ambulance_called", found + d.minutes(0.5, 4), "once", incident_ref=incident, person_ref=whom)


def _arrested(d: Draft) -> None:
    for one in d.all("arrest_made"):
        brought = d.add("detained", one.at + d.minutes(25, 60), incident_ref=one.facts["incident_ref"],
                        suspect_ref=one.facts["suspect_ref"]).at  # fmt: skip
        d.add("custody_risk_assessed", brought + d.minutes(4, 40), suspect_ref=one.facts["suspect_ref"])
        if d.perhaps(0.08):
            warned = d.add("welfare_warning_given", brought + d.minutes(5, 200), "once", person_ref=d.suspect,
                           incident_ref=one.facts["incident_ref"], who="suspect", warns_of="self_harm").at  # fmt: skip
            d.add("welfare_warning_passed_on", warned + d.minutes(2, 22), "once", person_ref=d.suspect,
                  incident_ref=one.facts["incident_ref"], to_officer=d.somebody("custody officer", 30))  # fmt: skip


def _pointers(d: Draft, left: Entry) -> None:
    """A call that was not taken as domestic abuse: what pointed to it is followed by the mark."""
    told = d.first("relationship_reported")
    if told is not None:
        d.add("da_indicated", told.at + MINUTE, "shift", incident_ref=left.facts["incident_ref"], borne_out=True,
              indicator="relationship_told")  # fmt: skip
        d.add("da_flag_set", left.at + d.hours(0.5, 12), basis="former partners")


def _looked_at_again(d: Draft, at: int) -> None:
    first = d.first("risk_assessed", incident_ref="incident-1")
    if first is not None:
        d.add("risk_reviewed", at + d.hours(2, 20), incident_ref="incident-1", person_ref=d.victim,
              grade_before=first.facts["grade"], grade_after=first.facts["grade"], rank="sergeant",
              decided_by=d.somebody("sergeant", 80), decided_as="supervising_officer",
              reason="looked at again at this turn")  # fmt: skip


def _moves(d: Draft, left: Entry) -> None:
    if d.perhaps(0.06):
        learnt = d.add("victim_move_learnt", left.at + d.days(2, 12), person_ref=d.victim, to_body=_OTHER_FORCE).at
        d.add("host_force_told", learnt + d.hours(1, 20), person_ref=d.victim, to_body=_OTHER_FORCE)
        _looked_at_again(d, learnt)


def _dangers(d: Draft, left: Entry) -> None:
    if d.perhaps(0.04):
        learnt = d.add("danger_learnt", left.at + d.days(1, 20), person_ref=d.victim, what="a threat overheard").at
        if d.perhaps(0.8):
            d.add("danger_told", learnt + d.hours(1, 20), person_ref=d.victim)
        else:
            d.add("danger_not_told", learnt + d.hours(1, 20), person_ref=d.victim, decided_by="duty inspector",
                  reason="it would show who told the police; an arrest is under way")  # fmt: skip
    if d.perhaps(0.03):
        asked = d.add("dvds_asked", left.at + d.days(1, 40), request_ref="dvds-1", person_ref=d.victim).at
        d.add("dvds_first_check_done", asked + d.hours(2, 20), request_ref="dvds-1")
        d.add("dvds_answered", asked + d.days(6, 26), request_ref="dvds-1", answer="told")


def _colleagues(d: Draft, left: Entry) -> None:
    if d.perhaps(0.02):
        found = d.add("connection_existed", left.at + d.days(1, 8), suspect_ref=d.suspect,
                      investigator_ref="colleague 1", what="the same club").at  # fmt: skip
        d.add("connection_decided", found + d.hours(2, 10), suspect_ref=d.suspect, investigator_ref="colleague 1",
              decided_by="duty inspector", rank="inspector", reason="the role went to somebody else")  # fmt: skip
    if d.perhaps(0.02):
        told = d.add("involvement_without_role_reported", left.at + d.days(1, 8), suspect_ref=d.suspect,
                     incident_ref="incident-1", officer_ref="colleague 2", how="asked_about_it").at  # fmt: skip
        d.add("involvement_looked_into", told + d.hours(3, 30), officer_ref="colleague 2", rank="inspector",
              decided_by="duty inspector", reason="a misunderstanding about another case")  # fmt: skip


def _handed_over(d: Draft) -> None:
    for one in d.all("transfer_accepted"):
        crime = one.facts["crime_ref"]
        d.add("transfer_offered", one.at - d.hours(3, 40), crime_ref=crime, to_body=_OTHER_FORCE)
        d.add("case_information_passed", one.at + d.hours(-1, 9), crime_ref=crime, to_body=_OTHER_FORCE,
              what="risk, orders, how to reach the victim")  # fmt: skip


def _offered_in_vain(d: Draft, closed: Entry) -> None:
    recorded = d.first("crime_recorded", crime_ref="crime-1")
    if recorded is not None and closed.at > recorded.at + 5 * DAY and d.perhaps(0.05):
        offered = d.add("transfer_offered", recorded.at + d.hours(20, 48), crime_ref="crime-1", to_body=_OTHER_FORCE).at
        d.add("transfer_refused", offered + d.hours(3, 40), crime_ref="crime-1", to_body=_OTHER_FORCE,
              reason="all of it happened elsewhere")  # fmt: skip


def _afterwards(d: Draft, closed: Entry) -> None:
    wants_to_know = not d.all("updates_declined")
    charge = d.first("charge_made", crime_ref="crime-1")
    if charge is not None and d.perhaps(0.5):
        heard = d.add("court_decided", charge.at + d.days(5, 45), crime_ref="crime-1", suspect_ref=d.suspect,
                      decision=d.chance.choice(("bail_changed", "convicted", "acquitted"))).at  # fmt: skip
        if wants_to_know:
            d.add("victim_update_given", heard + d.hours(1, 8), crime_ref="crime-1", topic="court")
    if d.perhaps(0.06):
        point = d.chance.choice(_POINTS) if wants_to_know else "pre_trial"
        learnt = d.add("trigger_point_learnt", closed.at + d.days(10, 60), person_ref=d.victim, crime_ref="crime-1",
                       suspect_ref=d.suspect, point=point, comes=closed.at + 80 * DAY).at  # fmt: skip
        _looked_at_again(d, learnt)
        if point == "prison_release":
            d.add("victim_update_given", learnt + d.hours(1, 12), crime_ref="crime-1", topic="release")
    if d.perhaps(0.05):
        made = d.add("order_made", closed.at + d.days(2, 9), order_ref="order-9", person_ref=d.victim,
                     order="dvpo",
                     until=closed.at + 40 * DAY + HOUR, asked_by="police").at  # fmt: skip
        d.add("victim_asked_about_order", made + d.days(12, 20), order_ref="order-9")
        d.add("order_renewal_decided", made + d.days(21, 26), order_ref="order-9", decided_by="duty inspector",
              reason="the victim feels safe without")  # fmt: skip
