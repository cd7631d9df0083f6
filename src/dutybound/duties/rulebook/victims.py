"""Chapter: the victim kept informed.

For: how often the victim hears how the case stands, what must be told at once, the right to a review, safe contact.
Never: decides by which way the victim can safely be reached.
"""

from dutybound.duties.clocks import DAYS, HOURS, MONTHS, WORKING_DAYS
from dutybound.duties.conditions import CLOSING_ACT, DA_CASE, NOT_SUPPORTING
from dutybound.duties.duty import DERIVED, MANDATORY, PRODUCT, SHOULD, Duty, between, cite, since, the
from dutybound.duties.language import (
    after,
    at_it,
    ever,
    every,
    first,
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
    unless_stated,
    value_or,
    within,
)

_CLOSED = CLOSING_ACT & same("crime_ref")

_OIC = latest(on("investigation_allocated") & same("crime_ref")).oic

_DECLINED = on("updates_declined") & same("crime_ref")

# Nothing is owed to somebody who has asked not to be told; an account that says nothing of that is taken at its word.
_WANTS_TO_KNOW = ~latest(_DECLINED, standing=True).has(crime_ref=present)

# Told before the suspect is out is better than told in time; told of an earlier arrest is not told of this release.
_SINCE_THE_ARREST = otherwise(latest(on("arrest_made") & same("crime_ref"), standing=True).time, it.time)

# After a counter-allegation the one arrested or interviewed may be the one who called for help.
_NOT_OF_THE_VICTIM = it.has(of_first_complainant=unless_stated(True))

_CODE = (cite("VICTIMS-CODE-2021"), cite("APP-DA-VICTIM-SAFETY"), cite("VICTIM-WITNESS-INFO"))

UPDATE_INTERVAL_AGREED = Duty(
    "The victim is told how the case stands as often as was agreed, even when there is nothing new",
    id="victims.update-interval-agreed",
    because="Silence reads as being dropped, and the suspect will say so.",
    authority=(cite("VICTIMS-CODE-2021"), cite("VICTIM-WITNESS-INFO")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(on("crime_recorded"), per="crime_ref"),
    met_by=on("victim_update_given") & same("crime_ref"),
    due=every(
        value_or(latest(on("update_interval_agreed") & same("crime_ref"), standing=True).days, param("update.days")),
        DAYS,
        until=_CLOSED | on("updates_declined|transfer_accepted|crime_cancelled") & same("crime_ref"),
    ),
    in_force=since("2021-04-01"),
)

UPDATE_IN_A_MONTH_BEFORE_2021 = Duty(
    "Under the older Victims' Codes the victim is told within a month how the investigation stands",
    id="victims.update-monthly-before-2021",
    because="Silence reads as being dropped, and the suspect will say so.",
    authority=(cite("VICTIMS-CODE-2015"), cite("VICTIMS-CODE-2013"), cite("VICTIMS-CODE-2006")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(on("crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("victim_update_given") & same("crime_ref"),
    due=within(1, MONTHS),
    ends=_CLOSED | on("updates_declined|transfer_accepted|crime_cancelled") & same("crime_ref"),
    anchor=after(it.time, 1, MONTHS),
    in_force=between("2006-04-03", "2021-03-31"),
    note="Only the first month is judged, where it was over before the fourth edition; the texts were not read.",
)

UPDATE_ARREST = Duty(
    "The victim is told of an arrest within one working day",
    id="victims.update-arrest-1wd",
    because="A suspect who comes home angry from a cell must not be the one who brings the news.",
    authority=_CODE,
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the officer in the case", _OIC),
    arises=on("arrest_made") & given(_NOT_OF_THE_VICTIM) & in_a(DA_CASE) & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic="arrest") & same("crime_ref"),
    due=within(1, WORKING_DAYS),
    ends=_DECLINED,
    in_force=since("2021-04-01"),
)

UPDATE_INTERVIEW = Duty(
    "The victim is told of an interview under caution within one working day",
    id="victims.update-interview-1wd",
    because="From the interview on the suspect knows what was said; the victim must know that.",
    authority=_CODE,
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", _OIC),
    arises=on("interview_under_caution") & given(_NOT_OF_THE_VICTIM) & in_a(DA_CASE) & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic="interview") & same("crime_ref"),
    due=within(1, WORKING_DAYS),
    ends=_DECLINED,
    in_force=since("2021-04-01"),
)

UPDATE_RELEASE = Duty(
    "The victim is told of the suspect's release, and on what conditions, within one working day",
    id="victims.update-release-1wd",
    because="The hours after a release are among the most dangerous there are.",
    authority=_CODE,
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the officer in the case", _OIC),
    arises=on("released") & in_a(DA_CASE) & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic="release") & same("crime_ref"),
    due=within(1, WORKING_DAYS, counting_from=_SINCE_THE_ARREST),
    ends=_DECLINED,
    in_force=since("2021-04-01"),
    note="College guidance asks for it before the release; the Code's one working day is what is judged here.",
)

UPDATE_BAIL = Duty(
    "The victim is told within one working day when bail is extended, changed or ended",
    id="victims.update-bail-change-1wd",
    because="A victim who counts on a condition that has gone is less safe than one who never had it.",
    authority=_CODE,
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the officer in the case", _OIC),
    arises=on("bail_extended|bail_ended|bail_conditions_varied") & in_a(DA_CASE) & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic="bail_change") & same("crime_ref"),
    due=within(1, WORKING_DAYS),
    ends=_DECLINED,
    in_force=since("2021-04-01"),
)

