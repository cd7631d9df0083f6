"""One entry of the ledger: a line that says who wrote what about which case, and the line's two places.

For: the canonical line that is proved, how it is built from a draft, and how it is read again.
Never: holds a sealed text in the open; the line has its commitment, and the text lies sealed in a box beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from unicodedata import is_normalized, normalize

from dutybound.events.event import Event
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble, UnusableInput

SEALED: Final = "sealed"
# Stands for a sealed text whose box was not opened, or whose key is destroyed: that something was said stays known.
UNOPENED: Final = "(sealed)"
_LEAF: Final = b"\x00"
_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
_READER: Final = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger as it stands there.

    `number` is its place in the whole ledger (0, 1, 2 ... without a gap) and the leaf's place in the tree; `version`
    its place in the case (1, 2, 3 ... without a gap). `case` is a random reference that says nothing; streams that are
    no case, as the log of who looked, have one too. `body` is the canonical line: UTF-8 JSON, keys sorted, no spaces,
    NFC, no line break. It holds case and version and not number, so that it is the same wherever it comes to stand.
    """

    number: int
    case: str
    version: int
    body: bytes

    @property
    def leaf(self) -> bytes:
        """The leaf of the tree: SHA-256 of a zero byte and the line (RFC 9162, 2.1.1)."""
        return leaf_hash(self.body)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote an entry: a reference to the person, the role and rank held then, the device or door used."""

    person: str
    role: str = ""
    rank: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A sealed text: the event's field it was taken from, whose key seals it, and nonce with ciphertext."""

    field: str
    person: str
    box: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry on its way in: the event as `as_row` gives it, who writes it, the retention group, the sealed texts.

    A field of `row` whose text is sealed holds `{"sealed": "<hex>"}`, and `boxes` its box.
    """

    row: Mapping[str, object]
    by: Writer
    group: str
    boxes: tuple[Box, ...] = ()


def leaf_hash(body: bytes) -> bytes:
    """The leaf hash of a canonical line, 32 bytes (RFC 9162, 2.1.1)."""
    return sha256(_LEAF + body).digest()


def canonical(value: object) -> bytes:
    """A plain value as the one line that stands for it: UTF-8 JSON, keys sorted, no spaces, text in NFC.

    ValueError where it can't be written so: a number that is none, a lone half of a character, two keys that are the
    same in NFC.
    """
    try:
        return _CANONICAL.encode(_nfc(value)).encode("utf-8")
    except (TypeError, UnicodeEncodeError) as fault:
        raise ValueError(f"this can't be written into the ledger: {fault}.") from fault


def read_canonical(body: bytes) -> object:
    """The value of which this is the canonical line; ValueError where it is the canonical line of nothing.

    A name that stands twice, or a number that is none, has no place in such a line, so it is found here, too.
    """
    value: object
    try:
        text = body.decode("utf-8")
        value, end = _READER.raw_decode(text)  # reads over no blank: there is none in such a line
        if end != len(text) or _CANONICAL.encode(value) != text or not is_normalized("NFC", text):
            raise ValueError("it is not written as the ledger writes.")
    except RecursionError:
        raise ValueError("it goes too deep.") from None
    return value


def _nfc(value: object) -> object:
    match value:
        case str():
            return normalize("NFC", value)
        case Mapping():
            keys = {normalize("NFC", key): _nfc(one) for key, one in value.items()}
            if len(keys) < len(value):
                raise ValueError("two fields of the entry have names that read the same.")
            return keys
        case list() | tuple():
            return [_nfc(one) for one in value]
        case _:
            return value


def line(case: str, version: int, at: int, draft: Draft) -> bytes:
    """The canonical line of a draft as the case's entry `version`, written at `at` (microseconds since 1970 UTC).

    ValueError where a field is marked as sealed and has no box, or has a box and is not sealed: a text must never be
    both in the open and sealed, nor lost.
    """
    marked = {name for name, value in draft.row.items() if commitment(value)}
    boxed = {box.field for box in draft.boxes}
    if marked != boxed or len(boxed) != len(draft.boxes):
        odd = ", ".join(sorted(marked ^ boxed)) or "one field twice"
        raise ValueError(f"sealed fields and boxes of the entry do not match: {odd}.")
    by = draft.by
    return canonical({
        "case": case,
        "version": version,
        "written": at,
        "by": {"person": by.person, "role": by.role, "rank": by.rank, "device": by.device},
        "group": draft.group,
        "event": draft.row,
    })  # fmt: skip


def commitment(value: object) -> str:
    """The commitment (hex) that stands in place of a sealed text, '' where the value is not sealed."""
    if not isinstance(value, str) and isinstance(value, Mapping) and value.keys() == {SEALED}:
        return str(value[SEALED])
    return ""


def event_of(entry: Entry, opened: Mapping[str, str] | None = None) -> Event:
    """The event in an entry, with the texts of opened boxes by field; a text that was not opened reads `UNOPENED`.

    Raises UnusableInput, naming the entry, where its line holds no event of the vocabulary.
    """
    name = f"entry {entry.number}"
    row = json.loads(entry.body)["event"]
    texts = opened or {}
    plain = {field: texts.get(field, UNOPENED) if commitment(value) else value for field, value in row.items()}
    troubles: list[Trouble] = []
    event = read_event(plain, f"case {entry.case}", name, troubles)
    if troubles:
        raise UnusableInput(troubles)
    return event
