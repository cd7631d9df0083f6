"""Whatever the form, what was written comes back as text, and what cannot be read says so."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
import zipfile
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dutybound.events.trouble import UnusableInput
from dutybound.records.delimited import DELIMITERS, detected_encoding
from dutybound.records.tables import Reading, Row, Table, open_tables

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "iso8859_15", "mac_roman")
AS_FOUND = Reading()
LINE_ENDS = ("\r\n", "\n", "\r")


def table_at(path: Path, reading: Reading = AS_FOUND) -> Table:
    (table,) = open_tables(path, reading)
    return table


def texts(table: Table) -> list[tuple[str, ...]]:
    return [row.texts for row in table.rows()]


@st.composite
def written(draw: st.DrawFn) -> tuple[list[list[str]], str, str, str]:
    encoding = draw(st.sampled_from(ENCODINGS))
    letters = st.characters(codec=encoding.removesuffix("-sig"), exclude_categories=["Cs"], exclude_characters="\ufeff")
    # A line end inside a cell is what quoting is for; each is tried.
    cells = st.text(st.one_of(letters, st.sampled_from('",;\t|\r\n')), max_size=6)
    width = draw(st.integers(2, 4))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=6))
    return rows, encoding, draw(st.sampled_from(DELIMITERS)), draw(st.sampled_from(LINE_ENDS))


@given(written())
def test_any_table_of_text_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, told: tuple[list[list[str]], str, str, str]
) -> None:
    rows, encoding, delimiter, line_end = told
    path = tmp_path_factory.mktemp("t") / "table.csv"
    headings = [f"h{number}" for number in range(len(rows[0]) if rows else 2)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows([headings, *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    table = table_at(path, Reading(encoding=encoding, delimiter=delimiter))
    assert table.headings == tuple(headings)
    assert texts(table) == [tuple(row) for row in rows]
    assert [row.number for row in table.rows()] == list(range(2, len(rows) + 2))


@pytest.mark.parametrize("line_end", LINE_ENDS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_delimiter_and_line_ends_are_found(tmp_path: Path, delimiter: str, line_end: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(line_end.join(delimiter.join(one) for one in ("abc", "123", "xyz")).encode())
    table = table_at(path)
    assert table.headings == ("a", "b", "c")
    assert texts(table) == [("1", "2", "3"), ("x", "y", "z")]
    assert table.found["line ends"] == {"\r\n": "CRLF", "\n": "LF", "\r": "bare CR"}[line_end]


def test_an_encoding_that_is_certain_is_called_sure_and_another_only_likely(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    told = "name,place\nZoë,Caffè Nerò – the “corner”\n" * 20
    for encoding, found, how in (
        ("utf-8", "utf-8", "sure"),
        ("utf-8-sig", "utf-8-sig", "sure"),
        ("utf-16", "utf-16", "sure"),
        ("utf-16-le", "utf-16-le", "likely"),
        ("cp1252", "cp1252", "likely"),
    ):
        path.write_bytes(told.encode(encoding))
        assert (detected_encoding(path)[0], detected_encoding(path)[1].split(":")[0]) == (found, how)


def test_a_byte_that_does_not_fit_is_refused_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b\n1,\x81\n")
    with pytest.raises(UnusableInput, match="is not utf-8"):
        texts(table_at(path, Reading(encoding="utf-8")))


def test_a_row_with_too_few_cells_comes_with_its_fault(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b,c\n1,2,3\n1,2\n1,2,3,4\n")
    faults = [row.fault for row in table_at(path).rows()]
    assert faults == ["", "has 2 cells where the headings have 3.", "has 4 cells where the headings have 3."]


def test_a_quotation_mark_that_is_never_closed_is_one_faulty_row_that_says_which_lines_it_swallowed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.csv"
    path.write_text('a,b\n1,2\n3,"4\n5,6\n7,8\n')
    first, second = table_at(path).rows()
    assert first.fault == ""
    assert "lines 3 to 5" in second.fault


def test_a_packed_file_is_read_and_one_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n" + b"1,2\n" * 50_000))
    assert sum(1 for _ in table_at(path).rows()) == 50_000
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(UnusableInput, match="cut off"):
        texts(table_at(path))


def test_headings_that_stand_twice_or_are_blank_can_still_be_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("date,,date\n1,2,3\n")
    assert table_at(path).headings == ("date", "column 2", "date (2)")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "t.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Log")
    sheet.write_row(0, 0, ["A title over the table"])
    sheet.write_row(2, 0, ["ref", "amount", "when", "yes", "text"])
    sheet.write_number(3, 0, 1001)
    sheet.write_number(3, 1, 2.5)
    sheet.write_datetime(3, 2, datetime(2024, 3, 1, 14, 5), book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
    sheet.write_boolean(3, 3, True)
    sheet.write_string(3, 4, "0042.0")
    sheet.write_datetime(4, 2, datetime(2024, 3, 2), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_number(4, 0, 12345678901234567)
    book.add_worksheet("Empty")
    book.close()
    return path


def test_cells_of_a_workbook_are_text_beside_what_they_held(workbook: Path) -> None:
    table = table_at(workbook, Reading(sheet="Log", heading_row=3))
    assert table.headings == ("ref", "amount", "when", "yes", "text")
    first, second = table.rows()
    assert first == Row(4, ("1001", "2.5", "2024-03-01 14:05:00", "true", "0042.0"), "nndbt")
    # Blank is blank, a day has no time of day, and a number too long for a spreadsheet does not pass for a reference.
    assert second.texts[1:] == ("", "2024-03-02", "", "")
    assert second.texts[0] != "12345678901234567"


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(workbook: Path) -> None:
    with pytest.raises(UnusableInput, match=r"no sheet 'log'.*It has"):
        open_tables(workbook, Reading(sheet="log"))


def test_an_ods_sheet_reads_like_a_workbook(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="{0}" office:{1}="{2}"><text:p>{2}</text:p></table:table-cell>'
    rows = [[("string", "string-value", "force"), ("string", "string-value", "total")],
            [("string", "string-value", "Kent"), ("float", "value", "12")]]  # fmt: skip
    body = "".join(f"<table:table-row>{''.join(cell.format(*one) for one in row)}</table:table-row>" for row in rows)
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="T">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    path = tmp_path / "t.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    assert texts(table_at(path)) == [("Kent", "12")]


def test_parquet_keeps_the_spelling_of_its_numbers_and_its_blanks(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    at = pa.array([datetime(2024, 3, 1, 14, 5), None], pa.timestamp("us", "UTC"))
    told = {"id": [1, None], "uid": [130754.0, None], "day": [date(2024, 3, 1), None], "ok": [True, None],
            "at": at, "text": ["é", None]}  # fmt: skip
    pq.write_table(pa.table(told), path)
    table = table_at(path)
    assert texts(table) == [("1", "130754.0", "2024-03-01", "true", "2024-03-01 14:05:00+00:00", "é"), ("",) * 6]


def test_json_lines_have_every_name_as_a_heading_and_numbers_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"a": 1.0, "b": null}\n\n{"c": [1, "x"], "a": "é"}\nnot json\n[1]\n', encoding="utf-8")
    table = table_at(path)
    rows = list(table.rows())
    assert table.headings == ("a", "b", "c")
    assert [row.texts for row in rows[:2]] == [("1.0", "", ""), ("é", "", '["1", "x"]')]
    assert [row.number for row in rows] == [1, 3, 4, 5]
    assert rows[2].fault.startswith("is not JSON")
    assert rows[3].fault == "is not a JSON object."


def test_an_xes_log_is_a_row_an_event_with_its_trace(tmp_path: Path) -> None:
    path = tmp_path / "t.xes.gz"
    log = (
        '<log xmlns="http://www.xes-standard.org/"><string key="source" value="head"/>'
        '<trace><string key="concept:name" value="C1"/>'
        '<event><string key="concept:name" value="start"/>'
        '<date key="time:timestamp" value="2024-03-01T10:00:00Z"/></event>'
        '<event><string key="concept:name" value="end"/><int key="n" value="3"/></event></trace>'
        '<trace><string key="concept:name" value="C2"/>'
        '<event><string key="concept:name" value="start"/></event></trace></log>'
    )  # fmt: skip
    path.write_bytes(gzip.compress(log.encode()))
    table = table_at(path)
    assert table.headings == ("case:concept:name", "concept:name", "time:timestamp", "n")
    assert texts(table) == [
        ("C1", "start", "2024-03-01T10:00:00Z", ""),
        ("C1", "end", "", "3"),
        ("C2", "start", "", ""),
    ]


_OCEL = {
    "objectTypes": [{"name": "case", "attributes": []}],
    "eventTypes": [{"name": "opened", "attributes": []}],
    "objects": [{"id": "c1", "type": "case", "attributes": []}],
    "events": [
        {"id": "e1", "type": "opened", "time": "2024-03-01T10:00:00Z", "attributes": [{"name": "by", "value": "x"}],
         "relationships": [{"objectId": "c1", "qualifier": "of"}]}
    ],
}  # fmt: skip


def test_an_ocel_log_is_three_tables_in_each_of_its_forms(tmp_path: Path) -> None:
    (tmp_path / "t.jsonocel").write_text(json.dumps(_OCEL))
    (tmp_path / "t.xmlocel").write_text(
        '<log><objects><object id="c1" type="case"/></objects><events><event id="e1" type="opened" '
        'time="2024-03-01T10:00:00Z"><attributes><attribute name="by">x</attribute></attributes><objects>'
        '<relationship object-id="c1" qualifier="of"/></objects></event></events></log>'
    )
    with sqlite3.connect(tmp_path / "t.sqlite") as log:
        log.executescript(
            "create table event_map_type (ocel_type, ocel_type_map);"
            "insert into event_map_type values ('opened', 'Opened');"
            "create table object_map_type (ocel_type, ocel_type_map);"
            "insert into object_map_type values ('case', 'Case');"
            'create table event_Opened (ocel_id, ocel_time, "by");'
            "insert into event_Opened values ('e1', '2024-03-01T10:00:00Z', 'x');"
            "create table object_Case (ocel_id, ocel_time); insert into object_Case values ('c1', '');"
            "create table event_object (ocel_event_id, ocel_object_id, ocel_qualifier);"
            "insert into event_object values ('e1', 'c1', 'of');"
        )
    for name in ("t.jsonocel", "t.xmlocel", "t.sqlite"):
        events, objects, relations = open_tables(tmp_path / name)
        assert [dict(zip(events.headings, one, strict=True)) for one in texts(events)] == [
            {"id": "e1", "type": "opened", "time": "2024-03-01T10:00:00Z", "by": "x"}
        ]
        assert texts(objects)[0][:2] == ("c1", "case")
        (relation,) = texts(relations)
        assert dict(zip(relations.headings, relation, strict=True)) == {
            "event": "e1", "object": "c1", "object type": "case", "qualifier": "of",
        }  # fmt: skip


@pytest.mark.parametrize("name", ["t.parquet", "t.xlsx", "t.xes", "t.json", "t.xml", "t.sqlite", "t.doc", "none.csv"])
def test_a_file_that_is_not_what_its_ending_says_is_refused_by_name(tmp_path: Path, name: str) -> None:
    if not name.startswith("none"):
        (tmp_path / name).write_text("nothing of the sort")
    with pytest.raises(UnusableInput, match=name):
        open_tables(tmp_path / name)
