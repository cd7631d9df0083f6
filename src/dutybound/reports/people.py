"""The people of a case without their names: each by role, with a number where two have the same or none is told.

For: every place where entries are shown to a reader who has not asked for names.
Never: tells a role that no entry tells, or lets a number stand for the same person in another case.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from dutybound.duties.laying import Laid
from dutybound.events.attributes import PERSON, Value, said
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS

PEOPLE: Final = "People by role, with a number where several have the same or none is told; it holds in this case only."

# Lists that name people, and what tells the role or rank of whoever an attribute names.
_PEOPLE = ("officers", "passed_to")
_DECIDES = ("decided_as", "rank")
_ROLES = {
    "actor": ("actor_role", "actor_rank"), "by": ("role",), "authorised_by": ("authorised_as", "authorised_rank"),
    "to_person": ("to_rank",), "supervisor": ("rank",), "officers": (), "passed_to": (), "to_officer": (),
    "by_officer": (), "oic": (), "taken_by": (),
}  # fmt: skip


def by_role(laid: Laid) -> dict[str, str]:
    """What stands for each person whom the entries that stand name: the role first told of them, as 'constable 2'.

    Numbers follow the order of the entries. Whoever has no role in any entry is 'person 1', 'person 2' and so on.
    """
    roles: dict[str, str] = {}
    for place in laid.timeline.in_order():
        event = laid.events[place]
        for name, value in event.facts.items():
            for one in named(event, name, value):
                roles[one] = roles.get(one) or role_told(event, name)
    alike, reached = Counter(roles.values()), Counter[str]()
    labels = {}
    for one, role in roles.items():
        reached[role] += 1
        labels[one] = role if role and alike[role] == 1 else f"{role or 'person'} {reached[role]}"
    return labels


def named(event: Event, name: str, value: Value) -> tuple[str, ...]:
    """The people whom an attribute of an entry names; none where it names nobody."""
    if name not in _PEOPLE and name != "actor" and KINDS[event.kind].attributes.get(name) != PERSON:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def role_told(event: Event, name: str) -> str:
    """The role or rank that an entry tells of whom `name` names, '' where it tells none or names several.

    The rank of a decision is its maker's, and nothing is told of who asked for it.
    """
    if name == "requested_by" and "decided_by" in KINDS[event.kind].attributes:
        return ""
    return next((said(event.facts[one]) for one in _ROLES.get(name, _DECIDES) if one in event.facts), "")
