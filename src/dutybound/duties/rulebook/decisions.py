"""Chapter: closing a case and assigning its outcome.

For: the evidence and the rank that a decision to end the case needs before it is made, and outcomes that the record
contradicts, one value a contradiction.
Never: delays a decision that protects.
"""

from dutybound.duties.conditions import (
    AUDITABLE,
    CHECKED_REFUSAL,
    CLOSING_ACT,
    DA_CASE,
    NOT_SUPPORTING,
    STATEMENT,
    SUPPORTING,
)
from dutybound.duties.duty import DERIVED, MANDATORY, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    above,
    all_of,
    at_it,
    at_least,
    ever,
    given,
    in_a,
    it,
    latest,
    on,
    one_of,
    param,
    present,
    read_by_a_person,
    same,
)

_VIEW = on("victim_view_recorded") & same("crime_ref")
_SUSPECT = on("suspect_named") & same("crime_ref")
_CHARGED = on("charge_made") & same("crime_ref")
_AGAINST = on("victim_view_recorded", stance=NOT_SUPPORTING) & same("crime_ref")

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
