"""Everything that is stated: duties and questions, their rows, what is set out beside them, and how it is said.

For: one value that page, workbook and Parquet are made from, so that they cannot differ.
Never: holds a case; once stated, only counts are left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa

from dutybound.duties.accounts import Judged
from dutybound.duties.book import Book
from dutybound.duties.duty import Duty
from dutybound.statistics.control import FEWEST_PERIODS, Chart, Period, counts_chart, shares_chart
from dutybound.statistics.counters import (
    AROSE,
    NOT_TOLD,
    By,
    Row,
    counted,
    refuse_both_months_and_quarters,
    rows_of,
    table_of,
)
from dutybound.statistics.delays import Delay, Delays, delays_of, estimated_percentile, percentile_bounds
from dutybound.statistics.funnels import FEWEST_CASES, FEWEST_PLACES, Counted, Funnel, funnel
from dutybound.statistics.measures import EVERY, Breakdown, Measure, Rate, Span, Waiting, ages, past, past_by
from dutybound.statistics.proportions import Clustered, Interval, Tally, clustered, exact, wilson
from dutybound.statistics.publishing import withheld_rows
from dutybound.statistics.questions import QUESTIONS
from dutybound.statistics.returns import BY_FORCE_AND_MONTH, Held, Line, held_beside
from dutybound.statistics.sharing import shared, shown_shares
from dutybound.statistics.suppression import SMALLEST_SHOWN

DONE: Final = "done"
# Below this the exact interval is printed, from here on the score interval; both stand in the workbook.
SCORE_FROM: Final = 40
# Published, a percentile says too much of single cases where fewer than this are done.
FEWEST_DELAYS: Final = 20
PERCENTILES: Final = (("a quarter", 0.25), ("half", 0.5), ("three quarters", 0.75), ("nine in ten", 0.9))


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was counted; `timed` and `beside` are by the id of their measure, and empty where only counters are known.

    `waits` are those of what waits: by how many microseconds each is past its time.

    `files` 0: not known. `synthetic`: how many files say that they were invented; None: nobody has said.
    `with_questions`: the questions were judged beside the rulebook.
    """

    counters: Any
    beside: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    timed: Mapping[str, Delays] = field(default_factory=dict)
    waits: Mapping[str, Sequence[int]] = field(default_factory=dict)
    files: int = 0
    synthetic: int | None = None
    as_at: tuple[int, int] | None = None
    with_questions: bool = True


def questions_asked() -> tuple[Duty, ...]:
    """The questions that are put in the words of the duties: to be judged beside the rulebook."""
    return tuple(one.asked for one in QUESTIONS if one.asked is not None)


def gather(judged: Iterable[Judged]) -> Gathered:
    """Counts everything in one pass; the files are let go of as they come."""
    found: Counter[tuple[str, ...]] = Counter()
    beside: dict[str, Counter[str]] = {one.id: Counter() for one in QUESTIONS if isinstance(one.answer, Breakdown)}
    timed: dict[str, list[tuple[Delay, bool]]] = {one.id: [] for one in QUESTIONS if isinstance(one.answer, Span)}
    waits: dict[str, list[int]] = {one.id: [] for one in QUESTIONS if isinstance(one.answer, Waiting)}
    files = synthetic = 0
    moments: list[int] = []
    for each in judged:
        files += 1
        synthetic += each.file.synthetic
        moments = [min([*moments, each.laid.as_at]), max([*moments, each.laid.as_at])]
        found.update(counted(each))
        for one in QUESTIONS:
            if isinstance(one.answer, Breakdown):
                beside[one.id].update(one.answer.counted(each.laid))
            elif isinstance(one.answer, Span):
                timed[one.id] += one.answer.delays(each.laid)
            elif isinstance(one.answer, Waiting):
                waits[one.id] += _waits(one, each)
    as_at = (moments[0], moments[1]) if moments else None
    sorted_beside = {name: dict(sorted(counts.items())) for name, counts in beside.items()}
    waited = {name: delays_of(told) for name, told in timed.items()}
    return Gathered(table_of(found), sorted_beside, waited, waits, files, synthetic, as_at)


def _waits(asked: Measure, each: Judged) -> Iterator[int]:
    for one in each.findings:
        by = past_by(one.result, one.due_at, each.laid.as_at)
        if by is not None and one.duty.id == asked.counted_as:
            yield by


@dataclass(frozen=True, slots=True)
class Beside:
    """Counts that stand beside the duties' tables: by rank and post, or by age; None where one is withheld."""

    measure: Measure
    counts: Mapping[str, int | None]
    whole: int | None


@dataclass(frozen=True, slots=True)
class Waited:
    """By when a share was done, in days: between which bounds whatever is unknown, and by the curve's estimate."""

    share: str
    bounds: Interval
    estimate: float


