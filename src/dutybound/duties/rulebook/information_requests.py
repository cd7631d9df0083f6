"""Chapter: requests for information.

For: an answer in time, and a refusal that can be checked, so that a force's record can be known.
Never: decides whether an exemption applies.
"""

from dutybound.duties.clocks import WORKING_DAYS, WORKING_DAYS_UK
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    above,
    after,
    at_it,
    by,
    it,
    latest,
    on,
    otherwise,
    param,
    present,
    same,
    unless_stated,
    within,
)

_EXTENDED = latest(on("response_time_extended") & same("request_ref"), standing=True).until
_ANSWERED = on("information_request_answered|information_request_refused") & same("request_ref")
_WITHDRAWN = on("information_request_withdrawn") & same("request_ref")
_FORCE = the("the force, as a public authority")

ANSWERED_20WD = Duty(
    "A request for information is answered or refused within twenty working days",
    id="information_requests.foi-20wd",
    because="What a force does not tell about itself can only be guessed at.",
    authority=(cite("FOIA-S10"),),
    strength=MANDATORY,
    read="P",
    falls_on=_FORCE,
    arises=on("information_request_received"),
    met_by=_ANSWERED,
    due=by(otherwise(_EXTENDED, after(it.time, 20, WORKING_DAYS_UK))),
    ends=_WITHDRAWN | on("clarification_asked") & same("request_ref"),
    in_force=since("2005-01-01"),
    note="Bank holidays anywhere in the United Kingdom do not count. Where clarification is asked in time, the answer "
    "is owed from when it comes: that is another duty.",
)

ANSWERED_ONCE_CLEAR = Duty(
    "A request for information that was made clearer is answered or refused within twenty working days of that",
    id="information_requests.foi-20wd-clarified",
    because="A question back is no way to let a request lie.",
    authority=(cite("FOIA-S10"),),
    strength=MANDATORY,
    read="P",
    falls_on=_FORCE,
    arises=on("clarification_received"),
    met_by=_ANSWERED,
    due=by(otherwise(_EXTENDED, after(it.time, 20, WORKING_DAYS_UK))),
    ends=_WITHDRAWN | on("clarification_asked") & same("request_ref"),
    in_force=since("2005-01-01"),
)

REFUSAL_VALID = Duty(
    "A refusal names the section and the reason, the way to a review, and the Information Commissioner",
    id="information_requests.foi-refusal-valid",
    because="Who is not told why, or where to turn, is refused twice.",
    authority=(cite("FOIA-S17"),),
    strength=MANDATORY,
    read="P",
    falls_on=_FORCE,
    arises=on("information_request_refused"),
    met_by=it.has(section=present, reason=present, says_review=True, says_commissioner=True),
    due=at_it(),
    in_force=since("2005-01-01"),
)

COST_SHOWN = Duty(
    "A refusal for cost shows the sum: how many files, how many minutes each, or a sample",
    id="information_requests.foi-s12-estimate",
    because="That nobody has ever counted is often the true answer, and worth knowing.",
    authority=(cite("ICO-S12-GUIDANCE"), cite("FOIA-S12")),
    strength=SHOULD,
    read="P",
    falls_on=_FORCE,
    arises=on("information_request_refused", section="12"),
    met_by=it.has(estimate=present),
    due=at_it(),
    in_force=since("2005-01-01"),
    note="The headings of the guidance and a practitioner's account were read. The Act asks that the limit be relied "
    "on, not that the sum be shown.",
)

COST_OVER_THE_LIMIT = Duty(
    "A police force refuses for cost only above eighteen hours of work",
    id="information_requests.foi-s12-over-the-limit",
    because="Below it the work is owed.",
    authority=(cite("FOI-FEES-2004"), cite("FOIA-S12")),
    strength=MANDATORY,
    read="R",
    falls_on=_FORCE,
    arises=on("information_request_refused", section="12"),
    met_by=it.has(hours=above(18)),
    due=at_it(),
    in_force=since("2005-01-01"),
    note="450 pounds at 25 pounds an hour, as forces state it in their refusals.",
)

