"""Chapter: what the victim gives to a case, and what is asked of the victim for it.

For: the personal statement, needs and special measures, the recorded call, the checklist, telephones, others' records.
Never: makes the victim's telephone or the victim's secrets the price of an investigation.
"""

from dutybound.duties.clocks import WORKING_DAYS
from dutybound.duties.conditions import CLOSING_ACT, DA_CASE
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    before,
    ever,
    first,
    given,
    in_a,
    it,
    latest,
    on,
    one_of,
    param,
    read_by_a_person,
    same,
    the_start,
    unless_stated,
    within,
)

_OIC = latest(on("investigation_allocated") & same("crime_ref")).oic
# Another body has it, or there is no crime.
_ELSEWHERE = on("transfer_accepted|crime_cancelled") & same("crime_ref")
_TO_THE_PROSECUTOR = on("charging_advice_sought|charge_made")

VPS_OFFERED = Duty(
    "A victim who has made a statement, or whose case is charged, is offered a personal statement",
    id="evidence.vps-offered",
    do="Offer the victim a personal statement",
    because="It is the one place in the file where the victim says what it did, and not only what was done.",
    authority=(cite("VICTIMS-CODE-2021", "right 7"), cite("VICTIM-WITNESS-INFO")),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever takes the statement, or the officer in the case", _OIC),
    arises=first(on("victim_statement_taken|charge_made"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("vps_offered|vps_taken") & same("crime_ref"),
    due=within(param("vps.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_ELSEWHERE,
    in_force=since("2021-04-01"),
    note="With the statement, or at the charge, is the Code's word; the working days are ours. An offer that was "
    "declined is an offer. Earlier Codes gave the same, and are not judged here.",
)

VPS_PREFERENCE = Duty(
    "Whoever makes a personal statement is asked whether it is to be read aloud in court",
    id="evidence.vps-offered-preference",
    because="Some want the court to hear it, and some could not bear to.",
    authority=(cite("VICTIMS-CODE-2021", "right 7"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever takes the statement", it.actor),
    arises=on("vps_taken") & in_a(DA_CASE),
    met_by=it.has(preference_asked=True),
    due=at_it(),
    in_force=since("2021-04-01"),
)

NEEDS_ASSESSED = Duty(
    "The victim has been asked about needs before the case goes to the prosecutor",
    id="evidence.needs-assessed",
    do="Ask the victim about needs",
    because="Who has to be kept apart, who needs a screen and who cannot read is learnt by asking, before the court.",
    authority=(cite("VICTIMS-CODE-2021"), cite("VICTIM-WITNESS-INFO")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", _OIC),
    arises=first(on("crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("needs_assessed|needs_assessment_declined") & same("crime_ref"),
    due=before(_TO_THE_PROSECUTOR & same("crime_ref"), counting_from=the_start),
    ends=_ELSEWHERE | CLOSING_ACT & same("crime_ref"),
    in_force=since("2021-04-01"),
)

NEEDS_ASSESSED_SOON = Duty(
    "The victim is asked about needs within days of the report",
    id="evidence.needs-assessed-soon",
    do="Ask the victim about needs",
    because="A need that is found in the third month was there in the first week.",
    authority=(cite("HOUSE"), cite("VICTIMS-CODE-2021")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the officer in the case", _OIC),
    arises=first(on("crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("needs_assessed|needs_assessment_declined") & same("crime_ref"),
    due=within(param("needs.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_ELSEWHERE,
    in_force=since("unknown"),
    same_omission_as="evidence.needs-assessed",
)

SPECIAL_MEASURES = Duty(
    "Special measures, and what the victim wants of them, are considered before the case goes to the prosecutor",
    id="evidence.special-measures-considered",
    because="A victim who has to look at the suspect across the room may say nothing at all.",
    authority=(cite("DAA-2021-S62"), cite("VICTIMS-CODE-2021")),
    strength=SHOULD,
    read="P",
    falls_on=the("the officer in the case", _OIC),
    arises=first(_TO_THE_PROSECUTOR, per="crime_ref") & in_a(DA_CASE),
    met_by=ever(on("special_measures_considered") & same("crime_ref")),
    due=at_it(),
    in_force=since("2022-05-19"),
    note="Since then the law takes a victim of domestic abuse to be intimidated, at first for specified purposes only. "
    "The law makes such a victim eligible; that the police ask first is the Code's.",
)

RECORDING_999_KEPT = Duty(
    "The recording of the call is secured before the case is charged or closed",
    id="evidence.recording-999-kept",
    do="Secure the recording of the call",
    because="A voice on a line at midnight is evidence that nobody can withdraw.",
    authority=(cite("JOINT-EVIDENCE-CHECKLIST"), cite("EVIDENCE-LED-2020")),
    strength=SHOULD,
    read="V",
    falls_on=the("the officer in the case", _OIC),
    arises=first(on("crime_recorded"), per="crime_ref")
    & in_a(DA_CASE)
    & given(ever(on("contact_received", channel=one_of("999", "101")) & same("incident_ref"), shown=True)),
    met_by=on("recording_999_obtained|recording_999_not_obtained") & same("crime_ref"),
    due=before((on("charge_made") | CLOSING_ACT) & same("crime_ref"), counting_from=the_start),
    ends=_ELSEWHERE,
    in_force=since("unknown"),
    note="Where the recording could not be had, or shows nothing, saying so is enough. Arises only where an entry "
    "tells of a call by telephone in the same incident.",
)

EVIDENCE_CHECKLIST_COMPLETE = Duty(
    "Every item of the joint evidence checklist is answered when a case goes to the prosecutor or is to be closed",
    id="evidence.evidence-checklist-complete",
    because="What nobody looked for is not there to be weighed, and nobody notices.",
    authority=(cite("JOINT-EVIDENCE-CHECKLIST"), cite("CPS-DA")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case, and the sergeant", it.actor),
    arises=on("charging_advice_sought|closure_requested") & in_a(DA_CASE),
    met_by=ever(on("evidence_checklist_completed", complete=True) & same("crime_ref")),
    due=at_it(),
    in_force=since("unknown"),
    note="An item that does not apply is answered by saying why.",
)

DEVICE_BY_AGREEMENT = Duty(
    "Nothing is taken from a victim's or witness's device without written notice and a recorded agreement",
    id="evidence.device-by-agreement",
    because="A telephone holds a whole life; whoever came for help has not laid it open by coming.",
    authority=(cite("PCSC-2022-S37"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("the authorised person", it.actor),
    arises=on("device_extracted", whose=one_of("victim", "witness"), user_dead_or_missing=unless_stated(True))
    & in_a(DA_CASE),
    met_by=ever(on("device_extraction_agreed", notice=True, agreement_recorded=True) & same("device_ref")),
    due=at_it(),
    in_force=since("2022-11-08"),
    note="A child, or an adult who cannot decide it, is spoken for by somebody else, whose agreement counts.",
)

DEVICE_OTHER_MEANS = Duty(
    "Before anything is taken from a victim's or witness's device, other ways to learn it are considered",
    id="evidence.device-other-means",
    because="What the suspect's own telephone shows need not be taken from the victim's.",
    authority=(cite("PCSC-2022-S37"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("the authorised person", it.actor),
    arises=on("device_extracted", whose=one_of("victim", "witness"), user_dead_or_missing=unless_stated(True))
    & in_a(DA_CASE),
    met_by=it.has(other_means_considered=True),
    due=at_it(),
    in_force=since("2022-11-08"),
)

DEVICE_REFUSAL_NOT_THE_END = Duty(
    "A case is not ended because a device was not handed over",
    id="evidence.device-refusal-not-the-end",
    because="A refusal leaves everything else as it was: the injury, the neighbour, the call.",
    authority=(cite("PCSC-2022-S37"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever closes the case", it.decided_by),
    arises=on("investigation_closed", decision_maker="police")
    & in_a(DA_CASE)
    & given(ever(on("device_refused", whose=one_of("victim", "witness")) & same("crime_ref"), shown=True)),
    met_by=read_by_a_person(
        "Does the reason for closing the case stand without the refusal to hand over a device?",
        "the reason given for closing, beside the lines of enquiry that were open",
    ),
    due=at_it(),
    in_force=since("2022-11-08"),
)

VICTIM_RECORDS_REQUEST = Duty(
    "Records about the victim are asked for in writing that says what is wanted, why, and how it will be used",
    id="evidence.victim-records-request-lawful",
    because="A request for everything, without a reason, is a search of the victim's life.",
    authority=(cite("PCSC-2022-S44A"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("the authorised person", it.actor),
    arises=on("victim_information_requested") & in_a(DA_CASE),
    met_by=it.has(in_writing=True, says_what=True, says_why=True, says_how_used=True),
    due=at_it(),
    in_force=since("2026-01-12"),
)

COUNSELLING_RECORDS_REQUEST = Duty(
    "Notes of counselling are asked for only where it is shown that they are of substantial value to the case",
    id="evidence.victim-records-request-counselling",
    because="A victim who fears that the suspect's lawyer will read it will not speak to a counsellor at all.",
    authority=(cite("PCSC-2022-S44A"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the authorised person", it.actor),
    arises=on("victim_information_requested", records="counselling") & in_a(DA_CASE),
    met_by=it.has(substantial_value_shown=True),
    due=at_it(),
    in_force=since("2026-01-12"),
    note="The section on counselling was not read in full.",
)

VICTIM_RECORDS_TOLD = Duty(
    "The victim is told when records about the victim are asked for",
    id="evidence.victim-records-request-told",
    because="Nobody should learn in court what the police have read about them.",
    authority=(cite("PCSC-2022-S44A"),),
    strength=MANDATORY,
    read="B",
    falls_on=the("the authorised person", it.actor),
    arises=on("victim_information_requested") & in_a(DA_CASE),
    met_by=it.has(victim_told=one_of("told", "not_safe_or_possible")),
    due=at_it(),
    in_force=since("2026-01-12"),
    note="That notice is owed is believed; the section was not read.",
)
