"""What must hold before a SQLite file is trusted with a ledger: journal, syncing, one writer, a disk of its own.

For: refusing at the start what would lose acknowledged entries later.
Never: puts up with less because a machine is slow or a setting is missing.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from dutybound.ledger.store import StoreRefused
from dutybound.on_disk import is_locked_for_us

# Before this version two connections could corrupt a database in WAL mode (the WAL-reset fault, since 3.7.0).
WAL_IS_SOUND: Final = (3, 51, 3)
FULL: Final = 2
_MOUNTS: Final = Path("/proc/self/mountinfo")
# File locks and syncs over a network are promises that SQLite can't hold the other side to.
_NETWORK: Final = frozenset({
    "9p", "afs", "beegfs", "ceph", "cifs", "davfs", "fuse.ceph", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone",
    "fuse.s3fs", "fuse.sshfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "vboxsf",
})  # fmt: skip


def journal_for(version: tuple[int, int, int]) -> str:
    """The journal mode that is safe with this version of SQLite: 'wal' from 3.51.3 on, 'truncate' before."""
    return "wal" if version >= WAL_IS_SOUND else "truncate"


def make_safe(connection: sqlite3.Connection, path: Path, version: tuple[int, int, int]) -> None:
    """Sets journal, syncing and foreign keys, and asks back. StoreRefused where the answer is another one."""
    wanted = {"journal_mode": journal_for(version), "synchronous": FULL, "foreign_keys": 1, "secure_delete": 1}
    for name, value in wanted.items():
        connection.execute(f"pragma {name} = {value}").fetchall()
        (answer,) = connection.execute(f"pragma {name}").fetchone()
        if answer != value:
            raise StoreRefused(
                f"{path}: SQLite answers {name} = {answer} where {value} is needed to keep what is acknowledged. "
                "Close every other program that has the file open, and move it to a local disk."
            )


def refuse_network_disk(path: Path) -> None:
    """StoreRefused where the file lies on a network file system, on machines that can tell."""
    if not _MOUNTS.is_file():
        return
    kind = file_system(path.resolve(), _MOUNTS.read_text(encoding="utf-8", errors="replace"))
    if kind in _NETWORK:
        raise StoreRefused(
            f"{path} lies on a network file system ({kind}), where SQLite can lose what is acknowledged. "
            "Keep it on a local disk, or use PostgreSQL."
        )


def file_system(path: Path, mounts: str) -> str:
    """The kind of file system that a path lies on, by the lines of Linux's mountinfo; '' where none holds it."""
    found, longest = "", -1
    for told in mounts.splitlines():
        before, _, after = told.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = Path(fields[4].replace("\\040", " "))
        # The later of two mounts at one point covers the earlier.
        if path.is_relative_to(point) and len(point.parts) >= longest:
            found, longest = after.split()[0], len(point.parts)
    return found


class WriterLock:
    """The right to write, held by one process at a time: a lock on a file beside the ledger.

    The lock goes when the process ends, however it ends. Locks on the ledger's own file would be SQLite's.
    """

    def __init__(self, path: Path) -> None:
        self.file = path.with_name(f"{path.name}.writer")
        self._held = os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600)
        if not is_locked_for_us(self._held):
            holder = os.read(self._held, 20).decode("ascii", "replace").strip()
            os.close(self._held)
            raise StoreRefused(
                f"{path} is being written by another process{f' ({holder})' if holder else ''}. End that one first; "
                "for more than one writing process use PostgreSQL."
            )
        os.ftruncate(self._held, 0)
        os.write(self._held, str(os.getpid()).encode("ascii"))

    def __enter__(self) -> WriterLock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Gives the right back. The file stays: taking it away would let two processes hold it."""
        if self._held >= 0:
            os.close(self._held)
            self._held = -1
