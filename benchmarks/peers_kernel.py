"""Our kernel on the peers' rules, or on the twelve duties, as a process of its own: one thread, loading apart.

For: measuring ourselves as the peers are measured: a fresh process, the same events, the same answer asked for.
Never: times what the peers need not do (compiling once, importing), or leaves out what they do (a result by case).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import measuring  # on the path that benchmarks.peers gives to every process it starts
import numpy as np

from benchmarks.peers_data import OURS
from benchmarks.peers_rules import LAST_DAY, ORDER, ORDER_RULES, TIMED, TIMED_RULES, PeerRule
from benchmarks.synthetic import AS_AT
from dutybound.conformance.cells import CAUSE_NAMES, NO_TIME
from dutybound.conformance.dataset import Dataset
from dutybound.conformance.layout import F_COVER, F_COVER_END, F_MADE, K_DUTY, K_FILE
from dutybound.conformance.running import Outcome, Run, carries_table, run, wanted_causes
from dutybound.conformance.tables import Tables, compile_tables
from dutybound.duties.book import the_book
from dutybound.duties.duty import CAUSES, MET_LATE, NOT_MET, OVERDUE, Duty
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, read_when

FULL = "full"
_AFTER_ALL = read_when(LAST_DAY).latest + 366 * 24 * 3600 * 1_000_000
# A peer knows yes and no: what may have been met, but cannot be shown from what was written, counts as a violation.
VIOLATED = frozenset(cause for cause, result in CAUSES.items() if result in (NOT_MET, OVERDUE, MET_LATE)) | {
    "possible_discharge",
    "condition_not_known",
}


def main() -> None:
    """Prints one line of JSON, as the peers' scripts do."""
    folder, which, ids = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
    rules = {ORDER: ORDER_RULES, TIMED: TIMED_RULES, FULL: ()}[which]
    chosen = [rule for rule in rules if rule.name in ids]
    duties = [rule.in_ours() for rule in chosen] or [the_book().duty(one) for one in ids]
    dataset = Dataset(folder / OURS)
    tables = compile_tables(duties, the_book().parameters, dataset.words)
    if tables.slow:
        raise SystemExit(f"The kernel does not hold {tables.slow[0][0].id}: {tables.slow[0][1]}")
    _pass(dataset, tables, 0, which == FULL)  # compiles, or reads what was compiled
    print("\n" + json.dumps(_timed(dataset, tables, chosen, duties)))


def _timed(dataset: Dataset, tables: Tables, chosen: list[PeerRule], duties: list[Duty]) -> dict[str, object]:
    load = check = 0.0
    counts, cases, judged = np.zeros(len(duties), np.int64), np.zeros(len(duties), np.int64), 0
    violated = [number for number, name in enumerate(CAUSE_NAMES) if name in VIOLATED]
    for group in range(len(dataset.groups)):
        one, two, outcome = _pass(dataset, tables, group, not chosen)
        load, check = load + one, check + two
        counts += outcome.counts[:, violated].sum(axis=1)
        pairs = np.unique(outcome.cells[:, K_FILE] * len(duties) + outcome.cells[:, K_DUTY])
        cases += np.bincount(pairs % len(duties), minlength=len(duties))
        judged += int((outcome.slow != 0).sum())
    by_case = [rule.level == ORDER for rule in chosen]
    names = [rule.name for rule in chosen] or [duty.id for duty in duties]
    found = {name: int((cases if by_case and by_case[n] else counts)[n]) for n, name in enumerate(names)}
    return {
        "load": load,
        "check": check,
        "peak_mib": measuring.peak(),
        "counts": found,
        "version": "",
        "judged": judged,
    }


def _pass(dataset: Dataset, tables: Tables, group: int, full: bool) -> tuple[float, float, Outcome]:
    """One row group: seconds of reading, seconds of the pass, and what it gave."""
    began = time.perf_counter()
    files, cover = dataset.files(group).as_numbers(AS_AT if full else _AFTER_ALL, None)
    if not full:  # a peer takes every case to be complete: every kind is covered at all times
        files[:, F_COVER], files[:, F_COVER_END], files[:, F_MADE] = 0, 1, NO_TIME
        cover = np.array([[EVER_BEFORE, EVER_AFTER, 0]])
    carries = carries_table(dataset.kind_sets if full else [frozenset()])
    one = Run(dataset.read(group, tables), files, cover, carries)
    read = time.perf_counter()
    outcome = run(tables, one, wanted_causes(VIOLATED))
    return read - began, time.perf_counter() - read, outcome


if __name__ == "__main__":
    main()
