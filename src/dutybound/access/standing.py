"""How a case stands for access: who the people in it are, who works on it, and how secret it is.

For: one fold over the entries of a case, in the order in which they were written down.
Never: lets a correction open what was restricted: what two people have to undo, nobody undoes by superseding it; a tie
that somebody wrote down is taken back by somebody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from dutybound.access.risk import GRADING, grades_after, rank
from dutybound.access.words import AFTER_NOTICE, AFTER_OUTCOME, CONTROL_ROOM, HIDDEN, OPEN
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When

NOBODY: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules of access ask about a case. People are references of the directory, or of the case's own.

    `until` maps whoever may only for a time (an advocate, somebody who broke the glass) to the last moment. `live`
    are the incidents that are not closed yet, `sent` who was sent to each of them, `sent_by` by whom (see `senders`);
    `dispatchers` are those who sent as the control room. `grades` is the grade of risk that stands for each person, ''
    for nobody named. `restricted_since` is in microseconds since 1970 UTC.
    """

    case: str
    force: str = ""
    suspects: frozenset[str] = NOBODY  # those who work for a force
    suspected: frozenset[str] = NOBODY  # those who do not, where it is known who they are
    connected: frozenset[str] = NOBODY
    victims: frozenset[str] = NOBODY
    victims_first: frozenset[str] = NOBODY  # known as victims before anybody called them suspects, if anybody did
    workers: frozenset[str] = NOBODY
    given_to: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # crime -> who has it
    listed: frozenset[str] = NOBODY
    safeguarding_owners: frozenset[str] = NOBODY
    advocates: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    broke_the_glass: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    sent: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    sent_by: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    dispatchers: frozenset[str] = NOBODY
    live: frozenset[str] = NOBODY
    grades: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    is_flagged: bool = False  # as domestic abuse
    stage: str = OPEN
    restricted_since: int | None = None
    was_put_outside: bool = False  # a body outside was asked, and nobody has been named since
    confirmed: bool = False
    lifted_by: tuple[str, str] | None = None
    marks: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_restricted(self) -> bool:
        return self.stage != OPEN

    @property
    def named(self) -> frozenset[str]:
        """Who is named for a restricted case; until a list is set, those who work on it stand for one."""
        return self.listed or self.workers

    @property
    def in_danger(self) -> bool:
        """Whether the risk stands above the lowest grade, or abuse was flagged and nobody has graded it."""
        return any(map(rank, self.grades.values())) if self.grades else self.is_flagged

    def senders(self, incident: str, person: str) -> frozenset[str]:
        """Who sent the person to the incident; '' for an entry that names no author."""
        return self.sent_by.get(_sending(incident, person), NOBODY)

    def sent_now(self) -> frozenset[str]:
        """Whoever was sent to an incident that is still open."""
        return frozenset().union(*(self.sent.get(incident, NOBODY) for incident in self.live))


def _sending(incident: str, person: str) -> str:
    """One text for the two that no other two give, whatever is in them."""
    return f"{len(incident)} {incident} {person}"


def standing(file: CaseFile, as_at: int) -> Standing:
    """The case as it stands at `as_at` (microseconds since 1970 UTC), from what was written down by then.

    The entries are taken in the order of the file, which in a ledger is the order of writing. A case that was ever
    restricted stays so until `access_list_lifted` names two different people. A tie that somebody took back who is not
    its author counts as never written down.
    """
    stands = Standing(case=file.ref, force=file.force)
    written = [event for event in file.events if _written(event) <= as_at]
    taken_back = frozenset(_taken_back(written))
    for event in written:
        if event.id not in taken_back:
            stands = _FOLDS.get(event.kind, _unchanged)(stands, event)
    return stands


def _taken_back(written: list[Event]) -> Iterator[str]:
    """The ids of ties that another person than their author has taken back or put right."""
    said = {event.id: event for event in written if event.kind in SAYS_WHO_IS_WHO}
    for event in written:
        before = said.get(event.supersedes)
        if before is not None and event.kind in ("entry_retracted", before.kind):
            who = _text(event, "actor")
            if who and who != _text(before, "actor"):
                yield before.id