@dataclass(frozen=True, slots=True)
class Rated:
    """How often something came up, and how many there were of what it is counted by."""

    count: int
    of: int

    @property
    def rate(self) -> float:
        """For every hundred."""
        return EVERY * self.count / self.of


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is stated. `rows` are by duty or question, table and value; `published`: small counts are withheld."""

    book: Book
    measures: tuple[Measure, ...]
    rows: tuple[Row, ...]
    beside: tuple[Beside, ...]
    waited: Mapping[str, tuple[Waited, ...]]
    by: tuple[By, ...]
    published: bool
    smallest: int
    files: int
    synthetic: int | None
    as_at: tuple[int, int] | None
    with_questions: bool
    returned: tuple[Held, ...] = ()
    oldest: Mapping[str, int] = field(default_factory=dict)  # by how much what waits longest is past its time

    @property
    def with_entries(self) -> bool:
        """Whether entries were there to count, by rank and age, and not counters alone."""
        return bool(self.beside)

    def of(self, name: str, by: By = ()) -> list[Row]:
        """The rows of one duty or question in one table."""
        return [row for row in self.rows if row.duty == name and row.by == by]

    def total(self, name: str) -> Row | None:
        """The row of all; None where nothing arose."""
        return next(iter(self.of(name)), None)

    def beside_of(self, measure: Measure) -> Beside | None:
        return next((one for one in self.beside if one.measure.id == measure.id), None)

    def by_groups(self, name: str) -> Clustered | None:
        """The interval that does not take a district's cases for independent; None without a full district table."""
        if ("district",) not in self.by:
            return None
        tallies = [row.tally for row in self.of(name, ("district",))]
        return clustered([one for one in tallies if one is not None]) if None not in tallies else None

    def funnel_of(self, name: str) -> Funnel | None:
        """The funnel over districts; None for too few with something that can be told, or no share to speak of."""
        places = self._places(name, "district")
        return None if len(places) < FEWEST_PLACES or _all_alike(places) else funnel(places)

    def months_of(self, name: str) -> Chart | None:
        """The control chart over months; None for too few with something that can be told, or no share to speak of."""
        months = self._places(name, "month")
        if len(months) < FEWEST_PERIODS or _all_alike(months):
            return None
        return shares_chart([Period(one.name, one.yes, one.of) for one in months])

    def rates(self) -> Iterator[tuple[Measure, str, str, Rated]]:
        """Each rate in all (by '') and by month, with the month; without those of which a count is withheld."""
        for measure in self.measures:
            if isinstance(measure.answer, Rate):
                for by in ((), ("month",)):
                    counts = {row.values: row.count(AROSE) for row in self.of(measure.answer.count, by)}
                    for row in self.of(measure.answer.per, by):
                        count, of = counts.get(row.values, 0), row.count(AROSE)
                        if of and count is not None:
                            yield measure, "".join(by), "".join(row.values), Rated(count, of)

    def rate_of(self, measure: Measure) -> Rated | None:
        """How often in all it came up; None where a count is withheld, or there is nothing to count by."""
        return next((rated for one, by, _, rated in self.rates() if one is measure and not by), None)

    def rates_of(self, measure: Measure) -> Chart | None:
        """The control chart of a rate over months; None for too few months that may be printed, or nothing counted."""
        periods = [
            Period(month, rated.count, rated.of / EVERY)
            for one, by, month, rated in self.rates()
            if one is measure and by and month != NOT_TOLD
        ]
        if len(periods) < FEWEST_PERIODS or not sum(one.count for one in periods):
            return None
        return counts_chart(periods)

    def _places(self, name: str, way: str) -> list[Counted]:
        """What a chart can show: rows that say which they are, are not withheld, and hold enough that can be told."""
        told = [(row.values[0], row.tally) for row in self.of(name, (way,)) if row.values[0] != NOT_TOLD]
        return [
            Counted(value, tally.yes, tally.known)
            for value, tally in told
            if tally is not None and tally.known >= FEWEST_CASES
        ]


def _all_alike(places: Sequence[Counted]) -> bool:
    return sum(one.yes for one in places) in (0, sum(one.of for one in places))


