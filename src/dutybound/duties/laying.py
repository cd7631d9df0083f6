"""A case file laid out for judging: what is visible as at one moment and known by another, in its order.

For: the entries that stand, how certainly, their order, what the sources carry, and which accounts conflict.
Never: knows a duty; and drops nothing that a reader could still need, it only says what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dutybound.duties.moments import Points, event_point
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.three import CANNOT_TELL, NO, YES
from dutybound.events.timeline import Timeline
from dutybound.events.when import EVER_AFTER
from dutybound.events.words import FINDINGS


@dataclass(frozen=True, slots=True)
class Absence:
    """A statement that kinds of event had not happened: its place, its span and the references it is limited to."""

    place: int
    kinds: frozenset[str]
    since: int | None
    until: int
    refs: tuple[tuple[str, Value], ...]


class Laid:
    """The file as at `as_at`, on what was written down by `known_at` (both microseconds since 1970 UTC, inclusive).

    `without` leaves out entries by id: one account among conflicting ones. `events` are the entries that stand;
    `certain[i]` is YES, or CANNOT_TELL where it is not certain that entry i had happened and been written down by
    then. `came_before(i, j)` and `timeline.gap` give order and distance.
    """

    def __init__(self, file: CaseFile, as_at: int, known_at: int, without: frozenset[str] = frozenset()) -> None:
        self.file, self.as_at, self.known_at, self.without = file, as_at, known_at, without
        standing = [one for one in _standing(file, as_at, known_at) if one[0].id not in without]
        self.events: list[Event] = [event for event, _, _ in standing]
        self.certain: list[int] = [certain for _, certain, _ in standing]
        self.facts: list[Mapping[str, Value]] = [event.facts for event in self.events]
        self.earlier_entries: list[tuple[str, ...]] = [chain for _, _, chain in standing]
        self.place_of: dict[str, int] = {}
        for place, (event, _, chain) in enumerate(standing):
            self.place_of[event.id] = place
            self.place_of.update(dict.fromkeys(chain, place))
        cap = as_at if file.as_at is None else min(as_at, file.as_at)
        self.timeline = Timeline(self.events, self.place_of, cap)
        self.points: list[Points] = [event_point(self.timeline, place) for place in range(len(self.events))]
        self.by_kind: dict[str, list[int]] = {}
        self._rank: list[int] = [0] * len(self.events)
        for rank, place in enumerate(self.timeline.in_order()):
            self._rank[place] = rank
            self.by_kind.setdefault(self.events[place].kind, []).append(place)
        self._exact = self.timeline.earliest == self.timeline.latest
        self.absences = tuple(self._absence(place) for place in self.by_kind.get("not_done_stated", ()))
        self._manifests: dict[str, list[tuple[int, int, str]]] = {}
        self.memory: dict[int, tuple[object, int]] = {}  # conditions on the whole file, by identity, answered

    def came_before(self, first: int, second: int) -> int:
        """YES, NO or CANNOT_TELL: entry `first` came before entry `second`."""
        if self._exact:
            return YES if self._rank[first] < self._rank[second] else NO
        return self.timeline.came_before(first, second)

    def order(self, place: int) -> int:
        """The entry's rank in the order in which the entries most likely came."""
        return self._rank[place]

    def recorded_by(self, place: int, other: int) -> int:
        """YES, NO or CANNOT_TELL: entry `place` was written down no later than entry `other` was."""
        one, another = self.events[place].recorded, self.events[other].recorded
        if one.is_unknown or another.is_unknown:
            return CANNOT_TELL
        if one.latest <= another.earliest:
            return YES
        return NO if one.earliest > another.latest else CANNOT_TELL

    @cached_property
    def start(self) -> int:
        """The earliest moment any entry can have; silence is asked about from here on."""
        return min(self.timeline.earliest, default=self.as_at)

    def manifest_carries(self, kind: str, first: int, last: int) -> str:
        """Who says that the source carries this kind from `first` to `last` without a hole, or '' where nobody does."""
        lines = self._manifests.get(kind)
        if lines is None:
            carried = (line for line in self.file.coverage if line.carries(kind))
            lines = self._manifests[kind] = sorted(
                (line.time.earliest, line.time.latest, line.says) for line in carried
            )
        reached, says = first, ""
        for begins, ends, who in lines:
            if begins <= reached <= ends:
                reached, says = ends + 1, who
            if reached > last:
                return says
        return ""

    def _absence(self, place: int) -> Absence:
        event = self.events[place]
        facts = event.facts
        until, since = facts.get("until"), facts.get("since")
        what = facts.get("what", ())
        return Absence(
            place=place,
            kinds=frozenset(what if isinstance(what, tuple) else ()),
            since=self.place_of.get(str(since)) if since else None,
            until=self.place_of.get(str(until), place) if until else place,
            refs=tuple((name, value) for name, value in facts.items() if name.endswith("_ref")),
        )

    @cached_property
    def conflicts(self) -> tuple[tuple[int, int], ...]:
        """Pairs of standing entries that cannot both be so and that no body's finding has settled."""
        return tuple(
            (one, other)
            for one, other in self._opposed
            if (self.events[one].says in FINDINGS) == (self.events[other].says in FINDINGS)
        )

    @cached_property
    def set_aside(self) -> frozenset[int]:
        """Entries that a finding contradicts: they stay visible and no longer count."""
        return frozenset(
            other
            for pair in self._opposed
            for one, other in (pair, pair[::-1])
            if self.events[one].says in FINDINGS and self.events[other].says not in FINDINGS
        )

    @cached_property
    def _opposed(self) -> tuple[tuple[int, int], ...]:
        pairs = {
            (min(place, other), max(place, other))
            for place, event in enumerate(self.events)
            for name in event.contradicts
            if (other := self.place_of.get(name, place)) != place
        }
        for absence in self.absences:
            for kind in absence.kinds:
                for place in self.by_kind.get(kind, ()):
                    if self._denied(absence, place):
                        pairs.add((min(place, absence.place), max(place, absence.place)))
        return tuple(sorted(pairs))

    def _denied(self, absence: Absence, place: int) -> bool:
        if any(self.facts[place].get(name) != value for name, value in absence.refs):
            return False
        if absence.since is not None and self.came_before(absence.since, place) != YES and absence.since != place:
            return False
        return place != absence.until and self.came_before(place, absence.until) == YES


