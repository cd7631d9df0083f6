"""The entries of a case as the page shows them: what happened, who says so, and when it was written down if late.

For: the timeline on paper and on the page, where a person in the records is 'person 1', the same throughout one case.
Never: shows what a record gives as a person's name, or leaves out anything else that an entry says.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace

from dutybound.duties.judgement import RECORDED_LATE_AFTER
from dutybound.duties.laying import Laid
from dutybound.events.attributes import NAMES, PERSON, Value
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import EVER_AFTER, in_words
from dutybound.reports.story import Told, story


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in words and without names; `recorded` is '' unless written more than a day after what it tells."""

    told: Told
    recorded: str


def entries(laid: Laid) -> Iterator[Entry]:
    """The entries that stand, in the order in which they most likely came, each person under a number."""
    people: dict[str, str] = {}
    nameless = copy(laid)
    nameless.events = list(laid.events)
    for place in laid.timeline.in_order():
        nameless.events[place] = _without_names(laid.events[place], people)
    for told in story(nameless):
        place = laid.place_of[told.id]
        yield Entry(told, _recorded(laid.events[place], laid.timeline.latest[place]))


def _without_names(event: Event, people: dict[str, str]) -> Event:
    def numbered(value: Value) -> Value:
        if isinstance(value, tuple):
            return tuple(str(numbered(one)) for one in value)
        return people.setdefault(str(value), f"person {len(people) + 1}")

    known = KINDS[event.kind].attributes
    return replace(
        event,
        facts={
            name: numbered(value) if _names_people(event.kind, name, known.get(name)) else value
            for name, value in event.facts.items()
        },
    )


def _names_people(kind: str, name: str, attribute: object) -> bool:
    # A statement of absence lists kinds of event, not people.
    return name == "actor" or attribute == PERSON or (attribute == NAMES and kind != "not_done_stated")


def _recorded(event: Event, happened_by: int) -> str:
    written = event.recorded
    late = not written.is_unknown and happened_by != EVER_AFTER and written.earliest - happened_by > RECORDED_LATE_AFTER
    return in_words(written) if late else ""
