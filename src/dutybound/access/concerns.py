"""Access concerns: looks that somebody should ask about, found look by look in the order of the log.

For: eleven patterns that forces have found years too late, and to whom a concern goes.
Never: says that a look was wrong: it asks for an answer; and never goes to the looker's line or friends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from dutybound.access.looks import Look
from dutybound.access.people import FAMILY, FORMER_PARTNER, HOUSEHOLD, Directory

HOUR: Final = 3_600_000_000
DAY: Final = 24 * HOUR
# All numbers here are ours: tried on invented use only. A force sets its own after it has seen its own.
REMEMBERED: Final = 90 * DAY
QUIET_AGAIN: Final = 7 * DAY  # the same concern about the same person is not raised again within this
SAME_PERSON_LOOKS: Final = 4
SAME_PERSON_DAYS: Final = 3
REFUSED_LOOKS: Final = 3
OFF_DUTY_LOOKS: Final = 3
BROAD_LOOKS: Final = 40  # cases of others in a day, whatever the role
BROAD_TIMES_USUAL: Final = 6


@dataclass(frozen=True, slots=True)
class Concern:
    """A pattern, about whom, the looks it rests on, when it was seen, and who is asked to look into it."""

    pattern: str
    person: str
    looks: tuple[Look, ...]
    at: int
    goes_to: tuple[str, ...]

    @property
    def day(self) -> int:
        """The day of the last look, in days of UTC since 1970: there is one concern for a pattern, person and day."""
        return self.at // DAY

    @property
    def sentence(self) -> str:
        """What was seen, in words that accuse nobody."""
        return f"{PATTERNS[self.pattern]}: {len(self.looks)} look{'s' if len(self.looks) > 1 else ''} to ask about."


PATTERNS: Final[Mapping[str, str]] = {
    "own_record": "Somebody opened a record about themselves",
    "household": "Somebody opened a record about a member of their household or family",
    "former_partner": "Somebody opened a record about a former partner",
    "close_to_the_suspect": "Somebody close to a suspect looked for the case",
    "follows_an_investigation": "Somebody asked again and again for a case that is not open to them",
    "same_person_again": "Somebody opened records about one person on several days without work in them",
    "colleague": "Somebody opened a record about a colleague without work in it",
    "off_duty": "Somebody opened records while off duty",
    "broad": "Somebody opened many more records than usual without work in them",
    "sent_by_a_colleague": "Somebody opened a record after a colleague outside the control room sent them there",
    "writes_about_their_own": "Somebody wrote in a record about themselves or their family",
}
# Told by the look alone, and of a record about the looker: raised with the look, and each day anew.
AT_ONCE: Final = ("own_record", "writes_about_their_own")
_WRITES: Final = ("record_event", "grade", "weaken", "mark_record")
_OF_MANY_CASES: Final = ("broad", "off_duty")


@dataclass
class Watch:
    """Remembers the looks of the last weeks, and says of each new one which concerns it raises.

    `on_duty` answers whether a person was on duty at a moment; None where no rota is known, and then nobody is asked
    about being off duty. `outside` is who is told where everybody in the force who could be is too close.
    """

    directory: Directory
    outside: str
    on_duty: Callable[[str, int], bool] | None = None
    _looks: dict[str, deque[Look]] = field(default_factory=dict)
    _raised: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _days: set[tuple[str, str, int]] = field(default_factory=set)

    def see(self, look: Look) -> tuple[Concern, ...]:
        """The concerns that this look raises. Looks come in the order of time."""
        self.remember(look)
        kept = self._looks[look.person]
        found = chain.from_iterable(pattern(look, kept) for pattern in self._patterns())
        return tuple(self._raise(name, looks) for name, looks in found if self._is_new(name, look))

    def remember(self, look: Look) -> None:
        """Takes in a look that was looked at before, so that later ones are weighed beside it."""
        kept = self._looks.setdefault(look.person, deque())
        while kept and kept[0].at < look.at - REMEMBERED:
            kept.popleft()
        kept.append(look)

    def was_raised(self, pattern: str, person: str, case: str, at: int) -> None:
        """Takes in a concern that stands already, so that it is not raised again."""
        key = _quiet_key(pattern, person, case)
        self._raised[key] = max(at, self._raised.get(key, at))
        self._days.add((pattern, person, at // DAY))

    def _patterns(self) -> tuple[Callable[[Look, Sequence[Look]], Iterator[tuple[str, tuple[Look, ...]]]], ...]:
        return (self._their_own, self._suspects_circle, _refused, self._same_person, self._off_duty, _broad, _sent)

    def _is_new(self, name: str, look: Look) -> bool:
        """Once a day whatever it is; what the look does not tell alone, once in a while for each case."""
        if (name, look.person, look.at // DAY) in self._days:
            return False
        last = self._raised.get(_quiet_key(name, look.person, look.case))
        return name in AT_ONCE or last is None or look.at >= last + QUIET_AGAIN

    def _raise(self, name: str, looks: tuple[Look, ...]) -> Concern:
        last = looks[-1]
        self.was_raised(name, last.person, last.case, last.at)
        return Concern(name, last.person, looks, last.at, told_of(last.person, self.directory, self.outside, last.at))

    def _their_own(self, look: Look, _: Sequence[Look]) -> Iterator[tuple[str, tuple[Look, ...]]]:
        pattern = their_own(look, self.directory)
        if pattern:
            yield pattern, (look,)

    def _suspects_circle(self, look: Look, _: Sequence[Look]) -> Iterator[tuple[str, tuple[Look, ...]]]:
        if look.close and not look.tasked and look.person not in look.about:
            yield "close_to_the_suspect", (look,)

    def _same_person(self, look: Look, kept: Sequence[Look]) -> Iterator[tuple[str, tuple[Look, ...]]]:
        if look.tasked or look.person in look.about:
            return
        if any(self.directory.is_staff(one, look.at) for one in look.about):
            yield "colleague", (look,)
        for one in look.about:
            again = tuple(old for old in kept if one in old.about and not old.tasked)
            if len(again) >= SAME_PERSON_LOOKS and len({old.at // DAY for old in again}) >= SAME_PERSON_DAYS:
                yield "same_person_again", again
                return

    def _off_duty(self, look: Look, kept: Sequence[Look]) -> Iterator[tuple[str, tuple[Look, ...]]]:
        if self.on_duty is None or self.on_duty(look.person, look.at):
            return
        recent = (old for old in _since(kept, look.at - 30 * DAY) if not self.on_duty(old.person, old.at))
        off = tuple(recent)
        if len(off) >= OFF_DUTY_LOOKS:
            yield "off_duty", off


def told_of(person: str, directory: Directory, outside: str, at: int) -> tuple[str, ...]:
    """Professional standards outside the person's line and circle; the body outside where there is nobody."""
    forces = {post.force for post in directory.held_by(person, at)}
    near = directory.circle(person, at) | directory.line_above(person, at) | {person}
    fit = {
        post.person
        for post in directory.posts
        if post.role == "professional_standards" and post.force in forces and post.is_held(at)
    }
    return tuple(sorted(fit - near)) or (outside,)


