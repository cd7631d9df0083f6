"""The door for a terminal: `dutybound rules at`, `rules diff`, `rules lines`, the dated law.

For: turning days that a person typed into calls of the rooms behind.
Never: decides what holds on a day.
"""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from dutybound.duties.book import the_book
from dutybound.duties.dated_law import difference, law_on
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.reports import law as law_pages
from dutybound.reports.terminal import say


class RulesFormat(StrEnum):
    """How the dated law is written."""

    TABLE = "table"
    JSON = "json"


Format = Annotated[RulesFormat, typer.Option(help="How to write it.")]


def at(
    day: Annotated[str, typer.Argument(help="A London day, such as 2022-06-07.")],
    format: Format = RulesFormat.TABLE,
) -> None:
    """What holds on a day: duties by chapter, figures, definitions, words in use, and what is not law yet."""
    book = the_book()
    law = law_on(book, _day("DAY", day))
    if format is RulesFormat.JSON:
        sys.stdout.write(law_pages.day_as_json(law, book))
        return
    console = Console(highlight=False)
    say(console, law_pages.title_of_a_day(law), style="bold")
    console.print()
    law_pages.show_sections(console, law_pages.day_in_sections(law, book))
    say(console, law_pages.end_of_the_timeline(book))


def diff(
    first: Annotated[str, typer.Argument(help="The earlier London day.")],
    last: Annotated[str, typer.Argument(help="The later London day.")],
    format: Format = RulesFormat.TABLE,
) -> None:
    """What changed between two days: duties that came and went, figures, definitions, words; and what is held off."""
    book = the_book()
    one, other = _day("FIRST", first), _day("LAST", last)
    if one > other:
        reason = f"the first day, {one}, is later than the last, {other}."
        raise UnusableInput([Trouble("", "", "FIRST", reason, "Give the earlier day first.")])
    found = difference(book, one, other)
    if format is RulesFormat.JSON:
        sys.stdout.write(law_pages.difference_as_json(found, book))
        return
    console = Console(highlight=False)
    say(console, law_pages.title_of_a_difference(found), style="bold")
    console.print()
    sections = law_pages.difference_in_sections(found, book)
    law_pages.show_sections(console, sections)
    if not any(section.sentences for section in sections):
        say(console, "Nothing that this rulebook knows of.")
    say(console, law_pages.end_of_the_timeline(book))


def lines(format: Format = RulesFormat.TABLE) -> None:
    """Every line at which the law changes, with its authority and what it changes here, or why it changes nothing."""
    book = the_book()
    if format is RulesFormat.JSON:
        sys.stdout.write(law_pages.lines_as_json(book))
        return
    console = Console(highlight=False)
    say(console, f"{len(book.lines)} lines at which the law changes.", style="bold")
    console.print()
    law_pages.show_sections(console, law_pages.lines_in_sections(book))
    say(console, law_pages.end_of_the_timeline(book))


def _day(name: str, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        reason = f"'{text}' is not a day."
        raise UnusableInput([Trouble("", "", name, reason, "Write it as 2022-06-07.")]) from None
