"""The page on deployment works: its files are written, its commands run on a real PostgreSQL, its server answers.

For: docs/deployment.md, from top to bottom.
Never: touches a server, a folder or a user of this machine; what the page calls by name stands here in a folder.
"""

from __future__ import annotations

import configparser
import http.client
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.server import ADMINISTRATOR, Server, program

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"<!-- (file|run)(?:: (.+?))? -->\n```\w+\n(.*?)```", PAGE, re.DOTALL)
FILES = {path: text for sort, path, text in BLOCKS if sort == "file"}
COMMANDS = [text for sort, _, text in BLOCKS if sort == "run"]
INSTALLATION = "/etc/dutybound/installation.toml"
SERVE = "/etc/systemd/system/dutybound.service"
PATIENCE = 60.0


class Host:
    """A machine in a folder: the paths of the page lie in it, and its PostgreSQL is one of our own."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server = folder, server
        self.said: list[str] = []
        for place in ("/etc/dutybound", "/srv/kept", "/srv/backup", "/bin"):
            (folder / place[1:]).mkdir(parents=True)
        shim = folder / "bin" / "dutybound"
        shim.write_text(f"#!/bin/sh\nexec {sys.executable} -c 'from dutybound.cli import main; main()' \"$@\"\n")
        shim.chmod(0o755)
        for name in ("psql", "pg_dump", "pg_restore"):
            (folder / "bin" / name).symlink_to(program(name))
        self.env = os.environ | {
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "COLUMNS": "200",
        }

    def here(self, text: str) -> str:
        """What the page says, with the places of this host."""
        text = text.replace("host=/var/run/postgresql", f"host={self.server.folder}")
        text = text.replace("postgresql://postgres@", f"postgresql://{ADMINISTRATOR}@")
        text = text.replace("/opt/dutybound/bin/", f"{self.folder}/bin/")
        return re.sub(r"(?<![\w.])/(etc|srv)/", rf"{self.folder}/\1/", text)

    def runs(self, commands: str) -> str:
        """What the commands print. AssertionError, with what they said, where one fails."""
        done = subprocess.run(
            ["bash", "-eu", "-c", self.here(commands)], capture_output=True, text=True, env=self.env, check=False
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The page done from top to bottom, once for all tests."""
    server = Server()
    try:
        host = Host(tmp_path_factory.mktemp("host"), server)
        Path(host.here(INSTALLATION)).write_text(host.here(FILES[INSTALLATION]), encoding="utf-8")
        host.said += [host.runs(commands) for commands in COMMANDS]
        yield host
    finally:
        server.close()


def test_the_commands_of_the_page_do_what_it_says(host: Host) -> None:
    said = "\n".join(host.said)
    assert "Sign in as first with the password" in said
    assert "Added: a checkpoint over" in said
    assert "HOLDS." in said
    assert said.rstrip().endswith("The tables of accounts are ready.")


def test_what_the_page_makes_is_read_by_its_owner_alone(host: Host) -> None:
    for path in ("/etc/dutybound/secret", "/etc/dutybound/signing.key"):
        assert Path(host.here(path)).stat().st_mode & 0o077 == 0


def test_the_desks_of_the_page_answer_over_tls_alone_and_end_when_asked(host: Host) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    command = host.here(_unit(SERVE)["Service"]["ExecStart"]).replace("--port 8000", f"--port {port}")
    process = subprocess.Popen(shlex.split(command), env=host.env)
    try:
        behind_nginx = {"Host": "desks.anyshire.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.1"}
        assert _status(process, port, behind_nginx) == 200
        assert _status(process, port, behind_nginx | {"X-Forwarded-Proto": "http"}) == 301
        assert _status(process, port, behind_nginx | {"Host": "elsewhere.example"}) == 400
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith((".service", ".timer"))])
def test_a_unit_of_the_page_names_a_command_and_options_that_there_are(path: str) -> None:
    unit = _unit(path)
    if path.endswith(".timer"):
        assert path.replace(".timer", ".service") in FILES
        return
    program, *arguments = shlex.split(unit["Service"]["ExecStart"])
    assert program == "/opt/dutybound/bin/dutybound"
    words = [one for one in arguments if re.fullmatch("[a-z-]+", one)]
    command = words[:2] if words[0] == "ledger" else words[:1]
    told = subprocess.run(
        [sys.executable, "-c", "from dutybound.cli import main; main()", *command, "--help"],
        capture_output=True, text=True, check=True, env=os.environ | {"COLUMNS": "200", "TERM": "dumb"},
    ).stdout  # fmt: skip
    for option in (one for one in arguments if one.startswith("--")):
        assert option in told


def test_the_server_in_front_says_what_the_installation_trusts() -> None:
    nginx = FILES["/etc/nginx/sites-available/dutybound"]
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in nginx
    assert "proxy_set_header X-Forwarded-Proto https;" in nginx
    assert nginx.count("{") == nginx.count("}")
    (port,) = re.findall(r"proxy_pass http://127\.0\.0\.1:(\d+);", nginx)
    assert f"--port {port}" in FILES[SERVE]


def _unit(path: str) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None)
    unit.read_string(FILES[path])
    return unit


def _status(process: subprocess.Popen[bytes], port: int, headers: dict[str, str]) -> int:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with (
            suppress(OSError, http.client.HTTPException),
            closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection,
        ):
            connection.request("GET", "/sign-in/", headers=headers)
            with connection.getresponse() as answer:
                return answer.status
        time.sleep(0.05)
    raise AssertionError("the server does not answer.")
