"""Planters by hand: what a victim is given, told and asked was not, and a turn of the case was passed over.

For: the duties of care that are judged when something happens; those that stay open are planted from their rows.
Never: says what an edit leads to; the reckoning does.
"""

from __future__ import annotations

from typing import Final

from dutybound.demo_force.planters import Planter, Table

_HERE: Final = Table()
_SETTLED: Final = ("caution", "conditional_caution", "community_resolution")

_HERE.without(
    "nobody thinks of special measures", "evidence.special-measures-considered", "special_measures_considered", 4
)
_HERE.changed(
    "items of the checklist stay blank",
    "evidence.evidence-checklist-complete",
    "evidence_checklist_completed",
    {"complete": False},
)
_HERE.changed(
    "a letter gives a number and nobody to ask",
    "rights.acknowledgement-contents",
    "acknowledgement_sent",
    {"says_officer": False},
)
_HERE.without("nobody asks how to reach the victim", "rights.safe-contact-recorded", "safe_contact_set", 3)
_HERE.changed("a review without a reason", "right_to_review.vrr-decided-reasons", "vrr_decided", {"reason": "none"}, 20)
_HERE.changed(
    "a withdrawal in a line of the log",
    "withdrawal.withdrawal-statement-taken",
    "victim_view_recorded",
    {"medium": "unsigned_note"},
    4,
    stance="withdrawn",
)
_HERE.changed(
    "bail is not thought of",
    "bail.bail-considered-not-rui",
    "released",
    {"bail_considered": False, "reason": "none"},
    4,
    basis="under_investigation",
)
_HERE.without("the victim is not asked about bail", "bail.bail-views-sought", "bail_views_recorded", 3)
_HERE.without("the victim is not asked again", "bail.bail-views-sought-change", "bail_views_recorded", 20)
_HERE.without(
    "nobody asks the suspect",
    "investigation.suspect-heard-before-closing",
    "interview_not_held|interview_under_caution",
    3,
)
_HERE.changed(
    "a refusal for outcome 14 in a line of the log",
    "decisions.outcome-14-conditions-auditable",
    "victim_view_recorded",
    {"medium": "unsigned_note"},
    12,
)
_HERE.changed(
    "a charge in the figures alone",
    "decisions.outcome-matches-facts-charge",
    "outcome_assigned",
    {"code": "1"},
    2,
    code=("15", "22"),
)
_HERE.changed(
    "a caution in the figures alone",
    "decisions.outcome-matches-facts-disposal",
    "outcome_assigned",
    {"code": "3"},
    2,
    code=("15", "22"),
)
_HERE.without("the risk is not looked at before the end", "decisions.closure-safeguard-risk", "risk_reviewed")
_HERE.without("nothing takes the place of the case", "decisions.closure-safeguard-plan", "safeguards_considered")
_HERE.changed(
    "a constable gives the caution",
    "prosecution.ooc-disposal-authorised",
    "disposal_given",
    {"authorised_by_cps": False, "authorised_rank": "constable"},
    9,
    disposal=_SETTLED,
)
_HERE.changed(
    "the victim is not asked about the caution",
    "prosecution.ooc-disposal-agreed",
    "disposal_given",
    {"victim_view_sought": False},
    9,
    disposal=_SETTLED,
)
_HERE.changed(
    "the police give the conditional caution alone",
    "prosecution.conditional-caution-by-cps",
    "disposal_given",
    {"authorised_by_cps": False, "under_permission": False},
    9,
    disposal="conditional_caution",
)

CARE_BY_HAND: Final[tuple[Planter, ...]] = tuple(_HERE.planters)
