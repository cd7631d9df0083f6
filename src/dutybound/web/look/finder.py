"""The files of the look for Django's static files: ours, and those few that we borrow.

For: STATICFILES_FINDERS: `"dutybound.web.look.finder.LookFinder"`. All are served under `look/`.
Never: serves anything else of the packages: their sources, their fonts and their crests stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage

from dutybound.web.look.borrowed import OWN, SERVED, borrowed

PREFIX = "look"


class LookFinder(BaseFinder):
    """Finds `look/NAME` for every file of `static` here and every borrowed one."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The place of a file by its path under STATIC_URL; [] where it is not ours, a list where all are wanted."""
        folder, _, name = path.partition("/")
        if folder != PREFIX or not (place := _places().get(name)):
            return []
        return [str(place)] if find_all else str(place)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Every file with a storage that opens it, as `collectstatic` wants them."""
        for name, place in _places().items():
            if not matches_patterns(name, list(ignore_patterns or [])):
                yield name, _Under(location=place.parent)


class _Under(FileSystemStorage):
    prefix = PREFIX  # where collectstatic puts what it opens here


def _places() -> dict[str, Path]:
    ours = {place.name: place for place in sorted(OWN.iterdir())}
    return ours | {name: borrowed(path) for name, path in SERVED.items()}
