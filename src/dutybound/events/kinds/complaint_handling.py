"""Kinds of event: the handling of a complaint, and what comes of it.

For: the words for indications, allegations, processes that follow, suspension and time; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, PERSON, REF, TEXT, word
from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, CLOSING, FACT, Kind, kind

_PROCESS = word("criminal", "disciplinary", "performance", "reflective_practice")

ROWS: Final[tuple[Kind, ...]] = (
    kind("indication_test", ASSESSMENT, "it was tested whether a crime, misconduct or a breach of rights is indicated",
         matter_ref=REF, any_limb=FLAG, decided_by=PERSON),
    kind("investigation_not_required", AUTHORITY, "it was decided, with the ground, that no investigation is needed",
         matter_ref=REF, ground=TEXT, decided_by=PERSON),
    kind("allegation_recorded", FACT, "an allegation of the complaint was recorded", matter_ref=REF,
         allegation_ref=REF, category=TEXT),
    kind("allegation_ended", AUTHORITY, "an allegation was withdrawn or discontinued", matter_ref=REF,
         allegation_ref=REF, how=word("withdrawn", "discontinued"), decided_by=PERSON),
    # what follows from a complaint
    kind("process_began", ACT, "proceedings began because of the complaint", matter_ref=REF, process_ref=REF,
         process=_PROCESS),
    kind("process_ended", FACT, "the proceedings that followed from the complaint ended", matter_ref=REF,
         process_ref=REF, process=_PROCESS),
    kind("process_outcome_told", FACT, "the complainant was told how the proceedings ended", matter_ref=REF,
         process_ref=REF),
    kind("process_appeal_made", FACT, "an appeal was made against the result of the proceedings", matter_ref=REF,
         process_ref=REF),
    kind("process_appeal_decided", FACT, "the appeal was decided", matter_ref=REF, process_ref=REF),
    kind("process_appeal_told", FACT, "the complainant was told that there is an appeal", matter_ref=REF,
         process_ref=REF),
    kind("process_appeal_outcome_told", FACT, "the complainant was told how the appeal ended", matter_ref=REF,
         process_ref=REF),
    # time, withdrawal, suspension
    kind("timeliness_report_sent", FACT, "a written report said why the matter takes so long", matter_ref=REF,
         to=word("local_policing_body", "iopc", "both"), says_dates=FLAG, says_progress=FLAG, says_estimate=FLAG,
         says_reason=FLAG, says_steps=FLAG, copied_to_complainant=FLAG, copied_to_officer=FLAG,
         why_not_copied=TEXT),
    kind("withdrawal_considered", AUTHORITY, "it was decided whether a withdrawn complaint should go on",
         matter_ref=REF, goes_on=FLAG, decided_by=PERSON),
    kind("complaint_suspended", AUTHORITY, "the complaint was suspended while proceedings run", matter_ref=REF,
         process_ref=REF, decided_by=PERSON),
    kind("complaint_suspension_reviewed", AUTHORITY, "it was looked at whether the complaint stays suspended",
         matter_ref=REF, decided_by=PERSON),
    kind("resumption_asked", FACT, "the complainant was asked whether the complaint should be taken up again",
         matter_ref=REF),
    kind("complaint_resumed", ACT, "the complaint was taken up again", matter_ref=REF),
    # relatives and injured people
    kind("interested_person_asked", FACT, "somebody close to the matter was asked whether to be kept informed",
         matter_ref=REF, person_ref=REF),
    kind("no_interested_person", AUTHORITY, "it was recorded that nobody close to the matter can be asked",
         matter_ref=REF, decided_by=PERSON),
    kind("interested_person_consented", FACT, "somebody close to the matter asked to be kept informed",
         matter_ref=REF, person_ref=REF),
    kind("interested_person_consent_withdrawn", CLOSING, "somebody close to the matter wants no more news",
         matter_ref=REF, person_ref=REF),
    kind("interested_person_update_sent", FACT, "somebody close to the matter was told how it stands",
         matter_ref=REF, person_ref=REF),
)  # fmt: skip
