"""Chapter: complaints.

For: telling a complainant how the complaint stands, and doing something about a service that was not acceptable.
Never: reads one regime's words into the other's.
"""

from dutybound.duties.clocks import WEEKS_OF, WORKING_DAYS
from dutybound.duties.duty import MANDATORY, PRODUCT, Duty, cite, since, the
from dutybound.duties.language import every, first, it, on, one_of, param, same, within

CMP_KEEP_INFORMED_28 = Duty(
    "A complainant is told how the complaint stands at least every four weeks",
    id="complaints.cmp-keep-informed-28",
    because="A complaint that goes silent is a second wrong done to somebody already wronged.",
    authority=(cite("PCM-2020-R34", "reg 34(2)(a)"), cite("PRA-2002-S20")),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=first(on("complaint_handling_started"), per="matter_ref"),
    met_by=on("update_sent") & same("matter_ref"),
    due=every(4, WEEKS_OF, until=on("outcome_notified|complaint_closed") & same("matter_ref")),
    in_force=since("2020-02-01"),
)

CMP_NOT_ACCEPTABLE_NEEDS_ACTION = Duty(
    "A finding that the service was not acceptable is followed by an action for somebody",
    id="complaints.cmp-not-acceptable-needs-action",
    because="An apology that changes nothing is paid for by the next victim.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("professional standards and the line manager", it.actor),
    arises=on("allegation_finding_made", finding=one_of("service_not_acceptable", "upheld")),
    met_by=on("learning_action_set") & same("matter_ref"),
    due=within(param("action-after-finding.days"), WORKING_DAYS),
    in_force=since("2020-02-01"),
)
