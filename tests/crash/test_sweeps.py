"""Concerns and reminders through kill -9 and wiped tables: each is written once, and none is forgotten.

The long form, with its figures: `pytest -m long tests/crash/test_sweeps.py -s`.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dutybound.casework.desk import Written, read_case
from dutybound.casework.kept import STANDING
from dutybound.casework.reminding import Reminding, due_today
from dutybound.casework.streams import REMINDERS
from dutybound.casework.transition import AUDIENCE
from dutybound.casework.watching import Watching, concerns_for
from dutybound.casework.wish import Wish
from dutybound.ledger.entry import event_of
from dutybound.ledger.store import Ledger

from ..casework import house
from ..casework.house import BOOK, EVERYTHING, START, begun_or_written
from ..casework.looking import OUTSIDE, PEOPLE, expected, write_looks, written
from ..ledgers import Database, File
from ..server import Server

ROLES = {post.person: post.role for post in house.PEOPLE.posts}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of this module's own: what uses it is killed."""
    started = Server()
    yield started
    started.close()


@dataclass
class Days:
    """A house in which looks are made and cases opened, while whoever watches and reminds is killed."""

    draw: random.Random
    now: int = START
    cases: list[str] = field(default_factory=list)
    kills: int = 0
    wipes: int = 0
    cut_short: int = 0  # killed before a sweep had ended

    def go_on(self, ledger: Ledger, looks: int) -> None:
        """Some looks, and now and then a new case; hours later."""
        self.now = write_looks(ledger, self.draw, looks, self.now)
        if not self.cases or (self.draw.random() < 0.5 and len(self.cases) < 12):
            self.cases.append(f"k{len(self.cases)}")
            self._open(ledger, self.cases[-1])

    def _open(self, ledger: Ledger, case: str) -> None:
        people = house.people_of(ledger.force)
        for person, event in (
            ("call", house.entry("contact_received", incident_ref="i")),
            ("room", house.entry("unit_assigned", incident_ref="i", officers=("pc",))),
            ("pc", house.entry("da_flag_set", basis="partners")),
            ("room", house.entry("grade_set", incident_ref="i", grade="1")),
            ("pc", house.entry("investigation_allocated", crime_ref="c", oic="dc")),
        ):
            wish = Wish(event, person, ROLES[person])
            made = begun_or_written(ledger, case, wish, people, BOOK, self.now, group="case", carries=EVERYTHING)
            assert isinstance(made, Written)

    def wipe(self, ledger: Ledger) -> None:
        """Every table that is kept ready is emptied."""
        for name in (AUDIENCE, STANDING):
            ledger.reproject(name, lambda _: ())
        self.wipes += 1

    def look(self, ledger: Ledger) -> None:
        """One sweep more: then everything is there, and each thing once."""
        Watching(ledger, PEOPLE, OUTSIDE, mark_every=7).sweep(self.now)
        people = house.people_of(ledger.force)
        Reminding(ledger, people, BOOK, EVERYTHING).sweep(self.now)
        assert written(ledger) == expected(ledger)
        shown = concerns_for(ledger, "psd", "professional_standards", PEOPLE, OUTSIDE, self.now)
        assert len(shown) == written(ledger).total() > 0
        told = reminders(ledger)
        assert set(told.values()) == {1}
        for case in self.cases:
            owed, _ = due_today(read_case(ledger, case, EVERYTHING)[0], people, BOOK, self.now)
            assert owed
            assert all(told[one.key] == 1 for one in owed)


def reminders(ledger: Ledger) -> Counter[tuple[str, str, str, int]]:
    """How often each reminder stands in the ledger: by case, duty, person or post, and day."""
    facts = [event_of(entry).facts for entry in ledger.case(REMINDERS)]
    return Counter(
        (
            str(one["case_ref"]),
            str(one["duty"]),
            str(one.get("to_person") or f"any {one.get('to_role')}"),
            int(str(one["day"])),
        )
        for one in facts
    )


class Sweeping:
    """The program that watches and reminds, at work."""

    def __init__(self, as_at: int, *words: str) -> None:
        command = [sys.executable, "-m", "tests.casework.sweeping", str(as_at), *words]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def has_begun(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "begun\n"

    def kill(self) -> bool:
        """Kills it; whether it was killed before it had swept once."""
        self._process.kill()
        rest, _ = self._process.communicate()
        return "done" not in rest


def on_a_file(folder: Path, kills: int, wipe_each: int, seed: int) -> Days:
    """Whoever sweeps has the file alone: between two of them somebody else writes."""
    place, days = File(folder, house.FORCE), Days(random.Random(seed))
    while days.kills < kills:
        with closing(place.open()) as ledger:
            days.go_on(ledger, days.draw.choice((0, 0, 5, 20)))
            if days.kills % wipe_each == 1:
                days.wipe(ledger)
        program = Sweeping(days.now, "sqlite", str(place.path))
        program.has_begun()
        time.sleep(days.draw.random() * 0.6)
        days.cut_short += program.kill()
        days.kills += 1
    with closing(place.open()) as ledger:
        days.look(ledger)
    return days


def on_a_server(server: Server, kills: int, wipe_each: int, seed: int) -> Days:
    """Two race, and are killed in turn, while looks are written and cases opened."""
    place, days = Database(server), Days(random.Random(seed))
    words = ("postgresql", server.conninfo("writing"), place.force)
    with closing(place.open()) as ledger:
        days.go_on(ledger, 10)
        while days.kills < kills:
            both = [Sweeping(days.now, *words), Sweeping(days.now, *words)]
            for one in both:
                one.has_begun()
            days.go_on(ledger, days.draw.randrange(15))
            if days.kills // 2 % wipe_each == 1:
                days.wipe(ledger)
            for one in both:
                days.cut_short += one.kill()
                days.kills += 1
        days.look(ledger)
    return days


def test_concerns_and_reminders_stand_once_and_whole_when_whoever_sweeps_a_file_is_killed(tmp_path: Path) -> None:
    assert on_a_file(tmp_path, 5, 2, seed=1).wipes == 2


def test_concerns_and_reminders_stand_once_and_whole_when_two_race_on_a_server_and_are_killed(server: Server) -> None:
    assert on_a_server(server, 4, 2, seed=2).wipes == 1


@pytest.mark.long
def test_a_hundred_kills_and_ten_wipes_on_each_store(tmp_path: Path, server: Server) -> None:
    for name, days in (
        ("SQLite", on_a_file(tmp_path, 100, 10, seed=3)),
        ("PostgreSQL, two at once", on_a_server(server, 100, 5, seed=4)),
    ):
        print(
            f"\n{name}: {days.kills} kills, {days.cut_short} of them before a sweep had ended, {days.wipes} wipes; "
            f"{len(days.cases)} cases, nothing forgotten, nothing told twice"
        )
