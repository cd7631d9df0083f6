"""Every way to a page, desk by desk.

For: seeing at a glance what there is, and for whom; a page that is not here is not reached.
Never: says what a page does.
"""

from __future__ import annotations

from typing import Final

from dutybound.web import provider, reasons, second_factor, signing_in
from dutybound.web.control_room import calls, doing, new_call, outage, surge
from dutybound.web.da_unit import lists
from dutybound.web.desk import Way
from dutybound.web.officer import cases, own, recording
from dutybound.web.supervisor import finding, team

WAYS: Final[tuple[Way, ...]] = (
    *calls.WAYS,
    *doing.WAYS,
    *new_call.WAYS,
    *surge.WAYS,
    *outage.WAYS,
    *cases.WAYS,
    *recording.WAYS,
    *own.WAYS,
    *team.WAYS,
    *finding.WAYS,
    *lists.WAYS,
    *reasons.WAYS,
    *signing_in.WAYS,
    *second_factor.WAYS,
    *provider.WAYS,
)
if len({way.name for way in WAYS}) != len(WAYS):
    raise ValueError("two ways have one name.")
