"""The page on kinds of finding names only what there is, and says of each kind what has no home.

For: every duty and kind of event in the table, every question for a person, the duties of whole chapters.
Never: counts a kind of finding as represented because it is named.
"""

from __future__ import annotations

import re
from html import unescape

import pytest

from dutybound.duties.book import the_book
from dutybound.duties.form import form
from dutybound.events.kinds import KINDS
from dutybound.manual.pages import pages
from dutybound.manual.represented import KINDS_OF_FINDING, KindOfFinding

from .built import made

BOOK = the_book()
IDS = {duty.id for duty in BOOK.duties}
NAMED = {id for one in KINDS_OF_FINDING for id in one.duties}
ALL = pytest.mark.parametrize("one", KINDS_OF_FINDING, ids=lambda one: one.name)


@ALL
def test_every_duty_that_is_named_is_in_the_book(one: KindOfFinding) -> None:
    assert set(one.duties) <= IDS
    assert len(set(one.duties)) == len(one.duties)


@ALL
def test_every_kind_of_event_that_is_named_is_in_the_registry(one: KindOfFinding) -> None:
    assert set(one.kinds) <= set(KINDS)
    assert len(set(one.kinds)) == len(one.kinds)


@ALL
def test_a_kind_of_finding_has_a_home_or_says_that_it_has_none(one: KindOfFinding) -> None:
    assert one.how.endswith(".")
    assert one.duties or one.kinds
    assert one.not_here.endswith(".")


def test_every_question_for_a_person_stands_under_the_finding_it_is_for() -> None:
    assert {duty.id for duty in BOOK.duties if form(duty).reader is not None} <= NAMED


@pytest.mark.parametrize("chapter", ["transfers", "welfare"])
def test_every_duty_of_a_chapter_made_for_such_findings_stands_on_the_page(chapter: str) -> None:
    assert {id for id in IDS if id.startswith(f"{chapter}.")} <= NAMED


def test_the_page_shows_each_line_of_the_table_with_its_duties() -> None:
    shown = made()["represented.html"]
    for one in KINDS_OF_FINDING:
        assert f">{one.name}</h2>" in unescape(shown)
        assert one.not_here in unescape(shown)
        for id in one.duties:
            assert f'href="duties/{id}.html"' in shown
    questions = sum(form(BOOK.duty(id)).reader is not None for one in KINDS_OF_FINDING for id in one.duties)
    assert len(re.findall(r"\(a question for a person\)", shown)) == questions


def test_a_part_of_the_book_links_to_no_duty_that_it_does_not_have() -> None:
    shown = pages(BOOK.only(["orders"]))["represented.html"]
    linked = set(re.findall(r'href="duties/(.+?)\.html"', shown))
    assert linked == {id for id in NAMED if id.startswith("orders.")}
