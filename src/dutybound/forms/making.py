"""A kind of event -> the form that asks for it.

For: every kind alike: attributes in the order of the registry, those that duties read at once, the others as 'more'.
Never: has a form of its own for one kind; what a kind needs beyond its row is in `wording` or in the tables here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dutybound.events.attributes import PERSON, REF, TEXT, AttributeType
from dutybound.events.kind import Kind
from dutybound.events.kinds import FILLED_IN
from dutybound.events.words import SOURCES
from dutybound.forms.asking import SOMEBODY, AskedAs, Thing, offered, sort_of
from dutybound.forms.field import Choice, Field, Form, Input
from dutybound.forms.moments import moment_field
from dutybound.forms.wording import Wording, answer, capital, clause, is_long, why, wording_of

# Posted for an answer that is not in the list, and for one that is not known. No word of a vocabulary is one of these.
OTHER, NOT_KNOWN, YES, NO = "other_one", "not_known", "yes", "no"
# Before a reference that is chosen, so that no reference of a case can be taken for one of the words above.
IS: Final = "is:"
_UNKNOWN: Final = Choice(NOT_KNOWN, "Not known")
MANY: Final = 7  # more answers than this are a select, not radios

# Without these the entry says nothing. 'Not known' is an answer wherever it can be chosen.
DEMANDED: Final = frozenset({
    "risk_assessed.grade", "risk_lowered.grade", "risk_reviewed.grade_after", "outcome_assigned.code",
    "victim_view_recorded.stance", "disclosure_made.offence_kind", "order_made.order", "disposal_given.disposal",
    "released.basis", "police_decision.test", "departure_recorded.duty", "duty_judged.duty", "duty_judged.verdict",
    "item_read.duty", "item_read.about", "item_read.answer", "left_to_a_reader.question", "record_marked.mark",
    "record_unmarked.mark", "not_done_stated.what", "grade_set.grade", "grade_changed.grade", "advice_given.what",
    "case_to_answer_decided.level", "evidence_led_decision.view",
})  # fmt: skip
# What a case hangs on: where there is one, it stands chosen, in sight. Never a person, who may be the wrong one.
_STANDS_CHOSEN: Final = frozenset({"crime_ref", "incident_ref", "matter_ref"})
# Kinds that bring such a thing, so that the one there is will be another; and the statement of absence, which covers
# what it names and no more, so that a name that nobody thought of would change what it says.
_NAMES_ITS_OWN: Final = frozenset({
    "crime_recorded", "incident_created", "contact_received", "complaint_received", "complaint_logged",
    "conduct_matter_recorded", "dsi_recorded", "civil_claim_received", "matter_came_to_attention", "not_done_stated",
})  # fmt: skip
# Who says so, as it is asked of whoever writes it down. The others stand behind 'somebody or something else'.
_SAID: Final = {
    "entered_by_officer": "It is police work: I did it or was there, or another officer says so",
    "reported_by_victim": "The victim told us",
    "reported_by_witness": "A witness told us",
    "reported_by_suspect": "The suspect told us",
    "seen_on_video": "It was seen on video",
    "heard_on_audio": "It was heard on a recording",
}
# What every entry can say besides: under 'more', and not where the kind has an attribute of that name.
_ENVELOPE: Final = (
    ("actor", "who did it, if it was not you", PERSON),
    ("place", "where it was", TEXT),
    ("note", "what else a reader should know", TEXT),
)


def form_of(kind: str, asked_as: AskedAs) -> Form:
    """The form for a kind of event. KeyError where there is no such kind."""
    known = FILLED_IN[kind]
    when = moment_field("occurred", "When did it happen?", f"the time {known.sentence}", required=True, now=True)
    asked = [(name, _attribute(known, name, asked_as)) for name in known.attributes]
    at_once = [field for name, field in asked if _is_asked_at_once(known, name, field, asked_as)]
    later = [field for _, field in asked if field not in at_once]
    reason = _envelope("reason", why(known) or "the reasons for it", TEXT, asked_as, required=bool(why(known)))
    others = tuple(
        _envelope(name, asks, holds, asked_as) for name, asks, holds in _ENVELOPE if name not in known.attributes
    )
    corrected = () if kind != "entry_retracted" or asked_as.corrects else (_retracted(asked_as),)
    needed, wanted = ((reason,), ()) if reason.required else ((), (reason,))
    return Form(
        kind=kind,
        title=capital(known.sentence),
        id=asked_as.id,
        fields=(*corrected, when, *at_once, *needed, _says()),
        more=(*later, *wanted, *others),
        corrects=asked_as.corrects,
    )


def _is_asked_at_once(kind: Kind, name: str, field: Field, asked_as: AskedAs) -> bool:
    """What is demanded, what stands chosen, the entry's own words, and what a duty reads, if one reads the kind."""
    first = asked_as.read_first
    if field.required or field.values or name == "what" or first is None:
        return True
    return f"{kind.name}.{name}" in first or not any(f"{kind.name}.{one}" in first for one in kind.attributes)


