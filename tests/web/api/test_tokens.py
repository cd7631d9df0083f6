"""Tokens: who makes them, what is kept, and that one that does not count says nothing of why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from dutybound.access.people import Post
from dutybound.casework.roster import end_post, give_post
from dutybound.ledger.entry import Entry
from dutybound.web.accounts.models import Account, Token
from dutybound.web.api.rates import AT_ONCE, EACH_SECOND, RATES, REFUSED_COSTS, Rates
from dutybound.web.api.tokens import make_token, take_back

from ...refused import faults_of
from .program import DAY, FORCE, Program


def asks(program: Program, token: str) -> tuple[int, bytes, dict[str, str]]:
    told = program.client.get("/api/v1/due", headers={"Authorization": f"Bearer {token}"})
    return told.status_code, told.content, dict(told.headers)


def test_a_token_is_kept_as_a_digest_alone(program: Program) -> None:
    token = program.token("dc")
    assert token not in str(Token.objects.values())


def test_a_token_that_does_not_count_is_told_the_same_whatever_the_reason(program: Program) -> None:
    good = program.token("dc")
    assert asks(program, good)[0] == 200
    unknown = asks(program, "nobody-made-this-one")
    assert unknown[0] == 401
    assert unknown[2]["WWW-Authenticate"] == "Bearer"

    kept = Token.objects.get(person="dc")
    take_back(kept, "dc", program.house, program.house.now())
    assert asks(program, good) == unknown

    kept.taken_back_at = None
    kept.ends_at = timezone.now() - timedelta(seconds=1)
    kept.save()
    assert asks(program, good) == unknown

    assert asks(program, program.token("dc", ("record",))) == unknown

    closed = program.token("da")
    Account.objects.open_for("da", "da", "DS Linden", None)
    assert asks(program, closed)[0] == 200
    Account.objects.update(is_active=False)
    assert asks(program, closed) == unknown


def test_a_token_ends_with_the_post(program: Program) -> None:
    token, now = program.token("dc"), program.house.now()
    (post,) = (ref for ref, post in program.house.roster.posts.items() if post.person == "dc")
    assert isinstance(end_post(program.house.ledger, post, now, "admin", program.house.roster, now), Entry)
    assert asks(program, token)[0] == 401


def test_the_head_of_a_call_may_be_anything(program: Program) -> None:
    unknown = asks(program, "nobody-made-this-one")
    for head in ("", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer \xff"):
        told = program.client.get("/api/v1/due", headers={"Authorization": head})
        assert (told.status_code, told.content) == unknown[:2], head


def test_a_token_is_refused_with_every_reason(program: Program) -> None:
    at, now = program.house, program.house.now()
    assert faults_of(lambda: make_token(" ", "dc", "supervisor", ("raed",), now, "dc", at, now)) == [
        ": field 'name': a token says which program has it.".removeprefix(": "),
        "field 'scopes': 'raed' is no scope. Did you mean 'read'?",
        "field 'ends_at': a token ends within 366 days from now.",
        "field 'by': tokens are made by an administrator of the force.",
        "field 'person': somebody else makes a token that acts as you.",
        "field 'role': the person does not hold this post now. Give the post first.",
    ]


def test_nobody_makes_a_token_that_acts_as_themself(program: Program) -> None:
    at, now = program.house, program.house.now()
    other = Post("other", "administrator", FORCE, begins=now - DAY)
    assert isinstance(give_post(at.ledger, other, "admin", at.roster, now), Entry)
    both = replace(other, person="admin", role="domestic_abuse_specialist")
    assert isinstance(give_post(at.ledger, both, "other", at.roster, now), Entry)
    told = faults_of(
        lambda: make_token("x", "admin", "domestic_abuse_specialist", ("read",), now + DAY, "admin", at, now)
    )
    assert told == ["field 'person': somebody else makes a token that acts as you."]


def test_others_do_not_take_a_token_back(program: Program) -> None:
    program.token("dc")
    kept = Token.objects.get(person="dc")
    assert faults_of(lambda: take_back(kept, "da", program.house, program.house.now()))
    take_back(kept, "admin", program.house, program.house.now())
    assert Token.objects.get(person="dc").taken_back_at is not None


def test_a_bucket_empties_and_fills_again() -> None:
    seconds = [0.0]
    rates = Rates(lambda: seconds[0])
    assert {rates.wait("one") for _ in range(AT_ONCE)} == {0}
    assert rates.wait("one") == 1
    assert rates.wait("another") == 0
    seconds[0] = 1.0
    assert [rates.wait("one") for _ in range(int(EACH_SECOND) + 1)] == [0] * int(EACH_SECOND) + [1]


def test_trying_tokens_is_soon_too_many_calls(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RATES, "_clock", lambda: 0.0)
    tries = AT_ONCE // (REFUSED_COSTS + 1) + 2
    answers = [asks(program, f"guess-{number}") for number in range(tries)]
    assert answers[-1][0] == 429
    assert int(answers[-1][2]["Retry-After"]) >= 1


@pytest.mark.parametrize("wrong", ["no role", ""])
def test_a_role_is_one_of_the_house(program: Program, wrong: str) -> None:
    at, now = program.house, program.house.now()
    (told,) = faults_of(lambda: make_token("x", "dc", wrong, ("read",), now + DAY, "admin", at, now))
    assert "is no post of the house" in told
