"""Every finding that the rulebook makes can be checked, answered, disposed of, sent out and put right.

For: all findings of the documented cases, and a slice of the rulebook's stories, through one triage file.
Never: asks what a finding says.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dutybound.checking import judged, judged_files
from dutybound.cli import app
from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.book import the_book
from dutybound.duties.loading import stories
from dutybound.events.event import CaseFile
from dutybound.events.reading import read_file
from dutybound.events.when import read_when
from dutybound.reports.exports import export_csv, export_json
from dutybound.triage.journal import NAME, append, read_triage
from dutybound.triage.lines import CorrectionSent, ExportMade, Held, Line, key_of, seen
from dutybound.triage.reading import as_text
from dutybound.triage.triaged import for_export, held_now, owed_corrections

from .building import CASES, at, checked, disposed, findings, invited, replied

BOOK = the_book()
ME = ("--by", "DS 4411", "--role", "detective sergeant")
OUT = ("--recipient", "the panel", "--purpose", "scrutiny")


def of_stories() -> list[Finding]:
    """The findings of every ninth story, each a case of its own."""
    found: list[Finding] = []
    for number, story in enumerate(stories()[::9]):
        file: CaseFile = replace(read_file(story.file, story.title), ref=f"story-{number}")
        found += judge_file(file, BOOK.duties, BOOK.parameters, read_when(story.as_at).latest).findings
    return found


ALL = [*findings(), *of_stories()]


def test_every_finding_goes_the_whole_way_and_comes_back_as_it_was(tmp_path: Path) -> None:
    lines: list[Line] = []
    for one in ALL:
        key = key_of(one)
        lines += [checked(of=one), replace(invited(), key=key), replace(replied(), key=key), disposed(of=one)]
    held = tuple(Held(key_of(one), seen(one), "confirmed") for one in ALL)
    whole = ExportMade(at(4), "DI 9", "inspector", "the panel", "scrutiny", False, held)
    lines += [
        whole,
        CorrectionSent(at(5), "DI 9", "inspector", "the panel", (*held, *(Held(one.key, None) for one in held))),
        CorrectionSent(at(6), "DI 9", "inspector", "the panel", held),
    ]
    file = tmp_path / NAME
    file.write_text("".join(as_text(line) + "\n" for line in lines), encoding="utf-8")
    triaged = read_triage([file])
    assert list(triaged.lines) == lines
    assert len(triaged.standings) == len(ALL)
    assert any(one.due_at is None for one in ALL)
    assert [one for one in ALL if (found := triaged.standing(one)) is None or found.stage != "disposed"] == []
    assert for_export(triaged, ALL) == ALL
    assert json.loads(export_json(ALL, BOOK, triaged.standing, whole))["head"]["count"] == len(ALL)
    assert export_csv(ALL, BOOK, triaged.standing, False).count("\n") >= len(ALL)
    refs = {one.file.ref for one in ALL}
    assert owed_corrections(triaged, ALL, refs) == []
    due = owed_corrections(triaged, [], refs)
    assert [one.why for one in due] == ["withdrawn"] * len(ALL)
    told = tuple(held_now(triaged, one.held.key, one.now) for one in due)
    after = append(file, lambda _: CorrectionSent(at(7), "DI 9", "inspector", "the panel", told))
    assert owed_corrections(after, [], refs) == []


@pytest.mark.parametrize("case", sorted(CASES.glob("*.toml")), ids=lambda path: path.name[:3])
def test_a_finding_is_the_same_whether_its_duty_is_asked_alone_or_with_all_others(case: Path) -> None:
    (whole,) = judged_files([case])
    duties = {one.duty.id for one in whole.findings}
    alone = [one for duty in duties for one in judged(whole.file, BOOK.only([duty])).findings]
    assert {key_of(one): seen(one) for one in alone} == {key_of(one): seen(one) for one in whole.findings}


def test_every_case_can_be_exported_unchecked_and_a_finding_without_a_deadline_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CASES, tmp_path / "records")
    monkeypatch.chdir(tmp_path)
    timeless = next(one for one in findings() if one.due_at is None)
    which = (timeless.file.ref, timeless.duty.id, "records", "--trigger", timeless.trigger.id)
    commands = (
        ("check", *which, *ME, "--answer", "confirmed"),
        ("reply", *which, *ME, "--invite", "the officer"),
        ("dispose", *which, "--by", "DI 9", "--role", "inspector", "--as", "no_action", "--reason", "Looked at."),
        ("export", "records", *ME, *OUT, "--unchecked", "--out", "unchecked.json"),
        ("export", "records", *ME, *OUT, "--out", "confirmed.json"),
        ("corrections", "records"),
    )
    for command in commands:
        ran = CliRunner().invoke(app, ["triage", *command])
        assert ran.exit_code == 0, (command, ran.output)
    assert json.loads(Path("unchecked.json").read_text(encoding="utf-8"))["head"]["count"] == len(findings())
    assert json.loads(Path("confirmed.json").read_text(encoding="utf-8"))["head"]["count"] == 1
