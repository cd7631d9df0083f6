"""A program that watches the log and reminds until it is killed.

For: `python -m tests.casework.sweeping AS_AT sqlite PATH`, or `AS_AT postgresql CONNINFO FORCE`. It says 'begun' as it
begins, and 'done' after each sweep.
Never: keeps anything but in the ledger.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dutybound.casework.reminding import Reminding
from dutybound.casework.watching import Watching
from dutybound.ledger.store import Ledger
from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.storage.sqlite import SqliteLedger

from . import house
from .looking import OUTSIDE, PEOPLE


def opened(kind: str, where: str, *force: str) -> Ledger:
    return SqliteLedger(Path(where)) if kind == "sqlite" else PostgresqlLedger(where, *force)


def sweep_for_ever(ledger: Ledger, as_at: int) -> None:
    print("begun", flush=True)
    watching = Watching(ledger, PEOPLE, OUTSIDE, mark_every=7)
    reminding = Reminding(ledger, house.people_of(ledger.force), house.BOOK, house.EVERYTHING)
    while True:
        reminding.sweep(as_at)
        watching.sweep(as_at)
        print("done", flush=True)


if __name__ == "__main__":
    sweep_for_ever(opened(*sys.argv[2:]), int(sys.argv[1]))
