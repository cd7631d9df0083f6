"""Every way a rough file may have been: its exact completions, and whether a result of the rough file survives them.

For: one oracle beside the judge: whatever is said for certain of a rough file must be said of each completion.
Never: shares machinery with the judge; a completion is enumerated minute by minute, relations are checked by sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import prod
from types import MappingProxyType
from typing import Any

from dutybound.duties.accounts import Finding
from dutybound.duties.duty import Duty
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, When

from .building import MINUTE, NOON, findings

FIRST_MINUTE, LAST_MINUTE = -1, 12
# So many completions are tried, and so many of the possible ones are judged.
TRIED, MOST = 120, 16

# What each answer about a rough file leaves open. Where time is left, nothing is promised yet; a late discharge that
# may still turn up is flagged; everything else is definite.
LEFT_OPEN: Mapping[str, frozenset[str]] = {
    "due": frozenset({"due", "met", "not_met", "not_applicable"}),
    "later_not_known": frozenset({"overdue", "met_late", "not_met"}),
}


def minutes_of(moment: When) -> list[int]:
    """The whole minutes within the bounds, where a side is not told within a dozen of noon."""
    low = FIRST_MINUTE if moment.earliest == EVER_BEFORE else -((NOON - moment.earliest) // MINUTE)
    high = LAST_MINUTE if moment.latest == EVER_AFTER else (moment.latest - NOON) // MINUTE
    return list(range(low, high + 1))


def _exact(minute: int) -> When:
    return When(NOON + minute * MINUTE, NOON + minute * MINUTE)


def _rough_slots(file: CaseFile) -> Iterator[tuple[str, str, list[int]]]:
    for event in file.events:
        if not event.occurred.is_exact:
            yield event.id, "occurred", minutes_of(event.occurred)
        if not event.recorded.is_exact and not event.recorded.is_unknown:
            yield event.id, "recorded", minutes_of(event.recorded)
        for name, value in event.facts.items():
            if isinstance(value, When) and not value.is_exact:
                yield event.id, name, minutes_of(value)


def _filled(event: Event, chosen: Mapping[tuple[str, str], int]) -> Event:
    changes: dict[str, Any] = {
        slot: _exact(chosen[event.id, slot]) for slot in ("occurred", "recorded") if (event.id, slot) in chosen
    }
    facts = {
        name: _exact(chosen[event.id, name]) if (event.id, name) in chosen else value
        for name, value in event.facts.items()
    }
    return replace(event, facts=MappingProxyType(facts), **changes)


def _possible(file: CaseFile) -> bool:
    at = {event.id: event.occurred.earliest for event in file.events}
    return all(
        relation.at_least <= at[event.id] - at[relation.event] <= relation.at_most
        for event in file.events
        for relation in event.relations
    ) and all(event.recorded.is_unknown or at[event.id] <= event.recorded.latest for event in file.events)


def completions(file: CaseFile) -> list[CaseFile]:
    """Exact completions of the file: all where they are few, else some spread over all of them."""
    slots = list(_rough_slots(file))
    total = prod(len(minutes) for *_, minutes in slots)
    step = 1 if total <= TRIED else total // TRIED | 1
    found = []
    for number in range(0, total, step):
        chosen, rest = {}, number
        for name, slot, minutes in slots:
            rest, digit = divmod(rest, len(minutes))
            chosen[name, slot] = minutes[digit]
        full = replace(file, events=tuple(_filled(event, chosen) for event in file.events))
        if _possible(full):
            found.append(full)
    return found[:: len(found) // MOST + 1]


def told(found: list[Finding]) -> dict[tuple[str, int], Finding]:
    """Findings by trigger and period."""
    return {(one.trigger.id, one.period): one for one in found}


def contradictions(asked: Duty, rough: CaseFile, full: CaseFile, as_at: float, known_at: float | None) -> list[str]:
    """Where a definite answer about the rough file is not the answer about the fuller one."""
    before, after = (told(findings(asked, held, as_at, known_at)) for held in (rough, full))
    wrong = []
    for key in before.keys() | after.keys():
        one, other = before.get(key), after.get(key)
        said, truly = one.result if one else "", other.result if other else ""
        if said == "cannot_tell" or said == truly:
            continue
        open_to = LEFT_OPEN.get(said, frozenset())
        if one and "later_not_known" in one.flags:
            open_to |= LEFT_OPEN["later_not_known"]
        if truly not in open_to:
            wrong.append(
                f"{key}: said {said or 'nothing'} {sorted(one.flags) if one else ''}, truly {truly or 'nothing'}"
            )
    return wrong
