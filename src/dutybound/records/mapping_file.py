"""A mapping's TOML as sections with line numbers, so that a fault is said with the line where it stands.

For: taking fields out of a section one by one, with their types, and telling those that nobody asked for.
Never: knows what a mapping means.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from dutybound.events.trouble import Trouble, UnusableInput, nearest


def read_toml(text: str, name: str) -> dict[str, Any]:
    """The file's tables; UnusableInput where it is not TOML."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise UnusableInput([Trouble(name, "", "", f"is not TOML: {fault}.")]) from None


class Lines:
    """Where sections and their fields stand in the file's text."""

    def __init__(self, text: str) -> None:
        self._fields: dict[tuple[str, int], dict[str, int]] = {("", 1): {}}
        self._pointers = 0
        counted = self._counted = dict[str, int]()
        here = ("", 1)
        for number, line in enumerate(text.splitlines(), start=1):
            if found := re.match(r"\s*\[+\s*([^\[\]]+?)\s*\]+\s*(#.*)?$", line):
                name = found[1].replace('"', "").replace(" ", "")
                if line.lstrip().startswith("[["):
                    counted[name] = counted.get(name, 0) + 1
                # A section inside a repeated one belongs to the last of them.
                outer = next((one for one in counted if name == one or name.startswith(f"{one}.")), "")
                here = (name, counted.get(outer, 1))
                self._fields[here] = {"": number}
            elif found := re.match(r"""\s*["']?([^"'=#]+?)["']?\s*=""", line):
                self._fields[here].setdefault(found[1], number)

    def is_repeated(self, section: str) -> bool:
        """Whether the section stands in double brackets, so that there may be several."""
        return section in self._counted

    def next_pointer(self) -> int:
        """A number for each thing in the file that must be told apart."""
        self._pointers += 1
        return self._pointers

    def line(self, section: str, number: int, field: str = "") -> int:
        """The line of a section's field, else of the section, else 0."""
        inner, _, first = field.partition(".")
        fields = self._fields.get((section, number), {})
        if field in fields:
            return fields[field]
        nested = self._fields.get((f"{section}.{inner}", number))
        if nested:
            return nested.get(first, nested.get("", 0))
        return fields.get(inner, fields.get("", 0))


class Section:
    """One table of the mapping under reading; takes its fields out, and says which were never taken."""

    def __init__(
        self, given: Mapping[str, Any], name: str, number: int, file: str, lines: Lines, troubles: list[Trouble]
    ) -> None:
        self.given, self.name, self.number = given, name, number
        self.file, self.lines, self.troubles = file, lines, troubles
        self._taken: set[str] = set()

    def fault(self, field: str, reason: str, way_out: str = "") -> None:
        """Notes a fault of a field, with its line."""
        line = self.lines.line(self.name, self.number, field)
        told = f"[{self.name}]" if self.name else "top"
        if self.lines.is_repeated(self.name) or self.name.split(".")[0] in ("event", "coverage", "expect"):
            told = f"[[{self.name}]] {self.number}"
        place = f"line {line} ({told})" if line else told
        self.troubles.append(Trouble(self.file, place, field, reason, way_out))

    def raw(self, field: str) -> Any:
        """The field as TOML gave it; None where it is not there."""
        self._taken.add(field)
        return self.given.get(field)

    def text(self, field: str, default: str = "", needed: bool = False) -> str:
        value = self.raw(field)
        if value is None:
            if needed:
                self.fault(field, "is missing.")
            return default
        if not isinstance(value, str):
            self.fault(field, f"expected text, found {value!r}.")
            return default
        return value

    def word(self, field: str, words: Iterable[str], default: str) -> str:
        value, known = self.text(field, default), list(words)
        if value not in known:
            self.fault(field, f"'{value}' is not a word used here.", nearest(value, known))
            return default
        return value

    def flag(self, field: str, default: bool = False) -> bool:
        value = self.raw(field)
        if value is not None and not isinstance(value, bool):
            self.fault(field, f"expected true or false, found {value!r}.")
        return value if isinstance(value, bool) else default

    def whole(self, field: str, default: int) -> int:
        value = self.raw(field)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.fault(field, f"expected a whole number from 1, found {value!r}.")
            return default
        return value

    def texts(self, field: str, needed: bool = False) -> tuple[str, ...]:
        """One text or a list of texts."""
        value = self.raw(field)
        if value is None:
            if needed:
                self.fault(field, "is missing.")
            return ()
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            self.fault(field, f"expected a list of texts, found {value!r}.")
            return ()
        return tuple(listed)

    def tables(self, field: str) -> list[Mapping[str, Any]]:
        """A list of tables."""
        value = self.raw(field)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            self.fault(field, "expected a list of tables.")
            return []
        return list(value)

    def done(self) -> None:
        """Notes every field that was not asked for."""
        for field in self.given:
            if field not in self._taken:
                self.fault(field, "is not a field here.", nearest(str(field), self._taken))
