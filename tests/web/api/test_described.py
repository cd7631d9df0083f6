"""What the description of the API says is what the API does, for calls drawn from the description itself."""

from __future__ import annotations

from typing import Any, Final

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode
from schemathesis.schemas import BaseSchema

from dutybound.web.api.rates import RATES

from .program import Program

# What fits the form of an event and is no event of the vocabulary is refused as 422: the description can't say it all.
_CHECKS: Final = {
    "positive_data_acceptance": {"expected-statuses": ["200", "403", "404", "409", "422"]},
    "negative_data_rejection": {"expected-statuses": ["400", "401", "403", "404", "405", "415", "422"]},
}
_PATIENT: Final = list(HealthCheck)
CALLS: Final = (
    ("/api/v1/decisions/check", "POST"), ("/api/v1/events", "POST"), ("/api/v1/events/batch", "POST"),
    ("/api/v1/cases", "GET"), ("/api/v1/cases/{ref}", "GET"), ("/api/v1/cases/{ref}/findings", "GET"),
    ("/api/v1/due", "GET"),
)  # fmt: skip


def described() -> BaseSchema:
    config = SchemathesisConfig.from_dict({"checks": _CHECKS})
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler(), config=config)


def keeps_to_it(program: Program, path: str, method: str, examples: int) -> None:
    """Calls of this operation, those that fit its description and those that do not, each answered as described."""
    program.opens("case-1")
    headers = {"Authorization": f"Bearer {program.token('da')}"}
    operation = described()[path][method]
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @settings(max_examples=examples, deadline=None, suppress_health_check=_PATIENT, database=None)
        @given(case=operation.as_strategy(generation_mode=mode))
        def is_kept(case: Case[Any]) -> None:
            RATES.forget()
            case.call_and_validate(headers=headers)

        is_kept()


def test_every_call_of_the_description_is_looked_at(program: Program) -> None:
    paths = described().raw_schema["paths"]
    assert {(path, method.upper()) for path, calls in paths.items() for method in calls} == set(CALLS)


@pytest.mark.parametrize(("path", "method"), CALLS)
def test_a_call_is_answered_as_described(program: Program, path: str, method: str) -> None:
    keeps_to_it(program, path, method, 25)


@pytest.mark.long
@pytest.mark.parametrize(("path", "method"), CALLS)
def test_many_calls_are_answered_as_described(program: Program, path: str, method: str) -> None:
    keeps_to_it(program, path, method, 1000)


def test_calls_one_after_another_are_answered_as_described(program: Program) -> None:
    program.opens("case-1")
    headers = {"Authorization": f"Bearer {program.token('da')}"}

    class Calls(described().as_state_machine()):  # type: ignore[misc]
        def before_call(self, case: Case[Any]) -> None:
            RATES.forget()
            case.headers.update(headers)

    Calls.run(
        settings=settings(
            max_examples=10, stateful_step_count=4, deadline=None, suppress_health_check=_PATIENT, database=None
        )
    )
