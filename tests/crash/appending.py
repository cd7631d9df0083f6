"""A program that appends until it is killed, and prints each entry once it has been acknowledged.

For: `appending.py sqlite PATH FIRST` or `appending.py postgresql CONNINFO FORCE FIRST`, where the names of its events
count up from FIRST. A line: number, case, version, leaf, name.
Never: prints an entry before `append` has returned it. Where the store went away it asks again with the same key.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from dutybound.ledger.entry import Box, Draft, Entry, Writer
from dutybound.ledger.store import Ledger, Projected, Unreachable


def opened(kind: str, where: str, *force: str) -> Ledger:
    # Each kind is imported only where it is used: a second saved at each of hundreds of starts.
    if kind == "sqlite":
        from dutybound.storage.sqlite import SqliteLedger

        return SqliteLedger(Path(where))
    from dutybound.storage.postgresql import PostgresqlLedger

    return PostgresqlLedger(where, *force)


def draft(name: str) -> Draft:
    row = {"id": name, "kind": "arrest_made", "reason": {"sealed": "00" * 32}}
    return Draft(row, Writer("P1"), "evidence", (Box("reason", "V1", name.encode() * random.randint(1, 300)),))


def appended(ledger: Ledger, case: str, drafts: list[Draft], first: int) -> tuple[Entry, ...]:
    also = [Projected("last", case, "", str(first))]
    while True:
        try:
            return ledger.append(case, None, drafts, first, key=f"k{first}", also=also)
        except Unreachable:
            time.sleep(0.02)


def append_for_ever(ledger: Ledger, first: int) -> None:
    while True:
        case, many = f"c{random.randrange(5)}", random.randint(1, 3)
        drafts = [draft(str(first + place)) for place in range(many)]
        for place, entry in enumerate(appended(ledger, case, drafts, first)):
            print(entry.number, entry.case, entry.version, entry.leaf.hex(), first + place)
        sys.stdout.flush()
        first += many


if __name__ == "__main__":
    append_for_ever(opened(*sys.argv[1:-1]), int(sys.argv[-1]))
