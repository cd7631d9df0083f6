"""What is kept up as an invented case goes on, as it should be: plans gone through, histories told, answers passed on.

For: what stands beside everything else, with chances of its own, so that the rest stays as it was.
Never: leaves one of these unmet, or moves an entry that was there, save the naming of a suspect whom nobody arrested.
"""

from __future__ import annotations

import random
from typing import Final

from dutybound.demo_force.draft import Draft, Entry, Fact
from dutybound.demo_force.moments import DAY
from dutybound.demo_force.reckoning import first_of_each

# What a record of this kind says besides, where everything is in order.
_SAID: Final[dict[str, dict[str, Fact]]] = {
    "risk_assessed": {"in_private": True, "judgement": "what was seen and heard bears the answers out"},
    "marac_referred": {"consent": True},
    "bail_views_recorded": {"passed_to_custody": True},
    "investigation_allocated": {"accreditation": "PIP 2"},
    "plan_recorded": {"evidence_led": True},
    "victim_contacted": {"safe_contact_checked": True},
    "dvds_answered": {"with_safety_plan": True},
}


def protected(d: Draft, seed: int) -> None:
    """Adds what this case keeps up; by chances of its own, whatever else was drawn for it."""
    told, d.chance = d.chance, random.Random(f"{seed}/protecting/{d.number}")
    for one in d.all("|".join(_SAID)):
        one.facts.update(_SAID[one.kind])
    for one in d.all("victim_update_given"):
        one.facts["support_information"] = one.facts["topic"] == "decision"
    for one in first_of_each(d.all("risk_assessed"), "incident_ref"):
        _graded(d, one)
    _named_later(d)
    _histories(d)
    for one in d.all("trigger_point_learnt"):
        _plan_looked_at(d, one, d.hours(2, 20))
    for one in d.all("released"):
        _plan_looked_at(d, one, d.minutes(15, 300))
    for one in first_of_each(d.all("ppda_flagged"), "suspect_ref"):
        d.add("idva_referred", one.at + d.hours(2, 20), person_ref=d.victim)
    statement = d.first("victim_statement_taken")
    if statement is not None and d.perhaps(0.06):
        for one in d.all("victim_statement_taken"):  # the later ones, too
            one.facts["form"] = "video_interview"
        d.add("victim_found_vulnerable", statement.at - d.minutes(20, 50), crime_ref=statement.facts["crime_ref"],
              person_ref=d.victim, what="has a learning disability")  # fmt: skip
    d.chance = told


def _graded(d: Draft, one: Entry) -> None:
    facts: dict[str, Fact] = {"incident_ref": one.facts["incident_ref"], "person_ref": d.victim}
    if one.facts["grade"] == "medium" and d.perhaps(0.2):
        d.add("escalation_noted", one.at - d.minutes(1, 3), what="more often than last year", **facts)
        d.add("risk_secondary_assessed", one.at + d.hours(2, 60), decided_as="domestic_abuse_specialist", **facts)
    if not d.all("marac_referred|marac_heard") and d.perhaps(0.03):
        judged = d.add("marac_judged_needed", one.at + d.hours(1, 20), decided_by=d.somebody("specialist", 20), **facts)
        referred = d.add("marac_referred", judged.at + d.hours(1, 18), person_ref=d.victim, consent=False,
                         reason="the children are in danger too")  # fmt: skip
        d.add("marac_referral_withdrawn", referred.at + d.days(2, 20), person_ref=d.victim, reason="moved away")


def _named_later(d: Draft) -> None:
    """Some who are gone when the police come are named once the risk is known to be high."""
    named, graded = d.first("suspect_named"), d.first("risk_assessed", grade="high", incident_ref="incident-1")
    if named is not None and graded is not None and not d.all("arrest_made") and d.perhaps(0.4):
        d.move(named, graded.at + d.minutes(20, 50))


def _histories(d: Draft) -> None:
    for one in d.all("dvds_asked"):
        d.add("dvds_meeting_held", one.at + d.days(1, 5), request_ref=one.facts["request_ref"])
    for one in d.all("dvds_right_to_know_decided", decision="told"):
        d.add("dvds_disclosed", one.at + DAY + d.days(0, 15), incident_ref=one.facts["incident_ref"],
              person_ref=d.victim, with_safety_plan=True)  # fmt: skip


def _plan_looked_at(d: Draft, one: Entry, after: int) -> None:
    if d.latest("safety_plan_set", one.at) is not None:
        d.add("safety_plan_confirmed", one.at + after, person_ref=d.victim)
