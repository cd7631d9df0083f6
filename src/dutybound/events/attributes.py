"""The types an attribute of an event can have, and how each reads what a record gives.

For: turning a record's value into the one form that the rest of the house uses, or saying what is wrong.
Never: guesses; an attribute that a record leaves out stays out, and 'none' is said only by writing it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dutybound.events.trouble import nearest
from dutybound.events.when import When, in_words, read_when
from dutybound.events.words import RANKS, RISK_GRADES

Value = str | bool | int | float | When | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttributeType:
    """What an attribute holds: `name` is the type's word, `words` its vocabulary where it is closed."""

    name: str
    words: tuple[str, ...] = ()
    scale: str = ""

    def read(self, given: object) -> Value:
        """The attribute's value, or ValueError that names the fault and the way out."""
        return _READERS[self.name](self, given)


def _text(_: AttributeType, given: object) -> str:
    if isinstance(given, str) and given.strip():
        return given
    raise ValueError(f"expected text, found {given!r}.")


def _word(kind: AttributeType, given: object) -> str:
    if isinstance(given, str) and given in kind.words:
        return given
    raise ValueError(f"'{given}' is not a word used here. {nearest(str(given), kind.words)}".rstrip())


def _flag(_: AttributeType, given: object) -> bool:
    if isinstance(given, bool):
        return given
    raise ValueError(f"expected true or false, found {given!r}.")


def _number(_: AttributeType, given: object) -> int | float:
    if isinstance(given, (int, float)) and not isinstance(given, bool) and abs(given) < 1e12:
        return given
    raise ValueError(f"expected a number, found {given!r}.")


def _time(_: AttributeType, given: object) -> When:
    return read_when(given)


def _words_of(_: AttributeType, given: object) -> tuple[str, ...]:
    listed = [given] if isinstance(given, str) else given
    if isinstance(listed, (list, tuple)) and listed and all(isinstance(one, str) and one for one in listed):
        return tuple(listed)
    raise ValueError(f"expected one name or a list of names, found {given!r}.")


_READERS: Final[dict[str, Callable[[AttributeType, object], Value]]] = {
    "text": _text,
    "person": _text,
    "ref": _text,
    "word": _word,
    "flag": _flag,
    "number": _number,
    "time": _time,
    "names": _words_of,
}

TEXT: Final = AttributeType("text")
PERSON: Final = AttributeType("person")
REF: Final = AttributeType("ref")
FLAG: Final = AttributeType("flag")
NUMBER: Final = AttributeType("number")
TIME: Final = AttributeType("time")
NAMES: Final = AttributeType("names")
RANK: Final = AttributeType("word", RANKS, "rank")
RISK: Final = AttributeType("word", RISK_GRADES, "risk")


def word(*words: str) -> AttributeType:
    """An attribute that takes one of these words."""
    return AttributeType("word", words)


def said(value: Value) -> str:
    """A value as a reader sees it."""
    if isinstance(value, When):
        return in_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(said(one) for one in value)
    return str(value).replace("_", " ")
