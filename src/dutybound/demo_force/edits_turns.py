"""Planters by hand at the turns of a case: callers who wait untold, cases and calls let go before anybody took them.

For: what cannot be planted by leaving one entry out of an ordinary case.
Never: changes a case that it does not fit.
"""

from __future__ import annotations

import random
from typing import Final

from dutybound.demo_force.draft import Draft
from dutybound.demo_force.edits_response import arrives_late
from dutybound.demo_force.moments import MINUTE
from dutybound.demo_force.planters import Planter, Table

_HERE: Final = Table()


@_HERE.by_hand("the unit arrives after the target, and the caller was told nothing", "contact.caller-told", 2)
def _waited_untold(d: Draft, chance: random.Random) -> bool:
    told = d.all("caller_told|caller_not_told", incident_ref="incident-1")
    if not told or not arrives_late(d, chance):
        return False
    d.leave_out(*told)
    return True


@_HERE.by_hand("a case is closed while another force has not answered", "transfers.not-closed-before-accepted", 12)
def _let_go(d: Draft, chance: random.Random) -> bool:
    answers = d.all("transfer_refused|transfer_accepted")
    if not answers or not d.all("investigation_closed"):
        return False
    d.leave_out(*answers)
    return True


@_HERE.by_hand("a call is closed as passed on, and nobody has it", "transfers.log-not-closed-before-accepted", 14)
def _lost_between_logs(d: Draft, chance: random.Random) -> bool:
    closed = d.first("incident_closed", incident_ref="incident-1")
    if closed is None or d.all("unit_arrived|victim_seen", incident_ref="incident-1"):
        return False
    d.add("call_passed_on", closed.at - chance.randrange(5, 40) * MINUTE, incident_ref="incident-1",
          to_body="another control room")  # fmt: skip
    return True


TURNS_BY_HAND: Final[tuple[Planter, ...]] = tuple(_HERE.planters)
