"""Chapter: safeguarding, support, and plans for those who abuse.

For: a plan with an owner, the adviser, the conference's actions, services, and the suspect of several victims.
Never: takes a plan on paper for safety; it asks whether there is one, and whose it is.
"""

from dutybound.duties.clocks import HOURS, MONTHS, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    at_least,
    by,
    ever,
    every,
    first,
    given,
    in_a,
    it,
    latest,
    on,
    one_of,
    param,
    present,
    same,
    the_start,
    unless_stated,
    within,
)

_IN_DANGER = one_of("medium", "high")
# Records of this sort have no victim whom anybody could refer.
_WITH_A_VICTIM = unless_stated("non-crime-da-incident", "drug-alcohol-driving-linked", "public-order-affray", "weapons")
_PLAN_LOOKED_AT = on("safety_plan_set|safety_plan_confirmed|safety_plan_declined")
_PUT_LOWER = on("risk_lowered", grade="standard") & same("person_ref")

SAFETY_PLAN_MADE = Duty(
    "A victim at medium or high risk has a safety plan with an owner",
    id="safeguarding.safety-plan-made",
    do="Make a safety plan with an owner",
    because="A grade that nobody turns into a lock, an alarm or a place to go is a word.",
    authority=(cite("APP-DA-VICTIM-SAFETY"), cite("APP-DA-FIRST-RESPONSE")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the officer in the case or the domestic-abuse unit"),
    arises=first(on("risk_assessed", grade=_IN_DANGER) | on("risk_reviewed", grade_after=_IN_DANGER), per="person_ref")
    & in_a(DA_CASE),
    met_by=(on("safety_plan_set", owner=present) | on("safety_plan_declined")) & same("person_ref"),
    due=within(param("safety-plan.hours"), HOURS, counting_from=the_start),
    ends=_PUT_LOWER | on("transfer_accepted"),
    in_force=since("2015-09-21"),
    note="A plan that the victim already has counts. The hours are the house's number; whether the plan fits, a person "
    "has to read.",
)

SAFETY_PLAN_HANDED_OVER = Duty(
    "When a safety plan changes hands, it is handed over to somebody named who takes it",
    id="safeguarding.safety-plan-handed-over",
    because="A plan with a past owner and no present one has nobody to ring.",
    authority=(cite("APP-DA-VICTIM-SAFETY"),),
    strength=SHOULD,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("safety_plan_owner_changed|safety_plan_set") & same("person_ref"),
    falls_on=the("whoever had the plan", it.actor),
    arises=on("safety_plan_owner_changed") & in_a(DA_CASE),
    met_by=it.has(handed_over_to=present, accepted=True),
    due=at_it(),
    in_force=since("2015-09-21"),
)

SAFETY_PLAN_UPDATED_AT_TRIGGER_POINTS = Duty(
    "The safety plan is gone through again at every point at which the danger may change",
    id="safeguarding.plan-updated-at-triggers",
    do="Go through the safety plan again",
    because="A plan for a suspect in a cell is none for a suspect at the gate.",
    authority=(cite("APP-DA-VICTIM-SAFETY"),),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the owner of the plan", latest(on("safety_plan_set") & same("person_ref")).owner),
    arises=on("trigger_point_learnt", point=unless_stated("custody_release"))
    & given(ever(on("safety_plan_set") & same("person_ref"), shown=True))
    & in_a(DA_CASE),
    met_by=_PLAN_LOOKED_AT & same("person_ref"),
    due=within(param("trigger-point.hours"), HOURS),
    ends=_PUT_LOWER | on("transfer_accepted"),
    in_force=since("2015-09-21"),
    note="Owed where there is a plan. A release from custody has a duty of its own, in the chapter of bail. The points "
    "are those that the guidance lists; the hours are the house's number.",
)
CONFERENCE_ACTION_DONE = Duty(
    "An action that the conference set the police is done by its day, or it is recorded why not",
    id="safeguarding.marac-actions-done",
    do="Do what the risk conference set, or record why not",
    because="Ten services in a room agreed on it, and each believes that it was done.",
    authority=(cite("SAFELIVES-MARAC"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the owner of the action", it.owner),
    arises=on("marac_action_set", body="police"),
    met_by=(on("marac_action_done") | on("marac_action_explained", reason=present)) & same("action_ref"),
    due=by(it.due),
    in_force=since("unknown"),
    note="Actions of other services are theirs.",
)

ADVISER_REFERRED = Duty(
    "A victim at high risk is referred to an independent adviser, or it is recorded that this is not wanted",
    id="safeguarding.idva-referred",
    do="Refer the victim to an independent adviser, or record that it is not wanted",
    because="An adviser who is on the victim's side alone keeps many a case, and many a victim, alive.",
    authority=(cite("SAFELIVES-MARAC"), cite("APP-DA-PARTNERSHIP")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=first(on("risk_assessed", grade="high") | on("risk_reviewed", grade_after="high"), per="person_ref")
    & in_a(DA_CASE),
    met_by=on("idva_referred|idva_declined") & same("person_ref"),
    due=within(param("idva.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("risk_lowered") & same("person_ref") | on("transfer_accepted"),
    in_force=since("unknown"),
    note="By the protocols of the place; the working day is the house's number. Where the conference's referral goes "
    "to the adviser as well, that referral is recorded as one to the adviser.",
)

VICTIM_SERVICES = Duty(
    "A victim of domestic abuse is referred to a support service within two working days, or declines",
    id="safeguarding.victim-services-2wd",
    do="Refer the victim to a support service, or record that it is declined",
    because="The police investigate; they cannot be there when the letters from the court come.",
    authority=(cite("VICTIMS-CODE-2021", "Right 4"), cite("VICTIM-WITNESS-INFO")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the officer in the case or the victims' unit", it.actor),
    arises=first(on("crime_recorded", offence_group=_WITH_A_VICTIM), per="crime_ref") & in_a(DA_CASE),
    met_by=on("victim_service_referred|victim_service_declined") & same("crime_ref"),
    due=within(2, WORKING_DAYS, counting_from=the_start),
    ends=on("no_safe_contact_found|crime_cancelled|transfer_accepted") & same("crime_ref"),
    in_force=since("2021-04-01"),
    note="The Code counts from the report; here it counts from the crime's record, which may be a day later and never "
    "earlier. Earlier Codes had such a duty too; how they counted was not read. Where there is no safe way to reach "
    "the victim, nothing is sent: that is settled first.",
)

VICTIM_SERVICES_SAFE = Duty(
    "A referral to a support service goes with the victim's consent and a safe way to make contact",
    id="safeguarding.victim-services-safe",
    because="A letter from a helpline, on the mat of the house it is about, is a danger.",
    authority=(cite("VICTIMS-CODE-2021", "Right 4"), cite("CLEVELAND-DIP-SAMPLE")),
    strength=MANDATORY,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("victim_service_referred|no_safe_contact_found") & same("crime_ref"),
    falls_on=the("whoever refers the victim", it.actor),
    arises=on("victim_service_referred") & in_a(DA_CASE),
    met_by=it.has(safe_contact=True, consent=True),
    due=at_it(),
    in_force=since("2021-04-01"),
)

PERPETRATOR_PLAN = Duty(
    "A suspect reported by several partners, or scored in the highest band of harm, has a plan with an owner",
    id="safeguarding.perpetrator-plan",
    do="Make a plan for managing the suspect",
    because="The next victim can be helped only by what is done about the one who goes from one to the next.",
    authority=(cite("ACPO-SERIAL-2009"), cite("JOINT-JUSTICE-PLAN-2024")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the domestic-abuse unit or the offender manager"),
    arises=first(on("serial_flag_set") | on("harm_score_recorded", top_band=True), per="suspect_ref"),
    met_by=on("perpetrator_plan_set", owner=present) & same("suspect_ref"),
    due=within(param("perpetrator-plan.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("serial_flag_withdrawn") & same("suspect_ref"),
    in_force=since("unknown"),
    note="Reported, not convicted: the mark states what was reported, and a plan is no punishment. The working days "
    "are the house's number.",
)

PERPETRATOR_PLAN_REVIEWED = Duty(
    "A plan for managing a suspect is looked at again every three months",
    id="safeguarding.perpetrator-plan-reviewed",
    because="Addresses, partners and sentences change; a plan that nobody opens manages nobody.",
    authority=(cite("ACPO-SERIAL-2009"), cite("JOINT-JUSTICE-PLAN-2024")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the owner of the plan", it.owner),
    arises=first(on("perpetrator_plan_set"), per="suspect_ref"),
    met_by=on("perpetrator_plan_reviewed|perpetrator_plan_set") & same("suspect_ref"),
    due=every(
        param("perpetrator-review.months"),
        MONTHS,
        until=on("perpetrator_plan_ended|serial_flag_withdrawn") & same("suspect_ref"),
    ),
    in_force=since("unknown"),
    note="The three months are the house's number. A new plan is a review of the old one.",
)

MAPPA_REFERRED = Duty(
    "After a sentence of a year or more for coercive behaviour the offender is referred for public protection, or it "
    "is recorded why that is not needed",
    id="safeguarding.mappa-referred",
    because="Prison, probation and police each know one side of an offender who will come out again.",
    authority=(cite("VPA-2024-MAPPA"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the offender manager"),
    arises=on("sentence_passed", offence_group="controlling-coercive", months=at_least(12)),
    met_by=on("mappa_referred|mappa_not_referred") & same("suspect_ref"),
    due=within(param("mappa.working-days"), WORKING_DAYS, counting_from=the_start),
    in_force=since("2025-03-01"),
    note="Such offenders come under the arrangements since a Monday early in February 2025, the day not read; it "
    "counts here from the end of that month. That probation has them there already is a reason why no "
    "referral is needed. The working days are the house's number.",
)
SERIAL_SUSPECT_FLAGGED = Duty(
    "A suspect whom two partners are confirmed to have reported is marked so, or it is decided with the reason not to",
    id="safeguarding.serial-suspect-flagged",
    because="Each of them was told that hers, or his, was the only report.",
    authority=(cite("HOUSE"), cite("ACPO-SERIAL-2009")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("whoever confirms it", it.decided_by),
    arises=first(on("partners_linked", decided_by=present), per="suspect_ref"),
    met_by=(on("serial_flag_set") | on("serial_flag_withdrawn", reason=present)) & same("suspect_ref"),
    due=within(param("serial-flag.hours"), HOURS, counting_from=the_start),
    in_force=since("unknown"),
    note="A rule of the house. Only a link that a person has confirmed counts, and a link found to be false is "
    "retracted. Reported, not convicted: the mark states what was reported.",
)
