"""Chapter: at the scene.

For: hearing the victim alone, seeing each child, acting on what was disclosed, not leaving two people together.
Never: lets a later "nothing happened" discharge what the first account called for.
"""

from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import MANDATORY, SHOULD, Duty, cite, since, the
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
    present,
    same,
    the_start,
)
from dutybound.events.words import VIOLENCE

_DISCLOSED_VIOLENCE = on("disclosure_made", offence_kind=one_of(*VIOLENCE)) & same("incident_ref")
_LEAVING = on("scene_left") & same("incident_ref")
_ACTION = on("arrest_made|positive_action_taken") & same("incident_ref")

PARTIES_SEPARATED = Duty(
    "The officers speak to the parties separately",
    id="scene.parties-separated",
    because="Nobody can tell of abuse with the person who did it standing there.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("APP-DA-SUPERVISOR-CHECKLIST")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the first officers at the scene", it.actor),
    arises=first(on("unit_arrived"), per="incident_ref") & in_a(DA_CASE),
    met_by=on("parties_separated") & same("incident_ref"),
    due=before(_LEAVING),
    in_force=since("2015-09-21"),
)

PARTIES_OUT_OF_HEARING = Duty(
    "The victim is heard where the other party can neither see nor hear it",
    id="scene.parties-separated-out-of-hearing",
    because="In the next room with the door open is not in private.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("APP-DA-SUPERVISOR-CHECKLIST")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the first officers at the scene", it.actor),
    arises=first(on("unit_arrived"), per="incident_ref") & in_a(DA_CASE),
    met_by=on("parties_separated", out_of_hearing=True) & same("incident_ref"),
    due=before(_LEAVING),
    in_force=since("2015-09-21"),
)

CHILDREN_SEEN = Duty(
    "Each child of the household is seen, or it is recorded why not",
    id="scene.children-seen",
    because="A child in a home with abuse is a victim of it, and may be the only one who says so.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("DAA-2021-S3")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the attending officers", it.actor),
    arises=on("child_identified"),
    met_by=(on("child_seen") | on("child_not_seen", reason=present)) & same("child_ref"),
    due=before(_LEAVING, counting_from=the_start),
    in_force=since("2015-09-21"),
)

DISCLOSURE_TOLD_TO_COLLEAGUE = Duty(
    "What was disclosed to one officer is told to the other before they leave",
    id="scene.disclosure-carried-through-colleague",
    because="An officer who has not been told cannot act on it.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("IOPC-MPS-2019")),
    strength=SHOULD,
    read="P",
    falls_on=the("the officer who was told", it.to_officer),
    arises=_DISCLOSED_VIOLENCE,
    met_by=on("disclosure_passed_on") & same("disclosure_ref"),
    due=before(_LEAVING),
    in_force=since("2015-09-21"),
)

POSITIVE_ACTION_RECORDED = Duty(
    "After a disclosure of violence an arrest or another protective step follows before the officers leave",
    id="scene.positive-action-recorded",
    because="To leave with nothing done tells both people that nothing will be done.",
    authority=(cite("APP-DA-ARREST"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("the senior officer at the scene", it.to_officer),
    arises=_DISCLOSED_VIOLENCE,
    met_by=_ACTION,
    due=before(_LEAVING),
    in_force=since("2015-09-21"),
)

NOT_LEFT_TOGETHER = Duty(
    "After a disclosure of violence the two people are not left together with nothing done",
    id="scene.not-left-together",
    because="The hours after the police have left are when the next assault comes.",
    authority=(cite("APP-DA-ARREST"), cite("IOPC-MPS-2019")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the senior officer at the scene", it.actor),
    arises=on("scene_left", together=True) & given(ever(_DISCLOSED_VIOLENCE)),
    met_by=ever(_ACTION),
    due=at_it(),
    in_force=since("2015-09-21"),
    same_omission_as="scene.positive-action-recorded",
    note="A supervisor's authority to leave them together is a departure, recorded with its reason. "
    "Leaving is never held back: it is warned about and recorded.",
)
