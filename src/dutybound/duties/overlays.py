"""What a force lays over the book for itself: figures that tighten, duties made a must, duties of its own, by version.

For: one frozen value a force, with the history of who decided what, from when, on what source.
Never: reads a file, takes anything away from the book, or changes one of its duties.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameter
from dutybound.duties.loading import Authority


@dataclass(frozen=True, slots=True)
class Version:
    """One change of an overlay: from which London day it holds (ISO), when and where it was published, who decided.

    `source` is the key of the instrument in which the force says so. `mark` changes when what this version or one
    before it asks is rewritten.
    """

    number: int
    first: str
    published: str
    where: str
    decided_by: str
    source: str
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SetFigure:
    """A figure that a version of the overlay sets, as the row that is read for it."""

    version: int
    row: Parameter


@dataclass(frozen=True, slots=True)
class AddedDuty:
    """A duty that a version of the overlay adds: one of the book made a must (`duty.raises`), or the force's own."""

    version: int
    duty: Duty


@dataclass(frozen=True, slots=True)
class Overlay:
    """Everything that one force lays over the book; `versions` in the order of their numbers."""

    force: str
    name: str
    versions: tuple[Version, ...]
    authorities: tuple[Authority, ...] = ()
    figures: tuple[SetFigure, ...] = ()
    duties: tuple[AddedDuty, ...] = ()
    synthetic: bool = False
    read_from: str = ""

    def version(self, number: int) -> Version:
        """The version of this number."""
        return next(one for one in self.versions if one.number == number)

    def version_on(self, day: str) -> Version | None:
        """The version in force on a London day (ISO): the latest that had begun; None before the first."""
        return max((one for one in self.versions if one.first <= day), key=lambda one: one.number, default=None)
