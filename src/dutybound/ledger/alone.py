#!/usr/bin/env python3
"""Checks a ledger's receipts, checkpoints and exports, alone: this one file and a bare Python 3.9 or later.

For: anybody who was given a receipt, a file of checkpoints or an exported ledger, and the ledger's public key.
Never: shares a line with the program that wrote them, or asks a network, a clock or another file than those named.

Written from RFC 6962 (tree), RFC 8032 (Ed25519) and C2SP signed-note and tlog-checkpoint, a second time and in another
way, so that a fault in one is not a fault in both.

    python3 dutybound_verify.py receipt RECEIPT --key KEY [--code CODE] [--checkpoints FILE]
    python3 dutybound_verify.py checkpoints FILE --key KEY
    python3 dutybound_verify.py ledger EXPORT --key KEY --checkpoints FILE

KEY is the ledger's public line (NAME+HINT+KEY), or a file that holds it. It ends with 0 where everything holds, with 1
where something does not, and with 2 where a file cannot be read.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

Point = tuple[int, int, int, int]
LARGEST = 1 << 62


class Wrong(Exception):
    """Something does not hold; the text says what, in plain words."""


# --- Ed25519 (RFC 8032, 5.1) ---------------------------------------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def added(a: Point, b: Point) -> Point:
    """The sum of two points in extended coordinates (X, Y, Z, T)."""
    x, y = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    t, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = y - x, z - t, z + t, y + x
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(factor: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            total = added(total, point)
        point = added(point, point)
        factor >>= 1
    return total


def point_of(raw: bytes) -> Point | None:
    """The point that 32 bytes stand for, or None where they stand for none."""
    number = int.from_bytes(raw, "little")
    odd, y = number >> 255, number & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if odd else (0, y, 1, 0)
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P:
        return None
    if x & 1 != odd:
        x = P - x
    return (x, y, 1, x * y % P)


def bytes_of(point: Point) -> bytes:
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = point_of(BASE_Y.to_bytes(32, "little")) or (0, 0, 0, 0)


def has_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the Ed25519 key (32 bytes) made this signature (64 bytes) over the message."""
    if len(key) != 32 or len(signature) != 64:
        return False
    point, s = point_of(key), int.from_bytes(signature[32:], "little")
    if point is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    x, y, z, t = times(k, point)
    return bytes_of(added(times(s, BASE), (P - x, y, z, P - t))) == signature[:32]


# --- base64, JSON, public keys, signed notes -----------------------------------------------------------------------


def unbase64(text: str, length: int | None = None) -> bytes:
    """The bytes that base64 text stands for; Wrong where it is not exactly as base64 is written."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        raise Wrong("there is text that is not base64") from None
    if base64.b64encode(raw).decode("ascii") != text or length not in (None, len(raw)):
        raise Wrong("there is base64 text of another length or form")
    return raw


def number_in(text: str) -> int:
    """A number from 0 upwards, written in the one usual way."""
    if not text.isascii() or not text.isdigit() or len(text) > 19 or (text[0] == "0" and text != "0"):
        raise Wrong("there is text where a number should be")
    if int(text) > LARGEST:
        raise Wrong("there is a number that is too large")
    return int(text)


def named_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    row = dict(pairs)
    if len(row) != len(pairs):
        raise Wrong("a field is named twice")
    return row


def no_number(word: str) -> object:
    raise Wrong(word + " stands where a number should be")


READER = json.JSONDecoder(object_pairs_hook=named_once, parse_constant=no_number)
WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str | bytes) -> object:
    """The value that JSON text stands for; Wrong where it stands for none, or for two."""
    try:
        value: object = READER.decode(text if isinstance(text, str) else text.decode("utf-8"))
        return value
    except (ValueError, RecursionError):
        raise Wrong("there is text that is not JSON") from None


def is_name(text: str) -> bool:
    return 0 < len(text) <= 200 and all("!" <= one <= "~" and one != "+" for one in text)


class Key:
    """A ledger's name and public key, from its public line."""

    def __init__(self, line: str) -> None:
        parts = line.strip("\n").split("+", 2)
        if len(parts) < 3 or not is_name(parts[0]):
            raise Wrong("the public key is not a line NAME+HINT+KEY")
        raw = unbase64(parts[2], 33)
        self.name, self.key = parts[0], raw[1:]
        self.hint = hashlib.sha256(self.name.encode("ascii") + b"\n" + raw).digest()[:4]
        if raw[0] != 1 or self.hint.hex() != parts[1]:
            raise Wrong("the public key was mistyped or changed")
        point = point_of(self.key)
        if point is None or bytes_of(times(8, point)) == bytes_of((0, 1, 1, 0)):
            raise Wrong("the public key is one that proves nothing")


