"""Acted on at the scene.

For: arrest or the reason against it, not leaving the two together, photographs, the camera, weapons, whoever has gone.
Never: asks the victim to carry the decision to arrest.
"""

from dutybound.duties.clocks import HOURS
from dutybound.duties.conditions import DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    after,
    all_of,
    at_it,
    at_least,
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
from dutybound.duties.terms import Condition
from dutybound.events.words import VIOLENCE

_ACTION = on("arrest_made|positive_action_taken") & same("incident_ref")
_PHOTOGRAPHED = on("photo_taken", by=one_of("officer", "other")) & same("incident_ref", "person_ref")
_DECLINED = on("photo_declined") & same("incident_ref", "person_ref")


def _weighed_before(**weighed: bool) -> Condition:
    return ever(on("primary_perpetrator_assessed", **weighed) & same("incident_ref"), shown=True)


def _arrested_before(**of: bool) -> Condition:
    return ever(on("arrest_made", **of) & same("incident_ref"), shown=True)


POSITIVE_ACTION_RECORDED = Duty(
    "After a disclosure of violence an arrest or another protective step follows before the officers leave",
    id="scene.positive-action-recorded",
    do="Arrest, or take another step that protects",
    because="To leave with nothing done tells both people that nothing will be done.",
    authority=(cite("APP-DA-ARREST"),),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the senior officer at the scene", it.to_officer),
    arises=DISCLOSED_VIOLENCE,
    met_by=_ACTION,
    due=before(LEAVING, counting_from=the_start),
    in_force=since("2015-09-21"),
)
NOT_LEFT_TOGETHER = Duty(
    "After a disclosure of violence the two people are not left together with nothing done",
    id="scene.not-left-together",
    because="The hours after the police have left are when the next assault comes.",
    authority=(cite("APP-DA-ARREST"), cite("IOPC-MPS-2019")),
    strength=MANDATORY,
    read="P",
    protects=True,
    falls_on=the("the senior officer at the scene", it.actor),
    arises=on("scene_left", together=True) & given(ever(DISCLOSED_VIOLENCE)),
    met_by=ever(_ACTION),
    due=at_it(),
    in_force=since("2015-09-21"),
    same_omission_as="scene.positive-action-recorded",
    note="A supervisor's authority to leave them together is a departure, recorded with its reason. "
    "Leaving is never held back: it is warned about and recorded.",
)
NO_ARREST_JUSTIFIED = Duty(
    "After a disclosure of violence an arrest is made before the officers leave, or it is recorded why not",
    id="scene.no-arrest-justified",
    do="Arrest, or record why not",
    because="A decision that has to be written down is made more carefully.",
    authority=(cite("APP-DA-ARREST"),),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the attending officers", it.to_officer),
    arises=on("disclosure_made", offence_kind=one_of(*VIOLENCE), by=one_of("victim", "child", "witness"))
    & in_a(DA_CASE),
    met_by=(on("arrest_made|arrest_not_made") | on("party_not_present", who="suspect")) & same("incident_ref"),
    due=before(LEAVING, counting_from=the_start),
    in_force=since("2015-09-21"),
    note="That the suspect was gone, on record, is a reason. What was said to a supervisor about it is not asked here.",
)
NO_ARREST_SEEN = Duty(
    "Why no arrest was made is put to a supervisor by the end of the tour of duty",
    id="scene.no-arrest-justified-seen",
    do="Put to a supervisor why no arrest was made",
    because="A reason that only its author has read was checked by nobody.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the attending officers", it.actor),
    arises=on("arrest_not_made") & in_a(DA_CASE),
    met_by=on("supervisor_consulted", about=one_of("no_arrest", "disclosure", "leaving_scene")) & same("incident_ref")
    | on("supervisor_review")
    | on("incident_closed", rank=at_least("sergeant")) & same("incident_ref"),
    due=within(param("no-arrest-seen.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    ends=on("arrest_made") & same("incident_ref"),
    in_force=since("unknown"),
    note="A rule of the house: forces settle it in their own policies, none of which was read. Asking a supervisor "
    "before the decision counts, and so does the supervisor who closes the incident.",
)
INJURIES_PHOTOGRAPHED = Duty(
    "An injury is photographed before the officers leave, or it is recorded that this was declined",
    id="scene.injuries-and-scene-photographed",
    do="Photograph the injury, or record that this was declined",
    because="A bruise speaks for some weeks and then no longer; a photograph goes on.",
    authority=(cite("JOINT-EVIDENCE-CHECKLIST"), cite("APP-DA-FIRST-RESPONSE")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the attending officers", it.actor),
    arises=on("injury_observed") & in_a(DA_CASE),
    met_by=_PHOTOGRAPHED | _DECLINED,
    due=before(LEAVING, counting_from=the_start),
    in_force=since("2015-09-21"),
    note="Photographs somebody took of an own injury are evidence too; they do not take this duty from the officers.",
)
INJURIES_PHOTOGRAPHED_AGAIN = Duty(
    "An injury is photographed again as the bruising develops, unless this is declined",
    id="scene.injuries-and-scene-photographed-again",
    do="Photograph the injury again as the bruising develops",
    because="Bruises show most on the second and third day, when nobody is there to look.",
    authority=(cite("JOINT-EVIDENCE-CHECKLIST"), cite("APP-DA-FIRST-RESPONSE")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the officer in the case", it.actor),
    arises=on("injury_observed") & in_a(DA_CASE),
    met_by=_PHOTOGRAPHED,
    due=within(
        param("photographs-again.by-hours"),
        HOURS,
        counting_from=after(it.time, param("photographs-again.from-hours"), HOURS),
    ),
    ends=_DECLINED,
    in_force=since("2015-09-21"),
)
COUNTER_ALLEGATION_ASSESSED = Duty(
    "Whoever complained first is treated as a suspect only after it is worked out who is the primary perpetrator",
    id="scene.counter-allegation-assessed",
    because="To accuse the one who called is an old way of silencing; it works best when the police help.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("CPS-DA"), cite("SAFELIVES-COUNTER-ALLEGATIONS")),
    strength=SHOULD,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("primary_perpetrator_assessed") & same("incident_ref"),
    falls_on=the("the attending officers and the officer in the case", it.actor),
    arises=(
        on("arrest_made|interview_under_caution", of_first_complainant=True)
        | on("treated_as_suspect", how=one_of("arrest", "interview", "recorded_as_suspect"))
    )
    & given(ever(on("counter_allegation_made") & same("incident_ref"))),
    met_by=ever(on("primary_perpetrator_assessed") & same("incident_ref")),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="Immediate safety is a departure, recorded with its reason by somebody else. An arrest is never held back.",
)
PERPETRATOR_WEIGHED_ON_ALL = Duty(
    "Who is the primary perpetrator is worked out from the history, injuries, fear, control, self-defence and who rang",
    id="scene.counter-allegation-factors",
    because="Whoever looks only at the marks of one night arrests the one who fought back.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("CPS-DA"), cite("SAFELIVES-COUNTER-ALLEGATIONS")),
    strength=SHOULD,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("primary_perpetrator_assessed|incident_closed") & same("incident_ref"),
    falls_on=the("whoever makes the assessment", it.actor),
    arises=on("primary_perpetrator_assessed"),
    met_by=all_of(
        it.has(weighs_history=True) | _weighed_before(weighs_history=True),
        it.has(weighs_injuries=True) | _weighed_before(weighs_injuries=True),
        it.has(weighs_fear=True) | _weighed_before(weighs_fear=True),
        it.has(weighs_control=True) | _weighed_before(weighs_control=True),
        it.has(weighs_self_defence=True) | _weighed_before(weighs_self_defence=True),
        it.has(weighs_who_called=True) | _weighed_before(weighs_who_called=True),
    ),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="History both ways; injuries of attack and of defence. What an earlier assessment of the incident weighed "
    "counts. What a form does not ask leaves the answer open.",
)
SECOND_ARREST_NECESSARY = Duty(
    "Where both are arrested at one incident, it is recorded why the second arrest was necessary",
    id="scene.dual-arrest-necessity",
    because="To arrest both is the easy way not to decide, and one of the two had called for help.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("CPS-DA"), cite("SAFELIVES-COUNTER-ALLEGATIONS")),
    strength=SHOULD,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("released|charge_made") & same("suspect_ref"),
    falls_on=the("the arresting officer", it.actor),
    arises=on("arrest_made")
    & in_a(DA_CASE)
    & given(
        it.has(of_first_complainant=True) & _arrested_before(of_first_complainant=False)
        | it.has(of_first_complainant=False) & _arrested_before(of_first_complainant=True)
    ),
    met_by=it.has(necessity=present),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="Asked where the records say which of the two had complained first; a second arrest of the same person is "
    "none of two. An arrest is never held back.",
)
BWV_ON_AT_DA = Duty(
    "Each officer's camera runs for the whole attendance, or it is recorded why it did not",
    id="scene.bwv-on-at-da",
    because="What the camera saw cannot be remembered differently.",
    authority=(cite("MERSEYSIDE-BWV"),),
    scope="merseyside",
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the officer who wears the camera", it.officer_ref),
    arises=on("bwv_coverage_computed") & in_a(DA_CASE),
    met_by=it.has(percent=at_least(param("bwv.percent")))
    | ever(on("bwv_not_activated_reason") & same("incident_ref", "officer_ref")),
    due=at_it(),
    in_force=since("2021-04-01"),
    note="Judged when the camera's time is set against the attendance, after the tour of duty, so that a reason "
    "recorded by its end counts.",
)
FIREARMS_CHECKED = Duty(
    "After an attendance at domestic abuse it is checked whether the suspect can get at firearms",
    id="scene.firearms-licence-checked",
    do="Check whether the suspect can get at firearms",
    because="A licence in a drawer is the one risk that can be taken out of the house the same night.",
    authority=(cite("APP-DA-CALL-HANDLING"),),
    strength=SHOULD,
    read="B",
    protects=True,
    falls_on=the("the attending officers or the control room", it.actor),
    arises=first(on("unit_arrived"), per="incident_ref") & in_a(DA_CASE),
    met_by=on("firearms_check_done") & same("incident_ref"),
    due=within(param("firearms.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    ends=(on("incident_linked", basis="duplicate") | on("transfer_accepted")) & same("incident_ref"),
    in_force=since("2015-09-21"),
    note="The guidance has call handlers ask about weapons; that the licence is looked up was not read there. The "
    "hours are the house's number.",
)
FIREARMS_LICENSING_TOLD = Duty(
    "Where the suspect holds or can get at firearms, firearms licensing is told",
    id="scene.firearms-licensing-told",
    do="Tell firearms licensing",
    because="Only licensing can take the guns away, and only if somebody tells them.",
    authority=(cite("HOUSE"), cite("APP-DA-CALL-HANDLING")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("whoever made the check", it.actor),
    arises=on("firearms_check_done", held=True) & in_a(DA_CASE),
    met_by=on("firearms_licensing_told") & same("suspect_ref"),
    due=within(param("firearms-told.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    in_force=since("unknown"),
)
SUSPECT_SOUGHT_ENOUGH = Duty(
    "A suspect who is gone is sought wherever there is reason to look",
    id="scene.suspect-sought-enough",
    because="One knock at one door can be called a search, and the victim cannot sleep on it.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the attending officers and the officer in the case"),
    arises=on("positive_action_taken", step="suspect_sought") & in_a(DA_CASE),
    met_by=read_by_a_person(
        "Was the suspect sought at every place where there was reason to look, and again until found?",
        "the log, the addresses known of the suspect, and what each shift handed to the next",
    ),
    due=at_it(),
    in_force=since("unknown"),
)
