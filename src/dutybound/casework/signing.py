"""Who decides is who signs: a decision carries the name, rank and post of the person who makes it, and no other.

For: an entry completed with what the directory knows of its author, and the moment at which it is written.
Never: takes a rank, a name or a time from the form that was filled in.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dutybound.access.people import Directory
from dutybound.casework.wish import Wish
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When
from dutybound.events.words import RANKS

# The roles of access in the words that duties use for posts.
POST_OF: Final = MappingProxyType({
    "call_handler": "call_handler", "dispatcher": "dispatcher", "control_room_supervisor": "control_room_supervisor",
    "response_officer": "attending_officer", "investigator": "officer_in_the_case",
    "supervisor": "supervising_officer", "domestic_abuse_specialist": "domestic_abuse_specialist",
    "crime_registrar": "force_crime_registrar",
})  # fmt: skip
NOT_HELD: Final = "not held"
_NAMES, _RANKS, _POSTS = ("decided_by", "authorised_by"), ("rank", "authorised_rank"), ("decided_as", "authorised_as")


def rank_of(person: str, role: str, directory: Directory, as_at: int) -> str:
    """The rank in which the person holds the role at the moment, '' where the directory has none."""
    held = [post.rank for post in directory.held_by(person, as_at) if post.role == role and post.rank in RANKS]
    return max(held, key=RANKS.index, default="")


def written_now(wish: Wish, event_id: str, as_at: int) -> Event:
    """The entry as it is written: with its place as its id, written down now, done by its author unless it says who.

    What was done later than now was not done: such an entry gets now as its time.
    """
    event, now = wish.event, When(as_at, as_at)
    occurred = event.occurred if event.occurred.latest <= as_at else now
    facts = {"actor": wish.person, **event.facts} if wish.person else dict(event.facts)
    if wish.reason.strip():
        facts.setdefault("reason", wish.reason.strip())
    return replace(event, id=event_id, occurred=occurred, recorded=now, facts=MappingProxyType(facts))


def authored(event: Event, wish: Wish, force: str, directory: Directory, as_at: int) -> Event:
    """The entry with who wrote it and in which role, 'not held' for one that is not held in the force of the case."""
    held = any(post.role == wish.role and post.force == force for post in directory.held_by(wish.person, as_at))
    who: dict[str, Value] = {"actor": wish.person} if wish.person else {}
    facts = {**event.facts, **who, "actor_role": wish.role if held else NOT_HELD}
    return replace(event, facts=MappingProxyType(facts))


def signed(event: Event, wish: Wish, directory: Directory, as_at: int) -> Event | str:
    """The decision as its author signs it, made now; or what in it is somebody else's, in words for the author."""
    rank = rank_of(wish.person, wish.role, directory, as_at)
    own = {
        **dict.fromkeys(_NAMES, wish.person),
        **dict.fromkeys(_RANKS, rank),
        **dict.fromkeys(_POSTS, POST_OF.get(wish.role, "")),
        "actor": wish.person,
        "actor_rank": rank,
    }
    attributes = KINDS[event.kind].attributes
    facts: dict[str, Value] = dict(event.facts)
    for name, value in own.items():
        if name in facts and facts[name] != value:
            return f"'{name}' says {facts[name]}: a decision is signed by whoever makes it, as what they are now"
        if value and (name in attributes or name in ("actor", "actor_rank")):
            facts[name] = value
    return replace(event, facts=MappingProxyType(facts), occurred=When(as_at, as_at))
