"""A kind of event -> the JSON Schema (draft 2020-12) of its rows, from the same registry as its form.

For: doors that take rows from other systems, and the description of such a door.
Never: is the last word: `read_event` is, and `UNSAID` and `NARROWER` list where the two differ.
"""

from __future__ import annotations

from typing import Final

from dutybound.events.attributes import AttributeType
from dutybound.events.kinds import FILLED_IN
from dutybound.events.words import RANKS, SOURCES
from dutybound.forms.wording import capital, wording_of

Schema = dict[str, object]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
# What reading refuses and a schema has no word for.
UNSAID: Final = (
    "A range of time that ends before it begins.",
    "An entry that was written down before it happened.",
    "Whatever takes more than one entry: an id that stands twice, a pointer to an entry that is not there, corrections "
    "that fork or run in a circle, an order that cannot be, a retraction that names no entry.",
)
# What reading takes and the schema does not, so that there is one way to write each thing.
NARROWER: Final = (
    "A year before 1901 or after 2099.",
    "Times in other spellings: week dates, no separators, months of one digit, space around, capitals in 'unknown', "
    "digits of other scripts, the seconds of a zone, seconds in more than six places, ranges of ranges, an empty text.",
    "Distances in other spellings: more than one space, space around, digits of other scripts, more than eight digits.",
)

_YEAR: Final = "(19(0[1-9]|[1-9][0-9])|20[0-9]{2})"
_LEAP: Final = "(19(0[48]|[2468][048]|[13579][26])|20([02468][048]|[13579][26]))"
_DAY: Final = (
    f"({_YEAR}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP}-02-29)"
)
_CLOCK: Final = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
_ONE_TIME: Final = f"({_YEAR}(-(0[1-9]|1[0-2]))?|{_DAY}(T{_CLOCK})?)"
_SIDE: Final = rf"({_ONE_TIME}|\.\.)"
# Anything but what Python takes for space: \s means other characters to other readers of a schema.
_NOT_BLANK: Final = "[^\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]"

_TIME: Final[Schema] = {
    "type": ["string", "null"],
    "pattern": rf"^(unknown|\.\.|{_ONE_TIME}|{_SIDE}/{_SIDE})$",
    "description": "A time with its zone, a day, a month, a year, two of these joined by / (.. where a side is open), "
    "or unknown.",
}
_SPAN: Final[Schema] = {
    "type": "string",
    "pattern": r"^[0-9]{1,8}(\.[0-9]{1,20})? ?(minute|hour|day|week)s?$",
    "description": "A distance, such as 90 minutes or 14 days.",
}
_DISTANCE: Final[Schema] = {
    "type": "object",
    "properties": {
        "event": {"type": "string"},
        "at_least": {"$ref": "#/$defs/span"},
        "at_most": {"$ref": "#/$defs/span"},
        "read_from": {"type": "string"},
    },
    "required": ["event"],
    "additionalProperties": False,
}
_ORDER: Final[Schema] = {
    "anyOf": [
        {"type": ["string", "null"]},
        {"$ref": "#/$defs/distance"},
        {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/distance"}]}},
    ],
    "description": "The id of another entry, or several, each with a distance where one is told.",
}
_TEXT: Final[Schema] = {"type": ["string", "null"], "pattern": _NOT_BLANK}
_ANY_TEXT: Final[Schema] = {"type": ["string", "null"]}
_NAMES: Final[Schema] = {
    "type": ["string", "array", "null"],
    "minLength": 1,
    "minItems": 1,
    "items": {"type": "string", "minLength": 1},
}
_KINDS: Final[Schema] = {
    "anyOf": [
        {"$ref": "#/$defs/kind"},
        {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/kind"}},
        {"type": "null"},
    ]
}
_ATTRIBUTES: Final[dict[str, Schema]] = {
    "text": _TEXT,
    "person": _TEXT,
    "ref": _TEXT,
    "flag": {"type": ["boolean", "null"]},
    "number": {"type": ["number", "null"], "exclusiveMinimum": -1e12, "exclusiveMaximum": 1e12},
    "time": {"$ref": "#/$defs/time"},
    "names": {"$ref": "#/$defs/names"},
}
_ENVELOPE: Final[dict[str, Schema]] = {
    "id": {"type": "string", "minLength": 1, "title": "Id of the entry"},
    "occurred": {"$ref": "#/$defs/time", "title": "When it happened"},
    "recorded": {"$ref": "#/$defs/time", "title": "When it was written down"},
    "says": {"enum": [*SOURCES, "", None], "title": "Who says so"},
    "through": {"$ref": "#/$defs/names", "title": "Through whom it came"},
    "supported_by": {"$ref": "#/$defs/names", "title": "What supports it"},
    "supersedes": {**_ANY_TEXT, "title": "The entry that it replaces"},
    "contradicts": {"$ref": "#/$defs/names", "title": "The entries that it contradicts"},
    "after": {"$ref": "#/$defs/order", "title": "What it came after"},
    "before": {"$ref": "#/$defs/order", "title": "What it came before"},
    "same_time_as": {"$ref": "#/$defs/order", "title": "What it came at the same time as"},
    "note": {**_ANY_TEXT, "title": "What else a reader should know"},
    "actor": {**_TEXT, "title": "Who did it"},
    "actor_rank": {"enum": [*RANKS, None], "title": "The rank of whoever did it"},
    "actor_role": {**_TEXT, "title": "The role of whoever did it"},
    "force": {**_TEXT, "title": "The force"},
    "district": {**_TEXT, "title": "The district"},
    "place": {**_TEXT, "title": "Where it was"},
    "reason_code": {**_TEXT, "title": "The code of the reason"},
    "reason": {**_TEXT, "title": "The reasons for it"},
}


def schema_of(kind: str) -> Schema:
    """The schema of one kind's rows, complete in itself. KeyError where there is no such kind."""
    known = FILLED_IN[kind]
    properties: dict[str, Schema] = {"kind": {"const": kind}, **_ENVELOPE}
    for name, holds in known.attributes.items():
        words = wording_of(known, name)
        described = {"description": words.hint} if words.hint else {}
        properties[name] = {**_attribute(kind, name, holds), "title": words.label, **described}
    definitions: dict[str, Schema] = {
        "time": _TIME, "span": _SPAN, "names": _NAMES, "distance": _DISTANCE, "order": _ORDER,
    }  # fmt: skip
    if kind == "not_done_stated":
        definitions["kind"] = {"enum": list(FILLED_IN)}
    return {
        "$schema": DIALECT,
        "title": capital(known.sentence),
        "type": "object",
        "properties": properties,
        "required": ["id", "kind"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _attribute(kind: str, name: str, holds: AttributeType) -> Schema:
    if holds.name == "word":
        return {"enum": [*holds.words, None]}
    if kind == "not_done_stated" and name == "what":
        return _KINDS
    return _ATTRIBUTES[holds.name]
