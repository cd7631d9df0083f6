"""Documented case files broken at random end in findings or in a clear refusal, never in anything else.

For: lines lost, doubled, swapped, cut and misspelt, and values of another type, as TOML and as JSON lines.
Never: asks which findings come out; only that what comes out can be used.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sys
import tempfile
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutybound.cli import main
from dutybound.duties.duty import RESULTS
from dutybound.reports.rows import FIELDS

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.toml"))
TEXTS = [path.read_text(encoding="utf-8") for path in CASES]

steady = settings(
    max_examples=120, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)

# Values of every type a file can hold, those that have broken readers before among them.
VALUES: st.SearchStrategy[object] = st.one_of(
    st.sampled_from(
        [
            True, False, 0, -1, 10**20, 1.5, float("inf"), float("nan"), "", " ", "unknown", "..", "../..", "/", "x",
            "2020-13-01", "2020-02-30", "0000", "9999-12-31", "2020-01-01T00:00:00", "9999-12-31T23:59:59-14:00",
            "2020-01-02/2020-01-01", "police", "not_met", "case", "\x1b[31m", "\u202eabc", "{}", "=1+1", [], ["x"],
            [[]], {}, {"event": "x"}, {"event": "first-call", "at_least": "1 day"}, ["visit"], "visit", None,
        ]
    ),
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.lists(st.text(max_size=5), max_size=3),
)  # fmt: skip


def checked(text: str, ending: str, format: str) -> None:
    """Runs `dutybound check` on the text and asserts that it ends as it should."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"broken{ending}"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        status, out, err = run("check", str(path), "--format", format)
        if status == 2:
            assert out == ""
            assert err
            for line in err.splitlines():
                assert line.startswith("dutybound: "), line
                assert str(path) in line
        else:
            assert status in (0, 1), status
            assert err == ""
            assert_valid(out, format)


def run(*words: str) -> tuple[object, str, str]:
    out, err = io.StringIO(), io.StringIO()
    kept, sys.argv = sys.argv, ["dutybound", *words]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main()
    finally:
        sys.argv = kept
    return ended.value.code or 0, out.getvalue(), err.getvalue()


def assert_valid(out: str, format: str) -> None:
    if format == "json":
        for row in json.loads(out):
            assert tuple(row) == FIELDS
            assert row["result"] in RESULTS
    elif format == "csv":
        header, *rows = list(csv.reader(io.StringIO(out)))
        assert tuple(header) == FIELDS
        assert all(len(row) == len(FIELDS) for row in rows)
    elif format == "html":
        assert out.startswith("<!doctype html>")
        assert out.rstrip().endswith("</html>")
    else:
        assert "finding" in out
        assert "\x1b" not in out


# --- as text ---------------------------------------------------------------------------------------------------------


def _lines(change: Callable[[list[str], int, int], list[str]]) -> Callable[[str, int, int, str], str]:
    def changed(text: str, one: int, other: int, _: str) -> str:
        lines = text.split("\n")
        return "\n".join(change(lines, one % len(lines), other % len(lines)))

    return changed


def _swapped(lines: list[str], one: int, other: int) -> list[str]:
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _value(text: str, one: int, _: int, word: str) -> str:
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if " = " in line]
    if places:
        place = places[one % len(places)]
        lines[place] = f"{lines[place].partition(' = ')[0]} = {word}"
    return "\n".join(lines)


def _letters(text: str, one: int, other: int, word: str) -> str:
    place = one % (len(text) + 1)
    return text[:place] + word + text[place + other % 3 :]


BREAKAGES = st.sampled_from(
    [
        _lines(lambda lines, one, _: lines[:one] + lines[one + 1 :]),
        _lines(lambda lines, one, _: [*lines[:one], lines[one], *lines[one:]]),
        _lines(lambda lines, one, other: lines[: min(one, other)] + lines[max(one, other) :]),
        _lines(_swapped),
        _lines(lambda lines, one, _: lines[: one + 1]),
        lambda text, one, _, __: text[: one % (len(text) + 1)],
        _letters,
        _value,
        _value,
        _value,
    ]
)
WORDS = st.one_of(
    st.sampled_from(
        [
            "true", "1", "-1", "1.5", "nan", '""', '"x"', "[]", '["x"]', "{}", "2020-01-01", "2020-01-01T00:00:00",
            "07:32:00", "2020-01-01T00:00:00Z", '"2020"', '"unknown"', '"first-call"', '["visit"]', "[[1]]",
            '[{ event = "visit", at_least = "2 days", at_most = "1 day" }]', '"constable"', '"closing"', "\x00",
            "\ufeff", '"\\u202e"', "99999999999999999999", "0001-01-01T00:00:00+14:00",
        ]
    ),
    st.text(max_size=6),
)  # fmt: skip
BREAKS = st.lists(st.tuples(BREAKAGES, st.integers(0, 10**6), st.integers(0, 10**6), WORDS), min_size=1, max_size=4)


