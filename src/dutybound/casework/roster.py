"""The roster: who serves where under whom and who is close to whom, as entries of the ledger.

For: the directory that every decision of access rests on, with its whole history, and the doors by which it changes.
Never: lets somebody give himself a post, or say for another that a tie of his has ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Final

from dutybound.access.people import EVER, TIE_KINDS, Directory, Post, Tie
from dutybound.access.words import ROLES
from dutybound.casework.streams import ROSTER
from dutybound.casework.wish import Shut
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.events.when import When
from dutybound.events.words import RANKS
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Entry, Writer, event_of
from dutybound.ledger.store import Ledger

# People who served together go on being close this long after one of them has left (microseconds): a year, ours.
CLOSE_FOR: Final = 365 * 86_400_000_000
_KEEPS_POSTS: Final = "administrator"
_KEEPS_TIES: Final = "professional_standards"


@dataclass(frozen=True)
class Roster:
    """The posts and ties that were written down so far, by the id of their entry, and how many entries that were."""

    version: int = 0
    posts: Mapping[str, Post] = field(default_factory=lambda: MappingProxyType({}))
    ties: Mapping[str, Tie] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def directory(self) -> Directory:
        """The people as every decision of access reads them."""
        return Directory(tuple(self.posts.values()), tuple(self.ties.values()), CLOSE_FOR)


def read_roster(ledger: Ledger) -> Roster:
    """The roster as the ledger has it now."""
    posts: dict[str, Post] = {}
    ties: dict[str, Tie] = {}
    version = 0
    for entry in ledger.case(ROSTER):
        version = entry.version
        _fold(event_of(entry), posts, ties)
    return Roster(version, MappingProxyType(posts), MappingProxyType(ties))


def found_roster(ledger: Ledger, posts: Sequence[Post], as_at: int, ties: Sequence[Tie] = ()) -> tuple[Entry, ...]:
    """The first posts of a ledger that has none, in one step: at least one who gives posts, and whoever is there.

    With them go the ties that are known.

    Written by those who set the house up. Raises UnusableInput where there is a roster already: from then on the
    people in it keep it.
    """
    if ledger.version(ROSTER):
        way_out = "Sign in as an administrator, and give posts there."
        raise UnusableInput([Trouble("", "", "roster", "there are people in the roster already.", way_out)])
    if not any(post.role == _KEEPS_POSTS for post in posts):
        raise UnusableInput([Trouble("", "", "post", f"one of the first posts is that of an {_KEEPS_POSTS}.")])
    for post in posts:
        _check_post(post)
    known = [*(one for post in posts for one in _taken(post)), *(one for tie in ties for one in _declared(tie))]
    return _append(ledger, known, 0, Writer("set-up"), as_at)


def give_post(ledger: Ledger, post: Post, by: str, roster: Roster, as_at: int) -> Entry | Shut:
    """Writes that somebody takes up a post, on the word of an administrator of the force who is somebody else."""
    _check_post(post)
    shut = _may_keep(by, _KEEPS_POSTS, post.force, post.person, roster.directory, as_at)
    if shut is not None:
        return shut
    return _append_one(ledger, _taken(post), roster, Writer(by, _KEEPS_POSTS), as_at)


def give_posts(ledger: Ledger, posts: Sequence[Post], by: str, roster: Roster, as_at: int) -> tuple[Entry, ...] | Shut:
    """Writes that several people take up posts, all in one step or none of them."""
    for post in posts:
        _check_post(post)
        shut = _may_keep(by, _KEEPS_POSTS, post.force, post.person, roster.directory, as_at)
        if shut is not None:
            return shut
    taken = [one for post in posts for one in _taken(post)]
    return _append(ledger, taken, roster.version, Writer(by, _KEEPS_POSTS), as_at)


def end_post(ledger: Ledger, post_ref: str, left: int, by: str, roster: Roster, as_at: int) -> Entry | Shut:
    """Writes that a post ended at `left`, which is not before now: what was held until now was held."""
    post = roster.posts.get(post_ref)
    if post is None:
        return Shut("There is no such post.", "A post was ended that is not in the roster.")
    shut = _may_keep(by, _KEEPS_POSTS, post.force, post.person, roster.directory, as_at)
    if shut is not None:
        return shut
    facts: dict[str, Value] = {"post_ref": post_ref, "left": _at(max(left, as_at))}
    return _append_one(ledger, [_event("post_left", facts)], roster, Writer(by, _KEEPS_POSTS), as_at)


def declare_tie(ledger: Ledger, tie: Tie, by: str, role: str, roster: Roster, as_at: int) -> Entry | Shut:
    """Writes that two people are close: anybody of himself, and professional standards of people outside their circle.

    What is declared is not weighed here: a tie too many costs a friend a case, a tie too few may cost more.
    """
    if tie.kind not in TIE_KINDS or tie.one == tie.other:
        raise UnusableInput([Trouble("", "", "tie", "names two people, and how they are close.")])
    directory = roster.directory
    about = (tie.one, tie.other)
    if by not in about and not _keeps_ties(by, about, directory, as_at):
        return Shut("You declare ties of your own.", "Declared a tie of others without the post for it.")
    return _append_one(ledger, _declared(tie), roster, Writer(by, role), as_at)


def end_tie(ledger: Ledger, tie_ref: str, by: str, roster: Roster, as_at: int) -> Entry | Shut:
    """Writes that two people are no longer close, on the word of professional standards outside both their circles."""
    tie = roster.ties.get(tie_ref)
    if tie is None or not _keeps_ties(by, (tie.one, tie.other), roster.directory, as_at):
        return Shut("Professional standards end a tie.", "Ended a tie that is not there, or without the post for it.")
    facts: dict[str, Value] = {"tie_ref": tie_ref, "left": _at(as_at)}
    return _append_one(ledger, [_event("tie_ended", facts)], roster, Writer(by, _KEEPS_TIES), as_at)


def _may_keep(by: str, role: str, force: str, about: str, directory: Directory, as_at: int) -> Shut | None:
    if not any(post.role == role and post.force == force for post in directory.held_by(by, as_at)):
        return Shut("Posts are given by an administrator of the force.", f"Holds no post of {role} there.")
    if by == about:
        return Shut("Somebody else gives you a post, and ends it.", "An administrator wrote about himself.")
    return None


def _keeps_ties(by: str, about: tuple[str, str], directory: Directory, as_at: int) -> bool:
    holds = any(post.role == _KEEPS_TIES for post in directory.held_by(by, as_at))
    return holds and not any(by == one or by in directory.circle(one, as_at) for one in about)


def _check_post(post: Post) -> None:
    troubles = troubles_of(post)
    if troubles:
        raise UnusableInput(troubles)


def troubles_of(post: Post) -> list[Trouble]:
    """Everything that is wrong with a post for itself, whoever gives it; [] where nothing is."""
    troubles = []
    if post.role not in ROLES:
        reason = f"'{post.role}' is no post of the house."
        troubles.append(Trouble("", "", "post", reason, nearest(post.role, ROLES)))
    if post.rank and post.rank not in RANKS:
        troubles.append(Trouble("", "", "rank", f"'{post.rank}' is no rank.", nearest(post.rank, RANKS)))
    if not post.person.strip() or not post.force.strip():
        troubles.append(Trouble("", "", "person", "a post is somebody's, in a force."))
    if post.ends <= post.begins:
        troubles.append(Trouble("", "", "until", "the post ends before it begins."))
    if post.under == post.person:
        troubles.append(Trouble("", "", "answers to", "nobody answers to himself."))
    return troubles


def _fold(event: Event, posts: dict[str, Post], ties: dict[str, Tie]) -> None:
    facts = event.facts
    match event.kind:
        case "post_taken":
            posts[event.id] = Post(
                _text(facts, "person_ref"),
                _text(facts, "post"),
                _text(facts, "of_force"),
                _text(facts, "team"),
                _text(facts, "answers_to"),
                _text(facts, "rank"),
                _moment(facts, "since", -EVER),
            )
        case "post_left":
            ref = _text(facts, "post_ref")
            posts[ref] = _ended_post(posts[ref], _moment(facts, "left", EVER))
        case "tie_declared":
            one, other = _text(facts, "person_ref"), _text(facts, "other_ref")
            begins = _moment(facts, "since", -EVER)
            ties[event.id] = Tie(one, other, _text(facts, "tie"), _text(facts, "reason"), begins)
        case "tie_ended":
            ref = _text(facts, "tie_ref")
            was = ties[ref]
            ends = min(was.ends, _moment(facts, "left", EVER))
            ties[ref] = Tie(was.one, was.other, was.kind, was.says, was.begins, ends)


def _ended_post(was: Post, left: int) -> Post:
    return Post(was.person, was.role, was.force, was.team, was.under, was.rank, was.begins, min(was.ends, left))


# Stands for the entry right before: an end that is known from the beginning is written with it.
_THIS: Final = "this"


def _taken(post: Post) -> Iterator[Event]:
    facts: dict[str, Value] = {"person_ref": post.person, "post": post.role, "of_force": post.force}
    more = {"team": post.team, "answers_to": post.under, "rank": post.rank}
    facts |= {name: text for name, text in more.items() if text}
    yield _event("post_taken", facts | _since(post.begins))
    if post.ends < EVER:
        yield _event("post_left", {"post_ref": _THIS, "left": _at(post.ends)})


def _declared(tie: Tie) -> Iterator[Event]:
    facts: dict[str, Value] = {"person_ref": tie.one, "other_ref": tie.other, "tie": tie.kind, "reason": tie.says}
    yield _event("tie_declared", facts | _since(tie.begins))
    if tie.ends < EVER:
        yield _event("tie_ended", {"tie_ref": _THIS, "left": _at(tie.ends)})


def _since(begins: int) -> dict[str, Value]:
    return {"since": _at(begins)} if begins > -EVER else {}


def _event(kind: str, facts: Mapping[str, Value]) -> Event:
    return Event("", kind, When(), MappingProxyType(dict(facts)))


def _append_one(ledger: Ledger, events: Iterable[Event], roster: Roster, by: Writer, as_at: int) -> Entry:
    first, *_ = _append(ledger, tuple(events), roster.version, by, as_at)
    return first


def _append(ledger: Ledger, events: Sequence[Event], version: int, by: Writer, as_at: int) -> tuple[Entry, ...]:
    now = _at(as_at)
    drafts = []
    for number, event in enumerate(events, start=version + 1):
        said = {name: f"v{number - 1}" if value == _THIS else value for name, value in event.facts.items()}
        facts = MappingProxyType({"actor": by.person, **said})
        drafts.append(Draft(as_row(Event(f"v{number}", event.kind, now, facts, now)), by, "roster"))
    return ledger.append(ROSTER, version, drafts, as_at)


def _at(moment: int) -> When:
    return When(moment, moment)


def _text(facts: Mapping[str, Value], name: str) -> str:
    value = facts.get(name)
    return "" if value is None else str(value)


def _moment(facts: Mapping[str, Value], name: str, otherwise: int) -> int:
    value = facts.get(name)
    return value.earliest if isinstance(value, When) and not value.is_unknown else otherwise
