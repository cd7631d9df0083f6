"""Signing in by the force's own provider: OpenID Connect, by code, with PKCE, state and nonce.

For: whoever has an account here already, and no second password to keep.
Never: opens an account, gives a post, or takes a word of the provider for more than who somebody is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import jwt
import requests
from django.contrib.auth import login
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView

from dutybound.web.accounts.models import Account
from dutybound.web.desk import NOBODY_SIGNED_IN, Way
from dutybound.web.installation import current
from dutybound.web.look.refusals import refused
from dutybound.web.sessions import begin_at_provider
from dutybound.web.settings import A_SHIFT

_BACKEND: Final = "dutybound.web.provider.ByProvider"
_NEEDED: Final = ["iss", "aud", "sub", "exp", "iat", "nonce"]
# How far the clocks of the two may be apart (seconds).
_LEEWAY: Final = 60
# What whoever is sent away reads in the address, for the words of the page.
REFUSED: Final = {"provider": "refused"}


@dataclass(frozen=True, slots=True)
class SignedInThere:
    """When somebody proved who they are at the provider (seconds since 1970), and whether by two factors."""

    proved_at: int = 0
    two_factors: bool = False


class ByProvider(OIDCAuthenticationBackend):
    """Whom the provider's signed word means: one active account with the name that the provider tells, or nobody."""

    def authenticate(self, request: HttpRequest | None, **kwargs: object) -> Account | None:
        """The account, None for nobody. A sign-in by password is none of this one's business."""
        if request is None or not kwargs.get("nonce"):
            return None
        try:
            found = super().authenticate(request, **kwargs)
        except (SuspiciousOperation, requests.RequestException, jwt.PyJWTError):
            return None
        return found if isinstance(found, Account) else None

    def _verify_jws(self, payload: str | bytes, key: jwt.PyJWK) -> dict[str, object]:
        """The claims of an ID token: of this provider, for us, still good. The library leaves issuer and audience."""
        told = current().oidc
        assert told is not None
        claims: dict[str, object] = jwt.decode(
            payload,
            key,
            algorithms=["RS256"],
            audience=told["client"],
            issuer=told["issuer"],
            leeway=_LEEWAY,
            options={"require": _NEEDED},
        )
        if claims.get("azp", told["client"]) != told["client"]:
            raise SuspiciousOperation("the token was made for another program.")
        return claims

    def get_userinfo(self, access_token: str, id_token: str, payload: dict[str, object]) -> dict[str, object]:
        """What the provider tells of them; the ID token's word goes before, and both are about the same subject."""
        told: dict[str, object] = super().get_userinfo(access_token, id_token, payload)
        if told.get("sub") != payload["sub"]:
            raise SuspiciousOperation("the provider tells of somebody else.")
        return {**told, **payload}

    def verify_claims(self, claims: Mapping[str, object]) -> bool:
        """Whether there is a name to look for."""
        return bool(_name(claims))

    def filter_users_by_claims(self, claims: Mapping[str, object]) -> QuerySet[Account]:
        """The account of that name, if it is open."""
        return Account.objects.filter(username=_name(claims), is_active=True)

    def update_user(self, user: Account, claims: Mapping[str, object]) -> Account:
        """Nothing of an account is changed by what a provider tells; how they signed in is noted for this session."""
        proved_at = claims.get("auth_time")
        self.request.signed_in_there = SignedInThere(
            proved_at if isinstance(proved_at, int) else 0, bool(_acr()) and claims.get("acr") == _acr()
        )
        return user


def is_coming_back(request: HttpRequest, credentials: Mapping[str, object] | None = None) -> bool:
    """Whether somebody comes from the provider: there it is counted who fails, and no password is tried here."""
    return request.path_info == reverse("provider_back")


def _name(claims: Mapping[str, object]) -> str:
    """The provider's `preferred_username`; where it tells none, its subject. As account names are written."""
    name = claims.get("preferred_username") or claims.get("sub")
    return name.strip().lower() if isinstance(name, str) else ""


def _acr() -> str:
    told = current().oidc
    return told.get("acr", "") if told else ""


class _To(OIDCAuthenticationRequestView):
    """Somebody goes to the provider: as signed in there as in a shift here, or asked again for a fresh proof."""

    def get_extra_params(self, request: HttpRequest) -> dict[str, str]:
        wanted = {"acr_values": _acr()} if _acr() else {}
        if "prove" in request.GET:
            return {**wanted, "prompt": "login", "max_age": "0"}
        return {**wanted, "max_age": str(A_SHIFT)}


class _Back(OIDCAuthenticationCallbackView):
    """Somebody comes back from the provider."""

    def login_success(self) -> HttpResponse:
        told = getattr(self.request, "signed_in_there", SignedInThere())
        onward = self.success_url
        login(self.request, self.user, _BACKEND)
        begin_at_provider(self.request, told.proved_at, told.two_factors)
        asks = current().second_factor and not told.two_factors
        return HttpResponseRedirect(reverse("second_factor") if asks else onward)

    def login_failure(self) -> HttpResponse:
        return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode(REFUSED)}")


@require_GET
def to_provider(request: HttpRequest) -> HttpResponse:
    """Sends somebody to the provider. Not there where the installation names none."""
    return refused(404) if current().oidc is None else _To.as_view()(request)


@require_GET
def from_provider(request: HttpRequest) -> HttpResponse:
    """Whoever comes back signed in there and has an account here is signed in; nobody else is told why not."""
    return refused(404) if current().oidc is None else _Back.as_view()(request)


WAYS: Final = (
    Way("provider/", to_provider, "provider", NOBODY_SIGNED_IN),
    Way("provider/back/", from_provider, "provider_back", NOBODY_SIGNED_IN),
)
