"""Statistics for machines and spreadsheets: Parquet rows and an Excel workbook with its definitions.

For: the same numbers as on the page, as numbers, with what is withheld said to be withheld.
Never: writes a formula, or an unmarked file of what may not be published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from dutybound.statistics.comparing import compared
from dutybound.statistics.counters import AROSE, SHOWN, WAYS, Row, is_question
from dutybound.statistics.proportions import exact, outer, wilson
from dutybound.statistics.returns import Held
from dutybound.statistics.stating import Statistics, days

SYNTHETIC_SHORT: Final = "Synthetic data."
NOT_FOR_PUBLICATION: Final = "Not for publication: small counts are shown as they are."
FOR_PUBLICATION: Final = (
    "Made for publication: counts below {smallest} are withheld, and others so that none of them can be worked out. "
    "Zeros are shown."
)
WITHHELD: Final = "withheld"
FROM_COUNTERS: Final = (
    "Made from counters alone: counts by rank and post, ages and delays need the case files or the dataset itself."
)
NOT_KNOWN_WHOSE: Final = (
    "Whether these data are of real cases or were invented is not said where they came from. Ask whoever made them."
)
NOT_ASKED: Final = (
    "Not counted: these counters were made of the duties only, without this question. Give the dataset or the case "
    "files instead: dutybound stats DATASET --out DIR."
)
NO_RETURN: Final = (
    "Not counted: no return was given. Give one as CSV: dutybound stats RECORDS --out DIR --returned FILE.csv."
)
NO_EARLIER: Final = (
    "Not counted: there is nothing to compare with. Give the earlier audit or round: dutybound stats NOW --out DIR "
    "--against EARLIER."
)
READING: Final = (
    "Counted by a program from the records. No person has checked the results that are counted.",
    "'Cannot tell' means that the records given do not show whether it was done. Never quote a share without it.",
    "Done in time: met. Not in time: met late, not met and overdue together. What was departed from with a reason, is "
    "not due yet or is no longer owed is in neither.",
    "'Of those that can be told' leaves out what cannot be told. 'Of all, whatever the unknown were' gives the least "
    "and the most that the share can be, whatever happened in the others.",
    "A 95% interval says how far chance alone could move a share. It takes each case on its own; cases of one officer "
    "or district resemble each other, so the truth is less certain than it says. For few cases it is exact (Clopper "
    "and Pearson), for many by score (Wilson).",
    "Duties and questions are not added up: one case can be counted under many. The one question that adds up findings "
    "of several duties says so.",
    "Districts and months stand in the order of their names. Nothing here is ranked.",
)
_NUMBERS: Final = (
    ("known_rate", pa.float64()), ("known_share", pa.float64()), ("wilson_low", pa.float64()),
    ("wilson_high", pa.float64()), ("exact_low", pa.float64()), ("exact_high", pa.float64()),
    ("least_of_all", pa.float64()), ("most_of_all", pa.float64()), ("outer_low", pa.float64()),
    ("outer_high", pa.float64()),
)  # fmt: skip
_DIFFERENCE: Final = ("earlier_rate", "difference", "difference_low", "difference_high", "least_difference",
                      "most_difference")  # fmt: skip
_DEFINED: Final = ("asked", "unit", "numerator", "denominator", "must_be_carried", "note")
SCHEMA: Final = pa.schema([
    ("id", pa.string()), ("sort", pa.string()), ("table", pa.string()), *((way, pa.string()) for way in WAYS),
    *((name, pa.int64()) for name in (*SHOWN, AROSE)), *_NUMBERS, ("withheld", pa.list_(pa.string())),
    ("of_which", pa.string()), ("count", pa.int64()), ("least_days", pa.float64()), ("most_days", pa.float64()),
    ("estimate_days", pa.float64()), ("of", pa.int64()), ("for_every_100", pa.float64()),
    *((name, pa.float64()) for name in _DIFFERENCE),
    *((name, pa.string()) for name in _DEFINED),
])  # fmt: skip


def marking(stated: Statistics) -> str:
    """What stands on everything that is written: whether it may be published."""
    return FOR_PUBLICATION.format(smallest=stated.smallest) if stated.published else NOT_FOR_PUBLICATION


def marks(stated: Statistics) -> str:
    """The marking, and whose data they are where they are invented: for what is passed on by itself."""
    return f"{SYNTHETIC_SHORT} {marking(stated)}" if stated.synthetic else marking(stated)


def record(row: Row) -> dict[str, Any]:
    """One row with its counts and shares; None where a count is withheld or there is no such share."""
    told: dict[str, Any] = dict.fromkeys(SCHEMA.names)
    told |= {"id": row.duty, "sort": "question" if is_question(row.duty) else "duty"}
    told |= {"table": " * ".join(row.by) or "total", **dict(zip(row.by, row.values, strict=True))}
    told |= {name: row.count(name) for name in (*SHOWN, AROSE)} | {"withheld": sorted(row.withheld)}
    tally = row.tally
    if tally is None or tally.bounds is None:
        return told
    around = outer(tally)
    assert around is not None
    told |= {"known_share": tally.known_share, "least_of_all": tally.bounds.low, "most_of_all": tally.bounds.high}
    told |= {"outer_low": around.low, "outer_high": around.high}
    if tally.known:
        score, sure = wilson(tally.yes, tally.known), exact(tally.yes, tally.known)
        told |= {"known_rate": tally.known_rate, "wilson_low": score.low, "wilson_high": score.high}
        told |= {"exact_low": sure.low, "exact_high": sure.high}
    return told


def write_parquet(stated: Statistics, path: Path, against: Statistics | None = None) -> None:
    """Every number of the workbook, each row with the definition of what it counts.

    `sort` says what a row is: 'duty' or 'question', a row a table and value; 'count', one by rank, post or age, with
    `of_which` and `count` (null where withheld); 'delay', with the days by which the share in `of_which` was done, at
    least, at most (infinite: not known) and by estimate; 'rate', `count` for every hundred `of`; 'return', `count` in
    the return and `of` in the records from the first month to the last; 'difference', the
    share of those that can be told here less that in the audit `against`, with its interval (low, high) and, whatever
    the unknown ones were, the least and the most; null where one side has none that can be told. The marking stands in
    the file's metadata.
    """
    schema = SCHEMA.with_metadata({"marking": marking(stated), "synthetic_files": _known(stated.synthetic)})
    defined: dict[str, dict[str, str]] = {}
    for name, _, *told in definitions(stated):  # a duty that answers a question is defined as the question is
        defined.setdefault(name, dict(zip(_DEFINED, told, strict=True)))
    for one in stated.measures:  # what is set out beside its results stands under its own id
        defined.setdefault(one.id, defined[one.counted_as or one.id])
    rows = [*(record(row) for row in stated.rows), *_others(stated), *_differences(stated, against)]
    whole = [dict.fromkeys(SCHEMA.names) | row | defined.get(row["id"], {}) for row in rows]
    pq.write_table(pa.Table.from_pylist(whole, schema=schema), path)


def _others(stated: Statistics) -> Iterator[dict[str, Any]]:
    """What is no row of results: counts by rank and age, delays, rates."""
    for one in stated.beside:
        for name, count in (*one.counts.items(), ("all", one.whole)):
            hidden = ["count"] if count is None else []
            yield {"id": one.measure.id, "sort": "count", "of_which": name, "count": count, "withheld": hidden}
    for name, waited in stated.waited.items():
        for wait in waited:
            days_told = {"least_days": wait.bounds.low, "most_days": wait.bounds.high, "estimate_days": wait.estimate}
            yield {"id": name, "sort": "delay", "of_which": wait.share, **days_told}
    for measure, by, value, rated in stated.rates():
        way = {by: value} if by else {}
        yield {"id": measure.id, "sort": "rate", "table": by or "total", **way, "count": rated.count, "of": rated.of,
               "for_every_100": rated.rate}  # fmt: skip
    for held in stated.returned:
        months = {
            "force": held.line.force,
            "month": f"{held.line.first} to {held.line.last}",
            "cannot_tell": held.untold,
        }
        hidden = ["cannot_tell", "of"] if held.recorded is None else []
        yield {"id": held.measure.id, "sort": "return", "table": "force * month", **months, "count": held.line.count,
               "of": held.recorded, "for_every_100": held.for_every_100, "withheld": hidden}  # fmt: skip


def _differences(stated: Statistics, against: Statistics | None) -> Iterator[dict[str, Any]]:
    for one in compared(stated, against) if against is not None else ():
        rates = [None if tally is None else tally.known_rate for tally in (one.before, one.now)]
        told: dict[str, Any] = {"id": one.id, "sort": "difference", "earlier_rate": rates[0], "known_rate": rates[1]}
        if one.difference is not None:
            bounds = one.difference.bounds
            told |= {"least_difference": bounds.low, "most_difference": bounds.high, "difference": one.difference.known}
            if one.difference.interval is not None:
                interval = one.difference.interval
                told |= {"difference_low": interval.low, "difference_high": interval.high}
        yield told


def _known(count: int | None) -> str:
    return "not known" if count is None else str(count)


def write_workbook(stated: Statistics, path: Path, against: Statistics | None = None) -> None:
    """The workbook: notes and definitions first, then the tables, one a sheet; numbers are numbers, text is text."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": "Statistics of duties", "comments": marking(stated)})
        mark = marks(stated)
        _Sheet(book, mark, "Notes", ("Note",)).fill((line,) for line in notes(stated))
        asked = ("Id", "Sort", "What is asked", "Unit", "Numerator", "Denominator", "Must be carried", "Note")
        _Sheet(book, mark, "Definitions", asked).fill(definitions(stated))
        for by in stated.by:
            name = " x ".join(by).capitalize() or "Totals"
            sheet = _Sheet(book, mark, name[:31], ("Id", *(way.capitalize() for way in by), *_HEADINGS))
            sheet.fill(_line(row) for row in stated.rows if row.by == by)
        _Sheet(book, mark, "By rank, post and age", ("Question", "Of which", "Count")).fill(_beside(stated))
        _Sheet(book, mark, "Delays", ("Question", "By when this share was done", "At least, days", "At most, days",
                                "Estimate, days")).fill(_waits(stated))  # fmt: skip
        rates = ("Question", "Month", "Count", "Of", "For every 100")
        _Sheet(book, mark, "Rates", rates).fill(
            (one.question, value or "all", rated.count, rated.of, rated.rate) for one, _, value, rated in stated.rates()
        )
        if stated.returned:
            lines = ("What", "Force", "From", "To", "Returned", "On record", "Cannot tell", "For every 100", "What may "
                     "be said")  # fmt: skip
            _Sheet(book, mark, "Returns", lines).fill(_return(one) for one in stated.returned)
        if against is not None:
            sides = ("Id", "What", "Earlier rate", "Known rate", "Difference", "Difference low", "Difference high",
                     "Least difference", "Most difference", "What may be said")  # fmt: skip
            said = zip(_differences(stated, against), compared(stated, against), strict=True)
            _Sheet(book, mark, "Two audits compared", sides).fill(
                (one.id, one.what, *(told.get(name) for name in _SIDE), one.said) for told, one in said
            )


