"""An import accounts for every row, guesses nothing, and never makes silence mean more than it did."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.cli_records import FORMS
from dutybound.conformance.dataset import Dataset
from dutybound.conformance.sweep import sweep
from dutybound.duties.book import the_book
from dutybound.events.event import CaseFile
from dutybound.events.trouble import UnusableInput
from dutybound.events.when import read_when
from dutybound.records.files import read_paths
from dutybound.records.importing import import_records
from dutybound.records.mapping_reading import mapping_of, read_mapping
from dutybound.records.reconciling import reconcile
from dutybound.records.summary import summary_lines

from .exports import COVERED, HEAD, INCIDENTS, LOG, imported, lines, write

GOOD = "A1,01/03/2024 10:00,02/03/2024 11:00,first\nA2,05/03/2024 09:00,,second\n"
BOTH = HEAD + INCIDENTS + LOG + COVERED


def case_files(folder: Path) -> dict[str, CaseFile]:
    return {file.ref: file for file in read_paths([folder / "out"])}


def covered(file: CaseFile, kind: str, day: str) -> bool:
    return any(
        line.carries(kind) and line.time.earliest <= one.earliest and one.latest <= line.time.latest
        for one in [next(event.occurred for event in file.events if day in str(event.id))]
        for line in file.coverage
    )


def rejected(folder: Path) -> list[dict[str, str]]:
    with (folder / "out" / "rejected.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def totals(done: object, table: str) -> dict[str, int]:
    counted: Counter[str] = done.proof.rows[table]  # type: ignore[attr-defined]
    return {one: counted[one] for one in ("received", "stored", "rejected", "merged")}


def test_rows_become_case_files_that_check_reads(tmp_path: Path) -> None:
    done = imported(tmp_path, write(tmp_path, GOOD, "A1,2024-03-01T10:05:00Z,UA\n"), BOTH)
    files = case_files(tmp_path)
    assert done.cases == len(files) == 2
    assert [(one.id, one.kind) for one in files["A1"].events] == [
        ("incidents-2.1", "contact_received"), ("incidents-2.2", "incident_closed"), ("log-2", "unit_assigned"),
    ]  # fmt: skip
    assert files["A1"].synthetic
    assert files["A1"].source == "invented"


def test_an_unknown_code_is_a_fault_of_its_row_and_not_a_guess(tmp_path: Path) -> None:
    done = imported(tmp_path, write(tmp_path, GOOD, "A1,2024-03-01T10:05:00Z,UAA\n"), BOTH)
    assert totals(done, "log") == {"received": 1, "stored": 0, "rejected": 1, "merged": 0}
    (told,) = rejected(tmp_path)
    assert (told["row"], told["field"], told["way_out"]) == ("2", "code", "Did you mean 'UA'?")
    assert "does not know" in told["reason"]


def test_an_unknown_code_is_taken_where_the_mapping_says_otherwise(tmp_path: Path) -> None:
    mapping = BOTH.replace("[event.kind]\n", '[event.kind]\notherwise = "leave out"\n')
    imported(tmp_path, write(tmp_path, GOOD, "A1,2024-03-01T10:05:00Z,XX\n"), mapping)
    assert [one["sort"] for one in rejected(tmp_path)] == ["left out"]


@pytest.mark.parametrize(
    ("field", "cell", "reason"),
    [
        ('rank = { column = "text" }', "PC", "'AA' is not a word used here."),
        ('victim_spoken_to_alone = { column = "text" }', "Y", "expected true or false, found 'A'."),
        ('recorded = { column = "text", format = "iso" }', "2024-03-01", "was written down before it happened."),
        ('recorded = { column = "text", format = "iso" }', "soon", "fits none of the formats iso."),
    ],
)
def test_a_cell_that_its_field_does_not_take_is_the_rows_fault(
    tmp_path: Path, field: str, cell: str, reason: str
) -> None:
    mapping = (HEAD + INCIDENTS).replace('kind = "incident_closed"', f'kind = "incident_closed"\n{field}')
    imported(
        tmp_path, write(tmp_path, f"A1,01/03/2024 10:00,02/03/2024 11:00,{cell}\nA2,01/03/2024 10:00,,\n"), mapping
    )
    (told,) = rejected(tmp_path)
    assert told["field"] == "text"
    assert told["reason"].startswith(reason)


@pytest.mark.parametrize(
    ("cell", "taken"), [("1,234", 1234), ("2.50", 2.5), ("7.0", 7), ("many", None), ("1e13", None)]
)
def test_a_number_is_a_number_or_a_fault(tmp_path: Path, cell: str, taken: float | None) -> None:
    mapping = (HEAD + INCIDENTS).replace(
        'kind = "incident_closed"', 'kind = "figure_stated"\nvalue = { column = "text" }'
    )
    mapping = mapping.replace('incident_ref = { column = "no" }\n', "")
    imported(
        tmp_path, write(tmp_path, f'A1,01/03/2024 10:00,02/03/2024 11:00,"{cell}"\nA2,01/03/2024 10:00,,\n'), mapping
    )
    values = [one["value"] for one in lines(tmp_path) if one.get("kind") == "figure_stated"]
    assert values == ([] if taken is None else [taken])


def test_a_row_with_a_fault_in_one_entry_gives_none_of_its_entries(tmp_path: Path) -> None:
    imported(tmp_path, write(tmp_path, "A1,01/03/2024 10:00,32/03/2024 11:00,x\n" + GOOD.replace("A1", "A3")))
    assert "A1" not in case_files(tmp_path)
    assert rejected(tmp_path)[0]["entries"] == "contact_received in 2024-03; incident_closed in not known"


def test_values_in_the_list_of_rejected_rows_are_shapes_unless_asked_for(tmp_path: Path) -> None:
    paths = write(tmp_path, "A1,Smith 1/3,,x\n" + GOOD.replace("A1", "A3"))
    imported(tmp_path, paths)
    text = (tmp_path / "out" / "rejected.csv").read_text() + (tmp_path / "out" / "receipt.json").read_text()
    assert "Aaaaa 9/9" in text
    assert "Smith" not in text
    imported(tmp_path, paths, replace=True, show_values=True)
    assert rejected(tmp_path)[0]["value"] == "Smith 1/3"


def test_rows_that_are_the_same_in_every_cell_are_merged_and_counted(tmp_path: Path) -> None:
    done = imported(tmp_path, write(tmp_path, GOOD + GOOD.splitlines()[0] + "\n"))
    assert totals(done, "incidents") == {"received": 3, "stored": 2, "rejected": 0, "merged": 1}
    assert len(lines(tmp_path)) == len([one for one in lines(tmp_path) if one["record"] != "x"])


def test_rows_stated_to_be_the_same_by_key_are_merged_and_those_that_differ_are_told(tmp_path: Path) -> None:
    again = "A1,01/03/2024 10:00,09/03/2024 11:00,later version\n"
    for which, day in (("first", "2024-03-02"), ("last", "2024-03-09")):
        mapping = (HEAD + INCIDENTS).replace("[case]", f'same_by = ["no"]\nkeep_which = "{which}"\n[case]')
        done = imported(tmp_path, write(tmp_path, GOOD + again), mapping, replace=True)
        assert totals(done, "incidents") == {"received": 3, "stored": 2, "rejected": 0, "merged": 1}
        assert done.proof.not_identical["incidents"] == 1
        closed = [one for one in lines(tmp_path) if one.get("kind") == "incident_closed"]
        assert str(closed[0]["occurred"]).startswith(day)


def test_repeated_headings_are_counted_and_left_out(tmp_path: Path) -> None:
    imported(tmp_path, write(tmp_path, "no,received,closed,text\n" + GOOD))
    assert [(one["sort"], one["reason"]) for one in rejected(tmp_path)] == [("left out", "repeats the headings.")]


@pytest.mark.parametrize("text", ["NULL", "null", "N/A", "nan", "None"])
def test_text_that_looks_like_a_blank_is_never_taken_for_a_value(tmp_path: Path, text: str) -> None:
    row = f"A9,{text},,x\n"
    imported(tmp_path, write(tmp_path, GOOD + row))
    (told,) = rejected(tmp_path)
    assert told["reason"] == "looks like a blank and is not said to be one."
    mapping = (HEAD + INCIDENTS).replace("[case]", f'blank = ["{text}"]\n[case]')
    imported(tmp_path, write(tmp_path, GOOD + f"A9,03/03/2024 10:00,{text},x\n"), mapping, replace=True)
    assert rejected(tmp_path) == []
    assert len(case_files(tmp_path)["A9"].events) == 1


def test_a_join_that_finds_nothing_fails_and_says_that_ids_are_floats_on_one_side(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD.replace("A", ""), "1.0,2024-03-01T10:05:00Z,UA\n2.0,2024-03-05T10:05:00Z,UA\n")
    with pytest.raises(UnusableInput, match=r"none of its 2 rows finds a row .* 2 would match without \"\.0\""):
        imported(tmp_path, paths, BOTH)
    assert not (tmp_path / "out").exists()
    done = imported(tmp_path, paths, BOTH.replace("case_key", 'ids = ["incident"]\ncase_key'))
    assert totals(done, "log")["stored"] == 2


def test_a_join_whose_other_side_stands_twice_is_refused(tmp_path: Path) -> None:
    mapping = BOTH.replace('case_key = "incident"', 'join = [{ table = "incidents", on = { incident = "no" } }]')
    twice = GOOD + "A1,01/03/2024 10:00,03/03/2024 11:00,another\n"
    with pytest.raises(UnusableInput, match="1 keys stand in several rows"):
        imported(tmp_path, write(tmp_path, twice, "A1,2024-03-01T10:05:00Z,UA\n"), mapping)


def test_cells_of_a_joined_table_can_be_used(tmp_path: Path) -> None:
    mapping = BOTH.replace('case_key = "incident"', 'join = [{ table = "incidents", on = { incident = "no" } }]')
    mapping = mapping.replace(
        'occurred = { column = "at", format = "iso" }',
        'occurred = { column = "at", format = "iso" }\nnote = { column = "text", of = "incidents" }',
    )
    imported(tmp_path, write(tmp_path, GOOD, "A2,2024-03-05T10:05:00Z,UA\n"), mapping)
    assert [one["note"] for one in lines(tmp_path) if one.get("kind") == "unit_assigned"] == ["second"]


def test_mojibake_is_reported_and_mended_only_where_the_mapping_says_so(tmp_path: Path) -> None:
    paths = write(tmp_path, "A1,01/03/2024 10:00,,she said she â€œdidnâ€™t wantâ€\u009d it\n")
    noted = (HEAD + INCIDENTS).replace(
        'occurred = { column = "rec', 'note = { column = "text" }\noccurred = { column = "rec'
    )
    done = imported(tmp_path, paths, noted)
    assert done.mojibake == {"incidents": {"text": 1}}
    assert "â€œ" in str(lines(tmp_path)[-1]["note"])
    done = imported(tmp_path, paths, noted.replace("[case]", 'repair_mojibake = ["text"]\n[case]'), replace=True)
    assert done.mojibake == {"incidents": {"text": 1}}
    assert "didn't want" in str(lines(tmp_path)[-1]["note"]).replace("’", "'")


def test_the_hour_that_comes_twice_is_stored_as_a_range(tmp_path: Path) -> None:
    imported(tmp_path, write(tmp_path, "A1,27/10/2024 01:30,,x\n"))
    (event,) = case_files(tmp_path)["A1"].events
    assert event.occurred.latest - event.occurred.earliest == 3_600_000_000


def test_what_is_out_of_order_or_never_closed_is_noticed_and_stored_as_it_was_given(tmp_path: Path) -> None:
    done = imported(tmp_path, write(tmp_path, GOOD, "A2,2024-03-05T08:00:00Z,ARR\n"), BOTH)
    assert done.noticed.counts == {
        "contact_received without unit_arrived": 1,
        "contact_received without incident_closed": 1,
        "unit_arrived before contact_received": 1,
    }
    assert "A2,unit_arrived before contact_received" in (tmp_path / "out" / "noticed.csv").read_text()


def test_a_case_of_two_forces_is_stored_without_one_and_each_entry_keeps_its_own(tmp_path: Path) -> None:
    mapping = (HEAD + INCIDENTS).replace('key = "no"', 'key = "no"\nforce = { column = "text", force_name = true }')
    rows = "A1,01/03/2024 10:00,,Kent Police\nA1,02/03/2024 10:00,,GMP\nA2,02/03/2024 10:00,,GMP\n"
    done = imported(tmp_path, write(tmp_path, rows), mapping)
    files = case_files(tmp_path)
    assert (files["A1"].force, files["A2"].force) == ("", "greater-manchester")
    assert [one.facts.get("force") for one in files["A1"].events] == ["kent", "greater-manchester"]
    assert done.noticed.counts["rows of the case name several forces"] == 1


def test_a_force_that_is_none_of_the_43_is_a_fault(tmp_path: Path) -> None:
    mapping = (HEAD + INCIDENTS).replace('key = "no"', 'key = "no"\nforce = { column = "text", force_name = true }')
    imported(
        tmp_path, write(tmp_path, "A1,01/03/2024 10:00,,Total West Midlands\nA2,01/03/2024 10:00,,Kent\n"), mapping
    )
    assert rejected(tmp_path)[0]["reason"] == "names none of the 43 territorial forces."


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


def test_several_files_of_one_table_keep_their_rows_apart(tmp_path: Path) -> None:
    for name, ref in (("incidents-1.csv", "A1"), ("incidents-2.csv", "A2")):
        (tmp_path / name).write_text(f"text,no,received,closed\nx,{ref},01/03/2024 10:00,\n")
    mapping = (HEAD + INCIDENTS).replace('files = ["incidents.csv"]', 'files = ["incidents-*.csv"]')
    (tmp_path / "incidents-2.csv").write_text("no,received,closed,text\nA2,01/03/2024 10:00,,x\n")  # in another order
    imported(tmp_path, [tmp_path], mapping)
    assert [one["id"] for one in lines(tmp_path) if one["record"] == "event"] == ["incidents-1-2", "incidents-2-2"]
    (tmp_path / "incidents-2.csv").write_text("no,received,closed,txt\nA2,01/03/2024 10:00,,x\n")
    with pytest.raises(UnusableInput, match="has other headings than"):
        imported(tmp_path, [tmp_path / "incidents-1.csv", tmp_path / "incidents-2.csv"], mapping, replace=True)


# --- silence ---------------------------------------------------------------------------------------------------------


def test_coverage_with_its_holes_becomes_the_manifest_of_every_case(tmp_path: Path) -> None:
    hole = 'holes = [{ from = "2024-03-04", to = "2024-03-06", why = "outage" }]'
    imported(tmp_path, write(tmp_path, GOOD, "A1,2024-03-01T10:05:00Z,UA\n"), BOTH + hole)
    files = case_files(tmp_path)
    assert [len(file.coverage) for file in files.values()] == [2, 2]
    first, second = sorted(line.time.earliest for line in files["A2"].coverage)
    assert first < files["A2"].events[0].occurred.earliest < second


def test_a_rejected_row_takes_the_coverage_of_its_case_for_what_it_may_have_told(tmp_path: Path) -> None:
    imported(tmp_path, write(tmp_path, GOOD, "A1,2024-03-01T10:05:00Z,??\nA2,2024-03-05T10:00:00Z,UA\n"), BOTH)
    files = case_files(tmp_path)
    assert not any(line.carries("unit_arrived") for line in files["A1"].coverage)
    assert any(line.carries("incident_closed") for line in files["A1"].coverage)
    assert any(line.carries("unit_arrived") for line in files["A2"].coverage)


def test_a_rejected_row_of_no_known_case_makes_a_hole_on_its_day_in_every_case(tmp_path: Path) -> None:
    log = "A9,2024-03-05T10:00:00Z,ARR\nA1,2024-03-01T10:05:00Z,UA\n"
    imported(tmp_path, write(tmp_path, GOOD, log), BOTH)
    for file in case_files(tmp_path).values():
        lines_of = sorted(
            (line.time for line in file.coverage if line.carries("unit_arrived")), key=lambda one: one.earliest
        )
        assert len(lines_of) == 2
        assert lines_of[1].earliest - lines_of[0].latest == 86_400_000_001
    imported(tmp_path, write(tmp_path, GOOD, log), 'unplaced_rows = "no hole"\n' + BOTH, replace=True)
    assert all(len(file.coverage) == 1 for file in case_files(tmp_path).values())


def test_a_rejected_row_makes_a_hole_on_the_day_of_each_entry_that_it_would_have_made(tmp_path: Path) -> None:
    lost = ",03/03/2024 10:00,07/03/2024 10:00,no number\n"
    imported(tmp_path, write(tmp_path, GOOD + lost, "A1,2024-03-01T10:05:00Z,UA\n"), BOTH)
    file = case_files(tmp_path)["A1"]
    for kind, day in (("contact_received", "2024-03-03"), ("incident_closed", "2024-03-07")):
        spans = sorted((one.time.earliest, one.time.latest) for one in file.coverage if one.carries(kind))
        when = read_when(day)
        assert [spans[0][1] + 1, spans[1][0] - 1] == [when.earliest, when.latest]


def test_a_rejected_row_of_which_nothing_is_known_takes_the_coverage_altogether(tmp_path: Path) -> None:
    imported(tmp_path, write(tmp_path, GOOD, "A1,2024-03-01T10:05:00Z\nA1,2024-03-01T10:05:00Z,UA\n"), BOTH)
    for file in case_files(tmp_path).values():
        assert not any(line.carries("unit_arrived") for line in file.coverage)
        assert any(line.carries("incident_closed") for line in file.coverage)


def test_an_import_without_coverage_is_still_no_account_in_words(tmp_path: Path) -> None:
    imported(tmp_path, write(tmp_path, GOOD))
    for file in case_files(tmp_path).values():
        assert [line.kinds for line in file.coverage] == [frozenset({"entry_retracted"})]
        assert all(line.time.latest < event.occurred.earliest for line in file.coverage for event in file.events)


def test_what_the_table_of_cases_leaves_out_is_left_out_of_the_others_too(tmp_path: Path) -> None:
    mapping = BOTH.replace("[case]", 'leave_out = [{ column = "text", is = ["second"] }]\n[case]')
    log = "A1,2024-03-01T10:05:00Z,UA\nA2,2024-03-05T10:00:00Z,UA\n"
    imported(tmp_path, write(tmp_path, GOOD, log), mapping)
    assert list(case_files(tmp_path)) == ["A1"]
    assert {one["sort"] for one in rejected(tmp_path)} == {"left out"}


# --- the proof -------------------------------------------------------------------------------------------------------

_CELLS = st.sampled_from(
    ["A1", "A2", "A3", "", "NULL", "01/03/2024 10:00", "31/03/2024 01:30", "27/10/2024 01:30", "99/99/2024", "x,y", "é"]
)
_CLOSED = st.sampled_from(["", "02/03/2024 11:00"])
_ROWS = st.lists(st.one_of(
    st.tuples(st.sampled_from(["A1", "A2", "A3"]), st.just("01/03/2024 10:00"), _CLOSED, _CELLS),
    st.lists(_CELLS, min_size=1, max_size=5).map(tuple),
    st.just(("no", "received", "closed", "text")),
), max_size=8)  # fmt: skip
_LOGGED = st.lists(
    st.tuples(
        st.sampled_from(["A1", "A2", "A7", ""]),
        st.sampled_from(["2024-03-01T10:00:00Z", "2024-03", "soon", "NULL"]),
        st.sampled_from(["UA", "ARR", "MSG", "??", ""]),
    ),
    max_size=6,
)


@settings(max_examples=25)
@given(_ROWS, _LOGGED, st.booleans(), st.sampled_from(["jsonl", "parquet"]))
def test_received_is_stored_and_rejected_and_merged_whatever_comes(
    tmp_path_factory: pytest.TempPathFactory, rows: list, logged: list, by_key: bool, form: str
) -> None:
    folder = tmp_path_factory.mktemp("i")
    paths = [folder / "incidents.csv", folder / "log.csv"]
    for path, headings, told in (
        (paths[0], ("no", "received", "closed", "text"), rows),
        (paths[1], ("incident", "at", "code"), logged),
    ):
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([headings, *told])
    mapping = BOTH.replace("[case]", 'same_by = ["no"]\n[case]') if by_key else BOTH
    cases = {row[0] for row in rows if row[0]}
    of_a_case = {one for one, _, _ in logged if one}
    if of_a_case and not of_a_case & cases:
        with pytest.raises(UnusableInput, match="finds a row of"):  # a log of which no row has a case is refused whole
            imported(folder, paths, mapping, form=FORMS[form])
        assert not (folder / "out").exists()
        return
    done = imported(folder, paths, mapping, form=FORMS[form])
    for table, told in (("incidents", rows), ("log", logged)):
        counted = totals(done, table) if told else {"received": 0, "stored": 0, "rejected": 0, "merged": 0}
        assert counted["received"] == len(told) == counted["stored"] + counted["rejected"] + counted["merged"]
    again = reconcile(folder / "out", list(FORMS.values()))
    assert again.troubles == []
    if done.cases and form == "jsonl":
        assert len(case_files(folder)) == done.cases


def test_both_forms_hold_the_same(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD, "A1,2024-03-01T10:05:00Z,UA\n")
    imported(tmp_path, paths, BOTH)
    mapping = mapping_of(BOTH, "m.toml")
    import_records(paths, mapping, tmp_path / "p", FORMS["parquet"])
    stored, columns = (sorted(FORMS[name].read(tmp_path / out)) for name, out in (("jsonl", "out"), ("parquet", "p")))
    assert stored == columns
    dataset = Dataset(tmp_path / "p" / "dataset")
    assert dataset.files(0).refs() == ["A1", "A2"]
    files = case_files(tmp_path)
    for number, ref in enumerate(dataset.files(0).refs()):
        (whole,) = dataset.whole_files(0, dataset.files(0), [number])
        a, b = ({(one.id, one.kind, one.occurred) for one in file.events} for file in (whole, files[ref]))
        assert a == b
        c, d = ({(one.kinds, one.time) for one in file.coverage} for file in (whole, files[ref]))
        assert c == d


def test_the_dataset_of_an_import_is_judged_like_its_case_files(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "exampleshire"
    mapping = read_mapping(example / "mapping.toml")
    for name, form in FORMS.items():
        import_records([example], mapping, tmp_path / name, form)
    book = the_book()
    of_dataset = sweep(Dataset(tmp_path / "parquet" / "dataset"), book.duties, book.parameters)
    of_files = sweep(read_paths([tmp_path / "jsonl"]), book.duties, book.parameters)
    assert of_dataset.files == of_files.files == 7
    assert of_dataset.counts == of_files.counts
    assert of_dataset.counts


@pytest.mark.parametrize(
    "how", ["entry gone", "entry doubled", "rejected row gone", "source changed", "cell changed", "month changed"]
)
def test_reconcile_sees_what_was_changed_afterwards(tmp_path: Path, how: str) -> None:
    paths = write(tmp_path, GOOD + "A3,never,,x\n")
    imported(tmp_path, paths)
    assert reconcile(tmp_path / "out", list(FORMS.values())).troubles == []
    cases = tmp_path / "out" / "cases" / "cases-00001.jsonl"
    told = cases.read_text().splitlines(keepends=True)
    if how == "entry gone":
        cases.write_text("".join(told[:-1]))
    elif how == "entry doubled":
        cases.write_text("".join([*told, told[-1]]))
    elif how == "cell changed":
        paths[0].write_text(paths[0].read_text().replace("second", "third"))
    elif how == "month changed":
        cases.write_text("".join(told).replace("2024-03-05", "2024-04-05"))
    elif how == "rejected row gone":
        listed = tmp_path / "out" / "rejected.csv"
        listed.write_text(listed.read_text().splitlines(keepends=True)[0])
    else:
        paths[0].write_text(paths[0].read_text() + "A4,06/03/2024 10:00,,new\n")
    assert reconcile(tmp_path / "out", list(FORMS.values())).troubles != []


def test_the_same_sources_and_mapping_give_the_same_bytes(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD, "A1,2024-03-01T10:05:00Z,UA\nA1,2024-03-01T10:05:00Z,??\n")
    told = []
    for _ in range(2):
        imported(tmp_path, paths, BOTH, replace=True)
        told.append(
            {one.relative_to(tmp_path): one.read_bytes() for one in (tmp_path / "out").rglob("*") if one.is_file()}
        )
    assert told[0] == told[1]


# --- whole or not at all ---------------------------------------------------------------------------------------------


def left(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.suffix != ".csv")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD)
    done = import_records(paths, mapping_of(HEAD + INCIDENTS, "m.toml"), None)
    assert totals(done, "incidents")["stored"] == 2
    assert left(tmp_path) == []


@pytest.mark.parametrize("at", ["reading incidents.csv", "reading entries out of 'incidents'", "writing cases"])
def test_an_import_stopped_in_the_middle_leaves_nothing(tmp_path: Path, at: str) -> None:
    def stop(step: str, done: int, total: int) -> None:
        if step == at:
            raise KeyboardInterrupt

    paths = write(tmp_path, GOOD)
    with pytest.raises(KeyboardInterrupt):
        imported(tmp_path, paths, progress=stop)
    assert left(tmp_path) == []
    imported(tmp_path, paths)
    assert left(tmp_path) == ["out"]


def test_a_stopped_replacement_leaves_the_earlier_import_as_it_was(tmp_path: Path) -> None:
    def stop(step: str, done: int, total: int) -> None:
        if step == "writing cases":
            raise KeyboardInterrupt

    paths = write(tmp_path, GOOD)
    imported(tmp_path, paths)
    before = (tmp_path / "out" / "receipt.json").read_bytes()
    with pytest.raises(KeyboardInterrupt):
        imported(tmp_path, paths, progress=stop, replace=True)
    assert (tmp_path / "out" / "receipt.json").read_bytes() == before


def test_an_import_that_was_killed_leaves_no_output_and_can_be_done_again(tmp_path: Path) -> None:
    paths = write(tmp_path, "".join(f"B{n},01/03/2024 10:00,,x\n" for n in range(40_000)))
    (tmp_path / "m.toml").write_text(HEAD + INCIDENTS)
    told = "from dutybound.cli import main; main()"
    command = [sys.executable, "-c", told, "records", "import", *map(str, paths), "--mapping", "m.toml", "--out", "out"]
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not any("importing-" in one for one in os.listdir(tmp_path)) and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert not (tmp_path / "out").exists()
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert "left by an import that was killed" in again.stderr
    assert json.loads((tmp_path / "out" / "receipt.json").read_text())["cases"] == 40_000


def test_a_proof_that_fails_puts_nothing_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dutybound.records import importing

    monkeypatch.setattr(importing, "due_in_words", lambda due: "")  # a list that forgets what its rows would make
    with pytest.raises(UnusableInput, match="entries received"):
        imported(tmp_path, write(tmp_path, GOOD + "A3,never,,x\n"))
    assert left(tmp_path) == []


def test_a_folder_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD)
    (tmp_path / "out").mkdir()
    with pytest.raises(UnusableInput, match="holds no import"):
        imported(tmp_path, paths, replace=True)
    (tmp_path / "out").rmdir()
    imported(tmp_path, paths)
    with pytest.raises(UnusableInput, match="holds an import already"):
        imported(tmp_path, paths)


def test_a_file_that_fits_no_table_and_a_table_without_a_file_are_told(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD)
    (tmp_path / "other.csv").write_text("a,b\n")
    with pytest.raises(UnusableInput, match=r"(?s)'log'.*no file fits log.csv.*other.csv: fits no table"):
        imported(tmp_path, [*paths, tmp_path / "other.csv"], BOTH)


def test_a_file_of_a_folder_that_fits_no_table_is_passed_over_and_named(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "incidents-april.csv").write_text("no,received,closed,text\n")
    done = imported(tmp_path, [tmp_path])
    assert [one.name for one in done.passed_over] == ["incidents-april.csv"]
    assert "incidents-april.csv" in "\n".join(summary_lines(done, tmp_path / "out"))


def test_a_column_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"recieved.*is no column there. Did you mean 'received'"):
        imported(tmp_path, write(tmp_path, GOOD), (HEAD + INCIDENTS).replace('"received"', '"recieved"'))
