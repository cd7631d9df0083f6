"""Every fault of a file is named with file, row, field and way out, and all of a file's faults at once."""

from __future__ import annotations

from typing import Any

import pytest

from dutybound.events.event import CaseFile
from dutybound.events.reading import read_file
from dutybound.events.trouble import Trouble, UnusableInput, nearest

FILE = "case.toml"


def event(**fields: Any) -> dict[str, Any]:
    """A valid event, changed."""
    whole = {"id": "e1", "kind": "arrest_made", "occurred": "2024-03-01T14:05:00+00:00", **fields}
    return {name: value for name, value in whole.items() if value is not None}


def reading(*events: Any, head: Any = None, **more: Any) -> CaseFile:
    """The file of these events."""
    return read_file({"file": {"ref": "C1"} if head is None else head, "event": list(events), **more}, FILE)


def troubles(*events: Any, head: Any = None, **more: Any) -> tuple[Trouble, ...]:
    """Everything wrong with the file of these events."""
    with pytest.raises(UnusableInput) as raised:
        reading(*events, head=head, **more)
    assert str(raised.value).splitlines() == [str(one) for one in raised.value.troubles]
    return raised.value.troubles


ONE_EVENT = [
    pytest.param({"kind": "arest_made"}, "kind", "is not a kind of event", "'arrest_made'", id="unknown-kind"),
    pytest.param({"kind": None}, "kind", "is missing", "", id="no-kind"),
    pytest.param({"kind": 7}, "kind", "expected text", "", id="kind-not-text"),
    pytest.param({"id": None}, "id", "is missing", "", id="no-id"),
    pytest.param({"id": ""}, "id", "is missing", "", id="empty-id"),
    pytest.param({"suspect_reff": "S1"}, "suspect_reff", "is not a field", "'suspect_ref'", id="unknown-attribute"),
    pytest.param({"suspect_ref": 5}, "suspect_ref", "expected text", "", id="number-for-reference"),
    pytest.param({"suspect_ref": " "}, "suspect_ref", "expected text", "", id="blank-reference"),
    pytest.param({"actor_rank": "serjeant"}, "actor_rank", "not a word used here", "", id="unknown-rank"),
    pytest.param({"says": "gossip"}, "says", "is not a source", "Known:", id="unknown-source"),
    pytest.param({"through": [1]}, "through", "expected one name or a list", "", id="list-of-numbers"),
    pytest.param({"through": []}, "through", "expected one name or a list", "", id="empty-list"),
    pytest.param({"occurred": "2024-03-01T14:05:00"}, "occurred", "has no zone", "", id="naive-time"),
    pytest.param({"occurred": "2024-13"}, "occurred", "no such month", "", id="impossible-month"),
    pytest.param({"occurred": "2024-00"}, "occurred", "no such month", "", id="month-nought"),
    pytest.param({"occurred": "2023-02-29"}, "occurred", "is not a time", "", id="impossible-day"),
    pytest.param({"occurred": "1024"}, "occurred", "the year 1024 is impossible", "", id="impossible-year"),
    pytest.param({"occurred": "2101-06-01"}, "occurred", "the year 2101 is impossible", "", id="year-to-come"),
    pytest.param({"occurred": "0000-01-01"}, "occurred", "is not a time", "", id="year-nought"),
    pytest.param({"occurred": "last Tuesday"}, "occurred", "Write 2024-03-01T14:05", "", id="time-in-words"),
    pytest.param({"occurred": 20240301}, "occurred", "is not a time", "", id="number-for-time"),
    pytest.param({"occurred": "2024-03-02/2024-03-01"}, "occurred", "ends before it begins", "", id="range-reversed"),
    pytest.param({"recorded": "2024-02-01"}, "recorded", "before it happened", "Check both", id="recorded-before"),
    pytest.param(
        {"after": "gone"}, "after, before or same_time_as", "'gone', which is not in", "", id="dangling-order"
    ),
    pytest.param({"after": "e1"}, "after, before or same_time_as", "points to itself", "", id="after-itself"),
    pytest.param({"after": 3}, "after", "expected an event's id", "", id="order-of-a-number"),
    pytest.param({"before": {"at_least": "1 hour"}}, "before", "expected an event's id", "", id="order-of-nothing"),
    pytest.param({"before": {"event": "e1", "by": 3}}, "before", "does not take by", "It takes event", id="order-odd"),
    pytest.param({"after": {"event": "e1", "at_least": "soon"}}, "after", "is not a span", "", id="odd-span"),
    pytest.param(
        {"supersedes": "gone"}, "supersedes", "'gone', which is not in this file", "", id="dangling-correction"
    ),
    pytest.param({"supersedes": "e1"}, "supersedes", "points to itself", "", id="corrects-itself"),
    pytest.param(
        {"contradicts": ["gone"]}, "contradicts", "'gone', which is not in this file", "", id="dangling-clash"
    ),
]


