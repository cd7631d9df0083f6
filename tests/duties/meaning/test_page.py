"""The page and its tests: every numbered sentence has one, and no test names a sentence that is not there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "docs" / "meaning.md"


def sentences() -> dict[int, str]:
    """The numbered sentences of the page."""
    return {
        int(number): first for number, first in re.findall(r"^(\d+)\. (.+)$", PAGE.read_text("utf-8"), re.MULTILINE)
    }


@cache
def named_by_tests() -> dict[int, list[str]]:
    """For each number that a test of this folder is marked with, those tests."""
    found: dict[int, list[str]] = {}
    for source in sorted(HERE.glob("test_*.py")):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for number in _marked(node):
                    found.setdefault(number, []).append(f"{source.name}::{node.name}")
    return found


def _marked(test: ast.FunctionDef) -> list[int]:
    return [
        argument.value
        for mark in test.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.sentence"
        for argument in mark.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, int)
    ]


def test_the_sentences_are_numbered_from_one_without_a_gap() -> None:
    assert list(sentences()) == list(range(1, len(sentences()) + 1))
    assert len(sentences()) >= 36


def test_every_numbered_sentence_has_a_test() -> None:
    assert {number: words for number, words in sentences().items() if number not in named_by_tests()} == {}


def test_no_test_names_a_sentence_that_is_not_on_the_page() -> None:
    assert {number: tests for number, tests in named_by_tests().items() if number not in sentences()} == {}


def test_every_test_of_meaning_names_its_sentence() -> None:
    unmarked = [
        f"{source.name}::{node.name}"
        for source in sorted(HERE.glob("test_*.py"))
        if source.name != Path(__file__).name
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not _marked(node)
    ]
    assert unmarked == []
