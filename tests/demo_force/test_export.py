"""The invented forces exported, imported by their mappings and checked: the truth, and nothing else."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from dutybound.cli import app
from dutybound.conformance.sweep import sweep
from dutybound.demo_force.export.cells import reference
from dutybound.demo_force.export.systems import EXPORTS, NOT_EXPORTED
from dutybound.demo_force.export.writing import APART, EXPORT, MAPPING, carried, export_of, write_export
from dutybound.demo_force.moments import HOUR, SECOND
from dutybound.demo_force.people import beginning
from dutybound.demo_force.planting import PLANTERS, Invented, invented, planted_with
from dutybound.demo_force.records import case_file
from dutybound.demo_force.writing import TRUTH
from dutybound.duties.book import the_book
from dutybound.duties.duty import CAUSES
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import KINDS
from dutybound.records.files import read_path
from dutybound.records.importing import Imported, import_records
from dutybound.records.mapping_reading import mapping_of, read_mapping
from dutybound.records.reconciling import reconcile
from dutybound.records.stored import JSON_LINES

BOOK = the_book()
WANTING = {"not_met", "overdue", "met_late", "departed", "cannot_tell"}
CAUSES_WANTED = frozenset(cause for cause, result in CAUSES.items() if result in WANTING and cause != "for_a_reader")
Told = tuple[str, str, str, int, str]
FIRST_OF_THE_HOUR_TWICE = 1_729_987_200 * SECOND  # 27 October 2024, 01:00 by the clock, the first time


@dataclass(frozen=True, slots=True)
class There:
    """An export that was written to a folder and imported, each of its mappings."""

    folder: Path
    files: tuple[CaseFile, ...]
    imports: dict[str, Imported]

    def lines(self, name: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.folder / name).read_text(encoding="utf-8").splitlines()]

    def truth(self) -> set[Told]:
        return {told(row) for row in self.lines(TRUTH)}

    def apart(self) -> set[tuple[str, str, str, int]]:
        return {told(row)[:4] for row in self.lines(APART) if "duty" in row}

    def blurred(self) -> set[str]:
        return {str(row["case"]) for row in self.lines(APART) if "duty" not in row}

    def found(self) -> set[Told]:
        cells = sweep(self.files, BOOK.duties, BOOK.parameters, causes=CAUSES_WANTED).cells()
        return {(one.file, one.duty, one.trigger, one.period, one.cause) for one in cells}


def told(row: dict[str, object]) -> Told:
    return str(row["case"]), str(row["duty"]), str(row["trigger"]), int(str(row["period"])), str(row["cause"])


def imported(folder: Path) -> There:
    imports, files = {}, []
    for export in EXPORTS.values():
        source = folder / EXPORT / export.folder
        imports[export.kind] = import_records([source], read_mapping(source / MAPPING), folder / export.folder)
        files += stored(folder / export.folder)
    return There(folder, tuple(files), imports)


def stored(folder: Path) -> list[CaseFile]:
    return [file for path in sorted((folder / "cases").glob("*.jsonl")) for file in read_path(path)]


def there_and_back(made: Iterable[Invented], folder: Path) -> There:
    export_of(made, folder, 7)
    return imported(folder)


@pytest.fixture(scope="module")
def made() -> list[Invented]:
    return [invented(7, number) for number in range(300)]


@pytest.fixture(scope="module")
def there(made: list[Invented], tmp_path_factory: pytest.TempPathFactory) -> There:
    return there_and_back(made, tmp_path_factory.mktemp("export") / "force")


def test_what_was_exported_and_imported_shows_the_truth_and_nothing_else(there: There) -> None:
    found, truth = there.found(), there.truth()
    assert found - truth == set()
    assert truth - found == set()
    assert len(truth) > 100


def test_every_entry_comes_back_with_its_times_and_all_that_it_states(made: list[Invented], there: There) -> None:
    back = {file.ref: file for file in there.files}
    assert len(back) == len(made)
    for one in made:
        file, wanted = back[f"INV-{one.draft.number}"], case_file(carried(one.draft))
        assert (file.kind, file.force, file.district) == (wanted.kind, wanted.force, wanted.district)
        assert (file.as_at, file.synthetic) == (wanted.as_at, True)
        assert {as_told(each) for each in file.events} == {as_told(each, one.draft.number) for each in wanted.events}
        assert len(file.events) == len(wanted.events)


def as_told(one: Event, number: int | None = None) -> tuple[object, ...]:
    """An entry without its id; with `number` its references are written as the force of that case does."""
    facts = dict(one.facts)
    if number is not None:
        facts = {name: as_the_force_writes(one.kind, name, value, number) for name, value in facts.items()}
    return one.kind, one.occurred, one.recorded, frozenset(facts.items())


def as_the_force_writes(kind: str, name: str, value: Value, number: int) -> Value:
    of = KINDS[kind].attributes.get(name)
    return reference(number, value) if of is not None and of.name == "ref" and isinstance(value, str) else value


def test_the_import_is_proved_and_only_unreadable_rows_are_rejected(there: There) -> None:
    assert all(done.rejected_for_a_fault == 0 for done in there.imports.values())
    for export in EXPORTS.values():
        assert reconcile(there.folder / export.folder, [JSON_LINES]).troubles == []


def test_the_tables_have_the_faults_of_exports(there: There) -> None:
    cases = there.folder / EXPORT / "cases"
    texts = {path.name.removeprefix("synthetic-"): path.read_bytes() for path in cases.glob("*.csv")}
    assert texts["incident-log.csv"].startswith(b"\xef\xbb\xbf")
    assert b"INV-" not in texts["incident-log.csv"]
    assert b"\n17.0," in texts["incident-log.csv"]
    with pytest.raises(UnicodeDecodeError):
        texts["incidents.csv"].decode("utf-8")
    assert b"\n" not in texts["crime-system.csv"]
    assert b"\r" in texts["crime-system.csv"]
    assert b"|NULL|" in texts["victim-contacts.csv"]
    assert "naÃ¯ve" in texts["victim-contacts.csv"].decode("utf-8")
    assert ';"Said ""come now"";\nline went dead.' in texts["incidents.csv"].decode("cp1252")
    assert "NULL" in texts["standards.csv"].decode("utf-16")
    reasons = {(table, reason) for table, _, reason in there.imports["case"].reasons}
    assert {"incidents", "log", "crimes", "custody", "risk", "victims", "standards"} == {
        table for table, reason in reasons if reason == "repeats the headings."
    }
    assert ("log", "belongs to a case that the mapping leaves out.") in reasons
    merged = (there.folder / "cases" / "merged.csv").read_text(encoding="utf-8")
    assert ",yes," in merged
    assert ",no," in merged


def test_misread_remarks_are_mended_where_the_mapping_says_so(there: There) -> None:
    notes = {one.note for file in there.files for one in file.events}
    assert "naïve to think it’s over" in notes
    assert not any("Ã" in one for one in notes)


def test_the_custody_sheet_holds_dates_as_dates_under_its_title(there: There) -> None:
    path = there.folder / EXPORT / "cases" / "synthetic-custody.xlsx"
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert str(rows[0][0]).startswith("SYNTHETIC")
    assert rows[2][:4] == ["Case", "Event", "At", "Entered"]
    assert type(rows[3][2]).__name__ == "datetime"


def test_all_that_is_written_says_that_it_is_synthetic(there: There) -> None:
    paths = [path for path in (there.folder / EXPORT).rglob("*") if path.is_file()]
    assert len(paths) == 3 + sum(len(one.systems) + 1 for one in EXPORTS.values())
    for path in paths:
        assert path.name == MAPPING or path.name.startswith("synthetic-")
        assert path.suffix != ".toml" or "synthetic = true" in path.read_text(encoding="utf-8")
    for export in EXPORTS.values():
        for system in export.systems:
            if system.delimiter:
                path = there.folder / EXPORT / export.folder / system.file_name
                with path.open(encoding=system.encoding, newline="") as file:
                    heading, note, *rows = csv.reader(file, delimiter=system.delimiter)
                assert heading[-1] == "Synthetic"
                assert note[0].startswith("SYNTHETIC")
                assert all(row[-1] == "yes" or row == heading for row in rows)
    assert all(row["synthetic"] for name in (TRUTH, APART) for row in there.lines(name))
    assert all(file.synthetic for file in there.files)
    assert (there.folder / "README.txt").read_text(encoding="utf-8").startswith("SYNTHETIC")


def test_an_export_is_not_written_over_something_nor_past_the_end_of_a_sheet(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("")
    with pytest.raises(ValueError, match="is not empty"):
        write_export(tmp_path, 3, 1)
    with pytest.raises(ValueError, match="no room"):
        write_export(tmp_path / "new", 1_000_000, 1)


def test_a_number_that_was_not_stated_is_not_made_up(made: list[Invented]) -> None:
    (call,) = made[0].draft.all("contact_received", incident_ref="incident-1")
    with pytest.raises(ValueError, match="states no whole number as 'until'"):
        call.whole("until")


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "another"):
        write_export(tmp_path / name, 40, 3)
    paths = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert len(paths) > 15
    for path in paths:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "another" / path).read_bytes()


def test_every_kind_that_is_invented_stands_in_a_table(made: list[Invented]) -> None:
    for one in made:
        assert {each.kind for each in one.draft.entries} <= EXPORTS[one.draft.kind].carries | NOT_EXPORTED.keys()


def changed(there: There, before: str, after: str, out: Path) -> list[CaseFile]:
    """The cases as they come back by a mapping in which one thing is different."""
    source = there.folder / EXPORT / "cases"
    text = (source / MAPPING).read_text(encoding="utf-8")
    assert before in text
    import_records([source], mapping_of(text.replace(before, after), "changed"), out)
    return stored(out)


def test_a_mapping_that_leaves_rows_out_does_not_find_the_truth(there: There, tmp_path: Path) -> None:
    without = '[tables.risk]\nleave_out = [{ column = "Event", is = ["Risk reviewed"] }]\n'
    worse = replace(there, files=tuple(changed(there, "[tables.risk]\n", without, tmp_path / "out")))
    assert there.found() < worse.found() | there.truth()
    assert "risk.risk-supervised" in {duty for _, duty, *_ in worse.found() - there.truth()}


def test_a_mapping_that_reads_local_times_as_utc_brings_other_times_back(there: There, tmp_path: Path) -> None:
    wrong = changed(there, "mapping = 1\n", 'mapping = 1\ntime_zone = "UTC"\n', tmp_path / "out")
    right = {file.ref: {as_told(one) for one in file.events} for file in there.files}
    assert sum(right[file.ref] != {as_told(one) for one in file.events} for file in wrong) > len(wrong) / 4


def test_what_was_lost_is_a_row_that_cannot_be_read_and_so_cannot_be_told(tmp_path: Path) -> None:
    lost = [one for one in PLANTERS if one.name.startswith("lost: ")]
    made = []
    for number, planter in enumerate(lost):
        fitting = (planted_with(planter, 7, case) for case in range(number * 300, number * 300 + 300))
        if (one := next((each for each in fitting if each is not None and each.findings), None)) is not None:
            made.append(one)
    assert len(made) > 8
    there = there_and_back(made, tmp_path / "force")
    assert there.found() == there.truth()
    assert {cause for *_, cause in there.truth()} >= {"not_covered"}
    assert sum(done.rejected_for_a_fault for done in there.imports.values()) >= len(made)


def accused(found: set[Told]) -> set[tuple[str, str, str, int]]:
    return {one[:4] for one in found if CAUSES[one[4]] != "cannot_tell"}


def in_the_hour_twice(most: int) -> list[Invented]:
    """Cases with a failing whose call came in the hour of October that the clock showed twice."""
    made = []
    for number in range(60_000):
        at = beginning(7, number).start
        if 0 <= at - FIRST_OF_THE_HOUR_TWICE < 2 * HOUR:
            fitting = (planted_with(one, 7, number) for one in PLANTERS[number % 5 :: 11])
            made += [one for one in fitting if one is not None and one.findings][:1]
        if len(made) == most:
            break
    return made


def test_an_hour_that_the_clock_showed_twice_accuses_nobody(tmp_path: Path) -> None:
    made = in_the_hour_twice(4)
    assert len(made) == 4
    there = there_and_back(made, tmp_path / "force")
    assert there.truth() == set()
    assert there.blurred() == {file.ref for file in there.files}
    assert accused(there.found()) <= there.apart()
    assert there.apart()


def test_what_no_export_carries_is_told_apart_with_why_and_not_found(there: There) -> None:
    assert {row["why"] for row in there.lines(APART)} == {NOT_EXPORTED["item_read"]}
    assert there.apart()
    assert not there.apart() & {one[:4] for one in there.found()}


def test_the_command_writes_an_export_that_the_others_import_and_check(tmp_path: Path) -> None:
    run = CliRunner()
    asked = ["demo-force", "--cases", "40", "--seed", "4", "--format", "export", "--out", str(tmp_path / "force")]
    assert run.invoke(app, asked).exit_code == 0
    assert run.invoke(app, asked).exit_code != 0
    source, out = tmp_path / "force" / EXPORT / "cases", tmp_path / "out"
    read = run.invoke(app, ["records", "import", str(source), "--mapping", str(source / MAPPING), "--out", str(out)])
    assert read.exit_code in (0, 1), read.output
    checked = run.invoke(app, ["check", str(out), "--format", "json"])
    assert checked.exit_code == 1


@pytest.mark.long
def test_every_planter_is_found_in_an_export(tmp_path: Path) -> None:
    made = []
    for number, planter in enumerate(one for one in PLANTERS if not one.only):
        fitting = (planted_with(planter, 7, case) for case in range(number, 20_000, 60))
        if (one := next((each for each in fitting if each is not None and each.findings), None)) is not None:
            one.draft.number = number
            made.append(one)
    assert len(made) > 190
    there = there_and_back(made, tmp_path / "force")
    found = there.found()
    assert {one for one in found if one[0] not in there.blurred()} == there.truth()
    assert accused(found) <= accused(there.truth()) | there.apart()
    assert len(there.blurred()) < 5


@pytest.mark.long
def test_eight_thousand_cases_go_there_and_back(tmp_path: Path) -> None:
    written = write_export(tmp_path / "force", 8_000, 20)
    there = imported(tmp_path / "force")
    found = there.found()
    assert {one for one in found if one[0] not in there.blurred()} == there.truth()
    assert accused(found) <= accused(there.truth()) | there.apart()
    assert len(there.blurred()) == written.blurred > 10
    assert len(there.truth()) > 3000
