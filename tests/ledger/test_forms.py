"""Forms of lines: what is taken for canonical without being read as JSON is what reading it would say.

For: lines of known forms, lines that differ from them in one place, and lines of an export as most are.
Never: asks how much time that spares.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.ledger import exported
from dutybound.ledger.entry import Entry, canonical, commitment, read_canonical
from dutybound.ledger.exported import Kept, as_line
from dutybound.ledger.forms import Forms

SPITEFUL = [
    '"', "\\", "\\n", "\n", "\x7f", "\u2028", "e\u0301", "\u00e9", "\u0663", "01", "-0", "1e2", "1.0", "true", "{}",
    "[", ",", ":", " ", "sealed", "version", "case", "c2", "", '":"', '","', "9" * 21, "\ud7ff\U0001f600",
]  # fmt: skip
NAMES = st.sampled_from(["a", "b", "case", "kind", "note", "sealed", "version"])
PLAIN = st.one_of(st.sampled_from(["", "x", "é", "e\u0301"]), st.integers(-3, 30), st.booleans(), st.none())
VALUES = st.recursive(PLAIN, lambda one: st.one_of(st.dictionaries(NAMES, one, max_size=2), st.lists(one, max_size=2)))
EVENTS = st.one_of(st.dictionaries(NAMES, st.one_of(VALUES, st.just({"sealed": "ab"})), max_size=4), VALUES)


def entry_of(row: dict[str, object], case: str = "c1", version: int = 1) -> Entry:
    return Entry(0, case, version, canonical(row))


def row_of(event: object, **changed: object) -> dict[str, object]:
    by = {"device": "", "person": "P1", "rank": "", "role": ""}
    row = {"by": by, "case": "c1", "event": event, "group": "", "version": 1, "written": 17}
    return {**row, **changed}


def read_as_json(entry: Entry) -> dict[str, str] | None:
    """The commitments by the long way, None where the line is not canonical or says another case or version."""
    try:
        row = read_canonical(entry.body)
    except ValueError:
        return None
    if not isinstance(row, dict) or row.get("case") != entry.case or type(row.get("version")) is not int:
        return None
    if row["version"] != entry.version:
        return None
    event = row.get("event")
    found = event if isinstance(event, dict) else {}
    return {name: mark for name, value in found.items() if (mark := commitment(value))}


def taught(*rows: dict[str, object]) -> Forms:
    forms = Forms()
    for row in rows:
        forms.learn(entry_of(row), row)
    return forms


@given(event=EVENTS, other=EVENTS, place=st.integers(0, 300), spite=st.sampled_from(SPITEFUL), taken=st.integers(0, 3))
def test_what_is_told_from_a_form_is_what_reading_the_line_tells(
    event: object, other: object, place: int, spite: str, taken: int
) -> None:
    forms = taught(
        *(row for each in (event, other) if isinstance(row := read_canonical(canonical(row_of(each))), dict))
    )
    for each in (event, other):
        text = canonical(row_of(each)).decode()
        at = place % len(text)
        for body in (text, text[:at] + spite + text[at + taken :], text[:at] + text[at + 1 :]):
            entry = Entry(0, "c1", 1, body.encode())
            told = forms.marks_in(entry)
            assert told is None or told == read_as_json(entry)


@given(text=st.text(max_size=6), case=st.text(max_size=3), version=st.integers(-1, 3), written=st.integers(-1, 1 << 70))
def test_a_line_of_a_known_form_is_told_as_it_would_be_read(text: str, case: str, version: int, written: int) -> None:
    forms = taught(row_of({"kind": "k", "note": {"sealed": "ab"}}))
    try:
        body = canonical(row_of({"kind": text, "note": {"sealed": text}}, case=case, version=version, written=written))
    except ValueError:
        return
    entry = Entry(0, "c1", 1, body)
    told = forms.marks_in(entry)
    assert told is None or told == read_as_json(entry)


def test_a_line_of_a_known_form_is_not_read_again() -> None:
    forms = taught(row_of({"kind": "k", "note": {"sealed": "ab"}, "number": 3}))
    another = row_of({"kind": "l", "note": {"sealed": "cd"}, "number": 3}, case="c2", version=7, written=18)
    assert forms.marks_in(entry_of(another, "c2", 7)) == {"note": "cd"}
    assert forms.marks_in(entry_of(row_of({"kind": "k", "note": {"sealed": ""}, "number": 3}))) == {}


KNOWN = canonical(row_of({"kind": "k", "note": {"sealed": "ab"}})).decode()


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ('"kind"', '"kinds"'),  # a name
        ('"note"', '"a"'),  # a name that ought to stand elsewhere
        (':"k"', ': "k"'),
        (':"k"', ':"\\u006b"'),
        (':"k"', ':"e\u0301"'),
        (':"k"', ':"\x01"'),
        (':"k"', ':"k\\"'),
        ('"c1"', '"c2"'),
        (":1,", ":2,"),
        (":1,", ":1.0,"),
        (":1,", ":01,"),
        (":17}", ":017}"),
        (":17}", ":-0}"),
        (":17}", ":\u0661}"),
        (":17}", ":}"),
        (":17}", ":17}}"),
        (":17}", ":17} "),
    ],
)
def test_a_line_that_differs_where_it_counts_is_not_told_from_its_form(part: str, instead: str) -> None:
    assert (
        taught(row_of({"kind": "k", "note": {"sealed": "ab"}})).marks_in(Entry(0, "c1", 1, KNOWN.encode())) is not None
    )
    assert KNOWN.count(part) == 1
    changed = Entry(0, "c1", 1, KNOWN.replace(part, instead).encode())
    assert taught(row_of({"kind": "k", "note": {"sealed": "ab"}})).marks_in(changed) is None


@pytest.mark.parametrize(
    "event",
    [
        {"note": {"sealed": 3}},
        {"note": {"more": "", "sealed": "ab"}},
        [{"sealed": "ab"}],
        {"deep": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]},
    ],
)
def test_a_form_in_which_something_is_odd_is_not_kept(event: object) -> None:
    row = row_of(event)
    assert taught(row).marks_in(entry_of(row)) is None


def test_no_more_forms_are_kept_than_a_ledger_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dutybound.ledger.forms._MOST", 2)
    rows = [row_of({name: ""}) for name in ("a", "b", "c")]
    forms = taught(*rows)
    assert [forms.marks_in(entry_of(row)) is None for row in rows] == [False, False, True]


@given(event=EVENTS, case=st.text(max_size=3), place=st.integers(0, 300), spite=st.sampled_from(SPITEFUL))
def test_a_line_of_an_export_that_is_read_the_short_way_reads_the_same_the_long_way(
    event: object, case: str, place: int, spite: str
) -> None:
    kept = Kept(entry_of(row_of(event), case))
    try:
        line = as_line(kept) + b"\n"
    except ValueError:
        return
    assert exported.read_line(line) == Kept(Entry(0, kept.entry.case, 1, kept.entry.body)) or not case.isascii()
    text = line.decode()
    at = place % len(text)
    for changed in (line, (text[:at] + spite + text[at:]).encode(), line[:at] + b"\xff" + line[at:]):
        told = exported._as_most_are(changed)
        assert told is None or told == exported._as_any_may_be(changed)


@pytest.mark.parametrize("case", ["c-1", "", "no quote, no backslash"])
def test_most_lines_of_an_export_are_read_the_short_way(case: str) -> None:
    kept = Kept(entry_of(row_of({"kind": "k"}), case))
    assert exported._as_most_are(as_line(kept) + b"\n") == kept
