"""What is owed at the turns of a case, in rows: hurts, warnings, two forces, dangers, courts and orders.

For: the reckoning of the truth.
Never: is read by the judge.
"""

from __future__ import annotations

from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.moments import HOUR, MINUTE, end_after_days
from dutybound.demo_force.reckoning import Act, Entries, Owed, Row, ever, same
from dutybound.demo_force.rows_response import (
    TARGET,
    Found,
    before,
    began,
    earlier,
    every,
    once,
    read,
    says,
    with_same,
    within,
    working,
)


def _in_order(*found: Entries) -> Entries:
    return sorted({one.id: one for each in found for one in each}.values(), key=lambda one: one.at)


def _told_or_said_why(d: Draft, t: Entry) -> Entries:
    silent = [one for one in same(d, t, "caller_not_told", "incident_ref") if says(one, "reason")]
    return _in_order(same(d, t, "caller_told", "incident_ref"), silent)


def _nobody_waits(d: Draft, t: Entry) -> Entries:
    return _in_order(TARGET.ends(d, t), same(d, t, "unit_arrived", "incident_ref"))


def _marked_or_ruled_out(d: Draft, t: Entry) -> Entries:
    ruled_out = [one for one in same(d, t, "da_ruled_out", "incident_ref") if says(one, "reason")]
    return _in_order(d.all("da_flag_set"), ruled_out)


# --- two forces -----------------------------------------------------------------------------------------------------

_ANSWERS: Final = "transfer_accepted|transfer_refused|transfer_withdrawn"


def _closed_after_an_offer(d: Draft) -> Entries:
    return [one for one in d.all("investigation_closed") if earlier("transfer_offered", "crime_ref")(d, one)]


def _answered_since(d: Draft, t: Entry, offers: str, ref: str) -> bool:
    offered = [one for one in same(d, t, offers, ref) if one.at < t.at][-1]
    return any(offered.at <= one.at < t.at for one in same(d, t, _ANSWERS, ref))


def _log_closed_after_an_offer(d: Draft) -> Entries:
    return [one for one in d.all("incident_closed") if earlier("call_passed_on", "incident_ref")(d, one)]


def _passed(d: Draft, t: Entry) -> Entries:
    refs = ("crime_ref", "incident_ref")
    return _in_order(*(same(d, t, "case_information_passed", ref) for ref in refs))


def _host_knows(d: Draft, t: Entry) -> Entries:
    return _in_order(same(d, t, "host_force_told", "person_ref"), d.all("transfer_accepted"))


_LOOKED_AT: Final = with_same("risk_assessed|risk_reviewed", "person_ref")
_TRANSFERS: Final[tuple[Row, ...]] = (
    Owed("transfers.offer-answered", every("transfer_offered"), with_same(_ANSWERS, "crime_ref"), within(48 * HOUR),
         _ANSWERS, ends=with_same("charge_made|crime_cancelled", "crime_ref")),
    Act("transfers.not-closed-before-accepted", _closed_after_an_offer,
        lambda d, t: _answered_since(d, t, "transfer_offered", "crime_ref"), _ANSWERS),
    Act("transfers.log-not-closed-before-accepted", _log_closed_after_an_offer,
        lambda d, t: _answered_since(d, t, "call_passed_on", "incident_ref")
        or earlier("unit_arrived|victim_seen", "incident_ref")(d, t), _ANSWERS),
    Owed("transfers.information-passed", every("transfer_accepted"), _passed, within(24 * HOUR),
         "case_information_passed", begins=ever),
    Owed("transfers.host-force-told", every("victim_move_learnt"), _host_knows, within(24 * HOUR),
         "host_force_told|transfer_accepted"),
    Owed("transfers.risk-reviewed", every("victim_move_learnt"), _LOOKED_AT, within(24 * HOUR),
         "risk_assessed|risk_reviewed"),
)  # fmt: skip

# --- health and safety ----------------------------------------------------------------------------------------------

_HELP: Final = "medical_offered|ambulance_called|taken_to_hospital"
_LEFT: Final = before("scene_left", "incident_ref")


def _since_it_was_last_gone(d: Draft, t: Entry) -> int:
    gone = [one.at for one in same(d, t, "device_taken|means_to_call_lost", "person_ref", whose="victim")]
    return max((at for at in gone if at < t.at), default=ever(d, t))


