"""The door for a terminal: `dutybound check`, `case`, `may`, and the doors of the other files.

For: turning what a person typed into calls of the rooms behind, and results into exit statuses.
Never: decides a result; 0 nothing binding unmet or yes, 1 something is or not yet, 2 unusable, 3 cannot tell.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console

from dutybound import cli_house, cli_records
from dutybound.checking import find_case, judged, judged_files, moment, now
from dutybound.cli_conformance import sweep
from dutybound.cli_ledger import ledger_app
from dutybound.cli_overlays import OverlayFiles
from dutybound.cli_rules import rules_app
from dutybound.cli_serve import desks_app, serve
from dutybound.cli_statistics import stats
from dutybound.cli_triage import TriageFile, triage_app, triage_of
from dutybound.demo_force.writing import Written, write_force
from dutybound.duties.accounts import Judged
from dutybound.duties.book import Book
from dutybound.duties.may import CANNOT_TELL_YET, NOT_YET, may
from dutybound.duties.remarks import the_same_wording
from dutybound.events.kinds import KINDS
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.overlays.reading import book_with
from dutybound.records.files import ENDINGS
from dutybound.reports import terminal
from dutybound.reports.in_short import show_in_short
from dutybound.reports.order import is_binding_unmet
from dutybound.reports.page import page, page_in_parts
from dutybound.reports.pdf import as_pdf
from dutybound.reports.rows import as_csv, as_json
from dutybound.triage.triaged import NOTHING, Triaged

UNUSABLE = 2

app = typer.Typer(
    help="What police in England and Wales owe in a domestic-abuse case, to whom, by when, and whether it was done.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(rules_app, name="rules")
app.command()(sweep)
app.command()(stats)
app.add_typer(cli_records.app, name="records")
app.add_typer(triage_app, name="triage")
ledger_app.command("people")(cli_house.people)
ledger_app.command("watch")(cli_house.watch)
ledger_app.command("take-in")(cli_house.take_in)
app.add_typer(ledger_app, name="ledger")
app.command()(serve)
app.add_typer(desks_app, name="desks")


class Format(StrEnum):
    """How findings are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    PDF = "pdf"


class RecordFormat(StrEnum):
    """How invented records are written."""

    JSONL = "jsonl"
    PARQUET = "parquet"
    EXPORT = "export"


Paths = Annotated[list[Path], typer.Argument(help="Case files (.toml, .jsonl), or folders of them.")]
AsAt = Annotated[
    str, typer.Option(help="Judge as at this moment (a day means its end). Default: the file's own, else now.")
]
KnownAt = Annotated[
    str, typer.Option(help="Count only what was written down by then. Default: the file's own, else as-at.")
]

NoTriage = Annotated[bool, typer.Option("--no-triage", help="Leave aside what people said of the findings.")]