UPDATE_CHARGE = Duty(
    "The victim is told of a charge or another disposal within one working day",
    id="victims.update-charge-1wd",
    because="Whether the suspect will be in court or in the kitchen is the first thing a victim needs to know.",
    authority=_CODE,
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", _OIC),
    arises=on("charge_made|disposal_given") & in_a(DA_CASE) & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic=one_of("charge", "disposal")) & same("crime_ref"),
    due=within(1, WORKING_DAYS),
    ends=_DECLINED,
    in_force=since("2021-04-01"),
)

DECISION_EXPLAINED = Duty(
    "The victim is told within one working day that the police have ended the case, and why",
    id="victims.decision-explained-1wd-from-2021",
    because="An ending that is not explained is heard as not being believed.",
    authority=_CODE,
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", _OIC),
    arises=on("investigation_closed", decision_maker="police")
    & given(~ever(on("charge_made") & same("crime_ref")))
    & in_a(DA_CASE)
    & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic="decision") & same("crime_ref"),
    due=within(1, WORKING_DAYS),
    ends=_DECLINED,
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
    falls_on=the("the officer in the case", _OIC),
    arises=on("investigation_closed", decision_maker="police")
    & given(~ever(on("charge_made") & same("crime_ref")))
    & in_a(DA_CASE)
    & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic="decision") & same("crime_ref"),
    due=within(1, WORKING_DAYS),
    ends=_DECLINED,
    in_force=between("2015-11-16", "2021-03-31"),
)

