"""A share of one stated figure in another is told as far as both bounds allow, rounded outwards, and no further."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from dutybound.events.event import Event
from dutybound.events.when import read_when
from dutybound.reports.shares import share_in_words


def figure(value: float, bound: str = "", unit: str = "reports") -> Event:
    facts: dict[str, Any] = {"value": value, "unit": unit, **({"bound": bound} if bound else {})}
    return Event(f"figure-{value}", "figure_stated", read_when("2020"), MappingProxyType(facts))


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        ((79, "exact"), (650, "more_than"), "at most 12.2 %"),
        ((79, "exact"), (650, "at_least"), "at most 12.2 %"),
        ((79, "at_most"), (650, "exact"), "at most 12.2 %"),
        ((79, "exact"), (650, "exact"), "12.2 %"),
        ((1, "exact"), (8, "exact"), "12.5 %"),
        ((79, "at_least"), (650, "exact"), "at least 12.1 %"),
        ((79, "exact"), (650, "at_most"), "at least 12.1 %"),
        ((3, "exact"), (10, "more_than"), "at most 30 %"),
        ((79, "at_least"), (650, "more_than"), ""),
        ((79, "exact"), (650, "about"), ""),
        ((79,), (650, "exact"), ""),
        ((79, "exact"), (0, "exact"), ""),
    ],
)
def test_a_share_is_told_as_far_as_the_bounds_allow(part: Any, whole: Any, told: str) -> None:
    assert share_in_words(figure(*part), figure(*whole)) == told


def test_figures_of_two_units_have_no_share() -> None:
    assert share_in_words(figure(79, "exact", "women"), figure(650, "more_than")) == ""
