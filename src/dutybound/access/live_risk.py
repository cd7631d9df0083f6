"""What keeps people safe tonight, taken out of the file: for the control room, the crew, and whoever is at the door.

For: one card that can be read in ten seconds, and a shorter warning that does not tell that there is a case.
Never: shows what is not needed at the door: no account of the victim, no name of who said what, no line of enquiry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dutybound.access.standing import Standing
from dutybound.duties.laying import Laid
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When

_GRADED = ("risk_assessed", "risk_secondary_assessed", "risk_lowered")


@dataclass(frozen=True, slots=True)
class LiveRisk:
    """The lines of the card, worst first, and the shorter warning. Each line rests on the entries of the same place."""

    lines: tuple[str, ...]
    door: tuple[str, ...]
    rests_on: tuple[tuple[str, ...], ...]


def live_risk(file: CaseFile, stands: Standing, as_at: int) -> LiveRisk:
    """The card as at `as_at` (microseconds since 1970 UTC), from what stood in the file by then.

    An entry that was corrected counts as it was corrected to; one that may or may not have happened counts: a warning
    too many costs less than one too few. Where nothing was found the card says so: that is not the same as no risk.
    """
    laid = Laid(file, as_at, as_at)
    found = tuple(_lines(laid, stands, as_at))
    lines = tuple(line for line, _ in found) or ("Nothing is on record here: that does not say that it is safe.",)
    return LiveRisk(lines, tuple(_door(laid, stands)), tuple(events for _, events in found))


def _lines(laid: Laid, stands: Standing, as_at: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    if stands.suspects and stands.is_restricted:
        sure = "" if stands.confirmed else " (not confirmed)"
        yield (
            f"The suspect works for the police{sure}: may have Taser or firearms, knows procedure. "
            "Send a supervisor from another district.",
            tuple(event.id for event in _of(laid, "suspect_identified")),
        )
    if armed := _armed(laid):
        yield "Firearms: the suspect was found to have access.", armed
    if choked := _ids(laid, "disclosure_made", offence_kind="strangulation"):
        yield "Strangulation was disclosed.", choked
    grades = [event for kind in _GRADED for event in _of(laid, kind) if event.facts.get("grade") is not None]
    if grades:
        last = max(grades, key=lambda event: laid.order(laid.place_of[event.id]))
        yield f"Risk: {last.facts['grade']}.", (last.id,)
    if orders := tuple(event.id for event in _of(laid, "order_made") if _in_force(event, laid, as_at)):
        yield f"Orders against the suspect: {len(orders)} in force.", orders
    if bail := tuple(event.id for event in _of(laid, "bail_set") if _runs(event, as_at)):
        yield "The suspect is on bail.", bail
    if children := _ids(laid, "child_identified"):
        yield f"Children: {len({event.facts.get('child_ref') for event in _of(laid, 'child_identified')})}.", children
    if earlier := _ids(laid, "prior_incident_found"):
        yield f"Earlier incidents on record: {len(earlier)}.", earlier
    if safe := _ids(laid, "safe_contact_set"):
        yield "Do not ring the victim before reading how it is safe.", safe


def _door(laid: Laid, stands: Standing) -> Iterator[str]:
    """What can be said to somebody who may be a friend of the suspect: what would be said of any such address."""
    if _armed(laid) or (stands.suspects and stands.is_restricted):
        yield "Weapons may be there. A supervisor is coming to you."
    if _ids(laid, "child_identified"):
        yield "Children may be there."


def _armed(laid: Laid) -> tuple[str, ...]:
    return _ids(laid, "firearms_check_done", held=True)


def _of(laid: Laid, kind: str) -> Iterator[Event]:
    return (laid.events[place] for place in laid.by_kind.get(kind, ()))


def _ids(laid: Laid, kind: str, **facts: object) -> tuple[str, ...]:
    return tuple(
        event.id for event in _of(laid, kind) if all(event.facts.get(name) == value for name, value in facts.items())
    )


def _runs(event: Event, as_at: int) -> bool:
    until = event.facts.get("until")
    return not isinstance(until, When) or until.latest >= as_at


def _in_force(event: Event, laid: Laid, as_at: int) -> bool:
    ref = event.facts.get("order_ref")
    ended = ref is not None and any(one.facts.get("order_ref") == ref for one in _of(laid, "order_ended"))
    return _runs(event, as_at) and not ended
