"""The page of findings: sound HTML that loads nothing, escapes everything and leaves no finding out.

For: the documented cases, and a file whose every text is hostile.
Never: looks at colours or sizes.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from dutybound.checking import judged_files
from dutybound.duties.accounts import Judged
from dutybound.duties.book import the_book
from dutybound.duties.explain import FLAG_WORDS, why
from dutybound.reports.page import page

CASES = Path(__file__).parents[2] / "cases"
VOID = {"meta", "link", "br", "img", "input", "hr"}
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;{{ 7 * 7 }}{% raw %}"
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


class Outline(HTMLParser):
    """Tags with their attributes, the text, and whether every tag is closed in its order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.inside: dict[str, list[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for tag in self.open:
            self.inside.setdefault(tag, []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def judged(*paths: Path) -> list[Judged]:
    return list(judged_files(list(paths)))


@pytest.fixture(scope="module")
def documented() -> list[Judged]:
    return judged(CASES)


@pytest.fixture(scope="module")
def outline(documented: list[Judged]) -> Outline:
    return Outline(page(documented, the_book()))


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[list[Judged], str]:
    path = tmp_path / "hostile.toml"
    path.write_text(HOSTILE_FILE, encoding="utf-8")
    files = judged(path)
    assert files[0].findings
    return files, page(files, the_book())


def test_the_page_is_sound_html_in_british_english_with_one_heading_of_the_first_order(outline: Outline) -> None:
    assert outline.open == []
    assert outline.all("html") == [{"lang": "en-GB"}]
    assert len(outline.all("h1")) == 1
    assert len(outline.all("main")) == len(outline.all("title")) == 1
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_loads_nothing_and_forbids_it(outline: Outline, documented: list[Judged]) -> None:
    for tag, attributes in outline.tags:
        assert "src" not in attributes, tag
        assert (attributes.get("href") or "#").startswith("#"), tag
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in outline.tags}
    text = page(documented, the_book())
    assert "url(" not in text
    assert "@import" not in text
    (policy,) = [one["content"] for one in outline.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_nothing_on_the_page_acts_when_it_is_touched(outline: Outline) -> None:
    assert not [name for _, attributes in outline.tags for name in attributes if name.startswith("on")]


def test_no_id_stands_twice_and_every_link_within_the_page_leads_somewhere(outline: Outline) -> None:
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {(one["href"] or "")[1:] for one in outline.all("a")} <= set(ids)


def test_every_table_has_a_caption_and_headings_with_a_scope(outline: Outline, documented: list[Judged]) -> None:
    assert len(outline.all("table")) == len(outline.all("caption")) == 1 + len(documented)
    assert all(one.get("scope") in ("col", "row") for one in outline.all("th"))


def test_every_finding_stands_on_the_page_with_its_reason_and_its_notes(
    outline: Outline, documented: list[Judged]
) -> None:
    findings = [one for each in documented for one in each.findings]
    assert len(outline.all("article")) == len(findings)
    for one in findings:
        assert f"{one.duty.sentence}." in outline.text
        assert " ".join(why(one).split()) in outline.text
        assert one.duty.id in outline.text
        assert all(FLAG_WORDS[flag] in outline.text for flag in one.flags)


def test_every_entry_stands_in_the_story_of_its_case_with_who_says_so(
    outline: Outline, documented: list[Judged]
) -> None:
    codes = [" ".join(words.split()) for words in outline.inside["code"]]
    for each in documented:
        for event in each.laid.events:
            assert f"[{event.id}]" in codes
    assert "accepted by the force, through the press" in outline.text
    assert "no arrest was made; no protective step was taken" in outline.text


def test_the_page_says_that_nobody_has_checked_it_and_counts_an_omission_once(outline: Outline) -> None:
    assert "Machine findings: no person has checked them yet." in outline.text
    assert "Not met or overdue: 9, of which binding: 2." in outline.text


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
    assert "49" not in shown.text


def test_a_synthetic_file_is_called_so_and_one_beside_it_is_not(hostile: tuple[list[Judged], str]) -> None:
    files, text = hostile
    assert Outline(text).text.count("Synthetic data: invented for trying the program") == 1
    both = Outline(page([*judged(CASES), *files], the_book()))
    assert both.text.count("Synthetic data: invented for trying the program") == 1
    assert "Synthetic" not in Outline(page(judged(CASES), the_book())).text


def test_a_file_in_which_nothing_arises_says_so(tmp_path: Path) -> None:
    path = tmp_path / "quiet.toml"
    path.write_text('[file]\nref = "quiet"\nas_at = 2024-03-31\n', encoding="utf-8")
    shown = Outline(page(judged(path), the_book()))
    assert "Nothing in this rulebook arises from these records." in shown.text
    assert shown.open == []
