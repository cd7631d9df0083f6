"""What is owed beside the call, the scene and the enquiry, in rows: grades, plans, referrals, notices, schools.

For: the reckoning of the truth.
Never: is read by the judge.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.moments import DAY, HOUR, MINUTE, end_after_days, on
from dutybound.demo_force.reckoning import Act, Entries, Owed, Row, ever, same
from dutybound.demo_force.rows_response import (
    at_least,
    before,
    began,
    earlier,
    every,
    once,
    says,
    with_same,
    within,
    working,
)
from dutybound.events.words import AUDITABLE, VIOLENCE

_IN_DANGER: Final = ("medium", "high")
_NO_VICTIM: Final = ("non-crime-da-incident", "drug-alcohol-driving-linked", "public-order-affray", "weapons")
_FIRST_GRADE: Final = once("risk_assessed", "incident_ref")
_FLAGS: Final = (
    "children_considered", "victims_opinion_considered", "representations_considered", "others_considered",
)  # fmt: skip


def in_order(*found: Entries) -> Entries:
    return sorted({one.id: one for each in found for one in each}.values(), key=lambda one: one.at)


def _first_of(ref: str, *found: Entries) -> Entries:
    return list({str(one.facts.get(ref)): one for one in reversed(in_order(*found))}.values())[::-1]


def _graded(d: Draft, ref: str, *grades: str, by_others: bool = False) -> Entries:
    checked = d.all("risk_reviewed", grade_after=grades)
    if by_others:
        checked = [one for one in checked if one.facts.get("decided_as") != "domestic_abuse_specialist"]
    return _first_of(ref, d.all("risk_assessed", grade=grades), checked)


def _gone_elsewhere(d: Draft, t: Entry) -> Entries:
    return in_order(
        same(d, t, "incident_linked", "incident_ref", basis="duplicate"),
        same(d, t, "transfer_accepted", "incident_ref"),
    )


def _known_calls(d: Draft) -> Entries:
    known = d.all("da_flag_set|relationship_reported")
    return [one for one in once("grade_set", "incident_ref")(d) if any(flag.at < one.at for flag in known)]


def _nothing_against(_: Draft, t: Entry) -> bool | None:
    if t.facts["grade"] == "1":
        return True
    return says(t, "contrary_indicators") if "contrary_indicators" in t.facts else None


def _lower(d: Draft) -> Entries:
    return d.all("grade_changed", direction="lower")


def _spoken_to(d: Draft, t: Entry) -> Entries:
    return same(d, t, "victim_contacted|victim_seen|caller_reached|unit_arrived", "incident_ref")


def _after_the_last_call(d: Draft, t: Entry) -> int:
    calls = [one.at for one in same(d, t, "contact_received", "incident_ref") if one.at < t.at]
    return max(calls, default=t.at)


def _not_recorded(d: Draft) -> Entries:
    recorded = earlier("crime_recorded", "incident_ref")
    return [one for one in once("crime_not_recorded_decision", "incident_ref")(d) if not recorded(d, one)]


def specialist(d: Draft, t: Entry) -> Entries:
    checked = same(d, t, "risk_reviewed", "incident_ref", decided_as="domestic_abuse_specialist")
    return in_order(same(d, t, "risk_secondary_assessed", "incident_ref"), checked)


def _repeats(d: Draft) -> Entries:
    found = d.all("prior_incident_found", da=True)
    found = [one for one in found if one.facts.get("with_other_partner") is not True]
    return _first_of("incident_ref", [one for one in found if one.whole("hours_before") <= 8784])


def _heard_near(d: Draft) -> Entries:
    near = earlier("contact_received", "incident_ref", reporter="witness")
    return [one for one in once("crime_recorded", "incident_ref")(d) if near(d, one)]


def _gone(d: Draft, t: Entry) -> int | None:
    gone = same(d, t, "party_not_present", "incident_ref", who="suspect")
    return gone[0].at + DAY if gone else None


def _sought(d: Draft, t: Entry) -> Entries:
    why = [one for one in same(d, t, "suspect_not_pursued|arrest_not_made", "incident_ref") if says(one, "reason")]
    return in_order(same(d, t, "suspect_circulated|arrest_made|interview_under_caution", "incident_ref"), why)


def _let_out(d: Draft) -> Entries:
    turned_on = earlier("treated_as_suspect", "suspect_ref")
    out = d.all("released", basis=("bail", "under_investigation", "no_charge"))
    return [one for one in out if not turned_on(d, one)]


def _with_a_victim(d: Draft) -> Entries:
    found = [one for one in d.all("crime_recorded") if one.facts.get("offence_group") not in _NO_VICTIM]
    return _first_of("crime_ref", found)


def _thought_of(d: Draft, t: Entry) -> bool:
    considered = [one for one in same(d, t, "protective_notice_considered", "suspect_ref") if says(one, "reason")]
    return any(one.at < t.at for one in (*considered, *d.all("domestic_notice_served")))


def _order_thought_of(d: Draft, _: Entry) -> Entries:
    considered = d.all("protective_notice_considered", route=("stalking_order", "order"))
    return [one for one in considered if says(one, "reason")]


def put_lower(d: Draft, t: Entry) -> Entries:
    return in_order(same(d, t, "risk_lowered", "person_ref", grade="standard"), d.all("transfer_accepted"))


BESIDES: Final[tuple[Row, ...]] = (
    Owed("contact.call-grade-set", once("contact_received", "incident_ref", channel=("999", "101", "online", "video")),
         with_same("grade_set", "incident_ref"), within(10 * MINUTE), "grade_set", begins=ever,
         ends=lambda d, t: in_order(_gone_elsewhere(d, t), same(d, t, "unit_arrived", "incident_ref"))),
    Act("contact.da-presumed-immediate", _known_calls, _nothing_against),
    Owed("contact.downgrade-authorised-told", _lower, _spoken_to, within(60 * MINUTE), "caller_reached",
         begins=_after_the_last_call,
         ends=lambda d, t: in_order(
             _gone_elsewhere(d, t), same(d, t, "grade_changed", "incident_ref", direction="higher"))),
    Owed("recording.victim-told-not-recorded", _not_recorded, with_same("victim_told_not_recorded", "incident_ref"),
         working(5), "victim_told_not_recorded", ends=with_same("crime_recorded", "incident_ref")),
    Owed("recording.ccb-recorded",
         every("disclosure_made", offence_kind="controlling_or_coercive", by=("victim", "child", "witness")),
         lambda d, t: in_order(same(d, t, "crime_recorded", "disclosure_ref", offence_group="controlling-coercive"),
                                same(d, t, "crime_not_recorded_decision", "disclosure_ref")),
         within(24 * HOUR), "crime_recorded|crime_not_recorded_decision"),
    Act("risk.risk-face-to-face", _FIRST_GRADE, lambda _, t: t.facts["mode"] != "telephone"),
    Owed("risk.risk-secondary", lambda d: _graded(d, "incident_ref", "high", by_others=True), specialist,
         within(24 * HOUR), "risk_secondary_assessed", ends=_gone_elsewhere),
    Owed("risk.repeat-victim-flagged", _repeats, with_same("repeat_flag_set", "incident_ref"), within(24 * HOUR),
         "repeat_flag_set", begins=ever, ends=_gone_elsewhere),
    Owed("risk.marac-heard", every("marac_referred"), with_same("marac_heard", "person_ref"),
         lambda _, t: end_after_days(t.at, 28), "marac_heard|marac_referral_withdrawn",
         ends=with_same("marac_referral_withdrawn", "person_ref")),
    Owed("risk.strangulation-pathway-symptoms",
         every("disclosure_made", offence_kind="strangulation", by=("victim", "child", "witness")),
         with_same("strangulation_signs_asked", "disclosure_ref"), within(DAY), "strangulation_signs_asked",
         begins=began),
    Act("orders.protective-notice-considered", _let_out, _thought_of, "protective_notice_considered"),
    Owed("orders.stalking-order-considered",
         once("disclosure_made", "incident_ref", offence_kind="stalking", by=("victim", "child", "witness")),
         _order_thought_of, working(5), "protective_notice_considered",
         ends=with_same("transfer_accepted", "incident_ref")),
    Act("orders.dvpn-authority", every("domestic_notice_served", notice="DVPN"),
        lambda _, t: at_least(t, "authorised_rank", "superintendent")),
    Act("orders.dapn-authority", every("domestic_notice_served", notice="DAPN"),
        lambda _, t: at_least(t, "authorised_rank", "inspector"), since=on(date(2024, 11, 27))),
    Act("orders.notice-considerations", every("domestic_notice_served"),
        lambda _, t: all(t.facts[name] is True for name in _FLAGS)),
    Act("orders.notice-served-personally", every("domestic_notice_served"), lambda _, t: t.facts["in_person"] is True),
    Act("orders.notice-contents", every("domestic_notice_served"), lambda _, t: t.facts["contents_complete"] is True),
    Act("orders.notice-address-asked", every("domestic_notice_served"), lambda _, t: t.facts["address_asked"] is True),
    Owed("scene.first-account-taken", once("victim_seen", "incident_ref"),
         with_same("victim_first_account", "incident_ref", medium=AUDITABLE), before("scene_left", "incident_ref"),
         "victim_first_account", begins=began, hard=True),
    Owed("scene.firearms-licence-checked", once("unit_arrived", "incident_ref"),
         with_same("firearms_check_done", "incident_ref"), within(24 * HOUR), "firearms_check_done", begins=began,
         ends=_gone_elsewhere),
    Owed("scene_evidence.house-to-house-done", _heard_near, with_same("house_to_house_done", "incident_ref"),
         within(48 * HOUR), "house_to_house_done", begins=began),
    Owed("scene_evidence.suspect-circulated", once("disclosure_made", "incident_ref", offence_kind=VIOLENCE), _sought,
         _gone, "suspect_circulated|arrest_made|interview_under_caution|arrest_not_made", begins=began,
         ends=with_same("transfer_accepted", "incident_ref")),
    Owed("children.child-referred", once("child_identified", "child_ref"), with_same("child_referred", "child_ref"),
         within(24 * HOUR), "child_referred", begins=ever),
    Owed("children.encompass-notified-before-2025", once("child_identified", "child_ref"),
         with_same("encompass_notified", "child_ref"), working(1), "encompass_notified", begins=ever),
    Owed("safeguarding.safety-plan-made", lambda d: _graded(d, "person_ref", *_IN_DANGER),
         with_same("safety_plan_set", "person_ref"), within(24 * HOUR), "safety_plan_set", begins=ever,
         ends=put_lower),
    Owed("safeguarding.idva-referred", lambda d: _graded(d, "person_ref", "high"),
         with_same("idva_referred", "person_ref"), working(1), "idva_referred", begins=ever,
         ends=lambda d, t: in_order(same(d, t, "risk_lowered", "person_ref"), d.all("transfer_accepted"))),
    Owed("safeguarding.victim-services-2wd", _with_a_victim,
         with_same("victim_service_referred", "crime_ref"), working(2), "victim_service_referred", begins=ever,
         ends=with_same("no_safe_contact_found|crime_cancelled|transfer_accepted", "crime_ref")),
    Act("safeguarding.victim-services-safe", every("victim_service_referred"),
        lambda _, t: t.facts["safe_contact"] is True and t.facts["consent"] is True),
)  # fmt: skip
