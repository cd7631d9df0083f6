"""Findings as rows for machines: JSON and CSV.

For: one row a finding with the fields that other systems can rely on.
Never: drops a finding, or turns a range into an instant.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from dutybound.duties.accounts import Finding
from dutybound.duties.book import Book
from dutybound.duties.explain import why
from dutybound.duties.overlaying import FLOOR, OVERLAY, origin
from dutybound.duties.telling import what_stands_beside
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, moment_of
from dutybound.reports.checked import AskStanding, nobody
from dutybound.triage.standing import Standing

FIELDS = (
    "case_ref", "duty_id", "duty_version", "result", "cause", "flags", "strength", "weighs", "asked_by", "overlay",
    "facts_rest_on", "reading_of", "arises_at", "due_at", "reason", "events", "would_be", "accounts", "context",
    "beside", "checked_by", "checked_on", "check", "reply", "disposition", "synthetic",
)  # fmt: skip


def row(finding: Finding, book: Book, standing: AskStanding = nobody) -> dict[str, Any]:
    """One finding: times as ISO text in UTC, or [earliest, latest] where rough; who checked it, where somebody did."""
    laid = origin(finding, book)
    return {
        "case_ref": finding.file.ref,
        "duty_id": finding.duty.id,
        "duty_version": finding.duty.version,
        "result": finding.result,
        "cause": finding.cause,
        "flags": sorted(finding.flags),
        "strength": finding.duty.strength,
        "weighs": book.weighs(finding.duty, finding.flags),
        "asked_by": FLOOR if laid is None else OVERLAY,
        "overlay": None if laid is None else laid.short,
        "facts_rest_on": list(finding.facts_rest_on),
        "reading_of": finding.reading_of,
        "arises_at": _time(finding.arises_at),
        "due_at": None if finding.due_at is None else _time(finding.due_at),
        "reason": why(finding),
        "events": [event.id for event in finding.events],
        "would_be": finding.would_be or None,
        "accounts": [{"says": list(one.says), "result": one.result or None} for one in finding.accounts],
        "context": [one.event.id for one in finding.context],
        "beside": what_stands_beside(finding),
        **_triage(standing(finding)),
        "synthetic": finding.file.synthetic,
    }


def _triage(standing: Standing | None) -> dict[str, str | None]:
    """What people said of the finding; of a check of what has changed since, only that it is stale."""
    told: dict[str, str | None] = dict.fromkeys(("checked_by", "checked_on", "check", "reply", "disposition"))
    if standing is None:
        return told
    told["check"] = standing.check
    if not standing.is_stale:
        told |= {"checked_by": standing.checked_by, "checked_on": standing.checked_on}
    if standing.is_confirmed:
        told |= {"reply": standing.reply or None, "disposition": standing.disposition or None}
    return told


def _time(span: tuple[int, int]) -> str | list[str | None]:
    first, last = (None if one in (EVER_BEFORE, EVER_AFTER) else moment_of(one).isoformat() for one in span)
    return first if first is not None and first == last else [first, last]


def as_json(findings: Iterable[Finding], book: Book, standing: AskStanding = nobody) -> str:
    """A JSON array of rows."""
    return json.dumps([row(one, book, standing) for one in findings], indent=1, ensure_ascii=False) + "\n"


def as_csv(findings: Iterable[Finding], book: Book, standing: AskStanding = nobody) -> str:
    """CSV with a heading; lists are joined by '; ', ranges by '/', and all text is quoted."""
    return rows_as_csv(FIELDS, (row(one, book, standing) for one in findings))


def rows_as_csv(heading: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    """These rows under this heading, as `as_csv` writes them."""
    text = io.StringIO()
    writer = csv.DictWriter(text, heading, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    for one in rows:
        writer.writerow({name: _cell(name, value) for name, value in one.items()})
    return text.getvalue()


def _cell(name: str, value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        parts = [f"{', '.join(one['says'])}: {one['result'] or '..'}" for one in value] if name == "accounts" else value
        value = ("/" if name.endswith("_at") else "; ").join(".." if one is None else str(one) for one in parts)
    # A cell that begins like a formula is not one: spreadsheets must show it, not run it.
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else value
