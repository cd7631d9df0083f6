"""A story as a worked example: the situation in its order, the moment it is read at, the result and why.

For: showing a duty at work on invented records, in the same sentences as a finding.
Never: tells of a real person; every worked example says that it is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.duties import explain
from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.book import Book
from dutybound.duties.laying import Laid
from dutybound.duties.loading import Story
from dutybound.events import read_file, read_when
from dutybound.events.attributes import Value, said
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import UNKNOWN, When, in_words
from dutybound.events.words import SOURCES
from dutybound.manual.clauses import words_of

INVENTED = "Invented: written to show the rule at work, about nobody."


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in words: when, what, what else it says, and who says so."""

    id: str
    when: str
    what: str
    facts: str
    says: str


@dataclass(frozen=True, slots=True)
class Result:
    """One finding in words; `weight` is '' where the result has none."""

    result: str
    words: str
    weight: str
    why: str
    due: str
    rests_on: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """A worked example; `results` is empty where nothing is owed."""

    title: str
    force: str
    carries: str
    entries: tuple[Entry, ...]
    as_at: str
    results: tuple[Result, ...]


def worked(story: Story, book: Book) -> Worked:
    """The story judged by its own duty at its own moment."""
    file, at = read_file(story.file, story.title), read_when(story.as_at)
    judged = judge_file(file, [book.duty(story.duty)], book.parameters, at.latest)
    return Worked(
        title=story.title,
        force=file.force,
        carries=carries(file),
        entries=tuple(entry(judged.laid, place) for place in judged.laid.timeline.in_order()),
        as_at=in_words(When(at.latest, at.latest)),
        results=tuple(result(one, book) for one in judged.findings),
    )


def result(finding: Finding, book: Book) -> Result:
    """The finding in the words of every report."""
    return Result(
        result=finding.result,
        words=explain.RESULT_WORDS[finding.result],
        weight=explain.weight_in_words(finding, book),
        why=explain.why(finding),
        due=explain.due_in_words(finding),
        rests_on=explain.rests_on(finding),
        flags=tuple(explain.FLAG_WORDS.get(flag, flag.replace("_", " ")) for flag in sorted(finding.flags)),
    )


def entry(laid: Laid, place: int) -> Entry:
    """One entry of a laid file."""
    event = laid.events[place]
    when = When(laid.timeline.earliest[place], laid.timeline.latest[place])
    written = "" if event.recorded == UNKNOWN else f"; written down {in_words(event.recorded)}"
    return Entry(event.id, in_words(when), what_happened(event), stated(event), SOURCES[event.says] + written)


def what_happened(event: Event) -> str:
    """The sentence of its kind; for a statement of absence, what it denies."""
    denied = event.facts.get("what")
    if event.kind == "not_done_stated" and isinstance(denied, tuple):
        return "; ".join(KINDS[kind].denied for kind in denied)
    return KINDS[event.kind].sentence


def stated(event: Event) -> str:
    """What else the entry says, references included: stories turn on which crime or which person it was."""
    skipped = ("says", "what") if event.kind == "not_done_stated" else ("says",)
    return "; ".join(f"{words_of(name)}: {_value(value)}" for name, value in event.facts.items() if name not in skipped)


def _value(value: Value) -> str:
    return value if isinstance(value, str) and "-" in value else said(value)


def carries(file: CaseFile) -> str:
    """What the story's source is said to carry, because silence counts only there."""
    if not file.coverage:
        return "No source is known to carry any kind of record, so silence says nothing."
    if any(not one.kinds for one in file.coverage):
        return "The source carries every kind of record, so silence means that it was not done."
    kinds = sorted({KINDS[kind].sentence for one in file.coverage for kind in one.kinds})
    return f"The source is known to carry only whether {'; whether '.join(kinds)}."
