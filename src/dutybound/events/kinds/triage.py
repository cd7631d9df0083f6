"""Kinds of event: what people say of a finding: that it was checked, that a reply was asked for, the reply, the end.

For: triage in the case that it is about, kept, restricted and erased with it.
Never: says of anybody what they did or why; that a finding was confirmed is no word on conduct.
"""

from typing import Final

from dutybound.events.attributes import NAMES, NUMBER, PERSON, REF, TEXT, TIME, word
from dutybound.events.kind import AUTHORITY, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("finding_checked", AUTHORITY, "a finding was checked by a person", duty_id=TEXT, trigger_id=REF,
         period=NUMBER, said_as=TEXT, duty_version=NUMBER, result=TEXT, cause=TEXT, due_at=TEXT, events=NAMES,
         facts_rest_on=NAMES, reading_of=TEXT, flags=NAMES, content=TEXT,
         answer=word("confirmed", "not_confirmed", "cannot_be_decided"),
         because=word("wrong_facts", "wrong_reading", "record_corrected", "other"), remark=TEXT,
         addressed_to=PERSON, under_overlays=NAMES),
    kind("reply_invited", FACT, "a reply to a finding was asked for", duty_id=TEXT, trigger_id=REF, period=NUMBER,
         said_as=TEXT, invited=PERSON, reply_by=TIME, under_overlays=NAMES),
    kind("reply_received", FACT, "a finding was answered", duty_id=TEXT, trigger_id=REF, period=NUMBER, said_as=TEXT,
         from_role=TEXT, text=TEXT, under_overlays=NAMES),
    kind("disposition_made", AUTHORITY, "it was decided what is done with a finding", duty_id=TEXT, trigger_id=REF,
         period=NUMBER, said_as=TEXT, disposition=word("no_action", "learning", "test_for_conduct"),
         no_reply_because=TEXT, under_overlays=NAMES),
)  # fmt: skip
