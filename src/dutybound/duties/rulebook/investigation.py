"""Chapter: investigation.

For: the victim's statement, supervision, a victim who comes back, and the time limit for a summary charge.
Never: says that a case cannot be brought without the victim's account.
"""

from dutybound.duties.clocks import DAYS, MONTHS, WORKING_DAYS, YEARS
from dutybound.duties.conditions import (
    CHECKED_REFUSAL,
    CLOSING_ACT,
    DA_CASE,
    NOT_SUPPORTING,
    RISK,
    STATEMENT,
    SUPPORTING,
)
from dutybound.duties.duty import DERIVED, MANDATORY, Duty, between, cite, since, the
from dutybound.duties.language import (
    after,
    before,
    by,
    earlier,
    ever,
    every,
    first,
    given,
    in_a,
    it,
    latest,
    on,
    otherwise,
    param,
    same,
    the_start,
)

_CLOSED = CLOSING_ACT & same("crime_ref")
_STATEMENT = STATEMENT & same("crime_ref")
_SUMMARY_ASSAULT = on("investigation_opened|crime_recorded", offence_group="common-assault-battery")
_DECIDED = (on("charge_made") | CLOSING_ACT) & same("crime_ref")

VICTIM_STATEMENT_TAKEN = Duty(
    "The victim's statement is taken before the case is closed, or a refusal is recorded that somebody can check",
    id="investigation.victim-statement-taken",
    because="The victim's account is the first evidence and starts the time limit for the gravest summary assaults.",
    authority=(cite("GMP-COMPLAINT-LETTER"),),
    scope="greater-manchester",
    strength=MANDATORY,
    read="S",
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(on("investigation_opened|crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=(STATEMENT | CHECKED_REFUSAL) & same("crime_ref"),
    due=before(_CLOSED, counting_from=the_start),
    in_force=since("unknown"),
)

SUPERVISOR_REVIEWS = Duty(
    "A supervisor reviews the open investigation, the more often the higher the risk",
    id="investigation.supervisor-reviews",
    because="A case nobody looks at drifts until the victim gives up.",
    authority=(cite("HMICFRS-GMP-2020"), cite("EVIDENCE-LED-2020")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the supervising sergeant"),
    arises=first(on("investigation_allocated"), per="crime_ref"),
    met_by=on("supervisor_review") & same("crime_ref"),
    due=every(param("review.days", risk=latest(RISK).grade), DAYS, until=_CLOSED),
    in_force=since("2020-12-10"),
    note="The intervals are the house's defaults: no national number was found.",
)

STATEMENT_STARTS_SUMMARY_CLOCK = Duty(
    "A domestic common assault is charged or decided within six months of the first statement and two years of the act",
    id="investigation.statement-starts-summary-clock",
    because="A day too late and no court can hear it, however strong the evidence.",
    authority=(cite("CJA-1988-S39A"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(_SUMMARY_ASSAULT, per="crime_ref") & in_a(DA_CASE),
    anchor=it.offence_date,
    in_force=since("2022-06-28"),
    met_by=_DECIDED,
    due=by(
        otherwise(
            earlier(after(first(_STATEMENT).time, 6, MONTHS), after(it.offence_date, 2, YEARS)),
            after(it.offence_date, 6, MONTHS),
        )
    ),
    lapses=True,
    may_depart=False,
)

SUMMARY_LIMIT_BEFORE_39A = Duty(
    "A common assault is charged or decided within six months of the act",
    id="investigation.statement-starts-summary-clock-before-2022",
    because="A day too late and no court can hear it, however strong the evidence.",
    authority=(cite("MCA-1980-S127"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(_SUMMARY_ASSAULT, per="crime_ref") & in_a(DA_CASE),
    anchor=it.offence_date,
    in_force=between("", "2022-06-27"),
    met_by=_DECIDED,
    due=by(after(it.offence_date, 6, MONTHS)),
    lapses=True,
    may_depart=False,
)

RENEWED_SUPPORT_REOPENS = Duty(
    "A victim who comes back to support the case is heard: a statement is taken",
    id="investigation.renewed-support-reopens",
    because="Support that comes back is rare and costs courage; it seldom comes back twice.",
    authority=(cite("ARTICLE-GMP-2020"), cite("POLICE-VRR")),
    strength=DERIVED,
    read="S",
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=on("victim_view_recorded", stance=SUPPORTING)
    & given(ever(on("victim_view_recorded", stance=NOT_SUPPORTING) | CLOSING_ACT)),
    met_by=_STATEMENT,
    due=by(after(it.time, param("renewed-support.days"), WORKING_DAYS)),
    ends=on("victim_view_recorded", stance=NOT_SUPPORTING) & same("crime_ref"),
    lapses=_CLOSED,
    in_force=since("unknown"),
)
