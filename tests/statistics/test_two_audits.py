"""Two audits side by side: the difference as it was worked out elsewhere, on the page and in every file alike.

For: `--against`, and what may be said of a difference.
Never: asks whether two audits may be compared at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dutybound.duties.book import the_book
from dutybound.reports.statistics_page import page
from dutybound.statistics.comparing import Compared, compared
from dutybound.statistics.counters import table_of
from dutybound.statistics.stating import Gathered, Statistics, state
from dutybound.statistics.written import NO_EARLIER, write_parquet, write_workbook

ARREST, RELEASE = "victims.update-arrest-1wd", "victims.update-release-1wd"


def audit(met: int, not_met: int, unknown: int = 0, *, duty: str = ARREST, publish: bool = False) -> Statistics:
    counts = {"met": met, "not_met": not_met, "cannot_tell": unknown}
    rows = {(duty, "f", "d", "2024-02", "1", result, ""): count for result, count in counts.items() if count}
    return state(Gathered(table_of(rows)), the_book(), (), publish)


def one(now: Statistics, before: Statistics) -> Compared:
    found = {each.id: each for each in compared(now, before)}
    return found[ARREST]


def test_the_difference_is_the_one_that_newcombe_worked_out() -> None:
    """Newcombe 1998, Statistics in Medicine 17: 873-890, table II, case (a): 56 of 70 less 48 of 80, method 10."""
    found = one(audit(56, 14), audit(48, 32)).difference
    assert found is not None
    assert found.interval is not None
    assert found.known == pytest.approx(0.2)
    assert found.interval.low == pytest.approx(0.0524, abs=1e-4)
    assert found.interval.high == pytest.approx(0.3339, abs=1e-4)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ((90, 10), (10, 90), "Differs by more than chance explains, whatever the unknown ones were."),
        (
            (90, 10, 300),
            (10, 90, 300),
            "More than chance among those that can be told; the unknown ones could undo it.",
        ),
        ((11, 10), (10, 10), "No more than chance explains."),
        ((0, 0, 5), (10, 10), "Cannot tell: one side has no counts."),
    ],
    ids=["differs", "unknown-ones", "chance", "nothing-told"],
)
def test_what_may_be_said_of_a_difference(now: tuple[int, ...], before: tuple[int, ...], said: str) -> None:
    found = one(audit(*now), audit(*before))
    assert found.said == said
    assert said in page(audit(*now), audit(*before))


def test_a_duty_that_arose_in_one_audit_alone_is_shown_and_cannot_be_compared() -> None:
    found = {each.id: each for each in compared(audit(5, 5), audit(5, 5, duty=RELEASE))}
    assert found[ARREST].before is None
    assert found[RELEASE].now is None
    assert {each.said for each in found.values()} == {"Cannot tell: one side has no counts."}


def test_a_share_with_a_withheld_count_is_not_compared() -> None:
    found = one(audit(50, 3, publish=True), audit(48, 32))
    assert found.now is None
    assert found.difference is None


_COUNTS = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60)).filter(any)


@settings(max_examples=40)
@given(_COUNTS, _COUNTS)
def test_turned_round_the_difference_changes_its_sign_and_nothing_else(now: Any, before: Any) -> None:
    there, back = one(audit(*now), audit(*before)), one(audit(*before), audit(*now))
    assert there.said == back.said
    if there.difference is not None and there.difference.known is not None:
        assert back.difference is not None
        assert back.difference.known == pytest.approx(-there.difference.known)
        assert there.difference.bounds.holds(there.difference.known)


def test_page_workbook_and_parquet_say_the_same_difference(tmp_path: Path) -> None:
    now, before = audit(56, 14), audit(48, 32)
    write_parquet(now, tmp_path / "s.parquet", before)
    write_workbook(now, tmp_path / "s.xlsx", before)
    (row,) = [each for each in pq.read_table(tmp_path / "s.parquet").to_pylist() if each["sort"] == "difference"]
    assert (row["id"], row["earlier_rate"], row["known_rate"]) == (ARREST, 0.6, 0.8)
    assert (row["difference"], row["difference_low"]) == (pytest.approx(0.2), pytest.approx(0.0524, abs=1e-4))
    headings, first = (
        CalamineWorkbook.from_path(str(tmp_path / "s.xlsx")).get_sheet_by_name("Two audits compared").to_python()[:2]
    )
    told = dict(zip(headings, first, strict=True))
    assert told["Id"] == ARREST
    assert told["Difference"] == pytest.approx(0.2)
    assert told["Most difference"] == pytest.approx(0.2)
    assert "+20 points (+5 to +33)" in page(now, before)


def test_without_an_earlier_audit_it_is_said_how_to_give_one() -> None:
    assert NO_EARLIER.partition(":")[0] in page(audit(5, 5))
