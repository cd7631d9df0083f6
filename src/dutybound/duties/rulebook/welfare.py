"""Chapter: health and safety of everybody there.

For: help for the hurt, a means to call for it, warnings that reach whoever has a person in care, custody included;
victim or suspect, woman or man.
Never: works out how ill somebody is; it asks whether help was offered, called or passed on.
"""

from dutybound.duties.clocks import HOURS, MINUTES
from dutybound.duties.conditions import DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    before,
    in_a,
    it,
    latest,
    on,
    otherwise,
    param,
    read_by_a_person,
    same,
    unless_stated,
    within,
)

_LEAVING = on("scene_left") & same("incident_ref")
_LOST = on("means_to_call_lost", whose="victim")
_CANNOT_CALL = on("device_taken", whose="victim") | _LOST
_MEDICAL = (cite("APP-DA-FIRST-RESPONSE"), cite("CPS-NFS"), cite("JOINT-EVIDENCE-CHECKLIST"))

MEDICAL_CARE_OFFERED = Duty(
    "Medical help is offered to a victim or child who is seen to be injured, before the officers leave",
    id="welfare.medical-care-offered",
    do="Offer medical help",
    because="An injury that nobody treats is also one that no doctor has written down.",
    authority=_MEDICAL,
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the attending officers", it.actor),
    arises=on("injury_observed", who=unless_stated("suspect", "other")) & in_a(DA_CASE),
    met_by=on("medical_offered|ambulance_called|taken_to_hospital") & same("incident_ref", "person_ref"),
    due=before(_LEAVING, counting_from=INCIDENT_BEGAN),
    in_force=since("2015-09-21"),
    note="Where it is not told who is hurt, the victim is meant. A suspect who is hurt may be seen in custody, after "
    "the officers have left; an emergency is for the duty on emergencies, whoever it is.",
)

MEDICAL_CARE_AFTER_STRANGULATION = Duty(
    "Medical help is offered after a disclosure of strangulation, before the officers leave",
    id="welfare.medical-care-offered-strangulation",
    do="Offer medical help after the strangulation",
    because="What a hand on the throat has done inside may leave no mark, and kill a day later.",
    authority=_MEDICAL,
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the officer who was told", it.to_officer),
    arises=on("disclosure_made", offence_kind="strangulation") & in_a(DA_CASE),
    met_by=on("medical_offered|ambulance_called|taken_to_hospital") & same("incident_ref"),
    due=before(_LEAVING, counting_from=INCIDENT_BEGAN),
    in_force=since("2015-09-21"),
    note="To whom it was offered is not asked here: a disclosure names no reference of a person.",
)

EMERGENCY_HELP_CALLED = Duty(
    "When somebody is found in a medical emergency, an ambulance is called or the person taken to hospital at once",
    id="welfare.emergency-help-called",
    do="Call an ambulance, or take the person to hospital",
    because="Minutes decide, and whoever is on the floor may be taken for drunk.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the officers there", it.actor),
    arises=on("medical_emergency_found"),
    met_by=on("ambulance_called|taken_to_hospital") & same("incident_ref", "person_ref"),
    due=within(param("emergency.minutes"), MINUTES, counting_from=INCIDENT_BEGAN),
    ends=on("medical_offered", answer="declined") & same("incident_ref", "person_ref"),
    in_force=since("unknown"),
    note="An ambulance that the control room called before anybody arrived counts.",
)

MEANS_TO_CALL = Duty(
    "A victim whose telephone is taken or gone has another means to call for help",
    id="welfare.means-to-call",
    do="Leave the victim another means to call for help",
    because="The officers leave with the telephone, and the next thing the victim needs is a telephone.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the officers there", it.actor),
    arises=_CANNOT_CALL & in_a(DA_CASE),
    met_by=on("means_to_call_left|means_to_call_declined") & same("person_ref"),
    due=within(
        param("means-to-call.hours"),
        HOURS,
        counting_from=otherwise(latest(_LOST & same("person_ref", "incident_ref"), standing=True).time, INCIDENT_BEGAN),
    ),
    in_force=since("unknown"),
    note="Before the officers leave is the aim; the hour is the house's number, for devices taken elsewhere too. What "
    "was left at the same incident before the officers took the telephone counts, unless it was lost since.",
)

WARNING_PASSED_ON = Duty(
    "A warning that somebody may come to harm is passed on to whoever has that person in care",
    id="welfare.warning-passed-on",
    do="Pass the warning on to whoever has the person in care",
    because="The custody officer cannot watch for what only the call handler was told.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("whoever was warned", it.actor),
    arises=on("welfare_warning_given"),
    met_by=on("welfare_warning_passed_on") & same("person_ref"),
    due=within(param("welfare-warning.minutes"), MINUTES),
    ends=on("transfer_accepted") & same("incident_ref"),
    in_force=since("unknown"),
    note="To custody, the crew on its way or the ambulance; about a victim, a suspect or a child.",
)

WARNING_HEEDED = Duty(
    "A warning that somebody may come to harm is acted on by those who have that person in care",
    id="welfare.warning-heeded",
    because="A warning in a log has warned nobody.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("whoever has the person in care"),
    arises=on("welfare_warning_given"),
    met_by=read_by_a_person(
        "Was the warning acted on as it called for: asked about, watched, and seen by somebody from a health service?",
        "the log, the custody record and its camera, and the handovers between those who had the person in care",
    ),
    due=at_it(),
    in_force=since("unknown"),
)

CUSTODY_RISK_ASKED = Duty(
    "Whoever is brought into custody is asked about health, harm and medication",
    id="welfare.custody-risk-asked",
    do="Ask about health, harm and medication",
    because="The hours after an arrest at home are hours in which people have harmed themselves.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the custody officer"),
    arises=on("detained"),
    met_by=on("custody_risk_assessed") & same("suspect_ref"),
    due=within(param("custody-risk.minutes"), MINUTES),
    ends=on("taken_to_hospital") & same("incident_ref"),
    in_force=since("unknown"),
    note="The code of practice on detention was not read; it is not cited, and nothing of it is claimed.",
)
