"""A key ring in a folder, for a single desk: one file a person, wrapped by a master key that is kept elsewhere.

For: sealing and erasing where no key service of the force's own is at hand.
Never: lies with the ledger or its backups, follows a file that others may read, or makes a second key for a person.

Destroying a key overwrites its file, sees that to the disk and removes it. Some disks and file systems keep old blocks:
what they keep is wrapped, so `rewrapped` gives every other key a new master, and destroying the old master destroys it.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.ledger.sealing import KEY, Erased, Tombstone
from dutybound.on_disk import see_names_onto_the_disk

_NONCE: Final = 12
_ONLY_MINE: Final = 0o600


def new_master(path: Path) -> None:
    """Write a new master key to a file that was not there and that only its owner reads."""
    write_secret(path, secrets.token_bytes(KEY).hex() + "\n")


def read_master(path: Path) -> bytes:
    """The master key (32 bytes) in the file. UnusableInput where others may read it or it holds no key."""
    text = read_secret(path, "--master").strip()
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY:
        raise UnusableInput([Trouble(str(path), "", "--master", "holds no master key: 64 hexadecimal digits.")])
    return key


def read_secret(path: Path, option: str) -> str:
    """The text of a file that only its owner may read. UnusableInput where others may, or it cannot be read."""
    try:
        with path.open("rb") as file:
            if os.name == "posix" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                way_out = f"Run: chmod 600 {path}"
                raise UnusableInput([Trouble(str(path), "", option, "others may read this secret.", way_out)])
            return file.read().decode("ascii")
    except UnicodeDecodeError:
        raise UnusableInput([Trouble(str(path), "", option, "holds no key.")]) from None
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", option, f"cannot be read: {fault.strerror}.")]) from None


def write_secret(path: Path, text: str) -> None:
    """Write a new file that only its owner reads. UnusableInput where there is one already."""
    try:
        _write_new(path, text.encode())
    except FileExistsError:
        reason = "is there already, and a key is not written over."
        raise UnusableInput([Trouble(str(path), "", "--out", reason, "Give another name.")]) from None
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", "--out", f"cannot be written: {fault.strerror}.")]) from None


class FolderKeyRing:
    """The ring in `folder`, under this master key. UnusableInput where it lies with the ledger in `away_from`."""

    def __init__(self, folder: Path, master: bytes, away_from: Path | None = None) -> None:
        if away_from is not None and away_from.resolve().parent in (folder.resolve(), *folder.resolve().parents):
            reason = "lies in the ledger's own folder, so that a copy of the one takes the other along."
            raise UnusableInput([Trouble(str(folder), "", "--ring", reason, "Keep keys on other storage.")])
        self.folder, self._master = folder, AESGCM(master)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def key_for(self, person: str) -> bytes:
        if tombstone := self.tombstone(person):
            raise Erased(tombstone)
        path = self._file(person, "key")
        if not path.exists():
            # Two that ask at once: the first to give the file its name made the key, and the other reads it.
            with suppress(FileExistsError):
                _write_whole(path, self._wrapped(secrets.token_bytes(KEY), person))
        try:
            wrapped = path.read_bytes()
            key = self._master.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], person.encode())
        except FileNotFoundError:  # destroyed meanwhile
            return self.key_for(person)
        except (InvalidTag, ValueError):
            reason = "does not open: another master key, or the file was changed."
            raise UnusableInput([Trouble(str(path), "", "--master", reason)]) from None
        if tombstone := self.tombstone(person):  # destroyed while this one was made: it goes, too
            self._shred(person)
            raise Erased(tombstone)
        return key

    def destroy(self, person: str, at: datetime, by: str, reason: str) -> Tombstone:
        if already := self.tombstone(person):
            self._shred(person)  # where the last time ended between the two steps
            return already
        tombstone = Tombstone(person, at, by, reason)
        row = {"person": person, "erased": at.isoformat(), "by": by, "reason": reason}
        with suppress(FileExistsError):
            _write_whole(self._file(person, "erased"), json.dumps(row, sort_keys=True).encode() + b"\n")
        self._shred(person)
        return self.tombstone(person) or tombstone

    def tombstone(self, person: str) -> Tombstone | None:
        """What is left of the person's key where it was destroyed, else None."""
        try:
            row = json.loads(self._file(person, "erased").read_bytes())
        except FileNotFoundError:
            return None
        return Tombstone(row["person"], datetime.fromisoformat(row["erased"]), row["by"], row["reason"])

    def rewrapped(self, folder: Path, master: bytes) -> FolderKeyRing:
        """The same keys and tombstones in another, empty folder under a new master key; this one is left as it is."""
        if folder.exists() and any(folder.iterdir()):
            raise UnusableInput([Trouble(str(folder), "", "--ring", "is not empty.", "Give a new folder.")])
        new = FolderKeyRing(folder, master)
        for path in sorted(self.folder.glob("*.erased")):
            _write_whole(folder / path.name, path.read_bytes())
        for path in sorted(self.folder.glob("*.person")):
            person = path.read_text(encoding="utf-8")
            if self.tombstone(person) is None:
                _write_whole(new._file(person, "key"), new._wrapped(self.key_for(person), person))
        return new

    def _wrapped(self, key: bytes, person: str) -> bytes:
        with suppress(FileExistsError):
            _write_whole(self._file(person, "person"), person.encode())
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._master.encrypt(nonce, key, person.encode())

    def _file(self, person: str, ending: str) -> Path:
        return self.folder / f"{sha256(person.encode()).hexdigest()}.{ending}"

    def _shred(self, person: str) -> None:
        path = self._file(person, "key")
        with suppress(FileNotFoundError):
            with path.open("r+b") as file:
                file.write(secrets.token_bytes(os.fstat(file.fileno()).st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            see_names_onto_the_disk(path.parent)


def _write_whole(path: Path, content: bytes) -> None:
    """A new file that is there whole or not at all, whoever is killed; FileExistsError where another was first."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    _write_new(draft, content)
    try:
        os.link(draft, path)
    finally:
        draft.unlink()
    see_names_onto_the_disk(path.parent)


def _write_new(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_MINE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
