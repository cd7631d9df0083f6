"""A place for the desks that is thrown away: a PostgreSQL with both databases, an installation, and its servers.

For: `benchmarks served` and its test.
Never: leaves a server behind, or listens beyond this machine.
"""

from __future__ import annotations

import http.client
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from benchmarks.served_force import DETECTIVES, fill, patterns, person, units_for, write_people
from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.web.invented import FORCE
from dutybound.web.preparing import in_a_process
from tests.server import Server

PASSWORD: Final = "three invented words"
_ROOT: Final = Path(__file__).parents[1]
_PATIENCE: Final = 60.0
# A server for one host of this size, and not the small one of the tests.
SETTINGS: Final = ("shared_buffers=1GB", "max_wal_size=8GB", "effective_cache_size=4GB")
# What counts as a question of the desks; the rest begins and ends transactions and says whose they are.
_STATEMENT: Final = re.compile(rb"LOG:  (?:statement|execute [^:]*): (.*)")
_FRAMING: Final = re.compile(rb"(?i)(begin|commit|rollback|set |select set_config|select 1$|deallocate|show )")


class Place:
    """The server of databases, the installation's file and who can sign in. `filled` says entries and seconds."""

    def __init__(self, cases: int, users: int, as_at: int) -> None:
        self.databases = Server(on_disk=True, set_beside=SETTINGS)
        self._folder = tempfile.TemporaryDirectory(prefix="served")
        self.cases, self.units = cases, units_for(cases)
        try:
            self._fill(as_at)
            # Users of a unit are its detectives; where there are few units, several of one.
            people = [person(n % self.units, DETECTIVES[n // self.units]) for n in range(min(users, self.units * 3))]
            self.usernames = [f"user-{number}" for number in range(len(people))]
            self.people = dict(zip(self.usernames, people, strict=True))
            self._install()
        except BaseException:
            self.close()
            raise

    def _fill(self, as_at: int) -> None:
        self.databases.begin(FORCE)
        ledger = PostgresqlLedger(self.databases.conninfo("writing"), FORCE)
        write_people(ledger, self.units, as_at)
        ledger.close()
        live, over = patterns(as_at)
        began = time.monotonic()
        with self.databases.administrator() as administrator:
            self.entries = fill(administrator, self.cases, live, over)
        self.seconds = time.monotonic() - began

    def _install(self) -> None:
        with self.databases.administrator("postgres") as administrator:
            administrator.execute("create role desk login")
            administrator.execute("create database accounts")
        with self.databases.administrator("accounts") as administrator:
            administrator.execute("create schema accounts authorization desk")
        folder = Path(self._folder.name)
        self.file = folder / "installation.toml"
        secret = folder / "secret"
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_hex(32), encoding="utf-8")
        self.file.write_text(
            f'force = "{FORCE}"\nledger = "{self._address("writing", "ledgers")}"\n'
            f'accounts = "{self._address("desk", "accounts")}"\nsecret = "secret"\nsynthetic = true\n'
            'second_factor = false\nover_tls = false\ncarries_since = "2020-01-01"\n',
            encoding="utf-8",
        )
        in_a_process(self.file, [(name, one, f"DC {name}", PASSWORD) for name, one in self.people.items()])

    def _address(self, login: str, database: str) -> str:
        return f"postgresql://{login}@/{database}?host={self.databases.folder}"

    @contextmanager
    def serving(self, workers: int, threads: int) -> Iterator[tuple[int, float]]:
        """The desks, served: the port, and after how many seconds the first page was answered. SIGTERM ends them."""
        port = free_port()
        program = "from dutybound.cli import main; main()"
        options = ["serve", str(self.file), "--port", str(port), "--workers", str(workers), "--threads", str(threads)]
        with running([sys.executable, "-c", program, *options], port, "/sign-in/") as took:
            yield port, took

    @contextmanager
    def counting(self) -> Iterator[None]:
        """The server of databases writes down every statement meanwhile, of connections that begin now."""
        said = {"log_min_messages": "log", "log_statement": "all"}
        with self.databases.administrator("postgres") as administrator:
            for database in ("ledgers", "accounts"):
                for name, value in said.items():
                    administrator.execute(f"alter database {database} set {name} = '{value}'".encode())
        try:
            yield
        finally:
            with self.databases.administrator("postgres") as administrator:
                for database in ("ledgers", "accounts"):
                    for name in said:
                        administrator.execute(f"alter database {database} reset {name}".encode())

    def asked(self) -> list[bytes]:
        """The statements written down so far."""
        return _STATEMENT.findall((self.databases.folder / "log").read_bytes())

    def close(self) -> None:
        """Takes everything away."""
        self.databases.close()
        self._folder.cleanup()


def questions(statements: Sequence[bytes]) -> list[bytes]:
    """Those that ask or write something."""
    return [one for one in statements if not _FRAMING.match(one)]


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: Sequence[str], port: int, path: str) -> Iterator[float]:
    """A server that answers at `path`: after how many seconds it did. Raises RuntimeError where it never does."""
    began = time.monotonic()
    surroundings = {**os.environ, "PYTHONPATH": f"{_ROOT / 'src'}:{_ROOT}"}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=_ROOT, env=surroundings, stdout=said, stderr=said)
        try:
            while not _answers(port, path):
                if process.poll() is not None or time.monotonic() - began > _PATIENCE:
                    said.seek(0)
                    raise RuntimeError(f"the server does not answer: {said.read().decode()[-2000:]}")
                time.sleep(0.02)
            yield time.monotonic() - began
            process.send_signal(signal.SIGTERM)
            if process.wait(_PATIENCE):
                raise RuntimeError(f"the server ended with {process.returncode} at SIGTERM.")
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(_PATIENCE)


def _answers(port: int, path: str) -> bool:
    with (
        suppress(OSError, http.client.HTTPException),
        closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection,
    ):
        connection.request("GET", path)
        with connection.getresponse() as answer:
            return answer.status == 200
    return False
