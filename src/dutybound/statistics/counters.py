"""Counters: how many results of each sort each duty had, by force, district, month and grade; and rows of them.

For: the one plain table that everything here is added up from, whoever made it.
Never: holds a case, a name or an officer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import duckdb
import pyarrow as pa

from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.duty import (
    CANNOT_TELL,
    DEPARTED,
    DUE,
    MET,
    MET_LATE,
    NOT_APPLICABLE,
    NOT_MET,
    OVERDUE,
    RESULTS,
)
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, LONDON, moment_of
from dutybound.statistics.proportions import Tally

NOT_TOLD: Final = "not told"
SCHEMA: Final = pa.schema([
    ("duty", pa.string()), ("force", pa.string()), ("district", pa.string()), ("month", pa.string()),
    ("grade", pa.string()), ("result", pa.string()), ("basis", pa.string()), ("count", pa.int64()),
])  # fmt: skip
# What counters can be set out by. A quarter is named by its months: '2024-01 to 2024-03'.
WAYS: Final = ("force", "district", "month", "quarter", "grade")
_BEGINS: Final = "date_trunc('quarter', try_strptime(month, '%Y-%m'))"
_QUARTER: Final = (
    f"coalesce(strftime({_BEGINS}, '%Y-%m') || ' to ' || strftime({_BEGINS} + interval 2 month, '%Y-%m'), month)"
)
# The results that are printed, in this order; together they are all that arose. What was not in force is left out.
SHOWN: Final = (MET, MET_LATE, NOT_MET, OVERDUE, DEPARTED, DUE, CANNOT_TELL, NOT_APPLICABLE)
AROSE: Final = "arose"
NOT_IN_TIME: Final = (MET_LATE, NOT_MET, OVERDUE)
By = tuple[str, ...]
_Key = TypeVar("_Key", bound=tuple[str, ...])


def counters_of(judged: Iterable[Judged]) -> Any:
    """The counters of judged files as an Arrow table with the columns of `SCHEMA`.

    `month` is the London month in which the duty arose, `grade` that of the incident it arose from, `basis` the
    sources it rests on joined by '+'. What the file does not settle reads 'not told'.
    """
    found: Counter[tuple[str, ...]] = Counter()
    for each in judged:
        found.update(counted(each))
    return table_of(found)


def counted(each: Judged) -> Iterator[tuple[str, ...]]:
    """For each finding of one file what it is counted under, in the order of `SCHEMA` less the count."""
    grades = _grades(each)
    for one in each.findings:
        yield (
            one.duty.id, each.file.force or NOT_TOLD, each.file.district or NOT_TOLD, _month(one.arises_at),
            _grade(one, grades), one.result, "+".join(one.facts_rest_on),
        )  # fmt: skip


def table_of(found: Mapping[_Key, int]) -> Any:
    """Counters as an Arrow table, in a set order."""
    keys = sorted(found)
    columns = {name: [key[place] for key in keys] for place, name in enumerate(SCHEMA.names[:-1])}
    return pa.table({**columns, "count": [found[key] for key in keys]}, schema=SCHEMA)


def plain(given: Any) -> Any:
    """Counters as a sweep writes them, or as they are here, with the columns of `SCHEMA` and 'not told' for ''.

    A sweep calls the duty `duty_id` and the count `cells`, and counts by cause as well; that is added up.
    UnusableInput where a column is missing, a count is negative or a result is none of the nine.
    """
    named = given.rename_columns([{"duty_id": "duty", "cells": "count"}.get(name, name) for name in given.column_names])
    missing = [name for name in SCHEMA.names if name not in named.column_names]
    if missing:
        way_out = f"Counters have the columns {', '.join(SCHEMA.names)}."
        raise UnusableInput([Trouble("counters", "", name, "there is no such column.", way_out) for name in missing])
    keys = SCHEMA.names[:-1]
    texts = ", ".join(f"coalesce(nullif(cast({name} as varchar), ''), '{NOT_TOLD}') as {name}" for name in keys)
    with duckdb.connect() as base:
        base.register("given", named)
        added = f"select {texts}, sum(count)::bigint as count from given group by all order by all"
        found: Any = base.sql(added).to_arrow_table().cast(SCHEMA)
    troubles = [Trouble("counters", "", "result", f"'{one}' is not a result.", nearest(one, RESULTS))
                for one in sorted(set(found.column("result").to_pylist()) - set(RESULTS))]  # fmt: skip
    if min(named.column("count").to_pylist(), default=0) < 0:
        troubles.append(Trouble("counters", "", "count", "a count is below zero."))
    if troubles:
        raise UnusableInput(troubles)
    return found


def is_question(name: str) -> bool:
    """Whether what is counted under this id is a question of the statistics, and no duty."""
    return name.startswith(("question.", "share."))


def has_questions(counters: Any) -> bool:
    """Whether the statistics' own questions were asked beside the rulebook, as far as counters show it."""
    return any(name.startswith("question.") for name in counters.column("duty").unique().to_pylist())


