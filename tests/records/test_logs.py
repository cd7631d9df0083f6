"""Event logs, XES and OCEL 2.0, become case files like any other table."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dutybound.cli import app
from dutybound.cli_records import FORMS
from dutybound.records.drafting import draft
from dutybound.records.profile import look_at
from dutybound.records.reconciling import reconcile
from dutybound.records.summary import summary_lines
from dutybound.records.tables import open_tables

from .exports import HEAD, LOG, case_files, imported, totals
from .logs import CODES, LOGS, REGRADED, write_ocel_json


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


@pytest.mark.parametrize("name", LOGS)
def test_a_log_goes_from_inspect_to_reconcile_with_only_its_activities_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The draft knows the standard; a person says which activity is which kind of entry, and nothing else."""
    monkeypatch.chdir(tmp_path)
    LOGS[name](tmp_path / name)
    inspected = CliRunner().invoke(app, ["records", "inspect", name])
    assert inspected.exit_code == 0
    assert CliRunner().invoke(app, ["records", "map", name, "--out", "m.toml"]).exit_code == 0
    text = Path("m.toml").read_text()
    told = tomllib.loads(text)["event"][0]["kind"]["codes"]
    assert set(told) <= {"call received", "unit sent", "unit at scene", "log closed"}
    headings, _, after = text.partition("[event.kind.codes]")
    coverage = after[after.index("# Only with this") :]
    Path("m.toml").write_text(f"synthetic = true\n{headings}[event.kind.codes]{CODES}{coverage}")
    ended = CliRunner().invoke(app, ["records", "import", name, "--mapping", "m.toml", "--out", "out"])
    assert ended.exit_code == 0, ended.stdout
    assert {ref: [one.kind for one in file.events] for ref, file in case_files(tmp_path).items()} == {
        "EX-1": ["contact_received", "unit_assigned", "unit_arrived"],
        "NA": ["contact_received", "unit_arrived", "incident_closed"],
    }
    assert CliRunner().invoke(app, ["records", "reconcile", "out"]).exit_code == 0
    assert CliRunner().invoke(app, ["check", "out"]).exit_code == 0


@pytest.mark.parametrize("name", [one for one in LOGS if one != "log.xes"])
def test_what_changed_in_an_object_stands_with_its_time_and_can_be_mapped(tmp_path: Path, name: str) -> None:
    LOGS[name](tmp_path / name)
    tables = {one.sheet: one for one in open_tables(tmp_path / name)}
    told = {sheet: [dict(zip(one.headings, row.texts, strict=True)) for row in one.rows()]
            for sheet, one in tables.items()}  # fmt: skip
    assert told["changes"] == [
        {"object": "EX-1", "object type": "incident", "time": REGRADED[2], "attribute": "grade", "value": "emergency"}
    ]
    assert [(one["id"], one.get("grade", "")) for one in told["objects"]][:2] == [
        ("EX-1", "priority"),
        ("NA", "priority"),
    ]
    assert told["object relations"] == [{"from": "U7", "object": "EX-1", "qualifier": "first sent to"}]
    mapping = f"""
[tables.changes]
files = ["{name}"]
sheet = "changes"
case_key = "object"
[case]
[[event]]
table = "changes"
kind = "grade_changed"
where = [{{ column = "attribute", is = ["grade"] }}]
occurred = {{ column = "time", format = "iso" }}
"""
    done = imported(tmp_path, [tmp_path / name], HEAD + mapping)
    assert (done.cases, totals(done, "changes")["stored"]) == (1, 1)


def test_a_text_that_looks_like_a_blank_names_no_case_unless_the_mapping_says_so(tmp_path: Path) -> None:
    """Else all rows without a number would become one case, whose entries are of many people."""
    (tmp_path / "log.csv").write_text("incident,at,code\nNULL,2024-03-01,ARR\nA,2024-03-01,ARR\n")
    mapping = HEAD + LOG + "[case]\n"
    imported(tmp_path, [tmp_path / "log.csv"], mapping)
    assert list(case_files(tmp_path)) == ["A"]
    for said, cases in (('keep = ["NULL"]', ["A", "NULL"]), ('prefix = { incident = "EX-" }', ["EX-A"])):
        told = mapping.replace('case_key = "incident"', f'case_key = "incident"\n{said}')
        imported(tmp_path, [tmp_path / "log.csv"], told, replace=True)
        assert sorted(case_files(tmp_path)) == cases


def test_an_event_that_concerns_no_object_is_counted_and_said(tmp_path: Path) -> None:
    """Events are only looked up from what they concern: one that concerns nothing would else be lost in silence."""
    path = write_ocel_json(tmp_path / "log.jsonocel")
    told = json.loads(path.read_text())
    told["events"].append({"id": "e99", "type": "note", "time": "2024-03-01T10:00:00Z", "relationships": []})
    path.write_text(json.dumps(told))
    mapping = draft([look_at(one) for one in open_tables(path)])
    mapping = mapping.replace("[event.kind.codes]", f"[event.kind.codes]{CODES}")
    mapping = "\n".join(one for one in mapping.splitlines() if "rows; from its name" not in one)
    done = imported(tmp_path, [path], mapping)
    assert done.found_by_none == {"events": 1}
    assert "events: 8 rows, looked up only; 1 of them found by no row" in summary_lines(done, tmp_path / "out")
