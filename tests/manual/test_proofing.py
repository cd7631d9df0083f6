"""A link of the manual that leads nowhere is found, and a page that is missing is named.

For: the manual's own proofs, over the pages of the whole book with one of them broken.
Never: reads the pages' words.
"""

from __future__ import annotations

import pytest

from dutybound.duties.book import the_book
from dutybound.manual.pages import pages
from dutybound.manual.proofing import faults_of_the_manual

BOOK = the_book()
A_DUTY = f"duties/{BOOK.duties[0].id}.html"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages(BOOK)


def test_no_page_of_the_manual_is_missing_and_no_link_broken(made: dict[str, str]) -> None:
    assert faults_of_the_manual(made, BOOK) == []


def test_a_page_that_is_missing_is_named_with_every_page_that_links_to_it(made: dict[str, str]) -> None:
    faults = faults_of_the_manual({path: text for path, text in made.items() if path != A_DUTY}, BOOK)
    assert faults[0] == f"manual: the page {A_DUTY} is missing."
    assert f"manual: the link '{A_DUTY}' on a-z.html leads to no page." in faults


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("nowhere.html", "leads to no page."),
        ("../nowhere.html#there", "leads to no page."),
        ("../index.html#nowhere", "leads to no place on that page."),
        ("#nowhere", "leads to no place on that page."),
        ("../search-index.js#row", "leads to no place on that page."),
    ],
)
def test_a_broken_link_is_told_with_its_page(link: str, fault: str, made: dict[str, str]) -> None:
    broken = made[A_DUTY].replace("</main>", f'<a href="{link}">more</a></main>')
    assert broken != made[A_DUTY]
    assert faults_of_the_manual({**made, A_DUTY: broken}, BOOK) == [f"manual: the link '{link}' on {A_DUTY} {fault}"]


@pytest.mark.parametrize("link", ["../index.html", "#main", "https://example.org/nowhere", "../index.html#main"])
def test_a_link_that_leads_somewhere_or_out_of_the_manual_is_no_fault(link: str, made: dict[str, str]) -> None:
    more = made[A_DUTY].replace("</main>", f'<a href="{link}">more</a></main>')
    assert faults_of_the_manual({**made, A_DUTY: more}, BOOK) == []