def _written(event: Event) -> int:
    when = event.occurred if event.recorded.is_unknown else event.recorded
    return when.earliest


def _unchanged(stands: Standing, _: Event) -> Standing:
    return stands


def _text(event: Event, name: str) -> str:
    value = event.facts.get(name)
    return "" if value is None else str(value)


def _names(event: Event, name: str) -> frozenset[str]:
    value = event.facts.get(name)
    return frozenset(value) if isinstance(value, tuple) else NOBODY


def _with(people: frozenset[str], person: str) -> frozenset[str]:
    return people | {person} if person else people


def _until(event: Event, people: Mapping[str, int], person: str) -> Mapping[str, int]:
    """`people` with the person in it until the moment the entry gives; one that gives none gives no time at all."""
    until = event.facts.get("until")
    last = until.earliest if isinstance(until, When) and not until.is_unknown else _written(event)
    return MappingProxyType({**people, person: max(last, people.get(person, last))}) if person else people


def _identified(stands: Standing, event: Event) -> Standing:
    person = _text(event, "officer_ref")
    confirmed = stands.confirmed or event.facts.get("confirmed") is True
    return replace(_hidden(stands, event), suspects=_with(stands.suspects, person), confirmed=confirmed)


def _hidden(stands: Standing, event: Event) -> Standing:
    """Restricted from now on; one that was restricted keeps its stage, one that was lifted begins anew."""
    if stands.is_restricted:
        return stands
    return replace(stands, stage=HIDDEN, confirmed=False, lifted_by=None, restricted_since=_written(event))


def _suspected(stands: Standing, event: Event) -> Standing:
    return replace(stands, suspected=_with(stands.suspected, _text(event, "person_ref")))


def _listed(stands: Standing, event: Event) -> Standing:
    return replace(_hidden(stands, event), listed=_names(event, "people"), was_put_outside=False)


def _lifted(stands: Standing, event: Event) -> Standing:
    one, other = _text(event, "decided_by"), _text(event, "agreed_by")
    if not one or not other or one == other:
        return stands
    # A name that was never confirmed is undone with the list that it brought; a confirmed one stays.
    suspects = stands.suspects if stands.confirmed else NOBODY
    return replace(
        stands,
        stage=OPEN,
        suspects=suspects,
        listed=NOBODY,
        confirmed=False,
        lifted_by=(one, other),
        restricted_since=None,
        was_put_outside=False,
    )


def _told(stands: Standing, event: Event) -> Standing:
    if not stands.is_restricted:
        return stands
    if event.facts.get("what") == "outcome":
        return replace(stands, stage=AFTER_OUTCOME)
    return replace(stands, stage=AFTER_NOTICE) if stands.stage == HIDDEN else stands


def _forced(stands: Standing, event: Event) -> Standing:
    return replace(stands, broke_the_glass=_until(event, stands.broke_the_glass, _text(event, "officer_ref")))


def _connected(stands: Standing, event: Event) -> Standing:
    return replace(stands, connected=_with(stands.connected, _text(event, "investigator_ref")))


def _owner(stands: Standing, event: Event) -> Standing:
    return replace(stands, safeguarding_owners=_with(NOBODY, _text(event, "owner")))


def _victim(stands: Standing, event: Event) -> Standing:
    person = _text(event, "person_ref")
    first = stands.victims_first if person in stands.suspects else _with(stands.victims_first, person)
    return replace(stands, victims=_with(stands.victims, person), victims_first=first)


def _advocate(stands: Standing, event: Event) -> Standing:
    return replace(stands, advocates=_until(event, stands.advocates, _text(event, "advocate")))


def _advocate_ended(stands: Standing, event: Event) -> Standing:
    gone = _text(event, "advocate")
    left = {person: until for person, until in stands.advocates.items() if person != gone}
    return replace(stands, advocates=MappingProxyType(left))


