"""What stands on a duty's page, gathered from its value: one frozen value a duty, and what points at what.

For: the templates, which only lay out; and the search, which only looks.
Never: formats HTML, or says what the value does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from dutybound.duties import explain
from dutybound.duties.book import Book
from dutybound.duties.clocks import Clock
from dutybound.duties.dated_words import anchor_in_words
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameter
from dutybound.duties.form import Form, form, parameters_of
from dutybound.duties.loading import Authority
from dutybound.duties.phrases import kind_in_words
from dutybound.duties.terms import AnyPattern, AtIt, Ever, Every, Pattern, Pick, as_patterns
from dutybound.events.attributes import said
from dutybound.manual.boundaries import boundaries
from dutybound.manual.clauses import Told
from dutybound.manual.lines import Boundaries
from dutybound.manual.reading import unverified
from dutybound.manual.witness import stories_by_duty
from dutybound.manual.words import Words
from dutybound.manual.worked import Worked, worked


@dataclass(frozen=True, slots=True)
class About:
    """A duty as its page shows it: `warning` is '' where the rule was read, `kinds` says what each kind does here."""

    duty: Duty
    warning: str
    arises: Told
    met_by: Told
    due: Told
    ends: tuple[Told, ...]
    authorities: tuple[tuple[Authority, str], ...]
    how_read: str
    weighs: str
    in_force: str
    force: str
    protects: str
    waits: str
    departures: str
    clocks: tuple[Clock, ...]
    figures: tuple[Parameter, ...]
    kinds: Mapping[str, tuple[str, ...]]
    sentences: tuple[int, ...]
    worked: tuple[Worked, ...]
    boundaries: Boundaries


def about(duty: Duty, book: Book, words: Words) -> About:
    """Everything that the duty's page says."""
    return About(
        duty=duty,
        warning=unverified(duty.read, book.kind_of(duty)),
        arises=words.arises(duty),
        met_by=words.met_by(duty),
        due=words.due(duty),
        ends=words.ends(duty),
        authorities=tuple((book.authorities[one.key], one.place) for one in duty.authority),
        how_read=explain.how_read(duty, book),
        weighs=book.weighs(duty, ()),
        in_force=_in_force(duty),
        force=force_in_words(duty.scope),
        protects=_protects(duty),
        waits=_waits(duty, book),
        departures=_departures(duty),
        clocks=tuple(sorted(clocks_of(duty), key=lambda one: one.id)),
        figures=tuple(row for row in book.parameters.rows if row.name in parameters_of(duty)),
        kinds=_kinds(form(duty)),
        sentences=_sentences(duty, form(duty), book),
        worked=tuple(worked(story, book) for story in stories_by_duty().get(duty.id, ())),
        boundaries=boundaries(duty, book),
    )


def force_in_words(slug: str) -> str:
    """'greater-manchester' as 'Greater Manchester'; '' as every force."""
    return slug.replace("-", " ").title().replace(" And ", " and ") if slug else "every force"


def dates(first: str, last: str) -> str:
    """From and until which days something holds."""
    told = [
        f"from {explain.day_in_words(first)}" if first else "",
        f"until {explain.day_in_words(last)}" if last else "",
    ]
    return " ".join(part for part in told if part) or "on any date"


def figure_value(row: Parameter) -> str:
    """The value of a figure as it stands in print."""
    return said(row.value)


def _in_force(duty: Duty) -> str:
    if not duty.in_force.known:
        return "the text does not say since when"
    decides = anchor_in_words(duty)
    span = dates(duty.in_force.first, duty.in_force.last)
    return f"{span}; what decides is {decides}" if decides else span


def _protects(duty: Duty) -> str:
    if not duty.protects:
        return "Not at once; it stands below what does, in the order of what is still to do."
    if duty.still_stands:
        return (
            "Yes, while the decision goes on working: what it lacked can be brought, or it can be looked at again."
            + _works_until(duty)
        )
    if form(duty).hard or isinstance(duty.due, AtIt):
        return "Yes. Missed, it cannot be met any more; where what it asks can still be done, that may still protect."
    return "Yes, also when it is done late."


def _works_until(duty: Duty) -> str:
    if duty.stands_until is None:
        return ""
    kinds = dict.fromkeys(kind for one in as_patterns(duty.stands_until) for kind in one.kinds)
    ends = [kind_in_words(kind) for kind in kinds]
    named = ["the moment that it names as its end has passed"] if duty.stands_to is not None else []
    return f" It works no more once {' or '.join([*ends, *named])}."


def _waits(duty: Duty, book: Book) -> str:
    if not duty.holds_back:
        return "No decision waits for it."
    decision = explain.DECISION_WORDS[duty.holds_back].capitalize()
    if book.is_binding(duty):
        return f"{decision} waits for it. It needs {duty.needs}."
    return (
        f"{decision} does not wait for it, because it advises only; whoever decides is told that it needs {duty.needs}."
    )


def _departures(duty: Duty) -> str:
    if not duty.may_depart:
        return "None: no recorded reason takes this duty away."
    if duty.falls_on.person is None:
        return "None can be shown: the records do not name who owes it, so nobody else can be told from that person."
    return (
        "One that names this duty and gives its reason, recorded by somebody other than the person who owes it, and "
        "not expired. It is shown as departed from, with the reason."
    )


def clocks_of(duty: Duty) -> set[Clock]:
    """Every clock that a duty counts on."""
    return {one for one in _parts(duty) if isinstance(one, Clock)}


def _kinds(shape: Form) -> dict[str, tuple[str, ...]]:
    """Each kind that the duty speaks of, and as what."""
    until = shape.due.until if isinstance(shape.due, Every) else AnyPattern(())
    parts = {
        "gives rise to it": shape.triggers,
        "meets it": {kind for part in shape.discharge for one in part.patterns for kind in one.kinds},
        "ends it": {kind for one in shape.ends.patterns + until.patterns for kind in one.kinds},
        "makes it too late": {kind for one in shape.lapses.patterns for kind in one.kinds},
    }
    found = {kind: tuple(part for part, kinds in parts.items() if kind in kinds) for kind in sorted(shape.kinds)}
    return {kind: named or ("is looked at",) for kind, named in found.items()}


def _sentences(duty: Duty, shape: Form, book: Book) -> tuple[int, ...]:
    """The numbered sentences of the meaning that bear on this duty: some on every one, the others by its shape."""
    parts = list(_parts(duty))
    looks = [one for one in parts if isinstance(one, (Pick, Ever))]
    defaults = [row for row in book.parameters.rows if row.is_default and row.name in parameters_of(duty)]
    bears_on = {
        3: any(isinstance(one, Pattern) and one.joins for one in parts),
        5: True,
        7: bool(shape.ends.patterns) or any(isinstance(one, Pick) and one.standing for one in looks),
        10: any(one.on_record for one in looks),
        12: True,
        21: not duty.in_force.known or bool(duty.in_force.first or duty.in_force.last),
        23: shape.act is not None,
        24: bool(shape.discharge),
        25: bool(shape.ends.patterns),
        26: bool(shape.discharge),
        27: bool(shape.discharge),
        28: isinstance(duty.due, Every),
        29: not shape.fixed_due,
        30: duty.may_depart,
        32: True,
        33: bool(defaults),
        34: bool(duty.same_omission_as),
    }
    return tuple(number for number, bears in bears_on.items() if bears)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for one in value:
            yield from _parts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for slot in fields(value):
            yield from _parts(getattr(value, slot.name))
