"""Whatever is given to `read_file`, it is a case file or a list of named faults, never another exception."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dutybound.events.event import CaseFile
from dutybound.events.kinds import KINDS
from dutybound.events.reading import read_file
from dutybound.events.trouble import UnusableInput

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)

VALID: dict[str, Any] = {
    "file": {"ref": "C1", "force": "f", "as_at": "2025-01-01", "known_at": "2025-01-02T10:00:00Z", "synthetic": True},
    "event": [
        {"id": "e1", "kind": "disclosure_made", "occurred": "2024-03-01", "offence_kind": "assault", "line": 3},
        {"id": "e2", "kind": "victim_update_given", "occurred": "2024-03-01/2024-03-05", "recorded": "2024-03-06",
         "after": {"event": "e1", "at_least": "1 hour", "at_most": "3 days"}, "actor": "P1", "actor_rank": "sergeant"},
        {"id": "e3", "kind": "entry_retracted", "supersedes": "e2", "recorded": "2024-04"},
        {"id": "e4", "kind": "not_done_stated", "what": ["arrest_made"], "since": "e1", "contradicts": ["e2"]},
        {"id": "e5", "kind": "bail_set", "until": "2024-06-01", "before": ["e4"], "same_time_as": "e2",
         "says": "stated_by_force", "through": "a letter", "supported_by": ["x"], "note": "n"},
    ],
    "coverage": [{"kinds": ["arrest_made"], "from": "2024", "to": "2024-12", "says": "stated_by_force"}],
}  # fmt: skip
SPICE = st.sampled_from(
    ["", " ", "e1", "e2", "e9", "2024-13", "2024", "..", "/", "9999", "0001-01-01", "10000-01", "2024-03-01T25:00Z",
     "2024-03-01T00:00:00+99:00", "1 hour", "99999999999999999 weeks", "every kind", "none", "٣٠٢٤", "2024-W10-1",
     "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 10**30, -1, float("inf"), [], {}, [[]], True]
)  # fmt: skip


def _is_file_or_named_faults(given_: Any) -> None:
    try:
        held, troubles = read_file(given_, "x.json"), None
    except UnusableInput as fault:
        held, troubles = None, fault.troubles
    if troubles is None:
        assert isinstance(held, CaseFile)
    else:
        assert troubles
        assert all(one.reason and one.file == "x.json" for one in troubles)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        found += _places(value[key], (*path, key))
    return found


PLACES = [path for path in _places(VALID) if path]


def test_what_the_fuzz_starts_from_is_valid() -> None:
    assert isinstance(read_file(VALID, "x.json"), CaseFile)
    assert json.loads(json.dumps(VALID)) == VALID


@given(st.dictionaries(st.sampled_from(["file", "event", "coverage", "odd"]), json_values))
def test_any_mapping(given_: Any) -> None:
    _is_file_or_named_faults(given_)


@given(st.lists(st.tuples(st.sampled_from(PLACES), SPICE | json_values), min_size=1, max_size=3))
def test_a_valid_file_with_values_replaced(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    spoilt = deepcopy(VALID)
    for path, value in changes:
        _put(spoilt, path, deepcopy(value))
    _is_file_or_named_faults(spoilt)


def _put(whole: Any, path: tuple[Any, ...], value: Any) -> None:
    for key in path[:-1]:
        try:
            whole = whole[key]
        except (KeyError, IndexError, TypeError):
            return  # an earlier change took the place away
    if isinstance(whole, dict) or (isinstance(whole, list) and isinstance(path[-1], int) and path[-1] < len(whole)):
        whole[path[-1]] = value


@given(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4))
def test_a_valid_file_with_fields_left_out(gone: list[tuple[Any, ...]]) -> None:
    spoilt = deepcopy(VALID)
    for path in gone:
        whole = spoilt
        for key in path[:-1]:
            whole = whole[key] if key in whole or (isinstance(key, int) and key < len(whole)) else {}
        if isinstance(whole, dict):
            whole.pop(path[-1], None)
    _is_file_or_named_faults(spoilt)


@given(
    kind=st.sampled_from(sorted(KINDS)),
    values=st.lists(SPICE | json_values, min_size=8, max_size=8),
    ids=st.lists(st.sampled_from(["e1", "e2", "e3", "e4"]), min_size=4, max_size=4),
)
def test_any_value_in_every_attribute_and_any_web_of_corrections(kind: str, values: list[Any], ids: list[str]) -> None:
    whole = {"id": "e0", "kind": kind, **dict(zip(KINDS[kind].attributes, values, strict=False))}
    web = [
        {"id": f"e{n}", "kind": "victim_seen", "supersedes": other, "after": ids[n % 4]}
        for n, other in enumerate(ids, 1)
    ]
    _is_file_or_named_faults({"file": {"ref": "C1"}, "event": [whole, *web]})