@steady
@given(text=st.sampled_from(TEXTS), breaks=BREAKS, format=st.sampled_from(["table", "json", "csv", "html"]))
def test_a_toml_file_broken_at_random_ends_in_findings_or_in_a_refusal_that_names_it(
    text: str, breaks: list[tuple[Callable[[str, int, int, str], str], int, int, str]], format: str
) -> None:
    for change, one, other, word in breaks:
        text = change(text, one, other, word)
    checked(text, ".toml", format)


# --- as records ------------------------------------------------------------------------------------------------------


def records(text: str) -> list[dict[str, Any]]:
    given = tomllib.loads(text)
    ref = given["file"]["ref"]
    rows = [{"record": "file", **given["file"]}, *({"record": "event", "file": ref, **e} for e in given["event"])]
    plain: list[dict[str, Any]] = json.loads(json.dumps(rows, default=_iso))
    return plain


def _iso(value: object) -> str:
    assert isinstance(value, (date, datetime))
    return value.isoformat()


RECORDS = [records(text) for text in TEXTS]
SPOTS = st.lists(
    st.tuples(
        st.sampled_from(["set", "drop", "rename", "move", "twice", "lose"]),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        VALUES,
    ),
    min_size=1,
    max_size=4,
)


def apply(rows: list[dict[str, Any]], how: str, one: int, other: int, value: object) -> None:
    if not rows:
        return
    row = rows[one % len(rows)]
    names = sorted(row)
    name = names[other % len(names)] if names else "x"
    if how == "set":
        row[name] = value
    elif how == "drop":
        row.pop(name, None)
    elif how == "rename":
        row[str(value)] = row.pop(name, None)
    elif how == "move":
        rows.insert(other % len(rows), rows.pop(one % len(rows)))
    elif how == "twice":
        rows.insert(other % len(rows), dict(row))
    else:
        rows.pop(one % len(rows))


@steady
@given(which=st.sampled_from(range(len(RECORDS))), spots=SPOTS, format=st.sampled_from(["table", "json", "csv"]))
def test_json_lines_broken_at_random_end_in_findings_or_in_a_refusal_that_names_the_file(
    which: int, spots: list[tuple[str, int, int, object]], format: str
) -> None:
    rows = [dict(row) for row in RECORDS[which]]
    for how, one, other, value in spots:
        apply(rows, how, one, other, value)
    checked("".join(json.dumps(row) + "\n" for row in rows), ".jsonl", format)


@steady
@given(which=st.sampled_from(range(len(RECORDS))), cut=st.integers(0, 10**6), put=st.text(max_size=4))
def test_json_lines_cut_and_misspelt_at_random_end_in_findings_or_in_a_refusal(which: int, cut: int, put: str) -> None:
    text = "".join(json.dumps(row) + "\n" for row in RECORDS[which])
    place = cut % len(text)
    checked(text[:place] + put + text[place + 1 :], ".jsonl", "json")


@pytest.mark.parametrize("span", ["99999999999 weeks", "9" * 400 + " days"], ids=["too many weeks", "too many digits"])
def test_a_distance_too_great_to_count_is_refused(span: str) -> None:
    text = TEXTS[0].replace('at_least = "14 days"', f'at_least = "{span}"')
    assert text != TEXTS[0]
    checked(text, ".toml", "json")


@steady
@given(garbage=st.binary(max_size=200), ending=st.sampled_from([".toml", ".jsonl"]))
def test_bytes_of_any_kind_end_in_a_refusal_that_names_the_file(garbage: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"garbage{ending}"
        path.write_bytes(garbage)
        status, out, err = run("check", str(path))
        assert status == 2
        assert out == ""
        assert str(path) in err
