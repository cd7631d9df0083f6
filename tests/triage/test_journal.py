"""The triage file on disk: nothing lost, nothing twice, nothing half, however many write and whatever breaks.

For: real files and real processes.
Never: asks how a finding stands.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from functools import partial
from pathlib import Path

import pytest

from dutybound.events.trouble import UnusableInput
from dutybound.records.files import read_paths
from dutybound.triage.journal import NAME, append, beside, named_for_triage, read_triage
from dutybound.triage.lines import Line
from dutybound.triage.reading import EVENTS, as_text, read_line
from dutybound.triage.triaged import NOTHING

from .building import CASES, NOT_MET, checked, disposed, exported, fault, invited, replied

HERE = Path(__file__).parent


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / NAME


def keep(file: Path, *lines: Line) -> None:
    for line in lines:
        append(file, partial(saying, line))


def saying(line: Line, _: object) -> Line:
    return line


def started(script: str, *words: object) -> subprocess.Popen[str]:
    """A process of its own that runs the script, with the words in `sys.argv` and `tests/triage/building` to hand."""
    set_up = f"import sys; sys.path.insert(0, {str(HERE)!r})\nfrom pathlib import Path\nimport building\n"
    set_up += "from dutybound.triage.journal import append\n"
    return subprocess.Popen(
        [sys.executable, "-c", set_up + textwrap.dedent(script), *map(str, words)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def ended(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def test_what_is_kept_is_read_in_the_order_in_which_it_was_kept(file: Path) -> None:
    lines: list[Line] = [checked(), invited(), replied(), disposed(), exported(NOT_MET)]
    keep(file, *lines)
    assert list(read_triage([file]).lines) == lines
    assert [json.loads(line)["event"] for line in file.read_text(encoding="utf-8").splitlines()] == [
        *EVENTS[:4], "export_made",
    ]  # fmt: skip


def test_a_file_that_is_not_there_yet_holds_nothing(file: Path) -> None:
    assert read_triage([file]) == NOTHING


def test_the_very_same_line_is_kept_once(file: Path) -> None:
    keep(file, checked(), checked(), checked(hours=1), checked())
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2


def test_the_very_same_line_standing_twice_is_read_once(file: Path) -> None:
    keep(file, checked())
    file.write_bytes(file.read_bytes() * 2)
    assert read_triage([file]).lines == (checked(),)


def test_text_of_any_kind_comes_back_as_it_was(file: Path) -> None:
    awkward = 'Zoë said: "no"\r\n\u2028 {} \\ \x85 end'
    keep(file, checked(), replied(awkward))
    assert read_triage([file]).lines[1] == replied(awkward)
    assert len(file.read_bytes().split(b"\n")) == 3


def test_text_that_no_file_can_hold_is_refused_and_nothing_is_kept(file: Path) -> None:
    keep(file, checked())
    kept = file.read_bytes()
    with pytest.raises(UnusableInput):
        keep(file, replied("half a character: \ud800"))
    assert file.read_bytes() == kept


@pytest.mark.parametrize("cut", [1, 2, 40])
def test_a_line_that_was_not_finished_stops_reading_and_adding_until_it_is_mended(cut: int, file: Path) -> None:
    keep(file, checked(), invited())
    whole = file.read_bytes()
    file.write_bytes(whole[:-cut])
    for ask in (lambda: read_triage([file]), lambda: keep(file, replied())):
        with pytest.raises(UnusableInput) as raised:
            ask()
        told = [str(one) for one in raised.value.troubles]
        assert len(told) == 1
        assert told[0].startswith(f"{file}, line 2: was not finished")
    assert file.read_bytes() == whole[:-cut]
    file.write_bytes(whole)
    keep(file, replied())
    assert len(read_triage([file]).lines) == 3


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"{", "line 2: is not JSON"),
        (b"[]", "line 2: is not a JSON object. One event a line."),
        (b"\xff", "line 2: is not UTF-8 text. Save it as UTF-8."),
        (b'{"event": "misconduct_found"}', "line 2, field 'event': 'misconduct_found' is not an event of triage."),
        (b'{"event": "finding_checkd"}', "Did you mean 'finding_checked'?"),
        (b'{"event": "finding_checked", "event": "finding_checked"}', "a name stands twice in one object"),
    ],
    ids=["not JSON", "not an object", "not UTF-8", "not an event", "nearly an event", "a name twice"],
)
def test_a_line_that_cannot_be_used_is_named_with_its_file_and_number(raw: bytes, told: str, file: Path) -> None:
    keep(file, checked())
    file.write_bytes(file.read_bytes() + raw + b"\n")
    with pytest.raises(UnusableInput) as raised:
        read_triage([file])
    assert fault(raised.value).startswith(str(file))
    assert told in fault(raised.value)


def changed(**given: object) -> str:
    line = json.loads(as_text(checked(answer="not_confirmed"))) | given
    return json.dumps({name: value for name, value in line.items() if value is not None})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"at": "2024-03-01T09:30:00"}, "field 'at': the time 2024-03-01T09:30:00 has no zone."),
        ({"at": "yesterday"}, "field 'at': 'yesterday' is not a time."),
        ({"at": None}, "field 'at': is missing."),
        ({"by": " "}, "field 'by'"),
        ({"role": None}, "field 'role': is missing."),
        ({"answer": "confirmd", "because": None}, "One of: confirmed, not_confirmed, cannot_be_decided."),
        ({"answer": "conflicting", "because": None}, "field 'answer'"),
        ({"because": None}, "field 'because': a finding that is not confirmed says why."),
        ({"because": "other"}, "field 'note': another reason is told in words."),
        ({"answer": "confirmed"}, "field 'because': goes with 'not_confirmed' only."),
        ({"period": "1"}, "field 'period': expected a whole number"),
        ({"events": "left"}, "field 'events': expected a list of names"),
        ({"notes": "x"}, "field 'notes': is not a field here. Did you mean 'note'?"),
    ],
    ids=lambda value: next(iter(value.items())).__repr__() if isinstance(value, dict) else "",
)
def test_each_field_of_a_line_is_looked_at(given: dict[str, object], told: str) -> None:
    with pytest.raises(UnusableInput) as raised:
        read_line(changed(**given), "x.triage.jsonl", "line 7")
    assert fault(raised.value).startswith("x.triage.jsonl, line 7, field")
    assert told in fault(raised.value)


def test_a_fault_in_what_was_exported_says_in_which_finding() -> None:
    line = json.loads(as_text(exported(NOT_MET, NOT_MET)))
    del line["findings"][1]["result"]
    with pytest.raises(UnusableInput) as raised:
        read_line(json.dumps(line))
    assert fault(raised.value) == "field 'findings 2, result': is missing."


def test_a_line_that_may_not_follow_is_named_and_never_kept(file: Path) -> None:
    keep(file, checked(answer="cannot_be_decided"))
    kept = file.read_bytes()
    with pytest.raises(UnusableInput, match="only a confirmed finding"):
        keep(file, disposed())
    assert file.read_bytes() == kept
    file.write_bytes(kept + as_text(disposed()).encode() + b"\n")
    with pytest.raises(UnusableInput) as raised:
        read_triage([file])
    assert fault(raised.value).startswith(f"{file}, line 2, field 'disposition': only a confirmed finding")


def test_a_triage_file_has_a_name_by_which_no_reader_of_case_files_takes_it_for_one(tmp_path: Path) -> None:
    case = tmp_path / "one.toml"
    case.write_bytes((CASES / "002-metropolitan-police-2019.toml").read_bytes())
    for name in (NAME, f"panel.{NAME}"):
        keep(named_for_triage(tmp_path / name), checked())
        with pytest.raises(UnusableInput, match="is a triage file"):
            list(read_paths([tmp_path / name]))
    assert [one.ref for one in read_paths([tmp_path])] == ["002"]
    for name in ("checks.jsonl", "mytriage.jsonl", "triage.json", "TRIAGE.jsonl"):
        with pytest.raises(UnusableInput, match="is not a name for a triage file"):
            keep(tmp_path / name, checked())
        assert not (tmp_path / name).exists()


def test_triage_lies_beside_the_records(tmp_path: Path) -> None:
    case = tmp_path / "one.toml"
    case.touch()
    assert beside(tmp_path) == beside(case) == tmp_path / NAME


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="cannot be written: No such file"):
        keep(tmp_path / "gone" / NAME, checked())


WRITER = """
    for number in range(20):
        append(Path(sys.argv[1]), lambda _: building.checked("everybody", hours=number))
        append(Path(sys.argv[1]), lambda _: building.checked(sys.argv[2], hours=number))
