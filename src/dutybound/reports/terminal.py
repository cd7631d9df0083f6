"""Findings, a case's story, a duty and an answer on the terminal: good at 80 columns, without colour, piped.

For: what a person reads on the screen; every line stands without its colour.
Never: shortens a sentence, or relies on a wide window.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from dutybound.duties.accounts import Finding
from dutybound.duties.book import READ_IN_WORDS, Book
from dutybound.duties.duty import Duty
from dutybound.duties.explain import (
    FLAG_WORDS,
    RESULT_WORDS,
    authority_in_words,
    due_in_words,
    rests_on,
    to_send,
    weight_in_words,
    why,
)
from dutybound.duties.laying import Laid
from dutybound.duties.may import NOT_YET, YES, Permission
from dutybound.events.attributes import said
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import KINDS, Kind
from dutybound.events.when import When, in_words
from dutybound.events.words import SOURCES
from dutybound.reports.order import counted, in_reading_order, is_binding_unmet, is_unmet

_STYLES = {"not_met": "bold red", "overdue": "bold red", "met_late": "yellow", "due": "bold", "met": "green"}
NOT_CHECKED = "Machine findings: no person has checked them yet. They state what was done, never why."
SYNTHETIC = "Synthetic data: invented for trying the program, about nobody."


def say(console: Console, text: str, indent: int = 0, style: str = "") -> None:
    """A paragraph, wrapped to the window, with no trailing blanks."""
    pad = " " * indent
    for line in wrap(text, max(console.width, 40), initial_indent=pad, subsequent_indent=pad, break_on_hyphens=False):
        console.print(Text(line, style=style), soft_wrap=True)


def show_file(console: Console, file: CaseFile, findings: Sequence[Finding], book: Book, as_at: int) -> None:
    """One file's findings: what is not done first."""
    say(console, f"{file.ref}  {file.title}".rstrip(), style="bold")
    say(console, f"{file.source + '; ' if file.source else ''}as at {in_words(When(as_at, as_at))}", 5)
    if file.synthetic:
        say(console, SYNTHETIC, 5)
    if not findings:
        say(console, "Nothing in this rulebook arises from these records.", 2)
    for one in in_reading_order(findings, book):
        console.print()
        show_finding(console, one, book)
    console.print()


def show_finding(console: Console, one: Finding, book: Book) -> None:
    """One finding: result, duty, reason, what it rests on, flags."""
    weight = weight_in_words(one, book)
    head = f"{RESULT_WORDS[one.result].upper()}{' (' + weight + ')' if weight else ''}  {one.duty.id}"
    say(console, head, 2, _STYLES.get(one.result, ""))
    say(console, one.duty.sentence + ".", 4)
    say(console, why(one), 4)
    say(console, rests_on(one), 4)
    flags = [FLAG_WORDS.get(flag, flag.replace("_", " ")) for flag in sorted(one.flags)]
    if flags:
        say(console, f"Note: {'; '.join(flags)}.", 4)


def show_summary(console: Console, findings: Sequence[Finding], files: int, book: Book) -> None:
    """How many of each result, over all files."""
    counts = counted(findings)
    say(console, f"{len(findings)} findings in {files} file{'s' if files != 1 else ''}", style="bold")
    for result, words in RESULT_WORDS.items():
        if counts[result]:
            say(console, f"{counts[result]:>6}  {words}", 1)
    unmet = [one for one in findings if is_unmet(one) and "same_omission" not in one.flags]
    binding = sum(is_binding_unmet(one, book) for one in unmet)
    twice = sum("same_omission" in one.flags for one in findings)
    say(console, f"Not met or overdue: {len(unmet)}, of which binding: {binding}.", 1)
    if twice:
        more = (
            "1 more tells the same omission as another and is"
            if twice == 1
            else f"{twice} more tell omissions again and are"
        )
        say(console, f"{more} not counted again.", 1)
    say(console, NOT_CHECKED, 1)


