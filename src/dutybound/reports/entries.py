"""The entries of a case as the page shows them: what happened, who says so, and when it was written down if late.

For: the timeline on paper and on the page, in the words that the terminal has, with roles for people.
Never: names anybody whom a record names as such, or leaves out anything else that an entry says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dutybound.duties.judgement import RECORDED_LATE_AFTER
from dutybound.duties.laying import Laid
from dutybound.events.event import Event
from dutybound.events.when import EVER_AFTER, in_words
from dutybound.reports.story import Told, story


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in words and without names; `recorded` is '' unless written more than a day after what it tells."""

    told: Told
    recorded: str


def entries(laid: Laid) -> Iterator[Entry]:
    """The entries that stand, in the order in which they most likely came, people by role."""
    for told in story(laid):
        place = laid.place_of[told.id]
        yield Entry(told, _recorded(laid.events[place], laid.timeline.latest[place]))


def _recorded(event: Event, happened_by: int) -> str:
    written = event.recorded
    late = not written.is_unknown and happened_by != EVER_AFTER and written.earliest - happened_by > RECORDED_LATE_AFTER
    return in_words(written) if late else ""
