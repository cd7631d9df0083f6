"""Judgements that were made and hold still, by the case and its version.

For: a list of twenty cases that judges those that changed, or that time has changed, and no other.
Never: stands for the ledger: it is asked only after a case's version was read there, and is empty at every start.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from dutybound.desks.holding import holds_until
from dutybound.desks.to_do import ToDo
from dutybound.duties.accounts import Judged, judge_file
from dutybound.duties.book import Book
from dutybound.events.event import CaseFile

_KEPT: Final = 2_000
Key = tuple[str, str, int, bool]  # of a row: the duty, what gave rise to it, the period, whether the record is read


@dataclass(slots=True)
class _Known:
    """A case at a version, and its judgement with the moments from which and before which it holds."""

    file: CaseFile
    judged: Judged | None = None
    first: int = 0
    until: int = 0
    rows: dict[Key, ToDo] = field(default_factory=dict)


class Memory:
    """The cases read last, up to `keep` of them. May be used by many threads at once."""

    def __init__(self, keep: int = _KEPT) -> None:
        self._keep = keep
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._turn = Lock()

    def file(self, case: str, version: int) -> CaseFile | None:
        """The case at this version, None where it was not read at it, or too many others since."""
        with self._turn:
            known = self._known.get(case)
            if known is None or len(known.file.events) != version:
                return None
            self._known.move_to_end(case)
            return known.file

    def keep(self, file: CaseFile) -> CaseFile:
        """The same file, remembered."""
        with self._turn:
            self._known[file.ref] = _Known(file)
            self._known.move_to_end(file.ref)
            while len(self._known) > self._keep:
                self._known.popitem(last=False)
        return file

    def judged(self, file: CaseFile, book: Book, as_at: int) -> Judged:
        """The file judged by the whole book, as at `as_at` or as at an earlier moment from which nothing changed.

        The findings are those of `as_at`; `laid.as_at` of the value is when it was judged.
        """
        with self._turn:
            known = self._known.get(file.ref)
            if known is not None and known.file is file and known.judged and known.first <= as_at < known.until:
                return known.judged
        judged = judge_file(file, book.duties, book.parameters, as_at)
        until = holds_until(judged)
        with self._turn:
            known = self._known.get(file.ref)
            if known is not None and known.file is file:
                known.judged, known.first, known.until = judged, as_at, until
                known.rows = {}  # another one: a thread may still be putting a row of the old judgement into that
        return judged

    def row(self, judged: Judged, key: Key, make: Callable[[], ToDo]) -> ToDo:
        """A row of this judgement, made once for as long as the judgement is remembered."""
        with self._turn:
            known = self._known.get(judged.file.ref)
            rows = known.rows if known is not None and known.judged is judged else {}
        found = rows.get(key)
        if found is None:
            found = rows[key] = make()
        return found
