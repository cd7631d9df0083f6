"""Walking through the desks by their links and forms, as a browser without scripts would, and noting what comes.

For: the crawl through every page.
Never: signs out on the way, or fills anything in: a form is sent as it stands, empty.
"""

from __future__ import annotations

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from html.parser import HTMLParser

from .served import PASSWORD, Served, login_of


@dataclass
class Form:
    """A form of a page: where it goes, by which method, and what it holds as it stands."""

    action: str
    method: str
    held: list[tuple[str, str]] = field(default_factory=list)


class Read(HTMLParser):
    """The title, the links and the forms of a page."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.title, self._in_title = "", False
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "title":
            self._in_title = not self.title  # a drawing has a title of its own
        elif tag == "a" and told.get("href"):
            self.links.append(told["href"])
        elif tag == "form":
            self.forms.append(Form(told.get("action", ""), told.get("method", "get").lower()))
        elif tag == "input" and self.forms and told.get("name") and told.get("type", "text") in ("hidden", "text"):
            self.forms[-1].held.append((told["name"], told.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


@dataclass(frozen=True, slots=True)
class Met:
    """One answer: who asked by which method for what, what was answered, and the page."""

    who: str
    method: str
    path: str
    status: int
    headers: Message
    page: Read
    size: int


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirection by itself."""

    def redirect_request(self, *_: object) -> None:
        return None


class Walker:
    """Somebody of the force who walks through every page that links lead to."""

    def __init__(self, at: Served, who: str, way_of: Callable[[str], str], often: int) -> None:
        self.at, self.who, self._way_of, self._often = at, who, way_of, often
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar, _Stay())
        self.met: list[Met] = []

    def walks(self) -> list[Met]:
        """Signs in and goes everywhere, each way as often as was said; every answer on the way."""
        first = self._asks("GET", "/sign-in/")
        typed = [*first.page.forms[-1].held, ("username", login_of(self.who)), ("password", PASSWORD)]
        signed_in = self._asks("POST", "/sign-in/", list(dict(typed).items()))
        assert signed_in.status == 302, f"{self.who} could not sign in"
        waiting, seen, times = ["/"], {"/"}, Counter[str]()
        sent: Counter[str] = Counter()
        while waiting:
            path = waiting.pop(0)
            met = self._asks("GET", path)
            found = [*self._led_to(met), *self._sends(met, sent)]
            for link in found:
                way = self._way_of(link)
                if link not in seen and way and times[way] < self._often:
                    times[way] += 1
                    seen.add(link)
                    waiting.append(link)
        return self.met

    def _sends(self, met: Met, sent: Counter[str]) -> list[str]:
        """Sends the forms of a page as they stand, those of a way as often as was said; where that leads."""
        found = []
        for form in met.page.forms:
            action = urllib.parse.urljoin(met.path, form.action)
            way = self._way_of(action)
            if way in ("", "sign_out") or sent[way + form.method] >= self._often:
                continue
            sent[way + form.method] += 1
            if form.method == "post":
                found += self._led_to(self._asks("POST", action, form.held))
            else:
                self._asks("GET", f"{urllib.parse.urlsplit(action).path}?{urllib.parse.urlencode(form.held)}")
        return found

    def _led_to(self, met: Met) -> list[str]:
        """The paths of this house that an answer leads to, by its links or by sending the browser on."""
        links = [*met.page.links, met.headers.get("Location") or ""]
        whole = [urllib.parse.urljoin(f"{self.at.address}{met.path}", link) for link in links if link]
        outside = [link for link in whole if not link.startswith(self.at.address)]
        assert not [link for link in outside if not link.startswith("tel:")], f"{met.path} leads out of the house"
        return [urllib.parse.urldefrag(link)[0].removeprefix(self.at.address) for link in whole if link not in outside]

    def _asks(self, method: str, path: str, held: list[tuple[str, str]] | None = None) -> Met:
        data = urllib.parse.urlencode(held).encode() if held is not None else None
        request = urllib.request.Request(f"{self.at.address}{path}", data, {"Referer": self.at.address}, method=method)
        try:
            answer = self._opener.open(request, timeout=60)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            body = answer.read().decode("utf-8", "replace")
            met = Met(self.who, method, path, answer.status or 0, answer.headers, Read(body), len(body))
        self.met.append(met)
        return met
