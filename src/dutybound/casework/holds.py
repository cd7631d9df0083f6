"""What keeps a case from being erased: a restriction, an open complaint, a hold, work that goes on.

For: one answer that is asked before an erasure is asked for, before it begins, and between its steps.
Never: lets a correction end a hold; only an entry that ends it does, with the name of whoever ended it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from dutybound.access.standing import Standing
from dutybound.events.event import CaseFile, Event

# What begins -> what ends it, for the same matter or crime. A complaint that ends another way needs a hold of its own.
_COMPLAINTS: Final = ("complaint_received", "complaint_logged", "complaint_recorded")
_CONDUCT: Final = ("conduct_matter_recorded", "dsi_recorded")
_WORK: Final = ("investigation_opened", "investigation_allocated", "case_reopened", "crime_recorded")
_WORK_ENDS: Final = ("investigation_closed", "investigation_declined", "crime_cancelled")
_BEGINS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    **dict.fromkeys(_COMPLAINTS, ("complaint", "matter_ref")),
    **dict.fromkeys(_CONDUCT, ("conduct matter", "matter_ref")),
    **dict.fromkeys(_WORK, ("investigation", "crime_ref")),
    "hold_set": ("hold", "hold_ref"),
})  # fmt: skip
_ENDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "complaint_closed": ("complaint", "matter_ref"),
    "conduct_matter_closed": ("conduct matter", "matter_ref"),
    **dict.fromkeys(_WORK_ENDS, ("investigation", "crime_ref")),
    "hold_ended": ("hold", "hold_ref"),
})  # fmt: skip


def holds(file: CaseFile, stands: Standing) -> tuple[str, ...]:
    """Why nothing of the case is erased now, for the log; () where nothing holds it.

    The entries are taken in the order of writing, and corrections do not count: they would be a way to end a hold that
    nobody signed. What is begun again after its end holds again.
    """
    return tuple(_holds(file, stands))


def _holds(file: CaseFile, stands: Standing) -> Iterator[str]:
    if stands.is_restricted:
        yield "the case is restricted"
    if stands.live:
        yield "an incident is open"
    still: dict[tuple[str, str], None] = {}
    for event in file.events:
        if event.kind in _BEGINS:
            still[_matter(event, *_BEGINS[event.kind])] = None
        elif event.kind in _ENDS and (event.kind != "hold_ended" or event.facts.get("decided_by")):
            still.pop(_matter(event, *_ENDS[event.kind]), None)
    for what, ref in still:
        yield f"{what} {ref}".rstrip()


def _matter(event: Event, what: str, field: str) -> tuple[str, str]:
    return what, str(event.facts.get(field, ""))
