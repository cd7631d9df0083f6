"""Kinds of event: a victim who withdraws, and what is done about it.

For: the words for the withdrawal itself in writing, and for what it makes others look at; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import PERSON, RANK, REF, TEXT
from dutybound.events.kind import AUTHORITY, FACT, MEDIUM, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("withdrawal_statement_taken", FACT, "the victim's statement of withdrawal was taken", crime_ref=REF,
         taken_by=PERSON, medium=MEDIUM),
    kind("withdrawal_statement_not_taken", FACT, "it was recorded why no statement of withdrawal was taken",
         crime_ref=REF),
    kind("withdrawal_report_made", FACT, "the officer's own report on the withdrawal was made", crime_ref=REF,
         taken_by=PERSON),
    kind("interference_considered", AUTHORITY, "it was looked into whether the victim was put under pressure",
         crime_ref=REF, decided_by=PERSON, rank=RANK),
    kind("support_offered", FACT, "support was offered", suspect_ref=REF, crime_ref=REF, person_ref=REF, service=TEXT),
    kind("support_declined", FACT, "support was declined", suspect_ref=REF, crime_ref=REF, person_ref=REF),
)  # fmt: skip
