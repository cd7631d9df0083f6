"""An event written as a row and read back is the same event, whatever its kind and however rough its times."""

from __future__ import annotations

import json
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.events.attributes import PERSON, RANK, TEXT, AttributeType, Value
from dutybound.events.event import Event, Relation
from dutybound.events.kinds import KINDS
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, UNKNOWN, When, on_days, read_when
from dutybound.events.words import SOURCES
from dutybound.events.writing import as_row

FIRST, LAST = (
    on_days(date(1900, 1, 2), date(1900, 1, 2)).earliest,
    on_days(date(2100, 12, 30), date(2100, 12, 30)).latest,
)
bounds = st.integers(FIRST, LAST)
ranges = st.tuples(bounds, bounds).map(lambda two: When(min(two), max(two)))
whens = (
    bounds.map(lambda us: When(us, us))
    | ranges
    | bounds.map(lambda us: When(us, EVER_AFTER))
    | bounds.map(lambda us: When(EVER_BEFORE, us))
    | st.just(UNKNOWN)
)
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(str.strip)
names: st.SearchStrategy[tuple[str, ...]] = st.lists(texts, min_size=1, max_size=3).map(tuple)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": texts,
    "person": texts,
    "ref": texts,
    "flag": st.booleans(),
    "number": st.integers(-(10**11), 10**11) | st.floats(-1e11, 1e11, allow_nan=False),
    "time": whens,
    "names": names,
}
ENVELOPE = {
    "actor": PERSON, "actor_rank": RANK, "actor_role": TEXT, "force": TEXT, "district": TEXT, "place": TEXT,
    "reason_code": TEXT, "reason": TEXT,
}  # fmt: skip
spans = st.integers(0, 200 * 366 * 86_400_000_000)


def values(kind: AttributeType) -> st.SearchStrategy[Value]:
    return st.sampled_from(kind.words) if kind.name == "word" else VALUES[kind.name]


@st.composite
def relations(draw: st.DrawFn) -> tuple[Relation, ...]:
    """Relations as reading gives them: those after, those before, those of the same time."""
    after = st.tuples(texts, spans, spans | st.just(EVER_AFTER), texts | st.just("")).map(
        lambda told: Relation(told[0], min(told[1:3]), max(told[1:3]), told[3])
    )
    before = after.map(lambda one: Relation(one.event, -one.at_most, -one.at_least, one.read_from))
    same = texts.map(lambda event: Relation(event, 0, 0))
    return tuple(one for some in (after, before, same) for one in draw(st.lists(some, max_size=2)))


@st.composite
def events(draw: st.DrawFn, kind: str) -> Event:
    """Any event of this kind that a record could give."""
    taken = {**ENVELOPE, **KINDS[kind].attributes}
    facts = draw(st.fixed_dictionaries({}, optional={name: values(of) for name, of in taken.items()}))
    if kind == "not_done_stated" and "what" in facts:
        facts["what"] = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=2).map(tuple))
    says = draw(st.sampled_from(sorted(SOURCES)))
    occurred, recorded = draw(st.tuples(whens, whens).filter(lambda two: two[1].latest >= two[0].earliest))
    some = st.just(()) | names
    return Event(
        draw(texts), kind, occurred, MappingProxyType({"says": says, **facts}), recorded, says,
        draw(some), draw(some), draw(st.just("") | texts), draw(some), draw(relations()), draw(st.just("") | texts),
        "entry 7",
    )  # fmt: skip


def read_back(event: Event) -> Event:
    troubles: list[Trouble] = []
    row = json.loads(json.dumps(as_row(event)))
    read = read_event(row, "a test", event.row, troubles)
    assert troubles == []
    return read


@given(st.sampled_from(sorted(KINDS)).flatmap(events))
def test_any_event_is_read_back_as_it_was(event: Event) -> None:
    assert read_back(event) == event


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_with_all_its_attributes_is_read_back_as_it_was(kind: str) -> None:
    given = {"text": "a text", "person": "P1", "ref": "R1", "flag": False, "number": 1.5, "names": ("a", "b"),
             "time": read_when("2024-03-01/..")}  # fmt: skip
    facts: dict[str, Any] = {
        name: of.words[-1] if of.name == "word" else given[of.name]
        for name, of in {**ENVELOPE, **KINDS[kind].attributes}.items()
    }
    if kind == "not_done_stated":
        facts["what"] = ("arrest_made",)
    event = Event("e1", kind, read_when("2024-03"), MappingProxyType({"says": "seen_on_video", **facts}),
                  says="seen_on_video", row="entry 0")  # fmt: skip
    assert read_back(event) == event


def test_a_plain_event_makes_a_plain_row() -> None:
    event = Event(
        "e1",
        "arrest_made",
        read_when("2024-03-01T14:05:00Z"),
        relations=(Relation("e0", 1), Relation("e2", -7_200_000_000, -1)),
    )
    assert as_row(event) == {
        "id": "e1", "kind": "arrest_made", "occurred": "2024-03-01T14:05:00+00:00", "says": "entered_by_officer",
        "after": [{"event": "e0"}], "before": [{"event": "e2", "at_most": "2 hours"}],
    }  # fmt: skip


def test_a_relation_that_is_neither_after_nor_before_is_refused() -> None:
    with pytest.raises(ValueError, match="neither after nor before"):
        as_row(Event("e1", "arrest_made", UNKNOWN, relations=(Relation("e0", -1, 1),)))
