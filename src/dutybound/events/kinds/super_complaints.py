"""Kinds of event: super-complaints, from an approach to a body that may make one to the report.

For: the words for how a body speaks for many at once, and how it is answered; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, REF, TEXT, word
from dutybound.events.kind import AUTHORITY, CLOSING, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("designated_body_approached", FACT, "a designated body was asked to take something up", request_ref=REF,
         body=TEXT, by_body=TEXT),
    kind("collaboration_decided", AUTHORITY, "the designated body decided, with reasons, whether to take it up",
         request_ref=REF, body=TEXT),
    kind("super_complaint_received", FACT, "a super-complaint was received", matter_ref=REF, body=TEXT,
         body_designated=FLAG, in_writing=FLAG, says_which_feature=FLAG, says_why_harmful=FLAG, names_evidence=FLAG,
         names_contact=FLAG),
    kind("super_complaint_acknowledged", FACT, "the super-complaint was acknowledged", matter_ref=REF),
    kind("super_complaint_withdrawn", FACT, "the super-complaint was withdrawn", matter_ref=REF),
    kind("super_complaint_eligibility_decided", AUTHORITY, "it was decided whether the super-complaint is eligible",
         matter_ref=REF, eligible=FLAG, by_all_three=FLAG,
         ground=word("form", "repeats_live", "repeats_investigated", "other")),
    kind("super_complaint_decision_told", FACT, "the body was told in writing whether its super-complaint is eligible",
         matter_ref=REF),
    kind("super_complaint_progress_told", FACT, "the body was told how its super-complaint stands", matter_ref=REF),
    kind("super_complaint_concluded", CLOSING, "the investigation of the super-complaint was concluded",
         matter_ref=REF),
    kind("super_complaint_report_published", FACT, "the report on the super-complaint was published", matter_ref=REF,
         report_ref=REF, says_steps=FLAG, says_conclusions=FLAG, says_further_action=FLAG),
)  # fmt: skip
