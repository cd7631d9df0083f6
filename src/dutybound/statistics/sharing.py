"""Shares of other duties' results, added up from the counters: how many of what was late have a reason, and the like.

For: a question about the results of many duties, in the tables that everything else is set out in.
Never: adds up what is withheld, or takes what cannot be told for one or the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import duckdb
import pyarrow as pa

from dutybound.duties.duty import CANNOT_TELL, MET, NOT_MET, Duty
from dutybound.statistics.counters import AROSE, NOT_TOLD, SCHEMA, By, Row, rows_of
from dutybound.statistics.measures import Measure, Share

_WITHHELD = frozenset({MET, NOT_MET, CANNOT_TELL, AROSE})


def shared(counters: Any, measures: Iterable[Measure], duties: Iterable[Duty]) -> Any:
    """The counters of every share, as if it were a question: 'met' for those counted, 'not_met' for the others.

    What cannot be told of a duty cannot be told here; where the month in which it arose is not told, nothing can.
    """
    listed = tuple(duties)
    found = [_one(counters, one, listed) for one in measures if isinstance(one.answer, Share)]
    return pa.concat_tables([SCHEMA.empty_table(), *found])


def _one(counters: Any, measure: Measure, duties: Sequence[Duty]) -> Any:
    share = measure.answer
    assert isinstance(share, Share)
    names = _names(share, duties)
    told = [*share.of, CANNOT_TELL]
    asked = """
        select $id as duty, force, district, month, grade,
               case when month = $untold or result = $unknown then $unknown
                    when list_contains($count, result) then $yes else $no end as result,
               basis, sum(count)::bigint as count
        from counters
        where list_contains($names, duty) and list_contains($told, result) and (month = $untold or month >= $since)
        group by all order by all
    """
    with duckdb.connect() as base:
        base.register("counters", counters)
        values = {
            "id": measure.counted_as, "untold": NOT_TOLD, "unknown": CANNOT_TELL, "count": list(share.count),
            "yes": MET, "no": NOT_MET, "names": names, "told": told, "since": share.since,
        }  # fmt: skip
        return base.sql(asked, params=values).to_arrow_table().cast(SCHEMA)


def _names(share: Share, duties: Iterable[Duty]) -> list[str]:
    return [duty.id for duty in duties if share.adds_up(duty)]


def shown_shares(
    counters: Any, rows: Sequence[Row], by: Sequence[By], measures: Iterable[Measure], duties: Sequence[Duty]
) -> list[Row]:
    """The rows of every share in these tables, with what may not be printed beside `rows`, those of the duties, marked.

    A row is printed only where a reader can add it up from what is printed already: each count in it stands in a table
    that has the month too, and none of them is withheld. So nothing is given away that was not given before. Of a table
    for which there is none there are no rows either, since even which rows there are would tell; but for the total.
    """
    printed: dict[frozenset[str], list[Row]] = {}
    for row in rows:
        printed.setdefault(frozenset(row.by), []).append(row)
    found = []
    for measure in measures:
        if isinstance(measure.answer, Share):
            names = set(_names(measure.answer, duties))
            tables = [ways for ways in by if not ways or frozenset({*ways, "month"}) in printed]
            mine = rows_of(shared(counters, [measure], duties), tables)
            found += [_marked(row, measure.answer, names, printed) for row in mine]
    return found


def _marked(row: Row, share: Share, names: set[str], printed: Mapping[frozenset[str], Sequence[Row]]) -> Row:
    table = printed.get(frozenset({*row.by, "month"}))
    if table is None:
        return replace(row, withheld=_WITHHELD)
    mine = dict(zip(row.by, row.values, strict=True))
    for one in table:
        its = dict(zip(one.by, one.values, strict=True))
        counts = one.duty in names and (its["month"] == NOT_TOLD or its["month"] >= share.since)
        if counts and one.withheld & {*share.of, CANNOT_TELL} and all(its[way] == mine[way] for way in row.by):
            return replace(row, withheld=_WITHHELD)
    return row