VRR_OFFERED = Duty(
    "The victim is told of the right to a review when the police decide, after an interview, not to prosecute",
    id="victims.vrr-offered",
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

SAFE_CONTACT_RESPECTED = Duty(
    "The victim is contacted only in the ways and at the times that were agreed as safe",
    id="victims.safe-contact-respected",
    because="One text at the wrong moment tells the suspect everything.",
    authority=(cite("CLEVELAND-DIP-SAMPLE"), cite("APP-DA-VICTIM-SAFETY")),
    strength=DERIVED,
    read="P",
    falls_on=the("whoever makes the contact", it.actor),
    arises=on("victim_contacted", direction="outward") & in_a(DA_CASE),
    met_by=it.has(within_plan=True) | it.has(threat_to_life=True, authorised_by=present),
    due=at_it(),
    in_force=since("unknown"),
)

UPDATE_NO_INVESTIGATION = Duty(
    "The victim is told within one working day, with the reasons, that there will be no investigation",
    id="victims.update-no-investigation-1wd",
    because="Whoever believes that somebody is looking into it keeps no other help, and no evidence.",
    authority=(cite("VICTIMS-CODE-2021"), cite("VICTIM-WITNESS-INFO")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer in the case", it.decided_by),
    arises=on("investigation_declined") & in_a(DA_CASE) & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic=one_of("not_investigated", "decision")) & same("crime_ref"),
    due=within(1, WORKING_DAYS),
    ends=_DECLINED | on("investigation_allocated") & same("crime_ref"),
    in_force=since("2021-04-01"),
    note="A decision that was taken back, so that somebody has the case after all, needs no telling.",
)

UPDATE_INTERVAL_ASKED = Duty(
    "The victim is asked how often to be told how the case stands",
    id="victims.update-interval-asked",
    because="Some want to hear every week and some cannot bear to; nobody knows which without asking.",
    authority=(cite("VICTIMS-CODE-2021"), cite("VICTIM-WITNESS-INFO")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", _OIC),
    arises=first(on("crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("update_interval_agreed|updates_declined") & same("crime_ref"),
    due=within(param("interval-agreed.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_CLOSED | on("transfer_accepted|crime_cancelled") & same("crime_ref"),
    in_force=since("2021-04-01"),
    note="The working days are ours.",
)

UPDATE_FIRST_HEARING = Duty(
    "The victim is told within one working day when the first court hearing is",
    id="victims.update-first-hearing",
    because="A hearing that nobody told the victim of is a hearing the victim did not miss but was kept from.",
    authority=(cite("VICTIMS-CODE-2021"), cite("VICTIM-WITNESS-INFO")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer in the case, or the witness care unit", _OIC),
    arises=first(on("court_date_set"), per="crime_ref") & in_a(DA_CASE) & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic=one_of("court_date", "charge")) & same("crime_ref"),
    due=within(
        1,
        WORKING_DAYS,
        counting_from=otherwise(latest(on("charge_made") & same("crime_ref"), standing=True).time, it.time),
    ),
    ends=_DECLINED,
    in_force=since("2021-04-01"),
    note="Told with the news of the charge is told.",
)

UPDATE_BAIL_BREACH = Duty(
    "The victim is told within one working day when it comes to light that a condition of bail was broken",
    id="victims.update-bail-breach-1wd",
    because="Whoever was followed without noticing has the most need to know it.",
    authority=_CODE,
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the officer in the case", _OIC),
    arises=on("bail_breach_found") & in_a(DA_CASE) & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic=one_of("bail_breach", "bail_change", "arrest")) & same("crime_ref"),
    due=within(1, WORKING_DAYS),
    ends=_DECLINED,
    in_force=since("2021-04-01"),
    note="What the victim reported the victim knows; only what came to light otherwise is asked about.",
)

TOLD_OF_DANGER = Duty(
    "Somebody of whose danger the police learn is told of it, or it is decided with reasons not to tell",
    id="victims.told-of-danger",
    because="Nobody can take care against what the police alone know.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("whoever learns of it", it.actor),
    arises=on("danger_learnt"),
    met_by=(on("danger_told") | on("danger_not_told", reason=present)) & same("person_ref"),
    due=within(param("danger-told.hours"), HOURS),
    in_force=since("unknown"),
    note="Outside the disclosure scheme. Telling that would put somebody else in danger is decided, with the reason.",
)

RIGHT_TO_KNOW_DECIDED = Duty(
    "Where abuse of an earlier partner is found, it is decided whether the victim is told of it",
    id="victims.dvds-right-to-know-considered",
    because="The police can see what was done to the last partner; the new one cannot.",
    authority=(cite("DVDS"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=first(on("prior_incident_found", da=True, with_other_partner=True), per="incident_ref") & in_a(DA_CASE),
    met_by=on("dvds_right_to_know_decided") & same("incident_ref"),
    due=within(param("dvds-right-to-know.working-days"), WORKING_DAYS),
    in_force=since("2014-04-01"),
    note="In all forces since March 2014, the day not read; it counts here from the end of that month. The working "
    "days are the house's number. A match found to be false is retracted, and nothing is owed because of it.",
)

DVDS_ANSWERED = Duty(
    "Whoever asks under the disclosure scheme has an answer within 28 days",
    id="victims.dvds-right-to-ask-28d",
    because="Nobody asks such a question about somebody they are not afraid of.",
    authority=(cite("DVDS"),),
    strength=MANDATORY,
    read="P",
    protects=True,
    falls_on=the("the single point of contact for the disclosure scheme"),
    arises=on("dvds_asked"),
    met_by=on("dvds_answered") & same("request_ref"),
    due=within(28, DAYS),
    ends=on("dvds_withdrawn") & same("request_ref"),
    in_force=since("2023-04-05"),
    note="The 28 days are told of the guidance, not read in it; before April 2023 it was 35.",
)

DVDS_SAFE_MEANWHILE = Duty(
    "A request under the disclosure scheme is checked for immediate danger within a day",
    id="victims.dvds-right-to-ask-28d-meanwhile",
    because="What is answered in 28 days may happen in three.",
    authority=(cite("DVDS"),),
    strength=SHOULD,
    read="B",
    protects=True,
    falls_on=the("the single point of contact for the disclosure scheme"),
    arises=on("dvds_asked"),
    met_by=on("dvds_first_check_done|dvds_answered") & same("request_ref"),
    due=within(param("dvds-first-check.hours"), HOURS),
    ends=on("dvds_withdrawn") & same("request_ref"),
    in_force=since("2023-04-05"),
    note="That the guidance asks for a first check is told; that it names a day is believed, and was not read.",
)

TOLD_OF_THE_COURT = Duty(
    "The victim is told within one working day what a court decided on bail, the verdict or the sentence",
    id="victims.told-court-decision",
    because="A suspect who is acquitted at noon can be at the door by one.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the witness care unit"),
    arises=on("court_decided") & in_a(DA_CASE) & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic=one_of("court", "bail_change", "release")) & same("crime_ref"),
    due=within(param("court-told.working-days"), WORKING_DAYS),
    ends=_DECLINED,
    in_force=since("unknown"),
    note="The Code's own limit for what a court decides was not read; the working day is the house's number.",
)

TOLD_OF_A_RELEASE_TO_COME = Duty(
    "The victim is told within one working day of learning that the suspect is to leave prison",
    id="victims.told-prison-release",
    because="The victim plans by the calendar, too, and should not learn the date from the suspect.",
    authority=(cite("HOUSE"), cite("APP-DA-VICTIM-SAFETY")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the domestic-abuse unit or the offender manager", it.actor),
    arises=on("trigger_point_learnt", point="prison_release") & in_a(DA_CASE) & given(_WANTS_TO_KNOW),
    met_by=on("victim_update_given", topic="release") & same("crime_ref"),
    due=within(param("release-told.working-days"), WORKING_DAYS),
    ends=_DECLINED,
    in_force=since("unknown"),
    note="What other services owe under the victim contact scheme is theirs, and is not judged here.",
)
