"""Management action, the outcome of the old conduct regime, on a matter of before and after February 2020.

For: the judgement of it once it was decided, and the gate before.
Never: speaks of a real matter; the files are made for one test.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dutybound.checking import judged_files

from ..typed import Typed

LATER_MATTER = """
[file]
ref = "later"
force = "metropolitan"
as_at = "2020-03-31"

[[event]]
id = "attention"
kind = "matter_came_to_attention"
occurred = "{day}"
matter_ref = "conduct-1"
says = "found_by_oversight_body"
"""
DECIDED = """
[[event]]
id = "management-action"
kind = "conduct_outcome_decided"
occurred = "2020-03-20"
matter_ref = "conduct-1"
outcome = "management_action"
says = "found_by_oversight_body"
"""


@pytest.mark.parametrize(
    ("day", "result"),
    [
        ("2020-01-31", "met"),
        ("2020-02-01", "not_met"),
        ("2020-02-01/2020-03-10", "not_met"),
        ("2020-03", "cannot_tell"),
    ],
)
def test_management_action_is_met_only_for_a_matter_of_before_february_2020(
    day: str, result: str, tmp_path: Path
) -> None:
    path = tmp_path / "later.toml"
    path.write_text(LATER_MATTER.format(day=day) + DECIDED, encoding="utf-8")
    found = [f for each in judged_files([path]) for f in each.findings]
    (one,) = [f for f in found if f.duty.id == "conduct.con-management-action-only-old"]
    assert one.result == result
    assert {f.result for f in found if f is not one} <= {"cannot_tell", "not_in_force"}


@pytest.mark.parametrize(
    ("day", "status", "says"), [("2020-02-01", 1, "not yet"), ("2020-01-31", 0, "yes"), ("2020", 3, "cannot tell")]
)
def test_the_gate_refuses_management_action_on_a_matter_of_after_january_2020(
    day: str,
    status: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "later.toml"
    path.write_text(LATER_MATTER.format(day=day), encoding="utf-8")
    words = ["may", "assign_outcome", str(path), "--case", "later", "--by", "superintendent", "--role", "authority"]
    words += ["--with", "outcome=management_action", "--as-at", "2020-03-20"]
    ran = Typed(monkeypatch, capsys)(*words)
    assert ran.status == status
    assert ran.out.startswith(f"{says}: ")
