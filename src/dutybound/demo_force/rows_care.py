"""What a victim is given, told and asked, and what is set down at the turns of a case, in rows.

For: the reckoning of the truth.
Never: is read by the judge.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dutybound.demo_force.draft import Draft, Entry, Sought
from dutybound.demo_force.moments import HOUR, end_after_days
from dutybound.demo_force.reckoning import Act, Again, Entries, Owed, Row, ever, same
from dutybound.demo_force.rows_investigation import AGAINST, joined, last, was
from dutybound.demo_force.rows_response import before, every, once, says, with_same, within, working
from dutybound.events.words import AUDITABLE, RANKS, SUPPORTING

_CRIMES: Final = once("crime_recorded", "crime_ref")
_MOVED: Final = with_same("transfer_accepted|crime_cancelled", "crime_ref")
_GONE: Final = with_same("charge_made|transfer_accepted|crime_cancelled|investigation_closed", "crime_ref")
_DECLINED: Final = with_same("updates_declined", "crime_ref")


def _of(kinds: str, **facts: Sought) -> Callable[[Draft, Entry], Entries]:
    return with_same(kinds, "crime_ref", **facts)


def _support(d: Draft, t: Entry) -> Entries:
    offered = same(d, t, "support_offered|support_declined|victim_service_referred", "crime_ref")
    return joined(offered, d.all("idva_referred|idva_declined"))


def wants_to_know(kinds: str) -> Callable[[Draft], Entries]:
    return lambda d: [one for one in d.all(kinds) if last(d, one, "updates_declined") is None]


def _true(*names: str) -> Callable[[Draft, Entry], bool]:
    return lambda _, t: all(t.facts.get(name) is True for name in names)


def flag(t: Entry, name: str) -> bool | None:
    """Whether it is said to be so; None where it is not said at all."""
    value = t.facts.get(name)
    return None if value is None else value is True


# --- evidence and rights --------------------------------------------------------------------------------------------


def _called(d: Draft) -> Entries:
    return [one for one in _CRIMES(d) if _by_telephone(d, one)]


def _by_telephone(d: Draft, crime: Entry) -> bool:
    calls = same(d, crime, "contact_received", "incident_ref", channel=("999", "101"))
    return any(one.at < crime.at for one in calls)


_GIVEN: Final[tuple[Row, ...]] = (
    Owed("evidence.vps-offered", once("victim_statement_taken|charge_made", "crime_ref"), _of("vps_offered"),
         working(5), "vps_offered", begins=ever, ends=_MOVED),
    Owed("evidence.needs-assessed", _CRIMES, _of("needs_assessed"),
         before("charging_advice_sought|charge_made", "crime_ref"), "needs_assessed", begins=ever, ends=_GONE,
         hard=True),
    Owed("evidence.needs-assessed-soon", _CRIMES, _of("needs_assessed"), working(5), "needs_assessed", begins=ever,
         ends=_MOVED),
    Act("evidence.special-measures-considered", once("charging_advice_sought|charge_made", "crime_ref"),
        was("special_measures_considered"), "special_measures_considered"),
    Owed("evidence.recording-999-kept", _called, _of("recording_999_obtained"),
         before("charge_made|investigation_closed", "crime_ref"), "recording_999_obtained", begins=ever, ends=_MOVED,
         hard=True),
    Act("evidence.evidence-checklist-complete", every("charging_advice_sought|closure_requested"),
        was("evidence_checklist_completed", complete=True), "evidence_checklist_completed"),
    Owed("rights.acknowledged-in-writing", _CRIMES, _of("acknowledgement_sent"), working(5), "acknowledgement_sent",
         begins=ever, ends=_MOVED),
    Act("rights.acknowledgement-contents", every("acknowledgement_sent"),
        _true("says_reference", "says_offence", "says_officer", "says_next")),
    Owed("rights.rights-information-given", _CRIMES, _of("rights_information_given"), working(5),
         "rights_information_given", begins=ever, ends=_MOVED),
    Owed("rights.helplines-given", _CRIMES, _of("rights_information_given", helplines=True), working(5),
         "rights_information_given", begins=ever, ends=_MOVED),
    Owed("victims.update-interval-asked", _CRIMES, _of("update_interval_agreed|updates_declined"), working(5),
         "update_interval_agreed", begins=ever, ends=with_same("transfer_accepted|crime_cancelled|investigation_closed",
                                                               "crime_ref")),
    Act("rights.safe-contact-recorded",
        once("victim_contacted", "crime_ref", direction="outward", threat_to_life=False),
        lambda d, t: any(one.at < t.at for one in d.all("safe_contact_set")), "safe_contact_set"),
    Owed("right_to_review.vrr-acknowledged", every("vrr_requested"),
         with_same("vrr_acknowledged|vrr_decided", "crime_ref", "review_ref"), working(10),
         "vrr_acknowledged|vrr_decided"),
    Act("right_to_review.vrr-decided-reasons", every("vrr_decided"),
        lambda _, t: says(t, "reason") and str(t.facts["rank"]) in RANKS[3:]),
    Owed("right_to_review.vrr-limit-warned", lambda d: [
            one for one in d.all("vrr_requested")
            if was("crime_recorded|investigation_opened", offence_group="common-assault-battery")(d, one)],
         _of("time_limit_set"), working(1), "time_limit_set", begins=ever,
         ends=with_same("vrr_decided", "crime_ref", "review_ref")),
)  # fmt: skip

# --- a withdrawal ---------------------------------------------------------------------------------------------------

_WITHDRAWN: Final = every("victim_view_recorded", stance="withdrawn")


def _unchecked(d: Draft) -> Entries:
    return [one for one in _WITHDRAWN(d) if one.facts.get("medium") not in AUDITABLE]


def _taken_down(d: Draft, t: Entry) -> Entries:
    said = same(d, t, "victim_view_recorded", "crime_ref", stance=AGAINST, medium=tuple(AUDITABLE))
    return joined(same(d, t, "withdrawal_statement_taken", "crime_ref", medium=tuple(AUDITABLE)), said)


def _back_or_moved(d: Draft, t: Entry) -> Entries:
    return joined(same(d, t, "victim_view_recorded", "crime_ref", stance=tuple(SUPPORTING)), _MOVED(d, t))


def _pressure(d: Draft, t: Entry) -> Entries:
    return joined(same(d, t, "interference_considered", "crime_ref"),
                  d.all("bail_breach_reported|order_breach_reported"))  # fmt: skip


_WITHDRAWAL: Final[tuple[Row, ...]] = (
    Owed("withdrawal.withdrawal-statement-taken", _unchecked, _taken_down, working(2), "withdrawal_statement_taken",
         ends=_back_or_moved),
    Owed("withdrawal.withdrawal-risk", _WITHDRAWN,
         lambda d, _: d.all("risk_assessed|risk_reviewed|risk_lowered"), working(2), "risk_reviewed", ends=_MOVED),
    Owed("withdrawal.withdrawal-supervised", lambda d: [one for one in _WITHDRAWN(d) if not was("charge_made")(d, one)],
         _of("supervisor_review|supervisor_consulted|closure_approved|charging_advice_sought"), working(2),
         "supervisor_review",
         ends=lambda d, t: joined(_back_or_moved(d, t), same(d, t, "charge_made", "crime_ref"))),
    Owed("withdrawal.withdrawal-interference-considered", _WITHDRAWN, _pressure, working(2), "interference_considered",
         ends=_MOVED),
    Owed("withdrawal.withdrawal-support-offered", _WITHDRAWN, _support, working(2), "support_offered",
         ends=_MOVED),
)  # fmt: skip

# --- bail, interview and supervision --------------------------------------------------------------------------------


def _considered(_: Draft, t: Entry) -> bool:
    return t.facts.get("bail_considered") is True or says(t, "reason")


def _since_the_arrest(d: Draft, t: Entry) -> int:
    return max((one.at for one in same(d, t, "arrest_made", "crime_ref") if one.at < t.at), default=t.at)


def _views(d: Draft, t: Entry) -> bool:
    return any(one.at < t.at for one in same(d, t, "bail_views_recorded", "suspect_ref"))


def _views_again(d: Draft, t: Entry) -> bool:
    bail = same(d, t, "bail_set|bail_conditions_varied", "suspect_ref")
    since = max(one.at for one in bail if one.at < t.at)
    return any(since <= one.at < t.at for one in same(d, t, "bail_views_recorded", "suspect_ref"))


def _view_is_auditable(d: Draft, t: Entry) -> bool:
    view = last(d, t, "victim_view_recorded")
    return view is not None and view.says({"medium": tuple(AUDITABLE)})


def _bail_ends(d: Draft, t: Entry) -> int:
    return same(d, t, "bail_set|bail_extended", "suspect_ref")[-1].whole("until")


def _settled(d: Draft, t: Entry) -> Entries:
    let_go = same(d, t, "released", "suspect_ref", basis=("under_investigation", "no_charge", "charged_bailed"))
    return joined(same(d, t, "bail_ended|charge_made", "suspect_ref"), let_go)


def asked(d: Draft, t: Entry, ref: str) -> Entries:
    found = [one for one in same(d, t, "interview_under_caution", ref) if one.facts["of_first_complainant"] is not True]
    return joined(found, same(d, t, "interview_not_held", ref))


def _ended_by_police(*but: str) -> Callable[[Draft], Entries]:
    kinds = "|".join(("charge_made", "transfer_accepted", "crime_cancelled", *but))
    return lambda d: [one for one in d.all("investigation_closed", decision_maker="police") if not was(kinds)(d, one)]


def _named_and_ended(d: Draft) -> Entries:
    return [one for one in _ended_by_police("disposal_given")(d) if was("suspect_named")(d, one)]


def _risk_lately(d: Draft, t: Entry) -> bool:
    seen = [one for one in d.all("risk_assessed|risk_lowered|risk_reviewed") if one.at < t.at]
    return bool(seen) and t.at <= end_after_days(seen[-1].at, 14)


def _protected(d: Draft, t: Entry) -> bool:
    return was("safeguards_considered")(d, t) or any(
        one.at < t.at
        for one in d.all("marac_referred|domestic_notice_served|protective_notice_considered|safety_plan_set")
    )


_SETTLED_BY: Final = ("caution", "conditional_caution", "community_resolution")
_WATCHED: Final[tuple[Row, ...]] = (
    Act("bail.bail-considered-not-rui", every("released", basis="under_investigation"), _considered),
    Owed("bail.victim-told-before-release", wants_to_know("released"), _of("victim_update_given", topic="release"),
         lambda _, t: t.at, "victim_update_given", begins=_since_the_arrest, ends=_DECLINED),
    Act("bail.bail-views-sought", every("bail_set", conditions_for_victim=True), _views, "bail_views_recorded"),
    Act("bail.bail-views-sought-change", every("bail_conditions_varied", conditions_for_victim=True), _views_again,
        "bail_views_recorded"),
    Owed("bail.bail-end-not-lapsed", once("bail_set", "suspect_ref"), _settled, _bail_ends, "bail_ended",
         ends=lambda d, _: d.all("investigation_closed|transfer_accepted"), hard=True),
    Owed("investigation.suspect-heard", once("suspect_named", "suspect_ref"), lambda d, t: asked(d, t, "suspect_ref"),
         lambda _, t: end_after_days(t.at, 28), "interview_under_caution|interview_not_held", begins=ever, ends=_GONE),
    Act("investigation.suspect-heard-before-closing", _named_and_ended,
        lambda d, t: any(one.at < t.at for one in asked(d, t, "crime_ref")),
        "interview_under_caution|interview_not_held"),
    Owed("investigation.victim-statement-taken-soon", _CRIMES,
         _of("victim_statement_taken|victim_statement_not_taken"), within(24 * HOUR),
         "victim_statement_taken|victim_statement_not_taken", begins=ever, ends=_GONE),
    Again("investigation.inspector-reviews", once("investigation_allocated", "crime_ref"),
          _of("supervisor_review", rank=RANKS[3:]), _GONE, lambda _, __, opening, ___: end_after_days(opening, 28),
          "supervisor_review"),
    Act("decisions.outcome-14-conditions-auditable", lambda d: [
            one for one in d.all("outcome_assigned", code="14") if was("victim_view_recorded")(d, one)],
        _view_is_auditable),
    Act("decisions.outcome-matches-facts-charge", every("outcome_assigned", code=("1", "1A")), was("charge_made"),
        "charge_made"),
    Act("decisions.outcome-matches-facts-disposal", every("outcome_assigned", code=("2", "2A", "3", "3A", "8")),
        was("disposal_given"), "disposal_given"),
    Act("decisions.closure-safeguard-risk", _ended_by_police(), _risk_lately, "risk_assessed|risk_reviewed"),
    Act("decisions.closure-safeguard-plan", _ended_by_police(), _protected,
        "safeguards_considered|marac_referred|protective_notice_considered|safety_plan_set"),
    Act("prosecution.ooc-disposal-authorised", every("disposal_given", disposal=_SETTLED_BY),
        lambda _, t: t.facts["authorised_by_cps"] is True or str(t.facts["authorised_rank"]) in RANKS[3:]),
    Act("prosecution.ooc-disposal-agreed", every("disposal_given", disposal=_SETTLED_BY),
        _true("admission", "consent", "victim_view_sought")),
    Act("prosecution.conditional-caution-by-cps", every("disposal_given", disposal="conditional_caution"),
        lambda _, t: t.facts["authorised_by_cps"] is True or flag(t, "under_permission")),
)  # fmt: skip

CARE: Final[tuple[Row, ...]] = (*_GIVEN, *_WITHDRAWAL, *_WATCHED)
