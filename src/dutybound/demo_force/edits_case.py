"""Planters by hand, from the investigation to the oversight of those who deal with it: one small change each.

For: the failings that the five documents and the inspectorates tell of, in their smallest form.
Never: changes a case that it does not fit.
"""

from __future__ import annotations

import random
from datetime import date
from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.moments import DAY, HOUR, day_of, midnight, months_on
from dutybound.demo_force.planters import Edit, Planter, Table

_GM: Final = "greater-manchester"

_HERE: Final = Table()

# --- investigation and decisions ------------------------------------------------------------------------------------


@_HERE.by_hand("an assault is left until no court can hear it", "investigation.statement-starts-summary-clock", 2)
def _too_old(d: Draft, chance: random.Random) -> bool:
    found = d.all("crime_recorded|investigation_opened", offence_group="common-assault-battery", crime_ref="crime-1")
    closed = d.first("charge_made|investigation_closed", crime_ref="crime-1")
    if not found or closed is None or d.first("victim_statement_taken", crime_ref="crime-1") is None:
        return False
    limit = midnight(day_of(closed.at) - chance.randrange(2, 20))
    offence = midnight(months_on(day_of(limit), -24)) + 20 * HOUR
    if found[0].at >= limit:  # nobody answers for a limit that had run out before the police knew
        return False
    if offence < midnight(date(2022, 6, 29).toordinal()):
        return False
    for one in found:
        one.facts["offence_date"] = offence
    return True


@_HERE.by_hand(
    "support came back after the closing, and nobody decides", "investigation.renewed-support-reopens-decision", 30
)
def _nobody_decides(d: Draft, chance: random.Random) -> bool:
    gone = d.all("reopening_refused")
    d.leave_out(*gone)
    return bool(gone)


_HERE.changed(
    "reopening is refused without reasons",
    "decisions.reopening-refused-with-reasons",
    "reopening_refused",
    {"reason": "none"},
    30,
)
_HERE.without(
    "the case is given up without deciding whether it stands on other evidence",
    "investigation.evidence-led-considered-before-closing",
    "evidence_led_decision",
)
_HERE.changed(
    "the victim's view is a note that nobody signed",
    "investigation.victim-view-auditable",
    "victim_view_recorded",
    {"medium": "unsigned_note"},
    2,
)
_HERE.changed(
    "the victim's view is taken beside the suspect",
    "investigation.victim-view-auditable",
    "victim_view_recorded",
    {"suspect_present": True},
    2,
)
_HERE.changed(
    "the victim's view is passed on by somebody else",
    "investigation.refusal-provisional",
    "victim_view_recorded",
    {"medium": "relayed_by_another"},
    2,
    stance=("withdrawn", "does_not_support"),
)


def _constable_closes(d: Draft) -> Entry | None:
    closed = d.first("investigation_closed", decision_maker="police")
    if closed is not None:
        closed.facts |= {"decided_by": closed.facts["requested_by"], "rank": "constable"}
        d.leave_out(*d.all("supervisor_consulted", about="closing"), *d.all("closure_approved"))
    return closed


@_HERE.by_hand("a constable closes the case and asks nobody", "decisions.constable-cannot-close", 2, _GM)
def _alone(d: Draft, chance: random.Random) -> bool:
    return d.scope == _GM and _constable_closes(d) is not None


@_HERE.by_hand("a constable closes the case and no supervisor has looked at it", "decisions.nfa-supervised", 2)
def _unsupervised(d: Draft, chance: random.Random) -> bool:
    if _constable_closes(d) is None:
        return False
    d.leave_out(*d.all("supervisor_review"))
    return True


@_HERE.by_hand("the statement is written down after the closing", "decisions.closure-needs-statement", 2, _GM)
def _written_afterwards(d: Draft, chance: random.Random) -> bool:
    closed = d.first("investigation_closed")
    if d.scope != _GM or closed is None:
        return False
    for one in d.all("victim_statement_taken|victim_statement_not_taken"):
        if one.at < closed.at:
            one.recorded = closed.recorded + 3 * HOUR
    return True


@_HERE.by_hand("no supervisor looks at it after the victim's last word", "decisions.outcome-16-conditions", 2)
def _no_review_since(d: Draft, chance: random.Random) -> bool:
    outcome, view = d.first("outcome_assigned", code="16"), d.first("victim_view_recorded")
    if outcome is None or view is None:
        return False
    d.leave_out(*(one for one in d.all("supervisor_review") if view.at <= one.at < outcome.at))
    return True


