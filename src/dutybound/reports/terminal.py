"""Findings, a case's story, a duty and an answer on the terminal: good at 80 columns, without colour, piped.

For: what a person reads on the screen; every line stands without its colour.
Never: shortens a sentence, or relies on a wide window.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from dutybound.duties.accounts import Finding, Remark
from dutybound.duties.book import Book
from dutybound.duties.dated_words import anchor_in_words
from dutybound.duties.duty import Duty
from dutybound.duties.explain import (
    DECISION_WORDS,
    FLAG_WORDS,
    RESULT_WORDS,
    authority_in_words,
    day_in_words,
    due_in_words,
    how_read,
    rests_on,
    to_send,
    weight_in_words,
    what_it_lacks,
    why,
)
from dutybound.duties.laying import Laid
from dutybound.duties.may import NOT_YET, YES, Permission
from dutybound.duties.overlaying import origin_in_words
from dutybound.duties.phrases import joined
from dutybound.duties.remarks import SameWording
from dutybound.duties.telling import NO_PROOF, remark_in_words, what_stands_beside, wording_in_words
from dutybound.duties.terms import ReadByAPerson
from dutybound.events.event import CaseFile
from dutybound.events.kinds import Kind
from dutybound.events.when import When, in_words
from dutybound.reports.checked import AskStanding, checked_mark, nobody
from dutybound.reports.order import SYNTHETIC, counted, in_reading_order, is_binding_unmet, is_unmet, nothing_arises
from dutybound.reports.people import PEOPLE
from dutybound.reports.story import story
from dutybound.triage.standing import Standing

_STYLES = {"not_met": "bold red", "overdue": "bold red", "met_late": "yellow", "due": "bold", "met": "green"}


def shown(text: str) -> str:
    """The text on one line, with a mark for each character that would steer the screen instead of standing on it."""
    return "".join(one if one.isprintable() else " " if one.isspace() else "\N{REPLACEMENT CHARACTER}" for one in text)


def say(console: Console, text: str, indent: int = 0, style: str = "", first: str = "") -> None:
    """A paragraph, wrapped to the window, with no trailing blanks; `first` stands before its first line."""
    pad = " " * indent
    begins, under = pad + first, pad + " " * len(first)
    for line in wrap(
        shown(text), max(console.width, 40), initial_indent=begins, subsequent_indent=under, break_on_hyphens=False
    ):
        console.print(Text(line, style=style), soft_wrap=True)


def show_file(
    console: Console,
    file: CaseFile,
    findings: Sequence[Finding],
    book: Book,
    as_at: int,
    standing: AskStanding = nobody,
) -> None:
    """One file's findings: what is not done first."""
    show_head(console, file, as_at)
    if not findings:
        say(console, nothing_arises(book), 2)
    for one in in_reading_order(findings, book):
        console.print()
        show_finding(console, one, book, standing(one))
    console.print()


def show_head(console: Console, file: CaseFile, as_at: int) -> None:
    """Which file it is, where it comes from, and the moment it is read at."""
    say(console, f"{file.ref}  {file.title}".rstrip(), style="bold")
    say(console, f"{file.source + '; ' if file.source else ''}as at {in_words(When(as_at, as_at))}", 5)
    if file.synthetic:
        say(console, SYNTHETIC, 5)


def show_finding(console: Console, one: Finding, book: Book, standing: Standing | None = None) -> None:
    """One finding: result, duty, reason, what it rests on, flags, and what people said of it."""
    weight = weight_in_words(one, book)
    head = f"{RESULT_WORDS[one.result].upper()}{' (' + weight + ')' if weight else ''}  {one.duty.id}"
    say(console, head, 2, _STYLES.get(one.result, ""))
    say(console, one.duty.sentence + ".", 4)
    say(console, why(one), 4)
    for beside in what_stands_beside(one):
        say(console, beside, 4)
    say(console, rests_on(one), 4)
    say(console, origin_in_words(one, book), 4)
    flags = [FLAG_WORDS.get(flag, flag.replace("_", " ")) for flag in sorted(one.flags)]
    if flags:
        say(console, f"Note: {'; '.join(flags)}.", 4)
    if standing is not None:
        say(console, standing.in_words, 4)


def show_remarks(console: Console, remarks: Sequence[Remark], shared: Sequence[SameWording] = ()) -> None:
    """What the records show about themselves, in a file or across several; nothing where they show nothing."""
    if not remarks and not shared:
        return
    say(console, "About the records" if remarks else "About the records of several files", 2, style="bold")
    for told in [*(remark_in_words(one) for one in remarks), *(wording_in_words(one) for one in shared)]:
        say(console, told, 4)
    say(console, NO_PROOF, 4)
    console.print()


