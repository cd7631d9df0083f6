"""Kinds of event: crimes recorded, changed and cancelled.

For: the words for what became of a report in the crime records; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import PERSON, RANK, REF, TEXT, TIME, word
from dutybound.events.kind import ACT, AUTHORITY, CLOSING, FACT, GROUP, POST, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("crime_told_of", FACT, "a report told of a crime", incident_ref=REF, contact_ref=REF, what=TEXT),
    kind("crime_recorded", FACT, "a crime was recorded", crime_ref=REF, incident_ref=REF, disclosure_ref=REF,
         offence_group=GROUP, offence_date=TIME),
    kind("crime_not_recorded_decision", AUTHORITY, "it was decided, with reasons, that no crime is recorded",
         incident_ref=REF, disclosure_ref=REF),
    kind("victim_told_not_recorded", FACT, "the victim was told that no crime is recorded, and why", incident_ref=REF,
         disclosure_ref=REF),
    kind("crime_cancelled", CLOSING, "the crime was cancelled", crime_ref=REF, decided_by=PERSON, rank=RANK,
         decided_as=POST, oic=PERSON, evidence=TEXT,
         basis=word("additional_verifiable_information", "recorded_in_error", "duplicate", "belongs_elsewhere",
                    "victim_retraction", "other")),
    kind("crime_reclassified", ACT, "the crime was put under another offence", crime_ref=REF, from_group=GROUP,
         to_group=GROUP, direction=word("less_serious", "more_serious", "same"), decided_by=PERSON,
         decided_as=POST, evidence=TEXT),
)  # fmt: skip
