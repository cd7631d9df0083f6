"""`dutybound sweep` in a terminal: what it says, its exit status, and what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import dutybound
from dutybound.cli import main
from dutybound.conformance.columns import lay_in_columns
from dutybound.conformance.dataset import EVENTS, FILES, HEAD, write
from dutybound.conformance.folder import Results
from dutybound.conformance.generated import generated_files
from dutybound.duties.loading import parameters
from dutybound.duties.rulebook import RULEBOOK
from dutybound.events import CaseFile, UnusableInput, read_file

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    def type_in(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["dutybound", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return type_in


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sweep") / "dataset"
    write(lay_in_columns(list(generated_files(RULEBOOK, parameters(), 300, seed=19))), folder, 800)
    return folder


def test_it_says_memory_progress_and_the_judges_share_and_ends_with_one_where_something_binding_is_unmet(
    dataset: Path, tmp_path: Path, typed: Typed
) -> None:
    status, out, err = typed("sweep", dataset, "--out", tmp_path / "out", "--memory", "2G")
    assert status == 1
    assert "300 files" in out
    assert "judged by the judge and not in the fast pass" in out
    assert "no person has checked them" in out
    assert "planned for" in err
    assert "300 of 300 files (100%)" in err
    assert "at most held" in err
    assert Results(tmp_path / "out").summary["files"] == 300


def test_it_ends_with_nought_where_nothing_binding_is_unmet(tmp_path: Path, typed: Typed) -> None:
    write(lay_in_columns([]), tmp_path / "dataset")
    status, out, _ = typed("sweep", tmp_path / "dataset", "--out", tmp_path / "out")
    assert status == 0
    assert "0 files" in out


def test_counters_alone_are_those_of_a_run_with_rows(dataset: Path, tmp_path: Path, typed: Typed) -> None:
    whole = dutybound.sweep(dataset, tmp_path / "rows", as_at="2025-01-01")
    status, out, _ = typed("sweep", dataset, "--out", tmp_path / "counters", "--counters", "--as-at", "2025-01-01")
    assert status == 1
    assert "counters only" in out
    found = Results(tmp_path / "counters")
    assert found.counts.equals(whole.counts)
    assert {path.name for path in (tmp_path / "counters").iterdir()} == {"counts.parquet", "summary.json"}
    with pytest.raises(UnusableInput, match="Sweep again without --counters"):
        found.findings()
    status, _, err = typed("sweep", dataset, "--out", tmp_path / "counters", "--counters", "--as-at", "2024-01-01")
    assert status == 2
    assert "--as-at" in err
    assert "--incremental" not in err, "there are no rows to carry over"


def misnaming(duty: str) -> list[CaseFile]:
    """Three invented files: two depart from this duty, and the last leaves it to a reader as well."""
    rough = {"id": "rough", "kind": "da_flag_set", "occurred": "2024-01"}
    departed = {"kind": "departure_recorded", "occurred": "2024-02-01T10:00:00+00:00", "duty": duty, "reason": "none"}
    asked = {"id": "asked", "kind": "left_to_a_reader", "occurred": "2024-02-01", "duties": [duty]}
    told = ([rough], [rough, {"id": "left 1", **departed}], [rough, {"id": "left 2", **departed}, asked])
    return [
        read_file(
            {"file": {"ref": f"case {n}", "kind": "case", "force": "suffolk", "synthetic": True}, "event": events}
        )
        for n, events in enumerate(told)
    ]


def test_a_duty_that_no_rulebook_has_is_refused_with_its_row_and_the_nearest_id(tmp_path: Path, typed: Typed) -> None:
    write(lay_in_columns(misnaming("contact.attended-within-tarket")), tmp_path / "dataset")
    status, _, err = typed("sweep", tmp_path / "dataset", "--out", tmp_path / "out")
    assert status == 2
    assert "row 3, field 'duty': entry 'left 1': there is no duty 'contact.attended-within-tarket'" in err
    assert "1 more name it." in err
    assert "row 5, field 'duties': entry 'asked'" in err
    assert "contact.attended-within-target" in err
    assert not (tmp_path / "out" / "summary.json").exists()


def test_a_duty_that_the_rulebook_has_is_taken(tmp_path: Path, typed: Typed) -> None:
    write(lay_in_columns(misnaming("contact.attended-within-target")), tmp_path / "dataset")
    status, _, err = typed("sweep", tmp_path / "dataset", "--out", tmp_path / "out")
    assert status != 2, err


def test_a_second_run_without_a_moment_goes_on_with_the_moment_of_the_first(
    dataset: Path, tmp_path: Path, typed: Typed
) -> None:
    typed("sweep", dataset, "--out", tmp_path / "out")
    question = Results(tmp_path / "out").summary["question"]
    status, out, _ = typed("sweep", dataset, "--out", tmp_path / "out")
    assert status == 1
    assert "300 files" in out
    assert Results(tmp_path / "out").summary["question"] == question


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--memory", "much"], "no amount of memory"),
        (["--memory", "10M"], "too little"),
        (["--as-at", "someday"], "--as-at"),
        (["--master", "local[1]", "--incremental"], "not for Spark"),
    ],
)
def test_what_cannot_be_used_is_named_and_ends_with_two(
    words: list[str], said: str, dataset: Path, tmp_path: Path, typed: Typed
) -> None:
    status, _, err = typed("sweep", dataset, "--out", tmp_path / "out", *words)
    assert status == 2
    assert said in err


def test_a_folder_that_is_no_dataset_is_sent_to_check(tmp_path: Path, typed: Typed) -> None:
    status, _, err = typed("sweep", tmp_path, "--out", tmp_path / "out")
    assert status == 2
    assert "dutybound check" in err


@pytest.mark.parametrize("words", [["check"], ["case", "file-1"]])
def test_a_dataset_that_is_given_to_check_is_sent_to_sweep(words: list[str], dataset: Path, typed: Typed) -> None:
    status, _, err = typed(*words, dataset)
    assert status == 2
    assert "dutybound sweep" in err


def test_an_invented_force_in_columns_is_judged_again_only_where_it_has_changed(tmp_path: Path, typed: Typed) -> None:
    typed("demo-force", "--out", tmp_path / "force", "--cases", "60", "--format", "parquet")
    asked = ("sweep", tmp_path / "force" / "dataset", "--out", tmp_path / "out", "--as-at", "2026-01-01")
    typed(*asked, "--incremental")
    assert Results(tmp_path / "out").summary["kept"] == 0
    typed(*asked, "--incremental")
    assert Results(tmp_path / "out").summary["kept"] == 60


def test_events_in_order_of_time_are_brought_together_first(dataset: Path, tmp_path: Path, typed: Typed) -> None:
    loose = tmp_path / "loose"
    loose.mkdir()
    pq.write_table(pq.read_table(dataset / EVENTS).sort_by("recorded"), loose / EVENTS)
    (loose / FILES).write_bytes((dataset / FILES).read_bytes())
    head = json.loads((dataset / HEAD).read_text(encoding="utf-8"))
    del head["groups"]
    (loose / HEAD).write_text(json.dumps(head), encoding="utf-8")
    typed("sweep", dataset, "--out", tmp_path / "one")
    status, _, err = typed("sweep", loose, "--out", tmp_path / "another")
    assert status == 1
    assert "brought together by file" in err
    assert Results(tmp_path / "one").counts.equals(Results(tmp_path / "another").counts)


def test_python_has_the_same_door(dataset: Path, tmp_path: Path) -> None:
    results = dutybound.sweep(dataset, tmp_path / "out", as_at="2024-03-01")
    assert results.summary["question"]["as_at"] is not None
    assert sum(results.counts["cells"].to_pylist()) == results.summary["cells"]
