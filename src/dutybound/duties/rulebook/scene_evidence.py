"""Chapter: evidence from the scene, and a suspect who is gone.

For: footage kept, photographs, neighbours and callers, officers' own accounts, and a suspect who is sought.
Never: takes one of these for proof that the others were done.
"""

from dutybound.duties.clocks import HOURS
from dutybound.duties.conditions import DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import DERIVED, MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    after,
    at_least,
    before,
    ever,
    every,
    first,
    given,
    in_a,
    it,
    no_later,
    on,
    one_of,
    param,
    present,
    same,
    the_start,
    within,
)
from dutybound.events.words import VIOLENCE

_GONE = on("party_not_present", who="suspect") & same("incident_ref")
_LEAVING = on("scene_left") & same("incident_ref")
_HIGH_RISK = ever(on("risk_assessed", grade="high") | on("risk_reviewed", grade_after="high"), shown=True) & ~ever(
    on("risk_lowered"), shown=True
)
_NO_LONGER_SOUGHT = on("arrest_made|interview_under_caution|suspect_not_pursued|charge_made") & same(
    "suspect_ref"
) | on("risk_lowered|investigation_closed|transfer_accepted|crime_cancelled")
# A caller who is not one of the two heard or saw it from somewhere near.
_SOMEBODY_NEAR = ever(on("contact_received", reporter="witness") & same("incident_ref"), shown=True) | ever(
    on("neighbours_near") & same("incident_ref"), shown=True
)

FOOTAGE_KEPT = Duty(
    "Footage of a domestic-abuse attendance is kept as evidence before it is deleted",
    id="scene_evidence.bwv-kept",
    do="Keep the footage as evidence",
    because="Footage that nobody marks is deleted by a calendar, and with it the first account.",
    authority=(cite("EVIDENCE-LED-2020"),),
    strength=SHOULD,
    read="B",
    falls_on=the("the officer who wore the camera", it.officer_ref),
    arises=on("bwv_recorded") & in_a(DA_CASE),
    met_by=on("bwv_marked_evidential") & same("incident_ref", "officer_ref"),
    due=within(param("bwv-kept.hours"), HOURS),
    lapses=on("bwv_deleted") & same("incident_ref", "officer_ref"),
    in_force=since("unknown"),
    note="By the end of the tour of duty, in the policies of forces, which were not read; the hours are the house's "
    "number. Kept later is late; once deleted, it can be kept no more.",
)

FOOTAGE_LINKED = Duty(
    "Footage that was there when the crime was recorded is joined to it",
    id="scene_evidence.bwv-linked",
    do="Join the footage to the crime",
    because="Footage that nobody can find from the crime is seen by nobody who decides on it.",
    authority=(cite("EVIDENCE-LED-2020"),),
    strength=SHOULD,
    read="B",
    falls_on=the("the officer who wore the camera, and the officer in the case", it.actor),
    arises=first(on("crime_recorded"), per="crime_ref")
    & in_a(DA_CASE)
    & given(ever(on("bwv_recorded") & same("incident_ref"), shown=True)),
    met_by=on("bwv_linked|bwv_marked_evidential") & same("crime_ref"),
    due=within(param("bwv-linked.hours"), HOURS, counting_from=the_start),
    ends=on("transfer_accepted|crime_cancelled") & same("crime_ref"),
    in_force=since("unknown"),
    note="By the end of the tour of duty, in the policies of forces, which were not read; the hours are the house's "
    "number. One camera's footage is enough here; that each is kept is asked apart.",
)

CAMERA_OFF_SEEN = Duty(
    "Why a camera was off is seen by a supervisor by the end of the tour of duty",
    id="scene_evidence.bwv-off-explained",
    do="Look at why the camera was off",
    because="A reason that nobody reads is given more often.",
    authority=(cite("MERSEYSIDE-BWV"),),
    scope="merseyside",
    strength=MANDATORY,
    read="P",
    falls_on=the("the supervisor of the officer who wears the camera", it.actor),
    arises=first(on("bwv_not_activated_reason"), per="officer_ref") & in_a(DA_CASE),
    met_by=on("bwv_reason_seen", rank=at_least("sergeant")) & same("incident_ref", "officer_ref"),
    due=within(param("bwv-reason-seen.hours"), HOURS),
    in_force=since("2021-04-01"),
    note="That a supervisor looks was read in part only; the hours are the house's number.",
)

