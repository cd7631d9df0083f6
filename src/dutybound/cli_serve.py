"""What `dutybound serve` and `dutybound desks` do: open the desks, and make an installation ready for them.

For: one person at a terminal of the machine that the desks run on.
Never: gives anybody a post but the first administrator.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dutybound.events.trouble import Trouble, UnusableInput

desks_app = typer.Typer(help="Make an installation of the desks ready.", no_args_is_help=True)


def serve(
    installation: Annotated[
        Path | None, typer.Argument(help="The installation's file (TOML). Without one: a small invented force.")
    ] = None,
    address: Annotated[str, typer.Option(help="Where to listen; what stands in front of it brings TLS.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes; more than one needs PostgreSQL.")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="Requests that each process answers at a time.")] = 8,
) -> None:
    """Open the desks in the browser and over HTTP. Ctrl-C closes them."""
    # Whoever only checks records need not have a server installed, nor wait for it to be read in.
    from granian import Granian
    from granian.constants import Interfaces

    from dutybound.web.installation import read_installation
    from dutybound.web.preparing import INVENTED, SIGN_IN, invented_installation
    from dutybound.web.starting import refuse_unready

    console = Console(highlight=False)
    if installation is None:
        if not INVENTED.exists():
            console.print(f"Making a small invented force in {INVENTED}, this once ...")
        installation = invented_installation(INVENTED, time.time_ns() // 1000)
        console.print((INVENTED / SIGN_IN).read_text(encoding="utf-8"))
    told = read_installation(installation)
    if workers > 1 and not told.is_shared:
        reason = "more than one process needs ledger and accounts on PostgreSQL."
        raise UnusableInput([Trouble(str(installation), "", "--workers", reason, "Leave it at 1.")])
    refuse_unready(installation, told, address, port)
    os.environ["DUTYBOUND_INSTALLATION"] = str(installation.resolve())
    console.print(f"The desks of {told.force} open at http://{address}:{port}/ (Ctrl-C closes them).")
    Granian(
        "dutybound.web.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        log_access=False,
    ).serve()


@desks_app.command()
def prepare(
    installation: Annotated[Path, typer.Argument(help="The installation's file (TOML).")],
    administrator: Annotated[str, typer.Option(help="The first administrator's name to sign in with.")] = "",
    person: Annotated[str, typer.Option(help="Who that is in the force, such as a staff number.")] = "",
    name: Annotated[str, typer.Option(help="What the others call them.")] = "",
) -> None:
    """Make the tables of accounts, and the first administrator of a ledger that has nobody yet."""
    from dutybound.web.installation import read_installation
    from dutybound.web.preparing import found_administrator, make_accounts

    told = read_installation(installation)
    console = Console(highlight=False)
    if not administrator:
        make_accounts(installation, told)
        console.print("The tables of accounts are ready.")
        return
    if not person or not name:
        raise UnusableInput([Trouble("", "", "--person, --name", "say who the administrator is.")])
    password = found_administrator(installation, told, administrator, person, name, time.time_ns() // 1000)
    console.print(f"Sign in as {administrator} with the password {password} and change it at once.")
