"""The check on the screen in short: what is late stands in full, the rest is counted, and nothing is lost.

For: the invented export of the examples, imported; and files made for one thing that is missing.
Never: asks how a finding is judged.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from dutybound.checking import judged_files
from dutybound.cli import app
from dutybound.duties.accounts import Finding, Judged, judge_file
from dutybound.duties.book import the_book
from dutybound.duties.loading import stories
from dutybound.duties.settling import WANTS, Wanted, wanted
from dutybound.events.event import ENVELOPE
from dutybound.events.kinds import KINDS
from dutybound.events.reading import read_file
from dutybound.events.when import read_when
from dutybound.reports.checked import nobody
from dutybound.reports.in_short import gathered, missing_in_words, show_in_short
from dutybound.reports.order import tonight
from dutybound.triage.journal import append
from dutybound.triage.lines import FindingChecked, key_of, seen

from ..triage.building import at

ROOT = Path(__file__).parents[2]
EXPORT = ROOT / "examples" / "exampleshire"
BOOK = the_book()


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("export") / "out"
    words = ["records", "import", str(EXPORT), "--mapping", str(EXPORT / "mapping.toml"), "--out", str(out)]
    assert CliRunner().invoke(app, words).exit_code == 1  # rows were rejected, as docs/importing.md shows
    return out


@pytest.fixture(scope="module")
def cases(imported: Path) -> list[Judged]:
    return list(judged_files([imported]))


def screen(*words: object) -> str:
    ran = CliRunner().invoke(app, ["check", *map(str, words)], env={"COLUMNS": "200"})
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran.stdout


def shown(judged: list[Judged]) -> str:
    console = Console(file=io.StringIO(), width=200)
    show_in_short(console, judged, BOOK, nobody)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def untold(judged: list[Judged]) -> list[Finding]:
    return [one for each in judged for one in each.findings if one.result == "cannot_tell"]


def test_what_is_owed_stands_above_what_cannot_be_told_and_that_is_a_line_a_group(
    imported: Path, cases: list[Judged]
) -> None:
    text = screen(imported)
    assert text.index("OVERDUE (by a house rule)  risk.risk-supervised") < text.index("Cannot be told from these")
    assert "CANNOT TELL" not in text
    assert "44  a nearer time of crime_recorded (11 duties, 4 files)" in text
    assert "crime_recorded: offence_date (2 duties, 4 files)" in text
    assert "records that would show parties_separated (2 duties, 5 files)" in text
    assert len(text.splitlines()) < len(screen(imported, "--full").splitlines()) / 8
    assert len(gathered(untold(cases))) < len(untold(cases)) / 5


def test_every_finding_is_counted_once(imported: Path, cases: list[Judged]) -> None:
    text = screen(imported)
    results = Counter(one.result for each in cases for one in each.findings)
    groups = [int(number) for number in re.findall(r"^ +(\d+)  \S.* \(\d+ dut(?:y|ies), \d+ files?\)$", text, re.M)]
    assert sum(groups) == results["cannot_tell"]
    assert f"Cannot be told from these records: {results['cannot_tell']} findings" in text
    for words, result in (("met", "met"), ("cannot tell", "cannot_tell")):
        by_file = re.findall(rf"(?:Besides|incident): .*?(\d+) {words}[,.]", text)
        assert sum(map(int, by_file)) == results[result]


def test_the_full_list_and_the_rows_for_machines_are_as_they_were(imported: Path, cases: list[Judged]) -> None:
    full = screen(imported, "--full")
    assert full.count("CANNOT TELL") == len(untold(cases))
    assert screen(imported, "--format", "csv").count('"cannot_tell"') == len(untold(cases))
    assert "Besides" not in full
    assert screen(imported, "--duty", "scene").count("CANNOT TELL") > 0


def test_the_exit_status_hangs_on_the_findings_and_not_on_how_they_are_shown() -> None:
    cases = ROOT / "cases"
    runs = [CliRunner().invoke(app, ["check", str(cases), *words]) for words in ((), ("--full",), ("--format", "csv"))]
    assert {ran.exit_code for ran in runs} == {1}


def test_files_stand_in_the_order_in_which_their_findings_press(cases: list[Judged]) -> None:
    text = shown(cases)
    first = list(dict.fromkeys(one.file.ref for one in tonight(cases, BOOK)))
    assert len(first) > 1
    assert sorted(first, key=lambda ref: text.index(f"{ref}  ")) == first
    quiet = text[text.index("Nothing late or owed, as far as the records tell") :]
    assert [each.file.ref for each in cases if each.file.ref not in first and f"{each.file.ref}  " not in quiet] == []
    assert shown(list(reversed(cases)))[: text.index("Nothing late")] == text[: text.index("Nothing late")]


def test_what_somebody_said_something_of_stands_in_full(imported: Path, cases: list[Judged], tmp_path: Path) -> None:
    one = untold(cases)[0]
    file = tmp_path / "unit.triage.jsonl"
    line = FindingChecked(at(24 * 40), "DS 1", "sergeant", key_of(one), seen(one), "confirmed")
    append(file, lambda _: line, one)
    text = screen(imported, "--triage", file)
    assert f"CANNOT TELL  {one.duty.id}" in text
    assert f"Cannot be told from these records: {len(untold(cases)) - 1} findings" in text


KEPT = {"id", "kind", "occurred", "recorded", "says", "supersedes", "contradicts", "what", "since", "until"}


def bare_stories() -> list[Finding]:
    """What cannot be told of the book's stories: as they stand, with times and references alone, without coverage."""
    found: list[Finding] = []
    for story in stories():
        events = [
            {name: value for name, value in event.items() if name in KEPT or name.endswith("_ref")}
            for event in story.file["event"]
        ]
        for given in (story.file, {**story.file, "event": events}, {**story.file, "coverage": []}):
            file, duty = read_file(given, story.title), BOOK.duty(story.duty)
            found += judge_file(file, [duty], BOOK.parameters, read_when(story.as_at).latest).findings
    return [one for one in found if one.result == "cannot_tell"]


