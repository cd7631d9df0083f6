"""The door for what goes on in a ledger by itself: `dutybound ledger watch` and `take-in`.

For: a program that is started and stopped by the machine, and records handed in by hand or by another program.
Never: prints what a case says. `take-in` ends with 0 all is in, 1 rows were refused, 2 unusable.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Flag
from typing import Annotated

import typer
from rich.console import Console

from dutybound.access.people import Directory
from dutybound.access.people_file import read_people
from dutybound.checking import now
from dutybound.duties.book import the_book
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.reports.terminal import say

REFUSED = 1
_SHOWN = 20

Where = Annotated[str, typer.Argument(help="The ledger: a SQLite file, or a postgresql:// address.", metavar="LEDGER")]
Force = Annotated[str, typer.Option(help="Of a shared store: whose ledger.")]
Since = Annotated[
    str, typer.Option(help="The day since which everything is written down here; before it silence says nothing.")
]


def watch(
    ledger: Where,
    outside: Annotated[str, typer.Option(help="Who is told where everybody in the force is too close.")],
    every: Annotated[float, typer.Option(min=1, help="Seconds between two sweeps.")] = 30,
    once: Annotated[bool, typer.Option("--once", help="Sweep once, and end.")] = False,
    kept_since: Since = "",
    force: Force = "",
) -> None:
    """Go over the log of access and the cases until stopped: concerns raised, reminders given, each once.

    It keeps nothing of its own: killed or stopped at any moment, the next one goes on from the ledger.
    """
    with _its_libraries():
        from dutybound.casework.roster import read_roster
        from dutybound.ledger_house import kept_since as carried
        from dutybound.ledger_house import opened_to_write, rounds
    carries, stop = carried(kept_since), Flag()
    with opened_to_write(ledger, force) as opened, _stopped_by_signals(stop):

        def people_now() -> Directory:
            return read_roster(opened).directory

        for one in rounds(opened, people_now, the_book(), outside, carries, now, every, stop):
            if one.away:
                say(_console(), f"The store does not answer: {one.away}")
            elif one.concerns or one.reminders or once:
                say(_console(), f"Concerns raised: {one.concerns}. Reminders given: {one.reminders}.")
            for case, fault in one.faults:
                say(_console(), f"Case {case} could not be read or judged ({type(fault).__name__}).")
            if once:
                stop.set()
    say(_console(), "Stopped.")


def people(
    ledger: Where,
    file: Annotated[Path, typer.Argument(help="Who serves where, and who is close to whom: TOML of posts and ties.")],
    force: Force = "",
) -> None:
    """Begin the roster of a ledger that has nobody yet; one of the posts is an administrator's, who keeps it then."""
    with _its_libraries():
        from dutybound.casework.roster import found_roster
        from dutybound.ledger_house import opened_to_write
    told = read_people(file)
    with opened_to_write(ledger, force) as opened:
        written = found_roster(opened, told.posts, now(), told.ties)
    say(_console(), f"{len(written):,} entries of the roster written.")


def take_in(
    ledger: Where,
    records: Annotated[list[Path], typer.Argument(help="Case files, or what 'records import' wrote.")],
    system: Annotated[str, typer.Option(help="The name of the system they are from: the same each time.")],
    by: Annotated[str, typer.Option(help="Who the records system is in the roster, with a post of that name.")],
    group: Annotated[str, typer.Option(help="The retention group of what comes in.")] = "case",
    kept_since: Since = "",
    force: Force = "",
) -> None:
    """Hand in what another system of the force tells: each row once; may be stopped, and goes on when asked again."""
    with _its_libraries():
        from dutybound.casework.roster import read_roster
        from dutybound.casework.taking_in import System, TakenIn
        from dutybound.ledger_house import kept_since as carried
        from dutybound.ledger_house import opened_to_write, take_in_paths
    carries = carried(kept_since)
    with opened_to_write(ledger, force) as opened, Console(stderr=True).status("Taking in ...") as status:
        directory = read_roster(opened).directory
        if not any(post.role == "records_system" for post in directory.held_by(by, now())):
            reason = f"'{by}' holds no post of records_system now."
            raise UnusableInput([Trouble("", "", "--by", reason, "Give it one, or name another.")])

        def progress(cases: int, done: TakenIn) -> None:
            status.update(f"{cases:,} cases: {done.written:,} rows written, {done.there_already:,} there already")

        done = take_in_paths(opened, records, System(system, by, group), directory, the_book(), carries, now, progress)
    console = _console()
    for trouble in done.refused[:_SHOWN]:
        say(console, f"REFUSED. {trouble}")
    if len(done.refused) > _SHOWN:
        say(console, f"And {len(done.refused) - _SHOWN} more.")
    say(
        console,
        f"{done.written:,} rows written, {done.elsewhere:,} of them decisions made elsewhere; "
        f"{done.there_already:,} there already; {len(done.refused):,} refused.",
    )
    if done.refused:
        raise typer.Exit(REFUSED)


@contextmanager
def _stopped_by_signals(stop: Flag) -> Iterator[None]:
    """While this lasts, being asked to stop lets the sweep that is under way end, and begins no other."""
    asked = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(one, lambda *_: stop.set()) for one in asked]
    try:
        yield
    finally:
        for one, handler in zip(asked, before, strict=True):
            signal.signal(one, handler)


@contextmanager
def _its_libraries() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as fault:
        reason = f"needs {fault.name}, which is not installed."
        raise UnusableInput([Trouble("", "", "ledger", reason, "Run: pip install 'dutybound[ledger]'")]) from None


def _console() -> Console:
    return Console(highlight=False)
