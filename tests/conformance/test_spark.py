"""The pass on Spark gives the cells of the pass on one machine. What is missing fails, and is named."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest

from dutybound.conformance import spark
from dutybound.conformance.columns import lay_in_columns
from dutybound.conformance.dataset import write
from dutybound.conformance.folder import Results
from dutybound.conformance.generated import generated_files
from dutybound.conformance.whole import judge_dataset
from dutybound.duties.loading import parameters
from dutybound.duties.rulebook import RULEBOOK

RUN = "from dutybound.cli import main; main()"


def spark_and_pass(files: int, folder: Path) -> tuple[Results, Results]:
    held = list(generated_files(RULEBOOK, parameters(), files, seed=11, rough=0.05))
    write(lay_in_columns(held), folder / "dataset", events_in_a_group=3_000)
    asked = ["sweep", str(folder / "dataset"), "--out", str(folder / "spark"), "--all", "--master", "local[2]"]
    ended = subprocess.run([sys.executable, "-c", RUN, *asked], capture_output=True, text=True, check=False)
    assert ended.returncode in (0, 1), ended.stderr[-3_000:]
    return Results(folder / "spark"), judge_dataset(
        folder / "dataset", folder / "pass", RULEBOOK, parameters(), everything=True
    )


def the_same(folder: Path, files: int) -> int:
    by_spark, by_pass = spark_and_pass(files, folder)
    for name in ("files", "events", "cells", "findings", "judged", "why_judged", "results"):
        assert by_spark.summary[name] == by_pass.summary[name]
    told = [
        [Counter(tuple(row.values()) for row in table.to_pylist()) for table in (one.findings(), one.counts)]
        for one in (by_spark, by_pass)
    ]
    assert told[0] == told[1]
    return int(by_pass.summary["cells"])


def test_spark_on_this_machine_gives_the_rows_and_counters_of_the_pass(tmp_path: Path) -> None:
    assert the_same(tmp_path, 250) > 800


@pytest.mark.long
def test_spark_gives_fifty_thousand_cells_as_the_pass_does(tmp_path: Path) -> None:
    assert the_same(tmp_path, 12_000) >= 50_000


@pytest.mark.parametrize("size", [1, 2, 7, 1_000])
def test_files_stay_whole_wherever_spark_cuts_its_batches(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "EVENTS_AT_ONCE", 5)
    file = [number for number, often in enumerate([1, 4, 2, 9, 1, 1, 3]) for _ in range(often)]
    table = pa.table({"file": pa.array(file, type=pa.int32())})
    runs = [run.column("file").to_pylist() for run in spark._whole_runs(table.to_batches(max_chunksize=size))]
    assert [one for run in runs for one in run] == file
    seen: set[int] = set()
    for run in runs:
        assert run
        assert seen.isdisjoint(run)
        seen |= set(run)


def test_what_is_missing_for_spark_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write(lay_in_columns([]), tmp_path / "dataset")
    monkeypatch.setattr(spark, "_installed", lambda name: name != "pandas")
    with pytest.raises(ValueError, match=r"needs pandas.*pip install 'dutybound\[spark\]'"):
        spark.judge_with_spark(tmp_path / "dataset", tmp_path / "out", RULEBOOK, parameters(), "local[1]")
    monkeypatch.setattr(spark, "_installed", lambda name: True)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(ValueError, match=r"needs Java 17.*openjdk-17"):
        spark.judge_with_spark(tmp_path / "dataset", tmp_path / "out", RULEBOOK, parameters(), "local[1]")
