"""Events -> plain rows that `read_event` reads back into equal events.

For: keeping an event as JSON, whoever keeps it.
Never: leaves out what was given, or makes a rough time exact.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from dutybound.events.attributes import Value
from dutybound.events.event import Event, Relation
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, When, moment_of

_UNITS: Final = {"weeks": 604_800_000_000, "days": 86_400_000_000, "hours": 3_600_000_000, "minutes": 60_000_000}


def as_row(event: Event) -> dict[str, object]:
    """The event as one row of JSON values; `read_event` with the event's own `row` makes the same event of it.

    Relations are told as `after` and `before`, in the order in which reading gives them.
    """
    row: dict[str, object] = {"id": event.id, "kind": event.kind}
    for name, when in (("occurred", event.occurred), ("recorded", event.recorded)):
        if not when.is_unknown:
            row[name] = _time(when)
    row |= {name: _plain(value) for name, value in event.facts.items()}
    row["says"] = event.says
    texts = {"supersedes": event.supersedes, "note": event.note}
    after, before = _sides(event.relations)
    names = {
        "through": event.through,
        "supported_by": event.supported_by,
        "contradicts": event.contradicts,
        "after": [_after(one) for one in after],
        "before": [_before(one) for one in before],
    }
    row |= {name: text for name, text in texts.items() if text}
    return row | {name: list(listed) for name, listed in names.items() if listed}


def _plain(value: Value) -> object:
    if isinstance(value, When):
        return _time(value)
    return list(value) if isinstance(value, tuple) else value


def _time(when: When) -> str:
    """Text of which `read_when` makes the same bounds."""
    if when.is_unknown:
        return "unknown"
    if when.is_exact:
        return moment_of(when.earliest).isoformat()
    first = ".." if when.earliest == EVER_BEFORE else moment_of(when.earliest).isoformat()
    last = ".." if when.latest == EVER_AFTER else moment_of(when.latest).isoformat()
    return f"{first}/{last}"


def _sides(relations: tuple[Relation, ...]) -> tuple[list[Relation], list[Relation]]:
    """Those told as `after` and those told as `before`. Reading gives the first before the second, and those of the
    same time last, which then stand with whatever goes before them."""
    first = next((place for place, one in enumerate(relations) if one.at_least < 0), len(relations))
    rest = relations[first:]
    return [*relations[:first], *(one for one in rest if one.at_most > 0)], [one for one in rest if one.at_most <= 0]


def _after(relation: Relation) -> dict[str, object]:
    if relation.at_least < 0:
        raise ValueError(f"the relation to '{relation.event}' is neither after nor before, and can't be written.")
    return _distance(relation.event, relation.at_least, relation.at_most, EVER_AFTER, relation.read_from)


def _before(relation: Relation) -> dict[str, object]:
    return _distance(relation.event, -relation.at_most, -relation.at_least, -EVER_BEFORE, relation.read_from)


def _distance(event: str, least: int, most: int, open_end: int, read_from: str) -> dict[str, object]:
    row: dict[str, object] = {"event": event}
    if least != 1:  # what reading takes where nothing is said
        row["at_least"] = _span(least)
    if most != open_end:
        row["at_most"] = _span(most)
    return row | ({"read_from": read_from} if read_from else {})


def _span(us: int) -> str:
    """Text of which `read_span` makes the same count of microseconds."""
    for unit, length in _UNITS.items():
        if us % length == 0:
            return f"{us // length} {unit}"
    return f"{format(Decimal(us) / _UNITS['minutes'], 'f')} minutes"
