"""How many calls a token, and an address, may make: a bucket each that fills up again with time.

For: a program that runs wild, and somebody who tries tokens.
Never: outlives the process, or is shared: with four processes each token has four buckets. It is there against
accidents and guessing; what stands in front of the desks is the place for more.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

# Numbers of ours: how many calls at once, and how many come back in a second.
AT_ONCE: Final = 600
EACH_SECOND: Final = 20.0
# What a call with no token that counts takes out of the bucket of its address.
REFUSED_COSTS: Final = 20
# How many buckets are kept; a full one says nothing and is forgotten first.
_MOST: Final = 10_000


class Rates:
    """The buckets of this process. Used by many threads at once. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turn = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}

    def wait(self, who: str) -> int:
        """Takes one call out of the bucket; 0 where it had one, else after how many seconds it has one again."""
        with self._turn:
            left, now = self._left(who)
            if left >= 1:
                self._buckets[who] = (left - 1, now)
                return 0
            return int((1 - left) / EACH_SECOND) + 1

    def charge(self, who: str, calls: int) -> None:
        """Takes more calls out of the bucket, whether or not it has them."""
        with self._turn:
            left, now = self._left(who)
            self._buckets[who] = (left - calls, now)

    def forget(self) -> None:
        """Begins anew with full buckets."""
        with self._turn:
            self._buckets.clear()

    def _left(self, who: str) -> tuple[float, float]:
        now = self._clock()
        if len(self._buckets) >= _MOST:
            self._buckets = {one: kept for one, kept in self._buckets.items() if self._filled(kept, now) < AT_ONCE}
        kept = self._buckets.get(who)
        return (AT_ONCE if kept is None else self._filled(kept, now)), now

    def _filled(self, kept: tuple[float, float], now: float) -> float:
        return min(AT_ONCE, kept[0] + (now - kept[1]) * EACH_SECOND)


RATES: Final = Rates()
