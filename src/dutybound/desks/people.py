"""The people of a force as a page shows them: who holds which posts now, and one person's posts over time.

For: whoever keeps the roster.
Never: says who is close to whom, or what anybody may do; and never shows a post without who gave it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dutybound.access.people import EVER, Post
from dutybound.casework.roster import Roster, read_roster
from dutybound.casework.streams import ROSTER
from dutybound.events.when import When
from dutybound.ledger.entry import event_of
from dutybound.ledger.store import Ledger

NOW, AHEAD, ENDED = "now", "ahead", "ended"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody of the force and the posts that they hold now; () for somebody who holds none any more, or yet."""

    person: str
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post and how it stands: now, ahead or ended; who gave it when, and who ended it when ('' and None: nobody).

    Times are microseconds since 1970 UTC. `ref` is the id of the entry that gave it.
    """

    ref: str
    post: Post
    state: str
    given_by: str
    given_at: int
    ended_by: str = ""
    ended_at: int | None = None

    @property
    def begins(self) -> int | None:
        """Since when, None where it is not told."""
        return self.post.begins if abs(self.post.begins) < EVER else None

    @property
    def ends(self) -> int | None:
        """Until when, None where it goes on."""
        return self.post.ends if abs(self.post.ends) < EVER else None


def people_of(roster: Roster, force: str, as_at: int) -> tuple[PersonLine, ...]:
    """Everybody who ever held a post in the force, in the order of their numbers, with the posts held now."""
    held: dict[str, list[Post]] = {}
    for post in roster.posts.values():
        if post.force == force:
            held.setdefault(post.person, []).extend([post] if post.is_held(as_at) else [])
    return tuple(PersonLine(person, tuple(posts)) for person, posts in sorted(held.items()))


def matching(people: Iterable[PersonLine], words: str, names: dict[str, str]) -> tuple[PersonLine, ...]:
    """Those of whom each of the words stands in the number, the name, or a post held now."""
    wanted = words.casefold().split()

    def told(one: PersonLine) -> str:
        posts = (f"{post.role.replace('_', ' ')} {post.rank.replace('_', ' ')} {post.team}" for post in one.posts)
        return " ".join((one.person, names.get(one.person, ""), *posts)).casefold()

    return tuple(one for one in people if all(word in told(one) for word in wanted))


def posts_over_time(ledger: Ledger, person: str, force: str, as_at: int) -> tuple[PostLine, ...]:
    """Every post that the person ever held in the force: those held now first, then those ahead, then the ended ones,
    the latest first.
    """
    roster = read_roster(ledger)
    found: dict[str, PostLine] = {}
    for entry in ledger.case(ROSTER):
        event = event_of(entry)
        actor, at = str(event.facts.get("actor", "")), event.recorded.earliest
        if event.kind == "post_taken":
            post = roster.posts[event.id]
            if (post.person, post.force) == (person, force):
                found[event.id] = PostLine(event.id, post, _state(post, as_at), actor, at)
        elif event.kind == "post_left" and str(event.facts.get("post_ref")) in found:
            ref, left = str(event.facts["post_ref"]), event.facts.get("left")
            if isinstance(left, When) and left.earliest == found[ref].post.ends:
                found[ref] = replace(found[ref], ended_by=actor, ended_at=at)
    order = (NOW, AHEAD, ENDED)
    return tuple(sorted(found.values(), key=lambda one: (order.index(one.state), -one.post.begins)))


def _state(post: Post, as_at: int) -> str:
    if post.is_held(as_at):
        return NOW
    return AHEAD if as_at < post.begins else ENDED
