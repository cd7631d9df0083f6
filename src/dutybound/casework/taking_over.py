"""Histories taken over whole: what was written down elsewhere before this ledger began.

For: the first filling of a ledger, with the rows that stand ready beside it; each case in one step.
Never: a way for what happens from now on, and never adds to a case that is there.
"""

from __future__ import annotations

from dataclasses import replace

from dutybound.access.people import Directory
from dutybound.casework.transition import kept_ready
from dutybound.events.event import CaseFile
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Entry, Writer
from dutybound.ledger.store import Ledger

_TAKEN_OVER = Writer("taken over", device="taking over")


def take_over(ledger: Ledger, file: CaseFile, directory: Directory, as_at: int, *, group: str) -> tuple[Entry, ...]:
    """Writes a case that the ledger does not have, as it was written down elsewhere, in the order of writing down.

    Raises Overtaken where the ledger has a case with this reference.
    """
    # The force of a case is that of its ledger, as wherever a case is read: the file may leave it out.
    file = replace(file, force=ledger.force)
    rows = kept_ready(replace(file, events=()), file, directory, as_at)
    drafts = tuple(Draft(as_row(event), _TAKEN_OVER, group) for event in file.events)
    return ledger.append(file.ref, 0, drafts, as_at, also=rows)
