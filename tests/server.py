"""A PostgreSQL server of our own: made in a folder that is thrown away, reached by a socket in it, killed at will.

For: tests and measurements on the real thing, on any machine that has its programs.
Never: touches a server that runs already, or goes on without one: whoever lacks it is told what to install.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psycopg

from dutybound.storage.postgresql_keys import install_keys
from dutybound.storage.postgresql_schema import ERASER, READER, WRITER, add_force, install

INSTALL = "sudo apt-get install postgresql-15"
ADMINISTRATOR = "administrator"
LOGINS = {"writing": WRITER, "reading": READER, "erasing": ERASER, "moving": f"{WRITER}, {ERASER}"}
_PATIENCE = 60.0
# Small and quiet, and as durable as any: fsync, full_page_writes and synchronous_commit stay as they come.
_SETTINGS = (
    "listen_addresses=", "shared_buffers=16MB", "max_connections=60", "log_min_messages=panic",
    "recovery_init_sync_method=syncfs",
)  # fmt: skip
_MEMORY, _ROOM = Path("/dev/shm"), 1 << 30


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs, of the newest version here from 15 on."""
    there = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda one: int(one.parents[1].name))
    found = str(there[-1]) if there else shutil.which(name)
    if not found:
        raise RuntimeError(f"There is no '{name}' of PostgreSQL 15 or later here. To install it: {INSTALL}")
    return found


class Server:
    """One server with two databases, 'ledgers' and 'other'; a force of each test's own keeps tests apart.

    Its folder lies in memory where there is plenty, unless a disk is asked for: kills lose nothing in either.
    `set_beside` are settings beside the server's own, 'name=value'.
    """

    def __init__(self, on_disk: bool = False, *, set_beside: Sequence[str] = ()) -> None:
        self._settings = (*_SETTINGS, *set_beside)
        in_memory = not on_disk and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir=_MEMORY if in_memory else None))
        self._as_somebody: list[str] = []
        if os.geteuid() == 0:  # initdb and postgres refuse to run as root
            somebody = _somebody()
            os.chown(self.folder, somebody.pw_uid, somebody.pw_gid)
            self._as_somebody = [
                "setpriv", f"--reuid={somebody.pw_uid}", f"--regid={somebody.pw_gid}", "--clear-groups",
            ]  # fmt: skip
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._make()
        except BaseException:
            self.close()
            raise

    def _make(self) -> None:
        make = [
            program("initdb"), "-D", str(self.folder / "data"), "-U", ADMINISTRATOR, "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync",
        ]  # fmt: skip
        made = subprocess.run([*self._as_somebody, *make], cwd=self.folder, capture_output=True, text=True, check=False)
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr}")
        self.start()
        with psycopg.connect(self.conninfo(ADMINISTRATOR, "postgres"), autocommit=True) as connection:
            connection.execute("create database ledgers")
            with self.administrator() as installing:
                install(installing)
                install_keys(installing)
            connection.execute("create database other template ledgers")
            for login, group in LOGINS.items():
                connection.execute(f"create role {login} login in role {group}".encode())

    def start(self) -> None:
        """Starts the server, and comes back when it answers: also right after it was killed."""
        settings = [word for setting in self._settings for word in ("-c", setting)]
        command = [program("postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder), *settings]
        end = time.monotonic() + _PATIENCE
        with (self.folder / "log").open("ab") as log:
            while time.monotonic() < end:
                if self._process is None or self._process.poll() is not None:
                    # What a killed server leaves running goes away by itself; until then a start is refused.
                    self._process = subprocess.Popen(
                        [*self._as_somebody, *command], cwd=self.folder, stdout=log, stderr=log
                    )
                with suppress(psycopg.OperationalError), psycopg.connect(self.conninfo(ADMINISTRATOR, "postgres")):
                    return
                time.sleep(0.05)
        raise RuntimeError(f"the server did not start: {(self.folder / 'log').read_text()[-2000:]}")

    def kill(self) -> None:
        """Ends all of the server's processes at once, as a crash does."""
        if self._process:
            first = self._process.pid
            others = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii").split()
            for one in (first, *map(int, others)):
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
            self._process.wait()

    def is_left_alone(self) -> None:
        """Waits until no log-in of the ledger is connected: the server may still finish what a killed program sent."""
        others = "select count(*) from pg_stat_activity where usename = any(%s)"
        end = time.monotonic() + _PATIENCE
        with self.administrator() as connection:
            while connection.execute(others, (list(LOGINS),)).fetchone() != (0,):
                if time.monotonic() > end:
                    raise RuntimeError("a program is still connected.")
                time.sleep(0.005)

    def conninfo(self, login: str, database: str = "ledgers") -> str:
        """The connection string of a log-in."""
        return f"host={self.folder} user={login} dbname={database}"

    def administrator(self, database: str = "ledgers") -> psycopg.Connection:
        """A connection that may do everything, as whoever runs a server has it."""
        return psycopg.connect(self.conninfo(ADMINISTRATOR, database), autocommit=True)

    def begin(self, force: str, database: str = "ledgers") -> None:
        """Begins a force's ledger in a database."""
        with self.administrator(database) as connection:
            add_force(connection, force)

    def close(self) -> None:
        """Stops the server and takes its folder away."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            try:
                self._process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def _somebody() -> pwd.struct_passwd:
    """A user who is not root: the one that PostgreSQL's package makes, or nobody."""
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("there is no user 'postgres' or 'nobody' to run the server as; run this as an ordinary user.")