@app.command()
def check(
    paths: Paths,
    force: Annotated[str, typer.Option(help="Only files of this force.")] = "",
    as_at: AsAt = "",
    known_at: KnownAt = "",
    duty: Annotated[list[str] | None, typer.Option(help="Only this duty or chapter; may be given again.")] = None,
    format: Annotated[Format, typer.Option(help="How to write the findings.")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
    triage: TriageFile = None,
    no_triage: NoTriage = False,
    overlay: OverlayFiles = None,
    full: Annotated[
        bool,
        typer.Option("--full", help="Every finding in full on the screen, as with --duty."),
    ] = False,
) -> None:
    """Judge every case file against every duty. Exit 0: nothing binding unmet; 1: something is; 2: unusable."""
    book = _book(duty or [], overlay)
    if format is Format.PDF and out is None and sys.stdout.isatty():
        raise UnusableInput([Trouble("", "", "--out", "a PDF is not for the screen.", "Write --out report.pdf.")])
    judged = list(judged_files(paths, book, as_at, known_at, force))
    triaged = NOTHING if no_triage else triage_of(paths, triage, book)
    pdf = as_pdf(page(judged, book, triaged.standing, printed=True)) if format is Format.PDF else b""
    with _opened(out) as file:
        if format is Format.TABLE:
            _show(judged, book, _console() if out is None else _console(file, width=100), triaged, bool(full or duty))
        elif format is Format.PDF:
            file.buffer.write(pdf)
        elif format is Format.HTML:
            file.writelines(page_in_parts(judged, book, triaged.standing))
        else:
            file.write(_formatted(judged, book, format, triaged))
    if any(is_binding_unmet(one, book) for each in judged for one in each.findings):
        raise typer.Exit(1)


@app.command()
def case(
    ref: Annotated[str, typer.Argument(help="The reference of the case file.")],
    path: Annotated[Path, typer.Argument(help="Where it is: a case file or a folder of them.")],
    as_at: AsAt = "",
    known_at: KnownAt = "",
    names: Annotated[bool, typer.Option("--names", help="Name people as the records do, not by role.")] = False,
    triage: TriageFile = None,
    no_triage: NoTriage = False,
    overlay: OverlayFiles = None,
) -> None:
    """One case's story: what happened, who says so, what was owed, met, late or cannot be told, and why."""
    book = book_with(overlay or [])
    each = judged(find_case(ref, path, book), book, as_at, known_at)
    console, triaged = _console(), NOTHING if no_triage else triage_of([path], triage, book)
    terminal.show_timeline(console, each.laid, names)
    _show([each], book, console, triaged, full=True)


@app.command("may")
def may_(
    decision: Annotated[
        str,
        typer.Argument(
            help="close_case, downgrade, cancel_crime, lower_risk, allocate_connected, assign_outcome or unrestrict."
        ),
    ],
    path: Annotated[Path, typer.Argument(help="Where the case file is.")],
    case: Annotated[str, typer.Option(help="The reference of the case file.")],
    by: Annotated[str, typer.Option(help="The rank of whoever decides, such as inspector.")],
    role: Annotated[str, typer.Option(help="The role of whoever decides.")],
    with_: Annotated[
        list[str] | None, typer.Option("--with", help="attribute=value of the decision; may be given again.")
    ] = None,
    as_at: AsAt = "",
    overlay: OverlayFiles = None,
) -> None:
    """May this decision be made now? Exit 0: yes; 1: not yet, with what it needs; 3: cannot tell, with what to send."""
    at = moment("as-at", as_at) or now()
    book = book_with(overlay or [])
    answer = may(decision, find_case(case, path, book), by, role, _pairs(with_ or []), book, at)
    terminal.show_permission(_console(), answer, book)
    if answer.answer in (NOT_YET, CANNOT_TELL_YET):
        raise typer.Exit(1 if answer.answer == NOT_YET else 3)


@app.command()
def kinds(
    word: Annotated[str, typer.Argument(help="Only kinds whose name or sentence has this in it.")] = "",
) -> None:
    """The words a case file can be written in: every kind of event with its attributes."""
    found = [kind for kind in KINDS.values() if word in kind.name or word in kind.sentence]
    if not found:
        raise UnusableInput([Trouble("", "", "word", f"no kind of event has '{word}' in it.", nearest(word, KINDS))])
    terminal.show_kinds(_console(), found)


@app.command("demo-force")
def demo_force(
    out: Annotated[Path, typer.Option(help="The folder to write to; new or empty.")],
    cases: Annotated[int, typer.Option(min=1, help="How many cases.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same cases, to the letter.")] = 1,
    format: Annotated[
        RecordFormat,
        typer.Option(
            help="parquet: a dataset in columns, for very many. export: tables to import, and their mappings."
        ),
    ] = RecordFormat.JSONL,
) -> None:
    """Two invented forces to try the check on, with test findings that are known. Everything in it is synthetic."""
    write = _writer(format)
    try:
        written = write(out, cases, seed)
    except (OSError, ValueError) as fault:
        raise UnusableInput([Trouble(str(out), "", "--out", f"cannot be written: {fault}")]) from None
    told = f"{written.cases} synthetic cases, {written.findings} test findings in {written.planted} of them: {out}"
    terminal.say(_console(), told)


def _writer(format: RecordFormat) -> Callable[[Path, int, int], Written]:
    """What writes records of this form; UnusableInput where a library that it needs is not installed."""
    if format is RecordFormat.JSONL:
        return write_force
    part = "conformance" if format is RecordFormat.PARQUET else "statistics"
    try:
        if format is RecordFormat.PARQUET:
            from dutybound.demo_force.as_dataset import as_dataset

            return partial(write_force, records=as_dataset)
        from dutybound.demo_force.export.writing import write_export

        return write_export
    except ModuleNotFoundError as missing:
        way_out = f"Install dutybound with its part '{part}': pip install 'dutybound[{part}]'."
        raise UnusableInput(
            [Trouble("", "", "--format", f"needs {missing.name}, not installed here.", way_out)]
        ) from None


@app.command()
def manual(
    out: Annotated[Path, typer.Option(help="The folder to write into: new, empty, or with an older manual.")],
    overlay: OverlayFiles = None,
) -> None:
    """Write the manual as plain pages: every duty, clock, kind of event, authority and figure, with a search."""
    from dutybound.manual.writing import write  # no other command needs to wait for it

    written = write(out, book_with(overlay or []))
    terminal.say(_console(), f"{written} files written. Open {out / 'index.html'} in a browser.")


def _book(wanted: list[str], overlays: list[Path] | None) -> Book:
    book = book_with(overlays or [])
    try:
        return book.only(wanted)
    except KeyError as fault:
        raise UnusableInput([Trouble("", "", "--duty", str(fault.args[0]))]) from None


def _pairs(given: list[str]) -> dict[str, str]:
    pairs = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise UnusableInput(
                [Trouble("", "", "--with", f"'{one}' is not attribute=value.", "Write --with code=16.")]
            )
        pairs[name.strip()] = value.strip()
    return pairs


def _formatted(judged: list[Judged], book: Book, format: Format, triaged: Triaged) -> str:
    findings = [one for each in judged for one in each.findings]
    if format is Format.JSON:
        return as_json(findings, book, triaged.standing)
    return as_csv(findings, book, triaged.standing)


def _show(judged: list[Judged], book: Book, console: Console, triaged: Triaged, full: bool) -> None:
    if full:
        for each in judged:
            terminal.show_file(console, each.file, each.findings, book, each.laid.as_at, triaged.standing)
            terminal.show_remarks(console, each.remarks)
    else:
        show_in_short(console, judged, book, triaged.standing)
    terminal.show_remarks(console, (), the_same_wording(judged))
    findings = [one for each in judged for one in each.findings]
    terminal.show_summary(console, findings, len(judged), book, triaged.standing)


def _console(file: TextIO | None = None, width: int | None = None) -> Console:
    """The screen, or a file of a fixed width that no setting of the terminal colours."""
    return Console(file=file, highlight=False, width=width, force_terminal=None if file is None else False)


@contextmanager
def _opened(out: Path | None) -> Iterator[TextIO]:
    if out is None:
        yield sys.stdout
        return
    if out.suffix.lower() in ENDINGS:
        reason = f"ends in {out.suffix}, as case files do, and is not written over."
        raise UnusableInput([Trouble(str(out), "", "--out", reason, "Give it another ending.")])
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("w", encoding="utf-8", newline="") as file:
            yield file
    except OSError as fault:
        raise UnusableInput([Trouble(str(out), "", "--out", f"cannot be written: {fault.strerror}.")]) from None


def main() -> None:
    """Run the command line; unusable input ends with status 2 and every fault on its own line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what goes into a pipe or a file is UTF-8, whatever the place
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    try:
        app()
    except UnusableInput as fault:
        for trouble in fault.troubles:
            print(f"dutybound: {terminal.shown(str(trouble))}", file=sys.stderr)
        sys.exit(UNUSABLE)
