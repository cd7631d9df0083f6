"""Findings about somebody's own work, and the right to answer them.

For: an officer who is told what a person has confirmed, by whom, and how to reply.
Never: shows a finding that nobody confirmed, unless the officer is asked to answer it; and names nobody else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dutybound.access.deciding import Asked
from dutybound.casework.reading import not_shut_out
from dutybound.casework.triaging import Refused, addressed_in, addressees, answer
from dutybound.casework.wish import Shut
from dutybound.casework.works_on import work_of
from dutybound.desks.due import RECORD, at_hand, from_memory
from dutybound.desks.house import House, Reader
from dutybound.desks.said import said_of, standing_of
from dutybound.desks.to_do import owed_by
from dutybound.duties.accounts import Finding
from dutybound.duties.explain import RESULT_WORDS, authority_in_words, rests_on, weight_in_words, why
from dutybound.events.when import exactly, in_words
from dutybound.triage.lines import Key, same_person
from dutybound.triage.standing import Standing
from dutybound.triage.triaged import Triaged
from dutybound.triage.words import CONFIRMED


@dataclass(frozen=True, slots=True)
class OwnFinding:
    """A finding about the reader's own work, and how it stands.

    `checked` says who confirmed it and when, `invited` whether and by when a reply was asked for, `replies` and
    `disposition` what came of it; each is '' where there is nothing. `why`, `rests_on` and `weight` are '' where the
    case is not open to the reader any more: then it can be asked to see it.
    """

    key: Key
    sentence: str
    because: str
    authority: str
    result: str
    weight: str
    why: str
    rests_on: str
    checked: str
    invited: str
    replies: str
    disposition: str
    waits_for_reply: bool


def own_findings(house: House, reader: Reader, as_at: int) -> tuple[OwnFinding, ...]:
    """Every finding about the reader's work that was confirmed as it is now, or that the reader is asked to answer.

    Whose work it is, is what the records say of who owed it; where they name nobody it is nobody's. What waits for a
    reply stands first.
    """
    older = {key.case_ref for key in house.triaged.standings}
    mine = {one.case for one in work_of(house.ledger, [reader.person])} & older
    told_of = addressed_in(house.ledger, reader.person) | {
        key.case_ref for key, one in house.triaged.standings.items() if _is_invited(one, reader)
    }
    ask = standing_of(house)
    found: dict[Key, OwnFinding] = {}
    opened = at_hand(house, reader, mine | told_of, as_at)
    for one in opened:
        judged = house.memory.judged(one.file, house.book, as_at)
        for finding in judged.findings:
            standing = ask(finding)
            if standing is None:
                continue
            is_his = same_person(owed_by(finding, judged, house.book), reader.person)
            if (is_his and (standing.is_confirmed or standing.invitation)) or _is_invited(standing, reader):
                found[standing.key] = _own(standing, finding, house, reads=one.act == RECORD)
    for key, shut in _of_shut_cases(house, reader, told_of - {one.file.ref for one in opened}, as_at):
        found[key] = _own(shut, None, house, reads=False)
    return tuple(sorted(found.values(), key=lambda own: (not own.waits_for_reply, own.key)))


def reply(
    house: House, reader: Reader, key: Key, text: str, as_at: int, *, group: str, entry: str
) -> Triaged | Refused | Shut:
    """Writes the reader's answer beside the finding. ValueError where it says nothing; Shut where nobody asked."""
    asked = Asked(reader.person, reader.role, "know", as_at, reader.reason)
    return answer(house.ledger, key, text, asked, house.directory, house.book.overlays, group=group, key=entry)


def _of_shut_cases(house: House, reader: Reader, cases: Collection[str], as_at: int) -> Iterator[tuple[Key, Standing]]:
    """What the reader is asked to answer in cases that are not open to him, and that no rule hides from him."""
    read = from_memory(house)
    told_of = not_shut_out(house.ledger, cases, reader.person, reader.role, house.directory, as_at, read)
    for _, file in sorted(read(house.ledger.versions(told_of)).items()):
        for key, standing in said_of(house, file).standings.items():
            if _is_invited(standing, reader) or (
                standing.answer == CONFIRMED and reader.person in addressees(file, key)
            ):
                yield key, standing


def _is_invited(standing: Standing, reader: Reader) -> bool:
    return standing.invitation is not None and same_person(standing.invitation.invited, reader.person)


def _own(standing: Standing, finding: Finding | None, house: House, *, reads: bool) -> OwnFinding:
    duty = next((one for one in house.book.duties if one.id == standing.key.duty_id), None)
    told = finding if reads else None
    return OwnFinding(
        standing.key,
        standing.key.duty_id if duty is None else duty.sentence,
        "" if duty is None else duty.because,
        "" if duty is None else authority_in_words(duty, house.book),
        RESULT_WORDS[standing.seen.result],
        "" if told is None else weight_in_words(told, house.book),
        "" if told is None else why(told),
        "" if told is None else rests_on(told),
        standing.check_in_words,
        _invited(standing),
        standing.reply_in_words if standing.replies else "",
        standing.disposition_in_words,
        standing.invitation is not None and not standing.replies and standing.disposed is None,
    )


def _invited(standing: Standing) -> str:
    if standing.invitation is None:
        return ""
    by = standing.invitation.reply_by
    return "Your reply is asked for" + (f" by {in_words(exactly(by))}." if by else ".")
