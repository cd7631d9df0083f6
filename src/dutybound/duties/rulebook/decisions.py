"""Chapter: closing a case and assigning its outcome.

For: the evidence and the rank that a decision to end the case needs before it is made, and outcomes that the record
contradicts, one value a contradiction.
Never: delays a decision that protects.
"""

from dutybound.duties.clocks import DAYS, WORKING_DAYS
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
from dutybound.duties.duty import DERIVED, MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    above,
    after,
    all_of,
    at_it,
    at_least,
    ever,
    given,
    in_a,
    it,
    latest,
    no_later,
    on,
    one_of,
    otherwise,
    param,
    present,
    read_by_a_person,
    same,
    within,
)

_VIEW = on("victim_view_recorded") & same("crime_ref")
_SUSPECT = on("suspect_named") & same("crime_ref")
_CHARGED = on("charge_made") & same("crime_ref")
_AGAINST = on("victim_view_recorded", stance=NOT_SUPPORTING) & same("crime_ref")
_DECLINED = on("updates_declined") & same("crime_ref")
# An outcome is often entered days after the closing it belongs to; what was done since the closing counts.
_SINCE_THE_CLOSING = otherwise(latest(CLOSING_ACT & same("crime_ref"), standing=True).time, it.time)
# Neither charged, nor handed over, nor found to be no crime: nobody else watches over it from then on.
_ENDED_BY_POLICE = (
    on("investigation_closed", decision_maker="police")
    & in_a(DA_CASE)
    & given(~ever(on("charge_made|transfer_accepted|crime_cancelled") & same("crime_ref")))
)

CLOSURE_NEEDS_STATEMENT = Duty(
    "A domestic-abuse investigation is not closed without the victim's statement or a checked refusal",
    id="decisions.closure-needs-statement",
    because="The victim's account is first evidence and starts the time limit; its absence must be explained.",
    authority=(cite("GMP-COMPLAINT-LETTER"), cite("HMICFRS-GMP-2020")),
    scope="greater-manchester",
    strength=MANDATORY,
    read="S",
    protects=True,
    still_stands=True,
    stands_until=on("case_reopened|charge_made") & same("crime_ref"),
    in_force=since("unknown"),
    falls_on=the("whoever closes the case", it.decided_by),
    arises=CLOSING_ACT & in_a(DA_CASE),
    met_by=ever(STATEMENT & same("crime_ref"), on_record=True)
    | ever(CHECKED_REFUSAL & same("crime_ref"), on_record=True),
    due=at_it(),
    holds_back="close_case",
    needs="the victim's statement, or a refusal confirmed away from the suspect by someone other than the officer "
    "asking to close",
    same_omission_as="investigation.victim-statement-taken",
)

CONSTABLE_CANNOT_CLOSE = Duty(
    "A domestic-abuse investigation is closed only once an inspector has been consulted, or by the prosecutor",
    id="decisions.constable-cannot-close",
    because="One officer's judgement of one visit is not enough to end the protection of the law.",
    authority=(cite("GMP-COMPLAINT-LETTER"),),
    scope="greater-manchester",
    strength=MANDATORY,
    read="S",
    protects=True,
    still_stands=True,
    stands_until=on("case_reopened|charge_made") & same("crime_ref"),
    in_force=since("unknown"),
    falls_on=the("whoever closes the case", it.decided_by),
    arises=CLOSING_ACT & in_a(DA_CASE),
    met_by=it.has(decision_maker="cps")
    | it.has(rank=at_least(param("closing.rank")))
    | ever(on("supervisor_consulted", about="closing", rank=at_least(param("closing.rank"))) & same("crime_ref")),
    due=at_it(),
    holds_back="close_case",
    needs="an inspector to be consulted on the closing, or the decision of the Crown Prosecution Service",
    note="The letter asks that an inspector is consulted as a minimum. An inspector who closes has been consulted, "
    "whoever asked for it: of that the letter says nothing, and nothing is read into it.",
)

