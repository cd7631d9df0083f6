"""Chapter: closing a case and assigning its outcome.

For: the evidence and the rank that a decision to end the case needs before it is made.
Never: delays a decision that protects.
"""

from dutybound.duties.conditions import (
    AUDITABLE,
    CHECKED_REFUSAL,
    CLOSING_ACT,
    DA_CASE,
    NOT_SUPPORTING,
    STATEMENT,
)
from dutybound.duties.duty import MANDATORY, Duty, cite, since, the
from dutybound.duties.language import all_of, at_it, at_least, ever, in_a, it, latest, on, param, same

_VIEW = on("victim_view_recorded") & same("crime_ref")
_AGAINST = on("victim_view_recorded", stance=NOT_SUPPORTING) & same("crime_ref")

CLOSURE_NEEDS_STATEMENT = Duty(
    "A domestic-abuse investigation is not closed without the victim's statement or a checked refusal",
    id="decisions.closure-needs-statement",
    because="The victim's account is first evidence and starts the time limit; its absence must be explained.",
    authority=(cite("GMP-COMPLAINT-LETTER"), cite("HMICFRS-GMP-2020")),
    scope="greater-manchester",
    strength=MANDATORY,
    read="S",
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
    in_force=since("unknown"),
    falls_on=the("whoever closes the case", it.decided_by),
    arises=CLOSING_ACT & in_a(DA_CASE),
    met_by=it.has(decision_maker="cps")
    | (it.has(rank=at_least(param("closing.rank"))) & it.other("decided_by", "requested_by"))
    | ever(on("supervisor_consulted", about="closing", rank=at_least(param("closing.rank"))) & same("crime_ref")),
    due=at_it(),
    holds_back="close_case",
    needs="an inspector to be consulted on the closing, or the decision of the Crown Prosecution Service",
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
