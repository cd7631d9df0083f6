"""Findings to be handed out of the unit, as JSON or CSV, with what they are written on the head and on every row.

For: the confirmed findings, or a list that says of itself and of each row that it was not checked.
Never: holds an unconfirmed row without its mark, or what an officer answered to a finding nobody confirmed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from dutybound.duties.accounts import Finding
from dutybound.duties.book import Book
from dutybound.reports.checked import AskStanding
from dutybound.reports.order import is_unmet
from dutybound.reports.rows import FIELDS, row, rows_as_csv
from dutybound.triage.lines import OF_OTHER_DUTIES, ExportMade
from dutybound.triage.words import CANNOT_BE_DECIDED, CONFIRMED, CONFLICTING, NOT_CONFIRMED, STALE

CHECKED_LIST: Final = "Confirmed: each finding was checked and confirmed by a named person, as it is given here."
UNCHECKED_LIST: Final = "UNCHECKED LIST: machine findings that no person has confirmed are among these."
# The name of the column that carries the mark, and with it the heading of a CSV.
MARK, UNCHECKED_MARK = "mark", "UNCHECKED LIST"
_ROW_MARKS: Final = {
    "": "unchecked: no person has checked this",
    STALE: "unchecked: changed since a person checked it",
    CONFLICTING: "unconfirmed: two people's checks differ",
    CONFIRMED: "confirmed",
    CANNOT_BE_DECIDED: "unconfirmed: a person could not decide it",
    NOT_CONFIRMED: "unconfirmed: a person did not confirm it",
}


def export_json(findings: Sequence[Finding], book: Book, standing: AskStanding, export: ExportMade) -> str:
    """An object with a `head` and the `findings`, a row each.

    The head holds the mark, recipient, purpose, who made the export in what role and when, the overlays that were laid
    over the book with the latest version of each, and the number of findings.
    """
    head = {
        "mark": UNCHECKED_LIST if export.unchecked else CHECKED_LIST,
        "recipient": export.recipient,
        "purpose": export.purpose,
        "made_by": export.by,
        "role": export.role,
        "made_at": export.at.isoformat(),
        "overlays": [
            {"name": one.name, "force": one.force, "version": one.versions[-1].number} for one in book.overlays
        ],
        "count": len(findings),
    }
    told = {"head": head, "findings": _rows(findings, book, standing, export.unchecked)}
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def export_csv(findings: Sequence[Finding], book: Book, standing: AskStanding, unchecked: bool) -> str:
    """The rows under a heading; the first column is the mark, and in an unchecked list its heading says so too."""
    return rows_as_csv((_mark_name(unchecked), *FIELDS), _rows(findings, book, standing, unchecked))


def _mark_name(unchecked: bool) -> str:
    return UNCHECKED_MARK if unchecked else MARK


def _counted_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, without the flag that another counts the same omission where that other is not among them."""
    unmet = {(one.file.ref, one.duty.id) for one in findings if is_unmet(one)}
    return [
        one if (one.file.ref, one.duty.same_omission_as) in unmet else replace(one, flags=one.flags - OF_OTHER_DUTIES)
        for one in findings
    ]


def _rows(findings: Sequence[Finding], book: Book, standing: AskStanding, unchecked: bool) -> list[dict[str, Any]]:
    told = []
    for one in _counted_once(findings):
        found = standing(one)
        mark = _ROW_MARKS["" if found is None else found.check]
        if mark != _ROW_MARKS[CONFIRMED] and not unchecked:
            raise ValueError(f"an unconfirmed finding in a list of confirmed ones: {one.file.ref}, {one.duty.id}")
        told.append({_mark_name(unchecked): mark, **row(one, book, standing)})
    return told
