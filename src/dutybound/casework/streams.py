"""The streams of the ledger that are no case: the log of who looked, and what two people are asked to agree on.

For: one way to tell them from a case, whatever door a reference comes by.
Never: opens one as a case; each has a reader of its own.
"""

from __future__ import annotations

from typing import Final

ACCESS_LOG: Final = "access"
# Before the reference of a request that concerns many cases, or a person; each has a stream of its own.
ASKED_OF: Final = "asked."


def is_of_the_house(ref: str) -> bool:
    """Whether the reference belongs to a stream that the house writes for itself: there is no such case."""
    return ref == ACCESS_LOG or ref.startswith(ASKED_OF)
