"""A dataset of any size as statistics: the sweep's counters, and beside them what only its entries can tell.

For: the same numbers as judging every file one by one, a row group at a time.
Never: keeps rows of the sweep: a question that is answered no is nobody's finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dutybound.conformance import layout as at
from dutybound.conformance.cells import NO_TIME
from dutybound.conformance.clustering import clustered, is_clustered
from dutybound.conformance.dataset import Dataset
from dutybound.conformance.dictionary import Words
from dutybound.conformance.folder import Results
from dutybound.conformance.lane import Law
from dutybound.conformance.part import Asked, judge_part
from dutybound.conformance.placing import KIND_NUMBER, PLACES
from dutybound.conformance.running import carries_table
from dutybound.conformance.strata import stands
from dutybound.conformance.tables import compile_tables
from dutybound.conformance.whole import judge_dataset
from dutybound.duties.book import Book
from dutybound.duties.laying import Laid
from dutybound.duties.terms import Pattern, Test
from dutybound.events.three import CANNOT_TELL, NO, YES
from dutybound.statistics.counters import has_questions, plain
from dutybound.statistics.delays import Delays, all_of, delays_of
from dutybound.statistics.measures import DAY, Breakdown, Span, Waiting, past_by, stated
from dutybound.statistics.questions import QUESTIONS
from dutybound.statistics.stating import Gathered, questions_asked

SWEPT: Final = "sweep"
BREAKDOWNS: Final = {one.id: one.answer for one in QUESTIONS if isinstance(one.answer, Breakdown)}
# The measure of what waits, by the duty or question whose results it counts.
WAITING: Final = {one.counted_as: one.id for one in QUESTIONS if isinstance(one.answer, Waiting)}
SPANS: Final = {one.id: one.answer for one in QUESTIONS if isinstance(one.answer, Span)}
# Of what sends a file to the judge, what keeps times of its entries out of the columns.
NOT_IN_COLUMNS: Final = at.SLOW_ROUGH | at.SLOW_RELATION
Progress = Callable[[str, int, int], None]  # what is being done, how many files are done, of how many
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of every file, microseconds since 1970 UTC; None leaves them to the files, else to `otherwise`."""

    as_at: int | None
    known_at: int | None
    otherwise: int


def gather_dataset(
    folder: Path, out: Path, book: Book, moments: Moments, threads: int, memory: int, progress: Progress
) -> Gathered:
    """Counts a whole dataset by a sweep in `out`, which goes on after a kill; then the entries beside the counters.

    `memory` in bytes. UnusableInput where `out` holds the sweep of another dataset or moment.
    """
    if not is_clustered(folder):
        folder = clustered(folder, out, memory // 2)
    results = judge_dataset(
        folder, out / SWEPT, (*book.duties, *questions_asked()), book.parameters, as_at=moments.as_at,
        known_at=moments.known_at, otherwise=moments.otherwise, counters_only=True, threads=threads, memory=memory,
        processes=threads,
        progress=lambda told: progress("judged", told.get("files", 0), told["of_files"]),
    )  # fmt: skip
    asked = results.summary["question"]
    found = gather_swept(results)
    beside = Beside(Dataset(folder), asked["as_at"], asked["known_at"], asked["otherwise"], book)
    for group in range(len(beside.source.groups)):
        beside.add(group)
        progress("counted", beside.files, sum(beside.source.groups))
    return Gathered(
        found.counters, beside.counted, {name: all_of(parts) for name, parts in beside.waits.items()}, beside.past_by,
        found.files, found.synthetic, beside.as_at,
    )  # fmt: skip


def gather_swept(results: Results) -> Gathered:
    """The counters of a finished sweep, and what its summary tells of its files."""
    counters, told = plain(results.counts), results.summary
    moment = told["question"]["as_at"]
    return Gathered(
        counters, files=told.get("files", 0), synthetic=told.get("synthetic"),
        as_at=None if moment is None else (moment, moment), with_questions=has_questions(counters),
    )  # fmt: skip


@dataclass(slots=True)
class Beside:
    """What is set out by rank, post and age, added up row group by row group.

    Files whose entries the columns hold exactly are read in columns; the others are laid out as the judge does.
    """

    source: Dataset
    moment: int | None
    known_at: int | None
    otherwise: int | None
    book: Book
    files: int = 0
    as_at: tuple[int, int] | None = None
    waits: dict[str, list[Delays]] = field(default_factory=lambda: {name: [] for name in SPANS})
    past_by: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in WAITING.values()})
    _counted: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in BREAKDOWNS})
    _asked: Asked = field(init=False)

    def __post_init__(self) -> None:
        law = tuple(one for one in (*self.book.duties, *questions_asked()) if one.id in WAITING)
        tables = compile_tables(law, self.book.parameters, self.source.words)
        beyond = tuple(duty for duty, _ in tables.slow)
        self._asked = Asked(Law(law, beyond, self.book.parameters), tables, self.moment, self.known_at, self.otherwise)

    @property
    def counted(self) -> dict[str, dict[str, int]]:
        """The counts of each breakdown, by what the entries state."""
        return {name: dict(sorted(counts.items())) for name, counts in self._counted.items()}

    def add(self, group: int) -> None:
        """Adds one row group."""
        files = self.source.files(group)
        if not len(files):
            return
        table, cover = files.as_numbers(self.moment, self.known_at, self.otherwise)
        # What bears no time of writing was written by the time the file was made, which may be too late to tell.
        made = table[:, at.F_MADE]
        by_hand = (table[:, at.F_SLOW] & NOT_IN_COLUMNS != 0) | ((made != NO_TIME) & (made > table[:, at.F_KNOWN_AT]))
        wanted = np.flatnonzero(by_hand).tolist()
        for number, file in zip(wanted, self.source.whole_files(group, files, wanted), strict=True):
            laid = Laid(file, int(table[number, at.F_AS_AT]), int(table[number, at.F_KNOWN_AT]))
            for name, breakdown in BREAKDOWNS.items():
                self._counted[name].update(breakdown.counted(laid))
            for name, span in SPANS.items():
                self.waits[name].append(delays_of(span.delays(laid)))
        entries = _standing(self.source, group, table, by_hand)
        for name, breakdown in BREAKDOWNS.items():
            self._counted[name].update(_broken_down(breakdown, entries, self.source))
        for name, span in SPANS.items():
            self.waits[name].append(_spanned(span, entries, table, cover, self.source))
        self._add_waiting(group, table)
        self.files += len(files)
        ends = [*(self.as_at or ()), int(table[:, at.F_AS_AT].min()), int(table[:, at.F_AS_AT].max())]
        self.as_at = min(ends), max(ends)

    def _add_waiting(self, group: int, table: Ints) -> None:
        """What waits, by the pass itself: its findings of these few questions, let go of at once."""
        part = judge_part(self.source, self._asked, group)
        told = part.cells.filter(part.cells.column("finding")).column("file").to_numpy()
        due = part.findings.column("due_latest").cast(pa.int64())
        rows = zip(
            part.findings.column("duty_id").to_pylist(), part.findings.column("result").to_pylist(), due.to_pylist(),
            table[told, at.F_AS_AT].tolist(), strict=True,
        )  # fmt: skip
        for duty, result, latest, as_at in rows:
            by = past_by(result, None if latest is None else (latest, latest), as_at)
            if by is not None:
                self.past_by[WAITING[duty]].append(by)


