"""The form in which imported cases are stored, and read back to be counted.

For: case files as JSON lines, in files of a few thousand cases, as `dutybound check` reads them.
Never: holds more than one case in memory while it writes.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from dutybound.events.when import read_when

CASES: Final = "cases"
_LINES: Final = "cases.jsonl"
_ID = re.compile(r"([a-z][a-z0-9_]*)-(?:(\d+)-)?(\d+)(?:\.\d+)?")

# A case as `events.reading.read_file` takes it, but each entry still as the JSON text it was staged as.
Given = dict[str, Any]


class Stored(NamedTuple):
    """An entry found in the output: its id, its kind and when it begins, in microseconds since 1970 UTC."""

    id: str
    kind: str
    begins: int


@dataclass(frozen=True, slots=True)
class Form:
    """A way of storing cases, part by part: how a part is written, how parts become the output, how it is read back.

    `write` puts cases into the folder of a part; it is also given the folder of the part before, None for the first.
    `join` makes the output of the folders of all parts.
    """

    name: str
    write: Callable[[Iterable[Given], Path, Path | None], None]
    join: Callable[[Sequence[Path], Path], None]
    read: Callable[[Path], Iterator[Stored]]


def entry_id(table: str, file: int, row: int, files: int) -> str:
    """An entry's id: the table and row it comes from, with the file's number where the table has several."""
    return f"{table}-{file}-{row}" if files > 1 else f"{table}-{row}"


def place_of(entry: str) -> tuple[str, int, int]:
    """Table, file and row of an entry's id."""
    found = _ID.fullmatch(entry)
    if not found:
        raise ValueError(f"'{entry}' is not the id of an imported entry.")
    return found[1], int(found[2] or 1), int(found[3])


def whole(given: Given) -> dict[str, Any]:
    """The case with its entries read, as `events.reading.read_file` takes it."""
    return {**given, "event": [json.loads(text) for text in given["event"]]}


def _write(cases: Iterable[Given], part: Path, before: Path | None) -> None:
    with (part / _LINES).open("w", encoding="utf-8", newline="\n") as file:
        for given in cases:
            _lines(given, file.write)


def _join(parts: Sequence[Path], folder: Path) -> None:
    (folder / CASES).mkdir()
    full = (part / _LINES for part in parts if (part / _LINES).stat().st_size)
    for number, path in enumerate(full, start=1):
        put(path, folder / CASES / f"cases-{number:05}.jsonl")


def put(path: Path, there: Path) -> None:
    """The file at another place of the same disk too: as the same file where the disk can do that, else as a copy."""
    try:
        there.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, there)


def _lines(given: Given, write: Callable[[str], object]) -> None:
    ref = given["file"]["ref"]
    write(_line({"record": "file", **given["file"]}))
    for line in given["coverage"]:
        write(_line({"record": "coverage", "file": ref, **line}))
    before = _line({"record": "event", "file": ref})[:-2] + ", "
    for text in given["event"]:
        write(before + text[1:] + "\n")


def _line(told: Given) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


def _read(folder: Path) -> Iterator[Stored]:
    for path in sorted((folder / CASES).glob("*.jsonl")):
        with path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                told = json.loads(line)
                if told["record"] == "event":
                    yield Stored(told["id"], told["kind"], _begins(told.get("occurred")))


@lru_cache(maxsize=1 << 16)
def _begins(occurred: str | None) -> int:
    return read_when("unknown" if occurred is None else occurred).earliest


JSON_LINES: Final = Form("jsonl", _write, _join, _read)
