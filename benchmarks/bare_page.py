"""A bare Django page: no session, no database, no template; what any page of Django costs at the least.

For: `benchmarks served`, which has the same server answer it beside the desks.
Never: is part of the product.
"""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def bare(_: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>Bare</title><p>Nothing.", content_type="text/html")


urlpatterns = [path("", bare)]
settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, SECRET_KEY="of a measurement", MIDDLEWARE=[])
application = get_wsgi_application()
