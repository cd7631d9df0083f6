"""What is due, my cases, and one case as a page.

For: an officer's day: what can still protect somebody first, and why it is owed.
Never: asks the ledger itself; `desks` gives each page as one value, and logs the look.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dutybound.casework.wish import Shut
from dutybound.desks.case_page import CasePage, case_page
from dutybound.desks.due import DueList, my_due_list
from dutybound.desks.to_do import ToDo
from dutybound.web.desk import CASE_READERS, CASE_WORKERS, Asker, Way
from dutybound.web.look.frame import Link
from dutybound.web.reasons import nothing_here, reason_for

_PARTS: Final = (
    ("case", "What is owed"),
    ("happened", "What happened"),
    ("people", "People and views"),
    ("risk", "Risk"),
    ("decisions", "Decisions"),
)


def due(request: HttpRequest, asker: Asker) -> HttpResponse:
    """What is due in the asker's own cases."""
    listed = my_due_list(asker.house.desk, asker.reading(), asker.as_at)
    return render(request, "officer/due.html.jinja", {"due": listed})


def my_cases(request: HttpRequest, asker: Asker) -> HttpResponse:
    """The asker's own cases, each with what presses most."""
    listed = my_due_list(asker.house.desk, asker.reading(), asker.as_at)
    owed: dict[str, list[ToDo]] = {case: [] for case in listed.cases}
    for one in (*listed.first, *listed.then):
        owed[one.case].append(one)
    pressing = sorted(owed.items(), key=lambda row: _place(row[1], listed))
    return render(request, "officer/cases.html.jinja", {"cases": pressing, "abouts": listed.abouts})


def case(request: HttpRequest, asker: Asker, case: str, part: str = "case") -> HttpResponse:
    """One case, or a part of it."""
    page = case_page(asker.house.desk, asker.reading(reason_for(request, case)), case, asker.as_at)
    if isinstance(page, Shut):
        return nothing_here(request, case)
    links = tuple(Link(text, reverse(name, args=[case]), name == part) for name, text in _PARTS)
    told = {"page": page, "case": case, "parts": links, "is_whole": "read_record" in page.read_by}
    told |= {"people_rows": _people_rows(page), "risk_rows": _risk_rows(page)}
    template = part if told["is_whole"] else "in_part"
    return render(request, f"officer/{template}.html.jinja", told)


def happened(request: HttpRequest, asker: Asker, case_ref: str) -> HttpResponse:
    """What happened in the case, in order."""
    return case(request, asker, case_ref, "happened")


def people(request: HttpRequest, asker: Asker, case_ref: str) -> HttpResponse:
    """Who is in the case, and what the victim said about going on, over time."""
    return case(request, asker, case_ref, "people")


def risk(request: HttpRequest, asker: Asker, case_ref: str) -> HttpResponse:
    """The risk over time, and the video."""
    return case(request, asker, case_ref, "risk")


def decisions(request: HttpRequest, asker: Asker, case_ref: str) -> HttpResponse:
    """What was decided, and what each decision that lies ahead would need."""
    return case(request, asker, case_ref, "decisions")


def _place(owed: list[ToDo], listed: DueList) -> int:
    order = [*listed.first, *listed.then]
    return order.index(owed[0]) if owed else len(order)


def _people_rows(page: CasePage) -> list[list[dict[str, str]]]:
    return [[{"text": one.ref}, {"text": "; ".join(one.is_here)}] for one in page.people]


def _risk_rows(page: CasePage) -> list[list[dict[str, str]]]:
    return [
        [{"text": text} for text in (one.line.when, one.line.what, one.grade, one.decided_by, one.line.says)]
        for one in page.risk
    ]


WAYS: Final = (
    Way("due/", due, "due", CASE_WORKERS, "What is due"),
    Way("cases/", my_cases, "cases", CASE_WORKERS, "My cases"),
    Way("case/<str:case>/", case, "case", CASE_READERS),
    Way("case/<str:case_ref>/happened/", happened, "happened", CASE_READERS),
    Way("case/<str:case_ref>/people/", people, "people", CASE_READERS),
    Way("case/<str:case_ref>/risk/", risk, "risk", CASE_READERS),
    Way("case/<str:case_ref>/decisions/", decisions, "decisions", CASE_READERS),
)
