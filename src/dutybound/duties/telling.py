"""What stands beside a finding, and what the records show about themselves, in plain English.

For: sentences for context, for entries shown with a finding, for questions to a reader, and for remarks.
Never: a word of motive, a name, or a sentence that makes a result lighter or heavier than it is.
"""

from __future__ import annotations

from typing import Final

from dutybound.duties.accounts import Context, Finding, Remark
from dutybound.duties.explain import RESULT_WORDS, event_in_words
from dutybound.duties.loading import Line
from dutybound.duties.phrases import told_day
from dutybound.duties.remarks import ACCOUNTS_DIFFER, WRITTEN_AFTER_CLOSING, SameWording
from dutybound.events.attributes import said
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When, in_words
from dutybound.events.words import FINDINGS, SOURCES

NO_PROOF: Final = "What the records show about themselves is no result, and says nothing of why."
FORM_TEXT: Final = "It can be the text of a form."
_CONTEXT_FACTS: Final = ("system", "what", "reason", "reason_code")


def what_stands_beside(finding: Finding) -> list[str]:
    """The sentences that belong beside a finding, none where nothing does: context, entries, questions to a reader."""
    told = [context_in_words(finding), _beside(finding), *(_question(one) for one in finding.questions)]
    told += [policy_in_words(one, finding) for one in finding.policies]
    return [one for one in told if one]


def context_in_words(finding: Finding) -> str:
    """'Met late; context recorded: ...', and that it changes nothing; '' where no context is recorded."""
    if not finding.context:
        return ""
    told = "; ".join(_context(one) for one in finding.context)
    return f"{RESULT_WORDS[finding.result].capitalize()}; context recorded: {told}. It does not change the result."


def _context(one: Context) -> str:
    facts = [said(one.event.facts[name]) for name in _CONTEXT_FACTS if name in one.event.facts]
    told_of = [said(one.event.facts[name]) for name in ("measure", "number") if name in one.event.facts]
    facts += [" ".join(told_of)] if told_of else []
    until = one.event.facts.get("until")
    if isinstance(until, When):
        facts.append(f"until {in_words(until)}")
    told = event_in_words(one.event) + (f": {', '.join(facts)}" if facts else "")
    return told if one.surely else f"{told} (the times are rough: it may fall into this, or may not)"


def _beside(finding: Finding) -> str:
    told = [event_in_words(one) + (f" [{one.note.rstrip('. ')}]" if one.note else "") for one in finding.beside]
    return f"Shown beside it: {'; '.join(told)}. It does not change the result." if told else ""


def _question(question: Event) -> str:
    asked = said(question.facts.get("question", "Does the source tell more of this?"))
    where = question.facts.get("look_at")
    return f"For a person to read: {asked}" + (f" To look at: {said(where).rstrip('.')}." if where else "")


_FOUND: Final = {"broken": " It found that broken here.", "kept": " It found that kept here."}


def policy_in_words(statement: Event, finding: Finding) -> str:
    """What a body says that a policy then required, what it found, where it stands; and that the result stays."""
    facts = statement.facts
    body = said(facts["body"]) if "body" in facts else SOURCES[statement.says]
    told_by = "" if statement.says in FINDINGS else f" (told by: {SOURCES[statement.says]})"
    policy = f" ({said(facts['policy'])})" if "policy" in facts else ""
    span = [
        f"{word} {in_words(when)}"
        for word, when in (("since", facts.get("since")), ("until", facts.get("until")))
        if isinstance(when, When)
    ]
    told = f" ({', '.join(span)})" if span else ""
    required = said(facts.get("required", "what this duty asks")).rstrip(". ")
    found = _FOUND.get(said(facts.get("found", "")), " Whether it was kept here, it does not say.")
    where = f" So it stands in {said(facts['citation']).rstrip('. ')}." if "citation" in facts else ""
    return (
        f"As {body} says{told_by}, the force's own policy then{policy} required{told}: "
        f"{required}.{found}{where} Nobody here has read that policy; the result stays "
        f"'{RESULT_WORDS[finding.result]}'."
    )


def remark_in_words(remark: Remark) -> str:
    """A remark in a sentence or two: entries and who says them, no people."""
    if remark.about == WRITTEN_AFTER_CLOSING:
        return _late(remark)
    if remark.line is not None:
        return _before_its_day(remark.entry, remark.line)
    return _differ(remark) if remark.about == ACCOUNTS_DIFFER else _same(remark)


def _before_its_day(entry: Event, line: Line) -> str:
    assert line.word is not None
    attribute = line.word.attribute
    return (
        f"Entry '{entry.id}' ({_sentence(entry)}) says {attribute.replace('_', ' ')} {said(entry.facts[attribute])}, "
        f"which is in use since {told_day(line.day)}; the entry is of before. A date or a word can be a slip."
    )


def _late(remark: Remark) -> str:
    entry = remark.entry
    corrects = f" It corrects entry '{entry.supersedes}', which stays in the file." if entry.supersedes else ""
    closings = "; ".join(event_in_words(one) for one in remark.beside)
    return (
        f"Entry '{entry.id}' ({_sentence(entry)}) tells of {in_words(entry.occurred)} and was written down "
        f"{in_words(entry.recorded)}, after this: {closings}.{corrects}"
    )


def _differ(remark: Remark) -> str:
    (other,) = remark.beside
    sides = "; ".join(f"entry '{one.id}' ({_sentence(one)}), {SOURCES[one.says]}" for one in (remark.entry, other))
    settled = (remark.entry.says in FINDINGS) != (other.says in FINDINGS)
    end = "The finding of the body settles it; the other entry stays in the file." if settled else ""
    return f"Two entries do not agree: {sides}. {end}".rstrip()


def _same(remark: Remark) -> str:
    entries = (remark.entry, *remark.beside)
    listed = "; ".join(f"entry '{one.id}' ({_sentence(one)})" for one in entries)
    return f"The same wording of reasons stands in {len(entries)} entries: {listed}. {FORM_TEXT}"


def wording_in_words(one: SameWording) -> str:
    """A wording that stands in several files, by file and entry."""
    listed = "; ".join(f"file {ref}, entry '{event.id}' ({_sentence(event)})" for ref, event in one.stands_in)
    return f"The same wording of reasons, {one.words} words long, stands in: {listed}. {FORM_TEXT}"


def _sentence(event: Event) -> str:
    denied = event.facts.get("what")
    if event.kind == "not_done_stated" and isinstance(denied, tuple):
        return "; ".join(KINDS[kind].denied for kind in denied)
    return KINDS[event.kind].sentence
