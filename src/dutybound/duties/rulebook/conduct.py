"""Chapter: conduct of officers.

For: who may investigate a colleague, the decision whether there is a case to answer, and lawful outcomes.
Never: decides that anybody misconducted themselves.
"""

from dutybound.duties.clocks import WORKING_DAYS
from dutybound.duties.conditions import MATTER_BEGAN
from dutybound.duties.duty import MANDATORY, Duty, cite, since, the
from dutybound.duties.language import (
    all_of,
    at_it,
    at_most,
    end_of,
    ever,
    first,
    it,
    no_later,
    on,
    one_of,
    param,
    same,
    within,
)

INV_NOT_INTERESTED_PARTY = Duty(
    "Nobody investigates a colleague who is connected to them: connections are declared and searched for first",
    id="conduct.inv-not-interested-party",
    because="A friend of the accused cannot give the accuser a fair hearing, or be seen to.",
    authority=(cite("CONDUCT-2020-R15", "reg 15(3)(b)"),),
    strength=MANDATORY,
    read="R",
    protects=True,
    still_stands=True,
    stands_until=on("investigator_appointed") & same("matter_ref"),
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("investigator_appointed"),
    met_by=all_of(
        ever(on("connection_declared", connection="none") & same("investigator_ref", "matter_ref")),
        ever(on("connections_checked", paths_found=at_most(0)) & same("investigator_ref", "matter_ref")),
    ),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    holds_back="allocate_connected",
    needs="the investigator's declaration that there is no connection, and a search for connections that found none",
    note="The regulation bars an interested party; that this is shown by a declaration and a search is our reading.",
)

CON_MANAGEMENT_ACTION_ONLY_OLD = Duty(
    "A matter is dealt with by management action or advice only if it came to attention before 1 February 2020",
    id="conduct.con-management-action-only-old",
    because="The regime that knew this outcome has ended; entered today it hides what should have been decided.",
    authority=(cite("CONDUCT-2020"), cite("PCM-2020-R2")),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("conduct_outcome_decided", outcome=one_of("management_action", "management_advice")),
    met_by=no_later(MATTER_BEGAN, end_of("2020-01-31")),
    due=at_it(),
    in_force=since("unknown"),
    holds_back="assign_outcome",
    needs="an outcome of the regime that applies to the date on which the matter came to attention",
)

INV_NOT_MANAGED_BY_SUBJECT = Duty(
    "Nobody investigates an officer who is, directly or indirectly, their own manager",
    id="conduct.inv-not-managed-by-subject",
    because="Nobody can be asked to find against the person who writes their appraisal.",
    authority=(cite("CONDUCT-2020-R15", "reg 15(3)(c)"),),
    strength=MANDATORY,
    read="R",
    protects=True,
    still_stands=True,
    stands_until=on("investigator_appointed") & same("matter_ref"),
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("investigator_appointed"),
    met_by=it.has(managed_by_subject=False),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    holds_back="allocate_connected",
    needs="an investigator whom the officer concerned does not manage, directly or indirectly",
)

INV_CASE_TO_ANSWER = Duty(
    "After the investigator's report it is decided whether there is a case to answer",
    id="conduct.inv-case-to-answer",
    because="A finished report that nobody decides on leaves accused and accuser waiting.",
    authority=(cite("CONDUCT-2020-R23", "reg 23(1)-(2)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=first(on("investigation_report_submitted"), per="matter_ref"),
    met_by=on("case_to_answer_decided") & same("matter_ref"),
    due=within(param("case-to-answer.working-days"), WORKING_DAYS),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The law says as soon as practicable; the number is the house's.",
)

CON_MEETING_OUTCOME_LAWFUL = Duty(
    "A misconduct meeting gives only an outcome that a meeting may give",
    id="conduct.con-outcome-lawful-meeting",
    because="An outcome the forum could not give falls on appeal, and with it what the complainant was told.",
    authority=(cite("CONDUCT-2020", "reg 42"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("whoever conducts the meeting", it.actor),
    arises=on("conduct_outcome_decided", forum="meeting"),
    met_by=it.has(outcome=one_of("no_action", "reflective_practice", "written_warning", "final_written_warning")),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    holds_back="assign_outcome",
    needs="a written warning, a final written warning, reflective practice or no action",
)
