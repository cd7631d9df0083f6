"""Looking at a table shows every trap in it, and no value of it; a draft says how sure it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.records.drafting import draft, quoted
from dutybound.records.mapping_file import read_toml
from dutybound.records.mapping_reading import mapping_of
from dutybound.records.profile import TableLook, look_at
from dutybound.records.profile_words import in_lines
from dutybound.records.shapes import shape
from dutybound.records.tables import open_tables

EXAMPLES = Path(__file__).parents[2] / "examples" / "exampleshire"


def look(tmp_path: Path, text: str, name: str = "t.csv") -> TableLook:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (table,) = open_tables(path)
    return look_at(table)


def said(tmp_path: Path, text: str) -> str:
    return "\n".join(in_lines(look(tmp_path, text), False))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1001.0", "1002.0"], "2 whole numbers end in .0"),
        (["NULL", "x"], "1 cells say 'NULL'"),
        (["N/A", "x"], "1 cells say 'N/A'"),
        (["01/02/2024", "03/04/2024"], "UNDECIDABLE"),
        (["01/02/2024", "13/04/2024"], "day first"),
        (["01/02/2024", "03/14/2024"], "MONTH FIRST"),
        (["13/02/2024", "03/14/2024"], "MIXED"),
        (["01/02/24", "13/04/24"], "2 dates have a year of two digits"),
        (["01/02/2024 10:00", "13/04/2024 11:00"], "times without a zone"),
        (["2016-05-30T23:00:00Z", "2016-07-01T23:00:00Z"], "2 times are a London midnight written in UTC"),
        (["2016-05-30T10:00:00Z", "2016-07-01T10:00:00"], "1 of 2 times have a zone"),
        (["didnâ€™t", "did not"], "1 cells (50.0%) look as if read with the wrong character set"),
        (['"two\nlines"', "one"], "1 cells have line ends inside"),
        (["007", "123"], "1 numbers begin with 0"),
        ([" x", "y"], "1 cells have blanks round the text"),
        (["12", "abc", "13"], "not all alike: also 1 text"),
    ],
)
def test_a_trap_in_a_column_is_told(tmp_path: Path, cells: list[str], expected: str) -> None:
    text = "col,other\n" + "".join(f"{cell},{number}\n" for number, cell in enumerate(cells))
    assert expected in said(tmp_path, text)


def test_traps_of_the_whole_table_are_told(tmp_path: Path) -> None:
    told = said(tmp_path, "a,b,c\n1,2,3\n1,2,3\na,b,c\nA note,,\n1,2\n")
    assert "the headings are repeated 1 times inside the table (row 4)" in told
    assert "1 rows are the same as an earlier one" in told
    assert "1 rows have only their first cell filled" in told
    assert "1 rows cannot be used: row 6 has 2 cells where the headings have 3." in told


def test_a_table_without_a_trap_has_none(tmp_path: Path) -> None:
    assert "!" not in said(tmp_path, "ref,day,text\nA1,2024-03-01,first\nA2,2024-03-02,second\n")


@given(st.text(max_size=60))
def test_a_shape_holds_no_letter_and_no_digit_of_the_value(text: str) -> None:
    assert not {one for one in shape(text) if one.isalnum()} - {"A", "a", "9"}
    assert all(one.isprintable() for one in shape(text))


def test_values_are_shown_as_shapes_unless_asked_for(tmp_path: Path) -> None:
    told = look(tmp_path, "name,age\nJane Smith,42\n")
    assert "Aaaa Aaaaa" in "\n".join(in_lines(told, False))
    assert "Jane" not in "\n".join(in_lines(told, False))
    assert "Jane Smith" in "\n".join(in_lines(told, True))


# --- the draft -------------------------------------------------------------------------------------------------------


def drafted(*paths: Path) -> str:
    return draft([look_at(table) for path in paths for table in open_tables(path)])


def test_a_draft_of_the_example_is_a_mapping_that_can_be_read() -> None:
    mapping = mapping_of(drafted(EXAMPLES / "incidents.csv", EXAMPLES / "log.csv"), "draft")
    assert mapping.case.key == "Incident No"
    assert mapping.tables["log"].case_key == "ref"
    assert mapping.tables["log"].ids == ("ref",)
    assert mapping.tables["incidents"].blank == ("NULL",)
    assert {kind for rule in mapping.rules for kind in rule.may_make} >= {"contact_received", "unit_arrived"}


def test_every_line_of_a_draft_that_decides_something_says_how_sure_it_is() -> None:
    text = drafted(EXAMPLES / "incidents.csv", EXAMPLES / "log.csv")
    deciding = [
        line for line in text.splitlines()
        if re.match(r"\w+ = ", line) and not line.startswith(("mapping = ", "table = "))
    ]  # fmt: skip
    assert len(deciding) > 20
    assert [line for line in deciding if not re.search(r"# (sure|likely|guess: check)", line)] == []


def test_a_date_that_nothing_decides_is_drafted_as_a_guess(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("incident_no,received\n1,01/02/2024\n2,03/04/2024\n")
    (line,) = [line for line in drafted(path).splitlines() if line.startswith("occurred")]
    assert line.endswith("# guess: check: no value decides between day first and month first")


def test_a_code_whose_meaning_is_not_known_is_drafted_as_a_comment() -> None:
    text = drafted(EXAMPLES / "incidents.csv", EXAMPLES / "log.csv")
    assert '# "QQ" = "leave out"  # 1 rows; see `dutybound kinds`' in text


@given(st.text(max_size=12))
def test_text_is_quoted_so_that_toml_reads_it_back(text: str) -> None:
    if any(0xD800 <= ord(one) <= 0xDFFF for one in text):
        return
    assert read_toml(f"x = {quoted(text)}", "t")["x"] == text
