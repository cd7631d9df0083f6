"""Lines of a triage file: JSON text into typed lines, and back again.

For: one form for reading and writing, so that what is written can be read, with every fault named by field.
Never: opens a file, or takes a word for the one that was probably meant.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Final

from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.triage.lines import (
    CorrectionSent,
    DispositionMade,
    ExportMade,
    FindingChecked,
    Held,
    Key,
    Line,
    ReplyInvited,
    ReplyReceived,
    Seen,
)
from dutybound.triage.overlays import FIELD, Under
from dutybound.triage.words import ANSWERS, CONFLICTING, DISPOSITIONS, NOT_CONFIRMED, OTHER, STALE, WHY_NOT

# What a recipient may have been told of a check; '' where nobody had confirmed the finding.
_TOLD: Final = ("", *ANSWERS, CONFLICTING, STALE)


def as_text(line: Line) -> str:
    """The line as one line of JSON, without its line break; what is not given is left out."""
    kind = next(kind for kind, read in _READERS.items() if isinstance(line, read[0]))
    return json.dumps({"event": kind, **_plain(line)}, ensure_ascii=False)


def _plain(value: Line | Held | Under) -> dict[str, object]:
    plain: dict[str, object] = {}
    for field in fields(value):
        given = getattr(value, field.name)
        if isinstance(given, Key | Seen):
            plain |= {name.name: getattr(given, name.name) for name in fields(given)}
        elif isinstance(given, tuple):
            if given:
                plain[field.name] = [_plain(one) for one in given]
        elif isinstance(given, datetime):
            plain[field.name] = given.isoformat()
        elif given is None and field.name == "seen":
            plain["withdrawn"] = True
        elif given not in ("", None):
            plain[field.name] = given
    return plain


def read_line(text: str, file: str = "", row: str = "") -> Line:
    """The line that the text holds. Raises UnusableInput with every fault found in it."""
    try:
        given = json.loads(text, object_pairs_hook=_once)
        json.dumps(given, ensure_ascii=False).encode()  # half of a surrogate pair is no character
    except (ValueError, RecursionError) as fault:
        raise UnusableInput([Trouble(file, row, "", f"is not JSON: {fault}.", "One event a line.")]) from None
    if not isinstance(given, dict):
        raise UnusableInput([Trouble(file, row, "", "is not a JSON object.", "One event a line.")])
    kind = given.pop("event", None)
    if not isinstance(kind, str) or kind not in _READERS:
        reason = f"'{kind}' is not an event of triage."
        raise UnusableInput([Trouble(file, row, "event", reason, nearest(str(kind), _READERS))])
    fields = _Fields(given, file, row)
    line = replace(_READERS[kind][1](fields), overlays=fields.overlays())
    fields.end()
    return line


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    given = dict(pairs)
    if len(given) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return given


class _Fields:
    """One object under reading: collects its faults so that all of them are told at once."""

    def __init__(self, given: Mapping[str, Any], file: str, row: str, within: str = "") -> None:
        self.given, self.file, self.row, self.within = given, file, row, within
        self.asked: set[str] = set()
        self.troubles: list[Trouble] = []

    def fault(self, field: str, reason: str, way_out: str = "") -> None:
        self.troubles.append(Trouble(self.file, self.row, self.within + field, reason, way_out))

    def end(self) -> None:
        for field in self.given.keys() - self.asked:
            self.fault(field, "is not a field here.", nearest(field, self.asked))
        if self.troubles:
            raise UnusableInput(self.troubles)

    def value(self, field: str) -> Any:
        self.asked.add(field)
        return self.given.get(field)

    def text(self, field: str, needed: bool = True) -> str:
        value = self.value(field)
        if value in (None, "") and not needed:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(field, "is missing." if value in (None, "") else f"expected text, found {value!r}.")
            return ""
        return value

    def word(self, field: str, words: Iterable[str], needed: bool = True) -> str:
        value = self.text(field, needed)
        if value and value not in words:
            # The nearest word to 'misconduct' must not be offered as what was meant: all of them are named.
            self.fault(field, f"'{value}' is not a word used here.", f"One of: {', '.join(filter(None, words))}.")
        return value

    def number(self, field: str) -> int:
        value = self.value(field)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fault(field, f"expected a whole number, found {value!r}.")
            return 0
        return value

    def flag(self, field: str) -> bool:
        value = self.value(field)
        if not isinstance(value, bool | None):
            self.fault(field, f"expected true or false, found {value!r}.")
        return value is True

    def moment(self, field: str, needed: bool = True) -> datetime | None:
        text = self.text(field, needed)
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.fault(field, f"'{text}' is not a time.", "Write it as 2024-03-01T14:05:00+00:00.")
            return None
        if moment.utcoffset() is None:
            self.fault(field, f"the time {text} has no zone.", "Write it as 2024-03-01T14:05:00+00:00.")
            return None
        return moment

    def names(self, field: str, needed: bool = True) -> tuple[str, ...]:
        value = self.value(field)
        if value is None and not needed:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            self.fault(field, f"expected a list of names, found {value!r}.")
            return ()
        return tuple(value)

    def said(self) -> tuple[datetime, str, str]:
        # A line without its time has a fault, so the moment put in its place is never used.
        return self.moment("at") or datetime.min, self.text("by"), self.text("role")

    def key(self) -> Key:
        return Key(self.text("case_ref"), self.text("duty_id"), self.text("trigger_id"), self.number("period"))

    def seen(self) -> Seen:
        return Seen(
            self.number("duty_version"), self.text("result"), self.text("cause"), self.text("due_at", needed=False),
            self.names("events"), self.names("facts_rest_on", needed=False), self.text("reading_of", needed=False),
            self.names("flags", needed=False), self.text("content", needed=False),
        )  # fmt: skip

    def held(self) -> tuple[Held, ...]:
        found = []
        for one in self._objects("findings"):
            key = one.key()
            seen = None if one.flag("withdrawn") else one.seen()
            found.append(Held(key, seen, one.word("answer", _TOLD, needed=False)))
            self._take_faults(one)
        return tuple(found)

    def overlays(self) -> tuple[Under, ...]:
        found = []
        for one in self._objects(FIELD) if FIELD in self.given else ():
            found.append(Under(one.text("force"), one.number("version"), one.text("mark")))
            self._take_faults(one)
        return tuple(found)

    def _objects(self, field: str) -> list[_Fields]:
        given = self.value(field)
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            self.fault(field, f"expected a list of {field}.")
            return []
        return [_Fields(one, self.file, self.row, f"{field} {number}, ") for number, one in enumerate(given, start=1)]

    def _take_faults(self, fields: _Fields) -> None:
        try:
            fields.end()
        except UnusableInput as fault:
            self.troubles += fault.troubles


def _checked(row: _Fields) -> FindingChecked:
    answer, because = row.word("answer", ANSWERS), row.word("because", WHY_NOT, needed=False)
    note = row.text("note", needed=False)
    if answer == NOT_CONFIRMED and not because:
        row.fault("because", "a finding that is not confirmed says why.", f"One of: {', '.join(WHY_NOT)}.")
    if answer != NOT_CONFIRMED and because:
        row.fault("because", "goes with 'not_confirmed' only.", "Put it in the note.")
    if because == OTHER and not note:
        row.fault("note", "another reason is told in words.", "Give a note.")
    return FindingChecked(*row.said(), row.key(), row.seen(), answer, because, note)


def _invited(row: _Fields) -> ReplyInvited:
    return ReplyInvited(*row.said(), row.key(), row.text("invited"), row.moment("reply_by", needed=False))


def _received(row: _Fields) -> ReplyReceived:
    return ReplyReceived(*row.said(), row.key(), row.text("from_role"), row.text("text"))


def _disposed(row: _Fields) -> DispositionMade:
    return DispositionMade(
        *row.said(), row.key(), row.word("disposition", DISPOSITIONS), row.text("reason"),
        row.text("no_reply_because", needed=False),
    )  # fmt: skip


def _exported(row: _Fields) -> ExportMade:
    return ExportMade(*row.said(), row.text("recipient"), row.text("purpose"), row.flag("unchecked"), row.held())


def _corrected(row: _Fields) -> CorrectionSent:
    return CorrectionSent(*row.said(), row.text("recipient"), row.held())


_READERS: Final[dict[str, tuple[type[Line], Callable[[_Fields], Line]]]] = {
    "finding_checked": (FindingChecked, _checked),
    "reply_invited": (ReplyInvited, _invited),
    "reply_received": (ReplyReceived, _received),
    "disposition_made": (DispositionMade, _disposed),
    "export_made": (ExportMade, _exported),
    "correction_sent": (CorrectionSent, _corrected),
}
EVENTS: Final = tuple(_READERS)