Entries = Mapping[str, npt.NDArray[Any]]


def _columns() -> tuple[str, ...]:
    """The columns of codes that the breakdowns and spans read."""
    asked = [(one.kind, name) for one in BREAKDOWNS.values() for name in (*one.where, *one.by)]
    asked += [(kind, one.ref) for one in SPANS.values() for kind in (*one.starts.kinds, *one.ends)]
    asked += [(kind, name) for one in SPANS.values() for kind in one.starts.kinds for name, _ in one.starts.tests]
    return tuple(sorted({PLACES[pair].column for pair in asked}))


def _kinds() -> list[int]:
    found = {one.kind for one in BREAKDOWNS.values()}
    found.update(kind for one in SPANS.values() for kind in (*one.starts.kinds, *one.ends))
    return [KIND_NUMBER[kind] for kind in sorted(found)]


def _standing(source: Dataset, group: int, table: Ints, by_hand: npt.NDArray[np.bool_]) -> Entries:
    """The entries that stand and are asked about, of the files not laid out by hand; `file` is their file's number."""
    names = ("kind", "occurred", "recorded", "supersedes", *_columns())
    held = source.columns(group, names)
    columns = {name: held.column(name).to_numpy() for name in names}
    file_of = np.repeat(np.arange(len(table)), table[:, at.F_END] - table[:, at.F_FIRST])
    rows = np.flatnonzero(np.isin(columns["kind"], _kinds()) & ~by_hand[file_of])
    rows = rows[stands(columns, table, file_of, rows)]
    return {"file": file_of[rows], **{name: values[rows] for name, values in columns.items()}}


def _broken_down(asked: Breakdown, entries: Entries, source: Dataset) -> dict[str, int]:
    """How many entries state what. What is asked by are words of a closed list, so that every code has its word."""
    chosen = entries["kind"] == KIND_NUMBER[asked.kind]
    for name, value in asked.where.items():
        chosen &= entries[PLACES[asked.kind, name].column] == source.words.known(value)
    codes = np.column_stack([entries[PLACES[asked.kind, name].column][chosen] for name in asked.by])
    found: Counter[str] = Counter()
    for each, count in zip(*np.unique(codes, axis=0, return_counts=True), strict=True):
        found[stated(source.words.value(int(code)) for code in each)] += int(count)
    return found


