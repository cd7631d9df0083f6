"""Chapter: oversight.

For: recommendations answered, commented on and carried out, learning and training done, and victims asked safely.
Never: makes a force answer for a recommendation that was replaced or is before a court.
"""

from dutybound.duties.clocks import DAYS, DAYS_BEGINNING_WITH, MONTHS, WORKING_DAYS
from dutybound.duties.duty import DERIVED, MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    after,
    at_it,
    before,
    by,
    ever,
    every,
    first,
    given,
    in_a,
    it,
    latest,
    on,
    one_of,
    otherwise,
    param,
    present,
    same,
    the_start,
    within,
)

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

REC_ANSWER_PUBLISHED = Duty(
    "The answer to a statutory recommendation is published within 21 days, the day of its receipt included",
    id="oversight.rec-iopc-publish-21",
    because="An answer that nobody else can read binds nobody.",
    authority=(cite("PRA-2002-SCH3-28B", "paragraph 28B(5)"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the Independent Office for Police Conduct"),
    arises=on("recommendation_answered")
    & given(ever(on("recommendation_made", basis="iopc_28a") & same("recommendation_ref"), shown=True)),
    met_by=on("recommendation_answer_published") & same("recommendation_ref"),
    due=within(21, DAYS_BEGINNING_WITH),
    ends=on("representations_against_publication") & same("recommendation_ref"),
    in_force=since("2014-10-01"),
    note="The text broke off in the reading. Owed by the oversight body, not by a force.",
)

REC_DONE_SHOWN = Duty(
    "Whoever claims that a recommendation is carried out shows by what",
    id="oversight.rec-done-needs-evidence",
    because="A policy sent round by e-mail has closed many recommendations, and changed little.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("whoever the recommendation was made to", it.decided_by),
    arises=on("recommendation_claimed_done"),
    met_by=it.has(evidence=present),
    due=at_it(),
    in_force=since("unknown"),
)

REC_DONE_CHECKED = Duty(
    "A claim that a recommendation is carried out is checked by somebody else",
    id="oversight.rec-done-verified",
    because="Who answers for the work should not be the one to call it done.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("the auditor"),
    arises=on("recommendation_claimed_done"),
    met_by=on("recommendation_verified|recommendation_inspected") & same("recommendation_ref"),
    due=within(param("recommendation-verified.months"), MONTHS),
    ends=_REPLACED,
    in_force=since("unknown"),
)

REC_REPEATED = Duty(
    "When a report finds again what was recommended before, the earlier recommendation is linked and opened again",
    id="oversight.rec-repeat-linked",
    because="Its age counts from when it was first said, not from when it was said again.",
    authority=(cite("HOUSE"), cite("HMICFRS-GMP-RECOMMENDATIONS")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the auditor"),
    arises=on("recommendation_repeated"),
    met_by=on("recommendation_reopened") & same("recommendation_ref", "other_ref"),
    due=within(param("recommendation-reopened.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
)

OUTCOME_16_REVIEW = Duty(
    "Asked to, a force looks into why so many victims do not support, and whether its own work is why, in three months",
    id="oversight.out16-review",
    because="A share that is far above other forces' says more about the asking than about the victims.",
    authority=(cite("HMICFRS-GMP-RECOMMENDATIONS", "recommendation 5 of 10 December 2020"),),
    strength=SHOULD,
    read="R",
    protects=True,
    falls_on=the("the chief constable"),
    arises=on("outcome_16_review_asked"),
    met_by=on("outcome_16_review_completed", covers_quality=True, covers_timeliness=True, covers_workload=True)
    & same("recommendation_ref"),
    due=within(3, MONTHS),
    ends=_REPLACED,
    in_force=since("2020-12-10"),
    note="Recommended to Greater Manchester Police on that day; owed by whichever force it is asked of.",
)

NEW_STARTER_TRAINED = Duty(
    "Whoever starts in a post that meets victims is trained in domestic abuse",
    id="oversight.trn-new-starter",
    because="A roll-out that ends with the last course leaves every later recruit out.",
    authority=(cite("SAFELIVES-TRAINING"), cite("HOUSE")),
    strength=DERIVED,
    read="D",
    protects=True,
    falls_on=the("the force"),
    arises=on("posting_started"),
    met_by=on("training_completed") & same("person_ref"),
    due=within(param("trn-new-starter.days"), DAYS, counting_from=the_start),
    ends=on("posting_ended") & same("person_ref"),
    in_force=since("unknown"),
    note="No law sets a share or a time; the number is the house's. Training before the post began counts.",
)

FEEDBACK_SAFE = Duty(
    "A victim is asked how the police acted only by a means that is known to be safe",
    id="oversight.fbk-da-survey",
    because="A survey on a shared phone can tell the suspect who called.",
    authority=(cite("HOUSE"), cite("ADR-USER-SURVEY")),
    strength=DERIVED,
    read="D",
    protects=True,
    falls_on=the("whoever asks", it.actor),
    arises=on("feedback_requested"),
    met_by=it.has(safe_means=True),
    due=at_it(),
    in_force=since("unknown"),
)

FEEDBACK_INDEPENDENT = Duty(
    "The victim of a suspect who works for the police is asked by somebody independent of the force",
    id="oversight.fbk-da-survey-independent",
    because="To the suspect's employer few would say what they think of it.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the force"),
    arises=on("feedback_requested")
    & in_a(ever(on("police_link_indicated|ppda_flagged"), shown=True))
    & in_a(~latest(on("police_link_ruled_out"), standing=True).has(suspect_ref=present)),
    met_by=it.has(by="independent"),
    due=at_it(),
    in_force=since("unknown"),
)

FEEDBACK_ACTED_ON = Duty(
    "While victims are surveyed, what they said and what was done about it is published every quarter",
    id="oversight.fbk-acted-on",
    because="To be asked, and then to see nothing change, is worse than not to be asked.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("the force"),
    arises=on("feedback_survey_began"),
    met_by=on("feedback_report_published", actions_told=True) & same("survey_ref"),
    due=every(param("feedback-report.months"), MONTHS, until=on("feedback_survey_ended") & same("survey_ref")),
    in_force=since("unknown"),
)
