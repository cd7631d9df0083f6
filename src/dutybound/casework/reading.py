"""Reading: what is there for somebody, and opening it, each look written into the log of access.

For: lists, counts, searches and records of every door; they all start from the cases that are there for the asker.
Never: answers otherwise for a case that is hidden than for one that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dutybound.access.deciding import NOTHING, Asked, Decision, decide, may_know
from dutybound.access.live_risk import live_risk
from dutybound.access.looks import Look, look
from dutybound.access.people import Directory
from dutybound.access.standing import Standing, standing
from dutybound.access.words import OPEN, TAKES_TWO
from dutybound.casework.access_log import list_draft, look_draft, write_look
from dutybound.casework.desk import read_case
from dutybound.casework.keeping import Unplaced, is_for, unplaced
from dutybound.casework.kept import stands_as
from dutybound.casework.streams import LOG, UNPLACED
from dutybound.casework.transition import AUDIENCE, EVERYBODY
from dutybound.casework.wish import Shut
from dutybound.events.event import CaseFile, Event
from dutybound.ledger.store import Ledger

# How cases are read that stand at these versions: by their references.
Read = Callable[[Mapping[str, int]], Mapping[str, CaseFile]]
# What is read with which act: a record, its summary, the card for tonight, the warning at the door.
_SUMMARY: Final = ("contact_received", "da_flag_set", "crime_recorded", "investigation_closed", "case_reopened")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: entries of the case, or the lines of a card; and the look that was logged.

    `stands` and `version` are for the desk and not for its reader, who may read less than they tell.
    """

    events: tuple[Event, ...]
    lines: tuple[str, ...]
    look: Look
    stands: Standing
    version: int


def cases_for(
    ledger: Ledger, person: str, role: str, reason: str, directory: Directory, as_at: int
) -> Iterator[Standing]:
    """The cases that are there for the asker, in the order of their references. Count and search only these.

    The rows kept beside the ledger leave out at once what is certainly not; each of the rest is decided about.
    """
    own = {row.case: row.value for row in ledger.projected(AUDIENCE, key=person)} if person else {}
    for row in ledger.projected(AUDIENCE, key=EVERYBODY):
        kept = own.get(row.case)
        if kept == "shut_out" or (row.value != OPEN and kept != "named"):
            continue
        file, _ = read_case(ledger, row.case)
        stands = standing(file, as_at)
        if may_know(person, role, reason, stands, directory, as_at):
            yield stands


def open_case(
    ledger: Ledger, case: str, person: str, role: str, act: str, reason: str, directory: Directory, as_at: int
) -> Opened | Shut:
    """Opens of the case what the act asks for, if it may be opened, and logs the look either way.

    Of a case that does not exist the look is logged as well: whoever tries references is seen to try. The case itself
    is read only once it may be: until then one that is hidden takes the same work as one that is not there.
    """
    stands, is_there = stands_as(ledger, case, as_at)
    made = decide(Asked(person, role, act, as_at, reason), stands, directory)
    seen = look(person, act, made.allowed, reason, stands, directory, as_at)
    if not is_there:  # what was decided about nobody's case was for the time that it takes
        made = decide(Asked(person, role, act, as_at, reason), None, directory)
        seen = Look(person, as_at, case, act, made.allowed, reason=reason)
    entry = write_look(ledger, seen, made.rule, role, directory)
    if not made.allowed or not is_there:
        return Shut(made.told or NOTHING, made.reason)
    if act in TAKES_TWO:
        return Shut("It takes another person to agree.", "Asked for by one person.")
    file, version = read_case(ledger, case)
    stands = standing(file, as_at)
    again = decide(Asked(person, role, act, as_at, reason), stands, directory)
    if not again.allowed:  # it was restricted since the row was read
        return Shut(again.told, again.reason)
    events, lines = _shown(file, stands, act, as_at)
    return Opened(events, lines, replace(seen, place=entry.version), stands, version)


