"""The calls of the API: each with its path, the scope that it asks for, and what it answers.

For: Django alone; the description at `openapi.json` is made of it.
Never: does anything itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated, Final, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Header, NinjaAPI, Path, Query
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.types import DictStrAny

from dutybound.events.trouble import Trouble, nearest
from dutybound.web.api import checking, forms, reading, recording
from dutybound.web.api.problems import MEDIA_TYPE, Problem, nothing_here, of_fault, unusable
from dutybound.web.api.tokens import DECIDE, READ, RECORD, ByToken, Caller

_BROKEN: Final = frozenset((400, 401, 413, 415, 422, 429, 500, 503))
_NOT_OPEN: Final = frozenset((403, 404))
_LIST_LIMIT: Final = 50

Reason = Annotated[str, Header(alias="Access-Reason", max_length=500, description="What it is for; it is kept.")]
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=200, description="Written once under this name.")]
Ref = Annotated[str, Path(pattern=forms.REFERENCE, description="The reference of a case.")]
After = Annotated[str, Query(max_length=100, description="Where to go on: `next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=100)]
View = Literal["record", "summary", "live_risk", "door_warning", "safe_contact", "audit"]


class _Json(Parser):
    """JSON as it is meant: each name once, numbers that are numbers, whole characters."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        if request.content_type != "application/json":
            raise Problem(415)
        read: DictStrAny = json.loads(request.body.decode(), object_pairs_hook=_once, parse_constant=_no_number)
        json.dumps(read, ensure_ascii=False).encode()
        return read


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    listed = list(pairs)
    read = dict(listed)
    if len(read) != len(listed):
        raise ValueError("a name stands twice.")
    return read


def _no_number(word: str) -> object:
    raise ValueError(f"{word} is no number.")


class _Described(NinjaAPI):
    """The API with its description: refusals are problems, and each call names the scope that it asks for."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: DictStrAny | None = None
    ) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for call in (call for path in schema["paths"].values() for call in path.values()):
            # The library adds a guard without scopes, which would stand there as another way in.
            call["security"] = [guard for guard in call["security"] if all(guard.values())]
            for status, answer in call["responses"].items():
                if status >= 400 and "content" in answer:
                    answer["content"] = {MEDIA_TYPE: answer["content"].pop("application/json")}
        return schema


api = _Described(
    title="dutybound",
    version="1",
    description="Ask before a decision; send what happens; read what is due. A token acts as somebody.",
    docs_url=None,
    parser=_Json(),
)


def _problem(request: HttpRequest, fault: Exception | type[Exception]) -> HttpResponse:
    return of_fault(fault if isinstance(fault, Exception) else fault()).answer()


# The default handlers of these two would be found before the one for all.
for _sort in (*api._exception_handlers, Exception):
    api.add_exception_handler(_sort, _problem)


def not_there(request: HttpRequest) -> HttpResponse:
    """Every path under the API's that is none of its calls."""
    return nothing_here().answer()


def _answers(form: type, *others: frozenset[int]) -> dict[object, object]:
    return {200: form, frozenset().union(_BROKEN, *others): forms.Fault}


def _described(scope: str, **links: str) -> dict[str, object]:
    """The scope that a call asks for, and where in its answer is the reference with which a case can be opened."""
    if not links:
        return {"security": [{"ByToken": [scope]}]}
    answers = {
        name: {"operationId": name, "parameters": {"ref": f"$response.body#{where}"}} for name, where in links.items()
    }
    return {"security": [{"ByToken": [scope]}], "responses": {200: {"links": answers}}}


def _caller(request: HttpRequest, *named: str) -> Caller:
    """Who calls. Raises Problem where the address has a parameter that is not `named`: none is left unread."""
    odd = [Trouble("", "address", one, "is no parameter of this call.", nearest(one, named)) for one in request.GET]
    troubles = [one for one in odd if one.field not in named]
    if troubles:
        raise unusable(troubles)
    found = getattr(request, "auth", None)
    assert isinstance(found, Caller)
    return found


@api.post(
    "decisions/check",
    auth=ByToken(DECIDE),
    response=_answers(forms.Advice, _NOT_OPEN),
    operation_id="check_decision",
    summary="May this decision be made now, and if not, what does it still need?",
    openapi_extra=_described(DECIDE),
)
def check_decision(request: HttpRequest, question: forms.Question) -> forms.Advice:
    """Nothing is written but that it was asked. The answer is the one that writing the decision would give now."""
    return checking.advice(question, _caller(request))


@api.post(
    "events",
    auth=ByToken(RECORD),
    response=_answers(forms.Entered, _NOT_OPEN, frozenset((409,))),
    operation_id="write_event",
    summary="Write one event down.",
    openapi_extra=_described(RECORD, open_case="/case", list_findings="/case"),
)
def write_event(request: HttpRequest, new: forms.NewEvent, key: Key = "") -> forms.Entered:
    """What protects is written at once. A decision that weakens protection waits for what it needs (409, held)."""
    return recording.entered(new, key, _caller(request))


@api.post(
    "events/batch",
    auth=ByToken(RECORD),
    response=_answers(forms.Rows),
    operation_id="write_events",
    summary="Write events down, each for itself.",
    openapi_extra=_described(RECORD),
)
def write_events(request: HttpRequest, events: forms.Batch, key: Key = "") -> forms.Rows:
    """The answer tells of each row what came of it; send again those that were refused, under the same names."""
    return recording.batch(events, key, _caller(request))


@api.get(
    "cases",
    auth=ByToken(READ),
    response=_answers(forms.Cases),
    operation_id="list_cases",
    summary="The cases that are there for the person as whom the token acts.",
    openapi_extra=_described(READ, open_case="/cases/0/case", list_findings="/cases/0/case"),
)
def list_cases(request: HttpRequest, after: After = "", limit: Limit = _LIST_LIMIT, reason: Reason = "") -> forms.Cases:
    """In the order of their references. What is hidden is not counted, either."""
    return reading.cases(after, limit, reason, _caller(request, "after", "limit"))


@api.get(
    "cases/{ref}",
    auth=ByToken(READ),
    response=_answers(forms.Case, _NOT_OPEN),
    operation_id="open_case",
    summary="What is shown of a case.",
    openapi_extra=_described(READ),
)
def open_case(request: HttpRequest, ref: Ref, view: View = "record", reason: Reason = "") -> forms.Case:
    """Each view is a right of its own; the look is logged, also where it is refused."""
    return reading.case(ref, view, reason, _caller(request, "view"))


@api.get(
    "cases/{ref}/findings",
    auth=ByToken(READ),
    response=_answers(forms.Findings, _NOT_OPEN),
    operation_id="list_findings",
    summary="What was owed in a case, and how it stands.",
    openapi_extra=_described(READ),
)
def list_findings(request: HttpRequest, ref: Ref, reason: Reason = "") -> forms.Findings:
    """Machine findings: no person has checked them. They say what was done or not done, never why."""
    return reading.findings(ref, reason, _caller(request))


@api.get(
    "due",
    auth=ByToken(READ),
    response=_answers(forms.DueList),
    operation_id="list_due",
    summary="What is owed in one's own cases, most pressing first.",
    openapi_extra=_described(READ),
)
def list_due(request: HttpRequest, after: After = "", limit: Limit = _LIST_LIMIT, reason: Reason = "") -> forms.DueList:
    """Of the cases that the person works on, is named for, answers for, or was sent to."""
    return reading.due(after, limit, reason, _caller(request, "after", "limit"))
