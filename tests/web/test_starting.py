"""What `dutybound serve` refuses before it opens: each with what is wrong and the way out."""

from __future__ import annotations

import socket
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.events.trouble import UnusableInput
from dutybound.storage.sqlite import SqliteLedger, create
from dutybound.web.installation import Installation, read_installation
from dutybound.web.invented import FORCE, write_roster
from dutybound.web.preparing import found_administrator, in_a_process, make_accounts
from dutybound.web.starting import is_this_machine, refuse_unready
from tests.server import Server
from tests.web.installed import SECRET

FILE = Path("installation.toml")
HERE = "127.0.0.1"


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of accounts, made as `desks prepare` makes them."""
    folder = tmp_path_factory.mktemp("accounts")
    in_a_process(_written(folder, f'ledger = "none"\naccounts = "{folder / "accounts"}"\n'), ())
    return folder / "accounts"


@pytest.fixture
def ready(tmp_path: Path, accounts: Path) -> Installation:
    """An installation that lacks nothing, for this machine alone."""
    path = tmp_path / "ledger.sqlite"
    create(path, FORCE)
    ledger = SqliteLedger(path)
    write_roster(ledger, time.time_ns() // 1000)
    ledger.close()
    return Installation(FORCE, str(path), str(accounts), SECRET, over_tls=False)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.close()


def _written(folder: Path, stores: str) -> Path:
    secret = folder / "secret"
    secret.touch(mode=0o600)
    secret.write_text(SECRET, encoding="utf-8")
    file = folder / "installation.toml"
    file.write_text(f'force = "{FORCE}"\nsecret = "secret"\n{stores}', encoding="utf-8")
    return file


def _refused(told: Installation, address: str = HERE, port: int = 0) -> str:
    with pytest.raises(UnusableInput) as fault:
        refuse_unready(FILE, told, address, port)
    return " ".join(str(one) for one in fault.value.troubles)


def test_what_lacks_nothing_is_served(ready: Installation) -> None:
    refuse_unready(FILE, ready, HERE, 0)


def test_a_ledger_that_is_not_there_is_refused_by_its_name(ready: Installation, tmp_path: Path) -> None:
    assert "missing.sqlite" in _refused(replace(ready, ledger=str(tmp_path / "missing.sqlite")))


def test_a_ledger_without_people_is_refused_with_the_command_that_gives_the_first_post(
    ready: Installation, tmp_path: Path
) -> None:
    create(tmp_path / "empty.sqlite", FORCE)
    told = _refused(replace(ready, ledger=str(tmp_path / "empty.sqlite")))
    assert "nobody in its roster" in told
    assert "dutybound desks prepare installation.toml --administrator" in told


def test_accounts_without_tables_are_refused_with_the_command_that_makes_them(
    ready: Installation, tmp_path: Path
) -> None:
    sqlite3.connect(tmp_path / "empty").close()
    for path in (tmp_path / "empty", tmp_path / "missing"):
        told = _refused(replace(ready, accounts=str(path)))
        assert "no tables of accounts" in told
        assert "Run: dutybound desks prepare installation.toml" in told
    assert not (tmp_path / "missing").exists()


def test_tables_of_an_earlier_version_are_refused(ready: Installation, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "earlier") as there:
        there.execute("create table django_migrations (app text, name text)")
        there.execute("insert into django_migrations values ('accounts', '0000_earlier')")
    there.close()
    assert "earlier version" in _refused(replace(ready, accounts=str(tmp_path / "earlier")))


def test_a_port_that_is_taken_is_refused(ready: Installation) -> None:
    with socket.socket() as one:
        one.bind((HERE, 0))
        one.listen()
        port = one.getsockname()[1]
        assert f"can't listen at {HERE}:{port}" in _refused(ready, port=port)


def test_passwords_do_not_leave_this_machine_without_tls(ready: Installation) -> None:
    told = _refused(ready, "0.0.0.0")
    assert "over_tls" in told
    assert "docs/deployment.md" in told


def test_tls_that_nobody_tells_of_and_hosts_that_nobody_comes_by_are_refused(ready: Installation) -> None:
    told = _refused(replace(ready, over_tls=True))
    assert "sent on for ever" in told
    assert "names this machine alone" in told
    refuse_unready(FILE, replace(ready, over_tls=True, proxies=1, hosts=("desks.example",)), HERE, 0)


@pytest.mark.parametrize(
    ("address", "is_here"),
    [(HERE, True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("::", False), ("desks.example", False)],
)
def test_an_address_is_of_this_machine_where_nobody_else_reaches_it(address: str, is_here: bool) -> None:
    assert is_this_machine(address) == is_here


def test_a_store_of_another_kind_is_refused(tmp_path: Path) -> None:
    file = _written(tmp_path, 'ledger = "mysql://somewhere/x"\naccounts = "accounts"\n')
    with pytest.raises(UnusableInput, match=r"mysql://, which is no store"):
        read_installation(file)


def test_an_empty_postgresql_is_made_ready_step_by_step_and_says_each_time_what_is_missing(
    server: Server, tmp_path: Path
) -> None:
    with server.administrator("postgres") as administrator:
        administrator.execute("create role desk login")
        administrator.execute("create database accounts")
    address = f"postgresql://{{}}@/{{}}?host={server.folder}"
    ledger, accounts = address.format("writing", "ledgers"), address.format("desk", "accounts")
    file = _written(tmp_path, f'ledger = "{ledger}"\naccounts = "{accounts}"\nover_tls = false\n')
    told = read_installation(file)
    assert f"holds no ledger of {FORCE}" in _refused(told)
    server.begin(FORCE)
    assert "nobody in its roster" in _refused(told)
    with pytest.raises(UnusableInput, match="create schema accounts authorization"):
        make_accounts(file, told)
    with server.administrator("accounts") as administrator:
        administrator.execute("grant create on database accounts to desk")
    make_accounts(file, told)
    in_a_process(file, [("first", "9001", "First", "three invented words")])
    assert "nobody in its roster" in _refused(told)
    opened = replace(told, accounts=accounts.replace("desk@", "nobody-of-these@"))
    with pytest.raises(UnusableInput, match="does not answer"):
        found_administrator(file, opened, "second", "9002", "Second", 0)
