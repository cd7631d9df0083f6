"""Findings are read from what was not done to what was, the heaviest first, and one omission counts once.

For: the order and the counts that the terminal and the page share.
Never: asks how either of them looks.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dutybound.checking import judged_files
from dutybound.duties.accounts import Finding
from dutybound.duties.book import the_book
from dutybound.duties.duty import RESULTS
from dutybound.reports.order import READING_ORDER, counted, in_reading_order, is_binding_unmet, is_unmet

BOOK = the_book()


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return [one for each in judged_files([Path(__file__).parents[2] / "cases"]) for one in each.findings]


def test_every_result_has_its_place() -> None:
    assert sorted(READING_ORDER) == sorted(RESULTS)


def test_what_was_not_done_is_read_first_and_what_is_binding_before_what_advises(findings: list[Finding]) -> None:
    ordered = in_reading_order(findings[::-1], BOOK)
    assert [one.result for one in ordered] == sorted((one.result for one in findings), key=READING_ORDER.index)
    unmet = [BOOK.weighs(one.duty, one.flags) for one in ordered if is_unmet(one)]
    assert unmet == ["binding"] * 3 + ["guidance"] * 2 + ["house"] * 6


def test_no_finding_is_left_out_of_the_order(findings: list[Finding]) -> None:
    assert len(in_reading_order(findings, BOOK)) == len(findings)


def test_an_omission_that_two_duties_see_is_counted_once_and_still_read_twice(findings: list[Finding]) -> None:
    assert counted(findings)["not_met"] + counted(findings)["overdue"] == sum(is_unmet(one) for one in findings) - 2
    assert sum(counted(findings).values()) == len(findings) - 2


def test_only_what_is_unmet_and_binding_fails_a_check(findings: list[Finding]) -> None:
    failing = {one.duty.id for one in findings if is_binding_unmet(one, BOOK)}
    assert failing == {
        "investigation.victim-statement-taken",
        "decisions.closure-needs-statement",
        "decisions.constable-cannot-close",
    }
