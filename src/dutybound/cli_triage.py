"""The door for triage on a terminal: `dutybound triage list`, `check`, `reply`, `dispose`, `export`, `corrections`.

For: turning what a person typed into lines of a triage file, and showing what waits.
Never: judges a finding, or writes out a row that no person confirmed unless it is marked so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console

from dutybound.checking import find_case, judged, judged_files, moment, now
from dutybound.cli_overlays import OverlayFiles
from dutybound.duties.accounts import Finding
from dutybound.duties.book import Book
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.events.when import moment_of, read_when
from dutybound.overlays.reading import book_with
from dutybound.records.files import ENDINGS
from dutybound.reports.exports import export_csv, export_json
from dutybound.reports.order import in_reading_order
from dutybound.reports.terminal import say
from dutybound.reports.waiting import name_of, show_one, show_owed, show_waiting
from dutybound.triage.journal import append, beside, read_triage
from dutybound.triage.lines import (
    CorrectionSent,
    DispositionMade,
    ExportMade,
    FindingChecked,
    Line,
    OfOne,
    ReplyInvited,
    ReplyReceived,
    key_of,
    same_person,
    seen,
)
from dutybound.triage.triaged import Owed, Triaged, for_export, held_now, owed_corrections
from dutybound.triage.words import ANSWERS, DISPOSITIONS, WHY_NOT

triage_app = typer.Typer(
    help="Findings checked by a named person, answered and disposed of; exports and their corrections.",
    no_args_is_help=True,
)


class ExportFormat(StrEnum):
    """How an export is written."""

    JSON = "json"
    CSV = "csv"


Case = Annotated[str, typer.Argument(help="The reference of the case file.")]
OfDuty = Annotated[str, typer.Argument(help="The duty's id, such as scene.children-seen.")]
Where = Annotated[Path, typer.Argument(help="Where the records are: a case file or a folder of them.")]
By = Annotated[str, typer.Option(help="Who says so: the name or number that the unit uses.")]
Role = Annotated[str, typer.Option(help="In what role, such as 'detective sergeant'.")]
Trigger = Annotated[str, typer.Option(help="The entry that gave rise to the finding, where there are several.")]
Period = Annotated[int | None, typer.Option(help="Which period, of a duty owed again and again.")]
TriageFile = Annotated[
    Path | None, typer.Option(help="The triage file. Default: triage.jsonl in the folder of the records.")
]
At = Annotated[str, typer.Option(help="When it was said, such as 2024-03-01T14:05:00+00:00. Default: now.")]
AsAt = Annotated[str, typer.Option(help="Judge as at this moment. Default: the file's own, else now.")]
KnownAt = Annotated[str, typer.Option(help="Count only what was written down by then.")]


@triage_app.command("list")
def list_(
    path: Where,
    triage: TriageFile = None,
    as_at: AsAt = "",
    known_at: KnownAt = "",
    overlay: OverlayFiles = None,
) -> None:
    """What waits: unchecked unmet findings first, then what is stale, checked, replied to, disposed of."""
    book = book_with(overlay or [])
    triaged = triage_of([path], triage, book)
    show_waiting(_console(), list(judged_files([path], book, as_at, known_at)), book, triaged)


@triage_app.command("check")
def check(
    case: Case, duty: OfDuty, path: Where, by: By, role: Role,
    answer: Annotated[str, typer.Option(help=f"{', '.join(ANSWERS)}.")],
    because: Annotated[str, typer.Option(help=f"Why it is not confirmed: {', '.join(WHY_NOT)}.")] = "",
    note: Annotated[str, typer.Option(help="More in words; needed where another reason is given.")] = "",
    trigger: Trigger = "", period: Period = None, at: At = "", triage: TriageFile = None, as_at: AsAt = "",
    known_at: KnownAt = "", overlay: OverlayFiles = None,
) -> None:  # fmt: skip
    """A named person has looked at the records and says whether the finding is right, just as it stands now."""
    book = book_with(overlay or [])
    one = _the_finding(book, case, duty, path, trigger, period, as_at, known_at)
    line = FindingChecked(_said_at(at), by, role, key_of(one), seen(one), answer, because, note)
    _add(line, one, path, triage, book)


@triage_app.command("reply")
def reply(
    case: Case, duty: OfDuty, path: Where, by: By, role: Role,
    invite: Annotated[str, typer.Option(help="Invite a reply of this role, such as 'the officer'.")] = "",
    reply_by: Annotated[str, typer.Option(help="By when the reply is asked for; a day means its end.")] = "",
    text: Annotated[str, typer.Option(help="The reply that was received, as it was given.")] = "",
    from_: Annotated[str, typer.Option("--from", help="The role that gave the reply.")] = "",
    trigger: Trigger = "", period: Period = None, at: At = "", triage: TriageFile = None, as_at: AsAt = "",
    known_at: KnownAt = "", overlay: OverlayFiles = None,
) -> None:  # fmt: skip
    """Invite the officer or the force to answer (--invite), or enter their answer (--text and --from)."""
    if bool(invite) == bool(text):
        raise UnusableInput([Trouble("", "", "--invite", "either invite a reply or enter one.", "Not both.")])
    book = book_with(overlay or [])
    one = _the_finding(book, case, duty, path, trigger, period, as_at, known_at)
    said = _said_at(at)
    if text:
        _add(ReplyReceived(said, by, role, key_of(one), from_, text), one, path, triage, book)
        return
    until = moment("reply-by", reply_by)
    asked_by = None if until is None else moment_of(until)
    _add(ReplyInvited(said, by, role, key_of(one), invite, asked_by), one, path, triage, book)


@triage_app.command("dispose")
def dispose(
    case: Case, duty: OfDuty, path: Where, by: By, role: Role,
    as_: Annotated[str, typer.Option("--as", help=f"{', '.join(DISPOSITIONS)}.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    no_reply_because: Annotated[
        str, typer.Option(help="Why it does not wait for a reply; needed for test_for_conduct without one.")
    ] = "",
    trigger: Trigger = "", period: Period = None, at: At = "", triage: TriageFile = None, as_at: AsAt = "",
    known_at: KnownAt = "", overlay: OverlayFiles = None,
) -> None:  # fmt: skip
    """What is done with a confirmed finding. 'test_for_conduct' asks the appropriate authority; it decides nothing."""
    book = book_with(overlay or [])
    one = _the_finding(book, case, duty, path, trigger, period, as_at, known_at)
    line = DispositionMade(_said_at(at), by, role, key_of(one), as_, reason, no_reply_because)
    _add(line, one, path, triage, book)


@triage_app.command("export")
def export(
    path: Where, by: By, role: Role,
    recipient: Annotated[str, typer.Option(help="Who gets it.")],
    purpose: Annotated[str, typer.Option(help="What for.")],
    unchecked: Annotated[
        bool, typer.Option("--unchecked", help="Unconfirmed findings too: head and rows are marked.")
    ] = False,
    format: Annotated[ExportFormat, typer.Option(help="How to write it.")] = ExportFormat.JSON,
    out: Annotated[Path | None, typer.Option(help="A new file to write to, instead of the screen.")] = None,
    at: At = "", triage: TriageFile = None, as_at: AsAt = "", known_at: KnownAt = "", overlay: OverlayFiles = None,
) -> None:  # fmt: skip
    """Write the confirmed findings for somebody outside the unit, and keep who got which."""
    book, said = book_with(overlay or []), _said_at(at)
    cases = judged_files([path], book, as_at, known_at)
    findings = in_reading_order((one for each in cases for one in each.findings), book)

    def make(triaged: Triaged) -> ExportMade:
        chosen = for_export(triaged, findings, unchecked)
        if not chosen:
            raise UnusableInput([_nothing_to_export(path, unchecked)])
        held = tuple(held_now(triaged, key_of(one), one) for one in chosen)
        return ExportMade(said, by, role, recipient, purpose, unchecked, held)

    with _new_file(out) as file:
        # Kept before it is written: nobody holds an export that is not known of.
        triaged = append(triage or beside(path), make, overlays=book.overlays)
        chosen = for_export(triaged, findings, unchecked)
        if format is ExportFormat.JSON:
            file.write(export_json(chosen, book, triaged.standing, make(triaged)))
        else:
            file.write(export_csv(chosen, book, triaged.standing, unchecked))
    say(_console(sys.stderr), f"{len(chosen)} of {len(findings)} findings exported to {recipient}; the export is kept.")


@triage_app.command("corrections")
def corrections(
    path: Where,
    sent_to: Annotated[str, typer.Option(help="Keep that this recipient was told how its findings stand now.")] = "",
    by: Annotated[str, typer.Option(help="With --sent-to: who told it.")] = "",
    role: Annotated[str, typer.Option(help="With --sent-to: in what role.")] = "",
    at: At = "", triage: TriageFile = None, as_at: AsAt = "", known_at: KnownAt = "", overlay: OverlayFiles = None,
) -> None:  # fmt: skip
    """Who still holds a finding that has changed since. Exit 0: nobody; 1: somebody does."""
    book = book_with(overlay or [])
    cases = list(judged_files([path], book, as_at, known_at))
    findings, refs = [one for each in cases for one in each.findings], {each.file.ref for each in cases}
    ask = partial(owed_corrections, findings=findings, refs=refs)
    if sent_to:
        append(triage or beside(path), _correction(ask, sent_to, _said_at(at), by, role), overlays=book.overlays)
    owed, console = ask(triage_of([path], triage, book)), _console()
    show_owed(console, owed, book)
    due = sum(one.why != "cannot_tell" for one in owed)
    say(console, f"Corrections owed: {due}. Cannot be told from these records: {len(owed) - due}.")
    if due:
        raise typer.Exit(1)


def triage_of(paths: Sequence[Path], given: Path | None, book: Book) -> Triaged:
    """What people said of the findings of these records: of the file given, else of those beside the records.

    Raises UnusableInput where it was said of findings under other overlays than those of the book.
    """
    if given is not None and not given.exists():
        raise UnusableInput([Trouble(str(given), "", "--triage", "there is no such file.", "Check the path.")])
    return read_triage([given] if given else dict.fromkeys(beside(path) for path in paths), book.overlays)


def _the_finding(
    book: Book, case: str, duty: str, path: Path, trigger: str, period: int | None, as_at: str, known_at: str
) -> Finding:
    try:
        only = book.only([book.duty(duty).id])
    except KeyError as fault:
        raise UnusableInput([Trouble("", "", "duty", str(fault.args[0]))]) from None
    found = judged(find_case(case, path, book), only, as_at, known_at).findings
    if not found:
        reason = f"there is no finding of {duty} in case '{case}'."
        raise UnusableInput([Trouble("", "", "duty", reason, "See 'dutybound triage list'.")])
    chosen = [one for one in found if trigger in ("", one.trigger.id) and period in (None, one.period)]
    if len(chosen) == 1:
        return chosen[0]
    ways = "; ".join(f"{name_of(one)} ({one.result})" for one in chosen or found)
    reason = f"{len(chosen) or 'none'} of the findings of this duty {'are' if chosen else 'is'} meant."
    raise UnusableInput([Trouble("", "", "--trigger", reason, f"Give --trigger, and --period where told: {ways}.")])


def _add(line: OfOne, finding: Finding, path: Path, triage: Path | None, book: Book) -> None:
    file = triage or beside(path)
    triaged = append(file, lambda _: line, finding, book.overlays)
    console = _console()
    show_one(console, finding, book, triaged.standing)
    say(console, f"Kept in {file}.", 2)


def _correction(
    ask: Callable[[Triaged], list[Owed]], sent_to: str, at: datetime, by: str, role: str
) -> Callable[[Triaged], Line]:
    def make(triaged: Triaged) -> Line:
        owed = [one for one in ask(triaged) if one.why != "cannot_tell"]
        theirs = [one for one in owed if same_person(one.recipient, sent_to)]
        if not theirs:
            way_out = nearest(sent_to, {one.recipient for one in owed}) if owed else ""
            raise UnusableInput([Trouble("", "", "--sent-to", f"no correction is owed to '{sent_to}'.", way_out)])
        held = tuple(held_now(triaged, one.held.key, one.now) for one in theirs)
        return CorrectionSent(at, by, role, theirs[0].recipient, held)

    return make


def _nothing_to_export(path: Path, unchecked: bool) -> Trouble:
    if unchecked:
        return Trouble(str(path), "", "", "there is no finding to export.")
    way_out = "Check findings first ('dutybound triage check'), or give --unchecked for a list marked as such."
    return Trouble(str(path), "", "", "no finding here is confirmed by a person as it stands now.", way_out)


def _said_at(text: str) -> datetime:
    if not text:
        return moment_of(now())
    try:
        when = read_when(text)
    except (ValueError, OverflowError) as fault:
        raise UnusableInput([Trouble("", "", "--at", str(fault))]) from None
    if not when.is_exact or when.latest > now():
        reason = "lies ahead." if when.is_exact else "is not an exact time."
        raise UnusableInput([Trouble("", "", "--at", f"'{text}' {reason}", "Write 2024-03-01T14:05:00+00:00.")])
    return moment_of(when.latest)


@contextmanager
def _new_file(out: Path | None) -> Iterator[TextIO]:
    """The screen, or a file that was not there before: an export that somebody holds is not written over."""
    if out is None:
        yield sys.stdout
        return
    if out.suffix.lower() in ENDINGS:
        reason = f"ends in {out.suffix}, as case files do."
        raise UnusableInput([Trouble(str(out), "", "--out", reason, "Give it another ending.")])
    try:
        with out.open("x", encoding="utf-8", newline="") as file:
            try:
                yield file
            except UnusableInput:
                out.unlink()
                raise
    except FileExistsError:
        reason = "is there already, and is not written over."
        raise UnusableInput([Trouble(str(out), "", "--out", reason, "Give another name.")]) from None
    except OSError as fault:
        raise UnusableInput([Trouble(str(out), "", "--out", f"cannot be written: {fault.strerror}.")]) from None


def _console(file: TextIO | None = None) -> Console:
    return Console(file=file, highlight=False)
