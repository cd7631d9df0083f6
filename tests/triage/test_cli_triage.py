"""Triage as a person types it: working a list, sending it out, putting it right.

For: the commands in this process, over records that change between one command and the next.
Never: asks how the fold works.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ..typed import CHILD, LEFT, SEEN, Ran, Typed, head

COVERED = """
[[coverage]]
kinds = ["child_seen", "child_not_seen"]
from = "2024-03-01"
to = "2024-03-31"
"""
SECOND = """
[[event]]
id = "child-2"
kind = "child_identified"
occurred = 2024-03-01T20:05:00+00:00
incident_ref = "incident-1"
child_ref = "child-2"
"""
DUTY = "scene.children-seen"
ME = ("--by", "DS 4411", "--role", "detective sergeant")
BOSS = ("--by", "DI 9", "--role", "detective inspector")
OUT = ("--recipient", "the panel", "--purpose", "scrutiny")


class Triaging(Typed):
    """`dutybound` with these words, in this process, over one folder of records."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(monkeypatch, capsys)
        self.folder = folder
        self.write()

    def write(self, second: str = "", more: str = "") -> None:
        records = head("one") + COVERED + CHILD + second + LEFT + more
        (self.folder / "one.toml").write_text(records, encoding="utf-8")

    def triage(self, command: str, *words: str | Path) -> Ran:
        found = ("one", DUTY) if command in ("check", "reply", "dispose") else ()
        return self("triage", command, *found, self.folder, *words)

    def json(self) -> dict[str, dict[str, object]]:
        rows = json.loads(self("check", self.folder, "--format", "json").out)
        return {row["events"][0]: row for row in rows if row["duty_id"] == DUTY}


@pytest.fixture
def dutybound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Triaging:
    return Triaging(tmp_path, monkeypatch, capsys)


def test_a_list_is_worked_from_unchecked_to_disposed(dutybound: Triaging) -> None:
    assert "Not checked by anybody yet: 1 NOT MET" in dutybound.triage("list").text
    ran = dutybound.triage("check", *ME, "--answer", "confirmed", "--at", "2024-04-02T09:00:00+01:00")
    assert ran.status == 0
    assert "Checked by DS 4411 (detective sergeant), 2 Apr 2024: confirmed." in ran.text
    assert "Confirmed; no reply invited yet: 1" in dutybound.triage("list").text
    dutybound.triage("reply", *BOSS, "--invite", "the officer", "--reply-by", "2024-04-16")
    assert "A reply of the officer was invited" in dutybound.triage("list").text
    dutybound.triage("reply", *BOSS, "--text", "The child was asleep upstairs.", "--from", "the officer")
    assert "Confirmed and answered; no disposition yet: 1" in dutybound.triage("list").text
    ran = dutybound.triage("dispose", *BOSS, "--as", "learning", "--reason", "Brief the team.")
    assert ran.status == 0
    text = dutybound.triage("list").text
    assert "Disposed of: 1" in text
    assert "Reply, the officer" in text
    assert "Disposition: learning, by DI 9 (detective inspector)" in text
    assert "Not checked by anybody yet" not in text
    told = dutybound.json()["child"]
    assert (told["checked_by"], told["checked_on"], told["check"]) == ("DS 4411", "2024-04-02", "confirmed")
    assert (told["reply"], told["disposition"]) == ("the officer: The child was asleep upstairs.", "learning")


def test_a_check_shows_on_screen_page_and_csv_who_checked_what(dutybound: Triaging) -> None:
    before = dutybound("check", dutybound.folder)
    assert "no person has checked them yet" in before.text
    dutybound.triage("check", *ME, "--answer", "confirmed")
    for words in ((), ("--format", "html"), ("--format", "csv")):
        ran = dutybound("check", dutybound.folder, *words)
        assert "DS 4411" in ran.out
        assert "no person has checked them yet" not in ran.text
    assert "Checked by DS 4411" in dutybound("case", "one", dutybound.folder).text


def test_triage_may_lie_elsewhere(dutybound: Triaging, tmp_path: Path) -> None:
    elsewhere = tmp_path / "unit" / "dau.triage.jsonl"
    elsewhere.parent.mkdir()
    assert dutybound.triage("check", *ME, "--answer", "confirmed", "--triage", elsewhere).status == 0
    assert dutybound.json()["child"]["checked_by"] is None
    assert "Checked by DS 4411" in dutybound("check", dutybound.folder, "--triage", elsewhere).text
    missing = dutybound("check", dutybound.folder, "--triage", tmp_path / "no.triage.jsonl")
    assert (missing.status, missing.out) == (2, "")
    assert "there is no such file" in missing.err


