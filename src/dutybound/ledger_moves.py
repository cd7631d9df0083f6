"""What `dutybound ledger begin`, `backup` and `restore` do: a ledger made, put into a folder of plain files, and back.

For: the commands of a terminal; each function does one of them and gives what there is to say.
Never: writes into a ledger that holds an entry, or over a file or folder that is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.ledger import backup as folders
from dutybound.ledger.backup import Backup
from dutybound.ledger.store import Ledger, LedgerFault
from dutybound.storage import sqlite
from dutybound.storage.sqlite import SqliteLedger


def begin(where: str, force: str) -> None:
    """Makes a new, empty ledger of a force: a file, or in the database at an administrator's address.

    Raises UnusableInput where a file is there already, or the log-in may not install.
    """
    with _told():
        if not _is_shared(where):
            sqlite.create(Path(where), force)
            return
        from dutybound.storage.postgresql_sessions import begin_ledger  # a desk with a file needs no driver

        begin_ledger(where, force)


def back_up(where: str, force: str, out: Path) -> Backup:
    """Writes a backup of the ledger as it is now into a new folder. UnusableInput where that can't be done."""
    if _is_shared(where) and not force:
        raise UnusableInput([Trouble("", "", "--force", "a shared store keeps many ledgers.", "Give --force NAME.")])
    with _told(), closing(_opened(where, force, writing=False)) as ledger:
        return folders.backup(ledger, out)


def restore(backup: Path, where: str) -> Backup:
    """Fills an empty ledger from a backup: a new file, or the ledger that its force has in a database and is empty.

    Raises UnusableInput where the backup is none or spoilt, or the ledger is not empty.
    """
    with _told():
        force = folders.read_manifest(backup).force
        if not _is_shared(where) and not Path(where).exists():
            sqlite.create(Path(where), force)
        with closing(_opened(where, force, writing=True)) as ledger:
            return folders.restore(backup, ledger)


def _is_shared(where: str) -> bool:
    return "://" in where


def _opened(where: str, force: str, *, writing: bool) -> Ledger:
    if not _is_shared(where):
        return SqliteLedger(Path(where), writing=writing)
    from dutybound.storage.postgresql import PostgresqlLedger

    return PostgresqlLedger(where, force)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except LedgerFault as fault:
        raise UnusableInput([Trouble("", "", "ledger", str(fault))]) from None
    except UnusableInput:
        raise
    except ValueError as fault:
        raise UnusableInput([Trouble("", "", "--force", str(fault))]) from None
    except OSError as fault:
        raise UnusableInput([Trouble(str(fault.filename or ""), "", "", f"{fault.strerror}.")]) from None