@pytest.mark.parametrize(("wrong", "field", "reason", "way_out"), ONE_EVENT)
def test_a_fault_of_one_event_is_named_by_file_row_and_field(
    wrong: dict[str, Any], field: str, reason: str, way_out: str
) -> None:
    found = troubles(event(**wrong))
    named = [one for one in found if one.field == field and reason in one.reason and way_out in one.way_out]
    assert named, [str(one) for one in found]
    row = f"event 1 ({wrong.get('id', 'e1') if wrong.get('id', 'e1') is not None else 'no id'})"
    assert {(one.file, one.row) for one in found} == {(FILE, row)}


@pytest.mark.parametrize(
    ("kind", "wrong", "reason"),
    [
        ("risk_assessed", {"grade": "hgih"}, "Did you mean 'high'"),
        ("scene_left", {"together": "yes"}, "expected true or false"),
        ("update_interval_agreed", {"days": "28"}, "expected a number"),
        ("update_interval_agreed", {"days": True}, "expected a number"),
        ("update_interval_agreed", {"days": -1e12}, "expected a number"),
        ("update_interval_agreed", {"days": 1e12}, "expected a number"),
        ("update_interval_agreed", {"days": float("nan")}, "expected a number"),
        ("update_interval_agreed", {"days": float("inf")}, "expected a number"),
        ("bail_set", {"until": "2024-03-01T14:05:00"}, "has no zone"),
        ("not_done_stated", {"what": ["arest_made"]}, "is not a kind of event"),
        ("not_done_stated", {"since": "gone"}, "'gone', which is not in this file"),
        ("not_done_stated", {"until": "gone"}, "'gone', which is not in this file"),
        ("departure_recorded", {"trigger": "gone"}, "'gone', which is not in this file"),
        ("entry_retracted", {}, "is missing"),
    ],
    ids=lambda value: str(value).replace("'", "") if isinstance(value, dict) else None,
)
def test_a_value_of_the_wrong_type_is_named(kind: str, wrong: dict[str, Any], reason: str) -> None:
    (only,) = troubles(event(kind=kind, **wrong))
    assert reason in only.reason
    assert only.field in {*wrong, "supersedes"}


def test_a_line_of_the_file_is_named_where_it_is_known() -> None:
    (only,) = troubles({**event(kind="nonsense"), "line": 41})
    assert only.row == "line 41 (e1)"
    assert str(only).startswith(f"{FILE}, line 41 (e1), field 'kind': 'nonsense' is not a kind of event.")


def test_an_id_that_stands_twice() -> None:
    (only,) = troubles(event(), event(kind="charge_made"))
    assert (only.row, only.field, only.way_out) == ("event 2 (e1)", "id", "Give each event its own id.")


def test_a_fork_of_corrections() -> None:
    (only,) = troubles(event(), event(id="e2", supersedes="e1"), event(id="e3", supersedes="e1"))
    assert (only.row, only.field) == ("event 3 (e3)", "supersedes")
    assert "'e1' is already superseded by 'e2'" in only.reason
    assert "later correction" in only.way_out


