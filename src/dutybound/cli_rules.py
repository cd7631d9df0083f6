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
from dutybound.events.trouble import Trouble, UnusableInput
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
def rules_check(overlay: OverlayFiles = None) -> None:
    """Proofread the rulebook: ids, citations, dates, vocabulary, parameters. Exit 1 if there is a fault."""
    book = book_with(overlay or [])
    console, faults = _console(), proofread(book)
    for fault in faults:
        terminal.say(console, fault)
    terminal.say(console, f"{len(book.duties)} duties, {len(faults)} faults.")
    if faults:
        raise typer.Exit(1)


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
