"""Files that are only ever added to, and names that are to be there after a crash.

For: one lock for whoever adds, adding whole or not at all, and seeing a new name onto the disk, on every system.
Never: knows what is written; that is for the rooms that keep a file.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        # A byte far past the end: others may still read, and what is added never meets it.
        os.lseek(file, 1 << 40, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)

    def is_locked_for_us(file: int) -> bool:
        """Locks the open file without waiting; False where another process has it locked."""
        os.lseek(file, 1 << 40, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(file, 0, os.SEEK_SET)
        return True

    def see_names_onto_the_disk(folder: Path) -> None:
        """Windows writes a new name with the file."""

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def is_locked_for_us(file: int) -> bool:
        """Locks the open file without waiting; False where another process has it locked."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def see_names_onto_the_disk(folder: Path) -> None:
        """Waits until the names that were made in the folder, or taken out of it, are on the disk."""
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def open_for_adding(path: Path) -> Iterator[FileIO]:
    """The file at its beginning, for reading and adding, and nobody else adding until it is closed."""
    while True:
        is_new = not path.exists()
        with path.open("a+b", buffering=0) as file:
            _lock(file.fileno())
            # Somebody may have put another file in its place while this one waited.
            if not path.exists() or not os.path.samestat(os.fstat(file.fileno()), path.stat()):
                continue
            if is_new:
                see_names_onto_the_disk(path.parent)
            file.seek(0)
            yield file
            return


def add_whole(file: FileIO, text: bytes) -> None:
    """Adds the text and sees it onto the disk; what could be written only in part is taken away again (OSError)."""
    size = file.seek(0, os.SEEK_END)
    try:
        if file.write(text) != len(text):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(file.fileno())
    except OSError:
        file.truncate(size)
        raise
