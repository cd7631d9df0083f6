"""Overlays invented from a seed, written as a force would write them: figures, musts and duties of its own.

For: trying what an overlay can do to a file over many overlays that are all allowed.
Never: stands for what any force has set.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta

from dutybound.duties.book import Book
from dutybound.duties.directions import LOWER, directions
from dutybound.duties.figures import Parameter
from dutybound.duties.form import parameters_of
from dutybound.duties.loading import unit_of
from dutybound.events.words import RANKS

OWN = (
    ('when = { kind = "unit_arrived" }\nfirst_of = "incident_ref"\n'
     'recorded = { kind = "supervisor_consulted", same = ["incident_ref"], by_rank = "sergeant" }\n'
     'within = { number = 2, unit = "hours" }\nends = { kind = "transfer_accepted", same = ["incident_ref"] }'),
    ('when = { kind = "grade_set", grade = ["1", "2"] }\nitself = { reason = { stated = true } }'),
    ('when = { kind = "investigation_closed" }\n'
     'recorded = [{ kind = "victim_view_recorded", same = ["crime_ref"] }, { kind = "cps_decision" }]\n'
     'already = true\nitself = { by_rank = "inspector" }\nholds_back = "close_case"\nneeds = "two things"'),
    ('when = { kind = "scene_left" }\nin_any_case = true\n'
     'recorded = { kind = "risk_assessed", grade = { none_of = ["standard"] } }\n'
     'before = { kind = "incident_closed" }'),
    ('when = { kind = "crime_recorded" }\nrecorded = { kind = "victim_update_given" }\n'
     'every = { number = 10, unit = "working-days", until = { kind = "investigation_closed", same = ["crime_ref"] } }'),
)  # fmt: skip


def day(chance: random.Random) -> str:
    """A day of the years in which generated files lie."""
    return (date(2021, 1, 1) + timedelta(days=chance.randrange(1700))).isoformat()


def settable(book: Book, force: str) -> list[Parameter]:
    """The rows of the book that this force may set tighter."""
    ways = directions(book.duties)
    read = {name for duty in book.duties if duty.scope in ("", force) for name in parameters_of(duty)}
    national = {row.name for row in book.parameters.rows if row.source and not row.force}
    return [
        row
        for row in book.parameters.rows
        if row.name in read
        and ways[row.name]
        and row.force in ("", force)
        and (row.force or row.is_default)
        and row.name not in national
    ]


def tighter(row: Parameter, book: Book, chance: random.Random) -> object:
    """A value as tight as the row's, or tighter."""
    way = directions(book.duties)[row.name]
    if isinstance(row.value, str):
        return chance.choice(RANKS[RANKS.index(row.value) : -1])
    assert isinstance(row.value, int)
    if way == LOWER:
        return chance.randint(min(1, row.value), row.value)
    return chance.randint(row.value, 100 if unit_of(row.name) == "per cent" else row.value * 3)


def invented_overlay(book: Book, force: str, chance: random.Random) -> str:
    """The text of an overlay of this force, with one of everything or more."""
    first = sorted(day(chance) for _ in range(2))
    parts = [
        f'overlay = 1\nforce = "{force}"\nname = "Invented"\nsynthetic = true\n',
        '[[source]]\nkey = "POLICY"\ntitle = "Invented policy"\n',
    ]
    for number, begins in enumerate(dict.fromkeys(first), start=1):
        parts.append(
            f'[[version]]\nnumber = {number}\nfrom = {begins}\npublished = "unknown"\nwhere = "nowhere"\n'
            'decided_by = "nobody"\nsource = "POLICY"\n'
        )
    parts += _figures(book, force, chance, first[0])
    for duty in chance.sample([one for one in book.duties if not book.is_binding(one)], 12):
        if duty.scope in ("", force):
            parts.append(f'[[must]]\nversion = 1\nduty = "{duty.id}"\nread = "S"\n')
    for number, words in enumerate(chance.sample(OWN, 3), start=1):
        parts.append(
            f'[[duty]]\nversion = 1\nid = "scene.own-{number}"\nsentence = "Own {number}"\nbecause = "It is."\n'
            f'falls_on = "whoever"\nread = "S"\n{words}\n'
        )
    return "\n".join(parts)


def _figures(book: Book, force: str, chance: random.Random, begins: str) -> Iterable[str]:
    rows = settable(book, force)
    seen = set()
    for row in chance.sample(rows, min(len(rows), 20)):
        named = (row.name, row.keys)
        if named in seen or (row.first and row.first > begins):
            continue
        seen.add(named)
        held = [one for one in rows if (one.name, one.keys) == named]
        row = max(held, key=lambda one: bool(one.force))
        value = tighter(row, book, chance)
        keys = ", ".join(f'{name} = "{key}"' for name, key in row.keys)
        last = f"to = {max(begins, day(chance))}\n" if chance.random() < 0.3 else ""
        told = f'"{value}"' if isinstance(value, str) else value
        yield (
            f'[[figure]]\nversion = 1\nname = "{row.name}"\nkeys = {{ {keys} }}\nvalue = {told}\n'
            f'unit = "{unit_of(row.name)}"\nread = "S"\n{last}'
        )
