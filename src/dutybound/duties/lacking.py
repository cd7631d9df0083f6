"""What a finding found lacking, in plain English: what no source covers, what was not done, what an entry leaves out.

For: the clauses that say what stands in the way of an answer, the same for a finding and for a decision not yet made.
Never: says who it was; of a person an entry tells "no other person" and no name.
"""

from __future__ import annotations

from collections.abc import Iterator

from dutybound.duties.findings import Finding
from dutybound.duties.form import form, kinds_in, parameters_of
from dutybound.duties.phrases import entry_in_words, event_in_words, kind_in_words, or_whether
from dutybound.duties.terms import After, AllOf, AnyOf, AtIt, Before, By, Condition, Field, Has, Not
from dutybound.events.attributes import PERSON, said
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When, in_words
from dutybound.events.words import SOURCES


def to_send(finding: Finding) -> str:
    """What further records would have to say, as clauses: the kinds that no source here is known to cover."""
    kinds = [kind_in_words(kind) for kind in _kinds_lacked(finding, "not_covered")]
    return or_whether(kinds) if kinds else ""


def _kinds_lacked(finding: Finding, why_lacked: str) -> list[str]:
    return list(dict.fromkeys(lack.what for lack, _ in finding.lacks if lack.why == why_lacked))


def absent(finding: Finding) -> str:
    """What was not done, each on the word of whoever says so."""
    told: dict[str, list[str]] = {}
    for kind in _kinds_lacked(finding, "absent"):
        said_by = {SOURCES[e.says] for e in finding.witnesses if _denies(e, kind)}
        who = f"As {' and '.join(sorted(said_by))}" if said_by else "On records that would show it"
        told.setdefault(who, []).append(KINDS[kind].denied + _at_that_time(kind, finding))
    return " ".join(f"{who}: {'; '.join(clauses)}." for who, clauses in told.items())


def _denies(event: Event, kind: str) -> bool:
    denied = event.facts.get("what")
    return event.kind == "not_done_stated" and isinstance(denied, tuple) and kind in denied


def _at_that_time(kind: str, finding: Finding) -> str:
    """Where the file tells of such an act that does not count: one before its time, or one too late to stand then."""
    if not any(event.kind == kind for event in finding.file.events):
        return ""
    if isinstance(finding.duty.due, AtIt):
        return " by then, as far as was on record" if form(finding.duty).act is not None else ""
    if isinstance(finding.duty.due, (By, Before)):
        if isinstance(finding.duty.due.counting_from, After):
            return " again"
        if finding.duty.due.counting_from is not None:
            return " in time, in this matter and as was asked"
    begun = in_words(When(*finding.arises_at)).removeprefix("some time from ")
    return f" from {begun} on, in time, in this matter and as was asked"


def differs(finding: Finding) -> str:
    """What stands on record and is not what was asked for."""
    told = [
        _on_record(lack.what, event)
        for lack, event in finding.lacks
        if lack.why == "differs" and event is not None and lack.what in event.facts
    ]
    return f"On record: {', '.join(dict.fromkeys(told))}." if told else ""


def _on_record(name: str, event: Event) -> str:
    words = name.replace("_", " ")
    if KINDS[event.kind].attributes.get(name) == PERSON:  # findings name roles, not people
        return f"{words} no other person"
    return f"{words} '{said(event.facts[name])}'"


def too_late(finding: Finding) -> str:
    """Where a time came after its limit: both moments, and what of the entry sets the limit."""
    told = []
    for lack, event in finding.lacks:
        if lack.why != "too_late" or event is None or lack.limit is None:
            continue
        stated = event.occurred if lack.what == "time" else event.facts.get(lack.what)
        if not isinstance(stated, When):
            continue
        limit = in_words(When(*lack.limit)).removeprefix("some time from ")
        if lack.what == "time":
            told.append(f"It was {in_words(stated)}; the latest it could be was {limit}.")
        else:
            told.append(f"It was to run until {in_words(stated)}; {_on_what(finding, event)} it may run until {limit}.")
    return " ".join(told)


