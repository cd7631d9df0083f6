"""`dutybound may`: yes, not yet or cannot tell, with a status each, and questions that cannot be asked.

For: the command as it is typed, in this process.
Never: asks whether a result is right; that is asked where results are made.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ..typed import CASES, Typed

CLOSING = """
[file]
ref = "closing"
force = "greater-manchester"

[[event]]
id = "flag"
kind = "da_flag_set"
occurred = 2024-03-01
recorded = 2024-03-01

[[event]]
id = "opened"
kind = "investigation_opened"
occurred = 2024-03-01
recorded = 2024-03-01
crime_ref = "crime-1"

[[coverage]]
kinds = ["every kind"]
from = 2024-02-01
to = 2024-04-30
"""
STATEMENT = """
[[event]]
id = "statement"
kind = "victim_statement_taken"
occurred = 2024-03-02
recorded = 2024-03-02
crime_ref = "crime-1"
"""
BY_INSPECTOR = ["--by", "inspector", "--role", "supervisor", "--as-at", "2024-03-20", "--case", "closing",
                "--with", "decided_by=inspector-1", "--with", "requested_by=constable-1"]  # fmt: skip


@pytest.mark.parametrize(
    ("records", "answer", "status"),
    [
        (CLOSING + STATEMENT, "yes: closing the case may go on; 2 duties were asked.", 0),
        (CLOSING, "not yet: closing the case cannot be authorised yet: it needs the victim's statement", 1),
        (CLOSING[: CLOSING.index("[[coverage]]")], "cannot tell: closing the case needs the victim's statement", 3),
    ],
    ids=["yes", "not yet", "cannot tell"],
)
def test_the_gate_answers_yes_not_yet_or_cannot_tell_with_a_status_each(
    records: str, answer: str, status: int, dutybound: Typed, tmp_path: Path
) -> None:
    path = tmp_path / "closing.toml"
    path.write_text(records, encoding="utf-8")
    ran = dutybound("may", "close_case", path, *BY_INSPECTOR)
    assert " ".join(ran.out.split()).startswith(answer)
    assert (ran.status, ran.err) == (status, "")


def test_the_gate_says_which_records_to_send_where_it_cannot_tell(dutybound: Typed) -> None:
    ran = dutybound("may", "close_case", CASES, "--case", "000", "--by", "inspector", "--role", "supervisor")
    assert ran.status == 3
    assert "Send the records that would show whether the victim's statement was taken or" in " ".join(ran.out.split())


def test_the_gate_says_what_the_question_itself_leaves_out(dutybound: Typed) -> None:
    ran = dutybound("may", "assign_outcome", CASES, "--case", "000", "--by", "inspector", "--role", "supervisor")
    assert ran.status == 3
    assert "The decision asked about does not say: code." in ran.out


def test_the_gate_says_that_a_person_decides_where_the_book_says_nothing(dutybound: Typed) -> None:
    ran = dutybound("may", "unrestrict", CASES, "--case", "000", "--by", "inspector", "--role", "supervisor")
    assert ran.status == 3
    assert "no duty of this rulebook speaks of lifting the restriction here" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("decision", "more", "error"),
    [
        ("arrest", [], "field 'decision': 'arrest' is not a decision that can be held back. Known: allocate_connected"),
        ("close_cse", [], "Did you mean 'close_case'?"),
        ("assign_outcome", ["--with", "cod=16"], "field 'cod': is not an attribute of 'outcome_assigned'. "
         "Did you mean 'code'?"),
        ("assign_outcome", ["--with", "code=99"], "field 'code': '99' is not a word used here."),
        ("assign_outcome", ["--with", "code"], "field '--with': 'code' is not attribute=value. Write --with code=16."),
        ("assign_outcome", ["--with", "=16"], "field '--with': '=16' is not attribute=value."),
        ("close_case", ["--by", "inspecter"], "field 'rank': 'inspecter' is not a word used here. "
         "Did you mean 'inspector'?"),
        ("close_case", ["--as-at", "2024-03-01T10:00:00"], "field '--as-at': the time 2024-03-01T10:00:00 has no zone"),
        ("close_case", ["--case", "999"], "there is no case '999'"),
        ("close_case", ["--role", ""], "field 'actor_role': expected text"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_refused_with_its_field_and_a_way_out(
    decision: str, more: list[str], error: str, dutybound: Typed
) -> None:
    words = ["--case", "000", "--by", "inspector", "--role", "supervisor", *more]
    ran = dutybound("may", decision, CASES, *words)
    assert (ran.status, ran.out) == (2, "")
    assert error in ran.err
