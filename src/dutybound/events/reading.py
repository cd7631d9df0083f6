"""Records in the house's own form -> case files, with every fault named by file, row and field.

For: plain mappings, as TOML or JSON gives them, into validated events; and back again.
Never: opens a file, drops a row in silence, or takes a word for the one that was probably meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from dutybound.events.attributes import NAMES, PERSON, RANK, TEXT, AttributeType, Value
from dutybound.events.corrections import corrections_troubles
from dutybound.events.event import FILE_KINDS, CaseFile, Coverage, Event, Relation
from dutybound.events.kinds import KINDS
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, UNKNOWN, When, read_span, read_when
from dutybound.events.words import SOURCES

_FACTS: Final[dict[str, AttributeType]] = {
    "actor": PERSON, "actor_rank": RANK, "actor_role": TEXT, "force": TEXT, "district": TEXT, "place": TEXT,
    "reason_code": TEXT, "reason": TEXT,
}  # fmt: skip
_ENVELOPE: Final = frozenset({
    "id", "kind", "occurred", "recorded", "says", "through", "supported_by", "supersedes", "contradicts",
    "after", "before", "same_time_as", "note", *_FACTS,
})  # fmt: skip
_FILE_FIELDS: Final = frozenset({
    "ref", "kind", "force", "district", "title", "source", "as_at", "known_at", "synthetic",
})  # fmt: skip


class _Row:
    """One record under reading: collects its troubles so that all of them are told at once."""

    def __init__(self, given: Mapping[str, Any], file: str, row: str, troubles: list[Trouble]) -> None:
        self.given, self.file, self.row, self.troubles = given, file, row, troubles

    def fault(self, field: str, reason: str, way_out: str = "") -> None:
        self.troubles.append(Trouble(self.file, self.row, field, reason, way_out))

    def text(self, field: str, needed: bool = False) -> str:
        value = self.given.get(field)
        if value is None or value == "":
            if needed:
                self.fault(field, "is missing.")
            return ""
        if not isinstance(value, str):
            self.fault(field, f"expected text, found {value!r}.")
            return ""
        return value

    def names(self, field: str) -> tuple[str, ...]:
        value = self.read(field, NAMES)
        return value if isinstance(value, tuple) else ()

    def when(self, field: str) -> When:
        try:
            value = self.given.get(field)
            return UNKNOWN if value is None else read_when(value)
        except (ValueError, OverflowError) as fault:
            self.fault(field, str(fault))
            return UNKNOWN

    def read(self, field: str, kind: AttributeType) -> Value | None:
        value = self.given.get(field)
        if value is None:
            return None
        try:
            return kind.read(value)
        except (ValueError, OverflowError) as fault:
            self.fault(field, str(fault))
            return None


def read_file(given: Mapping[str, Any], read_from: str = "") -> CaseFile:
    """A case file from its mapping: `file` (a table), `event` and `coverage` (lists of tables).

    Raises UnusableInput with every fault found: unknown kind or field, wrong attribute, naive or impossible time,
    an id that stands twice or is pointed to and not there, corrections that fork or run in a circle.
    """
    troubles: list[Trouble] = []
    head = given.get("file")
    if not isinstance(head, Mapping):
        raise UnusableInput([Trouble(read_from, "", "file", "there is no [file] table.", "Begin with [file] and ref.")])
    _unknown_fields(given, {"file", "event", "coverage"}, _Row(given, read_from, "", troubles))
    row = _Row(head, read_from, "[file]", troubles)
    _unknown_fields(head, _FILE_FIELDS, row)
    kind = row.text("kind") or "case"
    if kind not in FILE_KINDS:
        row.fault("kind", f"'{kind}' is not a kind of file.", nearest(kind, FILE_KINDS))
    synthetic = head.get("synthetic", False)
    if not isinstance(synthetic, bool):
        row.fault("synthetic", f"expected true or false, found {synthetic!r}.")
    events = list(_events(given.get("event"), read_from, troubles))
    coverage = tuple(_coverage(given.get("coverage"), read_from, troubles))
    as_at, known_at = row.when("as_at"), row.when("known_at")
    file = CaseFile(
        ref=row.text("ref", needed=True),
        events=tuple(events),
        kind=kind,
        force=row.text("force"),
        district=row.text("district"),
        title=row.text("title"),
        source=row.text("source"),
        as_at=None if as_at.is_unknown else as_at.latest,
        known_at=None if known_at.is_unknown else known_at.latest,
        coverage=coverage,
        synthetic=synthetic is True,
        read_from=read_from,
    )
    troubles.extend(corrections_troubles(file))
    if troubles:
        raise UnusableInput(troubles)
    return file


def _tables(given: object, name: str, file: str, troubles: list[Trouble]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if given is None:
        return
    if not isinstance(given, Sequence) or isinstance(given, str):
        troubles.append(Trouble(file, "", name, "expected a list of tables.", f"Write each as [[{name}]]."))
        return
    for number, table in enumerate(given, start=1):
        if isinstance(table, Mapping):
            yield number, table
        else:
            troubles.append(Trouble(file, f"{name} {number}", "", f"expected a table, found {table!r}."))


def _events(given: object, file: str, troubles: list[Trouble]) -> Iterator[Event]:
    for number, table in _tables(given, "event", file, troubles):
        line = table.get("line")
        fields = {name: value for name, value in table.items() if name != "line"}
        named = f"line {line}" if line else f"event {number}"
        yield read_event(fields, file, f"{named} ({fields.get('id', 'no id')})", troubles)


def read_event(given: Mapping[str, Any], file: str, row_name: str, troubles: list[Trouble]) -> Event:
    """One event; its faults are added to `troubles`, and what could be read is returned."""
    row = _Row(given, file, row_name, troubles)
    kind = row.text("kind", needed=True)
    known = KINDS.get(kind)
    if kind and known is None:
        row.fault("kind", f"'{kind}' is not a kind of event.", nearest(kind, KINDS))
    attributes = dict(known.attributes) if known else {}
    if known:
        _unknown_fields(given, _ENVELOPE | attributes.keys(), row)
    says = row.text("says") or "entered_by_officer"
    if says not in SOURCES:
        row.fault("says", f"'{says}' is not a source.", nearest(says, SOURCES))
    facts: dict[str, Value] = {"says": says}
    for name, kind_of in (*_FACTS.items(), *attributes.items()):
        value = row.read(name, kind_of)
        if value is not None:
            facts[name] = value
    for name in row.names("what") if kind == "not_done_stated" else ():
        if name not in KINDS:
            row.fault("what", f"'{name}' is not a kind of event.", nearest(name, KINDS))
    occurred, recorded = row.when("occurred"), row.when("recorded")
    if recorded.latest < occurred.earliest:
        row.fault("recorded", "was written down before it happened.", "Check both times and their zones.")
    return Event(
        id=row.text("id", needed=True),
        kind=kind if known else "clarification_asked",
        occurred=occurred,
        facts=MappingProxyType(facts),
        recorded=recorded,
        says=says,
        through=row.names("through"),
        supported_by=row.names("supported_by"),
        supersedes=row.text("supersedes"),
        contradicts=row.names("contradicts"),
        relations=tuple(_relations(row)),
        note=row.text("note"),
        row=row_name,
    )


def _relations(row: _Row) -> Iterator[Relation]:
    for field in ("after", "before", "same_time_as"):
        given = row.given.get(field)
        for one in [] if given is None else given if isinstance(given, list) else [given]:
            told = {"event": one} if isinstance(one, str) else one
            if not isinstance(told, Mapping) or not isinstance(told.get("event"), str):
                row.fault(field, f"expected an event's id or a table with one, found {one!r}.")
                continue
            if strange := set(told) - {"event", "at_least", "at_most", "read_from"}:
                row.fault(
                    field,
                    f"does not take {', '.join(sorted(strange))}.",
                    "It takes event, at_least, at_most, read_from.",
                )
            try:
                least = read_span(told["at_least"]) if "at_least" in told else 1
                most = read_span(told["at_most"]) if "at_most" in told else EVER_AFTER
            except (ValueError, OverflowError) as fault:
                row.fault(field, str(fault))
                continue
            read_from = told.get("read_from", "")
            if not isinstance(read_from, str):
                row.fault(field, f"read_from: expected the words of the source, found {read_from!r}.")
                continue
            if field == "same_time_as":
                yield Relation(told["event"], 0, 0)
            elif field == "after":
                yield Relation(told["event"], least, most, read_from)
            else:
                yield Relation(told["event"], EVER_BEFORE if most == EVER_AFTER else -most, -least, read_from)


def _coverage(given: object, file: str, troubles: list[Trouble]) -> Iterator[Coverage]:
    for number, table in _tables(given, "coverage", file, troubles):
        row = _Row(
            {name: value for name, value in table.items() if name != "line"},
            file,
            f"coverage {number}",
            troubles,
        )
        _unknown_fields(row.given, {"kinds", "from", "to", "says"}, row)
        kinds = row.names("kinds")
        for name in kinds:
            if name not in KINDS and kinds != ("every kind",):
                row.fault("kinds", f"'{name}' is not a kind of event.", nearest(name, KINDS))
        if not kinds:
            row.fault("kinds", "is missing.", 'List the kinds the source carries, or write "every kind".')
        says = row.text("says") or "made_by_system"
        if says not in SOURCES:
            row.fault("says", f"'{says}' is not a source.", nearest(says, SOURCES))
        first, last = row.when("from"), row.when("to")
        if first.earliest > last.latest:
            row.fault("to", "lies before 'from'.")
            continue
        listed = frozenset() if kinds == ("every kind",) else frozenset(kinds)
        yield Coverage(listed, When(first.earliest, last.latest), says)


def _unknown_fields(given: Mapping[str, Any], known: Iterable[str], row: _Row) -> None:
    words = set(known)
    for field in given:
        if field not in words:
            row.fault(str(field), "is not a field here.", nearest(str(field), words))


def plain(value: object) -> object:
    """A value of a record as JSON can hold it: dates and times as ISO text, all else as it is."""
    return value.isoformat() if isinstance(value, (date, datetime)) else value
