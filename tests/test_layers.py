"""The words (events), the law (duties) and the forms stand on the standard library, and have no outside world.

They read no clock, no network and no chance, and files only where a module is named for it: the same
records give the same answer on any machine, at any hour. Import-linter checks the rooms against each
other; this looks at every import and call as written, those inside functions included.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "src"
MAY_IMPORT = {
    "events": ("dutybound.events",),
    "duties": ("dutybound.events", "dutybound.duties"),
    "forms": ("dutybound.events", "dutybound.forms"),
}
MODULES = [path for room in MAY_IMPORT for path in sorted((ROOT / "dutybound" / room).rglob("*.py"))]

OUTSIDE_WORLD = {
    "asyncio", "concurrent", "ctypes", "ftplib", "http", "multiprocessing", "random", "secrets", "select",
    "signal", "smtplib", "socket", "socketserver", "ssl", "subprocess", "threading", "time", "urllib", "uuid",
}  # fmt: skip
FILES = {
    "fileinput", "glob", "importlib", "io", "os", "pathlib", "pkgutil", "shelve", "shutil", "sqlite3",
    "tempfile",
}  # fmt: skip
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow")}
LOOPHOLES = {"__import__", "eval", "exec"}


def troubles(source: str, module: str) -> list[str]:
    """What one module (`dutybound.duties.judge`) does that its room may not."""
    room, name = module.split(".")[1], module.split(".")[-1]
    found = []
    for node in ast.walk(ast.parse(source)):
        line = node.lineno if isinstance(node, (ast.stmt, ast.expr)) else 0
        for imported in imports(node, module):
            top = imported.split(".")[0]
            if top == "dutybound":
                if not any(f"{imported}.".startswith(f"{known}.") for known in MAY_IMPORT[room]):
                    found.append(f"line {line}: {room} may not know {imported}")
            elif top not in sys.stdlib_module_names:
                found.append(f"line {line}: {imported} is not of the standard library")
            elif top in OUTSIDE_WORLD:
                found.append(f"line {line}: {imported} reaches the outside world")
            elif top in FILES and name != "loading":
                found.append(f"line {line}: {imported} reads files; only a loading.py does")
        match node:
            case ast.Call(func=ast.Name(id="open")) if name != "loading":
                found.append(f"line {line}: open() reads files; only a loading.py does")
            case ast.Call(func=ast.Name(id=called)) if called in LOOPHOLES:
                found.append(f"line {line}: {called}() hides what is used")
            case ast.Attribute(ast.Name(kind) | ast.Attribute(attr=kind), read) if (kind, read) in CLOCKS:
                found.append(f"line {line}: {kind}.{read} reads the clock")
    return found


def imports(node: ast.AST, module: str) -> Iterator[str]:
    """The full names of the modules that one statement imports."""
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(level=level, module=origin, names=names):
            # `from . import x` inside dutybound.duties.judge means dutybound.duties.x.
            above = module.split(".")[:-level] if level else []
            origin = ".".join([*above, *([origin] if origin else [])])
            if origin == "dutybound":
                yield from (f"{origin}.{alias.name}" for alias in names)
            else:
                yield origin


def module_name(path: Path) -> str:
    # A package's own file keeps its last part, so that `from .` means the same there as beside it.
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=[module_name(path) for path in MODULES])
def test_the_inner_rooms_have_no_outside_world(path: Path) -> None:
    assert troubles(path.read_text(encoding="utf-8"), module_name(path)) == []


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("import rich", "dutybound.duties.judge"),
        ("def late():\n    from numpy.linalg import norm", "dutybound.duties.judge"),
        ("import dutybound.reports", "dutybound.duties.judge"),
        ("from dutybound import conformance", "dutybound.duties.judge"),
        ("from .. import cli", "dutybound.duties.judge"),
        ("from ..records.reading import rows", "dutybound.duties.judge"),
        ("from ...cli import main", "dutybound.duties.rulebook.scene"),
        ("from dutybound.duties.judge import judge", "dutybound.events.event"),
        ("from dutybound.events_of_others import x", "dutybound.events.event"),
        ("import datetime, random", "dutybound.events.event"),
        ("from time import time", "dutybound.duties.loading"),
        ("import urllib.request", "dutybound.duties.loading"),
        ("from pathlib import Path", "dutybound.duties.judge"),
        ("open('x')", "dutybound.duties.judge"),
        ("__import__('requests')", "dutybound.duties.judge"),
        ("from datetime import date\ndate.today()", "dutybound.duties.judge"),
        ("import datetime\nclock = datetime.datetime.now", "dutybound.duties.judge"),
    ],
)
def test_what_is_not_allowed_is_seen(source: str, module: str) -> None:
    assert len(troubles(source, module)) == 1


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("import re\nfrom collections.abc import Iterator", "dutybound.events.event"),
        ("from __future__ import annotations", "dutybound.events.event"),
        ("from dutybound.events.when import Moment", "dutybound.duties.judge"),
        ("from dutybound import events", "dutybound.duties.judge"),
        ("from . import when", "dutybound.events.__init__"),
        ("from .when import Moment", "dutybound.events.event"),
        ("from ..language import on", "dutybound.duties.rulebook.scene"),
        ("from importlib.resources import files", "dutybound.duties.loading"),
    ],
)
def test_what_is_allowed_passes(source: str, module: str) -> None:
    assert troubles(source, module) == []
