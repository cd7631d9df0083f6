"""A duty, a finding and a "not yet" in plain English.

For: the one place where a result becomes a sentence, the same for terminal, report, page and letter.
Never: adds a fact, says more than the result does, names a person, or calls anything breached that may not be.
"""

from __future__ import annotations

from typing import Final

from dutybound.duties.accounts import A_PERSON, OURS, Finding
from dutybound.duties.book import READ_IN_WORDS, Book
from dutybound.duties.duty import DUE, Duty
from dutybound.duties.form import form, kinds_in
from dutybound.duties.lacking import (
    absent,
    differs,
    missing,
    silent,
    to_send,
    too_late,
    turns_on,
    undated,
    unsaid,
    unsettled,
)
from dutybound.duties.phrases import (
    DECISION_WORDS,
    FLAG_WORDS,
    RESULT_WORDS,
    day_in_words,
    event_in_words,
    joined,
    kind_in_words,
    role_of,
    still_ahead,
    through_in_words,
)
from dutybound.duties.remarks import LATE_WRITING_FLAG
from dutybound.duties.terms import AtIt, Before, Field, Otherwise, ReadByAPerson
from dutybound.events.attributes import said
from dutybound.events.event import Event
from dutybound.events.when import When, in_words
from dutybound.events.words import SOURCES

__all__ = [
    "DECISION_WORDS",
    "FLAG_WORDS",
    "RESULT_WORDS",
    "authority_in_words",
    "day_in_words",
    "due_in_words",
    "event_in_words",
    "how_read",
    "rests_on",
    "role_of",
    "through_in_words",
    "to_send",
    "weight_in_words",
    "what_it_lacks",
    "why",
]

_WEIGHT_WORDS: Final = {
    ("not_met", "binding"): "breached",
    ("overdue", "binding"): "binding",
    ("met_late", "binding"): "binding",
    ("not_met", "guidance"): "not followed",
    ("overdue", "guidance"): "guidance",
    ("met_late", "guidance"): "guidance",
    ("not_met", "house"): "by a house rule",
    ("overdue", "house"): "by a house rule",
    ("met_late", "house"): "by a house rule",
}


def weight_in_words(finding: Finding, book: Book) -> str:
    """What an unmet or late result may be called: breached only where binding, else not followed, or a house rule."""
    return _WEIGHT_WORDS.get((finding.result, book.weighs(finding.duty, finding.flags)), "")


def why(finding: Finding) -> str:
    """The reason of a finding, in one or two plain sentences."""
    return _REASONS[finding.cause](finding).replace("  ", " ").strip()


def rests_on(finding: Finding) -> str:
    """Who says so, and whose reading it is."""
    sources = ", ".join(_source(source, finding) for source in finding.facts_rest_on) or "nothing on record"
    reading = "reading ours" if finding.reading_of == OURS else f"judged by {finding.reading_of}"
    if finding.cause == "for_a_reader":
        reading = "no person has read it" if not _readings(finding) else "read, and not settled"
    if finding.reading_of == A_PERSON:
        reading = f"read by {' and by '.join(_roles(_readings(finding)))}"
    return f"Facts: {sources}; {reading}."


def _source(source: str, finding: Finding) -> str:
    """Who says it, and through whom it reached us where an entry tells."""
    through = through_in_words([one for event in finding.events if event.says == source for one in event.through])
    return SOURCES.get(source, source) + (f" ({through})" if through else "")


def authority_in_words(duty: Duty, book: Book) -> str:
    """The duty's authorities and how surely they were read."""
    titles = [book.authorities[one.key].title + (f", {one.place}" if one.place else "") for one in duty.authority]
    return f"{'; '.join(titles)} ({how_read(duty, book)})"


def how_read(duty: Duty, book: Book) -> str:
    """How surely the duty was read; a duty drawn from a reported case is not a force's own policy."""
    if duty.read == "S" and book.kind_of(duty) != "force_policy":
        return "drawn from what a reported case shows: advises only"
    return READ_IN_WORDS[duty.read]


def due_in_words(finding: Finding) -> str:
    """'by 3 Mar 2024 17:00', 'before the officers left', as roughly as it is known; '' where no time is set."""
    due = finding.duty.due
    if isinstance(due, Before):
        told = still_ahead if finding.result == DUE else kind_in_words
        return f"before {' or '.join(dict.fromkeys(told(k) for one in due.patterns.patterns for k in one.kinds))}"
    if finding.due_at is None or isinstance(due, AtIt):
        return ""
    when = in_words(When(*finding.due_at)).removeprefix("some time from ")
    return f"by {when}" if finding.due_at[0] == finding.due_at[1] else f"by a time not known exactly ({when})"


