"""The gallery: every part of the look in every state, served by Django with the look's own settings and no other.

For: the browser tests of the look; run as a program it prints its address and serves until it is ended.
Never: part of the product, or about anybody: what stands on its pages is invented.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.wsgi import get_wsgi_application
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from dutybound.web.look import refusals
from dutybound.web.look.frame import Fault, Frame, Link, Notice, SignedIn
from dutybound.web.look.policy import CONTENT_SECURITY_POLICY

HERE = Path(__file__).parent
PAGES = ("my-cases", "case", "card", "form", "form-with-faults", "patterns", "bare")
REFUSALS = (400, 403, 404, 429, 500)
# A Tuesday in summer time, ten minutes past three in London.
AS_AT = datetime(2026, 6, 2, 14, 10, tzinfo=UTC)

handler400, handler403 = refusals.bad_request, refusals.permission_denied
handler404, handler500 = refusals.page_not_found, refusals.server_error


def frame(request: HttpRequest) -> dict[str, object]:
    """The context processor of the gallery: a response officer, signed in."""
    navigation = tuple(
        Link(text, href, request.path == href)
        for text, href in (("My cases", "/my-cases"), ("Record something", "/form"), ("Risk card", "/card"))
    )
    signed_in = SignedIn("PC 4021", "response officer", "/sign-out")
    return {"frame": Frame(True, "/my-cases", navigation, signed_in, leave="/leave"), "as_at": AS_AT}


def shown(request: HttpRequest, page: str) -> HttpResponse:
    """One page of the gallery; the bare one has nobody signed in and is of real data."""
    context: dict[str, object] = {}
    if page == "form-with-faults":
        context["errors"] = [Fault("Enter the time the victim was told", "told-at-hour"), Fault("Say who told them")]
    if page == "case":
        context["notice"] = Notice("The victim being told was recorded at 15:09.")
    if page == "card":
        context["notice"] = Notice("Two units are free within ten minutes.", is_success=False)
    return render(request, f"{page}.html.jinja", context)


def refuse(request: HttpRequest, status: int) -> HttpResponse:
    """Each refusal the way that Django comes to it."""
    raised = {400: BadRequest("unreadable"), 403: PermissionDenied("no"), 404: Http404("no such case: 1234")}
    if status in raised:
        raise raised[status]
    if status == 429:
        return refusals.refused(429)
    raise RuntimeError("a fault of ours")


urlpatterns: list[URLPattern] = [
    *(path(page, shown, {"page": page}, name=page) for page in PAGES),
    *(path(f"refuse/{status}", refuse, {"status": status}) for status in REFUSALS),
]


def configure(static_root: str = "") -> None:
    """The settings that the look needs, and no more."""
    settings.configure(
        SECRET_KEY="of the gallery, which keeps nothing",
        ALLOWED_HOSTS=["127.0.0.1", "testserver"],
        ROOT_URLCONF="tests.web.look.gallery.served",
        INSTALLED_APPS=["django.contrib.staticfiles", "csp"],
        MIDDLEWARE=["csp.middleware.CSPMiddleware", "django.middleware.csrf.CsrfViewMiddleware"],
        CSRF_FAILURE_VIEW="dutybound.web.look.refusals.csrf_failure",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [HERE / "pages"],
                "OPTIONS": {
                    "environment": "dutybound.web.look.environment.environment",
                    "context_processors": ["tests.web.look.gallery.served.frame"],
                },
            }
        ],
        STATIC_URL="/static/",
        STATIC_ROOT=static_root or None,
        STATICFILES_FINDERS=["dutybound.web.look.finder.LookFinder"],
        CONTENT_SECURITY_POLICY=CONTENT_SECURITY_POLICY,
        INVENTED_DATA=True,
        LOGGING_CONFIG=None,
        USE_TZ=True,
    )
    django.setup()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the tests look at what the browser saw."""


def serve() -> None:
    """Serves on a free port, and prints the address on one line."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler

    configure()
    server = make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), _Server, _Quiet)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve()
