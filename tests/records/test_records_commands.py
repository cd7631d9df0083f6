"""The commands as a user types them: what they print, where they write, how they end."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dutybound.cli import app, main

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(autouse=True)
def at_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["records", *arguments])


def refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    monkeypatch.setattr(sys, "argv", ["dutybound", "records", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    return capsys.readouterr().err


IMPORT = ("import", "examples/exampleshire", "--mapping", "examples/exampleshire/mapping.toml")


def test_inspect_map_import_reconcile_and_check_go_one_after_the_other() -> None:
    assert run("inspect", "examples/exampleshire/incidents.csv").exit_code == 0
    drafted = run("map", "examples/exampleshire/incidents.csv", "examples/exampleshire/log.csv", "--out", "m.toml")
    assert drafted.exit_code == 0
    assert "guess" in drafted.stdout
    assert run(*IMPORT, "--out", "out").exit_code == 1  # some rows were rejected
    assert run("reconcile", "out").exit_code == 0
    assert CliRunner().invoke(app, ["check", "out"]).exit_code == 0


def test_a_dry_run_writes_nothing_and_prints_what_would_happen() -> None:
    done = run(*IMPORT, "--out", "out", "--dry-run")
    assert "7 cases would be written (dry run; nothing was)" in done.stdout
    assert sorted(one.name for one in Path().iterdir()) == ["examples"]


def test_an_import_that_is_stopped_says_how_to_go_on_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object, step: str, done: int, total: int) -> None:
        if step == "writing cases":
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("dutybound.cli_records._Shown.__call__", stop)
        stopped = run(*IMPORT, "--out", "out")
    assert stopped.exit_code == 130
    assert "The same command goes on from here; .out.importing holds what is done." in stopped.stderr
    assert not Path("out").exists()
    again = run(*IMPORT, "--out", "out")
    assert again.exit_code == 1
    assert "Going on with the import that was stopped" in again.stderr
    assert sorted(one.name for one in Path().iterdir()) == ["examples", "out"]


def test_parquet_is_written_as_a_dataset_and_proved_again() -> None:
    assert run(*IMPORT, "--out", "out", "--format", "parquet").exit_code == 1
    assert sorted(one.name for one in Path("out/dataset").iterdir()) == ["events.parquet", "files.parquet", "head.json"]
    assert "It adds up" in run("reconcile", "out").stdout


def test_sources_that_moved_are_found_where_they_are_said_to_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(*IMPORT, "--out", "out")
    Path("examples/exampleshire").rename("elsewhere")
    assert "--sources" in refused(monkeypatch, capsys, "reconcile", "out")
    assert run("reconcile", "out", "--sources", "elsewhere").exit_code == 0


def test_reconcile_ends_with_1_where_it_does_not_add_up() -> None:
    run(*IMPORT, "--out", "out")
    cases = next(Path("out/cases").iterdir())
    cases.write_text("".join(cases.read_text().splitlines(keepends=True)[:-1]))
    again = run("reconcile", "out")
    assert again.exit_code == 1
    assert "the receipt says" in again.stdout


def test_values_are_not_printed_unless_asked_for() -> None:
    assert "Couple spoken to" not in run("inspect", "examples/exampleshire/incidents.csv").stdout
    assert "Couple spoken to" in run("inspect", "examples/exampleshire/incidents.csv", "--show-values").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import", "examples/exampleshire", "--mapping", "examples/exampleshire/mapping.toml"), "--out"),
        (("import", "examples/exampleshire", "--mapping", "none.toml", "--dry-run"), "none.toml: cannot be opened"),
        (("import", "nothing.csv", "--mapping", "examples/exampleshire/mapping.toml", "--dry-run"), "no such file"),
        (("inspect", "nothing.csv"), "nothing.csv: there is no such file"),
        (("inspect", "examples/exampleshire/README.md"), "has an ending that is not read here"),
        (("map", "examples/exampleshire/log.csv", "--out", "examples/exampleshire/mapping.toml"), "not there yet"),
        (("reconcile", "examples"), "holds no import"),
    ],
)
def test_what_cannot_be_used_is_said_and_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    told = refused(monkeypatch, capsys, *arguments)
    assert said in told
    assert "Traceback" not in told


def test_a_shipped_mapping_is_named_without_a_path(tmp_path: Path) -> None:
    Path("police_foi_responses.csv").write_text(
        "authority,reference,subject,received,answered,disposition_seen,sections_cited_in_excerpt\n"
        "A Police,1/24,something,2024-03-01,,held,12(1)\n"
    )
    assert run("import", "police_foi_responses.csv", "--mapping", "foi-responses", "--out", "out").exit_code == 0
    assert json.loads(Path("out/receipt.json").read_text())["cases"] == 1


def test_judging_needs_none_of_the_libraries_that_importing_needs() -> None:
    told = (
        "import sys; import dutybound.cli; "
        "print([m for m in ('duckdb', 'pyarrow', 'numba', 'ftfy', 'python_calamine') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_library_that_is_missing_is_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "dutybound.records.importing", None)
    told = refused(monkeypatch, capsys, *IMPORT, "--out", "out")
    assert "pip install 'dutybound[records]'" in told
