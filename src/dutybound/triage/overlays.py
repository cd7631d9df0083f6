"""Under which overlays a line of triage was judged, and whether triage may go on under those that are given now.

For: keeping two measures out of one list, where a finding would seem to have changed although no record did.
Never: reads an overlay, or takes a later version of the same overlay for another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dutybound.duties.overlays import Overlay

FIELD: Final = "overlays"
_ANOTHER_FILE: Final = "or name another file with --triage (check and case also take --no-triage)."


@dataclass(frozen=True, slots=True, order=True)
class Under:
    """One overlay that a line was judged under: the force, its latest version then, and the mark of that version."""

    force: str
    version: int
    mark: str


def under(overlays: Iterable[Overlay]) -> tuple[Under, ...]:
    """What a line keeps of the overlays it is judged under; nothing where it is judged by the floor."""
    latest = ((one.force, one.versions[-1]) for one in overlays)
    return tuple(sorted(Under(force, version.number, version.mark) for force, version in latest))


def not_continued(kept: Sequence[Under], overlays: Sequence[Overlay]) -> tuple[str, str, str] | None:
    """Why a line kept so cannot be gone on with under these overlays (field, reason, way out); None where it can."""
    now = {one.force: one for one in overlays}
    then = {one.force for one in kept}
    if then != set(now):
        return FIELD, f"was kept {_by(then)}, and is now asked {_by(now)}.", _the_same_again(then)
    for one in kept:
        overlay = now[one.force]
        if one.version > overlay.versions[-1].number:
            reason = f"was kept under version {one.version} of the overlay of {one.force}, later than any that is given"
            way_out = f"Give the overlay as it is published now; {overlay.read_from} lacks that version."
            return FIELD, f"{reason}.", way_out
        if overlay.version(one.version).mark != one.mark:
            reason = f"was kept under version {one.version} of the overlay of {one.force}, which was rewritten since"
            way_out = f"Versions are added, not rewritten: give {overlay.read_from} as it was, {_ANOTHER_FILE}"
            return FIELD, f"{reason}.", way_out
    return None


def _by(forces: Iterable[str]) -> str:
    told = " and ".join(sorted(forces))
    return f"under the overlay of {told}" if told else "against the floor alone"


def _the_same_again(then: Iterable[str]) -> str:
    told = " and ".join(sorted(then))
    same = f"Give --overlay with the file of {told}" if told else "Leave out --overlay"
    return f"{same}, {_ANOTHER_FILE}"
