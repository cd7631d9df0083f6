"""Kinds of event: somebody's health and safety, whoever it is.

For: the words for hurts, warnings, medical help, custody, and a means to call; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import PERSON, REF, TEXT, word
from dutybound.events.kind import ACT, ASSESSMENT, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("medical_offered", FACT, "medical help was offered", incident_ref=REF, person_ref=REF,
         answer=word("accepted", "declined")),
    kind("medical_emergency_found", FACT, "somebody was found in a medical emergency", incident_ref=REF,
         person_ref=REF, what=TEXT),
    kind("ambulance_called", ACT, "an ambulance was called", incident_ref=REF, person_ref=REF),
    kind("taken_to_hospital", ACT, "somebody was taken to hospital", incident_ref=REF, person_ref=REF),
    kind("device_taken", ACT, "a device was taken", incident_ref=REF, crime_ref=REF, person_ref=REF,
         whose=word("victim", "suspect", "witness")),
    kind("means_to_call_lost", FACT, "somebody's own means to call for help was found gone", incident_ref=REF,
         person_ref=REF, whose=word("victim", "suspect", "witness")),
    kind("means_to_call_left", FACT, "another means to call for help was left", incident_ref=REF, person_ref=REF,
         means=word("returned", "loan", "replacement", "alarm", "landline", "other_phone")),
    kind("means_to_call_declined", FACT, "another means to call for help was declined", incident_ref=REF,
         person_ref=REF),
    kind("welfare_warning_given", FACT, "the police were warned that somebody may come to harm", incident_ref=REF,
         person_ref=REF, who=word("victim", "suspect", "child", "other"), what=TEXT,
         warns_of=word("self_harm", "illness", "medication", "intoxication", "mental_health", "other")),
    kind("welfare_warning_passed_on", FACT, "the warning was passed on to whoever had the person in care",
         incident_ref=REF, person_ref=REF, to_officer=PERSON, to_body=TEXT),
    kind("detained", ACT, "the suspect was brought into custody", incident_ref=REF, crime_ref=REF, suspect_ref=REF),
    kind("custody_risk_assessed", ASSESSMENT, "the suspect was asked in custody about health, harm and medication",
         suspect_ref=REF, grade=TEXT),
    kind("person_died", FACT, "somebody died", incident_ref=REF, person_ref=REF,
         who=word("victim", "suspect", "child", "other")),
)  # fmt: skip
