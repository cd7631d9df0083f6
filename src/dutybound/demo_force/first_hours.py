"""What is written down of an invented call and attendance, as it should be: reasons, searches, footage, who was there.

For: what shows that the first hours went well, with chances of its own, so that the rest of the case stays as it was.
Never: leaves one of these unmet, or moves an entry that was there.
"""

from __future__ import annotations

import random
from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.forces import AS_AT
from dutybound.demo_force.moments import HOUR, MINUTE, SECOND, day_of, midnight
from dutybound.demo_force.reckoning import first_of_each, same

_SEARCHED: Final = (
    "incidents_searched", "conferences_searched", "risk_grades_searched", "other_victims_searched",
    "weapons_searched", "orders_searched", "bail_searched",
)  # fmt: skip
_WEIGHED: Final = (
    "weighs_history", "weighs_injuries", "weighs_fear", "weighs_control", "weighs_self_defence", "weighs_who_called",
)  # fmt: skip
_BEHAVIOUR: Final = (
    "physical_or_sexual",
    "violent_or_threatening",
    "controlling_or_coercive",
    "psychological_or_other",
)
_TOURS_END: Final = (7, 15, 23)


def written_down(d: Draft, seed: int) -> None:
    """Adds what this case shows of its first hours; by chances of its own, whatever else was drawn for it."""
    told, d.chance = d.chance, random.Random(f"{seed}/first hours/{d.number}")
    for one in list(d.entries):
        _said_of_it(d, one)
    for one in d.all("grade_set", grade=("1", "2")):
        _handed_over(d, one)
    for one in first_of_each(d.all("unit_arrived"), "incident_ref"):
        _at_the_scene(d, one)
    for one in d.all("crime_recorded"):
        _told_and_traced(d, one)
    for one in d.all("bwv_not_activated_reason"):
        d.add("bwv_reason_seen", one.at + d.hours(0.5, 9), incident_ref=one.facts["incident_ref"], rank="sergeant",
              officer_ref=one.facts["officer_ref"], supervisor=d.somebody("sergeant", 80))  # fmt: skip
    for one in d.all("suspect_circulated"):
        _sought(d, one)
    d.chance = told


def _said_of_it(d: Draft, one: Entry) -> None:
    if one.kind == "da_flag_set":
        one.facts.update(relationship="former_partner", behaviour=d.chance.choice(_BEHAVIOUR))
    elif one.kind == "history_check_done":
        one.facts.update(dict.fromkeys(_SEARCHED, True))
        one.facts["passed_on"] = True
    elif one.kind == "grade_set":
        one.facts["rationale"] = "who is there, what was done before, what is to be heard"
    elif one.kind == "crime_cancelled":
        allocated = d.latest("investigation_allocated", one.at, crime_ref=one.facts["crime_ref"])
        one.facts["oic"] = "nobody yet" if allocated is None else allocated.facts["oic"]
    elif one.kind == "primary_perpetrator_assessed":
        one.facts.update(dict.fromkeys(_WEIGHED, True))
    elif one.kind == "child_seen":
        one.facts["account"] = d.chance.choice(
            ("what the child said, word for word", "calm, playing, too young to ask")
        )


def _handed_over(d: Draft, graded: Entry) -> None:
    """A call that still waits when the tours of duty change is handed to the next one."""
    incident = graded.facts["incident_ref"]
    assigned = d.first("unit_assigned", incident_ref=incident)
    if assigned is None:
        return
    start = midnight(day_of(graded.at))
    for end in (start + hour * HOUR for hour in _TOURS_END):
        at = end + d.chance.randrange(10, 90) * SECOND
        if graded.at + MINUTE < at < assigned.at - MINUTE:
            d.add("shift_handed_over", at, "once", incident_ref=incident, actor=d.somebody("dispatcher", 40))


