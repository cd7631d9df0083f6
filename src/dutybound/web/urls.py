"""Every path there is, made from the ways.

For: Django alone.
Never: has a path that is not a way.
"""

from dutybound.web.ways import WAYS

urlpatterns = [way.pattern() for way in WAYS]
handler400 = "dutybound.web.look.refusals.bad_request"
handler403 = "dutybound.web.look.refusals.permission_denied"
handler404 = "dutybound.web.look.refusals.page_not_found"
handler500 = "dutybound.web.look.refusals.server_error"
