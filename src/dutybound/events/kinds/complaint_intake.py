"""Kinds of event: a complaint coming in.

For: the words for what is secured, asked, tested and copied when a complaint arrives; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, PERSON, REF, TEXT, word
from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("evidence_secured", ACT, "evidence for the matter was secured", matter_ref=REF, what=TEXT),
    kind("nothing_to_secure", AUTHORITY, "it was decided, with reasons, that there is no evidence to secure",
         matter_ref=REF, decided_by=PERSON),
    kind("recording_deleted", ACT, "a recording that bears on the matter was deleted", matter_ref=REF,
         incident_ref=REF, copy_kept=FLAG, no_longer_needed_says=PERSON),
    kind("complainant_views_sought", ACT, "the complainant was asked how the complaint should be handled",
         matter_ref=REF, channel=TEXT, safe_contact_checked=FLAG),
    kind("complainant_not_reached", AUTHORITY, "it was recorded why the complainant could not be asked",
         matter_ref=REF, decided_by=PERSON),
    kind("schedule_3_test", ASSESSMENT, "it was tested whether the complaint is too serious to be handled informally",
         matter_ref=REF, any_limb=FLAG, decided_by=PERSON),
    kind("route_decided", AUTHORITY, "it was decided how the complaint is handled", matter_ref=REF, schedule_3=FLAG,
         decided_by=PERSON),
    kind("resolution_accepted", FACT, "the complainant was satisfied with what was done", matter_ref=REF),
    kind("recording_offered", FACT, "the complainant was told that the complaint can still be recorded",
         matter_ref=REF),
    kind("record_copy_sent", FACT, "a copy of the record or complaint was sent", matter_ref=REF,
         to=word("complainant", "subject"), shows_address=FLAG),
    kind("record_copy_withheld", AUTHORITY, "it was decided, with reasons, to send no copy", matter_ref=REF,
         to=word("complainant", "subject"), decided_by=PERSON),
    kind("wrong_authority_found", FACT, "it was found that another body is the right one for the complaint",
         matter_ref=REF),
    kind("complainant_told_of_transfer", FACT, "the complainant was told where the complaint went", matter_ref=REF),
)  # fmt: skip
