"""A ledger written out as lines of JSON, an entry a line, so that it can be proved anywhere and outlives its store.

For: `{"body": ..., "boxes": [...], "case": ..., "number": ..., "version": ...}`, written and read again to the byte.
Never: opens a box, or mends a line; what does not read as an entry is named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from dutybound.ledger.entry import Box, Entry, canonical
from dutybound.ledger.note import Unproved, as_base64, from_base64

_KEYS: Final = {"body", "boxes", "case", "number", "version"}
_BOX_KEYS: Final = {"box", "field", "person"}
_BEFORE_THE_BODY: Final = b'{"body":'
_AFTER_THE_BODY: Final = b',"boxes":[],"case":"'
_TAIL: Final = re.compile(
    _AFTER_THE_BODY.replace(b"[]", rb"\[\]")
    + rb'([ !#-\[\]-~]*)","number":(0|[1-9][0-9]{0,17}),"version":(0|[1-9][0-9]{0,17})\}\n'
)


class Kept(NamedTuple):
    """An entry with the boxes beside it."""

    entry: Entry
    boxes: tuple[Box, ...] = ()


def as_line(kept: Kept) -> bytes:
    """The entry as a line, without its line break. ValueError where its body is no UTF-8 text."""
    entry = kept.entry
    return canonical({
        "body": entry.body.decode("utf-8"),
        "boxes": [{"box": as_base64(one.box), "field": one.field, "person": one.person} for one in kept.boxes],
        "case": entry.case,
        "number": entry.number,
        "version": entry.version,
    })  # fmt: skip


def read_lines(lines: Iterable[bytes]) -> Iterator[Kept]:
    """The entries on these lines. Raises Unproved at the first that is none, naming its line."""
    for place, line in enumerate(lines, start=1):
        try:
            yield read_line(line)
        except Unproved as fault:
            raise Unproved(f"line {place}: {fault}") from None


def read_line(line: bytes) -> Kept:
    """The entry on a line; Unproved where it is none or could be read in two ways."""
    if not line.endswith(b"\n"):
        raise Unproved("was not finished: the file ends without a line break.")
    return _as_most_are(line) or _as_any_may_be(line)


def _as_most_are(line: bytes) -> Kept | None:
    """The entry of a line as it is written where no box lies beside it; None where it is another, sound or not.

    Nearly all lines are such, and to read them so takes a third of the time. The tail has no string that could hold
    another tail: so what stands before it is one string or the line is another.
    """
    cut = line.rfind(_AFTER_THE_BODY)
    tail = _TAIL.fullmatch(line, cut) if cut > 0 and line.startswith(_BEFORE_THE_BODY) else None
    if tail is None:
        return None
    try:
        text = line[len(_BEFORE_THE_BODY) : cut].decode("utf-8")
        body, end = _READER.raw_decode(text)
        if end != len(text) or not isinstance(body, str):
            return None
        return Kept(Entry(int(tail[2]), tail[1].decode("ascii"), int(tail[3]), body.encode("utf-8")))
    except ValueError:
        return None


def _as_any_may_be(line: bytes) -> Kept:
    row = read_json(line)
    if not isinstance(row, dict) or row.keys() != _KEYS or not isinstance(row["boxes"], list):
        raise Unproved("is not an entry with body, boxes, case, number and version.")
    number, version, case, body = row["number"], row["version"], row["case"], row["body"]
    if type(number) is not int or type(version) is not int or not isinstance(case, str) or not isinstance(body, str):
        raise Unproved("has a body, case, number or version of another sort.")
    try:
        return Kept(Entry(number, case, version, body.encode("utf-8")), tuple(_box(one) for one in row["boxes"]))
    except UnicodeEncodeError:
        raise Unproved("has half a character in its body.") from None


def read_json(text: bytes | str) -> object:
    """The JSON value; Unproved where it is none, names a field twice, or holds what is no number."""
    try:
        value: object = _READER.decode(text if isinstance(text, str) else text.decode("utf-8"))
    except (ValueError, RecursionError) as fault:
        raise Unproved(str(fault) if isinstance(fault, Unproved) else "is not JSON.") from None
    return value


def _box(row: object) -> Box:
    if not isinstance(row, dict) or row.keys() != _BOX_KEYS:
        raise Unproved("has a box without box, field and person.")
    field, person, box = row["field"], row["person"], row["box"]
    raw = from_base64(box) if isinstance(box, str) else None
    if raw is None or not isinstance(field, str) or not isinstance(person, str):
        raise Unproved("has a box that cannot be read.")
    return Box(field, person, raw)


def _no_name_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unproved("names a field twice.")
    return found


def _no_such_number(word: str) -> object:
    raise Unproved(f"has {word} where a number should be.")


_READER: Final = json.JSONDecoder(object_pairs_hook=_no_name_twice, parse_constant=_no_such_number)
