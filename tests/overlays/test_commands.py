"""Overlays in a terminal and from Python: check, case, may, sweep, stats, rules, manual."""

import json
from pathlib import Path

import pytest

import dutybound
from dutybound.conformance.columns import lay_in_columns
from dutybound.conformance.dataset import write
from dutybound.conformance.witnessed import both_readings
from dutybound.duties.book import the_book
from dutybound.duties.witnesses.proof import proved
from dutybound.events.trouble import UnusableInput
from dutybound.overlays.reading import book_with
from dutybound.records.files import read_paths

from ..typed import Typed

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "overlays"
OVERLAY, CASE = FOLDER / "exampleshire.toml", FOLDER / "exampleshire-case.toml"
TARGET, OWN = "contact.attended-within-target", "scene.supervisor-spoken-to@exampleshire"

WIDE = 200


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(monkeypatch, capsys, WIDE)


def test_check_says_of_each_finding_whether_the_floor_or_an_overlay_asks(typed: Typed) -> None:
    _, out, _ = typed("check", CASE, "--overlay", OVERLAY, "--format", "json")
    rows = {row["duty_id"]: row for row in json.loads(out)}
    assert (rows[TARGET]["asked_by"], rows[TARGET]["result"]) == ("overlay", "met_late")
    assert rows[OWN]["overlay"] == "exampleshire, version 2, from 2024-05-01"
    floor = [row for row in rows.values() if row["asked_by"] == "floor"]
    assert floor
    assert {row["overlay"] for row in floor} == {None}
    _, alone, _ = typed("check", CASE, "--format", "json")
    assert {row["asked_by"] for row in json.loads(alone)} == {"floor"}


