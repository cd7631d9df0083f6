"""What `dutybound ledger` does: a ledger opened where it lies, sealed, proved, written out, receipts given and checked.

For: the commands of a terminal; each function does one of them and gives what there is to say.
Never: writes into a ledger, or over a file that somebody holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from dutybound.casework.retaining import as_reviewed
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.ledger.backup import read_copy, read_manifest
from dutybound.ledger.entry import Box
from dutybound.ledger.exported import Kept, as_line, read_lines
from dutybound.ledger.key_ring import FolderKeyRing, read_master, read_secret, write_secret
from dutybound.ledger.note import Checkpoint, PublicKey, SigningKey, Unproved, new_key, read_note, read_private
from dutybound.ledger.note import read_public as read_public_line
from dutybound.ledger.outside import Added, add_checkpoint, last_note, read_outside
from dutybound.ledger.receipt import Receipt, as_text, make_receipt, prove, read_receipt
from dutybound.ledger.retention import Review, read_periods, shipped
from dutybound.ledger.store import Ledger, LedgerFault
from dutybound.ledger.verifying import Verdict, verify
from dutybound.storage.sqlite import SqliteLedger

EXPORT_ENDING = ".jsonl"


class Opened(NamedTuple):
    """A ledger to read: how many entries it has, and these with their boxes, from the first, as often as asked."""

    size: Callable[[], int]
    kept: Callable[[], Iterable[Kept]]

    def leaves(self) -> Iterator[bytes]:
        """The hashes of its leaves."""
        return (one.entry.leaf for one in self.kept())


@contextmanager
def opened(where: str, force: str = "") -> Iterator[Opened]:
    """The ledger at a path (SQLite, an export that ends in .jsonl, a backup's folder) or an address of PostgreSQL.

    Raises UnusableInput where there is none, or the store refuses to open it.
    """
    try:
        if where.endswith(EXPORT_ENDING):
            yield _export(Path(where))
            return
        if Path(where).is_dir():
            told = read_manifest(Path(where))
            yield Opened(lambda: told.size, lambda: _backed_up(Path(where)))
            return
        ledger = _store(where, force)
        try:
            yield Opened(ledger.size, lambda: _kept(ledger))
        finally:
            ledger.close()
    except Unproved as fault:
        raise UnusableInput([Trouble(where, "", "", str(fault))]) from None
    except LedgerFault as fault:
        raise UnusableInput([Trouble("", "", "ledger", str(fault))]) from None


def make_key(name: str, out: Path) -> SigningKey:
    """A new signing key in a file that only its owner reads, and its public line in another beside it."""
    try:
        key = new_key(name)
    except ValueError as fault:
        raise UnusableInput([Trouble("", "", "--name", f"{fault}.", "Write --name records.example/one")]) from None
    write_secret(out, f"{key.line}\n")
    write_new(out.with_name(f"{out.name}.pub"), f"{key.public.line}\n".encode())
    return key


def read_key(path: Path) -> SigningKey:
    """The signing key in the file. UnusableInput where others may read it, or it holds none."""
    try:
        return read_private(read_secret(path, "--key"))
    except Unproved as fault:
        raise UnusableInput([Trouble(str(path), "", "--key", str(fault))]) from None


def read_public(given: str) -> PublicKey:
    """The public key in a file of this name, or on this line itself."""
    path = Path(given)
    try:
        return read_public_line(path.read_text(encoding="utf-8") if path.is_file() else given)
    except (Unproved, UnicodeDecodeError) as fault:
        raise UnusableInput([Trouble("", "", "--public", str(fault), "Give the file or line of 'keygen'.")]) from None


def seal(where: str, force: str, key: Path, out: Path) -> Added:
    """Add a checkpoint of the ledger as it is now to the file that another body keeps."""
    signer = read_key(key)
    with opened(where, force) as ledger:
        size = ledger.size()
        return add_checkpoint(out, ledger.leaves, size, signer)


class Outside(NamedTuple):
    """What to compare a ledger with: the files of checkpoints, an earlier copy, and keys to open sealed texts with."""

    public: str
    checkpoints: list[Path]
    copy: str = ""
    ring: Path | None = None
    master: Path | None = None


def proved(where: str, force: str, outside: Outside) -> Verdict:
    """Every fault of the ledger against the checkpoints of one body or of several."""
    key = read_public(outside.public)
    sides = [read_outside(path, key) for path in outside.checkpoints]
    copy: list[bytes] = []
    if outside.copy:
        with opened(outside.copy, force) as earlier:
            copy = list(earlier.leaves())
    ring = None
    if outside.ring is not None:
        if outside.master is None:
            raise UnusableInput([Trouble("", "", "--ring", "needs the master key.", "Give --master FILE, too.")])
        ring = FolderKeyRing(outside.ring, read_master(outside.master))
    with opened(where, force) as ledger:
        return verify(ledger.kept(), sides[0], [one for side in sides[1:] for one in side], copy, ring)


def looked_through(where: str, force: str) -> Verdict:
    """What the ledger's rows say of themselves, and its root; compared with nothing outside."""
    with opened(where, force) as ledger:
        return verify(ledger.kept())


def give_receipt(
    where: str, force: str, entry: str, checkpoints: Path, public: str, out: Path, with_entry: bool
) -> tuple[Receipt, Checkpoint]:
    """Write the receipt of an entry under the last checkpoint in the file; proved once before it is given.

    `entry` is its number, or the fingerprint (its leaf, as hex) that its writer was told.
    """
    key = read_public(public)
    read_outside(checkpoints, key)
    note = last_note(checkpoints.read_text(encoding="utf-8"), key)
    size = read_note(note, key).size
    with opened(where, force) as ledger:
        asked = entry.lower()
        found = (one.entry for one in ledger.kept() if asked in (str(one.entry.number), one.entry.leaf.hex()))
        kept = next(found, None)
        if kept is None or kept.number >= size:
            reason = f"the last checkpoint is over {size} entries, and covers no entry {entry}."
            way_out = (
                "Entries count from 0. Where it is a new one, add a checkpoint first ('dutybound ledger checkpoint')."
            )
            raise UnusableInput([Trouble(str(checkpoints), "", "number", reason, way_out)])
        receipt = make_receipt(kept.number, ledger.leaves(), size, note, kept.body if with_entry else None)
    try:
        checkpoint = prove(receipt, key)
    except Unproved as fault:
        way_out = "No receipt is given. Find out what happened to the ledger: 'dutybound ledger verify'."
        raise UnusableInput([Trouble(where, "", "", str(fault), way_out)]) from None
    write_new(out, as_text(receipt).encode())
    return receipt, checkpoint


def confirmed(path: Path, public: str, code: str, checkpoints: list[Path]) -> tuple[Receipt, Checkpoint]:
    """A receipt that somebody holds, and the checkpoint that vouches for it. Unproved where it does not hold."""
    key = read_public(public)
    kept = [one for each in checkpoints for one in read_outside(each, key)]
    try:
        receipt = read_receipt(path.read_bytes().decode())
    except UnicodeDecodeError:
        raise Unproved("this is not a receipt of a ledger.") from None
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", "", f"cannot be opened: {fault.strerror}.")]) from None
    return receipt, prove(receipt, key, code, kept)


def reviewed(where: str, force: str, on: str, periods: Path | None) -> list[Review]:
    """Whether each case of the ledger is due for review on a day, by the force's periods."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise UnusableInput([Trouble("", "", "--on", f"'{on}' is no day.", "Write 2026-03-01.")]) from None
    rows = shipped() if periods is None else read_periods(periods)
    with opened(where, force) as ledger:
        return list(as_reviewed(lambda: (one.entry for one in ledger.kept()), rows, force, day))


def write_out(where: str, force: str, out: Path) -> int:
    """Write the ledger as lines of JSON into a new file, and say how many."""
    if out.suffix != EXPORT_ENDING:
        reason = "is not a name by which an export is known again."
        raise UnusableInput([Trouble(str(out), "", "--out", reason, f"Let it end in {EXPORT_ENDING}.")])
    written = 0

    def lines() -> Iterator[bytes]:
        nonlocal written
        for one in ledger.kept():
            try:
                yield as_line(one) + b"\n"
            except ValueError:
                reason = "its body is no text, so it was changed since it was written."
                raise UnusableInput([Trouble(where, f"entry {one.entry.number}", "", reason)]) from None
            written += 1

    with opened(where, force) as ledger:
        write_new(out, lines())
    return written


def write_verifier(out: Path) -> None:
    """Write the verifier that stands alone into a new file."""
    write_new(out, (files("dutybound.ledger") / "alone.py").read_bytes())


def write_new(out: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file that was not there before; what could not be written whole is taken away again."""
    try:
        with out.open("xb") as file:
            try:
                file.writelines([content] if isinstance(content, bytes) else content)
            except BaseException:
                out.unlink()
                raise
    except FileExistsError:
        reason = "is there already, and is not written over."
        raise UnusableInput([Trouble(str(out), "", "--out", reason, "Give another name.")]) from None
    except OSError as fault:
        raise UnusableInput([Trouble(str(out), "", "--out", f"cannot be written: {fault.strerror}.")]) from None


def _store(where: str, force: str) -> Ledger:
    if "://" not in where:
        return SqliteLedger(Path(where), writing=False)
    from dutybound.storage.postgresql import PostgresqlLedger  # a desk with a file needs no driver

    if not force:
        raise UnusableInput([Trouble("", "", "--force", "a shared store keeps many ledgers.", "Give --force NAME.")])
    return PostgresqlLedger(where, force)


def _kept(ledger: Ledger) -> Iterator[Kept]:
    for entry in ledger.entries():
        # Asked by its bytes: whether they are still a line of the ledger is for the proof to say.
        is_sealed = b'"sealed"' in entry.body
        yield Kept(entry, ledger.boxes(entry.number) if is_sealed else ())


def _backed_up(folder: Path) -> Iterator[Kept]:
    copy = read_copy(folder)
    by_number = groupby(copy.boxes, key=lambda one: one[0])
    number, boxes = next(by_number, (-1, iter(())))
    for entry in copy.entries:
        beside: tuple[Box, ...] = ()
        if number == entry.number:
            beside = tuple(box for _, box in boxes)
            number, boxes = next(by_number, (-1, iter(())))
        yield Kept(entry, beside)


def _export(path: Path) -> Opened:
    def kept() -> Iterator[Kept]:
        with path.open("rb") as file:
            yield from read_lines(file)

    if not path.is_file():
        raise UnusableInput([Trouble(str(path), "", "ledger", "there is no ledger here.")])
    return Opened(lambda: sum(1 for _ in kept()), kept)
