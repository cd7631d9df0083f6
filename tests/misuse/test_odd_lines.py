"""Lines that no ledger writes, of every odd sort that JSON allows: both programs take the same ones, and no others.

For: one meaning for one line; where two readers differ, a liar shows each what it likes.
Never: says what is odd by a list alone; Hypothesis draws the rest.
"""

from __future__ import annotations

import json
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.ledger import alone
from dutybound.ledger.exported import read_lines
from dutybound.ledger.verifying import verify

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
Form = Literal["", "NFC", "NFD", "NFKD"]
FORMS: st.SearchStrategy[Form] = st.sampled_from(["", "NFC", "NFD", "NFKD"])


def both(line: bytes) -> tuple[bool, bool]:
    """Whether each program finds the ledger of this one line sound."""
    return verify(read_lines([line])).is_sound, alone.ledger_faults([line], []) == []


def line_of(body: str, case: object = "c-1", version: object = 1, number: object = 0, boxes: object = ()) -> bytes:
    row = {"body": body, "boxes": list(boxes) if isinstance(boxes, tuple) else boxes}  # fmt: skip
    return json.dumps(row | {"case": case, "number": number, "version": version}).encode() + b"\n"


@given(VALUES, st.booleans(), st.booleans(), st.sampled_from([(",", ":"), (", ", ":"), (",", ": ")]), FORMS)
def test_a_body_is_sound_for_both_or_for_neither(
    value: object, ascii_only: bool, sort: bool, separators: tuple[str, str], form: Form
) -> None:
    row = {"case": "c-1", "version": 1, "event": {"x": value}, "a": value}
    body = json.dumps(row, ensure_ascii=ascii_only, sort_keys=sort, separators=separators)
    if form:
        body = normalize(form, body)
    writer, lone = both(line_of(body))
    assert writer == lone
    if writer:
        assert body == normalize("NFC", json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


@given(VALUES, VALUES, VALUES, VALUES)
def test_odd_columns_are_sound_for_both_or_for_neither(
    case: object, version: object, number: object, boxes: object
) -> None:
    good = '{"case":"c-1","event":{},"version":1}'
    for line in (
        line_of(good, case=case),
        line_of(good, version=version),
        line_of(good, number=number),
        line_of(good, boxes=boxes),
    ):
        writer, lone = both(line)
        assert writer == lone


@pytest.mark.parametrize(
    "body",
    [
        "", "null", "[]", "1", '"c-1"', "{}", '{"case":"c-1","version":1}x', ' {"case":"c-1","version":1}',
        '{"case":"c-1","version":1,"version":1}', '{"case":"c-1","version":1.0}', '{"case":"c-1","version":true}',
        '{"case":"c-1","version":1e0}', '{"case":"c-1","version":01}', '{"case":"c\\u002d1","version":1}',
        '{"case":"c-1","n":NaN,"version":1}', '{"case":"c-1","n":1e999,"version":1}',
        '{"case":"c-1","n":-0,"version":1}',
        '{"case":"c-1","n":"\\ud800","version":1}', '{"case":"c-1","n":"e\\u0301","version":1}',
        '{"case":"c-1","n":"e\u0301","version":1}', "[" * 100_000, '{"case":"c-1","n":' + "9" * 5000 + ',"version":1}',
        '{"version":1,"case":"c-1"}', '\ufeff{"case":"c-1","version":1}', '{"case":"c-1","version":2}',
        '{"case":"c-2","version":1}',
    ],
    ids=lambda body: repr(body[:50]),
)  # fmt: skip
def test_a_body_that_the_ledger_does_not_write_is_refused_by_both(body: str) -> None:
    assert both(line_of(body)) == (False, False)


@pytest.mark.parametrize("body", ['{"case":"c-1","version":1}', '{"case":"c-1","n":"é\U0001f600","version":1}'])
def test_a_body_that_it_writes_is_taken_by_both(body: str) -> None:
    assert both(line_of(body)) == (True, True)


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\n", b"null\n", b"[]\n", b"{}\n", b"\xff\xfe\n", line_of("{}")[:-1], b"\xef\xbb\xbf" + line_of("{}"),
        line_of("{}").decode().encode("utf-16"), b"[" * 100_000 + b"\n",
        line_of('{"case":"c-1","version":1}').replace(b'"number": 0', b'"number": 0, "number": 0'),
    ],
    ids=lambda line: repr(line[:30]),
)  # fmt: skip
def test_a_line_that_is_no_entry_is_refused_by_both(line: bytes) -> None:
    assert both(line) == (False, False)
