"""Chapter: children, after the visit.

For: the child heard, referred, and a school that knows before the child walks in.
Never: takes that a child was not there for a reason to do nothing.
"""

from dutybound.duties.clocks import HOURS, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import MANDATORY, SHOULD, Duty, InForce, cite, since, the
from dutybound.duties.language import (
    all_of,
    at_it,
    before,
    first,
    in_a,
    it,
    on,
    param,
    present,
    same,
    the_start,
    within,
)

_A_CHILD = first(on("child_identified"), per="child_ref") & in_a(DA_CASE)
_SCHOOL_TOLD = (on("encompass_notified") | on("encompass_not_owed", reason=present)) & same("child_ref")

CHILD_REFERRED = Duty(
    "A child of the household is referred, or it is decided with the reason not to",
    id="children.child-referred",
    do="Refer the child, or decide with the reason not to",
    because="The police see the child once, at night; others see the child every week, and know nothing.",
    authority=(cite("APP-DA-FIRST-RESPONSE"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the attending officers or the public protection unit", it.actor),
    arises=_A_CHILD,
    met_by=(on("child_referred") | on("child_referral_considered", reason=present)) & same("child_ref"),
    due=within(param("child-referred.hours"), HOURS, counting_from=the_start),
    ends=on("transfer_accepted") & same("incident_ref"),
    in_force=since("2015-09-21"),
    note="To children's social care, by the protocols of the place; the hours are the house's number. That the "
    "threshold is not reached is a reason.",
)

CHILD_SPOKEN_TO = Duty(
    "What each child says, or how the child is, is written down before the officers leave, or why not",
    id="children.child-spoken-to",
    do="Write down what each child says or how the child is",
    because="A child who was looked at through a door has not been heard.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("DAA-2021-S3")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the attending officers", it.actor),
    arises=_A_CHILD,
    met_by=(on("child_seen", account=present) | on("child_seen", reason=present) | on("child_not_seen", reason=present))
    & same("child_ref"),
    due=before(on("scene_left") & same("incident_ref"), counting_from=the_start),
    in_force=since("2015-09-21"),
    same_omission_as="scene.children-seen",
    note="The child's words, and the bearing of one too young for them. That it would not be good for the child to be "
    "asked there and then, or that the child slept, is a reason.",
)

SCHOOL_TOLD = Duty(
    "The school of a child who may be a victim of domestic abuse is told, or it is recorded why none is",
    id="children.encompass-notified",
    do="Tell the child's school, or record why none is told",
    because="The child sits in the first lesson after such a night, and somebody should know why.",
    authority=(cite("DAA-2021-S49A"), cite("ENCOMPASS-2025")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the chief officer, through whoever sends the notice"),
    arises=_A_CHILD,
    met_by=_SCHOOL_TOLD,
    due=within(param("encompass.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("transfer_accepted") & same("incident_ref"),
    in_force=since("2025-11-07"),
    note="The law says as soon as practicable, the scheme before the next school day begins. No school calendar is "
    "read, so the end of the next working day stands in: later than the scheme, and the house's number. Incidents of "
    "weekends and holidays too; a child taught at home is told of to the local authority. Too young, over seventeen or "
    "unsafe are reasons.",
)

SCHOOL_TOLD_BEFORE_2025 = Duty(
    "Under the voluntary scheme the school of a child who may be a victim is told, or it is recorded why none is",
    id="children.encompass-notified-before-2025",
    because="The child sits in the first lesson after such a night, and somebody should know why.",
    authority=(cite("ENCOMPASS-2025"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("whoever sends the notice for the force"),
    arises=_A_CHILD,
    met_by=_SCHOOL_TOLD,
    due=within(param("encompass.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("transfer_accepted") & same("incident_ref"),
    in_force=InForce(last="2025-11-06", known=False),
    note="Every force had joined the scheme before the law came; since when each had was not read.",
)

SCHOOL_TOLD_ENOUGH = Duty(
    "What a school is told names the child, the place and time, what the child said, and what happened",
    id="children.encompass-notified-contents",
    because="A notice that says only that there was an incident helps no teacher to help.",
    authority=(cite("DAA-2021-S49A"), cite("ENCOMPASS-2025")),
    strength=MANDATORY,
    read="P",
    protects=True,
    falls_on=the("whoever sends the notice", it.actor),
    arises=on("encompass_notified") & in_a(DA_CASE),
    met_by=all_of(
        it.has(names_the_child=True),
        it.has(gives_reference=True),
        it.has(gives_place_and_time=True),
        it.has(says_whether_present=True),
        it.has(gives_childs_words=True),
        it.has(tells_circumstances=True),
    ),
    due=at_it(),
    in_force=since("2025-11-07"),
    note="The contents from summaries of the guidance. That the child said nothing, or was not spoken to, is given "
    "too. What a form does not ask leaves the answer open.",
)
