"""Kinds of event: what the victim is given and told by right, how to reach the victim safely, and reviews.

For: the words for acknowledgements, information, interpreters, safe contact and the limit of a charge in a review.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, PERSON, RANK, REF, TEXT, TIME
from dutybound.events.kind import AUTHORITY, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("acknowledgement_sent", FACT, "the report was acknowledged in writing", crime_ref=REF, channel=TEXT,
         says_reference=FLAG, says_offence=FLAG, says_officer=FLAG, says_next=FLAG),
    kind("acknowledgement_not_sent", FACT, "it was recorded why no written acknowledgement was sent", crime_ref=REF),
    kind("rights_information_given", FACT, "the victim was told of the rights that victims have", crime_ref=REF,
         helplines=FLAG, how=TEXT),
    kind("safe_contact_set", FACT, "it was agreed how the victim can be reached safely", crime_ref=REF, person_ref=REF,
         channels=TEXT, hours=TEXT),
    kind("victim_found_vulnerable", FACT, "the victim was found to be a child, or to be vulnerable", crime_ref=REF,
         person_ref=REF, what=TEXT),
    kind("interpreter_needed", FACT, "the victim needs an interpreter", crime_ref=REF, language=TEXT),
    kind("interpreter_used", FACT, "somebody interpreted for the victim", crime_ref=REF, independent=FLAG,
         professional=FLAG, emergency=FLAG),
    kind("investigation_declined", AUTHORITY, "it was decided not to investigate", crime_ref=REF, decided_by=PERSON,
         rank=RANK),
    kind("court_date_set", FACT, "the date of a court hearing was learnt", crime_ref=REF, hearing=TIME),
    kind("bail_breach_found", FACT, "it came to light, not from the victim, that a condition of bail was broken",
         crime_ref=REF,
         suspect_ref=REF),
    # reviews of a decision
    kind("vrr_acknowledged", FACT, "the request for a review was acknowledged", crime_ref=REF, review_ref=REF),
    kind("time_limit_set", FACT, "the last day for a charge was worked out", crime_ref=REF, limit=TIME),
)  # fmt: skip