def _return(one: Held) -> Sequence[object]:
    told = one.line
    counts = [WITHHELD if count is None else count for count in (one.recorded, one.untold)]
    return (one.measure.question, told.force, told.first, told.last, told.count, *counts, one.for_every_100, one.said)


_SIDE: Final = ("earlier_rate", "known_rate", *_DIFFERENCE[1:])
_HEADINGS: Final = (
    *(name.replace("_", " ").capitalize() for name in (*SHOWN, AROSE)), "Known rate", "Share that can be told",
    "Wilson low", "Wilson high", "Exact low", "Exact high", "Least of all", "Most of all", "Outer low", "Outer high",
)  # fmt: skip


def notes(stated: Statistics) -> Iterator[str]:
    """The notes that go with every table."""
    yield marking(stated)
    if stated.synthetic:
        yield f"Synthetic data: {stated.synthetic:,} of {stated.files:,} files were invented, and are about nobody."
    if stated.synthetic is None:
        yield NOT_KNOWN_WHOSE
    if not stated.with_entries:
        yield FROM_COUNTERS
    yield from READING
    if stated.published:
        yield f"'{WITHHELD}': a count below {stated.smallest}, or one that would give such a count away."


def definitions(stated: Statistics) -> Iterator[tuple[str, ...]]:
    """Every question and duty with what it counts."""
    for one in stated.measures:
        yield (
            one.counted_as or one.id, "question", one.question, one.unit, one.numerator, one.denominator, one.coverage,
            one.note,
        )  # fmt: skip
    for duty in stated.book.duties:
        if stated.total(duty.id) is not None:
            yield (
                duty.id, "duty", duty.sentence, "each time it was owed", "done in time",
                "those of which it can be told", "the kinds of entry that show it done", duty.note,
            )  # fmt: skip


