"""Kinds of event: the victim kept informed.

For: the words for what the victim was told, asked and offered; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, NUMBER, PERSON, RANK, REF, TEXT, word
from dutybound.events.kind import AUTHORITY, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("victim_update_given", FACT, "the victim was told how the case stands", crime_ref=REF, topic=TEXT),
    kind("victim_update_not_possible", FACT, "it was recorded why the victim could not be told", crime_ref=REF,
         topic=TEXT),
    kind("update_interval_agreed", FACT, "it was agreed how often the victim is told", crime_ref=REF, days=NUMBER),
    kind("updates_declined", FACT, "the victim declined updates", crime_ref=REF),
    kind("vrr_offered", FACT, "the right to a review was explained", crime_ref=REF, scheme=word("police", "cps")),
    kind("vrr_requested", FACT, "a review of the decision was asked for", crime_ref=REF, review_ref=REF),
    kind("vrr_decided", AUTHORITY, "the review was decided", crime_ref=REF, review_ref=REF, decided_by=PERSON,
         rank=RANK,
         independent=FLAG),
    kind("victim_contacted", FACT, "the victim was contacted", crime_ref=REF, direction=word("outward", "inward"),
         channel=TEXT, within_plan=FLAG, threat_to_life=FLAG, authorised_by=PERSON),
)  # fmt: skip
