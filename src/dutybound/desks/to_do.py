"""One thing that is owed, in words: what to do, who owes it, on what authority, and what would show it done.

For: a row of every list of things to do.
Never: holds what depends on who reads it or when; that is put in as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dutybound.desks.wording import by_when, instruction, kinds_to_record
from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.book import Book
from dutybound.duties.departures import who_owes
from dutybound.duties.duty import DUE, NOT_MET
from dutybound.duties.explain import authority_in_words, how_read, rests_on, weight_in_words, why
from dutybound.duties.meaning import Reading
from dutybound.reports.cure import cure_in_words, still_can_be_done
from dutybound.reports.order import MISSED


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that is owed. `line` is the whole of it: 'Tell the victim about the release: by 17:00 today'.

    `group` is one of `reports.order.GROUPS`. `owed_by` is the role, `person` whom the records name for it ('' for
    nobody), `is_yours` whether that is the reader (None: the records do not say). `record` are the kinds of entry
    that would show it done, `done_by` the same in words. `why`, `rests_on` and `checked` (what people said of the
    finding) are '' for whoever may not read the record. Times are in microseconds since 1970 UTC; `due_at` None: no
    time is set.
    """

    case: str
    do: str
    when: str
    group: str
    is_late: bool
    due_at: tuple[int, int] | None
    owed_by: str
    person: str
    is_yours: bool | None
    authority: str
    read: str
    weight: str
    because: str
    why: str
    rests_on: str
    done_by: str
    record: tuple[str, ...]
    duty: str
    trigger: str
    period: int
    result: str
    checked: str = ""

    @property
    def line(self) -> str:
        return f"{self.do}: {self.when}" if self.when else self.do


def owed(finding: Finding, group: str, judged: Judged, book: Book, *, reads: bool) -> ToDo:
    """One finding that is due, overdue or not met, as it is for any reader at any moment at which the judgement holds.

    `reads`: for somebody who may read the record. `seen_by` puts in when it is owed, and whether it is the reader's.
    """
    duty = finding.duty
    return ToDo(
        case=finding.file.ref,
        do=instruction(duty),
        when="",
        group=group,
        is_late=finding.result != DUE,
        due_at=finding.due_at,
        owed_by=duty.falls_on.role,
        person=owed_by(finding, judged, book),
        is_yours=None,
        authority=authority_in_words(duty, book),
        read=how_read(duty, book),
        weight=weight_in_words(finding, book),
        because=duty.because,
        why=why(finding) if reads else "",
        rests_on=rests_on(finding) if reads else "",
        done_by=done_by(finding, group, judged, book),
        record=kinds_to_record(duty),
        duty=duty.id,
        trigger=finding.trigger.id,
        period=finding.period,
        result=finding.result,
    )


def seen_by(row: ToDo, finding: Finding, person: str, as_at: int) -> ToDo:
    """The row as this person reads it at this moment."""
    return replace(row, when=by_when(finding, as_at), is_yours=None if not row.person else row.person == person)


def done_by(finding: Finding, group: str, judged: Judged, book: Book) -> str:
    """What would discharge it, or still can be done, in words without a full stop."""
    if finding.result == NOT_MET and group == MISSED:
        return still_can_be_done(finding)
    return cure_in_words(finding, judged.laid, book)


def owed_by(finding: Finding, judged: Judged, book: Book) -> str:
    """The person on whom the duty falls, where the records name one; '' where they do not, or name several."""
    place = judged.laid.place_of.get(finding.trigger.id)
    named = None if place is None else who_owes(finding.duty, Reading(judged.laid, book.parameters, place))
    return named if isinstance(named, str) else ""
