"""On the screen: what stands beside a finding, what a person must read, and what the records show about themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dutybound.cli import app

FILE = """
[file]
ref = "REF"
synthetic = true
as_at = "2024-04-30"
[[coverage]]
kinds = ["every kind"]
from = "2024-01-01"
to = "2024-05-01"
[[event]]
id = "flag"
kind = "da_flag_set"
occurred = "2024-03-01T20:00:00+00:00"
[[event]]
id = "told"
kind = "disclosure_made"
occurred = "2024-03-01T20:10:00+00:00"
incident_ref = "i"
disclosure_ref = "d"
offence_kind = "assault"
by = "victim"
[[event]]
id = "outage"
kind = "system_outage"
occurred = "2024-03-01T19:00:00+00:00"
until = "2024-03-02T03:00:00+00:00"
system = "risk forms"
[[event]]
id = "busy"
kind = "demand_recorded"
occurred = "2024-03-01"
measure = "units_free"
number = 0
[[event]]
id = "no-arrest"
kind = "arrest_not_made"
occurred = "2024-03-01T21:30:00+00:00"
recorded = "2024-03-09T10:00:00+00:00"
incident_ref = "i"
reason = "No evidence of any offence was found and both of them were calm at 21:30."
[[event]]
id = "asked"
kind = "closure_requested"
occurred = "2024-03-08T10:00:00+00:00"
requested_by = "Anna Ash"
reason = "no evidence of any offence was found, and both of them were CALM at 10.00"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for ref in ("A1", "A2"):
        (tmp_path / f"{ref}.toml").write_text(FILE.replace("REF", ref), encoding="utf-8")
    return tmp_path


def printed(*words: str) -> str:
    return " ".join(CliRunner().invoke(app, words).stdout.split())


def test_context_stands_beside_a_result_and_what_a_person_must_read_is_asked(folder: Path) -> None:
    text = printed("check", "--full", str(folder / "A1.toml"))
    assert (
        "Overdue; context recorded: it was recorded how much there was to do (1 Mar 2024; entry 'busy'): units free 0"
        in text
    )
    assert "(1 Mar 2024 19:00; entry 'outage'): risk forms, until 2 Mar 2024 03:00" in text
    assert "It does not change the result." in text
    assert "A person has to read this: Was the decision on an arrest the officers' own" in text


def test_what_the_records_show_about_themselves_ends_a_file_and_is_said_to_be_no_result(folder: Path) -> None:
    for text in (printed("check", str(folder / "A1.toml")), printed("case", "A1", str(folder))):
        assert "About the records The same wording of reasons stands in 2 entries: entry 'no-arrest'" in text
        assert "tells of 1 Mar 2024 21:30 and was written down 9 Mar 2024 10:00, after this: closing was asked" in text
        assert "is no result, and says nothing of why." in text
        assert "Anna Ash" not in text
        assert "of several files" not in text


def test_wording_that_stands_in_several_files_is_told_after_all_of_them(folder: Path) -> None:
    text = printed("check", str(folder))
    assert "About the records of several files The same wording of reasons, 15 words long, stands in: file A1" in text
    assert "It can be the text of a form." in text


def test_a_file_that_shows_nothing_about_itself_has_no_such_words(tmp_path: Path) -> None:
    path = tmp_path / "plain.toml"
    path.write_text(FILE.split("[[event]]")[0].replace("REF", "P"), encoding="utf-8")
    assert "About the records" not in printed("check", str(path))


def test_names_stand_in_a_story_only_where_they_are_asked_for(folder: Path) -> None:
    assert "requested by: person 1" in printed("case", "A1", str(folder))
    assert "requested by: Anna Ash" in printed("case", "A1", str(folder), "--names")
