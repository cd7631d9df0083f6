"""An import never makes silence mean more than it did."""

from __future__ import annotations

from pathlib import Path

from dutybound.events.when import read_when

from .exports import BOTH, GOOD, case_files, imported, rejected, write


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
