"""The page as a tagged PDF for printing and for screen readers (PDF/UA-1), the same for the same findings.

For: turning the page into paper, with what must be installed said where it is missing.
Never: reaches for anything outside the text it is given, or writes the time of printing into it.
"""

from __future__ import annotations

from dutybound.events.trouble import Trouble, UnusableInput

DEBIAN_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"


def as_pdf(page: str) -> bytes:
    """The bytes of the PDF of a page; UnusableInput says what to install where the makings are missing."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ImportError:
        raise _missing("the library that makes PDFs is not installed.", "pip install dutybound[pdf]") from None
    except OSError:  # how it says that Pango, a library of the system, cannot be loaded
        raise _missing(
            "the library that makes PDFs finds no Pango on this machine.",
            f"On Debian and Ubuntu: apt-get install {DEBIAN_PACKAGES}",
        ) from None
    nothing_outside = URLFetcher(allowed_protocols=(), fail_on_errors=True)
    html = HTML(string=page, url_fetcher=nothing_outside)
    # Hints: a list that says where its numbers start is believed.
    return bytes(html.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, presentational_hints=True))


def _missing(reason: str, way_out: str) -> UnusableInput:
    return UnusableInput([Trouble("", "", "--format pdf", reason, f"{way_out}; or use --format html and print that.")])
