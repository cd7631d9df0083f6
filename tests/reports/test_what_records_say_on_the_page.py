"""What a record says comes onto the page as text: nothing of it runs, names nobody, or hides that it is invented.

For: a file whose every text is hostile, files with names in them, and files of which there is little to say.
Never: looks at colours or sizes.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.checking import judged_files
from dutybound.duties.accounts import Context, Judged, Remark
from dutybound.duties.book import the_book
from dutybound.duties.telling import context_in_words, remark_in_words
from dutybound.reports.page import page

from .outline import BOOK, Outline, judged

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;{{ 211 * 223 }}{% raw %}"
HOSTILE_FILE = f"""
[file]
ref = '''{HOSTILE}ref'''
title = '''{HOSTILE}title'''
source = '''{HOSTILE}source'''
as_at = 2024-03-31
synthetic = true

[[event]]
id = '''{HOSTILE}id'''
kind = "child_identified"
occurred = 2024-03-01T10:00:00Z
child_ref = "c"
incident_ref = "i"

[[event]]
id = "left"
kind = "scene_left"
incident_ref = "i"
occurred = 2024-03-02T10:00:00Z
through = ['''{HOSTILE}through''']
place = '''{HOSTILE}place'''

[[event]]
id = "matter"
kind = "duty_judged"
occurred = 2024-03-03T10:00:00Z
duty = "scene.children-seen"
verdict = "not_met"
body = '''{HOSTILE}body'''

[[event]]
id = "denied"
kind = "not_done_stated"
occurred = 2024-03-02T11:00:00Z
what = ["child_seen", "child_not_seen"]
until = "left"
"""
WORDING = """
[file]
ref = "REF"
as_at = 2024-03-31

[[event]]
id = "closed"
kind = "investigation_closed"
occurred = 2024-03-01T10:00:00Z
reason = "there was nothing more that could be done in this matter at all"
"""
NAMES = """
[file]
ref = "names"
as_at = 2024-03-31

[[event]]
id = "arrived"
kind = "unit_arrived"
occurred = 2024-03-01T10:00:00Z
recorded = 2024-03-01T11:00:00Z
incident_ref = "i"
actor = "Anna Example"
officers = ["Anna Example", "Bea Example"]

[[event]]
id = "left"
kind = "scene_left"
incident_ref = "i"
occurred = 2024-03-02T10:00:00Z
recorded = 2024-03-09T10:00:00Z
actor = "Anna Example"
"""


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[list[Judged], str]:
    path = tmp_path / "hostile.toml"
    path.write_text(HOSTILE_FILE, encoding="utf-8")
    files = judged(path)
    assert files[0].findings
    return files, page(files, the_book())


def test_whatever_a_record_says_is_shown_and_never_run(hostile: tuple[list[Judged], str]) -> None:
    files, text = hostile
    shown = Outline(text)
    assert shown.open == []
    assert not {"script", "img"} & {tag for tag, _ in shown.tags}
    assert not [name for _, attributes in shown.tags for name in attributes if name.startswith("on")]
    for field in ("ref", "title", "source", "id", "through", "place"):
        assert f"{HOSTILE}{field}" in shown.text, field
    assert f"{HOSTILE}body" in shown.text
    assert f"{HOSTILE}body" in {one.reading_of for one in files[0].findings}
    assert "47053" not in shown.text  # what the sum in it would come to


def test_a_synthetic_file_is_called_so_and_one_beside_it_is_not(
    hostile: tuple[list[Judged], str], documented: list[Judged]
) -> None:
    invented = "Synthetic data: invented for trying the program, about nobody."
    files, text = hostile
    alone = Outline(text)
    assert alone.within("aside").count(invented) == alone.within("section").count(invented) == 1
    both = Outline(page([*documented, *files], BOOK))
    assert "Some of the files are synthetic data and say so." in both.within("aside")
    assert both.within("section").count(invented) == 1
    assert "Synthetic" not in Outline(page(documented, BOOK)).text


def test_a_file_in_which_nothing_arises_says_so(tmp_path: Path) -> None:
    path = tmp_path / "quiet.toml"
    path.write_text('[file]\nref = "quiet"\nas_at = 2024-03-31\n', encoding="utf-8")
    shown = Outline(page(judged(path), the_book()))
    assert "Nothing in this rulebook arises from these records." in shown.text
    assert shown.open == []


def test_where_one_duty_alone_is_asked_about_nothing_is_said_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(NAMES, encoding="utf-8")
    one = BOOK.only(["orders.order-heard-48h"])
    shown = Outline(page(list(judged_files([path], one)), one))
    assert "Nothing of the one duty asked about arises from these records." in shown.text
    assert "Nothing in this rulebook" not in shown.text


def test_nobody_is_named_on_the_page_and_one_person_keeps_one_number(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(NAMES, encoding="utf-8")
    files = judged(path)
    on_paper, shown = (Outline(page(files, BOOK, printed=printed)).text for printed in (True, False))
    for text in (on_paper, shown):
        assert "Anna Example" not in text
        assert "Bea Example" not in text
        assert text.count("actor: person 1") == 2
        assert "officers: person 1, person 2" in text
    assert "Written down late: 9 Mar 2024 10:00" in shown
    assert shown.count("Written down late") == 1


def test_context_questions_and_remarks_are_shown_where_they_are_given(documented: list[Judged]) -> None:
    case = replace(documented[0], findings=documented[0].findings[:2], remarks=())
    first, second = (replace(one, flags=frozenset()) for one in case.findings)
    event = case.laid.events[0]
    asked = replace(first, flags=frozenset({"for_a_reader"}))
    beside = replace(second, context=(Context(event, True),))
    told = replace(case, findings=(asked, beside), remarks=(Remark("accounts_differ", event, (case.laid.events[1],)),))
    shown = Outline(page([told], BOOK))
    assert "For a person to read" in shown.within("h3")
    assert "About the records" in shown.within("h3")
    assert shown.within("li").count(remark_in_words(told.remarks[0])) == 1
    assert shown.within("article").count(context_in_words(beside)) == 1
    plain = Outline(page([replace(case, findings=(first, second))], BOOK))
    assert "For a person to read" not in plain.within("h3")
    assert "About the records" not in plain.text


def test_a_wording_that_stands_in_several_cases_is_shown_once_for_all_of_them(tmp_path: Path) -> None:
    for ref in ("one", "two"):
        text = WORDING.replace("REF", ref)
        (tmp_path / f"{ref}.toml").write_text(text, encoding="utf-8")
    shown = Outline(page(judged(tmp_path), BOOK))
    assert "About the records of several cases" in shown.within("h2")
    assert shown.text.count("stands in: file one, entry 'closed'") == 1
