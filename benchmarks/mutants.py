"""Mutants: which small changes of a room's code its tests notice, on a sample drawn by a seed.

    .venv/bin/python -m benchmarks mutants access --sample 150 --seed 6

For: the rooms that keep the record and guard it; `scripts/mutation.py` does the same for the judge, change by change.
Never: touches the working tree: each change is made and tried in a copy that is thrown away.

A change is first put to the room's own tests with few drawn examples; what they do not notice, to the same tests with
all examples and to those that prove the room from outside. What cannot be noticed, because it means the same, counts
as not noticed.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from scripts.changes import Mutant, sampled

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".hypothesis", ".mypy_cache", ".ruff_cache", "out", "mutants")
FEW, ALL = 5, 80
MEMORY = 6 << 30  # bytes; a change that never stops asking for more is noticed, too


@dataclass(frozen=True)
class Room:
    """Which tests are the room's own, which prove it from outside, and which of its files are left out."""

    own: tuple[str, ...]
    outside: tuple[str, ...]
    without: tuple[str, ...] = ()


ROOMS = {
    "access": Room(("tests/access",), ("tests/casework",)),
    "casework": Room(("tests/casework",), ("tests/contract/test_sqlite.py",)),
    # The verifier that stands alone is the ledger's second opinion, and is put beside it by the same tests.
    "ledger": Room(
        ("tests/ledger",),
        ("tests/contract/test_sqlite.py", "tests/misuse/test_altered_ledgers.py", "tests/misuse/test_odd_lines.py"),
        ("alone.py",),
    ),
}


class Bench:
    """A copy of the repository in which one change at a time is tried."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "copy"
        shutil.copytree(ROOT, self.root, ignore=LEFT_OUT)

    def holds(self, tests: tuple[str, ...], examples: int, seconds: float, fresh: bool = False) -> bool:
        """Whether these tests pass on the copy as it is; what does not end in time, or asks for too much, does not."""
        surroundings = {**os.environ, "PYTHONPATH": str(self.root / "src"), "DUTYBOUND_EXAMPLES": str(examples)}
        if not fresh:  # else a change of the same length within a second would be taken for what was compiled before
            surroundings["PYTHONDONTWRITEBYTECODE"] = "1"
        command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider", *tests]
        process = subprocess.Popen(
            command, cwd=self.root, env=surroundings, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        resource.prlimit(process.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            _end(process)

    @contextmanager
    def changed(self, path: Path, source: str) -> Iterator[None]:
        """The file with this source, until it is put back."""
        file = self.root / path
        before = file.read_bytes()
        for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
            compiled.unlink()
        file.write_text(source, "utf-8")
        try:
            yield
        finally:
            file.write_bytes(before)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing that the tests started goes on."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def main(options: list[str] | None = None) -> None:
    """Prints every change of the sample that nothing noticed, and the room's score."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks mutants")
    asked.add_argument("room", choices=sorted(ROOMS))
    asked.add_argument("--sample", type=int, default=150)
    asked.add_argument("--seed", type=int, default=6)
    asked.add_argument("--jobs", type=int, default=1)
    told = asked.parse_args(options or [])
    room, home = ROOMS[told.room], Path("src/dutybound") / told.room
    names = sorted(one.name for one in (ROOT / home).glob("*.py") if one.name not in room.without)
    drawn = sampled({name: (ROOT / home / name).read_text("utf-8") for name in names}, told.sample, told.seed)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder, ThreadPoolExecutor(told.jobs) as threads:
        benches: SimpleQueue[Bench] = SimpleQueue()
        for number in range(told.jobs):
            benches.put(Bench(Path(folder) / str(number)))
        limits = list(threads.map(lambda _: _unchanged(benches, room), range(told.jobs)))
        seconds = max(limits)
        noticed: list[str] = []
        for one, by in zip(
            drawn, threads.map(lambda each: _is_noticed(each, home, room, benches, seconds), drawn), strict=True
        ):
            noticed.append(by)
            if not by:
                change = " ".join(one.change.split())
                print(f"  not noticed: {one.file}:{one.line} {one.function}: {change}", flush=True)
    by_own, by_any = noticed.count("own"), len(drawn) - noticed.count("")
    print(
        f"{told.room}, seed {told.seed}: {by_any} of {len(drawn)} changes noticed, {100 * by_any / len(drawn):.1f} %"
        f" ({by_own} by the room's own tests at {FEW} examples)"
    )


def _unchanged(benches: SimpleQueue[Bench], room: Room) -> float:
    """How long a change may take, in seconds: longer than the tests do with nothing changed, when they have to pass."""
    bench = benches.get()
    try:
        began = time.monotonic()
        for tests, examples in ((room.own, FEW), ((*room.own, *room.outside), ALL)):
            if not bench.holds(tests, examples, 1800, fresh=True):
                raise SystemExit(f"{', '.join(tests)}: the tests fail before anything is changed.")
        return 5 * (time.monotonic() - began) + 30
    finally:
        benches.put(bench)


def _is_noticed(one: Mutant, home: Path, room: Room, benches: SimpleQueue[Bench], seconds: float) -> str:
    """Which tests notice the change: `own`, `all`, or '' for none."""
    bench = benches.get()
    try:
        nearest = [f"{folder}/test_{one.file}" for folder in room.own if (ROOT / folder / f"test_{one.file}").exists()]
        with bench.changed(home / one.file, one.source):
            if not bench.holds((*nearest, *room.own), FEW, seconds):  # the likeliest first: one is enough
                return "own"
            return "" if bench.holds((*room.own, *room.outside), ALL, seconds) else "all"
    finally:
        benches.put(bench)
