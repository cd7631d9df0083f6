"""Who works on a case, as rows kept ready beside the ledger: the cases of a person or a team in one question.

For: lists of somebody's own work and of a team's, among any number of cases; written in the step of the entries.
Never: says who may read a case: each one is decided about when it is opened; and holds no deadline.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dutybound.access.standing import Standing, standing
from dutybound.events.event import CaseFile, Event
from dutybound.ledger.entry import Entry, event_of
from dutybound.ledger.store import Ledger, Projected

WORKS_ON: Final = "works_on"
WAS_SENT: Final = "was_sent_to_it"
# How somebody is at work on a case, in the words of the ties of access; the last is over, and still to be answered for.
HOW: Final = ("works_on_it", "on_the_list", "safeguarding_owner", "sent_to_it", WAS_SENT)
_OPENS: Final = frozenset({"crime_recorded", "investigation_opened", "investigation_allocated", "case_reopened"})
_CLOSES: Final = frozenset({"investigation_closed", "investigation_declined", "crime_cancelled"})
_NOT_CLOSED: Final = "-"


@dataclass(frozen=True, slots=True)
class Work:
    """That somebody is at work on a case, how, since when, and when all of it was closed (None: it is open).

    Times are in microseconds since 1970 UTC.
    """

    case: str
    person: str
    how: tuple[str, ...]
    since: int
    closed: int | None

    @property
    def is_over(self) -> bool:
        """Whether the person was only sent to it, and what that was for is closed."""
        return self.how == (WAS_SENT,)


def work_of(ledger: Ledger, people: Collection[str]) -> tuple[Work, ...]:
    """All that any of these people is at work on, in order of case and person: one question, asked by the index."""
    return tuple(_read(row) for row in ledger.projected_of(WORKS_ON, people))


def work_rows(before: CaseFile, after: CaseFile, stood: Standing, stands: Standing, as_at: int) -> Iterator[Projected]:
    """The rows that change with the entries of `after` that are not in `before`, written at `as_at`."""
    old, new = _kept(before, stood), _kept(after, stands)
    for person in sorted(old.keys() | new.keys()):
        if old.get(person) != new.get(person):
            told = new.get(person)
            yield Projected(WORKS_ON, after.ref, person, None if told is None else _text(told, as_at))


def rows_again(entries: Iterable[Entry], force: str) -> Iterator[Projected]:
    """The same rows from all entries of a ledger, for making the projection again. Holds a case's entries at a time
    of which the rows can hang on alone.
    """
    cases: defaultdict[str, list[tuple[int, Event]]] = defaultdict(list)
    for entry in entries:
        cases[entry.case].append((_moment(event := event_of(entry)), event))
    for case, written in sorted(cases.items()):
        rows: dict[str, Projected] = {}
        for number, (at, _) in enumerate(written):
            if number + 1 < len(written) and written[number + 1][0] == at:
                continue  # entries of one moment were written in one step
            before, after = (CaseFile(case, tuple(event for _, event in written[:end]), force=force)
                             for end in (_step_begins(written, number), number + 1))  # fmt: skip
            rows |= {row.key: row for row in work_rows(before, after, standing(before, at), standing(after, at), at)}
        yield from (row for _, row in sorted(rows.items()) if row.value is not None)


def _step_begins(written: list[tuple[int, Event]], number: int) -> int:
    at = written[number][0]
    return next((place for place, (moment, _) in enumerate(written) if moment == at), number)


Kept = tuple[tuple[str, ...], int | None]


def _kept(file: CaseFile, stands: Standing) -> dict[str, Kept]:
    closed = closed_at(file, stands)
    ties = {
        "works_on_it": stands.workers,
        "on_the_list": stands.listed if stands.is_restricted else frozenset(),
        "safeguarding_owner": stands.safeguarding_owners,
        "sent_to_it": stands.sent_now(),
        WAS_SENT: frozenset().union(*stands.sent.values()) - stands.sent_now(),
    }
    people = frozenset().union(*ties.values()) - {""}
    kept = {person: tuple(how for how in HOW if person in ties[how]) for person in people}
    # When a crime is closed changes nothing for whoever was only at the door.
    return {person: (how, None if how == (WAS_SENT,) else closed) for person, how in kept.items()}


def closed_at(file: CaseFile, stands: Standing) -> int | None:
    """When the last of the case was closed; None where a crime or an incident of it is open, or nothing was closed."""
    gone = {event.supersedes for event in file.events}
    crimes: dict[str, int | None] = {}
    incidents = 0
    for event in file.events:
        if event.id in gone:
            continue
        crime = str(event.facts.get("crime_ref", "")) or (next(iter(crimes)) if len(crimes) == 1 else "")
        if event.kind in _OPENS:
            crimes[crime] = None
        elif event.kind in _CLOSES:
            crimes[crime] = _moment(event)
        elif event.kind == "incident_closed":
            incidents = _moment(event)
    ended = [moment for moment in crimes.values() if moment is not None]
    if stands.live or len(ended) < len(crimes):
        return None
    return max((*ended, incidents)) or None


def _moment(event: Event) -> int:
    return (event.occurred if event.recorded.is_unknown else event.recorded).earliest


def _text(kept: Kept, since: int) -> str:
    how, closed = kept
    return f"{','.join(how)} {since} {_NOT_CLOSED if closed is None else closed}"


def _read(row: Projected) -> Work:
    how, since, closed = str(row.value).split(" ")
    return Work(row.case, row.key, tuple(how.split(",")), int(since), None if closed == _NOT_CLOSED else int(closed))
