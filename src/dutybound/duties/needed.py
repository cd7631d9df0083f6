"""What records must bring for duties to be told: each kind and attribute taken out of the book's stories, and judged.

For: whoever writes a mapping, and has to know what to bring first; what is counted is tried, not guessed.
Never: says that a duty is told by one attribute alone, or counts one that no story of the book turns on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from dutybound.duties.accounts import judge_file
from dutybound.duties.asked import Asked, asked_by
from dutybound.duties.book import Book
from dutybound.duties.duty import Duty
from dutybound.duties.form import form
from dutybound.duties.loading import Story
from dutybound.events.kinds import KINDS
from dutybound.events.reading import read_file
from dutybound.events.when import read_when

# The attribute of an entry as a whole.
THE_ENTRIES: Final = ""


def needed(book: Book, stories: Iterable[Story]) -> Mapping[Asked, tuple[str, ...]]:
    """Which duties (ids, in the book's order) cannot be told without each attribute, in some story written for them.

    A duty counts for an attribute where a story of it that is told can no longer be told once the attribute is taken
    out of every entry of that kind. With `attribute` THE_ENTRIES the entries of the kind are taken out whole, and no
    source is said to carry them. What takes the duty away altogether counts for nothing: then nobody is told of it.
    """
    by_duty: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        by_duty[story.duty].append(story)
    found: defaultdict[Asked, dict[str, None]] = defaultdict(dict)
    for duty in book.duties:
        for story in by_duty[duty.id]:
            if story.result == "cannot_tell" or _untold(duty, book, story, story.file):
                continue
            for one, bare in _without_each(duty, story.file):
                if duty.id not in found[one] and _untold(duty, book, story, bare):
                    found[one][duty.id] = None
    return {one: tuple(ids) for one, ids in found.items() if ids}


def _untold(duty: Duty, book: Book, story: Story, given: Mapping[str, Any]) -> bool:
    file = read_file(given, story.title)
    judged = judge_file(file, [duty], book.parameters, read_when(story.as_at).latest)
    return any(one.result == "cannot_tell" for one in judged.findings)


def _without_each(duty: Duty, file: Mapping[str, Any]) -> Iterator[tuple[Asked, Mapping[str, Any]]]:
    events = file["event"]
    told = {event["kind"] for event in events}
    for one in asked_by(duty):
        if any(event["kind"] == one.kind and one.attribute in event for event in events):
            yield one, {**file, "event": [_without(event, one) for event in events]}
    for kind in sorted(form(duty).kinds - form(duty).triggers):
        rest = [event for event in events if event["kind"] != kind]
        # An entry that another one names cannot be taken out alone: the file could not be read.
        if not (kind in told and _are_named({event.get("id", "") for event in events if event not in rest}, rest)):
            carried = [{**one, "kinds": _all_but(kind, one["kinds"])} for one in file.get("coverage", ())]
            yield Asked(kind, THE_ENTRIES), {**file, "event": rest, "coverage": carried}


def _without(event: Mapping[str, Any], one: Asked) -> dict[str, Any]:
    return {name: value for name, value in event.items() if event["kind"] != one.kind or name != one.attribute}


def _are_named(ids: set[str], events: Iterable[Mapping[str, Any]]) -> bool:
    return any(one and f"'{one}'" in str([value for name, value in event.items() if name != "id"])
               for event in events for one in ids)  # fmt: skip


def _all_but(kind: str, kinds: str | list[str]) -> list[str]:
    return [one for one in (KINDS if isinstance(kinds, str) else kinds) if one != kind]
