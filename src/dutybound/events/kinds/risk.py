"""Kinds of event: risk, bail and orders.

For: the words for how the danger was judged and what was set against it; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, NUMBER, PERSON, RANK, REF, RISK, TEXT, TIME, word
from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, FACT, POST, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    # risk
    kind("risk_assessed", ASSESSMENT, "the risk was assessed", incident_ref=REF, person_ref=REF, grade=RISK,
         tool=TEXT, ticks=NUMBER, victims_choice=FLAG, in_private=FLAG, judgement=TEXT,
         mode=word("face_to_face", "video_checked", "from_observation", "telephone")),
    kind("escalation_noted", FACT, "signs were noted that the abuse grows worse or more frequent", incident_ref=REF,
         person_ref=REF, what=TEXT),
    kind("risk_secondary_assessed", ASSESSMENT, "the risk was assessed again by a specialist", incident_ref=REF,
         person_ref=REF, decided_by=PERSON, decided_as=POST),
    kind("strangulation_signs_asked", FACT, "signs and symptoms of strangulation were asked about", incident_ref=REF,
         disclosure_ref=REF, what=TEXT),
    kind("repeat_flag_set", ASSESSMENT, "the victim was marked as a repeat victim", incident_ref=REF, person_ref=REF),
    kind("link_rejected", AUTHORITY, "it was decided that the incidents are not of the same people", incident_ref=REF,
         other_ref=REF, decided_by=PERSON),
    kind("incident_count_found", FACT, "the incidents of twelve months were counted", person_ref=REF, number=NUMBER),
    kind("risk_reviewed", AUTHORITY, "the risk grade was checked", incident_ref=REF, person_ref=REF,
         grade_before=RISK, grade_after=RISK, decided_by=PERSON, rank=RANK, decided_as=POST),
    kind("disclosure_weighed", ASSESSMENT, "the disclosure was taken into the risk assessment", incident_ref=REF,
         disclosure_ref=REF),
    kind("risk_lowered", ACT, "the risk grade was lowered", incident_ref=REF, person_ref=REF, grade=RISK,
         decided_by=PERSON, rank=RANK, decided_as=POST),
    kind("marac_judged_needed", ASSESSMENT, "it was judged that the case belongs before the risk conference",
         incident_ref=REF, person_ref=REF, decided_by=PERSON),
    kind("marac_referred", ACT, "the case was referred to the multi-agency risk conference", person_ref=REF,
         consent=FLAG),
    kind("marac_heard", FACT, "the case was heard by the multi-agency risk conference", person_ref=REF),
    kind("marac_referral_withdrawn", ACT, "the referral to the multi-agency risk conference was taken back",
         person_ref=REF),
    # bail and orders
    kind("bail_set", ACT, "bail was set", suspect_ref=REF, until=TIME, authorising_rank=RANK,
         conditions_for_victim=FLAG),
    kind("bail_views_recorded", FACT, "the victim was asked about the conditions of bail", crime_ref=REF,
         suspect_ref=REF, by=word("victim", "representative"), passed_to_custody=FLAG),
    kind("bail_views_not_sought", FACT, "it was recorded why the victim was not asked about the conditions of bail",
         crime_ref=REF, suspect_ref=REF),
    kind("bail_extended", ACT, "bail was extended", crime_ref=REF, suspect_ref=REF, until=TIME, authorising_rank=RANK),
    kind("bail_ended", ACT, "bail ended", crime_ref=REF, suspect_ref=REF),
    kind("domestic_notice_served", ACT, "a protection notice was served", order_ref=REF, notice=word("DVPN", "DAPN"),
         authorised_rank=RANK, children_considered=FLAG, victims_opinion_considered=FLAG,
         representations_considered=FLAG, others_considered=FLAG, in_person=FLAG, contents_complete=FLAG,
         address_asked=FLAG, no_children=FLAG, no_representations=FLAG, nobody_else_there=FLAG),
    kind("protective_notice_considered", AUTHORITY, "a protection notice or order was considered", incident_ref=REF,
         crime_ref=REF, suspect_ref=REF, route=word("notice", "order", "stalking_order"),
         decision=word("asked_for", "not_asked_for"), decided_by=PERSON, rank=RANK),
    kind("order_application_heard", ACT, "the application for the order was heard", order_ref=REF),
    kind("order_made", ACT, "an order was made", order_ref=REF, person_ref=REF, suspect_ref=REF, until=TIME,
         order=word("dvpo", "dapo", "stalking", "non_molestation", "restraining", "other"),
         asked_by=word("police", "victim", "nobody")),
    kind("order_ended", ACT, "the order ended before its day", order_ref=REF),
    kind("dapo_details_changed", FACT, "the name or address of whoever is under the order changed", order_ref=REF,
         suspect_ref=REF),
    kind("dapo_notification_received", FACT, "name and address were given to the police under the order",
         order_ref=REF),
    kind("dapo_notification_missed", FACT, "name and address were not given to the police in time", order_ref=REF,
         suspect_ref=REF),
    kind("dapo_notification_not_owed", AUTHORITY, "it was recorded why no name and address have to be given",
         order_ref=REF),
    kind("victim_asked_about_order", FACT, "the victim was asked what is needed once the order ends", order_ref=REF),
    kind("order_renewal_decided", AUTHORITY, "it was decided, with reasons, whether a further order is asked for",
         order_ref=REF, decided_by=PERSON),
    kind("order_breach_reported", FACT, "the police were told that an order was broken", incident_ref=REF,
         order_ref=REF, suspect_ref=REF, what=TEXT),
    kind("bail_breach_reported", FACT, "the police were told that a condition of bail was broken", incident_ref=REF,
         suspect_ref=REF, what=TEXT),
)  # fmt: skip
