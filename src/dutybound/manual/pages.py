"""Every page of the manual as text, by its path: the same book gives the same bytes.

For: laying out what `facts` gathered, through the templates of this room.
Never: writes a file, asks the time, or reaches for anything outside the package.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import ModuleType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from dutybound.duties import explain
from dutybound.duties.book import READ_IN_WORDS, Book
from dutybound.duties.clocks import CLOCKS
from dutybound.duties.directions import WORDS as DIRECTION_WORDS
from dutybound.duties.directions import directions
from dutybound.duties.duty import CAUSES
from dutybound.duties.form import form
from dutybound.duties.loading import Authority, Story
from dutybound.duties.rulebook import CHAPTERS
from dutybound.events.attributes import said
from dutybound.events.event import ENVELOPE
from dutybound.events.kinds import KINDS
from dutybound.events.words import SOURCES
from dutybound.manual import reading
from dutybound.manual.clauses import words_of
from dutybound.manual.clock_examples import examples
from dutybound.manual.facts import About, about, dates, figure_value, force_in_words
from dutybound.manual.meaning import paragraphs
from dutybound.manual.odd_days import when_in_london
from dutybound.manual.represented import KINDS_OF_FINDING
from dutybound.manual.searching import index
from dutybound.manual.witness import stories_by_duty
from dutybound.manual.words import Words
from dutybound.manual.worked import INVENTED, stated, what_happened, worked

# The story shown on the page that explains a finding: a duty of the law, overdue.
EXAMPLE_OF_A_FINDING = ("orders.order-heard-48h", "overdue")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its name, what its module says it is for, and its duties."""

    name: str
    title: str
    purpose: str
    duties: tuple[About, ...]


def pages(book: Book) -> dict[str, str]:
    """Path -> text of every page, stylesheet and script."""
    words = Words(book.parameters)
    duties = tuple(about(duty, book, words) for duty in book.duties)
    chapters = tuple(_chapter(module, duties) for module in CHAPTERS)
    chapters = tuple(one for one in chapters if one.duties)
    environment = _environment(book)
    made = dict(_all(environment, book, chapters, duties))
    made["search-index.js"] = index(duties, chapters_named(chapters), book.authorities)
    for name in ("manual.css", "search.js"):
        made[name] = files("dutybound.manual").joinpath("static", name).read_text(encoding="utf-8")
    return made


def chapters_named(chapters: tuple[Chapter, ...]) -> dict[str, str]:
    """The titles of the chapters by name."""
    return {one.name: one.title for one in chapters}


def _chapter(module: ModuleType, duties: tuple[About, ...]) -> Chapter:
    name = module.__name__.rpartition(".")[2]
    first, _, rest = (module.__doc__ or "").partition("\n")
    title = first.removeprefix("Chapter: ").rstrip(".")
    purpose = re.sub(r"\s+", " ", rest.partition("For:")[2].partition("Never:")[0]).strip()
    own = tuple(one for one in duties if one.duty.chapter == name)
    return Chapter(name, title[:1].upper() + title[1:], purpose[:1].upper() + purpose[1:], own)


def _all(
    environment: Environment, book: Book, chapters: tuple[Chapter, ...], duties: tuple[About, ...]
) -> Iterator[tuple[str, str]]:
    def page(path: str, template: str, **given: Any) -> tuple[str, str]:
        root = "../" * path.count("/")
        return path, environment.get_template(f"{template}.html.jinja").render(root=root, path=path, **given)

    titles = chapters_named(chapters)
    uses = _uses(duties)
    yield page("index.html", "index", chapters=chapters, duties=duties, counts=_counts(duties))
    yield page("a-z.html", "a-z", duties=sorted(duties, key=lambda one: one.duty.sentence), kinds=KINDS.values())
    yield page("findings.html", "findings", example=_example(book), example_duty=book.duty(EXAMPLE_OF_A_FINDING[0]))
    yield page(
        "represented.html",
        "represented",
        found=KINDS_OF_FINDING,
        known={one.id: one for one in book.duties},
        questions={one.id for one in book.duties if form(one).reader is not None},
    )
    yield page("meaning.html", "meaning", paragraphs=paragraphs())
    yield page("clocks.html", "clocks", clocks=CLOCKS, uses=uses)
    yield page("kinds.html", "kinds", kinds=KINDS.values(), uses=uses, envelope=ENVELOPE)
    yield page("authorities.html", "authorities", authorities=_authorities(book), uses=uses)
    ways = {name: DIRECTION_WORDS[way] for name, way in directions(book.duties).items()}
    yield page(
        "figures.html",
        "figures",
        rows=book.parameters.rows,
        uses=uses,
        quantities={row.name: book.quantity(row.name) for row in book.parameters.rows},
        ways=ways,
    )
    for chapter in chapters:
        yield page(f"chapters/{chapter.name}.html", "chapter", chapter=chapter)
    for one in duties:
        yield page(f"duties/{one.duty.id}.html", "duty", about=one, chapter=titles[one.duty.chapter])
    for clock in CLOCKS:
        yield page(f"clocks/{clock.id}.html", "clock", clock=clock, examples=examples(clock), uses=uses)
    for kind in KINDS.values():
        yield page(f"kinds/{kind.name}.html", "kind", kind=kind, uses=uses)


def _environment(book: Book) -> Environment:
    environment = Environment(
        loader=PackageLoader("dutybound.manual"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        book=book,
        explain=explain,
        reading=reading,
        sources=SOURCES,
        read_in_words=READ_IN_WORDS,
        kinds_by_name=KINDS,
        causes=CAUSES,
        invented=INVENTED,
        dates=dates,
        figure_value=figure_value,
        force_in_words=force_in_words,
        when_in_london=when_in_london,
        words_of=words_of,
        stated=stated,
        what_happened=what_happened,
        said=said,
        slug=slug,
        sentence=lambda text: text[:1].upper() + text[1:],
    )
    return environment


def slug(text: str) -> str:
    """A name for an id on a page: small letters, figures and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _uses(duties: tuple[About, ...]) -> dict[str, dict[str, list[tuple[About, str]]]]:
    """For kinds, clocks, authorities and figures: which duties use each, in the order of the book, and as what."""
    found: dict[str, dict[str, list[tuple[About, str]]]] = {"kind": {}, "clock": {}, "authority": {}, "figure": {}}
    for one in duties:
        for kind, parts in one.kinds.items():
            found["kind"].setdefault(kind, []).append((one, ", ".join(parts)))
        for clock in one.clocks:
            found["clock"].setdefault(clock.id, []).append((one, ""))
        for authority, place in one.authorities:
            found["authority"].setdefault(authority.key, []).append((one, place))
        for name in dict.fromkeys(row.name for row in one.figures):
            found["figure"].setdefault(name, []).append((one, ""))
    return found


def _authorities(book: Book) -> list[Authority]:
    return sorted(book.authorities.values(), key=lambda one: one.title.casefold())


def _counts(duties: tuple[About, ...]) -> Mapping[str, Mapping[tuple[str, str], int]]:
    """How many duties of each chapter have each strength, and each mark of reading; '' stands for the whole book."""
    strength, read = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in duties:
        for chapter in (one.duty.chapter, ""):
            strength[chapter, one.duty.strength] += 1
            read[chapter, one.duty.read] += 1
    return {"strength": strength, "read": read}


def _example(book: Book) -> Any:
    duty_id, result = EXAMPLE_OF_A_FINDING
    story: Story = next(one for one in stories_by_duty()[duty_id] if one.result == result)
    return worked(story, book)
