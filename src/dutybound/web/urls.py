"""Every path there is: the ways of the desks, and the calls of the API.

For: Django alone.
Never: has a path of a page that is not a way, or a call without its guard.
"""

from django.urls import path, re_path

from dutybound.web.api.calls import api, not_there
from dutybound.web.ways import WAYS

urlpatterns = [
    path("api/v1/", api.urls),
    re_path(r"^api/", not_there),
    *(way.pattern() for way in WAYS),
]
handler400 = "dutybound.web.look.refusals.bad_request"
handler403 = "dutybound.web.look.refusals.permission_denied"
handler404 = "dutybound.web.look.refusals.page_not_found"
handler500 = "dutybound.web.look.refusals.server_error"
