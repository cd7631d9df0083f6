"""The desks as a force runs them: `dutybound serve` on a free port, a ledger in a file, and everybody's account.

For: the journeys, and the crawl through every page; Chromium and plain HTTP both come in by the port.
Never: reaches into the server: what a journey sees it sees in the browser, or reads from the ledger's own file.
"""

from __future__ import annotations

import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dutybound.casework.roster import found_roster, read_roster
from dutybound.casework.taking_over import take_over
from dutybound.events.event import CaseFile, Event
from dutybound.ledger.entry import event_of
from dutybound.ledger.key_ring import write_secret
from dutybound.storage.sqlite import SqliteLedger, create
from dutybound.web.invented import GROUP, PEOPLE, Somebody, post
from dutybound.web.preparing import in_a_process

ROOT: Final = Path(__file__).parents[2]
PASSWORD: Final = "three invented words"
# The people are invented and the force is not: what closing a case takes is that force's own policy, and no other's.
FORCE: Final = "greater-manchester"
# A sergeant between a detective and the inspector; the invented force has none there.
SERGEANT = Somebody("3002", "DS Spindle", "supervisor", "sergeant", "investigations", "3001", "detective-sergeant")
UNDER_THE_SERGEANT = Somebody("3104", "DC Rosebay", "investigator", "constable", "investigations", "3002", "rosebay")
EVERYBODY: Final = (*PEOPLE, SERGEANT, UNDER_THE_SERGEANT)
_PATIENCE: Final = 90


@dataclass(frozen=True, slots=True)
class Served:
    """Desks that answer at `address`, and the file of their ledger."""

    address: str
    ledger: Path

    def written(self, case: str) -> tuple[Event, ...]:
        """The entries that stand in the ledger under a reference, in the order of writing."""
        with closing(SqliteLedger(self.ledger, writing=False)) as ledger:
            return tuple(event_of(entry) for entry in ledger.case(case))

    def kinds(self, case: str) -> list[str]:
        """The kinds of these entries."""
        return [event.kind for event in self.written(case)]


def login_of(person: str) -> str:
    """The name that somebody signs in with: their own, or their number."""
    return next(one.login for one in EVERYBODY if one.person == person) or person


@contextmanager
def served(folder: Path, files: Sequence[CaseFile], as_at: int) -> Iterator[Served]:
    """The desks on a ledger with the invented people and these cases, for as long as the block runs.

    Everybody can sign in with `PASSWORD`. `as_at` (microseconds since 1970 UTC) is when the cases were taken over.
    """
    installation = _installed(folder, files, as_at)
    port = _free_port()
    command = [sys.executable, "-c", "from dutybound.cli import main; main()"]
    command += ["serve", str(installation), "--port", str(port), "--threads", "4"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            _answers(address, process, folder / "log")
            yield Served(address, folder / "ledger.sqlite")
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _installed(folder: Path, files: Sequence[CaseFile], as_at: int) -> Path:
    path = folder / "ledger.sqlite"
    create(path, FORCE)
    with closing(SqliteLedger(path)) as ledger:
        posts = [replace(post(one, as_at), force=FORCE) for one in EVERYBODY]
        found_roster(ledger, posts, min(one.begins for one in posts))
        directory = read_roster(ledger).directory
        for file in files:
            take_over(ledger, file, directory, as_at, group=GROUP)
    write_secret(folder / "secret", secrets.token_hex(32))
    installation = folder / "installation.toml"
    installation.write_text(
        f'force = "{FORCE}"\nledger = "ledger.sqlite"\naccounts = "accounts.sqlite"\nsecret = "secret"\n'
        'synthetic = true\nsecond_factor = false\nover_tls = false\ncarries_since = "2020-01-01"\n',
        encoding="utf-8",
    )
    in_a_process(installation, [(login_of(one.person), one.person, one.name, PASSWORD) for one in EVERYBODY])
    return installation


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _answers(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Comes back when the first page is there."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/sign-in/", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"the desks did not open: {log.read_text(encoding='utf-8')[-2000:]}")
