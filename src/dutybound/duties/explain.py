"""A duty, a finding and a "not yet" in plain English.

For: the one place where a result becomes a sentence, the same for terminal, report, page and letter.
Never: adds a fact, says more than the result does, names a person, or calls anything breached that may not be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dutybound.duties.accounts import A_PERSON, OURS, Finding
from dutybound.duties.book import READ_IN_WORDS, Book
from dutybound.duties.duty import DUE, Duty
from dutybound.duties.form import form
from dutybound.duties.may import THE_DECISION
from dutybound.duties.terms import After, AllOf, AnyOf, AtIt, Before, By, Condition, Has, Not, ReadByAPerson
from dutybound.events.attributes import PERSON, said
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When, in_words, read_when
from dutybound.events.words import SOURCES

RESULT_WORDS: Final = {
    "met": "met",
    "met_late": "met late",
    "due": "due",
    "overdue": "overdue",
    "not_met": "not met",
    "departed": "departed from",
    "cannot_tell": "cannot tell",
    "not_in_force": "not in force then",
    "not_applicable": "no longer owed",
}

FLAG_WORDS: Final = {
    "house_default": "rests on a number this product assumes",
    "start_not_known": "it is not told since when the rule has applied",
    "recorded_late": "written down more than a day afterwards",
    "corrected_after_due": "corrected after the deadline",
    "later_not_known": "what came later is not known",
    "ending_not_covered": "whether it ended or was changed is not told, and was not asked about",
    "departure_not_shown": "a departure was recorded, without all that one needs",
    "contested": "the accounts differ",
    "same_omission": "the same omission as above, counted once",
    "body_differs": "a body judged this duty otherwise",
    "for_a_reader": "a person has to read this",
    "number_not_known": "one of several; how many there were is not told",
    "context_recorded": "context is recorded beside it",
    "shown_beside": "another entry is shown beside it",
    "written_after_closure_request": "rests on an entry written down after a closing was asked for or made",
    "distribution_unknown": "holds of at least one person of this group matter; of which, and how many, is not told",
}

DECISION_WORDS: Final = {
    "close_case": "closing the case",
    "downgrade": "putting the call in a lower grade",
    "cancel_crime": "cancelling the crime",
    "lower_risk": "lowering the risk grade",
    "allocate_connected": "appointing this investigator",
    "assign_outcome": "assigning this outcome",
    "unrestrict": "lifting the restriction",
}

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


def event_in_words(event: Event) -> str:
    """An event as a clause: what happened, when (as roughly as it is known), and its id."""
    return f"{_kind(event.kind)} ({in_words(event.occurred)}; entry '{event.id}')"


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


def through_in_words(through: Iterable[str]) -> str:
    """'through the charity and the press', or ''."""
    told = [f"the {one.replace('_', ' ').removeprefix('the ')}" for one in dict.fromkeys(through)]
    return f"through {' and '.join(told)}" if told else ""


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
        told = _still_ahead if finding.result == DUE else _kind
        return f"before {' or '.join(dict.fromkeys(told(k) for one in due.patterns.patterns for k in one.kinds))}"
    if finding.due_at is None or isinstance(due, AtIt):
        return ""
    when = in_words(When(*finding.due_at)).removeprefix("some time from ")
    return f"by {when}" if finding.due_at[0] == finding.due_at[1] else f"by a time not known exactly ({when})"


def day_in_words(day: str) -> str:
    """A day that a rule names, as a reader writes it: '28 Jun 2022'."""
    return in_words(read_when(day))


def role_of(event: Event, name: str = "") -> str:
    """Whoever an entry is of, as a role or rank: 'the sergeant'; '' where neither is told."""
    facts = event.facts
    told = facts.get(name) or facts.get("actor_role") or facts.get("actor_rank")
    return f"the {said(told).removeprefix('the ')}" if told else ""


def _kind(kind: str) -> str:
    known = KINDS.get(kind)
    return known.sentence if known else kind.replace("_", " ")


def _still_ahead(kind: str) -> str:
    """The kind's sentence for what has not happened yet: "the investigation is closed", "the officers leave"."""
    sentence = _kind(kind).replace("the officers left", "the officers leave")
    return sentence.replace(" was ", " is ", 1).replace(" were ", " are ", 1)


def _or_whether(kinds: list[str]) -> str:
    """ "whether one, whether another or whether a third"."""
    clauses = [f"whether {kind}" for kind in kinds]
    return " or ".join(part for part in (", ".join(clauses[:-1]), clauses[-1]) if part)


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
    return _joined(f"A person has to read this: {_question(f)}", _as_read(f), *own, _missing(f))


def _held(f: Finding) -> str:
    if _readings(f):
        return _joined(_question(f), _as_read(f))
    acts = _acts(f)
    return f"This was met when {event_in_words(f.trigger)}" + (f": {acts}." if acts else ".")


def _in_time(f: Finding) -> str:
    due = due_in_words(f)
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
    return f"Not done {due_in_words(f)}, and still owed. {_absent(f)}"


def _failed(f: Finding) -> str:
    if _readings(f):
        return _joined(_question(f), _as_read(f))
    lacking, acts = _joined(_absent(f), _differs(f)), _acts(f)
    told = lacking or (f"On record: {acts}." if acts else "")
    return f"This was not met when {event_in_words(f.trigger)}. {told}"


def _lapsed(f: Finding) -> str:
    stops = tuple(e for e in f.witnesses if e.kind != "not_done_stated" and e.id != f.trigger.id)
    if stops:
        return f"Not done in time; too late once {_events(stops)}. {_absent(f)}"
    return f"Not done {due_in_words(f)}, and too late afterwards. {_absent(f)}"


def _ended_unmet(f: Finding) -> str:
    return f"Not done {due_in_words(f)}, and no longer owed since {_acts(f)}. {_absent(f)}"


