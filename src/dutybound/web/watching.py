"""The desks watching over their own ledger: concerns raised and reminders given, in a thread of the one process.

For: an installation on one SQLite file, which has one writer; a shared one has a program of its own for it.
Never: holds a request up, or keeps anything but in the ledger.
"""

from __future__ import annotations

import logging
from threading import Event, Thread
from typing import Final

from dutybound.ledger.store import LedgerFault
from dutybound.ledger_house import rounds
from dutybound.web.house import House

# Seconds between two sweeps: a look raises its concern within a minute.
EVERY: Final = 30.0
_LOG: Final = logging.getLogger("django.dutybound")


def watch_over(house: House, every: float = EVERY) -> Event:
    """Starts the thread where nobody else can sweep, and returns what ends it."""
    stop = Event()
    if not house.installation.is_shared:
        Thread(target=_sweeps, args=(house, every, stop), name="watching", daemon=True).start()
    return stop


def _sweeps(house: House, every: float, stop: Event) -> None:
    outside = house.installation.outside
    try:
        for one in rounds(
            house.ledger, lambda: house.directory, house.book, outside, house.carries, house.now, every, stop
        ):
            for _, fault in one.faults:
                _LOG.error("A case could not be read or judged: %s", type(fault).__name__)
    except LedgerFault as fault:  # it says no word of a case; whoever keeps the house running has to see to it
        _LOG.error("The ledger is watched over no more: %s", type(fault).__name__)
