"""Chapter: vetting.

For: clearance that is held and renewed, and bad news that is set against it, whoever leaves meanwhile.
Never: says that anybody is unfit; a look is asked for, with its answer.
"""

from dutybound.duties.clocks import WORKING_DAYS
from dutybound.duties.duty import MANDATORY, Duty, cite, since, the
from dutybound.duties.language import at_it, by, ever, first, given, it, on, param, present, same, the_start, within

HELD = Duty(
    "An officer's vetting is renewed before it runs out",
    id="vetting.con-vetting-held",
    because="Much of what a second look would have found came after the first.",
    authority=(cite("VETTING-2025-502", "regs 5 and 7"),),
    strength=MANDATORY,
    read="R",
    protects=True,
    falls_on=the("the vetting authority and the officer"),
    arises=on("vetting_granted"),
    met_by=on("vetting_granted|vetting_ended") & same("officer_ref"),
    due=by(it.until),
    ends=on("officer_left") & same("officer_ref"),
    anchor=it.until,
    in_force=since("2025-05-14"),
    note="Read in a barrister's account. That it was withdrawn, or is no longer needed, is an answer too.",
)

CHANGE_TOLD = Duty(
    "An officer who learns of something that bears on the vetting tells the vetting authority promptly",
    id="vetting.con-vetting-change-told",
    because="Clearance is given on what is known; only the officer knows of it first.",
    authority=(cite("VETTING-2025-502", "regs 5 and 7"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the officer"),
    arises=on("vetting_change_learnt"),
    met_by=on("vetting_change_told") & same("officer_ref", "change_ref"),
    due=within(param("vetting-notified.working-days"), WORKING_DAYS),
    ends=on("officer_left") & same("officer_ref"),
    in_force=since("2025-05-14"),
    note="The text says promptly; the number is the house's. Owed by the officer, not by the force.",
)

DECISION_RECORDED = Duty(
    "Each decision on vetting is kept with who made it and why",
    id="vetting.con-vetting-decision-recorded",
    because="When something comes out later, the first question is what was known then.",
    authority=(cite("VETTING-2025-502", "regs 5 and 7"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the vetting authority", it.decided_by),
    arises=on("vetting_decided"),
    met_by=it.has(reason=present, decided_by=present),
    due=at_it(),
    in_force=since("2025-05-14"),
)

REASSESSED = Duty(
    "When a suspect is marked as working for the police, it is decided whether the vetting is looked at again",
    id="vetting.con-vetting-reassess",
    because="The clearance was given without what has now been reported.",
    authority=(cite("VETTING-2025-502", "Part 3"), cite("APP-VETTING")),
    strength=MANDATORY,
    read="P",
    protects=True,
    falls_on=the("the vetting authority"),
    arises=first(on("ppda_flagged"), per="suspect_ref"),
    met_by=on("vetting_assessment_opened") & same("suspect_ref")
    | on("vetting_assessment_not_needed", reason=present) & same("suspect_ref"),
    due=within(param("vetting-reassess.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("police_link_ruled_out") & same("suspect_ref"),
    in_force=since("2025-05-14"),
    note="A report proves nothing; to look is not to withdraw. The number is the house's. For staff and volunteers "
    "other rules apply, and that they do is an answer with its reason.",
)

INFORMATION_ASSESSED = Duty(
    "When the force learns of something against an officer's vetting, it is decided whether to look at it again",
    id="vetting.con-vetting-reassess-information",
    because="What one desk knows and the vetting desk does not protects nobody.",
    authority=(cite("VETTING-2025-502", "Part 3"), cite("APP-VETTING")),
    strength=MANDATORY,
    read="P",
    protects=True,
    falls_on=the("the vetting authority"),
    arises=on("adverse_information_received"),
    met_by=on("vetting_assessment_opened") & same("officer_ref")
    | on("vetting_assessment_not_needed", reason=present) & same("officer_ref"),
    due=within(param("vetting-reassess.working-days"), WORKING_DAYS),
    in_force=since("2025-05-14"),
    note="The number is the house's.",
)

FINISHED_AFTER_LEAVING = Duty(
    "Where an officer leaves while the vetting is looked at again, what comes of it is recorded all the same",
    id="vetting.con-vetting-finished-after-leaving",
    because="An unfinished look is a clean file for the next force that asks.",
    authority=(cite("VETTING-2025-502", "Part 3"), cite("APP-VETTING", "section 6.2.2")),
    strength=MANDATORY,
    read="P",
    protects=True,
    falls_on=the("the vetting authority"),
    arises=on("officer_left") & given(ever(on("vetting_assessment_opened") & same("officer_ref"), shown=True)),
    met_by=on("vetting_assessment_outcome_recorded") & same("officer_ref"),
    due=within(param("vetting-after-leaving.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("vetting_ended") & same("officer_ref"),
    in_force=since("2025-05-14"),
    note="The number is the house's.",
)