def checkpoint_on(note: str, key: Key) -> tuple[int, bytes]:
    """(size, root) of a signed note; Wrong where this key did not sign it for its own ledger."""
    if "\r" in note or not note.endswith("\n"):
        raise Wrong("the checkpoint is not a signed note")
    lines = note[:-1].split("\n")
    if len(lines) < 5 or lines[3] or any(ord(one) < 32 for line in lines for one in line) or "" in lines[4:]:
        raise Wrong("the checkpoint is not a signed note")
    if len(lines) > 4 + 64:
        raise Wrong("the checkpoint has too many signatures")
    body = "\n".join(lines[:3]) + "\n"
    signed: list[bool] = []
    for line in lines[4:]:
        words = line.split(" ")
        if len(words) != 3 or words[0] != "\u2014" or not is_name(words[1]):
            raise Wrong("a line among the signatures is none")
        raw = unbase64(words[2])
        if len(raw) < 5:
            raise Wrong("a line among the signatures is none")
        if words[1] == key.name and raw[:4] == key.hint:
            signed.append(has_signed(key.key, body.encode("utf-8"), raw[4:]))
    if not signed or not all(signed):
        raise Wrong("the checkpoint is not signed with the key of this ledger, or was changed since")
    if lines[0] != key.name:
        raise Wrong("the checkpoint is of another ledger")
    return number_in(lines[1]), unbase64(lines[2], 32)


# --- the tree (RFC 6962, 2.1), from its definition: halves within halves --------------------------------------------


def leaf_of(body: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + body).digest()


