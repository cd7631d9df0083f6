"""Planters by hand of what is kept up as a case goes on: what a record says was not done, or leaves out.

For: the duties that are judged when something happens; those that stay open are planted from their rows.
Never: says what an edit leads to; the reckoning does.
"""

from __future__ import annotations

import random
from typing import Final

from dutybound.demo_force.draft import Draft
from dutybound.demo_force.planters import Planter, Table

_HERE: Final = Table()

_HERE.changed("a grade without a form", "risk.risk-assessed-tool", "risk_assessed", {"tool": "none"}, ticks=(3, 6, 9))
_HERE.changed("the suspect hears the answers", "risk.risk-assessed-private", "risk_assessed", {"in_private": False})
_HERE.changed("who was there is unknown", "risk.risk-assessed-private", "risk_assessed", {"in_private": False,
              "mode": "from_observation", "reason": "none"}, 2)  # fmt: skip
_HERE.changed("ticks and nothing else", "risk.risk-assessed-judgement", "risk_assessed", {"judgement": "none"})
_HERE.changed("referred without asking the victim", "risk.marac-referred-consent", "marac_referred",
              {"consent": False, "reason": "none"}, 3)  # fmt: skip
_HERE.changed("told at the door and left with it", "victims.dvds-told-with-a-plan", "dvds_disclosed",
              {"with_safety_plan": False, "reason": "none"}, 6)  # fmt: skip
_HERE.changed("the answer stays in the notebook", "bail.bail-views-passed-on", "bail_views_recorded",
              {"passed_to_custody": False}, 3)  # fmt: skip
_HERE.changed("allocated to somebody of no known level", "investigation.investigation-allocated-level",
              "investigation_allocated", {"accreditation": "none"})  # fmt: skip
_HERE.changed("the plan is to ring the victim", "investigation.evidence-led-considered-in-the-plan", "plan_recorded",
              {"evidence_led": False})  # fmt: skip
_HERE.changed("a vulnerable victim writes a page", "investigation.victim-statement-recorded-interview",
              "victim_statement_taken", {"form": "mg11_statement", "reason": "none"}, 12,
              form="video_interview")  # fmt: skip
_HERE.changed("the decision and nowhere to turn", "victims.decision-explained-support", "victim_update_given",
              {"support_information": False}, 2, topic="decision")  # fmt: skip
_HERE.changed("nobody asks whether it is safe to talk", "rights.safe-contact-checked", "victim_contacted",
              {"safe_contact_checked": False}, 3)  # fmt: skip


@_HERE.by_hand("a sergeant decides on outcome 21", "decisions.outcome-21-suspect-named", 20, "cleveland")
def _sergeant(d: Draft, chance: random.Random) -> bool:
    if d.scope != "cleveland" or not d.all("outcome_assigned", code="21"):
        return False
    for one in d.all("outcome_assigned|police_decision"):
        one.facts["rank"] = "sergeant"
    return True


PROTECTING_BY_HAND: Final[tuple[Planter, ...]] = tuple(_HERE.planters)
