"""OCEL 2.0 logs (JSON, XML, SQLite), as tables: events, objects and which event concerns which object.

For: object-centric logs; a mapping chooses the object type that is its case by joining `relations` to `events`.
Never: takes a JSON, XML or SQLite file that is no such log for one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, parse

from dutybound.records.tables import Reading, Row, Table, unreadable

_Told = Mapping[str, str]


def open_json(path: Path, reading: Reading) -> list[Table]:
    """The three tables of a JSON log."""
    try:
        told = json.loads(path.read_bytes())
        events, objects = told["events"], told["objects"]
        types = {one["id"]: str(one["type"]) for one in objects}
        return _tables(
            path,
            [{"id": one["id"], "type": one["type"], "time": one["time"], **_named(one)} for one in events],
            [{"id": one["id"], "type": one["type"], **_named(one)} for one in objects],
            [
                {"event": one["id"], "object": to["objectId"], "object type": types.get(to["objectId"], ""),
                 "qualifier": to.get("qualifier", "")}
                for one in events for to in one.get("relationships", ())
            ],
        )  # fmt: skip
    except (ValueError, KeyError, TypeError) as fault:
        raise _no_log(path, fault) from None


def _named(one: Mapping[str, Any]) -> dict[str, str]:
    return {str(given["name"]): str(given["value"]) for given in one.get("attributes", ())}


def open_xml(path: Path, reading: Reading) -> list[Table]:
    """The three tables of an XML log."""
    try:
        log = parse(path).getroot()
    except ParseError as fault:
        raise _no_log(path, fault) from None
    if log.find("events") is None or log.find("objects") is None:
        raise _no_log(path, "it has no events and objects")
    objects = log.findall("objects/object")
    types = {one.get("id", ""): one.get("type", "") for one in objects}
    events = log.findall("events/event")
    return _tables(
        path,
        [_head(one) | {"time": one.get("time", "")} | _inner(one) for one in events],
        [_head(one) | _inner(one) for one in objects],
        [
            {"event": one.get("id", ""), "object": to.get("object-id", ""), "qualifier": to.get("qualifier", ""),
             "object type": types.get(to.get("object-id", ""), "")}
            for one in events for to in one.iter("relationship")
        ],
    )  # fmt: skip


def _head(one: Element) -> dict[str, str]:
    return {"id": one.get("id", ""), "type": one.get("type", "")}


def _inner(one: Element) -> dict[str, str]:
    return {given.get("name", ""): given.text or "" for given in one.iter("attribute")}


def open_sqlite(path: Path, reading: Reading) -> list[Table]:
    """The three tables of a SQLite log, opened for reading only."""
    try:
        with sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) as log:
            log.row_factory = sqlite3.Row
            events = list(_typed(log, "event"))
            objects = list(_typed(log, "object"))
            types = {one["id"]: one["type"] for one in objects}
            relations = [
                {"event": str(one["ocel_event_id"]), "object": str(one["ocel_object_id"]),
                 "object type": types.get(str(one["ocel_object_id"]), ""),
                 "qualifier": str(one["ocel_qualifier"] or "")}
                for one in log.execute("select * from event_object")
            ]  # fmt: skip
    except (sqlite3.DatabaseError, KeyError, IndexError) as fault:
        raise _no_log(path, fault) from None
    return _tables(path, events, objects, relations)


def _typed(log: sqlite3.Connection, side: str) -> Iterator[dict[str, str]]:
    for kind, short in log.execute(f"select ocel_type, ocel_type_map from {side}_map_type").fetchall():
        quoted = str(f"{side}_{short}").replace('"', '""')
        for row in log.execute(f'select * from "{quoted}"'):
            told = {name: "" if row[name] is None else str(row[name]) for name in row.keys()}  # noqa: SIM118
            head = {"id": told.pop("ocel_id"), "type": str(kind), "time": told.pop("ocel_time", "")}
            yield head | {name: value for name, value in told.items() if not name.startswith("ocel_")}


def _tables(path: Path, events: Sequence[_Told], objects: Sequence[_Told], relations: Sequence[_Told]) -> list[Table]:
    given = {"events": events, "objects": objects, "relations": relations}
    return [_table(path, name, told) for name, told in given.items() if told]


def _table(path: Path, name: str, told: Sequence[_Told]) -> Table:
    headings = tuple(dict.fromkeys(heading for one in told for heading in one))

    def rows() -> Iterator[Row]:
        for number, one in enumerate(told, start=1):
            yield Row(number, tuple(str(one.get(heading, "")) for heading in headings))

    return Table(path, name, headings, rows, {"form": "OCEL 2.0"}, about=len(told))


def _no_log(path: Path, fault: object) -> Exception:
    return unreadable(path, f"is not an OCEL 2.0 log: {fault}.")