def _departure(f: Finding) -> str:
    reasons = [said(e.facts.get("reason") or e.facts.get("reason_code") or "").rstrip(". ") for e in f.witnesses]
    return f"Departed from with a recorded reason: {'; '.join(reasons)}. Without it: {RESULT_WORDS[f.would_be]}."


def _arises_unknown(f: Finding) -> str:
    told = f"Whether this was owed when {event_in_words(f.trigger)} cannot be told from these records."
    return _joined(told, _unsaid(f), _silent(f), _missing(f))


def _start_unknown(_: Finding) -> str:
    return "Whether the rule applied cannot be told: the date that decides it is missing or too rough."


def _deadline_unknown(f: Finding) -> str:
    done = _acts(f)
    told = "By when it was owed cannot be told from these records" + (f"; on record: {done}." if done else ".")
    return _joined(told, _missing(f))


def _possible(f: Finding) -> str:
    return f"An entry may show that it was done in time, but does not say enough: {_acts(f)}."


def _possible_ending(f: Finding) -> str:
    return f"An entry may show that it stopped being owed, but does not say enough: {_acts(f)}."


def _rough(f: Finding) -> str:
    done = _acts(f)
    return "The times told are too rough to say whether it was in time" + (f": {done}." if done else ".")


def _not_covered(f: Finding) -> str:
    return _joined(_NOT_SHOWN, _silent(f))


def _unclear(f: Finding) -> str:
    return _joined(_NOT_SHOWN, _silent(f), _missing(f))


def _contested(f: Finding) -> str:
    accounts = [
        f"{', '.join(SOURCES.get(one, one) for one in account.says) or 'otherwise'}: "
        f"{RESULT_WORDS.get(account.result, 'does not arise')}"
        for account in f.accounts
    ]
    return f"The accounts differ and no body has found which holds. As {'; as '.join(accounts)}."


def _before_start(f: Finding) -> str:
    return f"This rule began on {day_in_words(f.duty.in_force.first)}, after what happened here."


def _after_end(f: Finding) -> str:
    return f"This rule ended on {day_in_words(f.duty.in_force.last)}, before what happened here."


def _ended(f: Finding) -> str:
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
    silent = _silent(finding, "These records")
    return _joined(_unsaid(finding), _absent(finding), _differs(finding), silent, _missing(finding)) or why(finding)


def to_send(finding: Finding) -> str:
    """What further records would have to say, as clauses: the kinds that no source here is known to cover."""
    kinds = [_kind(kind) for kind in _kinds_lacked(finding, "not_covered")]
    return _or_whether(kinds) if kinds else ""


def _kinds_lacked(finding: Finding, why_lacked: str) -> list[str]:
    return list(dict.fromkeys(lack.what for lack, _ in finding.lacks if lack.why == why_lacked))


def _absent(finding: Finding) -> str:
    kinds = _kinds_lacked(finding, "absent")
    said_by = sorted({SOURCES[e.says] for e in finding.witnesses if e.kind == "not_done_stated"})
    who = f"As {' and '.join(said_by)}" if said_by else "On records that would show it"
    return f"{who}: {'; '.join(KINDS[kind].denied + _again(kind, finding) for kind in kinds)}." if kinds else ""


def _again(kind: str, finding: Finding) -> str:
    """Where it counts only from a later moment, and was done before that: it was not done again."""
    due = finding.duty.due
    later_only = isinstance(due, By) and isinstance(due.counting_from, After)
    return " again" if later_only and any(event.kind == kind for event in finding.file.events) else ""


def _differs(finding: Finding) -> str:
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


def _silent(finding: Finding, who: str = "They") -> str:
    kinds = to_send(finding)
    return f"{who} are not known to cover {kinds}." if kinds else ""


def _unsaid(finding: Finding) -> str:
    """Where it cannot be told whether the duty arises: what its trigger leaves out of what the duty asks."""
    if finding.cause != "arises_not_known":
        return ""
    arises = form(finding.duty).arises
    tested = [
        name
        for pattern in arises.patterns.patterns
        if finding.trigger.kind in pattern.kinds
        for name, _ in pattern.tests
    ]
    asked = [
        name.replace("_", " ")
        for name in (*tested, *_asked_of_trigger(arises.given), arises.per)
        if name and name not in finding.trigger.facts
    ]
    return f"{_entry(finding.trigger)} does not say: {', '.join(dict.fromkeys(asked))}." if asked else ""


def _asked_of_trigger(condition: Condition | None) -> Iterator[str]:
    """The attributes of the trigger that a condition looks at."""
    if isinstance(condition, Has) and condition.of is None:
        yield from (name for name, _ in condition.tests)
    elif isinstance(condition, Not):
        yield from _asked_of_trigger(condition.part)
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from _asked_of_trigger(part)


def _missing(finding: Finding) -> str:
    parts: list[str] = []
    unsaid: dict[str, list[str]] = {}
    for lack, event in finding.lacks:
        if lack.why == "parameter":
            parts.append("No figure is known for this force and date.")
        elif lack.why == "order":
            parts.append("The order of events is not told.")
        elif lack.why == "missing" and event is not None and lack.what:
            unsaid.setdefault(_entry(event), []).append(lack.what.replace("_", " "))
        elif lack.why == "missing":
            parts.append(f"An entry is unclear: {event_in_words(event)}." if event else f"Missing: {lack.what}.")
    parts += [f"{entry} does not say: {', '.join(dict.fromkeys(names))}." for entry, names in unsaid.items()]
    return " ".join(dict.fromkeys(parts))


def _entry(event: Event) -> str:
    return "The decision asked about" if event.id == THE_DECISION else f"Entry '{event.id}' ({_kind(event.kind)})"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
