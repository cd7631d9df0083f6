"""The dated law as sections of sentences and as rows for machines: on one day, between two days, line by line.

For: what `rules at`, `rules diff` and `rules lines` print, on the screen and as JSON, from the same values.
Never: decides what holds; `duties.dated_law` does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from dutybound.duties import dated_words as words
from dutybound.duties.book import Book
from dutybound.duties.dated_law import Difference, FigureChanged, LawOnADay, touched
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameter
from dutybound.duties.loading import Line
from dutybound.duties.phrases import day_in_words, told_day
from dutybound.reports.terminal import say

PARTS = {
    "response": "Response, investigation and victims",
    "oversight": "Complaints, conduct and oversight",
    "more": "Other days on which duties of the book begin",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the sentences under it."""

    heading: str
    sentences: tuple[str, ...]


def day_in_sections(law: LawOnADay, book: Book) -> list[Section]:
    """What holds on a day: chapter by chapter, then figures, definitions, words, and what is held off."""
    found = []
    for chapter in dict.fromkeys(duty.chapter for duty in book.duties):
        held = [duty for duty in book.duties if duty.chapter == chapter and duty in (*law.duties, *law.since_unknown)]
        sentences = tuple(words.duty_on_a_day(duty, book) for duty in held)
        found.append(Section(_heading(chapter), sentences))
    return [
        *found,
        Section("Figures", tuple(words.figure_in_words(row, book) for row in law.figures)),
        Section("Definitions and other dated values", tuple(words.value_in_words(line, book) for line in law.values)),
        Section("Words of the records in use", tuple(words.word_in_words(line) for line in law.words)),
        Section(
            "Held off: nobody is judged by it", tuple(words.held_off_in_words(line, book) for line in law.held_off)
        ),
    ]


def difference_in_sections(found: Difference, book: Book) -> list[Section]:
    """What came, went and changed between two days."""
    day = words.duty_on_a_day
    return [
        Section("Duties that came", tuple(f"{one.id}: {day(one, book)}" for one in found.came)),
        Section("Duties that went", tuple(f"{one.id}: {day(one, book)}" for one in found.went)),
        Section(
            "Duties in another form or on another authority",
            tuple(words.replaced_in_words(one, book) for one in found.replaced),
        ),
        Section("Figures that changed", tuple(words.figure_changed(one, book) for one in found.figures)),
        Section(
            "Definitions and other dated values that changed",
            tuple(words.value_changed(one, book) for one in found.values),
        ),
        Section("Words that came into use", tuple(words.word_in_words(line) for line in found.words)),
        Section(
            "Changes by which nothing here is judged",
            tuple(" ".join(words.line_in_words(line, book)) for line in found.judged_by_nothing),
        ),
        Section(
            "Held off before, in force now", tuple(words.line_in_words(line, book)[0] for line in found.became_law)
        ),
        Section(
            "Newly held off: nobody is judged by it",
            tuple(words.held_off_in_words(line, book) for line in found.newly_held_off),
        ),
    ]


def lines_in_sections(book: Book) -> list[Section]:
    """The account of every line, part by part."""
    return [
        Section(heading, tuple(" ".join(words.line_in_words(line, book)) for line in book.lines if line.part == part))
        for part, heading in PARTS.items()
    ]


def show_sections(console: Console, sections: Iterable[Section]) -> None:
    """Each heading that has sentences, with them."""
    for section in sections:
        if section.sentences:
            say(console, f"{section.heading} ({len(section.sentences)})", style="bold")
            for sentence in section.sentences:
                say(console, sentence, 2)
            console.print()


def end_of_the_timeline(book: Book) -> str:
    """Up to when the timeline reaches, so that nobody takes its silence for the law of a later day."""
    last = max((line.day or line.told for line in book.lines), default="")
    return f"The timeline reaches to {told_day(last)}; what came after is not in it." if last else ""


# --- for machines -----------------------------------------------------------------------------------------------------


