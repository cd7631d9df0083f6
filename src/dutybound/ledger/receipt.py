"""A receipt: that the ledger holds an entry, as anybody can check who trusts the ledger's public key and nothing else.

For: whoever reported something, and those who act for them; a file, a page to print, and a short code for paper.
Never: says what the entry is about, unless the reader may see the entry itself and it is put in.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from dutybound.ledger.entry import leaf_hash
from dutybound.ledger.exported import read_json
from dutybound.ledger.note import Checkpoint, PublicKey, Unproved, as_base64, from_base64, read_note
from dutybound.ledger.tree import HASH, Span, holds_leaf, inclusion_spans, roots_of

KIND: Final = "ledger receipt 1"
_KEYS: Final = {"body", "checkpoint", "kind", "leaf", "number", "proof"}
_CODE: Final = b"dutybound receipt code 1\x00"
_GROUPS, _GROUP = 6, 4
# Crockford's letters: none that is taken for another.
_LETTERS: Final = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_MISREAD: Final = str.maketrans("OIL", "011", "- ")


@dataclass(frozen=True, slots=True)
class Receipt:
    """An entry's number and fingerprint, the proof, the signed note, and the body where the reader may see it."""

    number: int
    leaf: bytes
    proof: tuple[bytes, ...]
    note: str
    body: bytes | None = None


def make_receipt(number: int, leaves: Iterable[bytes], size: int, note: str, body: bytes | None = None) -> Receipt:
    """The receipt of entry `number` under a checkpoint over `size` entries; ValueError where it has no such entry."""
    leaf, *proof = roots_of([Span(number, number + 1), *inclusion_spans(number, size)], leaves)
    return Receipt(number, leaf, tuple(proof), note, body)


def as_text(receipt: Receipt) -> str:
    """The receipt as a small JSON file."""
    row = {
        "kind": KIND,
        "number": receipt.number,
        "leaf": as_base64(receipt.leaf),
        "proof": [as_base64(one) for one in receipt.proof],
        "checkpoint": receipt.note,
        "body": None if receipt.body is None else receipt.body.decode("utf-8"),
    }
    return json.dumps(row, indent=1, ensure_ascii=False) + "\n"


def read_receipt(text: str) -> Receipt:
    """The receipt in the file's text, unproved as yet; Unproved where it is none."""
    row = read_json(text)
    if not isinstance(row, dict) or row.keys() != _KEYS or row["kind"] != KIND:
        raise Unproved("this is not a receipt of a ledger.")
    number, note, proof, body = row["number"], row["checkpoint"], row["proof"], row["body"]
    if type(number) is not int or not isinstance(note, str) or not isinstance(proof, list):
        raise Unproved("the receipt's number, checkpoint or proof is of another sort.")
    hashes = [_hash(one) for one in (row["leaf"], *proof)]
    try:
        raw = body.encode("utf-8") if isinstance(body, str) else None
        note.encode("utf-8")
    except UnicodeEncodeError:
        raise Unproved("the receipt has half a character in it.") from None
    if raw is None and body is not None:
        raise Unproved("the receipt's entry is of another sort.")
    return Receipt(number, hashes[0], tuple(hashes[1:]), note, raw)


def prove(receipt: Receipt, key: PublicKey, code: str = "", kept: Sequence[Checkpoint] = ()) -> Checkpoint:
    """The checkpoint that vouches for the entry. Raises Unproved, in plain words, where anything does not hold.

    `code` is the one on paper, where there is one; `kept` are checkpoints that another body keeps: one of the same size
    with another root means that the ledger has shown two histories.
    """
    checkpoint = read_note(receipt.note, key)
    if receipt.body is not None and leaf_hash(receipt.body) != receipt.leaf:
        raise Unproved("the entry shown is not the one that was sealed.")
    if not holds_leaf(receipt.leaf, receipt.number, checkpoint.size, receipt.proof, checkpoint.root):
        raise Unproved("the proof does not lead from the entry to the signed checkpoint.")
    if code and _plain(code) != _plain(code_of(receipt, checkpoint.origin)):
        raise Unproved("the code on paper is that of another receipt.")
    if any(one.size == checkpoint.size and one.root != checkpoint.root for one in kept):
        raise Unproved("another body keeps a different checkpoint of this size: two histories have been shown.")
    return checkpoint


def code_of(receipt: Receipt, origin: str) -> str:
    """The short code for paper: 120 bits of a hash over the ledger's name, the entry's number and its fingerprint.

    It says nothing about the entry. Two entries with the same code would take some 2^60 tries to make.
    """
    hashed = sha256(_CODE + origin.encode() + b"\x00" + str(receipt.number).encode() + b"\x00" + receipt.leaf).digest()
    letters = base64.b32encode(hashed)[: _GROUPS * _GROUP].translate(_LETTERS).decode()
    return "-".join(letters[place : place + _GROUP] for place in range(0, len(letters), _GROUP))


def in_words(receipt: Receipt, checkpoint: Checkpoint) -> list[str]:
    """The receipt for a reader, a paragraph each; neutral, so that it may lie on a table."""
    last = checkpoint.size - 1
    return [
        f"Code: {code_of(receipt, checkpoint.origin)}",
        f"This is a receipt for entry {receipt.number} of the record kept under the name {checkpoint.origin}.",
        f"The record was sealed when it held entries 0 to {last}. The seal covers this entry: if the entry is changed, "
        "moved or taken out later, the seal no longer fits, and this receipt shows that the entry had been there.",
        "To check it, give the receipt's file, the code and the record's public key to the checking program. It is one "
        "file and needs nothing else: no account, no network, and nobody's word.",
        "The receipt shows that the entry was made and has not been changed. It does not show that what it says is "
        "true, or that nothing else should have been entered. Without the file the code shows nothing by itself, but "
        "whoever hands over a file later can be held to it.",
    ]


def _hash(text: object) -> bytes:
    raw = from_base64(text) if isinstance(text, str) else None
    if raw is None or len(raw) != HASH:
        raise Unproved("the receipt has a hash that is none.")
    return raw


def _plain(code: str) -> str:
    return code.upper().translate(_MISREAD)
