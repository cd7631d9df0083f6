"""What may be published: rows with their small counts withheld, across every table that shares counts.

For: the tables of a duty, those of the duties that arise from the same thing, and what is set out beside them.
Never: lets anything out that the auditor could place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from dutybound.duties.duty import OVERDUE, Duty
from dutybound.statistics.auditing import given_away
from dutybound.statistics.counters import AROSE, SHOWN, By, Row, rows_of
from dutybound.statistics.linked import Bools, Ints, Linked, joined, tables_of
from dutybound.statistics.measures import Measure, Waiting
from dutybound.statistics.questions import QUESTIONS
from dutybound.statistics.suppression import SMALLEST_SHOWN, withheld_and_shown

Counts = Mapping[str, int]
_COLUMNS = (*SHOWN, AROSE)
# A question that is a duty but for one ending has most of its counts too, and a reader knows it.
_LIKE: Final = {one.counted_as: one.answer.like for one in QUESTIONS if isinstance(one.answer, Waiting)}


def withheld_rows(
    counters: Any, by: Sequence[By], duties: Iterable[Duty], besides: Mapping[str, tuple[Measure, Counts]],
    smallest: int = SMALLEST_SHOWN,
) -> tuple[list[Row], dict[str, frozenset[str]]]:  # fmt: skip
    """The rows of these tables with what may not be printed marked, and the same for the counts set out beside them.

    `besides` are counts by rank or age, by the measure's id; where they count the very entries that a duty arises from,
    they are linked with its tables. ValueError where the auditor can place a withheld cell: then nothing is printed.
    """
    ways = tuple(dict.fromkeys(way for table in by for way in table))
    finest = rows_of(counters, [ways])
    known = {duty.id: duty for duty in duties}
    of_duty: dict[str, list[Row]] = {}
    for row in finest:
        of_duty.setdefault(row.duty, []).append(row)
    groups: dict[str, list[str]] = {}
    for name in of_duty:
        duty = known.get(name)
        same = name if duty is None else repr(duty.arises)
        groups.setdefault(same, []).append(name)
    withheld: dict[tuple[str, By, By], frozenset[str]] = {}
    aside: dict[str, frozenset[str]] = {}
    left = dict(besides)
    for names in groups.values():
        mine = {m: left.pop(m) for m in list(left) if left[m][0].same_entries_as in names}
        marks, others = _of_a_group({name: of_duty[name] for name in names}, ways, by, mine, smallest)
        withheld |= marks
        aside |= others
    for name, (_, counts) in left.items():
        aside[name] = _alone(counts, smallest)
    rows = [replace(row, withheld=withheld[row.duty, row.by, row.values]) for row in rows_of(counters, by)]
    return rows, aside


def _of_a_group(
    finest: Mapping[str, Sequence[Row]], ways: By, by: Sequence[By],
    besides: Mapping[str, tuple[Measure, Counts]], smallest: int,
) -> tuple[dict[tuple[str, By, By], frozenset[str]], dict[str, frozenset[str]]]:  # fmt: skip
    names = list(finest)
    told = [row.values for rows in finest.values() for row in rows]
    values = [sorted({one[place] for one in told}) for place in range(len(ways))]
    tables = [tuple(ways.index(way) for way in table) for table in by]
    cubes = [_cube(finest[name], values) for name in names]
    made = [tables_of(cube, tables) for cube in cubes]
    parts, named = [part for part, _ in made], made[0][1]
    size = len(named)
    sums = [place for place, (_, _, outcome) in enumerate(named) if outcome == -1]
    # Duties that arise from the same thing mostly have equal sums, and a reader knows it.
    equal = [
        (place, number * size + place)
        for number, part in enumerate(parts)
        if number
        for place in sums
        if part.cells[place] == parts[0].cells[place]
    ]
    for name, like in _LIKE.items():
        if {name, like} <= set(names):
            one, other = names.index(name), names.index(like)
            same = (parts[one].cells == parts[other].cells) & (parts[one].cells > 0)
            equal += [(size * one + place, size * other + place) for place in np.flatnonzero(same).tolist()]
    first = size * len(parts)
    for _, (measure, counts) in besides.items():
        part = _one_table(counts)
        owner = names.index(measure.same_entries_as)
        # Of the first table, which is the totals: what waits is all that is overdue, anything else all that arose.
        same_as = SHOWN.index(OVERDUE) if isinstance(measure.answer, Waiting) else len(SHOWN)
        if parts[owner].cells[same_as] == part.cells[-1]:
            equal.append((owner * size + same_as, first + len(counts)))
        parts.append(part)
        first += len(counts) + 1
    whole_group = joined(parts, equal)
    withheld = _audited(whole_group, smallest, names[0])
    marks: dict[tuple[str, By, By], frozenset[str]] = {}
    for number, name in enumerate(names):
        for place, (table, at, outcome) in enumerate(named):
            key = (name, by[table], tuple(values[axis][n] for axis, n in zip(tables[table], at, strict=True)))
            hidden = {_COLUMNS[outcome]} if withheld[number * size + place] else set()
            marks[key] = marks.get(key, frozenset()) | hidden
    first, aside = size * len(names), {}
    for name, (_, counts) in besides.items():
        aside[name] = _marked(counts, withheld[first : first + len(counts) + 1])
        first += len(counts) + 1
    return marks, aside


def _cube(rows: Sequence[Row], values: Sequence[Sequence[str]]) -> Ints:
    cube = np.zeros((*(len(one) for one in values), len(SHOWN)), dtype=np.int64)
    numbers = [{value: number for number, value in enumerate(known)} for known in values]
    for row in rows:
        at = tuple(known[value] for known, value in zip(numbers, row.values, strict=True))
        cube[at] += [row.counts.get(result, 0) for result in SHOWN]
    return cube


def _one_table(counts: Counts) -> Linked:
    return tables_of(np.array(list(counts.values()), dtype=np.int64), [()])[0]


def _alone(counts: Counts, smallest: int) -> frozenset[str]:
    return _marked(counts, _audited(_one_table(counts), smallest, "counts")) if counts else frozenset()


def _marked(counts: Counts, withheld: Bools) -> frozenset[str]:
    return frozenset(name for name, hidden in zip((*counts, AROSE), withheld.tolist(), strict=True) if hidden)


def _audited(linked: Linked, smallest: int, name: str) -> Bools:
    withheld, others = withheld_and_shown(linked, smallest)
    placed = given_away(linked, withheld, smallest, others)
    if placed:
        raise ValueError(
            f"{name}: {len(placed)} withheld counts can be worked out from what is printed; not published."
        )
    return withheld
