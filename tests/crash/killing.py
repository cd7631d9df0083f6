"""Killing a program that appends, or the server under it, and looking at what is left.

For: the tests of crashes, short and long.
Never: counts an entry as acknowledged before its line was read here.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from dutybound.ledger.store import Ledger

PROGRAM = [sys.executable, str(Path(__file__).with_name("appending.py"))]


class Told(NamedTuple):
    """An acknowledged entry, as the program printed it."""

    number: int
    case: str
    version: int
    leaf: str
    name: int


@dataclass
class Tally:
    """What was acknowledged through all kills so far, by number, and how often was killed."""

    acknowledged: dict[int, Told] = field(default_factory=dict)
    kills: int = 0
    unacknowledged: int = 0  # written, and killed before it could be said

    def take(self, line: str) -> None:
        number, case, version, leaf, name = line.split()
        told = Told(int(number), case, int(version), leaf, int(name))
        assert self.acknowledged.setdefault(told.number, told) == told, "one number was acknowledged for two entries"

    def look(self, ledger: Ledger) -> None:
        """Nothing acknowledged is lost or changed, there is no gap, no append stands half, none stands twice."""
        versions: dict[str, int] = {}
        names = []
        for number, entry in enumerate(ledger.entries()):
            versions[entry.case] = versions.get(entry.case, 0) + 1
            assert (entry.number, entry.version) == (number, versions[entry.case])
            if number in self.acknowledged:
                told = self.acknowledged[number]
                assert (entry.case, entry.version, entry.leaf.hex()) == (told.case, told.version, told.leaf)
            names.append(int(json.loads(entry.body)["event"]["id"]))
            assert len(ledger.boxes(number)) == 1
        assert len(names) == len(set(names)), "an append was written twice"
        assert len(names) == ledger.size()
        assert set(self.acknowledged) <= set(range(len(names)))
        assert all(ledger.version(case) == version for case, version in versions.items())
        with ledger.snapshot() as copy:
            list(copy.entries), list(copy.boxes)
            covered = [number for one in copy.requests for number in range(one.first, one.first + one.count)]
        assert sorted(covered) == list(range(len(names))), "an append stands half"
        self.unacknowledged = len(names) - len(self.acknowledged)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {len(self.acknowledged)} entries acknowledged, "
            f"{self.unacknowledged} written and not acknowledged, 0 acknowledged lost"
        )


class Appending:
    """The program at work, and a thread that reads what it acknowledges."""

    def __init__(self, tally: Tally, *words: str) -> None:
        self._tally = tally
        self._process = subprocess.Popen([*PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith("\n"):  # a line cut short was not said
                self._tally.take(line)

    def has_acknowledged(self, more: int, patience: float = 60.0) -> None:
        """Waits until so many more entries have been acknowledged, and then a random moment longer."""
        end = len(self._tally.acknowledged) + more
        waited = 0.0
        while len(self._tally.acknowledged) < end:
            assert self._process.poll() is None, self._process.stderr and self._process.stderr.read()
            self._reader.join(0.002)
            waited += 0.002
            assert waited < patience, "nothing is acknowledged"
        self._reader.join(random.random() * 0.03)

    def kill(self) -> None:
        """Kills the program, and reads what it had said."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe:
                pipe.close()
