"""Chapter: the right to a review of a decision not to go on, beyond the offer and the decision itself.

For: the request acknowledged, the time to charge kept in sight, reasons, and the prosecutor's own scheme.
Never: lets a review run past the day on which it could still change anything unnoticed.
"""

from dutybound.duties.clocks import MONTHS, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE, NOT_SUPPORTING
from dutybound.duties.duty import DERIVED, MANDATORY, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    after,
    all_of,
    at_it,
    at_least,
    by,
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
    the_start,
    within,
)

_REVIEW = same("crime_ref", "review_ref")
_SUMMARY_ONLY = on("crime_recorded|investigation_opened", offence_group="common-assault-battery") & same("crime_ref")
_LIMIT = on("time_limit_set") & same("crime_ref")
# Later than three months after the right was explained, a review is at the force's discretion.
_IN_TIME = no_later(
    it.time,
    otherwise(after(latest(on("vrr_offered") & same("crime_ref"), standing=True).time, 3, MONTHS), it.time),
)

VRR_ACKNOWLEDGED = Duty(
    "A request for a review is acknowledged within ten working days",
    id="right_to_review.vrr-acknowledged",
    because="Whoever asked must know that somebody has read it, and by when there will be an answer.",
    authority=(cite("POLICE-VRR"),),
    strength=SHOULD,
    read="V",
    falls_on=the("the review unit"),
    arises=on("vrr_requested") & given(_IN_TIME),
    met_by=on("vrr_acknowledged|vrr_decided") & _REVIEW,
    due=within(10, WORKING_DAYS),
    in_force=since("2015-04-01"),
    note="A review decided within the ten days has told the victim as much.",
)

VRR_REASONS = Duty(
    "A review is decided with reasons, by an inspector or above",
    id="right_to_review.vrr-decided-reasons",
    because="A second no without a reason is only the first no repeated.",
    authority=(cite("POLICE-VRR"),),
    strength=SHOULD,
    read="V",
    falls_on=the("the review unit", it.decided_by),
    arises=on("vrr_decided"),
    met_by=all_of(it.has(reason=present), it.has(rank=at_least("inspector"))),
    due=at_it(),
    in_force=since("2015-04-01"),
)

VRR_LIMIT_WARNED = Duty(
    "When a review of a common assault is asked for, the last day for a charge is worked out at once",
    id="right_to_review.vrr-limit-warned",
    because="A review that succeeds the week after the limit has passed gives the victim nothing but the reason.",
    authority=(cite("POLICE-VRR"), cite("CJA-1988-S39A")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("the review unit"),
    arises=on("vrr_requested") & given(ever(_SUMMARY_ONLY, shown=True)),
    met_by=_LIMIT,
    due=within(param("review-limit.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("vrr_decided") & _REVIEW,
    in_force=since("2015-04-01"),
    note="A limit that was worked out before the request counts. The working day is ours.",
)

VRR_BEFORE_LIMIT = Duty(
    "A review is decided before the last day for a charge",
    id="right_to_review.vrr-decided-before-limit",
    because="After that day the answer to the review no longer matters to anybody but the victim.",
    authority=(cite("POLICE-VRR"), cite("CJA-1988-S39A")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("the review unit"),
    arises=on("vrr_requested") & given(ever(_LIMIT, shown=True)),
    met_by=on("vrr_decided") & _REVIEW,
    due=by(latest(_LIMIT).limit),
    ends=on("charge_made") & same("crime_ref"),
    lapses=True,
    in_force=since("2015-04-01"),
    note="Arises where the limit was on record when the review was asked for. A limit already past is not judged.",
)

CPS_REVIEW_TOLD = Duty(
    "The prosecutor who decides not to charge, or stops a case, tells the victim of the prosecutor's own review",
    id="right_to_review.cps-vrr-info",
    because="The decision is the prosecutor's, and so is the review; the police cannot grant it.",
    authority=(cite("CPS-VRR"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("the Crown Prosecution Service, not the police"),
    arises=on("cps_decision", result=one_of("no_charge", "no_further_action", "discontinued", "stopped"))
    & in_a(DA_CASE)
    & given(~latest(on("victim_view_recorded") & same("crime_ref")).has(stance=NOT_SUPPORTING)),
    met_by=on("vrr_offered", scheme="cps") & same("crime_ref"),
    due=within(param("cps-review-told.working-days"), WORKING_DAYS, counting_from=the_start),
    in_force=since("2013-06-05"),
    note="With the letter, the scheme says; the working day is ours. Nothing here is owed by the police.",
)
