"""The rules in force: the figures of the force, since when, from which source; and the history of its overlays.

For: administrators and auditors, who ask what the house counts with.
Never: changes anything: an overlay is a file that is published, reviewed and laid over when the server starts.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dutybound.desks.rules import figures_in_force, overlay_histories
from dutybound.web.desk import Asker, Way


@require_safe
def rules(request: HttpRequest, asker: Asker) -> HttpResponse:
    """What is in force for the force today, and what changed over time."""
    at = asker.house
    figures = figures_in_force(at.book, at.installation.force, asker.as_at)
    histories = overlay_histories(at.book, at.installation.force)
    page = {"figures": figures, "histories": histories, "duties": at.book.duties}
    return render(request, "administration/rules.html.jinja", page)


WAYS: Final = (Way("rules/", rules, "rules", frozenset({"administrator", "auditor"}), "Rules"),)
