"""The file of checkpoints that another body keeps: each with the proof that it goes on from the one before.

For: adding the ledger's next checkpoint, and reading what was added, whoever wrote it.
Never: takes a smaller or an inconsistent one, or adds to a file whose last one was not finished.

Each stands as a witness is asked to take one (C2SP tlog-witness): `old SIZE`, the hashes of the proof a line each, a
blank line, the signed note, and one more blank line at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from io import FileIO
from pathlib import Path
from typing import Final, NamedTuple

from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.ledger.note import Checkpoint, PublicKey, SigningKey, Unproved, as_base64, from_base64, read_note, signed
from dutybound.ledger.tree import EMPTY, HASH, Span, consistency_spans, goes_on, roots_of
from dutybound.on_disk import add_whole, open_for_adding

_OLD: Final = re.compile(r"old (0|[1-9][0-9]{0,18})")
_LONGEST: Final = 128  # hashes; a proof over the largest tree has fewer


class Added(NamedTuple):
    """The last checkpoint in the file, and whether it was added just now."""

    checkpoint: Checkpoint
    is_new: bool


def read_checkpoints(text: str, key: PublicKey) -> list[Checkpoint]:
    """Every checkpoint of the file's text, each signed by the key and going on from the one before.

    Raises Unproved, naming which one does not hold.
    """
    *blocks, rest = text.split("\n\n")
    if rest or len(blocks) % 3:
        raise Unproved("the file of checkpoints ends in the middle of one.")
    found: list[Checkpoint] = []
    for place in range(0, len(blocks), 3):
        head, body, signatures = blocks[place : place + 3]
        try:
            old, proof = _head(head)
            read = read_note(f"{body}\n\n{signatures}\n", key)
        except Unproved as fault:
            raise Unproved(f"checkpoint {len(found) + 1}: {fault}") from None
        before = found[-1] if found else Checkpoint(key.name, 0, EMPTY)
        if old != before.size or not goes_on(before.size, before.root, read.size, read.root, proof):
            reason = f"it is not shown to go on from the one over {before.size} entries before it."
            raise Unproved(f"checkpoint {len(found) + 1}: {reason}")
        found.append(read)
    return found


def last_note(text: str, key: PublicKey) -> str:
    """The signed note of the last checkpoint in the file's text; Unproved where one does not hold, or there is none."""
    if not read_checkpoints(text, key):
        raise Unproved("the file of checkpoints has none in it.")
    *_, body, signatures, _ = text.split("\n\n")
    return f"{body}\n\n{signatures}\n"


def as_record(before: int, proof: Iterable[bytes], note: str) -> str:
    """One checkpoint as it stands in the file, with the proof from the one over `before` entries."""
    hashes = "".join(f"{as_base64(one)}\n" for one in proof)
    return f"old {before}\n{hashes}\n{note}\n"


def next_checkpoint(
    before: Checkpoint, leaves: Callable[[], Iterable[bytes]], size: int, key: SigningKey
) -> tuple[Checkpoint, str]:
    """The checkpoint of the ledger as it is now and its record. Raises Unproved where it does not go on from `before`.

    `leaves` gives the hashes of all leaves from the first on; they are read once.
    """
    if size < before.size:
        reason = "something was taken off its end, or an older copy was put back."
        raise Unproved(f"the ledger has {size} entries, and its last checkpoint {before.size}: {reason}")
    spans = [Span(0, before.size), Span(0, size), *consistency_spans(before.size, size)]
    old_root, root, *proof = roots_of(spans, leaves())
    if old_root != before.root:
        reason = "at least one was changed, removed, put in or moved. Nothing is signed."
        raise Unproved(f"the first {before.size} entries are not those of the last checkpoint: {reason}")
    new = Checkpoint(key.name, size, root)
    return new, as_record(before.size, proof, signed(new, key))


def add_checkpoint(path: Path, leaves: Callable[[], Iterable[bytes]], size: int, key: SigningKey) -> Added:
    """Add the ledger's checkpoint to the file, unless its last one is of this very state; on the disk on return.

    Raises UnusableInput where the file cannot be used, or the ledger does not go on from the file's last checkpoint.
    """
    try:
        with open_for_adding(path) as file:
            found = _read(path, file.read(), key.public)
            before = found[-1] if found else Checkpoint(key.name, 0, EMPTY)
            new, record = next_checkpoint(before, leaves, size, key)
            if found and new == before:
                return Added(new, False)
            _write(file, record.encode(), key.public)
            return Added(new, True)
    except Unproved as fault:
        way_out = "Nothing was added. Find out what happened to the ledger before anybody goes on with it."
        raise UnusableInput([Trouble(str(path), "", "--out", str(fault), way_out)]) from None
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", "--out", f"cannot be written: {fault.strerror}.")]) from None


def read_outside(path: Path, key: PublicKey, option: str = "--checkpoints") -> list[Checkpoint]:
    """Every checkpoint of the file. Raises UnusableInput where it cannot be read, Unproved where one does not hold."""
    try:
        return read_checkpoints(path.read_bytes().decode(), key)
    except UnicodeDecodeError:
        raise Unproved("the file of checkpoints is not UTF-8 text.") from None
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", option, f"cannot be opened: {fault.strerror}.")]) from None


def _read(path: Path, raw: bytes, key: PublicKey) -> list[Checkpoint]:
    try:
        return read_checkpoints(raw.decode(), key)
    except (UnicodeDecodeError, Unproved) as fault:
        reason = str(fault) if isinstance(fault, Unproved) else "the file of checkpoints is not UTF-8 text."
        way_out = "Nothing was added. Ask the body that keeps the file for its own copy."
        raise UnusableInput([Trouble(str(path), "", "--out", reason, way_out)]) from None


def _head(head: str) -> tuple[int, Sequence[bytes]]:
    first, *lines = head.split("\n")
    old = _OLD.fullmatch(first)
    proof = [from_base64(line) for line in lines]
    hashes = [one for one in proof if one is not None and len(one) == HASH]
    if old is None or len(hashes) != len(lines) or len(lines) > _LONGEST:
        raise Unproved("the lines before it are not its proof.")
    return int(old[1]), hashes


def _write(file: FileIO, record: bytes, key: PublicKey) -> None:
    """Add the record and see it onto the disk; what could only be written in part is taken away again."""
    add_whole(file, record)
    file.seek(0)
    read_checkpoints(file.read().decode(), key)  # what was written is what the next one will read
