"""What an import has finished so far, part by part on disk, so that one that was stopped goes on from there.

For: an import of hours that may be killed at any moment and loses only the part it was at.
Never: takes a part that was not finished, or whose bytes are not those it was finished with.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_TOLD: Final = "part.json"
_UNFINISHED: Final = "~"


@dataclass(frozen=True, slots=True)
class Portions:
    """How much is taken at a time: rows in memory, and rows or cases of a part, which a killed import does again."""

    rows: int = 20_000
    rows_a_part: int = 200_000
    cases_a_part: int = 5_000


USUAL: Final = Portions()


@dataclass(frozen=True, slots=True)
class Part:
    """One finished part: the folder with its files, and what was told of it, as JSON holds it."""

    folder: Path
    told: dict[str, Any]


class Parts:
    """The parts in a folder. Each is written aside, with the SHA-256 of its files, and then renamed as a whole.

    Those that are there must have been made in the same portions.
    """

    def __init__(self, folder: Path, portions: Portions) -> None:
        self.folder, self.portions = folder, portions
        folder.mkdir(exist_ok=True)
        for left in folder.glob(f"*{_UNFINISHED}"):
            shutil.rmtree(left)
        found = {one.name: _read(one) for one in sorted(folder.iterdir())}
        self._done = {name: part for name, part in found.items() if part is not None}
        self.damaged = len(self._done) < len(found)
        if self.damaged:  # later parts rest on earlier ones
            self.drop()

    def __len__(self) -> int:
        return len(self._done)

    def drop(self) -> None:
        """Takes every part away."""
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        self._done = {}

    def done(self, name: str) -> Part | None:
        """The part of that name, if it is finished."""
        return self._done.get(name)

    def of(self, name: str) -> Part:
        """The part of that name, which must be finished."""
        return self._done[name]

    @contextmanager
    def make(self, name: str) -> Iterator[Part]:
        """A part to be filled: it is finished when the block ends, and not there at all where the block fails."""
        aside = self.folder / f"{name}{_UNFINISHED}"
        if aside.exists():
            shutil.rmtree(aside)
        aside.mkdir()
        part = Part(aside, {})
        yield part
        files = {str(one.relative_to(aside)): _print_of(one) for one in sorted(aside.rglob("*")) if one.is_file()}
        # What a failure of power keeps from the disk is missed by its SHA-256, so nothing waits for the disk here.
        (aside / _TOLD).write_text(json.dumps({"files": files, "told": part.told}), encoding="utf-8")
        finished = aside.rename(self.folder / name)
        # As it is read back, so that a part that was just made and one that was found are the same.
        self._done[name] = Part(finished, json.loads(json.dumps(part.told)))


def _read(folder: Path) -> Part | None:
    try:
        given = json.loads((folder / _TOLD).read_text(encoding="utf-8"))
        if all(_print_of(folder / name) == print_ for name, print_ in given["files"].items()):
            return Part(folder, given["told"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return None


def _print_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
