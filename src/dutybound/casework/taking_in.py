"""Taking in: what a records system of the force tells, row by row through the one transition.

For: no writing twice: each row is written once, with whose it is there, when it was written there, and what it said.
Never: closes, lowers or restricts less by being handed in: what was decided elsewhere stands here as what that system
says, and is no decision of this house.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from dutybound.access.people import Directory
from dutybound.access.standing import standing
from dutybound.casework.desk import read_case
from dutybound.casework.elsewhere import seen_elsewhere
from dutybound.casework.kept import STANDING, kept
from dutybound.casework.lists import GIVES_TO, protects, weakens
from dutybound.casework.pending import digest
from dutybound.casework.signing import rank_of
from dutybound.casework.streams import KNOWN_ELSEWHERE, new_reference
from dutybound.casework.transition import transition
from dutybound.casework.wish import Held, Passed, Shut, Wish
from dutybound.duties.book import Book
from dutybound.events.attributes import Value
from dutybound.events.corrections import corrections_troubles
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.kinds import OF_THE_HOUSE
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.events.when import UNKNOWN, When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Writer, canonical, event_of
from dutybound.ledger.store import KeyTaken, Ledger, Overtaken

ROLE: Final = "records_system"
DOOR: Final = "import"
RECEIVED: Final = "entry_received"
# What gives somebody a look at a case is given by a person who answers for it, and never handed in.
_GIVEN_HERE: Final = frozenset({"advocate_authorised", "victim_identified", "copy_handed_out"})
# Attributes that may hold the id of another entry.
_POINT: Final = ("about", "since", "until", "trigger")
_TRIES: Final = 20


@dataclass(frozen=True, slots=True)
class System:
    """A records system of the force: its name, by which its rows are known, and who it is in the directory.

    `group` is the retention group of what it hands in.
    """

    name: str
    person: str
    group: str = "case"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of the rows of a case: each is in exactly one of these.

    `written` and `there_already` count rows; `elsewhere` counts those of `written` that are decisions made there;
    `refused` says of each other row where it stands, what is wrong, and the way out.
    """

    written: int = 0
    elsewhere: int = 0
    there_already: int = 0
    refused: tuple[Trouble, ...] = ()

    def __add__(self, other: TakenIn) -> TakenIn:
        return TakenIn(
            self.written + other.written,
            self.elsewhere + other.elsewhere,
            self.there_already + other.there_already,
            (*self.refused, *other.refused),
        )


def take_in(
    ledger: Ledger,
    told: CaseFile,
    system: System,
    directory: Directory,
    book: Book,
    as_at: int,
    carries: tuple[Coverage, ...] = (),
) -> TakenIn:
    """Writes the rows of one case that are not there yet; may be stopped at any moment and asked again.

    A row is known by the system's name and its id there. One that came before and is the same is left; one that says
    something else by now is refused: what changed is an entry of its own. Rows wait for those they point to, and a
    case that is new here begins with one that protects.
    """
    case = reference_here(ledger, system, told.ref, as_at)
    taking = _Taking(ledger, told, case, system, directory, book, as_at, carries)
    waiting, done = list(told.events), TakenIn()
    if not taking.version:
        first = next((one for one in waiting if protects(one)), None)
        if first is None:
            way_out = "Send the call, the attendance or the flag of the case first."
            why = "a case begins with an entry that protects, and none came."
            return TakenIn(refused=tuple(_trouble(told, one, "kind", why, way_out) for one in waiting))
        waiting.sort(key=lambda one: one is not first)
    while waiting:
        ready = [one for one in waiting if taking.knows_what_it_points_to(one)]
        if not ready:
            why = "points to an entry that did not come in."
            return done + TakenIn(refused=tuple(_trouble(told, one, "id", why) for one in waiting))
        for one in ready:
            done += taking.row(one)
        waiting = [one for one in waiting if not any(one is other for other in ready)]
    return done


