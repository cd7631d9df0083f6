"""The proof sees every way in which a row or an entry could go missing, on its own."""

from __future__ import annotations

from collections import Counter

from dutybound.records.lists import safe
from dutybound.records.proof import Found, prove

KEY = ("log", "unit_arrived", "2024-03")


def found(*fates: tuple[int, str]) -> Found:
    told = Found()
    for row, fate in fates:
        told.mark("log", 1, row, fate)
        told.entries[fate][KEY] += 1
    return told


def rows(*numbers: int) -> list[tuple[str, int, int]]:
    return [("log", 1, number) for number in numbers]


def test_rows_that_each_stand_once_add_up() -> None:
    proof = prove(rows(2, 3, 4), Counter({KEY: 3}), found((2, "stored"), (3, "rejected"), (4, "merged")))
    assert proof.troubles == []
    assert proof.rows["log"] == {"received": 3, "stored": 1, "rejected": 1, "merged": 1}
    assert proof.entries[KEY] == {"received": 3, "stored": 1, "rejected": 1, "merged": 1}


def test_a_row_may_be_stored_as_several_entries() -> None:
    assert prove(rows(2), Counter({KEY: 2}), found((2, "stored"), (2, "stored"))).troubles == []


def test_a_row_that_stands_nowhere_is_seen() -> None:
    assert prove(rows(2, 3), None, found((2, "stored"))).troubles == [
        "row 3 of log (file 1) was received and stands nowhere."
    ]


def test_a_row_with_two_fates_is_seen() -> None:
    for second in ("rejected", "merged"):
        proof = prove(rows(2), None, found((2, "stored"), (2, second)))
        assert proof.troubles == [f"row 2 of log (file 1) is stored and {second}."]
    assert prove(rows(2), None, found((2, "rejected"), (2, "rejected"))).troubles != []


def test_a_row_that_was_never_received_is_seen() -> None:
    assert prove(rows(2), None, found((2, "stored"), (900, "stored"))).troubles == [
        "1 rows stand in the output that were not received."
    ]


def test_an_entry_that_is_lost_or_put_into_another_month_is_seen() -> None:
    lost = prove(rows(2), Counter({KEY: 2}), found((2, "stored")))
    assert lost.troubles == ["log, unit_arrived, 2024-03: 2 entries received, 1 stand there."]
    moved = prove(rows(2), Counter({("log", "unit_arrived", "2024-04"): 1}), found((2, "stored")))
    assert len(moved.troubles) == 2


def test_text_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    assert [safe(one) for one in ("=1+1", "@x", "-5", "plain")] == ["'=1+1", "'@x", "'-5", "plain"]
