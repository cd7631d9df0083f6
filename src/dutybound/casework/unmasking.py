"""Reading who and where the people in a case are: sealed texts opened, for the hours that two people agreed to.

For: whoever asked, and nobody else, until the time is over; each opening stands in the log of access.
Never: opens a text on one person's word, or writes down what was read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dutybound.access.deciding import NOTHING, Asked, Decision, decide
from dutybound.access.people import Directory
from dutybound.access.standing import Standing, standing
from dutybound.casework.desk import read_case
from dutybound.casework.paperwork import logged
from dutybound.casework.pending import GIVEN
from dutybound.casework.wish import Shut
from dutybound.events.event import CaseFile
from dutybound.events.when import When
from dutybound.ledger.entry import commitment
from dutybound.ledger.sealing import KeyRing, Place, told
from dutybound.ledger.store import Ledger

GONE = "[erased, or not here]"


@dataclass(frozen=True, slots=True)
class Unmasked:
    """One text of the case: the entry and field that it stands in, whose it is, and the text or that it was erased."""

    entry: str
    field: str
    person: str
    text: str


def unmask(ledger: Ledger, ring: KeyRing, case: str, asked: Asked, directory: Directory) -> tuple[Unmasked, ...] | Shut:
    """The sealed texts of the case, opened, where two people agreed that `asked.person` may read them at this moment.

    Whether they may is asked anew each time, and the time ends by itself. Every try is logged. A text whose key was
    destroyed reads as erased. Raises BrokenSeal where a box is not the one that its entry names.
    """
    asked = replace(asked, act="unmask")
    file, version = read_case(ledger, case)
    stands = standing(file, asked.as_at) if version else None
    made = decide(asked, stands, directory)
    if made.allowed and not _is_granted(file, asked):
        why = "It takes another person to agree, and a time that is not over."
        made = Decision(False, "two-people", why, why)
    logged(ledger, asked, made, stands or Standing(case), directory)
    if not made.allowed:
        return Shut(made.told or NOTHING, made.reason)
    return tuple(_texts(ledger, ring, case))


def _is_granted(file: CaseFile, asked: Asked) -> bool:
    return any(
        event.kind == GIVEN
        and event.facts.get("act") == "unmask"
        and event.facts.get("asked_by") == asked.person
        and isinstance(until := event.facts.get("until"), When)
        and event.recorded.earliest <= asked.as_at < until.earliest
        for event in file.events
    )


def _texts(ledger: Ledger, ring: KeyRing, case: str) -> Iterator[Unmasked]:
    for entry in ledger.case(case):
        row = json.loads(entry.body)["event"]
        boxes = {box.field: box for box in ledger.boxes(entry.number)}
        for field, value in row.items():
            mark = commitment(value)
            box = boxes.get(field)
            if mark and box is None:
                yield Unmasked(row["id"], field, "", GONE)
            elif mark and box is not None:
                text = told(mark, box.box, Place(case, field, box.person), ring)
                yield Unmasked(row["id"], field, box.person, text)
