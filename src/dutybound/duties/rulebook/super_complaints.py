"""Chapter: super-complaints.

For: a complaint about a whole feature of policing: who may make it, how it is taken up, told of and answered.
Never: weighs whether the complaint is right.
"""

from dutybound.duties.clocks import DAYS, MONTHS, WORKING_DAYS, WORKING_DAYS_BEGINNING_WITH
from dutybound.duties.duty import MANDATORY, SHOULD, Duty, cite, since, the
from dutybound.duties.language import at_it, before, by, every, it, on, one_of, param, present, same, within

_WITHDRAWN = on("super_complaint_withdrawn") & same("matter_ref")
_INSPECTOR = the("His Majesty's Chief Inspector of Constabulary")
_THE_THREE = the("the Chief Inspector, the Director General of the oversight body and the College of Policing")

DESIGNATED = Duty(
    "A super-complaint is made by a body that is designated",
    id="super_complaints.sc-designated",
    because="From another body it has no standing, and what it tells of waits for somebody else to say it.",
    authority=(cite("PRA-2002-S29A", "sections 29A and 29B"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the body that complains"),
    arises=on("super_complaint_received"),
    met_by=it.has(body_designated=True),
    due=at_it(),
    in_force=since("2018-11-01"),
    note="Owed by the body, not by a force. Others work through one that is designated.",
)

FORM = Duty(
    "A super-complaint is in writing and says which feature of policing, why it harms, what shows it, and whom to ask",
    id="super_complaints.sc-form",
    because="One that lacks a part can be turned away without being read for what it says.",
    authority=(cite("SC-2018-748", "reg 4"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the body that complains"),
    arises=on("super_complaint_received"),
    met_by=it.has(
        in_writing=True, says_which_feature=True, says_why_harmful=True, names_evidence=True, names_contact=True
    ),
    due=at_it(),
    in_force=since("2018-11-01"),
    note="Owed by the body, not by a force.",
)

ACKNOWLEDGED = Duty(
    "A super-complaint is acknowledged within five working days, the day of its receipt included",
    id="super_complaints.sc-ack-5wd",
    because="Those who have spoken for many should know at once that somebody has it.",
    authority=(cite("SC-2018-748", "reg 5"),),
    strength=MANDATORY,
    read="R",
    falls_on=_INSPECTOR,
    arises=on("super_complaint_received"),
    met_by=on("super_complaint_acknowledged") & same("matter_ref"),
    due=within(5, WORKING_DAYS_BEGINNING_WITH),
    ends=_WITHDRAWN,
    in_force=since("2018-11-01"),
)

ELIGIBILITY_DECIDED = Duty(
    "It is decided whether a super-complaint is eligible before it is concluded",
    id="super_complaints.sc-eligibility-decided",
    because="A complaint that nobody has taken up is nobody's to answer.",
    authority=(cite("SC-2018-748", "reg 6"),),
    strength=MANDATORY,
    read="R",
    falls_on=_THE_THREE,
    arises=on("super_complaint_received"),
    met_by=on("super_complaint_eligibility_decided") & same("matter_ref"),
    due=before(on("super_complaint_concluded|super_complaint_report_published") & same("matter_ref")),
    ends=_WITHDRAWN,
    in_force=since("2018-11-01"),
    note="No time for it was read.",
)

ELIGIBILITY_JOINT = Duty(
    "The three bodies decide together whether a super-complaint is eligible",
    id="super_complaints.sc-eligibility-joint",
    because="No one of them can then be its own judge.",
    authority=(cite("SC-2018-748", "reg 6"),),
    strength=MANDATORY,
    read="R",
    falls_on=_THE_THREE,
    arises=on("super_complaint_eligibility_decided"),
    met_by=it.has(by_all_three=True),
    due=at_it(),
    in_force=since("2018-11-01"),
)

ELIGIBILITY_GROUND = Duty(
    "A super-complaint is turned away only for its form, or because it repeats one that is open or was looked into",
    id="super_complaints.sc-eligibility-ground",
    because="On any other ground the harm it tells of would be refused for being told.",
    authority=(cite("SC-2018-748", "reg 6"),),
    strength=MANDATORY,
    read="R",
    falls_on=_THE_THREE,
    arises=on("super_complaint_eligibility_decided", eligible=False),
    met_by=it.has(ground=one_of("form", "repeats_live", "repeats_investigated")),
    due=at_it(),
    in_force=since("2018-11-01"),
    note="That nothing material has changed since the earlier one is part of the third ground, and not judged here.",
)

TOLD = Duty(
    "The body is told in writing whether its super-complaint is eligible",
    id="super_complaints.sc-told",
    because="Without an answer it can neither mend the complaint nor help with it.",
    authority=(cite("SC-2018-748", "reg 6(5)-(6)"),),
    strength=MANDATORY,
    read="R",
    falls_on=_INSPECTOR,
    arises=on("super_complaint_eligibility_decided"),
    met_by=on("super_complaint_decision_told") & same("matter_ref"),
    due=within(param("sc-told.working-days"), WORKING_DAYS),
    ends=_WITHDRAWN,
    in_force=since("2018-11-01"),
    note="The regulation sets no time that was read; the number is the house's.",
)

TOLD_WHY_NOT = Duty(
    "A body whose super-complaint is not eligible is told why",
    id="super_complaints.sc-told-reasons",
    because="The reason is what it needs to make a better one.",
    authority=(cite("SC-2018-748", "reg 6(5)-(6)"),),
    strength=MANDATORY,
    read="R",
    falls_on=_INSPECTOR,
    arises=on("super_complaint_eligibility_decided", eligible=False),
    met_by=on("super_complaint_decision_told", reason=present) & same("matter_ref"),
    due=within(param("sc-told.working-days"), WORKING_DAYS),
    ends=_WITHDRAWN,
    in_force=since("2018-11-01"),
    same_omission_as="super_complaints.sc-told",
    note="The number is the house's.",
)

PROGRESS = Duty(
    "The body is told from time to time how its super-complaint stands",
    id="super_complaints.sc-progress",
    because="An inquiry of two years looks from outside like one that was dropped.",
    authority=(cite("SC-2018-748", "reg 7"),),
    strength=MANDATORY,
    read="P",
    falls_on=_INSPECTOR,
    arises=on("super_complaint_eligibility_decided", eligible=True),
    met_by=on("super_complaint_progress_told") & same("matter_ref"),
    due=every(
        param("sc-progress.days"),
        DAYS,
        until=on("super_complaint_report_published|super_complaint_withdrawn") & same("matter_ref"),
    ),
    in_force=since("2018-11-01"),
    note="The heading was read, the interval was not: 56 days are told of elsewhere, and are the house's figure here.",
)

REPORTED = Duty(
    "When a super-complaint is concluded, the report is sent and published",
    id="super_complaints.sc-report",
    because="The harm was said in public; so is the answer.",
    authority=(cite("SC-2018-748", "reg 8"),),
    strength=MANDATORY,
    read="R",
    falls_on=_THE_THREE,
    arises=on("super_complaint_concluded"),
    met_by=on("super_complaint_report_published") & same("matter_ref"),
    due=within(param("sc-report.months"), MONTHS),
    in_force=since("2018-11-01"),
    note="No time was read; the number is the house's. Parts may be held back for national security or safety.",
)

REPORT_CONTENTS = Duty(
    "The report on a super-complaint says what was done, what was concluded and why, and what is to follow",
    id="super_complaints.sc-report-contents",
    because="A conclusion without its steps cannot be tested by those it concerns.",
    authority=(cite("SC-2018-748", "reg 8"),),
    strength=MANDATORY,
    read="R",
    falls_on=_THE_THREE,
    arises=on("super_complaint_report_published"),
    met_by=it.has(says_steps=True, says_conclusions=True, says_further_action=True),
    due=at_it(),
    in_force=since("2018-11-01"),
)

RESPONSES = Duty(
    "A recommendation from a super-complaint is answered by the day that its report sets",
    id="super_complaints.sc-responses",
    because="Until each force answers, the report has described a harm and ended none.",
    authority=(cite("SC-RESPONSES-2022"),),
    strength=SHOULD,
    read="R",
    falls_on=the("whoever the recommendation was made to"),
    arises=on("recommendation_made", basis="super_complaint"),
    met_by=on("recommendation_answered") & same("recommendation_ref"),
    due=by(it.due),
    ends=on("recommendation_superseded") & same("recommendation_ref"),
    in_force=since("2018-11-01"),
    note="Where the report sets no day, 56 days are believed to be usual; only a day on record is judged.",
)

COLLABORATES = Duty(
    "A designated body that is asked to take something up answers with its reasons",
    id="super_complaints.sc-collaborate",
    because="Small groups know of harms that only a designated body can bring.",
    authority=(cite("SC-2018-412", "reg 4(2)(d) and (h)"),),
    strength=SHOULD,
    read="R",
    falls_on=the("the designated body"),
    arises=on("designated_body_approached"),
    met_by=on("collaboration_decided", reason=present) & same("request_ref"),
    due=within(param("sc-approach.working-days"), WORKING_DAYS),
    in_force=since("2018-04-16"),
    note="To work with others is a condition of designation; that an answer is owed, and by when, is our reading. Owed "
    "by the body, not by a force.",
)