def show_timeline(console: Console, laid: Laid) -> None:
    """What happened, in order, and who says so."""
    say(console, "What happened, and who says so", 2, style="bold")
    for place in laid.timeline.in_order():
        event = laid.events[place]
        when = in_words(When(laid.timeline.earliest[place], laid.timeline.latest[place]))
        say(console, f"{when}: {KINDS[event.kind].sentence} [{event.id}]", 4)
        facts = _facts(event)
        if facts:
            say(console, facts, 8)
        through = f", through the {', '.join(event.through)}" if event.through else ""
        say(console, f"{SOURCES[event.says]}{through}", 8)
    console.print()


def _facts(event: Event) -> str:
    hidden = {"says"} | {name for name in event.facts if name.endswith("_ref")}
    shown = (f"{name.replace('_', ' ')}: {said(value)}" for name, value in event.facts.items() if name not in hidden)
    return "; ".join(shown)


def show_duty(console: Console, duty: Duty, book: Book) -> None:
    """One duty: what is owed, by whom, on what authority, how surely read, and what waits for it."""
    say(console, duty.id, style="bold")
    say(console, duty.sentence + ".", 2)
    say(console, f"Why: {duty.because}", 2)
    say(console, f"Owed by: {duty.falls_on.role}", 2)
    say(console, f"Authority: {authority_in_words(duty, book)}", 2)
    weight = "binding" if book.is_binding(duty) else "advises only"
    say(console, f"Strength: {duty.strength}, {book.kind_of(duty).replace('_', ' ')}; {weight}", 2)
    say(console, f"Force: {duty.scope or 'every force'}", 2)
    start, end = duty.in_force.first or ("unknown" if not duty.in_force.known else "open"), duty.in_force.last or "open"
    say(console, f"In force: from {start} to {end}, version {duty.version}", 2)
    if duty.holds_back:
        say(console, f"Holds back: {duty.holds_back.replace('_', ' ')}, which needs {duty.needs}", 2)
    if duty.note:
        say(console, f"Note: {duty.note}", 2)


def show_list(console: Console, book: Book) -> None:
    """Every duty in a line or two, with how surely it was read."""
    chapter = ""
    for duty in book.duties:
        if duty.chapter != chapter:
            chapter = duty.chapter
            say(console, chapter.replace("_", " ").capitalize(), style="bold")
        say(console, duty.id, 2)
        say(console, f"{duty.sentence}. [{duty.strength}; {READ_IN_WORDS[duty.read]}]", 4)


def show_kinds(console: Console, kinds: Sequence[Kind]) -> None:
    """Kinds of event with their sentences and attributes; closed words are listed."""
    for kind in kinds:
        say(console, kind.name, style="bold")
        say(console, f"{kind.sentence}.", 2)
        for name, attribute in kind.attributes.items():
            words = f": {', '.join(attribute.words)}" if attribute.words else ""
            say(console, f"{name} ({attribute.name}{words})", 4)


def show_permission(console: Console, answer: Permission) -> None:
    """yes, not yet (with what it needs) or cannot tell (with what to send)."""
    decision = answer.decision.replace("_", " ")
    if answer.answer == YES:
        say(console, f"yes: {decision} may go on; {answer.asked} duties were asked.")
    elif answer.answer == NOT_YET:
        for one in answer.unmet:
            say(console, f"not yet: {decision} cannot be authorised yet: needs {one.duty.needs}.")
            say(console, f"{one.duty.id}: {why(one)}", 2)
    elif not answer.asked:
        say(console, f"cannot tell: no duty of this rulebook speaks about '{decision}' here, so a person decides.")
    for one in answer.unclear:
        say(console, f"cannot tell: these records do not show what {decision} needs: {one.duty.needs}.")
        if kinds := to_send(one):
            say(console, f"Send the records that would show whether {' or whether '.join(kinds)}.", 2)
        say(console, f"{one.duty.id}: {why(one)}", 2)
    for one in answer.advises:
        due = due_in_words(one)
        say(console, f"advice: {one.duty.sentence}{f' ({due})' if due else ''}. {why(one)}")
