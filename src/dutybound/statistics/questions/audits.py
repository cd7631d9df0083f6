"""Questions about audits: what one round shows beside the one before.

For: a second audit that is said to be better, or no better, with a number and how sure it is.
Never: compares what was read by different rubrics as if it were the same.
"""

from typing import Final

from dutybound.statistics.measures import BetweenRounds, Measure

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
)
