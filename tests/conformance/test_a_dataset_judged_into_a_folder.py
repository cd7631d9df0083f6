"""A dataset judged into a folder: the judge's cells, counted, whole after a kill, and the same a step at a time."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.conformance.cells import differences
from dutybound.conformance.columns import lay_in_columns
from dutybound.conformance.dataset import Dataset, write
from dutybound.conformance.findings import cells_of_rows
from dutybound.conformance.folder import Results
from dutybound.conformance.generated import generated_files
from dutybound.conformance.sweep import WANTED, sweep
from dutybound.conformance.whole import judge_dataset
from dutybound.duties.loading import parameters
from dutybound.duties.rulebook import RULEBOOK
from dutybound.events.event import CaseFile, Coverage
from dutybound.events.trouble import UnusableInput
from dutybound.events.when import When

DAY = 86_400_000_000


def written(files: Sequence[CaseFile], folder: Path, events: int = 800) -> Path:
    write(lay_in_columns(files), folder, events_in_a_group=events)
    return folder


def judged(dataset: Path, out: Path, **asked: Any) -> Results:
    return judge_dataset(dataset, out, RULEBOOK, parameters(), **asked)


def counts_of(results: Results) -> dict[tuple[object, ...], int]:
    rows = results.counts.to_pylist()
    found = {tuple(value for name, value in row.items() if name != "cells"): row["cells"] for row in rows}
    assert len(found) == len(rows)
    return found


def rows_of(results: Results) -> Counter[tuple[object, ...]]:
    return Counter(tuple(row.values()) for row in results.findings().to_pylist())


@cache
def some_files() -> list[CaseFile]:
    return list(generated_files(RULEBOOK, parameters(), 1_200, seed=31, rough=0.1))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(some_files(), tmp_path_factory.mktemp("dataset") / "dataset")


def test_every_cell_is_the_sweeps_and_every_cell_is_counted_once(dataset: Path, tmp_path: Path) -> None:
    results = judged(dataset, tmp_path, everything=True)
    cells = list(cells_of_rows(results.findings()))
    found = sweep(some_files(), RULEBOOK, parameters(), causes=None)
    assert list(differences(cells, found.cells())) == []
    counted: Counter[tuple[str, str, str]] = Counter()
    for row in results.counts.to_pylist():
        counted[row["duty_id"], row["result"], row["cause"]] += row["cells"]
    assert dict(counted) == found.counts
    assert results.summary["judged"] == found.judged > 50
    assert results.summary["why_judged"] == found.why_judged
    assert results.summary["cells"] == len(cells)


def test_rows_are_written_only_for_what_somebody_has_to_look_at_and_counters_for_everything(
    dataset: Path, tmp_path: Path
) -> None:
    results = judged(dataset, tmp_path)
    assert {row["cause"] for row in results.findings().select(["cause"]).to_pylist()} == WANTED
    assert sum(results.counts["cells"].to_pylist()) == results.summary["cells"] > results.summary["findings"]
    assert not (tmp_path / "state").exists()


def test_a_row_tells_what_its_counter_is_counted_by(dataset: Path, tmp_path: Path) -> None:
    results = judged(dataset, tmp_path, everything=True)
    names = ("duty_id", "result", "cause", "force", "district", "month", "grade", "basis")
    of_rows = Counter(tuple(row[name] for name in names) for row in results.findings().to_pylist())
    of_counts: Counter[tuple[str, ...]] = Counter()
    for row in results.counts.to_pylist():
        of_counts[tuple(row[name] for name in names)] += row["cells"]
    assert of_rows == of_counts
    assert len({row[5] for row in of_rows}) > 12
    assert len({row[6] for row in of_rows}) > 2
    assert "mixed" in {row[7] for row in of_rows}


def test_a_run_that_is_stopped_goes_on_where_it_was(dataset: Path, tmp_path: Path) -> None:
    whole = judged(dataset, tmp_path / "whole")
    parts = len(Dataset(dataset).groups)
    assert parts > 5

    class Stopped(Exception):
        pass

    def stop(told: dict[str, Any]) -> None:
        if told.get("files", 0) > 400:
            raise Stopped

    out = tmp_path / "out"
    with pytest.raises(Stopped):
        judged(dataset, out, progress=stop, threads=1)
    with pytest.raises(UnusableInput, match="goes on"):
        Results(out)
    done = {path.name: path.stat().st_mtime_ns for path in (out / "unfinished" / "findings").glob("*.parquet")}
    assert 0 < len(done) < parts
    heard: list[int] = []
    again = judged(dataset, out, progress=lambda told: heard.append(told.get("files", 0)))
    assert heard[0] > 400
    assert counts_of(again) == counts_of(whole)
    assert rows_of(again) == rows_of(whole)
    assert {name: (out / "findings" / name).stat().st_mtime_ns for name in done} == done
    assert not (out / "unfinished").exists()


def test_a_run_that_is_killed_outright_goes_on_where_it_was(dataset: Path, tmp_path: Path) -> None:
    whole = judged(dataset, tmp_path / "whole")
    out = tmp_path / "out"
    killing = """