@pytest.mark.parametrize("length", [2, 3, 5])
def test_a_circle_of_corrections(length: int) -> None:
    ring = [event(id=f"e{n}", supersedes=f"e{(n + 1) % length}") for n in range(length)]
    found = troubles(*ring)
    assert ["circle of corrections" in one.reason for one in found] == [True]


def test_a_chain_that_leads_into_a_circle_is_a_circle_and_a_fork() -> None:
    found = troubles(
        event(id="a", supersedes="b"), event(id="b", supersedes="a"), event(id="c", supersedes="a"), event(id="d")
    )
    assert {one.field for one in found} == {"supersedes"}
    assert any("circle" in one.reason for one in found)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param({"after": "e1", "occurred": "2024-02-28"}, id="after-what-came-later"),
        pytest.param({"before": "e1", "occurred": "2024-03-02"}, id="before-what-came-earlier"),
        pytest.param({"same_time_as": "e1", "occurred": "2024-03-02"}, id="same-time-on-another-day"),
        pytest.param({"after": {"event": "e1", "at_least": "2 days"}, "occurred": "2024-03-02"}, id="too-soon"),
        pytest.param({"after": {"event": "e1", "at_most": "1 hour"}, "occurred": "2024-03-02"}, id="too-late"),
        pytest.param({"before": {"event": "e1", "at_most": "1 hour"}, "occurred": "2024-02-28"}, id="too-early"),
    ],
)
def test_times_and_order_that_cannot_all_hold(second: dict[str, Any]) -> None:
    (only,) = troubles(event(), event(id="e2", **second))
    assert "cannot all hold" in only.reason
    assert {"e1", "e2"} <= set(only.reason.replace(",", "").split())
    assert only.row == "event 1 (e1); event 2 (e2)"


def test_a_correction_that_moves_an_entry_away_from_what_is_told_to_lie_near_it_is_refused() -> None:
    near = event(id="e2", after={"event": "e1", "at_most": "1 hour"}, occurred="2024-03-01")
    (only,) = troubles(event(), near, event(id="e3", supersedes="e1", occurred="2024-02-01T12:00:00Z"))
    assert "cannot all hold" in only.reason
    assert only.row == "event 2 (e2); event 3 (e3)"


def test_orders_that_go_round_in_a_circle() -> None:
    ring = [event(id=f"e{n}", occurred=None, after=f"e{(n + 1) % 3}") for n in range(3)]
    assert "cannot all hold" in troubles(*ring)[-1].reason


HEADS = [
    pytest.param({}, "ref", "is missing", id="no-ref"),
    pytest.param({"ref": "C1", "kind": "cse"}, "kind", "is not a kind of file", id="unknown-kind-of-file"),
    pytest.param({"ref": "C1", "synthetic": "yes"}, "synthetic", "expected true or false", id="synthetic-in-words"),
    pytest.param({"ref": "C1", "fource": "x"}, "fource", "is not a field", id="unknown-field"),
    pytest.param({"ref": "C1", "as_at": "2024-03-01T10:00:00"}, "as_at", "has no zone", id="naive-as-at"),
    pytest.param({"ref": 5}, "ref", "expected text", id="number-for-ref"),
]


@pytest.mark.parametrize(("head", "field", "reason"), HEADS)
def test_a_fault_of_the_head(head: dict[str, Any], field: str, reason: str) -> None:
    (only,) = troubles(head=head)
    assert (only.row, only.field) == ("[file]", field)
    assert reason in only.reason


COVERAGES = [
    pytest.param({"kinds": ["arest_made"]}, "kinds", "is not a kind of event", id="unknown-kind"),
    pytest.param({}, "kinds", "is missing", id="no-kinds"),
    pytest.param({"kinds": ["every kind", "arrest_made"]}, "kinds", "is not a kind", id="every-kind-and-one"),
    pytest.param({"kinds": "arrest_made", "says": "me"}, "says", "is not a source", id="unknown-source"),
    pytest.param({"kinds": "arrest_made", "from": "2024", "to": "2023"}, "to", "lies before", id="reversed"),
    pytest.param({"kinds": "arrest_made", "fro": "2024"}, "fro", "is not a field", id="unknown-field"),
    pytest.param({"kinds": "arrest_made", "from": "2024-99"}, "from", "no such month", id="impossible-month"),
]


