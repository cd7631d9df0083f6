"""The lists of the domestic-abuse unit: on which of them a case stands, and that its rows are made again alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.access.standing import standing
from dutybound.casework.desk import read_case
from dutybound.casework.unit_lists import (
    ASKED_TO_BE_TOLD,
    MARAC,
    MARKS,
    NOT_GRADED,
    UNIT,
    coded_in,
    graded,
    last_months,
    on_lists,
    runs_out_on,
    told_in,
    unit_rows,
    unit_rows_again,
)
from dutybound.events.when import When

from ..desks.town import Town
from ..ledgers import File
from .house import FORCE, HOUR, entry

DAY = 24 * HOUR


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    ledger = File(tmp_path, FORCE).open()
    yield Town(ledger)
    ledger.close()


def lists(town: Town, case: str = "one") -> set[str]:
    rows = list(town.ledger.projected(UNIT))
    assert list(unit_rows_again(town.ledger.entries(), town.ledger.force)) == rows
    return {row.key for row in rows if row.case == case}


def test_an_open_case_stands_at_the_grade_that_stands_and_not_at_the_last_one_assessed(town: Town) -> None:
    town.opens("one")
    assert lists(town) == {graded(NOT_GRADED)}
    town.does("one", "pc", "risk_assessed", incident_ref="i", grade="high")
    assert lists(town) == {graded("high")}
    town.does("one", "pc", "risk_assessed", incident_ref="i", grade="medium")
    assert lists(town) == {graded("high")}


def test_a_case_in_which_nothing_tells_of_abuse_is_on_no_list(town: Town) -> None:
    town.does("one", "call", "contact_received", incident_ref="i")
    assert lists(town) == set()


def test_an_order_is_on_the_list_of_the_day_it_runs_out_until_it_is_ended(town: Town) -> None:
    town.opens("one")
    ends = town.now + 3 * DAY
    town.does("one", "pc", "order_made", order_ref="o", until=When(ends, ends))
    (day,) = runs_out_on(ends, 1)
    assert day in lists(town)
    assert on_lists(town.ledger, runs_out_on(town.now, 15), 10) == (("one",), False)
    assert on_lists(town.ledger, runs_out_on(town.now, 2), 10) == ((), False)
    town.does("one", "pc", "order_ended", order_ref="o")
    assert day not in lists(town)


def test_bail_that_was_extended_runs_out_on_its_new_day_alone(town: Town) -> None:
    town.opens("one")
    first, later = town.now + 3 * DAY, town.now + 9 * DAY
    town.does("one", "dc", "bail_set", suspect_ref="s", until=When(first, first))
    town.does("one", "dc", "bail_extended", suspect_ref="s", until=When(later, later))
    assert {key for key in lists(town) if key.startswith("runs_out")} == set(runs_out_on(later, 1))
    town.does("one", "dc", "bail_ended", suspect_ref="s")
    assert not any(key.startswith("runs_out") for key in lists(town))


def test_a_case_waits_for_the_conference_until_it_was_heard_and_its_actions_were_done(town: Town) -> None:
    town.opens("one")
    town.does("one", "da", "marac_referred", person_ref="v")
    assert MARAC in lists(town)
    town.does("one", "da", "marac_heard", person_ref="v")
    assert MARAC not in lists(town)
    town.does("one", "da", "marac_action_set", person_ref="v", action_ref="a", body="police")
    assert MARAC in lists(town)
    town.does("one", "da", "marac_action_done", action_ref="a")
    assert MARAC not in lists(town)


def test_a_disclosure_waits_and_then_stands_in_the_month_in_which_it_ended(town: Town) -> None:
    town.opens("one")
    town.does("one", "da", "dvds_asked", request_ref="r", person_ref="v")
    assert ASKED_TO_BE_TOLD in lists(town)
    town.does("one", "da", "dvds_answered", request_ref="r", answer="told")
    month = told_in(last_months(town.now, 1))
    assert ASKED_TO_BE_TOLD not in lists(town)
    assert set(month) <= lists(town)


def test_a_code_without_support_is_on_the_list_of_its_month_and_other_codes_are_not(town: Town) -> None:
    town.opens("one")
    file, _ = read_case(town.ledger, "one")
    for code, is_listed in (("14", True), ("16", True), ("1", False), ("18", False)):
        coded = replace(entry("outcome_assigned", crime_ref="c", code=code), id="coded")
        after = replace(file, events=(*file.events, coded))
        rows = unit_rows(file, after, standing(file, town.now), standing(after, town.now))
        assert any(row.key in coded_in(last_months(town.now, 2)) for row in rows) is is_listed, code


def test_the_longest_on_a_list_come_first_and_the_rest_are_said_to_be_there(town: Town) -> None:
    for case in ("one", "two", "three"):
        town.opens(case)
    assert on_lists(town.ledger, (graded(NOT_GRADED),), 2) == (("one", "two"), True)


def test_marks_are_of_open_cases(town: Town) -> None:
    town.opens("one")
    town.does("one", "pc", "prior_incident_found", incident_ref="i", other_ref="j")
    assert MARKS in lists(town)
