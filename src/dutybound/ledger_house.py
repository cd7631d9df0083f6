"""What `dutybound ledger watch` and `take-in` do: going over a ledger again and again, and handing records in.

For: the commands of a terminal, and the thread of a server that does the same.
Never: keeps anything but in the ledger: whoever is stopped is followed by one who goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Flag
from typing import Final

from dutybound.access.people import Directory
from dutybound.casework.reminding import Reminding
from dutybound.casework.taking_in import System, TakenIn, take_in
from dutybound.casework.watching import Watching
from dutybound.checking import moment
from dutybound.duties.book import Book
from dutybound.events.event import Coverage
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.events.when import EVER_AFTER, When
from dutybound.ledger.store import Ledger, LedgerFault, Unreachable
from dutybound.records.files import ENDINGS, read_path
from dutybound.storage.sqlite import SqliteLedger

_EVERY_KIND: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Round:
    """One sweep over log and cases: what was written, and the cases that could not be read or judged.

    `away` is what the store said where it did not answer; then nothing is known of the rest.
    """

    concerns: int = 0
    reminders: int = 0
    faults: tuple[tuple[str, Exception], ...] = ()
    away: str = ""


def rounds(
    ledger: Ledger,
    people: Callable[[], Directory],
    book: Book,
    outside: str,
    carries: tuple[Coverage, ...],
    now: Callable[[], int],
    every: float,
    stop: Flag,
) -> Iterator[Round]:
    """Sweeps until it is told to stop, `every` so many seconds; the people are read anew each time.

    A store that does not answer is asked again the next time, by one who begins anew from the ledger.
    """
    watching: Watching | None = None
    reminding: Reminding | None = None
    while not stop.is_set():
        directory = people()
        try:
            if watching is None or reminding is None:
                watching = Watching(ledger, directory, outside)
                reminding = Reminding(ledger, directory, book, carries)
            watching.knows(directory)
            reminding.directory = directory
            concerns = watching.sweep(now())
            reminded = reminding.sweep(now())
            yield Round(concerns, len(reminded.told), reminded.faults)
        except Unreachable as fault:
            watching = reminding = None
            yield Round(away=str(fault))
        stop.wait(every)


def take_in_paths(
    ledger: Ledger,
    paths: Sequence[Path],
    system: System,
    directory: Directory,
    book: Book,
    carries: tuple[Coverage, ...],
    now: Callable[[], int],
    progress: Callable[[int, TakenIn], None],
) -> TakenIn:
    """Hands in every case file under the paths; what a file or row is refused for is in the answer.

    May be stopped at any moment: what came in stands, and handing in again goes on from there.
    """
    done, cases = TakenIn(), 0
    for path in _files(paths):
        try:
            for told in read_path(path):
                done += take_in(ledger, told, system, directory, book, now(), carries)
                cases += 1
                progress(cases, done)
        except UnusableInput as fault:
            done += TakenIn(refused=fault.troubles)
    return done


def kept_since(day: str) -> tuple[Coverage, ...]:
    """That everything has been written down in this ledger since a day; nothing is said where none is given."""
    first = moment("kept-since", day)
    return () if first is None else (Coverage(_EVERY_KIND, When(first, EVER_AFTER)),)


@contextmanager
def opened_to_write(where: str, force: str) -> Iterator[Ledger]:
    """The ledger in a file or at an address, to write in. UnusableInput where it can't be opened, or fails."""
    try:
        with closing(_opened(where, force)) as ledger:
            yield ledger
    except LedgerFault as fault:
        raise UnusableInput([Trouble("", "", "ledger", str(fault))]) from None


def _opened(where: str, force: str) -> Ledger:
    if "://" not in where:
        return SqliteLedger(Path(where))
    from dutybound.storage.postgresql import PostgresqlLedger  # a desk with a file needs no driver

    if not force:
        raise UnusableInput([Trouble("", "", "--force", "a shared store keeps many ledgers.", "Give --force NAME.")])
    return PostgresqlLedger(where, force)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.suffix.lower() in ENDINGS and one.is_file())
        else:
            yield path