def reference_here(ledger: Ledger, system: System, their_ref: str, as_at: int) -> str:
    """The reference that the other system's case has in this ledger: random, given once, and always the same.

    A reference of there would let anybody who knows it try whether the case is hidden here.
    """
    facts: dict[str, Value] = {
        "says": "made_by_system",
        "system": system.name,
        "their_ref": their_ref,
        "case_ref": new_reference(),
    }
    now = When(as_at, as_at)
    event = Event("known", "case_known_elsewhere", now, MappingProxyType(facts), now, says="made_by_system")
    draft = Draft(as_row(event), Writer(system.person, ROLE, device=DOOR), system.group)
    key = f"known:{sha256(canonical([system.name, their_ref])).hexdigest()}"
    (entry,) = ledger.append(KNOWN_ELSEWHERE, None, (draft,), as_at, key=key)
    return str(event_of(entry).facts["case_ref"])


@dataclass
class _Taking:
    """The case as it stands while its rows come in."""

    ledger: Ledger
    told: CaseFile
    case: str
    system: System
    directory: Directory
    book: Book
    as_at: int
    carries: tuple[Coverage, ...]
    file: CaseFile = field(init=False)
    version: int = field(init=False)
    ours: dict[str, str] = field(default_factory=dict)  # their id -> our id
    digests: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._read()

    def _read(self) -> None:
        self.file, self.version = read_case(self.ledger, self.case, self.carries)
        self._learn(self.file.events)

    def _learn(self, events: Iterable[Event]) -> None:
        for event in events:
            if event.kind == RECEIVED and event.facts.get("system") == self.system.name:
                ref = str(event.facts["their_ref"])
                self.ours[ref], self.digests[ref] = str(event.facts["record_ref"]), str(event.facts["digest"])

    def knows_what_it_points_to(self, event: Event) -> bool:
        here = {one.id for one in self.told.events}
        mine = (*_pointers(event), *(ref for ref in _told_of(event) if ref in here))
        return all(ref in self.ours for ref in mine)

    def row(self, event: Event) -> TakenIn:
        """One row: written, or there already, or refused."""
        said = canonical(as_row(event))
        is_what = sha256(said).hexdigest()
        if event.id in self.digests:
            return self._came_before(event, is_what)
        if event.kind in OF_THE_HOUSE | _GIVEN_HERE:
            reason = f"'{event.kind}' is not handed in by another system."
            return self._refused(event, "kind", reason, "Somebody who answers for the case writes it here.")
        asked = _here(event, self.ours)
        try:
            answer = self._written(asked, said, event, is_what)
        except UnusableInput as fault:
            reasons = tuple(replace(one, file=self.told.read_from, row=event.row or event.id) for one in fault.troubles)
            return TakenIn(refused=reasons)
        except KeyTaken:
            return self._refused(event, "id", "came in before, for another case.", "Give each entry an id of its own.")
        return answer

    def _written(self, asked: Event, said: bytes, event: Event, is_what: str) -> TakenIn:
        key = f"received:{sha256(canonical([self.system.name, event.id])).hexdigest()}"
        for _ in range(_TRIES):
            if not self._fits(asked):
                way_out = "Hand in an entry that says what is so now."
                return self._refused(event, "", "does not fit what stands here, or was corrected here.", way_out)
            is_seen, answer = self._answer(asked, said)
            if isinstance(answer, Shut):
                return self._refused(event, "kind", f"'{event.kind}' is not handed in by another system.")
            if isinstance(answer, Held):
                return self._refused(event, "kind", f"needs {'; '.join(answer.needs)}.")
            received = self._received(answer, event, is_what)
            events = (*answer.events, received)
            rank = rank_of(self.system.person, ROLE, self.directory, self.as_at)
            by = Writer(self.system.person, ROLE, rank, DOOR)
            drafts = [Draft(as_row(one), by, self.system.group) for one in events]
            after = replace(self.file, events=(*self.file.events, *events))
            now = standing(after, self.as_at)
            rows = [row for row in answer.rows if row.name != STANDING]
            rows.append(kept(now, len(after.events), self.as_at))
            try:
                entries = self.ledger.append(self.case, self.version, drafts, self.as_at, key=key, also=rows)
            except Overtaken:
                self._read()
                if event.id in self.digests:
                    return self._came_before(event, is_what)
                continue
            if event_of(entries[-1]).facts.get("digest") != is_what:  # somebody hands in the same at the same moment
                self._read()
                return self._came_before(event, is_what)
            self.file, self.version = after, len(after.events)
            self._learn((received,))
            return TakenIn(written=1, elsewhere=int(is_seen))
        return self._refused(event, "", "the case never stood still while it came in.", "Hand it in again.")

    def _fits(self, asked: Event) -> bool:
        """Whether the case would still read with it. What others wrote is weighed, and not told."""
        event = replace(asked, id=f"v{self.version + 1}")
        return not any(corrections_troubles(replace(self.file, events=(*self.file.events, event))))

    def _answer(self, asked: Event, said: bytes) -> tuple[bool, Passed | Held | Shut]:
        """What the transition says of the row as it is, or as a decision seen elsewhere; whether it is the second."""
        decision = "depart" if asked.kind == "departure_recorded" else weakens(asked, self.file)
        if not decision and asked.kind in GIVES_TO and standing(self.file, self.as_at).is_restricted:
            decision = "allocate_connected"
        if not decision:
            answer = self._asked(asked)
            if not isinstance(answer, Held) or answer.decision != "allocate_connected":
                return False, answer
            decision = answer.decision
        return True, self._asked(seen_elsewhere(asked, decision, said))

    def _asked(self, event: Event) -> Passed | Held | Shut:
        wish = Wish(event, self.system.person, ROLE, DOOR, own=frozenset(self.ours.values()))
        return transition(wish, self.file, self.version, digest(event), self.directory, self.book, self.as_at)

    def _received(self, answer: Passed, event: Event, is_what: str) -> Event:
        ours, now = answer.events[0].id, When(self.as_at, self.as_at)
        facts: dict[str, Value] = {
            "says": "made_by_system",
            "record_ref": ours,
            "system": self.system.name,
            "their_ref": event.id,
            "digest": is_what,
        }
        actor = event.facts.get("actor")
        if actor is not None and actor != answer.events[0].facts.get("actor"):
            facts["their_actor"] = actor  # who sends is whoever writes it here: the card of the night hangs on that
        if not event.recorded.is_unknown:
            facts["their_recorded"] = event.recorded
        told = MappingProxyType(facts)
        return Event(f"{ours}.received", RECEIVED, now, told, now, says="made_by_system")

    def _came_before(self, event: Event, is_what: str) -> TakenIn:
        if self.digests.get(event.id) == is_what:
            return TakenIn(there_already=1)
        way_out = "Hand in what changed as an entry with an id of its own, which supersedes this one."
        return self._refused(event, "id", "came in before, and said something else.", way_out)

    def _refused(self, event: Event, where: str, reason: str, way_out: str = "") -> TakenIn:
        return TakenIn(refused=(_trouble(self.told, event, where, reason, way_out),))


def _pointers(event: Event) -> Iterator[str]:
    if event.supersedes:
        yield event.supersedes
    yield from event.contradicts
    yield from (one.event for one in event.relations)


def _told_of(event: Event) -> Iterator[str]:
    """What may be an entry, and may be a document or a reference of another sort."""
    yield from event.supported_by
    yield from (str(event.facts[name]) for name in _POINT if name in event.facts)


def _here(event: Event, ours: Mapping[str, str]) -> Event:
    """The row as an entry of this ledger: without the time of writing there, its pointers in the ids of here."""
    facts = {name: ours.get(str(value), value) if name in _POINT else value for name, value in event.facts.items()}
    return replace(
        event,
        id="",
        facts=MappingProxyType(facts),
        recorded=UNKNOWN,
        supersedes=ours.get(event.supersedes, ""),
        contradicts=tuple(ours[one] for one in event.contradicts),
        supported_by=tuple(ours.get(one, one) for one in event.supported_by),
        relations=tuple(replace(one, event=ours[one.event]) for one in event.relations),
        row="",
    )


def _trouble(told: CaseFile, event: Event, where: str, reason: str, way_out: str = "") -> Trouble:
    return Trouble(told.read_from, event.row or event.id, where, reason, way_out)
