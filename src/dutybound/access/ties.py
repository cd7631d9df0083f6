"""How somebody is tied to a case at a moment.

For: the ties that the rules speak of, from the directory and from how the case stands.
Never: decides; and never leaves a tie out because another one holds as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from dutybound.access.people import Directory
from dutybound.access.standing import Standing


def ties(person: str, stands: Standing, directory: Directory, as_at: int) -> frozenset[str]:
    """The ties (of `words.TIES`) between the person and the case at `as_at` (microseconds since 1970 UTC)."""
    return frozenset(_ties(person, stands, directory, as_at))


def _ties(person: str, stands: Standing, directory: Directory, as_at: int) -> Iterator[str]:
    close = close_to_the_suspects(stands, directory, as_at)
    if person in stands.suspects | stands.suspected:
        yield "suspect"
    elif person in close:
        yield "close_to_the_suspect"
    # Naming the victim in return does not take her page away, nor does calling the suspect a victim give him hers.
    if person in stands.victims and (person not in stands.suspects or person in stands.victims_first):
        yield "victim"
    if any(person in directory.line_above(victim, as_at) for victim in stands.victims):
        yield "close_to_the_victim"
    if stands.advocates.get(person, as_at) > as_at:
        yield "advocate"
    # Whoever turns out to be close has no work in it any more from that moment on, whoever gave it to them.
    if (
        person not in close
        and person not in stands.suspects | stands.suspected
        and (person in stands.workers or any(person in directory.line_above(one, as_at) for one in stands.workers))
    ):
        yield "works_on_it"
    if person in stands.sent_now():
        yield "sent_to_it"
    if stands.is_restricted and person in stands.named:
        yield "on_the_list"
    if person in stands.safeguarding_owners:
        yield "safeguarding_owner"
    if stands.broke_the_glass.get(person, as_at) > as_at:
        yield "broke_the_glass"
    if person in asked_from_outside(stands, directory, as_at):
        yield "asked_from_outside"
    if any(post.force == stands.force for post in directory.held_by(person, as_at)):
        yield "of_the_force"


def close_to_the_suspects(stands: Standing, directory: Directory, as_at: int) -> frozenset[str]:
    """Everybody in the circle of a suspect, by the directory or as found in the case."""
    known = stands.suspects | stands.suspected
    return stands.connected.union(*(directory.circle(suspect, as_at) for suspect in known)) - known


def left_to_act(stands: Standing, directory: Directory, as_at: int) -> frozenset[str]:
    """Of those named for a restricted case, those who hold a post and are outside the suspect's circle."""
    near = close_to_the_suspects(stands, directory, as_at) | stands.suspects | stands.suspected
    return frozenset(person for person in stands.named - near if directory.held_by(person, as_at))


def close_at_work(stands: Standing, directory: Directory, as_at: int) -> frozenset[str]:
    """Those who have the case and turned out to be suspected in it, or close to whoever is."""
    near = close_to_the_suspects(stands, directory, as_at)
    return stands.workers & (near | stands.suspects | stands.suspected)


def asked_from_outside(stands: Standing, directory: Directory, as_at: int) -> frozenset[str]:
    """The people of bodies outside the forces, while nobody in the force is left who could act in a restricted case."""
    if not stands.is_restricted or left_to_act(stands, directory, as_at):
        return frozenset()
    return frozenset(post.person for post in directory.posts if post.role == "oversight_body" and post.is_held(as_at))