SUSPECT_CIRCULATED = Duty(
    "After a disclosure of violence a suspect who is gone is circulated, or it is recorded why not",
    id="scene_evidence.suspect-circulated",
    do="Circulate the suspect, or record why not",
    because="A suspect nobody is looking for is not missing; the victim is the one who hides.",
    authority=(cite("APP-DA-ARREST"),),
    strength=SHOULD,
    read="B",
    protects=True,
    falls_on=the("the attending officers", it.actor),
    arises=first(on("disclosure_made", offence_kind=one_of(*VIOLENCE)), per="incident_ref")
    & in_a(DA_CASE)
    & in_a(ever(on("party_not_present", who="suspect"), shown=True)),
    met_by=(on("suspect_circulated|arrest_made|interview_under_caution")
            | on("suspect_not_pursued|arrest_not_made", reason=present)) & same("incident_ref"),
    due=within(
        param("suspect-circulated.hours"), HOURS, of=first(_GONE).time, counting_from=INCIDENT_BEGAN
    ),
    ends=on("transfer_accepted") & same("incident_ref"),
    in_force=since("2015-09-21"),
    note="No national text on circulating was found; the hours are the house's number. Counted from when it was "
    "written down that the suspect was gone; in an incident of which that is not told, no time runs.",
)  # fmt: skip

SUSPECT_SOUGHT_AGAIN = Duty(
    "While the risk is high, a suspect who was circulated is looked for every day, or a supervisor reviews the search",
    id="scene_evidence.suspect-sought",
    do="Look for the suspect again, or review the search",
    because="A search that is handed from shift to shift and made by none of them is a note, not a search.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the officer in the case, and the supervisor of each tour of duty"),
    arises=first(on("suspect_circulated"), per="incident_ref") & in_a(DA_CASE) & given(_HIGH_RISK),
    met_by=on("suspect_looked_for") & same("suspect_ref") | on("supervisor_review"),
    due=every(param("suspect-sought.hours"), HOURS, until=_NO_LONGER_SOUGHT),
    in_force=since("unknown"),
    note="A rule of the house: forces review at each handover, by policies none of which was read; a day is our "
    "number. Whether it was looked for in the right places, a reader has to say.",
)