def day_as_json(law: LawOnADay, book: Book) -> str:
    """What holds on a day, as one JSON object."""
    return _written(
        {
            "day": law.day,
            "duties": [_duty(one, book) for one in (*law.duties, *law.since_unknown)],
            "figures": [_figure(row, book) for row in law.figures],
            "values": [_line(line, book) for line in law.values],
            "words": [_line(line, book) for line in law.words],
            "held_off": [_line(line, book) for line in law.held_off],
        }
    )


def difference_as_json(found: Difference, book: Book) -> str:
    """What changed between two days, as one JSON object."""
    return _written(
        {
            "from": found.first,
            "to": found.last,
            "came": [_duty(one, book) for one in found.came],
            "went": [_duty(one, book) for one in found.went],
            "replaced": [{"went": _duty(one.went, book), "came": _duty(one.came, book)} for one in found.replaced],
            "figures": [_changed(one, book) for one in found.figures],
            "values": [
                {"before": None if one.before is None else _line(one.before, book), "after": _line(one.after, book)}
                for one in found.values
            ],
            "words": [_line(line, book) for line in found.words],
            "became_law": [_line(line, book) for line in found.became_law],
            "newly_held_off": [_line(line, book) for line in found.newly_held_off],
            "judged_by_nothing": [_line(line, book) for line in found.judged_by_nothing],
        }
    )


def lines_as_json(book: Book) -> str:
    """Every line with what it touches, as a JSON array."""
    return _written([_line(line, book) for line in book.lines])


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _duty(duty: Duty, book: Book) -> dict[str, Any]:
    return {
        "id": duty.id,
        "version": duty.version,
        "sentence": duty.sentence,
        "in_force_from": duty.in_force.first or None,
        "in_force_to": duty.in_force.last or None,
        "start_known": duty.in_force.known,
        "force": duty.scope or None,
        "authorities": [one.key for one in duty.authority],
        "read": duty.read,
        "binding": book.is_binding(duty),
        "in_words": words.duty_on_a_day(duty, book),
    }


def _figure(row: Parameter, book: Book) -> dict[str, Any]:
    return {
        "name": row.name,
        "keys": dict(row.keys),
        "value": row.value,
        "force": row.force or None,
        "district": row.district or None,
        "from": row.first or None,
        "to": row.last or None,
        "source": row.source or None,
        "read": row.read or None,
        "in_words": words.figure_in_words(row, book),
    }


def _changed(one: FigureChanged, book: Book) -> dict[str, Any]:
    before, after = (None if row is None else _figure(row, book) for row in (one.before, one.after))
    return {"before": before, "after": after, "in_words": words.figure_changed(one, book)}


def _line(line: Line, book: Book) -> dict[str, Any]:
    found = touched(line, book)
    return {
        "id": line.id,
        "day": line.day or None,
        "told": line.told or None,
        "standing": line.standing,
        "what": line.what,
        "authorities": [line.authority, *line.also],
        "read": line.read,
        "series": line.series or None,
        "value": line.value or None,
        "begins": [duty.id for duty in found.begins],
        "ends": [duty.id for duty in found.ends],
        "figures": [row.name for row in found.figures],
        "word": None if line.word is None else {"attribute": line.word.attribute, "values": list(line.word.values)},
        "in_words": " ".join(words.line_in_words(line, book)),
    }


def _heading(chapter: str) -> str:
    return chapter.replace("_", " ").capitalize()


def title_of_a_day(law: LawOnADay) -> str:
    """'What holds on 7 Jun 2022: 104 duties, ...'."""
    return (
        f"What holds for what happens on {day_in_words(law.day)}: {len(law.duties)} duties, and "
        f"{len(law.since_unknown)} of which no text says since when."
    )


def title_of_a_difference(found: Difference) -> str:
    """'From 1 Feb 2020 to 1 Apr 2021: ...'."""
    return f"What changed from {day_in_words(found.first)} to {day_in_words(found.last)}."
