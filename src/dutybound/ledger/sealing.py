"""Personal text sealed outside the tree: the entry names a box by its hash, and the box opens with the person's key.

For: text that can be erased for good by destroying one key, while every proof about the entry goes on holding.
Never: puts a text, or anything from which one could be guessed, into the entry; keeps a key beside the boxes.

A box is `commitment (32) + nonce (12) + AES-256-GCM ciphertext`, and the entry holds `sha256(tag + case + field +
person + box)`, each part behind its length.

*Why a salted commitment.* Telephone numbers and addresses can be guessed: a bare hash of one is as good as the number.
The commitment is SHA-256 over 32 random bytes of salt, the place (case, field, person) and the text. The salt lies only
inside the ciphertext, so when the key is gone a guess cannot be tried: each guess fits with some salt, and there are
2^256 of them. The text is padded to full lengths of 64 bytes, so that its length tells little.

*Why a commitment at all.* AES-GCM by itself does not bind: a box can be made that opens under two keys as two texts.
The commitment does, because two openings of one commitment would be a collision of SHA-256: its parts are written with
their lengths, so no two lists of parts give the same bytes.

*Why the entry holds the hash of the box.* Whoever has no key can then tell that a box was exchanged, and a proof about
the entry needs neither box nor key. After erasure the box may be dropped; the hash of something random stays.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, NamedTuple, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY: Final = 32  # bytes
_SALT: Final = 32
_NONCE: Final = 12
_PAD: Final = 64
_COMMITMENT: Final = b"dutybound sealed text 1"
_BOX: Final = b"dutybound sealed box 1"


class Place(NamedTuple):
    """Where a sealed text belongs: the case, the event's field, and the person whose key seals it; all references."""

    case: str
    field: str
    person: str


class Sealed(NamedTuple):
    """A sealed text: `mark` (64 hex digits) stands in the entry, `box` is kept beside it."""

    mark: str
    box: bytes


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a key: whose it was, when it was destroyed, by whom and why."""

    person: str
    erased: datetime
    by: str
    reason: str


class Erased(Exception):
    """The key was destroyed: the text cannot be opened again by anybody. Says when."""

    def __init__(self, tombstone: Tombstone) -> None:
        self.tombstone = tombstone
        super().__init__(f"erased on {tombstone.erased:%-d %B %Y}")


class BrokenSeal(ValueError):
    """The box is not the one that the entry names, or does not open as what it was sealed as; the text says which."""


class Keys(Protocol):
    """The keys of persons, to seal and to open with."""

    def key_for(self, person: str) -> bytes:
        """The person's key (32 bytes), made at the first asking. Raises Erased where it was destroyed."""
        ...


class KeyRing(Keys, Protocol):
    """The keys of persons where they are kept: away from the ledger and from its backups."""

    def destroy(self, person: str, at: datetime, by: str, reason: str) -> Tombstone:
        """Destroy the person's key for good and keep that it was done; a second time gives the first tombstone."""
        ...


def mark_of(box: bytes, place: Place) -> str:
    """The mark under which an entry names this box in this place; needs no key."""
    return sha256(_BOX + _joined(*place, box)).hexdigest()


def seal(text: str, place: Place, key: bytes) -> Sealed:
    """The text in a box of its own, and the mark that stands in the entry."""
    salt, nonce, raw = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE), text.encode()
    commitment = _commitment(salt, place, raw)
    content = salt + len(raw).to_bytes(4, "big") + raw
    content += bytes(-len(content) % _PAD)
    box = commitment + nonce + AESGCM(key).encrypt(nonce, content, _joined(*place, commitment))
    return Sealed(mark_of(box, place), box)


def opened(mark: str, box: bytes, place: Place, ring: Keys) -> str:
    """The text in the box. Raises BrokenSeal where it is another box or opens as something else, Erased where its key
    was destroyed.
    """
    if mark_of(box, place) != mark:
        raise BrokenSeal("the sealed text beside the entry is not the one that the entry names: it was exchanged.")
    key = ring.key_for(place.person)
    commitment, nonce, sealed = box[:32], box[32 : 32 + _NONCE], box[32 + _NONCE :]
    try:
        content = AESGCM(key).decrypt(nonce, sealed, _joined(*place, commitment))
    except (InvalidTag, ValueError):
        raise BrokenSeal("the sealed text does not open with the key of its person.") from None
    salt, rest = content[:_SALT], content[_SALT:]
    raw = rest[4 : 4 + int.from_bytes(rest[:4], "big")]
    if _commitment(salt, place, raw) != commitment:
        raise BrokenSeal("the sealed text opens, and is not what was sealed.")
    return raw.decode()


def told(mark: str, box: bytes | None, place: Place, ring: Keys) -> str:
    """The text for a reader: what was sealed, or in brackets that it was erased and when.

    A box that was dropped after its key was destroyed reads as erased; one that is missing while its key is there
    raises BrokenSeal.
    """
    try:
        if box is not None:
            return opened(mark, box, place, ring)
        ring.key_for(place.person)
    except Erased as gone:
        return f"[{gone}]"
    raise BrokenSeal("the sealed text is missing, and nobody erased it.")


def _commitment(salt: bytes, place: Place, raw: bytes) -> bytes:
    return sha256(_COMMITMENT + salt + _joined(*place, raw)).digest()


def _joined(*parts: str | bytes) -> bytes:
    """The parts, each behind its length, so that no other parts give the same bytes."""
    raw = [one.encode() if isinstance(one, str) else one for one in parts]
    return b"".join(len(one).to_bytes(8, "big") + one for one in raw)
