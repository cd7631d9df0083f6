"""The suspect's word.

For: the interview, soon, sooner where the danger is great, and before the police end the case.
Never: takes an interview of whoever complained first for one of the suspect.
"""

from dutybound.duties.clocks import DAYS
from dutybound.duties.conditions import (
    CLOSING_ACT,
    DA_CASE,
    RISK,
)
from dutybound.duties.duty import SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    ever,
    first,
    given,
    in_a,
    it,
    latest,
    on,
    param,
    same,
    the_start,
    unless_stated,
    within,
)
from dutybound.duties.rulebook.investigation.words import OIC, OUT_OF_THEIR_HANDS

_INTERVIEW = on("interview_under_caution", of_first_complainant=unless_stated(True))
_NO_INTERVIEW = on("interview_not_held")
_HIGH = on("risk_assessed", grade="high") | on("risk_reviewed", grade_after="high")
SUSPECT_HEARD = Duty(
    "A suspect who has been named is interviewed soon, or it is decided with reasons not to",
    id="investigation.suspect-heard",
    do="Interview the suspect, or decide with reasons not to",
    because="Until then there is one account, and whoever is accused has weeks to hear of it and to answer it at home.",
    authority=(cite("EVIDENCE-LED-2020"), cite("DG6")),
    strength=SHOULD,
    read="P",
    falls_on=the("the officer in the case", OIC),
    arises=first(on("suspect_named"), per="suspect_ref") & in_a(DA_CASE),
    met_by=(_INTERVIEW | _NO_INTERVIEW) & same("suspect_ref"),
    due=within(param("interview.days"), DAYS, counting_from=the_start),
    ends=OUT_OF_THEIR_HANDS,
    in_force=since("2020-02-01"),
    note="The days are ours; at high risk they are fewer, by duties of their own. An interview of somebody who "
    "complained first is not of the suspect.",
)
SUSPECT_HEARD_AT_HIGH_RISK = Duty(
    "A suspect who is named while the risk is high is interviewed within two weeks, or it is decided with reasons "
    "not to",
    id="investigation.suspect-heard-high-risk",
    do="Interview the suspect, or decide with reasons not to",
    because="Where the danger is greatest, each week without a question is one in which nothing holds the suspect.",
    authority=(cite("EVIDENCE-LED-2020"), cite("DG6")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer in the case", OIC),
    arises=first(on("suspect_named"), per="suspect_ref")
    & given(ever(_HIGH, shown=True) & latest(RISK, standing=True).has(grade="high"))
    & in_a(DA_CASE),
    met_by=(_INTERVIEW | _NO_INTERVIEW) & same("suspect_ref"),
    due=within(param("interview-high-risk.days"), DAYS, counting_from=the_start),
    ends=OUT_OF_THEIR_HANDS | on("risk_lowered"),
    in_force=since("2020-02-01"),
    same_omission_as="investigation.suspect-heard",
    note="The days are ours.",
)
SUSPECT_HEARD_ONCE_RISK_IS_HIGH = Duty(
    "Once the risk is graded high, a suspect who was named is interviewed within two weeks, or it is decided with "
    "reasons not to",
    id="investigation.suspect-heard-risk-raised",
    do="Interview the suspect, or decide with reasons not to",
    because="The grade goes up because more is known; what is known is to be put to the one it is known of.",
    authority=(cite("EVIDENCE-LED-2020"), cite("DG6")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer in the case"),
    arises=first(_HIGH, per="person_ref") & given(ever(on("suspect_named"), shown=True)) & in_a(DA_CASE),
    met_by=_INTERVIEW | _NO_INTERVIEW,
    due=within(param("interview-high-risk.days"), DAYS, counting_from=the_start),
    ends=on("charge_made|transfer_accepted|crime_cancelled|risk_lowered") | CLOSING_ACT,
    in_force=since("2020-02-01"),
    same_omission_as="investigation.suspect-heard",
    note="The days are ours, and count from the grade, so that nobody is late on the day on which it goes up. Any "
    "interview of a suspect of the case counts, an earlier one too.",
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
