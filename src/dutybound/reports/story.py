"""One entry of a case's story: what it tells, how roughly it is timed and who says so.

For: the same words for an entry on the terminal and on the page.
Never: leaves out what an entry says, or adds to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dutybound.duties.laying import Laid
from dutybound.events.attributes import said
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When, in_words
from dutybound.events.words import SOURCES

_SPAN_WORDS = {"since": "from entry", "until": "up to entry"}


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words; `facts` is '' where it says no more than its kind."""

    id: str
    when: str
    what: str
    facts: str
    says: str


def story(laid: Laid) -> Iterator[Told]:
    """The entries that stand, in the order in which they most likely came."""
    for place in laid.timeline.in_order():
        event = laid.events[place]
        when = in_words(When(laid.timeline.earliest[place], laid.timeline.latest[place]))
        through = f", through the {', '.join(event.through)}" if event.through else ""
        yield Told(event.id, when, _what(event), _facts(event), SOURCES[event.says] + through)


def _what(event: Event) -> str:
    denied = event.facts.get("what")
    if event.kind == "not_done_stated" and isinstance(denied, tuple):
        return "; ".join(KINDS[kind].denied for kind in denied)
    return KINDS[event.kind].sentence


def _facts(event: Event) -> str:
    parts = []
    for name, value in event.facts.items():
        if event.kind == "not_done_stated" and name in _SPAN_WORDS:
            parts.append(f"{_SPAN_WORDS[name]} '{value}'")
        elif name != "says" and not name.endswith("_ref") and not (event.kind == "not_done_stated" and name == "what"):
            parts.append(f"{name.replace('_', ' ')}: {said(value)}")
    return "; ".join(parts)
