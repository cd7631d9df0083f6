"""Planters by hand, from the call to bail: one small change each.

For: decisions judged when they are made, and entries on which much hangs.
Never: changes a case that it does not fit.
"""

from __future__ import annotations

import random
from typing import Final

from dutybound.demo_force.draft import Draft
from dutybound.demo_force.moments import DAY, HOUR, MINUTE
from dutybound.demo_force.planters import Edit, Planter, Table
from dutybound.demo_force.reckoning import ENTITLED
from dutybound.demo_force.rows_response import TARGET
from dutybound.events.words import VIOLENCE

_HERE: Final = Table()

# --- contact and scene ----------------------------------------------------------------------------------------------


def arrives_late(d: Draft, chance: random.Random) -> bool:
    """The first unit comes after its target, and all that follows with it."""
    triggers = TARGET.arises(d)
    first = d.first("unit_arrived", incident_ref="incident-1")
    if not triggers or first is None or triggers[0].facts["incident_ref"] != "incident-1":
        return False
    due = TARGET.due(d, triggers[0])
    if due is None or first.at > due:
        return False
    arrived = first.at  # as it was: the first entry that is moved is the arrival itself
    by = due - arrived + chance.randrange(2, 90) * MINUTE
    d.shift(by - by % MINUTE + MINUTE, lambda one: one.at >= arrived)
    return True


@_HERE.by_hand("the unit arrives after the target", "contact.attended-within-target", 2)
def _late_arrival(d: Draft, chance: random.Random) -> bool:
    return arrives_late(d, chance)


@_HERE.by_hand("the unit arrives after the target, and a superintendent records why", "contact.attended-within-target")
def _late_with_reason(d: Draft, chance: random.Random) -> bool:
    if not arrives_late(d, chance):
        return False
    return _departure(d, "contact.attended-within-target", d.all("unit_arrived")[0].at + HOUR)


def _departure(d: Draft, duty: str, at: int) -> bool:
    d.add(
        "departure_recorded",
        at,
        duty=duty,
        decided_by=ENTITLED,
        rank="superintendent",
        reason="every unit was at a fire",
    )
    return True


@_HERE.by_hand(
    "the history is not searched, and a superintendent records why", "contact.history-checked-before-dispatch"
)
def _no_history_with_reason(d: Draft, chance: random.Random) -> bool:
    found = d.all("history_check_done", incident_ref="incident-1")
    d.leave_out(*found)
    return bool(found) and _departure(d, "contact.history-checked-before-dispatch", found[0].at + 5 * HOUR)


@_HERE.by_hand("the history is searched once the unit is there", "contact.history-checked-before-dispatch")
def _history_late(d: Draft, chance: random.Random) -> bool:
    found, arrived = d.first("history_check_done"), d.first("unit_arrived")
    if found is None or arrived is None:
        return False
    d.move(found, arrived.at + chance.randrange(3, 30) * MINUTE)
    return True


_HERE.without("the history is not searched", "contact.history-checked-before-dispatch", "history_check_done")
_HERE.changed(
    "a call is put lower by a constable",
    "contact.downgrade-authorised",
    "grade_changed",
    {"authorised_rank": "constable", "authorised_as": "dispatcher"},
    10,
    direction="lower",
)
_HERE.changed(
    "a call is put lower without anything new",
    "contact.downgrade-authorised",
    "grade_changed",
    {"new_information": "none"},
    10,
    direction="lower",
)
_HERE.changed(
    "a call is put lower for want of a unit",
    "contact.downgrade-authorised",
    "grade_changed",
    {"reason_code": "lack_of_resource"},
    10,
    direction="lower",
)
_HERE.changed(
    "closed without having spoken to the victim alone",
    "contact.not-closed-unseen",
    "incident_closed",
    {"victim_spoken_to_alone": False},
    12,
    decided_as="control_room_supervisor",
)
_HERE.changed(
    "a call handler closes the incident unseen",
    "contact.not-closed-unseen",
    "incident_closed",
    {"rank": "police_staff", "decided_as": "call_handler"},
    12,
    decided_as="control_room_supervisor",
)
_HERE.changed(
    "spoken to in the next room with the door open",
    "scene.parties-separated-out-of-hearing",
    "parties_separated",
    {"out_of_hearing": False},
)
_HERE.changed("a child is not seen and no reason given", "scene.children-seen", "child_not_seen", {"reason": "none"}, 2)


@_HERE.by_hand("nothing is done after violence was told", "scene.positive-action-recorded")
def _no_action(d: Draft, chance: random.Random) -> bool:
    gone = d.all("positive_action_taken", incident_ref="incident-1")
    d.leave_out(*gone)
    return bool(gone)


@_HERE.by_hand("the two are left together with nothing done", "scene.not-left-together", 2)
def _together(d: Draft, chance: random.Random) -> bool:
    gone, left = d.all("positive_action_taken", incident_ref="incident-1"), d.first("scene_left")
    if not gone or left is None or not d.all("disclosure_made", offence_kind=VIOLENCE):
        return False
    d.leave_out(*gone)
    left.facts["together"] = True
    return True


