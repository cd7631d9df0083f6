"""Every command on the screen: narrow, without colour, steered by nothing, into a pipe that closes.

For: what a person reads, and what a pipe gets, of each command.
Never: asks whether a result is right; that is asked where results are made.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from dutybound.duties.book import the_book

from ..typed import CASES, CLEAN, PROGRAM, Typed

SCREENS = [
    ["check", CASES],
    ["case", "000", CASES],
    ["case", "002", CASES],
    ["rules", "list"],
    ["rules", "check", "--quick"],  # the whole of it is read where it is asked for its counts
    ["rules", "account"],
    ["rules", "at", "2022-06-07"],
    ["rules", "diff", "2013-01-01", "2026-07-01"],
    ["rules", "lines"],
    ["kinds"],
    ["may", "close_case", CASES, "--case", "000", "--by", "inspector", "--role", "supervisor"],
    ["may", "assign_outcome", CASES, "--case", "000", "--by", "constable", "--role", "oic", "--with", "code=16"],
    *(["rules", "show", duty.id] for duty in the_book().duties),
]


@pytest.mark.parametrize("words", SCREENS, ids=[" ".join(words).replace(CASES, "cases") for words in SCREENS])
def test_a_screen_of_80_columns_holds_every_line_and_needs_no_colour(words: list[str], dutybound: Typed) -> None:
    ran = dutybound(*words)
    assert ran.lines
    for line in ran.lines:
        assert len(line) <= 80, line
        assert line == line.rstrip(), repr(line)
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("columns", [1, 2, 20, 39])
@pytest.mark.parametrize("words", SCREENS[:7], ids=[" ".join(words).replace(CASES, "cases") for words in SCREENS[:7]])
def test_a_very_narrow_screen_gets_lines_of_40_and_loses_no_word(
    words: list[str], columns: int, dutybound: Typed
) -> None:
    narrow, wide = dutybound(*words, columns=columns), dutybound(*words, columns=4000)
    assert max(map(len, narrow.lines)) <= 40
    assert "".join(narrow.out.split()) == "".join(wide.out.split())
    assert narrow.status == wide.status


def test_a_title_cannot_steer_the_screen(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    title = 'title = "\\u001b[31mred\\u0007 \\u202eback [bold]plain[/bold]\\r\\nsecond line"\n'
    path.write_text(CLEAN.replace('ref = "clean"\n', f'ref = "clean"\n{title}'), encoding="utf-8")
    first = dutybound("check", path, "--full").lines[0]
    assert first == "clean  ?[31mred? ?back [bold]plain[/bold]  second line".replace("?", "\N{REPLACEMENT CHARACTER}")


def test_the_table_counts_an_omission_once_and_says_that_nobody_has_checked_it(dutybound: Typed) -> None:
    text = " ".join(dutybound("check", CASES).out.split())
    assert "91 findings in 5 files" in text
    assert "Not met or overdue: 9, of which binding: 2." in text
    assert "Machine findings: no person has checked them yet." in text


def test_synthetic_files_are_called_synthetic_on_the_screen_and_in_rows(dutybound: Typed, clean: Path) -> None:
    for words in (("check", clean), ("case", "clean", clean)):
        assert "Synthetic data: invented for trying the program" in dutybound(*words).out
    for row in json.loads(dutybound("check", CASES, clean, "--format", "json").out):
        assert row["synthetic"] is (row["case_ref"] == "clean")
    assert "Synthetic" not in dutybound("check", CASES).out


def test_a_file_in_which_nothing_arises_says_so(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "quiet.toml"
    path.write_text('[file]\nref = "quiet"\n', encoding="utf-8")
    ran = dutybound("check", path)
    assert "Nothing in this rulebook arises from these records." in ran.out
    assert ran.status == 0


@pytest.mark.parametrize("words", [["check", CASES], ["check", CASES, "--format", "html"], ["rules", "list"]])
def test_a_reader_that_goes_away_is_no_error(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run([*PROGRAM, *words], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert ran.stderr == ""


def test_what_goes_into_a_pipe_is_utf_8_wherever_it_runs(tmp_path: Path) -> None:
    path = tmp_path / "clean.toml"
    path.write_text(CLEAN.replace('ref = "clean"', 'ref = "clean"\ntitle = "Llŷn £5"'), encoding="utf-8")
    bare = {"PYTHONIOENCODING": "ascii", "PATH": os.environ["PATH"]}
    ran = subprocess.run([*PROGRAM, "check", str(path)], capture_output=True, env=bare, check=False)
    assert ran.stderr == b""
    assert "Llŷn £5" in ran.stdout.decode("utf-8")
