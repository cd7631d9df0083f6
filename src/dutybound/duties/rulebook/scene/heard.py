"""Heard at the scene.

For: hearing the victim alone and with belief, seeing each child, carrying on what was disclosed.
Never: lets a later "nothing happened" discharge what the first account called for.
"""

from dutybound.duties.clocks import HOURS
from dutybound.duties.conditions import AUDITABLE, DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    before,
    ever,
    first,
    given,
    in_a,
    it,
    on,
    one_of,
    param,
    present,
    read_by_a_person,
    same,
    the_start,
    within,
)
from dutybound.duties.rulebook.scene.words import DISCLOSED_VIOLENCE, LEAVING
from dutybound.events.words import VIOLENCE

_ONLY_ONE_THERE = on("party_not_present") & same("incident_ref")
# The status of an arrival is often pressed after what was found there was written down.
_TWO_TO_SEPARATE = (
    first(on("unit_arrived"), per="incident_ref") & in_a(DA_CASE) & given(~ever(_ONLY_ONE_THERE, shown=True))
)
_FIRST_WITH_THE_VICTIM = first(on("victim_seen|victim_first_account"), per="incident_ref") & in_a(DA_CASE)
_WHAT_WAS_SAID = "the camera's footage and recorded calls, the officers' own notes, and what the victim says was said"
PARTIES_SEPARATED = Duty(
    "The officers speak to the parties separately",
    id="scene.parties-separated",
    do="Speak to the parties separately",
    because="Nobody can tell of abuse with the person who did it standing there.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("APP-DA-SUPERVISOR-CHECKLIST")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the first officers at the scene", it.actor),
    arises=_TWO_TO_SEPARATE,
    met_by=on("parties_separated") & same("incident_ref"),
    due=before(LEAVING, counting_from=INCIDENT_BEGAN),
    ends=_ONLY_ONE_THERE,
    in_force=since("2015-09-21"),
)
PARTIES_OUT_OF_HEARING = Duty(
    "The victim is heard where the other party can neither see nor hear it",
    id="scene.parties-separated-out-of-hearing",
    do="Hear the victim out of sight and hearing of the other",
    because="In the next room with the door open is not in private.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("APP-DA-SUPERVISOR-CHECKLIST")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the first officers at the scene", it.actor),
    arises=_TWO_TO_SEPARATE,
    met_by=on("parties_separated", out_of_hearing=True) & same("incident_ref"),
    due=before(LEAVING, counting_from=INCIDENT_BEGAN),
    ends=_ONLY_ONE_THERE,
    in_force=since("2015-09-21"),
    same_omission_as="scene.parties-separated",
)
HEARD_ALONE = Duty(
    "The victim gives a first account alone",
    id="scene.parties-separated-heard-alone",
    do="Take the victim's first account alone",
    because="What is said while somebody listens is said to the one who listens.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("APP-DA-SUPERVISOR-CHECKLIST")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the first officers at the scene", it.actor),
    arises=_TWO_TO_SEPARATE,
    met_by=on("victim_first_account|victim_seen", alone=True) & same("incident_ref"),
    due=before(LEAVING, counting_from=INCIDENT_BEGAN),
    ends=_ONLY_ONE_THERE,
    in_force=since("2015-09-21"),
)
CHILDREN_SEEN = Duty(
    "Each child of the household is seen, or it is recorded why not",
    id="scene.children-seen",
    do="See each child of the household, or record why not",
    because="A child in a home with abuse is a victim of it, and may be the only one who says so.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("DAA-2021-S3")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the attending officers", it.actor),
    arises=on("child_identified"),
    met_by=(on("child_seen") | on("child_not_seen", reason=present)) & same("child_ref"),
    due=before(LEAVING, counting_from=the_start),
    in_force=since("2015-09-21"),
)
DISCLOSURE_TOLD_TO_COLLEAGUE = Duty(
    "What was disclosed to one officer is told to the other before they leave",
    id="scene.disclosure-carried-through-colleague",
    do="Tell your colleague what was disclosed to you",
    because="An officer who has not been told cannot act on it.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("IOPC-MPS-2019")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer who was told", it.to_officer),
    arises=DISCLOSED_VIOLENCE,
    met_by=on("disclosure_passed_on") & same("disclosure_ref"),
    due=before(LEAVING),
    in_force=since("2015-09-21"),
)
DISCLOSURE_TOLD_TO_SUPERVISOR = Duty(
    "What was disclosed is put to a supervisor before the officers leave",
    id="scene.disclosure-carried-through-supervisor",
    do="Put what was disclosed to a supervisor",
    because="Somebody who is not standing in the room sees more easily what was said in it.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("IOPC-MPS-2019")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the senior officer at the scene", it.to_officer),
    arises=DISCLOSED_VIOLENCE,
    met_by=on("supervisor_consulted") & same("incident_ref"),
    due=before(LEAVING),
    in_force=since("2015-09-21"),
)
DISCLOSURE_IN_RISK_ASSESSMENT = Duty(
    "What was disclosed is taken into the risk assessment, whatever is said later",
    id="scene.disclosure-carried-through-risk",
    do="Take the disclosure into the risk assessment",
    because="A grade that leaves out the worst that was said measures something else.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("IOPC-MPS-2019")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer who was told", it.to_officer),
    arises=DISCLOSED_VIOLENCE,
    met_by=on("disclosure_weighed") & same("disclosure_ref"),
    due=within(param("risk.hours"), HOURS),
    in_force=since("2015-09-21"),
    note="Due with the risk assessment itself, not before leaving, so that the two do not contradict each other.",
)
NO_DISCOURAGEMENT = Duty(
    "Nothing is said to the victim that would put somebody off a report, a statement or a prosecution",
    id="scene.no-discouragement",
    because="Whoever was brave enough to ring once, and was talked out of it, does not ring again.",
    authority=(cite("APP-DA-SUPERVISOR-CHECKLIST"), cite("ARTICLE-GMP-2020")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("every officer there", it.actor),
    arises=_FIRST_WITH_THE_VICTIM,
    met_by=read_by_a_person(
        "Was the victim left free to report, to give a statement and to go on, with nothing said to put that off?",
        _WHAT_WAS_SAID,
    ),
    due=at_it(),
    in_force=since("2015-09-21"),
)
MET_WITH_BELIEF = Duty(
    "The victim is met with belief and care, and not judged",
    id="scene.no-discouragement-manner",
    because="How the first officer speaks decides whether there is a second conversation.",
    authority=(cite("APP-DA-SUPERVISOR-CHECKLIST"), cite("ARTICLE-GMP-2020")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("every officer there", it.actor),
    arises=_FIRST_WITH_THE_VICTIM,
    met_by=read_by_a_person(
        "Was the victim met with belief and care, without judging choices, drink or ways of coping, and without "
        "weighing the evidence there and then?",
        _WHAT_WAS_SAID,
    ),
    due=at_it(),
    in_force=since("2015-09-21"),
)
ARREST_NOT_PUT_TO_THE_VICTIM = Duty(
    "Where no arrest is made, the victim was not asked to decide on it",
    id="scene.victim-not-asked-to-choose-arrest",
    because="Whoever has to go on living with the answer cannot be the one who gives it.",
    authority=(cite("APP-DA-FIRST-RESPONSE"),),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the attending officers", it.actor),
    arises=on("arrest_not_made") & in_a(DA_CASE),
    met_by=read_by_a_person(
        "Was the decision on an arrest the officers' own, without the victim being asked to make it?",
        "the camera's footage, and the reasons recorded for making no arrest",
    ),
    due=at_it(),
    in_force=since("2015-09-21"),
)
ASKED_AGAIN = Duty(
    "A person who has disclosed is not asked again in a way that invites taking it back",
    id="scene.asked-again",
    because="A question put twice, by somebody who has shown doubt, carries its answer with it.",
    authority=(cite("HOUSE"), cite("APP-DA-SUPERVISOR-CHECKLIST"), cite("IOPC-MPS-2019")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the officers there", it.actor),
    arises=on("disclosure_changed", asked_again=True),
    met_by=read_by_a_person(
        "Was it asked again openly, away from the suspect, and without doubt or pressure in the asking?",
        "the camera's footage, the officers' own notes, and what the body that looked into it says of the asking",
    ),
    due=at_it(),
    in_force=since("unknown"),
    note="A rule of the house. That it was asked again is a fact; how, a person has to see or hear.",
)
DISCLOSURE_WRITTEN_UP = Duty(
    "What was disclosed is written up as it was said, and a later account is added beside it",
    id="scene.disclosure-carried-through-written-up",
    because="What is not in the notes was not said, to everybody who reads them afterwards.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("IOPC-MPS-2019")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer who was told", it.to_officer),
    arises=on("disclosure_made", offence_kind=one_of(*VIOLENCE)),
    met_by=read_by_a_person(
        "Do the notes and the log tell the disclosure as it was made, with any later account beside it and not in its "
        "place?",
        "the officers' notes, the log and the crime report, against the footage where there is any",
    ),
    due=at_it(),
    in_force=since("2015-09-21"),
)
FIRST_ACCOUNT_TAKEN = Duty(
    "A victim who is seen gives a first account that others can go back to, before the officers leave",
    id="scene.first-account-taken",
    do="Take the victim's first account in a form that others can go back to",
    because="What is said in the first hour is said before anybody has had time to make it smaller.",
    authority=(cite("APP-DA-FIRST-RESPONSE"),),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the attending officers", it.actor),
    arises=first(on("victim_seen"), per="incident_ref") & in_a(DA_CASE),
    met_by=on("victim_first_account", medium=AUDITABLE) & same("incident_ref"),
    due=before(LEAVING, counting_from=INCIDENT_BEGAN),
    ends=on("victim_account_declined") & same("incident_ref"),
    in_force=since("2015-09-21"),
    note="On camera, recorded, or in writing and signed. A victim who would not speak, on record, ends it; a medical "
    "emergency is a departure.",
)
WITNESS_FIRST_ACCOUNT_TAKEN = Duty(
    "Each witness who is there gives a first account that others can go back to, or it is recorded why not",
    id="scene.first-account-taken-witness",
    do="Take each witness's first account, or record why not",
    because="A witness who was on the stairs tonight may be nowhere to be found next week.",
    authority=(cite("APP-DA-FIRST-RESPONSE"),),
    strength=SHOULD,
    read="V",
    falls_on=the("the attending officers", it.actor),
    arises=first(on("witness_at_scene"), per="witness_ref") & in_a(DA_CASE),
    met_by=(
        on("witness_first_account", medium=AUDITABLE)
        | on("witness_statement_taken|witness_declined")
        | on("witness_untraced", reason=present)
    )
    & same("witness_ref"),
    due=before(LEAVING, counting_from=the_start),
    in_force=since("2015-09-21"),
    note="Owed where it is written down that a witness was there. That a child is to be heard in another way, or that "
    "a witness had gone, is a reason; a medical emergency is a departure.",
)
