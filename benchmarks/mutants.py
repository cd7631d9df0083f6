"""Mutants: which small changes of a room's code its tests notice, on a sample drawn by a seed.

    .venv/bin/python -m benchmarks mutants access --sample 150 --seed 6

For: the rooms that keep the record and guard it; `scripts/mutation.py` does the same for the judge, change by change.
Never: touches the working tree: each change is made and tried in a copy that is thrown away.

A change is first put to the room's own tests with few drawn examples; what they do not notice, to those that prove the
room from outside and to its own with all examples. What cannot be noticed, because it means the same, counts as not
noticed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from scripts.changes import Mutant, sampled

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".hypothesis", ".mypy_cache", ".ruff_cache", "out", "mutants")
FEW, ALL = 5, 80


@dataclass(frozen=True)
class Room:
    """The room's own tests, the quick ones first, those that prove it from outside, and which files are left out.

    `beneath` is what the tests need beside the room: imported once for all changes.
    """

    own: tuple[str, ...]
    outside: tuple[str, ...]
    beneath: tuple[str, ...]
    without: tuple[str, ...] = ()


BENEATH = ("hypothesis.strategies", "dutybound.duties.book", "dutybound.duties.accounts")
ROOMS = {
    "access": Room(("tests/access",), ("tests/casework",), BENEATH),
    "casework": Room(
        ("tests/casework/test_transition.py", "tests/casework/test_ways_round.py", "tests/casework"),
        ("tests/contract/test_sqlite.py",),
        (*BENEATH, "dutybound.access.deciding", "dutybound.access.restricting", "dutybound.access.live_risk"),
    ),
    # The verifier that stands alone is the ledger's second opinion, and is put beside it by the same tests.
    "ledger": Room(
        ("tests/ledger",),
        ("tests/contract/test_sqlite.py", "tests/misuse/test_altered_ledgers.py", "tests/misuse/test_odd_lines.py"),
        (*BENEATH, "typer", "rich.console", "cryptography.hazmat.primitives.ciphers.aead"),
        ("alone.py",),
    ),
}


class Bench:
    """A copy of the repository in which one change at a time is tried."""

    def __init__(self, folder: Path, name: str) -> None:
        self.root, self.name = folder / "copy", name
        shutil.copytree(ROOT, self.root, ignore=LEFT_OUT)
        # What is compiled is not kept: of two changes within a second, of one length, the second would be the first.
        surroundings = {**os.environ, "PYTHONPATH": str(self.root / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        self._nursery = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.nursery", name, *ROOMS[name].beneath],
            cwd=self.root, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def holds(self, tests: tuple[str, ...], examples: int, seconds: float) -> bool:
        """Whether these tests pass on the copy as it is, within so many seconds."""
        asked, told = self._nursery.stdin, self._nursery.stdout
        if asked is None or told is None:
            raise RuntimeError("the nursery has no pipes.")
        print(json.dumps({"tests": tests, "examples": examples, "seconds": seconds}), file=asked, flush=True)
        answer = told.readline().strip()
        if answer not in ("holds", "does not"):
            raise RuntimeError(f"the nursery answered '{answer}'.")
        return answer == "holds"

    def close(self) -> None:
        self._nursery.communicate()

    @contextmanager
    def changed(self, file: str, source: str) -> Iterator[None]:
        """The room's file with this source, until it is put back."""
        path = self.root / "src" / "dutybound" / self.name / file
        before = path.read_bytes()
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            compiled.unlink()
        path.write_text(source, "utf-8")
        try:
            yield
        finally:
            path.write_bytes(before)

    def unchanged(self, own_alone: bool) -> float:
        """How long a change may take, in seconds: longer than the tests take unchanged, when they must pass."""
        began = time.monotonic()
        for tests, examples in rounds(ROOMS[self.name], "", own_alone):
            if not self.holds(tests, examples, 1800):
                raise SystemExit(f"{', '.join(tests)}: the tests fail before anything is changed.")
        return 5 * (time.monotonic() - began) + 30

    def notices(self, one: Mutant, seconds: float, own_alone: bool) -> bool:
        """Whether a test notices the change."""
        with self.changed(one.file, one.source):
            return not all(self.holds(*each, seconds) for each in rounds(ROOMS[self.name], one.file, own_alone))


def rounds(room: Room, file: str, own_alone: bool) -> Iterator[tuple[tuple[str, ...], int]]:
    """The tests to run one after the other, and with how many examples; those nearest to the file first."""
    nearest = [path for path in (f"{room.own[-1]}/test_{file}",) if (ROOT / path).exists()]
    yield (*nearest, *room.own), FEW
    if not own_alone:
        yield (*room.outside, *room.own), ALL


def main(options: list[str] | None = None) -> None:
    """Prints every change that nothing noticed, and the room's score."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks mutants")
    asked.add_argument("room", choices=sorted(ROOMS))
    asked.add_argument("--sample", type=int, default=150, help="how many changes are drawn")
    asked.add_argument("--seed", type=int, default=6)
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--own", action="store_true", help=f"the room's own tests alone, at {FEW} examples")
    asked.add_argument("--minutes", type=float, default=600, help="after so many no further change is begun")
    told = asked.parse_args(options or [])
    last = time.monotonic() + 60 * told.minutes
    home = ROOT / "src" / "dutybound" / told.room
    names = sorted(one.name for one in home.glob("*.py") if one.name not in ROOMS[told.room].without)
    drawn = sampled({name: (home / name).read_text("utf-8") for name in names}, told.sample, told.seed)
    noticed, tried = 0, 0
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="mutants-")))
        threads = opened.enter_context(ThreadPoolExecutor(told.jobs))
        benches: SimpleQueue[Bench] = SimpleQueue()
        for number in range(told.jobs):
            bench = Bench(folder / str(number), told.room)
            opened.callback(bench.close)
            benches.put(bench)

        def put_to_the_tests(one: Mutant) -> bool | None:
            bench = benches.get()
            try:
                return bench.notices(one, seconds, told.own) if time.monotonic() < last else None
            finally:
                benches.put(bench)

        first = benches.get()
        seconds = first.unchanged(told.own)
        benches.put(first)
        for one, answer in zip(drawn, threads.map(put_to_the_tests, drawn), strict=True):
            tried += answer is not None
            noticed += answer is True
            if answer is False:
                change = " ".join(one.change.split())
                print(f"  not noticed: {one.file}:{one.line} {one.function}: {change}", flush=True)
    by = f"the room's own tests at {FEW} examples" if told.own else "any test"
    share = 100 * noticed / max(1, tried)
    print(f"{told.room}, seed {told.seed}: {noticed} of {tried} changes noticed by {by}, {share:.1f} %")
