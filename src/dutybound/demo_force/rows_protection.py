"""What is owed for recording, risk, orders and bail, in rows.

For: the reckoning of the truth.
Never: is read by the judge.
"""

from __future__ import annotations

from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.moments import DAY, HOUR, court_hours_after, day_of, end_of_bail, end_of_day, months_on
from dutybound.demo_force.reckoning import Act, Entries, Owed, Row, ever, same
from dutybound.demo_force.rows_response import (
    ATTENDED,
    Found,
    at_least,
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
from dutybound.events.words import CRIME_REGISTRY, NOTIFIABLE, S75A_OR_WORSE

# --- recording ------------------------------------------------------------------------------------------------------


def _accounted_for(d: Draft, t: Entry) -> Entries:
    found = same(d, t, "crime_recorded|transfer_accepted", "incident_ref")
    found += same(d, t, "incident_linked", "incident_ref", basis="duplicate")
    decided = same(d, t, "crime_not_recorded_decision", "incident_ref")
    found += [one for one in decided if says(one, "reason") or says(one, "reason_code")]
    return sorted(found, key=lambda one: one.at)


_AVI: Final = ("additional_verifiable_information", "recorded_in_error", "duplicate", "belongs_elsewhere")
_RECORDING: Final[tuple[Row, ...]] = (
    Owed("recording.every-disclosure-crimed",
         every("disclosure_made", offence_kind=NOTIFIABLE, by=("victim", "child", "witness")),
         with_same("crime_recorded|crime_not_recorded_decision", "disclosure_ref"), within(24 * HOUR),
         "crime_recorded|crime_not_recorded_decision"),
    Owed("recording.strangulation-coded-75a", every("disclosure_made", offence_kind="strangulation"),
         with_same("crime_recorded", "disclosure_ref", offence_group=S75A_OR_WORSE), within(24 * HOUR),
         "crime_recorded"),
    Owed("recording.not-crimed-reason", every("incident_closed"), _accounted_for, lambda _, t: t.at,
         "crime_recorded|crime_not_recorded_decision|incident_linked|transfer_accepted", begins=ever),
    Act("recording.cancel-only-avi-decided-by", every("crime_cancelled"),
        lambda _, t: t.facts["decided_as"] in CRIME_REGISTRY),
    Act("recording.cancel-only-avi", every("crime_cancelled"),
        lambda _, t: t.facts["basis"] in _AVI and says(t, "evidence")),
    Act("recording.reclassify-authorised", every("crime_reclassified", direction="less_serious"),
        lambda _, t: t.facts["decided_as"] in CRIME_REGISTRY and says(t, "evidence")),
)  # fmt: skip

# --- risk -----------------------------------------------------------------------------------------------------------

_FIRST_GRADE: Final = once("risk_assessed", "incident_ref")
_SPECIALIST: Final = ("supervising_officer", "domestic_abuse_specialist")


def _by_a_supervisor(one: Entry) -> bool:
    return at_least(one, "rank", "sergeant") or one.facts.get("decided_as") in _SPECIALIST


def _checked(d: Draft, t: Entry) -> Entries:
    return [one for one in same(d, t, "risk_reviewed", "incident_ref") if _by_a_supervisor(one)]


def _raised(*grades: str) -> Found:
    def found(d: Draft, t: Entry) -> Entries:
        return [
            one for one in same(d, t, "risk_assessed|risk_reviewed", "incident_ref")
            if one.facts.get("grade") in grades or one.facts.get("grade_after") in grades
            or (one.kind == "risk_reviewed" and _by_a_supervisor(one) and says(one, "reason"))
        ]  # fmt: skip

    return found


def _low(d: Draft, *grades: str) -> Entries:
    return [one for one in _FIRST_GRADE(d) if one.facts["grade"] in grades]


def _strangled(d: Draft) -> Entries:
    choked = earlier("disclosure_made", "incident_ref", offence_kind="strangulation")
    return [one for one in _low(d, "standard", "medium") if choked(d, one)]


def _answers(d: Draft) -> Entries:
    return [one for one in _low(d, "standard", "medium") if one.whole("ticks") >= 14]


def _history(d: Draft) -> Entries:
    known = d.all("prior_incident_found", with_other_partner=True)
    return [one for one in _low(d, "standard") if any(prior.at < one.at for prior in known)]


def referred_already(d: Draft, t: Entry) -> bool:
    referred = [one.at for one in d.all("marac_referred") if one.at < t.at]
    heard = [one.at for one in d.all("marac_heard") if one.at < t.at]
    return bool(referred) and (not heard or referred[-1] >= heard[-1])


def _many_factors(d: Draft) -> Entries:
    return [one for one in d.all("risk_assessed") if one.whole("ticks") >= 14 and not referred_already(d, one)]


def _heard_before(d: Draft) -> Entries:
    found = []
    for one in _FIRST_GRADE(d):
        heard = d.latest("marac_heard", one.at)
        if heard and one.at <= end_of_day(months_on(day_of(heard.at), 12)) and not referred_already(d, one):
            found.append(one)
    return found


_RISK: Final[tuple[Row, ...]] = (
    Owed("risk.risk-assessed", ATTENDED, with_same("risk_assessed", "incident_ref"), within(24 * HOUR),
         "risk_assessed", begins=began),
    Owed("risk.risk-supervised", _FIRST_GRADE, _checked, within(24 * HOUR), "risk_reviewed"),
    Act("risk.risk-lowering-reasoned", every("risk_lowered"), lambda _, t: says(t, "reason") and _by_a_supervisor(t)),
    read("risk.risk-lowering-reasoned-quality",
         lambda d: [one for one in d.all("risk_lowered") if says(one, "reason")]),
    Owed("risk.strangulation-pathway-grade", _strangled, _raised("high"), within(24 * HOUR),
         "risk_assessed|risk_reviewed"),
    Owed("risk.grade-consistent-with-answers", _answers, _raised("high"), within(24 * HOUR),
         "risk_assessed|risk_reviewed"),
    Owed("risk.grade-consistent-with-history", _history, _raised("high", "medium"), within(24 * HOUR),
         "risk_assessed|risk_reviewed"),
    Owed("risk.marac-referred", _many_factors, with_same("marac_referred", "person_ref"), working(1), "marac_referred"),
    Owed("risk.marac-referred-repeat", _heard_before, with_same("marac_referred", "person_ref"), working(1),
         "marac_referred"),
)  # fmt: skip

# --- orders and bail ------------------------------------------------------------------------------------------------

_MONTHS: Final = {"constable": 0, "sergeant": 3, "inspector": 6, "superintendent": 9}


def _a_day_from_its_beginning(_: Draft, t: Entry) -> int:
    return t.at + DAY


def _as_long_as_allowed(d: Draft, t: Entry) -> bool:
    arrest = same(d, t, "arrest_made", "suspect_ref")[0]
    return t.whole("until") <= end_of_bail(arrest.at, _MONTHS[str(t.facts["authorising_rank"])])


def _before_it_ran_out(d: Draft, t: Entry) -> bool:
    last = [one for one in same(d, t, "bail_set|bail_extended", "suspect_ref") if one.at < t.at][-1]
    return t.at <= last.whole("until")


def _broken(chapter: str) -> tuple[Row, ...]:
    told = every("order_breach_reported" if chapter == "orders" else "bail_breach_reported")
    return (
        Owed(f"{chapter}.order-breach-acted", told, with_same("arrest_made|arrest_not_made", "suspect_ref"),
             _a_day_from_its_beginning, "arrest_made|arrest_not_made", begins=began),
        Owed(f"{chapter}.order-breach-acted-risk", told, with_same("risk_assessed|risk_reviewed", "incident_ref"),
             _a_day_from_its_beginning, "risk_assessed|risk_reviewed", begins=began),
    )  # fmt: skip


_ORDERS_AND_BAIL: Final[tuple[Row, ...]] = (
    Owed("orders.order-heard-48h", every("domestic_notice_served"), with_same("order_application_heard", "order_ref"),
         lambda _, t: court_hours_after(t.at, 48), "order_application_heard"),
    *_broken("orders"),
    *_broken("bail"),
    Act("bail.bail-authorised-in-time", every("bail_set|bail_extended"), _as_long_as_allowed),
    Act("bail.bail-authorised-in-time-before-expiry", every("bail_extended"), _before_it_ran_out),
)  # fmt: skip

PROTECTION: Final[tuple[Row, ...]] = (*_RECORDING, *_RISK, *_ORDERS_AND_BAIL)