def _standing(file: CaseFile, as_at: int, known_at: int) -> list[tuple[Event, int, tuple[str, ...]]]:
    """The entries that stand, how certainly each does, and the ids of the entries each replaces."""
    successor = {event.supersedes: event for event in file.events if event.supersedes}
    standing: list[tuple[Event, int, tuple[str, ...]]] = []
    for event in file.events:
        if event.supersedes:
            continue
        if event.id not in successor:
            certain = min(_written(event, file, known_at), _happened(event, file, as_at))
            if certain != NO and event.kind != "entry_retracted":
                standing.append((event, certain, ()))
            continue
        chain: list[tuple[Event, int]] = [(event, _written(event, file, known_at))]
        while chain[-1][0].id in successor:
            later = successor[chain[-1][0].id]
            chain.append((later, _written(later, file, known_at)))
        standing.extend(_heads(chain, file, as_at))
    return standing


def _heads(chain: list[tuple[Event, int]], file: CaseFile, as_at: int) -> Iterable[tuple[Event, int, tuple[str, ...]]]:
    """The last entry certainly written, and after it every one that may have been."""
    last_sure = max((n for n, (_, written) in enumerate(chain) if written == YES), default=-1)
    contenders = [n for n in range(max(last_sure, 0), len(chain)) if chain[n][1] != NO]
    for n in contenders:
        event, written = chain[n]
        if event.kind == "entry_retracted":
            continue
        certain = min(written if len(contenders) == 1 else CANNOT_TELL, _happened(event, file, as_at))
        if certain != NO:
            yield event, certain, tuple(entry.id for entry, _ in chain[:n])


def _written(event: Event, file: CaseFile, known_at: int) -> int:
    # What is not timed was written by the time the file was made; a file that says no such time was made in time.
    if event.recorded.latest <= known_at:
        return YES
    if event.recorded.earliest > known_at:
        return NO
    made = file.known_at
    if event.recorded.latest == EVER_AFTER and (made is None or made <= known_at):
        return YES
    return CANNOT_TELL


def _happened(event: Event, file: CaseFile, as_at: int) -> int:
    if event.occurred.latest <= as_at:
        return YES
    if event.occurred.earliest > as_at:
        return NO
    # A file tells its events as past: by its own moment they had happened.
    return YES if file.as_at is not None and file.as_at <= as_at else CANNOT_TELL
