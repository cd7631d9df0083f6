"""Chapter: complaints.

For: logging and recording a complaint, telling the complainant how it stands and ends and what review there is, and
doing something about a service that was not acceptable.
Never: reads one regime's words into the other's.
"""

from dutybound.duties.clocks import WEEKS_OF, WORKING_DAYS
from dutybound.duties.conditions import MATTER_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, Duty, between, cite, since, the
from dutybound.duties.language import (
    at_it,
    ever,
    every,
    first,
    given,
    it,
    on,
    one_of,
    param,
    present,
    same,
    the_start,
    within,
)

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
    anchor=MATTER_BEGAN,
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

CMP_LOG_EVERY_COMPLAINT = Duty(
    "Every complaint is logged, whichever way it came",
    id="complaints.cmp-log-every-complaint",
    because="A complaint that is not on the log can neither be counted nor answered.",
    authority=(cite("PRA-2002-S12"), cite("IOPC-COMPLAINT-DATA")),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=first(on("complaint_received"), per="matter_ref"),
    met_by=on("complaint_logged|complaint_recorded|complaint_refused|complaint_transferred") & same("matter_ref"),
    due=within(param("complaint-log.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The law gives no number of days.",
)

CMP_OLD_RECORD_10WD = Duty(
    "Under the regulations of 2012 it is decided within ten working days whether a complaint is recorded",
    id="complaints.cmp-old-record-10wd",
    because="A complaint about which nobody decides cannot be appealed either.",
    authority=(cite("PCM-2012"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=first(on("complaint_received"), per="matter_ref"),
    met_by=on("complaint_recorded|complaint_refused|complaint_transferred") & same("matter_ref"),
    due=within(10, WORKING_DAYS, counting_from=the_start),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=between("2012-11-22", "2020-01-31"),
    note="The ten working days are told by others; the regulations' exceptions were not read.",
)

CMP_RECORD_IF_WISHED = Duty(
    "A complaint is recorded when the complainant asks for it to be",
    id="complaints.cmp-record-if-wished",
    because="The complainant's wish opens the formal route and its right to a review; nobody may talk it away.",
    authority=(cite("PRA-2002-SCH3-2"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=first(on("wish_to_record"), per="matter_ref"),
    met_by=on("complaint_recorded|complaint_transferred") & same("matter_ref"),
    due=within(param("complaint-record.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("complaint_withdrawn|complaint_refused") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The law gives no number of days.",
)

CMP_OUTCOME_5WD = Duty(
    "The complainant is told the outcome within five working days",
    id="complaints.cmp-outcome-5wd",
    because="Whoever complained has waited longest, and the time to ask for a review runs only from the telling.",
    authority=(cite("PCM-2020-R34", "reg 34(2)(b)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=first(on("outcome_decided"), per="matter_ref"),
    met_by=on("outcome_notified") & same("matter_ref"),
    due=within(5, WORKING_DAYS),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

CMP_REVIEW_RIGHTS = Duty(
    "With the outcome of a recorded complaint goes a notice of the right to a review",
    id="complaints.cmp-review-rights-letter",
    because="A right with a clock of 28 days is lost while nobody mentions it.",
    authority=(cite("PCM-2020-R33", "reg 33(2)(a)"), cite("PCM-2020-R34", "reg 34(4)")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=first(on("outcome_decided"), per="matter_ref") & given(ever(on("complaint_recorded") & same("matter_ref"))),
    met_by=on("review_notice_sent") & same("matter_ref"),
    due=within(5, WORKING_DAYS),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="That the notice is owed was read; the five working days were cut off in the reading, so this only advises.",
)

CMP_REVIEW_NOTICE_COMPLETE = Duty(
    "The notice of review says which body reviews, on which ground, by when and what to send",
    id="complaints.cmp-review-rights-letter-contents",
    because="A notice that leaves out where to write, or by when, gives the right and takes it away.",
    authority=(cite("PCM-2020-R33", "reg 33(2)(a)"), cite("PCM-2020-R34", "reg 34(4)")),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("review_notice_sent"),
    met_by=it.has(says_time_limit=True, says_what_to_send=True)
    & (
        it.has(review_body="iopc", paragraph_relied_on=present)
        | it.has(review_body="local_policing_body", says_no_right_to_iopc=True)
    ),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)
