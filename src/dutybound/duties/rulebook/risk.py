"""Chapter: risk.

For: the risk assessed at every attendance, checked by somebody else, in keeping with what is known, and shared.
Never: works out a grade; it asks whether somebody did, and whether somebody else looked.
"""

from dutybound.duties.clocks import DAYS, HOURS, MONTHS, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import DERIVED, MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    after,
    all_of,
    at_it,
    at_least,
    at_most,
    ever,
    first,
    given,
    in_a,
    it,
    latest,
    no_later,
    on,
    one_of,
    param,
    present,
    read_by_a_person,
    same,
    the_start,
    unless_stated,
    within,
)

# Later grades of the same incident are given by those who check, or are a lowering, which has a duty of its own.
_FIRST_GRADE = first(on("risk_assessed"), per="incident_ref")

_SPECIALIST = one_of("supervising_officer", "domestic_abuse_specialist")

_NOT_A_SPECIALIST = unless_stated("domestic_abuse_specialist")

_IN_PERSON = one_of("face_to_face", "video_checked", "from_observation")

_BELOW_HIGH = one_of("standard", "medium")

_CHECKED = (on("risk_reviewed", rank=at_least("sergeant")) | on("risk_reviewed", decided_as=_SPECIALIST)) & same(
    "incident_ref"
)

# The grade goes up, or somebody other than the first officer says why it stays.
_RAISED_OR_REASONED = (
    on("risk_assessed", grade="high")
    | on("risk_reviewed", grade_after="high")
    | on("risk_reviewed", rank=at_least("sergeant"), reason=present)
    | on("risk_reviewed", decided_as=_SPECIALIST, reason=present)
) & same("incident_ref")

# In hours, a leap day included: a year in which somebody is a repeat victim is how the field counts.
_TWELVE_MONTHS = 8784

_HEARD = on("marac_heard") & same("person_ref")

_REFERRED = on("marac_referred") & same("person_ref")

# A referral that the conference has not heard yet covers what comes in the meantime.
_ALREADY_REFERRED = ever(_REFERRED) & (~ever(_HEARD) | ever(_REFERRED, since=latest(_HEARD).time))