COST_ADDED_UP = Duty(
    "Requests are added up for cost only where they came within sixty working days of one another",
    id="information_requests.foi-s12-aggregated",
    because="Otherwise whoever asks twice is refused for having asked once.",
    authority=(cite("FOI-FEES-2004"), cite("FOIA-S12")),
    strength=MANDATORY,
    read="R",
    falls_on=_FORCE,
    arises=on("information_request_refused", section="12"),
    met_by=it.has(counted_with_others=unless_stated(True)) | it.has(all_within_sixty_working_days=True),
    due=at_it(),
    in_force=since("2005-01-01"),
    note="A refusal that does not speak of other requests added none.",
)

ADVICE = Duty(
    "A refusal for cost says how to ask for less",
    id="information_requests.foi-s16-advice",
    because="Most such requests have a smaller one in them that could be answered.",
    authority=(cite("FOIA-S16"),),
    strength=MANDATORY,
    read="R",
    falls_on=_FORCE,
    arises=on("information_request_refused", section="12"),
    met_by=it.has(narrower_request_suggested=True),
    due=at_it(),
    in_force=since("2005-01-01"),
    note="Read in what forces and a commissioner's office did. Where nothing smaller could be answered, to say so is a "
    "departure with its reason.",
)

SMALL_COUNTS_TESTED = Duty(
    "Small counts are refused as personal information only after a test whether anybody could be known from them",
    id="information_requests.foi-s40-test",
    because="Behind 'fewer than five' often stands nothing but habit.",
    authority=(cite("FOIA-S40"),),
    strength=SHOULD,
    read="M",
    falls_on=_FORCE,
    arises=on("information_request_refused", section="40"),
    met_by=it.has(identification_tested=True),
    due=at_it(),
    in_force=since("2005-01-01"),
    note="From memory.",
)

PUBLISHED_WHERE = Duty(
    "A refusal because it is published already says where",
    id="information_requests.foi-s21",
    because="What nobody can find is not published.",
    authority=(cite("FOIA-S21"),),
    strength=MANDATORY,
    read="P",
    falls_on=_FORCE,
    arises=on("information_request_refused", section="21"),
    met_by=it.has(where=present),
    due=at_it(),
    in_force=since("2005-01-01"),
    note="Read in a force's answer.",
)

REVIEW_ANSWERED = Duty(
    "A review of an answer is itself answered within twenty working days",
    id="information_requests.foi-internal-review",
    because="The Commissioner hears nobody before it.",
    authority=(cite("FOIA-S45-CODE"),),
    strength=SHOULD,
    read="P",
    falls_on=_FORCE,
    arises=on("information_review_asked"),
    met_by=on("information_review_answered") & same("request_ref"),
    due=by(otherwise(_EXTENDED, after(it.time, 20, WORKING_DAYS_UK))),
    ends=_WITHDRAWN,
    in_force=since("2018-07-04"),
    note="Read in a notice to requesters. Forty working days at most, where more time is given, are believed.",
)

SILENCE_CHASED = Duty(
    "A request of ours that stays unanswered is chased, or put to the Commissioner",
    id="information_requests.foi-nonresponse",
    because="A force that never answers is left out of the count, and looks as if it had nothing to tell.",
    authority=(cite("HOUSE"), cite("FOIA-S50")),
    strength=PRODUCT,
    read="D",
    falls_on=the("whoever asked"),
    arises=on("information_request_sent"),
    met_by=on("information_answer_arrived|information_request_chased|commissioner_asked") & same("request_ref"),
    due=within(param("foi-chased.working-days"), WORKING_DAYS_UK),
    ends=_WITHDRAWN,
    in_force=since("unknown"),
    note="Owed by the campaign that asks, not by a force: the twenty working days, and five more.",
)

ANSWER_CODED = Duty(
    "An answer to a request of ours is coded by the codebook, and a copy is kept",
    id="information_requests.foi-return-coded",
    because="A blank, a nought and 'fewer than five' are three answers; so are reports and crimes.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("whoever asked"),
    arises=on("information_answer_arrived"),
    met_by=on(
        "information_answer_coded",
        status=present,
        period=present,
        definition=present,
        blanks_told_from_zero=True,
        copy_kept=True,
    )
    & same("request_ref"),
    due=within(param("foi-coded.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
    note="Owed by the campaign that asks, not by a force.",
)
