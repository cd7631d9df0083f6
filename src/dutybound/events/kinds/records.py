"""Kinds of event: records about records, what stands beside a case, and rights of access.

For: the words for what changes, explains or judges other entries; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, NAMES, NUMBER, PERSON, RANK, REF, TEXT, TIME, word
from dutybound.events.kind import ACT, AUTHORITY, CLOSING, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    # rights of access
    kind("access_decided", FACT, "it was decided whether somebody may look", officer_ref=REF, case_ref=REF, act=TEXT,
         allowed=FLAG, rule=TEXT, about=NAMES, tasked=FLAG, close=FLAG, concern=TEXT, sent_by_a_colleague=FLAG,
         cases=NAMES),
    kind("copy_handed_out", ACT, "copies of records were handed out", export_ref=REF, request_ref=REF, recipient=TEXT,
         recipient_kind=TEXT, purpose=TEXT, records=NAMES),
    kind("restriction_lifted", ACT, "a restriction on the case was lifted", decided_by=PERSON, rank=RANK),
    # where an entry or a case belongs
    kind("case_known_as", FACT, "a case was taken over from a system that knows it by a reference of its own",
         source=TEXT, known_as=REF),
    kind("entry_unplaced", FACT, "an entry was written to a reference that was not there for its writer",
         record_ref=REF, case_ref=REF, officer_ref=REF),
    kind("entry_placed", ACT, "an entry was placed into a case", record_ref=REF, case_ref=REF, decided_by=PERSON),
    kind("entry_set_aside", AUTHORITY, "it was decided, with reasons, that an entry belongs to no case",
         record_ref=REF, decided_by=PERSON),
    # records about records
    kind("not_done_stated", FACT, "it is stated that something was not done", what=NAMES, since=REF, until=REF,
         incident_ref=REF, crime_ref=REF, disclosure_ref=REF, request_ref=REF, child_ref=REF, matter_ref=REF,
         order_ref=REF, suspect_ref=REF, person_ref=REF, other_ref=REF, officer_ref=REF, line_ref=REF, witness_ref=REF,
         recommendation_ref=REF, report_ref=REF, item_ref=REF, round_ref=REF, figure_ref=REF, survey_ref=REF,
         change_ref=REF, restriction_ref=REF, investigator_ref=REF, allegation_ref=REF, process_ref=REF,
         claimant_ref=REF, contact_ref=REF, action_ref=REF),
    kind("duty_judged", FACT, "a body judged this very duty", duty=TEXT, body=TEXT, stage=TEXT,
         verdict=word("met", "met_late", "not_met")),
    kind("policy_stated_by_body", FACT, "a body said what a force's policy then required", duty=TEXT, about=REF,
         body=TEXT, of_force=TEXT, policy=TEXT, required=TEXT, since=TIME, until=TIME, citation=TEXT,
         found=word("broken", "kept", "not_said")),
    kind("departure_recorded", CLOSING, "a departure was recorded, with its reason", duty=TEXT, trigger=REF,
         decided_by=PERSON, rank=RANK, expires=TIME),
    kind("entry_retracted", FACT, "an entry was retracted"),
    # what stands beside a case: demand, outage, safety, instruction; never what was owed or done
    kind("demand_recorded", FACT, "it was recorded how much there was to do", incident_ref=REF, until=TIME,
         measure=word("units_free", "higher_graded_calls_open", "calls_waiting"), number=NUMBER),
    kind("system_outage", FACT, "a system was not working", incident_ref=REF, system=TEXT, until=TIME,
         outage_ref=REF, papers=NAMES, paper_ref=REF),
    kind("safety_reason_recorded", FACT, "a reason of safety was recorded", incident_ref=REF, crime_ref=REF,
         what=TEXT, until=TIME),
    kind("policy_instruction_recorded", FACT, "an instruction of policy was recorded", incident_ref=REF,
         crime_ref=REF, what=TEXT, until=TIME),
    # what only a person can read
    kind("item_read", FACT, "a person read it and answered the question", duty=TEXT, about=REF,
         answer=word("yes", "no", "cannot_tell"), by=PERSON, role=TEXT, read=TEXT),
    kind("left_to_a_reader", FACT, "a question was left to a reader", duties=NAMES, about=REF, question=TEXT,
         look_at=TEXT),
)  # fmt: skip
