"""Rows of a table with the cells of what they are joined to, the case they belong to, and what they are doubles of.

For: joins by exact text, said so when they find nothing.
Never: lets one row become two because the other side stands twice, or passes over a join that matched no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.records.mapping import CaseSpec, Column, TableSpec
from dutybound.records.staging import Staged, Staging

_HEAD = 10
# The cases that the table of the cases leaves out, once that table has been read for entries.
LEFT_OUT_CASES: Final = "left_out_cases"


class Joined:
    """One table ready to be read row by row: `place` says where among a row's cells a column stands."""

    def __init__(self, staging: Staging, spec: TableSpec, case: CaseSpec) -> None:
        self.staging, self.spec, self.case = staging, spec, case
        self._places: dict[tuple[str, str], int] = {}
        self._selected: list[str] = []
        for column in staging.tables[spec.name].columns:
            self._add("", column, "r")
        self._sides: list[str] = []
        self._unmatched: list[str] = []
        for number, join in enumerate(spec.joins):
            self._join(f"j{number}", join.table, join.on, join.needed)
        self._case = self._case_of()
        self._case_left_out = "false"
        if case.table and spec.name != case.table:
            self._sides.append(f"left join {LEFT_OUT_CASES} lo on lo.case_ref = {self._case}")
            self._case_left_out = "lo.case_ref is not null"

    def place(self, column: Column) -> int:
        """The column's place among the cells. Raises UnusableInput where no such column is read."""
        found = self._places.get((column.of, column.name))
        if found is None:
            known = [name for of, name in self._places if of == column.of]
            where = f"table '{column.of or self.spec.name}'"
            way_out = nearest(column.name, known) if known else f"Join '{column.of}' to '{self.spec.name}' first."
            raise UnusableInput([Trouble("the mapping", where, str(column), "is no column there.", way_out)])
        return found

    def rows(self, after: tuple[int, int] = (0, 0)) -> Iterator[Staged]:
        """Every row that was received, in the order of the files; those that come `after` this file and row."""
        own = self.spec.name
        unmatched = f"coalesce({', '.join(self._unmatched)}, '')" if self._unmatched else "''"
        query = (
            f"select r.file, r.row_no, r.sort, r.fault, s.as_file, s.as_row, coalesce(s.identical, false), "
            f"{self._case}, {self._case_left_out}, {unmatched}, {', '.join(self._selected)} from raw_{own} r "
            f"left join same_{own} s using (file, row_no) {' '.join(self._sides)} "
            f"where r.file > {after[0]} or (r.file = {after[0]} and r.row_no > {after[1]}) order by r.file, r.row_no"
        )
        for told in self.staging.stream(query):
            file, row, sort, fault, as_file, as_row, identical, key, key_left_out, missed = told[:_HEAD]
            yield Staged(file, row, sort, fault, as_file, as_row, identical, key, key_left_out, missed, told[_HEAD:])

    def _add(self, of: str, column: str, side: str) -> None:
        place = self.staging.tables[of or self.spec.name].columns[column]
        self._places[of, column] = len(self._selected)
        self._selected.append(f"{side}.c{place}")

    def _c(self, table: str, column: str) -> str:
        columns = self.staging.tables[table].columns
        if column not in columns:
            reason = f"is no column of table '{table}'."
            raise UnusableInput([Trouble("the mapping", "", column, reason, nearest(column, columns))])
        return f"c{columns[column]}"

    def _join(self, side: str, table: str, on: tuple[tuple[str, str], ...], needed: bool) -> None:
        own = [self._c(self.spec.name, one) for one, _ in on]
        theirs = [self._c(table, other) for _, other in on]
        standing = f"(select * from raw_{table} anti join same_{table} using (file, row_no) where sort = '')"
        self._stands_once(table, standing, theirs, on)
        equal = " and ".join(f"r.{one} = {side}.{other}" for one, other in zip(own, theirs, strict=True))
        self._sides.append(f"left join {standing} {side} on {equal}")
        self._finds_something(table, standing, own, theirs, on)
        if needed:
            self._unmatched.append(f"case when {side}.row_no is null then '{table}' end")
        for column in self.staging.tables[table].columns:
            self._add(table, column, side)

    def _stands_once(self, table: str, standing: str, keys: list[str], on: tuple[tuple[str, str], ...]) -> None:
        told = " and ".join(f"{one} is not null" for one in keys)
        listed = ", ".join(keys)
        twice = self.staging.count(
            f"select count(*) from (select 1 from {standing} where {told} group by {listed} having count(*) > 1)"
        )
        if twice:
            reason = f"{twice} keys stand in several rows of '{table}': rows of '{self.spec.name}' would be doubled."
            names = ", ".join(f'"{other}"' for _, other in on)
            way_out = f"Say same_by = [{names}] for '{table}', or join the other way round."
            raise UnusableInput([Trouble("the mapping", f"table '{self.spec.name}'", "join", reason, way_out)])

    def _finds_something(
        self, table: str, standing: str, own: list[str], theirs: list[str], on: tuple[tuple[str, str], ...]
    ) -> None:
        told = " and ".join(f"r.{one} is not null" for one in own)
        rows = f"(select * from raw_{self.spec.name} r where sort = '' and {told})"
        equal = " and ".join(f"r.{one} = o.{other}" for one, other in zip(own, theirs, strict=True))
        asked = self.staging.count(f"select count(*) from {rows}")
        if not asked or self.staging.count(f"select count(*) from {rows} r semi join {standing} o on {equal}"):
            return
        alike = " and ".join(f"{_bare('r', a)} = {_bare('o', b)}" for a, b in zip(own, theirs, strict=True))
        would = self.staging.count(f"select count(*) from {rows} r semi join {standing} o on {alike}")
        way_out = "Look at both columns with 'dutybound records inspect'."
        if would:
            way_out = f'{would} would match without ".0" or leading zeros: say ids = [...] for the table with them.'
        pairs = " and ".join(f"{one} = {other}" for one, other in on)
        reason = f"none of its {asked} rows finds a row of '{table}' by {pairs}."
        raise UnusableInput([Trouble("the mapping", f"table '{self.spec.name}'", "join", reason, way_out)])

    def _case_of(self) -> str:
        case, spec = self.case, self.spec
        if spec.name == case.table:
            return f"r.{self._c(spec.name, case.key)}"
        if spec.case_key:
            own = f"r.{self._c(spec.name, spec.case_key)}"
            if case.table:
                key = self._c(case.table, case.key)
                cases = f"(select distinct {key} k from raw_{case.table})"
                self._sides.append(f"left join {cases} cases on cases.k = {own}")
                self._unmatched.append(f"case when {own} is not null and cases.k is null then '{case.table}' end")
                standing = f"raw_{case.table}"
                self._finds_something(case.table, standing, [own[2:]], [key], ((spec.case_key, case.key),))
            return own
        number = [join.table for join in spec.joins].index(case.table) if not spec.lookup else -1
        return f"j{number}.{self._c(case.table, case.key)}" if number >= 0 else "null"


def found_by_none(staging: Staging, tables: Iterable[TableSpec], looked_up: str) -> int:
    """How many rows of a table that is only looked up no row of these tables found: nothing was told of them."""
    columns = staging.tables[looked_up].columns
    sides = []
    for spec in tables:
        for join in (one for one in spec.joins if one.table == looked_up):
            own = staging.tables[spec.name].columns
            pairs = (f"r.c{own[one]} = o.c{columns[other]}" for one, other in join.on)
            sides.append(f"anti join raw_{spec.name} r on {' and '.join(pairs)}")
    left = f"raw_{looked_up}"
    for side in sides:
        left = f"(select o.* from {left} o {side})"
    return staging.count(f"select count(*) from {left}")


def _bare(side: str, column: str) -> str:
    return f"ltrim(regexp_replace({side}.{column}, '\\.0+$', ''), '0')"
