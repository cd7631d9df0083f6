"""A duty, a finding and a "not yet" in plain English.

For: the one place where a result becomes a sentence, the same for terminal, report, page and letter.
Never: adds a fact, says more than the result does, names a person, or calls anything breached that may not be.
"""

from __future__ import annotations

from typing import Final

from dutybound.duties.accounts import OURS, Finding
from dutybound.duties.answers import Lack
from dutybound.duties.book import READ_IN_WORDS, Book
from dutybound.duties.duty import Duty
from dutybound.duties.terms import AtIt, Before
from dutybound.events.attributes import said
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When, in_words
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
    "house_default": "rests on a default number of this product",
    "start_not_known": "since when the policy holds is not told",
    "recorded_late": "written down more than a day afterwards",
    "corrected_after_due": "corrected after the deadline",
    "later_not_known": "what came later is not known",
    "ending_not_covered": "whether it ended or was changed is not told, and was not asked about",
    "departure_not_shown": "a departure was recorded but does not show all it needs",
    "contested": "the accounts differ",
    "same_omission": "the same omission as above, counted once",
    "body_differs": "a body judged this duty otherwise",
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
    sources = ", ".join(SOURCES.get(source, source) for source in finding.facts_rest_on) or "nothing on record"
    reading = "reading ours" if finding.reading_of == OURS else f"judged by {finding.reading_of}"
    return f"Facts: {sources}; {reading}."


def authority_in_words(duty: Duty, book: Book) -> str:
    """The duty's authorities and how surely they were read."""
    titles = [book.authorities[one.key].title + (f", {one.place}" if one.place else "") for one in duty.authority]
    return f"{'; '.join(titles)} ({READ_IN_WORDS[duty.read]})"


def due_in_words(finding: Finding) -> str:
    """'by 3 Mar 2024 17:00', 'before the officers left', as roughly as it is known; '' where no time is set."""
    due = finding.duty.due
    if isinstance(due, Before):
        return f"before {' or '.join(dict.fromkeys(_kind(k) for one in due.patterns.patterns for k in one.kinds))}"
    if finding.due_at is None or isinstance(due, AtIt):
        return ""
    when = in_words(When(*finding.due_at))
    return f"by {when}" if finding.due_at[0] == finding.due_at[1] else f"by a time not known exactly ({when})"


def _kind(kind: str) -> str:
    known = KINDS.get(kind)
    return known.sentence if known else kind.replace("_", " ")


def _events(events: tuple[Event, ...]) -> str:
    return "; ".join(event_in_words(event) for event in events)


def _acts(finding: Finding) -> str:
    """The witnesses other than the trigger."""
    events = tuple(event for event in finding.witnesses if event.id != finding.trigger.id)
    return _events(tuple(event for event in events if event.kind != "not_done_stated"))


def _held(f: Finding) -> str:
    acts = _acts(f)
    return f"What this asks for stood when {event_in_words(f.trigger)}" + (f": {acts}." if acts else ".")


def _in_time(f: Finding) -> str:
    due = due_in_words(f)
    return f"In time: {_acts(f)}" + (f"; it was due {due}." if due else ".")


def _late(f: Finding) -> str:
    return f"Late: {_acts(f)}; it was due {due_in_words(f)}."


def _not_yet_due(f: Finding) -> str:
    return f"Still to do {due_in_words(f)}."


def _no_time(_: Finding) -> str:
    return "Still to do; nothing has set a time for it yet."


def _past_due(f: Finding) -> str:
    return f"Not done {due_in_words(f)}, and still owed. {_absent(f)}"


def _failed(f: Finding) -> str:
    parts = [part for part in (_absent(f), _differs(f)) if part]
    return f"When {event_in_words(f.trigger)}, what this asks for did not stand. {' '.join(parts)}"


def _lapsed(f: Finding) -> str:
    stops = tuple(e for e in f.witnesses if e.kind != "not_done_stated" and e.id != f.trigger.id)
    if stops:
        return f"Not done in time; too late once {_events(stops)}. {_absent(f)}"
    return f"Not done {due_in_words(f)}, and too late afterwards. {_absent(f)}"


