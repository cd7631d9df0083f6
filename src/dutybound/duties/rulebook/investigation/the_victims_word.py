"""The victim's word.

For: the statement and the time that it starts, the victim's views, refusals still to be confirmed, renewed support.
Never: takes a refusal beside the suspect for a decision.
"""

from dutybound.duties.clocks import HOURS, MONTHS, WORKING_DAYS, YEARS
from dutybound.duties.conditions import (
    AUDITABLE,
    CHECKED_REFUSAL,
    CLOSING_ACT,
    DA_CASE,
    NOT_SUPPORTING,
    STATEMENT,
    SUPPORTING,
)
from dutybound.duties.duty import DERIVED, MANDATORY, PRODUCT, SHOULD, Duty, between, cite, since, the
from dutybound.duties.language import (
    after,
    at_it,
    before,
    by,
    earlier,
    ever,
    first,
    given,
    in_a,
    it,
    latest,
    on,
    otherwise,
    param,
    present,
    read_by_a_person,
    same,
    the_start,
    within,
)
from dutybound.duties.rulebook.investigation.words import CLOSED, OIC, OUT_OF_THEIR_HANDS

_STATEMENT = STATEMENT & same("crime_ref")
_SUMMARY_ASSAULT = on("investigation_opened|crime_recorded", offence_group="common-assault-battery")
_DECIDED = (on("charge_made") | CLOSING_ACT) & same("crime_ref")
# The limit goes over with a case that another force has taken, and a crime that was cancelled has none.
_NOT_THEIRS = on("transfer_accepted|crime_cancelled") & same("crime_ref")
_REFUSAL = on("victim_view_recorded", stance=NOT_SUPPORTING) | on("victim_statement_not_taken")
# Somebody else has asked away from the suspect, or the victim's own words are there in a form that can be checked.
_CONFIRMED = (on("refusal_confirmed", suspect_present=False) | STATEMENT) & same("crime_ref")
VICTIM_STATEMENT_TAKEN = Duty(
    "The victim's statement is taken before the case is closed, or a refusal is recorded that somebody can check",
    id="investigation.victim-statement-taken",
    do="Take the victim's statement, or a refusal that can be checked",
    because="The victim's account is the first evidence and starts the time limit for the gravest summary assaults.",
    authority=(cite("GMP-COMPLAINT-LETTER"),),
    scope="greater-manchester",
    strength=MANDATORY,
    read="S",
    protects=True,
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(on("investigation_opened|crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=(STATEMENT | CHECKED_REFUSAL) & same("crime_ref"),
    due=before(CLOSED, counting_from=the_start),
    in_force=since("unknown"),
)
STATEMENT_STARTS_SUMMARY_CLOCK = Duty(
    "A domestic common assault is charged or decided within six months of the first statement and two years of the act",
    id="investigation.statement-starts-summary-clock",
    do="Have the assault charged or decided",
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
        earlier(
            otherwise(after(first(_STATEMENT).time, 6, MONTHS), after(it.offence_date, 6, MONTHS)),
            after(it.offence_date, 2, YEARS),
        )
    ),
    ends=_NOT_THEIRS,
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
    ends=_NOT_THEIRS,
    lapses=True,
    may_depart=False,
)
RENEWED_SUPPORT_REOPENS = Duty(
    "A victim who comes back to support the case is heard: a statement is taken",
    id="investigation.renewed-support-reopens",
    do="Take the statement of the victim who supports the case again",
    because="Support that comes back is rare and costs courage; it seldom comes back twice.",
    authority=(cite("ARTICLE-GMP-2020"), cite("POLICE-VRR")),
    strength=DERIVED,
    read="S",
    protects=True,
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=on("victim_view_recorded", stance=SUPPORTING)
    & given(ever(on("victim_view_recorded", stance=NOT_SUPPORTING) | CLOSING_ACT)),
    met_by=_STATEMENT,
    due=by(after(it.time, param("renewed-support.days"), WORKING_DAYS)),
    ends=on("victim_view_recorded", stance=NOT_SUPPORTING) & same("crime_ref"),
    lapses=CLOSED,
    shown_beside=on("charge_made") & same("crime_ref"),
    in_force=since("unknown"),
)
VICTIM_VIEW_AUDITABLE = Duty(
    "What the victim says about going on is kept in a form somebody can check, taken away from the suspect",
    id="investigation.victim-view-auditable",
    because="A note that the victim gave up, in nobody's words, can be neither trusted nor answered.",
    authority=(cite("HMICFRS-GMP-2020", "recommendation 5"), cite("HO-OUTCOMES")),
    strength=SHOULD,
    read="V",
    falls_on=the("whoever is told", it.taken_by),
    arises=on("victim_view_recorded") & in_a(DA_CASE),
    met_by=it.has(medium=AUDITABLE, suspect_present=False),
    due=at_it(),
    in_force=since("2020-12-10"),
)
WITHDRAWAL_STATEMENT_COMPLETE = Duty(
    "A withdrawal tells why, whether the first account was true, and what stands behind it",
    id="investigation.withdrawal-statement-complete",
    because="A line that the victim withdraws hides the one thing a prosecutor has to know: what made it happen.",
    authority=(cite("CPS-DA"),),
    strength=SHOULD,
    read="P",
    falls_on=the("whoever takes the withdrawal", it.taken_by),
    arises=on("victim_view_recorded", stance="withdrawn") & in_a(DA_CASE),
    met_by=read_by_a_person(
        "Does the record of the withdrawal tell the reasons; whether the first account was true; any pressure, contact "
        "or fear; that the case may go on; the victim's view of court and of special measures; safety, children and "
        "the support offered; and the officer's own view of all this?",
        "the statement or other record of the withdrawal, and the officer's report that goes with it",
    ),
    due=at_it(),
    in_force=since("unknown"),
)
REFUSAL_BESIDE_THE_SUSPECT = Duty(
    "A refusal given beside the suspect, or passed on by somebody else, is checked again before the case is closed",
    id="investigation.refusal-provisional",
    do="Have the refusal checked again, away from the suspect",
    because="What is said with the suspect in the room tells what was safe to say there, and no more.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the officer in the case", OIC),
    arises=(
        on("victim_view_recorded", stance=NOT_SUPPORTING, suspect_present=True)
        | on("victim_view_recorded", stance=NOT_SUPPORTING, medium="relayed_by_another")
        | on("victim_statement_not_taken", suspect_present=True)
        | on("victim_statement_not_taken", medium="relayed_by_another")
    )
    & in_a(DA_CASE),
    met_by=_CONFIRMED
    | on("victim_view_recorded", medium=AUDITABLE, suspect_present=False) & same("crime_ref")
    | CHECKED_REFUSAL & same("crime_ref"),
    due=before(CLOSED),
    ends=on("charge_made|transfer_accepted|crime_cancelled") & same("crime_ref"),
    in_force=since("unknown"),
)
REFUSAL_TAKEN_BY_WHO_CLOSES = Duty(
    "Where the officer who took the refusal is the one who asks to close, somebody else speaks to the victim first",
    id="investigation.refusal-provisional-same-officer",
    do="Have somebody else speak to the victim first",
    because="The officer who wants the case closed is not the one to say that the victim wants it too.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("whoever closes the case"),
    arises=on("closure_requested") & in_a(DA_CASE) & given(ever(_REFUSAL & same("crime_ref", "actor"))),
    met_by=_CONFIRMED,
    due=before(CLOSED, counting_from=the_start),
    ends=on("charge_made|transfer_accepted|crime_cancelled") & same("crime_ref"),
    in_force=since("unknown"),
    note="Compares who entered the refusal with who entered the request; where either is not named, cannot tell.",
)
RENEWED_SUPPORT_DECIDED = Duty(
    "When a victim supports a closed case again, it is reopened or that is refused with reasons",
    id="investigation.renewed-support-reopens-decision",
    do="Reopen the case, or refuse with reasons",
    because="A victim who comes back after the closing has no other way in; silence is the worst answer.",
    authority=(cite("ARTICLE-GMP-2020"), cite("POLICE-VRR")),
    strength=DERIVED,
    read="S",
    protects=True,
    falls_on=the("the supervising sergeant"),
    arises=on("victim_view_recorded", stance=SUPPORTING) & given(ever(CLOSED)),
    met_by=on("case_reopened|reopening_refused|charge_made") & same("crime_ref"),
    due=within(param("renewed-support.days"), WORKING_DAYS),
    ends=on("victim_view_recorded", stance=NOT_SUPPORTING) & same("crime_ref"),
    in_force=since("unknown"),
)
VICTIM_STATEMENT_SOON = Duty(
    "The victim's statement is taken within a day of the crime being recorded, or the refusal is recorded",
    id="investigation.victim-statement-taken-soon",
    do="Take the victim's statement, or record the refusal",
    because="The first day is when the injury shows, the memory is whole and the victim still speaks.",
    authority=(cite("HOUSE"), cite("GMP-COMPLAINT-LETTER")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the officer in the case", OIC),
    arises=first(on("crime_recorded"), per="crime_ref") & in_a(DA_CASE),
    met_by=on("victim_statement_taken|victim_statement_not_taken") & same("crime_ref"),
    due=within(param("statement.hours"), HOURS, counting_from=the_start),
    ends=OUT_OF_THEIR_HANDS,
    in_force=since("unknown"),
    same_omission_as="investigation.victim-statement-taken",
    note="A victim who is not fit for it is a departure, with its reason.",
)
VICTIM_INTERVIEWED_ON_VIDEO = Duty(
    "A victim who is a child or vulnerable is interviewed on video, or it is recorded why the statement is written",
    id="investigation.victim-statement-recorded-interview",
    because="A page in an officer's words loses the pauses, the fear and the child.",
    authority=(cite("JOINT-EVIDENCE-CHECKLIST"), cite("CPS-DA")),
    strength=SHOULD,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("victim_statement_taken", form="video_interview") & same("crime_ref"),
    falls_on=the("whoever takes the statement", it.taken_by),
    arises=on("victim_statement_taken")
    & in_a(DA_CASE)
    & given(
        ever(on("victim_found_vulnerable") & same("crime_ref"), shown=True)
        & ~ever(on("victim_statement_taken", form="video_interview") & same("crime_ref"), shown=True)
    ),
    met_by=it.has(form="video_interview") | it.has(reason=present),
    due=at_it(),
    in_force=since("unknown"),
    note="Owed where it had been found and written down before the statement. That the victim would rather write is a "
    "reason. A short statement after a video interview is not judged.",
)
