"""What stands beside a finding: context, entries a duty wants shown, questions to a reader, a body on an older policy.

For: file by file and after judging, showing demand, outage, safety and instruction beside what is late or unmet.
Never: changes a result, a cause, a deadline or a count; context explains nothing away and accuses nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dutybound.duties.duty import CANNOT_TELL, DEPARTED, MET_LATE, NOT_MET, OVERDUE
from dutybound.duties.figures import Parameters
from dutybound.duties.findings import Context, Finding
from dutybound.duties.laying import Laid
from dutybound.duties.meaning import Reading
from dutybound.duties.terms import AnyPattern, as_patterns
from dutybound.events.event import Event
from dutybound.events.kinds import CONTEXT
from dutybound.events.three import YES
from dutybound.events.when import When

_NOT_THE_LAW_THEN = ("before_start", "after_end", "start_not_settled")
_LATE_OR_UNMET = (MET_LATE, OVERDUE, NOT_MET, DEPARTED)
Span = tuple[int, int]  # earliest and latest


def with_what_stands_beside(findings: Iterable[Finding], laid: Laid) -> list[Finding]:
    """The same findings, each with its context, with what its duty wants shown, and with what a reader was asked."""
    contexts = [place for kind in sorted(CONTEXT) for place in laid.by_kind.get(kind, ())]
    contexts.sort(key=laid.order)
    questions = laid.by_kind.get("left_to_a_reader", [])
    stated = sorted(laid.by_kind.get("policy_stated_by_body", ()), key=laid.order)
    return [_with_policies(_with_all(one, laid, contexts, questions), laid, stated) for one in findings]


def _with_policies(one: Finding, laid: Laid, stated: list[int]) -> Finding:
    """The finding with what bodies say that a policy then required, where the rule of this book did not hold."""
    if not stated or one.cause not in _NOT_THE_LAW_THEN:
        return one
    policies = tuple(
        laid.events[place]
        for place in stated
        if laid.certain[place] == YES
        and laid.facts[place].get("duty") == one.duty.id
        and _is_of(laid.events[place], one, laid)
        and _stood_then(laid.events[place], one)
    )
    return replace(one, flags=one.flags | {"policy_stated"}, policies=policies) if policies else one


def _is_of(statement: Event, one: Finding, laid: Laid) -> bool:
    about, force = statement.facts.get("about"), statement.facts.get("of_force")
    this_entry = about is None or laid.place_of.get(str(about)) == laid.place_of.get(one.trigger.id)
    return this_entry and force in (None, one.trigger.facts.get("force") or laid.file.force)


def _stood_then(statement: Event, one: Finding) -> bool:
    """Whether the policy, as far as it is told from when to when, may have stood when the duty would have arisen."""
    since, until = statement.facts.get("since"), statement.facts.get("until")
    begun = not isinstance(since, When) or since.earliest <= one.arises_at[1]
    return begun and (not isinstance(until, When) or until.latest >= one.arises_at[0])


def _with_all(one: Finding, laid: Laid, contexts: list[int], questions: list[int]) -> Finding:
    flags = set()
    if one.trigger.facts.get("count_told") is False:
        flags.add("number_not_known")
    asked: tuple[Event, ...] = ()
    if one.result == CANNOT_TELL:
        asked = tuple(laid.events[place] for place in questions if _is_about(laid.events[place], one, laid))
        if asked or one.cause == "for_a_reader":
            flags.add("for_a_reader")
    context: tuple[Context, ...] = ()
    beside: tuple[Event, ...] = ()
    if one.result in _LATE_OR_UNMET:
        context = tuple(_touching(one, laid, contexts))
        beside = _shown(one, laid)
        flags |= {"context_recorded"} if context else set()
        flags |= {"shown_beside"} if beside else set()
    if not flags:
        return one
    return replace(one, flags=one.flags | flags, context=context, beside=beside, questions=asked)


def _is_about(question: Event, one: Finding, laid: Laid) -> bool:
    duties, about = question.facts.get("duties"), question.facts.get("about")
    if not isinstance(duties, tuple) or one.duty.named not in duties:
        return False
    return about is None or laid.place_of.get(str(about)) == laid.place_of.get(one.trigger.id)


# --- context ----------------------------------------------------------------------------------------------------


def _touching(one: Finding, laid: Laid, contexts: list[int]) -> Iterable[Context]:
    begins, ends = one.arises_at, _ends(one, laid)
    for place in contexts:
        event = laid.events[place]
        if _of_another(event, one.trigger):
            continue
        first = (laid.timeline.earliest[place], laid.timeline.latest[place])
        last = _until(event, first)
        if first[0] <= ends[1] and last[1] >= begins[0]:
            surely = laid.certain[place] == YES and first[1] <= ends[0] and last[0] >= begins[1]
            yield Context(event, surely)


def _ends(one: Finding, laid: Laid) -> Span:
    """When the finding's time ends: at the late discharge, else at the deadline, else as it begins."""
    done = [laid.place_of[event.id] for event in one.witnesses if event.id in laid.place_of]
    if one.result == MET_LATE and done:
        return (max(laid.timeline.earliest[p] for p in done), max(laid.timeline.latest[p] for p in done))
    return one.arises_at if one.due_at is None else one.due_at


def _until(event: Event, first: Span) -> Span:
    until = event.facts.get("until")
    if not isinstance(until, When) or until.is_unknown:
        return first
    return max(until.earliest, first[0]), max(until.latest, first[0])


def _of_another(event: Event, trigger: Event) -> bool:
    """Both name an incident or a crime, and not the same one."""
    return any(
        name in event.facts and name in trigger.facts and event.facts[name] != trigger.facts[name]
        for name in ("incident_ref", "crime_ref")
    )


# --- what the duty wants shown ----------------------------------------------------------------------------------


def _shown(one: Finding, laid: Laid) -> tuple[Event, ...]:
    """Entries of the duty's `shown_beside` that did not certainly come before what gave rise to it."""
    trigger = laid.place_of.get(one.trigger.id)
    if one.duty.shown_beside is None or trigger is None:
        return ()
    reading = Reading(laid, Parameters(), trigger)
    found = reading.matches(AnyPattern(as_patterns(one.duty.shown_beside)))
    places = [place for place, surely in found if surely == YES and laid.came_before(place, trigger) != YES]
    return tuple(laid.events[place] for place in sorted(places, key=laid.order))