_HERE.without("no arrest and no reason why", "scene.no-arrest-justified", "arrest_not_made")
_HERE.without(
    "the first complainant is interviewed before it is weighed who is the primary perpetrator",
    "scene.counter-allegation-assessed",
    "primary_perpetrator_assessed",
    10,
)
_HERE.changed(
    "a colleague of the suspect weighs the counter-allegation",
    "police_suspects.ppda-counter-allegation",
    "primary_perpetrator_assessed",
    {"outside_suspects_chain": False},
    12,
)
_HERE.changed(
    "the camera was off for half of it",
    "scene.bwv-on-at-da",
    "bwv_coverage_computed",
    {"percent": 48},
    3,
    "merseyside",
    percent=tuple(range(91, 101)),
)

# --- recording, risk, bail ------------------------------------------------------------------------------------------

_HERE.without(
    "a second offence that was told is not recorded",
    "recording.every-disclosure-crimed",
    "crime_not_recorded_decision",
    4,
    reason_code=("same_course_of_conduct", "part_of_another_crime"),
)
_HERE.without(
    "a quarrel is closed without saying why there is no crime",
    "recording.not-crimed-reason",
    "crime_not_recorded_decision",
    reason_code="no_crime_told",
)
_HERE.changed(
    "no crime, and 'none' for a reason",
    "recording.not-crimed-reason",
    "crime_not_recorded_decision",
    {"reason": "none", "reason_code": "none"},
    reason_code="no_crime_told",
)


@_HERE.by_hand("the crime is recorded a day and more after it was told", "recording.every-disclosure-crimed", 2)
def _recorded_late(d: Draft, chance: random.Random) -> bool:
    recorded = d.first("crime_recorded")
    if recorded is None:
        return False
    told = d.all("disclosure_made", disclosure_ref=recorded.facts["disclosure_ref"])[0]
    d.move(recorded, told.at + chance.randrange(25, 70) * HOUR)
    return True


@_HERE.by_hand("strangulation is recorded as actual bodily harm", "recording.strangulation-coded-75a", 4)
def _strangulation_as_less(d: Draft, chance: random.Random) -> bool:
    found = d.all("crime_recorded|investigation_opened|charge_made", offence_group="strangulation-suffocation")
    for one in found:
        one.facts["offence_group"] = "abh"
    return bool(found)


_HERE.changed(
    "the officer in the case cancels the crime",
    "recording.cancel-only-avi-decided-by",
    "crime_cancelled",
    {"decided_as": "officer_in_the_case", "rank": "constable"},
    10,
)
_HERE.changed(
    "a crime is cancelled because the victim took it back",
    "recording.cancel-only-avi",
    "crime_cancelled",
    {"basis": "victim_retraction"},
    10,
)
_HERE.changed(
    "the officer in the case puts the crime lower",
    "recording.reclassify-authorised",
    "crime_reclassified",
    {"decided_as": "officer_in_the_case"},
    6,
)
_HERE.changed(
    "a crime is put lower without evidence",
    "recording.reclassify-authorised",
    "crime_reclassified",
    {"evidence": "none"},
    6,
)
_HERE.changed(
    "a risk grade is lowered without a reason", "risk.risk-lowering-reasoned", "risk_lowered", {"reason": "none"}, 6
)
_HERE.changed(
    "the officer in the case lowers the risk grade",
    "risk.risk-lowering-reasoned",
    "risk_lowered",
    {"decided_as": "officer_in_the_case"},
    6,
)
_HERE.changed(
    "the risk is checked by a constable",
    "risk.risk-supervised",
    "risk_reviewed",
    {"rank": "constable", "decided_as": "attending_officer"},
)


@_HERE.by_hand("bail runs longer than the rank allows", "bail.bail-authorised-in-time", 3)
def _too_long(d: Draft, chance: random.Random) -> bool:
    bail, arrest = d.first("bail_set|bail_extended"), d.first("arrest_made")
    if bail is None or arrest is None:
        return False
    bail.facts["until"] = arrest.at + (100 if bail.kind == "bail_set" else 200) * DAY
    return True


_HERE.changed(
    "bail is extended by a sergeant",
    "bail.bail-authorised-in-time",
    "bail_extended",
    {"authorising_rank": "sergeant"},
    5,
)


@_HERE.by_hand("bail had run out before it was extended", "bail.bail-authorised-in-time-before-expiry", 6)
def _ran_out(d: Draft, chance: random.Random) -> bool:
    bail, extended = d.first("bail_set"), d.first("bail_extended")
    if bail is None or extended is None:
        return False
    bail.facts["until"] = extended.at - chance.randrange(2, 80) * HOUR
    return True


def _not_acted(kind: str) -> Edit:
    def plant(d: Draft, chance: random.Random) -> bool:
        told = d.first(kind)
        if told is None:
            return False
        d.leave_out(
            *d.all("arrest_made", incident_ref=told.facts["incident_ref"]), *d.all("released", crime_ref="crime-3")
        )
        return True

    return plant


_HERE.by_hand("a broken condition of bail is not acted on", "bail.order-breach-acted", 6)(
    _not_acted("bail_breach_reported")
)
_HERE.by_hand("a broken order is not acted on", "orders.order-breach-acted", 30)(_not_acted("order_breach_reported"))


RESPONSE_BY_HAND: Final[tuple[Planter, ...]] = tuple(_HERE.planters)