def open_by(
    ledger: Ledger,
    case: str,
    person: str,
    role: str,
    acts: Sequence[Sequence[str]],
    reason: str,
    directory: Directory,
    as_at: int,
    read: Read,
) -> tuple[Opened, ...] | Shut:
    """Opens the case by the first group of acts of which any is allowed: all that is allowed of it, in one reading.

    Each is logged. Acts that were not allowed are no refused looks, because nobody asked for more than may be seen;
    where nothing is allowed, the last act of all is logged as refused. `read` as in `open_many`.
    """
    stands, is_there = stands_as(ledger, case, as_at)
    made = _decided(acts, stands, person, role, reason, directory, as_at)
    if is_there and any(one.allowed for group in made for _, one in group):
        file = read(ledger.versions([case]))[case]
        version, stands = len(file.events), standing(file, as_at)
        made = _decided(acts, stands, person, role, reason, directory, as_at)  # it may have been restricted since
        for group in made:
            allowed = [(act, one.rule) for act, one in group if one.allowed]
            if allowed:
                looks = [look(person, act, True, reason, stands, directory, as_at) for act, _ in allowed]
                drafts = [look_draft(one, rule, role, directory) for one, (_, rule) in zip(looks, allowed, strict=True)]
                ledger.append(LOG, None, drafts, as_at)
                return tuple(Opened(*_shown(file, stands, one.act, as_at), one, stands, version) for one in looks)
    act, refused = made[-1][-1]
    seen = look(person, act, False, reason, stands, directory, as_at)
    if not is_there:  # what was decided about nobody's case was for the time that it takes
        refused = decide(Asked(person, role, act, as_at, reason), None, directory)
        seen = Look(person, as_at, case, act, False, reason=reason)
    write_look(ledger, seen, refused.rule, role, directory)
    return Shut(refused.told or NOTHING, refused.reason)


def _decided(
    acts: Sequence[Sequence[str]],
    stands: Standing,
    person: str,
    role: str,
    reason: str,
    directory: Directory,
    as_at: int,
) -> list[list[tuple[str, Decision]]]:
    return [
        [(act, decide(Asked(person, role, act, as_at, reason), stands, directory)) for act in group] for group in acts
    ]


@dataclass(frozen=True, slots=True)
class AtHand:
    """A case of a list that was opened: the file at its version, by which right, and the look that was logged."""

    file: CaseFile
    version: int
    stands: Standing
    act: str
    look: Look


def open_many(
    ledger: Ledger,
    cases: Collection[str],
    person: str,
    role: str,
    acts: Sequence[str],
    reason: str,
    directory: Directory,
    as_at: int,
    read: Read,
) -> tuple[AtHand, ...]:
    """Of these cases those that may be opened, each by the first of `acts` that allows it, in order of reference.

    `read` gives cases as they stand at their versions: from the ledger, or from where they were read before. What is
    not there for the asker is left out without a word, and everything that was opened stands in one line of the log for
    each act: a list of one's own work is looked at all day long.
    """
    opened: list[AtHand] = []
    for _, file in sorted(read(ledger.versions(cases)).items()):
        stands = standing(file, as_at)
        for act in acts:
            if decide(Asked(person, role, act, as_at, reason), stands, directory).allowed:
                opened.append(
                    AtHand(
                        file, len(file.events), stands, act, look(person, act, True, reason, stands, directory, as_at)
                    )
                )
                break
    drafts = tuple(
        list_draft(person, role, act, reason, seen, as_at)
        for act in acts
        if (seen := tuple(one.file.ref for one in opened if one.act == act))
    )
    if drafts:
        ledger.append(LOG, None, drafts, as_at)
    return tuple(opened)


def not_shut_out(
    ledger: Ledger,
    cases: Collection[str],
    person: str,
    role: str,
    directory: Directory,
    as_at: int,
    read: Read,
) -> frozenset[str]:
    """Of these cases those that no rule hides from the person: whoever is asked to answer may be told what about.

    It says nothing of what is in them, and nothing is opened.
    """
    found = read(ledger.versions(cases))
    asked = Asked(person, role, "know", as_at)
    answers = {case: decide(asked, standing(file, as_at), directory) for case, file in found.items()}
    return frozenset(case for case, made in answers.items() if made.allowed or not made.rule)


def open_unplaced(
    ledger: Ledger, person: str, role: str, reason: str, directory: Directory, as_at: int
) -> tuple[Unplaced, ...] | Shut:
    """What waits for its case and is for the asker (see `keeping.is_for`), and logs that it was looked at."""
    stream = Standing(UNPLACED, force=ledger.force)
    made = decide(Asked(person, role, "place_entries", as_at, reason), stream, directory)
    seen = look(person, "place_entries", made.allowed, reason, stream, directory, as_at)
    write_look(ledger, seen, made.rule, role, directory)
    if not made.allowed:
        return Shut(made.told, made.reason)
    return tuple(one for one in unplaced(ledger) if is_for(one, person, directory, as_at))


def _shown(file: CaseFile, stands: Standing, act: str, as_at: int) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    match act:
        case "read_record" | "audit":
            return file.events, ()
        case "read_summary":
            return tuple(event for event in file.events if event.kind in _SUMMARY), ()
        case "read_safe_contact":
            return tuple(event for event in file.events if event.kind == "safe_contact_set"), ()
        case "read_live_risk":
            return (), live_risk(file, stands, as_at).lines
        case "read_door_warning":
            return (), live_risk(file, stands, as_at).door
        case _:
            return (), ()
