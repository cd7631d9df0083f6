"""Tokens: a program's right to ask as somebody, in one of their posts, for some things, until a day.

For: making one, shown once; taking it back; and telling from a request who asks.
Never: keeps a token, or says of one that does not count why it does not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from axes.helpers import get_client_ip_address
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from dutybound.access.words import ROLES
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.events.when import moment_of
from dutybound.web.accounts.models import Account, Token, digest_of, new_token
from dutybound.web.api.problems import not_a_token, too_many
from dutybound.web.api.rates import RATES, REFUSED_COSTS
from dutybound.web.desk import posts_of
from dutybound.web.house import House, house

READ, RECORD, DECIDE = "read", "record", "decide"
# What a token may be for, in words that follow "it may".
SCOPES: Final = {
    READ: "read cases, what is due in them, and findings, as far as the person may",
    RECORD: "write down what happened",
    DECIDE: "ask whether a decision may be made, make it, grade a call, and correct what was written",
}
# No token lasts for longer: who still needs it asks for another (a number of ours).
LASTS: Final = timedelta(days=366)
_KEEPS_TOKENS: Final = "administrator"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks by a token: the person of the roster and the role that they hold now; for what; and when it is."""

    person: str
    role: str
    scopes: frozenset[str]
    door: str
    as_at: int
    house: House


def make_token(
    name: str, person: str, role: str, scopes: Collection[str], ends_at: int, by: str, at: House, as_at: int
) -> str:
    """A token for a program called `name`, which acts as `person` in `role` until `ends_at` (microseconds since 1970).

    It is returned this once; what is kept is a digest. Raises UnusableInput with every reason why not: `by` is no
    administrator now or is the person themself, the role is not held now, a scope or the day won't do.
    """
    troubles = list(troubles_of(name, role, scopes, ends_at, as_at))
    if not any(post.role == _KEEPS_TOKENS for post in posts_of(by, at, as_at)):
        troubles.append(Trouble("", "", "by", "tokens are made by an administrator of the force."))
    if by == person:
        troubles.append(Trouble("", "", "person", "somebody else makes a token that acts as you."))
    if role in ROLES and not any(post.role == role for post in posts_of(person, at, as_at)):
        troubles.append(Trouble("", "", "role", "the person does not hold this post now.", "Give the post first."))
    if troubles:
        raise UnusableInput(troubles)
    token, digest = new_token()
    Token.objects.create(
        name=name.strip(),
        person=person,
        role=role,
        scopes=" ".join(sorted(set(scopes))),
        digest=digest,
        made_by=by,
        ends_at=moment_of(ends_at),
    )
    return token


def troubles_of(name: str, role: str, scopes: Collection[str], ends_at: int, as_at: int) -> list[Trouble]:
    """Everything that is wrong with a token before it is made, whoever makes it; [] where nothing is."""
    found = []
    if not name.strip() or not name.isprintable():
        found.append(Trouble("", "", "name", "a token says which program has it."))
    if role not in ROLES:
        found.append(Trouble("", "", "role", f"'{role}' is no post of the house.", nearest(role, ROLES)))
    if not scopes:
        found.append(Trouble("", "", "scopes", "a token is for something.", f"Known: {', '.join(SCOPES)}."))
    for one in sorted(set(scopes) - SCOPES.keys()):
        found.append(Trouble("", "", "scopes", f"'{one}' is no scope.", nearest(one, SCOPES)))
    if not as_at < ends_at <= as_at + LASTS // timedelta(microseconds=1):
        found.append(Trouble("", "", "ends_at", f"a token ends within {LASTS.days} days from now."))
    return found


def take_back(token: Token, by: str, at: House, as_at: int) -> None:
    """Takes a token back at once: an administrator does, or the person as whom it acts. UnusableInput for others."""
    if by != token.person and not any(post.role == _KEEPS_TOKENS for post in posts_of(by, at, as_at)):
        way_out = "Ask an administrator of the force."
        raise UnusableInput([Trouble("", "", "by", "this token is not yours to take back.", way_out)])
    if token.taken_back_at is None:
        token.taken_back_at = moment_of(as_at)
        token.save(update_fields=["taken_back_at"])


class ByToken(HttpBearer):
    """The guard of a call: a token that counts now and is for `scope`. All others are answered alike."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Caller:
        """Who asks. Raises the one refusal there is, or that there were too many calls."""
        address = get_client_ip_address(request)
        wait = RATES.wait(f"address {address}")
        if wait:
            raise too_many(wait)
        caller = super().__call__(request)
        if not isinstance(caller, Caller):
            RATES.charge(f"address {address}", REFUSED_COSTS)
            raise not_a_token()
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Whom the token acts for, None where it does not count."""
        kept = Token.objects.filter(digest=digest_of(token), taken_back_at=None, ends_at__gt=timezone.now()).first()
        if kept is None:
            return None
        wait = RATES.wait(f"token {kept.digest}")
        if wait:
            raise too_many(wait)
        at = house()
        as_at = at.now()
        held = any(post.role == kept.role for post in posts_of(kept.person, at, as_at))
        closed = Account.objects.filter(person=kept.person, is_active=False).exists()
        scopes = frozenset(kept.scopes.split())
        if not held or closed or self.scope not in scopes:
            return None
        return Caller(kept.person, kept.role, scopes, f"api: {kept.name}", as_at, at)
