"""`dutybound stats` as it is typed: what it writes, what it is called, and errors that help.

For: case files, a dataset and counters as input, and publishing.
Never: asks whether a number is right.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from dutybound.cli import main
from dutybound.conformance.columns import lay_in_columns
from dutybound.conformance.dataset import write
from dutybound.conformance.generated import generated_files
from dutybound.duties.book import the_book

CASES = str(Path(__file__).parents[2] / "cases")
KEPT = {f"statistics-not-for-publication.{ending}" for ending in ("html", "xlsx", "parquet")}


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[object, str]]:
    """Runs `dutybound stats` with these words; gives the status and what was said on both streams."""

    def run(*words: str | Path) -> tuple[object, str]:
        monkeypatch.setattr(sys, "argv", ["dutybound", "stats", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or 0, "".join(capsys.readouterr())

    return run


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_what_may_not_be_published_says_so_in_its_name(typed: Callable[..., Any], tmp_path: Path) -> None:
    status, said = typed(CASES, "--out", tmp_path)
    assert status == 0
    assert names(tmp_path) == KEPT
    assert all(name in said for name in KEPT)


def test_published_files_are_named_apart(typed: Callable[..., Any], tmp_path: Path) -> None:
    status, _ = typed(CASES, "--out", tmp_path, "--publish", "--by", "district")
    assert status == 0
    assert names(tmp_path) == {"statistics.html", "statistics.xlsx", "statistics.parquet"}
    for row in pq.read_table(tmp_path / "statistics.parquet").to_pylist():
        assert not 0 < (row["met"] or 0) < 5


def test_counters_are_read_from_parquet_and_their_charts_are_written(
    typed: Callable[..., Any], tmp_path: Path, invented_counters: Callable[..., Any]
) -> None:
    pq.write_table(invented_counters(), tmp_path / "counters.parquet")
    status, _ = typed(
        tmp_path / "counters.parquet", "--out", tmp_path / "out", "--against", tmp_path / "counters.parquet"
    )
    assert status == 0
    assert {path.name for path in (tmp_path / "out" / "charts").iterdir()} == {
        "contact-attended-within-target-districts-not-for-publication.svg",
        "contact-attended-within-target-months-not-for-publication.svg",
    }  # fmt: skip
    for path in (tmp_path / "out" / "charts").iterdir():
        assert path.read_text(encoding="utf-8").count("Not for publication") == 2


def test_a_dataset_gives_the_same_counts_as_its_files(typed: Callable[..., Any], tmp_path: Path) -> None:
    book = the_book()
    files = list(generated_files(book.duties, book.parameters, 30, seed=3))
    write(lay_in_columns(files), tmp_path / "dataset", events_in_a_group=100)
    status, _ = typed(tmp_path / "dataset", "--out", tmp_path / "out", "--by", "month")
    assert status == 0
    from dutybound.checking import judged

    expected = sum(len(judged(file, book).findings) for file in files)
    told = pq.read_table(tmp_path / "out" / "statistics-not-for-publication.parquet").to_pylist()
    counted = [row for row in told if row["table"] == "total" and row["sort"] == "duty"]
    before = sum(one.result == "not_in_force" for file in files for one in judged(file, book).findings)
    assert sum(row["arose"] for row in counted) == expected - before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "officer"), "is not something that counts can be set out by"),
        (("--against", "nowhere.parquet"), "is not a Parquet file"),
    ],
    ids=["by-officer", "no-such-file"],
)
def test_what_cannot_be_used_is_said_with_the_way_out(
    typed: Callable[..., Any], tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    status, heard = typed(CASES, "--out", tmp_path, *words)
    assert status == 2
    assert said in heard
    assert "Traceback" not in heard
