"""Kinds of event: what the victim gives to a case, and what is asked of the victim for it.

For: the words for the personal statement, needs, the recorded call, the checklist, telephones and others' records.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, REF, word
from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("vps_offered", FACT, "a victim personal statement was offered", crime_ref=REF,
         answer=word("accepted", "declined", "later")),
    kind("vps_taken", FACT, "the victim personal statement was taken", crime_ref=REF, preference_asked=FLAG),
    kind("needs_assessed", ASSESSMENT, "it was asked what the victim needs", crime_ref=REF),
    kind("needs_assessment_declined", FACT, "the victim did not want to be asked about needs", crime_ref=REF),
    kind("special_measures_considered", ASSESSMENT, "special measures were considered, with the victim's wishes",
         crime_ref=REF),
    kind("recording_999_obtained", FACT, "the recording of the call was secured", crime_ref=REF, incident_ref=REF),
    kind("recording_999_not_obtained", FACT, "it was recorded why there is no recording of the call", crime_ref=REF,
         incident_ref=REF),
    kind("evidence_checklist_completed", ASSESSMENT, "the evidence checklist was gone through", crime_ref=REF,
         complete=FLAG),
    # a telephone or another device
    kind("device_extracted", ACT, "information was taken from a device", crime_ref=REF, device_ref=REF,
         person_ref=REF, whose=word("victim", "suspect", "witness"), user_dead_or_missing=FLAG,
         other_means_considered=FLAG),
    kind("device_extraction_agreed", AUTHORITY, "it was agreed that information is taken from a device",
         crime_ref=REF, device_ref=REF, notice=FLAG, agreement_recorded=FLAG, by=word("user", "representative")),
    kind("device_refused", FACT, "it was refused to hand over a device", crime_ref=REF, device_ref=REF,
         whose=word("victim", "suspect", "witness")),
    # what others hold about the victim
    kind("victim_information_requested", ACT, "records about the victim were asked for", crime_ref=REF, request_ref=REF,
         records=word("counselling", "medical", "school", "social_care", "other"), in_writing=FLAG, says_what=FLAG,
         says_why=FLAG, says_how_used=FLAG, substantial_value_shown=FLAG,
         victim_told=word("told", "not_safe_or_possible", "not_told")),
)  # fmt: skip
