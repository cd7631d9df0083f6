"""The closed lists: entries that protect and never wait, and entries that weaken protection and do.

For: telling from an entry which of the two it is; every other entry is simply a record, and is written down.
Never: has a kind of entry on both lists; a test proves it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dutybound.access.risk import lowers
from dutybound.access.standing import SAYS_WHO_IS_WHO
from dutybound.events.event import CaseFile, Event
from dutybound.events.words import PERSONALLY_CONNECTED, RISK_GRADES

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
    "safeguarding_owner_set": "name_owner",
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
# Entries that let somebody in or shut somebody out by what they say: they say truly who wrote them.
AUTHORED: Final = SENDS | frozenset(SAYS_WHO_IS_WHO)
# Signed by whoever makes it, as a decision is: decisions wait for these, and for the rank that they name.
SIGNED: Final = frozenset({"departure_recorded", "supervisor_review", "supervisor_consulted", "police_decision",
                           "hold_ended"})  # fmt: skip

# What another system tells of its own acts, and only whoever hands in for it; the role is asked about as any other.
HANDED_IN_BY: Final[Mapping[str, str]] = MappingProxyType({"decision_seen_elsewhere": "records_system"})

# Outcomes by which somebody is dealt with: charged, cautioned, taken into consideration, fined, made to put it right.
# Every other code ends a case without that, and so does a code that is not given.
_DEALT_WITH: Final = frozenset({"1", "1A", "2", "2A", "3", "3A", "4", "6", "7", "8"})


# What says of a case that there is abuse in it. The flag outlives that it is ruled out, as in the law of the house.
_SIGNS: Final = frozenset({
    "da_indicated", "disclosure_made", "risk_assessed", "suspect_identified", "police_link_indicated", "ppda_flagged",
    "marac_referred", "domestic_notice_served", "order_made", "safety_plan_set",
})  # fmt: skip
_LINKS: Final = frozenset({"incident_linked", "prior_incident_found", "repeat_flag_set"})


def _always(_: Event, __: CaseFile) -> bool:
    return True


def _standing(file: CaseFile) -> tuple[Event, ...]:
    """The entries that nobody has corrected or taken back, in the order of writing."""
    gone = {one.supersedes for one in file.events}
    return tuple(one for one in file.events if one.id not in gone)


def _checked_lower(event: Event, file: CaseFile) -> bool:
    """A check of the risk that ends below what stands, or below where it says that it began, or leaves that out."""
    before, after = (event.facts.get(name) for name in ("grade_before", "grade_after"))
    told = after is not None and (before is None or RISK_GRADES.index(str(after)) < RISK_GRADES.index(str(before)))
    # What the card shows goes by all entries, also those that were taken back since: neither is lowered unseen.
    return told or lowers(event, _standing(file)) or lowers(event, file.events)


def is_abuse(file: CaseFile) -> bool:
    """Whether anything that stands says that this is domestic abuse, and was not ruled out after it was said."""
    signs = False
    for one in _standing(file):
        related = one.kind == "relationship_reported" and one.facts.get("relationship") in PERSONALLY_CONNECTED
        if one.kind == "da_flag_set" or related:
            return True
        signs = one.kind in _SIGNS or (signs and one.kind != "da_ruled_out")
    return signs


def _in_abuse(_: Event, file: CaseFile) -> bool:
    return is_abuse(file)


def _unlinks(event: Event, file: CaseFile) -> bool:
    """Whether the entry rejects a link that stands: the one between its two incidents, or one that names neither."""
    own = {event.facts.get("incident_ref"), event.facts.get("other_ref")} - {None}
    links = [one for one in _standing(file) if one.kind in _LINKS]
    told = ({one.facts.get("incident_ref"), one.facts.get("other_ref")} - {None} for one in links)
    return any(not own or not refs or own & refs for refs in told)


# Kind -> the decision of the closed list that it is, where what it says, in this case, makes it one.
_WEAKENS: Final[Mapping[str, tuple[str, Callable[[Event, CaseFile], bool]]]] = MappingProxyType({
    "investigation_closed": ("close_case", _always),
    "investigation_declined": ("close_case", _always),
    "closure_approved": ("close_case", _always),
    "incident_closed": ("close_case", _in_abuse),
    "grade_changed": ("downgrade", lambda event, _: event.facts.get("direction") not in ("higher", "same")),
    "da_ruled_out": ("downgrade", _in_abuse),
    "crime_cancelled": ("cancel_crime", _always),
    "crime_reclassified": (
        "cancel_crime", lambda event, _: event.facts.get("direction") not in ("more_serious", "same"),
    ),
    "crime_not_recorded_decision": ("cancel_crime", _in_abuse),
    "risk_lowered": ("lower_risk", _always),
    "risk_reviewed": ("lower_risk", _checked_lower),
    "link_rejected": ("lower_risk", _unlinks),
    "marac_referral_withdrawn": ("lower_risk", _always),
    "restriction_ended": ("lower_risk", _always),
    "investigator_appointed": ("allocate_connected", _always),
    "outcome_assigned": ("assign_outcome", lambda event, _: event.facts.get("code") not in _DEALT_WITH),
    "conduct_outcome_decided": ("assign_outcome", _always),
    "conduct_matter_closed": ("assign_outcome", _always),
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
        "child_identified", "safety_plan_set", "marac_referred", "prior_incident_found", "incident_linked",
        "repeat_flag_set", "da_indicated",
    ), "lower_risk"),
    # who is in the case as what; of `SAYS_WHO_IS_WHO` somebody else than the author may take one back
    "victim_identified": "unrestrict",
    "connection_existed": "unrestrict",
    "suspect_named": "unrestrict",
    "another_force_needed": "unrestrict",
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
        if before is not None and before.kind == "suspect_named" and "person_ref" not in before.facts:
            return "lower_risk"  # nobody was shut out by it
        if before is not None and before.kind in _TAKING_BACK:
            return _TAKING_BACK[before.kind]
        if is_abuse(file) and not is_abuse(replace(file, events=(*file.events, event))):
            return "downgrade"
    decision, is_one = _WEAKENS.get(event.kind, ("", _always))
    if decision and is_one(event, file):
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


def puts_right_who_is_who(event: Event, file: CaseFile) -> Event | None:
    """The entry about who somebody is that this one takes back or puts right; None where it does something else."""
    before = next((one for one in file.events if one.id == event.supersedes), None)
    if before is None or before.kind not in SAYS_WHO_IS_WHO or weakens(event, file) != "unrestrict":
        return None
    return before


def does_two_things(event: Event, file: CaseFile) -> bool:
    """Whether it corrects an entry of another kind: then it would be asked about as the one and count as the other."""
    before = next((one for one in file.events if one.id == event.supersedes), None)
    return before is not None and event.kind not in (before.kind, "entry_retracted")


def protects(event: Event) -> bool:
    """Whether the entry protects, so that it waits for nothing. A correction is never that."""
    return event.kind in PROTECTS and not event.supersedes
