"""Kinds of event: the victim kept informed.

For: the words for what the victim was told, asked and offered; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, NUMBER, PERSON, RANK, REF, TEXT, TIME, word
from dutybound.events.kind import ASSESSMENT, AUTHORITY, FACT, GROUP, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("victim_update_given", FACT, "the victim was told how the case stands", crime_ref=REF, topic=TEXT,
         support_information=FLAG),
    kind("victim_update_not_possible", FACT, "it was recorded why the victim could not be told", crime_ref=REF,
         topic=TEXT),
    kind("update_interval_agreed", FACT, "it was agreed how often the victim is told", crime_ref=REF, days=NUMBER),
    kind("updates_declined", FACT, "the victim declined updates", crime_ref=REF),
    kind("vrr_offered", FACT, "the right to a review was explained", crime_ref=REF, scheme=word("police", "cps")),
    kind("vrr_requested", FACT, "a review of the decision was asked for", crime_ref=REF, review_ref=REF),
    kind("vrr_decided", AUTHORITY, "the review was decided", crime_ref=REF, review_ref=REF, decided_by=PERSON,
         rank=RANK,
         independent=FLAG),
    kind("victim_contacted", FACT, "the victim was contacted", crime_ref=REF, incident_ref=REF,
         direction=word("outward", "inward"),
         channel=TEXT, within_plan=FLAG, threat_to_life=FLAG, authorised_by=PERSON,
         safe_contact_checked=FLAG),
    kind("danger_learnt", FACT, "the police learnt of a danger to somebody", incident_ref=REF, person_ref=REF,
         what=TEXT),
    kind("danger_told", FACT, "the person in danger was told of it", incident_ref=REF, person_ref=REF),
    kind("danger_not_told", AUTHORITY, "it was decided not to tell of the danger", incident_ref=REF, person_ref=REF,
         decided_by=PERSON),
    kind("dvds_right_to_know_decided", AUTHORITY, "it was decided whether the victim is told of the history",
         incident_ref=REF, person_ref=REF, decision=word("told", "not_told"), decided_by=PERSON),
    kind("dvds_asked", FACT, "somebody asked to be told under the disclosure scheme", request_ref=REF,
         person_ref=REF),
    kind("dvds_first_check_done", ASSESSMENT, "the request was first checked for immediate danger", request_ref=REF),
    kind("dvds_meeting_held", FACT, "whoever asked under the disclosure scheme was met in person", request_ref=REF),
    kind("dvds_meeting_not_held", FACT, "it was recorded why whoever asked was not met in person", request_ref=REF),
    kind("dvds_answered", FACT, "the request under the disclosure scheme was answered", request_ref=REF,
         answer=word("told", "nothing_told"), with_safety_plan=FLAG),
    kind("dvds_disclosed", FACT, "the history was told to somebody who had not asked", incident_ref=REF,
         person_ref=REF, with_safety_plan=FLAG),
    kind("dvds_not_disclosed", AUTHORITY, "it was recorded why the history was not told after all", incident_ref=REF,
         person_ref=REF, decided_by=PERSON),
    kind("dvds_withdrawn", FACT, "the request under the disclosure scheme was withdrawn", request_ref=REF),
    kind("court_decided", FACT, "a court decided", crime_ref=REF, suspect_ref=REF,
         decision=word("bail_changed", "bail_refused", "convicted", "acquitted", "sentenced", "case_ended", "other")),
    kind("sentence_passed", FACT, "a sentence was passed", crime_ref=REF, suspect_ref=REF, offence_group=GROUP,
         months=NUMBER),
    kind("trigger_point_learnt", FACT, "it was learnt of a point at which the danger may change", person_ref=REF,
         suspect_ref=REF, crime_ref=REF, comes=TIME,
         point=word("custody_release", "charge", "pre_trial", "sentence", "prison_release", "order_made",
                    "order_expiry", "family_proceedings", "new_relationship")),
)  # fmt: skip
