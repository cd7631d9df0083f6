"""Worked examples of each clock: a start in London, how many, and what the clock makes of it.

For: seeing a rule of counting at work over odd nights and holidays.
Never: holds a deadline; the clock counts it each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dutybound.duties.clocks import Clock, deadline
from dutybound.events.when import LONDON, microseconds
from dutybound.manual.odd_days import when_in_london

# Clock, number, start in London. The rows of docs/clocks.md are among them.
STARTS: Final = (
    ("minutes", 15, "2024-03-31 00:50"), ("minutes", 60, "2024-10-27 00:30"),
    ("hours", 24, "2024-03-01 09:30"), ("hours", 24, "2024-03-30 18:00"), ("hours", 24, "2024-10-26 18:00"),
    ("court-hours", 48, "2024-06-05 14:30"), ("court-hours", 48, "2024-06-07 22:15"),
    ("court-hours", 48, "2024-06-09 15:00"), ("court-hours", 48, "2024-03-28 16:00"),
    ("court-hours", 48, "2020-12-24 20:00"),
    ("days", 28, "2023-04-05 11:00"), ("days", 7, "2024-03-28 00:00"),
    ("weeks", 4, "2024-02-02 10:00"), ("weeks", 1, "2024-03-28 23:59"),
    ("days-from-day-after", 28, "2024-03-01 10:00"), ("days-from-day-after", 28, "2024-02-01 10:00"),
    ("days-beginning-with", 56, "2024-03-01 10:00"), ("days-beginning-with", 3, "2024-11-27 16:20"),
    ("end-of-next-day", 1, "2024-02-02 10:00"), ("end-of-next-day", 1, "2024-12-24 23:59"),
    ("working-days", 5, "2024-03-28 15:00"), ("working-days", 1, "2024-06-07 23:30"),
    ("working-days-uk", 20, "2023-12-21 10:00"), ("working-days-uk", 5, "2024-07-11 10:00"),
    ("working-days-beginning-with", 5, "2020-04-08 10:00"), ("working-days-beginning-with", 5, "2024-03-30 10:00"),
    ("working-days-from-first-after", 15, "2024-03-20 10:00"), ("working-days-from-first-after", 1, "2024-03-28 10:00"),
    ("months", 6, "2023-08-31 22:00"), ("months", 1, "2024-01-31 10:00"),
    ("years", 2, "2022-06-28 20:00"), ("years", 1, "2024-02-29 10:00"),
    ("months-beginning-with", 12, "2024-02-02 10:00"), ("months-beginning-with", 1, "2024-01-31 10:00"),
    ("months-from-day-after", 3, "2023-02-28 04:00"), ("months-from-day-after", 3, "2024-01-10 18:00"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A count: its number and its start, with the last lawful moment; both moments in words, London time."""

    n: int
    start: str
    last: str


def examples(clock: Clock) -> tuple[Example, ...]:
    """The clock's examples, counted now."""
    return tuple(_example(clock, n, start) for slug, n, start in STARTS if slug == clock.id)


def _example(clock: Clock, n: int, text: str) -> Example:
    start = microseconds(datetime.fromisoformat(text).replace(tzinfo=LONDON))
    return Example(n, when_in_london(start), when_in_london(deadline(clock, n, start)))
