"""Where the domestic-abuse unit looks, as rows kept ready beside the ledger: each list is one question by the index.

For: risk by grade, orders and bail by the day they run out, conferences, marks, disclosures, and codes to look at.
Never: holds a deadline or a name; says only that an entry of a case puts it on a list, and nothing of who may read it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from dutybound.access.risk import GRADING, rank, standing_grades
from dutybound.access.standing import Standing, standing
from dutybound.casework.lists import is_abuse
from dutybound.casework.works_on import closed_at
from dutybound.duties.calendars import london_day
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When
from dutybound.events.words import RISK_GRADES
from dutybound.ledger.entry import Entry, event_of
from dutybound.ledger.store import Ledger, Projected

UNIT: Final = "da_unit"
NOT_GRADED: Final = "none"
GRADES: Final = (*reversed(RISK_GRADES), NOT_GRADED)
MARAC, MARKS, ASKED_TO_BE_TOLD = "marac", "marks", "scheme.open"
# The codes by which a case ends because the victim does not support it.
WITHOUT_SUPPORT: Final = ("14", "16")
_ENDS_BAIL: Final = frozenset({"bail_ended", "charge_made"})
_TOLD: Final = frozenset({"dvds_answered", "dvds_withdrawn", "dvds_disclosed", "dvds_not_disclosed"})
_MARKED: Final = frozenset({
    "repeat_flag_set", "prior_incident_found", "incident_count_found", "partners_linked", "serial_flag_set",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunsOut:
    """An order or bail that goes on until a moment, by the entry that says so."""

    event: Event
    until: When


def graded(grade: str) -> str:
    """The key of open cases whose risk stands at the grade; `NOT_GRADED` where no grade was given."""
    return f"risk.{grade}"


def runs_out_on(first: int, days: int) -> tuple[str, ...]:
    """The keys of what runs out on the London day of `first` (microseconds since 1970 UTC) and the days after it."""
    return tuple(f"runs_out.{london_day(first) + timedelta(days=number)}" for number in range(days))


def told_in(months: Iterable[str]) -> tuple[str, ...]:
    """The keys of disclosures that ended in these months (as 2026-11)."""
    return tuple(f"scheme.{month}" for month in months)


def coded_in(months: Iterable[str]) -> tuple[str, ...]:
    """The keys of codes without the victim's support that were given in these months."""
    return tuple(f"outcome.{month}" for month in months)


def last_months(as_at: int, number: int) -> tuple[str, ...]:
    """This month in London and those before it, as 2026-11, the latest first."""
    day = london_day(as_at).replace(day=1)
    found = []
    for _ in range(number):
        found.append(f"{day:%Y-%m}")
        day = (day - timedelta(days=1)).replace(day=1)
    return tuple(found)


def on_lists(ledger: Ledger, keys: Collection[str], longest: int) -> tuple[tuple[str, ...], bool]:
    """The cases on any of these lists, those that are on it longest first, up to `longest`; and whether there are more.

    One question. Who may read which is decided as each is opened.
    """
    rows = sorted(ledger.projected_of(UNIT, keys), key=lambda row: (int(row.value or 0), row.case))
    cases = tuple(dict.fromkeys(row.case for row in rows))
    return cases[:longest], len(cases) > longest


def unit_rows(before: CaseFile, after: CaseFile, stood: Standing, stands: Standing) -> Iterator[Projected]:
    """The rows that change with the entries of `after` that are not in `before`."""
    old, new = _kept(before, stood), _kept(after, stands)
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            yield Projected(UNIT, after.ref, key, new.get(key))


def unit_rows_again(entries: Iterable[Entry], force: str) -> Iterator[Projected]:
    """The same rows from all entries of a ledger, for making the projection again."""
    cases: dict[str, list[Event]] = {}
    for entry in entries:
        cases.setdefault(entry.case, []).append(event_of(entry))
    for case, events in sorted(cases.items()):
        file, last = CaseFile(case, tuple(events), force=force), _moment(events[-1])
        kept = _kept(file, standing(file, last))
        yield from (Projected(UNIT, case, key, value) for key, value in sorted(kept.items()))


def standing_events(file: CaseFile, kinds: Collection[str]) -> tuple[Event, ...]:
    """The entries of these kinds that nobody has corrected or taken back, in the order of writing."""
    gone = {event.supersedes for event in file.events}
    return tuple(event for event in file.events if event.kind in kinds and event.id not in gone)