def _line(row: Row) -> Sequence[object]:
    told = record(row)
    counts = [WITHHELD if told[name] is None else told[name] for name in (*SHOWN, AROSE)]
    return [row.duty, *row.values, *counts, *(told[name] for name, _ in _NUMBERS)]


def _beside(stated: Statistics) -> Iterator[Sequence[object]]:
    for one in stated.beside:
        for name, count in (*one.counts.items(), ("all", one.whole)):
            yield one.measure.question, name, WITHHELD if count is None else count


def _waits(stated: Statistics) -> Iterator[Sequence[object]]:
    questions = {one.id: one.question for one in stated.measures}
    for name, waited in stated.waited.items():
        for one in waited:
            numbers = (one.bounds.low, one.bounds.high, one.estimate)
            yield questions[name], one.share, *(days(value) if value == float("inf") else value for value in numbers)


class _Sheet:
    """One sheet with a header row that stays in sight; a text is never read as a formula, a number never as text."""

    def __init__(self, book: Any, mark: str, name: str, headings: Sequence[str]) -> None:
        self.sheet = book.add_worksheet(name)
        self.sheet.set_header(f"&L{mark.replace('&', '&&')}")
        self.wide = book.add_format({"text_wrap": True, "valign": "top"})
        self.share = book.add_format({"num_format": "0.000", "valign": "top"})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for column, heading in enumerate(headings):
            self.sheet.write_string(0, column, heading, bold)
        self.sheet.write_string(0, len(headings), mark, bold)
        self.sheet.freeze_panes(1, 1)
        self.columns = len(headings)

    def fill(self, lines: Iterable[Sequence[object]]) -> None:
        row = 0
        longest = [10] * self.columns
        for row, line in enumerate(lines, start=1):
            for column, value in enumerate(line):
                if isinstance(value, str):
                    self.sheet.write_string(row, column, value, self.wide)
                    longest[column] = min(60, max(longest[column], len(value)))
                elif isinstance(value, float):
                    self.sheet.write_number(row, column, value, self.share)
                elif isinstance(value, int):
                    self.sheet.write_number(row, column, value)
        if self.columns == 1:
            longest = [110]
        elif row:
            self.sheet.autofilter(0, 0, row, self.columns - 1)
        for column, width in enumerate(longest):
            self.sheet.set_column(column, column, width + 2)
