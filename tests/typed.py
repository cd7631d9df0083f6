"""`dutybound` as a person types it, and the entries of which the tests of commands write their case files.

For: words typed, in this process, and what comes of them: the status and what is printed.
Never: tests anything itself.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from dutybound.cli import main

ROOT = Path(__file__).parents[1]
CASES = str(ROOT / "cases")
# The command as a process of its own.
PROGRAM = [sys.executable, "-c", "from dutybound.cli import main; main()"]

CHILD = """
[[event]]
id = "child"
kind = "child_identified"
occurred = 2024-03-01T20:00:00+00:00
incident_ref = "incident-1"
child_ref = "child-1"
"""
SEEN = """
[[event]]
id = "seen"
kind = "child_seen"
occurred = 2024-03-01T20:10:00+00:00
incident_ref = "incident-1"
child_ref = "child-1"
"""
LEFT = """
[[event]]
id = "left"
kind = "scene_left"
occurred = 2024-03-01T20:30:00+00:00
incident_ref = "incident-1"
together = false
"""


def head(ref: str) -> str:
    """The head of a synthetic file."""
    return f"""
[file]
ref = "{ref}"
force = "greater-manchester"
synthetic = true
as_at = "2024-03-31"
"""


CLEAN = head("clean") + CHILD + SEEN + LEFT


class Ran(NamedTuple):
    status: object
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def text(self) -> str:
        """What was printed, however it was wrapped."""
        return " ".join(self.out.split())


class Typed:
    """`dutybound` with these words, in this process, on a screen of so many columns."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int = 80) -> None:
        self.monkeypatch, self.capsys, self.columns = monkeypatch, capsys, columns

    def __call__(self, *words: str | Path, columns: int | None = None) -> Ran:
        self.monkeypatch.setenv("COLUMNS", str(columns or self.columns))
        self.monkeypatch.setattr(sys, "argv", ["dutybound", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self.capsys.readouterr()
        return Ran(ended.value.code or 0, out, err)
