"""Kinds of event: what the house itself asks, reminds of, and sees of decisions made elsewhere.

For: the words for concerns about looks, reminders given, and decisions that another system tells of.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import NAMES, NUMBER, PERSON, REF, TEXT, TIME, word
from dutybound.events.kind import FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("access_concern_raised", FACT, "it was asked why somebody had looked", officer_ref=REF, case_ref=REF,
         pattern=TEXT, looks=NAMES, goes_to=NAMES, day=NUMBER, read_to=NUMBER),
    kind("access_log_read", FACT, "the log of access was looked through as far as this", read_to=NUMBER),
    kind("reminder_given", FACT, "somebody was reminded of what is owed", case_ref=REF, duty=TEXT, trigger=REF,
         to_person=PERSON, to_role=TEXT, due=TIME, stands=word("due", "overdue"), day=NUMBER),
    kind("decision_seen_elsewhere", FACT, "another system says that this was decided there", decision=TEXT,
         kind_there=TEXT, told=TEXT, incident_ref=REF, crime_ref=REF),
    kind("case_known_elsewhere", FACT, "a case of another system was given its reference here", system=TEXT,
         their_ref=REF, case_ref=REF),
    kind("entry_received", FACT, "an entry came from another system", record_ref=REF, system=TEXT, their_ref=REF,
         their_recorded=TIME, their_actor=PERSON, digest=TEXT),
)  # fmt: skip
