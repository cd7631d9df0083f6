"""`dutybound ledger watch` and `take-in`: in a real store, stopped as a machine stops them."""

from __future__ import annotations

import json
import signal
import subprocess
from contextlib import closing
from pathlib import Path
from threading import Event as Flag

import pytest

from dutybound.access.looks import Look
from dutybound.access.people_file import read_people
from dutybound.casework.access_log import write_look
from dutybound.casework.streams import CONCERNS
from dutybound.events.trouble import UnusableInput
from dutybound.ledger.store import Unreachable
from dutybound.ledger_house import Round, rounds
from dutybound.storage import sqlite
from dutybound.storage.sqlite import SqliteLedger

from ..typed import PROGRAM, Typed
from .house import BOOK, FORCE, START
from .looking import OUTSIDE, PEOPLE

POSTS = f"""
[[post]]
person = "keeper"
role = "administrator"
force = "{FORCE}"
[[post]]
person = "pc"
role = "response_officer"
force = "{FORCE}"
[[post]]
person = "psd"
role = "professional_standards"
force = "{FORCE}"
begins = "2020-01-01"
[[post]]
person = "system"
role = "records_system"
force = "{FORCE}"
[[tie]]
one = "pc"
other = "her"
kind = "former_partner"
says = "reported_by_victim"
"""
CALL = {"record": "event", "file": "k7", "id": "n1", "kind": "contact_received", "occurred": "2025-02-01T10:00:00Z"}
FLAG = {**CALL, "id": "n2", "kind": "da_flag_set"}
CLOSED = {**CALL, "id": "n3", "kind": "investigation_closed"}


@pytest.fixture
def dutybound(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Typed:
    monkeypatch.chdir(tmp_path)
    sqlite.create(Path("ledger.db"), FORCE)
    Path("people.toml").write_text(POSTS, encoding="utf-8")
    typed = Typed(monkeypatch, capsys)
    assert typed("ledger", "people", "ledger.db", "people.toml").text.strip() == "5 entries of the roster written."
    return typed


def handed_in(*rows: dict[str, str]) -> None:
    head = {"record": "file", "ref": "k7", "force": FORCE}
    Path("export.jsonl").write_text("".join(json.dumps(row) + "\n" for row in (head, *rows)), encoding="utf-8")


TAKE_IN = ("ledger", "take-in", "ledger.db", "export.jsonl", "--system", "niche", "--by", "system")
WATCH = ("ledger", "watch", "ledger.db", "--outside", "body")


def test_records_are_taken_in_once_and_a_closing_among_them_is_told_of(dutybound: Typed) -> None:
    handed_in(CALL, FLAG, CLOSED)
    answer = dutybound(*TAKE_IN)
    assert answer.status == 0
    assert "3 rows written, 1 of them decisions made elsewhere; 0 there already; 0 refused." in answer.text
    assert "0 rows written, 0 of them decisions made elsewhere; 3 there already" in dutybound(*TAKE_IN).text


def test_a_row_that_changed_is_refused_with_file_row_and_field(dutybound: Typed) -> None:
    handed_in(CALL, FLAG)
    dutybound(*TAKE_IN)
    handed_in(CALL, {**FLAG, "note": "changed"})
    answer = dutybound(*TAKE_IN)
    assert answer.status == 1
    assert "REFUSED. export.jsonl, line 3 (n2), field 'id': came in before" in answer.text


def test_a_file_that_does_not_read_keeps_no_other_file_out(dutybound: Typed) -> None:
    handed_in(CALL)
    Path("bad.jsonl").write_text('{"record": "file"}\n', encoding="utf-8")
    answer = dutybound("ledger", "take-in", "ledger.db", "bad.jsonl", *TAKE_IN[3:])
    assert answer.status == 1
    assert "1 rows written" in answer.text
    assert "REFUSED. bad.jsonl" in answer.text


def test_a_roster_is_begun_once_and_by_somebody_who_keeps_it_then(dutybound: Typed) -> None:
    again = dutybound("ledger", "people", "ledger.db", "people.toml")
    assert again.status == 2
    assert "there are people in the roster already" in again.err
    sqlite.create(Path("other.db"), FORCE)
    Path("nobody.toml").write_text(POSTS.replace("administrator", "auditor"), encoding="utf-8")
    assert (
        "one of the first posts is that of an administrator"
        in dutybound("ledger", "people", "other.db", "nobody.toml").err
    )


def test_somebody_who_is_no_records_system_takes_nothing_in(dutybound: Typed) -> None:
    handed_in(CALL)
    answer = dutybound(*(one if one != "system" else "pc" for one in TAKE_IN))
    assert answer.status == 2
    assert "holds no post of records_system" in answer.err


def look_at_own_record() -> None:
    with closing(SqliteLedger(Path("ledger.db"))) as ledger:
        look = Look("pc", START, "k7", "read_record", False, frozenset({"pc"}))
        write_look(ledger, look, "", "response_officer", PEOPLE)


def test_one_sweep_says_what_it_wrote_and_the_next_one_finds_nothing_new(dutybound: Typed) -> None:
    look_at_own_record()
    assert "Concerns raised: 1. Reminders given: 0." in dutybound(*WATCH, "--once").text
    assert "Concerns raised: 0. Reminders given: 0." in dutybound(*WATCH, "--once").text


def test_asked_to_stop_it_ends_well_and_leaves_the_ledger_to_others(dutybound: Typed) -> None:
    look_at_own_record()
    program = subprocess.Popen([*PROGRAM, *WATCH, "--every", "600"], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    assert program.stdout.readline() == "Concerns raised: 1. Reminders given: 0.\n"
    program.send_signal(signal.SIGTERM)
    rest, _ = program.communicate(timeout=60)
    assert (program.returncode, rest) == (0, "Stopped.\n")
    with closing(SqliteLedger(Path("ledger.db"))) as ledger:
        assert ledger.version(CONCERNS) == 1


def test_a_store_that_went_away_is_asked_again_by_one_who_begins_anew(
    dutybound: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at_own_record()
    with closing(SqliteLedger(Path("ledger.db"))) as ledger:
        stop, found, real = Flag(), list[Round](), ledger.size
        answers = iter([Unreachable("gone")])

        def size() -> int:
            for fault in answers:
                raise fault
            return real()

        monkeypatch.setattr(ledger, "size", size)
        for one in rounds(ledger, lambda: PEOPLE, BOOK, OUTSIDE, (), lambda: START + 1, 0.001, stop):
            found.append(one)
            if len(found) == 2:
                stop.set()
    assert [one.away for one in found] == ["gone", ""]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('[[post]]\nperson = "a"\nrole = "king"\nforce = "f"', "role"),
        ('[[post]]\nperson = "a"\nrole = "supervisor"', "force"),
        ('[[post]]\nperson = "a"\nrole = "supervisor"\nforce = "f"\nbegins = "soon"', "begins"),
        ('[[post]]\nperson = "a"\nrole = "supervisor"\nforce = "f"\nboss = "b"', "boss"),
        ('[[tie]]\none = "a"\nother = "b"\nkind = "enemy"\nsays = "c"', "kind"),
        ("", "post"), ("post = 3", ""), ("post = [", ""),
    ],
)  # fmt: skip
def test_a_file_of_people_that_does_not_read_says_where_and_why(tmp_path: Path, text: str, field: str) -> None:
    path = tmp_path / "people.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableInput) as raised:
        read_people(path)
    assert [one.field for one in raised.value.troubles] == [field]
    assert str(path) in str(raised.value)
