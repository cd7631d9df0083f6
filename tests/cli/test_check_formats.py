"""`dutybound check --format` and `--out`: the same findings as a table, JSON, CSV, HTML and PDF.

For: what is printed or written in each form, and what is not written over.
Never: asks whether a result is right; that is asked where results are made.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dutybound.reports.rows import FIELDS

from ..typed import CASES, CLEAN, PROGRAM, ROOT, Ran, Typed

PROMISED = (
    "case_ref", "duty_id", "duty_version", "result", "cause", "flags", "strength", "facts_rest_on", "reading_of",
    "arises_at", "due_at", "reason", "events",
)  # fmt: skip


def test_json_has_the_promised_fields_and_the_documented_ones_in_every_row(dutybound: Typed) -> None:
    rows = json.loads(dutybound("check", CASES, "--format", "json").out)
    assert len(rows) == 91
    assert set(PROMISED) < set(FIELDS)
    assert all(tuple(row) == FIELDS for row in rows)


def test_every_field_of_a_row_is_explained_in_the_docs() -> None:
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, re.M) == list(FIELDS)


def test_json_gives_rough_times_as_earliest_and_latest_and_exact_ones_as_text(dutybound: Typed, clean: Path) -> None:
    rows = json.loads(dutybound("check", CASES, clean, "--format", "json").out)
    late = next(row for row in rows if row["result"] == "met_late")
    earliest, latest = late["due_at"]
    assert earliest.startswith("2020-02-06T00:00:00")
    assert latest.startswith("2020-12-18T23:59:59")
    exact = next(row for row in rows if row["duty_id"] == "scene.children-seen")
    assert exact["arises_at"] == "2024-03-01T20:00:00+00:00"
    assert next(row for row in rows if row["duty_id"] == "decisions.constable-cannot-close")["events"][0] == "dropped"


def test_no_row_says_that_a_person_has_checked_it(dutybound: Typed) -> None:
    rows = json.loads(dutybound("check", CASES, "--format", "json").out)
    assert {row["checked_by"] for row in rows} == {None}


def test_csv_holds_the_same_findings_as_json(dutybound: Typed) -> None:
    rows = json.loads(dutybound("check", CASES, "--format", "json").out)
    told = list(csv.DictReader(io.StringIO(dutybound("check", CASES, "--format", "csv").out)))
    assert tuple(told[0]) == FIELDS
    for row, cells in zip(rows, told, strict=True):
        for name in ("case_ref", "duty_id", "result", "cause", "reason", "reading_of", "weighs"):
            assert cells[name] == row[name]
        assert cells["events"].split("; ") == row["events"]
        assert cells["flags"].split("; ") == (row["flags"] or [""])


def test_a_pdf_is_written_to_a_file_or_into_a_pipe(dutybound: Typed, tmp_path: Path) -> None:
    out, one = tmp_path / "report.pdf", f"{CASES}/003-super-complaint-2020.toml"
    assert dutybound("check", one, "--format", "pdf", "--out", out) == Ran(0, "", "")
    assert out.read_bytes().startswith(b"%PDF-1.7")
    ran = subprocess.run([*PROGRAM, "check", one, "--format", "pdf"], capture_output=True, check=True)
    assert ran.stdout == out.read_bytes()


def test_a_pdf_is_not_written_on_the_screen(dutybound: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    told = "dutybound: field '--out': a PDF is not for the screen. Write --out report.pdf.\n"
    assert dutybound("check", CASES, "--format", "pdf") == Ran(2, "", told)


class Words(HTMLParser):
    """What stands between the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_holds_every_finding_and_says_that_nobody_has_checked_it(dutybound: Typed) -> None:
    ran = dutybound("check", CASES, "--format", "html")
    page = Words()
    page.feed(ran.out)
    text = " ".join(" ".join(page.words).split())
    assert "no person has checked them yet" in text
    rows = json.loads(dutybound("check", CASES, "--format", "json").out)
    assert all(row["duty_id"] in text and row["reason"] in text for row in rows)


@pytest.mark.parametrize("format", ["table", "json", "csv", "html"])
def test_a_format_written_to_a_file_is_what_would_be_printed(format: str, dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "made" / "findings.out"
    written = dutybound("check", CASES, "--format", format, "--out", path)
    printed = dutybound("check", CASES, "--format", format, columns=100)
    assert (written.status, written.out, written.err) == (1, "", "")
    assert path.read_bytes().decode("utf-8") == printed.out


def test_a_table_in_a_file_is_never_coloured(dutybound: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    dutybound("check", CASES, "--out", tmp_path / "findings.txt")
    assert "\x1b" not in (tmp_path / "findings.txt").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_ends_with_2(dutybound: Typed, tmp_path: Path) -> None:
    ran = dutybound("check", CASES, "--out", tmp_path)
    assert (ran.status, ran.err) == (2, f"dutybound: {tmp_path}, field '--out': cannot be written: Is a directory.\n")


def test_findings_are_never_written_over_a_case_file(dutybound: Typed, clean: Path) -> None:
    ran = dutybound("check", clean, "--format", "json", "--out", clean)
    assert ran.status == 2
    assert "is not written over" in ran.err
    assert clean.read_text(encoding="utf-8") == CLEAN
