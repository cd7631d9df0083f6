"""Making an installation ready: the tables of accounts, the first administrator, the invented force.

For: `dutybound desks` and the first `dutybound serve`, each step once and whole.
Never: writes over what is there.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from dutybound.access.people import Post
from dutybound.casework.roster import found_roster
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.ledger.key_ring import write_secret
from dutybound.ledger.store import LedgerFault
from dutybound.storage.postgresql_accounts import make_schema
from dutybound.web.installation import Installation, read_installation
from dutybound.web.invented import FORCE, PEOPLE, set_up_force

INVENTED: Final = Path("out/desks")
SIGN_IN: Final = "sign-in.txt"
_FILE: Final = f"""# A small invented force, made by `dutybound serve`. Everything in it is synthetic.
force = "{FORCE}"
ledger = "ledger.sqlite"
accounts = "accounts.sqlite"
secret = "secret"
synthetic = true
second_factor = false  # so that everybody can be tried at once
over_tls = false  # this machine alone
carries_since = "2020-01-01"  # its histories say all that happened, so silence means that it was not done
"""
Opened = tuple[str, str, str, str]  # name to sign in with, person, name, password


def invented_installation(folder: Path, as_at: int) -> Path:
    """The installation of the invented force in `folder`, made the first time; who can sign in stands beside it."""
    file = folder / "installation.toml"
    if file.exists():
        return file
    if folder.exists() and any(folder.iterdir()):
        reason = "holds something that is no installation."
        raise UnusableInput([Trouble(str(folder), "", "", reason, f"Move it away, or run: rm -r {folder}")])
    making = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    set_up_force(making / "ledger.sqlite", as_at)
    write_secret(making / "secret", secrets.token_hex(32))
    (making / file.name).write_text(_FILE, encoding="utf-8")
    password = "-".join(("invented", *(secrets.token_hex(2) for _ in range(3))))
    in_a_process(making / file.name, [(one.login, one.person, one.name, password) for one in PEOPLE if one.login])
    (making / SIGN_IN).write_text(_sign_in(password), encoding="utf-8")
    if folder.exists():
        folder.rmdir()
    making.rename(folder)
    return file


def _sign_in(password: str) -> str:
    lines = [f"  {one.login:<20} {one.name}, {one.role.replace('_', ' ')}" for one in PEOPLE if one.login]
    return "\n".join(["Sign in as one of these (invented people):", *lines, f"Everybody's password: {password}", ""])


def in_a_process(installation: Path, opened: Iterable[Opened]) -> None:
    """Makes the tables and opens accounts in a process of its own: Django is set up once in a process."""
    process = get_context("spawn").Process(target=prepare_accounts, args=(installation, tuple(opened)))
    process.start()
    process.join()
    if process.exitcode:
        raise UnusableInput([Trouble(str(installation), "", "accounts", "could not be made; the lines above say why.")])


def make_accounts(installation: Path, told: Installation) -> None:
    """Makes the tables of accounts where they are not, and brings older ones up to this version.

    Raises UnusableInput where the store does not open, or the log-in may not make tables in it.
    """
    if "://" in told.accounts:
        try:
            make_schema(told.accounts)
        except LedgerFault as fault:
            raise UnusableInput([Trouble(str(installation), "", "accounts", str(fault))]) from None
    in_a_process(installation, ())


def prepare_accounts(installation: Path, opened: Iterable[Opened], must_change: bool = False) -> None:
    """Makes the tables of accounts where they are not, and opens these accounts."""
    from dutybound.web.settings import start

    start(read_installation(installation))
    from django.core.management import call_command

    from dutybound.web.accounts.models import Account

    call_command("migrate", verbosity=0, interactive=False)
    for username, person, name, password in opened:
        account = Account.objects.open_for(username, person, name, password)
        if must_change:
            account.must_change = True
            account.save()


def found_administrator(file: Path, told: Installation, username: str, person: str, name: str, as_at: int) -> str:
    """Gives the first post and an account for it; the password is used once and changed at once.

    Raises UnusableInput where a store does not open, or the ledger has people already.
    """
    from dutybound.web.house import opened

    make_accounts(file, told)  # first: whoever has a post and no account can't be given one by anybody
    try:
        ledger = opened(told)
    except LedgerFault as fault:
        raise UnusableInput([Trouble(str(file), "", "ledger", str(fault))]) from None
    try:
        found_roster(ledger, [Post(person, "administrator", told.force)], as_at)
    finally:
        ledger.close()
    password = secrets.token_urlsafe(12)
    prepare_accounts(file, [(username, person, name, password)], must_change=True)
    return password
