"""What is owed as a case goes on, in rows: how the risk is asked about, plans, histories told, answers passed on.

For: the reckoning of the truth.
Never: is read by the judge.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.moments import HOUR, end_after_days, on
from dutybound.demo_force.reckoning import Act, Entries, Owed, Row, ever, same
from dutybound.demo_force.rows_besides import in_order, put_lower, specialist
from dutybound.demo_force.rows_care import asked, flag, wants_to_know
from dutybound.demo_force.rows_investigation import last, was
from dutybound.demo_force.rows_protection import referred_already
from dutybound.demo_force.rows_response import at_least, earlier, every, once, says, with_same, within, working

_FIRST_GRADE: Final = once("risk_assessed", "incident_ref")
_PLAN: Final = "safety_plan_set|safety_plan_confirmed|safety_plan_declined"
_SUPPORT: Final = "support_offered|support_declined|victim_service_referred|victim_service_declined"
_INTERVIEWS: Final = "interview_under_caution|interview_not_held"
_GONE: Final = with_same("charge_made|transfer_accepted|crime_cancelled|investigation_closed", "crime_ref")


def _stated(name: str) -> Callable[[Draft, Entry], bool | None]:
    """Something is stated there; None where it is not told at all."""
    return lambda _, t: None if name not in t.facts else says(t, name)


def _so(name: str) -> Callable[[Draft, Entry], bool | None]:
    return lambda _, t: flag(t, name)


# --- how the risk is asked about ------------------------------------------------------------------------------------


def _in_private(_: Draft, t: Entry) -> bool | None:
    return True if t.facts.get("mode") == "from_observation" and says(t, "reason") else flag(t, "in_private")


def _medium_and_worse(d: Draft) -> Entries:
    noted = earlier("escalation_noted", "incident_ref")
    return [one for one in _FIRST_GRADE(d) if one.facts["grade"] == "medium" and noted(d, one)]


def _no_longer_medium(d: Draft, t: Entry) -> Entries:
    return in_order(
        same(d, t, "incident_linked", "incident_ref", basis="duplicate"),
        same(d, t, "transfer_accepted", "incident_ref"),
        same(d, t, "risk_lowered", "incident_ref", grade="standard"),
    )


def _agreed(_: Draft, t: Entry) -> bool | None:
    return True if says(t, "reason") else flag(t, "consent")


_RISK: Final[tuple[Row, ...]] = (
    Act("risk.risk-assessed-tool", _FIRST_GRADE, _stated("tool")),
    Act("risk.risk-assessed-private", _FIRST_GRADE, _in_private),
    Act("risk.risk-assessed-judgement", _FIRST_GRADE, _stated("judgement")),
    Owed("risk.risk-secondary-medium", _medium_and_worse, specialist, within(72 * HOUR),
         "risk_secondary_assessed|risk_reviewed", ends=_no_longer_medium),
    Owed("risk.marac-referred-judgement",
         lambda d: [one for one in d.all("marac_judged_needed") if not referred_already(d, one)],
         with_same("marac_referred", "person_ref"), working(1), "marac_referred"),
    Act("risk.marac-referred-consent", every("marac_referred"), _agreed),
)  # fmt: skip

# --- plans and histories --------------------------------------------------------------------------------------------


def _turns(d: Draft) -> Entries:
    planned = earlier("safety_plan_set", "person_ref")
    return [one for one in d.all("trigger_point_learnt") if one.facts["point"] != "custody_release" and planned(d, one)]


def _let_out(d: Draft) -> Entries:
    turned_on = earlier("treated_as_suspect", "suspect_ref")
    return [one for one in d.all("released") if d.latest("safety_plan_set", one.at) and not turned_on(d, one)]


def _since_the_arrest(d: Draft, t: Entry) -> int:
    return max((one.at for one in same(d, t, "arrest_made", "suspect_ref") if one.at < t.at), default=t.at)


def _told_at_last(d: Draft, t: Entry) -> Entries:
    told = same(d, t, "dvds_disclosed|dvds_not_disclosed", "incident_ref")
    return in_order(told, d.all("dvds_answered", answer="told"))


def _with_a_plan(_: Draft, t: Entry) -> bool | None:
    return True if says(t, "reason") else flag(t, "with_safety_plan")


_PLANS: Final[tuple[Row, ...]] = (
    Owed("safeguarding.plan-updated-at-triggers", _turns, with_same(_PLAN, "person_ref"), within(24 * HOUR), _PLAN,
         ends=put_lower),
    Owed("bail.plan-updated-at-release", _let_out, lambda d, _: d.all(_PLAN), within(24 * HOUR), _PLAN,
         begins=_since_the_arrest, ends=lambda d, _: d.all("transfer_accepted")),
    Owed("victims.dvds-meeting", every("dvds_asked"),
         with_same("dvds_meeting_held|dvds_meeting_not_held", "request_ref"), working(10),
         "dvds_meeting_held|dvds_meeting_not_held", ends=with_same("dvds_withdrawn|dvds_answered", "request_ref")),
    Act("victims.dvds-told-with-a-plan",
        lambda d: in_order(d.all("dvds_answered", answer="told"), d.all("dvds_disclosed")), _with_a_plan),
    Owed("victims.dvds-right-to-know-28d", every("dvds_right_to_know_decided", decision="told"), _told_at_last,
         lambda _, t: end_after_days(t.at, 28), "dvds_disclosed|dvds_not_disclosed|dvds_answered", begins=ever),
    Owed("police_victims.adviser-offered", once("ppda_flagged", "suspect_ref"),
         lambda d, _: d.all("idva_referred|idva_declined"), working(2), "idva_referred|idva_declined", begins=ever,
         ends=with_same("police_link_ruled_out|victim_contact_declined", "suspect_ref")),
)  # fmt: skip

# --- the enquiry ----------------------------------------------------------------------------------------------------


def _heard_for_bail(d: Draft) -> Entries:
    found = d.all("bail_set|bail_conditions_varied", conditions_for_victim=True)
    return [one for one in found if earlier("bail_views_recorded", "suspect_ref")(d, one)]


def _passed_on(d: Draft, t: Entry) -> bool | None:
    return flag([one for one in same(d, t, "bail_views_recorded", "suspect_ref") if one.at < t.at][-1],
                "passed_to_custody")  # fmt: skip


def _planned_without(d: Draft, t: Entry) -> bool | None:
    return True if was("evidence_led_decision")(d, t) else flag(t, "evidence_led")


def _named_at_high_risk(d: Draft) -> Entries:
    found = []
    for one in once("suspect_named", "suspect_ref")(d):
        grade = d.latest("risk_assessed|risk_lowered", one.at)
        if grade is not None and grade.facts["grade"] == "high":
            found.append(one)
    return found


def _high_once_named(d: Draft) -> Entries:
    high = in_order(d.all("risk_assessed", grade="high"), d.all("risk_reviewed", grade_after="high"))
    first = {str(one.facts.get("person_ref")): one for one in reversed(high)}.values()
    return [one for one in first if d.latest("suspect_named", one.at) is not None]


def _any_interview(d: Draft, _: Entry) -> Entries:
    held = [one for one in d.all("interview_under_caution") if one.facts["of_first_complainant"] is not True]
    return in_order(held, d.all("interview_not_held"))


def _of_the_vulnerable(d: Draft) -> Entries:
    found = was("victim_found_vulnerable")
    filmed = was("victim_statement_taken", form="video_interview")
    return [one for one in d.all("victim_statement_taken") if found(d, one) and not filmed(d, one)]


def _ended_by_police(d: Draft) -> Entries:
    closed = d.all("investigation_closed", decision_maker="police")
    return [one for one in wants_to_know("investigation_closed")(d) if one in closed and not was("charge_made")(d, one)]


def _where_to_turn(d: Draft, t: Entry) -> Entries:
    return in_order(same(d, t, "victim_update_given", "crime_ref", support_information=True),
                    same(d, t, _SUPPORT, "crime_ref"))  # fmt: skip


def _named_and_decided(d: Draft, t: Entry) -> bool:
    named = last(d, t, "suspect_named|arrest_made|interview_under_caution") is not None
    decided = same(d, t, "police_decision", "crime_ref", test="public_interest")
    return named and any(at_least(one, "rank", "inspector") for one in (t, *decided) if one.at <= t.at)


_ENQUIRY: Final[tuple[Row, ...]] = (
    Act("bail.bail-views-passed-on", _heard_for_bail, _passed_on),
    Act("investigation.investigation-allocated-level", every("investigation_allocated"), _stated("accreditation")),
    Act("investigation.evidence-led-considered-in-the-plan", once("plan_recorded", "crime_ref"), _planned_without),
    Owed("investigation.suspect-heard-high-risk", _named_at_high_risk, lambda d, t: asked(d, t, "suspect_ref"),
         lambda _, t: end_after_days(t.at, 14), _INTERVIEWS, begins=ever,
         ends=lambda d, t: in_order(_GONE(d, t), d.all("risk_lowered"))),
    Owed("investigation.suspect-heard-risk-raised", _high_once_named, _any_interview,
         lambda _, t: end_after_days(t.at, 14), _INTERVIEWS, begins=ever,
         ends=lambda d, _: d.all("charge_made|transfer_accepted|crime_cancelled|risk_lowered|investigation_closed")),
    Act("investigation.victim-statement-recorded-interview", _of_the_vulnerable,
        lambda _, t: t.facts["form"] == "video_interview" or says(t, "reason")),
    Act("decisions.outcome-21-suspect-named", every("outcome_assigned", code="21"), _named_and_decided,
        "suspect_named", only="cleveland", since=on(date(2024, 10, 30))),
    Owed("victims.decision-explained-support", _ended_by_police, _where_to_turn, working(1),
         f"victim_update_given|{_SUPPORT}", ends=with_same("updates_declined", "crime_ref")),
    Act("rights.safe-contact-checked", lambda d: [
            one for one in d.all("victim_contacted", direction="outward", threat_to_life=False)
            if d.latest("safe_contact_set", one.at)], _so("safe_contact_checked")),
)  # fmt: skip

PROTECTING: Final[tuple[Row, ...]] = (*_RISK, *_PLANS, *_ENQUIRY)
