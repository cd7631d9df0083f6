"""What docs/statistics.md says is so: its example runs, its options are there, its numbers are the program's.

For: keeping the page and the program together.
Never: asks whether the page is well written.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dutybound.cli import app
from dutybound.duties.dossier.account import THE_ACCOUNT
from dutybound.duties.dossier.words import Measure
from dutybound.statistics.control import FEWEST_PERIODS, SETTLED_FROM
from dutybound.statistics.counters import SCHEMA
from dutybound.statistics.funnels import FEWEST_CASES, FEWEST_PLACES
from dutybound.statistics.stating import FEWEST_DELAYS, SCORE_FROM
from dutybound.statistics.suppression import SMALLEST_SHOWN

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")


def test_the_example_runs_as_it_stands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    monkeypatch.chdir(ROOT)
    exec(compile(example, "docs/statistics.md", "exec"), {})
    assert "investigation.victim-statement-taken" in capsys.readouterr().out


def test_every_option_on_the_page_is_an_option_of_the_command() -> None:
    said = CliRunner().invoke(app, ["stats", "--help"], env={"COLUMNS": "200"}).stdout
    for option in set(re.findall(r"--[a-z]+", PAGE)):
        assert option in said


def test_every_figure_of_a_force_that_is_computed_stands_on_the_page() -> None:
    computed = {one.id for one in THE_ACCOUNT.parts(Measure) if one.computed_by}
    named = set(re.findall(r"`([a-z-]+)`", PAGE))
    assert computed - named == {"not-supporting", "not-supporting-auditable"}  # told of in words
    assert not named & {one.id for one in THE_ACCOUNT.parts(Measure) if not one.computed_by}


def test_the_numbers_on_the_page_are_those_of_the_program() -> None:
    words = {5: "five", 8: "eight", 20: "twenty"}
    assert f"exact below {SCORE_FROM}" in PAGE
    assert f"counts from 1 to {SMALLEST_SHOWN - 1} are withheld" in PAGE
    assert re.search(rf"A funnel needs\s+{words[FEWEST_PLACES]} districts", PAGE)
    assert f"control chart {words[FEWEST_PERIODS]} months, each with {words[FEWEST_CASES]} cases" in PAGE
    assert f"with fewer than {words[SETTLED_FROM]} months" in PAGE
    assert f"at least {words[FEWEST_DELAYS]} are done" in PAGE
    assert ", ".join(SCHEMA.names) in PAGE
