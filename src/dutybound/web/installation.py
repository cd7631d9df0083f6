"""What an installation is: which force, which stores, which names it answers to; read from one file.

For: everything that differs from one place to another, in one place, with a fault for each thing that can't be.
Never: holds a secret itself; it names the files that do.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.ledger.key_ring import read_secret

SETTING: Final = "INSTALLATION"
_LEAST_SECRET: Final = 32
_SERVERS: Final = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Installation:
    """One installation of the desks.

    `ledger` and `accounts` are a path (SQLite: one process) or an address of PostgreSQL. `carries_since` is the day
    from which this ledger is the place where things are written down (ISO date), '' where it is not said: then nothing
    counts as not done because it is not here. `proxies` is how many servers stand in front and say for whom they ask.
    """

    force: str
    ledger: str
    accounts: str
    secret: str
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    synthetic: bool = False
    second_factor: bool = True
    over_tls: bool = True
    proxies: int = 0
    carries_since: str = ""
    overlays: tuple[Path, ...] = ()
    oidc: Mapping[str, str] | None = None

    @property
    def is_shared(self) -> bool:
        """Whether more than one process may write: only where both stores are servers."""
        return "://" in self.ledger and "://" in self.accounts


_FIELDS: Final[Mapping[str, type]] = {
    "force": str, "ledger": str, "accounts": str, "secret": str, "hosts": list, "synthetic": bool,
    "second_factor": bool, "over_tls": bool, "proxies": int, "carries_since": str, "overlays": list, "oidc": dict,
}  # fmt: skip
_NEEDED: Final = ("force", "ledger", "accounts", "secret")
_OIDC: Final = ("issuer", "client", "client_secret", "authorize", "token", "user", "keys")
# What the provider calls a sign-in with two factors; where it is not said, the second factor is asked for here.
_OIDC_TOO: Final = ("acr",)


def current() -> Installation:
    """The installation that this process serves."""
    found = getattr(settings, SETTING)
    assert isinstance(found, Installation)
    return found


def read_installation(path: Path) -> Installation:
    """The installation that a TOML file describes. Paths in it count from its folder.

    `secret` names a file that only its owner reads; addresses of servers may come from the environment, written as
    `$NAME`, so that a password need not stand in the file. Raises UnusableInput, naming every field that won't do.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", "", f"cannot be opened: {fault.strerror}.")]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UnusableInput([Trouble(str(path), "", "", f"is not TOML: {fault}.")]) from None
    troubles = list(_troubles(rows, str(path)))
    if troubles:
        raise UnusableInput(troubles)
    folder = path.resolve().parent
    secret = read_secret(folder / rows["secret"], "secret").strip()
    if len(secret) < _LEAST_SECRET:
        reason = f"holds fewer than {_LEAST_SECRET} characters."
        raise UnusableInput(
            [Trouble(str(folder / rows["secret"]), "", "secret", reason, "Make one: openssl rand -hex 32")]
        )
    defaults = Installation("", "", "", "")
    return Installation(
        rows["force"],
        _store(rows["ledger"], folder, path),
        _store(rows["accounts"], folder, path),
        secret,
        tuple(rows.get("hosts", defaults.hosts)),
        rows.get("synthetic", False),
        rows.get("second_factor", True),
        rows.get("over_tls", True),
        rows.get("proxies", 0),
        rows.get("carries_since", ""),
        tuple(folder / one for one in rows.get("overlays", ())),
        _oidc(rows.get("oidc"), folder),
    )


def _troubles(rows: Mapping[str, object], path: str) -> list[Trouble]:
    found = [Trouble(path, "", name, "is needed.") for name in _NEEDED if not rows.get(name)]
    for name, value in rows.items():
        expected = _FIELDS.get(name)
        if expected is None:
            found.append(Trouble(path, "", name, "is no setting.", nearest(name, tuple(_FIELDS))))
        elif type(value) is not expected:
            found.append(Trouble(path, "", name, f"should be a {expected.__name__}, and is {value!r}."))
    oidc = rows.get("oidc")
    if isinstance(oidc, dict):
        found += [Trouble(path, "", f"oidc.{name}", "is needed.") for name in _OIDC if not oidc.get(name)]
        found += [
            Trouble(path, "", f"oidc.{name}", "is no setting.") for name in oidc if name not in (*_OIDC, *_OIDC_TOO)
        ]
    return found


def _store(named: str, folder: Path, path: Path) -> str:
    if named.startswith("$"):
        given = os.environ.get(named[1:], "")
        if not given:
            reason = f"names {named}, which is not set."
            raise UnusableInput(
                [Trouble(str(path), "", "ledger, accounts", reason, f"export {named[1:]}=postgresql://...")]
            )
        named = given
    if "://" in named and not named.startswith(_SERVERS):
        reason = f"is at {named.partition('://')[0]}://, which is no store of the desks."
        way_out = "Name a file (SQLite), or postgresql://..."
        raise UnusableInput([Trouble(str(path), "", "ledger, accounts", reason, way_out)])
    return named if "://" in named else str(folder / named)


def _oidc(rows: Mapping[str, str] | None, folder: Path) -> Mapping[str, str] | None:
    if rows is None:
        return None
    return {**rows, "client_secret": read_secret(folder / rows["client_secret"], "oidc.client_secret").strip()}
