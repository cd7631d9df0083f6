"""What is owed in an investigation, in rows.

For: the reckoning of the truth.
Never: is read by the judge.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dutybound.demo_force.draft import Draft, Entry, Sought
from dutybound.demo_force.moments import HOUR, day_of, end_after_days, end_of_day, months_on
from dutybound.demo_force.reckoning import Act, Again, Entries, Owed, Row, ever, same
from dutybound.demo_force.rows_response import before, every, once, read, with_same, within, working
from dutybound.events.words import AUDITABLE, NOT_SUPPORTING, SUPPORTING

_GM: Final = "greater-manchester"
_REVIEW: Final = {"high": 7, "medium": 14, "standard": 28}
AGAINST: Final = tuple(NOT_SUPPORTING)

_CLOSED: Final = with_same("investigation_closed", "crime_ref")
_BEFORE_CLOSING: Final = before("investigation_closed", "crime_ref")
_GONE: Final = with_same("charge_made|transfer_accepted|crime_cancelled|investigation_closed", "crime_ref")
_MOVED: Final = with_same("transfer_accepted|crime_cancelled", "crime_ref")
_SETTLED: Final = with_same("charge_made|transfer_accepted|crime_cancelled", "crime_ref")


def joined(*found: Entries) -> Entries:
    return sorted({one.id: one for each in found for one in each}.values(), key=lambda one: one.at)


def was(kinds: str, **facts: Sought) -> Callable[[Draft, Entry], bool]:
    """Such an entry of the same crime came before."""
    return lambda d, t: any(one.at < t.at for one in same(d, t, kinds, "crime_ref", **facts))


def last(d: Draft, t: Entry, kinds: str, **facts: Sought) -> Entry | None:
    return next((one for one in reversed(same(d, t, kinds, "crime_ref", **facts)) if one.at < t.at), None)


def last_view(d: Draft, t: Entry) -> str:
    view = last(d, t, "victim_view_recorded")
    return "" if view is None else str(view.facts["stance"])


def against(d: Draft, t: Entry) -> bool:
    return last_view(d, t) in NOT_SUPPORTING


def supports(d: Draft, t: Entry) -> bool:
    return last_view(d, t) in SUPPORTING


# --- investigation --------------------------------------------------------------------------------------------------


def heard_or_checked(d: Draft, t: Entry) -> Entries:
    refused = same(d, t, "victim_statement_not_taken", "crime_ref", medium=AUDITABLE, suspect_present=False)
    return joined(same(d, t, "victim_statement_taken", "crime_ref"), refused)


def _review_ends(d: Draft, t: Entry, opening: int, done: int | None) -> int | None:
    grades = d.all("risk_assessed|risk_lowered")
    standing = [one for one in grades if one.at <= opening]
    if not standing:
        return None
    end = end_after_days(opening, _REVIEW[str(standing[-1].facts["grade"])])
    for one in grades:
        if opening < one.at <= end and (done is None or one.at < done):
            end = min(end, end_after_days(one.at, _REVIEW[str(one.facts["grade"])]))
    return end


def _time_limit(d: Draft, t: Entry) -> int:
    offence = day_of(t.whole("offence_date"))
    heard = next((one.at for one in same(d, t, "victim_statement_taken", "crime_ref")), None)
    six_months = months_on(offence if heard is None else day_of(heard), 6)
    return end_of_day(min(six_months, months_on(offence, 24)))


def _summary(d: Draft) -> Entries:
    told = once("investigation_opened|crime_recorded", "crime_ref", offence_group="common-assault-battery")(d)
    return [one for one in told if one.at <= _time_limit(d, one)]


def _supports_again(d: Draft) -> Entries:
    doubted = (was("victim_view_recorded", stance=AGAINST), was("investigation_closed"))
    return [one for one in d.all("victim_view_recorded", stance=SUPPORTING) if any(was(d, one) for was in doubted)]


def _back_after_closing(d: Draft) -> Entries:
    return [one for one in d.all("victim_view_recorded", stance=SUPPORTING) if was("investigation_closed")(d, one)]


def _beside_the_suspect(d: Draft) -> Entries:
    refusals = joined(d.all("victim_view_recorded", stance=AGAINST), d.all("victim_statement_not_taken"))
    return [
        one for one in refusals if one.facts["suspect_present"] is True or one.facts["medium"] == "relayed_by_another"
    ]


def _asked_again(d: Draft, t: Entry) -> Entries:
    views = same(d, t, "victim_view_recorded", "crime_ref", medium=AUDITABLE, suspect_present=False)
    return joined(_confirmed(d, t), views, heard_or_checked(d, t))


def _confirmed(d: Draft, t: Entry) -> Entries:
    return joined(
        same(d, t, "refusal_confirmed", "crime_ref", suspect_present=False),
        same(d, t, "victim_statement_taken", "crime_ref"),
    )


def _own_refusal(d: Draft) -> Entries:
    def took(one: Entry) -> Entries:
        own = {"actor": one.facts["actor"]}
        return joined(same(d, one, "victim_view_recorded", "crime_ref", stance=AGAINST, **own),
                       same(d, one, "victim_statement_not_taken", "crime_ref", **own))  # fmt: skip

    return [one for one in d.all("closure_requested") if any(refusal.at < one.at for refusal in took(one))]


_WITNESSED: Final = with_same("witness_statement_taken|witness_declined|witness_untraced", "crime_ref", "witness_ref")
_WITNESS_KINDS: Final = "witness_statement_taken|witness_declined|witness_untraced"
_LINE: Final = with_same("line_of_enquiry_closed", "crime_ref", "line_ref")

INVESTIGATION: Final[tuple[Row, ...]] = (
    Owed("investigation.victim-statement-taken", once("investigation_opened|crime_recorded", "crime_ref"),
         heard_or_checked, _BEFORE_CLOSING, "victim_statement_taken|victim_statement_not_taken", begins=ever,
         hard=True, only=_GM),
    Again("investigation.supervisor-reviews", once("investigation_allocated", "crime_ref"),
          with_same("supervisor_review", "crime_ref"), _GONE, _review_ends, "supervisor_review"),
    Owed("investigation.statement-starts-summary-clock", _summary,
         with_same("charge_made|investigation_closed", "crime_ref"), _time_limit, "charge_made|investigation_closed",
         ends=with_same("transfer_accepted|crime_cancelled", "crime_ref"), hard=True),
    Owed("investigation.renewed-support-reopens", _supports_again, with_same("victim_statement_taken", "crime_ref"),
         working(5), "victim_statement_taken", lapses=_CLOSED,
         ends=with_same("victim_view_recorded", "crime_ref", stance=AGAINST)),
    Owed("investigation.investigation-allocated", once("crime_recorded", "crime_ref"),
         with_same("investigation_allocated", "crime_ref"), within(24 * HOUR), "investigation_allocated", begins=ever,
         ends=_GONE),
    Owed("investigation.plan-recorded", once("investigation_allocated", "crime_ref"),
         with_same("plan_recorded", "crime_ref"), within(48 * HOUR), "plan_recorded", begins=ever, ends=_GONE,
         only=_GM),
    Owed("investigation.plan-approved", once("plan_recorded", "crime_ref"), with_same("plan_approved", "crime_ref"),
         within(24 * HOUR), "plan_approved", begins=ever, ends=_GONE, only=_GM),
    Owed("investigation.reasonable-lines-closed", every("line_of_enquiry_set"), _LINE, _BEFORE_CLOSING,
         "line_of_enquiry_closed", ends=_MOVED, hard=True),
    Owed("investigation.reasonable-lines-closed-worked", every("line_of_enquiry_set"), _LINE,
         lambda _, t: end_after_days(t.at, 90), "line_of_enquiry_closed", ends=_GONE),
    Owed("investigation.witnesses-statemented", every("witness_identified"), _WITNESSED, _BEFORE_CLOSING,
         _WITNESS_KINDS, begins=ever, ends=_MOVED, hard=True),
    Owed("investigation.witnesses-statemented-soon", every("witness_identified"), _WITNESSED,
         lambda _, t: end_after_days(t.at, 14), _WITNESS_KINDS, begins=ever,
         ends=lambda d, t: joined(_MOVED(d, t), _CLOSED(d, t))),
    Owed("investigation.evidence-led-considered", every("victim_view_recorded", stance=AGAINST),
         with_same("evidence_led_decision", "crime_ref"), working(2), "evidence_led_decision",
         ends=lambda d, t: joined(_GONE(d, t), same(d, t, "victim_view_recorded", "crime_ref", stance=SUPPORTING))),
    Act("investigation.evidence-led-considered-before-closing",
        lambda d: [one for one in d.all("investigation_closed", decision_maker="police") if against(d, one)
                   and not was("charge_made|transfer_accepted")(d, one)],
        was("evidence_led_decision"), "evidence_led_decision"),
    Act("investigation.victim-view-auditable", every("victim_view_recorded"),
        lambda _, t: t.facts["medium"] in AUDITABLE and t.facts["suspect_present"] is False),
    read("investigation.withdrawal-statement-complete", every("victim_view_recorded", stance="withdrawn")),
    Owed("investigation.refusal-provisional", _beside_the_suspect, _asked_again, _BEFORE_CLOSING, "refusal_confirmed",
         ends=_SETTLED, hard=True),
    Owed("investigation.refusal-provisional-same-officer", _own_refusal, _confirmed, _BEFORE_CLOSING,
         "refusal_confirmed|victim_statement_taken", begins=ever, ends=_SETTLED, hard=True),
    Owed("investigation.renewed-support-reopens-decision", _back_after_closing,
         with_same("case_reopened|reopening_refused|charge_made", "crime_ref"), working(5),
         "case_reopened|reopening_refused|charge_made",
         ends=with_same("victim_view_recorded", "crime_ref", stance=AGAINST)),
)  # fmt: skip
