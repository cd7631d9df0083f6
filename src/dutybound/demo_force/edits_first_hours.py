"""Planters by hand about the first hours: what is judged when it happens, and entries on which much hangs.

For: a mark, a search and a grade that say too little, a call that nobody takes over, a reason that nobody sees.
Never: changes a case that it does not fit.
"""

from __future__ import annotations

import random
from typing import Final

from dutybound.demo_force.draft import Draft
from dutybound.demo_force.moments import HOUR
from dutybound.demo_force.planters import Planter, Table

_HERE: Final = Table()
_GM: Final = "greater-manchester"

_HERE.changed("a grade, and nothing why", "contact.call-grade-set-rationale", "grade_set",
              {"rationale": "none", "contrary_indicators": "none"}, 2, grade="1")  # fmt: skip
_HERE.changed("the history stays on the screen", "contact.history-checked-before-dispatch-passed-on",
              "history_check_done", {"passed_on": False})  # fmt: skip
_HERE.changed("nobody looks for other victims", "contact.history-checked-before-dispatch-systems",
              "history_check_done", {"other_victims_searched": False})  # fmt: skip
_HERE.changed("a mark that does not say between whom", "contact.da-flagged-behaviour", "da_flag_set",
              {"relationship": "none"})  # fmt: skip
_HERE.changed("the crime is cancelled by whoever had the case", "recording.cancel-only-avi-not-the-oic",
              "crime_cancelled", {"oic": "force crime registrar"}, 10)  # fmt: skip
_HERE.changed("nobody asks who had defended themselves", "scene.counter-allegation-factors",
              "primary_perpetrator_assessed", {"weighs_self_defence": False}, 10)  # fmt: skip
_HERE.changed("of the child there is no word", "children.child-spoken-to", "child_seen",
              {"account": "none", "reason": "none"}, 2)  # fmt: skip


@_HERE.by_hand("handed over, the call waits on", "contact.unresourced-grade-escalated-handover", 20, _GM)
def _waits_on(d: Draft, chance: random.Random) -> bool:
    handed = d.first("shift_handed_over")
    if d.scope != _GM or handed is None:
        return False
    assigned = d.since("unit_assigned", handed.at, incident_ref=handed.facts["incident_ref"])
    if assigned is None:
        return False
    since = assigned.at  # as it was: the first entry that is moved is this one itself
    d.shift(chance.randrange(2, 5) * HOUR, lambda one: one.at >= since)
    return True


@_HERE.by_hand("a crime told of on the telephone is recorded two days later", "recording.crime-recorded-24h", 3)
def _told_and_not_recorded(d: Draft, chance: random.Random) -> bool:
    told = d.first("crime_told_of")
    recorded = None if told is None else d.first("crime_recorded", incident_ref=told.facts["incident_ref"])
    if told is None or recorded is None:
        return False
    d.move(recorded, told.at + chance.randrange(26, 70) * HOUR)
    return True


@_HERE.by_hand("no supervisor sees why there was no arrest", "scene.no-arrest-justified-seen", 2)
def _seen_by_nobody(d: Draft, chance: random.Random) -> bool:
    why = d.first("arrest_not_made")
    if why is None:
        return False
    asked = d.all("supervisor_consulted", incident_ref=why.facts["incident_ref"])
    closed = d.first("incident_closed", incident_ref=why.facts["incident_ref"])
    d.leave_out(*asked)
    if closed is not None:
        d.move(closed, max(closed.at, why.at + chance.randrange(25, 60) * HOUR))
    return bool(asked)


FIRST_HOURS_BY_HAND: Final[tuple[Planter, ...]] = tuple(_HERE.planters)
