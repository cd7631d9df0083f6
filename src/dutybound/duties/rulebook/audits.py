"""Chapter: audits of records and footage.

For: samples that can be drawn again, readings that can be trusted, and something that comes of them.
Never: rates a person; an item is rated.
"""

from dutybound.duties.clocks import WORKING_DAYS
from dutybound.duties.duty import PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    at_least,
    before,
    ever,
    given,
    it,
    on,
    one_of,
    param,
    present,
    same,
    within,
)

_AUDITOR = the("the auditor")
_REPORTED = on("audit_reported") & same("round_ref")

RANDOM = Duty(
    "A random sample is kept with its frame and its seed, so that it can be drawn again",
    id="audits.dip-random",
    because="A sample that nobody can draw again may have been chosen.",
    authority=(cite("HMICFRS-DIP-SAMPLING"), cite("HOUSE")),
    strength=SHOULD,
    read="D",
    falls_on=_AUDITOR,
    arises=on("sample_drawn", how="random"),
    met_by=it.has(frame=present, seed=present),
    due=at_it(),
    in_force=since("unknown"),
    note="The inspectorate calls a dip sample a random review; what has to be kept of it, so that the draw is told "
    "from a choice, is the house's.",
)

TARGETED_APART = Duty(
    "Items that were chosen on purpose are reported apart from those drawn at random",
    id="audits.targeted-apart",
    because="Mixed in, they make the share of failings whatever the chooser likes.",
    authority=(cite("HMICFRS-DIP-SAMPLING"), cite("HOUSE")),
    strength=SHOULD,
    read="D",
    falls_on=_AUDITOR,
    arises=on("audit_reported") & given(ever(on("sample_drawn", how="targeted") & same("round_ref"), shown=True)),
    met_by=it.has(targeted_items="apart"),
    due=at_it(),
    in_force=since("unknown"),
)

FOOTAGE_FOLLOWED_UP = Duty(
    "Where a sampled attendance has no footage, the reason is found out before the round is reported",
    id="audits.missing-footage-followed-up",
    because="Attendances without a picture are the ones that no audit sees.",
    authority=(cite("DCCS-PANEL"),),
    strength=SHOULD,
    read="R",
    falls_on=_AUDITOR,
    arises=on("footage_missing"),
    met_by=on("footage_missing_explained", lawful=present) & same("round_ref", "item_ref"),
    due=before(_REPORTED),
    in_force=since("unknown"),
    note="Drawn from what one area's scrutiny panel does.",
)

DOUBLE_READ = Duty(
    "At least a fifth of a round is read by two people apart, and how far they agree is told",
    id="audits.double-coded",
    because="What one reader sees, and another does not, is no finding yet.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=_AUDITOR,
    arises=on("audit_reported"),
    met_by=it.has(read_apart=True, agreement=present, double_read_percent=at_least(param("double-read.percent"))),
    due=at_it(),
    in_force=since("unknown"),
)

SETTLED = Duty(
    "Where two readers differ, it is settled which reading stands before the round is reported",
    id="audits.disagreement-settled",
    because="Left open, the reading that suits will be counted.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=_AUDITOR,
    arises=on("readers_disagreed"),
    met_by=on("disagreement_settled") & same("round_ref", "item_ref"),
    due=before(_REPORTED),
    in_force=since("unknown"),
)

FED_BACK = Duty(
    "What was rated red or amber is taken back to those who were there",
    id="audits.rating-fed-back",
    because="An officer who never hears of it will do the same tomorrow, in good faith.",
    authority=(cite("DCCS-PANEL"), cite("HOUSE")),
    strength=SHOULD,
    read="R",
    protects=True,
    falls_on=the("the supervisor of those who were there"),
    arises=on("item_rated", rating=one_of("red", "amber")),
    met_by=on("feedback_given") & same("round_ref", "item_ref"),
    due=within(param("audit-feedback.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
    note="Drawn from what one area's scrutiny panel does; the number is the house's.",
)

SHARED = Duty(
    "What was rated green is shown to others",
    id="audits.good-work-shared",
    because="It is easier to copy a good attendance than to obey a rule.",
    authority=(cite("DCCS-PANEL"), cite("HOUSE")),
    strength=SHOULD,
    read="R",
    falls_on=the("the supervisor of those who were there"),
    arises=on("item_rated", rating="green"),
    met_by=on("learning_shared|feedback_given") & same("round_ref", "item_ref"),
    due=within(param("learning-shared.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
    note="Drawn from what one area's scrutiny panel does; the number is the house's.",
)

COMPARED = Duty(
    "A later round is compared with the one before, by the same rubric or over a bridge, and how sure that is is told",
    id="audits.round-compared",
    because="Until 'not much better' is a number, the third round will say it again.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=_AUDITOR,
    arises=on("later_round_reported"),
    met_by=on("rounds_compared", interval_told=True, rubric=one_of("same", "bridged")) & same("round_ref"),
    due=within(param("round-compared.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
)
