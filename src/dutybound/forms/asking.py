"""Who asks for a form, and what there is in the case that an entry can point to.

For: what only the caller knows: references with the words a reader knows them by, and which attributes to ask first.
Never: reads a case, or decides who may see which of its people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from dutybound.events.attributes import AttributeType


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in the case that an entry can point to: its reference, and the words a reader knows it by."""

    ref: str
    words: str


@dataclass(frozen=True, slots=True)
class AskedAs:
    """As whom a form is asked for.

    `id` is the id that the entry will have, `person` the reference of whoever fills the form in, who is offered
    wherever an officer is asked for. `things` are what can be pointed to, by sort ('crime', 'incident', 'suspect',
    'person', 'officer', 'entry', 'kind' ...) or by an attribute's own name, such as the names of bodies for 'to_body'.
    `read_first` holds the attributes, as 'kind.attribute', that are asked at once because a duty reads them; None asks
    all at once. `corrects` is the id of the entry that is replaced.
    """

    id: str
    person: str = ""
    things: Mapping[str, tuple[Thing, ...]] = field(default_factory=lambda: MappingProxyType({}))
    read_first: frozenset[str] | None = None
    corrects: str = ""


# References that say by their name what they point to, and what is offered for them where the caller has none of it.
_OF_THE_SORT: Final = {
    "suspect": "person", "child": "person", "witness": "person", "claimant": "person", "investigator": "officer",
    "older_matter": "matter",
}  # fmt: skip
# References that do not, and names of people who are not officers.
_SORTS: Final = {
    "other_ref": "incident", "partners_linked.other_ref": "person", "later_round_reported.other_ref": "round",
    "recommendation_repeated.other_ref": "recommendation", "recommendation_reopened.other_ref": "recommendation",
    "since": "entry", "until": "entry", "trigger": "entry", "about": "entry", "supersedes": "entry",
    "advocate": "advocate", "no_longer_needed_says": "person", "duty": "duty", "duties": "duty", "officers": "officer",
    "people": "officer", "passed_to": "officer", "another_count_than": "figure", "records": "record",
    "not_done_stated.other_ref": "thing", "not_done_stated.what": "kind",
}  # fmt: skip
# Sorts of which each is somebody and not something.
SOMEBODY: Final = frozenset({
    "person", "suspect", "child", "witness", "claimant", "investigator", "officer", "advocate",
})  # fmt: skip


def sort_of(kind: str, name: str, holds: AttributeType) -> str:
    """What an attribute points to: 'crime', 'officer', 'entry' ...; '' where it points to nothing."""
    known = _SORTS.get(f"{kind}.{name}") or _SORTS.get(name, "")
    if holds.name == "ref":
        return known or name.removesuffix("_ref")
    if holds.name == "person":
        return known or "officer"
    return known if holds.name in ("names", "text") else ""


def offered(asked_as: AskedAs, name: str, sort: str) -> tuple[Thing, ...]:
    """What the caller offers for an attribute: for its own name, else for its sort, else for the wider sort.

    Whoever fills the form in stands first among the officers.
    """
    keys = (name, sort, _OF_THE_SORT.get(sort, ""))
    found = next((asked_as.things[key] for key in keys if key in asked_as.things), ())
    if sort != "officer" or not asked_as.person:
        return found
    return (Thing(asked_as.person, "You"), *(thing for thing in found if thing.ref != asked_as.person))
