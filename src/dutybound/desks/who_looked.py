"""Who looked: the log of access of one case with its counts, and the concerns that are there for somebody to ask about.

For: professional standards, and a body outside where the force is too close.
Never: says that a look was wrong; never shows a concern to its own circle, or a reference to who may not know of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dutybound.access.deciding import Asked, decide
from dutybound.access.standing import standing
from dutybound.access.words import ACTS
from dutybound.casework.access_log import read_look
from dutybound.casework.desk import read_case
from dutybound.casework.reading import open_case
from dutybound.casework.streams import LOG
from dutybound.casework.watching import Raised, concerns_for
from dutybound.casework.wish import Shut
from dutybound.desks.house import House, Reader
from dutybound.ledger.entry import Entry, event_of

_READS: Final = "read_access_log"
_TO_ASK: Final = "to ask about an access concern"
# Who is told where everybody in the force is too close.
OUTSIDE: Final = "oversight_body"


@dataclass(frozen=True, slots=True)
class LookLine:
    """A look: by whom in which role, when (microseconds since 1970 UTC), to do what, allowed or not, for which reason.

    `in_a_list`: the case was one of a list of the looker's own work.
    """

    person: str
    role: str
    at: int
    what: str
    allowed: bool
    reason: str
    in_a_list: bool = False


@dataclass(frozen=True, slots=True)
class WhoLooked:
    """The looks at a case, the latest first, and how many there were by person and by role; refused ones apart."""

    case: str
    lines: tuple[LookLine, ...]
    by_person: tuple[tuple[str, int], ...]
    by_role: tuple[tuple[str, int], ...]
    refused: int


@dataclass(frozen=True, slots=True)
class ConcernPage:
    """A concern with the looks it rests on; `case` is '' where the reader may not know of it."""

    raised: Raised
    case: str
    looks: tuple[LookLine, ...]


def who_looked(house: House, reader: Reader, case: str, as_at: int) -> WhoLooked | Shut:
    """Who has opened the case, or tried to. Asking is a look as well, and is logged."""
    opened = open_case(house.ledger, case, reader.person, reader.role, _READS, reader.reason, house.directory, as_at)
    if isinstance(opened, Shut):
        return opened
    lines = tuple(reversed(tuple(_of_case(house.ledger.case(LOG), case))))
    by_person = Counter(one.person for one in lines if one.allowed).most_common()
    by_role = Counter(one.role for one in lines if one.allowed).most_common()
    return WhoLooked(case, lines, tuple(by_person), tuple(by_role), sum(not one.allowed for one in lines))


def concerns(house: House, reader: Reader, as_at: int) -> tuple[ConcernPage, ...]:
    """The concerns that the reader may ask about, the latest first, each with its looks."""
    found = concerns_for(house.ledger, reader.person, reader.role, house.directory, OUTSIDE, as_at)
    pages = (ConcernPage(one, _told(house, reader, one.case, as_at), _looks(house, one.looks)) for one in found)
    return tuple(sorted(pages, key=lambda one: -one.raised.at))


def _of_case(log: Iterable[Entry], case: str) -> Iterator[LookLine]:
    mark = json.dumps(case, ensure_ascii=False)[1:-1].encode()
    for entry in log:
        if mark not in entry.body:  # most lines are of other cases, and reading one takes longer than finding that
            continue
        event = event_of(entry)
        cases = event.facts.get("cases")
        in_a_list = isinstance(cases, tuple) and case in cases
        if in_a_list or event.facts.get("case_ref") == case:
            yield _line(entry, in_a_list=in_a_list)


def _line(entry: Entry, *, in_a_list: bool = False) -> LookLine:
    look, _ = read_look(entry)
    what = ACTS.get(look.act, look.act.replace("_", " "))
    role = str(json.loads(entry.body)["by"]["role"])
    return LookLine(look.person, role, look.at, what, look.allowed, look.reason, in_a_list)


def _looks(house: House, places: Iterable[int]) -> tuple[LookLine, ...]:
    found = (next(iter(house.ledger.case(LOG, place - 1)), None) for place in places)
    return tuple(_line(entry) for entry in found if entry is not None)


def _told(house: House, reader: Reader, case: str, as_at: int) -> str:
    """The reference where the reader may read who looked at the case; '' where there is none for the reader."""
    file, version = read_case(house.ledger, case)
    stands = standing(file, as_at) if version else None
    asked = Asked(reader.person, reader.role, _READS, as_at, _TO_ASK)
    return case if decide(asked, stands, house.directory).allowed else ""
