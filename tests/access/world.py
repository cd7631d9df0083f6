"""The invented force of the samples of access, read from the table beside them.

For: a directory and cases that the tests of access share.
Never: tests anything itself.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from dutybound.access.people import Directory, Post, Tie
from dutybound.access.standing import Standing, standing
from dutybound.events.event import CaseFile
from dutybound.events.reading import read_file
from dutybound.events.when import microseconds

SAMPLES = files("dutybound.access").joinpath("samples")
FORCE = "this-force"
NOW = microseconds(datetime(2025, 3, 1, 3, 0, tzinfo=UTC))


def _table() -> dict[str, Any]:
    return tomllib.loads(SAMPLES.joinpath("world.toml").read_text(encoding="utf-8"))


@cache
def directory() -> Directory:
    table = _table()
    posts = tuple(Post(**{"force": FORCE, **row}) for row in table["post"])
    return Directory(posts, tuple(Tie(**row) for row in table["tie"]))


@cache
def case_files() -> MappingProxyType[str, CaseFile]:
    return MappingProxyType({name: _case(name, given["event"]) for name, given in _table()["case"].items()})


@cache
def cases() -> MappingProxyType[str, Standing]:
    return MappingProxyType({name: standing(file, NOW) for name, file in case_files().items()})


def _case(name: str, rows: list[dict[str, str]]) -> CaseFile:
    events = [
        {"id": f"e{number}", "occurred": f"2025-02-01T10:{number:02}:00+00:00", **row}
        for number, row in enumerate(rows, start=1)
    ]
    return read_file({"file": {"ref": name, "force": FORCE}, "event": events}, name)
