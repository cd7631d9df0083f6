"""Real counts that nobody made for us: police.uk outcomes 2012-2016 over 45 forces, where the data are at hand.

For: published totals, and a funnel on shares that truly differ between forces.
Never: holds a number of a named force, or runs in silence where the data are absent.
"""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from dutybound.statistics.funnels import Counted, funnel
from dutybound.statistics.proportions import Tally, clustered, wilson

HERE = Path(__file__).parents[2]
DATA = Path(os.environ.get("DUTYBOUND_DATA", HERE.parent / "shared" / "data"))
OUTCOMES = DATA / "police_uk_outcomes" / "outcomes_by_year_type_force_2012_2016.csv"
TOTALS = DATA / "police_uk_outcomes" / "outcomes_totals_2012-2016.csv"
EXPECTED = DATA / "expected" / "expected.csv"
pytestmark = pytest.mark.skipif(
    not OUTCOMES.exists(), reason="the police.uk outcomes are not here; DUTYBOUND_DATA names the folder of real data"
)
UNABLE = "Unable to prosecute suspect"


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file whose lines end in any way."""
    return list(
        csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")))
    )


@pytest.fixture(scope="module")
def outcomes() -> list[dict[str, str]]:
    return rows(OUTCOMES)


def test_the_totals_are_those_that_were_published(outcomes: list[dict[str, str]]) -> None:
    expected = {row["id"]: row["expected"] for row in rows(EXPECTED)}
    assert len(outcomes) == int(expected["D10"])
    added: Counter[str] = Counter()
    for row in outcomes:
        added[row["last_outcome_category"] or "(blank)"] += int(row["f0_"])
    assert added == {row["Outcome"]: int(row["Total 2012-2016"]) for row in rows(TOTALS)}
    assert added[UNABLE] == int(expected["D11"])


@pytest.fixture(scope="module")
def forces(outcomes: list[dict[str, str]]) -> list[Counted]:
    """Of the violent crimes with an outcome told, how many ended as unable to prosecute, by force."""
    of: Counter[str] = Counter()
    yes: Counter[str] = Counter()
    for row in outcomes:
        if row["last_outcome_category"] and "iolen" in row["crime_type"]:
            of[row["reported_by"]] += int(row["f0_"])
            yes[row["reported_by"]] += int(row["f0_"]) * (row["last_outcome_category"] == UNABLE)
    return [Counted(name, yes[name], of[name]) for name in sorted(of)]


def test_plain_limits_would_accuse_nearly_every_force_and_the_widened_ones_do_not(forces: list[Counted]) -> None:
    assert len(forces) >= 43
    naive, found = funnel(forces, "binomial"), funnel(forces)
    assert found.model == "additive"
    assert found.dispersion > 100
    assert sum(one.outside != "" for one in naive.places) > 0.9 * len(forces)
    assert sum(one.outside != "" for one in found.places) <= 0.1 * len(forces)


def test_phi_and_tau_are_what_the_formulas_give_worked_another_way(forces: list[Counted]) -> None:
    found = funnel(forces)
    target = sum(one.yes for one in forces) / sum(one.of for one in forces)
    z = sorted((one.yes / one.of - target) / sqrt(target * (1 - target) / one.of) for one in forces)
    low, high = np.percentile(z, 10), np.percentile(z, 90)
    phi = sum(min(max(one, low), high) ** 2 for one in z) / len(z)
    weights = [one.of / (target * (1 - target)) for one in forces]
    tau = (len(z) * phi - (len(z) - 1)) / (sum(weights) - sum(w * w for w in weights) / sum(weights))
    assert found.dispersion == pytest.approx(phi)
    assert found.between == pytest.approx(tau)


def test_an_interval_that_takes_crimes_for_independent_is_far_too_narrow(forces: list[Counted]) -> None:
    groups = [Tally(one.yes, one.of - one.yes) for one in forces]
    whole = sum(groups, Tally(0, 0))
    found = clustered(groups)
    assert found is not None
    assert found.design_effect > 100
    assert found.interval.width > 10 * wilson(whole.yes, whole.known).width
