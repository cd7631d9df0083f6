"""The closed lists: entries that protect and never wait, and entries that weaken protection and do.

For: telling from an entry which of the two it is; every other entry is simply a record, and is written down.
Never: has a kind of entry on both lists; a test proves it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from dutybound.events.event import CaseFile, Event
from dutybound.events.words import RISK_GRADES

# What somebody does to keep people safe. Written down whoever does it and whatever else is true of the case; so nothing
# stands here that could be turned round: no grade of risk, no list of names, no way to reach the victim.
PROTECTS: Final = frozenset({
    # coming
    "contact_received", "unit_assigned", "unit_arrived", "escalation_made", "call_passed_on", "victim_seen",
    "caller_told", "victim_contacted",
    # at the scene
    "arrest_made", "positive_action_taken", "ambulance_called", "taken_to_hospital", "medical_offered", "detained",
    "child_identified", "child_seen", "child_referred", "encompass_notified", "photo_taken", "disclosure_made",
    "firearms_check_done", "firearms_licensing_told", "da_flag_set", "da_indicated",
    # afterwards
    "marac_referred", "idva_referred", "victim_service_referred", "safety_plan_set", "domestic_notice_served",
    "order_made", "bail_set", "bail_extended", "perpetrator_plan_set", "case_reopened", "suspect_named",
    "suspect_identified", "ppda_flagged", "police_link_indicated", "charge_made",
})  # fmt: skip

# What an entry asks for in the words of access, where it is more than writing down what happened.
ASKS_FOR: Final[Mapping[str, str]] = MappingProxyType({
    "grade_set": "grade",
    "grade_changed": "grade",
    "access_forced": "break_the_glass",
    "access_list_set": "name_people",
    "safeguarding_owner_set": "name_people",
    "suspect_told_of_case": "name_people",
    "record_marked": "mark_record",
    "record_unmarked": "mark_record",
    "copy_handed_out": "hand_out",
    "hold_set": "mark_record",
    "hold_ended": "mark_record",
})  # fmt: skip
# Who is given the case by an entry: nobody from the suspect's circle.
GIVES_TO: Final[Mapping[str, str]] = MappingProxyType({
    "investigation_allocated": "oic",
    "investigator_appointed": "investigator_ref",
    "role_taken": "investigator_ref",
    "safeguarding_owner_set": "owner",
})  # fmt: skip

# Who is sent by an entry reads the card of the night, so it says truly who wrote it.
SENDS: Final = frozenset({"contact_received", "unit_assigned", "unit_arrived"})

# What the house writes about its own acts, after it has asked who does them: nobody fills these in on a form.
WRITTEN_BY_THE_HOUSE: Final = frozenset({
    "agreement_asked", "agreement_given", "agreement_refused", "handing_out_ended", "retention_reviewed",
    "erasure_begun", "erasure_stopped", "erasure_completed",
})  # fmt: skip
# Signed by whoever makes it, as a decision is, with the reason.
SIGNED: Final = frozenset({"departure_recorded", "hold_ended"})

# Outcomes by which somebody is dealt with: charged, cautioned, taken into consideration, fined, made to put it right.
# Every other code ends a case without that, and so does a code that is not given.
_DEALT_WITH: Final = frozenset({"1", "1A", "2", "2A", "3", "3A", "4", "6", "7", "8"})


def _always(_: Event) -> bool:
    return True


def _checked_lower(event: Event) -> bool:
    """A check of the risk that ends below where it began, or does not say where it began."""
    before, after = (event.facts.get(name) for name in ("grade_before", "grade_after"))
    return after is not None and (before is None or RISK_GRADES.index(str(after)) < RISK_GRADES.index(str(before)))


# Kind -> the decision of the closed list that it is, where what it says makes it one.
_WEAKENS: Final[Mapping[str, tuple[str, Callable[[Event], bool]]]] = MappingProxyType({
    "investigation_closed": ("close_case", _always),
    "investigation_declined": ("close_case", _always),
    "grade_changed": ("downgrade", lambda event: event.facts.get("direction") not in ("higher", "same")),
    "crime_cancelled": ("cancel_crime", _always),
    "crime_reclassified": (
        "cancel_crime", lambda event: event.facts.get("direction") not in ("more_serious", "same"),
    ),
    "risk_lowered": ("lower_risk", _always),
    "risk_reviewed": ("lower_risk", _checked_lower),
    "investigator_appointed": ("allocate_connected", _always),
    "outcome_assigned": ("assign_outcome", lambda event: event.facts.get("code") not in _DEALT_WITH),
    "conduct_outcome_decided": ("assign_outcome", _always),
    "restriction_lifted": ("unrestrict", _always),
    "access_list_lifted": ("unrestrict", _always),
})  # fmt: skip

# Taking one of these back does what the decision does, by another way.
_TAKING_BACK: Final[Mapping[str, str]] = MappingProxyType({
    "case_reopened": "close_case",
    "investigation_opened": "close_case",
    "crime_recorded": "cancel_crime",
    "grade_set": "downgrade",
    "grade_changed": "downgrade",
    "da_flag_set": "lower_risk",
    "risk_assessed": "lower_risk",
    "risk_secondary_assessed": "lower_risk",
    "risk_reviewed": "lower_risk",
    # what the card for tonight, and what is owed to the victim, rest on
    **dict.fromkeys((
        "firearms_check_done", "disclosure_made", "order_made", "bail_set", "bail_extended", "domestic_notice_served",
        "child_identified", "safety_plan_set", "marac_referred", "suspect_named",
    ), "lower_risk"),
    "suspect_identified": "unrestrict",
    "ppda_flagged": "unrestrict",
    "police_link_indicated": "unrestrict",
    "access_list_set": "unrestrict",
})  # fmt: skip
WEAKENS: Final = frozenset(_WEAKENS)
_GRADES: Final = ("grade_set", "grade_changed")
# How long an emergency opens a case at the longest (microseconds): a night's duty. A number of ours.
GLASS_LASTS: Final = 10 * 3_600_000_000


def weakens(event: Event, file: CaseFile) -> str:
    """Which decision of the closed list the entry is, '' for none. A correction is what it does to what it corrects.

    A correction by an entry of the same kind counts as well: a high risk 'corrected' to a standard one is a lower one.
    """
    if event.supersedes:
        before = next((one for one in file.events if one.id == event.supersedes), None)
        if before is not None and before.kind in _TAKING_BACK:
            return _TAKING_BACK[before.kind]
    decision, is_one = _WEAKENS.get(event.kind, ("", _always))
    if decision and is_one(event):
        return decision
    return "downgrade" if event.kind in _GRADES and _grades_lower(event, file) else ""


def _grades_lower(event: Event, file: CaseFile) -> bool:
    """Whether a call that has a grade gets a lower one by this, whatever the entry says of its direction.

    Grades in figures are compared, 1 being the most urgent. Of grades in words nobody can tell the order: there a
    change that says it goes up is believed, and a second grade that is another is taken for a lower one.
    """
    call, new = event.facts.get("incident_ref"), str(event.facts.get("grade", ""))
    gone = {one.supersedes for one in file.events}
    graded = (one for one in reversed(file.events) if one.kind in _GRADES and one.id not in gone)
    last = next((one for one in graded if one.facts.get("incident_ref") == call and "grade" in one.facts), None)
    if last is None or not new:
        return False
    old = str(last.facts["grade"])
    if old.isdecimal() and new.isdecimal():
        return int(new) > int(old)
    return event.kind == "grade_set" and new != old


def does_two_things(event: Event, file: CaseFile) -> bool:
    """Whether it corrects an entry of another kind: then it would be asked about as the one and count as the other."""
    before = next((one for one in file.events if one.id == event.supersedes), None)
    return before is not None and event.kind not in (before.kind, "entry_retracted")


def protects(event: Event) -> bool:
    """Whether the entry protects, so that it waits for nothing. A correction is never that."""
    return event.kind in PROTECTS and not event.supersedes
