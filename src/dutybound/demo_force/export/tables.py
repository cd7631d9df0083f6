"""The tables of one export being filled: entries to rows, with the faults that exports have, and which row told which.

For: cases one after another, none kept; the id that an import gives each entry is known as its row is written.
Never: a fault that changes what was done, other than those that `written` answers.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.edits_general import LOST
from dutybound.demo_force.export.cells import Cell, Column, case_number, cell, columns_of, is_blurred, time_cell
from dutybound.demo_force.export.files import opened
from dutybound.demo_force.export.systems import (
    FORCES_AS_WRITTEN,
    NOT_AN_ENTRY,
    WITH_POINT,
    Export,
    System,
    code_of,
)
from dutybound.demo_force.moments import DAY, HOUR

# Shares of rows, or of cases, that have the fault.
_TWICE: Final = 0.01
_MESSAGES: Final = 0.05
_EARLIER_VERSION: Final = 0.02
_NOT_DOMESTIC: Final = 0.03
_PARTS: Final = 150  # cases after which the headings come again
UNREADABLE: Final = "see paper log"
_REMARKS: Final = (
    'Said "come now";\nline went dead. Café opposite – £20 of damage', "Neighbour’s account – the same",
    "Déjà vu for the crew: 3rd time\nthis year; ½ hour at the door", "naïve to think it’s over",
)  # fmt: skip


def misread(text: str) -> str:
    """The text as it is when something on its way took UTF-8 for Windows text."""
    return text.encode("utf-8").decode("cp1252")


class Table:
    """One table with its file: `columns` of attributes, and rows that wait to be written twice."""

    def __init__(self, folder: Path, system: System) -> None:
        self.system, self.columns = system, columns_of(system)
        self.rows: Counter[str] = Counter()
        self._waiting: list[list[Cell | None]] = []
        self._file = opened(folder, system, self._headings())

    def _headings(self) -> list[str]:
        attributes = [one.heading for one in self.columns]
        remarks = ["Remarks"] if self.system.remarks else []
        if self.system.register:
            groups = [f"{code_of(kind)}{what}" for kind in self.system.kinds for what in ("", " entered", " by")]
            domestic = [] if self.system.register == "case" else ["Domestic"]
            return ["Case", "Force", "BCU", *groups, *attributes, *domestic, *remarks, "Synthetic"]
        return ["Case", "Event", "At", "Entered", "Staff no", *attributes, *remarks, "Synthetic"]

    def row(self, cells: Sequence[Cell | None], chance: random.Random, sort: str = "rows") -> int:
        """Writes a row, one in a hundred of them once more later on; answers its number."""
        told = [*cells, "yes"]
        if chance.random() < _TWICE:
            self._waiting.append(told)
        self.rows[sort] += 1
        return self._file.row(told)

    def again(self, headings: bool) -> None:
        """What comes twice: rows that waited, and the headings where a new part of the export begins."""
        for told in self._waiting:
            self._file.row(told)
        self.rows["written twice"] += len(self._waiting)
        self._waiting.clear()
        if headings:
            self._file.again()
            self.rows["headings again"] += 1

    def close(self) -> None:
        self.again(False)
        self._file.close()

    def attributes(self, d: Draft, *entries: Entry) -> list[Cell | None]:
        """The cells of all attributes that these entries state."""
        known = {one.attribute for one in self.columns} | {"actor"}
        if strange := {name for one in entries for name in one.facts} - known:
            raise ValueError(f"The table '{self.system.name}' has no column for {', '.join(sorted(strange))}.")
        return [self._cell(d.number, column, entries) for column in self.columns]

    def _cell(self, number: int, column: Column, entries: Sequence[Entry]) -> Cell | None:
        for one in entries:
            if column.attribute in one.facts and column.kind in ("", one.kind):
                return cell(self.system, number, column.of, one.facts[column.attribute])
        return None

    def case(self, number: int) -> Cell:
        return case_number(self.system, number)

    def time(self, at: int) -> Cell:
        return time_cell(self.system, at)

    def remark(self, chance: random.Random) -> list[str | None]:
        """A free text beside one row in three, where the table has one."""
        if not self.system.remarks:
            return []
        text = chance.choice(_REMARKS) if chance.random() < 0.33 else None
        return [misread(text) if text and self.system.misread else text]

    def blurs(self, one: Entry) -> bool:
        """Whether a time of the entry cannot be told from its cells."""
        times = [
            one.whole(each.attribute) for each in self.columns if each.of.name == "time" and each.attribute in one.facts
        ]
        return any(is_blurred(self.system, at) for at in (one.at, one.recorded, *times))


class Tables:
    """Every table of one export in its folder."""

    def __init__(self, folder: Path, export: Export) -> None:
        folder.mkdir()
        self.export = export
        self._tables = {one.name: Table(folder, one) for one in export.systems}
        self._staff_file = opened(folder, staff_system(export), ["Number", "Role", "Synthetic"])
        self._staff: dict[str, int] = {}
        self.files = 0

    def written(self, d: Draft, chance: random.Random) -> tuple[dict[str, str], bool]:
        """Writes a file's rows. Answers the ids that an import gives its entries, and whether a time was blurred."""
        self.files += 1
        ids = self._register(d, chance)
        blurred = False
        for one in d.entries:
            table = self._tables[self.export.system_of(one.kind).name]
            if not table.system.register:
                ids[one.id] = f"{table.system.name}-{self._row(table, d, one, chance)}"
            blurred |= table.blurs(one)
        for hole in d.holes:
            for kind in hole.kinds if hole.system == LOST else ():
                self._unreadable(d, kind, chance)
        if chance.random() < _NOT_DOMESTIC and self.export.kind == "case":
            self._not_domestic(d, chance)
        for table in self._tables.values():
            table.again(self.files % _PARTS == 0)
        return ids, blurred

    def close(self) -> dict[str, Counter[str]]:
        """Ends every file; answers the counts of rows of each sort."""
        for role, number in self._staff.items():
            self._staff_file.row([f"{number}", role, "yes"])
        self._staff_file.close()
        for table in self._tables.values():
            table.close()
        return {name: table.rows for name, table in self._tables.items()}

    def _register(self, d: Draft, chance: random.Random) -> dict[str, str]:
        """A row for each incident, or one for the file: entries of the register's kinds, in groups of columns."""
        table, ids = self._tables[self.export.register.name], {}
        kinds, by = table.system.kinds, table.system.register
        groups: dict[object, dict[str, Entry]] = {}
        for one in d.entries:
            if one.kind in kinds:
                group = groups.setdefault(one.facts.get(by), {})
                if one.kind in group:
                    raise ValueError(f"{d.ref}: a row of '{table.system.name}' cannot hold two {one.kind}.")
                group[one.kind] = one
        for group in groups.values() or [{}]:
            told = [group[kind] for kind in kinds if kind in group]
            times = [part for kind in kinds for part in self._group(table, group.get(kind))]
            head = [table.case(d.number), FORCES_AS_WRITTEN[d.force.name], d.district.name]
            end = [*([] if by == "case" else ["Y"]), *table.remark(chance)]
            row = [*head, *times, *table.attributes(d, *told), *end]
            if by != "case" and chance.random() < _EARLIER_VERSION:
                earlier = [*head, *times[:3], *[None] * 3, *table.attributes(d, *told[:1]), *end]
                if earlier != row:
                    table.row(earlier, chance, "earlier versions")
            number = table.row(row, chance)
            for part, one in enumerate(told, start=1):
                ids[one.id] = f"{table.system.name}-{number}" + (f".{part}" if len(told) > 1 else "")
        return ids

    def _group(self, table: Table, one: Entry | None) -> list[Cell | None]:
        if one is None:
            return [None, None, None]
        actor = one.facts.get("actor")  # a register names people by their posts
        return [table.time(one.at), table.time(one.recorded), None if actor is None else str(actor)]

    def _row(self, table: Table, d: Draft, one: Entry, chance: random.Random) -> int:
        if table.system.key == WITH_POINT and chance.random() < _MESSAGES:
            self._message(table, d.number, one.at, chance)
        head = [table.case(d.number), code_of(one.kind), table.time(one.at), table.time(one.recorded)]
        return table.row([*head, self._by(table, one), *table.attributes(d, one), *table.remark(chance)], chance)

    def _by(self, table: Table, one: Entry) -> Cell | None:
        """The number of whoever did it; the table of staff says who that is."""
        actor = one.facts.get("actor")
        if actor is None:
            return None
        number = self._staff.setdefault(str(actor), 2001 + len(self._staff))
        return f"{number}.0" if table.system.key == WITH_POINT else number

    def _message(self, table: Table, number: int, at: int, chance: random.Random) -> None:
        """A row that is no entry: talk on the log."""
        text = f"update,\n{chance.choice(('no change', 'caller rang', 'noted'))}"
        blanks = [text if one.attribute == "what" else None for one in table.columns]
        when = table.time(at)
        table.row([table.case(number), NOT_AN_ENTRY, when, when, None, *blanks], chance, "messages")

    def _unreadable(self, d: Draft, kind: str, chance: random.Random) -> None:
        """A row whose time was never typed in: what it told is lost, and the import must say so."""
        table = self._tables[self.export.system_of(kind).name]
        blanks: list[Cell | None] = [None] * len(table.columns)
        remarks: list[Cell | None] = [None] if table.system.remarks else []
        row = [table.case(d.number), code_of(kind), UNREADABLE, None, None, *blanks, *remarks]
        table.row(row, chance, "unreadable")

    def _not_domestic(self, d: Draft, chance: random.Random) -> None:
        """An incident of another sort, which the export holds and the mapping leaves out, with a row of its log."""
        table, number = self._tables[self.export.register.name], 9_000_000 + d.number
        at = table.time(d.start + HOUR)
        blanks = [f"{number}1" if one.attribute == "incident_ref" else None for one in table.columns]
        head = [table.case(number), FORCES_AS_WRITTEN[d.force.name], d.district.name]
        table.row([*head, at, at, None, *[None] * 3, *blanks, "N", None], chance, "not domestic")
        self._message(self._tables["log"], number, d.start + DAY, chance)


def staff_system(export: Export) -> System:
    """The table that says who stands behind a number."""
    return System(export.staff, export.staff, ())
