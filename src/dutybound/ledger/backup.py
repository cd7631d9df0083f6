"""A ledger as a folder of plain files, and back into an empty ledger of either kind.

For: a backup that can be read in thirty years without this program: each line of `entries.jsonl` is an entry's own
canonical line, in the order of its number, so that its leaf is the hash of a zero byte and that line.
Never: holds a key of a sealed text; a backup of the boxes without the keys tells nobody anything.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from dutybound.ledger.entry import Box, Entry
from dutybound.ledger.store import Copy, Damaged, Ledger, NotEmpty, Projected, Request, StoreRefused
from dutybound.on_disk import see_names_onto_the_disk

FORM: Final = "dutybound ledger backup 1"
MANIFEST: Final = "backup.json"
ENTRIES, BOXES, REQUESTS, PROJECTIONS = "entries.jsonl", "boxes.jsonl", "requests.jsonl", "projections.jsonl"
FILES: Final = (ENTRIES, BOXES, REQUESTS, PROJECTIONS)
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself: whose ledger, how many entries, and each file's lines and SHA-256."""

    force: str
    size: int
    lines: dict[str, int]
    sums: dict[str, str]


def backup(ledger: Ledger, to: Path) -> Backup:
    """Writes the ledger, as it stands at one moment, into a new folder; returns what was written.

    The folder has its name only once all of it is on disk. Raises NotEmpty where something has that name already.
    """
    unfinished = to.with_name(f"{to.name}.unfinished")
    for there in (to, unfinished):
        if there.exists():
            raise NotEmpty(f"{there} is there already. Name a new folder for the backup.")
    unfinished.mkdir(mode=0o700)
    with ledger.snapshot() as copy:
        written = {
            ENTRIES: _write(unfinished / ENTRIES, (entry.body for entry in copy.entries)),
            BOXES: _write(unfinished / BOXES, map(_box_line, copy.boxes)),
            REQUESTS: _write(unfinished / REQUESTS, map(_request_line, copy.requests)),
            PROJECTIONS: _write(unfinished / PROJECTIONS, map(_projected_line, copy.projected)),
        }
        told = Backup(
            copy.force, copy.size, {n: w[0] for n, w in written.items()}, {n: w[1] for n, w in written.items()}
        )
    content = {"form": FORM, "force": told.force, "size": told.size, "lines": told.lines, "sha256": told.sums}
    _write(unfinished / MANIFEST, [_line(content)])
    see_names_onto_the_disk(unfinished)
    unfinished.rename(to)
    see_names_onto_the_disk(to.parent)
    return told


def restore(folder: Path, ledger: Ledger) -> Backup:
    """Fills an empty ledger from a backup, all or nothing, and returns what the backup says of itself.

    Raises StoreRefused where the folder is no backup or of another force, NotEmpty where the ledger is not empty,
    Damaged, naming file and line, where a file is not as it was written.
    """
    ledger.take_in(read_copy(folder))
    return read_manifest(folder)


def read_copy(folder: Path) -> Copy:
    """What a backup holds, as streams that raise Damaged where a file is not as it was written.

    Raises StoreRefused where the folder is no backup.
    """
    told = read_manifest(folder)
    return Copy(
        told.force,
        told.size,
        _read(folder / ENTRIES, told, _entry),
        _read(folder / BOXES, told, _box),
        _read(folder / REQUESTS, told, _request),
        _read(folder / PROJECTIONS, told, _projected),
    )


def read_manifest(folder: Path) -> Backup:
    """What a backup says of itself. StoreRefused where the folder holds none, or one of another form."""
    try:
        content = json.loads((folder / MANIFEST).read_bytes())
        if content["form"] != FORM:
            raise StoreRefused(f"{folder / MANIFEST} is of the form {content['form']!r}; this reads {FORM!r}.")
        told = Backup(str(content["force"]), int(content["size"]), dict(content["lines"]), dict(content["sha256"]))
        if told.lines.keys() != set(FILES) or told.sums.keys() != set(FILES):
            raise KeyError("a file")
        return told
    except FileNotFoundError as fault:
        raise StoreRefused(f"{folder} holds no finished backup: {MANIFEST} is missing. Use another one.") from fault
    except (ValueError, KeyError, TypeError) as fault:
        raise StoreRefused(f"{folder / MANIFEST} can't be read as a backup's ({fault}). Use another backup.") from fault


def _write(path: Path, lines: Iterable[bytes]) -> tuple[int, str]:
    """Writes the lines through to the disk: how many, and the file's SHA-256."""
    count, summed = 0, sha256()
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        for line in lines:
            summed.update(line + b"\n")
            file.write(line + b"\n")
            count += 1
        file.flush()
        os.fsync(file.fileno())
    return count, summed.hexdigest()


def _read(path: Path, told: Backup, item: Callable[[bytes, int], _Item]) -> Iterator[_Item]:
    """The items of a file; Damaged at a line that is none, or at the end where the file is another."""
    count, summed = 0, sha256()
    try:
        with path.open("rb") as file:
            for line in file:
                summed.update(line)
                try:
                    read = item(line.removesuffix(b"\n"), count)
                except (ValueError, KeyError, TypeError) as fault:
                    raise Damaged(f"{path}, line {count + 1}: {fault!r}. Use another backup.") from fault
                yield read
                count += 1
    except FileNotFoundError as fault:
        raise Damaged(f"{path} is missing. Use another backup.") from fault
    if (count, summed.hexdigest()) != (told.lines[path.name], told.sums[path.name]):
        raise Damaged(f"{path} is not as it was written: its SHA-256 is another. Use another backup.")


def _line(row: dict[str, object]) -> bytes:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _entry(line: bytes, number: int) -> Entry:
    row = json.loads(line)
    return Entry(number, str(row["case"]), int(row["version"]), line)


def _box_line(place: tuple[int, Box]) -> bytes:
    number, box = place
    sealed = b64encode(box.box).decode("ascii")
    return _line({"number": number, "field": box.field, "person": box.person, "box": sealed})


def _box(line: bytes, _: int) -> tuple[int, Box]:
    row = json.loads(line)
    return int(row["number"]), Box(row["field"], row["person"], b64decode(row["box"], validate=True))


def _request_line(one: Request) -> bytes:
    return _line({"key": one.key, "first": one.first, "count": one.count})


def _request(line: bytes, _: int) -> Request:
    row = json.loads(line)
    return Request(row["key"], int(row["first"]), int(row["count"]))


def _projected_line(one: Projected) -> bytes:
    return _line({"name": one.name, "case": one.case, "key": one.key, "value": one.value})


def _projected(line: bytes, _: int) -> Projected:
    row = json.loads(line)
    return Projected(row["name"], row["case"], row["key"], row["value"])
