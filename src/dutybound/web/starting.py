"""What must hold before the desks open: both stores, somebody in the roster, TLS for whoever is not at this machine.

For: `dutybound serve`, which tells the person who starts it, and not the first who signs in.
Never: makes or mends anything; `dutybound desks prepare` does.
"""

from __future__ import annotations

import ipaddress
import socket
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Final

from dutybound.casework.streams import ROSTER
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.ledger.store import LedgerFault
from dutybound.storage.postgresql_accounts import steps_done
from dutybound.web.house import opened
from dutybound.web.installation import Installation

_PREPARE: Final = "Run: dutybound desks prepare"
_DONE: Final = "select name from django_migrations where app = 'accounts'"


def refuse_unready(file: Path, told: Installation, address: str, port: int) -> None:
    """UnusableInput, with the way out, where the installation can't be served at this address."""
    troubles = [*_without_tls(file, told, address), *_taken(address, port)]
    if not troubles:
        troubles = [*_ledger(file, told), *_accounts(file, told)]
    if troubles:
        raise UnusableInput(troubles)


def is_this_machine(address: str) -> bool:
    """Whether nobody beyond this machine reaches the address."""
    try:
        return address == "localhost" or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _without_tls(file: Path, told: Installation, address: str) -> list[Trouble]:
    place = str(file)
    if not told.over_tls:
        if is_this_machine(address) or told.synthetic:
            return []
        reason = f"is false, and {address} is reached from other machines: passwords would be read on the way."
        return [Trouble(place, "", "over_tls", reason, "Put a server with TLS in front (docs/deployment.md).")]
    found = []
    if not told.proxies:
        reason = "is 0, so nothing tells that a request came over TLS, and each would be sent on for ever."
        found.append(Trouble(place, "", "proxies", reason, "Say how many servers stand in front: 1 for one nginx."))
    if told.hosts == Installation("", "", "", "").hosts:
        reason = "names this machine alone; whoever comes over TLS comes by another name."
        found.append(Trouble(place, "", "hosts", reason, 'Name it: hosts = ["desks.example"]'))
    return found


def _taken(address: str, port: int) -> list[Trouble]:
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(place)
    except OSError as fault:
        reason = f"can't listen at {address}:{port}: {fault.strerror}."
        return [Trouble("", "", "--address, --port", reason, "Take another, or end what listens there.")]
    return []


def _ledger(file: Path, told: Installation) -> list[Trouble]:
    try:
        ledger = opened(told)
    except LedgerFault as fault:
        return [Trouble(str(file), "", "ledger", str(fault))]
    try:
        if ledger.version(ROSTER):
            return []
    finally:
        ledger.close()
    way_out = f"{_PREPARE} {file} --administrator NAME --person REFERENCE --name 'WHAT THEY ARE CALLED'"
    return [Trouble(str(file), "", "ledger", "has nobody in its roster, so nobody could do anything.", way_out)]


def _accounts(file: Path, told: Installation) -> list[Trouble]:
    named = told.accounts
    try:
        done = steps_done(named) if "://" in named else _steps_in_a_file(Path(named))
    except (LedgerFault, sqlite3.DatabaseError) as fault:
        return [Trouble(str(file), "", "accounts", f"{fault}.")]
    missing = _steps() - done
    if not missing:
        return []
    reason = "has tables of an earlier version." if done else "has no tables of accounts."
    return [Trouble(str(file), "", "accounts", reason, f"{_PREPARE} {file}")]


def _steps_in_a_file(path: Path) -> frozenset[str]:
    if not path.exists():
        return frozenset()
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as there:
        is_made = there.execute("select 1 from sqlite_master where name = 'django_migrations'").fetchone()
        return frozenset(str(name) for (name,) in there.execute(_DONE)) if is_made else frozenset()


def _steps() -> set[str]:
    """The steps by which this version's tables of accounts are made."""
    there = files("dutybound.web.accounts.migrations").iterdir()
    return {one.name.removesuffix(".py") for one in there if one.name[:1].isdigit() and one.name.endswith(".py")}
