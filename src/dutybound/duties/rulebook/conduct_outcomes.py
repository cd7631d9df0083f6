"""Chapter: what conduct proceedings end in.

For: outcomes that the forum can give, told in writing, and what follows a dismissal, a conviction or a leaving.
Never: weighs whether an outcome was deserved.
"""

from dutybound.duties.clocks import WORKING_DAYS, WORKING_DAYS_FROM_FIRST_AFTER
from dutybound.duties.conditions import MATTER_BEGAN
from dutybound.duties.duty import DERIVED, MANDATORY, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    ever,
    given,
    it,
    latest,
    none_of,
    on,
    one_of,
    param,
    present,
    same,
    within,
)

# Which regime applies hangs on when the matter came to the force's attention (SI 2020/2, regulation 2).
_HERS_OR_HIS = same("matter_ref", "officer_ref")
_OVERTURNED = on("outcome_overturned") & _HERS_OR_HIS

HEARING_MISCONDUCT = Duty(
    "For misconduct a hearing dismisses or demotes only on a live final warning or for several unconnected incidents",
    id="conduct_outcomes.con-outcome-lawful-hearing",
    because="An outcome the forum could not give falls on appeal, and with it what the complainant was told.",
    authority=(cite("CONDUCT-2020", "reg 42"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the panel", it.actor),
    arises=on(
        "conduct_outcome_decided",
        forum="hearing",
        finding="misconduct",
        outcome=one_of("dismissal", "would_have_been_dismissed", "reduction_in_rank"),
    ),
    met_by=it.has(final_warning_live=True) | it.has(several_unconnected_incidents=True),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

HEARING_GROSS = Duty(
    "For gross misconduct a hearing gives a final written warning, a reduction in rank or dismissal",
    id="conduct_outcomes.con-outcome-lawful-gross",
    because="Less than that is not open to the panel, and says to the complainant that it was nothing much.",
    authority=(cite("CONDUCT-2020", "reg 42"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the panel", it.actor),
    arises=on("conduct_outcome_decided", forum="hearing", finding="gross_misconduct")
    & given(~ever(on("officer_left") & same("matter_ref"), shown=True)),
    met_by=it.has(
        outcome=one_of("final_written_warning", "reduction_in_rank", "dismissal", "would_have_been_dismissed")
    ),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Against somebody who has left, a hearing finds that dismissal would have followed, or nothing follows.",
)

HEARING_GROSS_REASONS = Duty(
    "Where gross misconduct does not lead to dismissal, the reasons are given",
    id="conduct_outcomes.con-outcome-lawful-gross-reasons",
    because="Dismissal is presumed; what spares an officer has to be said where the complainant can read it.",
    authority=(cite("CONDUCT-2025-558"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the panel", it.actor),
    arises=on(
        "conduct_outcome_decided",
        forum="hearing",
        finding="gross_misconduct",
        outcome=one_of("final_written_warning", "reduction_in_rank"),
    ),
    met_by=it.has(reason=present),
    due=at_it(),
    in_force=since("2025-05-28"),
    note="A barrister's note and the opening of the explanatory note were read; which older cases it spares was not.",
)

HEARING_NEITHER = Duty(
    "Where a hearing finds neither misconduct nor gross misconduct, there is no sanction",
    id="conduct_outcomes.con-outcome-lawful-none",
    because="A sanction for nothing found is taken back, and the matter with it.",
    authority=(cite("CONDUCT-2020", "reg 42"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the panel", it.actor),
    arises=on("conduct_outcome_decided", forum="hearing", finding="none"),
    met_by=it.has(outcome=one_of("no_action", "reflective_practice")),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

FINDING_REPORTED = Duty(
    "What was found is reported to the authority in writing within five working days, from the first working day after",
    id="conduct_outcomes.con-outcome-report-5wd",
    because="Until it is written down nobody can be told, and nobody can appeal.",
    authority=(cite("CONDUCT-2020-R43"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("whoever conducts or chairs the proceedings"),
    arises=on("proceedings_ended", forum=one_of("meeting", "hearing")),
    met_by=on("finding_report_sent") & _HERS_OR_HIS,
    due=within(5, WORKING_DAYS_FROM_FIRST_AFTER),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

FINDING_TOLD = Duty(
    "The officer concerned is told what was found as soon as can be",
    id="conduct_outcomes.con-outcome-told-officer",
    because="The time to appeal, and the end of waiting for everybody, begins there.",
    authority=(cite("CONDUCT-2020-R43"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=on("finding_report_sent"),
    met_by=on("finding_told_to_officer") & _HERS_OR_HIS,
    due=within(param("finding-told.working-days"), WORKING_DAYS),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The law says as soon as practicable; the number is the house's.",
)

BARRED_LIST = Duty(
    "A dismissal, or what would have been one, is reported for the barred list within five working days",
    id="conduct_outcomes.con-barred-list",
    because="Without it another force may hire whom this one dismissed.",
    authority=(cite("POLICE-ACT-1996-PART-4A"),),
    strength=MANDATORY,
    read="M",
    protects=True,
    falls_on=the("the appropriate authority"),
    arises=on("conduct_outcome_decided", forum="hearing", outcome=one_of("dismissal", "would_have_been_dismissed")),
    met_by=on("barred_list_reported") & _HERS_OR_HIS,
    due=within(5, WORKING_DAYS),
    ends=_OVERTURNED,
    in_force=since("2017-12-15"),
    note="From memory.",
)

LEAVING_ENDS_NOTHING = Duty(
    "Where an officer leaves while a matter is open, it is decided how it goes on",
    id="conduct_outcomes.con-former-officer",
    because="To resign before the hearing was how findings were escaped, and posts found elsewhere.",
    authority=(cite("CONDUCT-2025-558"), cite("FORMER-OFFICERS-2017")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("the appropriate authority"),
    arises=on("officer_left")
    & given(
        ever(on("conduct_matter_recorded|complaint_recorded|matter_came_to_attention") & same("matter_ref"), shown=True)
    )
    & given(
        ~latest(on("conduct_outcome_decided|conduct_matter_closed") & same("matter_ref"), standing=True).has(
            matter_ref=present
        )
    ),
    met_by=on(
        "former_officer_route_decided|conduct_outcome_decided|case_to_answer_decided|investigation_report_submitted"
    )
    & same("matter_ref"),
    due=within(param("former-officer.working-days"), WORKING_DAYS),
    in_force=since("2017-12-15"),
    note="That there are no proceedings is an answer too: below gross misconduct the law knows none against somebody "
    "who has left. The time is the house's.",
)

NOT_CLOSED_FOR_LEAVING = Duty(
    "No matter that may be gross misconduct is closed because the officer has left",
    id="conduct_outcomes.con-former-officer-not-closed",
    because="The complainant is owed the finding, and the next employer the entry.",
    authority=(cite("FORMER-OFFICERS-2017"), cite("CONDUCT-2025-558")),
    strength=MANDATORY,
    read="P",
    protects=True,
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("conduct_matter_closed") & given(ever(on("officer_left") & same("matter_ref"), shown=True)),
    met_by=it.has(ground=none_of("left_the_force"))
    | latest(on("case_to_answer_decided") & same("matter_ref")).has(level=one_of("none", "misconduct")),
    due=at_it(),
    in_force=since("2017-12-15"),
    note="Time limits for opening such a matter again were not read.",
)

FORMER_ACCELERATED = Duty(
    "A former officer's case goes to an accelerated hearing, or the reason why not is given",
    id="conduct_outcomes.con-former-officer-accelerated",
    because="Who has left has no post to lose by waiting; the complainant waits for both.",
    authority=(cite("CONDUCT-2025-558"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("former_officer_route_decided"),
    met_by=it.has(route="accelerated_hearing") | it.has(reason=present),
    due=at_it(),
    in_force=since("2025-05-28"),
    note="The opening of the explanatory note was read; which older cases it spares was not.",
)

CONVICTION = Duty(
    "A conviction for an offence that only the Crown Court tries is treated as gross misconduct",
    id="conduct_outcomes.con-indictable-conviction",
    because="What a jury has settled need not be argued over again.",
    authority=(cite("CONDUCT-2025-558", "reg 6"),),
    strength=MANDATORY,
    read="R",
    protects=True,
    falls_on=the("the appropriate authority"),
    arises=on("conviction_recorded", indictable_only=True),
    met_by=on("treated_as_gross_misconduct") & same("matter_ref")
    | on("case_to_answer_decided", level="gross_misconduct") & same("matter_ref")
    | on("conduct_outcome_decided", finding="gross_misconduct") & same("matter_ref"),
    due=within(param("conviction.working-days"), WORKING_DAYS),
    in_force=since("2025-05-28"),
    note="Read in the explanatory note; the time is the house's.",
)