_HERE.changed(
    "outcome 16, though the case was held to stand without the victim",
    "decisions.outcome-16-conditions",
    "evidence_led_decision",
    {"view": "viable"},
    1,
    view="not_viable",
)


def _code(code: str, *was: str) -> Edit:
    def plant(d: Draft, chance: random.Random) -> bool:
        found = d.all("outcome_assigned", code=was)
        for one in found:
            one.facts["code"] = code
        return bool(found)

    return plant


_HERE.by_hand("outcome 14 for a case with a named suspect", "decisions.outcome-14-conditions")(_code("14", "16", "22"))
_HERE.by_hand("outcome 14 though the victim supports the case", "decisions.outcome-14-conditions-victim")(
    _code("14", "15", "18")
)
_HERE.by_hand("outcome 15 though the victim does not support it", "decisions.outcome-15-conditions")(_code("15", "16"))
_HERE.by_hand("outcome 15 without a suspect", "decisions.outcome-15-conditions-suspect", 4)(_code("15", "14", "18"))
_HERE.by_hand("outcome 18 for a case with a named suspect", "decisions.outcome-18-conditions")(_code("18", "15", "16"))
_HERE.by_hand("outcome 21 for a charged case", "decisions.outcome-matches-facts")(_code("21", "1"))
_HERE.by_hand("outcome 20 for a case that nobody took over", "decisions.outcome-20-victim-aware-accepted")(
    _code("20", "15", "22")
)
_HERE.without("a charge without the prosecutor", "decisions.charge-by-cps", "cps_decision")
_HERE.without(
    "outcome 15 without the police's reasons", "decisions.police-nfa-limited", "police_decision", 1, test="evidential"
)
_HERE.changed(
    "outcome 15, and 'none' for a reason",
    "decisions.police-nfa-limited",
    "police_decision",
    {"reason": "none"},
    1,
    test="evidential",
)
_HERE.without(
    "outcome 20, and the victim is not told who has the case",
    "decisions.outcome-20-victim-aware",
    "victim_update_given",
    6,
    topic="transfer",
)
_HERE.without(
    "outcome 20, though nobody took the case over", "decisions.outcome-20-victim-aware-accepted", "transfer_accepted", 6
)
_HERE.without(
    "outcome 21 without the exceptional reason",
    "decisions.outcome-21-not-da",
    "police_decision",
    6,
    "cleveland",
    test="public_interest",
)


@_HERE.by_hand(
    "outcome 21, and the victim is told afterwards", "decisions.outcome-21-not-da-victim-told", 6, "cleveland"
)
def _told_afterwards(d: Draft, chance: random.Random) -> bool:
    outcome = d.first("outcome_assigned", code="21")
    if d.scope != "cleveland" or outcome is None:
        return False
    d.leave_out(*(one for one in d.all("victim_update_given", topic="decision") if one.at < outcome.at))
    return True


# --- the victim, complaints, conduct, referral, police suspects -----------------------------------------------------

_HERE.changed(
    "a review is decided by somebody who had a part in it",
    "victims.vrr-decided-independent",
    "vrr_decided",
    {"independent": False},
    12,
)
_HERE.changed(
    "the victim is rung outside the agreed times",
    "victims.safe-contact-respected",
    "victim_contacted",
    {"within_plan": False},
    2,
)


@_HERE.by_hand("the notice of the review leaves out by when", "complaints.cmp-review-rights-letter-contents", 8)
def _no_time_limit(d: Draft, chance: random.Random) -> bool:
    found = d.first("review_notice_sent")
    if found is not None:
        found.facts["says_time_limit"] = False
    return found is not None


