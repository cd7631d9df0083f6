"""The page on where things go: its paths are there, and its kind and duty, put into a copy of the source, work.

For: docs/where-things-go.md.
Never: repeats what docs/add-a-duty.md shows.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dutybound.duties.book import the_book
from dutybound.duties.rulebook import CHAPTERS
from dutybound.events.kinds import KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "where-things-go.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"<!-- (append to|row of): (.+?) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL)
DUTY, KIND = "risk.example-lock-changed", "example_lock_changed"
END_OF_ROWS = "\n)  # fmt: skip\n"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source with the blocks of the page where the page says they go."""
    copy = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for sort, path, block in BLOCKS:
        file = copy / path
        text = file.read_text(encoding="utf-8")
        if sort == "row of":
            assert text.count(END_OF_ROWS) == 1
            text = text.replace(END_OF_ROWS, f"\n    {block.rstrip()},{END_OF_ROWS}")
        else:
            text += f"\n{block}"
        file.write_text(text, encoding="utf-8")
    return copy


def said(clone: Path, script: str) -> str:
    env = os.environ | {"PYTHONPATH": str(clone / "src"), "COLUMNS": "80", "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def typed(clone: Path, *words: str) -> str:
    return said(clone, f"import sys; sys.argv[1:] = {list(words)!r}\nfrom dutybound.cli import main; main()")


def test_the_kind_and_the_duty_of_the_page_are_known_and_without_fault(clone: Path) -> None:
    assert [sort for sort, _, _ in BLOCKS] == ["row of", "append to", "append to"]
    assert typed(clone, "rules", "check", "--quick") == f"{len(the_book().duties) + 1} duties, 0 faults.\n"
    assert "the lock of the home was changed." in typed(clone, "kinds", KIND)


def test_the_duty_of_the_page_is_proved_fit_and_its_kind_is_read(clone: Path) -> None:
    proof = f"""
from dutybound.duties.book import the_book
from dutybound.duties.unread import words_read
from dutybound.duties.witnesses.proof import proved
book = the_book()
proof = proved([book.duty({DUTY!r})], book.parameters)
print(proof.undone, proof.done, proof.faults, [fault for fault in words_read(book.duties).faults if {KIND!r} in fault])
"""
    assert said(clone, proof) == "1 1 [] []\n"


def test_the_stories_of_the_page_come_out_as_they_say(clone: Path) -> None:
    judged = f"""
from dutybound.duties.accounts import judge_file
from dutybound.duties.book import the_book
from dutybound.duties.loading import stories
from dutybound.events.reading import read_file
from dutybound.events.when import read_when
book = the_book()
for one in stories():
    if one.duty == {DUTY!r}:
        as_at = read_when(one.as_at).latest
        found = judge_file(read_file(one.file, one.title), [book.duty(one.duty)], book.parameters, as_at).findings
        print(one.result, *[each.result for each in found])
"""
    assert said(clone, judged) == "met met\noverdue overdue\n"


def test_the_example_is_no_part_of_the_book() -> None:
    assert DUTY not in {duty.id for duty in the_book().duties}
    assert KIND not in KINDS
    assert "are examples and no part of the book.**" in PAGE


def test_every_link_and_path_of_the_page_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
    for path in re.findall(r"`((?:src|scripts|tests|docs|examples)/[\w/.-]+)`", PAGE):
        assert (ROOT / path.replace("NAME", "transfers")).exists(), path


def test_a_chapter_is_named_where_the_page_says() -> None:
    book = (ROOT / "src/dutybound/duties/rulebook/__init__.py").read_text(encoding="utf-8")
    words = (ROOT / "src/dutybound/events/kinds/__init__.py").read_text(encoding="utf-8")
    assert "\nCHAPTERS: " in book
    assert "\n_CHAPTERS: " in words
    names = [chapter.__name__.rpartition(".")[2] for chapter in CHAPTERS]
    assert [name for name in names if not (ROOT / f"src/dutybound/duties/stories/{name}.toml").exists()] == []
    assert all((chapter.__doc__ or "").startswith("Chapter: ") for chapter in CHAPTERS)
