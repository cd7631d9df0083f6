"""The page of findings: sound HTML that loads nothing, escapes everything and leaves no finding out.

For: the documented cases, and a file whose every text is hostile.
Never: looks at colours or sizes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from dutybound.checking import judged_files
from dutybound.duties import explain
from dutybound.duties.accounts import Context, Finding, Judged, Remark
from dutybound.duties.book import the_book
from dutybound.duties.explain import FLAG_WORDS, why
from dutybound.duties.telling import context_in_words, remark_in_words
from dutybound.reports.order import IN_A_TABLE, WEIGHTS, counted, counted_by_weight, protecting
from dutybound.reports.page import page, page_in_parts
from dutybound.triage.lines import DispositionMade, FindingChecked, ReplyReceived, key_of, seen
from dutybound.triage.standing import Standing

CASES = Path(__file__).parents[2] / "cases"
VOID = {"meta", "link", "br", "img", "input", "hr"}
BOOK = the_book()
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

    def within(self, tag: str) -> str:
        return " ".join(" ".join(self.inside.get(tag, [])).split())

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def tables_of_lines(judged: list[Judged]) -> int:
    """How many cases have a table of what was met, no longer owed or not in force."""
    found = sum(any(one.result in IN_A_TABLE for one in each.findings) for each in judged)
    assert found
    return found


def judged(*paths: Path) -> list[Judged]:
    return list(judged_files(list(paths)))


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
    assert len(outline.all("main")) == 1
    assert len(outline.all("header")) == len(outline.all("nav")) == len(outline.all("aside")) == 1
    assert len(outline.all("title")) == 1 + len(outline.all("svg"))
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_loads_nothing_and_forbids_it(outline: Outline, documented: list[Judged]) -> None:
    for tag, attributes in outline.tags:
        assert not {"src", "srcset", "data", "poster", "xlink:href"} & set(attributes), tag
        assert (attributes.get("href") or "#").startswith("#"), tag
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in outline.tags}
    text = page(documented, the_book())
    assert set(re.findall(r"url\([^)]*\)?", text)) <= {"url(#stripes)", "url)"}  # a pattern of the page, attr(href url)
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
    assert len(outline.all("table")) == len(outline.all("caption")) == 2 + len(documented) + tables_of_lines(documented)
    assert all(one.get("scope") in ("col", "row") for one in outline.all("th"))


def test_every_finding_stands_on_the_page_with_its_reason_and_its_notes(
    outline: Outline, documented: list[Judged]
) -> None:
    findings = [one for each in documented for one in each.findings]
    for one in findings:
        assert one.duty.sentence in outline.text
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
    invented = "Synthetic data: invented for trying the program, about nobody."
    files, text = hostile
    alone = Outline(text)
    assert alone.within("aside").count(invented) == alone.within("section").count(invented) == 1
    both = Outline(page([*judged(CASES), *files], the_book()))
    assert "Some of the files are synthetic data and say so." in both.within("aside")
    assert both.within("section").count(invented) == 1
    assert "Synthetic" not in Outline(page(judged(CASES), the_book())).text


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


def test_every_finding_stands_exactly_once_in_the_details_and_links_find_it(invented: list[Judged]) -> None:
    for printed in (False, True):
        shown = Outline(page(invented, BOOK, printed=printed))
        assert shown.open == []
        anchors = [one["id"] for one in shown.all("article") + [line for line in shown.all("tr") if "id" in line]]
        assert len(anchors) == len(set(anchors)) == sum(len(each.findings) for each in invented)
        assert {(one["href"] or "")[1:] for one in shown.all("a")} <= {
            attributes["id"] for _, attributes in shown.tags if "id" in attributes
        }


def test_headings_keep_their_order_and_tables_their_words_however_many_cases_there_are(invented: list[Judged]) -> None:
    shown = Outline(page(invented, BOOK))
    levels = [int(tag[1]) for tag, _ in shown.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(shown.all("table")) == len(shown.all("caption")) == 2 + len(invented) + tables_of_lines(invented)
    assert all(one.get("scope") in ("col", "row") for one in shown.all("th"))


def test_on_paper_nothing_is_folded_and_on_the_screen_long_parts_are(invented: list[Judged]) -> None:
    assert all("open" in one for one in Outline(page(invented, BOOK, printed=True)).all("details"))
    assert not any("open" in one for one in Outline(page(invented, BOOK)).all("details"))


def test_the_table_of_the_summary_has_the_numbers_of_the_count(invented: list[Judged]) -> None:
    text = page(invented, BOOK)
    findings = [one for each in invented for one in each.findings]
    parted = counted_by_weight(findings, BOOK)
    for result, number in counted(findings).items():
        cells = [*(parted[result, weight] for weight in WEIGHTS), number]
        row = "".join(f'<td class="number">{cell}</td>' for cell in cells)
        assert f'<th scope="row">{explain.RESULT_WORDS[result]}</th>{row}' in text


def test_the_first_five_head_the_page_and_the_rest_follow_in_the_same_order(invented: list[Judged]) -> None:
    text = page(invented, BOOK)
    top = text[text.index('id="tonight"') : text.index('id="numbers"')]
    case_of = {id(one): number for number, each in enumerate(invented, start=1) for one in each.findings}
    listed = re.findall(r'href="#finding-(\d+)-', top)
    wanted = protecting(invented, BOOK)
    assert [int(number) for number in listed] == [case_of[id(one)] for one in wanted]
    assert top[: top.index("<details")].count('href="#finding-') == 5
    assert top.count("What would cure it:") == top.count("By when:") == top.count("Owed by:") == len(wanted)


def test_nobody_is_named_on_the_page_and_one_person_keeps_one_number(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(NAMES, encoding="utf-8")
    files = judged(path)
    for printed in (False, True):
        shown = Outline(page(files, BOOK, printed=printed)).text
        assert "Anna Example" not in shown
        assert "Bea Example" not in shown
        assert shown.count("actor: person 1") == 2
        assert "officers: person 1, person 2" in shown
    assert "Written down late: 9 Mar 2024 10:00" in shown
    assert shown.count("Written down late") == 1


def checked(one: Finding, answer: str = "confirmed", result: str = "") -> Standing:
    """How a finding stands that Casey has checked; `result`: what it was then, where that differs from now."""
    at, was = datetime(2024, 4, 2, 9, tzinfo=UTC), seen(one) if not result else replace(seen(one), result=result)
    who, key = ("Casey <b>", "sergeant"), key_of(one)
    reply = ReplyReceived(at, *who, key, "the officer", "The log was late.")
    disposed = DispositionMade(at, *who, key, "test_for_conduct", "It is the third.")
    check = FindingChecked(at, *who, key, was, answer, "wrong_facts" if answer == "not_confirmed" else "")
    return Standing(key, (check,), frozenset(who[:1]), None, (reply,), disposed, now=seen(one))


def test_a_checked_finding_says_by_whom_when_the_reply_and_what_was_decided(documented: list[Judged]) -> None:
    one = documented[0].findings[0]
    shown = Outline(page(documented, BOOK, lambda each: checked(each) if each is one else None))
    assert shown.text.count("Checked by Casey <b> (sergeant), 2 Apr 2024: confirmed.") == 1
    assert "Reply, the officer, 2 Apr 2024: The log was late." in shown.text
    assert "test for conduct" in shown.text
    total, of_case = sum(len(each.findings) for each in documented), len(documented[0].findings)
    others = "of which confirmed: 1. The others are machine findings that no person has checked as they are now."
    assert f"Checked by a person: 1 of {total} findings, {others}" in shown.within("aside")
    assert f"Checked by a person: 1 of {of_case} findings, {others}" in shown.within("section")
    assert shown.within("section").count("no person has checked them yet") == sum(
        bool(each.findings) for each in documented[1:]
    )


def test_a_check_of_a_finding_that_has_changed_since_counts_for_nothing(documented: list[Judged]) -> None:
    shown = Outline(page(documented, BOOK, lambda one: checked(one, result="departed")))
    assert "Machine findings: no person has checked them yet." in shown.within("aside")
    assert "The check no longer holds." in shown.text


def test_where_all_are_checked_the_mark_says_how_many_are_confirmed(documented: list[Judged]) -> None:
    shown = Outline(page(documented, BOOK, lambda one: checked(one, "not_confirmed")))
    total = sum(len(each.findings) for each in documented)
    assert f"Checked by a person: {total} of {total} findings, of which confirmed: 0." in shown.within("aside")
    assert "no person has checked" not in shown.text


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


def test_a_page_written_in_parts_is_the_page(documented: list[Judged]) -> None:
    parts = list(page_in_parts(documented, BOOK))
    assert len(parts) > 1
    assert "".join(parts) == page(documented, BOOK)
