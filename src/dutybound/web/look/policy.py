"""What a page may load and where it may send: the Content-Security-Policy, and the headers that go with it.

For: the settings, which hand `CONTENT_SECURITY_POLICY` to django-csp.
Never: allows another host, an inline script or style, or a nonce: the same page is the same bytes for everybody.
"""

from __future__ import annotations

from typing import Final

from csp.constants import NONE, SELF

# Whatever is not named here falls under default-src, and may not be loaded at all.
CONTENT_SECURITY_POLICY: Final = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
