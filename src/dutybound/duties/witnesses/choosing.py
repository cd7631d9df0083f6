"""Choices among alternatives: the plainest of each at first, and others drawn from a seed after that.

For: trying one file after another of all that a duty's words allow, the same way every time and on every machine.
Never: draws on anything but its seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Final, TypeVar

T = TypeVar("T")
# In how many of a hundred choices the plainest alternative is still taken after the first try: most were right.
PLAINEST: Final = 45


class Choices:
    """The choices of one try; the try numbered 0 takes the first alternative everywhere."""

    def __init__(self, seed: str, number: int) -> None:
        self._seed, self._number, self._made = seed, number, 0

    def one(self, alternatives: Sequence[T]) -> T:
        """One of these, the plainest of which stands first."""
        if self._number == 0 or len(alternatives) == 1:
            return alternatives[0]
        self._made += 1
        drawn = int.from_bytes(sha256(f"{self._seed}/{self._number}/{self._made}".encode()).digest()[:8])
        return alternatives[0] if drawn % 100 < PLAINEST else alternatives[drawn // 100 % len(alternatives)]