def _events(events: tuple[Event, ...]) -> str:
    return "; ".join(event_in_words(event) for event in events)


def _acts(finding: Finding) -> str:
    """The witnesses other than the trigger."""
    events = tuple(event for event in finding.witnesses if event.id != finding.trigger.id)
    return _events(tuple(event for event in events if event.kind != "not_done_stated"))


def _readings(f: Finding) -> list[Event]:
    return [event for event in f.witnesses if event.kind == "item_read"]


def _roles(readings: list[Event]) -> list[str]:
    """Who read, by role; findings name no people."""
    return list(dict.fromkeys(role_of(one, "role") or "a person whose role is not told" for one in readings))


def _as_read(f: Finding) -> str:
    told = [
        f"{said(one.facts['answer'])}, as read by {_roles([one])[0]} on {said(one.facts['read'])} (entry '{one.id}')"
        for one in _readings(f)
    ]
    return f"The answer is {'; '.join(told)}." if told else ""


def _question(f: Finding) -> str:
    asked = f.duty.met_by
    return f"{asked.question} To look at: {asked.look_at}." if isinstance(asked, ReadByAPerson) else ""


def _for_a_reader(f: Finding) -> str:
    own = [f"Entry '{e.id}' does not count: whoever owed it read it." for lack, e in f.lacks
           if lack.why == "own_reading" and e is not None]  # fmt: skip
    return joined(f"A person has to read this: {_question(f)}", _as_read(f), *own, missing(f))


def _held(f: Finding) -> str:
    if _readings(f):
        return joined(_question(f), _as_read(f))
    acts = _acts(f)
    return f"This was met when {event_in_words(f.trigger)}" + (f": {acts}." if acts else ".")


def _in_time(f: Finding) -> str:
    due = due_in_words(f)
    if LATE_WRITING_FLAG in f.flags:
        return f"Done in time, on an entry written down only after a closing was asked for or made: {_acts(f)}" + (
            f"; it was due {due}." if due else "."
        )
    return f"In time: {_acts(f)}" + (f"; it was due {due}." if due else ".")


def _late(f: Finding) -> str:
    return f"Late: {_acts(f)}; it was due {due_in_words(f)}."


def _not_yet_due(f: Finding) -> str:
    return f"Still to do {due_in_words(f)}."


def _no_time(f: Finding) -> str:
    due = due_in_words(f)
    return f"Still to do {due}." if due else "Still to do; nothing has set a time for it yet."


_NOT_SHOWN: Final = "The records we have been given do not show this."


def _past_due(f: Finding) -> str:
    return f"Not done {due_in_words(f)}, and still owed. {absent(f)}"


def _failed(f: Finding) -> str:
    if _readings(f):
        return joined(_question(f), _as_read(f))
    lacking, acts = joined(absent(f), differs(f), too_late(f)), _acts(f)
    told = lacking or (f"On record: {acts}." if acts else "")
    return f"This was not met when {event_in_words(f.trigger)}. {told}"


def _lapsed(f: Finding) -> str:
    stops = tuple(e for e in f.witnesses if e.kind != "not_done_stated" and e.id != f.trigger.id)
    if stops and f.duty.lapses is True:
        return (
            f"Not done {due_in_words(f)}, and too late afterwards; on record after that: {_events(stops)}. {absent(f)}"
        )
    if stops:
        return f"Not done in time; too late once {_events(stops)}. {absent(f)}"
    return f"Not done {due_in_words(f)}, and too late afterwards. {absent(f)}"


def _ended_unmet(f: Finding) -> str:
    return f"Not done {due_in_words(f)}, and no longer owed since {_acts(f)}. {absent(f)}"


def _departure(f: Finding) -> str:
    reasons = [said(e.facts.get("reason") or e.facts.get("reason_code") or "").rstrip(". ") for e in f.witnesses]
    return f"Departed from with a recorded reason: {'; '.join(reasons)}. Without it: {RESULT_WORDS[f.would_be]}."


def _arises_unknown(f: Finding) -> str:
    told = f"Whether this was owed when {event_in_words(f.trigger)} cannot be told from these records."
    arises = form(f.duty).arises
    whole = any(event.kind in kinds_in(arises.in_a) for event in f.file.events)  # what is asked of the file is there
    reason = joined(unsaid(f), silent(f), missing(f), unsettled(f))
    return joined(told, reason or turns_on((arises.given, () if whole else arises.in_a)))


