"""Looking at what is kept: which cases are due for a review, and what a review decided.

For: a review that keeps, with the reason and the day of the next one, or decides that what is held can go.
Never: erases anything: that takes two people (`erasing`), and no day that comes does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from dutybound.access.deciding import NOTHING, Asked, decide
from dutybound.access.people import Directory
from dutybound.access.standing import Standing, standing
from dutybound.casework.desk import read_case
from dutybound.casework.paperwork import asked_again, drafted, logged
from dutybound.casework.streams import is_of_the_house
from dutybound.casework.wish import Shut
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.ledger.entry import Entry, event_of
from dutybound.ledger.retention import DUE, NOT_DUE, Period, Review, due_for_review, held_in
from dutybound.ledger.store import Ledger

REVIEWED: Final = "retention_reviewed"
KEEP, ERASE = "keep", "erase"


def review(
    ledger: Ledger,
    case: str,
    decision: str,
    asked: Asked,
    directory: Directory,
    *,
    group: str,
    next_review: int | None = None,
) -> Entry | Shut:
    """Writes what a review decided: to keep, until it is looked at again at `next_review` (microseconds since 1970
    UTC), or that what is held in the review group `group` can go.

    Whoever may ask for an erasure may review. ValueError where a review that keeps names no later day.
    """
    if decision not in (KEEP, ERASE):
        raise ValueError(f"a review decides '{KEEP}' or '{ERASE}', not '{decision}'.")
    if decision == KEEP and (next_review is None or next_review <= asked.as_at):
        raise ValueError("a review that keeps says when it is looked at again: a later day.")
    asked = replace(asked, act="delete")

    def attempt() -> Entry | Shut:
        file, version = read_case(ledger, case)
        stands = standing(file, asked.as_at) if version else None
        made = logged(ledger, asked, decide(asked, stands, directory), stands or Standing(case), directory)
        if not made.allowed:
            return Shut(made.told or NOTHING, made.reason)
        facts: dict[str, Value] = {"decision": decision, "review_group": group, "decided_by": asked.person}
        if next_review is not None and decision == KEEP:
            facts["next_review"] = When(next_review, next_review)
        draft = drafted(REVIEWED, version, facts, asked, directory, group)
        (entry,) = ledger.append(case, version, (draft,), asked.as_at)
        return entry

    return asked_again(attempt)


def last_review(events: Iterable[Event]) -> str:
    """What the last review of a case decided, '' where there was none."""
    last = [event for event in events if event.kind == REVIEWED][-1:]
    return str(last[0].facts.get("decision", "")) if last else ""


def reviews_due(ledger: Ledger, periods: Sequence[Period], asked: Asked, directory: Directory) -> Iterator[Review]:
    """Each case and group that is there for the reviewer, and whether a review is due on the day of `asked.as_at`."""
    today = datetime.fromtimestamp(asked.as_at / 1_000_000, UTC).date()
    for one in as_reviewed(ledger.entries, periods, ledger.force, today):
        file, _ = read_case(ledger, one.held.case)
        if decide(replace(asked, act="delete"), standing(file, asked.as_at), directory).allowed:
            yield one


def as_reviewed(
    entries: Callable[[], Iterable[Entry]], periods: Sequence[Period], force: str, today: date
) -> Iterator[Review]:
    """Each case and group that a ledger holds, and whether a review is due on the day, for whoever may see them all.

    Where the last review of a group kept it until a day, that day counts, and no period does. `entries` gives all
    entries, and is asked twice.
    """
    until = _kept_until(entries())
    held = (one for one in held_in(entries()) if not is_of_the_house(one.case))
    for one in due_for_review(held, periods, force, today):
        day = until.get((one.held.case, one.held.group))
        if day is None:
            yield one
        else:
            result = DUE if day <= today else NOT_DUE
            yield Review(one.held, result, f"Kept by a review until {day.isoformat()}.", day)


def _kept_until(entries: Iterable[Entry]) -> dict[tuple[str, str], date]:
    """By case and group the day until which the last review of it keeps it."""
    until: dict[tuple[str, str], date] = {}
    for entry in entries:
        if REVIEWED.encode() not in entry.body:
            continue
        event = event_of(entry)
        if event.kind == REVIEWED:
            key, last = (entry.case, str(event.facts.get("review_group", ""))), event.facts.get("next_review")
            until.pop(key, None)
            if isinstance(last, When):
                until[key] = datetime.fromtimestamp(last.earliest / 1_000_000, UTC).date()
    return until
