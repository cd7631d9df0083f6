"""Every page that links lead to, as each role meets it: in order, closed to the outside, and silent in its title.

For: faults of one page that no test of its own looks for; a way that no link leads to is named.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from dutybound.web.invented import history

from ..web.browser import DESK, PHONE
from ..web.installed import started
from .cases import investigated, reported, restricted, sent
from .people import AtADesk, at_a_desk
from .served import EVERYBODY, FORCE, Served, served
from .walking import Met, Walker

started()
from django.urls import Resolver404, resolve  # noqa: E402

from dutybound.web.ways import WAYS  # noqa: E402

# Somebody of each role, who has work where there is some.
ONE_A_ROLE = ("4101", "3104", "3001", "6001", "6002", "6003", "2001", "1001", "1101", "1201", "1301", "9001")
# Ways that are no page, or lead on where an installation has neither a provider nor a second factor.
NO_PAGES = {"sign_out", "provider", "provider_back", "second_factor", "enrol"}
# Ways that a page sends somebody to, where a moment asks for it, and no link.
NOT_LINKED = {"prove", "choose_post", "change_password"}
SENSITIVE = re.compile(r"\b(victim|suspect|abuse|domestic|assault|violen|rape|strang|child|\d{3,})", re.IGNORECASE)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Desks of their own, since empty forms are sent: invented histories, and cases of tonight."""
    now = time.time_ns() // 1000
    files = [replace(history(number, now), force=FORCE) for number in range(8)]
    files.append(investigated(sent(reported("tonight", now), "4101", "4102"), "3104").file())
    files.append(restricted(sent(reported("restricted", now), "4101", "4102"), "4201").file())
    with served(tmp_path_factory.mktemp("crawled"), files, now) as opened:
        yield opened


def way_of(path: str) -> str:
    """The name of the way that a path belongs to, '' for none."""
    try:
        return resolve(path.partition("?")[0]).url_name or ""
    except Resolver404:
        return ""


def _check(met: Met) -> None:
    told = f"{met.who}: {met.method} {met.path} answered {met.status}"
    assert met.status < 500, told
    assert met.status != 403, told
    if met.path.startswith("/assets/"):
        return
    policy = met.headers["Content-Security-Policy"]
    assert policy, told
    assert "default-src 'none'" in policy, told
    assert "unsafe" not in policy, told
    assert met.headers["Cache-Control"] == "no-store", told
    if met.status not in (301, 302, 405):
        title = met.page.title.strip()
        assert title.endswith("- dutybound"), told
        assert not SENSITIVE.search(title), f"{told}; its title is '{title}'"
        names = {word for one in EVERYBODY for word in one.name.split()[1:]}
        assert not names & set(title.split()), f"{told}; its title is '{title}'"
    assert not any(one.name.split()[-1].lower() in met.path.lower().split("/") for one in EVERYBODY), told


def _walk(at: Served, people: tuple[str, ...], often: int) -> dict[str, Met]:
    """Every answer is checked; the first page of each way that was met, with who met it."""
    first: dict[str, Met] = {}
    for who in people:
        for met in Walker(at, who, way_of, often).walks():
            _check(met)
            assert met.method != "GET" or met.status in (200, 302, 400, 404, 405), met.path
            if met.method == "GET" and met.status == 200 and "?" not in met.path:
                first.setdefault(way_of(met.path), met)
    return first


def _faults(person: AtADesk, met: Met, width: int) -> Iterator[str]:
    """What is wrong with one page in the browser, as it stands and with everything unfolded."""
    person.opens(met.path)
    person.page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    yield from (f"{met.path} at {width}: {one}" for one in person.has_against_it())
    wide = person.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        yield f"{met.path} at {width}: is wider than the screen by {wide}"


def test_every_page_is_reached_by_links_and_is_in_order_on_a_desk_a_telephone_and_without_scripts(
    chromium: Browser, crawled: Served
) -> None:
    first = _walk(crawled, ONE_A_ROLE, 2)
    wanted = {way.name for way in WAYS} - NO_PAGES - NOT_LINKED
    assert wanted <= set(first), f"no link leads to: {', '.join(sorted(wanted - set(first)))}"
    faults: list[str] = []
    for who in sorted({met.who for met in first.values()}):
        theirs = [met for name, met in first.items() if met.who == who and name != "home"]
        for size in (DESK, PHONE):
            with at_a_desk(chromium, crawled, who, size) as person:
                for met in theirs:
                    faults += _faults(person, met, size["width"])
        with at_a_desk(chromium, crawled, who, scripts=False) as person:
            for met in theirs:
                person.opens(met.path)
                assert person.heading(), met.path
            faults += person.seen.console
    assert not faults, "\n".join(faults)


@pytest.mark.long
def test_so_it_is_for_everybody_of_the_force(crawled: Served) -> None:
    _walk(crawled, tuple(one.person for one in EVERYBODY), 6)
