"""What is owed about those who deal with it, in rows: complaints, conduct, referral, police suspects, oversight.

For: the reckoning of the truth.
Never: is read by the judge.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from dutybound.demo_force.draft import Draft, Entry, Sought
from dutybound.demo_force.moments import HOUR, day_of, end_after_days, end_of_day, on
from dutybound.demo_force.reckoning import Act, Again, Entries, Owed, Row, ever, same
from dutybound.demo_force.rows_response import before, every, once, says, with_same, within, working

_REGIME: Final = on(date(2020, 2, 1))


def _next_day(_: Draft, t: Entry) -> int:
    return end_after_days(t.at, 1)


def _was(kinds: str, *refs: str, **facts: Sought) -> Callable[[Draft, Entry], bool]:
    return lambda d, t: any(one.at < t.at for one in same(d, t, kinds, *refs, **facts))


def _matter(kinds: str, **facts: Sought) -> Callable[[Draft, Entry], Entries]:
    return with_same(kinds, "matter_ref", **facts)


_WITHDRAWN: Final = _matter("complaint_withdrawn")


def _recorded_formally(d: Draft) -> Entries:
    return [one for one in d.all("outcome_decided") if _was("complaint_recorded", "matter_ref")(d, one)]


def _complete(_: Draft, t: Entry) -> bool:
    told = t.facts.get("says_time_limit") is True and t.facts.get("says_what_to_send") is True
    iopc = t.facts["review_body"] == "iopc" and says(t, "paragraph_relied_on")
    local = t.facts["review_body"] == "local_policing_body" and t.facts.get("says_no_right_to_iopc") is True
    return told and (iopc or local)


_COMPLAINTS: Final[tuple[Row, ...]] = (
    Again("complaints.cmp-keep-informed-28", once("complaint_handling_started", "matter_ref"), _matter("update_sent"),
          _matter("outcome_notified|complaint_closed"), lambda _, __, opening, ___: end_after_days(opening, 28),
          "update_sent"),
    Owed("complaints.cmp-not-acceptable-needs-action",
         every("allegation_finding_made", finding=("service_not_acceptable", "upheld")), _matter("learning_action_set"),
         working(10), "learning_action_set"),
    Owed("complaints.cmp-log-every-complaint", once("complaint_received", "matter_ref"),
         _matter("complaint_logged|complaint_recorded|complaint_refused|complaint_transferred"), working(10),
         "complaint_logged|complaint_recorded", begins=ever, ends=_WITHDRAWN),
    Owed("complaints.cmp-record-if-wished", once("wish_to_record", "matter_ref"),
         _matter("complaint_recorded|complaint_transferred"), working(1), "complaint_recorded", begins=ever,
         ends=_matter("complaint_withdrawn|complaint_refused")),
    Owed("complaints.cmp-outcome-5wd", once("outcome_decided", "matter_ref"), _matter("outcome_notified"), working(5),
         "outcome_notified", ends=_WITHDRAWN),
    Owed("complaints.cmp-review-rights-letter", _recorded_formally, _matter("review_notice_sent"), working(5),
         "review_notice_sent", ends=_WITHDRAWN),
    Act("complaints.cmp-review-rights-letter-contents", every("review_notice_sent"), _complete),
)  # fmt: skip


_LOGGED: Final = once("complaint_logged", "matter_ref")
_INFORMAL: Final = _was("route_decided", "matter_ref", schedule_3=False)
_SECURED: Final = _matter("evidence_secured|nothing_to_secure")


def _log_whole(_: Draft, t: Entry) -> bool:
    return t.facts["says_when_made"] is True and says(t, "channel") and says(t, "allegations")


def _letter(d: Draft, t: Entry) -> bool:
    told = all(t.facts[name] is True for name in ("says_what_was_looked_at", "says_why", "says_action"))
    return told and (t.facts["says_review_right"] is True or _INFORMAL(d, t))


def _notices_with_a_test(d: Draft) -> Entries:
    return [one for one in d.all("review_notice_sent") if _was("review_body_tested", "matter_ref")(d, one)]


def _as_tested(d: Draft, t: Entry) -> bool:
    test = [one for one in _matter("review_body_tested")(d, t) if one.at < t.at][-1]
    return (t.facts["review_body"] == "iopc") is test.facts["any_limb"]


_HANDLING: Final[tuple[Row, ...]] = (
    Act("complaint_intake.log-entry-complete", every("complaint_logged"), _log_whole),
    Act("complaint_intake.eligible-complainant", every("complaint_logged"),
        lambda _, t: t.facts["capacity"] != "not_recorded"),
    Owed("complaint_intake.preserve-evidence",
         once("complaint_received|conduct_matter_recorded|matter_came_to_attention", "matter_ref"), _SECURED,
         working(1), "evidence_secured|nothing_to_secure", begins=ever),
    Owed("complaint_intake.contact-and-views", _LOGGED, _matter("complainant_views_sought"),
         before("complaint_handling_started|route_decided", "matter_ref"), "complainant_views_sought", begins=ever,
         hard=True),
    Owed("complaint_intake.contact-and-views-in-days", _LOGGED, _matter("complainant_views_sought"), working(5),
         "complainant_views_sought", begins=ever),
    Act("complaint_intake.must-use-schedule3-tested", every("route_decided", schedule_3=False),
        _was("schedule_3_test", "matter_ref"), "schedule_3_test"),
    Owed("complaint_intake.copy-to-complainant", once("complaint_recorded", "matter_ref"),
         _matter("record_copy_sent|record_copy_withheld", to="complainant"), working(10), "record_copy_sent"),
    Owed("complaint_intake.copy-to-subject", once("complaint_recorded", "matter_ref"),
         _matter("record_copy_sent|record_copy_withheld", to="subject"), working(10), "record_copy_sent"),
    Act("complaint_handling.updates-in-writing", every("update_sent|outcome_notified"),
        lambda _, t: t.facts["written"] is True),
    Act("complaint_handling.outcome-letter-content", every("outcome_notified"), _letter),
    Act("complaint_handling.learning-action-complete", every("learning_action_set"), lambda _, t: says(t, "owner")),
    Owed("complaint_handling.interested-persons-asked", once("dsi_recorded", "matter_ref"),
         _matter("interested_person_asked|interested_person_consented|no_interested_person"), working(5),
         "interested_person_asked", begins=ever),
    Owed("complaint_review.body-tested", _recorded_formally, _matter("review_body_tested"),
         before("review_notice_sent", "matter_ref"), "review_body_tested", begins=ever, hard=True),
    Act("complaint_review.body-follows-test", _notices_with_a_test, _as_tested),
)  # fmt: skip


def _unconnected(d: Draft, t: Entry) -> bool:
    refs = ("investigator_ref", "matter_ref")
    searched = [one for one in same(d, t, "connections_checked", *refs) if one.at < t.at]
    return _was("connection_declared", *refs, connection="none")(d, t) and any(
        one.facts["paths_found"] == 0 for one in searched
    )


def _old_regime(d: Draft, t: Entry) -> bool:
    return _matter("matter_came_to_attention")(d, t)[0].at < _REGIME


_AT_A_MEETING: Final = ("no_action", "reflective_practice", "written_warning", "final_written_warning")
_CONDUCT: Final[tuple[Row, ...]] = (
    Act("conduct.inv-not-interested-party", every("investigator_appointed"), _unconnected,
        "connection_declared|connections_checked"),
    Act("conduct.con-management-action-only-old", every("conduct_outcome_decided", outcome="management_action"),
        _old_regime),
    Act("conduct.inv-not-managed-by-subject", every("investigator_appointed"),
        lambda _, t: t.facts["managed_by_subject"] is False),
    Owed("conduct.inv-case-to-answer", once("investigation_report_submitted", "matter_ref"),
         _matter("case_to_answer_decided"), working(15), "case_to_answer_decided"),
    Act("conduct.con-outcome-lawful-meeting", every("conduct_outcome_decided", forum="meeting"),
        lambda _, t: t.facts["outcome"] in _AT_A_MEETING),
)  # fmt: skip


def _reports_on_abuse(d: Draft) -> Entries:
    return d.all("investigation_report_submitted") if d.all("da_flag_set|relationship_reported") else []


def _asked_outcomes(d: Draft) -> Entries:
    asked = _was("referral_made|mode_decided|treated_as_referred", "matter_ref")
    return [one for one in d.all("conduct_outcome_decided") if asked(d, one)]


_TAKEN_AWAY: Final = _matter("mode_decided", mode="independent")
_INVESTIGATION: Final[tuple[Row, ...]] = (
    Act("conduct_investigation.inv-competent", every("investigator_appointed"),
        lambda _, t: t.facts["competence"] != "not_shown"),
    Owed("conduct_investigation.inv-severity-assessed", once("conduct_matter_recorded", "matter_ref"),
         _matter("severity_assessed"), working(10), "severity_assessed", begins=ever, ends=_TAKEN_AWAY),
    Owed("conduct_investigation.inv-notice-to-officer", every("severity_assessed", level="misconduct"),
         with_same("notice_served|notice_withheld", "matter_ref", "officer_ref"), working(10), "notice_served",
         begins=ever, ends=_TAKEN_AWAY),
    Act("conduct_investigation.inv-notice-contents", every("notice_served"),
        lambda _, t: all(t.facts[name] is True for name in ("says_allegation", "says_severity", "says_rights"))),
    Owed("conduct_investigation.inv-terms-of-reference", once("investigator_appointed", "matter_ref"),
         _matter("terms_of_reference_set"), working(10), "terms_of_reference_set", begins=ever, ends=_TAKEN_AWAY),
    Owed("conduct_investigation.inv-outcome-to-iopc", _asked_outcomes, _matter("outcome_sent_to_iopc"), working(10),
         "outcome_sent_to_iopc"),
    Act("conduct_investigation.inv-basic-steps", _reports_on_abuse,
        _was("basic_steps_checked", "matter_ref", each_done_or_explained=True), "basic_steps_checked"),
)  # fmt: skip


def _tested(d: Draft, t: Entry) -> Entries:
    found = _matter("referral_test", all_limbs_answered=True)(d, t) + _matter("referral_made")(d, t)
    return sorted(found, key=lambda one: one.at)


def _injured_after_contact(d: Draft) -> Entries:
    contact = _was("contact_received|unit_arrived", "incident_ref")
    return [one for one in [*d.all("victim_found_injured", serious=True), *d.all("person_died")] if contact(d, one)]


def _referred(d: Draft) -> Entries:
    sent = d.all("referral_made|referral_resubmitted")
    return [
        one for one in d.all("conduct_outcome_decided")
        if any(other.at < one.at and other.facts["matter_ref"] == one.facts["matter_ref"] for other in sent)
    ]  # fmt: skip


def _appointed_after_a_mode(d: Draft) -> Entries:
    return [one for one in d.all("investigator_appointed") if _was("mode_decided", "matter_ref")(d, one)]


def _left_to_the_force(d: Draft, t: Entry) -> bool:
    mode = [one for one in _matter("mode_decided")(d, t) if one.at < t.at][-1]
    return mode.facts["mode"] in ("returned_to_force", "local", "directed")


_REFERRAL: Final[tuple[Row, ...]] = (
    Owed("referral.ref-mandatory-criteria", once("complaint_recorded|conduct_matter_recorded", "matter_ref"), _tested,
         before("complaint_handling_started|investigator_appointed", "matter_ref"), "referral_test|referral_made",
         begins=ever, ends=_matter("complaint_withdrawn|complaint_transferred"), hard=True),
    Owed("referral.ref-time-limit-next-day", once("referral_test", "matter_ref", any_limb=True),
         _matter("referral_made"), _next_day, "referral_made", begins=ever),
    Act("referral.ref-time-limit-next-day-shown", once("referral_made", "matter_ref"),
        _was("referral_test", "matter_ref"), "referral_test"),
    Owed("referral.ref-returned-chased", every("referral_returned"), _matter("referral_resubmitted"), working(3),
         "referral_resubmitted"),
    Act("referral.ref-only-recorded-matters", every("referral_made"),
        _was("complaint_recorded|conduct_matter_recorded|dsi_recorded", "matter_ref"), "complaint_recorded"),
    Owed("referral.ref-dsi-after-da-contact", _injured_after_contact,
         with_same("dsi_recorded|dsi_ruled_out", "incident_ref"), _next_day, "dsi_recorded|dsi_ruled_out"),
    Owed("referral.ref-dsi-after-da-contact-referred", once("dsi_recorded", "matter_ref"),
         _matter("referral_made|treated_as_referred"),
         _next_day, "referral_made|treated_as_referred", begins=ever),
    Act("referral.ref-non-referral-rationale", every("referral_declined"),
        lambda _, t: says(t, "decided_by") and says(t, "reason")),
    Act("referral.ref-no-final-action-before-mode", _referred, _was("mode_decided", "matter_ref"), "mode_decided"),
    Owed("referral.ref-dsi-evidence", once("dsi_recorded", "matter_ref"), _SECURED, within(24 * HOUR),
         "evidence_secured|nothing_to_secure", begins=ever),
    Owed("referral.ref-offences-mapped", once("ppda_flagged", "suspect_ref"),
         with_same("offences_mapped|referral_test", "suspect_ref"), within(24 * HOUR), "offences_mapped", begins=ever,
         ends=with_same("police_link_ruled_out", "suspect_ref")),
    Act("referral.ref-complete", every("referral_made"),
        lambda _, t: t.facts["complete"] is True or t.facts.get("urgent") is True),
    Owed("referral.ref-returned-escalated", every("referral_returned"), _matter("referral_resubmitted"), working(3),
         "referral_resubmitted"),
    Act("referral.ref-mode-obeyed", _appointed_after_a_mode, _left_to_the_force),
)  # fmt: skip

_RULED_OUT: Final = with_same("police_link_ruled_out", "suspect_ref")
_FLAGGED: Final = once("ppda_flagged", "suspect_ref")
_ROLES: Final = ("officer_in_the_case", "supervisor", "reviewer", "closer", "review_decider", "professional_standards")


def _with_reason(kinds: str) -> Callable[[Draft, Entry], Entries]:
    return lambda d, t: [one for one in same(d, t, kinds, "suspect_ref") if says(one, "reason")]


def _contact_elsewhere(d: Draft, t: Entry) -> Entries:
    found = same(d, t, "victim_contact_assigned", "suspect_ref", outside_suspects_chain=True)
    return sorted(found + same(d, t, "victim_contact_declined", "suspect_ref"), key=lambda one: one.at)


def _roles(d: Draft) -> Entries:
    known = _was("police_link_indicated|ppda_flagged", "suspect_ref")
    cleared = _was("police_link_ruled_out", "suspect_ref")
    return [one for one in d.all("role_taken", role=_ROLES) if known(d, one) and not cleared(d, one)]


def _independent(d: Draft, t: Entry) -> bool:
    return _unconnected(d, t) and not _was("connection_existed", "suspect_ref", "investigator_ref")(d, t)


def _police_crime(d: Draft) -> Entries:
    return once("investigation_opened|crime_recorded", "crime_ref")(d) if _police_case(d) else []


def _police_case(d: Draft) -> bool:
    return bool(d.all("police_link_indicated|ppda_flagged")) and not d.all("police_link_ruled_out")


def _no_crime(kinds: str) -> Callable[[Draft], Entries]:
    return lambda d: d.all(kinds) if _police_case(d) else []


def _marked_with_all(_: Draft, t: Entry) -> bool:
    return all(says(t, one) for one in ("employer", "post", "on_duty", "serving"))


def _restrictions(d: Draft, t: Entry) -> Entries:
    found = same(d, t, "restriction_set|officer_suspended", "suspect_ref") + _with_reason("restriction_not_set")(d, t)
    return sorted(found, key=lambda one: one.at)


def _marked_matters(d: Draft) -> Entries:
    known = _was("ppda_flagged", "suspect_ref")
    return [one for one in once("conduct_matter_recorded", "matter_ref")(d) if known(d, one)]


def _marked_under_the_vetting_law(d: Draft) -> Entries:
    return [one for one in _FLAGGED(d) if one.at >= on(date(2025, 5, 14))]


def _turned(d: Draft) -> Entries:
    found = d.all("arrest_made|interview_under_caution", of_first_complainant=True)
    found += d.all("treated_as_suspect", how=("arrest", "interview", "recorded_as_suspect"))
    return [one for one in found if _was("counter_allegation_made", "incident_ref")(d, one)]


_POLICE: Final[tuple[Row, ...]] = (
    Owed("police_suspects.ppda-flag", once("police_link_indicated", "suspect_ref"),
         with_same("ppda_flagged|police_link_ruled_out", "suspect_ref"), within(24 * HOUR),
         "ppda_flagged|police_link_ruled_out", begins=ever),
    Owed("police_suspects.ppda-treated-as-conduct", _FLAGGED,
         with_same("conduct_test|conduct_matter_recorded", "suspect_ref"), working(1),
         "conduct_test|conduct_matter_recorded", begins=ever, ends=_RULED_OUT),
    Owed("police_suspects.ppda-external-or-oversight", _FLAGGED, _with_reason("external_force_decided"), working(2),
         "external_force_decided", begins=ever, ends=_RULED_OUT),
    Owed("police_suspects.ppda-victim-single-contact", _FLAGGED, _contact_elsewhere, working(1),
         "victim_contact_assigned|victim_contact_declined", begins=ever, ends=_RULED_OUT),
    Act("police_suspects.inv-connected-graph", _roles, _independent, "connection_declared|connections_checked"),
    Owed("police_suspects.con-vawg-role-check", once("police_link_indicated|ppda_flagged", "suspect_ref"),
         with_same("posts_checked|role_conflict_found", "suspect_ref"), working(1),
         "posts_checked|role_conflict_found", begins=ever, ends=_RULED_OUT),
    Owed("police_suspects.con-vawg-role-check-decided", every("role_conflict_found"),
         _with_reason("role_conflict_decided"), working(5), "role_conflict_decided", ends=_RULED_OUT),
    Act("police_suspects.ppda-flag-complete", every("ppda_flagged"), _marked_with_all),
    Owed("police_suspects.ppda-checklist-worked-through", _marked_matters, _matter("handling_checklist_completed"),
         before("investigation_report_submitted|complaint_closed|conduct_matter_closed", "matter_ref"),
         "handling_checklist_completed", ends=_RULED_OUT, hard=True),
    Owed("police_suspects.ppda-external-accepted",
         every("external_force_decided", option=("other_force", "regional_unit")),
         with_same("external_force_accepted|external_force_refused", "suspect_ref"), working(5),
         "external_force_accepted|external_force_refused"),
    Act("police_suspects.ppda-counter-allegation", lambda d: _turned(d) if _police_case(d) else [],
        _was("primary_perpetrator_assessed", "incident_ref", outside_suspects_chain=True),
        "primary_perpetrator_assessed"),
    Owed("police_suspects.ppda-no-contact-order", _FLAGGED, with_same("no_contact_told", "suspect_ref"), working(1),
         "no_contact_told", begins=ever, ends=_RULED_OUT),
    Owed("police_suspects.ppda-no-crime-review", _no_crime("crime_not_recorded_decision"),
         with_same("no_crime_reviewed", "incident_ref", outside_suspects_chain=True), working(5), "no_crime_reviewed",
         ends=with_same("crime_recorded", "incident_ref")),
    Owed("police_suspects.ppda-no-crime-review-cancelled", _no_crime("crime_cancelled"),
         with_same("no_crime_reviewed", "crime_ref", outside_suspects_chain=True), working(5), "no_crime_reviewed",
         ends=with_same("crime_recorded|case_reopened", "crime_ref")),
    Owed("police_suspects.ppda-removed-from-approvals", _FLAGGED, with_same("approvals_none_held", "suspect_ref"),
         working(1), "approvals_none_held", begins=ever, ends=_RULED_OUT),
    Owed("access.ppda-access-lockdown", _FLAGGED, with_same("access_list_set", "suspect_ref"), within(4 * HOUR),
         "access_list_set", begins=ever, ends=_RULED_OUT),
    Again("access.ppda-access-log-reviewed", once("access_list_set", "suspect_ref"),
          with_same("access_log_reviewed", "suspect_ref"),
          with_same("access_list_lifted|police_link_ruled_out", "suspect_ref"),
          lambda _, __, opening, ___: end_after_days(opening, 7), "access_log_reviewed"),
    Owed("police_victims.support-offered", _FLAGGED,
         with_same("support_offered|support_declined|victim_contact_declined", "suspect_ref"), working(2),
         "support_offered|victim_contact_declined", begins=ever, ends=_RULED_OUT),
    Owed("suspension.con-suspension-considered", _FLAGGED, with_same("suspension_considered", "suspect_ref"),
         working(2), "suspension_considered", begins=ever, ends=_RULED_OUT),
    Owed("suspension.con-restrictions-recorded", _FLAGGED, _restrictions, working(2), "restriction_not_set",
         begins=ever, ends=_RULED_OUT),
    Owed("vetting.con-vetting-reassess", _marked_under_the_vetting_law,
         with_same("vetting_assessment_opened", "suspect_ref"), working(10), "vetting_assessment_opened", begins=ever,
         ends=_RULED_OUT),
    Again("police_suspects.victim-kept-informed", _police_crime, with_same("victim_update_given", "crime_ref"),
          with_same("investigation_closed|updates_declined|transfer_accepted", "crime_ref"),
          lambda _, __, opening, ___: end_after_days(opening, 28), "victim_update_given"),
)  # fmt: skip


def _rec(kinds: str) -> Callable[[Draft, Entry], Entries]:
    return with_same(kinds, "recommendation_ref")


def _answer_by(d: Draft, t: Entry) -> int:
    extended = _rec("response_time_extended")(d, t)
    return extended[-1].whole("until") if extended else end_of_day(day_of(t.at) + 55)


def _from_its_report(d: Draft, t: Entry) -> int:
    return end_of_day(day_of(same(d, t, "report_published", "report_ref")[0].at) + 55)


def _own_date(_: Draft, t: Entry) -> int:
    return t.whole("due")


def _statutory_answers(d: Draft) -> Entries:
    made = _was("recommendation_made", "recommendation_ref", basis="iopc_28a")
    return [one for one in d.all("recommendation_answered") if made(d, one)]


_REPLACED: Final = _rec("recommendation_superseded")
_OVERSIGHT: Final[tuple[Row, ...]] = (
    Owed("oversight.rec-iopc-56", every("recommendation_made", basis="iopc_28a"), _rec("recommendation_answered"),
         _answer_by, "recommendation_answered", ends=_rec("judicial_review_brought")),
    Owed("oversight.rec-hmicfrs-56", every("report_published", body=("HMIC", "HMICFRS")),
         with_same("lpb_comments_published", "report_ref"), lambda _, t: end_of_day(day_of(t.at) + 55),
         "lpb_comments_published"),
    Owed("oversight.rec-hmicfrs-explain", every("recommendation_made", basis="inspectorate"),
         _rec("recommendation_answered"), _from_its_report, "recommendation_answered", ends=_REPLACED),
    Owed("oversight.rec-deadline-in-text", every("recommendation_made"), _rec("recommendation_carried_out"), _own_date,
         "recommendation_carried_out", ends=_REPLACED),
    Owed("oversight.rec-carried-out", every("recommendation_made"), _rec("recommendation_carried_out"),
         before("recommendation_inspected", "recommendation_ref"), "recommendation_carried_out", ends=_REPLACED,
         hard=True),
    Owed("oversight.rec-iopc-publish-21", _statutory_answers, _rec("recommendation_answer_published"),
         lambda _, t: end_of_day(day_of(t.at) + 20), "recommendation_answer_published"),
    Owed("oversight.trn-after-finding", every("learning_action_set"),
         with_same("learning_action_done", "matter_ref", "action_ref"), _own_date, "learning_action_done"),
)  # fmt: skip

STANDARDS: Final = (*_COMPLAINTS, *_HANDLING, *_CONDUCT, *_INVESTIGATION, *_REFERRAL, *_POLICE, *_OVERSIGHT)
