"""Kinds of event: a call, its grade, who was sent, and who the people are to one another.

For: the words for from the first word to the police until somebody is there; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, NAMES, NUMBER, PERSON, RANK, REF, TEXT, word
from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, CLOSING, FACT, POST, Kind, kind
from dutybound.events.words import ABUSIVE_BEHAVIOUR, RELATIONSHIPS

_WANTS = word("officer", "statement", "update", "review", "record_copy", "call_back")

ROWS: Final[tuple[Kind, ...]] = (
    # contact and grading
    kind("contact_received", FACT, "the police were contacted", incident_ref=REF,
         channel=word("999", "101", "online", "counter", "partner", "video"),
         reporter=word("victim", "witness", "suspect", "partner_agency")),
    kind("report_reached", FACT, "a report reached the police other than by a call", contact_ref=REF,
         channel=word("officer", "counter", "online", "email", "partner", "other"), to_officer=PERSON),
    kind("incident_created", FACT, "an incident was created for the report", incident_ref=REF, contact_ref=REF),
    kind("report_joined", FACT, "the report was added to an incident that was open", incident_ref=REF,
         contact_ref=REF),
    kind("call_abandoned", FACT, "a call was cut off, abandoned or silent", incident_ref=REF, marker=FLAG,
         how=word("cut_off", "abandoned", "silent")),
    kind("caller_reached", FACT, "the caller was reached again", incident_ref=REF, safe=FLAG),
    kind("grade_set", ASSESSMENT, "the call was graded", incident_ref=REF, grade=TEXT, rationale=TEXT,
         contrary_indicators=TEXT),
    kind("grade_changed", ACT, "the grade was changed", incident_ref=REF, grade=TEXT, from_grade=TEXT,
         direction=word("lower", "higher", "same"), requested_by=PERSON, authorised_by=PERSON, authorised_rank=RANK,
         authorised_as=POST, new_information=TEXT),
    kind("appointment_made", ACT, "an appointment was made instead of a visit", incident_ref=REF,
         place=word("station", "home", "elsewhere"), victim_choice=FLAG, contrary_indicators=TEXT),
    kind("unit_assigned", ACT, "a unit was assigned", incident_ref=REF, officers=NAMES),
    kind("escalation_made", ACT, "the unanswered call was put to a supervisor", incident_ref=REF, to_rank=RANK,
         to_person=PERSON),
    kind("shift_handed_over", FACT, "one tour of duty handed the waiting call to the next", incident_ref=REF),
    kind("history_check_done", FACT, "the history was searched", incident_ref=REF, passed_to=NAMES, what=TEXT,
         passed_on=FLAG, incidents_searched=FLAG, conferences_searched=FLAG, risk_grades_searched=FLAG,
         other_victims_searched=FLAG, weapons_searched=FLAG, orders_searched=FLAG, bail_searched=FLAG),
    kind("history_passed_on", FACT, "what the search of the history found was passed to the unit", incident_ref=REF,
         to_officer=PERSON),
    kind("incident_linked", FACT, "the incident was linked to another", incident_ref=REF, other_ref=REF,
         basis=word("duplicate", "same_people", "same_place")),
    kind("first_officers_told", FACT, "the officers who had gone to the earlier incident were told", incident_ref=REF,
         other_ref=REF),
    kind("transfer_accepted", ACT, "another body took the matter over", incident_ref=REF, crime_ref=REF, to_body=TEXT),
    kind("unit_arrived", FACT, "a unit arrived", incident_ref=REF, officers=NAMES),
    kind("victim_seen", FACT, "the victim was seen", incident_ref=REF, alone=FLAG),
    kind("victim_not_seen", FACT, "it was recorded why the victim was not seen", incident_ref=REF),
    kind("victim_request_received", FACT, "the victim asked for something", request_ref=REF, wants=_WANTS,
         count_told=FLAG),
    kind("victim_request_answered", FACT, "the victim's request was answered", request_ref=REF),
    kind("incident_closed", CLOSING, "the incident was closed", incident_ref=REF, decided_by=PERSON, rank=RANK,
         decided_as=POST, victim_spoken_to_alone=FLAG),
    kind("prior_incident_found", FACT, "an earlier incident was found", incident_ref=REF, other_ref=REF, da=FLAG,
         hours_before=NUMBER, with_other_partner=FLAG, what=TEXT),
    kind("caller_told", FACT, "the caller was told how soon somebody would come", incident_ref=REF, grade=TEXT,
         delayed=FLAG),
    kind("caller_not_told", FACT, "it was recorded why the caller was not told", incident_ref=REF),
    # the relationship
    kind("da_flag_set", ASSESSMENT, "the case was identified as domestic abuse", basis=TEXT,
         relationship=word(*RELATIONSHIPS), behaviour=word(*ABUSIVE_BEHAVIOUR)),
    kind("relationship_reported", FACT, "a relationship was reported", relationship=word(*RELATIONSHIPS)),
    kind("da_indicated", FACT, "something pointed to domestic abuse", incident_ref=REF, borne_out=FLAG, what=TEXT,
         indicator=word("relationship_told", "words_said", "address_history", "earlier_order", "child_told", "injury",
                        "other")),
    kind("da_ruled_out", AUTHORITY, "it was decided that this is no domestic abuse", incident_ref=REF,
         decided_by=PERSON),
)  # fmt: skip
