"""Invented ledgers for tests: entries of several cases, boxes beside some of them, checkpoints kept outside.

For: the same small ledger in every suite, from a seed.
Never: real text; everything in it is made up here.
"""

from __future__ import annotations

from datetime import datetime
from random import Random

from dutybound.ledger.entry import Box, Entry, canonical
from dutybound.ledger.exported import Kept, as_line
from dutybound.ledger.note import Checkpoint, SigningKey, new_key
from dutybound.ledger.outside import next_checkpoint
from dutybound.ledger.sealing import KEY, Erased, Place, Tombstone, seal
from dutybound.ledger.tree import EMPTY

ORIGIN = "records.example/one"
SIGNER: SigningKey = new_key(ORIGIN)
FIELDS = ("phone", "address", "name")


class Ring:
    """A key ring in memory, whose keys come from the person's reference."""

    def __init__(self) -> None:
        self.erased: dict[str, Tombstone] = {}

    def key_for(self, person: str) -> bytes:
        if person in self.erased:
            raise Erased(self.erased[person])
        return Random(person).randbytes(KEY)

    def destroy(self, person: str, at: datetime, by: str, reason: str) -> Tombstone:
        return self.erased.setdefault(person, Tombstone(person, at, by, reason))


RING = Ring()


def body(case: str, version: int, **event: object) -> bytes:
    """A canonical line as the ledger writes it."""
    by = {"device": "", "person": "u-1", "rank": "", "role": ""}
    row = {"by": by, "case": case, "event": event, "group": "", "version": version, "written": 1_700_000_000_000_000}
    return canonical(row)


def kept(number: int, case: str, version: int, chance: Random, text: str = "") -> Kept:
    """An entry with one sealed text beside it, or with none where `text` is empty."""
    event: dict[str, object] = {"kind": "note_made", "n": chance.randrange(1 << 40)}
    boxes: tuple[Box, ...] = ()
    if text:
        field, person = chance.choice(FIELDS), f"p-{chance.randrange(6)}"
        sealed = seal(text, Place(case, field, person), RING.key_for(person))
        event[field] = {"sealed": sealed.mark}
        boxes = (Box(field, person, sealed.box),)
    return Kept(Entry(number, case, version, body(case, version, **event)), boxes)


def ledger(size: int, seed: int = 0, before: list[Kept] | None = None) -> list[Kept]:
    """Entries of some cases in turn, after those `before`; about every second one has a sealed text."""
    chance = Random(seed)
    made = list(before or [])
    versions: dict[str, int] = {}
    for one in made:
        versions[one.entry.case] = one.entry.version
    while len(made) < size:
        case = f"c-{chance.randrange(max(2, size // 6)):04x}"
        versions[case] = versions.get(case, 0) + 1
        text = f"07700 900{chance.randrange(1000):03}" if chance.random() < 0.5 else ""
        made.append(kept(len(made), case, versions[case], chance, text))
    return made


def leaves(of: list[Kept]) -> list[bytes]:
    return [one.entry.leaf for one in of]


def sealed_at(of: list[Kept], sizes: list[int], key: SigningKey = SIGNER) -> tuple[list[Checkpoint], str]:
    """The checkpoints of a ledger at these sizes, and the file that another body keeps of them."""
    before, found, text = Checkpoint(key.name, 0, EMPTY), [], ""
    for size in sizes:
        before, record = next_checkpoint(before, lambda: leaves(of), size, key)
        found.append(before)
        text += record
    return found, text


def lines(of: list[Kept]) -> list[bytes]:
    """The ledger as it is exported."""
    return [as_line(one) + b"\n" for one in of]
