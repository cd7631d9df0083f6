"""The page for a unit says what the program does.

For: the commands of docs/triage.md as they stand there, and its words.
Never: lets the page drift from the program.
"""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dutybound.cli import app
from dutybound.triage.lines import Key
from dutybound.triage.reading import EVENTS
from dutybound.triage.standing import Standing
from dutybound.triage.words import ANSWERS, DISPOSITIONS, WHY_NOT

from .building import CASES

PAGE = (Path(__file__).parents[2] / "docs" / "triage.md").read_text(encoding="utf-8")


def test_the_commands_of_the_page_can_be_typed_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CASES, "records")
    (block,) = re.findall(r"```sh\n(.*?)```", PAGE, re.S)
    commands = block.splitlines()
    assert len(commands) == 7
    for command in commands:
        ran = CliRunner().invoke(app, shlex.split(command)[1:])
        assert ran.exit_code == 0, (command, ran.output, ran.exception)
    assert Path("panel.json").exists()


@pytest.mark.parametrize("words", [EVENTS, ANSWERS, DISPOSITIONS, WHY_NOT], ids=["events", "answers", "ends", "why"])
def test_every_word_that_can_be_typed_or_read_stands_on_the_page(words: tuple[str, ...]) -> None:
    assert [word for word in words if f"`{word}`" not in PAGE] == []


def test_a_standing_has_what_reports_ask_of_it() -> None:
    asked = (
        "checked_by", "checked_on", "is_confirmed", "answer", "reply", "disposition", "is_stale", "flags", "in_words",
        "check_in_words", "reply_in_words", "disposition_in_words", "flags_in_words",
    )  # fmt: skip
    assert all(hasattr(Standing, name) for name in asked)
    assert not {one.name for one in fields(Standing)} & set(asked)


def test_a_standing_cannot_be_changed() -> None:
    plain = Standing(Key("C1", "scene.children-seen", "left", 0), (), frozenset())
    for slot in fields(plain):
        with pytest.raises(FrozenInstanceError):
            setattr(plain, slot.name, None)
