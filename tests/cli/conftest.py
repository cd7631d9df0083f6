"""The command and a case file that the tests of commands share.

For: `dutybound(...)` as it is typed, and a file with nothing unmet in it.
Never: says what a command should print.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ..typed import CLEAN, Typed


@pytest.fixture
def dutybound(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(monkeypatch, capsys)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.toml"
    path.write_text(CLEAN, encoding="utf-8")
    return path
