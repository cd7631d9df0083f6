"""What the duties ask of other people's records, on the terminal: which entries and attributes to bring first.

For: whoever writes a mapping, before the first import.
Never: says that what stands lower is not needed; each line avoids a "cannot tell" of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console

from dutybound.duties.asked import Asked
from dutybound.duties.book import Book
from dutybound.duties.needed import THE_ENTRIES
from dutybound.reports.terminal import say

FIRST = 3

Needed = Mapping[Asked, tuple[str, ...]]


def most_needed(needed: Needed, duties: set[str]) -> list[tuple[Asked, int]]:
    """What most of these duties (ids) cannot be told without, most first; then by the names."""
    counts = {one: len(duties.intersection(ids)) for one, ids in needed.items()}
    return sorted(((one, number) for one, number in counts.items() if number), key=lambda told: (-told[1], told[0]))


def show_by_chapter(console: Console, needed: Needed, book: Book) -> None:
    """Of each chapter the entries and the attributes without which most of its duties cannot be told."""
    say(console, "What to bring first, by chapter: entries, and what they must say", style="bold")
    _say_how(console)
    for chapter in dict.fromkeys(duty.chapter for duty in book.duties):
        duties = _duties_of(chapter, book)
        told = most_needed(needed, duties)
        say(console, f"{_named(chapter)}: {_number(len(duties))}", style="bold")
        for words, rows in (("entries", _entries(told)), ("attributes", _attributes(told))):
            if rows:
                say(console, ", ".join(f"{name} {number}" for name, number in rows[:FIRST]), 2, first=f"{words:12}")
    say(console, "All of a chapter: dutybound records ask CHAPTER.")


def show_chapter(console: Console, needed: Needed, book: Book, chapter: str) -> None:
    """Everything that a duty of the chapter cannot be told without, with how many."""
    duties = _duties_of(chapter, book)
    told = most_needed(needed, duties)
    say(console, f"{_named(chapter)}: {_number(len(duties))}", style="bold")
    _say_how(console)
    for words, rows in (("Entries of a kind", _entries(told)), ("Attributes of an entry", _attributes(told))):
        say(console, words, style="bold")
        for name, number in rows:
            say(console, name, 1, first=f"{number:>4}  ")


def _say_how(console: Console) -> None:
    say(
        console,
        "A number counts the duties that can no longer be told once this is taken out of a situation written for them. "
        "Every entry needs its time and its case besides. The numbers overlap.",
        2,
    )


def _entries(told: Sequence[tuple[Asked, int]]) -> list[tuple[str, int]]:
    return [(one.kind, number) for one, number in told if one.attribute == THE_ENTRIES]


def _attributes(told: Sequence[tuple[Asked, int]]) -> list[tuple[str, int]]:
    return [(f"{one.kind}.{one.attribute}", number) for one, number in told if one.attribute != THE_ENTRIES]


def _duties_of(chapter: str, book: Book) -> set[str]:
    return {duty.id for duty in book.duties if duty.chapter == chapter}


def _named(chapter: str) -> str:
    return chapter.replace("_", " ").capitalize()


def _number(duties: int) -> str:
    return f"{duties} {'duty' if duties == 1 else 'duties'}"
