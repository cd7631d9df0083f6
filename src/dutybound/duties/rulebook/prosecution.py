"""Chapter: the police and the prosecutor, and what is settled without a court.

For: sending a case to the prosecutor, answering what the prosecutor asks, authority for a disposal out of court.
Never: judges the prosecutor's decision.
"""

from dutybound.duties.clocks import HOURS
from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import MANDATORY, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    at_least,
    before,
    by,
    in_a,
    it,
    latest,
    on,
    one_of,
    param,
    same,
    the_start,
    within,
)

_OIC = latest(on("investigation_allocated") & same("crime_ref")).oic
_ANSWERED = on("cps_action_done|cps_action_explained") & same("crime_ref", "action_ref")
_NO_LONGER_ASKED = on("charge_made|cps_decision|transfer_accepted|crime_cancelled") & same("crime_ref")
_DISPOSED = on("disposal_given", disposal=one_of("caution", "conditional_caution", "community_resolution"))

CPS_ACTION_DONE = Duty(
    "What the prosecutor asks for is done by the day that was set, or it is explained why not",
    id="prosecution.cps-action-plan-done",
    do="Do what the prosecutor asks for, or explain why not",
    because="A plan that nobody answers lets a case die without anybody having decided that it should.",
    authority=(cite("DG6"), cite("JOINT-JUSTICE-PLAN-2024")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer in the case", _OIC),
    arises=on("cps_action_set") & in_a(DA_CASE),
    met_by=_ANSWERED,
    due=by(it.due),
    ends=_NO_LONGER_ASKED,
    in_force=since("2020-12-31"),
)

CPS_ACTION_NOT_CLOSED = Duty(
    "The police do not end a case while the prosecutor waits for an action",
    id="prosecution.cps-action-plan-not-closed",
    because="To close a case because its actions were not done makes the delay its own reward.",
    authority=(cite("DG6"), cite("JOINT-JUSTICE-PLAN-2024")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer in the case", _OIC),
    arises=on("cps_action_set") & in_a(DA_CASE),
    met_by=_ANSWERED,
    due=before(on("investigation_closed", decision_maker="police") & same("crime_ref")),
    ends=_NO_LONGER_ASKED,
    in_force=since("2020-12-31"),
    same_omission_as="prosecution.cps-action-plan-done",
)

REFERRED_TO_CPS = Duty(
    "A case that the police find may pass the test is sent to the prosecutor",
    id="prosecution.referred-to-cps",
    do="Send the case to the prosecutor",
    because="A case that is good enough and goes nowhere is lost all the same.",
    authority=(cite("DG6"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer in the case", it.decided_by),
    arises=on("police_decision", test="evidential", passed=True) & in_a(DA_CASE),
    met_by=on("charging_advice_sought|cps_decision|charge_made") & same("crime_ref"),
    due=within(param("cps-referral.hours"), HOURS, counting_from=the_start),
    ends=on("transfer_accepted|crime_cancelled") & same("crime_ref"),
    in_force=since("2020-12-31"),
    note="The hours are ours; the custody clock or the end of bail may come sooner.",
)

DISPOSAL_AUTHORISED = Duty(
    "A domestic-abuse crime is settled out of court only by an inspector, a sergeant with specialist advice, or the "
    "prosecutor",
    id="prosecution.ooc-disposal-authorised",
    because="A caution taken at the kitchen table tells the suspect what it costs.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("CPS-OUT-OF-COURT")),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever gives it", it.actor),
    arises=_DISPOSED & in_a(DA_CASE),
    met_by=it.has(authorised_by_cps=True)
    | it.has(authorised_rank=at_least("inspector"))
    | it.has(authorised_rank=at_least("sergeant"), specialist_input=True),
    due=at_it(),
    in_force=since("2015-09-21"),
)

DISPOSAL_AGREED = Duty(
    "A domestic-abuse crime is settled out of court only where it is admitted and agreed to, and the victim was asked",
    id="prosecution.ooc-disposal-agreed",
    because="What the suspect never admitted binds nobody, and the victim has to live with it.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("CPS-OUT-OF-COURT")),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever gives it", it.actor),
    arises=_DISPOSED & in_a(DA_CASE),
    met_by=it.has(admission=True, consent=True, victim_view_sought=True),
    due=at_it(),
    in_force=since("2015-09-21"),
)

CONDITIONAL_CAUTION_BY_CPS = Duty(
    "A conditional caution for domestic abuse is authorised by the prosecutor, or given where a permission allows it",
    id="prosecution.conditional-caution-by-cps",
    because="Conditions that nobody outside the force has looked at may ask less than the victim's safety needs.",
    authority=(cite("CPS-OUT-OF-COURT"),),
    strength=SHOULD,
    read="P",
    falls_on=the("whoever gives it", it.actor),
    arises=on("disposal_given", disposal="conditional_caution") & in_a(DA_CASE),
    met_by=it.has(authorised_by_cps=True) | it.has(under_permission=True),
    due=at_it(),
    in_force=since("unknown"),
    note="The position as it was told in 2018; permissions for single areas since then were not found, so "
    "the record says whether one applied.",
)

NO_RESTORATIVE_MEETING = Duty(
    "No meeting of victim and suspect is offered without a specialist's advice",
    id="prosecution.no-restorative-meeting",
    because="Across that table sits the one person whom the victim has learnt not to contradict.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("CPS-OUT-OF-COURT")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("whoever offers it", it.actor),
    arises=on("restorative_meeting_offered") & in_a(DA_CASE),
    met_by=it.has(specialist_advice=True),
    due=at_it(),
    in_force=since("2015-09-21"),
)
