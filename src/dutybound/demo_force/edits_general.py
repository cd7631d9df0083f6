"""Planters made from the rows of the reckoning: what is owed is left out, comes late, or is lost in an outage.

For: every duty that stays open until a deadline or is owed again and again.
Never: leaves out an entry on which too much else hangs; such failings are planted by hand.
"""

from __future__ import annotations

import random
from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.forces import AS_AT, Outage
from dutybound.demo_force.moments import DAY, HOUR, MINUTE, end_after_working_days
from dutybound.demo_force.planters import Edit, Planter
from dutybound.demo_force.readings import ASKED, answered
from dutybound.demo_force.reckoning import Act, Again, Owed, Row
from dutybound.demo_force.rows_besides import BESIDES
from dutybound.demo_force.rows_care import CARE
from dutybound.demo_force.rows_ending import ENDING
from dutybound.demo_force.rows_first_hours import FIRST_HOURS
from dutybound.demo_force.rows_investigation import INVESTIGATION
from dutybound.demo_force.rows_protecting import PROTECTING
from dutybound.demo_force.rows_protection import PROTECTION
from dutybound.demo_force.rows_response import RESPONSE
from dutybound.demo_force.rows_standards import STANDARDS
from dutybound.demo_force.rows_turns import TURNS

# Planted by hand: the entry that is owed carries half the case with it.
_BY_HAND: Final = frozenset({
    "contact.attended-within-target", "scene.parties-separated-out-of-hearing", "scene.positive-action-recorded",
    "scene.no-arrest-justified", "recording.every-disclosure-crimed", "recording.strangulation-coded-75a",
    "recording.not-crimed-reason", "bail.order-breach-acted", "orders.order-breach-acted",
    "investigation.statement-starts-summary-clock", "investigation.renewed-support-reopens-decision",
    "investigation.refusal-provisional", "contact.caller-told",
    "contact.call-grade-set", "contact.downgrade-authorised-told", "recording.ccb-recorded",
    "scene.first-account-taken", "contact.unresourced-grade-escalated-handover", "recording.crime-recorded-24h",
    "scene.no-arrest-justified-seen",
    "withdrawal.withdrawal-statement-taken",
})  # fmt: skip
# Of what may meet the duty, only this is left out or moved.
_JUST: Final = {
    "scene_evidence.suspect-circulated": "suspect_circulated",
    "contact.victim-callback-answered": "victim_request_answered",
    "investigation.refusal-provisional-same-officer": "refusal_confirmed",
    "contact.repeat-contact-linked-told": "first_officers_told",
}
LOST: Final = "a lost day"
# What may be lost without anything else resting on its absence.
_MAY_BE_LOST: Final = (
    "contact.history-checked-before-dispatch", "scene.children-seen", "scene.disclosure-carried-through-risk",
    "scene.injuries-and-scene-photographed", "scene.injuries-and-scene-photographed-again",
    "victims.update-arrest-1wd", "victims.update-interview-1wd", "victims.update-release-1wd",
    "victims.decision-explained-1wd-from-2021", "investigation.reasonable-lines-closed",
    "investigation.witnesses-statemented", "oversight.rec-iopc-56", "oversight.rec-deadline-in-text",
)  # fmt: skip
_QUESTIONS: Final = frozenset(duty for duty, _ in ASKED)
_RARE: Final = {
    "transfers": 6, "welfare": 2, "orders": 9, "bail": 7, "police_suspects": 8, "complaints": 8, "conduct": 7,
    "referral": 7, "oversight": 10, "complaint_intake": 4, "complaint_handling": 4, "complaint_review": 4,
    "conduct_investigation": 4, "withdrawal": 4, "right_to_review": 20,
}  # fmt: skip
_RARE_DUTIES: Final = {
    "risk.marac-referred-repeat": 40, "victims.vrr-decided": 20, "investigation.renewed-support-reopens": 14,
    "investigation.refusal-provisional-same-officer": 9,
    "contact.repeat-contact-linked": 5, "contact.repeat-contact-linked-told": 5,
    "referral.ref-dsi-after-da-contact": 20,
    "referral.ref-returned-chased": 14, "risk.strangulation-pathway-grade": 6, "risk.grade-consistent-with-answers": 8,
    "risk.grade-consistent-with-history": 12, "contact.victim-callback-answered": 6,
    "contact.victim-callback-answered-contact": 4, "police_suspects.con-vawg-role-check-decided": 12,
    "scene.counter-allegation-assessed": 12, "orders.order-breach-acted-risk": 40,
    "scene_evidence.suspect-sought": 8, "scene_evidence.scene-photographed": 2,
    "scene.first-account-taken-witness": 3, "scene_evidence.third-party-caller-traced": 2,
    "recording.da-flagged": 4, "risk.risk-reviewed-at-triggers": 5, "victims.told-of-danger": 5,
    "victims.dvds-right-to-ask-28d": 6, "victims.dvds-meeting": 9, "victims.dvds-right-to-know-28d": 3,
    "risk.marac-referred-judgement": 6, "safeguarding.plan-updated-at-triggers": 5, "police_victims.adviser-offered": 8,
    "risk.risk-secondary-medium": 2, "investigation.suspect-heard-high-risk": 12,
    "victims.dvds-right-to-ask-28d-meanwhile": 6,
    "victims.told-prison-release": 16, "welfare.emergency-help-called": 5, "welfare.warning-passed-on": 5,
    "welfare.medical-care-offered-strangulation": 4, "referral.ref-dsi-after-da-contact-referred": 20,
}  # fmt: skip


