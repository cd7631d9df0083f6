"""Named situations: who may, and who may not, each by the rule that its file is named after."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

import pytest

from dutybound.access.deciding import Asked, Decision, decide
from dutybound.access.rules import PERMISSIONS, REFUSALS, RULES

from .world import NOW, SAMPLES, cases, directory


@dataclass(frozen=True)
class Sample:
    rule: str
    says: str
    person: str
    role: str
    act: str
    case: str
    reason: str = ""
    refused_by: str = ""


def samples(folder: str) -> list[Sample]:
    found = []
    for file in sorted(SAMPLES.joinpath(folder).iterdir(), key=lambda one: one.name):
        rows = tomllib.loads(file.read_text(encoding="utf-8"))["sample"]
        found += [Sample(file.name.removesuffix(".toml"), **row) for row in rows]
    return found


def asked(one: Sample) -> Decision:
    return decide(Asked(one.person, one.role, one.act, NOW, one.reason), cases()[one.case], directory())


def named(one: Sample) -> str:
    return f"{one.rule}: {one.says}"


@pytest.mark.parametrize("one", samples("ALLOW"), ids=named)
def test_it_is_allowed_by_the_rule(one: Sample) -> None:
    decision = asked(one)
    assert (decision.allowed, decision.rule) == (True, one.rule), decision.reason


@pytest.mark.parametrize("one", samples("DENY"), ids=named)
def test_it_is_refused(one: Sample) -> None:
    decision = asked(one)
    assert (decision.allowed, decision.rule) == (False, one.refused_by), decision.reason


def test_each_permission_has_a_sample_on_both_sides_and_each_refusal_two() -> None:
    allowed = [one.rule for one in samples("ALLOW")]
    refused = [one.rule for one in samples("DENY")]
    assert {rule.id for rule in PERMISSIONS} == set(allowed)
    assert {rule.id for rule in RULES} == set(refused)
    assert [rule.id for rule in RULES if refused.count(rule.id) < 2] == []
    assert {one.refused_by for one in samples("DENY")} - {""} == {rule.id for rule in REFUSALS}