def show_summary(
    console: Console, findings: Sequence[Finding], files: int, book: Book, standing: AskStanding = nobody
) -> None:
    """How many of each result, over all files."""
    counts = counted(findings)
    say(
        console,
        f"{len(findings)} finding{'s' if len(findings) != 1 else ''} in {files} file{'s' if files != 1 else ''}",
        style="bold",
    )
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
    say(console, checked_mark(findings, standing), 1)


def show_timeline(console: Console, laid: Laid, names: bool = False) -> None:
    """What happened, in order, and who says so; people by role unless names are asked for."""
    say(console, "What happened, and who says so", 2, style="bold")
    if not names:
        say(console, PEOPLE, 4)
    for told in story(laid, names):
        say(console, f"{told.when}: {told.what} [{told.id}]", 4)
        if told.facts:
            say(console, told.facts, 8)
        say(console, told.says, 8)
        if told.note:
            say(console, f"Note in the file: {told.note}.", 8)
    console.print()


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
    say(console, f"In force: {_in_force(duty)}; version {duty.version}", 2)
    if decides := anchor_in_words(duty):
        say(console, f"What decides whether it was in force: {decides}", 2)
    if isinstance(duty.met_by, ReadByAPerson):
        say(console, f"A person has to read: {duty.met_by.question} To look at: {duty.met_by.look_at}.", 2)
    if duty.protects:
        late = "" if duty.lapses else ", also when it is done late"
        say(console, f"Protects a person{late}", 2)
    if duty.holds_back:
        say(console, f"Holds back: {DECISION_WORDS[duty.holds_back]}, which needs {duty.needs}", 2)
    if duty.note:
        say(console, f"Note: {duty.note}", 2)


def _in_force(duty: Duty) -> str:
    if not duty.in_force.known:
        return "it is not told since when"
    first, last = duty.in_force.first, duty.in_force.last
    told = [f"from {day_in_words(first)}" if first else "", f"until {day_in_words(last)}" if last else ""]
    return " ".join(part for part in told if part) or "always"


def show_list(console: Console, book: Book) -> None:
    """Every duty in a line or two, with how surely it was read."""
    chapter = ""
    for duty in book.duties:
        if duty.chapter != chapter:
            chapter = duty.chapter
            say(console, chapter.replace("_", " ").capitalize(), style="bold")
        say(console, duty.id, 2)
        say(console, f"{duty.sentence}. [{duty.strength}; {how_read(duty, book)}]", 4)


def show_kinds(console: Console, kinds: Sequence[Kind]) -> None:
    """Kinds of event with their sentences and attributes; closed words are listed."""
    for kind in kinds:
        say(console, kind.name, style="bold")
        say(console, f"{kind.sentence}.", 2)
        for name, attribute in kind.attributes.items():
            words = f": {', '.join(attribute.words)}" if attribute.words else ""
            say(console, f"{name} ({attribute.name}{words})", 4)


def show_permission(console: Console, answer: Permission, book: Book) -> None:
    """yes, not yet (with what it needs) or cannot tell (with what to send)."""
    decision = DECISION_WORDS[answer.decision]
    if answer.answer == YES:
        say(console, f"yes: {decision} may go on; {_asked(answer.asked)}.")
    elif answer.answer == NOT_YET:
        for one in answer.unmet:
            say(console, f"not yet: {decision} cannot be authorised yet: it needs {one.duty.needs}.")
            say(console, joined(f"{one.duty.id}: {what_it_lacks(one)}", origin_in_words(one, book)), 2)
    elif not answer.asked:
        say(console, f"cannot tell: no duty of this rulebook speaks of {decision} here, so a person decides.")
    for one in answer.unclear:
        say(console, f"cannot tell: {decision} needs {one.duty.needs}. These records do not show it.")
        if kinds := to_send(one):
            say(console, f"Send the records that would show {kinds}.", 2)
        say(console, joined(f"{one.duty.id}: {what_it_lacks(one)}", origin_in_words(one, book)), 2)
    for one in answer.advises:
        due = due_in_words(one)
        say(console, f"advice: {one.duty.sentence}{f' ({due})' if due else ''}. {what_it_lacks(one)}")


def _asked(duties: int) -> str:
    return f"{duties} {'duty was' if duties == 1 else 'duties were'} asked"
