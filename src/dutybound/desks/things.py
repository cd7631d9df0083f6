"""What there is in a case that a new entry can point to: crimes, incidents, people, orders, each in words.

For: the forms, so that nobody types a reference that is there already, or leaves out the one that a warning hangs on.
Never: offers more than the right shows by which the case was opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dutybound.casework.reading import AtHand
from dutybound.desks.due import RECORD
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import LONDON, moment_of
from dutybound.forms.asking import Thing, sort_of


def things_for(opened: AtHand) -> Mapping[str, tuple[Thing, ...]]:
    """What a new entry can point to, for whoever opened the case: of the record everything.

    Whoever reads less and is there tonight is offered the calls that are still open: an entry that names none is tied
    to nothing, so that nobody would be warned of what it leaves undone.
    """
    things = things_in(opened.file)
    if opened.act == RECORD:
        return things
    return {"incident": tuple(one for one in things.get("incident", ()) if one.ref in opened.stands.live)}


def things_in(file: CaseFile) -> Mapping[str, tuple[Thing, ...]]:
    """Everything that entries of the case point to, by sort, in order of first appearance."""
    found: dict[str, dict[str, Thing]] = {"entry": {}}
    for event in file.events:
        for sort, ref in _pointed_to(event):
            found.setdefault(sort, {}).setdefault(ref, Thing(ref, _words(ref, event)))
        found["entry"][event.id] = Thing(event.id, _sentence(event))
    return {sort: tuple(by_ref.values()) for sort, by_ref in found.items()}


def _pointed_to(event: Event) -> Iterator[tuple[str, str]]:
    attributes = KINDS[event.kind].attributes
    for name, value in event.facts.items():
        holds = attributes.get(name)
        sort = sort_of(event.kind, name, holds) if holds else ""
        if sort and sort != "entry":
            for ref in value if isinstance(value, tuple) else (value,):
                yield sort, str(ref)


def _words(ref: str, event: Event) -> str:
    group = event.facts.get("offence_group")
    told = f"{ref}: {str(group).replace('-', ' ')}" if group and event.kind == "crime_recorded" else ref
    day = _day(event)
    return f"{told}, in the records since {day}" if day else told


def _sentence(event: Event) -> str:
    day = _day(event)
    sentence = KINDS[event.kind].sentence
    return f"{sentence[:1].upper()}{sentence[1:]}{f', {day}' if day else ''}"


def _day(event: Event) -> str:
    if event.occurred.is_unknown or not event.occurred.is_exact:
        return ""
    local = moment_of(event.occurred.earliest).astimezone(LONDON)
    return f"{local.day} {local:%B %Y at %H:%M}"
