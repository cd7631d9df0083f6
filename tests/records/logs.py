"""A small log as XES and as OCEL 2.0 in its three forms: invented, about nobody."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr


class Happened(NamedTuple):
    """One event: the incident it is of, what happened, when, which unit did it."""

    incident: str
    activity: str
    at: str
    unit: str


EVENTS = [
    Happened("EX-1", "call received", "2024-03-01T10:00:00+00:00", ""),
    Happened("EX-1", "unit sent", "2024-03-01T10:02:00+00:00", "U7"),
    Happened("EX-1", "unit at scene", "2024-03-01T10:20:00+00:00", "U7"),
    Happened("EX-1", "note", "2024-03-01T10:30:00+00:00", ""),
    Happened("NA", "call received", "2024-03-02T10:00:00+00:00", ""),
    Happened("NA", "unit at scene", "2024-03-02T10:20:00+00:00", "U8"),
    Happened("NA", "log closed", "2024-03-02T12:00:00+00:00", ""),
]
# Codes for the activities that are wanted, as a person writes them into a draft.
CODES = """
"call received" = "contact_received"
"unit sent" = "unit_assigned"
"unit at scene" = "unit_arrived"
"log closed" = "incident_closed"
"note" = "leave out"
"""
REGRADED = ("EX-1", "grade", "2024-03-01T10:10:00+00:00", "emergency")


def write_xes(path: Path) -> Path:
    """The log as XES; each activity has its start and its end."""
    parts = ['<?xml version="1.0"?><log xes.version="1.0" xmlns="http://www.xes-standard.org/">']
    for incident in dict.fromkeys(one.incident for one in EVENTS):
        parts.append(f'<trace><string key="concept:name" value={quoteattr(incident)}/>')
        for one in (one for one in EVENTS if one.incident == incident):
            for step in ("start", "complete"):
                parts.append(f'<event><string key="concept:name" value={quoteattr(one.activity)}/>')
                parts.append(f'<date key="time:timestamp" value="{one.at}"/>')
                parts.append(f'<string key="lifecycle:transition" value="{step}"/></event>')
        parts.append("</trace>")
    path.write_text("".join([*parts, "</log>"]))
    return path


def _objects() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for incident in dict.fromkeys(one.incident for one in EVENTS):
        first = {"name": "grade", "value": "priority", "time": "1970-01-01T00:00:00Z"}
        later = [{"name": REGRADED[1], "value": REGRADED[3], "time": REGRADED[2]}] * (incident == REGRADED[0])
        found.append({"id": incident, "type": "incident", "attributes": [first, *later]})
    for unit in dict.fromkeys(one.unit for one in EVENTS if one.unit):
        to = [{"objectId": "EX-1", "qualifier": "first sent to"}] * (unit == "U7")
        found.append({"id": unit, "type": "unit", "attributes": [], "relationships": to})
    return found


def _events() -> list[dict[str, Any]]:
    return [
        {"id": f"e{number}", "type": one.activity, "time": one.at, "attributes": [{"name": "by", "value": "CAD"}],
         "relationships": [{"objectId": to, "qualifier": how} for to, how in
                           ((one.incident, "of"), (one.unit, "by")) if to]}
        for number, one in enumerate(EVENTS, start=1)
    ]  # fmt: skip


def write_ocel_json(path: Path) -> Path:
    """The log as OCEL 2.0 in JSON."""
    path.write_text(json.dumps({"objectTypes": [], "eventTypes": [], "events": _events(), "objects": _objects()}))
    return path


def write_ocel_xml(path: Path) -> Path:
    """The log as OCEL 2.0 in XML."""

    def relations(one: dict[str, Any]) -> str:
        told = "".join(f'<relationship object-id="{to["objectId"]}" qualifier="{to["qualifier"]}"/>'
                       for to in one.get("relationships", ()))  # fmt: skip
        return f"<objects>{told}</objects>"

    def values(one: dict[str, Any]) -> str:
        told = "".join(
            f'<attribute name="{v["name"]}"{" time=" + quoteattr(v["time"]) if "time" in v else ""}>{v["value"]}'
            "</attribute>" for v in one["attributes"])  # fmt: skip
        return f"<attributes>{told}</attributes>"

    objects = "".join(
        f'<object id="{one["id"]}" type="{one["type"]}">{values(one)}{relations(one)}</object>' for one in _objects()
    )
    events = "".join(
        f'<event id="{one["id"]}" type="{one["type"]}" time="{one["time"]}">{values(one)}{relations(one)}</event>'
        for one in _events()
    )
    path.write_text(f"<log><objects>{objects}</objects><events>{events}</events></log>")
    return path


def write_ocel_sqlite(path: Path) -> Path:
    """The log as OCEL 2.0 in SQLite."""
    log = sqlite3.connect(path)
    log.executescript(
        "create table event_map_type (ocel_type, ocel_type_map);"
        "create table object_map_type (ocel_type, ocel_type_map);"
        "create table event_object (ocel_event_id, ocel_object_id, ocel_qualifier);"
        "create table object_object (ocel_source_id, ocel_target_id, ocel_qualifier);"
        "create table object_Incident (ocel_id, ocel_time, ocel_changed_field, grade);"
        "create table object_Unit (ocel_id, ocel_time, ocel_changed_field);"
        "insert into object_map_type values ('incident', 'Incident'), ('unit', 'Unit');"
    )
    for number, activity in enumerate(dict.fromkeys(one.activity for one in EVENTS)):
        log.execute("insert into event_map_type values (?, ?)", (activity, f"E{number}"))
        log.execute(f'create table event_E{number} (ocel_id, ocel_time, "by")')
        for one in (one for one in _events() if one["type"] == activity):
            log.execute(f"insert into event_E{number} values (?, ?, 'CAD')", (one["id"], one["time"]))
    for one in _objects():
        values = [None, *(v["value"] for v in one["attributes"][:1])]
        first = "1970-01-01T00:00:00Z"
        log.execute(f"insert into object_{one['type'].title()} values ({', '.join('?' * (2 + len(values)))})",
                    (one["id"], first, *values))  # fmt: skip
        for later in one["attributes"][1:]:
            row = (one["id"], later["time"], "grade", later["value"])
            log.execute("insert into object_Incident values (?, ?, ?, ?)", row)
    for table, listed in (("event_object", _events()), ("object_object", _objects())):
        for one in listed:
            for to in one.get("relationships", ()):
                log.execute(f"insert into {table} values (?, ?, ?)", (one["id"], to["objectId"], to["qualifier"]))
    log.commit()
    log.close()
    return path


LOGS = {
    "log.xes": write_xes, "log.jsonocel": write_ocel_json, "log.xmlocel": write_ocel_xml,
    "log.sqlite": write_ocel_sqlite,
}  # fmt: skip
