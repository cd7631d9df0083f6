"""The page on adding a duty works: its blocks go into a copy of the source, its commands print what it shows.

For: docs/add-a-duty.md, run from top to bottom.
Never: sets up an environment; `./run` and `./test` stand here for what they call, in this Python.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "add-a-duty.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"<!-- (append to|file|run|prints)(?:: (.+?)|;.*?)? -->\n```\w+\n(.*?)```", re.DOTALL)
BLOCKS = BLOCK.findall(PAGE)
# What a command stands for here. ./run and ./test set up .venv first and then call just this.
CALLS = {"./run": ["-c", "from dutybound.cli import main; main()"], "./test": ["-m", "pytest"]}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source with the blocks of the page in it."""
    copy = tmp_path_factory.mktemp("clone")
    for folder in ("src", "tests", "docs", "cases"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for sort, path, text in BLOCKS:
        if sort == "append to":
            with (copy / path).open("a", encoding="utf-8") as file:
                file.write("\n" + text)
        elif sort == "file":
            (copy / path).write_text(text, encoding="utf-8")
    return copy


def commands() -> list[tuple[str, str]]:
    """Each command that is run, with what the page says it prints."""
    told = [(sort, text) for sort, _, text in BLOCKS if sort in ("run", "prints")]
    assert [sort for sort, _ in told] == ["run", "prints"] * (len(told) // 2)
    return [(told[n][1].strip(), told[n + 1][1]) for n in range(0, len(told), 2)]


def printed(command: str, clone: Path) -> str:
    name, *arguments = shlex.split(command)
    env = os.environ | {"PYTHONPATH": str(clone / "src"), "COLUMNS": "80", "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [sys.executable, *CALLS[name], *arguments], capture_output=True, text=True, cwd=clone, env=env, check=False
    )
    assert run.stderr == ""
    return run.stdout


def without_numbers_that_grow(text: str) -> str:
    """Counts of the whole book and times, which the page says may differ, as N; not what is said of data elsewhere."""
    text = re.sub(r"^(?:REAL DATA|DOSSIERS) ABSENT.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"\d+ (duties|files|passed|deselected)", r"N \1", text)
    return re.sub(r"in [\d.]+s", "in N s", re.sub(r"^\.+ +\[", "... [", text, flags=re.MULTILINE))


@pytest.mark.parametrize(("command", "shown"), commands(), ids=[command for command, _ in commands()])
def test_a_command_of_the_page_prints_what_it_shows(command: str, shown: str, clone: Path) -> None:
    assert without_numbers_that_grow(printed(command, clone)) == without_numbers_that_grow(shown)


def test_the_example_stands_in_the_manual_that_the_page_writes(clone: Path) -> None:
    printed("./run manual --out again", clone)
    page = (clone / "again" / "duties" / "risk.example-child-seen-later.html").read_text(encoding="utf-8")
    assert "Within 3 working days of the moment that gives rise to it." in page
    assert "The child is seen at school on the Monday" in page
    assert "Over Easter 2024" in page


def test_the_example_is_no_part_of_the_book() -> None:
    assert not [path for path in (ROOT / "src").rglob("*.*") if path.suffix in (".py", ".toml")
                and "example-child-seen-later" in path.read_text(encoding="utf-8")]  # fmt: skip
    assert "**The duty of this page is an example. It is no part of the book" in PAGE


def test_the_page_shows_every_step() -> None:
    assert [sort for sort, _, _ in BLOCKS].count("append to") == 3
    assert [shlex.split(command)[1] for command, _ in commands()] == [
        "rules", "tests/duties/test_stories.py", "rules", "check", "manual",
    ]  # fmt: skip


def test_every_link_and_path_of_the_page_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
    for path in re.findall(r"`((?:src|scripts|tests)/[\w/.-]+)`", PAGE):
        assert (ROOT / path).exists(), path