def _on_what(finding: Finding, event: Event) -> str:
    """The attributes of the entry by which the figure of the limit was found: "on the word of a sergeant"."""
    rank = event.facts.get("authorising_rank")
    return (
        f"on the authority of the {said(rank)}" if rank is not None and parameters_of(finding.duty) else "by its limit"
    )


def silent(finding: Finding, who: str = "They") -> str:
    """What the sources are not known to cover."""
    kinds = to_send(finding)
    return f"{who} are not known to cover {kinds}." if kinds else ""


def unsaid(finding: Finding) -> str:
    """Where it cannot be told whether the duty arises: what its trigger leaves out of what the duty asks."""
    asked = [name.replace("_", " ") for name in names_unsaid(finding)]
    return f"{entry_in_words(finding.trigger)} does not say: {', '.join(asked)}." if asked else ""


def names_unsaid(finding: Finding) -> tuple[str, ...]:
    """The attributes that `unsaid` tells of, each once."""
    if finding.cause != "arises_not_known":
        return ()
    arises = form(finding.duty).arises
    tested = [
        name
        for pattern in arises.patterns.patterns
        if finding.trigger.kind in pattern.kinds
        for name, _ in pattern.tests
    ]
    asked = (*tested, *_asked_of_trigger(arises.given), arises.per)
    return tuple(dict.fromkeys(name for name in asked if name and name not in finding.trigger.facts))


def _asked_of_trigger(condition: Condition | None) -> Iterator[str]:
    """The attributes of the trigger that a condition looks at."""
    if isinstance(condition, Has) and condition.of is None:
        yield from (name for name, _ in condition.tests)
    elif isinstance(condition, Not):
        yield from _asked_of_trigger(condition.part)
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from _asked_of_trigger(part)


def turns_on(part: object) -> str:
    """What an answer turns on that no entry settles, where nothing nearer can be named."""
    kinds = sorted(kinds_in(part))
    return f"It turns on {or_whether([kind_in_words(kind) for kind in kinds])}, and when." if kinds else ""


def unsettled(finding: Finding) -> str:
    """Where a duty of domestic-abuse cases turns on a pointer that nobody has settled: which entry it is."""
    asked = kinds_in((form(finding.duty).arises.in_a, form(finding.duty).arises.given))
    told = {event.kind for event in finding.file.events}
    if "da_indicated" not in asked or told & {"da_flag_set", "relationship_reported"}:
        return ""
    pointers = [event for event in finding.file.events if event.kind == "da_indicated"]
    which = " and ".join(f"'{event.id}'" for event in pointers)
    many = "ies" if len(pointers) > 1 else "y"
    return f"Whether it was domestic abuse, as entr{many} {which} may show, was not settled." if pointers else ""


def undated(finding: Finding) -> str:
    """Where the deadline is a time that the entry should state, and does not."""
    due = finding.duty.due
    moment = due.moment if isinstance(due, By) else None
    if not isinstance(moment, Field) or moment.of is not None:
        return ""
    return f"{entry_in_words(finding.trigger)} does not say: {moment.name.replace('_', ' ')}."


def missing(finding: Finding) -> str:
    """What an entry leaves out, or which figure or order is not known."""
    parts: list[str] = []
    unsaid: dict[str, list[str]] = {}
    for lack, event in finding.lacks:
        if lack.why == "parameter":
            parts.append("No figure is known for this force and date.")
        elif lack.why == "order":
            parts.append("The order of events is not told.")
        elif lack.why == "missing" and event is not None and lack.what:
            unsaid.setdefault(entry_in_words(event), []).append(lack.what.replace("_", " "))
        elif lack.why == "missing":
            parts.append(f"An entry is unclear: {event_in_words(event)}." if event else f"Missing: {lack.what}.")
    parts += [f"{entry} does not say: {', '.join(dict.fromkeys(names))}." for entry, names in unsaid.items()]
    return " ".join(dict.fromkeys(parts))
