"""Chapter: investigation.

For: who has the case and with what plan, lines and witnesses, the victim's statement and views, refusals that still
need checking, supervision, a victim who comes back, and the time limit for a summary charge.
Never: says that a case cannot be brought without the victim's account.
"""

from dutybound.duties.clocks import DAYS, HOURS, MONTHS, WORKING_DAYS, YEARS
from dutybound.duties.conditions import (
    AUDITABLE,
    CHECKED_REFUSAL,
    CLOSING_ACT,
    DA_CASE,
    NOT_SUPPORTING,
    RISK,
    STATEMENT,
    SUPPORTING,
)
from dutybound.duties.duty import DERIVED, MANDATORY, PRODUCT, SHOULD, Duty, between, cite, since, the
from dutybound.duties.language import (
    after,
    at_it,
    at_least,
    before,
    by,
    earlier,
    ever,
    every,
    first,
    given,
    in_a,
    it,
    latest,
    on,
    otherwise,
    param,
    read_by_a_person,
    same,
    the_start,
    unless_stated,
    within,
)

_CLOSED = CLOSING_ACT & same("crime_ref")
_STATEMENT = STATEMENT & same("crime_ref")
_SUMMARY_ASSAULT = on("investigation_opened|crime_recorded", offence_group="common-assault-battery")
_DECIDED = (on("charge_made") | CLOSING_ACT) & same("crime_ref")
# The limit goes over with a case that another force has taken, and a crime that was cancelled has none.
_NOT_THEIRS = on("transfer_accepted|crime_cancelled") & same("crime_ref")
_OIC = latest(on("investigation_allocated") & same("crime_ref")).oic
# What takes a case out of the hands of those who had to work it.
_OUT_OF_THEIR_HANDS = (on("charge_made|transfer_accepted|crime_cancelled") | CLOSING_ACT) & same("crime_ref")
_REFUSAL = on("victim_view_recorded", stance=NOT_SUPPORTING) | on("victim_statement_not_taken")
# Somebody else has asked away from the suspect, or the victim's own words are there in a form that can be checked.
_CONFIRMED = (on("refusal_confirmed", suspect_present=False) | STATEMENT) & same("crime_ref")
_INTERVIEW = on("interview_under_caution", of_first_complainant=unless_stated(True))
_NO_INTERVIEW = on("interview_not_held")

VICTIM_STATEMENT_TAKEN = Duty(
    "The victim's statement is taken before the case is closed, or a refusal is recorded that somebody can check",
    id="investigation.victim-statement-taken",
    because="The victim's account is the first evidence and starts the time limit for the gravest summary assaults.",
    authority=(cite("GMP-COMPLAINT-LETTER"),),
    scope="greater-manchester",
    strength=MANDATORY,
    read="S",
    protects=True,
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(on("investigation_opened|crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=(STATEMENT | CHECKED_REFUSAL) & same("crime_ref"),
    due=before(_CLOSED, counting_from=the_start),
    in_force=since("unknown"),
)

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
        until=_CLOSED | on("transfer_accepted|crime_cancelled|charge_made") & same("crime_ref"),
    ),
    in_force=since("2020-12-10"),
    note="The intervals are the house's defaults: no national number was found. From a charge on the prosecutor "
    "has the case, and where another force took it over the reviews are that force's.",
)

