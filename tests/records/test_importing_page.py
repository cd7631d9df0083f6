"""What docs/importing.md shows is what the program prints, and its mapping is one that can be read."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dutybound.cli import app
from dutybound.records.mapping import NAMING, TableSpec
from dutybound.records.mapping_pointers import _FIELDS as POINTER_FIELDS
from dutybound.records.mapping_reading import mapping_of
from dutybound.records.mapping_rules import _SOURCE_FIELDS as SOURCE_FIELDS
from dutybound.records.tables import Reading

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")


def test_every_transcript_is_what_its_command_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    transcripts = re.findall(r"<!-- transcript: dutybound (.+?) -->\n```text\n(.*?)```", PAGE, re.S)
    assert len(transcripts) == 4
    for command, shown in transcripts:
        assert CliRunner().invoke(app, shlex.split(command)).stdout == shown
    checked = CliRunner().invoke(app, ["check", "out/exampleshire"])
    assert checked.exit_code == 0
    assert "in 7 files" in checked.stdout


def test_the_mapping_on_the_page_is_sound() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    assert len(mapping_of(text, "the page").rules) == 2


def test_every_field_of_a_source_stands_on_the_page() -> None:
    assert [one for one in SOURCE_FIELDS if one not in PAGE] == []


def test_every_field_of_what_names_an_entry_stands_on_the_page() -> None:
    assert [one for one in (*POINTER_FIELDS, *NAMING) if one not in PAGE] == []


def test_every_field_of_a_table_stands_on_the_page() -> None:
    told = {"repair": "repair_mojibake", "joins": "join", "reading": "encoding", "name": "[tables."}
    fields = [*TableSpec.__dataclass_fields__, *Reading.__dataclass_fields__]
    assert [one for one in fields if told.get(one, one) not in PAGE] == []


def test_the_example_says_that_it_is_synthetic() -> None:
    assert "synthetic" in (ROOT / "examples" / "exampleshire" / "README.md").read_text()
    assert mapping_of((ROOT / "examples/exampleshire/mapping.toml").read_text(), "m").synthetic
