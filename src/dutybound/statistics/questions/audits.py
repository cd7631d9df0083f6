"""Questions about audits: attendances of which there is nothing to look at, and one round beside the one before.

For: what no audit of footage sees, and a second audit that is said to be better with a number and how sure it is.
Never: takes a camera that was off for a failing, or what was read by different rubrics for the same.
"""

from typing import Final

from dutybound.duties.clocks import DAYS
from dutybound.duties.conditions import INCIDENT_BEGAN
from dutybound.duties.language import above, on, same, within
from dutybound.duties.rulebook.risk.assessed import RISK_ASSESSED as ASSESSED
from dutybound.statistics.measures import BetweenRounds, Measure, question

_DAYS_TO_UPLOAD: Final = 7

MEASURES: Final = (
    Measure(
        "audit-difference",
        "By how much does each share differ from that of the earlier audit or round?",
        unit="a duty or a question, in two audits",
        numerator="the share of those that can be told here, less that in the earlier one, with its interval",
        denominator="those that can be told in each",
        coverage="as each duty and question has it, in both",
        answer=BetweenRounds(),
        note="Items that a person has read are findings of the duties that ask for a reader, and are compared so. The "
        "two must have been read by the same rubric, and drawn alike: nothing in the counts shows whether they were.",
    ),
    Measure(
        "footage-missing",
        "Is there footage of the attendance, or a reason on record why there is none?",
        unit="a domestic-abuse incident at which a unit arrived",
        numerator="some camera recorded there, or a reason why it was off, on record within seven days; those without "
        "are the no",
        denominator="attendances of which it can be told",
        coverage="recordings, the camera's time and reasons why it was off",
        answer=question(
            "footage-missing",
            "There is footage of the attendance, or a reason on record why there is none",
            ASSESSED.arises,
            (
                on("bwv_recorded|bwv_marked_evidential|bwv_not_activated_reason")
                | on("bwv_coverage_computed", percent=above(0))
            )
            & same("incident_ref"),
            within(_DAYS_TO_UPLOAD, DAYS, counting_from=INCIDENT_BEGAN),
            ASSESSED.ends,
        ),
        note="All attendances, and not a sample of them; one camera is enough. Not every force asks for a camera to "
        "run, and this says nothing of whether it should have. Whether a reason is a good one a person reads.",
    ),
)
