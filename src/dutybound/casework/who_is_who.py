"""Who the people in a case are, as somebody writes it down: named, put right, let in, and nobody left.

For: the transition, where an entry shuts somebody out or lets somebody in by saying who they are.
Never: lets anybody into a case by an entry of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dutybound.access.deciding import Asked, decide
from dutybound.access.people import Directory
from dutybound.access.standing import Standing, standing
from dutybound.access.ties import asked_from_outside, left_to_act, ties
from dutybound.casework.wish import Shut, Wish
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When

# What the body outside is called where the directory has nobody of it, and the last part of the id of what asks it.
_OVERSIGHT_BODY: Final = "oversight_body"
_OUTSIDE: Final = "outside"


def naming_a_person(wish: Wish, directory: Directory, as_at: int) -> Wish:
    """A suspect of whom it is known who it is, and who works for no force, is named in the entry: ties hang on it.

    One who does is never named so, whatever the form says: that closes the case instead.
    """
    if wish.event.kind != "suspect_named":
        return wish
    person = wish.suspect or str(wish.event.facts.get("person_ref", ""))
    facts = {name: value for name, value in wish.event.facts.items() if name != "person_ref"}
    if person and not directory.is_staff(person, as_at):
        facts["person_ref"] = person
    return replace(wish, event=replace(wish.event, facts=MappingProxyType(facts)), suspect=person)


def lets_its_writer_in(wish: Wish, stands: Standing, directory: Directory, as_at: int) -> bool:
    """Whether somebody without work in a case that is open gets into it by the list that shuts others out."""
    people = wish.event.facts.get("people")
    himself = isinstance(people, tuple) and wish.person in people
    in_it = {"works_on_it", "safeguarding_owner"} & ties(wish.person, stands, directory, as_at)
    return himself and not stands.is_restricted and not in_it


def shut_from_putting_right(
    wish: Wish, before: Event, stands: Standing, directory: Directory, as_at: int
) -> Shut | None:
    """Who somebody is, as another wrote it, is put right by one whom it neither is about nor lets in again."""
    made = decide(Asked(wish.person, wish.role, "put_right_who_is_who", as_at, wish.reason), stands, directory)
    if not made.allowed:
        return Shut(made.told, made.reason)
    if before.facts.get("actor") == wish.person:
        return Shut("Somebody else takes back what you wrote.", "Taken back by its author.")
    named = (before.facts.get("person_ref"), before.facts.get("investigator_ref"))
    about = {str(one) for one in named if one is not None}
    if any(wish.person == one or wish.person in directory.circle(one, as_at) for one in about):
        return Shut("Somebody outside that circle takes it back.", "Close to whom it is about.")
    return None


def asking_outside(file: CaseFile, event: Event, directory: Directory, as_at: int) -> Iterator[Event]:
    """The entry that asks a body outside, once nobody in the force is left who could act in a restricted case."""
    stands = standing(file, as_at)
    if not stands.is_restricted or stands.was_put_outside or left_to_act(stands, directory, as_at):
        return
    now, bodies = When(as_at, as_at), sorted(asked_from_outside(stands, directory, as_at))
    facts: dict[str, Value] = {"says": "made_by_system", "to_body": ", ".join(bodies) or _OVERSIGHT_BODY}
    if "suspect_ref" in event.facts:
        facts["suspect_ref"] = event.facts["suspect_ref"]
    name = f"{event.id}.{_OUTSIDE}"
    yield Event(name, "another_force_needed", now, MappingProxyType(facts), recorded=now, says="made_by_system")