def test_of_every_finding_that_cannot_be_told_something_is_named_that_is_missing() -> None:
    found = bare_stories()
    assert len(found) > 1000
    assert len({one.cause for one in found}) >= 8
    for one in found:
        wants = wanted(one)
        assert wants, (one.duty.id, one.cause)
        assert len(set(wants)) == len(wants)
        assert missing_in_words(wants), (one.duty.id, one.cause)
        for want in wants:
            assert want.what in WANTS
            assert want.kind in KINDS or want.kind == ""
            assert want.attribute == "" or want.attribute in {*KINDS[want.kind].attributes, *ENVELOPE}


def test_only_what_cannot_be_told_is_missing_anything(cases: list[Judged]) -> None:
    assert all(wanted(one) == () for each in cases for one in each.findings if one.result != "cannot_tell")


def test_what_a_person_must_read_and_what_accounts_differ_on_are_groups_of_their_own(cases: list[Judged]) -> None:
    one = untold(cases)[0]
    assert wanted(replace(one, cause="for_a_reader")) == (Wanted("reader"),)
    assert missing_in_words((Wanted("reader"),)) == "a person who reads what there is"
    assert missing_in_words(wanted(replace(one, cause="contested"))).startswith("a body's finding")


def test_an_attribute_that_is_brought_settles_the_line_that_asked_for_it(imported: Path, cases: list[Judged]) -> None:
    """The line says what is missing and not something else: the file that brings it no longer lacks it."""
    lacks = {want for one in untold(cases) for want in wanted(one)}
    assert Wanted("attribute", "scene_left", "together") in lacks
    told = []
    for each in cases:
        events = tuple(
            replace(event, facts={**event.facts, "together": False}) if event.kind == "scene_left" else event
            for event in each.file.events
        )
        told.append(judge_file(replace(each.file, events=events), BOOK.duties, BOOK.parameters, each.laid.as_at))
    after = {want for one in untold(told) for want in wanted(one)}
    assert Wanted("attribute", "scene_left", "together") not in after
    assert len(untold(told)) < len(untold(cases))
