"""Who serves where under whom, and who is close to whom.

For: the posts of a person at a moment, and the circle of people that somebody could ask a favour of.
Never: says that a tie is a fault; it says only that it is there, from when, and who says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

EVER: Final = 1 << 62

# How two people may be tied. Whoever serves with somebody is close to them for as long as it lasts, and a while longer.
HOUSEHOLD, FAMILY, FRIEND, ASSOCIATE, FORMER_PARTNER = "household", "family", "friend", "associate", "former_partner"
TIE_KINDS: Final = (HOUSEHOLD, FAMILY, FRIEND, ASSOCIATE, FORMER_PARTNER)


@dataclass(frozen=True, slots=True)
class Post:
    """That a person held a role in a force from one moment to before another (microseconds since 1970 UTC).

    `under` is whom the post answers to, '' for nobody known. `team` is the shift or unit, '' where there is none.
    An acting rank is a post of its own with its own times.
    """

    person: str
    role: str
    force: str
    team: str = ""
    under: str = ""
    rank: str = ""
    begins: int = -EVER
    ends: int = EVER

    def is_held(self, as_at: int) -> bool:
        return self.begins <= as_at < self.ends


@dataclass(frozen=True, slots=True)
class Tie:
    """That two people are close, as somebody says: either of them, the victim, or a search for connections."""

    one: str
    other: str
    kind: str
    says: str
    begins: int = -EVER
    ends: int = EVER

    def holds(self, as_at: int) -> bool:
        return self.begins <= as_at < self.ends


@dataclass(frozen=True)
class Directory:
    """The people of the forces as they are known. Whoever has no post in it does not work for any of them.

    `lasting` is how long (microseconds) people who served together go on being close after one of them has left.
    """

    posts: tuple[Post, ...] = ()
    ties: tuple[Tie, ...] = ()
    lasting: int = 0

    @cached_property
    def _posts_of(self) -> dict[str, tuple[Post, ...]]:
        found: dict[str, list[Post]] = {}
        for post in self.posts:
            found.setdefault(post.person, []).append(post)
        return {person: tuple(posts) for person, posts in found.items()}

    @cached_property
    def _posts_in(self) -> dict[tuple[str, str], tuple[Post, ...]]:
        found: dict[tuple[str, str], list[Post]] = {}
        for post in self.posts:
            if post.team:
                found.setdefault((post.force, post.team), []).append(post)
        return {team: tuple(posts) for team, posts in found.items()}

    @cached_property
    def _posts_under(self) -> dict[str, tuple[Post, ...]]:
        found: dict[str, list[Post]] = {}
        for post in self.posts:
            if post.under:
                found.setdefault(post.under, []).append(post)
        return {person: tuple(posts) for person, posts in found.items()}

    def ties_of(self, person: str) -> tuple[Tie, ...]:
        """Every tie of the person that was ever told of, whether or not it holds now."""
        return self._ties_of.get(person, ())

    @cached_property
    def _ties_of(self) -> dict[str, tuple[Tie, ...]]:
        found: dict[str, list[Tie]] = {}
        for tie in self.ties:
            found.setdefault(tie.one, []).append(tie)
            found.setdefault(tie.other, []).append(tie)
        return {person: tuple(ties) for person, ties in found.items()}

    def held_by(self, person: str, as_at: int) -> tuple[Post, ...]:
        """The posts that the person holds at the moment."""
        return tuple(post for post in self._posts_of.get(person, ()) if post.is_held(as_at))

    def is_staff(self, person: str, as_at: int) -> bool:
        """Whether the person works for a force, or did so lately enough to be close to those who do."""
        return any(self._lasts(post, as_at) for post in self._posts_of.get(person, ()))

    def line_above(self, person: str, as_at: int) -> frozenset[str]:
        """Everybody whom the person answers to, from the next above up to the chief."""
        found: set[str] = set()
        waiting = [person]
        while waiting:
            for post in self._posts_of.get(waiting.pop(), ()):
                if post.under and self._lasts(post, as_at) and post.under not in found:
                    found.add(post.under)
                    waiting.append(post.under)
        return frozenset(found - {person})

    def line_below(self, person: str, as_at: int) -> frozenset[str]:
        """Everybody who answers to the person now, directly or through others."""
        found: set[str] = set()
        waiting = [person]
        while waiting:
            for post in self._posts_under.get(waiting.pop(), ()):
                if post.is_held(as_at) and post.person not in found:
                    found.add(post.person)
                    waiting.append(post.person)
        return frozenset(found - {person})

    def circle(self, person: str, as_at: int) -> frozenset[str]:
        """Who is close to the person: household, friends, associates, the team, the next above and those under them.

        Of the line only the next above, and the one above them: a chief constable is no friend of every constable,
        and somebody has to be left to decide. A wider tie is declared or found, and then stands as a tie.
        """
        return frozenset({*self._tied(person, as_at), *self._served_with(person, as_at)} - {person})

    def _tied(self, person: str, as_at: int) -> Iterator[str]:
        for tie in self._ties_of.get(person, ()):
            if tie.holds(as_at):
                yield tie.other if tie.one == person else tie.one

    def _served_with(self, person: str, as_at: int) -> Iterator[str]:
        for post in self._posts_of.get(person, ()):
            if not self._lasts(post, as_at):
                continue
            if post.under:
                yield post.under
                above = self._posts_of.get(post.under, ())
                yield from (one.under for one in above if one.under and self._lasts(one, as_at))
            for other in self._posts_in.get((post.force, post.team), ()):
                if self._lasts(other, as_at):
                    yield other.person
        yield from (post.person for post in self._posts_under.get(person, ()) if self._lasts(post, as_at))

    def _lasts(self, post: Post, as_at: int) -> bool:
        return post.begins <= as_at < min(post.ends + self.lasting, EVER)
