"""Kinds of event: what the prosecutor asks of the police, and what is settled without a court.

For: the words for an action plan, for disposals that need authority, and for a case that goes to learning.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, PERSON, REF, TEXT, TIME
from dutybound.events.kind import ACT, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("cps_action_set", FACT, "the prosecutor asked for an action", crime_ref=REF, action_ref=REF, due=TIME,
         what=TEXT),
    kind("cps_action_done", FACT, "the action was done and the prosecutor told", crime_ref=REF, action_ref=REF),
    kind("cps_action_explained", FACT, "the prosecutor was told why the action is not done", crime_ref=REF,
         action_ref=REF),
    kind("restorative_meeting_offered", ACT, "a meeting of the two was offered", crime_ref=REF, specialist_advice=FLAG),
    kind("case_referred_to_learning", FACT, "the case was put to those who learn from cases", crime_ref=REF,
         decided_by=PERSON),
    kind("safeguards_considered", FACT, "plan, notice and conference were thought of before the closing",
         crime_ref=REF, decided_by=PERSON),
)  # fmt: skip
