"""The grade is in keeping with what is known.

For: strangulation, the answers and the history weighed; a specialist's second look; a look at every turn.
Never: works out a grade; it asks whether somebody raised it, or said why not.
"""

from dutybound.duties.clocks import HOURS
from dutybound.duties.conditions import DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_least,
    ever,
    first,
    given,
    in_a,
    it,
    on,
    one_of,
    param,
    present,
    same,
    unless_stated,
    within,
)
from dutybound.duties.rulebook.risk.words import ELSEWHERE, FIRST_GRADE, SPECIALIST

_NOT_A_SPECIALIST = unless_stated("domestic_abuse_specialist")
_BELOW_HIGH = one_of("standard", "medium")
# The grade goes up, or somebody other than the first officer says why it stays.
_RAISED_OR_REASONED = (
    on("risk_assessed", grade="high")
    | on("risk_reviewed", grade_after="high")
    | on("risk_reviewed", rank=at_least("sergeant"), reason=present)
    | on("risk_reviewed", decided_as=SPECIALIST, reason=present)
) & same("incident_ref")
_BY_A_SPECIALIST = (on("risk_secondary_assessed") | on("risk_reviewed", decided_as="domestic_abuse_specialist")) & same(
    "incident_ref"
)
STRANGULATION_GRADE = Duty(
    "A grade below high after a disclosure of strangulation is raised, or a supervisor says why not",
    id="risk.strangulation-pathway-grade",
    do="Raise the grade, or say why not",
    because="Hands on a throat are a warning of a killing, and often leave no mark.",
    authority=(cite("CPS-NFS"), cite("SCA-2015-S75A")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the supervising sergeant"),
    arises=FIRST_GRADE
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
    do="Raise the grade, or say why not",
    because="A form filled in truly and graded wrongly protects nobody.",
    authority=(cite("HOUSE"), cite("SAFELIVES-MARAC")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the supervising sergeant"),
    arises=FIRST_GRADE
    & given(it.has(grade=_BELOW_HIGH, tool="DASH", ticks=at_least(param("marac.ticks"))))
    & in_a(DA_CASE),
    met_by=_RAISED_OR_REASONED,
    due=within(param("risk.supervised-hours"), HOURS),
    in_force=since("unknown"),
)
GRADE_MATCHES_HISTORY = Duty(
    "A standard grade is raised where abuse of earlier partners was found, or a supervisor says why not",
    id="risk.grade-consistent-with-history",
    do="Raise the grade, or say why not",
    because="Somebody who has done this to others is not a first case for anybody but this victim.",
    authority=(cite("HOUSE"), cite("APP-DA-CALL-HANDLING")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the supervising sergeant"),
    arises=FIRST_GRADE
    & given(it.has(grade="standard") & ever(on("prior_incident_found", da=True, with_other_partner=True)))
    & in_a(DA_CASE),
    met_by=_RAISED_OR_REASONED
    | (on("risk_assessed", grade="medium") | on("risk_reviewed", grade_after="medium")) & same("incident_ref"),
    due=within(param("risk.supervised-hours"), HOURS),
    in_force=since("unknown"),
)
STRANGULATION_SIGNS_ASKED = Duty(
    "After a disclosure of strangulation its signs and symptoms are asked about and written down",
    id="risk.strangulation-pathway-symptoms",
    do="Ask about signs and symptoms of strangulation, and write them down",
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
RISK_SECONDARY = Duty(
    "When the risk is high, a specialist assesses it again, with what other services know",
    id="risk.risk-secondary",
    do="Assess the high risk again, with what other services know",
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
    met_by=_BY_A_SPECIALIST,
    due=within(param("risk-secondary.hours"), HOURS),
    ends=ELSEWHERE,
    in_force=since("unknown"),
    note="The guidance's list of contents names a second assessment; its text was not read, and the hours are the "
    "house's number. A check by a specialist of the domestic-abuse unit is taken for one.",
)
RISK_SECONDARY_MEDIUM = Duty(
    "When the risk is medium and signs of escalation were noted, a specialist assesses it again",
    id="risk.risk-secondary-medium",
    do="Assess the risk again: signs of escalation were noted",
    because="Medium and growing worse is high a little earlier.",
    authority=(cite("APP-DA-INDEX"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=FIRST_GRADE
    & given(it.has(grade="medium") & ever(on("escalation_noted") & same("incident_ref"), shown=True))
    & in_a(DA_CASE),
    met_by=_BY_A_SPECIALIST,
    due=within(param("risk-secondary-medium.hours"), HOURS),
    ends=ELSEWHERE | on("risk_lowered", grade="standard") & same("incident_ref"),
    in_force=since("unknown"),
    note="The guidance's list of contents names a second assessment; its text was not read, and the hours are the "
    "house's number. Signs count where somebody noted them, no later than the grade.",
)
RISK_REVIEWED_AT_TRIGGER_POINTS = Duty(
    "The risk is looked at again at every point at which the danger may change",
    id="risk.risk-reviewed-at-triggers",
    do="Look at the risk again: the danger may have changed",
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
