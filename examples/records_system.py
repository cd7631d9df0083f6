"""An adapter between a records system and dutybound: follows an outbox, asks before a closure, and sends what happened.

The records system writes a row into its table `outbox` in the same transaction in which it changes a record: its own
number of the row, who did it, the case, the entry as JSON, and why. This program sends the rows in their order, each
under that number, so that a lost answer, a restart or a second copy of the program writes nothing twice. What came of
a row is written beside it, and the records system reads it there. dutybound gives each case a reference of its own,
which the answer to its first row tells; it is kept in the table `known`.

    python examples/records_system.py outbox.sqlite tokens.json http://127.0.0.1:8000

`tokens.json` has a token for each person whose entries are sent: {"PERSON": "TOKEN"}. Only its owner may read it.
"""

import json
import sqlite3
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

OUTBOX = """
create table if not exists outbox (
    number integer primary key, person text not null, case_ref text not null, entry text not null,
    reason text not null default '', outcome text, told text
);
create table if not exists known (case_ref text primary key, reference text not null);
"""
# The entries that are decisions, and what each is called when it is asked about first.
DECISIONS = {"investigation_closed": "close_case", "risk_lowered": "lower_risk", "crime_cancelled": "cancel_crime"}
PATIENCE = 6  # tries of one row before the others are left for later, too: the order matters


class NotNow(Exception):
    """dutybound does not answer, or has had enough for the moment: the row stays, and is sent again."""


def call(base: str, token: str, path: str, body: Mapping[str, object]) -> tuple[int, dict[str, Any]]:
    """The status and the answer. NotNow where it is worth while to send the same again."""
    head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{base}/api/v1/{path}", json.dumps(body).encode(), head, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        if refused.code in (429, 500, 502, 503, 504):
            raise NotNow(refused.headers.get("Retry-After", "")) from None
        return refused.code, json.load(refused)
    except (urllib.error.URLError, TimeoutError, ConnectionError) as fault:
        raise NotNow from fault


def send(
    base: str, token: str, number: int, case: str | None, entry: dict[str, Any], reason: str
) -> tuple[str, dict[str, Any]]:
    """What came of a row: 'written'; 'waiting' for what it needs, to be told to whoever decided; or 'refused'."""
    decision = DECISIONS.get(entry["kind"])
    if decision and case:
        says = {name: value for name, value in entry.items() if name not in ("kind", "occurred", "says")}
        asked = {"case": case, "decision": decision, "says": says, "reason": reason}
        status, advice = call(base, token, "decisions/check", asked)
        if status == 200 and advice["answer"] != "yes":
            return "waiting", advice
    sent = {"case": case, "event": entry, "source_id": f"outbox-{number}", "reason": reason}
    status, told = call(base, token, "events", sent)
    return {200: "written", 409: "waiting"}.get(status, "refused"), told


def follow(outbox: sqlite3.Connection, tokens: dict[str, str], base: str, pause: float = 1.0) -> int:
    """Sends every row that was not sent yet, in order; returns how many. NotNow where one can't be sent at all."""
    known = dict(outbox.execute("select case_ref, reference from known").fetchall())
    rows = outbox.execute(
        "select number, person, case_ref, entry, reason from outbox where outcome is null order by number"
    ).fetchall()
    for number, person, case, entry, reason in rows:
        outcome, told = patiently(base, tokens[person], number, known.get(case), json.loads(entry), reason, pause)
        if outcome == "written":
            known.setdefault(case, told["case"])
        with outbox:
            if case in known:
                outbox.execute("insert or ignore into known values (?, ?)", (case, known[case]))
            outbox.execute(
                "update outbox set outcome = ?, told = ? where number = ?",
                (outcome, json.dumps(told, ensure_ascii=False), number),
            )
    return len(rows)


def patiently(
    base: str, token: str, number: int, case: str | None, entry: dict[str, Any], reason: str, pause: float
) -> tuple[str, dict[str, Any]]:
    """The same, tried again under the same number after longer and longer pauses (seconds)."""
    for tried in range(1, PATIENCE + 1):
        try:
            return send(base, token, number, case, entry, reason)
        except NotNow:
            if tried == PATIENCE:
                raise
            time.sleep(pause * 2**tried)
    raise AssertionError("unreachable: the last try returns or raises")


if __name__ == "__main__":
    where, kept, address = sys.argv[1:]
    with open(kept, encoding="utf-8") as file:
        held = json.load(file)
    connection = sqlite3.connect(where)
    connection.executescript(OUTBOX)
    try:
        print(f"{follow(connection, held, address)} rows sent.")
    except NotNow:
        sys.exit("dutybound does not answer. What was not sent stays in the outbox: run this again.")
    finally:
        connection.close()
