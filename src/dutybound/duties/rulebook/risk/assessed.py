"""The risk is assessed, and somebody else looks.

For: the assessment at every attendance, how it is made, the check of the grade, and what a lower grade needs.
Never: works out a grade; it asks whether somebody did, and whether somebody else looked.
"""

from dutybound.duties.clocks import HOURS
from dutybound.duties.conditions import DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import DERIVED, MANDATORY, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    all_of,
    at_it,
    at_least,
    first,
    in_a,
    it,
    on,
    one_of,
    param,
    present,
    read_by_a_person,
    same,
    within,
)
from dutybound.duties.rulebook.risk.words import ELSEWHERE, FIRST_GRADE, SPECIALIST

_IN_PERSON = one_of("face_to_face", "video_checked", "from_observation")
_CHECKED = (on("risk_reviewed", rank=at_least("sergeant")) | on("risk_reviewed", decided_as=SPECIALIST)) & same(
    "incident_ref"
)
RISK_ASSESSED = Duty(
    "The risk is assessed with the force's tool after every attendance at domestic abuse",
    id="risk.risk-assessed",
    do="Assess the risk with the force's tool",
    because="Danger that nobody asks about is seen by nobody, and nobody comes back for it.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("DASH"), cite("HMIC-WEST-MIDLANDS-2016")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the first attending officer", it.actor),
    arises=first(on("unit_arrived"), per="incident_ref") & in_a(DA_CASE),
    met_by=on("risk_assessed") & same("incident_ref"),
    due=within(param("risk.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    ends=ELSEWHERE,
    in_force=since("2015-09-21"),
    note="Owed when the victim will not answer, too: the officer then assesses from what was seen and is known. "
    "Which tool it was is not asked: forces change from DASH to DARA at dates of their own.",
)
RISK_ASSESSED_WITH_A_TOOL = Duty(
    "The first risk assessment of an incident is made with a tool, and the record names it",
    id="risk.risk-assessed-tool",
    because="Questions asked from memory are the ones that come to mind, not the ones that warn of a killing.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("DASH"), cite("DARA")),
    strength=MANDATORY,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("risk_assessed", tool=present) & same("incident_ref"),
    falls_on=the("whoever assesses the risk", it.actor),
    arises=FIRST_GRADE & in_a(DA_CASE),
    met_by=it.has(tool=present),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="Any tool counts. Forces change from one to another on days of their own, and both are in use; a force that "
    "wants one tool alone says so in an overlay.",
)
RISK_ASSESSED_IN_PRIVATE = Duty(
    "The first risk assessment of an incident is made with the victim in private, or from what was seen, with the "
    "reason",
    id="risk.risk-assessed-private",
    because="Asked within the suspect's hearing, the true answer to most of these questions is the dangerous one.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("DASH")),
    strength=MANDATORY,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("risk_assessed", in_private=True) & same("incident_ref"),
    falls_on=the("whoever assesses the risk", it.actor),
    arises=FIRST_GRADE & in_a(DA_CASE),
    met_by=it.has(in_private=True) | it.has(mode="from_observation", reason=present),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="A victim who will not answer is assessed from what was seen and is known; that, and why, is written down. "
    "Where it is not told who was there, the answer is open.",
)
RISK_ASSESSED_WITH_JUDGEMENT = Duty(
    "The first risk assessment of an incident states what the officer makes of it",
    id="risk.risk-assessed-judgement",
    because="Ticks add up to a number; the fear in a kitchen does not fit a box.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("DASH")),
    strength=MANDATORY,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("risk_assessed", judgement=present) & same("incident_ref")
    | on("risk_reviewed", reason=present) & same("incident_ref"),
    falls_on=the("whoever assesses the risk", it.actor),
    arises=FIRST_GRADE & in_a(DA_CASE),
    met_by=it.has(judgement=present),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="That professional judgement is stated, in whatever words; how good it is, nobody can tell from the entry.",
)
FACE_TO_FACE = Duty(
    "The first risk assessment of an incident is made face to face, or otherwise by the victim's own choice",
    id="risk.risk-face-to-face",
    because="On the telephone nobody sees the bruise, or who is listening.",
    authority=(cite("HMIC-HAMPSHIRE-2016"),),
    strength=SHOULD,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("risk_assessed", mode=_IN_PERSON) & same("incident_ref"),
    falls_on=the("whoever assesses the risk", it.actor),
    arises=FIRST_GRADE & in_a(DA_CASE),
    met_by=it.has(mode=_IN_PERSON) | it.has(victims_choice=True, reason=present),
    due=at_it(),
    in_force=since("2017-01-01"),
    note="A recommendation of 2016 to one force, its day not read; it counts here from the end of that year. By video "
    "counts where it was checked that the victim is alone; so does an assessment from what was seen, where the victim "
    "would not answer. Where it is not told how it was made, the answer is open.",
)
RISK_SUPERVISED = Duty(
    "A supervisor or a specialist checks the first risk grade of an incident",
    id="risk.risk-supervised",
    do="Check the first risk grade",
    because="The officer who was tired at four in the morning should not be the only one who looked.",
    authority=(cite("HMIC-WEST-MIDLANDS-2016"), cite("APP-DA-SUPERVISOR-CHECKLIST")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the supervising sergeant"),
    arises=FIRST_GRADE & in_a(DA_CASE),
    met_by=_CHECKED,
    due=within(param("risk.supervised-hours"), HOURS),
    in_force=since("2018-01-01"),
    note="A recommendation to one force of 2016 to 2017, its day not read; it counts here from the end of that time, "
    "and as guidance, since no force's own policy was read.",
)
RISK_LOWERING_REASONED = Duty(
    "A risk grade is lowered only by a supervisor or a specialist, with the reason",
    id="risk.risk-lowering-reasoned",
    because="With the grade go the visits, the plan and the place at the top of the list.",
    authority=(cite("HOUSE"), cite("APP-DA-VICTIM-SAFETY")),
    strength=DERIVED,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("risk_assessed|risk_reviewed") & same("person_ref"),
    falls_on=the("whoever lowers the grade", it.decided_by),
    arises=on("risk_lowered") & in_a(DA_CASE),
    met_by=all_of(
        it.has(reason=present),
        it.has(rank=at_least(param("lowering.rank"))) | it.has(decided_as=SPECIALIST),
    ),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="A rule of the house: it holds nothing back.",
)
RISK_LOWERING_BORNE_OUT = Duty(
    "The reasons for a lower risk grade weigh each sign of danger that was there before",
    id="risk.risk-lowering-reasoned-quality",
    because="A reason can be written in every box and answer none of what made the risk high.",
    authority=(cite("HOUSE"), cite("APP-DA-VICTIM-SAFETY")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("whoever lowers the grade", it.decided_by),
    arises=on("risk_lowered", reason=present) & in_a(DA_CASE),
    met_by=read_by_a_person(
        "Do the recorded reasons bear out the lower grade, weighing each sign of danger that was there before?",
        "the reasons for the lower grade, beside the answers and the history on which the higher one stood",
    ),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="A rule of the house: it holds nothing back. That there is a reason at all is a duty of its own.",
)
