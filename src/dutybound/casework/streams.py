"""The streams of a ledger that are no case, and references of cases, which only the house gives out.

For: keeping what the house writes for itself apart from cases whose reference somebody types.
Never: takes the name of a stream for a case, or makes a reference of anything that it is about.
"""

from __future__ import annotations

from secrets import token_hex
from typing import Final

# Who looked at what; what was asked about it; who was reminded; which case of another system is which one here.
LOG: Final = "access"
CONCERNS: Final = "concerns"
REMINDERS: Final = "reminders"
KNOWN_ELSEWHERE: Final = "known-elsewhere"
# Who adds a stream adds it here: one that is missing could be written to, and read, as if it were a case.
STREAMS: Final = frozenset({LOG, CONCERNS, REMINDERS, KNOWN_ELSEWHERE, "roster"})


def new_reference() -> str:
    """A reference for a new case: twenty random figures, 80 bits, so that nobody meets one by trying."""
    return token_hex(10)