def _ended_unmet(f: Finding) -> str:
    return f"Not done {due_in_words(f)}, and no longer owed since {_acts(f)}. {_absent(f)}"


def _departure(f: Finding) -> str:
    reasons = [said(e.facts.get("reason") or e.facts.get("reason_code") or "") for e in f.witnesses]
    return f"Departed from with a recorded reason: {'; '.join(reasons)}. Without it: {RESULT_WORDS[f.would_be]}."


def _arises_unknown(f: Finding) -> str:
    return f"Whether this was owed when {event_in_words(f.trigger)} cannot be told from these records."


def _start_unknown(_: Finding) -> str:
    return "Whether the rule held on the date it hangs on cannot be told: that date is missing or too rough."


def _deadline_unknown(f: Finding) -> str:
    done = _acts(f)
    return "By when it was owed cannot be told from these records" + (f"; on record: {done}." if done else ".")


def _possible(f: Finding) -> str:
    return f"A record may show that it was done in time, but does not say enough: {_acts(f)}."


def _possible_ending(f: Finding) -> str:
    return f"A record may show that it stopped being owed, but does not say enough: {_acts(f)}."


def _rough(f: Finding) -> str:
    done = _acts(f)
    return "The times told are too rough to say whether it was in time" + (f": {done}." if done else ".")


def _not_covered(f: Finding) -> str:
    return f"The records we have been given do not show this. {_silent(f)}"


def _unclear(f: Finding) -> str:
    parts = [part for part in (_silent(f), _missing(f)) if part]
    return f"The records we have been given do not show this. {' '.join(parts)}"


def _contested(f: Finding) -> str:
    accounts = [
        f"{', '.join(SOURCES.get(one, one) for one in account.says) or 'otherwise'}: "
        f"{RESULT_WORDS.get(account.result, 'does not arise')}"
        for account in f.accounts
    ]
    return f"The accounts differ and no body has found which holds. As {'; as '.join(accounts)}."


def _before_start(f: Finding) -> str:
    return f"The rule came into force on {f.duty.in_force.first}, after the date this hangs on."


def _after_end(f: Finding) -> str:
    return f"The rule held until {f.duty.in_force.last}, before the date this hangs on."


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
}


def to_send(finding: Finding) -> list[str]:
    """What further records would say, as clauses: the kinds that no source here is known to carry."""
    return [_kind(kind) for kind in _kinds_lacked(finding, "not_covered")]


def _kinds_lacked(finding: Finding, why_lacked: str) -> list[str]:
    return list(dict.fromkeys(lack.what for lack, _ in finding.lacks if lack.why == why_lacked))


def _absent(finding: Finding) -> str:
    kinds = _kinds_lacked(finding, "absent")
    said_by = sorted({SOURCES[e.says] for e in finding.witnesses if e.kind == "not_done_stated"})
    who = f"As {' and '.join(said_by)}" if said_by else "On records that would show it"
    return f"{who}: {'; '.join(KINDS[kind].denied for kind in kinds)}." if kinds else ""


def _differs(finding: Finding) -> str:
    told = [
        f"{lack.what.replace('_', ' ')} is {said(event.facts[lack.what])}"
        for lack, event in finding.lacks
        if lack.why == "differs" and event is not None and lack.what in event.facts
    ]
    return f"On record: {'; '.join(dict.fromkeys(told))}." if told else ""


def _silent(finding: Finding) -> str:
    kinds = to_send(finding)
    return f"They are not known to carry whether {' or whether '.join(kinds)}." if kinds else ""


def _missing(finding: Finding) -> str:
    parts = [
        _one_missing(lack, event) for lack, event in finding.lacks if lack.why in ("missing", "order", "parameter")
    ]
    return " ".join(dict.fromkeys(part for part in parts if part))


def _one_missing(lack: Lack, event: Event | None) -> str:
    if lack.why == "parameter":
        return "No figure is known for this force and date."
    if lack.why == "order":
        return "The order of events is not told."
    if event is None or not lack.what:
        return f"A record is unclear: {event_in_words(event)}." if event else f"Missing: {lack.what}."
    return f"The record '{_kind(event.kind)}' ({event.id}) does not say: {lack.what.replace('_', ' ')}."
