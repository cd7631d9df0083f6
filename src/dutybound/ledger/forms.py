"""Forms of canonical lines: what a line is known to be because one written in the same form was read before.

For: a whole ledger, whose lines are written in few forms; to read each as JSON and write it again takes twice as long.
Never: takes a line for canonical that `read_canonical` would refuse; what is not known is asked there.

Between its quotation marks a line without a backslash is in turn structure and string. Where one line was proved,
another with the same structure and the same names, whose other strings need no escape, is as canonical: only strings
and two numbers differ, and those are looked at each time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import Final, NamedTuple
from unicodedata import is_normalized

from dutybound.ledger.entry import SEALED, Entry

_MOST: Final = 4096  # forms; more than a ledger has, and a liar's are not kept without end
_NESTED: Final = 32  # what goes deeper is not kept, and read as JSON each time
_ESCAPES: Final = bytes(range(0x20)) + b"\\"  # beside quotation marks, all that JSON has to escape
_WRITTEN: Final = re.compile(r":(0|[1-9][0-9]{0,17})\}")


class _Form(NamedTuple):
    """Where the case and the commitments of sealed fields stand among the pieces of a line of this form."""

    case: int
    marks: tuple[tuple[str, int], ...]


class _Structure(NamedTuple):
    """What takes the names out of the pieces of a line of this structure, and the forms by their names."""

    names: Callable[[list[str]], tuple[str, ...]]
    forms: dict[tuple[str, ...], _Form]


class Forms:
    """The forms seen so far."""

    def __init__(self) -> None:
        self._structures: dict[str, _Structure] = {}
        self._known = 0

    def marks_in(self, entry: Entry) -> Mapping[str, str] | None:
        """The commitments of the entry's sealed fields, where its line is canonical and says its case and version.

        None where that can't be told from the lines before: it need not be false.
        """
        pieces = _pieces(entry)
        if pieces is None:
            return None
        structure = self._structures.get('"'.join(pieces[:-3:2]))
        form = structure.forms.get(structure.names(pieces)) if structure else None
        if form is None or pieces[form.case] != entry.case:
            return None
        return {name: pieces[place] for name, place in form.marks if pieces[place]}

    def learn(self, entry: Entry, row: Mapping[str, object]) -> None:
        """Keep the form of a line that was read as `row`, is canonical and says its entry's case and version."""
        pieces = _pieces(entry)
        if pieces is None or self._known >= _MOST or list(row)[-2:] != ["version", "written"]:
            return
        if entry.body.count(b"{") + entry.body.count(b"[") > _NESTED:
            return
        strings = list(_strings(row, ()))
        places = {path: 2 * number + 1 for number, path in enumerate(strings) if path is not None}
        at = [2 * number + 1 for number, path in enumerate(strings) if path is None]
        marks = [(path[1], place) for path, place in places.items() if path[0] == "event" and path[2:] == (SEALED,)]
        if ("case",) not in places or not _are_all(marks, row.get("event")):
            return
        structure = self._structures.setdefault('"'.join(pieces[:-3:2]), _Structure(itemgetter(*at), {}))
        structure.forms[structure.names(pieces)] = _Form(places["case",], tuple(marks))
        self._known += 1


def _pieces(entry: Entry) -> list[str] | None:
    """The line between its quotation marks, where that is all there is to see; its last two numbers are looked at."""
    try:
        text = entry.body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if len(entry.body.translate(None, _ESCAPES)) < len(entry.body) or not is_normalized("NFC", text):
        return None
    pieces = text.split('"')
    if len(pieces) < 5 or pieces[-3] != f":{entry.version}," or not _WRITTEN.fullmatch(pieces[-1]):
        return None
    return pieces


def _strings(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...] | None]:
    """For each string of a value, in the order of its line: the names that lead to it, or None where it is a name."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield None
            yield from _strings(one, (*path, name))
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, (*path, ""))


def _are_all(marks: list[tuple[str, int]], event: object) -> bool:
    """Whether the marks are those of every field that is sealed, so that none is overlooked in lines of this form."""
    if not isinstance(event, Mapping):
        return not marks
    sealed = [name for name, value in event.items() if isinstance(value, Mapping) and SEALED in value]
    return [name for name, _ in marks] == sealed and all(len(event[name]) == 1 for name in sealed)
