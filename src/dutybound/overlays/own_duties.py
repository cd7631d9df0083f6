"""A duty of a force's own, written in a few words, compiled into the same value as every duty of the book.

For: 'when this is recorded, that must be recorded too: within so long, before this, already, or again and again'.
Never: ends, answers or stands in for a duty of the book; it is added beside them, with an id of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dutybound.duties.book import READ_IN_WORDS, Book
from dutybound.duties.clocks import CLOCKS, Clock
from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import HELD_BACK, MANDATORY, SHOULD, Citation, Duty, InForce, the
from dutybound.duties.language import at_it, before, ever, every, in_a, within
from dutybound.duties.may import WOULD_BE
from dutybound.duties.proofreading import faults_of
from dutybound.duties.terms import AllOf, AnyOf, AnyPattern, Arises, Condition, Due, Field, Has, Pattern, Test
from dutybound.events.event import ENVELOPE
from dutybound.events.kinds import KINDS
from dutybound.events.trouble import nearest
from dutybound.records.mapping_file import Section

# The ways of saying by when; a duty takes one of them, `already` and `itself` also together.
BY_WHEN: Final = ("within", "before", "already", "itself", "every")
RANK_ATTRIBUTES: Final = ("rank", "authorised_rank", "authorising_rank", "to_rank")
_CLOCKS: Final = {clock.id: clock for clock in CLOCKS}


def own_duty(section: Section, book: Book, force: str, authority: Citation, holds: InForce) -> Duty | None:
    """The duty of a [[duty]]; None, with the faults noted in the section, where it does not stand."""
    began = len(section.troubles)
    name = _name(section, book)
    strength = section.word("strength", (MANDATORY, SHOULD), MANDATORY)
    read = section.word("read", READ_IN_WORDS, "S") if "read" in section.given else section.text("read", needed=True)
    role, person = section.text("falls_on", needed=True), section.text("person", "actor")
    sentence, because = section.text("sentence", needed=True), section.text("because", needed=True)
    when = _events(section, "when", joined=False, needed=True)
    first_of = section.text("first_of")
    any_case = section.flag("in_any_case")
    arises = Arises(AnyPattern(when), bool(first_of), first_of)
    met_by, due = _met_by(section, when)
    ends = _events(section, "ends")
    if ends and isinstance(met_by, (AllOf, AnyOf, Has)):
        section.fault("ends", "is for a duty that stays open.", "Leave it out: this one is judged when it arises.")
    held = _held_back(section, when)
    protects, note, do = section.flag("protects"), section.text("note"), section.text("do")
    if len(section.troubles) > began:
        return None
    assert met_by is not None
    assert due is not None
    duty = Duty(
        sentence,
        id=f"{name}@{force}",
        because=because,
        authority=(authority,),
        strength=strength,
        read=read,
        falls_on=the(role, Field(None, person)),
        arises=arises if any_case else arises & in_a(DA_CASE),
        met_by=met_by,
        due=due,
        in_force=holds,
        scope=force,
        ends=AnyPattern(ends) if ends else None,
        holds_back=held[0],
        needs=held[1],
        protects=protects,
        do=do,
        note=note,
    )
    for fault in faults_of(duty, book):
        section.fault("", fault)
    return duty if len(section.troubles) == began else None


def _name(section: Section, book: Book) -> str:
    name = section.text("id", needed=True)
    chapters = dict.fromkeys(duty.chapter for duty in book.duties)
    chapter, _, rest = name.partition(".")
    if name and (chapter not in chapters or not rest or "@" in name):
        way_out = nearest(chapter, chapters) or "Write chapter.name, such as scene.photographs-taken."
        section.fault("id", f"'{name}' is not in a chapter of the book.", way_out)
    if any(duty.id == name for duty in book.duties):
        way_out = "Make it a [[must]], or give the force's own duty another id."
        section.fault("id", f"'{name}' is a duty of the book, and an overlay replaces none.", way_out)
    return name


# --- what meets it, and by when ---------------------------------------------------------------------------------------


def _met_by(section: Section, when: tuple[Pattern, ...]) -> tuple[Condition | AnyPattern | None, Due | None]:
    asked = [name for name in BY_WHEN if name in section.given]
    recorded = _events(section, "recorded")
    if len(asked) != 1 and asked != ["already", "itself"]:
        section.fault("within", "says by when exactly once.", f"Write one of: {', '.join(BY_WHEN)}.")
        for name in asked:
            section.raw(name)
        return None, None
    if not recorded and asked != ["itself"]:
        section.fault("recorded", "is missing.", 'Write recorded = { kind = "...", same = ["incident_ref"] }.')
        return None, None
    if asked[0] in ("already", "itself"):
        return _at_once(section, recorded, when), at_it()
    if asked[0] == "before":
        stop = _events(section, "before")
        return AnyPattern(recorded), before(AnyPattern(stop)) if stop else None
    given = section.raw(asked[0])
    counted = _count(section, asked[0], given)
    if counted is None:
        return None, None
    if asked[0] == "within":
        return AnyPattern(recorded), within(*counted)
    until = _patterns(section, "every", given.get("until"), joined=True)
    if not until:
        section.fault("every", "does not say until when.", 'Write until = { kind = "investigation_closed" }.')
        return None, None
    return AnyPattern(recorded), every(*counted, until=AnyPattern(until))


def _at_once(section: Section, recorded: tuple[Pattern, ...], when: tuple[Pattern, ...]) -> Condition | None:
    """What must stand when it arises: an earlier entry, and what the entry itself says."""
    parts: list[Condition] = []
    if "already" in section.given:
        if not section.flag("already"):
            section.fault("already", "expected true.")
        on_record = "holds_back" in section.given  # what a decision waits for is written down before the decision
        parts += [ever(AnyPattern(recorded), on_record=on_record)]
    elif recorded:
        section.fault("recorded", "is not asked for here.", "Write already = true beside itself.")
    if "itself" in section.given:
        told = section.raw("itself")
        kinds = tuple(kind for pattern in when for kind in pattern.kinds)
        if not isinstance(told, Mapping) or not told:
            section.fault("itself", "expected a table.", 'Write itself = { by_rank = "inspector" }.')
            return None
        found = [_tests(section, "itself", kind, told) for kind in kinds]
        if len(set(found)) > 1:
            section.fault("itself", "is not the same test for each kind.", "Write a duty for each kind.")
        parts += [Has(None, found[0])] if found else []
    return AllOf(tuple(parts)) if parts else None


def _count(section: Section, field: str, given: object) -> tuple[int, Clock] | None:
    known = {"number", "unit"} | ({"until"} if field == "every" else set())
    if not isinstance(given, Mapping) or set(given) - known:
        section.fault(field, f"expected {', '.join(sorted(known))}.", 'Write { number = 24, unit = "hours" }.')
        return None
    number, unit = given.get("number"), given.get("unit")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        section.fault(field, f"expected a whole number from 1, found {number!r}.")
        return None
    if unit not in _CLOCKS:
        section.fault(field, f"'{unit}' is no clock.", nearest(str(unit), _CLOCKS) or "See docs/clocks.md.")
        return None
    return number, _CLOCKS[unit]


def _held_back(section: Section, when: tuple[Pattern, ...]) -> tuple[str, str]:
    decision, needs = section.text("holds_back"), section.text("needs")
    if not decision:
        if needs:
            section.fault("needs", "is asked for with holds_back only.")
        return "", ""
    if decision not in HELD_BACK:
        way_out = nearest(decision, HELD_BACK)
        section.fault("holds_back", f"'{decision}' is not a decision that can be held back.", way_out)
        return "", ""
    kind = WOULD_BE[decision][0]
    if "already" not in section.given and "itself" not in section.given:
        section.fault("holds_back", "is for a duty that is judged at the decision.", "Write already or itself.")
    if any(pattern.kinds != (kind,) for pattern in when):
        way_out = f'Write when = {{ kind = "{kind}" }}.'
        section.fault("holds_back", f"'{decision}' is an entry of the kind '{kind}'.", way_out)
    if not needs:
        section.fault("needs", "is missing: what does the decision wait for?")
    return decision, needs


# --- entries that are asked about -------------------------------------------------------------------------------------


def _events(section: Section, field: str, joined: bool = True, needed: bool = False) -> tuple[Pattern, ...]:
    given = section.raw(field)
    if given is None:
        if needed:
            section.fault(field, "is missing.", f'Write {field} = {{ kind = "..." }}.')
        return ()
    return _patterns(section, field, given, joined)


def _patterns(section: Section, field: str, given: object, joined: bool) -> tuple[Pattern, ...]:
    """One table, or a list of which any fits; a table may name several kinds."""
    found: list[Pattern] = []
    for told in given if isinstance(given, list) else [given]:
        if not isinstance(told, Mapping) or "kind" not in told:
            section.fault(field, f"expected an entry with its kind, found {told!r}.", 'Write { kind = "..." }.')
            continue
        kinds = told["kind"] if isinstance(told["kind"], list) else [told["kind"]]
        joins = told.get("same", [])
        listed = isinstance(joins, list) and all(isinstance(one, str) for one in joins)
        if "same" in told and (not joined or not listed):
            reason = "joins references to the entry that gives rise to the duty." if joined else "joins nothing here."
            section.fault(field, f"'same' {reason}", 'Write same = ["incident_ref"].' if joined else "Leave it out.")
            continue
        for kind in kinds:
            if kind not in KINDS:
                section.fault(field, f"'{kind}' is not a kind of event.", nearest(str(kind), KINDS))
                continue
            found.append(Pattern((kind,), _tests(section, field, kind, told), tuple(joins)))
    return tuple(found)


def _tests(section: Section, field: str, kind: str, told: Mapping[str, object]) -> tuple[tuple[str, Test], ...]:
    attributes = KINDS[kind].attributes
    found: list[tuple[str, Test]] = []
    for name, wanted in told.items():
        if name in ("kind", "same"):
            continue
        if name == "by_rank":
            name = next((one for one in RANK_ATTRIBUTES if one in attributes), "actor_rank")
            wanted = {"at_least": wanted}
        if name not in attributes and name not in ENVELOPE:
            known = [*attributes, *ENVELOPE]
            section.fault(field, f"'{kind}' has no attribute '{name}'.", nearest(name, known))
            continue
        test = _test(wanted)
        if test is None:
            way_out = "Write a value, a list, or { at_least | at_most | none_of | stated = ... }."
            section.fault(field, f"'{name}' asks for {wanted!r}.", way_out)
            continue
        for value in test.value if isinstance(test.value, tuple) else (test.value,):
            if test.op != "present" and name in attributes:
                try:
                    attributes[name].read(value)
                except ValueError as fault:
                    section.fault(field, f"'{name}' of '{kind}': {fault}")
        found.append((name, test))
    return tuple(found)


def _test(wanted: object) -> Test | None:
    if isinstance(wanted, (str, int, float)):
        return Test("is", wanted)
    if isinstance(wanted, list) and wanted and all(isinstance(one, str) for one in wanted):
        return Test("in", tuple(wanted))
    if not isinstance(wanted, Mapping) or len(wanted) != 1:
        return None
    ((op, value),) = wanted.items()
    if op == "stated" and value is True:
        return Test("present")
    if op == "none_of" and isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return Test("not_in", tuple(value))
    if op in ("at_least", "at_most") and isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return Test(op, value)
    return None
