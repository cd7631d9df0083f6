"""Event logs, XES and OCEL 2.0, become case files like any other table."""

from __future__ import annotations

import json
from pathlib import Path

from dutybound.cli_records import FORMS
from dutybound.records.reconciling import reconcile

from .exports import HEAD, case_files, imported


def test_an_event_log_without_a_table_of_cases_is_imported_by_its_traces(tmp_path: Path) -> None:
    (tmp_path / "t.xes").write_text(
        '<log><trace><string key="concept:name" value="C1"/><event><string key="concept:name" value="arrived"/>'
        '<date key="time:timestamp" value="2024-03-01T10:00:00+00:00"/></event></trace></log>'
    )
    mapping = """
[tables.log]
files = ["*.xes"]
case_key = "case:concept:name"
[case]
force = "kent"
[[event]]
table = "log"
occurred = { column = "time:timestamp", format = "iso" }
says = "made_by_system"
[event.kind]
column = "concept:name"
[event.kind.codes]
arrived = "unit_arrived"
"""
    imported(tmp_path, [tmp_path / "t.xes"], HEAD + mapping)
    (file,) = case_files(tmp_path).values()
    assert (file.ref, file.force, [(one.id, one.kind, one.says) for one in file.events]) == (
        "C1", "kent", [("log-1", "unit_arrived", "made_by_system")],
    )  # fmt: skip


def test_an_object_centric_log_is_imported_by_the_objects_that_are_its_cases(tmp_path: Path) -> None:
    told = {
        "objects": [{"id": "C1", "type": "case"}, {"id": "U7", "type": "unit"}],
        "events": [
            {"id": "e1", "type": "arrived", "time": "2024-03-01T10:00:00Z",
             "relationships": [{"objectId": "C1", "qualifier": "of"}, {"objectId": "U7", "qualifier": "by"}]}
        ],
    }  # fmt: skip
    (tmp_path / "t.jsonocel").write_text(json.dumps(told))
    mapping = """
[tables.relations]
files = ["*.jsonocel"]
sheet = "relations"
case_key = "object"
leave_out = [{ column = "object type", is_not = ["case"] }]
join = [{ table = "events", on = { event = "id" } }]
[tables.events]
files = ["*.jsonocel"]
sheet = "events"
lookup = true
[case]
kind = "case"
[[event]]
table = "relations"
occurred = { column = "time", of = "events", format = "iso" }
[event.kind]
column = "type"
of = "events"
[event.kind.codes]
arrived = "unit_arrived"
"""
    done = imported(tmp_path, [tmp_path / "t.jsonocel"], HEAD + mapping)
    assert [(file.ref, len(file.events)) for file in case_files(tmp_path).values()] == [("C1", 1)]
    assert done.lookups == {"events": 1}
    assert reconcile(tmp_path / "out", list(FORMS.values())).troubles == []
