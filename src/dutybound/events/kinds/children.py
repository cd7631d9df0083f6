"""Kinds of event: children, and who is told about them.

For: the words for what is done for a child after the visit; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, PERSON, REF, TEXT
from dutybound.events.kind import ACT, AUTHORITY, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("child_referred", ACT, "the child was referred", incident_ref=REF, child_ref=REF, to_body=TEXT),
    kind("child_referral_considered", AUTHORITY, "it was decided that the child is not referred", incident_ref=REF,
         child_ref=REF, decided_by=PERSON),
    kind("encompass_notified", ACT, "the child's school was told", incident_ref=REF, child_ref=REF,
         establishment=TEXT, names_the_child=FLAG, gives_reference=FLAG, gives_place_and_time=FLAG,
         says_whether_present=FLAG, gives_childs_words=FLAG, tells_circumstances=FLAG),
    kind("encompass_not_owed", AUTHORITY, "it was recorded why no school is told", incident_ref=REF, child_ref=REF,
         decided_by=PERSON),
)  # fmt: skip
