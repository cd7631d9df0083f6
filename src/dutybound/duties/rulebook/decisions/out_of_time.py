"""A prosecution whose time has run out.

For: what is owed when the time limit for a prosecution has passed: why, telling the victim, learning from it.
Never: says that the time would have been enough.
"""

from dutybound.duties.clocks import WORKING_DAYS
from dutybound.duties.conditions import (
    CLOSING_ACT,
    DA_CASE,
)
from dutybound.duties.duty import MANDATORY, PRODUCT, Duty, cite, since, the
from dutybound.duties.language import (
    all_of,
    at_it,
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
    same,
    within,
)

_DECLINED = on("updates_declined") & same("crime_ref")
# An outcome is often entered days after the closing it belongs to; what was done since the closing counts.
_SINCE_THE_CLOSING = otherwise(latest(CLOSING_ACT & same("crime_ref"), standing=True).time, it.time)
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
    do="Tell the victim that the time to charge has run out",
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