def _attribute(kind: Kind, name: str, asked_as: AskedAs) -> Field:
    holds, words = kind.attributes[name], wording_of(kind, name)
    required = f"{kind.name}.{name}" in DEMANDED
    if holds.name == "time":
        return moment_field(name, words.label, words.asks, words.hint, required)
    sort = sort_of(kind.name, name, holds)
    things = offered(asked_as, name, sort) or (denials(FILLED_IN) if sort == "kind" else ())
    made = _field(name, holds, words, things, required, sort)
    chosen = len(things) == 1 and name in _STANDS_CHOSEN and kind.name not in _NAMES_ITS_OWN
    return replace(made, values=(f"{IS}{things[0].ref}",)) if chosen else made


def denials(kinds: Iterable[str]) -> tuple[Thing, ...]:
    """Kinds as things of the sort 'kind', each with its sentence denied: what a statement of absence can name."""
    return tuple(Thing(name, capital(FILLED_IN[name].denied)) for name in kinds)


def _envelope(name: str, asks: str, holds: AttributeType, asked_as: AskedAs, required: bool = False) -> Field:
    sort = sort_of("", name, holds)
    return _field(name, holds, clause(asks), offered(asked_as, name, sort), required, sort)


def _retracted(asked_as: AskedAs) -> Field:
    return _envelope("supersedes", "which entry is taken back", REF, asked_as, required=True)


def _field(
    name: str, holds: AttributeType, words: Wording, things: tuple[Thing, ...], required: bool, sort: str
) -> Field:
    made = Field(name, "text", words.label, words.asks, words.hint, required, thing=sort)
    if holds.name == "flag":
        return replace(made, input="yes_or_no", choices=(Choice(YES, "Yes"), Choice(NO, "No"), _UNKNOWN))
    if holds.name == "number":
        return replace(made, input="number")
    if holds.name == "word":
        answers = (*(Choice(word, answer(name, word)) for word in holds.words), _UNKNOWN)
        return replace(made, input=_one_of(len(holds.words), holds.scale), choices=answers)
    if things and holds.name == "names":
        return replace(made, input="checkboxes", choices=_choices(made, things, "list"))
    if things:
        answers = (*_choices(made, things, "text"), _UNKNOWN)
        return replace(made, input=_one_of(len(things) + 1), choices=answers)
    if holds.name == "names":
        return replace(made, input="list")
    return replace(made, input="long_text" if is_long(name, holds) else "text")


def _one_of(answers: int, scale: str = "") -> Input:
    if scale == "risk":
        return "grade"
    return "radios" if answers <= MANY else "select"


def _choices(field: Field, things: tuple[Thing, ...], other: Input) -> tuple[Choice, ...]:
    """What is offered, and a box for what is not: nothing is kept out because the case does not hold it yet."""
    hint = "One a line" if other == "list" else ""
    box = Field(f"{field.name}-other", other, capital(field.asks), field.asks, hint)
    offers = tuple(Choice(f"{IS}{thing.ref}", thing.words) for thing in things)
    words = "Somebody who is not listed here" if field.thing in SOMEBODY else "Something that is not listed here"
    return (*offers, Choice(OTHER, words, reveals=(box,)))


def _says() -> Field:
    rest = tuple(Choice(source, capital(words)) for source, words in SOURCES.items() if source not in _SAID)
    other = Field("says-other", "select", "Who or what?", "who says so", required=True, choices=rest)
    choices = (
        *(Choice(source, words) for source, words in _SAID.items()),
        Choice(OTHER, "Somebody or something else", reveals=(other,)),
    )
    return Field("says", "radios", "How do you know?", "how you know", required=True, choices=choices)
