"""How a case stands for access, kept ready beside it: so that a refusal takes no look into the case.

For: deciding about a case that is hidden and about one that was never there with the same work, in the same time.
Never: is believed where the case has moved on since, or was asked about as at an earlier moment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, Final

from dutybound.access.standing import Standing, standing
from dutybound.access.words import HIDDEN
from dutybound.casework.streams import STREAMS
from dutybound.events.event import CaseFile
from dutybound.ledger.entry import event_of
from dutybound.ledger.store import Ledger, Projected

STANDING: Final = "standing"
_SETS: Final = (
    "suspects", "connected", "victims", "victims_first", "workers", "listed", "safeguarding_owners", "live",
)  # fmt: skip
_PLAIN: Final = ("case", "force", "stage", "confirmed")
_TIMES: Final = ("advocates", "broke_the_glass")


def kept(stands: Standing, version: int, as_at: int) -> Projected:
    """The row for a case that stands so at the version, as at the moment of writing."""
    told: dict[str, object] = {name: getattr(stands, name) for name in _PLAIN}
    told |= {name: sorted(getattr(stands, name)) for name in _SETS}
    told |= {name: dict(getattr(stands, name)) for name in (*_TIMES, "given_to")}
    told |= {name: _lists(getattr(stands, name)) for name in ("sent", "marks")}
    told |= {"lifted_by": stands.lifted_by, "version": version, "as_at": as_at}
    return Projected(STANDING, stands.case, "", json.dumps(told))


def stands_as(ledger: Ledger, case: str, as_at: int) -> tuple[Standing, bool]:
    """How the case stands, and whether there is one.

    Where there is none, a hidden one that is nobody's is given, so that whoever asks has the same to do.
    """
    row = next(iter(ledger.projected(STANDING, case=case)), None)
    version = 0 if case in STREAMS else ledger.version(case)
    nobodys = _nobodys(case, ledger.force)  # made whether or not it is needed: that takes time, too
    told = json.loads((row or nobodys).value or "")
    stands = _read(told)
    if row is not None and told["version"] == version and told["as_at"] <= as_at:
        return stands, True
    if not version:
        return stands, False
    events = tuple(event_of(entry) for entry in ledger.case(case))
    return standing(CaseFile(case, events, force=ledger.force), as_at), True


def _nobodys(case: str, force: str) -> Projected:
    nobody = frozenset({"-"})
    return kept(Standing(case, force, suspects=nobody, victims=nobody, workers=nobody, stage=HIDDEN), 0, 0)


def _lists(named: Any) -> dict[str, list[str]]:
    return {name: sorted(listed) for name, listed in named.items()}


def _read(told: dict[str, Any]) -> Standing:
    fields: dict[str, Any] = {name: told[name] for name in _PLAIN}
    fields |= {name: frozenset(told[name]) for name in _SETS}
    fields |= {name: MappingProxyType(told[name]) for name in (*_TIMES, "given_to")}
    fields |= {name: _sets(told[name].items()) for name in ("sent", "marks")}
    lifted = told["lifted_by"]
    return Standing(**fields, lifted_by=(lifted[0], lifted[1]) if lifted else None)


def _sets(named: Iterable[tuple[str, list[str]]]) -> MappingProxyType[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(listed) for name, listed in named})
