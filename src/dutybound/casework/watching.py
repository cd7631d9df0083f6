"""Watching the log of access: each concern written once, and shown to those who may ask about it.

For: going through the log from where it was left, and the list of concerns of one who looks into them.
Never: tells whom a concern is about, or anybody close to them or above them; never says that a look was wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from dutybound.access.concerns import DAY, PATTERNS, REMEMBERED, Concern, Watch, told_of
from dutybound.access.people import Directory
from dutybound.casework.access_log import read_look
from dutybound.casework.once import Once, place_at
from dutybound.casework.streams import CONCERNS, LOG
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Writer
from dutybound.ledger.store import Ledger

GROUP: Final = "access"
BY: Final = Writer("watch")
_Key = tuple[str, str, int]  # pattern, person, day


@dataclass(frozen=True, slots=True)
class Raised:
    """A concern as it stands: the pattern in words, about whom, at which case it was last.

    `looks` are the looks it rests on, by their places in the log of access; `at` is the moment of the last of them.
    """

    pattern: str
    sentence: str
    person: str
    case: str
    at: int
    looks: tuple[int, ...]


@dataclass
class Watching:
    """One who goes through the log. What it knows it has from the ledger; a new one goes on where any other stopped.

    `outside` is who is told where everybody in the force is too close, `on_duty` the rota, where one is known. After
    `mark_every` looks that raised nothing the place is written down, so that a new start has little to read.
    """

    ledger: Ledger
    directory: Directory
    outside: str
    on_duty: Callable[[str, int], bool] | None = None
    mark_every: int = 1_000
    _place: int = -1
    _marked: int = 0
    _told: Once[_Key] = field(init=False)
    _watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        self._told = Once(self.ledger, CONCERNS, _key)
        self._watch = Watch(self.directory, self.outside, self.on_duty)

    def knows(self, directory: Directory) -> None:
        """Takes the people as they are now: for the looks that come."""
        self.directory = self._watch.directory = directory

    def sweep(self, as_at: int) -> int:
        """Goes through the looks that were written since the last time; how many concerns were written now.

        After an error of the store a new `Watching` is made: this one may have taken in what was not written.
        """
        if self._place < 0:
            self._begin()
        raised = 0
        for entry in self.ledger.case(LOG, self._place):
            look, _ = read_look(entry)
            found = self._watch.see(look)
            if found:
                raised += self._write(found, entry.version, as_at)
            self._place = entry.version
        if self._place >= self._marked + self.mark_every:
            others, _ = self._told.write([(None, _read_to(self._place, as_at))], as_at)
            self._learn(others)
            self._marked = self._place
        return raised

    def _begin(self) -> None:
        """Stands where the ledger says that the log was read to, and remembers the weeks before."""
        events = self._told.read_on()
        self._learn(events)
        self._place = self._marked = _place_in(events)
        last = next(iter(self.ledger.case(LOG, max(0, self._place - 1))), None)
        if last is None or not self._place:
            return
        earliest = read_look(last)[0].at - REMEMBERED - DAY  # a day more than needed, where clocks differ
        for entry in self.ledger.case(LOG, place_at(self.ledger, LOG, earliest)):
            if entry.version > self._place:
                return
            self._watch.remember(read_look(entry)[0])

    def _learn(self, events: list[Event]) -> None:
        for event in events:
            if event.kind == "access_concern_raised":
                one = _raised(event)
                self._watch.was_raised(one.pattern, one.person, one.case, one.at)

    def _write(self, found: tuple[Concern, ...], place: int, as_at: int) -> int:
        # All that one look raises is written together: the place is past the look, or before it.
        wanted = [((one.pattern, one.person, one.day), _draft(one, place, as_at)) for one in found]
        others, entries = self._told.write(wanted, as_at)
        self._learn(others)
        self._marked = max(self._marked, place) if entries else self._marked
        return len(entries)


def concerns_for(
    ledger: Ledger, person: str, role: str, directory: Directory, outside: str, as_at: int
) -> tuple[Raised, ...]:
    """The concerns that are there for the asker, in the order in which they were raised; none for anybody else.

    They are there for professional standards of the force who are, at this moment, neither whom a concern is about nor
    in their line or circle; where there are none, for the body outside. What a look told at once is there before any
    sweep has come by.
    """
    if not any(post.role == role for post in directory.held_by(person, as_at)):
        return ()
    standing = tuple(_standing(ledger))
    shown = {one: _is_for(person, role, one, directory, outside, as_at) for one in {one.person for one in standing}}
    return tuple(one for one in standing if shown[one.person])


def _is_for(person: str, role: str, about: str, directory: Directory, outside: str, as_at: int) -> bool:
    goes_to = told_of(about, directory, outside, as_at)
    if role == "professional_standards":
        return person in goes_to
    near = directory.circle(about, as_at) | directory.line_above(about, as_at) | {about}
    return role == "oversight_body" and goes_to == (outside,) and person not in near


def _standing(ledger: Ledger) -> Iterator[Raised]:
    told = Once(ledger, CONCERNS, _key)
    events = told.read_on()
    yield from (_raised(event) for event in events if event.kind == "access_concern_raised")
    for entry in ledger.case(LOG, _place_in(events)):
        look, pattern = read_look(entry)
        key = (pattern, look.person, look.at // DAY)
        if pattern and key not in told.keys:
            told.keys.add(key)
            yield _worded(pattern, look.person, look.case, look.at, (look.place,))


def _key(event: Event) -> _Key | None:
    facts = event.facts
    if event.kind != "access_concern_raised":
        return None
    return str(facts["pattern"]), str(facts["officer_ref"]), int(str(facts["day"]))


def _place_in(events: list[Event]) -> int:
    return max((int(str(event.facts.get("read_to", 0))) for event in events), default=0)


def _raised(event: Event) -> Raised:
    facts, looks = event.facts, event.facts.get("looks")
    places = tuple(int(one) for one in looks) if isinstance(looks, tuple) else ()
    case = str(facts.get("case_ref", ""))
    return _worded(str(facts["pattern"]), str(facts["officer_ref"]), case, event.occurred.earliest, places)


def _worded(pattern: str, person: str, case: str, at: int, looks: tuple[int, ...]) -> Raised:
    sentence = f"{PATTERNS[pattern]}: {len(looks)} look{'s' if len(looks) > 1 else ''} to ask about."
    return Raised(pattern, sentence, person, case, at, looks)


def _draft(one: Concern, place: int, as_at: int) -> Draft:
    facts: dict[str, Value] = {
        "pattern": one.pattern,
        "officer_ref": one.person,
        "case_ref": one.looks[-1].case,
        "looks": tuple(str(look.place) for look in one.looks),
        "goes_to": one.goes_to,
        "day": one.day,
        "read_to": place,
    }
    return _entry("access_concern_raised", facts, one.at, as_at)


def _read_to(place: int, as_at: int) -> Draft:
    return _entry("access_log_read", {"read_to": place}, as_at, as_at)


def _entry(kind: str, facts: dict[str, Value], at: int, as_at: int) -> Draft:
    told = MappingProxyType({"says": "made_by_system", **facts})
    written = max(at, as_at)
    event = Event(kind, kind, When(at, at), told, When(written, written), says="made_by_system")
    return Draft(as_row(event), BY, GROUP)
