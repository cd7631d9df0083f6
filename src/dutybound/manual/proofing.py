"""The manual's own proofs: a page for everything that has one, and every link leads to a page and a place on it.

For: finding a broken link before anybody follows it.
Never: writes a page, or asks anything of an address outside the manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath

from dutybound.duties.book import Book
from dutybound.duties.clocks import CLOCKS
from dutybound.events.kinds import KINDS

# What is written into a page is escaped, so that such a string stands in a tag only.
_ATTRIBUTE = re.compile(r'\s(id|href|src)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class _Page:
    """The ids that stand on a page, and what it links to or loads."""

    ids: frozenset[str]
    links: tuple[str, ...]


def _page(text: str) -> _Page:
    told = [(name, unescape(value)) for name, value in _ATTRIBUTE.findall(text)]
    return _Page(
        ids=frozenset(value for name, value in told if name == "id"),
        links=tuple(dict.fromkeys(value for name, value in told if name != "id")),
    )


def faults_of_the_manual(made: Mapping[str, str], book: Book) -> list[str]:
    """What the pages of this book lack, as sentences: `made` is each page by its path."""
    read = {path: _page(text) for path, text in made.items() if path.endswith(".html")}
    missing = [f"manual: the page {path} is missing." for path in _wanted(book) if path not in made]
    return [*missing, *(fault for path in read for fault in _broken(path, read, made))]


def _wanted(book: Book) -> Iterator[str]:
    yield "index.html"
    yield from (f"duties/{duty.id}.html" for duty in book.duties)
    yield from (f"clocks/{clock.id}.html" for clock in CLOCKS)
    yield from (f"kinds/{name}.html" for name in KINDS)


def _broken(path: str, read: Mapping[str, _Page], made: Mapping[str, str]) -> Iterator[str]:
    for link in read[path].links:
        if "://" in link:
            continue
        target, place = _leads_to(path, link)
        if target not in made:
            yield f"manual: the link '{link}' on {path} leads to no page."
        elif place and (target not in read or place not in read[target].ids):
            yield f"manual: the link '{link}' on {path} leads to no place on that page."


def _leads_to(path: str, link: str) -> tuple[str, str]:
    target, _, place = link.partition("#")
    if not target:
        return path, place
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / target).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts), place
