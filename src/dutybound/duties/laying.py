"""A case file laid out for judging: what is visible as at one moment and known by another, in its order.

For: the entries that stand, how certainly, their order, what the sources carry, and which accounts conflict.
Never: knows a duty; and drops nothing that a reader could still need, it only says what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dutybound.duties.moments import Points, event_point
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import ASIDE, CONTEXT
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
        written = [one for one in _written_entries(file, known_at) if one[0].id not in without]
        timeline, happened = _times(file, written, as_at)
        places = [place for place, answer in enumerate(happened) if answer != NO]
        self.timeline = timeline.only(places)
        self.events: list[Event] = [written[place][0] for place in places]
        self.certain: list[int] = [min(written[place][1], happened[place]) for place in places]
        self.facts: list[Mapping[str, Value]] = [event.facts for event in self.events]
        self.earlier_entries: list[tuple[str, ...]] = [written[place][2] for place in places]
        self.place_of = _places_by_id(self.events, self.earlier_entries)
        self.points: list[Points] = [event_point(self.timeline, place) for place in range(len(self.events))]
        self.by_kind: dict[str, list[int]] = {}
        self._rank: list[int] = [0] * len(self.events)
        for rank, place in enumerate(self.timeline.in_order()):
            self._rank[place] = rank
            self.by_kind.setdefault(self.events[place].kind, []).append(place)
        self._exact = self.timeline.is_exact
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
        """The earliest moment any entry of the case can have; silence is asked about from here on."""
        times = zip(self.timeline.earliest, self.events, strict=True)
        return min((low for low, event in times if event.kind not in ASIDE), default=self.as_at)

    def manifest_carries(self, kind: str, first: int, last: int) -> str:
        """Who says that the source carries this kind from `first` to `last` without a hole, or '' where nobody does."""
        lines = self._manifests.get(kind)
        if lines is None:
            carried = (line for line in self.file.coverage if line.carries(kind))
            lines = self._manifests[kind] = sorted(
                (line.time.earliest, line.time.latest, line.says) for line in carried
            )
        if len(lines) == 1:
            begins, ends, who = lines[0]
            return who if begins <= first <= ends and last <= ends else ""
        reached, says = first, ""
        for begins, ends, who in lines:
            if begins <= reached <= ends:
                reached, says = ends + 1, who
            if says and reached > last:
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
            for one, other in self.opposed
            if (self.events[one].says in FINDINGS) == (self.events[other].says in FINDINGS)
        )

    @cached_property
    def set_aside(self) -> frozenset[int]:
        """Entries that a finding contradicts: they stay visible and no longer count."""
        return frozenset(
            other
            for pair in self.opposed
            for one, other in (pair, pair[::-1])
            if self.events[one].says in FINDINGS and self.events[other].says not in FINDINGS
        )

    @cached_property
    def opposed(self) -> tuple[tuple[int, int], ...]:
        """Pairs of standing entries that cannot both be so."""
        pairs = {
            (min(place, other), max(place, other))
            for place, event in enumerate(self.events)
            for name in event.contradicts
            if (other := self.place_of.get(name, place)) != place
            and CONTEXT.isdisjoint((event.kind, self.events[other].kind))
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


Entry = tuple[Event, int, tuple[str, ...]]  # an entry, how surely it was written and stands, the ids it replaces


def _written_entries(file: CaseFile, known_at: int) -> list[Entry]:
    """The entries that stand by what was written, whenever they happened."""
    successor = {event.supersedes: event for event in file.events if event.supersedes}
    standing: list[Entry] = []
    for event in file.events:
        if event.supersedes:
            continue
        written = _written(event, file, known_at)
        if event.id not in successor:
            if written != NO and event.kind != "entry_retracted":
                standing.append((event, written, ()))
            continue
        chain = [(event, written)]
        while chain[-1][0].id in successor:
            later = successor[chain[-1][0].id]
            chain.append((later, _written(later, file, known_at)))
        standing.extend(_heads(chain))
    return standing


def _heads(chain: list[tuple[Event, int]]) -> Iterable[Entry]:
    """The last entry certainly written, and after it every one that may have been."""
    last_sure = max((n for n, (_, written) in enumerate(chain) if written == YES), default=-1)
    contenders = [n for n in range(max(last_sure, 0), len(chain)) if chain[n][1] != NO]
    for n in contenders:
        event, written = chain[n]
        if event.kind != "entry_retracted":
            surely = written if len(contenders) == 1 else CANNOT_TELL
            yield event, surely, tuple(entry.id for entry, _ in chain[:n])


def _places_by_id(events: Sequence[Event], earlier: Sequence[tuple[str, ...]]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, (event, replaced) in enumerate(zip(events, earlier, strict=True)):
        places[event.id] = place
        places.update(dict.fromkeys(replaced, place))
    return places


def _times(file: CaseFile, written: Sequence[Entry], as_at: int) -> tuple[Timeline, list[int]]:
    """The order of all that was written, and whether each entry had happened by `as_at`.

    Bounds are drawn tight before anything is asked of them, and only what certainly happened is bounded by `as_at`: a
    thing that may not have happened yet must not move another through a relation.
    """
    # What may not have been written, and what stands beside the case, binds nothing by its relations.
    events = [
        event if surely == YES and event.kind not in ASIDE else replace(event, relations=())
        for event, surely, _ in written
    ]
    known_as = _places_by_id(events, [replaced for _, _, replaced in written])
    timeline = Timeline(events, known_as)
    happened = [
        _happened(timeline.earliest[place], timeline.latest[place], file, as_at) for place in range(len(events))
    ]
    if all(latest <= as_at for latest, answer in zip(timeline.latest, happened, strict=True) if answer == YES):
        return timeline, happened
    told_by = as_at if file.as_at is None else min(as_at, file.as_at)
    caps = [told_by if answer == YES else EVER_AFTER for answer in happened]
    caps = [max(cap, timeline.earliest[place]) for place, cap in enumerate(caps)]
    return Timeline(events, known_as, caps), happened


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


def _happened(earliest: int, latest: int, file: CaseFile, as_at: int) -> int:
    if latest <= as_at:
        return YES
    if earliest > as_at:
        return NO
    # A file tells its events as past: by its own moment they had happened.
    return YES if file.as_at is not None and earliest <= file.as_at <= as_at else CANNOT_TELL
