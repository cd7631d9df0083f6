"""Planters by hand beside the call, the scene and the enquiry: what a form says, and what nobody thought of.

For: what cannot be planted by leaving one entry out of an ordinary case.
Never: changes a case that it does not fit.
"""

from __future__ import annotations

import random
from typing import Final

from dutybound.demo_force.draft import Draft
from dutybound.demo_force.moments import MINUTE
from dutybound.demo_force.planters import Planter, Table

_HERE: Final = Table()
_NOTICE: Final = "domestic_notice_served"

_HERE.changed("a lower grade, and nothing said against danger", "contact.da-presumed-immediate", "grade_set",
              {"contrary_indicators": "none"}, grade=("2", "3", "C"))  # fmt: skip
_HERE.changed("the risk is assessed by telephone", "risk.risk-face-to-face", "risk_assessed",
              {"mode": "telephone", "victims_choice": False})  # fmt: skip
_HERE.without("nobody thinks of a notice", "orders.protective-notice-considered", "protective_notice_considered", 2,
              route="notice")  # fmt: skip
_HERE.changed("an inspector gives the older notice", "orders.dvpn-authority", _NOTICE,
              {"authorised_rank": "inspector"}, 9, notice="DVPN")  # fmt: skip
_HERE.changed("a sergeant gives the newer notice", "orders.dapn-authority", _NOTICE,
              {"authorised_rank": "sergeant"}, 14, notice="DAPN")  # fmt: skip
_HERE.changed("nobody asks the victim about the notice", "orders.notice-considerations", _NOTICE,
              {"victims_opinion_considered": False}, 9)  # fmt: skip
_HERE.changed("the notice is put through the door", "orders.notice-served-personally", _NOTICE, {"in_person": False}, 9)
_HERE.changed("the notice leaves out what follows", "orders.notice-contents", _NOTICE, {"contents_complete": False}, 9)
_HERE.changed("no address is asked for", "orders.notice-address-asked", _NOTICE, {"address_asked": False}, 9)
_HERE.changed("the referral gives the number of the house", "safeguarding.victim-services-safe",
              "victim_service_referred", {"safe_contact": False})  # fmt: skip
_HERE.changed("the account is a line that nobody signed", "scene.first-account-taken", "victim_first_account",
              {"medium": "unsigned_note"})  # fmt: skip


@_HERE.by_hand("control is recorded as harassment alone", "recording.ccb-recorded", 8)
def _control_missed(d: Draft, chance: random.Random) -> bool:
    told = d.first("disclosure_made", offence_kind="controlling_or_coercive", by="victim")
    if told is None or (crime := d.first("crime_recorded", disclosure_ref=told.facts["disclosure_ref"])) is None:
        return False
    crime.facts["offence_group"] = "harassment"
    return True


@_HERE.by_hand("the call waits for its grade", "contact.call-grade-set")
def _graded_late(d: Draft, chance: random.Random) -> bool:
    call = d.first("contact_received", incident_ref="incident-1")
    grade = d.first("grade_set", incident_ref="incident-1")
    arrived = d.first("unit_arrived", incident_ref="incident-1")
    if call is None or grade is None or arrived is None or arrived.at - call.at < 16 * MINUTE:
        return False
    if [one for one in d.entries if grade.at < one.at < arrived.at and one.kind.startswith(("grade_", "escalation_"))]:
        return False
    d.move(grade, call.at + chance.randrange(11, 14) * MINUTE)
    for told in d.all("caller_told|caller_not_told", incident_ref="incident-1"):
        if told.at <= grade.at:  # how soon somebody comes is told by the grade
            d.move(told, grade.at + MINUTE)
    return True


@_HERE.by_hand("the call is put lower, and nobody rings back", "contact.downgrade-authorised-told", 4)
def _left_to_wait(d: Draft, chance: random.Random) -> bool:
    lower = d.first("grade_changed", direction="lower")
    if lower is None:
        return False
    reached = d.all("caller_reached", incident_ref=lower.facts["incident_ref"])
    d.leave_out(*reached)
    return bool(reached)


BESIDES_BY_HAND: Final[tuple[Planter, ...]] = tuple(_HERE.planters)