_HERE.changed(
    "the investigator is the subject's own manager",
    "conduct.inv-not-managed-by-subject",
    "investigator_appointed",
    {"managed_by_subject": True},
    5,
)
_HERE.changed("the mark names no post", "police_suspects.ppda-flag-complete", "ppda_flagged", {"post": "none"}, 8)
_HERE.changed(
    "the investigator declared a connection",
    "conduct.inv-not-interested-party",
    "connection_declared",
    {"connection": "some"},
    5,
)
_HERE.without("connections were never searched for", "conduct.inv-not-interested-party", "connections_checked", 5)
_HERE.changed(
    "a meeting dismisses", "conduct.con-outcome-lawful-meeting", "conduct_outcome_decided", {"outcome": "dismissal"}, 5
)
_HERE.changed(
    "an outcome of the regime that has ended",
    "conduct.con-management-action-only-old",
    "conduct_outcome_decided",
    {"outcome": "management_action", "forum": "neither"},
    5,
)
_HERE.changed(
    "not referred, and 'none' for a reason",
    "referral.ref-non-referral-rationale",
    "referral_declined",
    {"reason": "none"},
    6,
)
_HERE.without(
    "an outcome before the oversight body has answered", "referral.ref-no-final-action-before-mode", "mode_decided", 9
)
_HERE.without(
    "a letter is referred, not a recorded matter",
    "referral.ref-only-recorded-matters",
    "conduct_matter_recorded|dsi_recorded",
    9,
)
_HERE.changed(
    "not every ground for a referral is looked at",
    "referral.ref-mandatory-criteria",
    "referral_test",
    {"all_limbs_answered": False},
    6,
)
_HERE.changed(
    "the log has no allegations",
    "complaint_intake.log-entry-complete",
    "complaint_logged",
    {"allegations": "none"},
    6,
)
_HERE.changed(
    "the log does not say who complains",
    "complaint_intake.eligible-complainant",
    "complaint_logged",
    {"capacity": "not_recorded"},
    6,
)
_HERE.changed(
    "the complainant is told by telephone",
    "complaint_handling.updates-in-writing",
    "update_sent",
    {"written": False},
    6,
)
_HERE.changed(
    "the letter does not say why",
    "complaint_handling.outcome-letter-content",
    "outcome_notified",
    {"says_why": False},
    6,
)
_HERE.changed(
    "learning that nobody owns",
    "complaint_handling.learning-action-complete",
    "learning_action_set",
    {"owner": "none"},
    6,
)
_HERE.changed(
    "the notice names the other body",
    "complaint_review.body-follows-test",
    "review_body_tested",
    {"any_limb": True},
    6,
)
_HERE.changed(
    "nothing shows what the investigator can do",
    "conduct_investigation.inv-competent",
    "investigator_appointed",
    {"competence": "not_shown"},
    5,
)
_HERE.changed(
    "the notice does not say how grave",
    "conduct_investigation.inv-notice-contents",
    "notice_served",
    {"says_severity": False},
    5,
)
_HERE.changed(
    "a plain step was left out",
    "conduct_investigation.inv-basic-steps",
    "basic_steps_checked",
    {"each_done_or_explained": False},
    5,
)
_HERE.changed(
    "a referral with gaps",
    "referral.ref-complete",
    "referral_made",
    {"complete": False, "urgent": False},
    6,
)
_HERE.changed(
    "the force investigates what was taken from it",
    "referral.ref-mode-obeyed",
    "mode_decided",
    {"mode": "independent"},
    6,
)
_HERE.without(
    "handled informally, and nobody tested",
    "complaint_intake.must-use-schedule3-tested",
    "schedule_3_test",
    6,
)
_HERE.changed(
    "the victim's contact sits in the suspect's own chain",
    "police_suspects.ppda-victim-single-contact",
    "victim_contact_assigned",
    {"outside_suspects_chain": False},
    8,
)
_HERE.changed(
    "which force investigates is decided without a reason",
    "police_suspects.ppda-external-or-oversight",
    "external_force_decided",
    {"reason": "none"},
    8,
)


_HERE.without(
    "a referral without a test of its grounds",
    "referral.ref-time-limit-next-day-shown",
    "referral_test",
    9,
    any_limb=True,
)


@_HERE.by_hand("a friend of the suspect takes a role", "police_suspects.inv-connected-graph", 10)
def _a_friend(d: Draft, chance: random.Random) -> bool:
    role = d.first("role_taken")
    if role is None:
        return False
    d.add(
        "connection_existed",
        role.at - 5 * DAY,
        what="once of the same team",
        suspect_ref=role.facts["suspect_ref"],
        investigator_ref=role.facts["investigator_ref"],
        matter_ref=role.facts["matter_ref"],
    )
    return True


CASE_BY_HAND: Final[tuple[Planter, ...]] = tuple(_HERE.planters)
