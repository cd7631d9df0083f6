"""Restricted cases as those who are named for them see them: who else is named, and what waits for whom.

For: whoever is named, and the body that is asked where nobody in the force is left.
Never: shows a restricted case to anybody else, or says why somebody is not named.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dutybound.access.words import AFTER_NOTICE, AFTER_OUTCOME, HIDDEN
from dutybound.casework.reading import cases_for
from dutybound.casework.waiting import waits
from dutybound.desks.house import House, Reader

STAGES: Final = MappingProxyType({
    HIDDEN: "hidden: the suspect has had no notice",
    AFTER_NOTICE: "the suspect was given notice",
    AFTER_OUTCOME: "the suspect was told the outcome",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class RestrictedCase:
    """A restricted case: its stage in words, since when (microseconds since 1970 UTC, None: not known), who is named.

    `confirmed`: who the suspect is stands. `waits` are sentences of what is to be done by whom; `for_me` whether any
    waits for the reader.
    """

    case: str
    stage: str
    since: int | None
    named: tuple[str, ...]
    owners: tuple[str, ...]
    confirmed: bool
    waits: tuple[str, ...]
    for_me: bool


def restricted_cases(house: House, reader: Reader, as_at: int) -> tuple[RestrictedCase, ...]:
    """The restricted cases that are there for the reader; those in which something waits for them first."""
    found = []
    for stands in cases_for(house.ledger, reader.person, reader.role, reader.reason, house.directory, as_at):
        if not stands.is_restricted:
            continue
        waiting = tuple(waits(stands, house.directory, as_at))
        found.append(
            RestrictedCase(
                stands.case,
                STAGES[stands.stage],
                stands.restricted_since,
                tuple(sorted(stands.named)),
                tuple(sorted(stands.safeguarding_owners)),
                stands.confirmed,
                tuple(one.sentence for one in waiting),
                any(reader.person in one.by for one in waiting),
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.for_me, one.case)))