def test_a_check_does_not_outlive_the_finding(dutybound: Triaging) -> None:
    dutybound.triage("check", *ME, "--answer", "confirmed", "--at", "2024-04-02T09:00:00+01:00")
    dutybound.write(more=SEEN)
    assert "Checked as not met on 2 Apr 2024 by DS 4411; now met." in dutybound.triage("list").text
    told = dutybound.json()["child"]
    assert (told["check"], told["checked_by"]) == ("stale", None)
    assert "no person has checked them yet" in dutybound("check", dutybound.folder).text
    ran = dutybound.triage("dispose", *BOSS, "--as", "learning", "--reason", "x")
    assert ran.status == 2
    assert "checked as not met on 2 Apr 2024 by DS 4411; now met" in ran.err


def test_an_entry_corrected_after_the_check_makes_it_stale_and_a_correction_owed(dutybound: Triaging) -> None:
    dutybound.triage("check", *ME, "--answer", "confirmed", "--at", "2024-04-02T09:00:00+01:00")
    dutybound.triage("export", *BOSS, *OUT)
    stale = "still not met, but changed in {}. The check no longer holds."
    for given, what in (
        ({"second": 'says = "reported_by_victim"\n'}, "who says so"),
        ({"second": 'actor = "PC 9"\n'}, "what its entries say"),
        ({"more": 'says = "reported_by_victim"\n'}, "what its entries say"),  # the leaving, when its time ran out
    ):
        dutybound.write(**given)
        assert stale.format(what) in dutybound.triage("list").text
        ran = dutybound.triage("corrections")
        assert (ran.status, "Corrections owed: 1." in ran.text) == (1, True)
    dutybound.write()
    assert dutybound.triage("corrections").status == 0


def test_where_a_duty_was_owed_twice_the_trigger_is_asked_for_and_both_are_named(dutybound: Triaging) -> None:
    dutybound.write(SECOND)
    ran = dutybound.triage("check", *ME, "--answer", "confirmed")
    assert ran.status == 2
    assert f"one {DUTY} --trigger child (not_met); one {DUTY} --trigger child-2 (not_met)" in ran.err
    wrong = dutybound.triage("check", *ME, "--answer", "confirmed", "--trigger", "left")
    assert "none of the findings of this duty is meant" in wrong.err
    assert dutybound.triage("check", *ME, "--answer", "confirmed", "--trigger", "child-2").status == 0
    assert {name: row["checked_by"] for name, row in dutybound.json().items()} == {"child": None, "child-2": "DS 4411"}


