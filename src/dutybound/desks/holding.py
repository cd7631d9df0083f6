"""Until when a judgement holds, if nothing is written meanwhile.

For: judging a case again only once time itself may have changed what is found.
Never: guesses: where a change can't be told from the judgement, it holds at its own moment and no longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from dutybound.duties.accounts import Judged
from dutybound.duties.calendars import end_of_london_day, london_day
from dutybound.events.event import CaseFile
from dutybound.events.kinds import ASIDE
from dutybound.events.when import When
from dutybound.reports.since import MISSED_HOURS

_MISSED: Final = int(timedelta(hours=MISSED_HOURS) / timedelta(microseconds=1))


def holds_until(judged: Judged) -> int:
    """The first moment after `judged.laid.as_at` at which judging again may find something else, or group it otherwise.

    The moment of reading bears on a judgement by these alone: whether an entry had happened and been written down,
    whether a deadline has passed, how far a source's statement of what it carries reaches, which day's figures hold.
    Each is a moment that the file or a finding names; figures change at midnight in London. Where entries are told in
    order and not in time, where accounts differ, or where the file itself says when to read it, nothing is remembered.
    """
    as_at = judged.laid.as_at
    if not _can_be_told(judged):
        return as_at + 1
    return min(moment for moment in _moments(judged) if moment > as_at)


def _can_be_told(judged: Judged) -> bool:
    file, laid = judged.file, judged.laid
    return (
        file.as_at is None
        and file.known_at is None
        and laid.known_at == laid.as_at
        and not laid.opposed
        and not any(event.relations for event in file.events)
        and any(event.kind not in ASIDE for event in laid.events)
    )


def _moments(judged: Judged) -> Iterator[int]:
    """Every moment at which something that bears on the judgement turns, past ones among them."""
    yield end_of_london_day(london_day(judged.laid.as_at)) + 1
    yield from _of_the_file(judged.file)
    for finding in judged.findings:
        if finding.due_at is not None:
            yield from (moment + 1 for moment in finding.due_at)
        yield (finding.due_at or finding.arises_at)[1] + _MISSED + 1
        if finding.duty.stands_to is not None:
            ends = finding.trigger.facts.get(finding.duty.stands_to.name)
            if isinstance(ends, When):
                yield ends.latest + 1


def _of_the_file(file: CaseFile) -> Iterator[int]:
    spans = [span for event in file.events for span in (event.occurred, event.recorded)]
    for span in (*spans, *(line.time for line in file.coverage)):
        yield from (span.earliest, span.earliest + 1, span.latest, span.latest + 1)
