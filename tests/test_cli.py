"""What a person gets who types `dutybound`: statuses, formats, narrow screens, pipes and errors that help.

For: the commands as they are typed, most of them in this process, a few as processes of their own.
Never: asks whether a result is right; that is asked where results are made.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from dutybound.cli import main
from dutybound.duties.book import the_book
from dutybound.reports.rows import FIELDS

ROOT = Path(__file__).parents[1]
CASES = str(ROOT / "cases")
PROMISED = (
    "case_ref", "duty_id", "duty_version", "result", "cause", "flags", "strength", "facts_rest_on", "reading_of",
    "arises_at", "due_at", "reason", "events",
)  # fmt: skip

CLEAN = """
[file]
ref = "clean"
force = "greater-manchester"
synthetic = true
as_at = "2024-03-31"

[[event]]
id = "child"
kind = "child_identified"
occurred = 2024-03-01T20:00:00+00:00
incident_ref = "incident-1"
child_ref = "child-1"

[[event]]
id = "seen"
kind = "child_seen"
occurred = 2024-03-01T20:10:00+00:00
incident_ref = "incident-1"
child_ref = "child-1"

[[event]]
id = "left"
kind = "scene_left"
occurred = 2024-03-01T20:30:00+00:00
incident_ref = "incident-1"
together = false
"""


class Ran(NamedTuple):
    status: object
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Typed:
    """`dutybound` with these words, in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *words: str | Path, columns: int = 80) -> Ran:
        self.monkeypatch.setenv("COLUMNS", str(columns))
        self.monkeypatch.setattr(sys, "argv", ["dutybound", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self.capsys.readouterr()
        return Ran(ended.value.code or 0, out, err)


@pytest.fixture
def dutybound(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(monkeypatch, capsys)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.toml"
    path.write_text(CLEAN, encoding="utf-8")
    return path


# --- exit statuses ---------------------------------------------------------------------------------------------------


def test_a_check_ends_with_0_where_nothing_binding_is_unmet(dutybound: Typed, clean: Path) -> None:
    assert dutybound("check", clean).status == 0


def test_a_check_ends_with_0_where_what_is_unmet_only_advises(dutybound: Typed) -> None:
    ran = dutybound("check", CASES, "--force", "metropolitan")
    assert "NOT MET (not followed)" in ran.out
    assert ran.status == 0


def test_a_check_ends_with_1_where_a_binding_duty_is_not_met(dutybound: Typed) -> None:
    assert dutybound("check", CASES).status == 1


def test_a_check_ends_with_1_where_a_binding_duty_is_overdue(dutybound: Typed, tmp_path: Path) -> None:
    notice = """
        [[event]]
        id = "notice"
        kind = "domestic_notice_served"
        occurred = 2024-03-04T10:00:00+00:00
        order_ref = "order-1"

        [[coverage]]
        kinds = ["order_application_heard"]
        from = 2024-03-01
        to = 2024-03-31
    """
    path = tmp_path / "notice.toml"
    path.write_text(CLEAN + notice, encoding="utf-8")
    ran = dutybound("check", path)
    assert "OVERDUE (binding)  orders.order-heard-48h" in ran.out
    assert ran.status == 1


@pytest.mark.parametrize("words", [["check"], ["chek"], ["check", "--nonsense", "cases"], ["case", "000"]])
def test_words_that_are_no_command_end_with_2(words: list[str], dutybound: Typed) -> None:
    ran = dutybound(*words)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err


@pytest.mark.parametrize("format", ["table", "json", "csv", "html", "pdf"])
def test_a_check_of_what_is_not_there_ends_with_2_says_why_and_prints_nothing_else(
    format: str, dutybound: Typed
) -> None:
    ran = dutybound("check", "nowhere", "--format", format)
    assert ran == Ran(2, "", "dutybound: nowhere: there is no such file or folder. Check the path.\n")


def test_every_fault_of_a_file_stands_on_a_line_of_its_own(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(CLEAN.replace("child_seen", "chld_seen").replace("scene_left", "scene_lft"), encoding="utf-8")
    ran = dutybound("check", path)
    assert [line.partition(": ")[2] for line in ran.err.splitlines()] == [
        f"{path}, event 2 (seen), field 'kind': 'chld_seen' is not a kind of event. Did you mean 'child_seen'?",
        f"{path}, event 3 (left), field 'kind': 'scene_lft' is not a kind of event. Did you mean 'scene_left'?",
    ]


@pytest.mark.parametrize("command", [["check"], ["case", "clean"], ["triage", "list"]], ids=lambda words: words[0])
def test_an_entry_about_a_duty_that_does_not_exist_is_refused_and_not_lost(
    command: list[str], dutybound: Typed, tmp_path: Path
) -> None:
    entries = (
        'kind = "item_read"\nduty = "scene.no-discouragment"\n',
        'kind = "departure_recorded"\nduty = "scene.children-sen"\n',
        'kind = "duty_judged"\nduty = "scene.children-seen"\n',
        'kind = "left_to_a_reader"\nduties = ["scene.children-seen", "scene.childrn-seen"]\n',
        'kind = "duty_judged"\nduty = "0"\n',
    )
    more = "".join(
        f'\n[[event]]\nid = "said-{place}"\noccurred = "2024-03-01"\n{entry}' for place, entry in enumerate(entries)
    )
    path = tmp_path / "clean.toml"
    path.write_text(CLEAN + more, encoding="utf-8")
    ran = dutybound(*command, path)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 4
    for place, field, given, way_out in (
        (0, "duty", "scene.no-discouragment", "Did you mean 'scene.no-discouragement'?"),
        (1, "duty", "scene.children-sen", "Did you mean 'scene.children-seen'?"),
        (3, "duties", "scene.childrn-seen", "Did you mean 'scene.children-seen'?"),
        (4, "duty", "0", "See 'dutybound rules list' for the ids"),
    ):
        (line,) = [line for line in ran.err.splitlines() if f"said-{place}" in line]
        assert str(path) in line
        assert f"field '{field}': there is no duty '{given}' in this rulebook. {way_out}" in line
    path.write_text(CLEAN + more.split("[[event]]")[3].join(["\n[[event]]", ""]), encoding="utf-8")
    assert dutybound(*command, path).status == 0


def test_an_error_cannot_steer_the_screen(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(CLEAN.replace('"child_seen"', '"\\u001b[2Jgone\\nfake"'), encoding="utf-8")
    ran = dutybound("check", path)
    assert ran.status == 2
    assert "\x1b" not in ran.err
    assert len(ran.err.splitlines()) == 1


# --- formats ---------------------------------------------------------------------------------------------------------


def test_json_has_the_promised_fields_and_the_documented_ones_in_every_row(dutybound: Typed) -> None:
    rows = json.loads(dutybound("check", CASES, "--format", "json").out)
    assert len(rows) == 67
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


def test_html_holds_every_finding_and_says_that_nobody_has_checked_it(dutybound: Typed) -> None:
    ran = dutybound("check", CASES, "--format", "html")
    words = []
    parser = HTMLParser()
    parser.handle_data = words.append  # type: ignore[method-assign]
    parser.feed(ran.out)
    text = " ".join(" ".join(words).split())
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


# --- which files, which duties, which moment -------------------------------------------------------------------------


def refs(ran: Ran) -> set[tuple[str, str]]:
    return {(row["case_ref"], row["duty_id"]) for row in json.loads(ran.out)}


def test_only_files_of_the_force_are_judged(dutybound: Typed) -> None:
    found = refs(dutybound("check", CASES, "--force", "metropolitan", "--format", "json"))
    assert {ref for ref, _ in found} == {"002"}


def test_a_force_of_which_there_is_no_file_is_refused_with_the_nearest(dutybound: Typed) -> None:
    ran = dutybound("check", CASES, "--force", "metropoltan")
    assert ran.status == 2
    assert ran.err.endswith("no file is of the force 'metropoltan'. Did you mean 'metropolitan'?\n")


def test_only_the_duty_asked_for_is_judged(dutybound: Typed) -> None:
    found = refs(dutybound("check", CASES, "--duty", "scene.parties-separated", "--format", "json"))
    assert found == {("002", "scene.parties-separated")}


def test_a_chapter_stands_for_its_duties_and_can_be_joined_with_others(dutybound: Typed) -> None:
    words = ("--duty", "decisions", "--duty", "conduct.con-management-action-only-old")
    found = refs(dutybound("check", CASES, *words, "--format", "json"))
    assert {duty.partition(".")[0] for _, duty in found} == {"decisions", "conduct"}


def test_a_duty_that_is_not_in_the_book_is_refused_with_the_nearest(dutybound: Typed) -> None:
    ran = dutybound("check", CASES, "--duty", "scene.parties-seperated")
    assert (ran.status, ran.out) == (2, "")
    assert "Did you mean 'scene.parties-separated'?" in ran.err


def test_what_is_asked_as_at_an_earlier_moment_is_judged_as_things_stood_then(dutybound: Typed, clean: Path) -> None:
    def result(*words: str) -> str:
        found = json.loads(dutybound("check", clean, *words, "--format", "json").out)
        return "; ".join(row["result"] for row in found)

    assert result() == "met"
    assert result("--as-at", "2024-03-01T20:05:00+00:00") == "due"
    assert result("--as-at", "2024-03-01") == "met"
    assert result("--as-at", "2024-02-29") == ""


def test_what_was_written_down_later_than_known_at_does_not_count(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "late.toml"
    seen = "occurred = 2024-03-01T20:10:00+00:00\n"
    path.write_text(CLEAN.replace(seen, seen + "recorded = 2024-03-05T09:00:00+00:00\n"), encoding="utf-8")
    words = ("--duty", "scene.children-seen", "--format", "json")
    for known_at, result in (("2024-03-04", "cannot_tell"), ("2024-03-05", "met")):
        (row,) = json.loads(dutybound("check", path, "--known-at", known_at, *words).out)
        assert row["result"] == result


def test_what_a_file_says_was_known_counts_until_another_moment_is_asked_for(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "late.toml"
    seen = "occurred = 2024-03-01T20:10:00+00:00\n"
    text = CLEAN.replace('as_at = "2024-03-31"', 'as_at = "2024-03-31"\nknown_at = "2024-03-04"')
    path.write_text(text.replace(seen, seen + "recorded = 2024-03-05T09:00:00+00:00\n"), encoding="utf-8")
    words = ("--duty", "scene.children-seen", "--format", "json")
    for asked, result in (((), "cannot_tell"), (("--as-at", "2024-03-31"), "met")):
        (row,) = json.loads(dutybound("check", path, *asked, *words).out)
        assert row["result"] == result


@pytest.mark.parametrize("option", ["--as-at", "--known-at"])
@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        ("2024-03-01T20:00:00", "has no zone; write it with one, as 2024-03-01T14:05:00+00:00."),
        ("yesterday", "is not a time"),
        ("2024-02-30", "is not a time"),
        ("unknown", "no moment is given."),
        ("0099-01-01", "the year 99 is impossible here"),
        ("9999-12-31T23:59:59-14:00", ""),
    ],
)
def test_a_moment_that_cannot_be_read_is_refused_by_its_option(
    option: str, moment: str, reason: str, dutybound: Typed
) -> None:
    ran = dutybound("check", CASES, option, moment)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"dutybound: field '{option}': ")
    assert reason in ran.err


# --- on the screen ---------------------------------------------------------------------------------------------------

SCREENS = [
    ["check", CASES],
    ["case", "000", CASES],
    ["case", "002", CASES],
    ["rules", "list"],
    ["rules", "check"],
    ["kinds"],
    ["may", "close_case", CASES, "--case", "000", "--by", "inspector", "--role", "supervisor"],
    ["may", "assign_outcome", CASES, "--case", "000", "--by", "constable", "--role", "oic", "--with", "code=16"],
    *(["rules", "show", duty.id] for duty in the_book().duties),
]


@pytest.mark.parametrize("words", SCREENS, ids=[" ".join(words).replace(CASES, "cases") for words in SCREENS])
def test_a_screen_of_80_columns_holds_every_line_and_needs_no_colour(words: list[str], dutybound: Typed) -> None:
    ran = dutybound(*words)
    assert ran.lines
    for line in ran.lines:
        assert len(line) <= 80, line
        assert line == line.rstrip(), repr(line)
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("columns", [1, 2, 20, 39])
@pytest.mark.parametrize("words", SCREENS[:7], ids=[" ".join(words).replace(CASES, "cases") for words in SCREENS[:7]])
def test_a_very_narrow_screen_gets_lines_of_40_and_loses_no_word(
    words: list[str], columns: int, dutybound: Typed
) -> None:
    narrow, wide = dutybound(*words, columns=columns), dutybound(*words, columns=4000)
    assert max(map(len, narrow.lines)) <= 40
    assert "".join(narrow.out.split()) == "".join(wide.out.split())
    assert narrow.status == wide.status


def test_a_title_cannot_steer_the_screen(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    title = 'title = "\\u001b[31mred\\u0007 \\u202eback [bold]plain[/bold]\\r\\nsecond line"\n'
    path.write_text(CLEAN.replace('ref = "clean"\n', f'ref = "clean"\n{title}'), encoding="utf-8")
    first = dutybound("check", path).lines[0]
    assert first == "clean  ?[31mred? ?back [bold]plain[/bold]  second line".replace("?", "\N{REPLACEMENT CHARACTER}")


def test_the_table_counts_an_omission_once_and_says_that_nobody_has_checked_it(dutybound: Typed) -> None:
    text = " ".join(dutybound("check", CASES).out.split())
    assert "67 findings in 5 files" in text
    assert "Not met or overdue: 9, of which binding: 2." in text
    assert "Machine findings: no person has checked them yet." in text


def test_synthetic_files_are_called_synthetic_on_the_screen_and_in_rows(dutybound: Typed, clean: Path) -> None:
    for words in (["check", clean], ["case", "clean", clean]):
        assert "Synthetic data: invented for trying the program" in dutybound(*words).out
    for row in json.loads(dutybound("check", CASES, clean, "--format", "json").out):
        assert row["synthetic"] is (row["case_ref"] == "clean")
    assert "Synthetic" not in dutybound("check", CASES).out


def test_a_file_in_which_nothing_arises_says_so(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "quiet.toml"
    path.write_text('[file]\nref = "quiet"\n', encoding="utf-8")
    ran = dutybound("check", path)
    assert "Nothing in this rulebook arises from these records." in ran.out
    assert ran.status == 0


# --- case ------------------------------------------------------------------------------------------------------------


def test_a_case_tells_its_story_in_order_with_who_says_so_and_then_its_findings(dutybound: Typed) -> None:
    ran = dutybound("case", "002", CASES)
    text = " ".join(ran.out.split())
    story = [text.index(f"[{entry}]") for entry in ("call", "arrival", "disclosure", "left", "found-injured")]
    assert story == sorted(story)
    assert "no arrest was made; no protective step was taken [no-protective-step]" in text
    assert text.index("[found-injured]") < text.index("NOT MET (not followed) scene.positive-action-recorded")
    assert ran.status == 0


def test_a_case_that_is_not_there_is_refused_with_those_that_are(dutybound: Typed) -> None:
    ran = dutybound("case", "009", CASES)
    assert ran.status == 2
    assert f"there is no case '009' in {CASES}." in ran.err
    assert "Did you mean '00" in ran.err


def test_a_case_can_be_told_as_at_an_earlier_moment(dutybound: Typed, clean: Path) -> None:
    ran = dutybound("case", "clean", clean, "--as-at", "2024-03-01T20:05:00+00:00")
    assert "[child]" in ran.out
    assert "[seen]" not in ran.out


# --- may -------------------------------------------------------------------------------------------------------------

CLOSING = """
[file]
ref = "closing"
force = "greater-manchester"

[[event]]
id = "flag"
kind = "da_flag_set"
occurred = 2024-03-01
recorded = 2024-03-01

[[event]]
id = "opened"
kind = "investigation_opened"
occurred = 2024-03-01
recorded = 2024-03-01
crime_ref = "crime-1"

[[coverage]]
kinds = ["every kind"]
from = 2024-02-01
to = 2024-04-30
"""
STATEMENT = """
[[event]]
id = "statement"
kind = "victim_statement_taken"
occurred = 2024-03-02
recorded = 2024-03-02
crime_ref = "crime-1"
"""
BY_INSPECTOR = ["--by", "inspector", "--role", "supervisor", "--as-at", "2024-03-20", "--case", "closing",
                "--with", "decided_by=inspector-1", "--with", "requested_by=constable-1"]  # fmt: skip


@pytest.mark.parametrize(
    ("records", "answer", "status"),
    [
        (CLOSING + STATEMENT, "yes: closing the case may go on; 2 duties were asked.", 0),
        (CLOSING, "not yet: closing the case cannot be authorised yet: it needs the victim's statement", 1),
        (CLOSING[: CLOSING.index("[[coverage]]")], "cannot tell: closing the case needs the victim's statement", 3),
    ],
    ids=["yes", "not yet", "cannot tell"],
)
def test_the_gate_answers_yes_not_yet_or_cannot_tell_with_a_status_each(
    records: str, answer: str, status: int, dutybound: Typed, tmp_path: Path
) -> None:
    path = tmp_path / "closing.toml"
    path.write_text(records, encoding="utf-8")
    ran = dutybound("may", "close_case", path, *BY_INSPECTOR)
    assert " ".join(ran.out.split()).startswith(answer)
    assert (ran.status, ran.err) == (status, "")


def test_the_gate_says_which_records_to_send_where_it_cannot_tell(dutybound: Typed) -> None:
    ran = dutybound("may", "close_case", CASES, "--case", "000", "--by", "inspector", "--role", "supervisor")
    assert ran.status == 3
    assert "Send the records that would show whether the victim's statement was taken or" in " ".join(ran.out.split())


def test_the_gate_says_what_the_question_itself_leaves_out(dutybound: Typed) -> None:
    ran = dutybound("may", "assign_outcome", CASES, "--case", "000", "--by", "inspector", "--role", "supervisor")
    assert ran.status == 3
    assert "The decision asked about does not say: code." in ran.out


def test_the_gate_says_that_a_person_decides_where_the_book_says_nothing(dutybound: Typed) -> None:
    ran = dutybound("may", "unrestrict", CASES, "--case", "000", "--by", "inspector", "--role", "supervisor")
    assert ran.status == 3
    assert "no duty of this rulebook speaks of lifting the restriction here" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("decision", "more", "error"),
    [
        ("arrest", [], "field 'decision': 'arrest' is not a decision that can be held back. Known: allocate_connected"),
        ("close_cse", [], "Did you mean 'close_case'?"),
        ("assign_outcome", ["--with", "cod=16"], "field 'cod': is not an attribute of 'outcome_assigned'. "
         "Did you mean 'code'?"),
        ("assign_outcome", ["--with", "code=99"], "field 'code': '99' is not a word used here."),
        ("assign_outcome", ["--with", "code"], "field '--with': 'code' is not attribute=value. Write --with code=16."),
        ("assign_outcome", ["--with", "=16"], "field '--with': '=16' is not attribute=value."),
        ("close_case", ["--by", "inspecter"], "field 'rank': 'inspecter' is not a word used here. "
         "Did you mean 'inspector'?"),
        ("close_case", ["--as-at", "2024-03-01T10:00:00"], "field '--as-at': the time 2024-03-01T10:00:00 has no zone"),
        ("close_case", ["--case", "999"], "there is no case '999'"),
        ("close_case", ["--role", ""], "field 'actor_role': expected text"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_refused_with_its_field_and_a_way_out(
    decision: str, more: list[str], error: str, dutybound: Typed
) -> None:
    words = ["--case", "000", "--by", "inspector", "--role", "supervisor", *more]
    ran = dutybound("may", decision, CASES, *words)
    assert (ran.status, ran.out) == (2, "")
    assert error in ran.err


# --- rules and kinds -------------------------------------------------------------------------------------------------


def test_the_list_of_rules_has_every_duty_with_how_surely_it_was_read(dutybound: Typed) -> None:
    ran = dutybound("rules", "list")
    for duty in the_book().duties:
        assert f"  {duty.id}\n" in ran.out
    assert ran.out.count("read in the source]") + ran.out.count("advises only]") > 0
    assert ran.status == 0


def test_one_rule_is_shown_with_its_authority_weight_and_dates(dutybound: Typed) -> None:
    text = " ".join(dutybound("rules", "show", "recording.strangulation-coded-75a").out.split())
    assert "Authority: Serious Crime Act 2015, section 75A (strangulation or suffocation)" in text
    assert "Strength: mandatory, statutory; binding" in text
    assert "In force: from 7 Jun 2022; version 1" in text


def test_a_rule_that_is_not_there_is_refused_with_the_nearest(dutybound: Typed) -> None:
    ran = dutybound("rules", "show", "scene.child-seen")
    assert ran.status == 2
    assert "Did you mean 'scene.children-seen'?" in ran.err


def test_the_rulebook_is_proofread_with_a_status(dutybound: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dutybound("rules", "check") == Ran(0, f"{len(the_book().duties)} duties, 0 faults.\n", "")
    monkeypatch.setattr("dutybound.cli.proofread", lambda book: ["scene.x: has no authority."])
    ran = dutybound("rules", "check")
    assert (ran.status, ran.lines[0]) == (1, "scene.x: has no authority.")


def test_kinds_are_found_by_a_word_and_one_that_is_nowhere_is_refused(dutybound: Typed) -> None:
    ran = dutybound("kinds", "child_seen")
    assert "the child was seen." in ran.out
    assert dutybound("kinds", "child_sen").err.endswith("Did you mean 'child_seen'?\n")


# --- as a process of its own -----------------------------------------------------------------------------------------

PROGRAM = [sys.executable, "-c", "from dutybound.cli import main; main()"]


@pytest.mark.parametrize("words", [["check", CASES], ["check", CASES, "--format", "html"], ["rules", "list"]])
def test_a_reader_that_goes_away_is_no_error(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run([*PROGRAM, *words], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert ran.stderr == ""


def test_what_goes_into_a_pipe_is_utf_8_wherever_it_runs(tmp_path: Path) -> None:
    path = tmp_path / "clean.toml"
    path.write_text(CLEAN.replace('ref = "clean"', 'ref = "clean"\ntitle = "Llŷn £5"'), encoding="utf-8")
    bare = {"PYTHONIOENCODING": "ascii", "PATH": os.environ["PATH"]}
    ran = subprocess.run([*PROGRAM, "check", str(path)], capture_output=True, env=bare, check=False)
    assert ran.stderr == b""
    assert "Llŷn £5" in ran.stdout.decode("utf-8")
