"""Pages in a real browser: Chromium, what it asked for and complained of, and axe's word on them.

For: the tests of the look, and the journeys: import the fixtures that are wanted into a conftest, or into the test.
Never: goes on without a browser: whoever lacks it is told what to install.

In a test that also asks Django's database, its thread counts as asynchronous for as long as the browser runs; the
fixture `chromium` therefore sets DJANGO_ALLOW_ASYNC_UNSAFE.
"""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from dutybound.web.look.borrowed import borrowed

INSTALL: Final = "sudo apt-get install chromium"
DESK: Final[ViewportSize] = {"width": 1280, "height": 900}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
# What WCAG 2.2 asks for at levels A and AA, as far as a program can tell, and what axe counts as good practice.
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")


@dataclass
class Seen:
    """What a page did beside being shown: where it sent requests, what the console said, what failed to load."""

    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Begins to take down what a page does."""
        page.on("request", lambda one: self.requests.append(one.url))
        page.on("requestfailed", lambda one: self.failed.append(one.url))
        page.on("response", lambda one: self.failed.append(one.url) if one.status >= 400 else None)
        page.on("console", lambda one: self.console.append(one.text) if one.type in ("error", "warning") else None)
        page.on("pageerror", lambda one: self.console.append(str(one)))

    def outside(self, address: str) -> list[str]:
        """The requests that left the host and port of an address."""
        return [one for one in self.requests if urlsplit(one).netloc != urlsplit(address).netloc]


def chromium_program() -> str:
    """The path of Chromium on this machine."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise RuntimeError(f"There is no 'chromium' here, and the pages are tested in it. To install it: {INSTALL}")
    return found


@pytest.fixture(scope="session")
def chromium() -> Browser:
    """One Chromium for a run; each test opens contexts of its own in it."""
    return _started()


@lru_cache
def _started() -> Browser:
    # Rooms of tests that import the fixture have one each, and a process can drive one browser only.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    # Without its sandbox it runs as root too; it sees nothing but pages of ours.
    return playwright.chromium.launch(executable_path=chromium_program(), args=["--no-sandbox"])


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that knows nothing yet, at the size of a desk, in London."""
    opened = chromium.new_context(viewport=DESK, locale="en-GB", timezone_id="Europe/London")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One page in it."""
    return context.new_page()


def violations(page: Page) -> list[str]:
    """What axe finds against the page as it stands: the rule, what it asks for, and where, one a line."""
    page.evaluate(_axe())
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", list(RULES)
    )
    return [f"{one['id']}: {one['help']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


def assert_no_violations(page: Page) -> None:
    """Fails with what axe finds against the page."""
    found = violations(page)
    assert not found, f"{page.url}\n" + "\n".join(found)


@lru_cache(maxsize=1)
def _axe() -> str:
    return borrowed("node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