def _at_the_scene(d: Draft, arrived: Entry) -> None:
    incident = arrived.facts["incident_ref"]
    left = next((one.at for one in same(d, arrived, "scene_left", "incident_ref")), None)
    if left is None:
        return
    _footage(d, arrived)
    told = d.first("disclosure_made", incident_ref=incident)
    if (
        told is not None
        and told.facts["offence_kind"] in ("assault", "strangulation")
        and not d.all("injury_observed", incident_ref=incident)
    ):
        d.add("injury_looked_for", told.at + d.minutes(1, 4), "shift", incident_ref=incident, person_ref=d.victim,
              seen=False)  # fmt: skip
    if d.perhaps(0.2):
        d.add("damage_observed", left - d.minutes(6, 8), "shift", incident_ref=incident, what="a broken door")
        d.add("scene_photographed", left - d.minutes(2, 5), "shift", incident_ref=incident, what="the door")
    if d.perhaps(0.15):
        there = {"incident_ref": incident, "witness_ref": f"somebody in the house at {incident}"}
        d.add("witness_at_scene", left - d.minutes(6, 8), "shift", what="a guest", **there)
        d.add("witness_first_account", left - d.minutes(2, 5), "shift", medium="body_worn_video", **there)


def _footage(d: Draft, arrived: Entry) -> None:
    """Each camera's footage is kept, and joined to the crime where there is one."""
    incident = arrived.facts["incident_ref"]
    crime = d.first("crime_recorded", incident_ref=incident)
    for one in d.all("bwv_coverage_computed", incident_ref=incident):
        began = d.add("bwv_recorded", arrived.at + d.minutes(0.5, 1.5), "once", incident_ref=incident,
                      officer_ref=one.facts["officer_ref"]).at  # fmt: skip
        kept = began + d.hours(1, 9) if crime is None else min(crime.at + d.minutes(5, 60), began + 23 * HOUR)
        d.add("bwv_marked_evidential", kept, incident_ref=incident, officer_ref=one.facts["officer_ref"],
              crime_ref=None if crime is None else crime.facts["crime_ref"])  # fmt: skip


def _told_and_traced(d: Draft, crime: Entry) -> None:
    """Somebody who is neither of the two rang: what was told is recorded, and who it was is settled."""
    incident = crime.facts["incident_ref"]
    rang = d.latest("contact_received", crime.at, incident_ref=incident, reporter=("witness", "partner_agency"))
    if rang is None:
        return
    if crime.at < rang.at + 22 * HOUR and d.perhaps(0.5):
        d.add("crime_told_of", rang.at + d.chance.randrange(20, 55) * SECOND, "once", incident_ref=incident,
              what="blows heard through the wall")  # fmt: skip
    if rang.facts["reporter"] == "witness":
        d.add("caller_traced", crime.at + d.hours(1, 15), incident_ref=incident)


def _sought(d: Draft, circulated: Entry) -> None:
    """While the risk is high a suspect who is gone is looked for each day, until it is decided not to go on."""
    known = d.all("risk_assessed", grade="high") + d.all("risk_reviewed", grade_after="high")
    if not any(one.at < circulated.at for one in known):
        return
    facts = {"incident_ref": circulated.facts["incident_ref"], "suspect_ref": circulated.facts["suspect_ref"]}
    ended = [
        *d.all("arrest_made|interview_under_caution", suspect_ref=circulated.facts["suspect_ref"]),
        *d.all("risk_lowered|investigation_closed|transfer_accepted|crime_cancelled"),
    ]
    end = min((one.at for one in ended if one.at > circulated.at), default=AS_AT)
    stop = circulated.at + d.days(3, 6)
    at = circulated.at + d.hours(9, 21)
    while at < min(stop, end):
        d.add("suspect_looked_for", at, address="an address that was known", **facts)
        at += d.hours(9, 21)
    if stop < end:
        d.add("suspect_not_pursued", max(stop, at - 9 * HOUR), decided_by=d.somebody("sergeant", 80),
              reason="comes to a station by appointment; the victim is at a safe address", **facts)  # fmt: skip