def their_own(look: Look, directory: Directory) -> str:
    """The pattern of a look at a record about the looker or somebody of the looker's own, '' where it is about others.

    The look alone tells it, so it can be told as the look is made.
    """
    family = look.about & _tied(look.person, look.at, (HOUSEHOLD, FAMILY), directory)
    former = look.about & _tied(look.person, look.at, (FORMER_PARTNER,), directory)
    if look.allowed and look.act in _WRITES and (look.person in look.about or family or former):
        return "writes_about_their_own"
    if look.person in look.about:
        return "own_record"
    if family:
        return "household"
    return "former_partner" if former else ""


def _tied(person: str, at: int, kinds: Iterable[str], directory: Directory) -> frozenset[str]:
    return frozenset(
        tie.other if tie.one == person else tie.one
        for tie in directory.ties_of(person)
        # A marriage that ended is a reason to look, not less of one.
        if tie.kind in kinds and tie.begins <= at
    )


def _quiet_key(pattern: str, person: str, case: str) -> tuple[str, str, str]:
    return pattern, person, "" if pattern in _OF_MANY_CASES else case


def _refused(look: Look, kept: Sequence[Look]) -> Iterator[tuple[str, tuple[Look, ...]]]:
    if look.allowed:
        return
    again = tuple(old for old in kept if old.case == look.case and not old.allowed)
    if len(again) >= REFUSED_LOOKS:
        yield "follows_an_investigation", again


def _sent(look: Look, _: Sequence[Look]) -> Iterator[tuple[str, tuple[Look, ...]]]:
    if look.sent_by_a_colleague and look.allowed and look.person not in look.about:
        yield "sent_by_a_colleague", (look,)


def _broad(look: Look, kept: Sequence[Look]) -> Iterator[tuple[str, tuple[Look, ...]]]:
    if look.tasked:
        return
    untasked = [old for old in kept if not old.tasked]
    today = tuple(old for old in untasked if old.at > look.at - DAY)
    cases = len({old.case for old in today})
    days = max(1, (look.at - kept[0].at) // DAY)
    usual = (len(untasked) - len(today)) / days
    if cases >= BROAD_LOOKS and cases >= BROAD_TIMES_USUAL * max(1.0, usual):
        yield "broad", today


def _since(kept: Sequence[Look], first: int) -> Iterator[Look]:
    return (old for old in kept if old.at >= first)