def _allocated(stands: Standing, event: Event) -> Standing:
    given = MappingProxyType({**stands.given_to, _text(event, "crime_ref"): _text(event, "oic")})
    return replace(stands, given_to=given, workers=frozenset(given.values()) - {""})


def _called(stands: Standing, event: Event) -> Standing:
    incident = _text(event, "incident_ref")
    took_it = _with(NOBODY, _text(event, "actor")) if _by_the_control_room(event) else NOBODY
    return replace(_sent(stands, event, took_it), live=stands.live | {incident})


def _assigned(stands: Standing, event: Event) -> Standing:
    # Nobody sends himself: whoever goes by himself is told over the radio, or is sent by the control room.
    himself = NOBODY if _by_the_control_room(event) else _with(NOBODY, _text(event, "actor"))
    return _sent(stands, event, _names(event, "officers") - himself)


def _by_the_control_room(event: Event) -> bool:
    """Whether the control room wrote it; an entry that gives no role of its author is taken to be from there."""
    return _text(event, "actor_role") in ("", *CONTROL_ROOM)


def _sent(stands: Standing, event: Event, people: Iterable[str]) -> Standing:
    incident, sender = _text(event, "incident_ref"), _text(event, "actor")
    sent = {**stands.sent, incident: stands.sent.get(incident, NOBODY) | frozenset(people)}
    by = {_sending(incident, one): stands.senders(incident, one) | {sender} for one in people}
    return replace(
        stands,
        sent=MappingProxyType(sent),
        sent_by=MappingProxyType({**stands.sent_by, **by}),
        dispatchers=stands.dispatchers | {sender} if _by_the_control_room(event) else stands.dispatchers,
    )


def _closed(stands: Standing, event: Event) -> Standing:
    return replace(stands, live=stands.live - {_text(event, "incident_ref")})


def _marked(stands: Standing, event: Event) -> Standing:
    record, mark = _text(event, "record_ref"), _text(event, "mark")
    marks = {**stands.marks, record: _with(stands.marks.get(record, NOBODY), mark)}
    return replace(stands, marks=MappingProxyType(marks))


def _unmarked(stands: Standing, event: Event) -> Standing:
    record, mark = _text(event, "record_ref"), _text(event, "mark")
    if not _text(event, "decided_by"):
        return stands
    marks = {**stands.marks, record: stands.marks.get(record, NOBODY) - {mark}}
    return replace(stands, marks=MappingProxyType(marks))


def _graded(stands: Standing, event: Event) -> Standing:
    return replace(stands, grades=grades_after(stands.grades, event))


# Who in the case is the victim, is suspected, or is close: what shuts people out, or lets them in, by being said.
SAYS_WHO_IS_WHO: Final = ("victim_identified", "connection_existed", "suspect_named")
# Something points to one of their own: the case is hidden first and confirmed afterwards.
HIDES: Final = ("police_link_indicated", "ppda_flagged", "suspect_identified")
_FOLDS: Final[Mapping[str, Callable[[Standing, Event], Standing]]] = {
    "police_link_indicated": _hidden,
    "ppda_flagged": _hidden,
    "suspect_named": _suspected,
    "suspect_identified": _identified,
    "access_list_set": _listed,
    "access_list_lifted": _lifted,
    "access_forced": _forced,
    "suspect_told_of_case": _told,
    "connection_existed": _connected,
    "safeguarding_owner_set": _owner,
    "victim_identified": _victim,
    "advocate_authorised": _advocate,
    "advocate_authority_ended": _advocate_ended,
    "investigation_allocated": _allocated,
    "contact_received": _called,
    "unit_assigned": _assigned,
    "unit_arrived": _assigned,
    "incident_closed": _closed,
    "record_marked": _marked,
    "record_unmarked": _unmarked,
    "da_flag_set": lambda stands, _: replace(stands, is_flagged=True),
    "another_force_needed": lambda stands, _: replace(stands, was_put_outside=True),
    **dict.fromkeys(GRADING, _graded),
}
