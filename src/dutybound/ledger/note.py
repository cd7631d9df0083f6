"""Signed notes and the checkpoints written on them, byte for byte as C2SP has them (signed-note, tlog-checkpoint).

For: a ledger's size and root under an Ed25519 signature, which any program that knows the format can check.
Never: believes a note that no known key has signed, or reads a second way of writing the same one.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from dutybound.ledger.tree import HASH, LARGEST

ED25519: Final = b"\x01"
_DASH: Final = "\N{EM DASH} "
_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,18}")
_NAME: Final = re.compile(r"[!-*,-~]{1,200}")  # printable ASCII, no blank and no plus: as both formats recommend
_HINT: Final = re.compile(r"[0-9a-f]{8}")
_MOST_SIGNATURES: Final = 64
_FIELD: Final = 2**255 - 19
# The y of every point whose order divides eight: under such a key anything is signed.
_WEAK: Final = frozenset(
    (
        0,
        1,
        _FIELD - 1,
        2707385501144840649318225287225658788936804267575313519463743609750303402022,
        _FIELD - 2707385501144840649318225287225658788936804267575313519463743609750303402022,
    )
)


class Unproved(ValueError):
    """What was handed over is not what it says it is, or cannot be read; the text says which, in plain words."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Whose signature counts: the ledger's name and its Ed25519 public key (32 bytes)."""

    name: str
    key: bytes

    @property
    def hint(self) -> bytes:
        """The four bytes by which a signature says which key made it."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.key).digest()[:4]

    @property
    def line(self) -> str:
        """The public line to hand to whoever checks: NAME+HINT+KEY."""
        return f"{self.name}+{self.hint.hex()}+{as_base64(ED25519 + self.key)}"

    def has_signed(self, text: str, signature: bytes) -> bool:
        """Whether this key made the signature over the text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


def read_public(line: str) -> PublicKey:
    """The key of a public line; Unproved where it is none, or one under which anybody can sign."""
    parts = line.strip("\n").split("+", 2)
    if len(parts) != 3 or not _NAME.fullmatch(parts[0]) or not _HINT.fullmatch(parts[1]):
        raise Unproved("the public key is not a line NAME+HINT+KEY.")
    raw = from_base64(parts[2])
    if raw is None or len(raw) != 33 or raw[:1] != ED25519:
        raise Unproved("the public key is not an Ed25519 key.")
    y = int.from_bytes(raw[1:], "little") & ((1 << 255) - 1)
    if y >= _FIELD or y in _WEAK:
        raise Unproved("the public key is one under which anybody can sign.")
    key = PublicKey(parts[0], raw[1:])
    if key.hint.hex() != parts[1]:
        raise Unproved("the public key does not fit its own hint: it was mistyped or changed.")
    return key


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The ledger's name and its private key: whoever has it can sign for the ledger."""

    name: str
    private: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.name, self.private.public_key().public_bytes_raw())

    @property
    def line(self) -> str:
        """The private line, for a file that only the signer can read."""
        hint = self.public.hint.hex()
        return f"PRIVATE+KEY+{self.name}+{hint}+{as_base64(ED25519 + self.private.private_bytes_raw())}"


def new_key(name: str) -> SigningKey:
    """A new key for the ledger of this name; ValueError where the name cannot stand in a note."""
    if not _NAME.fullmatch(name):
        raise ValueError("a ledger's name has no blank, no plus and only plain letters, digits and signs")
    return SigningKey(name, Ed25519PrivateKey.generate())


def read_private(line: str) -> SigningKey:
    """The key of a private line; Unproved where it is none."""
    parts = line.strip("\n").split("+", 4)
    raw = from_base64(parts[4]) if len(parts) == 5 and parts[:2] == ["PRIVATE", "KEY"] else None
    if raw is None or len(raw) != 33 or raw[:1] != ED25519 or not _NAME.fullmatch(parts[2]):
        raise Unproved("it is not a line PRIVATE+KEY+NAME+HINT+KEY.")
    key = SigningKey(parts[2], Ed25519PrivateKey.from_private_bytes(raw[1:]))
    if key.public.hint.hex() != parts[3]:
        raise Unproved("the private key does not fit its own hint: it was changed.")
    return key


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a ledger was at one moment: its name, how many entries it had, and the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{as_base64(self.root)}\n"


def signed(checkpoint: Checkpoint, key: SigningKey) -> str:
    """The checkpoint as a signed note. ValueError where the key is another ledger's."""
    if checkpoint.origin != key.name:
        raise ValueError(f"the key of '{key.name}' does not sign for '{checkpoint.origin}'")
    text = checkpoint.text
    signature = as_base64(key.public.hint + key.private.sign(text.encode()))
    return f"{text}\n{_DASH}{key.name} {signature}\n"


def read_note(note: str, key: PublicKey) -> Checkpoint:
    """The checkpoint on a note that this key signed for its own ledger.

    Signatures by keys that are not known here are passed over, as the format asks; one of this key that does not hold
    spoils the note. Raises Unproved with what is wrong.
    """
    text, blank, rest = note.rpartition("\n\n")
    if not blank or not rest.endswith("\n") or any(ord(one) < 32 and one != "\n" for one in note):
        raise Unproved("the checkpoint is not a signed note.")
    lines = rest[:-1].split("\n")
    if len(lines) > _MOST_SIGNATURES:
        raise Unproved("the checkpoint has more signatures than anybody reads.")
    text += "\n"
    held = False
    for line in lines:
        signer, signature = _signature(line)
        if (signer, signature[:4]) == (key.name, key.hint):
            if not key.has_signed(text, signature[4:]):
                raise Unproved("the checkpoint's signature does not hold: it was changed, or somebody else made it.")
            held = True
    if not held:
        raise Unproved("the checkpoint is not signed with the key of this ledger.")
    return _checkpoint(text, key)


def _signature(line: str) -> tuple[str, bytes]:
    parts = line.removeprefix(_DASH).split(" ")
    signature = from_base64(parts[1]) if len(parts) == 2 and line.startswith(_DASH) else None
    if signature is None or len(signature) < 5 or not _NAME.fullmatch(parts[0]):
        raise Unproved("the checkpoint has a line among its signatures that is none.")
    return parts[0], signature


def _checkpoint(text: str, key: PublicKey) -> Checkpoint:
    lines = text[:-1].split("\n")
    if len(lines) != 3:
        raise Unproved("the checkpoint does not have the three lines name, size and root.")
    origin, size, root = lines[0], lines[1], from_base64(lines[2])
    if not _SIZE.fullmatch(size) or int(size) > LARGEST or root is None or len(root) != HASH:
        raise Unproved("the checkpoint does not have the three lines name, size and root.")
    if origin != key.name:
        raise Unproved(f"the checkpoint is of another ledger, '{origin}'.")
    return Checkpoint(origin, int(size), root)


def as_base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def from_base64(text: str) -> bytes | None:
    """The bytes, or None where the text is not the one way in which base64 writes them."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if as_base64(raw) == text else None
