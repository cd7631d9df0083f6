"""A dataset swept gives the numbers that judging its files one by one gives: every count, every age, every delay.

For: the sweep's counters and the entries read in columns, against the judge in Python.
Never: asks whether a number is right, only whether the two ways agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dutybound.checking import judged
from dutybound.conformance.columns import lay_in_columns
from dutybound.conformance.dataset import Dataset, write
from dutybound.conformance.folder import Results
from dutybound.conformance.generated import generated_files
from dutybound.conformance.streaming import write_files
from dutybound.conformance.whole import judge_dataset
from dutybound.demo_force.planting import invented
from dutybound.demo_force.records import case_file
from dutybound.duties.book import Book, the_book
from dutybound.events import read_file
from dutybound.events.event import CaseFile
from dutybound.events.when import microseconds, read_when
from dutybound.reports.order import SYNTHETIC
from dutybound.reports.statistics_page import page
from dutybound.statistics.counters import WAYS, rows_of
from dutybound.statistics.delays import Delays, all_of
from dutybound.statistics.stating import Gathered, gather, state
from dutybound.statistics.whole_dataset import (
    BREAKDOWNS,
    SPANS,
    SWEPT,
    WAITING,
    Beside,
    Moments,
    gather_dataset,
    gather_swept,
)
from dutybound.statistics.written import FROM_COUNTERS, NOT_ASKED, NOT_KNOWN_WHOSE

NOW = microseconds(datetime(2026, 1, 1, tzinfo=UTC))
TABLES = ((), *((way,) for way in WAYS), ("district", "month"), ("force", "grade", "month"))


def swept(files: Sequence[CaseFile], folder: Path, as_at: str = "", known_at: str = "") -> Gathered:
    write_files(files, folder / "dataset", events_in_a_group=600)
    at, known = (read_when(text).latest if text else None for text in (as_at, known_at))
    moments = Moments(at, known, NOW)
    return gather_dataset(folder / "dataset", folder / "out", the_book(), moments, 1, 4 << 30, lambda *_: None)


def one_by_one(files: Sequence[CaseFile], asked: Book, as_at: str = "", known_at: str = "") -> Gathered:
    return gather(judged(file, asked, as_at, known_at) for file in files)


def counts(found: Gathered) -> dict[tuple[object, ...], int]:
    """Every count, whatever the facts rest on."""
    return {
        (row.duty, row.by, row.values, result): count
        for row in rows_of(found.counters, TABLES)
        for result, count in row.counts.items()
        if count
    }


def columns(delays: Delays) -> list[Any]:
    return sorted(zip(delays.low.tolist(), delays.high.tolist(), delays.is_open.tolist(), strict=True))


def agree(one: Gathered, another: Gathered) -> None:
    mine, theirs = counts(one), counts(another)
    assert {key: (mine.get(key), theirs.get(key)) for key in mine | theirs if mine.get(key) != theirs.get(key)} == {}
    assert one.beside == another.beside
    assert set(one.waits) == set(another.waits) == set(WAITING.values())
    assert {name: sorted(one.waits[name]) for name in one.waits} == {n: sorted(by) for n, by in another.waits.items()}
    assert {name: columns(one.timed[name]) for name in SPANS} == {name: columns(another.timed[name]) for name in SPANS}
    assert (one.files, one.synthetic, one.as_at) == (another.files, another.synthetic, another.as_at)


@pytest.mark.parametrize("rough", [0.0, 0.3])
def test_generated_files_give_the_same_numbers(asked: Book, tmp_path: Path, rough: float) -> None:
    made = generated_files(asked.duties, asked.parameters, 150, seed=12, rough=rough)
    files = [replace(file, district=f"district {n % 3}", synthetic=n % 2 == 0) for n, file in enumerate(made)]
    agree(swept(files, tmp_path), one_by_one(files, asked))


@pytest.mark.parametrize(("as_at", "known_at"), [("", ""), ("2025-01-15", ""), ("2025-01-15", "2024-12-01")])
def test_invented_forces_give_the_same_numbers(asked: Book, tmp_path: Path, as_at: str, known_at: str) -> None:
    files = [case_file(invented(3, number, "").draft) for number in range(80)]
    found = swept(files, tmp_path, as_at, known_at)
    agree(found, one_by_one(files, asked, as_at, known_at))
    # There is something to agree on: entries of every sort, some of them done, some open. No victim answers there.
    assert as_at or all(found.beside[name] for name in BREAKDOWNS if name != "feedback-answers-by-stage")
    assert all(len(found.timed[name]) for name in SPANS)
    assert any(np.isfinite(one.high).any() for one in found.timed.values())
    assert any(one.is_open.any() for one in found.timed.values())


def test_a_sweep_that_was_killed_goes_on_and_leaves_no_rows(tmp_path: Path, asked: Book) -> None:
    files = [case_file(invented(5, number, "").draft) for number in range(40)]
    write_files(files, tmp_path / "dataset", events_in_a_group=300)
    moments = Moments(None, None, NOW)

    def killed(done: str, files: int, of: int) -> None:
        if files > of / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gather_dataset(tmp_path / "dataset", tmp_path / "out", the_book(), moments, 1, 4 << 30, killed)
    told: list[int] = []
    found = gather_dataset(
        tmp_path / "dataset", tmp_path / "out", the_book(), moments, 1, 4 << 30, lambda _, files, of: told.append(files)
    )
    assert told[0] > 0
    agree(found, one_by_one(files, asked))
    assert not (tmp_path / "out" / SWEPT / "findings").exists()


def test_whose_data_they_are_is_said_only_where_it_is_known(tmp_path: Path) -> None:
    files = [case_file(invented(5, number, "").draft) for number in range(5)]
    found = swept(files, tmp_path)
    assert found.synthetic == 5
    assert gather_swept(Results(tmp_path / "out" / SWEPT)).synthetic == 5
    columns_alone = tmp_path / "unsaid"
    write(lay_in_columns(files), columns_alone)
    assert Dataset(columns_alone).synthetic is None
    moments = Moments(None, None, NOW)
    untold = gather_dataset(columns_alone, tmp_path / "out2", the_book(), moments, 1, 4 << 30, lambda *_: None)
    assert untold.synthetic is None
    book = the_book()
    assert "5 of 5 files" in page(state(found, book, ((),)))
    said = page(state(untold, book, ((),)))
    assert NOT_KNOWN_WHOSE in said
    assert SYNTHETIC not in said


def test_counters_of_the_duties_alone_do_not_say_that_no_question_arose(tmp_path: Path) -> None:
    files = [case_file(invented(5, number, "").draft) for number in range(5)]
    write_files(files, tmp_path / "dataset")
    book = the_book()
    results = judge_dataset(tmp_path / "dataset", tmp_path / "out", book.duties, book.parameters, otherwise=NOW)
    found = gather_swept(results)
    assert (found.files, found.with_questions) == (5, False)
    said = page(state(found, book, ((),)))
    assert NOT_ASKED in said
    assert FROM_COUNTERS in said


def entry(name: str, kind: str, occurred: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "occurred": occurred, **more}


def case(ref: str, *entries: dict[str, Any], carried: bool = True) -> CaseFile:
    """A case file, invented; `carried`: the source is known to carry everything."""
    head = {"ref": ref, "kind": "case", "force": "suffolk", "synthetic": True, "as_at": "2024-06-30"}
    given: dict[str, Any] = {"file": head, "event": list(entries)}
    if carried:
        given["coverage"] = [{"kinds": "every kind", "from": "2024-01-01", "to": "2024-12-31"}]
    return read_file(given)


OPENED = entry("opened", "investigation_opened", "2024-03-01T10:00:00+00:00", crime_ref="c")
CLOSED = entry("closed", "investigation_closed", "2024-03-11T10:00:00+00:00", crime_ref="c", decision_maker="police")
AGAIN = {**CLOSED, "id": "again", "supersedes": "closed", "crime_ref": "d"}


@pytest.mark.parametrize(
    ("entries", "carried", "low", "high", "is_open"),
    [
        ((OPENED, CLOSED), True, 10, 10, False),
        ((OPENED, {**CLOSED, "occurred": OPENED["occurred"]}), True, 0, 0, False),
        ((OPENED, {**CLOSED, "occurred": "2024-03-11"}), True, 9.58, 10.59, False),
        ((OPENED,), True, 121.54, inf, True),
        ((OPENED,), False, 0, inf, False),
        ((OPENED, {**CLOSED, "crime_ref": "d"}), True, 121.54, inf, True),
        ((OPENED, {name: value for name, value in CLOSED.items() if name != "crime_ref"}), True, 0, inf, False),
        (
            (OPENED, CLOSED, {**CLOSED, "id": "again", "supersedes": "closed", "crime_ref": "d"}),
            True,
            121.54,
            inf,
            True,
        ),
        ((OPENED, {**CLOSED, "recorded": "2024-08-01T10:00:00+00:00"}), True, 121.54, inf, True),
    ],
    ids=["closed", "at-once", "on-a-day", "open", "not-carried", "another", "nameless", "corrected", "written-later"],
)
def test_an_investigation_in_a_dataset_is_as_old_as_the_judge_says(
    entries: tuple[dict[str, Any], ...], carried: bool, low: float, high: float, is_open: bool, tmp_path: Path,
    asked: Book,
) -> None:  # fmt: skip
    files = [case("one", *entries, carried=carried)]
    write_files(files, tmp_path / "dataset")
    beside = Beside(Dataset(tmp_path / "dataset"), None, None, NOW, asked)
    beside.add(0)
    ((one_low, one_high, open_still),) = columns(all_of(beside.waits["backlog"]))
    assert (one_low, one_high, open_still) == (pytest.approx(low, abs=0.01), pytest.approx(high, abs=0.01), is_open)
    assert columns(one_by_one(files, asked).timed["backlog"]) == [(one_low, one_high, open_still)]
