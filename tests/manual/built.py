"""The manual of the whole book, built once in a process, by whichever test asks first.

For: the tests that read its pages.
Never: writes it anywhere.
"""

from __future__ import annotations

from functools import cache

from dutybound.duties.book import the_book
from dutybound.manual.pages import pages


@cache
def made() -> dict[str, str]:
    """Every page by its path."""
    return pages(the_book())
