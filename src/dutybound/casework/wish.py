"""What somebody wants to write, and the three answers.

For: one form for every door.
Never: holds what the asker may not be told; the reason for the log stands apart from the words for the asker.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.access.two_people import Request
from dutybound.duties.accounts import Finding
from dutybound.duties.may import Permission
from dutybound.events.event import Event
from dutybound.ledger.store import Projected


@dataclass(frozen=True, slots=True)
class Surge:
    """Demand that stands: what was counted and how many, by whom, since when and until when (microseconds)."""

    measure: str
    number: int
    by: str
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Wish:
    """An entry that somebody wants to write, as whom, through which door, and why.

    `suspect` is the person of the directory that a suspect was found to be, where that is known. `agreed` is the
    request that this entry completes, for what takes two people, as it stands in the case: then the wish is the second
    person's. `own` are the entries of the case that the asker wrote: whoever may know of no others may still point to
    these. `surge` is the demand of the force that stands now, as the house read it; no door fills it in.
    """

    event: Event
    person: str
    role: str
    door: str = ""
    reason: str = ""
    suspect: str = ""
    confirmed: bool = False
    agreed: Request | None = None
    own: frozenset[str] = frozenset()
    surge: Surge | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """The entries to be written together, with the rows kept ready beside them.

    `needs_another_force`: nobody in the force is left who could have the case; that stands among the entries, too.
    `warnings` are the duties that are not done because of these entries, told at once and holding nothing back;
    `fault` is what went wrong where the rulebook could not be asked for them: for whoever keeps the house running, and
    not for the asker, since it may hold what the case says.
    """

    events: tuple[Event, ...]
    rows: tuple[Projected, ...] = ()
    warnings: tuple[Finding, ...] = ()
    fault: Exception | None = None
    needs_another_force: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A decision that has to wait: what it still needs. Nothing is written.

    `fault` is what went wrong where the rulebook failed: for whoever keeps the house running, and not for the asker.
    """

    decision: str
    needs: tuple[str, ...]
    permission: Permission | None = None
    fault: Exception | None = None


@dataclass(frozen=True, slots=True)
class Shut:
    """The asker may not do this here. `told` is all that may be said; `reason` is for the log of who looked."""

    told: str
    reason: str


Answer = Passed | Held | Shut
