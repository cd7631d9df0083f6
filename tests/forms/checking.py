"""A reader of just those words of JSON Schema that our schemas use; another word is an error, not a pass."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "number": (int, float), "boolean": (bool,), "null": (type(None),), "array": (list,),
    "object": (dict,),
}  # fmt: skip
_READ = {
    "$schema", "$defs", "title", "description", "$ref", "const", "enum", "type", "anyOf", "pattern", "minLength",
    "minItems", "items", "exclusiveMinimum", "exclusiveMaximum", "properties", "required", "additionalProperties",
}  # fmt: skip


def is_accepted(schema: Mapping[str, object], value: object, root: Mapping[str, object] | None = None) -> bool:
    """Whether the value is as the schema says. ValueError where the schema uses a word that is not read here."""
    root = schema if root is None else root
    if unread := set(schema) - _READ:
        raise ValueError(f"the checker does not read {sorted(unread)}")
    return all(_holds(word, schema, value, root) for word in schema)


def _holds(word: str, schema: Mapping[str, object], value: object, root: Mapping[str, object]) -> bool:
    said = schema[word]
    match word, said, value:
        case "$ref", str(), _:
            definitions = root["$defs"]
            assert isinstance(definitions, dict)
            return is_accepted(definitions[said.removeprefix("#/$defs/")], value, root)
        case "const", _, _:
            return type(said) is type(value) and said == value
        case "enum", list(), _:
            return any(type(one) is type(value) and one == value for one in said)
        case "type", _, _:
            return any(_is(value, name) for name in (said if isinstance(said, list) else [said]))
        case "anyOf", list(), _:
            return any(is_accepted(one, value, root) for one in said)
        case "pattern", str(), str():
            return re.search(said, value) is not None
        case "minLength", int(), str():
            return len(value) >= said
        case "minItems", int(), list():
            return len(value) >= said
        case "items", dict(), list():
            return all(is_accepted(said, one, root) for one in value)
        case "exclusiveMinimum", float(), int() | float() if not isinstance(value, bool):
            return value > said
        case "exclusiveMaximum", float(), int() | float() if not isinstance(value, bool):
            return value < said
        case "properties", dict(), dict():
            return all(is_accepted(said[name], one, root) for name, one in value.items() if name in said)
        case "required", list(), dict():
            return all(name in value for name in said)
        case "additionalProperties", False, dict():
            known = schema["properties"]
            assert isinstance(known, dict)
            return all(name in known for name in value)
    return True


def _is(value: object, name: object) -> bool:
    return isinstance(value, _TYPES[str(name)]) and (not isinstance(value, bool) or name == "boolean")
