"""Kinds of event: evidence from the scene, and a suspect who is gone.

For: the words for what is kept, asked and written down after the visit; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import PERSON, REF, TEXT
from dutybound.events.kind import ACT, AUTHORITY, CLOSING, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("bwv_recorded", FACT, "a camera recorded at the scene", incident_ref=REF, officer_ref=REF),
    kind("bwv_marked_evidential", ACT, "the footage was kept as evidence", incident_ref=REF, officer_ref=REF,
         crime_ref=REF),
    kind("bwv_linked", ACT, "the footage was joined to the crime", incident_ref=REF, officer_ref=REF, crime_ref=REF),
    kind("bwv_deleted", CLOSING, "the footage was deleted", incident_ref=REF, officer_ref=REF),
    kind("suspect_circulated", ACT, "the suspect was circulated as wanted", incident_ref=REF, suspect_ref=REF),
    kind("suspect_looked_for", ACT, "the suspect was looked for again", incident_ref=REF, suspect_ref=REF,
         address=TEXT),
    kind("suspect_not_pursued", AUTHORITY, "it was recorded why the suspect is not sought", incident_ref=REF,
         suspect_ref=REF, decided_by=PERSON),
    kind("caller_traced", FACT, "it was established who had rung", incident_ref=REF, witness_ref=REF),
    kind("caller_not_traced", FACT, "it was recorded why the caller is not traced", incident_ref=REF),
    kind("neighbours_near", FACT, "there were neighbours who may have heard or seen it", incident_ref=REF, what=TEXT),
    kind("house_to_house_done", ACT, "the neighbours were asked", incident_ref=REF, what=TEXT),
    kind("house_to_house_not_done", AUTHORITY, "it was recorded why the neighbours are not asked", incident_ref=REF,
         decided_by=PERSON),
    kind("officer_attended", FACT, "an officer was at the scene", incident_ref=REF, officer_ref=REF),
    kind("officer_statement_made", FACT, "the officer's own statement was made", incident_ref=REF, officer_ref=REF),
)  # fmt: skip
