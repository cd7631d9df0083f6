"""How a case stands for access, kept ready beside it: so that a refusal takes no look into the case.

For: deciding about a case that is hidden and about one that was never there with the same work, in the same time.
Never: is believed where the case has moved on since, or was asked about as at an earlier moment.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, Final

from dutybound.access.standing import Standing, standing
from dutybound.access.words import HIDDEN
from dutybound.casework.streams import is_of_the_house
from dutybound.events.event import CaseFile
from dutybound.ledger.entry import event_of
from dutybound.ledger.store import Ledger, Projected

STANDING: Final = "standing"


def kept(stands: Standing, version: int, as_at: int) -> Projected:
    """The row for a case that stands so at the version, as at the moment of writing."""
    told = {one.name: _plain(getattr(stands, one.name)) for one in fields(Standing)}
    return Projected(STANDING, stands.case, "", json.dumps({"stands": told, "version": version, "as_at": as_at}))


def stands_as(ledger: Ledger, case: str, as_at: int) -> tuple[Standing, bool]:
    """How the case stands, and whether there is one.

    Where there is none, a hidden one that is nobody's is given, so that whoever asks has the same to do.
    """
    row = next(iter(ledger.projected(STANDING, case=case)), None)
    version = 0 if is_of_the_house(case) else ledger.version(case)
    nobodys = _nobodys(case, ledger.force)  # made whether or not it is needed: that takes time, too
    told = json.loads((row or nobodys).value or "")
    stands = _read(told["stands"])
    if row is not None and told["version"] == version and told["as_at"] <= as_at:
        return stands, True
    if not version:
        return stands, False
    events = tuple(event_of(entry) for entry in ledger.case(case))
    return standing(CaseFile(case, events, force=ledger.force), as_at), True


def _nobodys(case: str, force: str) -> Projected:
    nobody = frozenset({"-"})
    return kept(Standing(case, force, suspects=nobody, victims=nobody, workers=nobody, stage=HIDDEN), 0, 0)


def _plain(value: Any) -> object:
    """A value of a standing as JSON has it; a set, a mapping and a pair say which of them they are."""
    match value:
        case frozenset():
            return {"set": sorted(value)}
        case Mapping():
            return {"map": {name: _plain(one) for name, one in value.items()}}
        case tuple():
            return {"pair": list(value)}
        case _:
            return value


def _value(plain: Any) -> Any:
    match plain:
        case {"set": names}:
            return frozenset(names)
        case {"map": named}:
            return MappingProxyType({name: _value(one) for name, one in named.items()})
        case {"pair": pair}:
            return tuple(pair)
        case _:
            return plain


def _read(told: Mapping[str, Any]) -> Standing:
    return Standing(**{name: _value(plain) for name, plain in told.items()})
