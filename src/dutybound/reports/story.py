"""One entry of a case's story: what it tells, how roughly it is timed and who says so.

For: the same words for an entry on the terminal and on the page.
Never: adds to what an entry says, or names a person unless it is asked to: roles stand for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dutybound.duties.explain import through_in_words
from dutybound.duties.laying import Laid
from dutybound.events.attributes import Value, said
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When, in_words
from dutybound.events.words import SOURCES
from dutybound.reports.people import by_role, named, role_told
from dutybound.reports.shares import share_in_words

_SPAN_WORDS = {"since": "from entry", "until": "up to entry"}
# Ids of duties and entries are shown as they are written.
_LITERAL = ("duty", "duties", "about", "trigger", "part_of", "another_count_than")
_WORDS = {"part_of": "part of entry", "another_count_than": "another count, never added to entries"}


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words; `facts` and `note` are '' where it says no more than its kind, and nobody left a note."""

    id: str
    when: str
    what: str
    facts: str
    says: str
    note: str = ""


def story(laid: Laid, names: bool = False) -> Iterator[Told]:
    """The entries that stand, in the order in which they most likely came; people by name only where asked."""
    people = {} if names else by_role(laid)
    for place in laid.timeline.in_order():
        when = When(laid.timeline.earliest[place], laid.timeline.latest[place])
        yield told_of(laid.events[place], when, laid, people)


def told_of(event: Event, when: When, laid: Laid, people: Mapping[str, str]) -> Told:
    """One entry of the file in words, whether it stands or not; `people` by what stands for each, empty: by name."""
    through = f", {through_in_words(event.through)}" if event.through else ""
    facts = "; ".join([*_facts(event, people), *_share(event, laid)])
    return Told(event.id, in_words(when), _what(event), facts, SOURCES[event.says] + through, _note(event))


def _note(event: Event) -> str:
    """The note of whoever wrote the file, and the rough words from which a distance in time was read."""
    read = [f"distance to entry '{one.event}' read by us from '{one.read_from}'" for one in event.relations
            if one.read_from]  # fmt: skip
    return "; ".join(part for part in (event.note.rstrip(". "), *read) if part)


def _what(event: Event) -> str:
    denied = event.facts.get("what")
    if event.kind == "not_done_stated" and isinstance(denied, tuple):
        return "; ".join(KINDS[kind].denied for kind in denied)
    return KINDS[event.kind].sentence


def _share(event: Event, laid: Laid) -> Iterator[str]:
    """What share of a larger figure this one is, and which figures it is never added to."""
    whole = laid.place_of.get(str(event.facts.get("part_of", "")))
    share = share_in_words(event, laid.events[whole]) if whole is not None else ""
    if whole is not None and share:
        yield f"computed from both: {share} of entry '{laid.events[whole].id}'"


def _facts(event: Event, people: Mapping[str, str]) -> Iterator[str]:
    for name, value in event.facts.items():
        if event.kind == "not_done_stated" and name in _SPAN_WORDS:
            yield f"{_SPAN_WORDS[name]} '{value}'"
        elif name != "says" and not name.endswith("_ref") and not (event.kind == "not_done_stated" and name == "what"):
            yield f"{_WORDS.get(name, name.replace('_', ' '))}: {_told(event, name, value, people)}"


def _told(event: Event, name: str, value: Value, people: Mapping[str, str]) -> str:
    if name in _LITERAL:
        return ", ".join(value) if isinstance(value, tuple) else str(value)
    people_here = named(event, name, value) if people else ()
    if not people_here:
        return said(value)
    labels, role = ", ".join(people[one] for one in people_here), role_told(event, name)
    # Somebody who is told in another role than elsewhere, say after a promotion, stands in both.
    return f"{labels} (here {role})" if role and role != labels.rstrip(" 0123456789") else labels