def _start_unknown(f: Finding) -> str:
    which = _anchor_in_words(f) or f"when {event_in_words(f.trigger)}"
    return f"Whether the rule applied cannot be told: the date that decides it ({which}) is missing or too rough."


def _anchor_in_words(f: Finding) -> str:
    """Which date decides whether the rule was law, where it is not the day of what gave rise to it; '' where it is."""
    anchor = f.duty.anchor
    if anchor is None or anchor == Field(None, "time"):
        return ""
    if isinstance(anchor, Field) and anchor.of is None:
        return f"the {anchor.name.replace('_', ' ')} of entry '{f.trigger.id}'"
    return _another_decides(f)


def _another_decides(f: Finding) -> str:
    """Which other entry's date decides whether the rule was law; '' where it is the trigger's, or stated in it."""
    anchor = f.duty.anchor
    if anchor is None or not kinds_in(anchor):
        return ""
    usual, tie = (anchor.another, kinds_in(anchor.one)) if isinstance(anchor, Otherwise) else (anchor, set[str]())
    if not kinds_in(usual):  # the trigger's own, where the other is not told of
        usual, tie = anchor.one if isinstance(anchor, Otherwise) else anchor, set()
    which = f"when {' or '.join(kind_in_words(kind) for kind in sorted(kinds_in(usual)))}"
    tied = [event for event in f.file.events if event.kind in tie]
    return which + "".join(f", or what stands in its place: {event_in_words(event)}" for event in tied)


def _deadline_unknown(f: Finding) -> str:
    done = _acts(f)
    told = "By when it was owed cannot be told from these records" + (f"; on record: {done}." if done else ".")
    return joined(told, missing(f) or turns_on(f.duty.due) or undated(f))


def _possible(f: Finding) -> str:
    return f"An entry may show that it was done in time, but does not say enough: {_acts(f)}."


def _possible_ending(f: Finding) -> str:
    return f"An entry may show that it stopped being owed, but does not say enough: {_acts(f)}."


def _rough(f: Finding) -> str:
    done = _acts(f)
    return "The times told are too rough to say whether it was in time" + (f": {done}." if done else ".")


def _not_covered(f: Finding) -> str:
    return joined(_NOT_SHOWN, silent(f))


def _unclear(f: Finding) -> str:
    return joined(_NOT_SHOWN, silent(f), missing(f))


def _contested(f: Finding) -> str:
    accounts = [
        f"{', '.join(SOURCES.get(one, one) for one in account.says) or 'otherwise'}: "
        f"{RESULT_WORDS.get(account.result, 'does not arise')}"
        for account in f.accounts
    ]
    return f"The accounts differ and no body has found which holds. As {'; as '.join(accounts)}."


def _before_start(f: Finding) -> str:
    which = _another_decides(f)
    before = f"after what decides it ({which})" if which else "after what happened here"
    return f"This rule began on {day_in_words(f.duty.in_force.first)}, {before}."


def _after_end(f: Finding) -> str:
    which = _another_decides(f)
    after = f"before what decides it ({which})" if which else "before what happened here"
    return f"This rule ended on {day_in_words(f.duty.in_force.last)}, {after}."


def _ended(f: Finding) -> str:
    if not _acts(f):
        return f"The time for it had run out {due_in_words(f)}, before {event_in_words(f.trigger)}."
    return f"No longer owed since {_acts(f)}, before it fell due."


_REASONS: Final = {
    "held": _held,
    "done_in_time": _in_time,
    "done_late": _late,
    "not_yet_due": _not_yet_due,
    "no_time_set": _no_time,
    "past_due": _past_due,
    "condition_failed": _failed,
    "lapsed": _lapsed,
    "ended_unmet": _ended_unmet,
    "departure_recorded": _departure,
    "arises_not_known": _arises_unknown,
    "start_not_settled": _start_unknown,
    "deadline_not_known": _deadline_unknown,
    "possible_discharge": _possible,
    "possible_ending": _possible_ending,
    "time_too_rough": _rough,
    "not_covered": _not_covered,
    "condition_not_known": _unclear,
    "contested": _contested,
    "before_start": _before_start,
    "after_end": _after_end,
    "ended_before_due": _ended,
    "for_a_reader": _for_a_reader,
}


def what_it_lacks(finding: Finding) -> str:
    """What stands in the way of a decision that has not been made yet, in a few plain sentences."""
    uncovered = silent(finding, "These records")
    return joined(
        unsaid(finding), absent(finding), differs(finding), too_late(finding), uncovered, missing(finding)
    ) or why(finding)
