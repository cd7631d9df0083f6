"""Who may close a case, and on what.

For: who may end a case and on what evidence, and what must stand before the victim is left without police.
Never: delays a decision that protects.
"""

from dutybound.duties.clocks import DAYS
from dutybound.duties.conditions import (
    CHECKED_REFUSAL,
    CLOSING_ACT,
    DA_CASE,
    RISK,
    STATEMENT,
)
from dutybound.duties.duty import DERIVED, MANDATORY, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    above,
    after,
    at_it,
    at_least,
    ever,
    given,
    in_a,
    it,
    latest,
    no_later,
    on,
    param,
    present,
    same,
)
from dutybound.duties.rulebook.decisions.words import CHARGED

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
    arises=on("investigation_closed", decision_maker="police") & in_a(DA_CASE) & given(~ever(CHARGED)),
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
