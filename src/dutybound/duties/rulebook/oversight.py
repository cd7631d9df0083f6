"""Chapter: oversight.

For: recommendations answered, commented on and carried out, and learning that somebody was set being done.
Never: makes a force answer for a recommendation that was replaced or is before a court.
"""

from dutybound.duties.clocks import DAYS_BEGINNING_WITH
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import after, before, by, first, it, latest, on, one_of, otherwise, same, within

_REPLACED = on("recommendation_superseded") & same("recommendation_ref")

REC_IOPC_56 = Duty(
    "A statutory recommendation of the oversight body is answered within 56 days, the day it was made included",
    id="oversight.rec-iopc-56",
    because="A recommendation without an answer is advice that nobody had to read.",
    authority=(cite("PRA-2002-SCH3-28B", "paragraph 28B(1)-(4)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("whoever the recommendation was made to"),
    arises=on("recommendation_made", basis="iopc_28a"),
    met_by=on("recommendation_answered") & same("recommendation_ref"),
    due=by(
        otherwise(
            latest(on("response_time_extended") & same("recommendation_ref"), standing=True).until,
            after(it.time, 56, DAYS_BEGINNING_WITH),
        )
    ),
    ends=on("judicial_review_brought") & same("recommendation_ref"),
    in_force=since("2014-10-01"),
    note="Judicial review stops the clock; here it ends the duty, and what the court orders is a new matter.",
)

REC_LPB_COMMENTS = Duty(
    "The local policing body publishes its comments on an inspection report within 56 days, the day of it included",
    id="oversight.rec-hmicfrs-56",
    because="The body that the public elects has to say, in time, what it makes of what was found.",
    authority=(cite("POLICE-ACT-1996-S55", "section 55(5A)"), cite("SI-2017-399")),
    strength=MANDATORY,
    read="R",
    falls_on=the("the local policing body"),
    arises=on("report_published", body=one_of("HMIC", "HMICFRS")),
    met_by=on("lpb_comments_published") & same("report_ref"),
    due=within(56, DAYS_BEGINNING_WITH),
    in_force=since("2017-05-02"),
)

REC_EXPLAINED = Duty(
    "The local policing body says what it does about each recommendation of an inspection report, or why nothing",
    id="oversight.rec-hmicfrs-explain",
    because="Comments that pass over a recommendation leave it to be found again by the next inspection.",
    authority=(cite("POLICE-ACT-1996-S55", "section 55(5B)"), cite("SI-2017-399")),
    strength=MANDATORY,
    read="R",
    falls_on=the("the local policing body"),
    arises=on("recommendation_made", basis="inspectorate"),
    met_by=on("recommendation_answered") & same("recommendation_ref"),
    due=by(after(first(on("report_published") & same("report_ref")).time, 56, DAYS_BEGINNING_WITH)),
    ends=_REPLACED,
    anchor=first(on("report_published") & same("report_ref")).time,
    in_force=since("2017-05-02"),
)

REC_OWN_DEADLINE = Duty(
    "A recommendation that sets its own date is carried out by that date",
    id="oversight.rec-deadline-in-text",
    because="The date was set because somebody is less safe until then.",
    authority=(cite("HMICFRS-GMP-RECOMMENDATIONS"),),
    strength=SHOULD,
    read="R",
    falls_on=the("the chief constable"),
    arises=on("recommendation_made"),
    met_by=on("recommendation_carried_out") & same("recommendation_ref"),
    due=by(it.due),
    ends=_REPLACED,
    in_force=since("unknown"),
)

REC_CARRIED_OUT = Duty(
    "A recommendation is carried out before inspectors look at it again",
    id="oversight.rec-carried-out",
    because="What inspectors have to find twice has hurt people in between.",
    authority=(cite("HOUSE"), cite("HMICFRS-GMP-RECOMMENDATIONS")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the chief constable"),
    arises=on("recommendation_made"),
    met_by=on("recommendation_carried_out") & same("recommendation_ref"),
    due=before(on("recommendation_inspected") & same("recommendation_ref")),
    ends=_REPLACED,
    in_force=since("unknown"),
)

TRAINING_AFTER_FINDING = Duty(
    "Learning that an officer was set is completed by the date it was set for",
    id="oversight.trn-after-finding",
    because="The next victim that officer meets is owed the lesson that this one paid for.",
    authority=(cite("IOPC-MPS-2019"), cite("ARTICLE-GMP-2020")),
    strength=SHOULD,
    read="R",
    falls_on=the("the line manager"),
    arises=on("learning_action_set"),
    met_by=on("learning_action_done") & same("matter_ref", "action_ref"),
    due=by(it.due),
    in_force=since("unknown"),
)
