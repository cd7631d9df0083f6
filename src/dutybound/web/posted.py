"""What somebody typed into a plain form: texts without needless spaces, and days in three parts.

For: the pages of administration and standards, whose forms are not made from kinds of entry.
Never: guesses at a day.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.http import HttpRequest

from dutybound.events.trouble import UnusableInput
from dutybound.events.when import LONDON, microseconds
from dutybound.web.look.frame import Fault

LONGEST: Final = 1_000
_PARTS: Final = ("day", "month", "year")


def text(request: HttpRequest, name: str) -> str:
    """A text in one line, cut at `LONGEST` characters."""
    return " ".join(request.POST.get(name, "").split())[:LONGEST]


def day_parts(request: HttpRequest, name: str) -> dict[str, str]:
    """The three parts of a day as they were typed, to show them again."""
    return {part: request.POST.get(f"{name}-{part}", "").strip() for part in _PARTS}


def midnight(request: HttpRequest, name: str, errors: list[Fault], *, what: str) -> int | None:
    """The beginning of a day in London (microseconds since 1970 UTC); None where none was typed, or it is no day."""
    parts = day_parts(request, name)
    if not any(parts.values()):
        return None
    try:
        day = datetime(int(parts["year"]), int(parts["month"]), int(parts["day"]), tzinfo=LONDON)
        return microseconds(day)
    except (ValueError, OverflowError):
        errors.append(Fault(f"Enter {what} as a day, such as 27 3 2026.", f"{name}-day"))
        return None


def faults_from(fault: UnusableInput, fields: dict[str, str]) -> list[Fault]:
    """What a room found wrong, for the summary of the page; `fields` maps its words for a field to ids of the page."""
    return [
        Fault(f"{one.field.capitalize()}: {one.reason} {one.way_out}".strip(), fields.get(one.field, ""))
        for one in fault.troubles
    ]
