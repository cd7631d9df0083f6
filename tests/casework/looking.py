"""A ledger with looks in its log, the program that watches it, and what ought to be found.

For: the tests of watching, short and long.
Never: tests anything itself.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Final

from dutybound.access.concerns import DAY, Watch
from dutybound.access.looks import Look
from dutybound.access.people import Directory, Post, Tie
from dutybound.casework.access_log import read_look, write_look
from dutybound.casework.streams import CONCERNS, LOG
from dutybound.ledger.entry import event_of
from dutybound.ledger.store import Ledger

from .house import FORCE, START

OUTSIDE: Final = "the oversight body"
STAFF: Final = tuple(f"p{number}" for number in range(6))
PEOPLE: Final = Directory(
    posts=(
        *(Post(one, "response_officer", FORCE, "north", "sgt") for one in STAFF),
        Post("sgt", "supervisor", FORCE),
        Post("psd", "professional_standards", FORCE),
        Post("psd.friend", "professional_standards", FORCE),
        Post("body", "oversight_body", "elsewhere"),
    ),
    ties=(Tie("p0", "psd.friend", "friend", "entered_by_officer"), Tie("p1", "her", "former_partner", "reported")),
)


def draw_look(draw: Random, at: int) -> Look:
    """A look of an invented force in which much is to be asked about."""
    person = draw.choice(STAFF)
    about = frozenset({draw.choice((person, "her", "c1", "c2", "p3", "c4", "c5"))})
    tasked, close = draw.random() < 0.4, draw.random() < 0.1
    return Look(person, at, f"case-{draw.randrange(5)}", "read_summary", draw.random() < 0.7, about, tasked, close)


def write_looks(ledger: Ledger, draw: Random, many: int, first: int = START) -> int:
    """Writes so many looks, some hours apart, and returns the moment after the last."""
    at = first
    for _ in range(many):
        at += draw.randrange(DAY // 4)
        write_look(ledger, draw_look(draw, at), "", "response_officer", PEOPLE)
    return at + 1


def expected(ledger: Ledger) -> Counter[tuple[str, str, int]]:
    """Every concern that one look after the other raises, for one who sees them all and is never stopped."""
    watch = Watch(PEOPLE, OUTSIDE)
    looks = (read_look(entry)[0] for entry in ledger.case(LOG))
    return Counter((one.pattern, one.person, one.day) for look in looks for one in watch.see(look))


def written(ledger: Ledger) -> Counter[tuple[str, str, int]]:
    """The concerns that stand in the ledger."""
    events = [event_of(entry) for entry in ledger.case(CONCERNS)]
    return Counter(
        (str(one.facts["pattern"]), str(one.facts["officer_ref"]), int(str(one.facts["day"])))
        for one in events
        if one.kind == "access_concern_raised"
    )
