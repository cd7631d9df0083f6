"""The page of exact meaning, as its paragraphs: headings and numbered sentences.

For: showing and linking the sentences that the judge is tested against.
Never: changes a word of them; `docs/meaning.md` and the copy in this room are one text, and a test says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the numbered sentences under it."""

    heading: str
    sentences: tuple[tuple[int, str], ...]


def paragraphs() -> tuple[Section, ...]:
    """The sections of the page in order; a sentence is plain text without its marks."""
    text = files("dutybound.manual").joinpath("meaning.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return tuple(_section(one) for one in sections)


def _section(text: str) -> Section:
    heading, _, rest = text.partition("\n")
    found = re.findall(r"^(\d+)\. (.+?)(?=^\d+\. |\Z)", rest, flags=re.MULTILINE | re.DOTALL)
    return Section(heading.strip(), tuple((int(number), _plain(words)) for number, words in found))


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[*`]", "", words)).strip()
