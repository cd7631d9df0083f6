"""What keeps people safe tonight, taken out of the file: for the control room, the crew, and whoever is at the door.

For: one card that can be read in ten seconds, and a shorter warning that does not tell that there is a case.
Never: shows what is not needed at the door: no account of the victim, no name of who said what, no line of enquiry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dutybound.access.risk import GRADING, rank, standing_grades
from dutybound.access.standing import Standing
from dutybound.duties.laying import Laid
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When, in_words
from dutybound.events.words import SOURCES

_CHECK = "Check before relying on it."
POLICE, WEAPONS, STRANGLED, RISK, ORDERS, BAIL, CHILDREN, HISTORY, CONTACT, LANGUAGE = ABOUT = (
    "Police suspect", "Weapons", "Strangulation", "Risk", "Orders", "Bail", "Children", "History",
    "Reaching the victim", "Interpreter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LiveRisk:
    """The lines of the card, worst first, and the shorter warning. Each line rests on the entries of the same place.

    `about` says of each line, in its place, what it is about: one of `ABOUT`, '' for the line of a card that has none.
    `checked` are things that were looked for and not found: what it is about, and the sentence.
    """

    lines: tuple[str, ...]
    door: tuple[str, ...]
    rests_on: tuple[tuple[str, ...], ...]
    about: tuple[str, ...] = ()
    checked: tuple[tuple[str, str], ...] = ()


def live_risk(file: CaseFile, stands: Standing, as_at: int) -> LiveRisk:
    """The card as at `as_at` (microseconds since 1970 UTC), from what stood in the file by then.

    An entry that was corrected counts as it was corrected to; one that may or may not have happened counts: a warning
    too many costs less than one too few. Where nothing was found the card says so: that is not the same as no risk.
    """
    laid = Laid(file, as_at, as_at)
    found = tuple(_lines(laid, stands, as_at))
    lines = tuple(line for _, line, _ in found) or ("Nothing is on record here: that does not say that it is safe.",)
    rests_on, about = tuple(events for *_, events in found), tuple(about for about, *_ in found)
    return LiveRisk(lines, tuple(_door(laid, stands)), rests_on, about, tuple(_checked(laid)))


def _lines(laid: Laid, stands: Standing, as_at: int) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if stands.suspects and stands.is_restricted:
        sure = "" if stands.confirmed else " (not confirmed)"
        yield (
            POLICE,
            f"The suspect works for the police{sure}: may have Taser or firearms, knows procedure. "
            "Send a supervisor from another district.",
            tuple(event.id for event in _of(laid, "suspect_identified")),
        )
    if armed := _armed(laid):
        yield WEAPONS, "Firearms: the suspect was found to have access.", armed
    if choked := _ids(laid, "disclosure_made", offence_kind="strangulation"):
        yield STRANGLED, "Strangulation was disclosed.", choked
    yield from ((RISK, *told) for told in _grade(laid))
    yield from ((ORDERS, *told) for told in _orders(laid, as_at))
    yield from ((BAIL, *told) for told in _bail(laid, as_at))
    if children := _ids(laid, "child_identified"):
        yield (
            CHILDREN,
            f"Children: {len({event.facts.get('child_ref') for event in _of(laid, 'child_identified')})}.",
            children,
        )
    if earlier := _ids(laid, "prior_incident_found"):
        yield HISTORY, f"Earlier incidents on record: {len(earlier)}.", earlier
    if safe := _ids(laid, "safe_contact_set"):
        yield CONTACT, "Do not ring the victim before reading how it is safe.", safe
    if needed := tuple(_of(laid, "interpreter_needed")):
        tongues = sorted({str(event.facts["language"]) for event in needed if "language" in event.facts})
        told = f"The victim needs an interpreter{': ' + ', '.join(tongues) if tongues else ''}."
        yield LANGUAGE, told, tuple(event.id for event in needed)


def _checked(laid: Laid) -> Iterator[tuple[str, str]]:
    """What was looked for and not found, with the day: that is another thing than that nobody looked."""
    if not _armed(laid) and (
        checks := [one for one in _of(laid, "firearms_check_done") if one.facts.get("held") is False]
    ):
        last = max(checks, key=lambda event: _order(event, laid))
        yield WEAPONS, f"No access to firearms was found on {in_words(last.occurred)}. Of other weapons: cannot tell."
    if not _ids(laid, "prior_incident_found") and (searched := list(_of(laid, "history_check_done"))):
        last = max(searched, key=lambda event: _order(event, laid))
        yield HISTORY, f"Searched on {in_words(last.occurred)}: no earlier incident is written down here."


def _grade(laid: Laid) -> Iterator[tuple[str, tuple[str, ...]]]:
    grading = (event for kind in GRADING for event in _of(laid, kind))
    grades = standing_grades(sorted(grading, key=lambda event: _order(event, laid)))
    if not grades:
        return
    worst = max(grades.values(), key=lambda graded: rank(graded.grade))
    if worst.below is None:
        yield f"Risk: {worst.grade}.", (worst.by.id,)
        return
    since, again = in_words(worst.by.occurred), in_words(worst.below.occurred)
    told = f"Risk: {worst.grade} on {since}, assessed {worst.below.facts['grade']} on {again}"
    yield f"{told}: nobody has lowered it yet.", (worst.by.id, worst.below.id)


def _orders(laid: Laid, as_at: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Orders whose day has not come. A court ends one sooner; that it did is somebody's word, and is shown as that."""
    ended = {event.facts["order_ref"]: event for event in _of(laid, "order_ended") if "order_ref" in event.facts}
    running = [event for event in _of(laid, "order_made") if _runs(event, as_at)]
    if orders := tuple(event.id for event in running if event.facts.get("order_ref") not in ended):
        yield f"Orders against the suspect: {len(orders)} in force.", orders
    if said := [event for event in running if event.facts.get("order_ref") in ended]:
        by = sorted({SOURCES[ended[event.facts["order_ref"]].says] for event in said})
        told = f"Orders said to have ended before their day: {len(said)} ({', '.join(by)}). {_CHECK}"
        yield told, tuple(event.id for event in said)


def _bail(laid: Laid, as_at: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    running = [event for kind in ("bail_set", "bail_extended") for event in _of(laid, kind) if _runs(event, as_at)]
    if not running:
        return
    ids, last = tuple(event.id for event in running), max(_order(event, laid) for event in running)
    ended = [event for event in _of(laid, "bail_ended") if _order(event, laid) > last]
    if ended:
        yield f"The suspect was on bail, which is said to have ended ({SOURCES[ended[-1].says]}). {_CHECK}", ids
    else:
        yield "The suspect is on bail.", ids


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


def _order(event: Event, laid: Laid) -> int:
    return laid.order(laid.place_of[event.id])
