"""People at desks over HTTP: each signs in once, keeps the connection and asks for pages as fast as they come.

For: `benchmarks served`; on this machine alone.
Never: thinks between two pages, as people do; so twenty of these are many more than twenty at desks.
"""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Final
from urllib.parse import urlencode

_PATIENCE: Final = 60.0
_PROCESSES: Final = 2
_TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(slots=True)
class User:
    """Somebody at a desk: the port of the server, who it is, and the cookies that it gave."""

    port: int
    username: str
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self, password: str) -> None:
        """Signs in by the form, as a browser does. Raises RuntimeError where that fails."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        _, page = self.ask(connection, "/sign-in/")
        token = _TOKEN.search(page.decode())
        if token is None:
            raise RuntimeError("the page for signing in has no form.")
        typed = {"csrfmiddlewaretoken": token[1], "username": self.username, "password": password}
        status, _ = self.ask(connection, "/sign-in/", urlencode(typed))
        connection.close()
        if status != 302:
            raise RuntimeError(f"{self.username} could not sign in: {status}.")

    def ask(self, connection: http.client.HTTPConnection, path: str, typed: str | None = None) -> tuple[int, bytes]:
        """Status and body of the answer, read to its end."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if typed is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if typed is None else "POST", path, typed, headers)
        answer = connection.getresponse()
        for told in answer.headers.get_all("Set-Cookie", []):
            name, _, value = told.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read()


@dataclass(frozen=True, slots=True)
class Spans:
    """How long each answer took, in milliseconds, in order of length; what the last one weighed, in bytes."""

    spans: tuple[float, ...]
    weight: int

    def at(self, share: float) -> float:
        """The span below which this share of the answers lies."""
        return self.spans[min(len(self.spans) - 1, int(len(self.spans) * share))]


Visit = tuple[User, Sequence[str]]  # who asks, and for which pages in turn


def visited(visits: Sequence[Visit], seconds: float, times: int = 0) -> Spans:
    """All visits at once, for so long, or so many pages each, by processes of their own.

    Raises RuntimeError at an answer that is not 200.
    """
    parts = [visits[n::_PROCESSES] for n in range(min(_PROCESSES, len(visits)))]
    with ProcessPoolExecutor(len(parts), mp_context=get_context("spawn")) as pool:
        told = list(pool.map(_part, parts, [seconds] * len(parts), [times] * len(parts)))
    return Spans(tuple(sorted(span for spans, _ in told for span in spans)), told[0][1])


def _part(visits: Sequence[Visit], seconds: float, times: int) -> tuple[list[float], int]:
    with ThreadPoolExecutor(len(visits)) as threads:
        told = list(threads.map(lambda one: _visit(one[0], one[1], seconds, times), visits))
    return [span for spans, _ in told for span in spans], told[0][1]


def _visit(user: User, paths: Sequence[str], seconds: float, times: int) -> tuple[list[float], int]:
    connection = http.client.HTTPConnection("127.0.0.1", user.port, timeout=_PATIENCE)
    spans: list[float] = []
    weight = 0
    end = time.monotonic() + seconds
    while len(spans) < times if times else time.monotonic() < end:
        path = paths[len(spans) % len(paths)]
        began = time.perf_counter()
        status, page = user.ask(connection, path)
        spans.append((time.perf_counter() - began) * 1000)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}.")
        weight = len(page)
    connection.close()
    return spans, weight
