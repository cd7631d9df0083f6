"""The Merkle tree over the ledger's entries, as RFC 6962 and RFC 9162 define it: roots, proofs and their checking.

For: one hash that stands for every entry in its order, proofs that an entry is in it, and that a larger one goes on.
Never: holds the entries; a root over millions is made from a stream in memory that grows with their logarithm.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

EMPTY: Final = sha256(b"").digest()
HASH: Final = 32  # bytes
# Beyond this no ledger grows, and a liar's number is refused before anything is computed from it.
LARGEST: Final = 1 << 62


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash that stands for two neighbouring parts of the tree."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that only grows, kept as the roots of its complete parts: one for each binary one of its size."""

    __slots__ = ("parts", "size")

    def __init__(self) -> None:
        self.size = 0
        self.parts: list[bytes] = []  # the largest first

    def append(self, leaf: bytes) -> None:
        """Add the hash of one leaf."""
        size, parts = self.size, self.parts
        while size & 1:
            leaf = sha256(b"\x01" + parts.pop() + leaf).digest()
            size >>= 1
        parts.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root of all leaves so far; of none, the hash of nothing."""
        if not self.parts:
            return EMPTY
        *rest, hashed = self.parts
        for part in reversed(rest):
            hashed = node_hash(part, hashed)
        return hashed


class Span(NamedTuple):
    """The leaves from `first` up to, and not with, `end`."""

    first: int
    end: int


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over these hashes of leaves."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def roots_of(spans: Sequence[Span], leaves: Iterable[bytes]) -> list[bytes]:
    """The root of each span, as asked for, in one pass. Spans may overlap. ValueError where the leaves run out."""
    frontiers = [Frontier() for _ in spans]
    asked = [place for place, span in enumerate(spans) if span.first < span.end]
    waiting = sorted(asked, key=lambda place: spans[place].first, reverse=True)
    last = max((spans[place].end for place in asked), default=0)
    under_way: list[int] = []
    seen = 0
    for number, leaf in enumerate(leaves):
        if number >= last:
            break
        seen = number + 1
        while waiting and spans[waiting[-1]].first <= number:
            under_way.append(waiting.pop())
        for place in under_way:
            frontiers[place].append(leaf)
        if any(spans[place].end == seen for place in under_way):
            under_way = [place for place in under_way if spans[place].end > seen]
    if seen < last:
        raise ValueError(f"the tree has {seen} leaves, and {last} were asked for")
    return [frontier.root() for frontier in frontiers]


def inclusion_spans(number: int, size: int) -> list[Span]:
    """The parts whose roots prove that leaf `number` is in the tree of `size`, nearest first (PATH, RFC 6962, 2.1.1).

    ValueError where the tree has no such leaf.
    """
    if not 0 <= number < size:
        raise ValueError(f"a tree of {size} entries has no entry {number}")
    spans: list[Span] = []
    first, end = 0, size
    while end - first > 1:
        middle = first + _left(end - first)
        if number < middle:
            spans.append(Span(middle, end))
            end = middle
        else:
            spans.append(Span(first, middle))
            first = middle
    return spans[::-1]


def consistency_spans(old: int, size: int) -> list[Span]:
    """The parts whose roots prove that the tree of `size` goes on from that of `old` (PROOF, RFC 6962, 2.1.2).

    Nothing needs proving of an old tree that is empty or as large. ValueError where the old one is larger.
    """
    if not 0 <= old <= size:
        raise ValueError(f"a tree of {size} entries does not go on from one of {old}")
    if old in (0, size):
        return []
    spans: list[Span] = []
    first, end = 0, size
    while end != old:
        middle = first + _left(end - first)
        if old <= middle:
            spans.append(Span(middle, end))
            end = middle
        else:
            spans.append(Span(first, middle))
            first = middle
    if first:  # else the checker holds this part already: it is the old root
        spans.append(Span(first, end))
    return spans[::-1]


def holds_leaf(leaf: bytes, number: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof shows that the tree with this root holds the leaf at this number (RFC 9162, 2.1.3.2)."""
    if not 0 <= number < size <= LARGEST or not _are_hashes([leaf, root, *proof]):
        return False
    place, last, hashed = number, size - 1, leaf
    for part in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            hashed = node_hash(part, hashed)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            hashed = node_hash(hashed, part)
        place, last = place >> 1, last >> 1
    return last == 0 and hashed == root


def goes_on(old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the larger tree begins with the smaller one, unchanged (RFC 9162, 2.1.4.2).

    From the empty tree every tree goes on, so the proof must be empty; the same size must have the same root.
    """
    if not 0 <= old <= size <= LARGEST or not _are_hashes([old_root, root, *proof]):
        return False
    if old == 0:
        return not proof and old_root == EMPTY and (size > 0 or root == EMPTY)
    if old == size:
        return not proof and old_root == root
    parts = list(proof)
    if not old & (old - 1):  # the old tree is one complete part, which the proof leaves out
        parts.insert(0, old_root)
    if not parts:
        return False
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old_hash = new_hash = parts[0]
    for part in parts[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_hash, new_hash = node_hash(part, old_hash), node_hash(part, new_hash)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new_hash = node_hash(new_hash, part)
        place, last = place >> 1, last >> 1
    return last == 0 and old_hash == old_root and new_hash == root


def _left(size: int) -> int:
    """How many of `size` leaves stand in the left part: the largest power of two below."""
    return 1 << (size - 1).bit_length() - 1


def _are_hashes(given: Iterable[bytes]) -> bool:
    return all(len(one) == HASH for one in given)
