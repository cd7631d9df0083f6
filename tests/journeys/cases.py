"""The cases that the journeys begin with: each as typical officers would have written it down up to that moment.

For: one invented case a journey, in the roles of the five documents and in none of their words.
Never: anybody's real case.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When

MINUTE: Final = 60_000_000
HOUR: Final = 60 * MINUTE
CRIME, INCIDENT = "crime-1", "incident-1"


class Telling:
    """A case as it is told, each entry so long before `now` (microseconds since 1970 UTC)."""

    def __init__(self, ref: str, now: int) -> None:
        self.ref, self.now = ref, now
        self._events: list[Event] = []

    def then(self, kind: str, before: int, **facts: Value) -> Telling:
        """And then this happened, `before` microseconds ago, written down at once."""
        at = When(self.now - before, self.now - before)
        facts.setdefault("says", "entered_by_officer")
        number = f"v{len(self._events) + 1}"
        says = str(facts["says"])
        self._events.append(Event(number, kind, at, MappingProxyType(facts), at, says=says))
        return self

    def file(self) -> CaseFile:
        """The case, to be taken over."""
        return CaseFile(self.ref, tuple(self._events))


def reported(ref: str, now: int, by: str = "6002") -> Telling:
    """A call of an hour ago by the victim, graded and flagged as domestic abuse; nobody has been sent yet."""
    return (
        Telling(ref, now)
        .then("contact_received", HOUR, incident_ref=INCIDENT, channel="999", reporter="victim", actor=by,
              actor_role="call_handler")
        .then("da_flag_set", HOUR, basis="the caller says that it is her partner", relationship="partner")
        .then("grade_set", HOUR, incident_ref=INCIDENT, grade="1", actor=by)
    )  # fmt: skip


def sent(telling: Telling, *officers: str) -> Telling:
    """The same with a crew that the control room sent, and that is there now."""
    return telling.then(
        "unit_assigned", 50 * MINUTE, incident_ref=INCIDENT, officers=officers, actor="6003", actor_role="dispatcher"
    ).then("unit_arrived", 40 * MINUTE, incident_ref=INCIDENT, officers=officers, actor="6003", actor_role="dispatcher")


def investigated(telling: Telling, oic: str, offence: str = "abh") -> Telling:
    """The same as a crime that somebody investigates."""
    return (
        telling.then("disclosure_made", 39 * MINUTE, incident_ref=INCIDENT, crime_ref=CRIME, disclosure_ref="told-1",
                     by="victim", to_officer="4101", offence_kind="assault")
        .then("crime_recorded", 35 * MINUTE, crime_ref=CRIME, incident_ref=INCIDENT, offence_group=offence)
        .then("suspect_named", 34 * MINUTE, crime_ref=CRIME, suspect_ref="suspect-1", actor="4101")
        .then("investigation_allocated", 30 * MINUTE, crime_ref=CRIME, oic=oic, actor="3001")
    )  # fmt: skip


def restricted(telling: Telling, suspect: str) -> Telling:
    """The same, with a child in the house, where it is known already that the suspect serves, and who is named."""
    return (
        telling.then("child_identified", 25 * MINUTE, child_ref="child-1", incident_ref=INCIDENT)
        .then("suspect_named", 24 * MINUTE, suspect_ref="suspect-1", actor="6002")
        .then("suspect_identified", 23 * MINUTE, suspect_ref="suspect-1", officer_ref=suspect, actor="3101")
        .then("access_list_set", 23 * MINUTE, people=("3001", "3101"), provisional=True, says="made_by_system")
    )


def beginnings(now: int) -> list[CaseFile]:
    """Every case that a journey begins with, by the name of the journey, as at `now`."""
    told = [
        investigated(sent(reported("close-statement", now), "4101", "4102"), "3104"),
        *(
            investigated(sent(reported(f"close-refusal-{medium}-{beside}", now), "4102"), "3104")
            for medium, beside in (("none", "no"), ("body_worn_video", "yes"), ("body_worn_video", "no"))
        ),
        reported("downgrade", now),
        sent(reported("left-together", now), "4101", "4102"),
        investigated(sent(reported("support-lost", now), "4101", "4102"), "3101"),
        sent(reported("counter-allegation", now), "4101", "4102"),
        investigated(sent(reported("leaving", now), "4101", "4102"), "3101"),
        investigated(sent(reported("goes-looking", now), "4101", "4102"), "3101"),
        restricted(reported("three-in-the-morning", now), "4201"),
    ]
    return [one.file() for one in told]
