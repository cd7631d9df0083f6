"""What a schema accepts reads, and what reads it accepts, but for what is listed: rows sound and spoilt."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dutybound.events.event import Event
from dutybound.events.kinds import FILLED_IN
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble
from dutybound.events.writing import as_row
from dutybound.forms.schema import DIALECT, NARROWER, UNSAID, schema_of
from tests.forms.cases import rows
from tests.forms.checking import is_accepted

_ENDS_EARLY, _WRITTEN_EARLY = "ends before it begins", "was written down before it happened"
_ORDERS = ("after", "before", "same_time_as")

_TIMES = st.sampled_from([
    "2024-02-29", "2023-02-29", "2100-02-29", "2024-04-31", "2024-13", "2024-00", "2024", "24", "2024-3", "2024-03",
    "2024-03-01T14:05", "2024-03-01T14:05Z", "2024-03-01T24:00Z", "2024-03-01T14:05:60Z", "2024-03-01T14:05:07.5+01:00",
    "2024-03-01T14:05+24:00", "..", "../..", "2024/2023", "2023/2024", "2024/..", "unknown", "UNKNOWN", " 2024 ", "",
    "unknown/2024", "2024/2025/2026", "20240301", "2024-W10-1", "1899", "1900", "1901", "2099-12-31", "2100", "2101",
    "2000-02-29", "1904-02-29", "2024-03-01\n", "٢٠٢٤", "2024-03-01T14:05:07.1234567Z", "/", "2024-03-01 14:05Z",
])  # fmt: skip
_SPANS = st.sampled_from(["1 hour", "90 minutes", "1.5 days", "2weeks", "3  days", "-1 hour", "1 year", "", 5, None])
_POINTER = st.sampled_from(["e0", "", 5, None]) | st.fixed_dictionaries(
    {}, optional={"event": st.sampled_from(["e0", "", 3]), "at_least": _SPANS, "at_most": _SPANS,
                  "read_from": st.sampled_from(["then", "", None]), "odd": st.just(1)},
)  # fmt: skip
_SPICE = (
    _TIMES
    | _POINTER
    | st.lists(_POINTER, max_size=2)
    | st.sampled_from([True, False, 0, 1, -1e12, 1e12, 999999999999, 10**30, 0.5, [], {}, [[]], [""], ["a", "b"]])
    | st.sampled_from([" ", "\x1c", "\x85", "\u2003", "\ufeff", "\u200b", "x", "arrest_made", ["arrest_made"]])
    | st.sampled_from(["sergeant", "victim", "high"])
)  # fmt: skip
_ENVELOPE = (
    "id", "kind", "occurred", "recorded", "says", "through", "supported_by", "supersedes", "contradicts", *_ORDERS,
    "note", "actor", "actor_rank", "actor_role", "force", "district", "place", "reason_code", "reason", "odd",
)  # fmt: skip


def _read(row: dict[str, object]) -> tuple[Event, list[Trouble]]:
    troubles: list[Trouble] = []
    return read_event(row, "", "", troubles), troubles


def _agree(kind: str, row: dict[str, object]) -> None:
    schema = schema_of(kind)
    accepted = is_accepted(schema, row)
    event, troubles = _read(row)
    if accepted:
        assert all(_ENDS_EARLY in one.reason or _WRITTEN_EARLY in one.reason for one in troubles), troubles
    elif not troubles and row.get("kind") == kind:
        # Only how times, distances and orders are spelt can be at fault: without them the row is accepted ...
        times = {name for name, holds in FILLED_IN[kind].attributes.items() if holds.name == "time"}
        rest = {name: value for name, value in row.items() if name not in {"occurred", "recorded", *_ORDERS, *times}}
        assert is_accepted(schema, rest), rest
        # ... and so is the event as the house itself writes it.
        if not any(year in str(row) for year in ("1899", "1900", "2100", "2101")):
            assert is_accepted(schema, as_row(event)), as_row(event)


@settings(max_examples=600)
@given(data=st.data(), kind=st.sampled_from(sorted(FILLED_IN)))
def test_schema_and_reading_agree_on_sound_and_spoilt_rows(data: st.DataObject, kind: str) -> None:
    row = data.draw(rows(kind))
    fields = sorted({*_ENVELOPE, *FILLED_IN[kind].attributes})
    row |= data.draw(st.dictionaries(st.sampled_from(fields), _SPICE, max_size=2))
    _agree(kind, row)


@settings(max_examples=500)
@given(times=st.tuples(_TIMES, _TIMES), order=_POINTER | st.lists(_POINTER, max_size=2), name=st.sampled_from(_ORDERS))
@example(times=("2024", "2024"), order=[], name="after")
def test_schema_and_reading_agree_on_times_and_orders(times: tuple[str, str], order: object, name: str) -> None:
    occurred, until = times
    _agree("bail_set", {"id": "e1", "kind": "bail_set", "occurred": occurred, "until": until, name: order})


def test_every_kind_has_a_schema_that_takes_what_the_house_writes() -> None:
    for name, kind in FILLED_IN.items():
        row: dict[str, object] = {"id": "e1", "kind": name, "occurred": "2024-03-01T14:05:00+00:00"}
        plain: dict[str, object] = {"flag": True, "number": 3, "time": "2024-03", "names": ["arrest_made"]}
        for attribute, holds in kind.attributes.items():
            row[attribute] = holds.words[0] if holds.words else plain.get(holds.name, "x")
        event, troubles = _read(row)
        assert not troubles
        schema = schema_of(name)
        assert schema["$schema"] == DIALECT
        assert is_accepted(schema, row)
        assert is_accepted(schema, as_row(event))
        for spoilt in ({"odd": 1}, {"id": ""}, {"kind": "another"}, {"occurred": "yesterday"}, {"says": "rumour"}):
            assert not is_accepted(schema, {**row, **spoilt}), (name, spoilt)


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("figure_stated", "value", value)
        for value in (1e12, -1e12, 999_999_999_999, -999_999_999_999, 0, 0.5, True, "1", [1], None)
    ]
    + [
        (kind, field, value)
        for kind, field in (("not_done_stated", "what"), ("unit_arrived", "officers"), ("bail_set", "through"))
        for value in (
            [],
            [""],
            "",
            "arrest_made",
            ["arrest_made"],
            ["arrest_made", "arest_made"],
            "arest_made",
            1,
            None,
        )
    ]
    + [("bail_set", "conditions_for_victim", value) for value in (True, False, 0, 1, "yes", None)]
    + [("risk_assessed", "grade", value) for value in ("high", "High", "", None, True)]
    + [("bail_set", field, value) for field in ("id", "says", "note", "actor") for value in ("", " ", None, 1, "x")],
)
def test_schema_and_reading_agree_on_the_edges_of_each_sort_of_value(kind: str, field: str, value: object) -> None:
    row: dict[str, object] = {"id": "e1", "kind": kind, field: value}
    assert is_accepted(schema_of(kind), row) == (not _read(row)[1])


@pytest.mark.parametrize("day", [f"{year}-02-29" for year in range(1901, 2100)])
def test_a_schema_knows_the_leap_years(day: str) -> None:
    row: dict[str, object] = {"id": "e1", "kind": "bail_set", "occurred": day}
    assert is_accepted(schema_of("bail_set"), row) == (not _read(row)[1])


def test_blank_means_the_same_to_the_schema_and_to_reading() -> None:
    schema = schema_of("bail_set")
    blank = [chr(code) for code in range(sys.maxunicode + 1) if not chr(code).strip()]
    assert len(blank) > 20
    for one in (*blank, "".join(blank), "\ufeff", "\u200b", "x"):
        row: dict[str, object] = {"id": "e1", "kind": "bail_set", "reason": one}
        assert is_accepted(schema, row) == (not _read(row)[1]), hex(ord(one[0]))


def test_what_a_schema_cannot_say_is_listed_and_true() -> None:
    bail: dict[str, object] = {"id": "e1", "kind": "bail_set"}
    for row in ({**bail, "until": "2024/2023"}, {**bail, "occurred": "2024", "recorded": "2023"}):
        assert is_accepted(schema_of("bail_set"), row)
        assert _read(row)[1]
    page = " ".join((Path(__file__).parents[2] / "docs" / "forms.md").read_text("utf-8").split())
    for sentence in (*UNSAID, *NARROWER):
        assert " ".join(sentence.split()) in page


def test_a_time_that_a_form_writes_is_one_that_the_schema_takes() -> None:
    at = datetime(2026, 10, 25, 0, 30, tzinfo=UTC).isoformat()
    for text in (at, "2026-10-25", f"2026-10-25/{at}", "../2026-10-25", "unknown"):
        assert is_accepted(schema_of("bail_set"), {"id": "e1", "kind": "bail_set", "occurred": text})
