"""The shortest invented file that shows a duty at work, made from the duty's own stories.

For: a file of exact times in which nothing can be left out, with the entries that discharge put where they are wanted.
Never: stands for a real case, or keeps an entry that changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

from dutybound.duties.book import Book
from dutybound.duties.duty import Duty
from dutybound.duties.judge import Judgement, judge
from dutybound.duties.laying import Laid
from dutybound.duties.loading import Story, stories
from dutybound.events import read_file
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, LONDON, UNKNOWN, When, microseconds, moment_of, read_when

_EVERYTHING = Coverage(frozenset(), When(read_when("2000").earliest, read_when("2040").latest))


@lru_cache(maxsize=1)
def stories_by_duty() -> dict[str, tuple[Story, ...]]:
    """The stories of each duty, in the order in which they were written."""
    found: dict[str, list[Story]] = {}
    for story in stories():
        found.setdefault(story.duty, []).append(story)
    return {duty: tuple(told) for duty, told in found.items()}


def bases(duty: Duty) -> Iterator[tuple[Story, CaseFile]]:
    """The duty's stories as files of exact times, in a source that carries every kind of record."""
    for story in stories_by_duty().get(duty.id, ()):
        file = read_file(story.file, story.title)
        events = tuple(_exact(event) for event in file.events)
        plain = all(one.occurred.is_exact and not one.relations and not one.supersedes for one in events)
        if plain and not any(one.kind in ("entry_retracted", "not_done_stated") for one in events):
            yield story, replace(file, events=events, coverage=(_EVERYTHING,), as_at=None, known_at=None)


def _exact(event: Event) -> Event:
    """The entry with each rough time drawn to its last moment."""
    stated = {name: _last(value) if isinstance(value, When) else value for name, value in event.facts.items()}
    return replace(event, occurred=_last(event.occurred), facts=MappingProxyType(stated))


def _last(when: When) -> When:
    return when if when.latest == EVER_AFTER else When(when.latest, when.latest)


def judged(duty: Duty, file: CaseFile, book: Book, as_at: int, trigger: str) -> Judgement | None:
    """What the judge says of this trigger, of a recurring duty in its first period; None where nothing arises."""
    laid = Laid(file, as_at, as_at)
    found = (one for one in judge(duty, laid, book.parameters) if laid.events[one.trigger].id == trigger)
    return next((one for one in found if one.period == 0), None)


def shortest(file: CaseFile, keep: frozenset[str], holds: Callable[[CaseFile], bool]) -> CaseFile:
    """The file without every entry that can be left out while `holds` stays true."""
    for event in file.events:
        if event.id not in keep and holds(shorter := without(file, {event.id})):
            file = shorter
    return file


def without(file: CaseFile, ids: set[str]) -> CaseFile:
    """The file without these entries."""
    return replace(file, events=tuple(one for one in file.events if one.id not in ids))


def with_events(file: CaseFile, *events: Event) -> CaseFile:
    """The file with these entries, in the place of those of the same id or at its end."""
    new = {one.id: one for one in events}
    kept = tuple(new.pop(one.id, one) for one in file.events)
    return replace(file, events=kept + tuple(new.values()))


def at(event: Event, moment: int) -> Event:
    """The entry at another moment; when it was written down moves along."""
    by = moment - event.occurred.latest
    recorded = UNKNOWN if event.recorded.is_unknown else _moved(event.recorded, lambda us: us + by)
    return replace(event, occurred=When(moment, moment), recorded=recorded)


def saying(event: Event, name: str, moment: int) -> Event:
    """The entry with a time that it states put to a moment."""
    return replace(event, facts=MappingProxyType({**event.facts, name: When(moment, moment)}))


def moved_by_days(file: CaseFile, days: int) -> CaseFile:
    """The whole file so many days later, at the same hours by the clock on the wall in London."""
    return _all_moved(file, lambda us: _days_later(us, days))


def moved_by(file: CaseFile, span: int) -> CaseFile:
    """The whole file so many microseconds later."""
    return _all_moved(file, lambda us: us + span)


def _all_moved(file: CaseFile, move: Callable[[int], int]) -> CaseFile:
    def moved(event: Event) -> Event:
        facts = {name: _moved(value, move) if isinstance(value, When) else value for name, value in event.facts.items()}
        return replace(
            event,
            occurred=_moved(event.occurred, move),
            recorded=_moved(event.recorded, move),
            facts=MappingProxyType(facts),
        )

    return replace(file, events=tuple(moved(one) for one in file.events))


def _moved(when: When, move: Callable[[int], int]) -> When:
    return When(*(us if us in (EVER_BEFORE, EVER_AFTER) else move(us) for us in (when.earliest, when.latest)))


def _days_later(us: int, days: int) -> int:
    local = moment_of(us).astimezone(LONDON).replace(tzinfo=None) + timedelta(days=days)
    return microseconds(local.replace(tzinfo=LONDON).astimezone(UTC))


def in_london(day: date, hour: int, minute: int) -> int:
    """The moment of an hour by the clock in London."""
    return microseconds(datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON))
