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
         tool=TEXT, ticks=NUMBER),
    kind("risk_reviewed", AUTHORITY, "the risk grade was checked", incident_ref=REF, person_ref=REF,
         grade_before=RISK, grade_after=RISK, decided_by=PERSON, rank=RANK, decided_as=POST),
    kind("disclosure_weighed", ASSESSMENT, "the disclosure was taken into the risk assessment", incident_ref=REF,
         disclosure_ref=REF),
    kind("risk_lowered", ACT, "the risk grade was lowered", incident_ref=REF, person_ref=REF, grade=RISK,
         decided_by=PERSON, rank=RANK, decided_as=POST),
    kind("marac_referred", ACT, "the case was referred to the multi-agency risk conference", person_ref=REF),
    kind("marac_heard", FACT, "the case was heard by the multi-agency risk conference", person_ref=REF),
    # bail and orders
    kind("bail_set", ACT, "bail was set", suspect_ref=REF, until=TIME, authorising_rank=RANK,
         conditions_for_victim=FLAG),
    kind("bail_views_recorded", FACT, "the victim was asked about the conditions of bail", crime_ref=REF,
         suspect_ref=REF, by=word("victim", "representative")),
    kind("bail_views_not_sought", FACT, "it was recorded why the victim was not asked about the conditions of bail",
         crime_ref=REF, suspect_ref=REF),
    kind("bail_extended", ACT, "bail was extended", crime_ref=REF, suspect_ref=REF, until=TIME, authorising_rank=RANK),
    kind("bail_ended", ACT, "bail ended", crime_ref=REF, suspect_ref=REF),
    kind("domestic_notice_served", ACT, "a protection notice was served", order_ref=REF, notice=word("DVPN", "DAPN")),
    kind("order_application_heard", ACT, "the application for the order was heard", order_ref=REF),
    kind("order_breach_reported", FACT, "the police were told that an order was broken", incident_ref=REF,
         order_ref=REF, suspect_ref=REF, what=TEXT),
    kind("bail_breach_reported", FACT, "the police were told that a condition of bail was broken", incident_ref=REF,
         suspect_ref=REF, what=TEXT),
)  # fmt: skip
