"""The page of findings: sound HTML that loads nothing, escapes everything and leaves no finding out.

For: the documented cases, and a quarter of the stories.
Never: looks at colours or sizes.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from dutybound.duties import explain
from dutybound.duties.accounts import Judged
from dutybound.duties.book import the_book
from dutybound.duties.explain import FLAG_WORDS, why
from dutybound.reports.order import IN_A_TABLE, WEIGHTS, counted, counted_by_weight, protecting
from dutybound.reports.page import page, page_in_parts

from .outline import BOOK, Outline

CASES = Path(__file__).parents[2] / "cases"


def tables_of_lines(judged: list[Judged]) -> int:
    """How many cases have a table of what was met, no longer owed or not in force."""
    found = sum(any(one.result in IN_A_TABLE for one in each.findings) for each in judged)
    assert found
    return found


@pytest.fixture(scope="module")
def outline(documented: list[Judged]) -> Outline:
    return Outline(page(documented, the_book()))


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


def test_a_page_written_in_parts_is_the_page(documented: list[Judged]) -> None:
    parts = list(page_in_parts(documented, BOOK))
    assert len(parts) > 1
    assert "".join(parts) == page(documented, BOOK)
