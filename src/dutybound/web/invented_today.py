"""What an invented force finds on its desks today, beside the histories of its cases.

For: trying the desks of supervisors and of the domestic-abuse unit: a closing that waits, a link, an order that ends.
Never: is about anybody; and adds nothing to a case that is closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dutybound.access.standing import standing
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When

_HOUR: Final = 3_600_000_000
_MINUTE: Final = 60_000_000
_DAY: Final = 24 * _HOUR
_ENDS: Final = frozenset({"investigation_closed", "investigation_declined", "crime_cancelled", "charge_made"})
_OFFICER: Final = "4101"
Told = tuple[int, str, Mapping[str, Value]]


def with_today(files: Iterable[CaseFile], as_at: int) -> Iterator[CaseFile]:
    """The same cases in their order; what happened lately is added to the first of them that a detective has open."""
    todays = iter(_TODAY)
    for file in files:
        # A restricted case is on the desks of those who are named for it alone.
        oic = "" if standing(file, as_at).is_restricted else _has_it(file)
        told = next(todays, None) if oic else None
        yield file if told is None else _added(file, told(oic, as_at), as_at)


def _has_it(file: CaseFile) -> str:
    kinds = {event.kind for event in file.events}
    given = [str(event.facts.get("oic", "")) for event in file.events if event.kind == "investigation_allocated"]
    return given[-1] if given and kinds.isdisjoint(_ENDS) else ""


def _added(file: CaseFile, told: Iterable[Told], as_at: int) -> CaseFile:
    """The case with the entries after its last one, so many hours ago or as soon after it as can be."""
    events = list(file.events)
    refs = {name: _ref(file, name) for name in ("incident_ref", "crime_ref", "suspect_ref")}
    for hours, kind, facts in told:
        last = max((one.occurred if one.recorded.is_unknown else one.recorded).latest for one in events)
        at = min(max(as_at - hours * _HOUR, last + _MINUTE), as_at)
        named = {name: refs[name] if value == name else value for name, value in facts.items()}
        full = MappingProxyType({"says": "entered_by_officer", **named})
        events.append(Event(f"today-{len(events)}", kind, When(at, at), full, When(at, at)))
    return replace(file, events=tuple(events))


def _ref(file: CaseFile, name: str) -> str:
    return next((str(event.facts[name]) for event in reversed(file.events) if name in event.facts), f"{name[:-4]}-1")


def _closing_waits(oic: str, _: int) -> Iterator[Told]:
    yield 30, "victim_view_recorded", {"crime_ref": "crime_ref", "stance": "withdrawn", "suspect_present": True,
                                       "medium": "body_worn_video", "taken_by": _OFFICER}  # fmt: skip
    yield 5, "closure_requested", {"crime_ref": "crime_ref", "requested_by": oic, "actor": oic}


def _left_together(_: str, __: int) -> Iterator[Told]:
    yield 20, "disclosure_made", {"incident_ref": "incident_ref", "crime_ref": "crime_ref", "by": "victim",
                                  "disclosure_ref": "today", "offence_kind": "strangulation", "to_officer": _OFFICER,
                                  "actor": _OFFICER}  # fmt: skip
    yield 19, "scene_left", {"incident_ref": "incident_ref", "together": True, "actor": _OFFICER}
    yield 18, "risk_assessed", {"incident_ref": "incident_ref", "grade": "high", "actor": _OFFICER}


def _before_the_conference(_: str, __: int) -> Iterator[Told]:
    yield 40, "risk_assessed", {"incident_ref": "incident_ref", "grade": "high", "actor": _OFFICER}
    yield 30, "marac_referred", {"actor": "2001", "consent": True}


def _linked(_: str, __: int) -> Iterator[Told]:
    yield 26, "partners_linked", {"suspect_ref": "suspect_ref", "other_ref": "an earlier report", "decided_by": "2001",
                                  "actor": "2001"}  # fmt: skip


def _asked_to_be_told(_: str, __: int) -> Iterator[Told]:
    yield 50, "dvds_asked", {"request_ref": "request-1", "actor": "2002"}


def _order_ends(_: str, as_at: int) -> Iterator[Told]:
    ends = as_at + 5 * _DAY
    yield 72, "order_made", {"order_ref": "order-today", "order": "dvpo", "suspect_ref": "suspect_ref",
                             "until": When(ends, ends)}  # fmt: skip


_TODAY: Final = (_closing_waits, _left_together, _before_the_conference, _linked, _asked_to_be_told, _order_ends)
