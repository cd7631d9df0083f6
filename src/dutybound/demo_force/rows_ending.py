"""What is owed when a case is ended, and to a victim who waits to hear, in rows.

For: the reckoning of the truth.
Never: is read by the judge.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from dutybound.demo_force.draft import Draft, Entry, Sought
from dutybound.demo_force.moments import day_of, end_after_days, end_of_day, months_on, on
from dutybound.demo_force.reckoning import Act, Again, Entries, Owed, Row, ever, same
from dutybound.demo_force.rows_investigation import AGAINST, against, heard_or_checked, last, supports, was
from dutybound.demo_force.rows_response import every, once, read, says, with_same, working
from dutybound.events.words import AUDITABLE, RANKS

_GM: Final = "greater-manchester"
_CLEVELAND: Final = "cleveland"
_FROM: Final = on(date(2024, 10, 30))

# --- decisions ------------------------------------------------------------------------------------------------------


def _on_record(d: Draft, t: Entry) -> bool:
    return any(one.at < t.at and one.recorded <= t.recorded for one in heard_or_checked(d, t))


def _inspector(one: Entry, name: str = "rank") -> bool:
    return str(one.facts.get(name)) in RANKS[3:]


def _two_people(t: Entry) -> bool:
    return t.facts["decided_by"] != t.facts["requested_by"]


def _may_close(d: Draft, t: Entry) -> bool:
    asked = same(d, t, "supervisor_consulted", "crime_ref", about="closing")
    return (
        t.facts["decision_maker"] == "cps" or _inspector(t) or any(one.at < t.at and _inspector(one) for one in asked)
    )


def _looked_at(d: Draft, t: Entry) -> bool:
    above = str(t.facts["rank"]) in RANKS[2:] and _two_people(t)
    return (
        above or was("supervisor_review|closure_approved")(d, t) or was("supervisor_consulted", about="closing")(d, t)
    )


def _proved_16(d: Draft, t: Entry) -> bool:
    views = same(d, t, "victim_view_recorded", "crime_ref")
    view = next((one for one in reversed(views) if one.at < t.at and one.recorded <= t.recorded), None)
    led = last(d, t, "evidence_led_decision")
    against = last(d, t, "victim_view_recorded", stance=AGAINST)
    reviews = same(d, t, "supervisor_review", "crime_ref")
    return (
        any(one.at < t.at for one in d.all("suspect_named"))
        and view is not None
        and view.says({"stance": AGAINST, "medium": tuple(AUDITABLE), "suspect_present": False})
        and led is not None
        and led.facts["view"] == "not_viable"
        and against is not None
        and any(against.at <= one.at < t.at for one in reviews)
    )


def _police_said_why(d: Draft, t: Entry) -> bool:
    tests = same(d, t, "police_decision", "crime_ref", test="evidential", passed=False)
    return any(one.at < t.at and says(one, "reason") for one in tests) or was("cps_decision")(d, t)


def _exceptional(d: Draft, t: Entry) -> bool:
    tests = same(d, t, "police_decision", "crime_ref", test="public_interest")
    return any(one.at < t.at and says(one, "reason") for one in tests)


def _outcome(code: str) -> Callable[[Draft], Entries]:
    return every("outcome_assigned", code=code)


def _unlike(was: Callable[[Draft, Entry], bool]) -> Callable[[Draft, Entry], bool]:
    return lambda d, t: not was(d, t)


_NAMED: Final = was("suspect_named")
_NO_FURTHER: Final = ("14", "15", "16", "18", "21")
_DECISIONS: Final[tuple[Row, ...]] = (
    Act("decisions.closure-needs-statement", every("investigation_closed"), _on_record,
        "victim_statement_taken|victim_statement_not_taken", only=_GM),
    Act("decisions.constable-cannot-close", every("investigation_closed"), _may_close, "supervisor_consulted",
         only=_GM),
    Act("decisions.outcome-16-conditions", _outcome("16"), _proved_16, "supervisor_review|evidence_led_decision"),
    read("decisions.outcome-16-conditions-pressure", _outcome("16")),
    Act("decisions.charge-by-cps", every("charge_made"), was("cps_decision"), "cps_decision"),
    Act("decisions.police-nfa-limited", every("outcome_assigned", code="15", decision_maker="police"),
        _police_said_why, "police_decision|cps_decision"),
    Act("decisions.outcome-14-conditions", _outcome("14"), _unlike(_NAMED)),
    Act("decisions.outcome-14-conditions-victim", _outcome("14"), _unlike(supports)),
    Act("decisions.outcome-15-conditions", _outcome("15"), _unlike(against)),
    Act("decisions.outcome-15-conditions-suspect", _outcome("15"),
        was("suspect_named|arrest_made|interview_under_caution")),
    Act("decisions.outcome-18-conditions", _outcome("18"), _unlike(_NAMED)),
    Act("decisions.outcome-20-victim-aware-accepted", _outcome("20"), was("transfer_accepted"), "transfer_accepted"),
    Act("decisions.outcome-20-victim-aware", _outcome("20"),
        was("victim_update_given", topic=("transfer", "decision", "outcome")), "victim_update_given"),
    Act("decisions.outcome-21-not-da", _outcome("21"), _exceptional, "police_decision", only=_CLEVELAND,
        since=_FROM),
    Act("decisions.outcome-21-not-da-victim-told", _outcome("21"),
        was("victim_update_given", topic=("decision", "outcome")), "victim_update_given", only=_CLEVELAND,
            since=_FROM),
    Act("decisions.outcome-matches-facts", every("outcome_assigned", code=_NO_FURTHER),
        lambda d, t: not was("charge_made")(d, t) or was("cps_decision", result="discontinued")(d, t)),
    Act("decisions.nfa-supervised",
        lambda d: [one for one in d.all("investigation_closed", decision_maker="police")
                   if not was("charge_made")(d, one)],
        _looked_at, "supervisor_review|closure_approved|supervisor_consulted"),
    Act("decisions.reopening-refused-with-reasons", every("reopening_refused"), lambda _, t: says(t, "reason")),
)  # fmt: skip

# --- the victim kept informed ---------------------------------------------------------------------------------------

_DECLINED: Final = with_same("updates_declined", "crime_ref")
_UPDATE: Final = with_same("victim_update_given", "crime_ref")


def _update_ends(d: Draft, t: Entry, opening: int, done: int | None) -> int:
    agreed = same(d, t, "update_interval_agreed", "crime_ref")
    standing = [one.whole("days") for one in agreed if one.at <= opening]
    end = end_after_days(opening, standing[-1] if standing else 28)
    for one in agreed:
        if opening < one.at <= end and (done is None or one.at < done):
            end = min(end, end_after_days(one.at, one.whole("days")))
    return end


def _told(name: str, triggers: str, topic: Sought, begins: Callable[[Draft, Entry], int] | None = None,
          **facts: Sought) -> Owed:  # fmt: skip
    """The victim is told within a working day, unless updates were declined before."""

    def arises(d: Draft) -> Entries:
        found = d.all(triggers, **facts)
        return [one for one in found if not was("updates_declined")(d, one) and not _of_the_victim(one)]

    met = with_same("victim_update_given", "crime_ref", topic=topic)
    begun = begins or (lambda _, t: t.at)
    return Owed(f"victims.{name}", arises, met, working(1), "victim_update_given", begins=begun, ends=_DECLINED)


def _since_the_arrest(d: Draft, t: Entry) -> int:
    return next((one.at for one in reversed(same(d, t, "arrest_made", "crime_ref")) if one.at <= t.at), t.at)


def _of_the_victim(t: Entry) -> bool:
    return t.facts.get("of_first_complainant") is True


def _ended_by_the_police(d: Draft) -> Entries:
    return [
        one for one in d.all("investigation_closed", decision_maker="police")
        if not was("charge_made")(d, one) and not was("updates_declined")(d, one)
    ]  # fmt: skip


def _right_to_a_review(d: Draft) -> Entries:
    return [
        one for one in d.all("investigation_closed", decision_maker="police")
        if any(asked.at < one.at and not _of_the_victim(asked)
               for asked in same(d, one, "interview_under_caution", "crime_ref"))
        and not against(d, one)
        and not was("charge_made|disposal_given|cps_decision")(d, one)
    ]  # fmt: skip


def _in_time_for_a_review(d: Draft) -> Entries:
    found = []
    for one in d.all("vrr_requested"):
        offered = last(d, one, "vrr_offered")
        if offered is None or one.at <= end_of_day(months_on(day_of(offered.at), 3)):
            found.append(one)
    return found


_VICTIMS: Final[tuple[Row, ...]] = (
    Again("victims.update-interval-agreed", once("crime_recorded", "crime_ref"), _UPDATE,
          with_same("investigation_closed|updates_declined|transfer_accepted|crime_cancelled", "crime_ref"),
          _update_ends, "victim_update_given"),
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

ENDING: Final[tuple[Row, ...]] = (*_DECISIONS, *_VICTIMS)
