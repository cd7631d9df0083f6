"""The team's cases from several sides, each a page of its own.

For: ten seconds at the beginning of a tour of duty, and then one thing after the other.
Never: asks the ledger itself; `desks` gives the whole desk as one value, and logs the look.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dutybound.desks.supervisor import SupervisorsDesk, supervisors_desk
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Link

SUPERVISES: Final = frozenset({"supervisor"})
# How many cases stand under "look first" before the rest are only counted: a number of ours.
_FIRST: Final = 7


@require_safe
def team(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Where to look first."""
    return _page(request, asker, "team")


@require_safe
def approvals(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Closings that were asked for, with the evidence beside them."""
    return _page(request, asker, "approvals")


@require_safe
def reviews(request: HttpRequest, asker: Asker) -> HttpResponse:
    """What the rulebook asks of a supervisor in the team's cases."""
    return _page(request, asker, "reviews")


@require_safe
def yesterday(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Decisions of yesterday that weakened protection."""
    return _page(request, asker, "yesterday")


@require_safe
def refusals(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Refusals taken at the scene or beside the suspect."""
    return _page(request, asker, "refusals")


@require_safe
def backlog(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Open cases, the oldest first."""
    return _page(request, asker, "backlog")


@require_safe
def findings(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Findings by where they stand in triage."""
    return _page(request, asker, "findings")


@require_safe
def briefing(request: HttpRequest, asker: Asker) -> HttpResponse:
    """What people confirmed lately, for reading out; it prints on a page."""
    return _page(request, asker, "briefing")


def _page(request: HttpRequest, asker: Asker, part: str) -> HttpResponse:
    desk = supervisors_desk(asker.house.desk, asker.reading(), asker.as_at)
    links = tuple(Link(text, reverse(name), name == part) for name, text in _parts(desk))
    told = {
        "desk": desk,
        "parts": links,
        "first": desk.first[:_FIRST],
        "then": desk.first[_FIRST:],
        "stages": _by_stage(desk),
    }
    return render(request, f"supervisor/{part}.html.jinja", told)


def _parts(desk: SupervisorsDesk) -> tuple[tuple[str, str], ...]:
    unheard = sum(not one.is_confirmed for one in desk.refusals)
    return (
        ("team", "Look first"),
        ("approvals", f"Approvals ({len(desk.approvals)})"),
        ("reviews", f"Reviews ({len(desk.reviews)})"),
        ("yesterday", f"Yesterday ({len(desk.yesterday)})"),
        ("refusals", f"Refusals ({unheard})"),
        ("backlog", f"Open cases ({len(desk.backlog)})"),
        ("findings", f"Findings ({len(desk.to_triage)})"),
        ("briefing", "Briefing"),
    )


def _by_stage(desk: SupervisorsDesk) -> dict[str, list[object]]:
    stages: dict[str, list[object]] = {}
    for one in desk.to_triage:
        stages.setdefault(one.stage, []).append(one)
    return stages


WAYS: Final = (
    Way("team/", team, "team", SUPERVISES, "My team"),
    Way("team/approvals/", approvals, "approvals", SUPERVISES),
    Way("team/reviews/", reviews, "reviews", SUPERVISES),
    Way("team/yesterday/", yesterday, "yesterday", SUPERVISES),
    Way("team/refusals/", refusals, "refusals", SUPERVISES),
    Way("team/backlog/", backlog, "backlog", SUPERVISES),
    Way("team/findings/", findings, "findings", SUPERVISES),
    Way("team/briefing/", briefing, "briefing", SUPERVISES),
)
