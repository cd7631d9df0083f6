"""Publishing: how long it takes to withhold small counts so that nobody can work them out, and how many go with them.

For: the quick search for exchanges beside a linear program for every small count, on the same tables.
Never: measures tables of anybody; the counts are drawn.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from typing import Final

import numpy as np

from dutybound.statistics.auditing import given_away
from dutybound.statistics.linked import Axes, Ints, Linked, tables_of
from dutybound.statistics.suppression import withheld_and_shown

TOTAL, DISTRICT, MONTH, GRADE, CROSSED = (), (0,), (1,), (2,), (0, 1)
TABLES: Final[dict[str, list[Axes]]] = {
    "by district, by month, by grade": [TOTAL, DISTRICT, MONTH, GRADE],
    "by district and month crossed": [TOTAL, CROSSED],
    "crossed, with its margins": [TOTAL, DISTRICT, MONTH, CROSSED],
}
# Most of what arises is done, little is late or not done: small counts are many where tables are crossed.
PARTS: Final = (0.9, 0.03, 0.02, 0.01, 0.0, 0.002, 0.036, 0.002)
DUTIES, DISTRICTS, MONTHS, GRADES = 10, 8, 12, 4


def cube(chance: np.random.Generator) -> Ints:
    """The counts of one duty by district, month, grade and result: from eight to eighty in a district's month."""
    arose = chance.poisson(chance.uniform(2, 20, (DISTRICTS, 1, 1)), (DISTRICTS, MONTHS, GRADES))
    return np.asarray(chance.multinomial(arose, PARTS), dtype=np.int64)


def measured(linked: Linked) -> tuple[float, int]:
    """Processor seconds to withhold and to audit, and how many cells are withheld; an error where one is placed."""
    began = time.process_time()
    withheld, others = withheld_and_shown(linked)
    if given_away(linked, withheld, 5, others if linked.homes else None):
        raise AssertionError("a withheld count can be worked out")
    return time.process_time() - began, int(withheld.sum())


def main(options: list[str] | None = None) -> None:
    """Measures each set of tables; with `--quick` the programs are left out, which take minutes."""
    for words, tables in TABLES.items():
        chance = np.random.default_rng(1)
        made = [tables_of(cube(chance), tables)[0] for _ in range(DUTIES)]
        small = sum(int(((one.cells > 0) & (one.cells < 5)).sum()) for one in made)
        print(f"{words}: {DUTIES} duties, {sum(len(one.cells) for one in made):,} cells, {small:,} small")
        ways = {"exchanges, then programs": made, "the first duty of these": made[:1]}
        if "--quick" not in (options or []):
            ways["a program for each, first"] = [replace(made[0], homes=())]
        for way, some in ways.items():
            told = [measured(one) for one in some]
            seconds, withheld = (sum(one[part] for one in told) / len(told) for part in (0, 1))
            print(f"  {way:26} {seconds:9.2f} s a duty, {withheld:8,.0f} cells withheld a duty (of {len(some)})")
            sys.stdout.flush()
