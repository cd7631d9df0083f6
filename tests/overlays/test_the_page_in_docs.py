"""docs/overlays.md shows what the program prints, and files that it reads."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dutybound.cli import app
from dutybound.duties.book import the_book
from dutybound.duties.clocks import CLOCKS
from dutybound.overlays.own_duties import BY_WHEN
from dutybound.overlays.reading import FIELDS, overlay_of

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "overlays.md").read_text(encoding="utf-8")
TRANSCRIPTS = re.findall(r"<!-- transcript: dutybound (.+?) -->\n```text\n(.*?)```", PAGE, re.S)


@pytest.mark.parametrize(("command", "shown"), TRANSCRIPTS, ids=[command for command, _ in TRANSCRIPTS])
def test_a_transcript_of_the_page_is_what_the_command_prints(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    assert CliRunner().invoke(app, shlex.split(command)).stdout == shown


def test_the_page_has_five_transcripts() -> None:
    assert len(TRANSCRIPTS) == 5


def test_the_parts_of_the_file_that_the_page_shows_make_an_overlay() -> None:
    parts = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    read = overlay_of("\n".join(parts), "docs/overlays.md", the_book())
    assert (len(read.versions), len(read.figures), len(read.duties)) == (1, 1, 2)


def test_the_page_names_every_word_of_a_duty_and_every_part_of_the_file() -> None:
    for word in (*BY_WHEN, "when", "first_of", "in_any_case", "recorded", "ends", "holds_back", "needs", "protects"):
        assert f"`{word}" in PAGE, word
    for part in set(FIELDS) - {"synthetic"}:
        assert re.search(rf"^(\[\[{part}\]\]|{part} = )", PAGE, re.M), part
    assert {"hours", "working-days"} <= {clock.id for clock in CLOCKS}