import os, signal, sys
from pathlib import Path
from dutybound.conformance.whole import judge_dataset
from dutybound.duties.loading import parameters
from dutybound.duties.rulebook import RULEBOOK
def kill(told):
    if told.get("files", 0) > 300:
        os.kill(os.getpid(), signal.SIGKILL)
judge_dataset(Path(sys.argv[1]), Path(sys.argv[2]), RULEBOOK, parameters(), progress=kill)
"""
    ended = subprocess.run([sys.executable, "-c", killing, str(dataset), str(out)], check=False, env=dict(os.environ))
    assert ended.returncode == -signal.SIGKILL
    (out / "unfinished" / "findings" / "00099.part").write_bytes(b"half a file")
    again = judged(dataset, out)
    assert counts_of(again) == counts_of(whole)
    assert rows_of(again) == rows_of(whole)
    assert not list(out.rglob("*.part"))


@pytest.mark.parametrize("torn_after", ["summary.json", "findings", "counts.parquet"])
def test_a_kill_while_the_result_is_put_in_place_leaves_a_whole_result_in_the_end(
    torn_after: str, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = judged(dataset, tmp_path / "whole")
    out = tmp_path / "out"
    for name in ("rename", "replace"):
        real: Callable[..., Any] = getattr(Path, name)

        def torn(path: Path, target: Path, real: Callable[..., Any] = real) -> Any:
            moved = real(path, target)
            if path.name == torn_after and path.parent.name == "unfinished" and Path(target).parent == out:
                raise KeyboardInterrupt
            return moved

        monkeypatch.setattr(Path, name, torn)
    with pytest.raises(KeyboardInterrupt):
        judged(dataset, out)
    monkeypatch.undo()
    again = judged(dataset, out)
    assert counts_of(again) == counts_of(whole)
    assert rows_of(again) == rows_of(whole)


def test_another_moment_in_the_same_folder_is_refused_with_the_way_out(dataset: Path, tmp_path: Path) -> None:
    judged(dataset, tmp_path)
    assert some_files()[0].as_at is not None
    with pytest.raises(UnusableInput, match=r"differs in --as-at.*another --out, or --incremental"):
        judged(dataset, tmp_path, as_at=some_files()[0].as_at)
    with pytest.raises(UnusableInput, match="differs in the rulebook"):
        judge_dataset(dataset, tmp_path, RULEBOOK[:3], parameters())


def test_another_question_is_refused_while_a_run_lies_unfinished(dataset: Path, tmp_path: Path) -> None:
    def stop(told: dict[str, Any]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judged(dataset, tmp_path, progress=stop)
    with pytest.raises(UnusableInput, match=r"unfinished run that differs in --all.*Run the first command again"):
        judged(dataset, tmp_path, everything=True)


def test_too_little_memory_is_refused_before_anything_is_read(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"--memory.*too little"):
        judged(dataset, tmp_path, memory=1 << 20)


def test_one_thread_and_two_and_other_processes_for_the_judge_give_the_same(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = judged(dataset, tmp_path / "one", threads=1)
    monkeypatch.setattr("dutybound.conformance.part.MANY", 5)
    more = judged(dataset, tmp_path / "more", threads=2, processes=2)
    assert rows_of(one) == rows_of(more)
    assert counts_of(one) == counts_of(more)


# --- step by step ---------------------------------------------------------------------------------------------------


def held_back(file: CaseFile, share: int) -> CaseFile:
    """The file without its latest entries: as it may have stood earlier."""
    ordered = sorted(file.events, key=lambda one: one.occurred.earliest)
    left = {one.id for one in ordered[: len(ordered) - share]}
    kept = tuple(one for one in file.events if one.id in left and (not one.supersedes or one.supersedes in left))
    names = {one.id for one in kept}
    return replace(file, events=tuple(
        one for one in kept
        if all(other in names for other in one.contradicts) and all(part.event in names for part in one.relations)
    ))  # fmt: skip


@cache
def pool() -> list[CaseFile]:
    return [file for file in generated_files(RULEBOOK, parameters(), 260, seed=77, rough=0.15) if file.events]


@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_going_on_from_an_earlier_run_gives_what_a_full_run_gives(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    step_by_step(data, tmp_path_factory.mktemp("steps"))


@pytest.mark.long
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_going_on_from_an_earlier_run_gives_what_a_full_run_gives_a_hundred_times(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    step_by_step(data, tmp_path_factory.mktemp("steps"))


def step_by_step(data: st.DataObject, folder: Path) -> None:
    """Draws files, moments and additions, and goes three steps, each beside a full run."""
    first = data.draw(st.integers(0, len(pool()) - 60), label="first file")
    files = pool()[first : first + 60]
    moments = sorted(moment for file in files if (moment := file.as_at) is not None)
    as_at = data.draw(st.sampled_from(moments), label="as at")
    known_at = as_at - data.draw(st.sampled_from([0, 30 * DAY]), label="known before")
    runs_out = Coverage(frozenset(), When(as_at - 3_000 * DAY, as_at + 20 * DAY))
    files = [replace(file, coverage=(runs_out,)) if number % 3 == 0 else file for number, file in enumerate(files)]
    short = data.draw(st.sets(st.integers(0, 59), max_size=20), label="files that will grow")
    now = [held_back(file, 2) if number in short else file for number, file in enumerate(files)]
    now = now[data.draw(st.integers(0, 3), label="come later") :]
    for step in range(3):
        dataset = written(now, folder / f"dataset-{step}", events=400)
        asked = {"as_at": as_at, "known_at": known_at, "threads": 1}
        on = judged(dataset, folder / "out", incremental=True, **asked)
        full = judged(dataset, folder / f"full-{step}", **asked)
        assert rows_of(on) == rows_of(full)
        assert counts_of(on) == counts_of(full)
        for name in ("files", "events", "cells", "findings", "results", "judged", "why_judged"):
            assert on.summary[name] == full.summary[name]
        later = [as_at + step for step in (0, 1, DAY, 400 * DAY)]
        edges = [runs_out.time.latest, *(cell.due[1] for cell in cells_of_rows(full.findings()))]
        later += [edge + 1 for edge in sorted(edge for edge in set(edges) if edge > as_at)[:6]] * 2
        as_at = data.draw(st.sampled_from(later), label="then as at")
        known_at += data.draw(st.sampled_from([0, DAY, 40 * DAY]), label="known later")
        grown = data.draw(
            st.sets(st.sampled_from(sorted(short)), max_size=8) if short else st.just(set()), label="grow"
        )
        whole = {files[number].ref: files[number] for number in grown}
        now = [whole.get(file.ref, file) for file in now]
        longer = Coverage(frozenset(), When(as_at - 3_000 * DAY, as_at))
        if data.draw(st.booleans(), label="a manifest reaches further"):
            now = [replace(file, coverage=(longer,)) if file.coverage == (runs_out,) else file for file in now]
            runs_out = longer
        if data.draw(st.booleans(), label="exported again"):
            now = [replace(file, known_at=file.known_at + 30 * DAY) if file.known_at else file for file in now]
        now += [file for file in files if file.ref not in {one.ref for one in now}][:1]


def test_only_files_that_changed_or_whose_time_has_come_are_judged_again(tmp_path: Path) -> None:
    files = [file for file in some_files()[:300] if file.events]
    dataset = written(files, tmp_path / "first")
    as_at = max(file.as_at for file in files if file.as_at is not None)
    judged(dataset, tmp_path / "out", incremental=True, as_at=as_at)
    same = judged(dataset, tmp_path / "out", incremental=True, as_at=as_at)
    assert same.summary["kept"] == len(files)
    grown = [replace(files[0], events=files[0].events[:-1]), *files[1:]]
    one = judged(written(grown, tmp_path / "second"), tmp_path / "out", incremental=True, as_at=as_at)
    assert one.summary["kept"] == len(files) - 1
    later = judged(tmp_path / "second", tmp_path / "out", incremental=True, as_at=as_at + DAY)
    assert len(files) * 0.6 < later.summary["kept"] < len(files)
    back = judged(tmp_path / "second", tmp_path / "out", incremental=True, as_at=as_at - 400 * DAY)
    assert back.summary["kept"] == 0


def test_a_nightly_export_whose_manifest_reaches_a_day_further_leaves_most_files_as_they_were(tmp_path: Path) -> None:
    as_at = max(file.as_at for file in some_files() if file.as_at is not None)

    def exported(when: int) -> list[CaseFile]:
        manifest = Coverage(frozenset(), When(as_at - 3_000 * DAY, when))
        return [replace(file, coverage=(manifest,), known_at=when) for file in some_files()[:300]]

    judged(written(exported(as_at), tmp_path / "first"), tmp_path / "out", incremental=True, as_at=as_at)
    night = written(exported(as_at + DAY), tmp_path / "second")
    on = judged(night, tmp_path / "out", incremental=True, as_at=as_at + DAY)
    assert on.summary["kept"] > 200
    full = judged(night, tmp_path / "full", as_at=as_at + DAY)
    assert rows_of(on) == rows_of(full)
    beyond = {"as_at": as_at + DAY + 1}  # a microsecond after the manifest's end: silence since then says nothing
    on = judged(night, tmp_path / "out", incremental=True, **beyond)
    assert rows_of(on) == rows_of(judged(night, tmp_path / "beyond", **beyond)) != rows_of(full)


def test_a_manifest_that_now_carries_what_it_did_not_changes_what_silence_says(tmp_path: Path) -> None:
    as_at = max(file.as_at for file in some_files() if file.as_at is not None)

    def exported(name: str, until: int) -> Path:
        manifest = Coverage(frozenset(), When(as_at - 9_000 * DAY, until))
        return written([replace(file, coverage=(manifest,)) for file in some_files()[:150]], tmp_path / name)

    first = judged(exported("first", as_at - 2_000 * DAY), tmp_path / "out", incremental=True, as_at=as_at)
    before = rows_of(first)
    second = exported("second", as_at)
    on = judged(second, tmp_path / "out", incremental=True, as_at=as_at)
    assert rows_of(on) == rows_of(judged(second, tmp_path / "full", as_at=as_at)) != before
