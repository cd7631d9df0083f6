"""What the victim may ask for.

For: decisions explained, with where there is support, and the right to have them looked at again.
Never: answers for the victim whether to ask.
"""

from dutybound.duties.clocks import MONTHS, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE, NOT_SUPPORTING
from dutybound.duties.duty import MANDATORY, SHOULD, Duty, between, cite, since, the
from dutybound.duties.language import (
    after,
    at_it,
    ever,
    first,
    given,
    in_a,
    it,
    latest,
    no_later,
    on,
    otherwise,
    param,
    same,
    the_start,
    unless_stated,
    within,
)
from dutybound.duties.rulebook.victims.words import CODE, DECLINED, OIC, WANTS_TO_KNOW

DECISION_EXPLAINED = Duty(
    "The victim is told within one working day that the police have ended the case, and why",
    id="victims.decision-explained-1wd-from-2021",
    do="Tell the victim that the case has ended, and why",
    because="An ending that is not explained is heard as not being believed.",
    authority=CODE,
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", OIC),
    arises=on("investigation_closed", decision_maker="police")
    & given(~ever(on("charge_made") & same("crime_ref")))
    & in_a(DA_CASE)
    & given(WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic="decision") & same("crime_ref"),
    due=within(1, WORKING_DAYS),
    ends=DECLINED,
    in_force=since("2021-04-01"),
    note="In the dossier's chapter of decisions; it stands here with the other things that a victim is told.",
)
DECISION_EXPLAINED_BEFORE_2021 = Duty(
    "The victim is told within one working day that the police have ended the case, and why, under the earlier Code",
    id="victims.decision-explained-1wd",
    because="An ending that is not explained is heard as not being believed.",
    authority=(cite("VICTIMS-CODE-2015"), cite("APP-DA-VICTIM-SAFETY")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer in the case", OIC),
    arises=on("investigation_closed", decision_maker="police")
    & given(~ever(on("charge_made") & same("crime_ref")))
    & in_a(DA_CASE)
    & given(WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic="decision") & same("crime_ref"),
    due=within(1, WORKING_DAYS),
    ends=DECLINED,
    in_force=between("2015-11-16", "2021-03-31"),
)
SUPPORT_WITH_THE_DECISION = Duty(
    "With the news that the police have ended the case, the victim is told where there is support",
    id="victims.decision-explained-support",
    do="Tell the victim where there is support",
    because="The day on which the police stop is the day on which the victim is alone with it.",
    authority=CODE,
    strength=SHOULD,
    read="P",
    falls_on=the("the officer in the case", OIC),
    arises=on("investigation_closed", decision_maker="police")
    & given(~ever(on("charge_made") & same("crime_ref")))
    & in_a(DA_CASE)
    & given(WANTS_TO_KNOW),
    met_by=on("victim_update_given", support_information=True) & same("crime_ref")
    | on("support_offered|support_declined|victim_service_referred|victim_service_declined") & same("crime_ref"),
    due=within(param("decision-support.working-days"), WORKING_DAYS),
    ends=DECLINED,
    in_force=since("2021-04-01"),
    same_omission_as="victims.decision-explained-1wd-from-2021",
    note="In the same message or another one; a referral made then counts too. What was said of support at the "
    "beginning of the case does not.",
)
VRR_OFFERED = Duty(
    "The victim is told of the right to a review when the police decide, after an interview, not to prosecute",
    id="victims.vrr-offered",
    do="Tell the victim of the right to a review",
    because="A right that nobody mentions is used by nobody.",
    authority=(cite("POLICE-VRR"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever closes the case", it.decided_by),
    arises=on("investigation_closed", decision_maker="police")
    & given(ever(on("interview_under_caution", of_first_complainant=unless_stated(True)) & same("crime_ref")))
    & given(~ever(on("charge_made|disposal_given|cps_decision") & same("crime_ref")))
    & given(~latest(on("victim_view_recorded") & same("crime_ref")).has(stance=NOT_SUPPORTING)),
    met_by=on("vrr_offered") & same("crime_ref"),
    due=within(param("vrr-offer.working-days"), WORKING_DAYS, counting_from=the_start),
    in_force=since("2015-04-01"),
    note="Not owed where nobody was interviewed, the case went to charge, disposal or prosecutor, "
    "or the latest recorded view of the victim does not support the case.",
)
# The scheme is for decisions made since it began: one looked at again later is still an older decision.
_DECIDED = otherwise(first(on("investigation_closed") & same("crime_ref"), shown=True).time, it.time)
VRR_DECIDED = Duty(
    "A review that the victim asked for is decided within thirty working days",
    id="victims.vrr-decided",
    because="Time limits to charge run on while the victim waits.",
    authority=(cite("POLICE-VRR"),),
    strength=SHOULD,
    read="V",
    falls_on=the("the review unit"),
    arises=on("vrr_requested")
    & given(
        no_later(
            it.time,
            otherwise(
                after(latest(on("vrr_offered") & same("crime_ref"), standing=True).time, 3, MONTHS),
                it.time,
            ),
        )
    ),
    met_by=on("vrr_decided") & same("crime_ref", "review_ref"),
    due=within(30, WORKING_DAYS),
    anchor=_DECIDED,
    in_force=since("2015-04-01"),
    note="A request later than three months after the right was explained is at the force's discretion.",
)
VRR_INDEPENDENT = Duty(
    "A review is decided by somebody who had no part in the decision",
    id="victims.vrr-decided-independent",
    because="Nobody marks their own work.",
    authority=(cite("POLICE-VRR"),),
    strength=SHOULD,
    read="V",
    falls_on=the("the review unit", it.decided_by),
    arises=on("vrr_decided"),
    met_by=it.has(independent=True),
    due=at_it(),
    anchor=_DECIDED,
    in_force=since("2015-04-01"),
)