# The first ending that names the same, and the last that names nothing and so may be this one's.
_FIRST_END: Final = """
    select starts.file, starts.moment, starts.ref, starts.fits, ended.moment as ended,
           coalesce(unnamed.moment >= starts.moment, false) as nameless
    from starts
    asof left join (select * from ends where ref <> 0) as ended
        on starts.file = ended.file and starts.ref = ended.ref and ended.moment >= starts.moment
    left join (select file, max(moment) as moment from ends where ref = 0 group by file) as unnamed
        on starts.file = unnamed.file
"""


def _spanned(asked: Span, entries: Entries, table: Ints, cover: Ints, source: Dataset) -> Delays:
    """The delays as `Span.delays` has them, of entries of which every time is exact."""
    fits = _fits(asked.starts, entries, source.words)
    starts = _named(entries, asked.starts.kinds, asked.ref, fits != NO, fits)
    ends = _named(entries, asked.ends, asked.ref, np.ones(len(fits), dtype=bool), fits)
    with duckdb.connect() as base:
        base.register("starts", starts)
        base.register("ends", ends)
        found = base.sql(_FIRST_END).fetchnumpy()
    begun, file = found["moment"].astype(np.int64), found["file"].astype(np.int64)
    ended = np.ma.filled(np.ma.asarray(found["ended"]).astype(np.int64), NO_TIME)
    told = (np.asarray(found["ref"]) != at.MISSING) & ~np.asarray(found["nameless"], dtype=bool)
    told &= np.asarray(found["fits"]) == YES
    done = told & (ended != NO_TIME)
    is_open = told & ~done
    places = np.flatnonzero(is_open)
    is_open[places] = _carried(asked.ends, begun[places], file[places], table, cover, source.kind_sets)
    low, high = np.zeros(len(begun)), np.full(len(begun), np.inf)
    low[done] = high[done] = (ended[done] - begun[done]) / DAY
    low[is_open] = np.maximum(0.0, (table[file[is_open], at.F_AS_AT] - begun[is_open]) / DAY)
    return Delays(low, high, is_open)


def _named(entries: Entries, kinds: tuple[str, ...], ref: str, chosen: npt.NDArray[np.bool_], fits: Ints) -> Any:
    """The chosen entries of these kinds as a table: file, moment, what they name (0 for nothing), whether they fit."""
    of = [((entries["kind"] == KIND_NUMBER[kind]) & chosen, PLACES[kind, ref].column) for kind in kinds]
    file, moment = (np.concatenate([entries[name][mine] for mine, _ in of]) for name in ("file", "occurred"))
    return pa.table({
        "file": file, "moment": moment, "ref": np.concatenate([entries[column][mine] for mine, column in of]),
        "fits": np.concatenate([fits[mine] for mine, _ in of]),
    })  # fmt: skip


def _fits(asked: Pattern, entries: Entries, words: Words) -> Ints:
    """Whether each entry fits the pattern: yes, no, or cannot tell where it leaves out what is asked for."""
    answer = np.full(len(entries["kind"]), NO)
    for kind in asked.kinds:
        mine = entries["kind"] == KIND_NUMBER[kind]
        answer[mine] = YES
        for name, test in asked.tests:
            codes = entries[PLACES[kind, name].column][mine]
            passes = np.where(np.isin(codes, _codes(test, words)), YES, NO)
            answer[mine] = np.minimum(answer[mine], np.where(codes == at.MISSING, CANNOT_TELL, passes))
    return answer


def _codes(test: Test, words: Words) -> list[int]:
    """The codes of the words that pass; ValueError for a test of anything but words."""
    wanted = test.value if isinstance(test.value, tuple) else (test.value,)
    found = [words.known(one) for one in wanted if isinstance(one, str)]
    if test.op not in ("is", "in") or len(found) < len(wanted):
        raise ValueError(f"the start of a span is told by words that are listed; found {test}.")
    return found


def _carried(
    kinds: tuple[str, ...], first: Ints, files: Ints, table: Ints, cover: Ints, kind_sets: list[frozenset[str]]
) -> list[bool]:
    """Whether each file's source is known to carry all these kinds from `first` to the moment it is read at."""
    carries, found = carries_table(kind_sets), []
    for begun, number in zip(first.tolist(), files.tolist(), strict=True):
        lines = sorted(cover[table[number, at.F_COVER] : table[number, at.F_COVER_END]].tolist())
        last = int(table[number, at.F_AS_AT])
        carried = ([line for line in lines if carries[line[2], KIND_NUMBER[kind]]] for kind in kinds)
        found.append(all(_reaches(one, begun, last) for one in carried))
    return found


def _reaches(lines: list[list[int]], first: int, last: int) -> bool:
    """Whether spans in order leave no hole from `first` to `last`, as `Laid.manifest_carries` asks it."""
    reached = first
    for begins, ends, _ in lines:
        if begins <= reached <= ends:
            reached = ends + 1
    return reached > last
