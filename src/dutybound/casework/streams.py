"""The streams of the ledger that are no case, and the references of cases, which only the house gives out.

For: one way to tell streams from a case, whatever door a reference comes by; a new reference for a new case.
Never: opens a stream as a case; each has a reader of its own. Never makes a reference of what it is about.
"""

from __future__ import annotations

from secrets import token_hex
from typing import Final

# Who looked at what; what was asked about it; who was reminded; which case of another system is which one here.
LOG: Final = "access"
CONCERNS: Final = "concerns"
REMINDERS: Final = "reminders"
KNOWN_ELSEWHERE: Final = "known-elsewhere"
# What was written to a reference that was not there for its writer.
UNPLACED: Final = "unplaced"
# Who serves where under whom, and who is close to whom.
ROSTER: Final = "roster"
# How much there was to do, as whoever leads the control room says it for the whole force.
DEMAND: Final = "demand"
# When a system was not working, and which numbered papers were handed out to write on meanwhile.
OUTAGES: Final = "outages"
# Who adds a stream adds it here: one that is missing could be written to, and read, as if it were a case.
STREAMS: Final = frozenset({LOG, CONCERNS, REMINDERS, KNOWN_ELSEWHERE, UNPLACED, ROSTER, DEMAND, OUTAGES})
# Before the reference of a request that concerns many cases, or a person; each has a stream of its own.
ASKED_OF: Final = "asked."


def is_of_the_house(ref: str) -> bool:
    """Whether the reference belongs to a stream that the house writes for itself: there is no such case."""
    return ref in STREAMS or ref.startswith(ASKED_OF)


def new_reference() -> str:
    """A reference for a new case: twenty random figures, 80 bits, so that nobody meets one by trying."""
    return token_hex(10)
