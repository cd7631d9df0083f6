"""The small changes by which the tests themselves are tried: which there are, and that a seed draws the same ones."""

from __future__ import annotations

import ast

from scripts.changes import mutants, sampled

SOURCE = '''"""A room."""

A = ("a", "b")


def f(x: int) -> int:
    """Say it."""
    if x < 1:
        raise ValueError("a sentence of it")
    return g(x, flag=True)
'''


def test_every_word_check_and_argument_of_a_room_can_be_left_out_and_no_sentence() -> None:
    drawn = sampled({"a.py": SOURCE}, 1_000, 1)
    assert {" ".join(one.change.split()) for one in drawn} == {
        "('a', 'b') -> ('a',)",
        "('a', 'b') -> ('b',)",
        "'a' -> 'aX'",
        "'b' -> 'bX'",
        "x < 1 -> x <= 1",
        "1 -> 2",
        "if x < 1: raise ValueError('a sentence of it') -> if not x < 1: raise ValueError('a sentence of it')",
        "if x < 1: raise ValueError('a sentence of it') -> if False: raise ValueError('a sentence of it')",
        "return g(x, flag=True) -> return None",
        "g(x, flag=True) -> g(x)",
        "True -> False",
        "A = ('a', 'b') -> A = None",
    }
    assert len({one.source for one in drawn}) == len(drawn)
    assert all(ast.unparse(ast.parse(one.source)) != ast.unparse(ast.parse(SOURCE)) for one in drawn)


def test_a_seed_draws_the_same_changes_and_another_draws_others() -> None:
    drawn = sampled({"a.py": SOURCE, "b.py": SOURCE}, 5, 1)
    assert len(drawn) == 5
    assert drawn == sampled({"a.py": SOURCE, "b.py": SOURCE}, 5, 1) != sampled({"a.py": SOURCE, "b.py": SOURCE}, 5, 2)


def test_of_the_judge_functions_alone_are_changed() -> None:
    assert {one.function for one in mutants("a.py", SOURCE)} == {"f"}
    assert "'a sentence of it' -> 'a sentence of itX'" in {one.change for one in mutants("a.py", SOURCE)}
