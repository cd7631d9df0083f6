"""Choices among alternatives: the plainest of each at first, and by chance from a seed after that.

For: trying one file after another of all that a duty's words allow, the same way every time.
Never: draws on anything but its seed.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")
# How often the plainest alternative is still taken after the first try: most choices were right.
PLAINEST: Final = 0.45


class Choices:
    """The choices of one try; the try numbered 0 takes the first alternative everywhere."""

    def __init__(self, seed: str, number: int) -> None:
        self._chance = random.Random(f"{seed}/{number}") if number else None

    def one(self, alternatives: Sequence[T]) -> T:
        """One of these, the plainest of which stands first."""
        if self._chance is None or len(alternatives) == 1 or self._chance.random() < PLAINEST:
            return alternatives[0]
        return self._chance.choice(alternatives)