def state(gathered: Gathered, book: Book, by: Sequence[By], publish: bool = False,
          smallest: int = SMALLEST_SHOWN, returned: Sequence[Line] = ()) -> Statistics:  # fmt: skip
    """What may be stated of what was gathered: everything, or with `publish` what gives no small count away.

    `returned` are lines of a return, to be set beside the records by force and month.
    """
    by = (*by, *([BY_FORCE_AND_MONTH] if returned else []))
    tables = tuple(dict.fromkeys(((), *by)))
    measures = {one.id: one for one in QUESTIONS}
    beside: dict[str, Mapping[str, int]] = {**gathered.beside}
    for name, timed in gathered.timed.items():
        beside[name] = {DONE: timed.done, **ages(timed)}
    beside |= {name: past(waits) for name, waits in gathered.waits.items()}
    every = (*book.duties, *questions_asked())
    aside: Mapping[str, frozenset[str]] = {}
    if publish:
        refuse_both_months_and_quarters(tables)
        linked = {name: (measures[name], counts) for name, counts in beside.items()}
        rows, aside = withheld_rows(gathered.counters, tables, every, linked, smallest)
        rows += shown_shares(gathered.counters, rows, tables, QUESTIONS, book.duties)
    else:
        rows = rows_of(pa.concat_tables([gathered.counters, shared(gathered.counters, QUESTIONS, book.duties)]), tables)
    return Statistics(
        book, QUESTIONS, tuple(rows),
        tuple(_beside(measures[name], counts, aside.get(name, frozenset())) for name, counts in beside.items()),
        {name: _waited(timed, publish) for name, timed in gathered.timed.items()},
        tables, publish, smallest, gathered.files, gathered.synthetic, gathered.as_at, gathered.with_questions,
        tuple(held_beside(returned, [one for one in rows if one.by == BY_FORCE_AND_MONTH], QUESTIONS,
                          gathered.with_questions)),
        {} if publish else {name: max(waits) for name, waits in gathered.waits.items() if len(waits)},
    )  # fmt: skip


def _beside(measure: Measure, counts: Mapping[str, int], withheld: frozenset[str]) -> Beside:
    shown = {name: None if name in withheld else count for name, count in counts.items()}
    return Beside(measure, shown, None if AROSE in withheld else sum(counts.values()))


def _waited(delays: Delays, publish: bool) -> tuple[Waited, ...]:
    if not len(delays) or (publish and delays.done < FEWEST_DELAYS):
        return ()
    found = []
    for words, share in PERCENTILES:
        bounds = percentile_bounds(delays, share)
        assert bounds is not None
        found.append(Waited(words, bounds, estimated_percentile(delays, share)))
    return tuple(found)


# --- how it is said ---------------------------------------------------------------------------------------------------


def interval_of(tally: Tally) -> Interval | None:
    """The interval that is printed: exact for small counts, else the score interval; None where none can be told."""
    if not tally.known:
        return None
    return exact(tally.yes, tally.known) if tally.known < SCORE_FROM else wilson(tally.yes, tally.known)


def in_words(tally: Tally | None, done: str = "done in time") -> str:
    """The sentence of a row: of how many it can be told, the rate with its interval, and the bounds over all."""
    if tally is None:
        return "Some of these counts are withheld because they are small, or would give a small one away."
    if not tally.arose:
        return "Nothing of this kind was due and open to judgement in these records."
    bounds = tally.bounds
    assert bounds is not None
    of_all = f"Counted: {tally.arose:,}. {_shown(tally)}"
    if not tally.known:
        return f"{of_all} No share can be given."
    interval = interval_of(tally)
    assert interval is not None and tally.known_rate is not None  # noqa: PT018
    rate = f"{tally.yes:,} of {tally.known:,} ({percent(tally.known_rate)}; 95% interval {between(interval)}): {done}."
    if not tally.unknown:
        return f"{of_all} {rate}"
    return (
        f"{of_all} {rate} Whatever happened in the other {tally.unknown:,}, the share of all {tally.arose:,} lies "
        f"between {between(bounds, 'and')}."
    )


def _shown(tally: Tally) -> str:
    if not tally.known:
        return "The records show of none of them what happened."
    if not tally.unknown:
        return "The records show what happened in every one of them."
    return f"The records show what happened in {tally.known:,} of them ({percent(tally.known / tally.arose)})."


def between(interval: Interval, to: str = "to") -> str:
    """The two ends as a reader sees them, with a decimal where they would read alike."""
    low, high = percent(interval.low), percent(interval.high)
    if low == high and interval.low < interval.high:
        low, high = (f"{100 * end:.1f}%" for end in (interval.low, interval.high))
    return f"{low} {to} {high}"


def percent(share: float) -> str:
    """A share as a reader sees it: whole per cent, but never 0% or 100% of something that is not."""
    if 0 < share < 0.01 or 0.99 < share < 1:
        return f"{100 * share:.1f}%"
    return f"{100 * share:.0f}%"


def days(value: float) -> str:
    """So many days in words; 'not known' where there is no end."""
    if value == float("inf"):
        return "not known"
    if value < 1 / 24:
        return f"{value * 24 * 60:.0f} minutes"
    return f"{value * 24:.1f} hours" if value < 2 else f"{value:.0f} days"
