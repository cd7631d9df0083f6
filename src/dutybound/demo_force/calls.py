"""A call as it should be taken: received, graded, its history searched, somebody sent in time.

For: the first part of every incident, peaks with nobody free and lawful changes of grade among it.
Never: has anything in it that a duty would find wanting.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.demo_force.draft import Draft
from dutybound.demo_force.forces import GRADE_SHARES, GRADES
from dutybound.demo_force.moments import HOUR, MINUTE, SECOND, day_of, midnight
from dutybound.demo_force.people import Prior

_CHANNELS = ("999", "999", "999", "101", "101", "online", "counter", "partner", "video")
_REPORTERS = ("victim", "victim", "victim", "witness", "witness", "partner_agency", "suspect")


@dataclass(frozen=True, slots=True)
class Call:
    """An incident that was attended: when it was received, graded and reached, and by whom."""

    incident: str
    received: int
    grade: str
    arrived: int
    officers: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the search of the history found: reference, hours before, and whether the suspect had another partner."""

    other: str
    hours: int
    another_partner: bool


def earlier_of(prior: Prior, start: int) -> Earlier:
    """The case that this one goes back to, as a control room finds it."""
    return Earlier(f"incident of case {prior.number}", (start - prior.start) // HOUR, prior.how == "another")


def take_call(
    d: Draft, number: int, received: int, earlier: Earlier | None, grade: str = "", known: bool = True
) -> Call:
    """A call up to the arrival; `known`: taken as domestic abuse from the first."""
    incident = f"incident-{number}"
    handler = d.somebody("call handler", 60)
    grade = grade or d.chance.choices(GRADES, GRADE_SHARES)[0]
    d.add(
        "contact_received", received, "once", incident_ref=incident, channel=d.chance.choice(_CHANNELS),
        reporter=d.chance.choice(_REPORTERS), actor=handler,
    )  # fmt: skip
    if known:
        d.add("da_flag_set", received + d.chance.randrange(20, 50) * SECOND, "once", basis="what the caller said")
    graded = received + d.chance.randrange(60, 150) * SECOND
    d.add("grade_set", graded, "once", incident_ref=incident, grade=grade, actor=handler)
    _history(d, incident, graded, handler, earlier)
    grade, assigned, arrived = _sent(d, incident, received, graded, grade)
    officers = (d.somebody("officer"), d.somebody("response officer"))
    d.add("unit_assigned", assigned, "once", incident_ref=incident, officers=officers, actor=handler)
    d.add("unit_arrived", arrived, "radio", incident_ref=incident, officers=officers, actor=officers[0])
    _shift(d, arrived)
    return Call(incident, received, grade, arrived, officers)


def _shift(d: Draft, at: int) -> None:
    """The tour of duty in which the officers arrive ends at 07:00, 15:00 or 23:00."""
    start = midnight(day_of(at))
    d.shift_ends = next(end for end in (start + h * HOUR for h in (7, 15, 23, 31)) if end > at)


def _history(d: Draft, incident: str, graded: int, handler: str, earlier: Earlier | None) -> None:
    if earlier is not None:
        found = graded + d.chance.randrange(15, 35) * SECOND
        d.add(
            "prior_incident_found", found, "once", incident_ref=incident, other_ref=earlier.other, da=True,
            hours_before=earlier.hours, with_other_partner=earlier.another_partner, actor=handler,
        )  # fmt: skip
        d.add("incident_linked", found + 20 * SECOND, "once", incident_ref=incident, other_ref=earlier.other,
              basis="same_people", actor=handler)  # fmt: skip
        if earlier.hours <= 24:
            d.add("first_officers_told", found + 45 * SECOND, "once", incident_ref=incident, other_ref=earlier.other)
    d.add("history_check_done", graded + d.chance.randrange(60, 110) * SECOND, "once", incident_ref=incident,
          passed_to=("the crew",), what="calls, orders, markers", actor=handler)  # fmt: skip


def _sent(d: Draft, incident: str, received: int, graded: int, grade: str) -> tuple[str, int, int]:
    """The grade that stands in the end, when a unit is assigned and when it arrives."""
    waits = d.perhaps(d.district.backlog)
    if grade == "1":
        arrived = received + d.minutes(12.5, 14.5) if waits else received + d.minutes(6, 12)
        return grade, _assigned(d, incident, graded, arrived, waits, 9, "inspector"), arrived
    if grade == "2":
        if d.perhaps(0.05):
            return _put_lower(d, incident, graded)
        if d.perhaps(0.05):
            return _put_higher(d, incident, graded)
        arrived = received + d.minutes(48, 58) if waits else received + d.minutes(18, 45)
        return grade, _assigned(d, incident, graded, arrived, waits, 38, "sergeant"), arrived
    if grade == "3" and d.perhaps(0.08):
        return _put_higher(d, incident, graded)
    arrived = graded + (d.hours(1, 4 + 16 * waits) if grade == "3" else d.hours(20, 90))
    return grade, arrived - d.minutes(15, 50), arrived


def _assigned(d: Draft, incident: str, graded: int, arrived: int, waits: bool, within: int, to: str) -> int:
    """When a unit is assigned; a call that waits longer than `within` minutes is put to somebody who can help."""
    if not waits:
        return max(graded + 40 * SECOND, min(arrived - d.minutes(3, 12), graded + (within - 1) * MINUTE))
    assigned = arrived - d.minutes(1, 2)
    d.add("demand_recorded", graded + 30 * SECOND, "once", incident_ref=incident, measure="units_free", number=0)
    if assigned > graded + within * MINUTE:
        d.add("escalation_made", graded + d.minutes(within * 0.6, within * 0.95), "once", incident_ref=incident,
              to_rank=to, to_person=d.somebody(to, 30))  # fmt: skip
    return assigned


def _put_lower(d: Draft, incident: str, graded: int) -> tuple[str, int, int]:
    """A lawful lowering, on new information, by a supervisor of the control room."""
    at = graded + d.minutes(4, 12)
    staff = d.perhaps(0.4)
    d.add(
        "grade_changed", at, "once", incident_ref=incident, grade="3", from_grade="2", direction="lower",
        requested_by=d.somebody("dispatcher", 40), authorised_by=d.somebody("control room supervisor", 20),
        authorised_rank="police_staff" if staff else "sergeant", authorised_as="control_room_supervisor",
        new_information="the caller is at a safe address", reason_code="new_information",
    )  # fmt: skip
    arrived = at + d.hours(3, 9)
    return "3", arrived - d.minutes(50, 60), arrived


def _put_higher(d: Draft, incident: str, graded: int) -> tuple[str, int, int]:
    at = graded + d.minutes(3, 9)
    d.add(
        "grade_changed", at, "once", incident_ref=incident, grade="1", from_grade="2", direction="higher",
        requested_by=d.somebody("call handler", 60), authorised_by=d.somebody("dispatcher", 40),
        authorised_rank="police_staff", authorised_as="dispatcher", new_information="shouting on the line",
        reason_code="new_information",
    )  # fmt: skip
    arrived = at + d.minutes(6, 13)
    return "1", at + d.minutes(1, 4), arrived
