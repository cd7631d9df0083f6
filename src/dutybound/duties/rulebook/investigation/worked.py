"""The case is worked.

For: who has it and with what plan, lines, witnesses, the suspect's account, reviews, evidence beside the victim's.
Never: says that a case cannot be brought without the victim's account.
"""

from dutybound.duties.clocks import DAYS, HOURS, WORKING_DAYS
from dutybound.duties.conditions import (
    CLOSING_ACT,
    DA_CASE,
    NOT_SUPPORTING,
    RISK,
    SUPPORTING,
)
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    at_least,
    before,
    ever,
    every,
    first,
    given,
    in_a,
    it,
    latest,
    on,
    param,
    present,
    same,
    the_start,
    within,
)
from dutybound.duties.rulebook.investigation.words import CLOSED, OIC, OUT_OF_THEIR_HANDS

SUPERVISOR_REVIEWS = Duty(
    "A supervisor reviews the open investigation, the more often the higher the risk",
    id="investigation.supervisor-reviews",
    because="A case nobody looks at drifts until the victim gives up.",
    authority=(cite("HMICFRS-GMP-2020"), cite("EVIDENCE-LED-2020")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the supervising sergeant"),
    arises=first(on("investigation_allocated"), per="crime_ref"),
    met_by=on("supervisor_review") & same("crime_ref"),
    due=every(
        param("review.days", risk=latest(RISK).grade),
        DAYS,
        until=CLOSED | on("transfer_accepted|crime_cancelled|charge_made") & same("crime_ref"),
    ),
    in_force=since("2020-12-10"),
    note="The intervals are the house's defaults: no national number was found. From a charge on the prosecutor "
    "has the case, and where another force took it over the reviews are that force's.",
)
INVESTIGATION_ALLOCATED = Duty(
    "A recorded domestic-abuse crime is given to a named investigator",
    id="investigation.investigation-allocated",
    because="A case that is nobody's is worked by nobody, and the victim has nobody to ring.",
    authority=(cite("HMICFRS-GMP-2020"), cite("APP-INVESTIGATIONS")),
    strength=MANDATORY,
    read="P",
    protects=True,
    falls_on=the("whoever allocates crimes", it.actor),
    arises=first(on("crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("investigation_allocated") & same("crime_ref"),
    due=within(param("allocation.hours"), HOURS, counting_from=the_start),
    ends=OUT_OF_THEIR_HANDS,
    in_force=since("2020-12-10"),
)
INVESTIGATOR_LEVEL = Duty(
    "Where an investigation is allocated, the record says to which level the investigator is accredited",
    id="investigation.investigation-allocated-level",
    because="A case of control over years, given to somebody six weeks out of training, was decided on that day.",
    authority=(cite("HOUSE"), cite("HMICFRS-GMP-2020"), cite("APP-INVESTIGATIONS")),
    strength=PRODUCT,
    read="D",
    falls_on=the("whoever allocates crimes", it.actor),
    arises=on("investigation_allocated") & in_a(DA_CASE),
    met_by=it.has(accreditation=present),
    due=at_it(),
    in_force=since("unknown"),
    note="A rule of the house. Whether the level fits the case is for a reader.",
)
PLAN_RECORDED = Duty(
    "An investigation plan is on the record soon after the case is allocated",
    id="investigation.plan-recorded",
    because="What is not planned is forgotten; a plan shows at once which enquiries were never made.",
    authority=(cite("HMICFRS-GMP-2020", "recommendation 2"), cite("APP-INVESTIGATIONS")),
    scope="greater-manchester",
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", it.oic),
    arises=first(on("investigation_allocated"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("plan_recorded") & same("crime_ref"),
    due=within(param("plan.hours"), HOURS, counting_from=the_start),
    ends=OUT_OF_THEIR_HANDS,
    in_force=since("2020-12-10"),
)
PLAN_APPROVED = Duty(
    "A supervisor approves or amends the investigation plan",
    id="investigation.plan-approved",
    because="A second pair of eyes at the start saves the evidence that is gone by the end.",
    authority=(cite("HMICFRS-GMP-2020", "recommendation 2"),),
    scope="greater-manchester",
    strength=MANDATORY,
    read="V",
    falls_on=the("the supervising sergeant"),
    arises=first(on("plan_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("plan_approved") & same("crime_ref"),
    due=within(param("plan-approval.hours"), HOURS, counting_from=the_start),
    ends=OUT_OF_THEIR_HANDS,
    in_force=since("2020-12-10"),
    note="Counted from the plan, not from the allocation, so that a supervisor does not answer for a late plan.",
)
REASONABLE_LINES_CLOSED = Duty(
    "Every line of enquiry that was set is closed with its result, or with the reason, before the case is closed",
    id="investigation.reasonable-lines-closed",
    because="A case is not finished while a question that somebody thought worth asking is still open.",
    authority=(cite("CPIA-CODE"), cite("DG6")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", OIC),
    arises=on("line_of_enquiry_set") & in_a(DA_CASE),
    met_by=on("line_of_enquiry_closed") & same("crime_ref", "line_ref"),
    due=before(CLOSED),
    ends=on("transfer_accepted|crime_cancelled") & same("crime_ref"),
    in_force=since("unknown"),
)
LINES_WORKED = Duty(
    "A line of enquiry that was set is closed, with its result or the reason, within three months",
    id="investigation.reasonable-lines-closed-worked",
    because="A case that is never closed and never worked fails as surely as one that is closed too soon.",
    authority=(cite("HOUSE"), cite("CPIA-CODE")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the officer in the case", OIC),
    arises=on("line_of_enquiry_set") & in_a(DA_CASE),
    met_by=on("line_of_enquiry_closed") & same("crime_ref", "line_ref"),
    due=within(param("line-of-enquiry.days"), DAYS),
    ends=OUT_OF_THEIR_HANDS,
    in_force=since("unknown"),
    same_omission_as="investigation.reasonable-lines-closed",
)
WITNESSES_STATEMENTED = Duty(
    "Each witness has made a statement, declined or been looked for before the case is closed",
    id="investigation.witnesses-statemented",
    because="Neighbours, medics and the first person told can carry a case that the victim cannot carry alone.",
    authority=(cite("JOINT-EVIDENCE-CHECKLIST"),),
    strength=SHOULD,
    read="V",
    falls_on=the("the officer in the case", OIC),
    arises=on("witness_identified") & in_a(DA_CASE),
    met_by=on("witness_statement_taken|witness_declined|witness_untraced") & same("crime_ref", "witness_ref"),
    due=before(CLOSED, counting_from=the_start),
    ends=on("transfer_accepted|crime_cancelled") & same("crime_ref"),
    in_force=since("unknown"),
)
WITNESSES_STATEMENTED_SOON = Duty(
    "Each witness is seen while the memory is fresh",
    id="investigation.witnesses-statemented-soon",
    because="Memories fade, and a neighbour who is asked in the second month has moved or forgotten.",
    authority=(cite("JOINT-EVIDENCE-CHECKLIST"),),
    strength=SHOULD,
    read="V",
    falls_on=the("the officer in the case", OIC),
    arises=on("witness_identified") & in_a(DA_CASE),
    met_by=on("witness_statement_taken|witness_declined|witness_untraced") & same("crime_ref", "witness_ref"),
    due=within(param("witness-statement.days"), DAYS, counting_from=the_start),
    ends=(on("transfer_accepted|crime_cancelled") | CLOSING_ACT) & same("crime_ref"),
    in_force=since("unknown"),
    same_omission_as="investigation.witnesses-statemented",
)
EVIDENCE_LED_IN_THE_PLAN = Duty(
    "The investigation plan of a domestic-abuse case says how the case could stand without the victim",
    id="investigation.evidence-led-considered-in-the-plan",
    because="By the time support is lost, the footage is deleted and the neighbour has moved.",
    authority=(cite("APP-DA-INVESTIGATION"), cite("EVIDENCE-LED-2020")),
    strength=SHOULD,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("plan_recorded", evidence_led=True) & same("crime_ref")
    | on("evidence_led_decision|investigation_closed|charge_made|transfer_accepted|crime_cancelled")
    & same("crime_ref"),
    falls_on=the("the officer in the case", OIC),
    arises=first(on("plan_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=it.has(evidence_led=True) | ever(on("evidence_led_decision") & same("crime_ref")),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="Only where there is a plan; that there is one is asked of one force by another duty.",
)
EVIDENCE_LED_CONSIDERED = Duty(
    "When the victim does not support the case, it is decided whether it stands on other evidence",
    id="investigation.evidence-led-considered",
    because="Whether a case can be brought is a question for the whole evidence, not for the victim's shoulders alone.",
    authority=(cite("APP-DA-INVESTIGATION"), cite("EVIDENCE-LED-2020")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the officer in the case", OIC),
    arises=on("victim_view_recorded", stance=NOT_SUPPORTING) & in_a(DA_CASE),
    met_by=on("evidence_led_decision") & same("crime_ref"),
    due=within(param("evidence-led.days"), WORKING_DAYS),
    ends=OUT_OF_THEIR_HANDS | on("victim_view_recorded", stance=SUPPORTING) & same("crime_ref"),
    in_force=since("2015-09-21"),
)
EVIDENCE_LED_BEFORE_CLOSING = Duty(
    "A case that the victim does not support is closed only after deciding that it cannot stand on other evidence",
    id="investigation.evidence-led-considered-before-closing",
    because="Whether a case can be brought is a question for the whole evidence, not for the victim's shoulders alone.",
    authority=(cite("APP-DA-INVESTIGATION"), cite("EVIDENCE-LED-2020")),
    strength=SHOULD,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("case_reopened|charge_made") & same("crime_ref"),
    falls_on=the("whoever closes the case", it.decided_by),
    arises=on("investigation_closed", decision_maker="police")
    & in_a(DA_CASE)
    & given(latest(on("victim_view_recorded") & same("crime_ref")).has(stance=NOT_SUPPORTING))
    & given(~ever(on("charge_made|transfer_accepted") & same("crime_ref"))),
    met_by=ever(on("evidence_led_decision") & same("crime_ref")),
    due=at_it(),
    in_force=since("2015-09-21"),
)
INSPECTOR_REVIEWS = Duty(
    "An inspector looks at an open case every four weeks",
    id="investigation.inspector-reviews",
    because="What has drifted for a month has drifted past the sergeant as well.",
    authority=(cite("HOUSE"), cite("HMICFRS-GMP-2020")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the inspector"),
    arises=first(on("investigation_allocated"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("supervisor_review", rank=at_least("inspector")) & same("crime_ref"),
    due=every(param("inspector-review.days"), DAYS, until=OUT_OF_THEIR_HANDS),
    in_force=since("unknown"),
)
