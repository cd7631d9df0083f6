"""An import is whole or not there at all, and one that was stopped or killed goes on where it was."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dutybound.records.entries as entries
import dutybound.records.under_way as under_way
from dutybound.cli_records import FORMS
from dutybound.events.trouble import UnusableInput
from dutybound.records.importing import import_records
from dutybound.records.mapping_reading import mapping_of
from dutybound.records.parts import USUAL, Portions
from dutybound.records.stored import JSON_LINES

from .exports import BOTH, GOOD, HEAD, INCIDENTS, everything, imported, totals, write


def left(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.suffix != ".csv")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD)
    done = import_records(paths, mapping_of(HEAD + INCIDENTS, "m.toml"), None)
    assert totals(done, "incidents")["stored"] == 2
    assert left(tmp_path) == []


@pytest.mark.parametrize("at", ["reading incidents.csv", "reading entries out of 'incidents'", "writing cases"])
def test_a_stopped_import_leaves_no_output_and_is_gone_on_with(tmp_path: Path, at: str) -> None:
    def stop(step: str, done: int, total: int) -> None:
        if step == at:
            raise KeyboardInterrupt

    paths = write(tmp_path, GOOD)
    with pytest.raises(KeyboardInterrupt):
        imported(tmp_path, paths, progress=stop)
    assert left(tmp_path) == [".out.importing"]
    notes: list[str] = []
    imported(tmp_path, paths, note=notes.append)
    assert left(tmp_path) == ["out"]
    # The first part was under way when the reading was stopped; it is read again.
    assert [one[:39] for one in notes] == ([] if at.startswith("reading incidents") else [GOING_ON])


def test_an_import_that_runs_out_of_room_keeps_what_is_done(tmp_path: Path) -> None:
    def full(step: str, done: int, total: int) -> None:
        if step == "writing cases":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    paths, notes = write(tmp_path, GOOD), list[str]()
    with pytest.raises(UnusableInput, match="No space left"):
        imported(tmp_path, paths, progress=full)
    imported(tmp_path, paths, note=notes.append)
    assert [one[:39] for one in notes] == [GOING_ON]


def test_a_folder_whose_name_would_be_a_pattern_is_taken_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "a[1]*it's?"
    folder.mkdir()
    assert imported(folder, write(folder, GOOD)).cases == 2


GOING_ON = "Going on with the import that was stopp"


@pytest.mark.parametrize(("form", "replace"), [("jsonl", ""), ("jsonl", "replace"), ("parquet", "")])
def test_an_import_killed_at_any_step_goes_on_and_ends_with_the_same_bytes(
    tmp_path: Path, form: str, replace: str
) -> None:
    paths = write(
        tmp_path,
        "".join(f"B{n},01/03/2024 1{n % 10}:00,,{'x' * (n % 3)}\n" for n in range(25)) + "B7,never,,\n",
        "".join(f"B{n % 40},2024-03-01T10:0{n % 10}:00Z,{('UA', 'ARR', '??', 'MSG')[n % 4]}\n" for n in range(30)),
    )
    assert len(paths) == 2
    (tmp_path / "m.toml").write_text(BOTH)
    program = Path(__file__).with_name("killed_at_every_step.py")
    command = [sys.executable, str(program), str(tmp_path), form, str(MOMENTS), replace]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    seen = json.loads(ended.stdout)
    undisturbed = everything(tmp_path / "undisturbed")
    assert len([one for one in undisturbed if "cases" in one or "dataset" in one]) >= 3
    for number in range(MOMENTS):
        assert everything(tmp_path / f"out-{number}") == undisturbed, seen[number]
    assert not list(tmp_path.glob(".*"))
    going_on = [one for one in seen if len(one) == 2 and one[1].startswith(GOING_ON)]
    assert len(going_on) >= MOMENTS // 2
    # At every moment there stood the earlier import, the new one whole, or (between two renamings) nothing.
    assert {one[0] for one in seen} <= {"", '{\n "receipt": 1,\n', *(["an earlier import"] if replace else [])}


MOMENTS = 18


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ("source", "other sources"), ("mapping", "another mapping"), ("values", "another --show-values"),
        ("form", "another form"), ("program", "another version of the program"), ("portions", "other portions"),
    ],
)  # fmt: skip
def test_what_was_done_is_not_used_where_the_import_is_another(
    tmp_path: Path, changed: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(tmp_path, GOOD)
    stopped(tmp_path, paths)
    mapping, form, portions = HEAD + INCIDENTS, JSON_LINES, USUAL
    if changed == "source":
        paths = write(tmp_path, GOOD.replace("second", "third"))
    elif changed == "mapping":
        mapping = mapping.replace("invented", "made up")
    elif changed == "form":
        form = FORMS["parquet"]
    elif changed == "portions":
        portions = Portions(rows_a_part=7)
    elif changed == "program":
        monkeypatch.setattr(under_way, "version", lambda package: "0")
    notes: list[str] = []
    imported(tmp_path, paths, mapping, form, show_values=changed == "values", note=notes.append, portions=portions)
    assert notes == [f"The import that was stopped was of {why}: this one begins anew."]
    assert left(tmp_path) == ["out"]


def stopped(folder: Path, paths: list[Path]) -> Path:
    """An import of these files that was stopped while it wrote cases; the folder with what it had done."""

    def stop(step: str, done: int, total: int) -> None:
        if step == "writing cases":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(folder, paths, progress=stop)
    return folder / ".out.importing"


@pytest.mark.parametrize("how", ["cut", "changed", "gone", "marker cut"])
def test_a_part_that_is_not_whole_is_never_used(tmp_path: Path, how: str) -> None:
    paths = write(tmp_path, GOOD)
    imported(tmp_path, paths)
    whole = everything(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    part = stopped(tmp_path, paths) / "parts" / "incidents-told-00001"
    entries, marker = part / "entries.parquet", part / "part.json"
    if how == "cut":
        entries.write_bytes(entries.read_bytes()[:-1])
    elif how == "changed":
        entries.write_bytes(entries.read_bytes().replace(b"2", b"3", 1))
    elif how == "gone":
        entries.unlink()
    else:
        marker.write_text(marker.read_text()[:-5])
    notes: list[str] = []
    imported(tmp_path, paths, note=notes.append)
    assert notes == ["What the import that was stopped had done is damaged: this one begins anew."]
    assert everything(tmp_path / "out") == whole


def test_two_imports_to_the_same_folder_do_not_meet(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD)

    def another(step: str, done: int, total: int) -> None:
        with pytest.raises(UnusableInput, match="is being written by another import"):
            imported(tmp_path, paths)

    imported(tmp_path, paths, progress=another)
    assert left(tmp_path) == ["out"]


def test_a_source_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD)

    def meddle(step: str, done: int, total: int) -> None:
        paths[0].write_text("no,received,closed,text\n")

    with pytest.raises(UnusableInput, match="has changed while it was being imported"):
        imported(tmp_path, paths, progress=meddle)
    assert left(tmp_path) == []


def test_a_stopped_replacement_leaves_the_earlier_import_as_it_was(tmp_path: Path) -> None:
    def stop(step: str, done: int, total: int) -> None:
        if step == "writing cases":
            raise KeyboardInterrupt

    paths = write(tmp_path, GOOD)
    imported(tmp_path, paths)
    before = (tmp_path / "out" / "receipt.json").read_bytes()
    with pytest.raises(KeyboardInterrupt):
        imported(tmp_path, paths, progress=stop, replace=True)
    assert (tmp_path / "out" / "receipt.json").read_bytes() == before


def test_a_proof_that_fails_puts_nothing_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "due_in_words", lambda due: "")  # a list that forgets what its rows would make
    with pytest.raises(UnusableInput, match="entries received"):
        imported(tmp_path, write(tmp_path, GOOD + "A3,never,,x\n"))
    assert left(tmp_path) == []


def test_a_folder_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD)
    (tmp_path / "out").mkdir()
    with pytest.raises(UnusableInput, match="holds no import"):
        imported(tmp_path, paths, replace=True)
    (tmp_path / "out").rmdir()
    imported(tmp_path, paths)
    with pytest.raises(UnusableInput, match="holds an import already"):
        imported(tmp_path, paths)
