"""An entry -> what would have to be posted to record it: a form filled in.

For: correcting an entry on a page that shows it as it stands, and showing that forms lose nothing.
Never: leaves out in silence what the form has no place for; `NotShown` names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.forms.field import Field, Form, Posted
from dutybound.forms.making import IS, NO, NOT_KNOWN, OTHER, YES
from dutybound.forms.moments import posted_moment
from dutybound.forms.text import NotShown, shown


def posted_of(form: Form, event: Event) -> Posted:
    """What to post so that `read_form` gives this entry again, but for its id and the moment of writing it down.

    NotShown where the entry holds what the form does not ask for: who it came through, what supports it, its order
    among others, who signed it; or a text that a box of a page would change.
    """
    if event.kind != form.kind:
        raise NotShown("kind", "is another than that of the form.")
    if event.through or event.supported_by or event.contradicts or event.relations:
        raise NotShown("through, supported_by, contradicts, after, before", "are not asked for by a form.")
    values: dict[str, Value] = {**event.facts, "occurred": event.occurred, "says": event.says}
    values |= {"note": event.note} if event.note else {}
    asked = {field.name for field in (*form.fields, *form.more)}
    if "supersedes" in asked and event.supersedes:
        values["supersedes"] = event.supersedes
    elif event.supersedes != form.corrects:
        raise NotShown("supersedes", "names another entry than the one that the form corrects.")
    if strange := sorted(set(values) - asked):
        raise NotShown(strange[0], "is not asked for by this form.")
    posted: dict[str, list[str]] = {}
    for field in (*form.fields, *form.more):
        for name, text in _posted(field, values.get(field.name)):
            posted.setdefault(name, []).append(text)
    return posted


def _posted(field: Field, value: Value | None) -> Iterator[tuple[str, str]]:
    if value is None:
        if field.required and all(choice.value != NOT_KNOWN for choice in field.choices):
            raise NotShown(field.name, "is missing, and the form does not go without it.")
        if field.choices and field.input not in ("moment", "checkboxes"):
            yield field.name, NOT_KNOWN
    elif isinstance(value, When):
        yield from posted_moment(field.name, value)
    elif isinstance(value, bool):
        yield field.name, YES if value else NO
    elif isinstance(value, (int, float)):
        yield field.name, str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")
    elif isinstance(value, tuple):
        yield from _listed(field, value)
    elif field.choices:
        yield from _chosen(field, value)
    else:
        yield field.name, shown(field.name, value, lines=field.input == "long_text")


def _chosen(field: Field, value: str) -> Iterator[tuple[str, str]]:
    """A word, a reference that is offered, or one that is typed in."""
    offered = {choice.value for choice in field.choices if not choice.reveals} - {NOT_KNOWN}
    for posted in (value, f"{IS}{value}"):
        if posted in offered and (posted != value or not value.startswith(IS)):
            yield field.name, posted
            return
    box = next(choice.reveals[0] for choice in field.choices if choice.reveals)
    yield field.name, OTHER
    yield box.name, value if box.choices else shown(field.name, value, lines=False)


def _listed(field: Field, values: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Names that are offered and those that are typed in, one a line."""
    offered = {choice.value for choice in field.choices}
    known = [value for value in values if f"{IS}{value}" in offered]
    typed_in = [shown(field.name, value, lines=False) for value in values if value not in known]
    if (*known, *typed_in) != values:
        raise NotShown(field.name, "is in an order that a page does not give back.")
    if not field.choices:
        yield field.name, "\n".join(typed_in)
        return
    for value in known:
        yield field.name, f"{IS}{value}"
    if typed_in:
        yield field.name, OTHER
        yield f"{field.name}-other", "\n".join(typed_in)
