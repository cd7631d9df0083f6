"""Kinds of event: the investigation, decisions about it, and its end.

For: the words for what was looked into, by whom, and how it was decided; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, PERSON, RANK, REF, TEXT, TIME, word
from dutybound.events.kind import ACT, AUTHORITY, CLOSING, FACT, GROUP, MEDIUM, Kind, kind
from dutybound.events.words import OUTCOME_CODES, STANCES

ROWS: Final[tuple[Kind, ...]] = (
    # investigation
    kind("investigation_opened", FACT, "an investigation was opened", crime_ref=REF, offence_group=GROUP,
         offence_date=TIME),
    kind("investigation_allocated", ACT, "the investigation was allocated", crime_ref=REF, oic=PERSON,
         accreditation=TEXT),
    kind("suspect_named", FACT, "a suspect was named", crime_ref=REF, suspect_ref=REF, person_ref=REF),
    kind("supervisor_review", AUTHORITY, "a supervisor reviewed the case", crime_ref=REF, rank=RANK),
    kind("plan_recorded", FACT, "an investigation plan was recorded", crime_ref=REF, evidence_led=FLAG),
    kind("plan_approved", AUTHORITY, "the investigation plan was approved", crime_ref=REF, decided_by=PERSON,
         rank=RANK),
    kind("line_of_enquiry_set", FACT, "a line of enquiry was set", crime_ref=REF, line_ref=REF, what=TEXT),
    kind("line_of_enquiry_closed", FACT, "the line of enquiry was closed, with its result or the reason",
         crime_ref=REF,
         line_ref=REF, what=TEXT),
    kind("witness_identified", FACT, "a witness was identified", crime_ref=REF, witness_ref=REF, what=TEXT),
    kind("witness_statement_taken", FACT, "the witness's statement was taken", crime_ref=REF, witness_ref=REF),
    kind("witness_declined", FACT, "it was recorded that the witness declined", crime_ref=REF, witness_ref=REF),
    kind("witness_untraced", FACT, "it was recorded how the witness was looked for and not found", crime_ref=REF,
         witness_ref=REF),
    kind("interview_under_caution", ACT, "the suspect was interviewed under caution", incident_ref=REF, crime_ref=REF,
         suspect_ref=REF, of_first_complainant=FLAG, setting=word("custody", "voluntary")),
    kind("interview_not_held", AUTHORITY, "it was decided, with reasons, not to interview the suspect", crime_ref=REF,
         suspect_ref=REF, decided_by=PERSON, rank=RANK),
    kind("released", ACT, "the suspect was released", crime_ref=REF, suspect_ref=REF,
         basis=word("bail", "under_investigation", "no_charge", "charged_bailed"), bail_considered=FLAG),
    kind("bail_conditions_varied", ACT, "bail conditions were changed", crime_ref=REF, suspect_ref=REF,
         conditions_for_victim=FLAG),
    kind("refusal_confirmed", FACT, "the refusal was confirmed to somebody else", crime_ref=REF, taken_by=PERSON,
         medium=MEDIUM, suspect_present=FLAG),
    kind("police_decision", AUTHORITY, "the police test for going on was applied", crime_ref=REF,
         test=word("evidential", "public_interest"), passed=FLAG, decided_by=PERSON, rank=RANK),
    kind("disposal_given", ACT, "an out-of-court disposal was given", crime_ref=REF, suspect_ref=REF,
         disposal=word("caution", "conditional_caution", "community_resolution", "diversion"), authorised_rank=RANK,
         authorised_by_cps=FLAG, specialist_input=FLAG, under_permission=FLAG, admission=FLAG, consent=FLAG,
         victim_view_sought=FLAG),
    kind("victim_statement_taken", FACT, "the victim's statement was taken", crime_ref=REF, taken_by=PERSON,
         form=word("mg11_statement", "video_interview")),
    kind("victim_statement_not_taken", FACT, "the victim's refusal to make a statement was recorded", crime_ref=REF,
         taken_by=PERSON, medium=MEDIUM, suspect_present=FLAG),
    kind("victim_view_recorded", FACT, "the victim's view was recorded", crime_ref=REF, stance=word(*STANCES),
         medium=MEDIUM, taken_by=PERSON, suspect_present=FLAG),
    kind("evidence_led_decision", AUTHORITY, "it was decided whether the case stands without the victim",
         crime_ref=REF, view=word("viable", "not_viable"), rank=RANK),
    kind("charging_advice_sought", ACT, "charging advice was sought", crime_ref=REF),
    kind("cps_decision", AUTHORITY, "the Crown Prosecution Service decided", crime_ref=REF, result=TEXT),
    kind("charge_made", ACT, "a charge was made", crime_ref=REF, suspect_ref=REF, offence_group=GROUP),
    # decision and closing
    kind("closure_requested", ACT, "closing was asked for", crime_ref=REF, requested_by=PERSON, rank=RANK),
    kind("closure_approved", AUTHORITY, "closing was approved", crime_ref=REF, decided_by=PERSON, rank=RANK),
    kind("investigation_closed", CLOSING, "the investigation was closed", crime_ref=REF, decided_by=PERSON,
         requested_by=PERSON, rank=RANK, decision_maker=word("police", "cps")),
    kind("outcome_assigned", CLOSING, "an outcome was assigned", crime_ref=REF, code=word(*OUTCOME_CODES),
         decided_by=PERSON, rank=RANK, decision_maker=word("police", "cps")),
    kind("case_reopened", ACT, "the case was reopened", crime_ref=REF),
    kind("reopening_refused", CLOSING, "reopening was refused", crime_ref=REF, decided_by=PERSON, rank=RANK),
)  # fmt: skip
