"""Kinds of event: the investigation of an officer's conduct.

For: the words for gravity, notice, terms of reference, steps and results of it; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, NUMBER, PERSON, REF, TEXT, word
from dutybound.events.kind import ASSESSMENT, AUTHORITY, FACT, Kind, kind

_LEVEL = word("neither", "misconduct", "gross_misconduct")

ROWS: Final[tuple[Kind, ...]] = (
    kind("senior_officer_concerned", FACT, "the matter was found to be about a senior officer", matter_ref=REF,
         officer_ref=REF),
    kind("severity_assessed", ASSESSMENT, "it was assessed how grave the conduct would be, if proved", matter_ref=REF,
         officer_ref=REF, level=_LEVEL, form=word("meeting", "hearing", "accelerated_hearing", "none")),
    kind("severity_revised", ASSESSMENT, "the assessment of how grave it would be was changed", matter_ref=REF,
         officer_ref=REF, level=_LEVEL, authority_consulted=FLAG),
    kind("severity_revision_told", FACT, "somebody was told of the changed assessment", matter_ref=REF,
         officer_ref=REF, to=word("authority", "officer")),
    kind("severity_route_decided", AUTHORITY, "it was decided which way the matter goes", matter_ref=REF,
         officer_ref=REF, decided_by=PERSON,
         route=word("proceedings", "reflective_practice", "performance", "vetting", "no_action", "management_action",
                    "management_advice", "informal_words", "other")),
    kind("notice_served", FACT, "the officer was served a notice of the investigation", matter_ref=REF,
         officer_ref=REF, says_allegation=FLAG, says_severity=FLAG, says_rights=FLAG),
    kind("notice_withheld", AUTHORITY, "it was decided, with reasons, to hold the notice to the officer back",
         matter_ref=REF, officer_ref=REF, decided_by=PERSON),
    kind("terms_of_reference_set", FACT, "it was written down what the investigation is to find out", matter_ref=REF,
         complainant_asked=FLAG, why_not_asked=TEXT, version=NUMBER),
    kind("accelerated_hearing_certified", AUTHORITY, "the matter was certified for an accelerated hearing",
         matter_ref=REF, officer_ref=REF, evidence_sufficient=FLAG, public_interest=FLAG, officer_told=FLAG,
         decided_by=PERSON),
    kind("outcome_sent_to_iopc", FACT, "the oversight body was told what was decided", matter_ref=REF),
    kind("basic_steps_checked", ASSESSMENT, "it was checked that each plain step of an investigation was taken",
         matter_ref=REF, each_done_or_explained=FLAG, missing=TEXT, decided_by=PERSON),
)  # fmt: skip
