"""Who asks, and the ways that lead to a page: each with the roles it is there for.

For: one guard before every page; a way that nobody listed leads nowhere.
Never: lets a page decide for itself who may see it, and never says more to somebody refused than to a stranger.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from dutybound.access.people import Post
from dutybound.access.words import CASEWORK, CONTROL_ROOM, ROLES, STREET
from dutybound.desks.house import Reader
from dutybound.web.accounts.models import Account
from dutybound.web.house import House, house
from dutybound.web.look.refusals import refused
from dutybound.web.sessions import gave_two_factors, is_fresh

P = ParamSpec("P")
ACTS_AS: Final = "acts_as"
_ASKER: Final = "asker"
# For whom a page is: whoever is signed in, whatever their post; or whoever comes, signed in or not.
ANY_POST: Final = frozenset(ROLES)
NO_POST: Final[frozenset[str]] = frozenset({""})
# Whose work cases are, and who looks at how others do it.
CASE_WORKERS: Final = frozenset({*CASEWORK, *STREET, *CONTROL_ROOM})
CASE_READERS: Final = CASE_WORKERS | {
    "crime_registrar", "professional_standards", "disclosure_officer", "auditor", "oversight_body",
}  # fmt: skip
NOBODY_SIGNED_IN: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody at a desk: the person of the roster, the role they act in now, what they are called, and when it is."""

    person: str
    role: str
    name: str
    as_at: int
    house: House

    @property
    def posts(self) -> tuple[Post, ...]:
        """The posts that they hold now."""
        return posts_of(self.person, self.house, self.as_at)

    def reading(self, reason: str = "") -> Reader:
        """Somebody at a desk as the rooms behind know them, with what they look for where a rule asks for it."""
        return Reader(self.person, self.role, reason)


Page = Callable[Concatenate[HttpRequest, Asker, P], HttpResponse]
Open = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True, slots=True)
class Way:
    """A path, the page it leads to, its name, and the roles for which it is there.

    `label` is what the navigation of these roles calls it, '' where it does not stand there. `fresh` asks for the
    password again where it was not typed lately.
    """

    path: str
    page: Callable[..., HttpResponse]
    name: str
    roles: frozenset[str]
    label: str = ""
    fresh: bool = False

    def pattern(self) -> URLPattern:
        """The way as Django knows it, behind the guard."""
        is_open = self.roles == NOBODY_SIGNED_IN
        return path(self.path, self.page if is_open else guarded(self), name=self.name)


def posts_of(person: str, at: House, as_at: int) -> tuple[Post, ...]:
    """The posts that somebody holds in the force of the house."""
    return tuple(post for post in at.directory.held_by(person, as_at) if post.force == at.installation.force)


def asker_of(request: HttpRequest) -> Asker | None:
    """Who asks, None for nobody: a role that is no longer held is not acted in, and the next one held is.

    Asked again in the same request, by the frame of the page, it is the same answer, while account and role are.
    """
    account = request.user
    if not isinstance(account, Account):
        return None
    asked_as = account.pk, request.session.get(ACTS_AS, "")
    known: tuple[object, Asker] | None = getattr(request, _ASKER, None)
    if known is not None and known[0] == asked_as:
        return known[1]
    asker = _asker(request, account)
    setattr(request, _ASKER, (asked_as, asker))
    return asker


def _asker(request: HttpRequest, account: Account) -> Asker:
    at = house().for_a_request()
    as_at = at.now()
    roles = sorted({post.role for post in posts_of(account.person, at, as_at)})
    chosen = request.session.get(ACTS_AS, "")
    role = chosen if chosen in roles else roles[0] if len(roles) == 1 else ""
    return Asker(account.person, role, account.name, as_at, at)


def guarded(way: Way) -> Callable[..., HttpResponse]:
    """The page of a way behind the one guard."""

    @wraps(way.page)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        asker = asker_of(request)
        if asker is None or not _is_proved(request):
            back = {"next": request.get_full_path()} if request.method == "GET" and request.path != "/" else {}
            return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode(back)}" if back else reverse("sign_in"))
        account = request.user
        if isinstance(account, Account) and account.must_change and way.name not in ("change_password", "sign_out"):
            return HttpResponseRedirect(reverse("change_password"))
        if way.roles != NO_POST and not asker.role and asker.posts:
            return HttpResponseRedirect(reverse("choose_post"))
        if way.roles != NO_POST and asker.role not in way.roles:
            return refused(404)
        if way.fresh and not is_fresh(request):
            return HttpResponseRedirect(f"{reverse('prove')}?{urlencode({'next': request.get_full_path()})}")
        return way.page(request, asker, *args, **kwargs)

    return answer


def _is_proved(request: HttpRequest) -> bool:
    """Whether the second factor was given too, where the installation asks for one."""
    if not house().installation.second_factor or gave_two_factors(request):
        return True
    verified = getattr(request.user, "is_verified", None)
    return bool(verified and verified())
