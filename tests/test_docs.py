"""What the documents show is what the program prints.

For: the README's transcripts, the numbers in its text and the example record, all run again.
Never: lets a document drift from the program.
"""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dutybound.cli import app
from dutybound.duties.accounts import judge_file
from dutybound.duties.book import the_book
from dutybound.duties.rulebook import CHAPTERS
from dutybound.events import read_file, read_when

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TRANSCRIPTS = re.findall(r"<!-- transcript: dutybound (.+?) -->\n```text\n(.*?)```", README, re.S)
NUMBERS = {14: "fourteen", 16: "sixteen"}


@pytest.mark.parametrize(("command", "shown"), TRANSCRIPTS, ids=[command for command, _ in TRANSCRIPTS])
def test_a_transcript_in_the_readme_is_what_the_command_prints(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    assert CliRunner().invoke(app, shlex.split(command)).stdout == shown


def test_the_readme_has_two_transcripts() -> None:
    assert len(TRANSCRIPTS) == 2


def test_the_readme_counts_the_duties_and_chapters_right() -> None:
    assert len(re.findall(rf"\b{len(the_book().duties)} duties\b", README)) == 2
    assert f"{NUMBERS.get(len(CHAPTERS), len(CHAPTERS))} chapters" in README


def test_the_record_shown_in_the_docs_can_be_read_and_judged() -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    example, _, absence, *_ = re.findall(r"```toml\n(.*?)```", page, re.S)
    file = read_file(tomllib.loads(example + absence))
    as_at = read_when("2024-04-02").latest
    found = judge_file(file, the_book().duties, the_book().parameters, as_at).findings
    results = {one.duty.id: one.result for one in found}
    assert results["investigation.victim-statement-taken"] == "not_met"
    assert results["decisions.constable-cannot-close"] == "cannot_tell"


def test_the_reading_shown_in_the_docs_answers_for_a_reader() -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    example, _, _, reading, *_ = re.findall(r"```toml\n(.*?)```", page, re.S)
    seen = '[[event]]\nid = "seen"\nkind = "victim_seen"\noccurred = "2024-03-01T22:00:00+00:00"\nincident_ref = "i"\n'
    book = the_book().only(["scene.no-discouragement"])
    for text, result in ((example + seen, "cannot_tell"), (example + seen + reading, "met")):
        file = read_file(tomllib.loads(text))
        (one,) = judge_file(file, book.duties, book.parameters, read_when("2024-05-01").latest).findings
        assert one.result == result


def test_the_demand_shown_in_the_docs_can_be_read() -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    example, *_, demand, _ = re.findall(r"```toml\n(.*?)```", page, re.S)
    (told,) = [one for one in read_file(tomllib.loads(example + demand)).events if one.kind == "demand_recorded"]
    assert (told.facts["measure"], told.facts["number"], "until" in told.facts) == ("units_free", 0, True)


def test_the_policy_shown_in_the_docs_stands_beside_a_result_that_it_leaves_as_it_is() -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    *_, policy = re.findall(r"```toml\n(.*?)```", page, re.S)
    closed = '[[event]]\nid = "closed"\nkind = "investigation_closed"\noccurred = "2013-09-01T10:00:00+00:00"\n'
    flagged = '[[event]]\nid = "flagged"\nkind = "da_flag_set"\noccurred = "2013-08-01T10:00:00+00:00"\n'
    book = the_book().only(["decisions.nfa-supervised"])
    head = '[file]\nref = "x"\nforce = "suffolk"\n'
    for text, flag in ((head + flagged + closed, False), (head + flagged + closed + policy, True)):
        file = read_file(tomllib.loads(text))
        (one,) = judge_file(file, book.duties, book.parameters, read_when("2015-05-01").latest).findings
        assert (one.result, "policy_stated" in one.flags) == ("not_in_force", flag)


def test_every_link_in_the_readme_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)", README):
        assert (ROOT / target).exists(), target


def test_the_page_of_the_dossiers_is_what_the_account_says() -> None:
    page = (ROOT / "docs" / "dossier.md").read_text(encoding="utf-8")
    ran = CliRunner().invoke(app, ["rules", "account", "--format", "markdown"])
    assert page == ran.stdout, "write it anew: dutybound rules account --format markdown > docs/dossier.md"
