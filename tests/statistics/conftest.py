"""Counters and judged files that the tests of statistics share, all of them invented.

For: one small world made from seeds.
Never: holds a real case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dutybound.checking import judged
from dutybound.conformance.generated import generated_files
from dutybound.duties.accounts import Judged
from dutybound.duties.book import Book, the_book
from dutybound.statistics.counters import table_of
from dutybound.statistics.stating import questions_asked

TARGET = "contact.attended-within-target"
RESULTS = ("met", "met_late", "not_met", "overdue", "departed", "due", "cannot_tell")


@pytest.fixture(scope="session")
def asked() -> Book:
    """The rulebook with the questions beside it."""
    book = the_book()
    return Book((*book.duties, *questions_asked()), book.parameters, book.authorities)


@pytest.fixture(scope="session")
def some_judged(asked: Book) -> list[Judged]:
    """A hundred and twenty generated files of five districts, judged."""
    made = generated_files(asked.duties, asked.parameters, 120, seed=9)
    return [
        judged(replace(file, district=f"district {n % 5 + 1}", synthetic=True), asked) for n, file in enumerate(made)
    ]


@pytest.fixture(scope="session")
def invented_counters() -> Callable[..., Any]:
    """Makes counters of a force that never was."""
    return _invented


def _invented(duties: Sequence[str] = (TARGET,), mean: float = 12.0, districts: int = 8, months: int = 12) -> Any:
    """Counters of a force that never was; one district differs."""
    chance = np.random.default_rng(2)
    found: dict[tuple[str, ...], int] = {}
    for duty in duties:
        for district in range(districts):
            share = 0.35 if district == 4 else 0.72
            for month in range(months):
                for grade in ("1", "2"):
                    count = chance.poisson(mean * (district + 1) / 4)
                    parts = (share * 0.8, 0.04, (0.96 - share) * 0.8, 0.02, 0.02, 0.02)
                    numbers = chance.multinomial(count, [*parts, 1 - sum(parts)])
                    for result, number in zip(RESULTS, numbers.tolist(), strict=True):
                        if number:
                            key = (duty, "sample", f"District {'ABCDEFGHIJ'[district]}", f"2024-{month + 1:02d}", grade)
                            found[*key, result, "entered_by_officer"] = number
    return table_of(found)
