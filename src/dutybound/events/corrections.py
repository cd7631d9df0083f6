"""Later entries that correct or take back earlier ones, and the references between a file's events.

For: finding which entry of a chain stands at a moment, and the faults of chains and references.
Never: removes the earlier entry; it stays in the file as what was written then.
"""

from __future__ import annotations

from collections.abc import Iterator

from dutybound.events.event import CaseFile, Event
from dutybound.events.timeline import ImpossibleOrder, Timeline
from dutybound.events.trouble import Trouble
from dutybound.events.when import EVER_AFTER


def corrections_troubles(file: CaseFile) -> Iterator[Trouble]:
    """Every id that stands twice, reference that leads nowhere, and chain that forks or runs in a circle."""
    by_id: dict[str, Event] = {}
    for event in file.events:
        if event.id in by_id:
            yield Trouble(file.read_from, event.row, "id", f"'{event.id}' stands twice.", "Give each event its own id.")
        by_id[event.id] = event
    successor: dict[str, str] = {}
    for event in file.events:
        pointed = [("supersedes", event.supersedes)] if event.supersedes else []
        pointed += [("contradicts", other) for other in event.contradicts]
        pointed += [("after, before or same_time_as", relation.event) for relation in event.relations]
        pointed += [
            (name, str(event.facts[name]))
            for name in ("since", "until", "trigger")
            if event.kind in ("not_done_stated", "departure_recorded") and name in event.facts
        ]
        if event.kind in ("item_read", "left_to_a_reader") and "about" in event.facts:
            pointed.append(("about", str(event.facts["about"])))
        for field, other in pointed:
            if other not in by_id or other == event.id:
                reason = (
                    "points to itself." if other == event.id else f"points to '{other}', which is not in this file."
                )
                yield Trouble(file.read_from, event.row, field, reason)
        if event.kind == "entry_retracted" and not event.supersedes:
            yield Trouble(file.read_from, event.row, "supersedes", "is missing.", "Name the entry that is retracted.")
        if event.supersedes and event.supersedes in successor:
            other = successor[event.supersedes]
            reason = f"'{event.supersedes}' is already superseded by '{other}'."
            yield Trouble(
                file.read_from,
                event.row,
                "supersedes",
                reason,
                "Let the later correction supersede that one.",
            )
        if event.supersedes:
            successor.setdefault(event.supersedes, event.id)
    for event in file.events:
        if _runs_in_a_circle(event.id, successor):
            yield Trouble(file.read_from, event.row, "supersedes", "is part of a circle of corrections.")
            return
    yield from _order_troubles(file, by_id, successor)


def _runs_in_a_circle(start: str, successor: dict[str, str]) -> bool:
    steps, here = 0, successor.get(start)
    while here is not None and here != start and steps <= len(successor):
        here, steps = successor.get(here), steps + 1
    return here is not None


def _order_troubles(file: CaseFile, by_id: dict[str, Event], successor: dict[str, str]) -> Iterator[Trouble]:
    if len(by_id) != len(file.events) or not any(event.relations for event in file.events):
        return
    known_as = {event.id: place for place, event in enumerate(file.events)}
    told_by = EVER_AFTER if file.as_at is None else file.as_at
    try:
        bounds = Timeline(file.events, known_as).earliest
        Timeline(file.events, known_as, [told_by if first <= told_by else EVER_AFTER for first in bounds])
        # An order told of an entry holds of the correction that stands in its place, too.
        standing = [event for event in file.events if event.id not in successor and event.kind != "entry_retracted"]
        places = {event.id: place for place, event in enumerate(standing)}
        last = {name: _last_of(name, successor) for name in by_id}
        Timeline(standing, {name: places[end] for name, end in last.items() if end in places})
    except ImpossibleOrder as fault:
        rows = [by_id[name].row for name in fault.events]
        yield Trouble(file.read_from, "; ".join(rows), "occurred, after or before", str(fault), "Mend one of them.")


def _last_of(name: str, successor: dict[str, str]) -> str:
    while name in successor:
        name = successor[name]
    return name
