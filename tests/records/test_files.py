"""Case files are opened as they were written, or refused with file, row, field and a way out.

For: TOML and JSON lines in the shapes people and systems save them, and every way in which they can be wrong.
Never: judges; the two forms are compared by the findings they give.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dutybound.checking import judged_files
from dutybound.duties.book import the_book
from dutybound.events.event import CaseFile
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.records.files import read_path, read_paths
from dutybound.reports.rows import as_json

CASES = Path(__file__).parents[2] / "cases"
DOCUMENTED = sorted(CASES.glob("*.toml"))

SMALL = """
[file]
ref = "small"

[[event]]
id = "seen"
kind = "child_identified"
occurred = 2024-03-01
child_ref = "child-1"
"""


def as_lines(text: str) -> str:
    """A case file of TOML as JSON lines, times as their ISO text."""
    given = tomllib.loads(text)
    head, ref = given["file"], given["file"]["ref"]
    records = [{"record": "file", **head}]
    records += [{"record": "event", "file": ref, **one} for one in given.get("event", [])]
    records += [{"record": "coverage", "file": ref, **one} for one in given.get("coverage", [])]
    return "".join(json.dumps(one, default=_iso) + "\n" for one in records)


def _iso(value: object) -> str:
    assert isinstance(value, (date, datetime))
    return value.isoformat()


def faults(path: Path) -> tuple[Trouble, ...]:
    with pytest.raises(UnusableInput) as raised:
        list(read_paths([path]))
    return raised.value.troubles


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def save(name: str, text: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return save


Save = Callable[[str, str | bytes], Path]


def findings_of(path: Path) -> str:
    book = the_book()
    return as_json((one for each in judged_files([path], book) for one in each.findings), book)


# --- the same file in other clothes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTED, ids=lambda path: path.stem)
def test_a_case_written_as_json_lines_gives_the_same_findings_as_in_toml(path: Path, saved: Save) -> None:
    text = path.read_text(encoding="utf-8")
    assert findings_of(saved("case.jsonl", as_lines(text))) == findings_of(path)


@pytest.mark.parametrize("path", DOCUMENTED, ids=lambda path: path.stem)
def test_json_lines_hold_many_cases_and_need_their_file_lines_first_only(path: Path, saved: Save) -> None:
    lines = as_lines(path.read_text(encoding="utf-8")).splitlines()
    other = as_lines(SMALL).splitlines()
    mixed = saved("many.jsonl", "\n".join([other[0], lines[0], "", *lines[1:], *other[1:]]))
    assert [file.ref for file in read_path(mixed)] == ["small", path.stem[:3]]
    (_, again) = read_path(mixed)
    (alone,) = read_path(path)
    assert [event.facts for event in again.events] == [event.facts for event in alone.events]


def bare(file: CaseFile) -> tuple[object, ...]:
    return file.ref, file.as_at, [(e.id, e.kind, e.occurred, dict(e.facts), e.relations) for e in file.events]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: text + "\n\n\n",
        lambda text: text.rstrip("\n"),
    ],
    ids=["byte order mark", "CRLF", "both", "blank lines at the end", "no last line end"],
)
@pytest.mark.parametrize("ending", [".toml", ".jsonl"])
def test_a_byte_order_mark_and_other_line_ends_change_nothing(
    change: Callable[[str], str], ending: str, saved: Save
) -> None:
    text = SMALL.lstrip() if ending == ".toml" else as_lines(SMALL)
    (plain,) = read_path(saved("plain" + ending, text))
    (changed,) = read_path(saved("changed" + ending, change(text)))
    assert bare(changed) == bare(plain)


def test_a_folder_is_read_with_its_folders_in_the_order_of_names(saved: Save, tmp_path: Path) -> None:
    for name, ref in (("b.toml", "b"), ("a/z.toml", "z"), ("c.TOML", "c"), ("notes.txt", "notes")):
        saved(name, SMALL.replace("small", ref))
    assert [file.ref for file in read_paths([tmp_path])] == ["z", "b", "c"]


def test_a_file_named_twice_is_read_once(saved: Save, tmp_path: Path) -> None:
    path = saved("case.toml", SMALL)
    (tmp_path / "link.toml").symlink_to(path)
    assert len(list(read_paths([path, tmp_path, path]))) == 1


# --- what cannot be used ---------------------------------------------------------------------------------------------


def test_a_path_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path / "none.toml")
    assert str(fault) == f"{tmp_path / 'none.toml'}: there is no such file or folder. Check the path."


def test_an_empty_folder_holds_no_case_file_and_says_what_would_be_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    (fault,) = faults(tmp_path)
    assert fault.file == str(tmp_path)
    assert fault.reason == "there is no case file here."
    assert ".toml" in fault.way_out
    assert ".jsonl" in fault.way_out


def test_an_empty_file_of_json_lines_holds_no_case_file(saved: Save) -> None:
    (fault,) = faults(saved("empty.jsonl", "\n \n"))
    assert fault.reason == "there is no case file here."


@pytest.mark.parametrize("name", ["case.csv", "case", "case.toml.bak"])
def test_a_file_of_another_ending_is_refused_with_the_endings_that_are_read(name: str, saved: Save) -> None:
    (fault,) = faults(saved(name, SMALL))
    assert fault.reason == "a case file ends in .toml or .jsonl."


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path / ("x" * 5000 + ".toml"))
    assert fault.reason.startswith("cannot be opened: ")


def test_a_link_that_leads_nowhere_is_not_passed_over(saved: Save, tmp_path: Path) -> None:
    saved("case.toml", SMALL)
    (tmp_path / "lost.toml").symlink_to(tmp_path / "gone.toml")
    (fault,) = faults(tmp_path)
    assert fault.file == str(tmp_path / "lost.toml")
    assert fault.reason.startswith("cannot be opened: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_an_unreadable_file_is_said_to_be_so(saved: Save) -> None:
    path = saved("case.toml", SMALL)
    path.chmod(0)
    (fault,) = faults(path)
    assert fault.reason == "cannot be opened: Permission denied."


def test_a_file_that_the_system_will_not_open_is_said_to_be_so(saved: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = saved("case.toml", SMALL)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    (fault,) = faults(path)
    assert (fault.file, fault.reason) == (str(path), "cannot be opened: Permission denied.")


@pytest.mark.parametrize("ending", [".toml", ".jsonl"])
def test_text_that_is_not_utf_8_is_refused_with_the_byte_at_fault(ending: str, saved: Save) -> None:
    path = saved("case" + ending, b"# caf\xe9\n" + SMALL.encode())
    (fault,) = faults(path)
    assert str(fault) == f"{path}, byte 5: is not UTF-8 text. Save it as UTF-8."


@pytest.mark.parametrize(
    "text",
    [
        "[file", 'ref = "a', "[file]\nref = 1979-13-45", "= 1", SMALL + '\n[file]\nref = "again"', "\x00",
        "a = " + "[" * 5000 + "]" * 5000, f"a = {'9' * 5000}",
    ],
    ids=["open bracket", "open string", "no such day", "no name", "a table twice", "a null", "too deep", "too long"],
)  # fmt: skip
def test_what_is_not_toml_is_refused_by_name(text: str, saved: Save) -> None:
    path = saved("case.toml", text)
    (fault,) = faults(path)
    assert fault.file == str(path)
    assert fault.reason.startswith("is not TOML: ")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is not JSON: "),
        ('{"record": "event",}', "is not JSON: "),
        ("[" * 100_000, "is not JSON: "),
        (f'{{"record": "event", "file": "small", "id": {"9" * 5000}}}', "is not JSON: "),
        ('{"record": "event", "file": "small", "id": "a", "id": "b"}', "is not JSON: 'id' stands twice in one object"),
        ('{"record": "event", "file": "small", "id": "\\ud800"}', "is not JSON: "),
        ("[]", "is not a JSON object."),
        ('"text"', "is not a JSON object."),
        ("null", "is not a JSON object."),
    ],
    ids=[
        "cut off", "a comma too many", "too deep", "too long", "a name twice", "half a character", "a list", "a text",
        "null",
    ],
)  # fmt: skip
def test_a_line_that_is_not_a_json_record_is_refused_with_its_number(line: str, reason: str, saved: Save) -> None:
    path = saved("case.jsonl", as_lines(SMALL) + line + "\n")
    (fault,) = faults(path)
    assert (fault.file, fault.row) == (str(path), "line 3")
    assert fault.reason.startswith(reason)
    assert fault.way_out == "One record a line."


@pytest.mark.parametrize(
    ("line", "field", "reason", "way_out"),
    [
        ('{"record": "evnt"}', "record", "'evnt' is not a sort of record.", "Did you mean 'event'?"),
        ("{}", "record", "'None' is not a sort of record.", "Known: coverage, event, file."),
        ('{"record": ["event"]}', "record", "'['event']' is not a sort of record.", "Did you mean 'event'?"),
        ('{"record": "event", "id": "a"}', "file", "names 'None', of which no file line came before.", "first"),
        ('{"record": "event", "file": "b"}', "file", "names 'b', of which no file line came before.", "first"),
        ('{"record": "coverage", "file": {}}', "file", "names '{}', of which no file line came before.", "first"),
        ('{"record": "file", "ref": "small"}', "ref", "is missing or stands twice.", "Give each file its own ref."),
        ('{"record": "file"}', "ref", "is missing or stands twice.", "Give each file its own ref."),
        ('{"record": "file", "ref": 3}', "ref", "is missing or stands twice.", "Give each file its own ref."),
    ],
)
def test_a_record_that_belongs_nowhere_is_refused_with_line_field_and_way_out(
    line: str, field: str, reason: str, way_out: str, saved: Save
) -> None:
    (fault,) = faults(saved("case.jsonl", as_lines(SMALL) + line + "\n"))
    assert (fault.row, fault.field, fault.reason) == ("line 3", field, reason)
    assert way_out in fault.way_out


def test_every_line_at_fault_is_named_at_once(saved: Save) -> None:
    troubles = faults(saved("case.jsonl", "{\n" + as_lines(SMALL) + "[]\n"))
    assert [fault.row for fault in troubles] == ["line 1", "line 4"]


def test_every_case_of_a_file_of_lines_is_looked_at_for_faults(saved: Save) -> None:
    wrong = as_lines(SMALL.replace("child_identified", "child_identifed"))
    path = saved("many.jsonl", wrong + wrong.replace("small", "other") + as_lines(SMALL.replace("small", "third")))
    troubles = faults(path)
    assert [(fault.row, fault.field) for fault in troubles] == [("line 2 (seen)", "kind"), ("line 4 (seen)", "kind")]


def test_no_case_is_handed_on_after_one_that_cannot_be_used(saved: Save) -> None:
    wrong = as_lines(SMALL.replace("child_identified", "child_identifed"))
    path = saved("many.jsonl", wrong + as_lines(SMALL.replace("small", "other")))
    with pytest.raises(UnusableInput):
        next(read_path(path))


@pytest.mark.parametrize(
    ("given", "row", "field"),
    [
        ({"record": "file", "ref": "b", "kind": "cse"}, "line 3 (b)", "kind"),
        ({"record": "file", "ref": "b", "forse": "x"}, "line 3 (b)", "forse"),
        ({"record": "file", "ref": "b", "as_at": "2020-01-01T00:00:00"}, "line 3 (b)", "as_at"),
        ({"record": "coverage", "file": "small", "kinds": ["x"]}, "line 1 (small), coverage 1", "kinds"),
        ({"record": "event", "file": "small", "id": "x", "kind": "child_seen", "child": 1}, "line 3 (x)", "child"),
    ],
)
def test_a_fault_in_one_case_of_many_is_named_by_its_line(
    given: dict[str, Any], row: str, field: str, saved: Save
) -> None:
    (fault,) = faults(saved("many.jsonl", as_lines(SMALL) + json.dumps(given) + "\n"))
    assert (fault.row, fault.field) == (row, field)


def test_two_case_files_of_one_ref_are_refused_with_both_names(saved: Save, tmp_path: Path) -> None:
    first, second = saved("a.toml", SMALL), saved("b.jsonl", as_lines(SMALL))
    (fault,) = faults(tmp_path)
    assert (fault.file, fault.field) == (str(second), "ref")
    assert str(first) in fault.reason
    assert fault.way_out == "Give each case its own ref."


def test_one_file_that_cannot_be_used_stops_the_reading_of_a_folder(saved: Save, tmp_path: Path) -> None:
    saved("a.toml", SMALL)
    saved("b.toml", SMALL.replace("child_ref", "chld_ref").replace('"small"', '"b"'))
    (fault,) = faults(tmp_path)
    assert (fault.file, fault.row, fault.field) == (str(tmp_path / "b.toml"), "event 1 (seen)", "chld_ref")
    assert fault.way_out == "Did you mean 'child_ref'?"


def broken(text: str) -> Iterator[tuple[str, str, str]]:
    yield "no file table", text.replace("[file]", "[fil]"), "file"
    yield "no ref", text.replace('ref = "small"', ""), "ref"
    yield "no id", text.replace('id = "seen"\n', ""), "id"
    yield "no kind", text.replace('kind = "child_identified"\n', ""), "kind"
    yield "a time without its zone", text.replace("2024-03-01", "2024-03-01T10:00:00"), "occurred"
    yield "an impossible year", text.replace("2024-03-01", "0024-03-01"), "occurred"
    yield "a source nobody knows", text + 'says = "hearsay"\n', "says"
    yield "a number for a reference", text.replace('"child-1"', "1"), "child_ref"
    yield "an order that points nowhere", text + 'after = ["gone"]\n', "after, before or same_time_as"
    yield "an event that is no table", '[file]\nref = "small"\nevent = 1\n', "event"


@pytest.mark.parametrize(("text", "field"), [row[1:] for row in broken(SMALL)], ids=[row[0] for row in broken(SMALL)])
def test_a_fault_is_told_with_its_file_and_field(text: str, field: str, saved: Save) -> None:
    path = saved("case.toml", text)
    troubles = faults(path)
    assert {fault.file for fault in troubles} == {str(path)}
    assert field in {fault.field for fault in troubles}
    assert all(fault.reason.endswith(".") for fault in troubles)
