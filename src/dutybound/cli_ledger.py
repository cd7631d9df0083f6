"""The door for the ledger's proofs in a terminal: `dutybound ledger verify`, `check`, `checkpoint`, `receipt` ...

For: turning what a person typed into proofs, and saying what holds and what does not.
Never: prints an entry. Exit 0 it holds, 1 it does not, 2 unusable, 3 cannot tell: nothing outside covers it.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.reports.terminal import say

if TYPE_CHECKING:
    from dutybound.ledger.verifying import Verdict

DOES_NOT_HOLD, CANNOT_TELL = 1, 3

ledger_app = typer.Typer(
    help="The record that is only ever added to: begin it, seal it, prove it, give receipts, back it up, restore it.",
    no_args_is_help=True,
)

Where = Annotated[
    str,
    typer.Argument(
        help="The ledger: a SQLite file, a backup's folder, an export (.jsonl), or a postgresql:// address.",
        metavar="LEDGER",
    ),
]
Force = Annotated[str, typer.Option(help="Of a shared store: whose ledger.")]
Public = Annotated[str, typer.Option(help="The ledger's public key: the file or the line that 'keygen' gave.")]
Kept = Annotated[
    list[Path], typer.Option("--checkpoints", help="A file of checkpoints that another body keeps; may be given again.")
]
NewFile = Annotated[Path, typer.Option(help="The file to write; it must not be there yet.")]
NewFolder = Annotated[Path, typer.Option(help="The folder to write; it must not be there yet.")]


@ledger_app.command()
def keygen(
    name: Annotated[str, typer.Option(help="The ledger's name for good, such as records.example/one; no blanks.")],
    out: NewFile,
) -> None:
    """Make the key that signs the ledger's checkpoints. Hand the public line to whoever is to check them."""
    with _its_libraries():
        from dutybound.ledger_desk import make_key
    key = make_key(name, out)
    say(_console(), f"Private key: {out}. Public line, also in {out}.pub:")
    print(key.public.line)


@ledger_app.command("master-key")
def master_key(out: NewFile) -> None:
    """Make the master key of a key ring, under which persons' keys are wrapped. Keep it away from the ledger."""
    with _its_libraries():
        from dutybound.ledger.key_ring import new_master
    new_master(out)
    say(_console(), f"Master key: {out}. Keep neither it nor the key ring with the ledger or its backups.")


@ledger_app.command()
def checkpoint(
    ledger: Where,
    key: Annotated[Path, typer.Option(help="The ledger's private key, from 'keygen'.")],
    out: Annotated[Path, typer.Option(help="The file of checkpoints, kept by another body, to add to.")],
    force: Force = "",
) -> None:
    """Sign how the ledger stands now, with the proof that it goes on from the last checkpoint; else refuse."""
    with _its_libraries():
        from dutybound.ledger_desk import seal
    added = seal(ledger, force, key, out)
    verb = "Added: a checkpoint" if added.is_new else "Nothing to add: the last checkpoint is"
    say(_console(), f"{verb} over {_counted(added.checkpoint.size)}, root {_text(added.checkpoint.root)}.")


@ledger_app.command()
def verify(
    ledger: Where,
    public: Public,
    checkpoints: Kept,
    copy: Annotated[str, typer.Option(help="An earlier export or backup, to name exactly what was altered.")] = "",
    ring: Annotated[Path | None, typer.Option(help="A key ring's folder: open every sealed text, too.")] = None,
    master: Annotated[Path | None, typer.Option(help="The master key of the ring.")] = None,
    force: Force = "",
) -> None:
    """Prove the whole ledger against what other bodies keep, and name every fault."""
    with _its_libraries():
        from dutybound.ledger.note import Unproved
        from dutybound.ledger_desk import Outside, proved
    try:
        verdict = proved(ledger, force, Outside(public, checkpoints, copy, ring, master))
    except Unproved as fault:
        _say_it_does_not_hold(str(fault))
        raise typer.Exit(DOES_NOT_HOLD) from None
    _tell(verdict)
    console, sealed = _console(), verdict.sealed_as_far_as
    later = verdict.size - sealed
    if verdict.is_sound and sealed:
        say(console, f"HOLDS. The first {_counted(sealed)} are those that were sealed.")
    if later > 0 and verdict.is_sound:
        say(console, f"No checkpoint outside covers the last {_counted(later)} yet: of these nothing is proved.")
    if verdict.dropped_boxes:
        say(console, f"{verdict.dropped_boxes} sealed texts are not here: erased, or taken away. The entries stand.")
    if not verdict.is_sound or not sealed:
        raise typer.Exit(CANNOT_TELL if verdict.is_sound else DOES_NOT_HOLD)


