"""Proving: how long a whole ledger takes to prove, and what a receipt, a seal and a signature cost.

For: a million entries read and proved by the program and by the verifier that stands alone, on one core.
Never: measures a store; the entries are invented, and lie as an export on disk.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from dutybound.ledger import alone
from dutybound.ledger.entry import Entry, canonical, leaf_hash
from dutybound.ledger.exported import Kept, as_line, read_lines
from dutybound.ledger.note import Checkpoint, new_key, signed
from dutybound.ledger.outside import next_checkpoint, read_checkpoints
from dutybound.ledger.receipt import as_text, make_receipt, prove, read_receipt
from dutybound.ledger.sealing import Place, opened, seal
from dutybound.ledger.tree import EMPTY, root
from dutybound.ledger.verifying import verify

ENTRIES, QUICK = 1_000_000, 100_000
AT = 1_700_000_000_000_000


def entries(many: int) -> Iterator[Entry]:
    """Invented entries of about four hundred bytes, ten of a case."""
    chance = Random(6)
    for number in range(many):
        case, version = f"c-{number // 10:032x}", number % 10 + 1
        event = {
            "id": f"e{number}", "kind": "arrest_made", "occurred": "2024-03-01T20:00:00+00:00",
            "says": "entered_by_officer", "incident_ref": f"i-{chance.getrandbits(64):016x}",
            "note": {"sealed": f"{chance.getrandbits(256):064x}"},
        }  # fmt: skip
        by = {"device": "desk-7", "person": f"u-{number % 997}", "rank": "constable", "role": "officer_in_the_case"}
        row = {"by": by, "case": case, "event": event, "group": "", "version": version, "written": AT + number}
        yield Entry(number, case, version, canonical(row))


@contextmanager
def timed(what: str, many: int) -> Iterator[None]:
    """Prints processor seconds, and how many a second."""
    began = time.process_time()
    yield
    took = time.process_time() - began
    print(f"  {what:58} {took:8.2f} s {many / max(took, 1e-9):12,.0f} a second", flush=True)


def each(what: str, many: int, do: Callable[[], object]) -> None:
    with timed(what, many):
        for _ in range(many):
            do()


def main(options: list[str] | None = None) -> None:
    """Measures on a million entries; with `--quick` on a hundred thousand."""
    many = QUICK if "--quick" in (options or []) else ENTRIES
    key = new_key("records.example/one")
    print(f"{many:,} invented entries, processor time of one core")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.jsonl"
        with path.open("wb") as file:
            file.writelines(as_line(Kept(one)) + b"\n" for one in entries(many))
        print(f"  the export has {os.path.getsize(path) / 1e6:,.0f} MB")
        bodies = [one.body for one in entries(many)]
        with timed("leaves hashed and their root", many):
            top = root(map(leaf_hash, bodies))
        leaves = [leaf_hash(one) for one in bodies]
        del bodies
        half, first = next_checkpoint(Checkpoint(key.name, 0, EMPTY), lambda: leaves, many // 2, key)
        with timed("the next checkpoint, with its proof from half-way", many):
            point, second = next_checkpoint(half, lambda: leaves, many, key)
        if point.root != top:
            raise AssertionError("two ways to the root differ")
        text = first + second
        with path.open("rb") as file, timed("the export read and proved by the program", many):
            if verify(read_lines(file), read_checkpoints(text, key.public)).faults:
                raise AssertionError("a sound ledger was found unsound")
        with path.open("rb") as file, timed("the export read and proved by the verifier alone", many):
            if alone.ledger_faults(file, alone.checkpoints_in(text, alone.Key(key.public.line))):
                raise AssertionError("a sound ledger was found unsound")
        note = signed(point, key)
        with timed("one receipt made, from a pass over all leaves", 1):
            receipt = make_receipt(many // 3, leaves, many, note)
    held, lone = as_text(receipt), alone.Key(key.public.line)
    print(f"  a receipt has {len(held):,} bytes")
    each("receipts checked by the program", 1000, lambda: prove(read_receipt(held), key.public))
    each("receipts checked by the verifier alone", 100, lambda: alone.check_receipt(held, lone))
    place, ring = Place("c-1", "note", "p-1"), _OneKey()
    each("short texts sealed", 20_000, lambda: seal("07700 900123", place, bytes(32)))
    sealed = seal("07700 900123", place, bytes(32))
    each("short texts opened", 20_000, lambda: opened(sealed.mark, sealed.box, place, ring))


class _OneKey:
    """A ring with one key for everybody, so that opening alone is measured."""

    def key_for(self, person: str) -> bytes:
        return bytes(32)