OUTCOME_16_CONDITIONS = Duty(
    "Outcome 16 is given only where a suspect is named and it is proved, not assumed, that the victim does not support",
    id="decisions.outcome-16-conditions",
    because="A code that says the victim gave up must rest on the victim's own words and on a look at the rest.",
    authority=(cite("HO-OUTCOMES"), cite("HMICFRS-GMP-2020"), cite("EVIDENCE-LED-2020")),
    strength=MANDATORY,
    read="V",
    in_force=since("2014-04-01"),
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="16") & in_a(DA_CASE),
    met_by=all_of(
        ever(on("suspect_named")),
        latest(_VIEW, on_record=True).has(stance=NOT_SUPPORTING, medium=AUDITABLE, suspect_present=False),
        latest(on("evidence_led_decision") & same("crime_ref")).has(view="not_viable"),
        ever(on("supervisor_review") & same("crime_ref"), since=latest(_AGAINST).time),
    ),
    due=at_it(),
    holds_back="assign_outcome",
    needs="a named suspect; the victim's latest view, in a form that can be checked, taken away from the suspect; a "
    "recorded decision that the case cannot stand on other evidence; a supervisor's review after that view",
)

OUTCOME_16_NOT_FROM_PRESSURE = Duty(
    "Outcome 16 is not given where support was lost to delay or to pressure",
    id="decisions.outcome-16-conditions-pressure",
    because="A victim who was worn down did not choose, and the code would say so.",
    authority=(cite("EVIDENCE-LED-2020"), cite("HO-OUTCOMES")),
    strength=SHOULD,
    read="P",
    in_force=since("2014-04-01"),
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="16") & in_a(DA_CASE),
    met_by=read_by_a_person(
        "Was the loss of support free of delay by the police, of contact by the suspect and of pressure by anybody?",
        "the victim's own words in each recorded view, the dates between them, and every contact in that time",
    ),
    due=at_it(),
)