def _first_met(d: Draft, row: Owed, chance: random.Random) -> tuple[Entry, list[Entry], int] | None:
    """Something that gave rise to the duty, what met it, and by when it was due."""
    triggers = row.arises(d)
    chance.shuffle(triggers)
    for trigger in triggers:
        begins, due = row.begins(d, trigger), row.due(d, trigger)
        met = [one for one in row.met(d, trigger) if one is not trigger and one.at >= begins]
        just = [one for one in met if one.kind in _JUST.get(row.duty, row.kinds).split("|")]
        taken_away = due is not None and any(trigger.at < one.at <= due for one in row.ends(d, trigger))
        if just and due is not None and due < AS_AT - DAY and not taken_away:
            return trigger, just, due
    return None


def _left_out(row: Owed) -> Edit:
    def plant(d: Draft, chance: random.Random) -> bool:
        if row.only not in ("", d.scope) or (found := _first_met(d, row, chance)) is None:
            return False
        d.leave_out(*found[1])
        return True

    return plant


def _late(row: Owed) -> Edit:
    def plant(d: Draft, chance: random.Random) -> bool:
        if row.only not in ("", d.scope) or (found := _first_met(d, row, chance)) is None:
            return False
        _, met, due = found
        first = [one for one in met if one.at <= due]
        two_days = end_after_working_days(due, 1) + chance.randrange(8 * HOUR, 17 * HOUR)
        at = chance.choice((due + chance.randrange(1, 180) * MINUTE, two_days))
        if not first or at > AS_AT - DAY:
            return False
        for number, one in enumerate(first):
            d.move(one, at + number * MINUTE)
        return True

    return plant


def _gap(row: Again) -> Edit:
    """So many in a row are left out that the interval is passed, where there are as many."""

    def plant(d: Draft, chance: random.Random) -> bool:
        triggers = row.arises(d)
        if row.only not in ("", d.scope) or not triggers:
            return False
        stop = next((one.at for one in row.until(d, triggers[0]) if one.at > triggers[0].at), AS_AT)
        met = [one for one in row.met(d, triggers[0]) if triggers[0].at < one.at < stop]
        if not met:
            return False
        first = chance.randrange(len(met))
        opening = met[first - 1].at if first else triggers[0].at
        end = row.ends_of(d, triggers[0], opening, None)
        if end is None or end + DAY > min(stop, AS_AT):
            return False
        d.leave_out(*(one for one in met[first:] if one.at <= end + DAY))
        return True

    return plant


def _lost(row: Row) -> Edit:
    """What was done is not in the records, and the records say that they have a hole there."""

    def plant(d: Draft, chance: random.Random) -> bool:
        if isinstance(row, Owed):
            if (found := _first_met(d, row, chance)) is None:
                return False
            gone = found[1]
        else:
            gone = d.all("history_check_done")
            if not gone:
                return False
        d.leave_out(*gone)
        first = gone[0].at - chance.randrange(1, 50) * MINUTE
        d.holes.append(Outage(LOST, tuple(row.kinds.split("|")), first, gone[-1].at + chance.randrange(1, 9) * HOUR))
        return True

    return plant


def _read_no(row: Act) -> Edit:
    """Whoever read it answers no."""

    def plant(d: Draft, chance: random.Random) -> bool:
        found = [one for one in row.arises(d) if not d.all("item_read", duty=row.duty, about=one.id)]
        if found:
            answered(d, row.duty, chance.choice(found), "no")
        return bool(found)

    return plant


def _made() -> list[Planter]:
    found = []
    for row in (
        *RESPONSE, *PROTECTION, *INVESTIGATION, *ENDING, *STANDARDS, *TURNS, *BESIDES, *CARE, *FIRST_HOURS, *PROTECTING,
    ):  # fmt: skip
        weight = float(_RARE_DUTIES.get(row.duty, _RARE.get(row.duty.partition(".")[0], 1)))
        if isinstance(row, Again):
            found.append(Planter(f"gap: {row.duty}", row.duty, _gap(row), weight * 2, row.only))
        if isinstance(row, Owed) and row.duty not in _BY_HAND:
            found.append(Planter(f"left out: {row.duty}", row.duty, _left_out(row), weight, row.only))
            if not row.hard:
                found.append(Planter(f"late: {row.duty}", row.duty, _late(row), weight, row.only))
        if isinstance(row, Act) and row.duty in _QUESTIONS:
            found.append(Planter(f"read, and answered no: {row.duty}", row.duty, _read_no(row), weight))
        if row.duty in _MAY_BE_LOST and not isinstance(row, Again):
            found.append(Planter(f"lost: {row.duty}", row.duty, _lost(row), weight * 0.5, row.only))
    return found


GENERAL: Final = tuple(_made())
