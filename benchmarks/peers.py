"""The kernel beside pm4py 2.7 and Declare4Py 2.2: the same rules over the same events, in one run.

For: a ratio that anybody can measure again, with what was cut off each duty so that a peer could say it.
Never: compares what is not the same rule; where the counts differ, it says so and fails.

    python -m benchmarks.peers [--long] [--repetitions N]

Each engine is a process of its own, and they take turns; the table has the median. `check` is the time from events in
memory to a result for each case and rule, `load` that from the file to memory. Ours runs on one thread; theirs do too,
but for the sorting that Polars does for pm4py.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.kernel import TWELVE
from benchmarks.peers_data import THEIRS, Selection, select
from benchmarks.peers_environment import SCRIPTS, NoPeers, peers_python
from benchmarks.peers_rules import ORDER, ORDER_RULES, TIMED, TIMED_RULES, PeerRule
from benchmarks.synthetic import dataset
from dutybound.conformance.dataset import Dataset

SIZES: Final = (100_000, 1_000_000, 10_000_000)
PEERS_UP_TO: Final = 1_000_000
FULL: Final = "full"
ROOT: Final = Path(__file__).parent.parent


class Differ(Exception):
    """An engine that should say the same counts something else."""


@dataclass(slots=True)
class Timing:
    """One engine on one set of rules and one selection, over its repetitions."""

    engine: str
    level: str
    rules: int
    events: int
    runs: list[dict[str, Any]] = field(default_factory=list)

    def median(self, what: str) -> float:
        return float(statistics.median(run[what] for run in self.runs))

    @property
    def whole(self) -> float:
        return float(statistics.median(run["load"] + run["check"] for run in self.runs))

    @property
    def name(self) -> str:
        engine, _, form = self.engine.partition(", ")
        return " ".join(part for part in (engine, self.runs[0]["version"], form) if part)


def compare(
    source: Dataset, duties: Sequence[str], folder: Path, repetitions: int = 3, long: bool = False
) -> list[Timing]:
    """Times every engine on every size and prints the table; `duties` are those the kernel is timed on in full.

    NoPeers where they cannot be installed, Differ where counts differ. `long` lets pm4py read all sizes.
    """
    python = peers_python()
    said = {ORDER: _said(ORDER_RULES, duties), TIMED: _said(TIMED_RULES, duties)}
    found: list[Timing] = []
    for size in SIZES:
        for_peers = [*said[ORDER], *said[TIMED]] if long or size <= PEERS_UP_TO else []
        selection = select(source, size, folder / str(size), for_peers)
        found += _take_turns(selection, python, said, duties, repetitions, long)
        if selection.events < size:
            break
    print(_table(found))
    print(_rules_told(said))
    print(_counts_told(found, said))
    return found


def _said(rules: Sequence[PeerRule], duties: Sequence[str]) -> list[PeerRule]:
    return [rule for rule in rules if rule.of in duties]


def _take_turns(
    selection: Selection, python: Path, said: dict[str, list[PeerRule]], duties: Sequence[str], repetitions: int,
    long: bool,
) -> list[Timing]:  # fmt: skip
    events = selection.events
    engines = [Timing("kernel", FULL, len(duties), events)]
    engines += [Timing("kernel", level, len(rules), events) for level, rules in said.items()]
    small = events <= PEERS_UP_TO * 1.1
    engines += [Timing("pm4py", ORDER, len(said[ORDER]), events)] * (small or long)
    engines += [Timing("pm4py, pandas", ORDER, len(said[ORDER]), events)] * small
    engines += [Timing("Declare4Py", TIMED, len(said[TIMED]), events)] * small
    for turn in range(repetitions):
        for one in engines:
            print(f"{events:,} events, round {turn + 1}: {one.engine}, {_MEANT[one.level]}", file=sys.stderr)
            one.runs.append(_run(_command(one, selection, python, said, duties)))
    return engines


def _command(
    one: Timing, selection: Selection, python: Path, said: dict[str, list[PeerRule]], duties: Sequence[str]
) -> list[str]:
    rules = said.get(one.level, [])
    if one.engine == "kernel":
        ids = json.dumps([rule.name for rule in rules] or list(duties))
        here = str(selection.folder)
        return [sys.executable, "-m", "benchmarks.peers_kernel", here, one.level, ids]
    asked = selection.folder / f"{one.level}.json"
    engine, _, form = one.engine.partition(", ")
    told = {rule.name: rule.in_pm4py() if engine == "pm4py" else rule.in_declare4py() for rule in rules}
    asked.write_text(json.dumps(told), encoding="utf-8")
    script = SCRIPTS / f"{engine.lower()}_run.py"
    return [str(python), str(script), str(selection.folder / THEIRS), str(asked), form or "polars"]


def _run(command: list[str]) -> dict[str, Any]:
    path = os.environ | {"PYTHONPATH": str(SCRIPTS)}
    done = subprocess.run(command, cwd=ROOT, env=path, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{Path(command[1]).name} failed:\n{done.stderr.strip()[-2000:]}")
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


# --- telling --------------------------------------------------------------------------------------------------------

_HEAD: Final = (
    "engine", "rules", "events", "load s", "check s", "events/s", "x kernel", "x with load", "x twelve", "peak MiB",
)  # fmt: skip
_MEANT: Final = {FULL: "duties, in full", ORDER: "rules of order", TIMED: "rules with time and data"}


def _table(found: Sequence[Timing]) -> str:
    rows = [_HEAD]
    ours = {(one.level, one.events): one for one in found if one.engine == "kernel"}
    for one in sorted(found, key=lambda one: (one.level, one.events, one.engine != "kernel")):
        beside = ours[one.level, one.events]
        rows.append((
            one.name, f"{one.rules} {_MEANT[one.level]}", f"{one.events:,}", f"{one.median('load'):.3f}",
            f"{one.median('check'):.3f}", f"{one.events / one.median('check'):,.0f}",
            f"{one.median('check') / beside.median('check'):,.1f}", f"{one.whole / beside.whole:,.1f}",
            f"{one.median('check') / ours[FULL, one.events].median('check'):,.1f}",
            f"{one.median('peak_mib'):,.0f}",
        ))  # fmt: skip
    notes = [
        "x kernel: how many times as long as the kernel's check of the same rules; x with load: the same with loading;",
        "x twelve: as long as the kernel's check of the twelve duties in full, which no peer can say.",
    ]
    for one in found:
        if judged := one.runs[0].get("judged", 0):
            notes.append(
                f"{one.events:,} events, {_MEANT[one.level]}: {judged:,} files are the judge's and not in the time."
            )
    return "\n".join([_laid_out(rows), *notes])


def _rules_told(said: dict[str, list[PeerRule]]) -> str:
    rows = [("rule", "said as", "what the duty asks beyond it")]
    for level, rules in said.items():
        for rule in rules:
            rows.append((rule.name, "".join(rule.in_pm4py()[0]) if level == ORDER else rule.shape, rule.left_out))
    return "\n" + _laid_out(rows)


def _counts_told(found: Sequence[Timing], said: dict[str, list[PeerRule]]) -> str:
    """The counts side by side, each rule's at the largest size; Differ where any at any size are not the same."""
    ours = {(one.level, one.events): one.runs[0]["counts"] for one in found if one.engine == "kernel"}
    rows: dict[str, tuple[str, ...]] = {}
    compared, apart = 0, []
    for one in (one for one in found if one.engine != "kernel"):
        for rule in said[one.level]:
            here, there = ours[one.level, one.events][rule.name], one.runs[0]["counts"][rule.name]
            rows[rule.name] = (rule.name, f"{one.events:,}", f"{here:,}", f"{there:,}")
            compared += 1
            if here != there:
                apart.append(f"{one.name}: {rule.name}, {one.events:,} events: {here:,} ours, {there:,} theirs")
    told = _laid_out([("rule", "events", "kernel", "peer"), *rows.values()])
    told = f"\n{told}\nrules of order: cases that deviate; with time and data: activations violated.\n"
    if apart:
        raise Differ(f"{told}These should be the same and are not:\n  " + "\n  ".join(apart))
    return f"{told}{compared} counts compared, over all sizes and engines: all the same."


def _laid_out(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    number = [column for column in range(len(rows[0])) if rows[1][column][:1].isdigit() and " " not in rows[1][column]]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in number else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def main(arguments: Sequence[str] = ()) -> None:
    """Runs the comparison on the dataset of the kernel's benchmark; says so and goes on where peers cannot be had."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--long", action="store_true", help="let pm4py read the largest size too")
    asked.add_argument("--repetitions", type=int, default=3)
    told = asked.parse_args(arguments)
    try:
        peers_python()
        with tempfile.TemporaryDirectory(prefix="peers-") as folder:
            compare(Dataset(dataset(SIZES[-1])), TWELVE, Path(folder), told.repetitions, told.long)
    except NoPeers as fault:
        print(fault)
    except Differ as fault:
        raise SystemExit(str(fault)) from fault


if __name__ == "__main__":
    main(sys.argv[1:])


__all__ = ["Differ", "NoPeers", "compare", "main"]
