"""Chapter: the review of how a complaint was dealt with.

For: the right body, the time to ask for a review, and an answer to what a review recommends.
Never: counts it against anybody that no review was asked for.
"""

from dutybound.duties.clocks import DAYS, DAYS_FROM_DAY_AFTER
from dutybound.duties.conditions import MATTER_BEGAN
from dutybound.duties.duty import MANDATORY, Duty, cite, since, the
from dutybound.duties.language import (
    after,
    at_it,
    before,
    ever,
    first,
    given,
    it,
    latest,
    no_later,
    on,
    present,
    same,
    the_start,
    within,
)

_NOTICE = first(on("review_notice_sent") & same("matter_ref"))
_APPLIED = first(on("review_applied") & same("matter_ref"))
_TESTED = latest(on("review_body_tested") & same("matter_ref"))

WINDOW_HONOURED = Duty(
    "No application for a review is turned away as late that came within 28 days of the notice",
    id="complaint_review.window-honoured",
    because="The only remedy there is must not fall to a slip in counting.",
    authority=(cite("PCM-2020-R29", "reg 29(2)-(3)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the body that reviews", it.decided_by),
    arises=on("review_refused", ground="late"),
    met_by=~no_later(_APPLIED.time, after(_NOTICE.time, 28, DAYS_FROM_DAY_AFTER)),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Counted from the day after the first notice went; the time can only be longer, by extension or a wrong body.",
)

BODY_TESTED = Duty(
    "Before the notice of a review goes out it is tested which body reviews",
    id="complaint_review.body-tested",
    because="Sent to the wrong body, an application costs the complainant weeks, and sometimes an outside eye.",
    authority=(cite("PCM-2020", "regulation 32"), cite("PCM-2020-R33", "reg 33(2)(a)")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=first(on("outcome_decided"), per="matter_ref") & given(ever(on("complaint_recorded") & same("matter_ref"))),
    met_by=on("review_body_tested", any_limb=present) & same("matter_ref"),
    due=before(on("review_notice_sent") & same("matter_ref"), counting_from=the_start),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="That the notice names the ground was read; that the test is written down before it is our reading.",
)

BODY_FOLLOWS_TEST = Duty(
    "The notice names the body that the test came to",
    id="complaint_review.body-follows-test",
    because="A force that names the wrong body chooses its own judge.",
    authority=(cite("PCM-2020", "regulation 32"), cite("PCM-2020-R33", "reg 33(2)(a)")),
    strength=MANDATORY,
    read="M",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("review_notice_sent") & given(ever(on("review_body_tested") & same("matter_ref"), shown=True)),
    met_by=(it.has(review_body="iopc") & _TESTED.has(any_limb=True))
    | (it.has(review_body="local_policing_body") & _TESTED.has(any_limb=False)),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The grounds of regulation 32 are from memory; here it is only asked whether notice and test agree.",
)

RECOMMENDATION_ANSWERED = Duty(
    "What a review recommends is answered within 28 days",
    id="complaint_review.recommendation-answered",
    because="A review that is right and unanswered changes nothing.",
    authority=(cite("PCM-2020", "regulation 30"),),
    strength=MANDATORY,
    read="M",
    falls_on=the("the appropriate authority"),
    arises=on("review_recommendation_made"),
    met_by=on("review_recommendation_answered") & same("matter_ref", "recommendation_ref"),
    due=within(28, DAYS),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Only the heading was read; the 28 days are from memory.",
)
