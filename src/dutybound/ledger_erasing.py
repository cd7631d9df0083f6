"""What `dutybound ledger finish-erasing` does: an erasure that has begun, and was cut short, is taken to its end.

For: the commands of a terminal, after a program or a machine stopped.
Never: begins an erasure, or decides one: a terminal can't prove who two people are, so they agree at the desk.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

from dutybound.access.people import Directory
from dutybound.casework.erasing import erase, unfinished
from dutybound.casework.wish import Shut
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.ledger.key_ring import FolderKeyRing, read_master
from dutybound.ledger.sealing import KeyRing
from dutybound.ledger.store import Ledger, LedgerFault
from dutybound.storage.sqlite import SqliteLedger

# The group of the entries that say that it is done: they are about records, and in no review group.
_GROUP = "records"


def finish_erasing(where: str, force: str, eraser: str, ring: str, master: Path, now: int) -> tuple[int, int]:
    """Finishes every erasure that has begun: how many were, and how many were agreed to and have not begun.

    `where` is a SQLite file, or an address of a writer; then `eraser` is that of one who may erase. `ring` is a folder,
    or an address of the keys. Raises UnusableInput where one of them can't be opened.
    """
    done = waiting = 0
    try:
        with ExitStack() as open_things:
            ledger = _opened(where, force, open_things)
            erasing = ledger if not eraser else _opened(eraser, force, open_things)
            keys = _ring(ring, force, master, open_things)
            for place, is_begun in list(unfinished(ledger)):
                ended = is_begun and erase(ledger, erasing, keys, place, Directory(), now, group=_GROUP)
                done += bool(ended) and not isinstance(ended, Shut)
                waiting += not is_begun
    except LedgerFault as fault:
        raise UnusableInput([Trouble("", "", "ledger", str(fault))]) from None
    return done, waiting


def _opened(where: str, force: str, open_things: ExitStack) -> Ledger:
    if "://" not in where:
        return open_things.enter_context(closing(SqliteLedger(Path(where))))
    if not force:
        raise UnusableInput([Trouble("", "", "--force", "a shared store keeps many ledgers.", "Give --force NAME.")])
    from dutybound.storage.postgresql import PostgresqlLedger  # a desk with a file needs no driver

    return open_things.enter_context(closing(PostgresqlLedger(where, force)))


def _ring(where: str, force: str, master: Path, open_things: ExitStack) -> KeyRing:
    key = read_master(master)
    if "://" not in where:
        if not Path(where).is_dir():
            raise UnusableInput([Trouble(where, "", "--ring", "is no folder of keys.")])
        return FolderKeyRing(Path(where), key)
    from dutybound.storage.postgresql_keys import PostgresqlKeyRing

    return open_things.enter_context(closing(PostgresqlKeyRing(where, force, key)))