@pytest.mark.parametrize(("line", "field", "reason"), COVERAGES)
def test_a_fault_of_a_manifest(line: dict[str, Any], field: str, reason: str) -> None:
    found = troubles(coverage=[line])
    assert [(one.row, one.field, reason in one.reason) for one in found] == [("coverage 1", field, True)]


@pytest.mark.parametrize(
    ("given", "field"),
    [({}, "file"), ({"file": 3}, "file"), ({"file": {"ref": "C1"}, "events": []}, "events")],
    ids=["no-file", "file-is-no-table", "misnamed"],
)
def test_a_file_without_its_tables(given: dict[str, Any], field: str) -> None:
    with pytest.raises(UnusableInput) as raised:
        read_file(given, FILE)
    assert [one.field for one in raised.value.troubles] == [field]


@pytest.mark.parametrize("given", [3, "x", [3], ["x"], {"a": 1}], ids=str)
@pytest.mark.parametrize("name", ["event", "coverage"])
def test_what_is_no_list_of_tables_is_said(name: str, given: Any) -> None:
    with pytest.raises(UnusableInput, match="expected a"):
        read_file({"file": {"ref": "C1"}, name: given}, FILE)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    found = troubles(
        event(kind="arest_made"),
        event(id="e2", occurred="2024-13", suspect_reff="S"),
        event(id="e3", supersedes="gone"),
        event(id="e3"),
        head={"ref": "C1", "kind": "cse", "odd": 1},
        coverage=[{"kinds": ["nonsense"]}],
    )
    assert [(one.row, one.field) for one in found] == [
        ("[file]", "odd"),
        ("[file]", "kind"),
        ("event 1 (e1)", "kind"),
        ("event 2 (e2)", "suspect_reff"),
        ("event 2 (e2)", "occurred"),
        ("coverage 1", "kinds"),
        ("event 4 (e3)", "id"),
        ("event 3 (e3)", "supersedes"),
    ]


def test_the_nearest_word_is_offered_and_never_taken() -> None:
    assert nearest("arest_made", ["arrest_made", "charge_made"]) == "Did you mean 'arrest_made'?"
    assert nearest("zzz", ["b", "a"]) == "Known: a, b."
    assert nearest("zzz", [f"word {n}" for n in range(17)]) == ""
    with pytest.raises(UnusableInput):
        reading(event(kind="arest_made"))


def test_what_is_right_is_read_as_written() -> None:
    held = reading(
        event(suspect_ref="S1", actor="P1", actor_rank="sergeant", says="seen_on_video", through="a letter", note="n"),
        event(id="e2", supersedes="e1", after={"event": "e1", "at_least": "1 hour"}, occurred="2024-03-02"),
        head={
            "ref": "C1",
            "force": "f",
            "district": "d",
            "title": "t",
            "source": "s",
            "synthetic": True,
            "as_at": "2025",
        },
        coverage=[
            {"kinds": "every kind", "from": "2024", "to": ".."},
            {"kinds": ["arrest_made"], "says": "stated_by_force"},
        ],
    )
    first, second = held.events
    assert dict(first.facts) == {"says": "seen_on_video", "suspect_ref": "S1", "actor": "P1", "actor_rank": "sergeant"}
    assert (first.says, first.through, first.note, first.row) == ("seen_on_video", ("a letter",), "n", "event 1 (e1)")
    assert (second.supersedes, second.relations[0].at_least) == ("e1", 3_600_000_000)
    assert (held.ref, held.kind, held.force, held.district, held.title) == ("C1", "case", "f", "d", "t")
    assert (held.source, held.synthetic, held.read_from) == ("s", True, FILE)
    assert held.as_at is not None
    assert held.known_at is None
    assert [line.carries("charge_made") for line in held.coverage] == [True, False]
    assert [line.says for line in held.coverage] == ["made_by_system", "stated_by_force"]
