"""Kinds of event: risk, bail and orders.

For: the words for how the danger was judged and what was set against it; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import NUMBER, PERSON, RANK, REF, RISK, TEXT, TIME, word
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
    kind("bail_set", ACT, "bail was set", suspect_ref=REF, until=TIME, authorising_rank=RANK),
    kind("bail_extended", ACT, "bail was extended", crime_ref=REF, suspect_ref=REF, until=TIME, authorising_rank=RANK),
    kind("bail_ended", ACT, "bail ended", crime_ref=REF, suspect_ref=REF),
    kind("domestic_notice_served", ACT, "a protection notice was served", order_ref=REF, notice=word("DVPN", "DAPN")),
    kind("order_application_heard", ACT, "the application for the order was heard", order_ref=REF),
    kind("order_made", ACT, "an order was made", order_ref=REF, person_ref=REF, until=TIME,
         asked_by=word("police", "victim", "nobody")),
    kind("order_ended", ACT, "the order ended before its day", order_ref=REF),
    kind("victim_asked_about_order", FACT, "the victim was asked what is needed once the order ends", order_ref=REF),
    kind("order_renewal_decided", AUTHORITY, "it was decided, with reasons, whether a further order is asked for",
         order_ref=REF, decided_by=PERSON),
    kind("order_breach_reported", FACT, "the police were told that an order was broken", incident_ref=REF,
         order_ref=REF, suspect_ref=REF, what=TEXT),
    kind("bail_breach_reported", FACT, "the police were told that a condition of bail was broken", incident_ref=REF,
         suspect_ref=REF, what=TEXT),
)  # fmt: skip
