"""What is owed from the recorded crime to the last letter, in rows: investigation, decisions and the victim informed.

For: the reckoning of the truth.
Never: is read by the judge.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.moments import HOUR, day_of, end_after_days, end_of_day, months_on, on
from dutybound.demo_force.reckoning import Act, Again, Entries, Owed, Row, ever, same
from dutybound.demo_force.rows_response import before, every, once, says, with_same, within, working
from dutybound.events.words import AUDITABLE, NOT_SUPPORTING, RANKS, SUPPORTING

_GM: Final = "greater-manchester"
_CLEVELAND: Final = "cleveland"
_FROM: Final = on(date(2024, 10, 30))
_REVIEW: Final = {"high": 7, "medium": 14, "standard": 28}
_AGAINST: Final = tuple(NOT_SUPPORTING)

_CLOSED: Final = with_same("investigation_closed", "crime_ref")
_BEFORE_CLOSING: Final = before("investigation_closed", "crime_ref")
_GONE: Final = with_same("charge_made|transfer_accepted|crime_cancelled|investigation_closed", "crime_ref")
_MOVED: Final = with_same("transfer_accepted|crime_cancelled", "crime_ref")
_SETTLED: Final = with_same("charge_made|transfer_accepted|crime_cancelled", "crime_ref")


def _joined(*found: Entries) -> Entries:
    return sorted({one.id: one for each in found for one in each}.values(), key=lambda one: one.at)


def _was(kinds: str, **facts: object) -> Callable[[Draft, Entry], bool]:
    """Such an entry of the same crime came before."""
    return lambda d, t: any(one.at < t.at for one in same(d, t, kinds, "crime_ref", **facts))  # type: ignore[arg-type]


def _last(d: Draft, t: Entry, kinds: str, **facts: object) -> Entry | None:
    return next((one for one in reversed(same(d, t, kinds, "crime_ref", **facts)) if one.at < t.at), None)  # type: ignore[arg-type]


# --- investigation --------------------------------------------------------------------------------------------------


def _heard_or_checked(d: Draft, t: Entry) -> Entries:
    refused = same(d, t, "victim_statement_not_taken", "crime_ref", medium=AUDITABLE, suspect_present=False)
    return _joined(same(d, t, "victim_statement_taken", "crime_ref"), refused)


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
    offence = day_of(int(t.facts["offence_date"]))  # type: ignore[arg-type]
    heard = next((one.at for one in same(d, t, "victim_statement_taken", "crime_ref")), None)
    six_months = months_on(offence if heard is None else day_of(heard), 6)
    return end_of_day(min(six_months, months_on(offence, 24)))


def _summary(d: Draft) -> Entries:
    return once("investigation_opened|crime_recorded", "crime_ref", offence_group="common-assault-battery")(d)


def _supports_again(d: Draft) -> Entries:
    doubted = (_was("victim_view_recorded", stance=_AGAINST), _was("investigation_closed"))
    return [one for one in d.all("victim_view_recorded", stance=SUPPORTING) if any(was(d, one) for was in doubted)]


def _back_after_closing(d: Draft) -> Entries:
    return [one for one in d.all("victim_view_recorded", stance=SUPPORTING) if _was("investigation_closed")(d, one)]


def _beside_the_suspect(d: Draft) -> Entries:
    refusals = _joined(d.all("victim_view_recorded", stance=_AGAINST), d.all("victim_statement_not_taken"))
    return [
        one for one in refusals if one.facts["suspect_present"] is True or one.facts["medium"] == "relayed_by_another"
    ]


def _asked_again(d: Draft, t: Entry) -> Entries:
    views = same(d, t, "victim_view_recorded", "crime_ref", medium=AUDITABLE, suspect_present=False)
    return _joined(_confirmed(d, t), views, _heard_or_checked(d, t))


def _confirmed(d: Draft, t: Entry) -> Entries:
    return _joined(
        same(d, t, "refusal_confirmed", "crime_ref", suspect_present=False),
        same(d, t, "victim_statement_taken", "crime_ref"),
    )


def _own_refusal(d: Draft) -> Entries:
    def took(one: Entry) -> Entries:
        own = {"actor": one.facts["actor"]}
        return _joined(same(d, one, "victim_view_recorded", "crime_ref", stance=_AGAINST, **own),
                       same(d, one, "victim_statement_not_taken", "crime_ref", **own))  # fmt: skip

    return [one for one in d.all("closure_requested") if any(refusal.at < one.at for refusal in took(one))]


_WITNESSED: Final = with_same("witness_statement_taken|witness_declined|witness_untraced", "crime_ref", "witness_ref")
_WITNESS_KINDS: Final = "witness_statement_taken|witness_declined|witness_untraced"
_LINE: Final = with_same("line_of_enquiry_closed", "crime_ref", "line_ref")

_INVESTIGATION: Final[tuple[Row, ...]] = (
    Owed("investigation.victim-statement-taken", once("investigation_opened|crime_recorded", "crime_ref"),
         _heard_or_checked, _BEFORE_CLOSING, "victim_statement_taken|victim_statement_not_taken", begins=ever,
         hard=True, only=_GM),
    Again("investigation.supervisor-reviews", once("investigation_allocated", "crime_ref"),
          with_same("supervisor_review", "crime_ref"), _CLOSED, _review_ends, "supervisor_review"),
    Owed("investigation.statement-starts-summary-clock", _summary,
         with_same("charge_made|investigation_closed", "crime_ref"), _time_limit, "charge_made|investigation_closed",
         hard=True),
    Owed("investigation.renewed-support-reopens", _supports_again, with_same("victim_statement_taken", "crime_ref"),
         working(5), "victim_statement_taken", lapses=_CLOSED,
         ends=with_same("victim_view_recorded", "crime_ref", stance=_AGAINST)),
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
         ends=lambda d, t: _joined(_MOVED(d, t), _CLOSED(d, t))),
    Owed("investigation.evidence-led-considered", every("victim_view_recorded", stance=_AGAINST),
         with_same("evidence_led_decision", "crime_ref"), working(2), "evidence_led_decision",
         ends=lambda d, t: _joined(_GONE(d, t), same(d, t, "victim_view_recorded", "crime_ref", stance=SUPPORTING))),
    Act("investigation.evidence-led-considered-before-closing",
        lambda d: [one for one in d.all("investigation_closed", decision_maker="police") if _against(d, one)
                   and not _was("charge_made|transfer_accepted")(d, one)],
        _was("evidence_led_decision"), "evidence_led_decision"),
    Act("investigation.victim-view-auditable", every("victim_view_recorded"),
        lambda _, t: t.facts["medium"] in AUDITABLE and t.facts["suspect_present"] is False),
    Owed("investigation.refusal-provisional", _beside_the_suspect, _asked_again, _BEFORE_CLOSING, "refusal_confirmed",
         ends=_SETTLED, hard=True),
    Owed("investigation.refusal-provisional-same-officer", _own_refusal, _confirmed, _BEFORE_CLOSING,
         "refusal_confirmed|victim_statement_taken", begins=ever, ends=_SETTLED, hard=True),
    Owed("investigation.renewed-support-reopens-decision", _back_after_closing,
         with_same("case_reopened|reopening_refused|charge_made", "crime_ref"), working(5),
         "case_reopened|reopening_refused|charge_made",
         ends=with_same("victim_view_recorded", "crime_ref", stance=_AGAINST)),
)  # fmt: skip

# --- decisions ------------------------------------------------------------------------------------------------------


def _view(d: Draft, t: Entry) -> str:
    last = _last(d, t, "victim_view_recorded")
    return "" if last is None else str(last.facts["stance"])


def _against(d: Draft, t: Entry) -> bool:
    return _view(d, t) in NOT_SUPPORTING


def _supports(d: Draft, t: Entry) -> bool:
    return _view(d, t) in SUPPORTING


def _on_record(d: Draft, t: Entry) -> bool:
    return any(one.at < t.at and one.recorded <= t.recorded for one in _heard_or_checked(d, t))


def _inspector(one: Entry, name: str = "rank") -> bool:
    return str(one.facts.get(name)) in RANKS[3:]


def _two_people(t: Entry) -> bool:
    return t.facts["decided_by"] != t.facts["requested_by"]


def _may_close(d: Draft, t: Entry) -> bool:
    asked = same(d, t, "supervisor_consulted", "crime_ref", about="closing")
    return (
        t.facts["decision_maker"] == "cps"
        or (_inspector(t) and _two_people(t))
        or any(one.at < t.at and _inspector(one) for one in asked)
    )


def _looked_at(d: Draft, t: Entry) -> bool:
    above = str(t.facts["rank"]) in RANKS[2:] and _two_people(t)
    return (
        above or _was("supervisor_review|closure_approved")(d, t) or _was("supervisor_consulted", about="closing")(d, t)
    )


def _proved_16(d: Draft, t: Entry) -> bool:
    views = same(d, t, "victim_view_recorded", "crime_ref")
    view = next((one for one in reversed(views) if one.at < t.at and one.recorded <= t.recorded), None)
    led = _last(d, t, "evidence_led_decision")
    against = _last(d, t, "victim_view_recorded", stance=_AGAINST)
    reviews = same(d, t, "supervisor_review", "crime_ref")
    return (
        any(one.at < t.at for one in d.all("suspect_named"))
        and view is not None
        and view.says({"stance": _AGAINST, "medium": tuple(AUDITABLE), "suspect_present": False})
        and led is not None
        and led.facts["view"] == "not_viable"
        and against is not None
        and any(against.at <= one.at < t.at for one in reviews)
    )


def _police_said_why(d: Draft, t: Entry) -> bool:
    tests = same(d, t, "police_decision", "crime_ref", test="evidential", passed=False)
    return any(one.at < t.at and says(one, "reason") for one in tests) or _was("cps_decision")(d, t)


def _exceptional(d: Draft, t: Entry) -> bool:
    tests = same(d, t, "police_decision", "crime_ref", test="public_interest")
    return any(one.at < t.at and says(one, "reason") for one in tests)


def _outcome(code: str) -> Callable[[Draft], Entries]:
    return every("outcome_assigned", code=code)


def _unlike(was: Callable[[Draft, Entry], bool]) -> Callable[[Draft, Entry], bool]:
    return lambda d, t: not was(d, t)


_NAMED: Final = _was("suspect_named")
_NO_FURTHER: Final = ("14", "15", "16", "18", "21")
_DECISIONS: Final[tuple[Row, ...]] = (
    Act("decisions.closure-needs-statement", every("investigation_closed"), _on_record,
        "victim_statement_taken|victim_statement_not_taken", only=_GM),
    Act("decisions.constable-cannot-close", every("investigation_closed"), _may_close, "supervisor_consulted",
         only=_GM),
    Act("decisions.outcome-16-conditions", _outcome("16"), _proved_16, "supervisor_review|evidence_led_decision"),
    Act("decisions.charge-by-cps", every("charge_made"), _was("cps_decision"), "cps_decision"),
    Act("decisions.police-nfa-limited", every("outcome_assigned", code="15", decision_maker="police"),
        _police_said_why, "police_decision|cps_decision"),
    Act("decisions.outcome-14-conditions", _outcome("14"), _unlike(_NAMED)),
    Act("decisions.outcome-14-conditions-victim", _outcome("14"), _unlike(_supports)),
    Act("decisions.outcome-15-conditions", _outcome("15"), _unlike(_against)),
    Act("decisions.outcome-15-conditions-suspect", _outcome("15"),
        _was("suspect_named|arrest_made|interview_under_caution")),
    Act("decisions.outcome-18-conditions", _outcome("18"), _unlike(_NAMED)),
    Act("decisions.outcome-20-victim-aware-accepted", _outcome("20"), _was("transfer_accepted"), "transfer_accepted"),
    Act("decisions.outcome-20-victim-aware", _outcome("20"),
        _was("victim_update_given", topic=("transfer", "decision", "outcome")), "victim_update_given"),
    Act("decisions.outcome-21-not-da", _outcome("21"), _exceptional, "police_decision", only=_CLEVELAND,
        since=_FROM),
    Act("decisions.outcome-21-not-da-victim-told", _outcome("21"),
        _was("victim_update_given", topic=("decision", "outcome")), "victim_update_given", only=_CLEVELAND,
            since=_FROM),
    Act("decisions.outcome-matches-facts", every("outcome_assigned", code=_NO_FURTHER),
        lambda d, t: not _was("charge_made")(d, t) or _was("cps_decision", result="discontinued")(d, t)),
    Act("decisions.nfa-supervised",
        lambda d: [one for one in d.all("investigation_closed", decision_maker="police")
                   if not _was("charge_made")(d, one)],
        _looked_at, "supervisor_review|closure_approved|supervisor_consulted"),
    Act("decisions.reopening-refused-with-reasons", every("reopening_refused"), lambda _, t: says(t, "reason")),
)  # fmt: skip

# --- the victim kept informed ---------------------------------------------------------------------------------------

_DECLINED: Final = with_same("updates_declined", "crime_ref")
_UPDATE: Final = with_same("victim_update_given", "crime_ref")


def _update_ends(d: Draft, t: Entry, opening: int, done: int | None) -> int:
    agreed = same(d, t, "update_interval_agreed", "crime_ref")
    standing = [int(one.facts["days"]) for one in agreed if one.at <= opening]  # type: ignore[arg-type]
    end = end_after_days(opening, standing[-1] if standing else 28)
    for one in agreed:
        if opening < one.at <= end and (done is None or one.at < done):
            end = min(end, end_after_days(one.at, int(one.facts["days"])))  # type: ignore[arg-type]
    return end


def _told(name: str, triggers: str, topic: object, begins: Callable[[Draft, Entry], int] | None = None,
          **facts: object) -> Owed:  # fmt: skip
    """The victim is told within a working day, unless updates were declined before."""

    def arises(d: Draft) -> Entries:
        return [one for one in d.all(triggers, **facts) if not _was("updates_declined")(d, one)]  # type: ignore[arg-type]

    met = with_same("victim_update_given", "crime_ref", topic=topic)
    begun = begins or (lambda _, t: t.at)
    return Owed(f"victims.{name}", arises, met, working(1), "victim_update_given", begins=begun, ends=_DECLINED)


def _since_the_arrest(d: Draft, t: Entry) -> int:
    return next((one.at for one in reversed(same(d, t, "arrest_made", "crime_ref"))), t.at)


def _ended_by_the_police(d: Draft) -> Entries:
    return [
        one for one in d.all("investigation_closed", decision_maker="police")
        if not _was("charge_made")(d, one) and not _was("updates_declined")(d, one)
    ]  # fmt: skip


def _right_to_a_review(d: Draft) -> Entries:
    return [
        one for one in d.all("investigation_closed", decision_maker="police")
        if _was("interview_under_caution")(d, one) and not _against(d, one)
        and not _was("charge_made|disposal_given|cps_decision")(d, one)
    ]  # fmt: skip


def _in_time_for_a_review(d: Draft) -> Entries:
    found = []
    for one in d.all("vrr_requested"):
        offered = _last(d, one, "vrr_offered")
        if offered is None or one.at <= end_of_day(months_on(day_of(offered.at), 3)):
            found.append(one)
    return found


_VICTIMS: Final[tuple[Row, ...]] = (
    Again("victims.update-interval-agreed", once("crime_recorded", "crime_ref"), _UPDATE,
          with_same("investigation_closed|updates_declined", "crime_ref"), _update_ends, "victim_update_given"),
    _told("update-arrest-1wd", "arrest_made", "arrest"),
    _told("update-interview-1wd", "interview_under_caution", "interview"),
    _told("update-release-1wd", "released", "release", _since_the_arrest),
    _told("update-bail-change-1wd", "bail_extended|bail_ended|bail_conditions_varied", "bail_change"),
    _told("update-charge-1wd", "charge_made|disposal_given", ("charge", "disposal")),
    Owed("victims.decision-explained-1wd-from-2021", _ended_by_the_police,
         with_same("victim_update_given", "crime_ref", topic="decision"), working(1), "victim_update_given",
         ends=_DECLINED),
    Owed("victims.vrr-offered", _right_to_a_review, with_same("vrr_offered", "crime_ref"), working(1), "vrr_offered",
         begins=ever),
    Owed("victims.vrr-decided", _in_time_for_a_review, with_same("vrr_decided", "crime_ref", "review_ref"), working(30),
         "vrr_decided"),
    Act("victims.vrr-decided-independent", every("vrr_decided"), lambda _, t: t.facts["independent"] is True),
    Act("victims.safe-contact-respected", every("victim_contacted", direction="outward"),
        lambda _, t: t.facts["within_plan"] is True or (t.facts["threat_to_life"] is True and says(t,
        "authorised_by"))),
)  # fmt: skip

CASE: Final = (*_INVESTIGATION, *_DECISIONS, *_VICTIMS)