def over(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


EMPTY = hashlib.sha256(b"").digest()


def half(size: int) -> int:
    k = 1
    while k * 2 < size:
        k *= 2
    return k


def root_over(hashes: list[bytes]) -> bytes:
    """The root over a list of hashes of leaves, level by level; an odd one out goes up as it is."""
    if not hashes:
        return EMPTY
    while len(hashes) > 1:
        pairs = [over(hashes[n], hashes[n + 1]) for n in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[-1:] if len(hashes) % 2 else pairs
    return hashes[0]


def root_with(leaf: bytes, number: int, size: int, proof: list[bytes]) -> bytes:
    """The root of the tree in which the proof says the leaf stands; Wrong where the proof is of another length."""
    if size == 1:
        if proof:
            raise Wrong("the proof is too long")
        return leaf
    if not proof:
        raise Wrong("the proof is too short")
    k, rest, top = half(size), proof[:-1], proof[-1]
    if number < k:
        return over(root_with(leaf, number, k, rest), top)
    return over(top, root_with(leaf, number - k, size - k, rest))


def check_holds(leaf: bytes, number: int, size: int, proof: list[bytes], root: bytes) -> None:
    """Wrong unless the proof shows that the leaf stands at this number in the tree with this root."""
    if not 0 <= number < size:
        raise Wrong("the sealed ledger has no entry of this number")
    if root_with(leaf, number, size, proof) != root:
        raise Wrong("the proof does not lead from the entry to the signed checkpoint")


def roots_with(old: int, size: int, proof: list[bytes], known: bytes | None) -> tuple[bytes, bytes]:
    """(old root, new root) that a consistency proof leads to; `known` is the old root where the proof leaves it out."""
    if old == size:
        if known is not None:
            if proof:
                raise Wrong("the proof is too long")
            return known, known
        if len(proof) != 1:
            raise Wrong("the proof is of another length")
        return proof[0], proof[0]
    if not proof:
        raise Wrong("the proof is too short")
    k, rest, top = half(size), proof[:-1], proof[-1]
    if old <= k:
        before, after = roots_with(old, k, rest, known)
        return before, over(after, top)
    before, after = roots_with(old - k, size - k, rest, None)
    return over(top, before), over(top, after)


def check_goes_on(old: int, old_root: bytes, size: int, root: bytes, proof: list[bytes]) -> None:
    """Wrong unless the proof shows that the larger tree begins with the smaller one."""
    if old > size:
        raise Wrong("it is smaller than the one before it")
    if old == 0:
        if proof or old_root != EMPTY or (size == 0 and root != EMPTY):
            raise Wrong("it does not go on from the one before it")
    elif roots_with(old, size, proof, old_root) != (old_root, root):
        raise Wrong("it does not go on from the one before it")


# --- what is handed over: checkpoints, a receipt, an exported ledger ------------------------------------------------


def checkpoints_in(text: str, key: Key) -> list[tuple[int, bytes]]:
    """[(size, root), ...] of a file of checkpoints, each signed and shown to go on from the one before it."""
    found, rest = [(0, EMPTY)], text
    while rest:
        head, blank, rest = rest.partition("\n\n")
        body, second, rest = rest.partition("\n\n")
        signatures, third, rest = rest.partition("\n\n")
        try:
            if not (blank and second and third):
                raise Wrong("the file ends in the middle of it")
            first, *lines = head.split("\n")
            if not first.startswith("old ") or len(lines) > 128:
                raise Wrong("it has no proof before it")
            old, proof = number_in(first[4:]), [unbase64(line, 32) for line in lines]
            size, root = checkpoint_on(body + "\n\n" + signatures + "\n", key)
            if old != found[-1][0]:
                raise Wrong("its proof begins at another size than the one before it has")
            check_goes_on(old, found[-1][1], size, root, proof)
        except Wrong as fault:
            raise Wrong(f"Checkpoint {len(found)} does not hold: {fault}.") from None
        found.append((size, root))
    return found[1:]


LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def code_of(name: str, number: int, leaf: bytes) -> str:
    """The 24 signs that stand on paper for a receipt."""
    start = b"dutybound receipt code 1\x00%s\x00%d\x00%s" % (name.encode("ascii"), number, leaf)
    bits = int.from_bytes(hashlib.sha256(start).digest()[:15], "big")
    return "".join(LETTERS[bits >> 5 * place & 31] for place in range(23, -1, -1))


def check_receipt(
    text: str, key: Key, code: str = "", kept: Sequence[tuple[int, bytes]] = ()
) -> tuple[int, int, str | None]:
    """(number, size, body or None) of a receipt that holds; Wrong where it does not."""
    row = from_json(text)
    if not isinstance(row, dict) or sorted(row) != ["body", "checkpoint", "kind", "leaf", "number", "proof"]:
        raise Wrong("this is not a receipt of a ledger")
    number, body, note, proof = row["number"], row["body"], row["checkpoint"], row["proof"]
    if row["kind"] != "ledger receipt 1" or type(number) is not int or not isinstance(proof, list):
        raise Wrong("this is not a receipt of a ledger")
    if not is_text(note) or not (body is None or is_text(body)):
        raise Wrong("this is not a receipt of a ledger")
    leaf, *hashes = [unbase64(one if isinstance(one, str) else "?", 32) for one in [row["leaf"], *proof]]
    size, root = checkpoint_on(note, key)
    if body is not None and leaf_of(body.encode("utf-8")) != leaf:
        raise Wrong("the entry shown is not the one that was sealed")
    check_holds(leaf, number, size, hashes, root)
    plain = code.upper().replace("-", "").replace(" ", "").replace("O", "0").replace("I", "1").replace("L", "1")
    if code and plain != code_of(key.name, number, leaf):
        raise Wrong("the code on paper is that of another receipt")
    for other_size, other_root in kept:
        if other_size == size and other_root != root:
            raise Wrong("another body keeps a different checkpoint of this size: two histories have been shown")
    return number, size, body


def is_text(*values: object) -> bool:
    """Whether all of these are text, with no half characters in it."""
    try:
        return all(isinstance(one, str) and one.encode("utf-8") is not None for one in values)
    except UnicodeEncodeError:
        return False


def entry_on(line: bytes, number: int, versions: dict[str, int]) -> tuple[bytes, list[str]]:
    """(hash of the leaf, faults) of one exported line that should be entry `number`."""
    row = from_json(line)
    if not isinstance(row, dict) or sorted(row) != ["body", "boxes", "case", "number", "version"]:
        raise Wrong("is not an entry")
    body, boxes, case, version = row["body"], row["boxes"], row["case"], row["version"]
    if not is_text(body, case) or type(version) is not int or type(row["number"]) is not int:
        raise Wrong("is not an entry")
    faults = []
    if row["number"] != number:
        faults.append(f"is numbered {row['number']}")
    expected = versions[case] = versions.get(case, 0) + 1
    if version != expected:
        faults.append(f"is entry {version} of its case, where {expected} was to come")
    event = event_in(body, case, version)
    if event is None:
        faults.append("has a body that the ledger does not write, or that names another case or version")
    return leaf_of(body.encode("utf-8")), [*faults, *box_faults(boxes, case, event or {})]


def event_in(body: str, case: str, version: int) -> dict[str, object] | None:
    """The event in a body; None where the body is not written as the ledger writes, or is of another entry."""
    try:
        row = from_json(body)
    except Wrong:
        return None
    written = WRITER.encode(row)
    if not isinstance(row, dict) or unicodedata.normalize("NFC", written) != body or not is_text(written):
        return None
    if row.get("case") != case or type(row.get("version")) is not int or row["version"] != version:
        return None
    event = row.get("event", {})
    return event if isinstance(event, dict) else {}


def mark_of(case: str, field: str, person: str, box: bytes) -> str:
    """What stands in an entry for a sealed text: a hash over its place and its box."""
    hashed = hashlib.sha256(b"dutybound sealed box 1")
    for part in (case.encode("utf-8"), field.encode("utf-8"), person.encode("utf-8"), box):
        hashed.update(len(part).to_bytes(8, "big") + part)
    return hashed.hexdigest()


def box_faults(boxes: object, case: str, event: dict[str, object]) -> Iterator[str]:
    """What is wrong with the sealed texts beside an entry; needs no key."""
    marks = {name: one["sealed"] for name, one in event.items() if isinstance(one, dict) and list(one) == ["sealed"]}
    seen: list[object] = []
    for box in boxes if isinstance(boxes, list) else [None]:
        if not isinstance(box, dict) or sorted(box) != ["box", "field", "person"] or not is_text(*box.values()):
            raise Wrong("has a box that is none")
        raw, field = unbase64(box["box"]), box["field"]
        if field not in marks or field in seen:
            yield "has a sealed text beside it that it does not name"
        elif mark_of(case, field, box["person"], raw) != marks[field]:
            yield "has another sealed text beside it than it names"
        seen.append(field)


def ledger_faults(lines: Iterable[bytes], kept: Sequence[tuple[int, bytes]]) -> list[str]:
    """Everything wrong with an exported ledger against checkpoints that go on from one another: a list of sentences."""
    faults: list[str] = []
    hashes: list[bytes] = []
    versions: dict[str, int] = {}
    for number, line in enumerate(lines):
        try:
            if not line.endswith(b"\n"):
                raise Wrong("was not finished")
            leaf, found = entry_on(line, number, versions)
        except Wrong as fault:
            faults.append(f"Line {number + 1} {fault}; nothing after it was read.")
            break
        hashes.append(leaf)
        faults += [f"Line {number + 1} {one}." for one in found]
    if kept and kept[-1][0] > len(hashes):
        faults.append(f"It has {len(hashes)} entries, and was sealed with {kept[-1][0]}: the end is missing.")
    within = [one for one in kept if one[0] <= len(hashes)]
    # As each checkpoint goes on from the one before, all fit as far as the last one that does.
    good, bad = 0, len(within)
    while good < bad:
        middle = (good + bad) // 2 if bad < len(within) else bad - 1  # the last one first: it is the usual answer
        size, root = within[middle]
        if root_over(hashes[:size]) == root:
            good = middle + 1
        else:
            bad = middle
    if bad < len(within):
        faults.append(f"The first {within[bad][0]} entries are not those that were sealed.")
        faults.append(f"The first {within[bad - 1][0] if bad else 0} are.")
    return faults


def split_view(kept: Iterable[tuple[int, bytes]]) -> list[str]:
    """A sentence for each size of which two bodies keep different signed checkpoints."""
    known: dict[int, bytes] = {}
    return [f"Two checkpoints over {n} entries differ." for n, root in kept if known.setdefault(n, root) != root]


# --- on a terminal ---------------------------------------------------------------------------------------------------


def main() -> int:
    parser = argparse.ArgumentParser(description="Check a ledger's receipt, checkpoints or export. Needs no network.")
    parser.add_argument("what", choices=["receipt", "checkpoints", "ledger"])
    parser.add_argument("file", help="the file to check")
    parser.add_argument("--key", required=True, help="the ledger's public line, or a file that holds it")
    kept = "a file of checkpoints that another body keeps; may be given again"
    parser.add_argument("--checkpoints", action="append", default=[], help=kept)
    parser.add_argument("--code", default="", help="the code on paper")
    given = parser.parse_args()
    if given.what == "ledger" and not given.checkpoints:
        parser.error("'ledger' needs --checkpoints: without them there is nothing to compare with")
    try:
        return told(given)
    except Wrong as fault:
        print(f"DOES NOT HOLD. {fault}")
        return 1
    except (OSError, UnicodeDecodeError) as fault:
        print(f"cannot be read: {fault}", file=sys.stderr)
        return 2


def told(given: argparse.Namespace) -> int:
    key = Key(read(given.key) if os.path.exists(given.key) else given.key)
    files = [checkpoints_in(read(name), key) for name in given.checkpoints]
    kept = sorted(one for file in files for one in file)
    if given.what == "checkpoints":
        kept = checkpoints_in(read(given.file), key)
        last = f"the last over {kept[-1][0]} entries" if kept else "none as yet"
        print(f"HOLDS. {len(kept)} checkpoints, {last}; each is signed and goes on from the one before it.")
        return 0
    if given.what == "receipt":
        number, size, _ = check_receipt(read(given.file), key, given.code, kept)
        print(f"HOLDS. Entry {number} was in the ledger '{key.name}' when it was sealed with {size} entries.")
        if not given.code:
            print("The code on paper was not given, so it was not compared.")
        if kept and size not in [one for one, _ in kept]:
            print("No checkpoint kept outside is of this size: the receipt rests on the ledger's own signature.")
        return 0
    if not kept:
        raise Wrong("There is no checkpoint to compare with.")
    faults = split_view(kept)
    for checkpoints in files:
        with open(given.file, "rb") as export:
            faults += ledger_faults(export, checkpoints)
    for fault in faults[:100]:
        print(f"DOES NOT HOLD. {fault}")
    if not faults:
        print(f"HOLDS. The first {kept[-1][0]} entries are those that were sealed.")
    return 1 if faults else 0


def read(name: str) -> str:
    with open(name, encoding="utf-8", newline="") as file:
        return file.read()


if __name__ == "__main__":
    sys.exit(main())