def test_the_table_and_the_page_name_the_overlay_and_without_one_say_nothing(typed: Typed, tmp_path: Path) -> None:
    _, out, _ = typed("check", CASE, "--overlay", OVERLAY)
    assert "Asked for by: the overlay 'Exampleshire Police: domestic abuse', version 2, in force from 1 May 2024" in out
    assert "Asked for by: the floor." in out
    assert "Asked for by" not in typed("check", CASE)[1]
    typed("check", CASE, "--overlay", OVERLAY, "--format", "html", "--out", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "with the overlay of exampleshire" in page
    assert "Exampleshire Police, Response Policy (invented), for the figure; Greater Manchester Police" in page
    assert "version 2, in force from 1 May 2024" in page


def test_case_and_may_take_an_overlay(typed: Typed) -> None:
    assert OWN in typed("case", "EX-1", CASE, "--overlay", OVERLAY)[1]
    asked = (
        "may",
        "close_case",
        CASE,
        "--case",
        "EX-1",
        "--role",
        "supervisor",
        "--by",
        "sergeant",
        "--as-at",
        "2024-06-08",
    )
    status, out, _ = typed(*asked, "--overlay", OVERLAY)
    assert (status, "not yet: closing the case" in out, "Asked for by: the overlay" in out) == (1, True, True)
    assert typed(*asked)[0] == 3


def test_rules_list_show_check_and_history_take_an_overlay(typed: Typed) -> None:
    assert OWN in typed("rules", "list", "--overlay", OVERLAY)[1]
    assert "Force: exampleshire" in typed("rules", "show", OWN, "--overlay", OVERLAY)[1]
    assert typed("rules", "check", "--quick", "--overlay", OVERLAY)[:2] == (
        0,
        f"{len(the_book().duties) + 3} duties, 0 faults.\n",
    )
    status, out, _ = typed("rules", "history", "--overlay", OVERLAY)
    assert status == 0
    assert "Before that: 14 minutes, of this overlay." in out
    assert "Without it: 15 minutes, assumed by the book." in out
    held = typed("rules", "history", "--overlay", OVERLAY, "--on", "2024-04-30")[1]
    assert "response.minutes, grade 1: 14 minutes" in held
    assert "risk.hours" not in held
    assert "had not begun" in typed("rules", "history", "--overlay", OVERLAY, "--on", "2023-03-31")[1]


def test_the_duties_of_an_overlay_are_proved_fit_as_those_of_the_book_are() -> None:
    book = book_with([OVERLAY])
    own = [one for one in book.duties if one.id.endswith("@exampleshire")]
    proof = proved(own, book.parameters)
    assert (len(own), proof.undone, proof.done, proof.faults) == (3, 3, 3, [])
    assert {one.file.force for one in proof.witnesses} == {"exampleshire"}
    assert both_readings(proof.witnesses, book.duties, book.parameters).faults == ()


def test_a_duty_of_an_overlay_that_can_never_be_met_is_a_fault(tmp_path: Path) -> None:
    sound, unfit = OVERLAY.read_text(encoding="utf-8"), tmp_path / "unfit.toml"
    joined = 'kind = "supervisor_consulted", same = ["incident_ref"]'
    assert sound.count(joined) == 1
    unfit.write_text(sound.replace(joined, joined.replace("incident_ref", "crime_ref")), encoding="utf-8")
    book = book_with([unfit])
    unmet, word = proved([book.duty(OWN)], book.parameters).faults
    assert unmet.startswith(f"{OWN}: is never met: 1000 files made from its own words gave ")
    assert word.startswith(f"{OWN}: 'supervisor_consulted' with rank joined by crime_ref, where it says `met_by`, ")


def test_a_day_that_is_none_and_an_overlay_that_loosens_end_with_two(typed: Typed, tmp_path: Path) -> None:
    assert typed("rules", "history", "--overlay", OVERLAY, "--on", "May")[0] == 2
    loose = tmp_path / "loose.toml"
    loose.write_text(OVERLAY.read_text(encoding="utf-8").replace("value = 14", "value = 16"), encoding="utf-8")
    for words in (("check", CASE), ("rules", "check"), ("rules", "history")):
        status, _, err = typed(*words, "--overlay", loose)
        assert (status, "16 would loosen: the book's own number is 15" in err) == (2, True)


def test_an_entry_about_a_duty_of_an_overlay_asks_for_the_overlay(typed: Typed, tmp_path: Path) -> None:
    named = tmp_path / "case.toml"
    departed = (
        f'\n[[event]]\nid = "departed"\nkind = "departure_recorded"\noccurred = "2024-06-07T23:00:00+01:00"\n'
        f'duty = "{OWN}"\nreason = "a storm"\ndecided_by = "c"\n'
    )
    named.write_text(CASE.read_text(encoding="utf-8") + departed, encoding="utf-8")
    status, _, err = typed("check", named)
    assert (status, "give that force's overlay with --overlay FILE" in err) == (2, True)
    assert "DEPARTED" not in typed("check", named, "--overlay", OVERLAY)[2]


def test_a_sweep_finds_what_a_check_finds_and_its_counts_become_statistics(typed: Typed, tmp_path: Path) -> None:
    write(lay_in_columns(list(read_paths([CASE]))), tmp_path / "dataset")
    _, out, _ = typed("sweep", tmp_path / "dataset", "--out", tmp_path / "out", "--all", "--overlay", OVERLAY)
    assert "1 files" in out
    rows = dutybound.sweep(tmp_path / "dataset", tmp_path / "again", overlays=[OVERLAY], everything=True).findings()
    swept = sorted((row["duty_id"], row["result"]) for row in rows.to_pylist())
    checked = sorted((one.duty.id, one.result) for one in dutybound.check([CASE], overlays=[OVERLAY]))
    assert swept == checked
    assert (OWN, "met_late") in swept
    assert typed("stats", CASE, "--out", tmp_path / "stats", "--overlay", OVERLAY)[0] == 0


def test_python_takes_overlays_and_refuses_what_the_terminal_refuses() -> None:
    found = {one.duty.id: one.result for one in dutybound.check([CASE], overlays=[OVERLAY])}
    assert found[OWN] == found[TARGET] == "met_late"
    assert OWN not in {one.duty.id for one in dutybound.check([CASE])}
    with pytest.raises(UnusableInput):
        list(dutybound.check([CASE], overlays=[CASE]))


def test_the_manual_is_built_with_an_overlay(typed: Typed, tmp_path: Path) -> None:
    assert typed("manual", "--out", tmp_path / "manual", "--overlay", OVERLAY)[0] == 0
    assert (tmp_path / "manual" / "duties" / f"{OWN}.html").exists()
    assert "Set by the force's overlay" in (tmp_path / "manual" / "figures.html").read_text(encoding="utf-8")
    must = (tmp_path / "manual" / "duties" / "contact.downgrade-authorised@exampleshire.html").read_text(
        encoding="utf-8"
    )
    assert "Makes a must of" in must
