"""Chapter: suspension, and what a suspect may not do at work meanwhile.

For: a decision about the post while a matter is open, on the grounds the law knows, told, and looked at again.
Never: takes a suspension for a finding; it is none.
"""

from dutybound.duties.clocks import DAYS, MONTHS, WORKING_DAYS
from dutybound.duties.conditions import MATTER_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    ever,
    every,
    first,
    it,
    on,
    one_of,
    param,
    present,
    same,
    the_start,
    within,
)

# Which regime applies hangs on when the matter came to the force's attention (SI 2020/4, regulation 4).
_RULED_OUT = on("police_link_ruled_out") & same("suspect_ref")
_LEFT = on("officer_left") & same("suspect_ref")

MOVING_FIRST = Duty(
    "An officer is suspended only after it was considered whether a move to other work would do",
    id="suspension.con-suspension-redeployment-first",
    because="A suspension that was not needed harms the officer, and can be undone to the victim's cost.",
    authority=(cite("CONDUCT-2020-R11", "reg 11(1)-(4)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("officer_suspended"),
    met_by=it.has(redeployment_considered=True)
    | ever(on("suspension_considered", redeployment_considered=True) & same("matter_ref", "officer_ref")),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

GROUND = Duty(
    "An officer is suspended only because the investigation may be prejudiced, or because the public interest asks it",
    id="suspension.con-suspension-ground",
    because="A suspension on another ground falls, and the officer comes back to the post it was to keep safe.",
    authority=(cite("CONDUCT-2020-R11", "reg 11(4)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("officer_suspended"),
    met_by=it.has(ground=one_of("investigation", "public_interest")),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

CONSIDERED = Duty(
    "Where a suspect works for the police, it is considered whether to suspend",
    id="suspension.con-suspension-considered",
    because="An accused officer who simply stays was never decided on.",
    authority=(cite("HOUSE"), cite("CONDUCT-2020-R11")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the appropriate authority"),
    arises=first(on("ppda_flagged"), per="suspect_ref"),
    met_by=on("suspension_considered|officer_suspended") & same("suspect_ref"),
    due=within(param("suspension-considered.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_RULED_OUT | _LEFT,
    in_force=since("2022-06-30"),
    note="The law says on what grounds, not that it must be considered. For staff and volunteers their own terms "
    "apply; that they do is an answer too.",
)

WRITTEN = Duty(
    "A suspension told by mouth is confirmed in writing within three working days",
    id="suspension.con-suspension-written",
    because="Who is suspended, and from what, must be known to more than the two who spoke.",
    authority=(cite("CONDUCT-2008-R10"), cite("CONDUCT-2020-R11")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=on("officer_suspended", how="orally"),
    met_by=on("suspension_confirmed") & same("officer_ref"),
    due=within(3, WORKING_DAYS),
    ends=on("officer_reinstated") & same("officer_ref"),
    in_force=since("2008-12-01"),
    note="The three days were read in the regulations of 2008; in those of 2020 they are believed.",
)

REVIEWED = Duty(
    "A suspension is looked at again every four weeks",
    id="suspension.con-suspension-review-4w",
    because="What justified it can fall away, or grow; neither should wait for the end of the matter.",
    authority=(cite("CONDUCT-2020-R11"),),
    strength=MANDATORY,
    read="M",
    falls_on=the("the appropriate authority"),
    arises=on("officer_suspended"),
    met_by=on("suspension_reviewed") & same("officer_ref"),
    due=every(
        param("suspension-review.days"),
        DAYS,
        until=on("officer_reinstated|officer_left") & same("officer_ref")
        | on("conduct_outcome_decided|conduct_matter_closed") & same("matter_ref"),
    ),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="From memory. Four weeks are believed to count from the first working day after; the figure leaves room.",
)

RESTRICTIONS = Duty(
    "What a suspect who works for the police may not do at work is set down, or why nothing is forbidden",
    id="suspension.con-restrictions-recorded",
    because="Between suspended and unchanged lies most of what keeps victims apart from the suspect.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the appropriate authority and the line manager"),
    arises=first(on("ppda_flagged"), per="suspect_ref"),
    met_by=on("restriction_set|officer_suspended") & same("suspect_ref")
    | on("restriction_not_set", reason=present) & same("suspect_ref"),
    due=within(param("restrictions.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_RULED_OUT | _LEFT,
    in_force=since("unknown"),
    note="Calls to domestic abuse, work with victims, the file of the case, firearms, supervising witnesses.",
)

RESTRICTIONS_CHECKED = Duty(
    "It is checked every month that a restriction at work is kept",
    id="suspension.con-restrictions-checked",
    because="A rota made by somebody who was not told undoes it.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the line manager"),
    arises=on("restriction_set"),
    met_by=on("restriction_checked") & same("suspect_ref", "restriction_ref"),
    due=every(
        param("restriction-check.months"),
        MONTHS,
        until=on("restriction_ended") & same("suspect_ref", "restriction_ref")
        | on("officer_suspended|officer_left|police_link_ruled_out") & same("suspect_ref"),
    ),
    in_force=since("unknown"),
)

BREACH_ACTED_ON = Duty(
    "Where a restriction at work was not kept, suspension is considered or the conduct is tested",
    id="suspension.con-restriction-breach-acted",
    because="A restriction that may be broken is a request.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("professional standards"),
    arises=on("restriction_breached"),
    met_by=on("suspension_considered|officer_suspended|conduct_test|conduct_matter_recorded") & same("suspect_ref"),
    due=within(param("restriction-breach.working-days"), WORKING_DAYS),
    ends=_RULED_OUT | _LEFT,
    in_force=since("unknown"),
    note="Why it was not kept, and by whose mistake, is for whoever considers it.",
)
