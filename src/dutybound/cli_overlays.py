"""The door for overlays in a terminal: the option that every command shares, and `dutybound rules history`.

For: one way of laying the overlays of forces over the book, wherever a person asks it something.
Never: decides what an overlay may do; the room `overlays` reads and refuses.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.overlays.history import held_on, history
from dutybound.overlays.reading import book_with
from dutybound.reports.terminal import say

OverlayFiles = Annotated[
    list[Path] | None,
    typer.Option("--overlay", help="A force's overlay (.toml) over the book, for its own files; may be given again."),
]


def show_history(
    overlay: Annotated[list[Path], typer.Option("--overlay", help="The overlay's file; may be given again.")],
    on: Annotated[str, typer.Option("--on", help="Only what held on this day, such as 2024-05-01.")] = "",
) -> None:
    """The published history of a force's overlay: what it asked for, since when, who decided; or what held on a day."""
    book, console = book_with(overlay), Console(highlight=False)
    for one in book.overlays:
        for line in held_on(one, book, _day(on)) if on else history(one, book):
            say(console, line.text, line.indent, "bold" if not line.indent else "")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        reason = f"'{text}' is no day."
        raise UnusableInput([Trouble("", "", "--on", reason, "Write --on 2024-05-01.")]) from None
