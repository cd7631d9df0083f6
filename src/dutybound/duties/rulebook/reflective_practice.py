"""Chapter: the reflective practice review.

For: the officer told why, heard, spoken with, and a report with a day on which it is looked at again.
Never: takes reflective practice for a punishment, or what is said in it for a confession.
"""

from dutybound.duties.clocks import WORKING_DAYS
from dutybound.duties.conditions import MATTER_BEGAN
from dutybound.duties.duty import MANDATORY, Duty, cite, since, the
from dutybound.duties.language import at_it, ever, given, on, param, present, read_by_a_person, same, within

_BOTH = same("matter_ref", "officer_ref")

TOLD = Duty(
    "An officer sent to reflective practice is told why",
    id="reflective_practice.con-rprp-told",
    because="Nobody reflects on what they have not been told.",
    authority=(cite("CONDUCT-2020-PART-6"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the reviewer"),
    arises=on("rprp_decided"),
    met_by=on("rprp_started", reason=present) & _BOTH,
    due=within(param("rprp-start.working-days"), WORKING_DAYS),
    ends=on("officer_left") & _BOTH,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Read in a lawyer's account of the draft; the time is the house's.",
)

ACCOUNT = Duty(
    "The officer gives an account for reflective practice within five working days",
    id="reflective_practice.con-rprp-account",
    because="The discussion needs something to begin with.",
    authority=(cite("CONDUCT-2020-PART-6"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer concerned"),
    arises=on("rprp_started"),
    met_by=on("rprp_account_given|rprp_account_declined") & _BOTH,
    due=within(5, WORKING_DAYS),
    ends=on("officer_left") & _BOTH,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Owed by the officer; that none is given is an answer, and tells against nobody.",
)

DISCUSSION = Duty(
    "The discussion of reflective practice is held",
    id="reflective_practice.con-rprp-discussion",
    because="Without it reflective practice is a form in a file.",
    authority=(cite("CONDUCT-2020-PART-6"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the reviewer"),
    arises=on("rprp_started"),
    met_by=on("rprp_discussion_held") & _BOTH,
    due=within(param("rprp-discussion.working-days"), WORKING_DAYS),
    ends=on("officer_left") & _BOTH,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The law says as soon as can be; the time is the house's.",
)

REPORT = Duty(
    "The report of reflective practice is made, with the day on which it is looked at again",
    id="reflective_practice.con-rprp-report",
    because="What was agreed is known to have changed something only if somebody looks again.",
    authority=(cite("CONDUCT-2020-PART-6"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the reviewer"),
    arises=on("rprp_discussion_held"),
    met_by=on("rprp_report_made", says_when_reviewed=True) & _BOTH,
    due=within(param("rprp-report.working-days"), WORKING_DAYS),
    ends=on("officer_left") & _BOTH,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

NOT_USED = Duty(
    "What an officer said for reflective practice is not used in later discipline",
    id="reflective_practice.con-rprp-account-not-used",
    because="Who must fear the answer gives none, and nobody learns.",
    authority=(cite("CONDUCT-2020-PART-6"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=on("conduct_finding_made") & given(ever(on("rprp_account_given") & same("matter_ref"), shown=True)),
    met_by=read_by_a_person(
        "Does the finding rest on other evidence alone, and nowhere on what the officer said for reflective practice?",
        "the report on the finding, and the account given for reflective practice",
    ),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)
