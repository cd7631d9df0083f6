"""Somebody at a browser: signs in, reads what stands there, records by the form, and signs out.

For: journeys that read as what a person does and sees.
Never: posts anything by another way than the page's own form and button.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, ViewportSize

from ..web.browser import DESK, PHONE, Seen, violations
from .served import PASSWORD, Served, login_of

__all__ = ["DESK", "PHONE", "AtADesk", "at_a_desk"]

CALL_HANDLER, DISPATCHER, ROOM_SUPERVISOR = "6002", "6003", "6001"
CONSTABLE, CREW_MATE, SHIFT_SERGEANT = "4101", "4102", "4001"
DETECTIVE, DETECTIVE_SERGEANT, UNDER_THE_SERGEANT, DETECTIVE_INSPECTOR = "3101", "3002", "3104", "3001"
DA_UNIT, STANDARDS, OTHER_STANDARDS = "2001", "1101", "1102"
# GOV.UK keeps this state on radios that open something, since screen readers do read it out, knowing that axe counts it
# against them: alphagov/govuk-frontend issues 979 and 1280.
_KEPT_BY_GOVUK = re.compile(r"aria-allowed-attr: .*<input class=\"govuk-radios__input\".* aria-expanded=")
# Who turns out to be suspected, and who serves on his shift.
SUSPECT, HIS_FRIEND, HIS_SERGEANT = "4201", "4202", "4002"


@dataclass
class AtADesk:
    """One person with one browser. What pages did beside being shown is in `seen`."""

    page: Page
    at: Served
    seen: Seen = field(default_factory=Seen)

    def sign_in(self, login: str, password: str = PASSWORD) -> None:
        """Signs in by the first page."""
        self.page.goto(f"{self.at.address}/sign-in/")
        self.page.fill("#username", login)
        self.page.fill("#password", password)
        self.page.click("main button[type=submit]")

    def sign_out(self) -> None:
        """Signs out by the button at the top."""
        self.page.get_by_role("button", name="Sign out").click()

    def opens(self, path: str) -> str:
        """Goes to a path, as by a bookmark, and reads the page."""
        self.page.goto(f"{self.at.address}{path}")
        return self.reads()

    def follows(self, link: str) -> str:
        """Follows the first link with these words, and reads the page that comes."""
        self.page.get_by_role("link", name=link).first.click()
        return self.reads()

    def reads(self) -> str:
        """What stands in the main part of the page, folded parts too, on one line."""
        return " ".join((self.page.locator("main").text_content() or "").split())

    def heading(self) -> str:
        """The heading of the page."""
        return " ".join((self.page.locator("h1").text_content() or "").split())

    def status(self, path: str) -> int:
        """What the server answers to a path."""
        answer = self.page.goto(f"{self.at.address}{path}")
        assert answer is not None
        return answer.status

    def records(self, case: str, kind: str, **typed: str) -> str:
        """Fills in the form of a kind of entry, happened just now, sends it, and reads what comes of it.

        A radio or a select is answered by the value, everything else by what is typed; two
        underlines in a name stand for the dash of the form.
        """
        self.opens(f"/case/{case}/record/{kind}/")
        for name, value in {"occurred": "now", "says": "entered_by_officer", **typed}.items():
            self._answers(name.replace("__", "-"), value)
        self.page.get_by_role("button", name="Record it").click()
        return self.reads()

    def _answers(self, name: str, value: str) -> None:
        boxes = self.page.locator(f"main form [name='{name}']")
        assert boxes.count(), f"the form at {self.page.url} does not ask for '{name}'"
        first = boxes.first
        if not first.is_visible() and self.page.locator("main details:not([open])").count():
            self.page.locator("main details summary").first.click()
        if first.get_attribute("type") in ("radio", "checkbox"):
            self.page.locator(f"main form [name='{name}'][value='{value}']").check(force=True)
        elif first.evaluate("one => one.tagName") == "SELECT":
            first.select_option(value)
        else:
            first.fill(value)

    def has_against_it(self) -> list[str]:
        """What axe has against the page as it stands, and what the console said since somebody last asked."""
        # Of a page that is refused the console says so; of a file that a page needs nothing may be said.
        said = [one for one in self.seen.console if not one.startswith("Failed to load resource")]
        # The picture of the tab is asked for beside the page, and dropped where the person goes on before it came.
        missing = [f"did not load: {one}" for one in self.seen.failed if "/assets/" in one and "favicon" not in one]
        outside = [f"asked outside: {one}" for one in self.seen.outside(self.at.address)]
        for taken_down in (self.seen.console, self.seen.failed, self.seen.requests):
            taken_down.clear()
        found = [one for one in violations(self.page) if not _KEPT_BY_GOVUK.match(one)]
        return [*found, *said, *missing, *outside]

    def is_in_order(self) -> None:
        """Fails with what axe, the console or a request outside the house has against what was shown so far."""
        found = self.has_against_it()
        assert not found, f"{self.page.url}\n" + "\n".join(found)


@contextmanager
def at_a_desk(
    chromium: Browser, at: Served, who: str, size: ViewportSize = DESK, scripts: bool = True
) -> Iterator[AtADesk]:
    """Somebody of the force, by their number, who has signed in, in a browser of their own."""
    context = chromium.new_context(
        viewport=size, locale="en-GB", timezone_id="Europe/London", java_script_enabled=scripts
    )
    context.set_default_timeout(20_000)
    person = AtADesk(context.new_page(), at)
    person.seen.watch(person.page)
    person.sign_in(login_of(who))
    yield person
    context.close()