RISK_ASSESSED = Duty(
    "The risk is assessed with the force's tool after every attendance at domestic abuse",
    id="risk.risk-assessed",
    because="Danger that nobody asks about is seen by nobody, and nobody comes back for it.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("DASH"), cite("HMIC-WEST-MIDLANDS-2016")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the first attending officer", it.actor),
    arises=first(on("unit_arrived"), per="incident_ref") & in_a(DA_CASE),
    met_by=on("risk_assessed") & same("incident_ref"),
    due=within(param("risk.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    ends=(on("incident_linked", basis="duplicate") | on("transfer_accepted")) & same("incident_ref"),
    in_force=since("2015-09-21"),
    note="Owed when the victim will not answer, too: the officer then assesses from what was seen and is known. "
    "Which tool it was is not asked: forces change from DASH to DARA at dates of their own.",
)

RISK_SUPERVISED = Duty(
    "A supervisor or a specialist checks the first risk grade of an incident",
    id="risk.risk-supervised",
    because="The officer who was tired at four in the morning should not be the only one who looked.",
    authority=(cite("HMIC-WEST-MIDLANDS-2016"), cite("APP-DA-SUPERVISOR-CHECKLIST")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the supervising sergeant"),
    arises=_FIRST_GRADE & in_a(DA_CASE),
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
        it.has(rank=at_least(param("lowering.rank"))) | it.has(decided_as=_SPECIALIST),
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

STRANGULATION_GRADE = Duty(
    "A grade below high after a disclosure of strangulation is raised, or a supervisor says why not",
    id="risk.strangulation-pathway-grade",
    because="Hands on a throat are a warning of a killing, and often leave no mark.",
    authority=(cite("CPS-NFS"), cite("SCA-2015-S75A")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the supervising sergeant"),
    arises=_FIRST_GRADE
    & given(
        it.has(grade=_BELOW_HIGH) & ever(on("disclosure_made", offence_kind="strangulation") & same("incident_ref")),
    ),
    met_by=_RAISED_OR_REASONED,
    due=within(param("risk.supervised-hours"), HOURS),
    in_force=since("unknown"),
)

GRADE_MATCHES_ANSWERS = Duty(
    "A grade below high is raised where the answers alone would have it referred, or a supervisor says why not",
    id="risk.grade-consistent-with-answers",
    because="A form filled in truly and graded wrongly protects nobody.",
    authority=(cite("HOUSE"), cite("SAFELIVES-MARAC")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the supervising sergeant"),
    arises=_FIRST_GRADE
    & given(it.has(grade=_BELOW_HIGH, tool="DASH", ticks=at_least(param("marac.ticks"))))
    & in_a(DA_CASE),
    met_by=_RAISED_OR_REASONED,
    due=within(param("risk.supervised-hours"), HOURS),
    in_force=since("unknown"),
)

GRADE_MATCHES_HISTORY = Duty(
    "A standard grade is raised where abuse of earlier partners was found, or a supervisor says why not",
    id="risk.grade-consistent-with-history",
    because="Somebody who has done this to others is not a first case for anybody but this victim.",
    authority=(cite("HOUSE"), cite("APP-DA-CALL-HANDLING")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the supervising sergeant"),
    arises=_FIRST_GRADE
    & given(it.has(grade="standard") & ever(on("prior_incident_found", da=True, with_other_partner=True)))
    & in_a(DA_CASE),
    met_by=_RAISED_OR_REASONED
    | (on("risk_assessed", grade="medium") | on("risk_reviewed", grade_after="medium")) & same("incident_ref"),
    due=within(param("risk.supervised-hours"), HOURS),
    in_force=since("unknown"),
)

MARAC_REFERRED = Duty(
    "A case with the number of risk factors the conference asks for is referred to it",
    id="risk.marac-referred",
    because="The police see one part of it; housing, health and the advocate see the rest.",
    authority=(cite("SAFELIVES-MARAC"), cite("APP-DA-PARTNERSHIP")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=on("risk_assessed", tool="DASH")
    & given(it.has(ticks=at_least(param("marac.ticks"))) & ~_ALREADY_REFERRED)
    & in_a(DA_CASE),
    met_by=_REFERRED,
    due=within(param("marac.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
    note="Owed without the victim's consent too, with the reason. Forces that use DARA count otherwise.",
)

MARAC_REFERRED_REPEAT = Duty(
    "A further incident within twelve months of the conference is referred to it again",
    id="risk.marac-referred-repeat",
    because="That it happened again is the sign that the plan did not hold.",
    authority=(cite("SAFELIVES-MARAC"), cite("APP-DA-PARTNERSHIP")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=_FIRST_GRADE
    & given(
        ever(_HEARD) & no_later(it.time, after(latest(_HEARD).time, 12, MONTHS)) & ~_ALREADY_REFERRED,
    )
    & in_a(DA_CASE),
    met_by=_REFERRED,
    due=within(param("marac.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
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
    arises=_FIRST_GRADE & in_a(DA_CASE),
    met_by=it.has(mode=_IN_PERSON) | it.has(victims_choice=True, reason=present),
    due=at_it(),
    in_force=since("2017-01-01"),
    note="A recommendation of 2016 to one force, its day not read; it counts here from the end of that year. By video "
    "counts where it was checked that the victim is alone; so does an assessment from what was seen, where the victim "
    "would not answer. Where it is not told how it was made, the answer is open.",
)

RISK_SECONDARY = Duty(
    "When the risk is high, a specialist assesses it again, with what other services know",
    id="risk.risk-secondary",
    because="The first officer knows one night; the unit can ask everybody else.",
    authority=(cite("APP-DA-INDEX"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=first(
        on("risk_assessed", grade="high") | on("risk_reviewed", grade_after="high", decided_as=_NOT_A_SPECIALIST),
        per="incident_ref",
    )
    & in_a(DA_CASE),
    met_by=(on("risk_secondary_assessed") | on("risk_reviewed", decided_as="domestic_abuse_specialist"))
    & same("incident_ref"),
    due=within(param("risk-secondary.hours"), HOURS),
    ends=(on("incident_linked", basis="duplicate") | on("transfer_accepted")) & same("incident_ref"),
    in_force=since("unknown"),
    note="The guidance's list of contents names a second assessment; its text was not read, and the hours are the "
    "house's number. A check by a specialist of the domestic-abuse unit is taken for one.",
)

REPEAT_VICTIM_FLAGGED = Duty(
    "A victim of whom an earlier incident of a year or less ago is found is marked as a repeat victim",
    id="risk.repeat-victim-flagged",
    because="The next officer reads the mark, and not the eleven logs before it.",
    authority=(cite("HOUSE"), cite("ACPO-SERIAL-2009")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("whoever finds the earlier incident", it.actor),
    arises=first(
        on("prior_incident_found", da=True, with_other_partner=unless_stated(True),
           hours_before=at_most(_TWELVE_MONTHS)),
        per="incident_ref",
    ),
    met_by=on("repeat_flag_set") & same("incident_ref")
    | on("link_rejected", reason=present) & same("incident_ref", "other_ref"),
    due=within(param("repeat-flag.hours"), HOURS, counting_from=the_start),
    ends=(on("incident_linked", basis="duplicate") | on("transfer_accepted")) & same("incident_ref"),
    in_force=since("unknown"),
    note="A rule of the house. A match found to be false is retracted or rejected with the reason, and nothing more is "
    "owed because of it. An incident with another partner makes nobody a repeat victim.",
)  # fmt: skip

MARAC_REFERRED_ESCALATION = Duty(
    "A victim of three or more incidents in twelve months is referred to the conference",
    id="risk.marac-referred-escalation",
    because="Each call by itself was answered; nobody added them up.",
    authority=(cite("SAFELIVES-MARAC"), cite("APP-DA-PARTNERSHIP")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=on("incident_count_found")
    & given(it.has(number=at_least(param("marac.escalation"))) & ~_ALREADY_REFERRED)
    & in_a(DA_CASE),
    met_by=_REFERRED,
    due=within(param("marac.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
    note="Owed where somebody, or a system, has counted and written it down; the incidents are not counted here.",
)

MARAC_HEARD = Duty(
    "A case that is referred to the conference is heard at its next meeting",
    id="risk.marac-heard",
    because="A referral protects nobody until somebody has talked about it.",
    authority=(cite("SAFELIVES-MARAC"), cite("APP-DA-PARTNERSHIP")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the coordinator of the conference"),
    arises=on("marac_referred") & in_a(DA_CASE),
    met_by=_HEARD,
    due=within(param("marac-heard.days"), DAYS),
    ends=on("marac_referral_withdrawn") & same("person_ref"),
    in_force=since("unknown"),
    note="The conference is of several services. That it meets within four weeks is the house's number.",
)

STRANGULATION_SIGNS_ASKED = Duty(
    "After a disclosure of strangulation its signs and symptoms are asked about and written down",
    id="risk.strangulation-pathway-symptoms",
    because="A hoarse voice and a lost minute are often all there is to see, and both are gone by morning.",
    authority=(cite("CPS-NFS"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer who was told", it.to_officer),
    arises=on("disclosure_made", offence_kind="strangulation", by=one_of("victim", "child", "witness")),
    met_by=on("strangulation_signs_asked") & same("disclosure_ref"),
    due=within(param("strangulation-signs.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    in_force=since("unknown"),
    note="Even with no mark, and whenever it happened. Told at the station or on the telephone, it is asked there; the "
    "hours are the house's number.",
)

RISK_REVIEWED_AT_TRIGGER_POINTS = Duty(
    "The risk is looked at again at every point at which the danger may change",
    id="risk.risk-reviewed-at-triggers",
    because="A grade tells how things stood; a release, a trial or a new partner makes it yesterday's.",
    authority=(cite("APP-DA-VICTIM-SAFETY"),),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the officer in the case or the domestic-abuse unit", it.actor),
    arises=on("trigger_point_learnt") & in_a(DA_CASE),
    met_by=on("risk_assessed|risk_reviewed") & same("person_ref"),
    due=within(param("trigger-point.hours"), HOURS),
    in_force=since("2015-09-21"),
    note="Counted from when the police learnt of the point, so that a release to come is met before it. The points are "
    "those that the guidance lists; the hours are the house's number.",
)
