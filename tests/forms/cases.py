"""Entries of every kind as Hypothesis makes them, and a caller with and without things to point to."""

from __future__ import annotations

from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from hypothesis import strategies as st

from dutybound.events.attributes import AttributeType
from dutybound.events.event import Event
from dutybound.events.kinds import FILLED_IN
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble
from dutybound.events.words import SOURCES
from dutybound.forms import AskedAs, Thing

LATER: Final = datetime(2100, 12, 31, 23, 59, tzinfo=UTC)
BARE: Final = AskedAs("e1")
PEOPLE: Final = tuple(Thing(f"P{number}", f"Person {number}") for number in range(1, 4))
RICH: Final = AskedAs(
    "e1",
    "P1",
    MappingProxyType(
        {
            "person": PEOPLE,
            "officer": (*PEOPLE, *(Thing(f"O{number}", f"PC {number}") for number in range(9))),
            "crime": (Thing("crime-1", "The assault on 1 March"),),
            "incident": (Thing("is:odd", "An oddly named one"), Thing("not_known", "Another")),
            "to_body": (Thing("Sussex Police", "Sussex Police"),),
            "entry": (Thing("v1", "An arrest was made"), Thing("v2", "The officers left")),
        }
    ),
    read_first=frozenset({"arrest_made.crime_ref"}),
)

_PLAIN: Final = st.sampled_from(
    ["crime-1", "P1", "O3", "is:odd", "not_known", "other_one", "Sussex Police", "somebody else", "é", "is:P1", "yes"]
)
_ODD: Final = st.text(max_size=12) | st.sampled_from(["two\nlines", "a\r\nb", " x ", "\x00", "", "\ud800"])
_TEXT: Final = st.integers(0, 9).flatmap(lambda dice: _ODD if dice == 9 else _PLAIN)
_INSTANTS: Final = st.datetimes(
    datetime(1900, 1, 2), datetime(2100, 12, 30), timezones=st.just(UTC)
) | st.sampled_from([
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC), datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),
    datetime(1941, 8, 10, 0, 30, tzinfo=UTC), datetime(1970, 7, 1, tzinfo=UTC),
])  # fmt: skip
_DAYS: Final = st.dates(datetime(1900, 1, 2).date(), datetime(2100, 12, 30).date()).map(lambda day: day.isoformat())
_MOMENT: Final = _INSTANTS.map(lambda at: at.replace(second=0, microsecond=0).isoformat()) | _INSTANTS.map(
    lambda at: at.isoformat()
)
_ONE: Final = _MOMENT | _DAYS | _DAYS.map(lambda day: day[:7]) | _DAYS.map(lambda day: day[:4])
TIMES: Final = _ONE | st.just("unknown") | st.tuples(_ONE | st.just(".."), _ONE | st.just("..")).map("/".join)


def values_of(holds: AttributeType) -> st.SearchStrategy[object]:
    """Values of an attribute as JSON can hold them, most of which read."""
    found: dict[str, st.SearchStrategy[object]] = {
        "flag": st.booleans(),
        "number": st.integers(-10, 10**12) | st.floats(-1e12, 1e12),
        "time": TIMES,
        "names": st.lists(_TEXT, min_size=1, max_size=3) | _TEXT,
        "word": st.sampled_from(holds.words or ("",)),
    }
    return found.get(holds.name, _TEXT)


@st.composite
def rows(draw: st.DrawFn, kind: str) -> dict[str, object]:
    """A row of the kind, as a records system or another door may give it."""
    attributes = dict(FILLED_IN[kind].attributes)
    row: dict[str, object] = {"id": "e1", "kind": kind}
    for name, holds in attributes.items():
        if draw(st.booleans()):
            row[name] = draw(values_of(holds))
    if kind == "not_done_stated":
        row["what"] = draw(st.lists(st.sampled_from(sorted(FILLED_IN)), min_size=1, max_size=3))
    row["occurred"] = draw(TIMES)
    row["says"] = draw(st.sampled_from(sorted(SOURCES)))
    for name in ("reason", "place", "note", "actor", "supersedes"):
        if name not in attributes and draw(st.booleans()):
            row[name] = draw(_TEXT)
    return row


def read(row: dict[str, object]) -> Event | None:
    """The event, or None where reading refuses the row."""
    troubles: list[Trouble] = []
    event = read_event(row, "", "", troubles)
    return None if troubles else event