CALLER_TRACED = Duty(
    "Whoever rang about it and is not one of the two is traced where a crime is recorded, or it is recorded why not",
    id="scene_evidence.third-party-caller-traced",
    do="Trace whoever rang, or record why not",
    because="The neighbour who rang once will not ring twice to ask whether anybody wants to know.",
    authority=(cite("JOINT-EVIDENCE-CHECKLIST"), cite("EVIDENCE-LED-2020")),
    strength=SHOULD,
    read="V",
    falls_on=the("the attending officers and the officer in the case", it.actor),
    arises=first(on("crime_recorded"), per="incident_ref")
    & in_a(DA_CASE)
    & given(ever(on("contact_received", reporter="witness") & same("incident_ref"), shown=True)),
    met_by=(on("caller_traced") | on("caller_not_traced", reason=present)) & same("incident_ref"),
    due=within(param("house-to-house.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    ends=on("transfer_accepted|crime_cancelled") & same("crime_ref"),
    in_force=since("unknown"),
    note="A caller who gave a name has been traced. That it would put the victim or the caller in danger is a reason. "
    "The hours are the house's number.",
)

SCENE_PHOTOGRAPHED = Duty(
    "Damage or disorder at the scene is photographed before the officers leave, or it is recorded why not",
    id="scene_evidence.scene-photographed",
    do="Photograph the damage or disorder, or record why not",
    because="By the morning the door is mended and the glass swept up.",
    authority=(cite("JOINT-EVIDENCE-CHECKLIST"), cite("APP-DA-FIRST-RESPONSE")),
    strength=SHOULD,
    read="V",
    falls_on=the("the attending officers", it.actor),
    arises=first(on("damage_observed"), per="incident_ref") & in_a(DA_CASE),
    met_by=(on("scene_photographed") | on("scene_not_photographed", reason=present)) & same("incident_ref"),
    due=before(_LEAVING, counting_from=INCIDENT_BEGAN),
    in_force=since("2015-09-21"),
    note="Owed where damage or disorder was written down. That somebody is coming to examine the scene is a reason; "
    "the camera's own pictures are not these.",
)

INJURIES_LOOKED_FOR = Duty(
    "After a fresh assault is disclosed, injuries are looked for, and photographed unless the victim declines",
    id="scene_evidence.injuries-photographed-after-disclosure",
    do="Look for injuries and photograph them, unless the victim declines",
    because="Under a sleeve nobody sees a bruise who has not asked to.",
    authority=(cite("HOUSE"), cite("JOINT-EVIDENCE-CHECKLIST")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("the attending officers", it.to_officer),
    arises=first(on("disclosure_made", offence_kind=one_of("assault", "strangulation"), by="victim"),
                 per="incident_ref")
    & in_a(DA_CASE)
    & given(no_later(it.time, after(it.when_of_offence, param("fresh-assault.hours"), HOURS))),
    met_by=(
        on("photo_taken", by=one_of("officer", "other"))
        | on("photo_declined")
        | on("injury_looked_for", seen=False)
    )
    & same("incident_ref"),
    due=before(_LEAVING, counting_from=INCIDENT_BEGAN),
    in_force=since("unknown"),
    same_omission_as="scene.injuries-and-scene-photographed",
    note="The checklist has photographs after any assault that is told of; that this is asked of fresh assaults only, "
    "and that none to be seen is enough, is ours. Strangulation often leaves no mark: see welfare and risk.",
)  # fmt: skip

NEIGHBOURS_ASKED = Duty(
    "Where somebody near may have heard or seen it, the neighbours are asked, or it is recorded why not",
    id="scene_evidence.house-to-house-done",
    do="Ask the neighbours, or record why not",
    because="The wall between two flats is the one witness who was there every time.",
    authority=(cite("JOINT-EVIDENCE-CHECKLIST"), cite("EVIDENCE-LED-2020")),
    strength=SHOULD,
    read="V",
    falls_on=the("the attending officers and the officer in the case", it.actor),
    arises=first(on("crime_recorded"), per="incident_ref") & in_a(DA_CASE) & given(_SOMEBODY_NEAR),
    met_by=(on("house_to_house_done") | on("house_to_house_not_done", reason=present)) & same("incident_ref"),
    due=within(param("house-to-house.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    in_force=since("unknown"),
    note="That asking would put the victim in danger is a reason. The hours are the house's number.",
)

OFFICER_STATEMENT_MADE = Duty(
    "Each officer who was there writes down what was seen and heard, where a crime is recorded",
    id="scene_evidence.officer-statement-made",
    do="Write down what you saw and heard",
    because="If the victim cannot go on, the officers are the witnesses who can.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("JOINT-EVIDENCE-CHECKLIST")),
    strength=SHOULD,
    read="V",
    falls_on=the("the officer who was there", it.officer_ref),
    arises=on("officer_attended") & in_a(DA_CASE) & in_a(ever(on("crime_recorded"))),
    met_by=on("officer_statement_made") & same("incident_ref", "officer_ref"),
    due=within(
        param("officer-statement.hours"),
        HOURS,
        of=first(on("crime_recorded") & same("incident_ref")).time,
        counting_from=INCIDENT_BEGAN,
    ),
    in_force=since("2015-09-21"),
    note="Counted from the crime's record of that incident; until there is one, no time runs. By the end of the tour "
    "of duty; the hours are the house's number.",
)
