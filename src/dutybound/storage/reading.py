"""Reading a ledger by questions in SQL that SQLite and PostgreSQL understand alike, a page at a time.

For: what the port asks of any store, over whatever answers the questions.
Never: writes, or keeps anything locked between two pages.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from dutybound.ledger.entry import Box, Entry
from dutybound.ledger.store import Copy, Damaged, KeyTaken, Projected, Request, read_in_order, whole

RESTORE: Final = "Keep it as it is, and restore the last backup beside it."
Value = str | int | bytes
_PAGE: Final = 500
_MANY: Final = 10_000  # values beside one question: far below what either kind of store takes
DONE: Final = "select first, first + count from requests where key = ?"
PROJECTIONS: Final = "select name, case_ref, key, value from projections"
_CASES: Final = 100  # cases whose entries are held at once
_ENTRIES: Final = "select number, case_ref, version, body, leaf from entries"
_FIRST_PAGE: Final = (
    "select number, case_ref, version, body, leaf, (select max(version) from entries where case_ref = ?) from entries "
    "where case_ref = ? and version > ? and version <= ? order by version"
)


class Reading(ABC):
    """What can be asked of the ledger of `force` at `place`, the words by which messages name it."""

    def __init__(self, place: str, force: str) -> None:
        self.place, self.force = place, force

    @abstractmethod
    def _ask(self, question: str, *values: Value) -> Sequence[tuple[Value, ...]]:
        """The rows that answer a question; '?' stands for a value."""

    def _number(self, question: str, *values: Value) -> int:
        return int(self._ask(question, *values)[0][0])

    def size(self) -> int:
        """As the port says."""
        return self._number("select coalesce(max(number) + 1, 0) from entries")

    def version(self, case: str) -> int:
        """As the port says."""
        return self._number("select coalesce(max(version), 0) from entries where case_ref = ?", case)

    def entries(self, first: int = 0, before: int | None = None) -> Iterator[Entry]:
        """As the port says."""
        end = self.size() if before is None else before
        return read_in_order(self._entries(first, end), first, end, self.place)

    # By windows of numbers, not by pages that end at a limit: those PostgreSQL may answer by sorting all that is left.

    def _entries(self, first: int, end: int) -> Iterator[Entry]:
        asked = f"{_ENTRIES} where number >= ? and number < ? order by number"
        for start in range(first, end, _PAGE):
            yield from map(self._entry, self._ask(asked, start, min(start + _PAGE, end)))

    def case(self, ref: str, after: int = 0) -> Iterator[Entry]:
        """As the port says."""
        first = self._ask(_FIRST_PAGE, ref, ref, after, after + _PAGE)
        # The first page brings along where the case ends; only without one that is asked.
        end = int(first[0][-1]) if first else self.version(ref)
        yield from self._next_of(ref, after + 1, min(after + _PAGE, end), (row[:-1] for row in first))
        asked = f"{_ENTRIES} where case_ref = ? and version > ? and version <= ? order by version"
        for start in range(after + _PAGE, end, _PAGE):
            last = min(start + _PAGE, end)
            yield from self._next_of(ref, start + 1, last, self._ask(asked, ref, start, last))

    def _next_of(self, ref: str, first: int, last: int, rows: Iterable[tuple[Value, ...]]) -> Iterator[Entry]:
        """The entries of a case from version `first` to `last`; Damaged where one is missing."""
        due = first
        for entry in map(self._entry, rows):
            if entry.version != due:
                break
            yield entry
            due += 1
        if due <= last:
            raise Damaged(f"{self.place}: version {due} of case {ref} is missing. {RESTORE}")

    def cases(self, refs: Collection[str]) -> Iterator[Entry]:
        """As the port says. Damaged where a version is missing, as of one case."""
        wanted = sorted(set(refs))
        for start in range(0, len(wanted), _CASES):
            some = wanted[start : start + _CASES]
            asked = f"{_ENTRIES} where case_ref in ({', '.join('?' * len(some))}) order by case_ref, version"
            for ref, rows in groupby(self._ask(asked, *some), key=lambda row: str(row[1])):
                of_one = list(rows)
                yield from self._next_of(ref, 1, int(of_one[-1][2]), of_one)

    def _entry(self, row: tuple[Value, ...]) -> Entry:
        number, case, version, body, leaf = row
        return whole(int(number), str(case), int(version), _bytes(body), _bytes(leaf), self.place)

    def boxes(self, number: int) -> tuple[Box, ...]:
        """As the port says."""
        rows = self._ask("select field, person, box from boxes where number = ? order by field", number)
        return tuple(Box(str(field), str(person), _bytes(box)) for field, person, box in rows)

    def cases_of(self, person: str) -> tuple[str, ...]:
        """As the port says."""
        asked = (
            "select distinct e.case_ref from boxes b join entries e on e.number = b.number where b.person = ? "
            "order by e.case_ref"
        )
        return tuple(str(case) for (case,) in self._ask(asked, person))

    def projected(self, name: str, *, case: str = "", key: str = "") -> Iterator[Projected]:
        """As the port says."""
        asked = [("name", name), ("case_ref", case), ("key", key)]
        conditions = [(f"{column} = ?", value) for column, value in asked if value]
        if case:  # a handful: one question, and nothing held open
            told = " and ".join(condition for condition, _ in conditions)
            rows = self._ask(f"{PROJECTIONS} where {told} order by key", *(value for _, value in conditions))
            return (Projected(*map(str, row)) for row in rows)
        return self._projected(" and ".join(told for told, _ in conditions), *(value for _, value in conditions))

    def projected_of(self, name: str, keys: Collection[str]) -> tuple[Projected, ...]:
        """As the port says. More keys than a question takes are asked about in several."""
        asked = f"{PROJECTIONS} where name = ? and key in ({{}}) order by name, case_ref, key"
        rows = [Projected(*map(str, row)) for row in self._ask_of_many(asked, keys, name)]
        return tuple(sorted(rows, key=lambda row: (row.case, row.key)) if len(keys) > _MANY else rows)

    def versions(self, cases: Collection[str]) -> dict[str, int]:
        """As the port says."""
        asked = "select case_ref, max(version) from entries where case_ref in ({}) group by case_ref"
        return {str(case): int(version) for case, version in self._ask_of_many(asked, cases)}

    def _ask_of_many(self, question: str, many: Collection[str], *values: Value) -> Iterator[tuple[Value, ...]]:
        """The rows that answer a question about any of many texts; '{}' stands for them, after the other values."""
        wanted = sorted(set(many))
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            yield from self._ask(question.format(", ".join("?" * len(some))), *values, *some)

    def _projected(self, condition: str, *values: Value) -> Iterator[Projected]:
        last = ("", "", "")
        asked = (
            f"{PROJECTIONS} where {condition} and (name, case_ref, key) > (?, ?, ?) "
            f"order by name, case_ref, key limit {_PAGE}"
        )
        while page := self._ask(asked, *values, *last):
            rows = [Projected(*map(str, row)) for row in page]
            yield from rows
            last = (rows[-1].name, rows[-1].case, rows[-1].key)

    def done(self, key: str, case: str) -> tuple[Entry, ...]:
        """As the port says."""
        written = self._ask(DONE, key)
        return self.written(key, case, int(written[0][0]), int(written[0][1])) if written else ()

    def written(self, key: str, case: str, first: int, end: int) -> tuple[Entry, ...]:
        """The entries from `first` to before `end`, written under a key; KeyTaken where they are of another case."""
        entries = tuple(self.entries(first, end))
        if entries[0].case != case:
            raise key_taken(key)
        return entries

    def whole_copy(self) -> Copy:
        """All that is here, where nobody writes meanwhile."""
        return Copy(self.force, self.size(), self.entries(), self._boxes(), self._requests(), self._projected("true"))

    def _boxes(self) -> Iterator[tuple[int, Box]]:
        asked = "select number, field, person, box from boxes where number >= ? and number < ? order by number, field"
        for start in range(0, self.size(), _PAGE):
            for number, field, person, box in self._ask(asked, start, start + _PAGE):
                yield int(number), Box(str(field), str(person), _bytes(box))

    def _requests(self) -> Iterator[Request]:
        asked = "select key, first, count from requests where first >= ? and first < ? order by first"
        for start in range(0, self.size(), _PAGE):
            for key, first, count in self._ask(asked, start, start + _PAGE):
                yield Request(str(key), int(first), int(count))


def _bytes(value: Value) -> bytes:
    assert isinstance(value, bytes), "a strict table holds a blob here"
    return value


def key_taken(key: str) -> KeyTaken:
    """The refusal of a key that belongs to an append to another case."""
    return KeyTaken(f"the key {key} belongs to an append to another case. Take a new one.")
