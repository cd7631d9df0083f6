"""The people of a force from a file: posts and ties as TOML.

For: commands that are run beside the house and have to know who serves where and who is close to whom.
Never: guesses: a post or tie that can't be read stops the reading, with every fault named.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from dutybound.access.people import EVER, TIE_KINDS, Directory, Post, Tie
from dutybound.access.words import ROLES
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.events.when import read_when

_POST: Final = {"person": True, "role": True, "force": True, "team": False, "under": False, "rank": False}
_TIE: Final = {"one": True, "other": True, "kind": True, "says": True}
_TIMES: Final = ("begins", "ends")


def read_people(path: Path) -> Directory:
    """The directory in a file of `[[post]]` and `[[tie]]` tables, with the fields of `Post` and `Tie`.

    Times are ISO text; a post or tie without them always holds. UnusableInput names each fault by row and field.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", "", f"cannot be opened: {fault.strerror}.")]) from None
    except ValueError as fault:
        raise UnusableInput([Trouble(str(path), "", "", f"is not TOML: {fault}.")]) from None
    troubles: list[Trouble] = []
    posts = tuple(
        Post(**texts, begins=begins, ends=ends)
        for row, texts, begins, ends in _rows(given, "post", _POST, path, troubles)
        if _known(texts["role"], ROLES, path, row, "role", troubles)
    )
    ties = tuple(
        Tie(**texts, begins=begins, ends=ends)
        for row, texts, begins, ends in _rows(given, "tie", _TIE, path, troubles)
        if _known(texts["kind"], TIE_KINDS, path, row, "kind", troubles)
    )
    troubles += [Trouble(str(path), "", one, "is no table here.") for one in given if one not in ("post", "tie")]
    if not posts and not troubles:
        troubles.append(Trouble(str(path), "", "post", "nobody holds a post.", "Write each as [[post]]."))
    if troubles:
        raise UnusableInput(troubles)
    return Directory(posts, ties)


def _rows(
    given: Mapping[str, object], name: str, fields: Mapping[str, bool], path: Path, troubles: list[Trouble]
) -> Iterator[tuple[str, dict[str, str], int, int]]:
    listed = given.get(name, [])
    for number, table in enumerate(listed if isinstance(listed, list) else [listed], start=1):
        row = f"{name} {number}"
        if not isinstance(table, dict):
            troubles.append(Trouble(str(path), row, "", "is no table.", f"Write it as [[{name}]]."))
            continue
        before = len(troubles)
        for field in table.keys() - fields.keys() - {*_TIMES}:
            troubles.append(Trouble(str(path), row, field, "is not a field here.", nearest(field, fields)))
        for field, needed in fields.items():
            value = table.get(field, "")
            if not isinstance(value, str) or (needed and not value.strip()):
                troubles.append(Trouble(str(path), row, field, "is missing, or is no text."))
        times = [_time(table, field, path, row, troubles) for field in _TIMES]
        if len(troubles) == before:
            begins, ends = times[0], times[1]
            texts = {field: str(table[field]) for field in fields if field in table}
            yield row, texts, -EVER if begins is None else begins, EVER if ends is None else ends


def _time(table: Mapping[str, object], field: str, path: Path, row: str, troubles: list[Trouble]) -> int | None:
    if field not in table:
        return None
    try:
        return read_when(table[field]).earliest
    except (ValueError, OverflowError) as fault:
        troubles.append(Trouble(str(path), row, field, str(fault)))
        return None


def _known(word: str, words: tuple[str, ...], path: Path, row: str, field: str, troubles: list[Trouble]) -> bool:
    if word not in words:
        troubles.append(Trouble(str(path), row, field, f"'{word}' is not known here.", nearest(word, words)))
    return word in words
