"""The streams of a ledger that are no case, and references of cases, which only the house gives out.

For: keeping what is written about looks, and what found no case, apart from cases whose reference somebody types.
Never: takes the name of a stream for a case, or makes a reference of anything that it is about.
"""

from __future__ import annotations

from secrets import token_hex
from typing import Final

# Who looked at what; what was written to a reference that was not there for its writer. Who adds a stream adds it here:
# a name that is missing could be written to, and read, as if it were a case.
UNPLACED: Final = "unplaced"
STREAMS: Final = frozenset({"access", UNPLACED})


def new_reference() -> str:
    """A reference for a new case: twenty random figures, 80 bits, so that nobody meets one by trying."""
    return token_hex(10)