@pytest.mark.parametrize(
    ("command", "words", "told"),
    [
        ("check", ("--answer", "confirmd"), "One of: confirmed, not_confirmed, cannot_be_decided."),
        ("check", ("--answer", "not_confirmed"), "a finding that is not confirmed says why"),
        ("check", ("--answer", "confirmed", "--at", "2999-01-01"), "--at"),
        ("check", ("--answer", "confirmed", "--at", "2024-03-01T10:00:00"), "has no zone"),
        ("check", ("--answer", "confirmed", "--by", " "), "field 'by'"),
        ("reply", (), "either invite a reply or enter one"),
        ("reply", ("--text", "x"), "field 'from_role': is missing"),
        ("reply", ("--invite", "the officer"), "nobody has checked this finding yet"),
        ("dispose", ("--as", "misconduct", "--reason", "x"), "One of: no_action, learning, test_for_conduct."),
        ("dispose", ("--as", "learning", "--reason", "x"), "nobody has checked this finding yet"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_may_not_be_said_is_refused_in_one_line_and_not_kept(
    command: str, words: tuple[str, ...], told: str, dutybound: Triaging
) -> None:
    ran = dutybound.triage(command, *ME, *words)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1
    file = dutybound.folder / "triage.jsonl"
    assert not file.exists() or file.read_bytes() == b""


def test_a_test_for_conduct_without_a_reply_says_why(dutybound: Triaging) -> None:
    dutybound.triage("check", *ME, "--answer", "confirmed")
    words = (*BOSS, "--as", "test_for_conduct", "--reason", "The child was not seen.")
    assert "waits for the reply, or says why it does not" in dutybound.triage("dispose", *words).err
    assert dutybound.triage("dispose", *words, "--no-reply-because", "It would warn a suspect.").status == 0


def test_an_export_holds_confirmed_findings_only_and_is_kept(dutybound: Triaging) -> None:
    dutybound.write(SECOND)
    nothing = dutybound.triage("export", *BOSS, *OUT)
    assert (nothing.status, nothing.out) == (2, "")
    assert "no finding here is confirmed by a person" in nothing.err
    dutybound.triage("check", *ME, "--answer", "confirmed", "--trigger", "child")
    ran = dutybound.triage("export", *BOSS, *OUT)
    assert ran.status == 0
    assert [row["events"][0] for row in json.loads(ran.out)["findings"]] == ["child"]
    assert "the export is kept" in ran.err
    last = json.loads((dutybound.folder / "triage.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (last["event"], last["recipient"], last["unchecked"]) == ("export_made", "the panel", False)
    assert [one["trigger_id"] for one in last["findings"]] == ["child"]


def test_an_unchecked_export_says_so_on_its_head_and_every_row_and_leaves_out_what_was_not_confirmed(
    dutybound: Triaging,
) -> None:
    dutybound.write(SECOND)
    dutybound.triage("check", *ME, "--answer", "not_confirmed", "--because", "wrong_facts", "--trigger", "child")
    rows = list(csv.DictReader(io.StringIO(
        dutybound.triage("export", *BOSS, *OUT, "--unchecked", "--format", "csv").out
    )))  # fmt: skip
    assert rows
    assert {row["UNCHECKED LIST"] for row in rows} == {"unchecked: no person has checked this"}
    assert [row["events"].split("; ")[0] for row in rows if row["duty_id"] == DUTY] == ["child-2"]
    told = json.loads(dutybound.triage("export", *BOSS, *OUT, "--unchecked").out)
    assert told["head"]["mark"].startswith("UNCHECKED LIST")


def test_an_export_is_never_written_over_another_or_over_records(dutybound: Triaging, tmp_path: Path) -> None:
    dutybound.triage("check", *ME, "--answer", "confirmed")
    kept = (dutybound.folder / "triage.jsonl").read_bytes()
    (tmp_path / "old.json").write_text("old", encoding="utf-8")
    for name, told in (("old.json", "is there already"), ("one.toml", "as case files do"), ("no/x.json", "No such")):
        ran = dutybound.triage("export", *BOSS, *OUT, "--out", tmp_path / name)
        assert ran.status == 2
        assert told in ran.err
    assert (tmp_path / "old.json").read_text(encoding="utf-8") == "old"
    assert (dutybound.folder / "triage.jsonl").read_bytes() == kept
    assert dutybound.triage("export", *BOSS, *OUT, "--out", tmp_path / "new.json").status == 0
    assert json.loads((tmp_path / "new.json").read_text(encoding="utf-8"))["head"]["count"] == 1


def test_an_export_that_is_refused_leaves_no_file(dutybound: Triaging, tmp_path: Path) -> None:
    assert dutybound.triage("export", *BOSS, *OUT, "--out", tmp_path / "new.json").status == 2
    assert not (tmp_path / "new.json").exists()


def test_a_correction_reaches_everyone_who_got_the_export(dutybound: Triaging) -> None:
    dutybound.triage("check", *ME, "--answer", "confirmed")
    dutybound.triage("export", *BOSS, *OUT)
    dutybound.triage("export", *BOSS, "--recipient", "a charity", "--purpose", "support")
    ran = dutybound.triage("corrections")
    assert (ran.status, ran.text) == (0, "Corrections owed: 0. Cannot be told from these records: 0.")
    dutybound.write(more=SEEN)
    ran = dutybound.triage("corrections")
    assert ran.status == 1
    assert "Told as not met (confirmed)" in ran.text
    assert "it has changed. Now: met." in ran.text
    assert "Corrections owed: 2." in ran.text
    ran = dutybound.triage("corrections", "--sent-to", "The panel", *BOSS)
    assert ran.status == 1
    assert "Corrections owed: 1." in ran.text
    again = dutybound.triage("corrections", "--sent-to", "the panel", *BOSS)
    assert again.status == 2
    assert "no correction is owed to 'the panel'. Known: a charity." in again.err
    assert dutybound.triage("corrections", "--sent-to", "a charity", *BOSS).status == 0


def test_records_that_are_not_there_owe_nothing_and_say_that_it_cannot_be_told(dutybound: Triaging) -> None:
    dutybound.triage("check", *ME, "--answer", "confirmed")
    dutybound.triage("export", *BOSS, *OUT)
    other = dutybound.folder / "one.toml"
    other.write_text(other.read_text(encoding="utf-8").replace('ref = "one"', 'ref = "two"'), encoding="utf-8")
    ran = dutybound.triage("corrections")
    assert ran.status == 0
    assert "Corrections owed: 0. Cannot be told from these records: 1." in ran.text


def test_what_was_said_of_a_finding_that_is_gone_stays_in_the_list(dutybound: Triaging) -> None:
    dutybound.triage("check", *ME, "--answer", "confirmed")
    text = (dutybound.folder / "one.toml").read_text(encoding="utf-8")
    (dutybound.folder / "one.toml").write_text(text.replace('"child"', '"kid"'), encoding="utf-8")
    listed = dutybound.triage("list").text
    assert "Not found any more by the machine, after a check: 1" in listed
    assert "one, scene.children-seen, entry 'child'" in listed


def test_a_file_that_was_not_finished_stops_every_command_that_reads_it(dutybound: Triaging) -> None:
    dutybound.triage("check", *ME, "--answer", "confirmed")
    with (dutybound.folder / "triage.jsonl").open("ab") as file:
        file.write(b'{"event": "rep')
    for ran in (
        dutybound.triage("list"),
        dutybound("check", dutybound.folder),
        dutybound.triage("reply", *BOSS, "--invite", "the officer"),
    ):
        assert (ran.status, ran.out) == (2, "")
        assert "triage.jsonl, line 2: was not finished" in ran.err
