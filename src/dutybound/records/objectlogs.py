"""OCEL 2.0 logs (JSON, XML, SQLite), as tables: events, objects, which event concerns which object, and changes.

For: object-centric logs; a mapping chooses the object type that is its case by joining `relations` to `events`.
`objects` holds the values an object has from the beginning, `changes` each later one with its time, and
`object relations` which object belongs to which.
Never: takes a JSON, XML or SQLite file that is no such log for one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError, parse

from dutybound.records.tables import Reading, Row, Table, unreadable

_Told = Mapping[str, str]
# Values that an object has from the beginning are dated so; others are changes.
_BEGINNING: Final = "1970-01-01T00:00:00"


@dataclass(slots=True)
class _Log:
    """The five tables of a log as they fill."""

    events: list[_Told] = field(default_factory=list)
    objects: list[_Told] = field(default_factory=list)
    relations: list[_Told] = field(default_factory=list)
    changes: list[_Told] = field(default_factory=list)
    ties: list[_Told] = field(default_factory=list)

    def add_object(self, name: str, kind: str, values: Iterable[tuple[str, str, str]]) -> None:
        """An object with its values as (attribute, value, time)."""
        first: dict[str, str] = {}
        for attribute, value, time in values:
            if not time or time.startswith(_BEGINNING):
                first[attribute] = value
            else:
                self.changes.append(
                    {"object": name, "object type": kind, "time": time, "attribute": attribute, "value": value}
                )
        self.objects.append({"id": name, "type": kind, **first})

    def tables(self, path: Path) -> list[Table]:
        """Those of the tables that have rows; each relation with the type of its object."""
        types = {one["id"]: one["type"] for one in self.objects}
        relations: list[_Told] = [{**one, "object type": types.get(one["object"], "")} for one in self.relations]
        named: dict[str, list[_Told]] = {
            "events": self.events, "objects": self.objects, "relations": relations, "changes": self.changes,
            "object relations": self.ties,
        }  # fmt: skip
        return [_table(path, name, told) for name, told in named.items() if told]


def open_json(path: Path, reading: Reading) -> list[Table]:
    """The tables of a JSON log."""
    try:
        given, log = json.loads(path.read_bytes()), _Log()
        for one in given["events"]:
            values = {str(told["name"]): str(told["value"]) for told in one.get("attributes", ())}
            log.events.append({"id": one["id"], "type": one["type"], "time": one["time"], **values})
            for to in one.get("relationships", ()):
                log.relations.append(_tie("event", one["id"], to["objectId"], to.get("qualifier", "")))
        for one in given["objects"]:
            told = ((str(v["name"]), str(v["value"]), str(v.get("time", ""))) for v in one.get("attributes", ()))
            log.add_object(str(one["id"]), str(one["type"]), told)
            for to in one.get("relationships", ()):
                log.ties.append(_tie("from", one["id"], to["objectId"], to.get("qualifier", "")))
        return log.tables(path)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise _no_log(path, fault) from None


def _tie(side: str, one: object, other: object, qualifier: object) -> dict[str, str]:
    return {side: str(one), "object": str(other), "qualifier": str(qualifier or "")}


def open_xml(path: Path, reading: Reading) -> list[Table]:
    """The tables of an XML log."""
    try:
        given, log = parse(path).getroot(), _Log()
    except ParseError as fault:
        raise _no_log(path, fault) from None
    if given.find("events") is None or given.find("objects") is None:
        raise _no_log(path, "it has no events and objects")
    for one in given.findall("events/event"):
        values = {attribute: value for attribute, value, _ in _values(one)}
        log.events.append({"id": one.get("id", ""), "type": one.get("type", ""), "time": one.get("time", ""), **values})
        for to in one.iter("relationship"):
            log.relations.append(_tie("event", one.get("id", ""), to.get("object-id", ""), to.get("qualifier", "")))
    for one in given.findall("objects/object"):
        log.add_object(one.get("id", ""), one.get("type", ""), _values(one))
        for to in one.iter("relationship"):
            log.ties.append(_tie("from", one.get("id", ""), to.get("object-id", ""), to.get("qualifier", "")))
    return log.tables(path)


def _values(one: Element) -> Iterator[tuple[str, str, str]]:
    return ((told.get("name", ""), told.text or "", told.get("time", "")) for told in one.iter("attribute"))


def open_sqlite(path: Path, reading: Reading) -> list[Table]:
    """The tables of a SQLite log, opened for reading only."""
    log = _Log()
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as given:
            given.row_factory = sqlite3.Row
            for kind, told in _typed(given, "event"):
                values = {name: value for name, value in told.items() if not name.startswith("ocel_")}
                log.events.append({"id": told["ocel_id"], "type": kind, "time": told["ocel_time"], **values})
            _objects_of(given, log)
            for one in given.execute("select * from event_object"):
                log.relations.append(_tie("event", one["ocel_event_id"], one["ocel_object_id"], one["ocel_qualifier"]))
            if given.execute("select 1 from sqlite_master where name = 'object_object'").fetchone():
                for one in given.execute("select * from object_object"):
                    log.ties.append(_tie("from", one["ocel_source_id"], one["ocel_target_id"], one["ocel_qualifier"]))
    except (sqlite3.DatabaseError, KeyError, IndexError) as fault:
        raise _no_log(path, fault) from None
    return log.tables(path)


def _objects_of(given: sqlite3.Connection, log: _Log) -> None:
    """Objects with the values they have first; a row that names a changed field is a change."""
    values: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for kind, told in _typed(given, "object"):
        listed = values.setdefault((told["ocel_id"], kind), [])
        changed, time = told.get("ocel_changed_field", ""), told.get("ocel_time", "")
        if changed:
            listed.append((changed, told.get(changed, ""), time))
        else:
            listed += [(name, value, "") for name, value in told.items() if not name.startswith("ocel_")]
    for (name, kind), listed in values.items():
        log.add_object(name, kind, listed)


def _typed(log: sqlite3.Connection, side: str) -> Iterator[tuple[str, dict[str, str]]]:
    for kind, short in log.execute(f"select ocel_type, ocel_type_map from {side}_map_type").fetchall():
        quoted = str(f"{side}_{short}").replace('"', '""')
        for row in log.execute(f'select * from "{quoted}"'):
            told = {name: "" if row[name] is None else str(row[name]) for name in row.keys()}  # noqa: SIM118
            yield str(kind), told


def _table(path: Path, name: str, told: Sequence[_Told]) -> Table:
    headings = tuple(dict.fromkeys(heading for one in told for heading in one))

    def rows() -> Iterator[Row]:
        for number, one in enumerate(told, start=1):
            yield Row(number, tuple(str(one.get(heading, "")) for heading in headings))

    return Table(path, name, headings, rows, {"form": "OCEL 2.0"}, about=len(told))


def _no_log(path: Path, fault: object) -> Exception:
    return unreadable(path, f"is not an OCEL 2.0 log: {fault}.")
