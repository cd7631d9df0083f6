"""`python -m benchmarks served [--cases N] [--users N] [--seconds S] [--json FILE]`: the desks over HTTP.

For: how long a page takes among N cases, with twenty people at once and beside a bare Django page; what it asks.
Never: compares with another run or another machine.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from benchmarks.served_place import PASSWORD, Place, free_port, questions, running
from benchmarks.served_users import Spans, User, visited
from benchmarks.tables import table

_NOTED: Final = b'UPDATE "django_session"'
_CASE: Final = re.compile(r'href="/case/([^/"]+)/"')


@dataclass(frozen=True, slots=True)
class Told:
    """A kind of page: alone and at once, p50 and p95 in milliseconds; questions and statements a page; its weight."""

    page: str
    alone: tuple[float, float]
    at_once: tuple[float, float]
    answered: int
    questions: int
    statements: int
    weight: int


def main(options: Sequence[str] = ()) -> None:
    """Fills a ledger, serves the desks, asks, and prints."""
    asked = argparse.ArgumentParser(prog="benchmarks served")
    asked.add_argument("--cases", type=int, default=10_000)
    asked.add_argument("--users", type=int, default=20)
    asked.add_argument("--seconds", type=float, default=10.0)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--threads", type=int, default=4)
    asked.add_argument("--json", type=Path)
    told = asked.parse_args(options)
    place = Place(told.cases, told.users, time.time_ns() // 1000)
    try:
        print(f"{told.cases:,} cases, {place.entries:,} entries, {place.units * 26:,} people: filled in "
              f"{place.seconds:.0f} s, {place.seconds / told.cases * 100_000:.0f} s per 100,000 cases")  # fmt: skip
        counts, paths = counted(place)
        rows, cold = measured(place, paths, counts, told.seconds, told.workers, told.threads)
    finally:
        place.close()
    load = os.getloadavg()[0]
    print(f"granian: {told.workers} processes of {told.threads} threads; {len(place.usernames)} users at once, without "
          f"pause; {os.cpu_count()} cores, shared with whoever asks and with PostgreSQL; load {load:.1f}")  # fmt: skip
    print(f"from the command to the first page: {cold:.1f} s")
    _show(rows)
    if told.json:
        run = {"cases": told.cases, "entries": place.entries, "filled_in": place.seconds, "cold_start": cold,
               "users": len(place.usernames), "workers": told.workers, "threads": told.threads,
               "cores": os.cpu_count(), "load": load, "pages": [asdict(row) for row in rows]}  # fmt: skip
        told.json.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


def counted(place: Place) -> tuple[dict[str, tuple[int, int]], dict[str, dict[str, list[str]]]]:
    """(questions, statements) of each kind of page, and the paths of each kind for each user.

    Each page is asked three times of one thread, and the third is counted; of the list the first one, too.
    """
    counts: dict[str, tuple[int, int]] = {}
    with place.counting(), place.serving(1, 1) as (port, _):
        paths = {name: _paths(port, name) for name in place.usernames}
    with place.counting(), place.serving(1, 1) as (port, _):
        user = User(port, place.usernames[0])
        user.sign_in(PASSWORD)
        for kind, found in paths[user.username].items():
            for turn in ("first time", "", ""):
                statements = _asked_for(place, user, found[:1])
                while any(_NOTED in one for one in statements):  # the session notes now and then that it is used
                    statements = _asked_for(place, user, found[:1])
                name = f"{kind}, {turn}" if turn else kind
                counts[name] = len(questions(statements)), len(statements)
    return counts, paths


def _asked_for(place: Place, user: User, paths: Sequence[str]) -> list[bytes]:
    before = len(place.asked())
    visited([(user, paths)], 0, times=1)
    return place.asked()[before:]


def _paths(port: int, username: str) -> dict[str, list[str]]:
    user = User(port, username)
    user.sign_in(PASSWORD)
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        status, page = user.ask(connection, "/cases/")
    cases = list(dict.fromkeys(_CASE.findall(page.decode())))
    if status != 200 or not cases:
        raise RuntimeError(f"{username} has no cases: {status}.")
    return {
        "due list": ["/due/"],
        "my cases": ["/cases/"],
        "page of a case": [f"/case/{case}/" for case in cases],
        "risk of a case": [f"/case/{case}/risk/" for case in cases],
        "may I close?": [f"/case/{case}/may/close_case/" for case in cases],
    }


def measured(
    place: Place,
    paths: dict[str, dict[str, list[str]]],
    counts: dict[str, tuple[int, int]],
    seconds: float,
    workers: int,
    threads: int,
) -> tuple[list[Told], float]:
    """Each kind of page with one user and with all at once, the bare page first; and the cold start in seconds."""
    rows = [_bare(len(paths), seconds, workers, threads)]
    with place.serving(workers, threads) as (port, cold):
        users = [User(port, name) for name in paths]
        for user in users:
            user.sign_in(PASSWORD)
        for kind in next(iter(paths.values())):
            visits = [(user, paths[user.username][kind]) for user in users]
            if kind == "due list":
                first = visited(visits, 0, times=1)
                rows.append(_told("due list, first time", first, first, counts["due list, first time"]))
            at_once = visited(visits, seconds)
            alone = visited(visits[:1], seconds / 2)
            rows.append(_told(kind, alone, at_once, counts[kind]))
    return rows, cold


def _bare(users: int, seconds: float, workers: int, threads: int) -> Told:
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", str(workers),
        "--blocking-threads", str(threads), "benchmarks.bare_page:application",
    ]  # fmt: skip
    with running(command, port, "/"):
        visits = [(User(port, f"user-{number}"), ["/"]) for number in range(users)]
        at_once, alone = visited(visits, seconds), visited(visits[:1], seconds / 2)
    return _told("a bare Django page", alone, at_once, (0, 0))


def _told(kind: str, alone: Spans, at_once: Spans, count: tuple[int, int]) -> Told:
    return Told(
        kind,
        (alone.at(0.5), alone.at(0.95)),
        (at_once.at(0.5), at_once.at(0.95)),
        len(at_once.spans),
        *count,
        at_once.weight,
    )


def _show(rows: Sequence[Told]) -> None:
    bare = rows[0]

    def spans(one: tuple[float, float], of: tuple[float, float]) -> str:
        return f"{one[0]:.0f} / {one[1]:.0f} ms ({one[0] / of[0]:.0f}x / {one[1] / of[1]:.0f}x)"

    table(
        ("p50 / p95, beside the bare page", "alone", "all at once", "answered", "questions", "statements", "KB"),
        [
            (row.page, spans(row.alone, bare.alone), spans(row.at_once, bare.at_once), row.answered, row.questions,
             row.statements, f"{row.weight / 1000:.1f}")
            for row in rows
        ],
    )  # fmt: skip
