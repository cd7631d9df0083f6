"""How the tests draw their examples: few, and the same ones on every machine.

`--hypothesis-profile=long` draws many more, and other ones each time.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_PATIENT = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
# Mutation testing asks for fewer examples (scripts/mutation.py); nothing else should.
_EXAMPLES = int(os.environ.get("DUTYBOUND_EXAMPLES", "80"))
settings.register_profile(
    "short", max_examples=_EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=_PATIENT
)
settings.register_profile("long", max_examples=2000, database=None, deadline=None, suppress_health_check=_PATIENT)
settings.load_profile("short")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sentence(*numbers): the numbered sentences of docs/meaning.md that it tests")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says on the last lines of every run that the tests on real data did not run, where the data are absent."""
    folder = Path(os.environ.get("DUTYBOUND_DATA") or Path(__file__).parents[2] / "shared" / "data")
    if not (folder / "expected" / "expected.csv").is_file():
        terminalreporter.write_line(f"REAL DATA ABSENT: nothing in {folder}; set DUTYBOUND_DATA to test on them.")
    dossiers = Path(os.environ.get("DUTYBOUND_STANDARDS") or Path(__file__).parents[2] / "shared" / "standards")
    if not (dossiers / "oversight_rules.json").is_file():
        terminalreporter.write_line(
            f"DOSSIERS ABSENT: nothing in {dossiers}; set DUTYBOUND_STANDARDS to compare the account with them."
        )
