"""What people say of findings, as entries of the case: checked, asked for a reply, answered, disposed of.

For: triage on the ledger, by the rules of a triage file; who is addressed is kept beside it, for one question a person.
Never: lets a check be written on another state of the case than the one it was made on, or by whom the records name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from dutybound.access.deciding import NOTHING, Asked, decide
from dutybound.access.people import Directory
from dutybound.access.standing import standing
from dutybound.casework.desk import read_case
from dutybound.casework.kept import kept
from dutybound.casework.paperwork import asked_again, drafted
from dutybound.casework.wish import Shut
from dutybound.duties.accounts import Finding
from dutybound.duties.overlays import Overlay
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When, microseconds, moment_of
from dutybound.ledger.entry import Entry, event_of
from dutybound.ledger.store import Ledger, Overtaken, Projected
from dutybound.triage.lines import (
    CorrectionSent,
    DispositionMade,
    ExportMade,
    FindingChecked,
    Key,
    OfOne,
    ReplyInvited,
    ReplyReceived,
)
from dutybound.triage.overlays import not_continued, under
from dutybound.triage.reading import as_text, read_line
from dutybound.triage.triaged import Triaged, fold, refused

# Whom a check or an invitation addresses: a row for each case and person.
ADDRESSED: Final = "addressed"
# Who works findings, each in the cases whose record they may read.
WORKS_FINDINGS: Final = ("supervisor", "domestic_abuse_specialist", "professional_standards")
KINDS_OF_TRIAGE: Final = frozenset({"finding_checked", "reply_invited", "reply_received", "disposition_made"})
# How a field of a line stands in an entry where the entry has another word for it.
_NAMES: Final[Mapping[str, str]] = MappingProxyType({"role": "said_as", "note": "remark", "overlays": "under_overlays"})
_LINES_NAMES: Final = {own: name for name, own in _NAMES.items()}
_OF_THE_ENTRY: Final = frozenset({"event", "at", "by", "case_ref"})
_READS, _KNOWS = "read_record", "know"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the rules of triage do not let this be said, and the way out. Nothing was written."""

    told: str


def said_in(file: CaseFile, overlays: Sequence[Overlay] = ()) -> Triaged:
    """What stands in the case of its findings, under the measure of today; what was said under another is left out."""
    lines = (_line(event, file.ref) for event in file.events if event.kind in KINDS_OF_TRIAGE)
    return fold(line for line in lines if not_continued(line.overlays, overlays) is None)


def say(
    ledger: Ledger,
    line: OfOne,
    finding: Finding,
    asked: Asked,
    directory: Directory,
    overlays: Sequence[Overlay] = (),
    *,
    group: str,
    addressed_to: str = "",
    key: str = "",
) -> Triaged | Refused | Shut:
    """Writes a check, an invitation or a disposition of the finding as it is at the version at which it was judged.

    `addressed_to` is the person whose work it is, '' for nobody: a confirmed check is then on that person's page.
    `asked` is whoever says so; their role works findings, and may read the record. With `key` it is safe to ask again.
    """
    file = finding.file
    stands = standing(file, asked.as_at)
    made = decide(replace(asked, act=_READS), stands, directory)
    if not made.allowed or asked.role not in WORKS_FINDINGS:
        return Shut(made.told or NOTHING, made.reason or "Findings are worked by those who supervise.")
    if key and ledger.done(key, file.ref):
        return said_in(read_case(ledger, file.ref)[0], overlays)
    line = replace(
        line, by=asked.person, role=_in_words(asked.role), at=moment_of(asked.as_at), overlays=under(overlays)
    )
    before = said_in(file, overlays)
    if why := refused(before, line, finding):
        return Refused(_told(why))
    whom = line.invited if isinstance(line, ReplyInvited) else addressed_to if _confirms(line) else ""
    facts = _facts(line) | ({"addressed_to": addressed_to} if _confirms(line) and addressed_to else {})
    version = len(file.events)
    draft = drafted(_kind(line), version, facts, _reasoned(asked, line), directory, group)
    rows = (kept(stands, version + 1, asked.as_at), *([Projected(ADDRESSED, file.ref, whom)] if whom else []))
    try:
        ledger.append(file.ref, version, (draft,), asked.as_at, key=key, also=rows)
    except Overtaken:
        return Refused("Something was written in the case since you looked. Look at the finding again.")
    return fold((*before.lines, line))


