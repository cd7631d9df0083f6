"""Planters by hand: one small change each, for decisions judged when they are made and for what much hangs on.

For: the failings that the five documents and the inspectorates tell of, in their smallest form.
Never: changes a case that it does not fit.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Final

from dutybound.demo_force.draft import Draft, Entry, Fact
from dutybound.demo_force.moments import DAY, HOUR, MINUTE, day_of, midnight, months_on
from dutybound.demo_force.planters import Edit, Planter
from dutybound.demo_force.reckoning import ENTITLED
from dutybound.demo_force.rows_response import RESPONSE
from dutybound.events.words import VIOLENCE

_GM: Final = "greater-manchester"
_TARGET: Final = next(row for row in RESPONSE if row.duty == "contact.attended-within-target")
_NAMED: Final[list[Planter]] = []


def _planter(name: str, aims: str, weight: float = 1.0, only: str = "") -> Callable[[Edit], Edit]:
    def enter(edit: Edit) -> Edit:
        _NAMED.append(Planter(name, aims, edit, weight, only))
        return edit

    return enter


def _changed(name: str, aims: str, kinds: str, to: dict[str, Fact], weight: float = 1.0, only: str = "",
             **said: Fact) -> None:  # fmt: skip
    """One entry of these kinds that says this is made to say something else."""

    def plant(d: Draft, chance: random.Random) -> bool:
        found = d.all(kinds, **said)
        if only not in ("", d.scope) or not found:
            return False
        chance.choice(found).facts.update(to)
        return True

    _NAMED.append(Planter(name, aims, plant, weight, only))


def _without(name: str, aims: str, kinds: str, weight: float = 1.0, only: str = "", **said: Fact) -> None:
    """All entries of these kinds that say this are left out."""

    def plant(d: Draft, chance: random.Random) -> bool:
        found = d.all(kinds, **said)
        if only not in ("", d.scope) or not found:
            return False
        d.leave_out(*found)
        return True

    _NAMED.append(Planter(name, aims, plant, weight, only))


# --- contact and scene ----------------------------------------------------------------------------------------------


def _arrives_late(d: Draft, chance: random.Random) -> bool:
    triggers = _TARGET.arises(d)
    first = d.first("unit_arrived", incident_ref="incident-1")
    if not triggers or first is None or triggers[0].facts["incident_ref"] != "incident-1":
        return False
    due = _TARGET.due(d, triggers[0])  # type: ignore[union-attr]
    if due is None or first.at > due:
        return False
    by = due - first.at + chance.randrange(2, 90) * MINUTE
    d.shift(by - by % MINUTE + MINUTE, lambda one: one.at >= first.at)
    return True


@_planter("the unit arrives after the target", "contact.attended-within-target", 2)
def _late_arrival(d: Draft, chance: random.Random) -> bool:
    return _arrives_late(d, chance)


@_planter("the unit arrives after the target, and a superintendent records why", "contact.attended-within-target")
def _late_with_reason(d: Draft, chance: random.Random) -> bool:
    if not _arrives_late(d, chance):
        return False
    return _departure(d, "contact.attended-within-target", d.all("unit_arrived")[0].at + HOUR)


def _departure(d: Draft, duty: str, at: int) -> bool:
    d.add("departure_recorded", at, duty=duty, decided_by=ENTITLED, rank="superintendent",
          reason="every unit was at a fire")  # fmt: skip
    return True


@_planter("the history is not searched, and a superintendent records why", "contact.history-checked-before-dispatch")
def _no_history_with_reason(d: Draft, chance: random.Random) -> bool:
    found = d.all("history_check_done", incident_ref="incident-1")
    d.leave_out(*found)
    return bool(found) and _departure(d, "contact.history-checked-before-dispatch", found[0].at + 5 * HOUR)


@_planter("the history is searched once the unit is there", "contact.history-checked-before-dispatch")
def _history_late(d: Draft, chance: random.Random) -> bool:
    found, arrived = d.first("history_check_done"), d.first("unit_arrived")
    if found is None or arrived is None:
        return False
    d.move(found, arrived.at + chance.randrange(3, 30) * MINUTE)
    return True


_without("the history is not searched", "contact.history-checked-before-dispatch", "history_check_done")
_changed("a call is put lower by a constable", "contact.downgrade-authorised", "grade_changed",
         {"authorised_rank": "constable", "authorised_as": "dispatcher"}, 10, direction="lower")  # fmt: skip
_changed("a call is put lower without anything new", "contact.downgrade-authorised", "grade_changed",
         {"new_information": "none"}, 10, direction="lower")  # fmt: skip
_changed("a call is put lower for want of a unit", "contact.downgrade-authorised", "grade_changed",
         {"reason_code": "lack_of_resource"}, 10, direction="lower")  # fmt: skip
_changed("closed without having spoken to the victim alone", "contact.not-closed-unseen", "incident_closed",
         {"victim_spoken_to_alone": False}, 12, decided_as="control_room_supervisor")  # fmt: skip
_changed("a call handler closes the incident unseen", "contact.not-closed-unseen", "incident_closed",
         {"rank": "police_staff", "decided_as": "call_handler"}, 12, decided_as="control_room_supervisor")  # fmt: skip
_changed("spoken to in the next room with the door open", "scene.parties-separated-out-of-hearing", "parties_separated",
         {"out_of_hearing": False})  # fmt: skip
_changed("a child is not seen and no reason given", "scene.children-seen", "child_not_seen", {"reason": "none"}, 2)


@_planter("nothing is done after violence was told", "scene.positive-action-recorded")
def _no_action(d: Draft, chance: random.Random) -> bool:
    gone = d.all("positive_action_taken", incident_ref="incident-1")
    d.leave_out(*gone)
    return bool(gone)


@_planter("the two are left together with nothing done", "scene.not-left-together", 2)
def _together(d: Draft, chance: random.Random) -> bool:
    gone, left = d.all("positive_action_taken", incident_ref="incident-1"), d.first("scene_left")
    if not gone or left is None or not d.all("disclosure_made", offence_kind=VIOLENCE):
        return False
    d.leave_out(*gone)
    left.facts["together"] = True
    return True


_without("no arrest and no reason why", "scene.no-arrest-justified", "arrest_not_made")
_without("the first complainant is interviewed before it is weighed who is the primary perpetrator",
         "scene.counter-allegation-assessed", "primary_perpetrator_assessed", 10)  # fmt: skip
_changed("the camera was off for half of it", "scene.bwv-on-at-da", "bwv_coverage_computed", {"percent": 48}, 3,
         "merseyside", percent=tuple(range(91, 101)))  # fmt: skip

# --- recording, risk, bail ------------------------------------------------------------------------------------------

_without("a second offence that was told is not recorded", "recording.every-disclosure-crimed",
         "crime_not_recorded_decision", 4, reason_code=("same_course_of_conduct", "part_of_another_crime"))  # fmt: skip
_without("a quarrel is closed without saying why there is no crime", "recording.not-crimed-reason",
         "crime_not_recorded_decision", reason_code="no_crime_told")  # fmt: skip
_changed("no crime, and 'none' for a reason", "recording.not-crimed-reason", "crime_not_recorded_decision",
         {"reason": "none", "reason_code": "none"}, reason_code="no_crime_told")  # fmt: skip


@_planter("the crime is recorded a day and more after it was told", "recording.every-disclosure-crimed", 2)
def _recorded_late(d: Draft, chance: random.Random) -> bool:
    recorded = d.first("crime_recorded")
    if recorded is None:
        return False
    told = d.all("disclosure_made", disclosure_ref=recorded.facts["disclosure_ref"])[0]
    d.move(recorded, told.at + chance.randrange(25, 70) * HOUR)
    return True


@_planter("strangulation is recorded as actual bodily harm", "recording.strangulation-coded-75a", 4)
def _strangulation_as_less(d: Draft, chance: random.Random) -> bool:
    found = d.all("crime_recorded|investigation_opened|charge_made", offence_group="strangulation-suffocation")
    for one in found:
        one.facts["offence_group"] = "abh"
    return bool(found)


_changed("the officer in the case cancels the crime", "recording.cancel-only-avi-decided-by", "crime_cancelled",
         {"decided_as": "officer_in_the_case", "rank": "constable"}, 10)  # fmt: skip
_changed("a crime is cancelled because the victim took it back", "recording.cancel-only-avi", "crime_cancelled",
         {"basis": "victim_retraction"}, 10)  # fmt: skip
_changed("the officer in the case puts the crime lower", "recording.reclassify-authorised", "crime_reclassified",
         {"decided_as": "officer_in_the_case"}, 6)  # fmt: skip
_changed("a crime is put lower without evidence", "recording.reclassify-authorised", "crime_reclassified",
         {"evidence": "none"}, 6)  # fmt: skip
_changed(
    "a risk grade is lowered without a reason", "risk.risk-lowering-reasoned", "risk_lowered", {"reason": "none"}, 6
)
_changed("the officer in the case lowers the risk grade", "risk.risk-lowering-reasoned", "risk_lowered",
         {"decided_as": "officer_in_the_case"}, 6)  # fmt: skip
_changed("the risk is checked by a constable", "risk.risk-supervised", "risk_reviewed",
         {"rank": "constable", "decided_as": "attending_officer"})  # fmt: skip


@_planter("bail runs longer than the rank allows", "bail.bail-authorised-in-time", 3)
def _too_long(d: Draft, chance: random.Random) -> bool:
    bail, arrest = d.first("bail_set|bail_extended"), d.first("arrest_made")
    if bail is None or arrest is None:
        return False
    bail.facts["until"] = arrest.at + (100 if bail.kind == "bail_set" else 200) * DAY
    return True


_changed("bail is extended by a sergeant", "bail.bail-authorised-in-time", "bail_extended",
         {"authorising_rank": "sergeant"}, 5)  # fmt: skip


@_planter("bail had run out before it was extended", "bail.bail-authorised-in-time-before-expiry", 6)
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


_planter("a broken condition of bail is not acted on", "bail.order-breach-acted", 6)(_not_acted("bail_breach_reported"))
_planter("a broken order is not acted on", "orders.order-breach-acted", 30)(_not_acted("order_breach_reported"))

# --- investigation and decisions ------------------------------------------------------------------------------------


@_planter("an assault is left until no court can hear it", "investigation.statement-starts-summary-clock", 2)
def _too_old(d: Draft, chance: random.Random) -> bool:
    found = d.all("crime_recorded|investigation_opened", offence_group="common-assault-battery", crime_ref="crime-1")
    closed = d.first("charge_made|investigation_closed", crime_ref="crime-1")
    if not found or closed is None:
        return False
    offence = midnight(months_on(day_of(closed.at) - chance.randrange(2, 20), -24)) + 20 * HOUR
    if offence < midnight(date(2022, 6, 29).toordinal()):
        return False
    for one in found:
        one.facts["offence_date"] = offence
    return True


@_planter(
    "support came back after the closing, and nobody decides", "investigation.renewed-support-reopens-decision", 30
)
def _nobody_decides(d: Draft, chance: random.Random) -> bool:
    gone = d.all("reopening_refused")
    d.leave_out(*gone)
    return bool(gone)


_changed("reopening is refused without reasons", "decisions.reopening-refused-with-reasons", "reopening_refused",
         {"reason": "none"}, 30)  # fmt: skip
_without("the case is given up without deciding whether it stands on other evidence",
         "investigation.evidence-led-considered-before-closing", "evidence_led_decision")  # fmt: skip
_changed("the victim's view is a note that nobody signed", "investigation.victim-view-auditable",
    "victim_view_recorded",
         {"medium": "unsigned_note"}, 2)  # fmt: skip
_changed("the victim's view is taken beside the suspect", "investigation.victim-view-auditable", "victim_view_recorded",
         {"suspect_present": True}, 2)  # fmt: skip
_changed("the victim's view is passed on by somebody else", "investigation.refusal-provisional", "victim_view_recorded",
         {"medium": "relayed_by_another"}, 2, stance=("withdrawn", "does_not_support"))  # fmt: skip


def _constable_closes(d: Draft) -> Entry | None:
    closed = d.first("investigation_closed", decision_maker="police")
    if closed is not None:
        closed.facts |= {"decided_by": closed.facts["requested_by"], "rank": "constable"}
        d.leave_out(*d.all("supervisor_consulted", about="closing"), *d.all("closure_approved"))
    return closed


@_planter("a constable closes the case and asks nobody", "decisions.constable-cannot-close", 2, _GM)
def _alone(d: Draft, chance: random.Random) -> bool:
    return d.scope == _GM and _constable_closes(d) is not None


@_planter("a constable closes the case and no supervisor has looked at it", "decisions.nfa-supervised", 2)
def _unsupervised(d: Draft, chance: random.Random) -> bool:
    if _constable_closes(d) is None:
        return False
    d.leave_out(*d.all("supervisor_review"))
    return True


@_planter("the statement is written down after the closing", "decisions.closure-needs-statement", 2, _GM)
def _written_afterwards(d: Draft, chance: random.Random) -> bool:
    closed = d.first("investigation_closed")
    if d.scope != _GM or closed is None:
        return False
    for one in d.all("victim_statement_taken|victim_statement_not_taken"):
        if one.at < closed.at:
            one.recorded = closed.recorded + 3 * HOUR
    return True


@_planter("no supervisor looks at it after the victim's last word", "decisions.outcome-16-conditions", 2)
def _no_review_since(d: Draft, chance: random.Random) -> bool:
    outcome, view = d.first("outcome_assigned", code="16"), d.first("victim_view_recorded")
    if outcome is None or view is None:
        return False
    d.leave_out(*(one for one in d.all("supervisor_review") if view.at <= one.at < outcome.at))
    return True


_changed("outcome 16, though the case was held to stand without the victim", "decisions.outcome-16-conditions",
         "evidence_led_decision", {"view": "viable"}, 1, view="not_viable")  # fmt: skip


def _code(code: str, *was: str) -> Edit:
    def plant(d: Draft, chance: random.Random) -> bool:
        found = d.all("outcome_assigned", code=was)
        for one in found:
            one.facts["code"] = code
        return bool(found)

    return plant


_planter("outcome 14 for a case with a named suspect", "decisions.outcome-14-conditions")(_code("14", "16", "22"))
_planter("outcome 14 though the victim supports the case", "decisions.outcome-14-conditions-victim")(
    _code("14", "15", "18")
)
_planter("outcome 15 though the victim does not support it", "decisions.outcome-15-conditions")(_code("15", "16"))
_planter("outcome 15 without a suspect", "decisions.outcome-15-conditions-suspect", 4)(_code("15", "14", "18"))
_planter("outcome 18 for a case with a named suspect", "decisions.outcome-18-conditions")(_code("18", "15", "16"))
_planter("outcome 21 for a charged case", "decisions.outcome-matches-facts")(_code("21", "1"))
_planter("outcome 20 for a case that nobody took over", "decisions.outcome-20-victim-aware-accepted")(
    _code("20", "15", "22")
)
_without("a charge without the prosecutor", "decisions.charge-by-cps", "cps_decision")
_without(
    "outcome 15 without the police's reasons", "decisions.police-nfa-limited", "police_decision", 1, test="evidential"
)
_changed("outcome 15, and 'none' for a reason", "decisions.police-nfa-limited", "police_decision", {"reason": "none"},
    1,
         test="evidential")  # fmt: skip
_without("outcome 20, and the victim is not told who has the case", "decisions.outcome-20-victim-aware",
         "victim_update_given", 6, topic="transfer")  # fmt: skip
_without("outcome 20, though nobody took the case over", "decisions.outcome-20-victim-aware-accepted",
         "transfer_accepted", 6)  # fmt: skip
_without("outcome 21 without the exceptional reason", "decisions.outcome-21-not-da", "police_decision", 6, "cleveland",
         test="public_interest")  # fmt: skip


@_planter("outcome 21, and the victim is told afterwards", "decisions.outcome-21-not-da-victim-told", 6, "cleveland")
def _told_afterwards(d: Draft, chance: random.Random) -> bool:
    outcome = d.first("outcome_assigned", code="21")
    if d.scope != "cleveland" or outcome is None:
        return False
    d.leave_out(*(one for one in d.all("victim_update_given", topic="decision") if one.at < outcome.at))
    return True


# --- the victim, complaints, conduct, referral, police suspects -----------------------------------------------------

_changed("a review is decided by somebody who had a part in it", "victims.vrr-decided-independent", "vrr_decided",
         {"independent": False}, 12)  # fmt: skip
_changed("the victim is rung outside the agreed times", "victims.safe-contact-respected", "victim_contacted",
         {"within_plan": False}, 2)  # fmt: skip


@_planter("the notice of the review leaves out by when", "complaints.cmp-review-rights-letter-contents", 8)
def _no_time_limit(d: Draft, chance: random.Random) -> bool:
    found = d.first("review_notice_sent")
    if found is not None:
        found.facts["says_time_limit"] = False
    return found is not None


_changed("the investigator is the subject's own manager", "conduct.inv-not-managed-by-subject",
    "investigator_appointed",
         {"managed_by_subject": True}, 5)  # fmt: skip
_changed("the investigator declared a connection", "conduct.inv-not-interested-party", "connection_declared",
         {"connection": "some"}, 5)  # fmt: skip
_without("connections were never searched for", "conduct.inv-not-interested-party", "connections_checked", 5)
_changed(
    "a meeting dismisses", "conduct.con-outcome-lawful-meeting", "conduct_outcome_decided", {"outcome": "dismissal"}, 5
)
_changed("an outcome of the regime that has ended", "conduct.con-management-action-only-old", "conduct_outcome_decided",
         {"outcome": "management_action", "forum": "neither"}, 5)  # fmt: skip
_changed("not referred, and 'none' for a reason", "referral.ref-non-referral-rationale", "referral_declined",
         {"reason": "none"}, 6)  # fmt: skip
_without(
    "an outcome before the oversight body has answered", "referral.ref-no-final-action-before-mode", "mode_decided", 9
)
_without("a letter is referred, not a recorded matter", "referral.ref-only-recorded-matters",
         "conduct_matter_recorded|dsi_recorded", 9)  # fmt: skip
_changed("not every ground for a referral is looked at", "referral.ref-mandatory-criteria", "referral_test",
         {"all_limbs_answered": False}, 6)  # fmt: skip
_changed("the victim's contact sits in the suspect's own chain", "police_suspects.ppda-victim-single-contact",
         "victim_contact_assigned", {"outside_suspects_chain": False}, 8)  # fmt: skip
_changed("which force investigates is decided without a reason", "police_suspects.ppda-external-or-oversight",
         "external_force_decided", {"reason": "none"}, 8)  # fmt: skip


@_planter("a friend of the suspect takes a role", "police_suspects.inv-connected-graph", 10)
def _a_friend(d: Draft, chance: random.Random) -> bool:
    role = d.first("role_taken")
    if role is None:
        return False
    d.add("connection_existed", role.at - 5 * DAY, what="once of the same team", suspect_ref=role.facts["suspect_ref"],
          investigator_ref=role.facts["investigator_ref"], matter_ref=role.facts["matter_ref"])  # type: ignore[arg-type]  # fmt: skip
    return True


NAMED: Final = tuple(_NAMED)
