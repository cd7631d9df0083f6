"""Chapter: evidence from the scene, and a suspect who is gone.

For: footage kept, neighbours asked, officers' own accounts, and a suspect circulated, in the first days.
Never: takes one of these for proof that the others were done.
"""

from dutybound.duties.clocks import HOURS
from dutybound.duties.conditions import DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import SHOULD, Duty, cite, since, the
from dutybound.duties.language import ever, first, given, in_a, it, on, one_of, param, present, same, within
from dutybound.events.words import VIOLENCE

_GONE = on("party_not_present", who="suspect") & same("incident_ref")
# A caller who is not one of the two heard or saw it from somewhere near.
_SOMEBODY_NEAR = ever(on("contact_received", reporter="witness") & same("incident_ref"), shown=True) | ever(
    on("neighbours_near") & same("incident_ref"), shown=True
)

FOOTAGE_KEPT = Duty(
    "Footage of a domestic-abuse attendance is kept as evidence before it is deleted",
    id="scene_evidence.bwv-kept",
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

SUSPECT_CIRCULATED = Duty(
    "After a disclosure of violence a suspect who is gone is circulated, or it is recorded why not",
    id="scene_evidence.suspect-circulated",
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

NEIGHBOURS_ASKED = Duty(
    "Where somebody near may have heard or seen it, the neighbours are asked, or it is recorded why not",
    id="scene_evidence.house-to-house-done",
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
