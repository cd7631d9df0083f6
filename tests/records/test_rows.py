"""A row becomes entries by its mapping, or is rejected with its reason: nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dutybound.events.trouble import UnusableInput
from dutybound.records.summary import summary_lines

from .exports import BOTH, GOOD, HEAD, INCIDENTS, case_files, imported, lines, rejected, totals, write


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
    assert done.noticed == {
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
    assert done.noticed["rows of the case name several forces"] == 1


def test_a_force_that_is_none_of_the_43_is_a_fault(tmp_path: Path) -> None:
    mapping = (HEAD + INCIDENTS).replace('key = "no"', 'key = "no"\nforce = { column = "text", force_name = true }')
    imported(
        tmp_path, write(tmp_path, "A1,01/03/2024 10:00,,Total West Midlands\nA2,01/03/2024 10:00,,Kent\n"), mapping
    )
    assert rejected(tmp_path)[0]["reason"] == "names none of the 43 territorial forces."


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