@ledger_app.command()
def check(ledger: Where, force: Force = "") -> None:
    """Read the ledger through and work out its root anew; this compares it with nothing outside."""
    with _its_libraries():
        from dutybound.ledger_desk import looked_through
    verdict = looked_through(ledger, force)
    _tell(verdict)
    if not verdict.is_sound:
        raise typer.Exit(DOES_NOT_HOLD)
    say(_console(), "The rows fit each other. Whether they are those that were entered, only 'verify' can tell.")


@ledger_app.command()
def receipt(
    ledger: Where,
    entry: Annotated[str, typer.Argument(help="The entry: its number in the ledger, from 0, or its fingerprint.")],
    public: Public,
    checkpoints: Annotated[Path, typer.Option(help="The file of checkpoints; the last one must cover the entry.")],
    out: NewFile,
    with_entry: Annotated[
        bool, typer.Option("--with-entry", help="Put the entry itself in, for a reader who may see it.")
    ] = False,
    force: Force = "",
) -> None:
    """Give a receipt that an entry is in the ledger: a file, and a page with a short code to print."""
    with _its_libraries():
        from dutybound.ledger.receipt import in_words
        from dutybound.ledger_desk import give_receipt
    given, vouching = give_receipt(ledger, force, entry, checkpoints, public, out, with_entry)
    for paragraph in in_words(given, vouching):
        say(_console(), paragraph)
        print()
    say(_console(), f"The receipt's file: {out}")


@ledger_app.command()
def confirm(
    path: Annotated[Path, typer.Argument(help="The receipt's file.")],
    public: Public,
    code: Annotated[str, typer.Option(help="The code on paper.")] = "",
    checkpoints: Annotated[list[Path] | None, typer.Option(help="What another body keeps; may be given again.")] = None,
) -> None:
    """Check a receipt that somebody holds."""
    with _its_libraries():
        from dutybound.ledger.note import Unproved
        from dutybound.ledger_desk import confirmed
    try:
        held, vouching = confirmed(path, public, code, checkpoints or [])
    except Unproved as fault:
        _say_it_does_not_hold(str(fault))
        raise typer.Exit(DOES_NOT_HOLD) from None
    where = f"in the ledger {vouching.origin} when it was sealed with {_counted(vouching.size)}"
    say(_console(), f"HOLDS. Entry {held.number} was {where}.")


@ledger_app.command()
def export(ledger: Where, out: NewFile, force: Force = "") -> None:
    """Write the ledger as lines of JSON: sealed texts stay sealed, and the file can be proved anywhere."""
    with _its_libraries():
        from dutybound.ledger_desk import write_out
    say(_console(), f"{_counted(write_out(ledger, force, out))} written to {out}.")


@ledger_app.command()
def reviews(
    ledger: Where,
    on: Annotated[str, typer.Option(help="The day to ask for, such as 2026-03-01.")],
    periods: Annotated[
        Path | None, typer.Option(help="The periods that your force set, with their sources; else none is set.")
    ] = None,
    force: Force = "",
) -> None:
    """Which cases are due for review by their review group. Nothing is deleted. Exit 1: some are due."""
    with _its_libraries():
        from dutybound.ledger.retention import CANNOT_TELL as UNTOLD
        from dutybound.ledger.retention import DUE
        from dutybound.ledger_desk import reviewed
    found, console = reviewed(ledger, force, on, periods), _console()
    for one in found:
        if one.result == DUE and one.day is not None:
            say(console, f"DUE. Case {one.held.case}, {one.held.group}, since {one.day.isoformat()}: {one.because}")
    for why, many in Counter(one.because for one in found if one.result == UNTOLD).items():
        say(console, f"{many} cannot be told. {why}")
    due = sum(one.result == DUE for one in found)
    say(console, f"{len(found)} looked at, {due} due for review on {on}.")
    if due:
        raise typer.Exit(1)


