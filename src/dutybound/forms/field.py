"""A form and its fields, as a template can loop over them.

For: everything that a page needs to ask for one entry, to show what was typed again, and to say what is wrong with it.
Never: holds HTML, a route, or a word that is not meant for a reader, but for the names under which answers are posted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

Input = Literal[
    "yes_or_no",  # radios: yes, no, not known
    "radios",  # one of up to seven; a choice may reveal more fields
    "grade",  # radios on the scale of risk, lowest first
    "select",  # one of many; what a choice reveals stands below it
    "checkboxes",  # any of several; a choice may reveal more fields
    "text",
    "long_text",
    "number",
    "list",  # a long text, one thing a line
    "moment",  # radios for how well the time is known; each reveals its dates and times
    "date",  # three boxes, posted under the name with -day, -month and -year
    "time_of_day",  # a text such as 14:05
]
INPUTS: Final[tuple[str, ...]] = get_args(Input)
DATE_PARTS: Final = ("day", "month", "year")

# What was posted: each name with the values given for it, as a query or form body is parsed.
Posted = Mapping[str, Sequence[str]]
# What `dutybound.events.reading.read_event` takes.
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen: what is posted, what the reader sees, and the fields that it opens."""

    value: str
    label: str
    hint: str = ""
    reveals: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    `name` is what is posted and `asks` the words that follow 'Enter' or 'Select' in a fault. `thing` says what a
    reference points to ('crime', 'officer'), '' where it is none. `values` are what was typed, three for a date;
    `fault` is what is wrong with it. A field that is not `shown` is left out of the page until it is needed.
    """

    name: str
    input: Input
    label: str
    asks: str
    hint: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    thing: str = ""
    values: tuple[str, ...] = ()
    fault: str = ""
    shown: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which this field alone is posted."""
        return tuple(f"{self.name}-{part}" for part in DATE_PARTS) if self.input == "date" else (self.name,)

    @property
    def value(self) -> str:
        """What was typed, where only one thing can be."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a person fills in to record one kind of event: `fields` are asked at once, `more` only where wanted.

    `id` is the id of the entry to come, made by whoever shows the form, so that posting twice is one entry; `corrects`
    is the entry in whose place it will stand, '' for a new one.
    """

    kind: str
    title: str
    id: str
    fields: tuple[Field, ...]
    more: tuple[Field, ...] = ()
    corrects: str = ""

    @property
    def faulty(self) -> tuple[Field, ...]:
        """The fields that something is wrong with, in the order of the page: for the summary at its top."""
        return tuple(field for field in each_field(self) if field.fault)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field, said as the way out: 'Enter the time the victim was told how the case stands'."""

    field: str
    way_out: str


@dataclass(frozen=True, slots=True)
class Faults:
    """Everything that is wrong with what was posted, and the form with all that was typed in it."""

    faults: tuple[Fault, ...]
    form: Form


def each_field(form: Form) -> Iterator[Field]:
    """Every field of the form, those that a choice reveals after the field with the choice."""
    for field in (*form.fields, *form.more):
        yield from _within(field)


def _within(field: Field) -> Iterator[Field]:
    yield field
    for choice in field.choices:
        for inner in choice.reveals:
            yield from _within(inner)


def given(posted: Posted, name: str) -> tuple[str, ...]:
    """The values posted under a name, as they came."""
    values = posted.get(name, ())
    return (values,) if isinstance(values, str) else tuple(values)


def first(posted: Posted, name: str) -> str:
    """The first value posted under a name, without the space around it; '' where there is none."""
    return next(iter(given(posted, name)), "").strip()


def with_posted(form: Form, posted: Posted, faults: Sequence[Fault] = ()) -> Form:
    """The form with what was typed in it, and the first fault of each field beside it."""
    told: dict[str, str] = {}
    for one in faults:
        told.setdefault(one.field, one.way_out)
    return replace(
        form,
        fields=tuple(_answered(field, posted, told) for field in form.fields),
        more=tuple(_answered(field, posted, told) for field in form.more),
    )


def _answered(field: Field, posted: Posted, told: Mapping[str, str]) -> Field:
    if field.input == "date":
        values = tuple(next(iter(given(posted, name)), "") for name in field.names)
    else:
        values = given(posted, field.name)
    fault = told.get(field.name, "")
    return replace(
        field,
        values=values,
        fault=fault,
        shown=field.shown or bool(fault) or any(values),
        choices=tuple(
            replace(choice, reveals=tuple(_answered(inner, posted, told) for inner in choice.reveals))
            for choice in field.choices
        ),
    )
