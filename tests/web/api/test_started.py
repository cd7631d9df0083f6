"""The examples against a server that was really started: a client, and an adapter that follows an outbox."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings

from dutybound.casework.desk import read_case
from dutybound.storage.sqlite import SqliteLedger
from dutybound.web.accounts.models import Token
from dutybound.web.installation import SETTING

from ...typed import PROGRAM, ROOT
from .program import FORCE, Program, set_up_people

_EXAMPLES: Final = ROOT / "examples"
_PATIENCE: Final = 60.0


@dataclass
class Started:
    """Desks in a process of their own, on a free port, with a ledger of their own."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts the server, and comes back when it answers."""
        command = [*PROGRAM, "serve", str(self.folder / "installation.toml"), "--port", str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"{self.address}/api/v1/openapi.json", timeout=5):
                return
            time.sleep(0.1)
        raise RuntimeError(f"the server did not start: {(self.folder / 'log').read_text()[-2000:]}")

    def stop(self) -> None:
        """Ends it, with all that it started."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
            self.process = None


@pytest.fixture
def started(program: Program, tmp_path: Path) -> Iterator[Started]:
    """A server whose tokens are those of the program, with nothing in its ledger but the people."""
    set_up_people(tmp_path / "ledger.sqlite", time.time_ns() // 1000)
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text("a secret of the tests, and of nobody else")
    accounts = getattr(settings, SETTING).accounts
    (tmp_path / "installation.toml").write_text(
        f'force = "{FORCE}"\nledger = "ledger.sqlite"\naccounts = "{accounts}"\nsecret = "secret"\n'
        "synthetic = true\nsecond_factor = false\nover_tls = false\n"
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Started(tmp_path, port)
    try:
        yield server
    finally:
        server.stop()


def runs(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, words)]
    return subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=120
    )


def kinds(started: Started, case: str) -> list[str]:
    """What stands in the ledger of the server, which has to be stopped."""
    with closing(SqliteLedger(started.folder / "ledger.sqlite", writing=False)) as ledger:
        return [event.kind for event in read_case(ledger, case)[0].events]


def test_the_small_client_asks_and_is_answered(program: Program, started: Started) -> None:
    started.start()
    known = {"DUTYBOUND": started.address, "DUTYBOUND_TOKEN": program.token("da")}
    event = {"event": {"kind": "da_flag_set", "basis": "partners"}, "source_id": "row-1"}
    written = runs(_EXAMPLES / "api_client.py", "POST", "events", json.dumps(event), **known)
    assert written.returncode == 0, written.stderr
    case = json.loads(written.stdout)["case"]
    asked = {"case": case, "decision": "lower_risk", "reason": "why"}
    told = runs(_EXAMPLES / "api_client.py", "POST", "decisions/check", json.dumps(asked), **known)
    # The unit may ask, and is not the one who lowers a risk in a case that it does not work on.
    assert json.loads(told.stdout)["status"] == 403
    assert told.returncode == 1
    assert case in runs(_EXAMPLES / "api_client.py", "GET", "cases", **known).stdout


OUTBOX: Final = (
    ("call", {"kind": "contact_received", "incident_ref": "i"}),
    ("da", {"kind": "da_flag_set", "basis": "partners"}),
    ("da", {"kind": "crime_recorded", "incident_ref": "i", "crime_ref": "c"}),
    ("da", {"kind": "investigation_allocated", "crime_ref": "c", "oic": "dc"}),
    ("dc", {"kind": "victim_contacted"}),
    ("dc", {"kind": "investigation_closed", "crime_ref": "c", "decision_maker": "police"}),
    ("dc", {"kind": "no_such_kind"}),
)


def test_the_adapter_sends_its_outbox_once_across_a_server_that_dies(program: Program, started: Started) -> None:
    tokens = started.folder / "tokens.json"
    tokens.write_text(json.dumps({person: program.token(person) for person in ("call", "da", "dc")}))
    where = started.folder / "outbox.sqlite"
    adapter = (_EXAMPLES / "records_system.py", where, tokens, started.address)
    started.start()
    assert runs(*adapter).stdout == "0 rows sent.\n"
    with closing(sqlite3.connect(where)) as outbox, outbox:
        outbox.executemany(
            "insert into outbox (person, case_ref, entry, reason) values (?, 'case-1', ?, 'a reason')",
            [(person, json.dumps(entry)) for person, entry in OUTBOX],
        )
    ran = runs(*adapter)
    assert ran.stdout == "7 rows sent.\n", ran.stderr
    with closing(sqlite3.connect(where)) as outbox, outbox:
        told = outbox.execute("select outcome, told from outbox order by number").fetchall()
        assert [outcome for outcome, _ in told] == ["written"] * 5 + ["waiting", "refused"]
        assert json.loads(told[5][1])["needs"]
        assert "no_such_kind" in json.loads(told[6][1])["troubles"][0]["reason"]
        # The answers were lost, and so was the server: everything is sent again.
        ((reference,),) = outbox.execute("select reference from known where case_ref = 'case-1'").fetchall()
        outbox.execute("update outbox set outcome = null, told = null")
    started.stop()
    started.start()
    assert runs(*adapter).stdout == "7 rows sent.\n"
    started.stop()
    assert reference != "case-1"
    assert kinds(started, reference) == [entry["kind"] for _, entry in OUTBOX[:5]]
    assert Token.objects.count() == 3
