"""The check finds the planted failings of the invented forces, each of them and nothing else."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.checking import judged_files
from dutybound.conformance.cells import Cell
from dutybound.conformance.dataset import Dataset
from dutybound.conformance.sweep import sweep
from dutybound.demo_force import planting
from dutybound.demo_force.as_dataset import as_dataset
from dutybound.demo_force.forces import AS_AT
from dutybound.demo_force.lives import clean_life
from dutybound.demo_force.moments import HOUR
from dutybound.demo_force.planting import PLANTERS, ROWS, Invented, invented, planted_with
from dutybound.demo_force.reckoning import Act, Owed, reckon
from dutybound.demo_force.records import case_file
from dutybound.demo_force.rows_response import within
from dutybound.demo_force.writing import TRUTH, write_force
from dutybound.duties.accounts import judge_file
from dutybound.duties.book import the_book
from dutybound.duties.duty import CAUSES, MANDATORY, SHOULD
from dutybound.duties.form import form

BOOK = the_book()
WANTING = {"not_met", "overdue", "met_late", "departed", "cannot_tell"}
# A question that nobody has read yet is no finding of anything.
CAUSES_WANTED = frozenset(cause for cause, result in CAUSES.items() if result in WANTING and cause != "for_a_reader")
# Their law has ended before the invented cases begin.
ENDED = {
    "investigation.statement-starts-summary-clock-before-2022", "victims.decision-explained-1wd",
    "victims.update-monthly-before-2021", "complaints.cmp-old-record-10wd", "bail.bail-authorised-in-time-before-2022",
    "recording.ccb-recorded-before-2023",
}  # fmt: skip
# Their kinds of entry are invented, but not with what they ask about: the own force never keeps such a case, and no
# matter goes to a hearing, and no recommendation comes from a super-complaint.
NEVER_SO = {
    "complaint_handling.timeliness-12m", "complaint_intake.contact-is-safe", "complaint_intake.copy-keeps-address-safe",
    "complaint_intake.must-use-schedule3", "complaint_intake.outside-schedule3-ends",
    "conduct_investigation.inv-conduct-12m", "conduct_investigation.inv-senior-subject",
    "conduct_investigation.inv-terms-complainant", "referral.ref-told-complainant", "referral.ref-told-subject",
    "referral.ref-voluntary",
    "police_suspects.ppda-own-force-only-with-reason", "conduct_outcomes.con-outcome-lawful-hearing",
    "conduct_outcomes.con-outcome-lawful-gross", "conduct_outcomes.con-outcome-lawful-gross-reasons",
    "conduct_outcomes.con-outcome-lawful-none", "conduct_outcomes.con-barred-list", "super_complaints.sc-responses",
    "decisions.outcome-17-explained", "decisions.outcome-17-limit-had-passed", "decisions.outcome-17-told",
    "decisions.outcome-17-learning", "decisions.police-nfa-public-interest", "evidence.device-refusal-not-the-end",
    "prosecution.referred-to-cps", "right_to_review.cps-vrr-info", "right_to_review.vrr-decided-before-limit",
    "rights.interpreter-independent", "scene.dual-arrest-necessity",
}  # fmt: skip
# What gives rise to these never happens in an invented case, or their law begins after the last of them.
NEVER_ARISES = {
    "contact.da-presumed-immediate-appointment", "safeguarding.serial-suspect-flagged",
    "contact.incident-registered", "contact.cut-off-call-regraded", "contact.cut-off-call-regraded-marker",
    "risk.marac-referred-escalation", "orders.dapo-notification-checked", "orders.dapo-notification-acted-on",
    "scene.firearms-licensing-told",
    "scene_evidence.officer-statement-made", "children.encompass-notified", "children.encompass-notified-contents",
    "safeguarding.safety-plan-handed-over", "safeguarding.marac-actions-done", "safeguarding.perpetrator-plan",
}  # fmt: skip
Told = tuple[str, str, str, int, str]


def truth_of(made: Iterable[Invented]) -> set[Told]:
    return {(one.draft.ref, f.duty, f.trigger, f.period, f.cause) for one in made for f in one.findings}


def told(cells: Iterable[Cell]) -> set[Told]:
    return {(one.file, one.duty, one.trigger, one.period, one.cause) for one in cells}


def swept(made: Iterable[Invented]) -> set[Told]:
    files = [case_file(one.draft) for one in made]
    return told(sweep(files, BOOK.duties, BOOK.parameters, causes=CAUSES_WANTED).cells())


def judged(one: Invented) -> set[Told]:
    file = case_file(one.draft)
    assert file.as_at is not None
    found = judge_file(file, BOOK.duties, BOOK.parameters, file.as_at, file.known_at).findings
    return {
        (one.draft.ref, each.duty.id, each.trigger.id, each.period, each.cause)
        for each in found
        if each.cause in CAUSES_WANTED
    }


@pytest.fixture(scope="module")
def two_thousand() -> list[Invented]:
    return [invented(7, number) for number in range(2000)]


def test_two_thousand_cases_show_the_planted_findings_and_nothing_else(two_thousand: list[Invented]) -> None:
    found, truth = swept(two_thousand), truth_of(two_thousand)
    assert found - truth == set()
    assert truth - found == set()
    assert len(truth) > 800


def test_a_clean_case_has_no_finding(two_thousand: list[Invented]) -> None:
    clean = [one for one in two_thousand if not one.planters]
    assert len(clean) > 1000
    assert swept(clean) == set()


def test_the_planted_findings_are_of_many_sorts(two_thousand: list[Invented]) -> None:
    truth = truth_of(two_thousand)
    assert len({name for one in two_thousand for name in one.planters}) > 120
    assert len({duty for _, duty, *_ in truth}) > 85
    assert {CAUSES[cause] for *_, cause in truth} == WANTING


@settings(max_examples=6)
@given(st.integers(0, 2**40))
def test_the_judge_itself_finds_just_the_truth_whatever_the_seed(seed: int) -> None:
    for number in range(12):
        one = invented(seed, number)
        assert judged(one) == truth_of([one])


@pytest.mark.parametrize("force", ["greater-manchester", "merseyside", "cleveland"])
def test_what_only_one_force_owes_is_found_there(force: str) -> None:
    made = [invented(11, number, force) for number in range(300)]
    wanted = [one for one in PLANTERS if one.only == force]
    for number, planter in enumerate(wanted):
        fitting = (planted_with(planter, 3, one, force) for one in range(900))
        one = next((each for each in fitting if each and planter.aims in {f.duty for f in each.findings}), None)
        assert one is not None, planter.name
        one.draft.ref = f"planter {number}"
        made.append(one)
    assert swept(made) == truth_of(made)
    assert {duty.id for duty in BOOK.duties if duty.scope == force} <= {duty for _, duty, *_ in truth_of(made)}


def test_every_duty_that_the_invented_forces_give_rise_to_has_a_row_and_a_planter(two_thousand: list[Invented]) -> None:
    kinds = {one.kind for life in two_thousand for one in life.draft.entries}
    arising = {duty.id for duty in BOOK.duties if form(duty).triggers & kinds} - ENDED - NEVER_SO - NEVER_ARISES
    weighty = {duty.id for duty in BOOK.duties if duty.strength in (MANDATORY, SHOULD)} & arising
    assert weighty <= {row.duty for row in ROWS}
    assert arising <= {one.aims for one in PLANTERS}
    assert {one.aims for one in PLANTERS} <= {duty.id for duty in BOOK.duties}


def test_rows_and_rulebook_agree_on_which_force_a_duty_is_of() -> None:
    assert [row.duty for row in ROWS if BOOK.duty(row.duty).scope != row.only] == []


def test_no_planter_has_the_name_of_another() -> None:
    assert len({one.name for one in PLANTERS}) == len(PLANTERS)


def one_of_each(most: int) -> list[Invented]:
    """For each planter a case that it fits and that shows what it aims at."""
    made = []
    for number, planter in enumerate(PLANTERS):
        for case in range(most):
            one = planted_with(planter, 7, case, planter.only)
            if one is not None and planter.aims in {found.duty for found in one.findings}:
                one.draft.ref = f"planter {number}"
                made.append(one)
                break
        else:
            pytest.fail(f"'{planter.name}' shows nothing of {planter.aims} in {most} cases")
    return made


@pytest.mark.long
def test_every_planter_bites_and_the_check_agrees() -> None:
    made = one_of_each(20_000)
    assert swept(made) == truth_of(made)


@pytest.mark.long
def test_a_hundred_thousand_cases_show_the_planted_findings_and_nothing_else(tmp_path: Path) -> None:
    write_force(tmp_path / "force", 100_000, 20, as_dataset)
    lines = (tmp_path / "force" / TRUTH).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    truth = {(row["case"], row["duty"], row["trigger"], row["period"], row["cause"]) for row in rows}
    dataset = Dataset(tmp_path / "force" / "dataset")
    found = told(sweep(dataset, BOOK.duties, BOOK.parameters, causes=CAUSES_WANTED).cells())
    assert found == truth
    assert len(truth) > 40_000


def test_the_written_files_are_found_to_hold_what_the_truth_file_says(tmp_path: Path) -> None:
    write_force(tmp_path / "force", 60, 5)
    rows = [json.loads(line) for line in (tmp_path / "force" / TRUTH).read_text(encoding="utf-8").splitlines()]
    truth = {(row["case"], row["duty"], row["trigger"], row["period"], row["result"]) for row in rows}
    found = {
        (each.file.ref, one.duty.id, one.trigger.id, one.period, one.result)
        for each in judged_files([tmp_path / "force" / "records"], BOOK)
        for one in each.findings
        if one.cause in CAUSES_WANTED
    }
    assert found == truth
    assert found


def test_a_duty_that_is_read_a_day_too_kindly_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [invented(7, number) for number in range(400)]
    kinder = tuple(
        replace(row, due=within(10**15)) if isinstance(row, Owed) and row.duty == "risk.risk-supervised" else row
        for row in ROWS
    )
    monkeypatch.setattr(planting, "ROWS", kinder)
    assert truth_of(invented(7, number) for number in range(400)) < truth_of(made)


def test_a_planter_that_says_more_than_it_did_is_noticed() -> None:
    made = [invented(7, number) for number in range(400)]
    stricter = tuple(
        replace(row, holds=lambda d, t: False)
        if isinstance(row, Act) and row.duty == "decisions.charge-by-cps"
        else row
        for row in ROWS
    )
    wrong = [replace(one, findings=reckon(one.draft, stricter)) for one in made]
    assert swept(wrong) < truth_of(wrong)


def test_a_rulebook_with_a_duty_left_out_does_not_find_the_truth() -> None:
    made = [invented(7, number) for number in range(400)]
    duties = [duty for duty in BOOK.duties if duty.id != "risk.risk-supervised"]
    files = [case_file(one.draft) for one in made]
    assert told(sweep(files, duties, BOOK.parameters, causes=CAUSES_WANTED).cells()) < truth_of(made)


def test_nothing_is_planted_in_a_case_that_the_export_cuts_short() -> None:
    made = [invented(7, number) for number in range(400)]
    assert any(one.draft.cut for one in made)
    assert not any(one.planters for one in made if one.draft.cut)


def test_a_clean_case_is_clean_at_every_moment_of_its_life() -> None:
    moments = random.Random(3)
    files = []
    for number in range(800):
        force = moments.choice(("", "greater-manchester", "merseyside", "cleveland"))
        file = case_file(clean_life(31, number, force))
        as_at = moments.choice(file.events).occurred.earliest + moments.choice((0, 1, 10, 30, 72, 200)) * HOUR
        files.append(replace(file, as_at=min(as_at, AS_AT), known_at=AS_AT))
    assert told(sweep(files, BOOK.duties, BOOK.parameters, causes=CAUSES_WANTED).cells()) == set()


def test_a_clean_case_is_clean_by_the_reckoning_too() -> None:
    for number in range(300):
        assert reckon(clean_life(9, number), ROWS) == []
