"""A page of HTML read back: tags with their attributes, the text, and whether every tag is closed in its order.

For: the tests of the page of findings.
Never: tests anything itself, save that what closes was opened.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from dutybound.checking import judged_files
from dutybound.duties.accounts import Judged
from dutybound.duties.book import the_book

VOID = {"meta", "link", "br", "img", "input", "hr"}
BOOK = the_book()


class Outline(HTMLParser):
    """Tags with their attributes, the text, and whether every tag is closed in its order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.inside: dict[str, list[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for tag in self.open:
            self.inside.setdefault(tag, []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def within(self, tag: str) -> str:
        return " ".join(" ".join(self.inside.get(tag, [])).split())

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def judged(*paths: Path) -> list[Judged]:
    return list(judged_files(list(paths)))