def answer(
    ledger: Ledger,
    finding_key: Key,
    text: str,
    asked: Asked,
    directory: Directory,
    overlays: Sequence[Overlay] = (),
    *,
    group: str,
    key: str = "",
) -> Triaged | Refused | Shut:
    """Writes the reply of whoever was addressed. It needs no right of reading, but no rule may hide the case.

    A reply is the reader's own words; ValueError where there are none.
    """
    if not text.strip():
        raise ValueError("a reply says something. Write it, or leave the finding unanswered.")
    at = moment_of(asked.as_at)
    role = _in_words(asked.role)
    line = ReplyReceived(at, asked.person, role, finding_key, role, text.strip(), overlays=under(overlays))

    def attempt() -> Triaged | Refused | Shut:
        file, version = read_case(ledger, finding_key.case_ref)
        if not version or not _is_addressed(file, finding_key, asked, directory):
            return Shut(NOTHING, "Answered a finding that is not addressed to the asker.")
        before = said_in(file, overlays)
        if key and ledger.done(key, file.ref):
            return before
        if why := refused(before, line):
            return Refused(_told(why))
        draft = drafted("reply_received", version, _facts(line), replace(asked, reason=""), directory, group)
        stands = standing(file, asked.as_at)
        ledger.append(file.ref, version, (draft,), asked.as_at, key=key, also=(kept(stands, version + 1, asked.as_at),))
        return fold((*before.lines, line))

    return asked_again(attempt)


def addressed_in(ledger: Ledger, person: str) -> frozenset[str]:
    """The cases with a finding that is addressed to the person: one question by the index."""
    return frozenset(row.case for row in ledger.projected(ADDRESSED, key=person)) if person else frozenset()


def addressees(file: CaseFile, finding_key: Key) -> frozenset[str]:
    """Whom the last check and the invitations of a finding address, by the entries of its case."""
    found: set[str] = set()
    for event in file.events:
        if event.kind in KINDS_OF_TRIAGE and _key(event, file.ref) == finding_key:
            found |= set(_whom(event))
    return frozenset(found)


def addressed_rows(entries: Iterable[Entry]) -> Iterator[Projected]:
    """The rows of `ADDRESSED`, made again from all entries: for `Ledger.reproject`."""
    told = ((entry.case, whom) for entry in entries for whom in _whom(event_of(entry)))
    return (Projected(ADDRESSED, case, whom) for case, whom in dict.fromkeys(told))


def _whom(event: Event) -> Iterator[str]:
    name = {"finding_checked": "addressed_to", "reply_invited": "invited"}.get(event.kind)
    if name is not None and name in event.facts:
        yield str(event.facts[name])


def _is_addressed(file: CaseFile, finding_key: Key, asked: Asked, directory: Directory) -> bool:
    made = decide(replace(asked, act=_KNOWS), standing(file, asked.as_at), directory)
    return (made.allowed or not made.rule) and asked.person in addressees(file, finding_key)


def _in_words(role: str) -> str:
    return role.replace("_", " ")


def _confirms(line: OfOne) -> bool:
    return isinstance(line, FindingChecked) and line.answer == "confirmed"


def _told(why: tuple[str, str, str]) -> str:
    _, reason, way_out = why
    return f"{reason[:1].upper()}{reason[1:]} {way_out}".strip()


def _reasoned(asked: Asked, line: OfOne) -> Asked:
    return replace(asked, reason=line.reason if isinstance(line, DispositionMade) else "")


def _kind(line: OfOne) -> str:
    return str(json.loads(as_text(line))["event"])


def _facts(line: OfOne) -> dict[str, Value]:
    """The fields of a line as the attributes of an entry; when, by whom and in which case the entry says itself."""
    plain = json.loads(as_text(line))
    facts: dict[str, Value] = {}
    for name, value in plain.items():
        if name in _OF_THE_ENTRY or name == "reason":
            continue
        if name == "overlays":
            facts[_NAMES[name]] = tuple(json.dumps(one) for one in value)
        elif name == "reply_by":
            at = microseconds(datetime.fromisoformat(value))
            facts[name] = When(at, at)
        else:
            facts[_NAMES.get(name, name)] = tuple(value) if isinstance(value, list) else value
    return facts


def _line(event: Event, case: str) -> OfOne:
    """The line that an entry says. Raises UnusableInput where it says none."""
    given: dict[str, object] = {
        "event": event.kind,
        "case_ref": case,
        "by": event.facts.get("actor"),
        "at": moment_of(event.recorded.earliest).isoformat(),
    }
    said = KINDS[event.kind].attributes.keys() - {"addressed_to"} | {"reason"}
    for name in said & event.facts.keys():
        given[_LINES_NAMES.get(name, name)] = _plain(event.facts[name])
    if isinstance(under_these := given.get("overlays"), list):
        given["overlays"] = [json.loads(one) for one in under_these]
    line = read_line(json.dumps(given, ensure_ascii=False), f"case {case}", f"entry {event.id}")
    if isinstance(line, ExportMade | CorrectionSent):
        raise AssertionError(f"{event.kind} is no word on one finding")
    return line


def _plain(value: Value) -> object:
    if isinstance(value, When):
        return moment_of(value.earliest).isoformat()
    return list(value) if isinstance(value, tuple) else value


def _key(event: Event, case: str) -> Key:
    return _line(event, case).key
