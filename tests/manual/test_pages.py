"""The manual as it is written: sound pages, every link leads somewhere, everything is reached from the contents.

For: building the whole manual and reading every page again as a browser would.
Never: looks at how it is painted.
"""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest
from typer.testing import CliRunner

from dutybound.cli import app
from dutybound.duties.book import the_book
from dutybound.duties.clocks import CLOCKS
from dutybound.duties.duty import CAUSES, RESULTS
from dutybound.duties.explain import FLAG_WORDS
from dutybound.duties.loading import AUTHORITY_KINDS, stories
from dutybound.events.kinds import KINDS
from dutybound.events.trouble import UnusableInput
from dutybound.manual import reading
from dutybound.manual.pages import pages, slug
from dutybound.manual.witness import stories_by_duty
from dutybound.manual.worked import INVENTED
from dutybound.manual.writing import write

from .built import made

ROOT = Path(__file__).parents[2]
BOOK = the_book()
SMALL = BOOK.only(["orders"])  # a book that is quick to write
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
HEADINGS = {f"h{number}": number for number in range(1, 7)}


class Page(HTMLParser):
    """One page read strictly: every element closed in its order, ids, links, headings and visible text kept."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"{tag} is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if len(found) != len(attrs):
            self.faults.append(f"{tag} has an attribute twice")
        if tag not in EMPTY:
            self.open.append(tag)
        if tag == "p" and "p" in self.open[:-1] and self.open[-2:-1] == ["p"]:
            self.faults.append("a paragraph within a paragraph")
        if self.open[-2:-1] == ["ul"] and tag != "li" and tag not in EMPTY:
            self.faults.append(f"{tag} stands in a list")
        if tag in ("ul", "table", "div", "dl", "h1", "h2", "h3") and "p" in self.open[:-1]:
            self.faults.append(f"{tag} within a paragraph")
        self.tags.append((tag, found))
        self.ids += [one for one in [found.get("id")] if one]
        self.links += [one for one in [found.get("href")] if one and tag == "a"]
        self.loads += [one for name in ("src", "href") if tag != "a" and (one := found.get(name))]
        if tag in HEADINGS:
            self.headings.append(HEADINGS[tag])

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} is closed out of turn")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@cache
def html() -> list[str]:
    return sorted(path for path in made() if path.endswith(".html"))


@cache
def read() -> dict[str, Page]:
    return {path: Page(made()[path]) for path in html()}


def resolved(path: str, link: str) -> tuple[str, str]:
    """The page and the id that a link leads to."""
    target, _, place = link.partition("#")
    if not target:
        return path, place
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / target).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts), place


def test_every_page_is_sound() -> None:
    assert {path: page.faults for path, page in read().items() if page.faults} == {}
    assert [path for path in html() if not made()[path].startswith("<!doctype html>\n")] == []


def test_an_id_stands_once_on_a_page() -> None:
    assert {path: page.ids for path, page in read().items() if len(set(page.ids)) < len(page.ids)} == {}
    ids = {one for page in read().values() for one in page.ids}
    assert [one for one in ids if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", one)] == []


def test_every_link_leads_somewhere() -> None:
    for path, page in read().items():
        for link in page.links:
            if link.startswith("https://"):
                assert path == "authorities.html"
                continue
            target, place = resolved(path, link)
            assert target in read(), (path, link)
            assert not place or place in read()[target].ids, (path, link)


def test_every_page_has_one_main_heading_and_skips_no_level() -> None:
    for path, page in read().items():
        assert (page.headings[0], page.headings.count(1)) == (1, 1), path
        assert all(later - earlier <= 1 for earlier, later in pairwise(page.headings)), path


def test_every_page_names_its_language_and_itself() -> None:
    for path, page in read().items():
        assert [found["lang"] for tag, found in page.tags if tag == "html"] == ["en-GB"]
        assert re.search(r"<title>[^<]+ - dutybound manual</title>", made()[path])
        assert ("main", {"id": "main"}) in page.tags
        assert any(found.get("class") == "skip" and found["href"] == "#main" for _, found in page.tags)


def test_no_two_pages_have_the_same_title() -> None:
    titles = [re.findall(r"<title>(.*?)</title>", made()[path])[0] for path in html()]
    assert sorted(one for one in set(titles) if titles.count(one) > 1) == []


POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"


def test_no_page_asks_anything_outside_or_runs_anything_written_into_it() -> None:
    for path, page in read().items():
        policies = [one["content"] for _, one in page.tags if one.get("http-equiv") == "Content-Security-Policy"]
        assert policies == [POLICY]
        assert {resolved(path, one)[0] for one in page.loads} <= set(made())
        for tag, found in page.tags:
            assert not any(name.startswith("on") or name == "style" for name in found), path
            assert tag not in ("style", "iframe", "object", "embed", "img", "form"), path
            assert tag != "script" or found.get("src"), path


def test_every_table_can_be_read_without_being_seen() -> None:
    for path, page in read().items():
        tables = sum(tag == "table" for tag, _ in page.tags)
        assert sum(tag == "caption" for tag, _ in page.tags) == tables, path
        assert all(found.get("scope") for tag, found in page.tags if tag == "th"), path
        scrolled = [found for _, found in page.tags if found.get("class") == "scroll"]
        assert len(scrolled) == tables, path
        assert all(found.get("tabindex") == "0" and found.get("aria-label") for found in scrolled), path


def test_everything_is_within_three_clicks_of_the_contents() -> None:
    reached, edge = {"index.html"}, {"index.html"}
    for _ in range(3):
        edge = {resolved(path, link)[0] for path in edge for link in read()[path].links if "://" not in link} - reached
        reached |= edge
    assert sorted(set(html()) - reached) == []
    assert {f"duties/{one.id}.html" for one in BOOK.duties} <= reached
    assert {f"clocks/{one.id}.html" for one in CLOCKS} <= reached
    assert {f"kinds/{name}.html" for name in KINDS} <= reached
    assert {slug(key) for key in BOOK.authorities} <= set(read()["authorities.html"].ids)


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    assert pages(BOOK) == made()
    small = pages(SMALL)
    assert write(tmp_path, SMALL) == len(small)
    found = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*") if path.is_file()}
    assert {name: path.read_bytes() for name, path in found.items()} == {
        name: text.encode() for name, text in small.items()
    }


def test_what_nobody_has_read_says_so_at_the_head_of_its_page() -> None:
    for one in BOOK.duties:
        text = made()[f"duties/{one.id}.html"]
        warned = re.findall(r'<p class="warning"><strong>(.+?)</strong>', text)
        assert bool(warned) == bool(reading.unverified(one.read, BOOK.kind_of(one))), one.id
        if one.read in ("M", "B", "P"):
            assert warned[0].startswith("Unverified"), one.id
            assert text.index("warning") < text.index('id="owed"'), one.id
        assert not (BOOK.is_binding(one) and warned), one.id


def test_every_story_stands_on_its_page_and_says_that_it_is_invented() -> None:
    for one in BOOK.duties:
        text = made()[f"duties/{one.id}.html"]
        told = len(stories_by_duty()[one.id])
        assert text.count(f'<p class="invented">{INVENTED}') == text.count('class="story"') == told, one.id
        assert f"Made from the duty itself and from the stories above. {INVENTED}" in text, one.id


def test_no_story_is_left_out() -> None:
    assert sum(map(len, stories_by_duty().values())) == len(stories())


def test_no_name_of_the_program_shows_through_the_sentences() -> None:
    # Ids and names of kinds stand in an element of their own; everywhere else words are words.
    for path in html():
        if path.startswith(("duties/", "chapters/")):
            shown = re.sub(r'<p class="muted code">.*?</p>', "", made()[path], flags=re.DOTALL)
            shown = re.sub(r"<[^>]+>", " ", shown)
            known = {one.id for one in BOOK.duties} | {"..."}
            assert [one for one in re.findall(r"\b[a-z]+_[a-z0-9_.-]+\b", shown) if one not in known] == []


# --- what the tables of words must hold ------------------------------------------------------------------------------


def test_results_causes_flags_and_kinds_of_authority_are_all_explained() -> None:
    assert tuple(reading.RESULTS) == RESULTS
    assert list(reading.CAUSES) == list(CAUSES)
    assert set(reading.AUTHORITY_KINDS) == set(AUTHORITY_KINDS)
    assert {one.read for one in BOOK.duties} <= set(reading.MARKS)
    assert {one.strength for one in BOOK.duties} <= set(reading.STRENGTHS)
    shown = made()["findings.html"]
    assert all(flag.replace("_", " ") in shown for flag in FLAG_WORDS)


def test_the_meaning_in_the_manual_is_the_page_that_the_judge_is_tested_against() -> None:
    page = (ROOT / "docs" / "meaning.md").read_text(encoding="utf-8")
    copy = (ROOT / "src" / "dutybound" / "manual" / "meaning.md").read_text(encoding="utf-8")
    assert copy == page, "copy docs/meaning.md to src/dutybound/manual/meaning.md"
    numbers = re.findall(r"^(\d+)\. ", page, re.MULTILINE)
    assert [one.removeprefix("sentence-") for one in read()["meaning.html"].ids if "sentence" in one] == numbers


def test_every_example_of_the_clocks_page_of_the_docs_stands_in_the_manual() -> None:
    rows = re.findall(
        r"^\| `([a-z-]+)` \| (\d+) \| (.+?) \| (.+?) \|$",
        (ROOT / "docs" / "clocks.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert len(rows) > 20
    for clock, n, start, last in rows:
        end = f"{last.removeprefix('end of ')}, 23:59:59.999999" if last.startswith("end of ") else last
        unit = next(one.unit for one in CLOCKS if one.id == clock)
        row = f"<tr><td>{n} {unit}</td><td>{start}</td><td>{end}</td></tr>"
        assert row in made()[f"clocks/{clock}.html"]


def test_every_clock_has_two_examples_or_more() -> None:
    for clock in CLOCKS:
        assert made()[f"clocks/{clock.id}.html"].count(f" {clock.unit}</td>") >= 2


# --- search ----------------------------------------------------------------------------------------------------------


def rows() -> list[list[str]]:
    script = made()["search-index.js"]
    assert script.startswith("const MANUAL_INDEX = [")
    found: list[list[str]] = json.loads(script.removeprefix("const MANUAL_INDEX = ").rstrip().removesuffix(";"))
    return found


def test_the_search_knows_every_duty_clock_kind_and_authority() -> None:
    addresses = [row[1] for row in rows()]
    assert len(set(addresses)) == len(addresses)
    assert {f"duties/{one.id}.html" for one in BOOK.duties} <= set(addresses)
    assert {f"clocks/{one.id}.html" for one in CLOCKS} <= set(addresses)
    assert {f"kinds/{name}.html" for name in KINDS} <= set(addresses)
    assert sum(one.startswith("authorities.html#") for one in addresses) == len(BOOK.authorities)


def test_every_address_of_the_search_is_a_page_and_a_place_on_it() -> None:
    for _, address, _, _ in rows():
        target, place = resolved("index.html", address)
        assert target in read()
        assert not place or place in read()[target].ids


def test_the_search_script_asks_for_nothing_and_writes_no_markup() -> None:
    script = made()["search.js"]
    for word in ("fetch", "XMLHttpRequest", "import", "innerHTML", "eval", "http", "localStorage", "cookie"):
        assert word not in script


def test_without_a_script_the_search_is_hidden_and_the_alphabet_is_offered() -> None:
    (box,) = [found for _, found in read()["index.html"].tags if found.get("id") == "search"]
    assert "hidden" in box
    assert "a-z.html" in read()["index.html"].links
    assert any(found.get("for") == "query" for tag, found in read()["index.html"].tags if tag == "label")
    assert any(found.get("aria-live") == "polite" for _, found in read()["index.html"].tags)


# --- writing ---------------------------------------------------------------------------------------------------------


def test_the_command_writes_the_manual_and_says_where(tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["manual", "--out", str(tmp_path / "manual")])
    assert run.exit_code == 0
    assert run.stdout.startswith(f"{len(made())} files written.")
    assert (tmp_path / "manual" / "search.js").read_text("utf-8") == made()["search.js"]


def test_a_page_of_an_older_manual_is_taken_away(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    (tmp_path / "duties" / "gone.html").write_text("")
    write(tmp_path, SMALL)
    assert not (tmp_path / "duties" / "gone.html").exists()


def test_a_folder_with_something_else_in_it_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "letter.html").write_text("dear")
    with pytest.raises(UnusableInput, match="not an older manual"):
        write(tmp_path, SMALL)
    assert [one.name for one in tmp_path.iterdir()] == ["letter.html"]


def test_a_file_is_not_taken_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnusableInput, match="not an empty folder"):
        write(tmp_path / "file", SMALL)