def _month(arises_at: tuple[int, int]) -> str:
    if EVER_BEFORE in arises_at or EVER_AFTER in arises_at:
        return NOT_TOLD
    first, last = (f"{moment_of(one).astimezone(LONDON):%Y-%m}" for one in arises_at)
    return first if first == last else NOT_TOLD


def _grades(each: Judged) -> dict[str, str]:
    """The first grade given to each incident of the file; '' for an incident that the entry does not name."""
    laid = each.laid
    found: dict[str, str] = {}
    for place in laid.by_kind.get("grade_set", ()):
        facts = laid.facts[place]
        if "grade" in facts:
            found.setdefault(str(facts.get("incident_ref", "")), str(facts["grade"]))
    return found


def _grade(one: Finding, grades: Mapping[str, str]) -> str:
    """The grade of the incident that the trigger names; where it names none, the file's if all its grades are one."""
    incident = one.trigger.facts.get("incident_ref")
    if incident is not None:
        return grades.get(str(incident), NOT_TOLD)
    return next(iter(grades.values())) if len(set(grades.values())) == 1 else NOT_TOLD


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: `duty` set out `by` some ways, with their `values`, and how many had each result.

    `counts` are by result, all nine. `withheld` names the columns (a result, or 'arose') that may not be printed.
    """

    duty: str
    by: By
    values: By
    counts: Mapping[str, int]
    withheld: frozenset[str] = field(default=frozenset())

    def count(self, column: str) -> int | None:
        """The count of a result, or of all that arose; None where it is withheld."""
        if column in self.withheld:
            return None
        return self.arose if column == AROSE else self.counts.get(column, 0)

    @property
    def arose(self) -> int:
        return sum(self.counts.get(result, 0) for result in SHOWN)

    @property
    def tally(self) -> Tally | None:
        """Done in time, not in time (late, not met, overdue), cannot tell; None where one of these is withheld.

        What was departed from with a reason, is not due yet or is no longer owed is in none of the three.
        """
        if self.withheld & {MET, *NOT_IN_TIME, CANNOT_TELL}:
            return None
        return self.full_tally

    @property
    def full_tally(self) -> Tally:
        """The same three, of this row whether or not it may be printed: for what is not published."""
        no = sum(self.counts.get(result, 0) for result in NOT_IN_TIME)
        return Tally(self.counts.get(MET, 0), no, self.counts.get(CANNOT_TELL, 0))


def rows_of(counters: Any, by: Sequence[By]) -> list[Row]:
    """The rows of these tables, `()` being the totals; ordered by duty and by name, never by a rate."""
    unknown = [way for ways in by for way in ways if way not in WAYS]
    if unknown:
        raise ValueError(f"counters can be set out by {', '.join(WAYS)}; found {', '.join(unknown)}.")
    rows = []
    with duckdb.connect() as base:
        base.register("counters", counters)
        base.execute(f"create temp view told as select *, {_QUARTER} as quarter from counters")
        for ways in by:
            columns = ", ".join(("duty", *ways))
            sums = ", ".join(f"coalesce(sum(count) filter (result = '{one}'), 0)::bigint" for one in RESULTS)
            asked = f"select {columns}, {sums} from told group by {columns} order by {columns}"
            for told in base.execute(asked).fetchall():
                duty, values, numbers = told[0], told[1 : 1 + len(ways)], told[1 + len(ways) :]
                rows.append(Row(duty, ways, tuple(values), dict(zip(RESULTS, numbers, strict=True))))
    return rows


def refuse_both_months_and_quarters(by: Iterable[By]) -> None:
    """UnusableInput where tables that are to be published have months and quarters: the one adds up to the other."""
    ways = {way for table in by for way in table}
    if {"month", "quarter"} <= ways:
        reason = "months and quarters are not published together: the months of a quarter add up to it."
        raise UnusableInput([Trouble("", "", "--by", reason, "Leave one of the two out.")])


def read_by(text: str) -> tuple[By, ...]:
    """The tables asked for as 'district,month' (one each) or 'district*month' (crossed), with the totals first."""
    tables = tuple(tuple(way.strip() for way in one.split("*")) for one in text.split(",") if one.strip())
    for table in tables:
        for way in table:
            if way not in WAYS:
                reason = f"'{way}' is not something that counts can be set out by."
                raise UnusableInput([Trouble("", "", "--by", reason, nearest(way, WAYS))])
        if len(set(table)) < len(table):
            raise UnusableInput([Trouble("", "", "--by", f"'{'*'.join(table)}' crosses something with itself.")])
    return tuple(dict.fromkeys(((), *tables)))
