"""What the page on the API says of calls, scopes and numbers is what they are."""

from __future__ import annotations

import re
from typing import Final

from dutybound.web.api.calls import api
from dutybound.web.api.problems import LONGEST_BODY
from dutybound.web.api.rates import AT_ONCE, EACH_SECOND
from dutybound.web.api.reading import VIEWS
from dutybound.web.api.tokens import ByToken
from dutybound.web.installation import _OIDC, _OIDC_TOO

from ...typed import ROOT

PAGE: Final = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_the_page_lists_every_call_with_its_scope() -> None:
    listed = set(re.findall(r"^\| `(\w+) (\S+)` \| `(\w+)` \|", PAGE, re.MULTILINE))
    there = {
        (method.upper(), path, call["security"][0]["ByToken"][0])
        for path, calls in api.get_openapi_schema()["paths"].items()
        for method, call in calls.items()
    }
    assert listed == there


def test_the_scope_that_is_described_is_the_one_that_is_asked_for() -> None:
    for _, router in api._routers:
        for path, view in router.path_operations.items():
            for call in view.operations:
                (guard,) = call.auth_callbacks
                assert isinstance(guard, ByToken)
                assert (call.openapi_extra or {})["security"] == [{"ByToken": [guard.scope]}], path


def test_the_page_tells_the_numbers_and_views_that_there_are() -> None:
    assert f"{LONGEST_BODY:,} bytes" in PAGE
    assert f"{AT_ONCE} calls at once, and {EACH_SECOND:g} come back" in PAGE
    assert ", ".join(f"`{view}`" for view in VIEWS) in PAGE


def test_the_page_names_every_setting_of_a_provider() -> None:
    table = PAGE.partition("[oidc]")[2].partition("```")[0]
    assert set(re.findall(r"^(\w+) =", table, re.MULTILINE)) == {*_OIDC, *_OIDC_TOO}