def running_out(file: CaseFile) -> Iterator[RunsOut]:
    """Orders, and bail of each suspect as it was set or extended last, that nothing has ended before their day."""
    ended = {event.facts.get("order_ref") for event in standing_events(file, ("order_ended",))}
    for event in standing_events(file, ("order_made",)):
        if event.facts.get("order_ref") not in ended or event.facts.get("order_ref") is None:
            yield from _until(event)
    bail: dict[object, Event] = {}
    for event in standing_events(file, {"bail_set", "bail_extended", *_ENDS_BAIL}):
        suspect = event.facts.get("suspect_ref")
        if event.kind not in _ENDS_BAIL:
            bail[suspect] = event
        elif suspect is None:
            bail.clear()
        else:
            bail.pop(suspect, None)
    for event in bail.values():
        yield from _until(event)


def before_the_conference(file: CaseFile) -> tuple[Event, ...]:
    """Referrals that were not heard or taken back, and actions of the conference that nobody has done or explained."""
    kinds = ("marac_judged_needed", "marac_referred", "marac_heard", "marac_referral_withdrawn")
    waits: list[Event] = []
    for event in standing_events(file, kinds):
        waits = [*waits, event] if event.kind in ("marac_judged_needed", "marac_referred") else []
    done = standing_events(file, ("marac_action_done", "marac_action_explained"))
    refs = {event.facts.get("action_ref") for event in done}
    actions = (one for one in standing_events(file, ("marac_action_set",)) if one.facts.get("action_ref") not in refs)
    return (*waits, *actions)


def asked_to_be_told(file: CaseFile) -> tuple[Event, ...]:
    """Requests under the disclosure scheme, and decisions to tell, that did not end yet."""
    ended = {event.facts.get("request_ref") for event in standing_events(file, ("dvds_answered", "dvds_withdrawn"))}
    asked = tuple(one for one in standing_events(file, ("dvds_asked",)) if one.facts.get("request_ref") not in ended)
    decided = [
        one
        for one in standing_events(file, ("dvds_right_to_know_decided", "dvds_disclosed", "dvds_not_disclosed"))
        if one.kind != "dvds_right_to_know_decided" or one.facts.get("decision") == "told"
    ]
    waits = tuple(decided[-1:]) if decided and decided[-1].kind == "dvds_right_to_know_decided" else ()
    return (*asked, *waits)


def told_or_not(file: CaseFile) -> tuple[Event, ...]:
    """Where disclosures ended."""
    return standing_events(file, _TOLD)


def without_support(file: CaseFile) -> tuple[Event, ...]:
    """The codes that say that the victim does not support the case."""
    return tuple(
        event for event in standing_events(file, ("outcome_assigned",)) if event.facts.get("code") in WITHOUT_SUPPORT
    )


def _until(event: Event) -> Iterator[RunsOut]:
    until = event.facts.get("until")
    if isinstance(until, When) and not until.is_unknown:
        yield RunsOut(event, until)


def _kept(file: CaseFile, stands: Standing) -> dict[str, str]:
    """Every list that the case stands on, each with since when (microseconds since 1970 UTC)."""
    if not file.events or not is_abuse(file):
        return {}
    kept: dict[str, int] = {}
    if closed_at(file, stands) is None:
        kept |= dict([_grade(file)])
        if marked := standing_events(file, _MARKED):
            kept[MARKS] = _moment(marked[0])
    for one in running_out(file):
        kept[f"runs_out.{london_day(one.until.latest)}"] = _moment(one.event)
    for key, events in ((MARAC, before_the_conference(file)), (ASKED_TO_BE_TOLD, asked_to_be_told(file))):
        if events:
            kept[key] = _moment(events[0])
    for prefix, events in (("scheme", told_or_not(file)), ("outcome", without_support(file))):
        kept |= {f"{prefix}.{london_day(_moment(event)):%Y-%m}": _moment(event) for event in events}
    return {key: str(since) for key, since in kept.items()}


def _grade(file: CaseFile) -> tuple[str, int]:
    graded_so = standing_grades(standing_events(file, GRADING)).values()
    if not graded_so:
        return graded(NOT_GRADED), _moment(file.events[0])
    worst = max(graded_so, key=lambda one: rank(one.grade))
    return graded(worst.grade), _moment(worst.by)


def _moment(event: Event) -> int:
    return (event.occurred if event.recorded.is_unknown else event.recorded).earliest
