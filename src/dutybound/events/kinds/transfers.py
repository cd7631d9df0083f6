"""Kinds of event: a case between two forces.

For: the words for who has the case, who was offered it, and what was passed on; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import REF, TEXT
from dutybound.events.kind import ACT, AUTHORITY, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("call_passed_on", ACT, "the call was passed to another control room", incident_ref=REF, to_body=TEXT),
    kind("transfer_offered", ACT, "the case was offered to another body", crime_ref=REF, to_body=TEXT),
    kind("transfer_refused", AUTHORITY, "another body refused to take the matter over", incident_ref=REF,
         crime_ref=REF, to_body=TEXT),
    kind("transfer_withdrawn", ACT, "the offer to hand the matter over was taken back", incident_ref=REF,
         crime_ref=REF, to_body=TEXT),
    kind("case_information_passed", FACT, "what is known of the case was passed to the other body", incident_ref=REF,
         crime_ref=REF, to_body=TEXT, what=TEXT),
    kind("victim_move_learnt", FACT, "it was learnt that the victim moves to another force's area", person_ref=REF,
         to_body=TEXT),
    kind("host_force_told", FACT, "the force of the new home was told", person_ref=REF, to_body=TEXT),
)  # fmt: skip
