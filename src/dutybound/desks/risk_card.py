"""The risk card of a call: what a crew must know before a door, on one screen, and what these records cannot tell.

For: the control room, and whoever was sent; of a restricted case the slice of it that keeps people safe, and no more.
Never: shows an unknown as a no, or lets somebody who may not know of a case see that there is more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dutybound.access.live_risk import (
    BAIL,
    CHILDREN,
    CONTACT,
    HISTORY,
    LANGUAGE,
    ORDERS,
    POLICE,
    RISK,
    STRANGLED,
    WEAPONS,
    LiveRisk,
    live_risk,
)
from dutybound.access.standing import Standing
from dutybound.casework.reading import Opened, open_by
from dutybound.casework.wish import Shut
from dutybound.desks.due import from_memory
from dutybound.desks.house import House, Reader
from dutybound.events.attributes import said
from dutybound.events.event import CaseFile, Event

# What is shown in red above everything else, and what stands below it, in this order.
WARNINGS: Final = (POLICE, WEAPONS, STRANGLED)
LIVES_THERE: Final = "Who lives there"
FACTS: Final = (HISTORY, WEAPONS, CHILDREN, ORDERS, BAIL, POLICE, LANGUAGE, LIVES_THERE)
# The slice that keeps people safe with what is safe contact; else the warning at the door alone.
_RIGHTS: Final = (("read_live_risk", "read_safe_contact"), ("read_door_warning",))
_UNKNOWN: Final = "Risk: cannot tell"
_GRADES: Final = {"high": "red", "medium": "purple", "standard": "blue"}


@dataclass(frozen=True, slots=True)
class RiskCard:
    """`warnings` are pairs of a heading and a sentence; `facts` pairs of a label and a text, '' for what nobody knows.

    `calls` are those that are open, each by its number and its place. `grade` is the risk in words with the `colour` of
    its tag. `contact`: how the victim can safely be reached, '' where nothing is recorded of it.
    """

    case: str
    as_at: int
    calls: tuple[str, ...]
    grade: str
    colour: str
    warnings: tuple[tuple[str, str], ...]
    contact: str
    facts: tuple[tuple[str, str], ...]
    is_restricted: bool


def risk_card(house: House, reader: Reader, case: str, as_at: int) -> RiskCard | Shut:
    """The card of the case at `as_at` (microseconds since 1970 UTC), as far as the reader may see; the look is logged.

    Whoever is close to the suspect of a restricted case gets the warning at the door, as for any such address.
    """
    read = from_memory(house)
    opened = open_by(
        house.ledger, case, reader.person, reader.role, _RIGHTS, reader.reason, house.directory, as_at, read
    )
    if isinstance(opened, Shut):
        return opened
    by = {one.look.act: one for one in opened}
    if "read_live_risk" not in by:
        door = next(iter(by.values()))
        # In the words of a call of which nothing is known, so that nobody can tell that there is more.
        return _card(case, as_at, _UNKNOWN, "grey", [("At the door", line) for line in door.lines], "", {}, False,
                     tuple(sorted(door.stands.live - {""})))  # fmt: skip
    stands, version = opened[0].stands, opened[0].version
    file = read({case: version})[case]
    live = live_risk(file, stands, as_at)
    return _whole(file, live, stands, _contact(by.get("read_safe_contact"), live), as_at)


def _whole(file: CaseFile, live: LiveRisk, stands: Standing, contact: str, as_at: int) -> RiskCard:
    known: dict[str, list[str]] = {}
    for about, line in zip(live.about, live.lines, strict=False):
        known.setdefault(about, []).append(line)
    warnings = [(about, " ".join(known[about])) for about in WARNINGS if about in known]
    told = " ".join(known.get(RISK, ()))
    grade = next((word for word in _GRADES if f" {word}" in told.split(",", 1)[0]), "")
    if "assessed" in told:
        warnings.append((RISK, told))
    facts = dict(live.checked) | {about: " ".join(lines) for about, lines in known.items()}
    return _card(
        file.ref, as_at, f"{grade.capitalize()} risk" if grade else _UNKNOWN, _GRADES.get(grade, "grey"), warnings,
        contact, {about: text for about, text in facts.items() if about not in dict(warnings)}, stands.is_restricted,
        tuple(_called(file, incident) for incident in sorted(stands.live - {""})),
    )  # fmt: skip


def _card(
    case: str, as_at: int, grade: str, colour: str, warnings: list[tuple[str, str]], contact: str,
    facts: dict[str, str], is_restricted: bool, calls: tuple[str, ...],
) -> RiskCard:  # fmt: skip
    in_red = dict(warnings)
    shown = tuple((about, facts.get(about, "")) for about in FACTS if about not in in_red)
    return RiskCard(case, as_at, calls, grade, colour, tuple(warnings), contact, shown, is_restricted)


def _called(file: CaseFile, incident: str) -> str:
    """The call by its number, and where it is where an entry says so."""
    of = (event.facts.get("place") for event in file.events if event.facts.get("incident_ref") == incident)
    place = next((str(one) for one in of if one), "")
    return f"{incident}, {place}" if place else incident


def _contact(opened: Opened | None, live: LiveRisk) -> str:
    """How the victim is safely reached, for whoever may read it; else the warning that it has to be read first."""
    if opened is not None and opened.events:
        return _safe(opened.events[-1])
    return next((line for about, line in zip(live.about, live.lines, strict=False) if about == CONTACT), "")


def _safe(event: Event) -> str:
    told = [said(event.facts[name]) for name in ("channels", "hours") if name in event.facts]
    return "; ".join([*told, event.note] if event.note else told) or "Agreed, without words: ask whoever agreed it."