CHARGE_BY_CPS = Duty(
    "The decision to charge a domestic-abuse case is made by a prosecutor",
    id="decisions.charge-by-cps",
    because="The choice of charge decides what the court can do, and is reviewed from outside the force.",
    authority=(cite("DG6"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever charges", it.actor),
    arises=on("charge_made") & in_a(DA_CASE),
    met_by=ever(on("cps_decision") & same("crime_ref")),
    due=at_it(),
    in_force=since("2020-12-31"),
    note="Police charging of some of these offences has been announced; once it starts this version needs an end.",
)

POLICE_NFA_LIMITED = Duty(
    "Police who end a case with outcome 15 have first recorded that the evidential test is not met, and why",
    id="decisions.police-nfa-limited",
    because="Reasons written before the decision can be checked; reasons written after it fit whatever was decided.",
    authority=(cite("DG6"), cite("CCP-CODE-8")),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="15", decision_maker="police") & in_a(DA_CASE),
    met_by=ever(on("police_decision", test="evidential", passed=False, reason=present) & same("crime_ref"))
    | ever(on("cps_decision") & same("crime_ref")),
    due=at_it(),
    in_force=since("2020-12-31"),
    holds_back="assign_outcome",
    needs="a recorded decision, with reasons, that the evidential test cannot be met, or the prosecutor's decision",
    note="Outcome 16 has its own proof, that the case cannot stand on other evidence.",
)

OUTCOME_14_NO_SUSPECT = Duty(
    "Outcome 14 is not given where a suspect is named",
    id="decisions.outcome-14-conditions",
    because="The code says that nobody was identified; a named partner makes it untrue and hides the case.",
    authority=(cite("HO-OUTCOMES"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="14") & in_a(DA_CASE),
    met_by=~ever(_SUSPECT),
    due=at_it(),
    in_force=since("2014-04-01"),
)

OUTCOME_14_VICTIM = Duty(
    "Outcome 14 is not given where the victim supports the case",
    id="decisions.outcome-14-conditions-victim",
    because="The code says that the victim would not or could not help; the victim's last word must not say otherwise.",
    authority=(cite("HO-OUTCOMES"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="14") & in_a(DA_CASE),
    met_by=~latest(_VIEW).has(stance=SUPPORTING),
    due=at_it(),
    in_force=since("2014-04-01"),
)

OUTCOME_15_VICTIM = Duty(
    "Outcome 15 is not given where the victim's latest view is against going on",
    id="decisions.outcome-15-conditions",
    because="The code says that the victim supports the case; used otherwise it hides that support was lost.",
    authority=(cite("HO-OUTCOMES"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="15") & in_a(DA_CASE),
    met_by=~latest(_VIEW).has(stance=NOT_SUPPORTING),
    due=at_it(),
    in_force=since("2014-04-01"),
    holds_back="assign_outcome",
    needs="a code that fits the victim's latest view",
)

OUTCOME_15_SUSPECT = Duty(
    "Outcome 15 is given only where a suspect is named",
    id="decisions.outcome-15-conditions-suspect",
    because="The code says that there is a suspect and not enough evidence; without one it is the wrong code.",
    authority=(cite("HO-OUTCOMES"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="15") & in_a(DA_CASE),
    met_by=ever(_SUSPECT) | ever(on("arrest_made|interview_under_caution") & same("crime_ref")),
    due=at_it(),
    in_force=since("2014-04-01"),
    holds_back="assign_outcome",
    needs="a named suspect",
)

OUTCOME_18_NO_SUSPECT = Duty(
    "Outcome 18 is not given where a suspect is named",
    id="decisions.outcome-18-conditions",
    because="The code says that nobody was found; the victim told the police who it was.",
    authority=(cite("HO-OUTCOMES"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="18") & in_a(DA_CASE),
    met_by=~ever(_SUSPECT),
    due=at_it(),
    in_force=since("2014-04-01"),
    holds_back="assign_outcome",
    needs="a code that fits a case with a named suspect",
)

OUTCOME_20_ACCEPTED = Duty(
    "Outcome 20 is given only once the other body has taken the matter over",
    id="decisions.outcome-20-victim-aware-accepted",
    because="A case sent to a body that never took it is a case that nobody has.",
    authority=(cite("HO-OUTCOMES"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="20") & in_a(DA_CASE),
    met_by=ever(on("transfer_accepted") & same("crime_ref")),
    due=at_it(),
    in_force=since("2015-04-01"),
    note="That the code began in April 2015 is believed, not read.",
)

OUTCOME_20_VICTIM_AWARE = Duty(
    "Outcome 20 is given only once the victim has been told who deals with the matter now",
    id="decisions.outcome-20-victim-aware",
    because="A victim who does not know whom to ring has lost the police without gaining anybody.",
    authority=(cite("HO-OUTCOMES"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="20") & in_a(DA_CASE),
    met_by=ever(on("victim_update_given", topic=one_of("transfer", "decision", "outcome")) & same("crime_ref")),
    due=at_it(),
    in_force=since("2015-04-01"),
    note="That the code began in April 2015 is believed, not read.",
)

OUTCOME_21_REASON = Duty(
    "Outcome 21 in a domestic-abuse case rests on an exceptional reason that is written down",
    id="decisions.outcome-21-not-da",
    because="To say that no more enquiry is in the public interest is to say it to the next victim as well.",
    authority=(cite("CLEVELAND-OUTCOME-21"), cite("HO-OUTCOMES")),
    scope="cleveland",
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="21") & in_a(DA_CASE),
    met_by=ever(on("police_decision", test="public_interest", reason=present) & same("crime_ref")),
    due=at_it(),
    in_force=since("2024-10-30"),
    holds_back="assign_outcome",
    needs="a recorded decision on the public interest, with the exceptional reason",
)

OUTCOME_21_VICTIM_TOLD = Duty(
    "Outcome 21 is given only once the victim has been told",
    id="decisions.outcome-21-not-da-victim-told",
    because="A victim who is not told cannot object, or ask for a review.",
    authority=(cite("CLEVELAND-OUTCOME-21"), cite("HO-OUTCOMES")),
    scope="cleveland",
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="21") & in_a(DA_CASE),
    met_by=ever(on("victim_update_given", topic=one_of("decision", "outcome")) & same("crime_ref")),
    due=at_it(),
    in_force=since("2024-10-30"),
    holds_back="assign_outcome",
    needs="the victim to be told of the decision",
)

OUTCOME_MATCHES_CHARGE = Duty(
    "An outcome that says the case went no further is not given to a charged crime",
    id="decisions.outcome-matches-facts",
    because="A figure that contradicts the court list misleads everybody who reads it.",
    authority=(cite("HO-OUTCOMES"), cite("HMICFRS-GMP-2020")),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code=one_of("14", "15", "16", "18", "21")) & in_a(DA_CASE),
    met_by=~ever(_CHARGED) | ever(on("cps_decision", result="discontinued") & same("crime_ref")),
    due=at_it(),
    in_force=since("2014-04-01"),
)

NFA_SUPERVISED = Duty(
    "No domestic-abuse case is closed by the police without a supervisor's recorded check",
    id="decisions.nfa-supervised",
    because="Inspectors found that half the closed cases they sampled had been looked at by nobody else.",
    authority=(cite("EVIDENCE-LED-2020"),),
    strength=SHOULD,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("case_reopened|charge_made") & same("crime_ref"),
    falls_on=the("whoever closes the case", it.decided_by),
    arises=on("investigation_closed", decision_maker="police") & in_a(DA_CASE) & given(~ever(_CHARGED)),
    met_by=ever(on("supervisor_review|closure_approved") & same("crime_ref"))
    | ever(on("supervisor_consulted", about="closing") & same("crime_ref"))
    | (it.has(rank=above("constable")) & it.other("decided_by", "requested_by")),
    due=at_it(),
    in_force=since("2020-02-01"),
)

REOPENING_REFUSED_WITH_REASONS = Duty(
    "A refusal to reopen a case gives its reasons",
    id="decisions.reopening-refused-with-reasons",
    because="A victim who came back is owed more than a closed door.",
    authority=(cite("ARTICLE-GMP-2020"), cite("POLICE-VRR")),
    strength=DERIVED,
    read="S",
    falls_on=the("whoever refuses", it.decided_by),
    arises=on("reopening_refused") & in_a(DA_CASE),
    met_by=it.has(reason=present),
    due=at_it(),
    in_force=since("unknown"),
)

OUTCOME_14_AUDITABLE = Duty(
    "Where outcome 14 rests on what the victim said, that is kept in a form somebody can check",
    id="decisions.outcome-14-conditions-auditable",
    because="A code that says what the victim wanted must rest on more than a line by whoever closed the case.",
    authority=(cite("HO-OUTCOMES"), cite("HMICFRS-GMP-2020", "recommendation 5")),
    strength=SHOULD,
    read="P",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="14") & in_a(DA_CASE) & given(ever(_VIEW, shown=True)),
    met_by=latest(_VIEW).has(medium=AUDITABLE),
    due=at_it(),
    in_force=since("2014-04-01"),
    note="A victim who is unable to help says nothing, and then there is nothing to keep.",
)

OUTCOME_17_EXPLAINED = Duty(
    "Outcome 17 is given with the last day for a charge worked out, and with the reason why it was missed",
    id="decisions.outcome-17-explained",
    because="A case that was lost to the calendar was lost by somebody, and the victim will ask how.",
    authority=(cite("HO-OUTCOMES"), cite("CJA-1988-S39A")),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="17") & in_a(DA_CASE),
    met_by=all_of(it.has(reason=present), ever(on("time_limit_set") & same("crime_ref"))),
    due=at_it(),
    in_force=since("2014-04-01"),
)

OUTCOME_17_LIMIT_PASSED = Duty(
    "Outcome 17 is not given before the last day for a charge has passed",
    id="decisions.outcome-17-limit-had-passed",
    because="A case that is called out of time with days to spare has been given up, not lost.",
    authority=(cite("HO-OUTCOMES"), cite("CJA-1988-S39A"), cite("MCA-1980-S127")),
    strength=MANDATORY,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("case_reopened|charge_made") & same("crime_ref"),
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="17")
    & in_a(DA_CASE)
    & given(ever(on("time_limit_set") & same("crime_ref"), shown=True)),
    met_by=no_later(latest(on("time_limit_set") & same("crime_ref")).limit, it.time),
    due=at_it(),
    in_force=since("2014-04-01"),
    note="Compares what the record says was the last day; whether it was worked out rightly is not asked here.",
)

OUTCOME_17_TOLD = Duty(
    "The victim is told within one working day that the time to charge has run out",
    id="decisions.outcome-17-told",
    because="Whoever waits for a court date should not learn from silence that there will be none.",
    authority=(cite("VICTIMS-CODE-2021"), cite("HO-OUTCOMES")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=on("outcome_assigned", code="17")
    & in_a(DA_CASE)
    & given(~latest(_DECLINED, standing=True).has(crime_ref=present)),
    met_by=on("victim_update_given", topic=one_of("decision", "outcome", "timed_out")) & same("crime_ref"),
    due=within(1, WORKING_DAYS, counting_from=_SINCE_THE_CLOSING),
    ends=_DECLINED,
    in_force=since("2021-04-01"),
    same_omission_as="victims.decision-explained-1wd-from-2021",
)

OUTCOME_17_LEARNING = Duty(
    "A domestic-abuse case that ran out of time is put to those who learn from cases",
    id="decisions.outcome-17-learning",
    because="Nobody decides that a case should run out of time; that is why somebody has to look how it did.",
    authority=(cite("HOUSE"), cite("HO-OUTCOMES")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the inspector", it.decided_by),
    arises=on("outcome_assigned", code="17") & in_a(DA_CASE),
    met_by=on("case_referred_to_learning") & same("crime_ref"),
    due=within(param("timed-out-learning.working-days"), WORKING_DAYS, counting_from=_SINCE_THE_CLOSING),
    in_force=since("unknown"),
)

OUTCOME_CHARGED = Duty(
    "The outcome charged or summonsed is given only to a crime that was charged",
    id="decisions.outcome-matches-facts-charge",
    because="A charge that exists only in the figures makes the rest of them look better than they are.",
    authority=(cite("HO-OUTCOMES"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code=one_of("1", "1A")) & in_a(DA_CASE),
    met_by=ever(_CHARGED),
    due=at_it(),
    in_force=since("2014-04-01"),
    note="A summons and a charge by post are charges here.",
)

OUTCOME_DISPOSAL = Duty(
    "The outcomes caution and community resolution are given only to a crime that was settled so",
    id="decisions.outcome-matches-facts-disposal",
    because="A caution that nobody was given warns nobody.",
    authority=(cite("HO-OUTCOMES"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code=one_of("2", "2A", "3", "3A", "8")) & in_a(DA_CASE),
    met_by=ever(on("disposal_given") & same("crime_ref")),
    due=at_it(),
    in_force=since("2014-04-01"),
)

PUBLIC_INTEREST_BY_CPS = Duty(
    "That a domestic-abuse prosecution is not in the public interest is for the prosecutor to say",
    id="decisions.police-nfa-public-interest",
    because="Whether the public has an interest in a beating at home is not one police station's to decide.",
    authority=(cite("DG6"),),
    strength=MANDATORY,
    read="B",
    falls_on=the("whoever assigns the outcome", it.decided_by),
    arises=on("outcome_assigned", code="10") & in_a(DA_CASE),
    met_by=ever(on("cps_decision") & same("crime_ref")),
    due=at_it(),
    in_force=since("2020-12-31"),
    note="Our reading; the guidance's own words on it were not read. Outcome 21 has a duty of its own.",
)

CLOSURE_SAFEGUARD_RISK = Duty(
    "Shortly before the police end a case, the risk has been looked at again",
    id="decisions.closure-safeguard-risk",
    because="The end of a case is news to the suspect as well, and may be taken for leave.",
    authority=(cite("APP-DA-VICTIM-SAFETY"), cite("APP-DA-INVESTIGATION")),
    strength=SHOULD,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("case_reopened|charge_made") & same("crime_ref"),
    falls_on=the("whoever closes the case", it.decided_by),
    arises=_ENDED_BY_POLICE,
    met_by=ever(RISK | on("risk_reviewed"))
    & no_later(it.time, after(latest(RISK | on("risk_reviewed")).time, param("closing-risk.days"), DAYS)),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="How short is short is ours. An entry on risk names no crime, so whose risk it was is not asked here.",
)

CLOSURE_SAFEGUARD_PLAN = Duty(
    "Before the police end a case, the safety plan, a protection notice and the conference have been thought of",
    id="decisions.closure-safeguard-plan",
    because="When the court is no longer there to protect anybody, something else has to be.",
    authority=(cite("APP-DA-VICTIM-SAFETY"), cite("APP-DA-INVESTIGATION")),
    strength=SHOULD,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("case_reopened|charge_made") & same("crime_ref"),
    falls_on=the("whoever closes the case", it.decided_by),
    arises=_ENDED_BY_POLICE,
    met_by=ever(on("safeguards_considered") & same("crime_ref"))
    | ever(on("marac_referred|domestic_notice_served|protective_notice_considered|safety_plan_set")),
    due=at_it(),
    in_force=since("2015-09-21"),
)
