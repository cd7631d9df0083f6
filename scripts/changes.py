"""Small changes of a module's code, one at a time: what a test that holds something ought to notice.

For: `scripts/mutation.py`, which puts them to the judge, and `python -m benchmarks mutants`, which samples a room's.
Never: writes a file or runs anything.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import NamedTuple, TypeAlias

# What a node allows: (attribute, new value), or a replacement of the whole node.
Changes: TypeAlias = Callable[[ast.AST], Iterator[tuple[str, object]]]

COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.BitOr: ast.BitAnd}
RENAMED = {"min": "max", "max": "min", "any": "all", "all": "any"}
NAMED = {"YES": ["NO", "CANNOT_TELL"], "NO": ["YES", "CANNOT_TELL"], "CANNOT_TELL": ["YES", "NO"]}


@dataclass(frozen=True)
class Mutant:
    """One small change of one file: where, what, and the whole source with it."""

    file: str
    function: str
    line: int
    change: str
    source: str


class Place(NamedTuple):
    """Where one change can be made: the node in the order of `ast.walk`, which of its changes, and where it stands."""

    node: int
    change: int
    function: str
    line: int


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Every change of the code of one file; imports, annotations and docstrings are left alone."""
    tree = ast.parse(source)
    for place in _places(tree, _changes, _code(tree)):
        if (made := _made(file, tree, place, _changes)) is not None:
            yield made


def sampled(sources: dict[str, str], many: int, seed: int) -> list[Mutant]:
    """So many changes of a room's files, drawn without putting one back, as they came; all where there are fewer.

    Beside the functions the tables of a module count: a row, a word or a named argument left out. A condition with
    nothing else to do is dropped, too. Sentences are left alone: no test ought to repeat each of them.
    """
    trees = {file: ast.parse(source) for file, source in sources.items()}
    every = [
        (file, place)
        for file, tree in trees.items()
        for place in _places(tree, _changes_of_rooms, _code_and_tables(tree))
    ]
    Random(seed).shuffle(every)
    found: list[Mutant] = []
    for file, place in every:
        if len(found) < many and (made := _made(file, trees[file], place, _changes_of_rooms)) is not None:
            found.append(made)
    return found


def _places(tree: ast.Module, changes: Changes, code: Iterable[tuple[str, int, ast.AST]]) -> Iterator[Place]:
    unread = _unread(tree)
    where = {id(node): (name, number) for name, number, node in code if id(node) not in unread}
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in where:
            for change in range(len(list(changes(node)))):
                yield Place(number, change, *where[id(node)])


def _made(file: str, tree: ast.Module, place: Place, changes: Changes) -> Mutant | None:
    """The file with this one change; None where it reads the same."""
    copy = deepcopy(tree)
    spoilt = list(ast.walk(copy))[place.node]
    before = ast.unparse(spoilt)
    after = _apply(copy, spoilt, list(changes(spoilt))[place.change])
    if after == before:
        return None
    source = ast.unparse(ast.fix_missing_locations(copy))
    return Mutant(file, place.function, place.line, f"{before} -> {after}", source)


def _code_and_tables(tree: ast.Module) -> Iterator[tuple[str, int, ast.AST]]:
    def inside(node: ast.AST, name: str) -> Iterator[tuple[str, int, ast.AST]]:
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if not isinstance(child, ast.AST) or isinstance(child, (ast.Import, ast.ImportFrom, ast.Assert)):
                    continue
                if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                    continue
                called = child.name if isinstance(child, (ast.FunctionDef, ast.ClassDef)) else name
                yield called, getattr(child, "lineno", 0), child
                yield from inside(child, called)

    yield from inside(tree, "module")


def _code(tree: ast.Module) -> Iterator[tuple[str, int, ast.AST]]:
    """What stands in functions and classes."""
    return (one for one in _code_and_tables(tree) if one[0] != "module")


def _unread(tree: ast.Module) -> set[int]:
    """What nobody reads: `say` takes from an Answer what it rests on, and never its value."""
    return {
        id(answer.args[0])
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _name(call) == "say"
        for answer in ast.walk(call)
        if isinstance(answer, ast.Call) and _name(answer) == "Answer"
    }


def _name(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    """The changes that one node allows, as (attribute, new value) or a replacement of the whole node."""
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            if type(op) in COMPARED:
                yield "ops", [*node.ops[:place], COMPARED[type(op)](), *node.ops[place + 1 :]]
    elif isinstance(node, ast.BinOp) and type(node.op) in COUNTED:
        yield "op", COUNTED[type(node.op)]()
    elif isinstance(node, ast.BoolOp):
        yield "op", ast.Or() if isinstance(node.op, ast.And) else ast.And()
        for place in range(len(node.values)):
            yield "values", [*node.values[:place], *node.values[place + 1 :]]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "replace", node.operand
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
        yield "test", ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RENAMED:
        yield "func", ast.Name(RENAMED[node.func.id], ast.Load())
    elif isinstance(node, ast.Name) and node.id in NAMED and isinstance(node.ctx, ast.Load):
        for other in NAMED[node.id]:
            yield "id", other
    elif isinstance(node, ast.Constant) and node.value is not None:
        if isinstance(node.value, bool):
            yield "value", not node.value
        elif isinstance(node.value, int):
            yield "value", node.value + 1
        elif isinstance(node.value, str):
            yield "value", node.value + "X"
    elif isinstance(node, ast.Continue):
        yield "replace", ast.Break()
    elif isinstance(node, ast.Break):
        yield "replace", ast.Continue()
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield "value", ast.Constant(None)
    elif isinstance(node, (ast.Assign, ast.AugAssign)) and not isinstance(node.value, ast.Constant):
        if isinstance(node, ast.AugAssign):
            yield "replace", ast.Pass()
        else:
            yield "value", ast.Constant(None)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "replace", ast.Pass()
    elif isinstance(node, ast.comprehension) and node.ifs:
        for place in range(len(node.ifs)):
            yield "ifs", [*node.ifs[:place], *node.ifs[place + 1 :]]


def _changes_of_rooms(node: ast.AST) -> Iterator[tuple[str, object]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        return
    yield from _changes(node)
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)) and not isinstance(getattr(node, "ctx", None), ast.Store):
        for place in range(len(node.elts)):
            yield "elts", [*node.elts[:place], *node.elts[place + 1 :]]
    elif isinstance(node, ast.Call):
        for place in range(len(node.keywords)):
            yield "keywords", [*node.keywords[:place], *node.keywords[place + 1 :]]
    elif isinstance(node, ast.If) and not node.orelse:
        yield "test", ast.Constant(False)


def _apply(tree: ast.AST, node: ast.AST, change: tuple[str, object]) -> str:
    attribute, value = change
    if attribute != "replace":
        setattr(node, attribute, value)
        return ast.unparse(node)
    for parent in ast.walk(tree):
        for field, child in ast.iter_fields(parent):
            if child is node:
                setattr(parent, field, value)
            elif isinstance(child, list) and any(one is node for one in child):
                setattr(parent, field, [value if one is node else one for one in child])
    return ast.unparse(value) if isinstance(value, ast.AST) else str(value)
