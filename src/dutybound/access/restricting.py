"""What is written when somebody who works for a force turns out to be the suspect.

For: the entries that close a case to all but a named few, in the same step in which the suspect is named.
Never: leaves the victim with nobody: whoever drops out is replaced, and somebody answers for the victim's safety.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from dutybound.access.people import Directory
from dutybound.access.standing import NOBODY, Standing
from dutybound.access.ties import close_to_the_suspects
from dutybound.events.attributes import Value

# Who may stand in, in this order, where everybody who works on the case is too close to the suspect.
STANDS_IN: Final = ("professional_standards", "domestic_abuse_specialist", "supervisor")


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of event and its facts, to be written by whoever names the suspect."""

    kind: str
    facts: MappingProxyType[str, Value]


def _row(kind: str, **facts: Value) -> Row:
    return Row(kind, MappingProxyType(facts))


@dataclass(frozen=True, slots=True)
class Restriction:
    """The rows, who is named, who dropped out, and whether nobody at all could be found ('somebody from elsewhere')."""

    rows: tuple[Row, ...]
    named: frozenset[str]
    dropped: frozenset[str]
    needs_another_force: bool


def restriction(
    stands: Standing,
    suspect_ref: str,
    person: str,
    confirmed: bool,
    directory: Directory,
    as_at: int,
    *,
    hides: bool = False,
) -> Restriction | None:
    """What to write beside the naming of `person` as the suspect; None if the person works for no force.

    `hides` says that the entry hides the case whoever it is about, '' for nobody known: then a list is written as
    well, unless there is one, or a hint by anybody would shut out whoever works on the case.

    Named are those who work on the case and are outside the suspect's circle, with the next above each; where none is
    left, one of the posts that stand in. One of the named answers for the victim's safety until that is decided
    otherwise, so that a case that waits for another force is not nobody's. `needs_another_force` says that the whole
    force is too close: only the live risk is read here until another force or body has the case.
    """
    serves = directory.is_staff(person, as_at)
    if not serves and (not hides or (stands.is_restricted and stands.listed)):
        return None
    with_suspect = replace(stands, suspects=stands.suspects | ({person} if person else NOBODY))
    shut_out = close_to_the_suspects(with_suspect, directory, as_at) | with_suspect.suspects
    own = stands.named if stands.is_restricted else stands.workers
    # A list that stands was made by somebody; naming the suspect once more does not widen it.
    joined = NOBODY if stands.is_restricted and stands.listed else own
    above = {post.under for one in joined for post in directory.held_by(one, as_at) if post.under}
    named = (own | above) - shut_out or frozenset(_stand_in(stands.force, shut_out, directory, as_at))
    about: dict[str, Value] = {"suspect_ref": suspect_ref} if suspect_ref else {}
    rows = [_row("suspect_identified", **about, officer_ref=person, confirmed=confirmed)] if serves else []
    if named:
        people = tuple(sorted(named))
        rows.append(_row("access_list_set", **about, people=people, provisional=not confirmed))
        owner = _owner(stands, named, directory, as_at)
        if owner not in stands.safeguarding_owners:
            rows.append(_row("safeguarding_owner_set", **about, owner=owner))
    return Restriction(tuple(rows), named, (own - named) | (own & shut_out), not named)


def _stand_in(force: str, shut_out: frozenset[str], directory: Directory, as_at: int) -> Iterator[str]:
    for role in STANDS_IN:
        found = sorted(
            post.person
            for post in directory.posts
            if post.role == role and post.force == force and post.is_held(as_at) and post.person not in shut_out
        )
        if found:
            yield found[0]
            return


def _owner(stands: Standing, named: frozenset[str], directory: Directory, as_at: int) -> str:
    """Who answered for the victim's safety so far, if still named; else whoever of the named works with victims."""
    stay = sorted(stands.safeguarding_owners & named)
    if stay:
        return stay[0]
    roles = {one: {post.role for post in directory.held_by(one, as_at)} for one in named}
    return min(sorted(named), key=lambda one: "domestic_abuse_specialist" not in roles[one])
