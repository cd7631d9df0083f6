"""Which column holds which attribute of which kind of event, and as what sort of value.

For: one fixed place for every attribute in the registry, so that events can lie in columns without their names.
Never: depends on the duties; a dataset is written once and read under any rulebook.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple

from dutybound.events.attributes import AttributeType
from dutybound.events.event import ENVELOPE
from dutybound.events.kinds import ASIDE, KINDS, OF_THE_HOUSE

# Sorts of value. A NAME is a person, a reference or free text: compared within its file, never with a word of a duty.
NAME, WORD, NUMBER, TIME, LIST = "name", "word", "number", "time", "list"

KIND_NAMES: Final = tuple(KINDS)
KIND_NUMBER: Final = MappingProxyType({name: number for number, name in enumerate(KIND_NAMES)})
_SORTS: Final = {
    "text": WORD, "word": WORD, "flag": WORD, "person": NAME, "ref": NAME, "number": NUMBER, "time": TIME,
    "names": LIST,
}  # fmt: skip
_ENVELOPE_SORTS: Final = {
    "actor": NAME, "actor_rank": WORD, "actor_role": WORD, "force": WORD, "district": WORD, "place": NAME,
    "says": WORD, "reason_code": WORD, "reason": NAME,
}  # fmt: skip
# Text up to this length is a word of the dataset's dictionary; longer text is only compared within its file.
LONGEST_WORD: Final = 80


class Place(NamedTuple):
    """The column ('' where none holds it) and the sort of value."""

    column: str
    sort: str


def _places() -> dict[tuple[str, str], Place]:
    found: dict[tuple[str, str], Place] = {}
    for kind in KINDS.values():
        coded = 0
        held: set[str] = set()
        for name, type_of in kind.attributes.items():
            sort = _SORTS[type_of.name]
            if sort in held:
                found[kind.name, name] = Place("", LIST)
                continue
            held |= {sort} & {NUMBER, TIME}
            if sort in (NAME, WORD):
                found[kind.name, name] = Place(f"a{coded}", sort)
                coded += 1
            else:
                found[kind.name, name] = Place("" if sort == LIST else sort, sort)
        for name in ENVELOPE:
            found.setdefault((kind.name, name), Place(name, _ENVELOPE_SORTS[name]))
    return found


PLACES: Final = MappingProxyType(_places())
CODED: Final = tuple(sorted({place.column for place in PLACES.values() if place.column.startswith("a") and
                             place.column[1:].isdigit()}, key=lambda name: int(name[1:])))  # fmt: skip
CODE_COLUMNS: Final = (*CODED, *ENVELOPE)
# A second time or number is held by no column; only what stands beside a case, or is the house's own, may have one: no
# duty reads it.
for _kind in KINDS.values():
    for _sort in () if _kind.name in ASIDE | OF_THE_HOUSE else (NUMBER, TIME):
        if sum(_SORTS[one.name] == _sort for one in _kind.attributes.values()) > 1:
            raise ValueError(f"'{_kind.name}' has two attributes that are a {_sort}; the columns hold one.")


def type_of(kind: str, attribute: str) -> AttributeType | None:
    """The registry's type of a kind's own attribute; None for one of the envelope."""
    return KINDS[kind].attributes.get(attribute)


def sort_of(kinds: tuple[str, ...], attribute: str) -> str:
    """The sort of an attribute over these kinds; '' where none has it, ValueError where they differ."""
    sorts = {PLACES[kind, attribute].sort for kind in kinds if (kind, attribute) in PLACES}
    if len(sorts) > 1:
        raise ValueError(f"'{attribute}' is a {' and a '.join(sorted(sorts))} in {', '.join(kinds)}.")
    return sorts.pop() if sorts else ""