_WELFARE: Final[tuple[Row, ...]] = (
    Owed("welfare.medical-care-offered", every("injury_observed"), with_same(_HELP, "incident_ref", "person_ref"),
         _LEFT, _HELP, begins=began, hard=True),
    Owed("welfare.medical-care-offered-strangulation", every("disclosure_made", offence_kind="strangulation"),
         with_same(_HELP, "incident_ref"), _LEFT, _HELP, begins=began, hard=True),
    Owed("welfare.emergency-help-called", every("medical_emergency_found"),
         with_same("ambulance_called|taken_to_hospital", "incident_ref", "person_ref"), within(10 * MINUTE),
         "ambulance_called|taken_to_hospital", begins=began,
         ends=with_same("medical_offered", "incident_ref", "person_ref", answer="declined")),
    Owed("welfare.means-to-call", every("device_taken|means_to_call_lost", whose="victim"),
         with_same("means_to_call_left|means_to_call_declined", "person_ref"), within(HOUR),
         "means_to_call_left|means_to_call_declined", begins=_since_it_was_last_gone),
    Owed("welfare.warning-passed-on", every("welfare_warning_given"),
         with_same("welfare_warning_passed_on", "person_ref"), within(30 * MINUTE), "welfare_warning_passed_on",
         ends=with_same("transfer_accepted", "incident_ref")),
    read("welfare.warning-heeded", every("welfare_warning_given")),
    Owed("welfare.custody-risk-asked", every("detained"), with_same("custody_risk_assessed", "suspect_ref"),
         within(60 * MINUTE), "custody_risk_assessed", ends=with_same("taken_to_hospital", "incident_ref")),
)  # fmt: skip

# --- dangers, courts, orders, colleagues ----------------------------------------------------------------------------


def _told_of_it(d: Draft, t: Entry) -> Entries:
    decided = [one for one in same(d, t, "danger_not_told", "person_ref") if says(one, "reason")]
    return _in_order(same(d, t, "danger_told", "person_ref"), decided)


def _asked_to_know(d: Draft, t: Entry) -> bool:
    return not earlier("updates_declined", "crime_ref")(d, t)


def _both_done(d: Draft, t: Entry) -> Entries:
    asked = same(d, t, "victim_asked_about_order", "order_ref")
    decided = [one for one in same(d, t, "order_renewal_decided", "order_ref") if says(one, "reason")]
    return [max(asked[0], decided[0], key=lambda one: one.at)] if asked and decided else []


def _by_somebody_with_a_reason(kinds: str, ref: str) -> Found:
    return lambda d, t: [
        one for one in same(d, t, kinds, ref) if says(one, "reason") and says(one, "decided_by")
    ]  # fmt: skip


_DECLINED: Final = with_same("updates_declined", "crime_ref")
_AFTERWARDS: Final[tuple[Row, ...]] = (
    Owed("contact.caller-told", TARGET.arises, _told_or_said_why, TARGET.due, "caller_told|caller_not_told",
         begins=began, ends=_nobody_waits),
    Owed("recording.da-flagged", once("da_indicated", "incident_ref"), _marked_or_ruled_out, within(24 * HOUR),
         "da_flag_set|da_ruled_out", begins=ever),
    Owed("risk.risk-reviewed-at-triggers", every("trigger_point_learnt"), _LOOKED_AT, within(24 * HOUR),
         "risk_assessed|risk_reviewed"),
    Owed("orders.order-end-prepared", every("order_made", asked_by="police"), _both_done,
         lambda _, t: t.whole("until"),
         "victim_asked_about_order|order_renewal_decided", ends=with_same("order_ended", "order_ref")),
    read("orders.order-breach-acted-evidence", every("order_breach_reported")),
    read("bail.bail-away-from-victim", every("bail_set")),
    read("scene.suspect-sought-enough", every("positive_action_taken", step="suspect_sought")),
    Owed("victims.told-of-danger", every("danger_learnt"), _told_of_it, within(24 * HOUR),
         "danger_told|danger_not_told"),
    Owed("victims.dvds-right-to-know-considered",
         once("prior_incident_found", "incident_ref", da=True, with_other_partner=True),
         with_same("dvds_right_to_know_decided", "incident_ref"), working(5), "dvds_right_to_know_decided"),
    Owed("victims.dvds-right-to-ask-28d", every("dvds_asked"), with_same("dvds_answered", "request_ref"),
         lambda _, t: end_after_days(t.at, 28), "dvds_answered", ends=with_same("dvds_withdrawn", "request_ref")),
    Owed("victims.dvds-right-to-ask-28d-meanwhile", every("dvds_asked"),
         with_same("dvds_first_check_done|dvds_answered", "request_ref"), within(24 * HOUR),
         "dvds_first_check_done|dvds_answered", ends=with_same("dvds_withdrawn", "request_ref")),
    Owed("victims.told-court-decision", lambda d: [one for one in d.all("court_decided") if _asked_to_know(d, one)],
         with_same("victim_update_given", "crime_ref", topic=("court", "bail_change", "release")), working(1),
         "victim_update_given", ends=_DECLINED),
    Owed("victims.told-prison-release",
         lambda d: [one for one in d.all("trigger_point_learnt", point="prison_release") if _asked_to_know(d, one)],
         with_same("victim_update_given", "crime_ref", topic="release"), working(1), "victim_update_given",
         ends=_DECLINED),
    Owed("police_suspects.connection-decided", every("connection_existed"),
         _by_somebody_with_a_reason("connection_decided", "investigator_ref"), working(1), "connection_decided"),
    Owed("police_suspects.involvement-looked-into", every("involvement_without_role_reported"),
         _by_somebody_with_a_reason("involvement_looked_into", "officer_ref"), working(2), "involvement_looked_into"),
    read("police_suspects.involvement-no-bearing", every("involvement_without_role_reported")),
)  # fmt: skip

TURNS: Final = (*_TRANSFERS, *_WELFARE, *_AFTERWARDS)
