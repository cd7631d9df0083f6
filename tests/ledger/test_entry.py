"""The line that is proved: one form for one content, sealed texts by commitment only, and read back as written."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.events.event import Event
from dutybound.events.trouble import UnusableInput
from dutybound.events.when import read_when
from dutybound.events.writing import as_row
from dutybound.ledger.entry import UNOPENED, Box, Draft, Entry, Writer, canonical, event_of, leaf_hash, line

AT = 1_700_000_000_000_001
BY = Writer("P1", "officer_in_the_case", "constable", "desk-7")
EVENT = Event(
    "e1", "arrest_made", read_when("2024-03-01T14:05:00Z"),
    MappingProxyType({"says": "entered_by_officer", "reason": "seen at the door"}), row="entry 4",
)  # fmt: skip
OPEN = Draft(as_row(EVENT), BY, "evidence")
SEALED = Draft({**as_row(EVENT), "reason": {"sealed": "ab12"}}, BY, "evidence", (Box("reason", "V1", b"\x00box"),))


def test_the_line_is_the_one_form_of_its_content() -> None:
    assert line("c1", 3, AT, OPEN) == (
        b'{"by":{"device":"desk-7","person":"P1","rank":"constable","role":"officer_in_the_case"},"case":"c1",'
        b'"event":{"id":"e1","kind":"arrest_made","occurred":"2024-03-01T14:05:00+00:00","reason":"seen at the door",'
        b'"says":"entered_by_officer"},"group":"evidence","version":3,"written":1700000000000001}'
    )


def test_the_leaf_is_the_hash_of_a_zero_byte_and_the_line() -> None:
    body = line("c1", 3, AT, OPEN)
    assert Entry(4, "c1", 3, body).leaf == leaf_hash(body) == sha256(b"\x00" + body).digest()


def test_the_event_is_read_back_as_it_was_written() -> None:
    assert event_of(Entry(4, "c1", 3, line("c1", 3, AT, OPEN))) == EVENT


def test_a_sealed_text_stands_in_the_line_by_its_commitment_only() -> None:
    entry = Entry(4, "c1", 3, line("c1", 3, AT, SEALED))
    assert b"door" not in entry.body
    assert event_of(entry).facts["reason"] == UNOPENED
    assert event_of(entry, {"reason": "seen at the door"}) == EVENT


@pytest.mark.parametrize(
    "draft",
    [
        replace(SEALED, boxes=()),
        replace(OPEN, boxes=SEALED.boxes),
        replace(SEALED, boxes=SEALED.boxes * 2),
    ],
    ids=["no box", "no commitment", "two boxes"],
)
def test_a_text_that_is_half_sealed_is_refused(draft: Draft) -> None:
    with pytest.raises(ValueError, match=r"do not match: (reason|one field twice)"):
        line("c1", 1, AT, draft)


def test_a_line_without_an_event_of_the_vocabulary_is_named() -> None:
    entry = Entry(9, "c1", 1, line("c1", 1, AT, replace(OPEN, row={"id": "x", "kind": "arest_made"})))
    with pytest.raises(UnusableInput, match=r"case c1, entry 9, field 'kind'.*Did you mean 'arrest_made'"):
        event_of(entry)


@pytest.mark.parametrize("odd", ["\ud800", float("nan"), {"e\u0301": 1, "\u00e9": 2}, b"bytes"])
def test_what_has_no_one_form_is_refused(odd: object) -> None:
    with pytest.raises(ValueError, match=r"can't be written|read the same|not JSON compliant"):
        canonical({"x": odd})


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcé", max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(json_values)
def test_a_line_read_and_written_again_is_the_same_line(value: object) -> None:
    once = canonical(value)
    assert canonical(json.loads(once)) == once
    assert b"\n" not in once
