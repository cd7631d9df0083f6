"""Every part of the look in every state, as a browser shows it: accessible, at any width, with and without scripts.

For: the gallery's pages, each at the size of a desk and of a phone.
Never: looks at a page of a desk; those have journeys of their own.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from ..browser import DESK, PHONE, Seen, assert_no_violations, violations
from .gallery.served import PAGES, REFUSALS

EVERYTHING = (*PAGES, *(f"refuse/{status}" for status in REFUSALS))
# Every page at both sizes, with and without scripts; refusals are one template with other sentences, so once each.
STATES = [
    *(
        pytest.param(name, size, scripts, id=f"{name}, {width}, {'with' if scripts else 'without'} scripts")
        for name in PAGES
        for width, size in (("desk", DESK), ("phone", PHONE))
        for scripts in (True, False)
    ),
    *(pytest.param(f"refuse/{status}", PHONE, True, id=f"refuse/{status}") for status in REFUSALS),
]
# The width at which text enlarged fourfold on a desk must still flow.
NARROWEST: ViewportSize = {"width": 320, "height": 640}


def opened(chromium: Browser, address: str, size: ViewportSize, scripts: bool) -> tuple[BrowserContext, Page, Seen]:
    """A page with what it did; without scripts none of ours arrives, so that axe, a script itself, can still look."""
    context = chromium.new_context(viewport=size)
    context.set_default_timeout(20_000)
    if not scripts:
        context.route("**/*.js", lambda route: route.abort())
    page, seen = context.new_page(), Seen()
    seen.watch(page)
    page.goto(address)
    if scripts:
        page.wait_for_selector("[data-govuk-skip-link-init]", state="attached")  # what GOV.UK's script marks as begun
    return context, page, seen


@pytest.mark.parametrize(("name", "size", "scripts"), STATES)
def test_a_page_is_accessible_and_keeps_to_itself(
    chromium: Browser, gallery: str, name: str, size: ViewportSize, scripts: bool
) -> None:
    address = f"{gallery}/{name}"
    context, page, seen = opened(chromium, address, size, scripts)
    with context:
        assert_no_violations(page)
    assert seen.outside(gallery) == []
    # A refusal is itself an answer of 400 and more, and Chromium says so.
    assert [one for one in seen.failed if one != address and (scripts or not one.endswith(".js"))] == []
    assert [one for one in seen.console if "Failed to load resource" not in one] == []


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_page_says_what_may_be_loaded_and_has_nothing_inline(chromium: Browser, gallery: str, name: str) -> None:
    context = chromium.new_context()
    with context:
        page = context.new_page()
        answer = page.goto(f"{gallery}/{name}")
        assert answer is not None
        policy = answer.headers["content-security-policy"].split("; ")
        assert {"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"} <= set(policy)
        assert "unsafe" not in answer.headers["content-security-policy"]
        html = answer.text()
        assert " style=" not in html
        assert "<style" not in html
        assert html.count("<script") == html.count("<script src=") + html.count('<script type="module" src=')
        assert re.findall(r"<[^>]*\son\w+=", html) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(chromium: Browser, gallery: str, name: str) -> None:
    context, page, _ = opened(chromium, f"{gallery}/{name}", DESK, True)
    with context:
        for size in (DESK, PHONE, NARROWEST):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_picture_from_elsewhere_would_be_noticed(chromium: Browser, gallery: str) -> None:
    context, page, seen = opened(chromium, f"{gallery}/bare", DESK, True)
    with context:
        page.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<img src=\"http://127.0.0.1:1/x.png\" alt=\"\">')"
        )
        page.wait_for_timeout(200)
        assert any("Content Security Policy" in one for one in seen.console)


def test_a_picture_without_words_would_be_noticed(chromium: Browser, gallery: str) -> None:
    context, page, _ = opened(chromium, f"{gallery}/bare", DESK, True)
    with context:
        page.evaluate("document.querySelector('main').append(new Image())")
        assert any(one.startswith("image-alt") for one in violations(page))


def test_the_menu_of_a_phone_opens_and_is_open_without_scripts(chromium: Browser, gallery: str) -> None:
    context, page, _ = opened(chromium, f"{gallery}/my-cases", PHONE, True)
    with context:
        assert not page.get_by_role("link", name="Risk card").is_visible()
        page.get_by_role("button", name="Menu").click()
        assert page.get_by_role("link", name="Risk card").is_visible()
        assert_no_violations(page)
    context, page, _ = opened(chromium, f"{gallery}/my-cases", PHONE, False)
    with context:
        assert page.get_by_role("link", name="Risk card").is_visible()


def test_the_first_stop_of_the_keyboard_leads_to_what_the_page_says(chromium: Browser, gallery: str) -> None:
    context, page, _ = opened(chromium, f"{gallery}/my-cases", DESK, True)
    with context:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main-content"


def test_a_fault_is_told_in_the_title_and_leads_to_its_field(chromium: Browser, gallery: str) -> None:
    context, page, _ = opened(chromium, f"{gallery}/form-with-faults", DESK, True)
    with context:
        assert page.title() == "Error: Record something - dutybound"
        page.get_by_role("link", name="Enter the time the victim was told").click()
        assert page.evaluate("document.activeElement.id") == "told-at-hour"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_leaving_the_page_goes_where_the_service_says(chromium: Browser, gallery: str, scripts: bool) -> None:
    context, page, _ = opened(chromium, f"{gallery}/case", DESK, scripts)
    with context:
        page.locator(".govuk-exit-this-page__button").click()
        page.wait_for_url(f"{gallery}/leave")


def test_paper_has_no_buttons_and_still_says_that_data_are_invented(chromium: Browser, gallery: str) -> None:
    context, page, _ = opened(chromium, f"{gallery}/my-cases", DESK, True)
    with context:
        page.emulate_media(media="print")
        assert not page.locator(".owed__record").first.is_visible()
        assert not page.get_by_role("button", name="Sign out").is_visible()
        assert page.get_by_text("Nobody on these pages exists.").is_visible()
        assert page.get_by_text("PC 4021").is_visible()
