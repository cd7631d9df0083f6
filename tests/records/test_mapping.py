"""A mapping is refused before a row is read, with the line, the field and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from dutybound.events.when import When
from dutybound.records.mapping_reading import mapping_of, read_mapping, without

from ..refused import faults_of
from .exports import COVERED, HEAD, INCIDENTS, LOG

WHOLE = HEAD + INCIDENTS + LOG + COVERED
SHIPPED = sorted((Path(__file__).parents[2] / "src/dutybound/records/mappings").glob("*.toml"))


def faults(text: str) -> list[str]:
    return faults_of(lambda: mapping_of(text, "m.toml"))


def test_a_whole_mapping_is_read() -> None:
    mapping = mapping_of(WHOLE, "m.toml")
    assert list(mapping.tables) == ["incidents", "log"]
    assert [sorted(rule.may_make) for rule in mapping.rules] == [
        ["contact_received"], ["incident_closed"], ["unit_arrived", "unit_assigned"],
    ]  # fmt: skip
    assert mapping.synthetic


@pytest.mark.parametrize("path", SHIPPED, ids=[one.stem for one in SHIPPED])
def test_every_shipped_mapping_is_sound(path: Path) -> None:
    assert read_mapping(path).rules


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("mapping = 1", "mapping = 2", "m.toml, line 1 (top), field 'mapping': '2' is no version known here."),
        ('source = "invented"', "", "field 'source': is missing."),
        ("synthetic = true", "synthetic = true\ntime_zone = 'Europe/Lndon'", "'Europe/Lndon' is not a time zone."),
        ('files = ["log.csv"]', "", "([tables.log]), field 'files': is missing."),
        ('["log.csv"]', '["log.csv"]\ndelimeter = ";"', "is not a field here. Did you mean 'delimiter'?"),
        ('case_key = "incident"', "", "nothing says to which case a row of 'log' belongs."),
        ('kind = "incident_closed"', 'kind = "incident_close"', "Did you mean 'incident_closed'?"),
        ('ARR = "unit_arrived"', 'ARR = "unit_arrivd"', "field 'kind.ARR': 'unit_arrivd' is not a kind of event."),
        ('UA = "unit_assigned"', 'UA = { kind = "unit_assigned", grade = "x" }', "unit_assigned has no field 'grade'."),
        ('format = "iso"', 'formt = "iso"', "says nothing about where a value comes from. Did you mean 'format'?"),
        ('format = "iso"', 'format = "day-first"', "'day-first' is not a format."),
        (', format = "iso"', "", "says no format."),
        ('blank = "no entry"', 'blank = "none"', "blank: 'none' is not a word used here."),
        ('table = "log"', 'table = "lg"', "there is no [tables.lg]. Did you mean 'log'?"),
        ('incident_ref = { column = "incident"', 'incidnt_ref = { column = "incident"', "Did you mean 'incident_ref'?"),
        ('incident_ref = { column = "incident" }', 'incident_ref = { col = "incident" }', "names no column."),
        ('kinds = ["contact_received"', 'kinds = ["contact_recieved"', "'contact_recieved' is not a kind of event."),
        ('to = "2024-12-31"', 'to = "2023-12-31"', "ends before it begins."),
        ('to = "2024-12-31"', 'to = "2024-12-31"\nholes = [{ from = "2024-02-01" }]', "each has from, to and why."),
        ("[case]", "[case", "is not TOML"),
    ],
)  # fmt: skip
def test_a_fault_is_said_with_its_line_its_field_and_the_way_out(wrong: str, right: str, said: str) -> None:
    assert wrong in WHOLE
    text = WHOLE.replace(wrong, right, 1) if wrong != 'table = "log"' else WHOLE.replace(wrong, right)
    assert any(said in one for one in faults(text)), faults(text)


def test_the_line_named_is_the_line_where_the_fault_stands() -> None:
    text = WHOLE.replace('kind = "incident_closed"', 'kind = "incident_close"')
    line = text.splitlines().index('kind = "incident_close"') + 1
    assert faults(text)[0].startswith(f"m.toml, line {line} ([[event]] 2), field 'kind'")


def test_every_fault_is_told_at_once() -> None:
    text = WHOLE.replace('ARR = "unit_arrived"', 'ARR = "x"').replace('source = "invented"', "source = 3")
    assert len(faults(text)) >= 2


def test_a_word_that_a_code_stands_for_must_be_one_that_the_attribute_takes() -> None:
    text = WHOLE.replace(
        'incident_ref = { column = "no" }',
        'incident_ref = { column = "no" }\nchannel = { column = "how", codes = { W = "web" } }',
        1,
    )
    assert "code 'W': 'web' is not a word used here." in faults(text)[0]


def test_a_hole_is_cut_out_of_coverage_to_the_microsecond() -> None:
    assert without([When(0, 100)], [When(10, 20), When(90, 200), When(300, 400)]) == [When(0, 9), When(21, 89)]
    assert without([When(0, 100)], [When(0, 100)]) == []
