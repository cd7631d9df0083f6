"""Words that the parts of this chapter share.

For: one meaning of each throughout the chapter.
Never: holds a duty.
"""

from dutybound.duties.clocks import MINUTES
from dutybound.duties.language import (
    at_least,
    first,
    it,
    latest,
    none_of,
    on,
    one_of,
    otherwise,
    param,
    present,
    same,
    within,
)
from dutybound.events.words import CONTROL_ROOM_SUPERVISION

CONTACT = on("contact_received") & same("incident_ref")
# Forces name the highest grade of their schemes in these ways.
AT_ONCE = one_of("1", "immediate", "emergency")
# A grade without a target ends the duty; the target that stood until then is the one that is looked at.
REGRADED_WITH_TARGET = (
    on("grade_changed", direction="higher", grade=one_of("1", "2"))
    | on("grade_changed", direction="lower", grade=one_of("1", "2"),
         authorised_rank=at_least(param("downgrade.rank")), new_information=present)
    | on("grade_changed", direction="lower", grade=one_of("1", "2"), authorised_rank="police_staff",
         authorised_as=one_of(*CONTROL_ROOM_SUPERVISION), new_information=present)
) & same("incident_ref")  # fmt: skip
GRADE_WITH_TARGET = (on("grade_set") & same("incident_ref")) | REGRADED_WITH_TARGET
GONE_ELSEWHERE = (on("incident_linked", basis="duplicate") | on("transfer_accepted")) & same("incident_ref")
ARRIVAL = on("unit_arrived") & same("incident_ref")
# What a supervisor may do where nobody needs to go: the same as `contact.not-closed-unseen` asks for.
CLOSED_WITHOUT_A_VISIT = (
    on("incident_closed", rank=at_least("sergeant"), reason=present, victim_spoken_to_alone=True)
    | on("incident_closed", rank="police_staff", decided_as=one_of(*CONTROL_ROOM_SUPERVISION), reason=present,
         victim_spoken_to_alone=True)
) & same("incident_ref")  # fmt: skip
# By when a unit should be there: a lawful regrade starts the clock afresh, and one without a target ends it.
BY_THE_TARGET = within(
    param("response.minutes", grade=latest(GRADE_WITH_TARGET).grade),
    MINUTES,
    of=otherwise(latest(REGRADED_WITH_TARGET, standing=True).time, first(CONTACT).time),
    counting_from=otherwise(first(CONTACT).time, it.time),
)
NOBODY_NEEDS_TO_GO = (
    (on("incident_linked", basis="duplicate") | on("transfer_accepted")) & same("incident_ref")
    | CLOSED_WITHOUT_A_VISIT
    | on("grade_changed", direction="lower", authorised_rank=at_least(param("downgrade.rank")),
         new_information=present, grade=none_of("1", "2")) & same("incident_ref")
    | on("grade_changed", direction="lower", authorised_rank="police_staff", new_information=present,
         authorised_as=one_of(*CONTROL_ROOM_SUPERVISION), grade=none_of("1", "2")) & same("incident_ref")
)  # fmt: skip