@ledger_app.command()
def begin(
    ledger: Annotated[
        str,
        typer.Argument(
            help="A new SQLite file, or a postgresql:// address with an administrator's log-in.", metavar="LEDGER"
        ),
    ],
    force: Annotated[str, typer.Option(help="Whose ledger it is.")],
) -> None:
    """Make a new, empty ledger; in a shared store also the tables and roles, where they are missing."""
    with _its_libraries():
        from dutybound.ledger_moves import begin as made
    made(ledger, force)
    say(_console(), f"The ledger of {force} is begun, and empty.")


@ledger_app.command()
def backup(ledger: Where, out: NewFolder, force: Force = "") -> None:
    """Write a backup: a folder of plain files, as at one moment. Keys of sealed texts are not in it."""
    with _its_libraries():
        from dutybound.ledger_moves import back_up
    say(_console(), f"{_counted(back_up(ledger, force, out).size)} backed up to {out}.")


@ledger_app.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="The folder that 'backup' wrote.", metavar="BACKUP")],
    ledger: Annotated[
        str,
        typer.Argument(help="A new SQLite file, or a postgresql:// address of an empty ledger.", metavar="LEDGER"),
    ],
) -> None:
    """Fill an empty ledger from a backup, all or nothing. Then hold it against the last checkpoint, with 'verify'."""
    with _its_libraries():
        from dutybound.ledger_moves import restore as put_back
    say(_console(), f"{_counted(put_back(folder, ledger).size)} restored. Now: dutybound ledger verify")


@ledger_app.command()
def finish_erasing(
    ledger: Where,
    ring: Annotated[str, typer.Option(help="The key ring: its folder, or a postgresql:// address that may destroy.")],
    master: Annotated[Path, typer.Option(help="The master key of the ring.")],
    eraser: Annotated[str, typer.Option(help="Of a shared store: an address of a log-in that may erase.")] = "",
    force: Force = "",
) -> None:
    """Finish what was being erased when a program stopped. Exit 1: two people agreed to others that have not begun."""
    with _its_libraries():
        from dutybound.ledger_erasing import finish_erasing as finish
    done, waiting = finish(ledger, force, eraser, ring, master, time_ns() // 1000)
    say(_console(), f"{done} finished; {waiting} agreed to and not begun: whoever asked begins them at the desk.")
    if waiting:
        raise typer.Exit(1)


@ledger_app.command()
def verifier(out: NewFile) -> None:
    """Write the verifier that stands alone: one file for a bare Python, to hand to whoever checks."""
    with _its_libraries():
        from dutybound.ledger_desk import write_verifier
    write_verifier(out)
    say(_console(), f"Run it with: python3 {out} --help")


def _tell(verdict: Verdict) -> None:
    console = _console()
    say(console, f"{_counted(verdict.size)}, root {_text(verdict.root)}.")
    for fault in verdict.faults:
        _say_it_does_not_hold(f"{fault.kind[0].upper()}{fault.kind[1:]}: {fault.words}")
    if verdict.untold:
        say(console, f"And {verdict.untold} faults more.")


def _say_it_does_not_hold(why: str) -> None:
    say(_console(), f"DOES NOT HOLD. {why}")


@contextmanager
def _its_libraries() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as fault:
        reason = f"needs {fault.name}, which is not installed."
        raise UnusableInput([Trouble("", "", "ledger", reason, "Run: pip install 'dutybound[ledger]'")]) from None


def _counted(entries: int) -> str:
    return f"{entries:,} {'entry' if entries == 1 else 'entries'}"


def _text(root: bytes) -> str:
    return base64.b64encode(root).decode()


def _console() -> Console:
    return Console(highlight=False)
