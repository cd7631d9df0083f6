"""Complaints and recommendations as they should be dealt with: files of their own beside the cases.

For: a complaint from its receipt to its learning, and a recommendation from its report to the next inspection.
Never: tells what was complained of beyond a general word.
"""

from __future__ import annotations

from dutybound.demo_force.draft import Draft
from dutybound.demo_force.moments import DAY, HOUR
from dutybound.demo_force.police_suspects import assessed, investigated

_MATTER = "matter-1"
_REPORT = "report-1"


def complaint(d: Draft) -> None:
    """A complaint about how a report of domestic abuse was dealt with."""
    at = d.start
    d.add("complaint_received", at, matter_ref=_MATTER, what="how a report was dealt with", oral=False)
    d.add("complaint_logged", at + d.days(0.2, 8), matter_ref=_MATTER, says_when_made=True, channel="letter",
          allegations="neglect of duty", capacity="happened_to")  # fmt: skip
    d.add("complainant_views_sought", at + 3 * HOUR, matter_ref=_MATTER, channel="telephone")
    d.add("evidence_secured", at + 5 * HOUR, matter_ref=_MATTER, what="control room recording")
    formal = d.perhaps(0.7)
    started = at + d.days(5, 12)
    if formal:
        wish = d.add("wish_to_record", at + d.hours(1, 48), matter_ref=_MATTER).at
        recorded = d.add("complaint_recorded", wish + d.hours(1, 18), matter_ref=_MATTER).at
        tested = d.add("referral_test", recorded + d.hours(3, 30), matter_ref=_MATTER, any_limb=False,
                       all_limbs_answered=True, decided_by="standards").at  # fmt: skip
        d.add("record_copy_sent", recorded + 26 * HOUR, matter_ref=_MATTER, to="complainant")
        d.add("record_copy_sent", recorded + 50 * HOUR, matter_ref=_MATTER, to="subject")
        d.add("referral_declined", tested + 2 * HOUR, matter_ref=_MATTER, decided_by="head of standards",
              reason="no ground of those in the regulations applies")  # fmt: skip
    if not formal:
        d.add("schedule_3_test", at + 20 * HOUR, matter_ref=_MATTER, any_limb=False, decided_by="standards")
        d.add("route_decided", at + 26 * HOUR, matter_ref=_MATTER, schedule_3=False, decided_by="standards")
    d.add("complaint_handling_started", started, matter_ref=_MATTER)
    decided = started + d.days(15, 110)
    told = started + d.days(18, 27)
    while told < decided:
        d.add("update_sent", told, matter_ref=_MATTER, written=True)
        told += d.days(18, 27)
    _outcome(d, decided, formal)


def _outcome(d: Draft, decided: int, formal: bool) -> None:
    finding = d.chance.choice(("service_acceptable", "service_not_acceptable", "service_not_acceptable"))
    found = d.add("allegation_finding_made", decided - 5 * HOUR, matter_ref=_MATTER, finding=finding,
                  actor="standards").at  # fmt: skip
    d.add("outcome_decided", decided, matter_ref=_MATTER)
    if finding == "service_not_acceptable":
        action = d.add("learning_action_set", found + d.days(1, 9), matter_ref=_MATTER, action_ref="action-1",
                       what="training on first accounts", due=decided + 60 * DAY, owner="line manager").at  # fmt: skip
        d.add("learning_action_done", action + d.days(5, 45), matter_ref=_MATTER, action_ref="action-1")
    d.add("outcome_notified", decided + d.hours(2, 23), matter_ref=_MATTER, written=True, says_what_was_looked_at=True,
          says_why=True, says_action=True, says_review_right=formal)  # fmt: skip
    if formal:
        body = d.chance.choice(("iopc", "local_policing_body"))
        d.add("review_body_tested", decided + HOUR, matter_ref=_MATTER, any_limb=body == "iopc", decided_by="standards")
        d.add("review_notice_sent", decided + d.hours(3, 70), matter_ref=_MATTER, review_body=body,
              paragraph_relied_on="the ground that applies" if body == "iopc" else None,
              says_no_right_to_iopc=True if body != "iopc" else None, says_time_limit=True, says_what_to_send=True,
              actor="standards")  # fmt: skip


def conduct(d: Draft) -> None:
    """A matter of conduct that came up in an audit, without a complaint."""
    d.add("matter_came_to_attention", d.start, matter_ref=_MATTER)
    d.add("evidence_secured", d.start + 4 * HOUR, matter_ref=_MATTER, what="the audit's printouts")
    recorded = d.add("conduct_matter_recorded", d.start + d.days(1, 5), matter_ref=_MATTER,
                     suspect_ref=d.somebody("officer")).at  # fmt: skip
    d.add("referral_test", recorded + d.hours(4, 40), matter_ref=_MATTER, any_limb=False, all_limbs_answered=True,
          decided_by="standards")  # fmt: skip
    assessed(d, recorded, _MATTER)
    investigated(d, recorded + 3 * DAY, _MATTER)


def recommendation(d: Draft) -> None:
    """What a body recommended to the force, answered, commented on and carried out before the next look."""
    ref = "recommendation-1"
    if d.perhaps(0.4):
        made = d.add("recommendation_made", d.start, recommendation_ref=ref, basis="iopc_28a", due=d.start + 180 * DAY,
                     what="on first accounts").at  # fmt: skip
        until = made + 54 * DAY
        if d.perhaps(0.2):
            until = made + 80 * DAY
            d.add("response_time_extended", made + 30 * DAY, recommendation_ref=ref, until=until)
        answered = d.add("recommendation_answered", made + int((until - made) * d.chance.uniform(0.3, 0.98)),
                         recommendation_ref=ref).at  # fmt: skip
        d.add("recommendation_answer_published", answered + d.days(2, 18), recommendation_ref=ref)
    else:
        made = d.add("report_published", d.start, report_ref=_REPORT, body="HMICFRS").at
        d.add("recommendation_made", made + HOUR, recommendation_ref=ref, report_ref=_REPORT, basis="inspectorate",
              due=made + 180 * DAY, what="on supervision")  # fmt: skip
        d.add("lpb_comments_published", made + d.days(20, 54), report_ref=_REPORT)
        d.add("recommendation_answered", made + d.days(20, 54), recommendation_ref=ref)
    d.add("recommendation_carried_out", made + d.days(60, 175), recommendation_ref=ref)
    d.add("recommendation_inspected", made + d.days(200, 240), recommendation_ref=ref, report_ref="report-2")
