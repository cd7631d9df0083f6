"""The one place of this room that reads files: the TOML tables that ship inside the package.

For: authorities, parameters, stories and the ids of the dossiers' entries as frozen values.
Never: reads anything outside the package, or changes a duty.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from dutybound.duties.figures import Parameter, Parameters

AUTHORITY_KINDS: Final = (
    "statutory", "statutory_guidance", "code", "force_policy", "app", "guidance", "finding", "derived", "product",
)  # fmt: skip
BINDING_KINDS: Final = ("statutory", "statutory_guidance", "code", "force_policy")


@dataclass(frozen=True, slots=True)
class Authority:
    """An instrument, once: what it is, of which kind, and where it can be read."""

    key: str
    title: str
    kind: str
    where: str = ""
    note: str = ""


@lru_cache(maxsize=1)
def authorities() -> Mapping[str, Authority]:
    """Every instrument by its key; ValueError where one stands twice."""
    rows = [Authority(**row) for row in _rows("authorities", "authority")]
    found = {row.key: row for row in rows}
    if len(found) != len(rows):
        twice = sorted({row.key for row in rows if found[row.key] is not row})
        raise ValueError(f"an authority stands twice: {', '.join(twice)}")
    return found


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the records that came into use on a line: these values of an attribute of these kinds of entry.

    `dated_by` is the attribute whose time decides; '' for when the entry's event happened.
    """

    kinds: tuple[str, ...]
    attribute: str
    values: tuple[str, ...]
    dated_by: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line in time at which the law, or what it is told in, changes; with its citation and how surely it was read.

    `day` is an ISO day, month or year, '' where it is no law yet and `standing` says what it is instead; `told` the day
    it was enacted, laid or announced. `series` names what has another `value` from then on; `nothing` says why no duty
    asks about it, `held_off` what of it is not judged by.
    """

    id: str
    what: str
    authority: str
    read: str
    part: str
    day: str = ""
    told: str = ""
    standing: str = "law"
    place: str = ""
    also: tuple[str, ...] = ()
    series: str = ""
    value: str = ""
    word: Word | None = None
    decided_by: str = ""
    held_off: str = ""
    nothing: str = ""
    note: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """The authorities of the line."""
        return frozenset((self.authority, *self.also))

    @property
    def holds_from(self) -> str:
        """The first London day on which it certainly stands: the day itself, or the first after its month or year."""
        if len(self.day) == len("2022-06-07"):
            return self.day
        year, _, month = self.day.partition("-")
        if not year:
            return ""
        whole_year = not month or month == "12"
        return f"{int(year) + 1}-01-01" if whole_year else f"{year}-{int(month) + 1:02}-01"


@lru_cache(maxsize=1)
def timeline() -> tuple[Line, ...]:
    """Every line of the timeline that ships with the package, as it was written."""
    return tuple(_line(row) for row in _rows("timeline", "line"))


def _line(row: Mapping[str, Any]) -> Line:
    given = dict(row)
    word, also = given.pop("word", None), tuple(given.pop("also", ()))
    lists = None if word is None else {name: tuple(word[name]) for name in ("kinds", "values")}
    return Line(also=also, word=None if word is None or lists is None else Word(**{**word, **lists}), **given)


@lru_cache(maxsize=1)
def parameters() -> Parameters:
    """The dated numbers that ship with the package."""
    return Parameters(read_parameter(row) for row in _rows("parameters", "parameter"))


@lru_cache(maxsize=1)
def dossier_ids() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The ids of the dossiers' entries by dossier and section: what the account must hold, once each."""
    return {(row["dossier"], row["key"]): tuple(row["ids"]) for row in _rows("dossier", "section")}


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a figure measures: its unit, and what it is in words."""

    name: str
    unit: str
    says: str


@lru_cache(maxsize=1)
def quantities() -> Mapping[str, Quantity]:
    """What figures measure, by their names, where words of their own say so; see `Book.quantity` for the others."""
    return {row["name"]: Quantity(**row) for row in _rows("parameters", "quantity")}


_UNITS: Final = {
    "working-days": "working days", "hours": "hours", "days": "days", "minutes": "minutes", "months": "months",
    "weeks": "weeks", "percent": "per cent", "rank": "rank", "ticks": "ticks",
}  # fmt: skip


def unit_of(name: str) -> str:
    """The unit of a figure: as it is told, else that with which its name ends; '' for none."""
    told = quantities().get(name)
    return told.unit if told is not None else next((unit for end, unit in _UNITS.items() if name.endswith(end)), "")


def read_parameter(row: Mapping[str, Any]) -> Parameter:
    """One parameter from its TOML table."""
    given = dict(row)
    keys = given.pop("keys", {})
    days = {slot: given.pop(name, "") for slot, name in (("first", "from"), ("last", "to"))}
    for slot, day in days.items():
        days[slot] = day.isoformat() if isinstance(day, date) else day
    return Parameter(keys=tuple(keys.items()), **days, **given)


def _rows(folder: str, name: str) -> Iterator[dict[str, Any]]:
    for entry in sorted(files("dutybound.duties").joinpath(folder).iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".toml"):
            yield from tomllib.loads(entry.read_text(encoding="utf-8")).get(name, [])


@dataclass(frozen=True, slots=True)
class Story:
    """A typical situation written by us: a small case file, the duty it is about and the result it has.

    `title` is a sentence; `file` the case file in the house's own form; `as_at` the moment it is read at. Stories are
    tests and are printed in the manual; they are about nobody.
    """

    duty: str
    title: str
    result: str
    as_at: str
    file: Mapping[str, Any]
    cause: str = ""
    flags: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def stories() -> tuple[Story, ...]:
    """Every story that ships with the package, in the order of the chapters' files."""
    return tuple(_story(row) for row in _rows("stories", "story"))


def _story(row: dict[str, Any]) -> Story:
    given = dict(row)
    events = given.pop("event", [])
    coverage = given.pop("coverage", [{"kinds": "every kind", "from": "2000", "to": "2040"}])
    head = {"ref": "story", "force": given.pop("force", ""), "synthetic": True}
    numbered = [{"id": f"e{number}", **event} for number, event in enumerate(events, start=1)]
    file = {"file": head, "event": numbered, "coverage": coverage}
    flags = tuple(given.pop("flags", ()))
    return Story(file=file, flags=flags, **given)
