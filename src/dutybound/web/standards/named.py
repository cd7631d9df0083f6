"""Restricted cases, those who are named for them, and what waits in them.

For: whoever is named for a restricted case.
Never: shows one to anybody who is not.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dutybound.desks.restricted import restricted_cases
from dutybound.web.administration.accounts import names
from dutybound.web.desk import CASE_READERS, Asker, Way


@require_safe
def restricted(request: HttpRequest, asker: Asker) -> HttpResponse:
    """The restricted cases that the asker is named for, who else is, and what waits in them for whom."""
    found = restricted_cases(asker.house.desk, asker.reading(), asker.as_at)
    return render(request, "standards/restricted.html.jinja", {"cases": found, "names": names()})


WAYS: Final = (Way("restricted/", restricted, "restricted", CASE_READERS, "Restricted"),)
