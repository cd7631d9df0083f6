"""Kinds of event: what two people have to agree on, what is kept and for how long, and what was erased.

For: the words for a request that takes a second person, a hold, a review of what is kept, and an erasure.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import NAMES, NUMBER, PERSON, REF, TEXT, TIME, word
from dutybound.events.kind import ACT, AUTHORITY, FACT, Kind, kind

_ACT = word("unmask", "hand_out_in_bulk", "lift_restriction", "delete")

ROWS: Final[tuple[Kind, ...]] = (
    # what takes two
    kind("agreement_asked", FACT, "a second person was asked to agree", act=_ACT, content=TEXT, asked_by=PERSON,
         asked_as=TEXT, until=TIME, cases=NAMES, versions=NAMES, suspect_ref=REF, person_ref=REF, ground=TEXT,
         recipient=TEXT, recipient_kind=TEXT, purpose=TEXT, records=NAMES, hours=NUMBER),
    kind("agreement_given", AUTHORITY, "a second person agreed", request_ref=REF, act=_ACT, content=TEXT,
         asked_by=PERSON, decided_by=PERSON, decided_as=TEXT, until=TIME),
    kind("agreement_refused", AUTHORITY, "a second person refused, with the reason", request_ref=REF, act=_ACT,
         asked_by=PERSON, decided_by=PERSON, decided_as=TEXT),
    kind("handing_out_ended", ACT, "the records of many cases were handed out", request_ref=REF, export_ref=REF,
         recipient=TEXT, recipient_kind=TEXT, purpose=TEXT, number=NUMBER),
    # what is kept
    kind("hold_set", ACT, "the case was put under a hold, so that nothing of it is erased", hold_ref=REF,
         ground=word("court", "complaint", "disclosure", "inquiry", "other"), decided_by=PERSON),
    kind("hold_ended", AUTHORITY, "a hold on the case ended", hold_ref=REF, decided_by=PERSON),
    kind("retention_reviewed", AUTHORITY, "it was decided whether what is held is still needed", review_group=TEXT,
         decision=word("keep", "erase"), next_review=TIME, decided_by=PERSON),
    # what was erased
    kind("erasure_begun", ACT, "the erasing of what is held of a person began", request_ref=REF, person_ref=REF,
         asked_by=PERSON, decided_by=PERSON, ground=TEXT),
    kind("erasure_stopped", AUTHORITY, "the erasing was stopped before anything was erased", request_ref=REF,
         person_ref=REF),
    kind("erasure_completed", ACT, "what was held of a person was erased", request_ref=REF, person_ref=REF,
         asked_by=PERSON, decided_by=PERSON, ground=TEXT),
)  # fmt: skip