STATEMENT_STARTS_SUMMARY_CLOCK = Duty(
    "A domestic common assault is charged or decided within six months of the first statement and two years of the act",
    id="investigation.statement-starts-summary-clock",
    because="A day too late and no court can hear it, however strong the evidence.",
    authority=(cite("CJA-1988-S39A"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(_SUMMARY_ASSAULT, per="crime_ref") & in_a(DA_CASE),
    anchor=it.offence_date,
    in_force=since("2022-06-28"),
    met_by=_DECIDED,
    due=by(
        earlier(
            otherwise(after(first(_STATEMENT).time, 6, MONTHS), after(it.offence_date, 6, MONTHS)),
            after(it.offence_date, 2, YEARS),
        )
    ),
    ends=_NOT_THEIRS,
    lapses=True,
    may_depart=False,
)

SUMMARY_LIMIT_BEFORE_39A = Duty(
    "A common assault is charged or decided within six months of the act",
    id="investigation.statement-starts-summary-clock-before-2022",
    because="A day too late and no court can hear it, however strong the evidence.",
    authority=(cite("MCA-1980-S127"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(_SUMMARY_ASSAULT, per="crime_ref") & in_a(DA_CASE),
    anchor=it.offence_date,
    in_force=between("", "2022-06-27"),
    met_by=_DECIDED,
    due=by(after(it.offence_date, 6, MONTHS)),
    ends=_NOT_THEIRS,
    lapses=True,
    may_depart=False,
)

RENEWED_SUPPORT_REOPENS = Duty(
    "A victim who comes back to support the case is heard: a statement is taken",
    id="investigation.renewed-support-reopens",
    because="Support that comes back is rare and costs courage; it seldom comes back twice.",
    authority=(cite("ARTICLE-GMP-2020"), cite("POLICE-VRR")),
    strength=DERIVED,
    read="S",
    protects=True,
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=on("victim_view_recorded", stance=SUPPORTING)
    & given(ever(on("victim_view_recorded", stance=NOT_SUPPORTING) | CLOSING_ACT)),
    met_by=_STATEMENT,
    due=by(after(it.time, param("renewed-support.days"), WORKING_DAYS)),
    ends=on("victim_view_recorded", stance=NOT_SUPPORTING) & same("crime_ref"),
    lapses=_CLOSED,
    shown_beside=on("charge_made") & same("crime_ref"),
    in_force=since("unknown"),
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
    ends=_OUT_OF_THEIR_HANDS,
    in_force=since("2020-12-10"),
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
    ends=_OUT_OF_THEIR_HANDS,
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
    ends=_OUT_OF_THEIR_HANDS,
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
    falls_on=the("the officer in the case", _OIC),
    arises=on("line_of_enquiry_set") & in_a(DA_CASE),
    met_by=on("line_of_enquiry_closed") & same("crime_ref", "line_ref"),
    due=before(_CLOSED),
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
    falls_on=the("the officer in the case", _OIC),
    arises=on("line_of_enquiry_set") & in_a(DA_CASE),
    met_by=on("line_of_enquiry_closed") & same("crime_ref", "line_ref"),
    due=within(param("line-of-enquiry.days"), DAYS),
    ends=_OUT_OF_THEIR_HANDS,
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
    falls_on=the("the officer in the case", _OIC),
    arises=on("witness_identified") & in_a(DA_CASE),
    met_by=on("witness_statement_taken|witness_declined|witness_untraced") & same("crime_ref", "witness_ref"),
    due=before(_CLOSED, counting_from=the_start),
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
    falls_on=the("the officer in the case", _OIC),
    arises=on("witness_identified") & in_a(DA_CASE),
    met_by=on("witness_statement_taken|witness_declined|witness_untraced") & same("crime_ref", "witness_ref"),
    due=within(param("witness-statement.days"), DAYS, counting_from=the_start),
    ends=(on("transfer_accepted|crime_cancelled") | CLOSING_ACT) & same("crime_ref"),
    in_force=since("unknown"),
    same_omission_as="investigation.witnesses-statemented",
)

EVIDENCE_LED_CONSIDERED = Duty(
    "When the victim does not support the case, it is decided whether it stands on other evidence",
    id="investigation.evidence-led-considered",
    because="Whether a case can be brought is a question for the whole evidence, not for the victim's shoulders alone.",
    authority=(cite("APP-DA-INVESTIGATION"), cite("EVIDENCE-LED-2020")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the officer in the case", _OIC),
    arises=on("victim_view_recorded", stance=NOT_SUPPORTING) & in_a(DA_CASE),
    met_by=on("evidence_led_decision") & same("crime_ref"),
    due=within(param("evidence-led.days"), WORKING_DAYS),
    ends=_OUT_OF_THEIR_HANDS | on("victim_view_recorded", stance=SUPPORTING) & same("crime_ref"),
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

VICTIM_VIEW_AUDITABLE = Duty(
    "What the victim says about going on is kept in a form somebody can check, taken away from the suspect",
    id="investigation.victim-view-auditable",
    because="A note that the victim gave up, in nobody's words, can be neither trusted nor answered.",
    authority=(cite("HMICFRS-GMP-2020", "recommendation 5"), cite("HO-OUTCOMES")),
    strength=SHOULD,
    read="V",
    falls_on=the("whoever is told", it.taken_by),
    arises=on("victim_view_recorded") & in_a(DA_CASE),
    met_by=it.has(medium=AUDITABLE, suspect_present=False),
    due=at_it(),
    in_force=since("2020-12-10"),
)

WITHDRAWAL_STATEMENT_COMPLETE = Duty(
    "A withdrawal tells why, whether the first account was true, and what stands behind it",
    id="investigation.withdrawal-statement-complete",
    because="A line that the victim withdraws hides the one thing a prosecutor has to know: what made it happen.",
    authority=(cite("CPS-DA"),),
    strength=SHOULD,
    read="P",
    falls_on=the("whoever takes the withdrawal", it.taken_by),
    arises=on("victim_view_recorded", stance="withdrawn") & in_a(DA_CASE),
    met_by=read_by_a_person(
        "Does the record of the withdrawal tell the reasons; whether the first account was true; any pressure, contact "
        "or fear; that the case may go on; the victim's view of court and of special measures; safety, children and "
        "the support offered; and the officer's own view of all this?",
        "the statement or other record of the withdrawal, and the officer's report that goes with it",
    ),
    due=at_it(),
    in_force=since("unknown"),
)

REFUSAL_BESIDE_THE_SUSPECT = Duty(
    "A refusal given beside the suspect, or passed on by somebody else, is checked again before the case is closed",
    id="investigation.refusal-provisional",
    because="What is said with the suspect in the room tells what was safe to say there, and no more.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the officer in the case", _OIC),
    arises=(
        on("victim_view_recorded", stance=NOT_SUPPORTING, suspect_present=True)
        | on("victim_view_recorded", stance=NOT_SUPPORTING, medium="relayed_by_another")
        | on("victim_statement_not_taken", suspect_present=True)
        | on("victim_statement_not_taken", medium="relayed_by_another")
    )
    & in_a(DA_CASE),
    met_by=_CONFIRMED
    | on("victim_view_recorded", medium=AUDITABLE, suspect_present=False) & same("crime_ref")
    | CHECKED_REFUSAL & same("crime_ref"),
    due=before(_CLOSED),
    ends=on("charge_made|transfer_accepted|crime_cancelled") & same("crime_ref"),
    in_force=since("unknown"),
)

REFUSAL_TAKEN_BY_WHO_CLOSES = Duty(
    "Where the officer who took the refusal is the one who asks to close, somebody else speaks to the victim first",
    id="investigation.refusal-provisional-same-officer",
    because="The officer who wants the case closed is not the one to say that the victim wants it too.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("whoever closes the case"),
    arises=on("closure_requested") & in_a(DA_CASE) & given(ever(_REFUSAL & same("crime_ref", "actor"))),
    met_by=_CONFIRMED,
    due=before(_CLOSED, counting_from=the_start),
    ends=on("charge_made|transfer_accepted|crime_cancelled") & same("crime_ref"),
    in_force=since("unknown"),
    note="Compares who entered the refusal with who entered the request; where either is not named, cannot tell.",
)

RENEWED_SUPPORT_DECIDED = Duty(
    "When a victim supports a closed case again, it is reopened or that is refused with reasons",
    id="investigation.renewed-support-reopens-decision",
    because="A victim who comes back after the closing has no other way in; silence is the worst answer.",
    authority=(cite("ARTICLE-GMP-2020"), cite("POLICE-VRR")),
    strength=DERIVED,
    read="S",
    protects=True,
    falls_on=the("the supervising sergeant"),
    arises=on("victim_view_recorded", stance=SUPPORTING) & given(ever(_CLOSED)),
    met_by=on("case_reopened|reopening_refused|charge_made") & same("crime_ref"),
    due=within(param("renewed-support.days"), WORKING_DAYS),
    ends=on("victim_view_recorded", stance=NOT_SUPPORTING) & same("crime_ref"),
    in_force=since("unknown"),
)

SUSPECT_HEARD = Duty(
    "A suspect who has been named is interviewed soon, or it is decided with reasons not to",
    id="investigation.suspect-heard",
    because="Until then there is one account, and whoever is accused has weeks to hear of it and to answer it at home.",
    authority=(cite("EVIDENCE-LED-2020"), cite("DG6")),
    strength=SHOULD,
    read="P",
    falls_on=the("the officer in the case", _OIC),
    arises=first(on("suspect_named"), per="suspect_ref") & in_a(DA_CASE),
    met_by=(_INTERVIEW | _NO_INTERVIEW) & same("suspect_ref"),
    due=within(param("interview.days"), DAYS, counting_from=the_start),
    ends=_OUT_OF_THEIR_HANDS,
    in_force=since("2020-02-01"),
    note="The days are ours, and the same at every risk. An interview of somebody who complained first is not of the "
    "suspect.",
)

SUSPECT_HEARD_BEFORE_CLOSING = Duty(
    "The police do not end a case against somebody named without an interview, or the reason why there was none",
    id="investigation.suspect-heard-before-closing",
    because="A case that ends without a question to the suspect has weighed one side against nothing.",
    authority=(cite("DG6"), cite("EVIDENCE-LED-2020")),
    strength=SHOULD,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("case_reopened|charge_made") & same("crime_ref"),
    falls_on=the("whoever closes the case", it.decided_by),
    arises=on("investigation_closed", decision_maker="police")
    & in_a(DA_CASE)
    & given(ever(on("suspect_named") & same("crime_ref"), shown=True))
    & given(~ever(on("charge_made|disposal_given|transfer_accepted|crime_cancelled") & same("crime_ref"))),
    met_by=ever((_INTERVIEW | _NO_INTERVIEW) & same("crime_ref")),
    due=at_it(),
    in_force=since("2020-12-31"),
    note="A review by right is owed only where somebody was interviewed, so this decides whether there is one.",
)

VICTIM_STATEMENT_SOON = Duty(
    "The victim's statement is taken within a day of the crime being recorded, or the refusal is recorded",
    id="investigation.victim-statement-taken-soon",
    because="The first day is when the injury shows, the memory is whole and the victim still speaks.",
    authority=(cite("HOUSE"), cite("GMP-COMPLAINT-LETTER")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the officer in the case", _OIC),
    arises=first(on("crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("victim_statement_taken|victim_statement_not_taken") & same("crime_ref"),
    due=within(param("statement.hours"), HOURS, counting_from=the_start),
    ends=_OUT_OF_THEIR_HANDS,
    in_force=since("unknown"),
    same_omission_as="investigation.victim-statement-taken",
    note="A victim who is not fit for it is a departure, with its reason.",
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
    due=every(param("inspector-review.days"), DAYS, until=_OUT_OF_THEIR_HANDS),
    in_force=since("unknown"),
)
