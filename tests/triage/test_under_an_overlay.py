"""Triage under a force's overlay: its findings are worked like any other, and one list is never of two measures.

For: the commands over the invented force of the examples, and the file in which what was said is kept.
Never: asks what an overlay may do.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.duties.book import the_book
from dutybound.events.trouble import UnusableInput
from dutybound.overlays.reading import overlay_of
from dutybound.triage.journal import NAME, append, read_triage

from ..typed import Ran, Typed
from .building import checked, fault, replied

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "overlays"
TEXT = (FOLDER / "exampleshire.toml").read_text(encoding="utf-8")
MARK = overlay_of(TEXT, "exampleshire.toml", the_book()).versions[-1].mark
TARGET, OWN = "contact.attended-within-target", "scene.supervisor-spoken-to@exampleshire"
ME = ("--by", "DS 4411", "--role", "detective sergeant")
OUT = ("--recipient", "the panel", "--purpose", "scrutiny", "--at", "2024-07-02T09:00:00+01:00", *ME)
THIRD = """
[[version]]
number = 3
from = 2030-01-01
published = 2029-12-01
where = "nowhere"
decided_by = "nobody (invented)"
source = "DA-POLICY"

[[figure]]
version = 3
name = "risk.hours"
value = 6
unit = "hours"
read = "S"
"""


class Triaging(Typed):
    """`dutybound triage` over one case of the examples, with or without the overlay."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(monkeypatch, capsys)
        self.folder, self.overlay = folder / "records", folder / "overlay.toml"
        self.folder.mkdir()
        shutil.copy(FOLDER / "exampleshire-case.toml", self.folder)
        self.overlay.write_text(TEXT, encoding="utf-8")

    def under(self, command: str, *words: str | Path) -> Ran:
        return self("triage", command, *words, "--overlay", self.overlay)

    def check(self, duty: str, *words: str | Path, answer: str = "confirmed") -> Ran:
        at = ("--at", "2024-07-01T09:00:00+01:00")
        return self("triage", "check", "EX-1", duty, self.folder, *ME, "--answer", answer, *at, *words)

    def kept(self) -> list[dict[str, object]]:
        text = (self.folder / NAME).read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def dutybound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Triaging:
    return Triaging(tmp_path, monkeypatch, capsys)


def test_findings_of_a_forces_own_are_listed_and_each_says_who_asks_for_it(dutybound: Triaging) -> None:
    text = dutybound.under("list", dutybound.folder).text
    own = text[text.index(OWN) :]
    assert "Asked for by: the overlay 'Exampleshire Police: domestic abuse', version 2" in own
    assert f"MET LATE (binding) EX-1 {TARGET}" in text
    assert "Asked for by: the floor, with a figure of the overlay" in text
    floor = dutybound("triage", "list", dutybound.folder).text
    assert OWN not in floor
    assert "Asked for by" not in floor


def test_a_finding_of_the_forces_own_is_checked_answered_disposed_of_and_sent_out(dutybound: Triaging) -> None:
    one = ("EX-1", OWN, dutybound.folder)
    assert dutybound.check(OWN, "--overlay", dutybound.overlay).status == 0
    said = ("--text", "The sergeant was out.", "--from", "the officer", "--at", "2024-07-01T10:00:00+01:00")
    assert dutybound.under("reply", *one, *ME, *said).status == 0
    ends = ("--as", "learning", "--reason", "Brief the team.", "--at", "2024-07-01T11:00:00+01:00")
    assert dutybound.under("dispose", *one, *ME, *ends).status == 0
    told = json.loads(dutybound.under("export", dutybound.folder, *OUT).out)
    (row,) = told["findings"]
    assert (row["duty_id"], row["asked_by"], row["disposition"]) == (OWN, "overlay", "learning")
    assert row["overlay"] == "exampleshire, version 2, from 2024-05-01"
    (laid,) = told["head"]["overlays"]
    assert laid == {"name": "Exampleshire Police: domestic abuse", "force": "exampleshire", "version": 2}
    ran = dutybound.under("corrections", dutybound.folder)
    assert (ran.status, "Corrections owed: 0" in ran.text) == (0, True)
    assert len(dutybound.kept()) == 4
    under = [{"force": "exampleshire", "version": 2, "mark": MARK}]
    assert [line["overlays"] for line in dutybound.kept()] == [under] * 4


def test_a_correction_of_a_finding_of_the_forces_own_says_who_asks_for_it(dutybound: Triaging) -> None:
    dutybound.check(OWN, "--overlay", dutybound.overlay)
    dutybound.under("export", dutybound.folder, *OUT)
    case = dutybound.folder / "exampleshire-case.toml"
    case.write_text(case.read_text(encoding="utf-8").replace("T23:40:00", "T23:41:00"), encoding="utf-8")
    ran = dutybound.under("corrections", dutybound.folder)
    assert ran.status == 1
    assert "it has changed. Now: met late." in ran.text
    assert "Asked for by: the overlay 'Exampleshire Police: domestic abuse'" in ran.text


def test_without_its_overlay_a_duty_of_the_forces_own_is_not_known_and_the_way_out_is_told(
    dutybound: Triaging,
) -> None:
    ran = dutybound.check(OWN)
    assert ran.status == 2
    assert "give that force's overlay with --overlay FILE" in ran.err
    assert not (dutybound.folder / NAME).exists()


