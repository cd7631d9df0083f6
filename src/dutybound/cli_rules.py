"""The door for the rulebook: every command of `dutybound rules`.

For: reading the book itself, and the account of what it takes from the dossiers; `at`, `diff` and `lines` stand with
the dated law, `history` with the overlays, and all are named here.
Never: judges a case.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from dutybound import cli_law
from dutybound.cli_overlays import OverlayFiles, show_history
from dutybound.duties.book import Book, the_book
from dutybound.duties.dossier.account import THE_ACCOUNT, gaps
from dutybound.duties.duty import Duty
from dutybound.duties.loading import dossier_ids
from dutybound.duties.proofreading import proofread
from dutybound.duties.unread import words_read
from dutybound.duties.witnesses.gate import heard_at_the_gate
from dutybound.duties.witnesses.proof import Proof, proved
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.manual.pages import pages
from dutybound.manual.proofing import faults_of_the_manual
from dutybound.overlays.reading import book_with
from dutybound.reports import account, terminal

rules_app = typer.Typer(
    help="The rulebook: list it, show one duty, proofread it, account for the dossiers.", no_args_is_help=True
)


class AccountFormat(StrEnum):
    """How the account is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


@rules_app.command("list")
def rules_list(overlay: OverlayFiles = None) -> None:
    """Every duty with its sentence and how surely it was read."""
    terminal.show_list(_console(), book_with(overlay or []))


@rules_app.command("show")
def rules_show(
    duty_id: Annotated[str, typer.Argument(help="The duty's id, such as scene.children-seen.")],
    overlay: OverlayFiles = None,
) -> None:
    """One duty: what is owed, by whom, on what authority, since when."""
    book = book_with(overlay or [])
    terminal.show_duty(_console(), _duty(book, duty_id), book)


@rules_app.command("check")
def rules_check(
    overlay: OverlayFiles = None,
    quick: Annotated[bool, typer.Option("--quick", help="Only read it: make no files and no manual.")] = False,
) -> None:
    """Prove the rulebook fit. Exit 1 if there is a fault.

    Ids, citations, dates, words and figures are read. Then each duty is shown to arise, to be met and to be missed, in
    small files made from its own words, each word of it to make a difference, and both readings to agree on all of
    them; every word of the records is read by a duty or kept for a reason; and the manual is built, with its links.
    """
    book = book_with(overlay or [])
    console, faults = _console(), proofread(book)
    shown: list[str] = []
    if not faults and not quick:
        faults, shown = _proved_fit(book)
    for fault in faults:
        terminal.say(console, fault)
    terminal.say(console, f"{len(book.duties)} duties, {len(faults)} faults.")
    if faults and not shown and not quick:
        terminal.say(console, "Nothing was tried out: mend these first.")
    for line in shown:
        terminal.say(console, line)
    if faults:
        raise typer.Exit(1)


def _proved_fit(book: Book) -> tuple[list[str], list[str]]:
    """The faults that come to light when a book without a fault in its reading is tried out, and what was tried."""
    waiting = Console(stderr=True)
    trying = "Each duty is tried out in files made from its own words"
    with waiting.status(trying) as status:
        proof = proved(book.duties, book.parameters, progress=lambda n, of: status.update(f"{trying}: {n} of {of}"))
    count = proof.duties
    shown = [
        f"Tried in {len(proof.witnesses)} invented files: {proof.undone} of {count} duties arise and are seen undone, "
        f"{proof.done} are seen met; {proof.telling} of {proof.words} words of duties are seen to make a difference.",
    ]
    gate = heard_at_the_gate(proof.witnesses, book)
    shown.append(f"The gate: {gate.duties} duties hold a decision back, {len(gate.faults)} of them unheard beforehand.")
    with waiting.status("The files are read again by the compiled pass; the first time it is compiled ..."):
        unlike, told = _read_twice(proof, book)
    words = words_read(book.duties)
    shown += [
        told,
        f"Words of records: {words.kinds_read} of {words.kinds} kinds and {words.attributes_read} of "
        f"{words.attributes} attributes are read by a duty; the others are there for people, or kept for a reason.",
    ]
    with waiting.status("The manual is built ..."):
        made = pages(book)
        broken = faults_of_the_manual(made, book)
    shown.append(f"Manual: {len(made)} files, {len(broken)} broken or missing.")
    return [*proof.faults, *gate.faults, *unlike, *words.faults, *broken], shown


def _read_twice(proof: Proof, book: Book) -> tuple[tuple[str, ...], str]:
    """The differences between the two readings, and how much was held against each other."""
    try:
        from dutybound.conformance.witnessed import both_readings
    except ModuleNotFoundError as fault:
        return (), (
            f"Both readings: not compared, because {fault.name} is not installed. "
            "Run: pip install 'dutybound[conformance]'"
        )
    both = both_readings(proof.witnesses, book.duties, book.parameters)
    alone = f"; {len(both.by_the_judge)} duties are read by the judge alone" if both.by_the_judge else ""
    return both.faults, (
        f"Both readings: {both.cells} results of the judge and of the compiled pass, {len(both.faults)} differ{alone}."
    )


@rules_app.command("account")
def rules_account(
    format: Annotated[AccountFormat, typer.Option(help="How to write the account.")] = AccountFormat.TABLE,
) -> None:
    """Every entry of the dossiers and what became of it. Exit 1 if there is a gap, or anything still to be written."""
    book = the_book()
    found = gaps(THE_ACCOUNT, book, dossier_ids())
    if format is AccountFormat.TABLE:
        account.show_account(_console(), THE_ACCOUNT, book, found)
    elif format is AccountFormat.JSON:
        sys.stdout.write(account.as_json(THE_ACCOUNT, book, found))
    else:
        sys.stdout.write(account.as_markdown(THE_ACCOUNT, book))
    if found:
        raise typer.Exit(1)


rules_app.command("at")(cli_law.at)
rules_app.command("diff")(cli_law.diff)
rules_app.command("lines")(cli_law.lines)
rules_app.command("history")(show_history)


def _duty(book: Book, duty_id: str) -> Duty:
    try:
        return book.duty(duty_id)
    except KeyError as fault:
        raise UnusableInput([Trouble("", "", "duty", str(fault.args[0]))]) from None


def _console() -> Console:
    return Console(highlight=False)