"""


def test_several_processes_at_once_lose_nothing_keep_nothing_twice_and_mix_no_lines(file: Path) -> None:
    writers = [started(WRITER, file, f"PC {number}") for number in range(4)]
    for writer in writers:
        ended(writer)
    lines = [read_line(line) for line in file.read_text(encoding="utf-8").splitlines()]
    expected = {checked("everybody", hours=number) for number in range(20)}
    expected |= {checked(f"PC {one}", hours=number) for one in range(4) for number in range(20)}
    assert set(lines) == expected
    assert len(lines) == len(expected)  # what all four said stands once, because nobody adds while another looks
    for one in range(4):
        mine = [line for line in lines if line.by == f"PC {one}"]
        assert mine == [checked(f"PC {one}", hours=number) for number in range(20)]


KILLED = """
    number = 0
    while True:
        append(Path(sys.argv[1]), lambda _: building.checked("PC 1", hours=number, note="x" * 5000))
        print(number, flush=True)
        number += 1
"""


def test_a_writer_that_is_killed_has_lost_nothing_that_it_was_told_was_kept(file: Path) -> None:
    writer = started(KILLED, file)
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(5)]
    writer.kill()
    told += [int(line) for line in writer.communicate(timeout=60)[0].split()]
    whole = [read_line(line.decode()) for line in file.read_bytes().split(b"\n")[:-1]]
    assert [line.at for line in whole][: len(told)] == [checked(hours=number).at for number in told]


FULL = """
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = Path(sys.argv[1]).stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, size + 100))
    try:
        append(Path(sys.argv[1]), lambda _: building.checked("PC 2"))
    except ValueError as fault:
        print(fault)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="a limit on the size of files is a thing of POSIX")
def test_a_line_for_which_there_is_no_room_leaves_the_file_as_it_was(file: Path) -> None:
    keep(file, checked())
    kept = file.read_bytes()
    assert "cannot be written" in ended(started(FULL, file))
    assert file.read_bytes() == kept
    keep(file, checked("PC 2"))


def test_a_file_put_in_the_place_of_another_while_somebody_waits_gets_the_line(file: Path) -> None:
    keep(file, checked())
    mended = file.with_name("mended")
    mended.write_bytes(file.read_bytes())
    # Hold the lock as another writer would, put the mended file in its place, and let go.
    import fcntl

    with file.open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = started("append(Path(sys.argv[1]), lambda _: building.checked('PC 2'))", file)
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(timeout=2)
        os.replace(mended, file)
    ended(waiting)
    assert read_triage([file]).lines == (checked(), checked("PC 2"))