def test_triage_kept_under_an_overlay_is_not_gone_on_with_against_the_floor(dutybound: Triaging) -> None:
    dutybound.check(TARGET, "--overlay", dutybound.overlay)
    kept = dutybound.kept()
    told = "line 1, field 'overlays': was kept under the overlay of exampleshire, and is now asked against the floor"
    for words in (
        ("triage", "list"),
        ("triage", "corrections"),
        ("triage", "export", *OUT),
        ("check",),
        ("case", "EX-1"),
    ):
        ran = dutybound(*words, dutybound.folder)
        assert (ran.status, ran.out) == (2, ""), words
        assert told in ran.err, words
        assert "Give --overlay with the file of exampleshire, or name another file with --triage" in ran.err
    assert dutybound.check(TARGET).status == 2
    assert dutybound.kept() == kept


def test_triage_kept_against_the_floor_is_not_gone_on_with_under_an_overlay(dutybound: Triaging) -> None:
    """The unit came in time by the floor: under the overlay that check would seem to speak of a record that changed."""
    dutybound.check(TARGET)
    assert "overlays" not in dutybound.kept()[0]
    ran = dutybound.under("list", dutybound.folder)
    assert ran.status == 2
    assert "was kept against the floor alone, and is now asked under the overlay of exampleshire" in ran.err
    assert "Leave out --overlay, or name another file with --triage" in ran.err


def test_each_measure_may_have_a_file_of_its_own_beside_the_same_records(dutybound: Triaging) -> None:
    dutybound.check(TARGET)
    other = dutybound.folder.parent / "overlay.triage.jsonl"
    assert dutybound.check(TARGET, "--overlay", dutybound.overlay, "--triage", other).status == 0
    assert "MET LATE" in dutybound.under("list", dutybound.folder, "--triage", other).text
    assert "Confirmed; no reply invited yet: 1 MET EX-1" in dutybound("triage", "list", dutybound.folder).text


def test_check_and_case_may_leave_triage_aside(dutybound: Triaging) -> None:
    dutybound.check(TARGET)
    for words in (("check", dutybound.folder), ("case", "EX-1", dutybound.folder)):
        assert "DS 4411" in dutybound(*words).text
        assert "DS 4411" not in dutybound(*words, "--no-triage").text
        ran = dutybound(*words, "--overlay", dutybound.overlay, "--no-triage")
        assert (ran.err, OWN in ran.text) == ("", True)


def test_a_later_version_of_the_same_overlay_goes_on_with_the_same_triage(dutybound: Triaging) -> None:
    dutybound.check(OWN, "--overlay", dutybound.overlay)
    dutybound.overlay.write_text(TEXT + THIRD, encoding="utf-8")
    ran = dutybound.under("list", dutybound.folder)
    assert (ran.status, "Confirmed; no reply invited yet: 1" in ran.text) == (0, True)
    assert dutybound.check(TARGET, "--overlay", dutybound.overlay).status == 0
    dutybound.overlay.write_text(TEXT, encoding="utf-8")
    ran = dutybound.under("list", dutybound.folder)
    assert ran.status == 2
    assert "line 2, field 'overlays': was kept under version 3 of the overlay of exampleshire, later than" in ran.err


@pytest.mark.parametrize(
    ("old", "new"),
    [("value = 12\nunit = \"minutes\"", "value = 11\nunit = \"minutes\""), ("number = 1, unit", "number = 2, unit")],
    ids=["a figure", "a duty"],
)  # fmt: skip
def test_a_version_that_was_rewritten_is_another_measure(old: str, new: str, dutybound: Triaging) -> None:
    dutybound.check(OWN, "--overlay", dutybound.overlay)
    assert old in TEXT
    dutybound.overlay.write_text(TEXT.replace(old, new), encoding="utf-8")
    ran = dutybound.under("list", dutybound.folder)
    assert ran.status == 2
    assert "was kept under version 2 of the overlay of exampleshire, which was rewritten since" in ran.err
    assert "Versions are added, not rewritten: give" in ran.err


def test_a_title_or_a_note_that_is_put_right_leaves_it_the_same_overlay(dutybound: Triaging) -> None:
    dutybound.check(OWN, "--overlay", dutybound.overlay)
    mended = TEXT.replace("Domestic Abuse Policy (invented)", "Policy on Domestic Abuse (invented)")
    mended = mended.replace("After a review of calls", "After the review of calls")
    assert mended != TEXT
    dutybound.overlay.write_text(mended, encoding="utf-8")
    assert dutybound.under("list", dutybound.folder).status == 0


def test_lines_kept_before_there_were_overlays_are_lines_of_the_floor(tmp_path: Path) -> None:
    file = tmp_path / NAME
    append(file, lambda _: checked())
    assert b"overlays" not in file.read_bytes()
    assert read_triage([file]).lines == (checked(),)


def test_the_overlays_of_a_line_are_kept_and_a_fault_in_them_is_named(tmp_path: Path) -> None:
    file, overlay = tmp_path / NAME, overlay_of(TEXT, "exampleshire.toml", the_book())
    append(file, lambda _: checked(), overlays=[overlay])
    append(file, lambda _: replied(), overlays=[overlay])
    first, second = read_triage([file], [overlay]).lines
    assert first.overlays == second.overlays != ()
    assert replace(first, overlays=()) == checked()
    file.write_text(file.read_text(encoding="utf-8").replace('"version": 2', '"version": "two"', 1), encoding="utf-8")
    with pytest.raises(UnusableInput) as raised:
        read_triage([file], [overlay])
    assert "line 1, field 'overlays 1, version': expected a whole number, found 'two'." in fault(raised.value)
