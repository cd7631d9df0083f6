"""An entry may correct, take back, contradict or follow another, named by the key of its row: all that stands, stands
together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.cli_records import FORMS
from dutybound.conformance.dataset import Dataset
from dutybound.events.event import Event
from dutybound.events.trouble import UnusableInput
from dutybound.events.when import UNKNOWN
from dutybound.records.importing import import_records
from dutybound.records.mapping_reading import mapping_of
from dutybound.records.reconciling import reconcile

from .exports import HEAD, case_files, everything, imported, rejected

LOG = """
[tables.log]
files = ["log.csv"]
case_key = "incident"
[case]
kind = "case"
[[event]]
table = "log"
occurred = { column = "at", format = "iso", blank = "unknown" }
supersedes = { column = "corrects", by = "no" }
contradicts = { column = "disputes", by = "no", split = ";" }
after = { column = "after", by = "no" }
[event.kind]
column = "code"
[event.kind.codes]
ARR = "unit_arrived"
UA = "unit_assigned"
DEL = "entry_retracted"
[[coverage]]
kinds = ["unit_arrived", "unit_assigned"]
from = "2024-01-01"
to = "2024-12-31"
"""
MAPPING = HEAD + LOG
HEADINGS = "no,incident,at,code,corrects,disputes,after\n"


def export(folder: Path, rows: str) -> list[Path]:
    (folder / "log.csv").write_text(HEADINGS + rows)
    return [folder / "log.csv"]


def entries(folder: Path, case: str = "A") -> dict[str, Event]:
    return {one.id: one for one in case_files(folder)[case].events}


def reasons(folder: Path) -> dict[str, str]:
    return {one["row"]: one["reason"] for one in rejected(folder)}


def test_a_correction_names_the_entry_that_it_stands_for(tmp_path: Path) -> None:
    rows = "1,A,2024-03-01T10:00:00Z,ARR,,,\n2,A,2024-03-01T09:00:00Z,ARR,1,,\n3,A,2024-03-02,DEL,2,,\n"
    imported(tmp_path, export(tmp_path, rows), MAPPING)
    found = entries(tmp_path)
    assert {name: one.supersedes for name, one in found.items()} == {"log-2": "", "log-3": "log-2", "log-4": "log-3"}
    assert found["log-4"].kind == "entry_retracted"


def test_keys_are_looked_for_within_the_case(tmp_path: Path) -> None:
    rows = "1,A,2024-03-01,ARR,,,\n1,B,2024-03-02,ARR,,,\n2,B,2024-03-01,ARR,1,,\n"
    imported(tmp_path, export(tmp_path, rows), MAPPING)
    assert entries(tmp_path, "B")["log-4"].supersedes == "log-3"
    assert entries(tmp_path, "A")["log-2"].supersedes == ""


def test_contradictions_and_an_order_without_a_time_are_told(tmp_path: Path) -> None:
    rows = "1,A,2024-03-01,ARR,,,\n2,A,2024-03-02,ARR,,,\n3,A,,UA,,1; 2,2\n"
    imported(tmp_path, export(tmp_path, rows), MAPPING)
    told = entries(tmp_path)["log-4"]
    assert told.contradicts == ("log-2", "log-3")
    assert told.occurred == UNKNOWN
    assert [one.event for one in told.relations] == ["log-3"]


def test_a_distance_and_a_word_for_it_go_with_an_order(tmp_path: Path) -> None:
    far = 'after = { column = "after", by = "no", at_least = "7 days", at_most = "2 weeks", read_from = "a week on" }'
    mapping = MAPPING.replace('after = { column = "after", by = "no" }', far)
    imported(tmp_path, export(tmp_path, "1,A,2024-03-01,ARR,,,\n2,A,,ARR,,,1\n"), mapping)
    (relation,) = entries(tmp_path)["log-3"].relations
    day = 86_400_000_000
    assert (relation.at_least, relation.at_most, relation.read_from) == (7 * day, 14 * day, "a week on")


def test_entries_of_one_row_can_be_put_in_order(tmp_path: Path) -> None:
    second = '[[event]]\ntable = "log"\nkind = "scene_left"\noccurred = "unknown"\nafter = { kind = "unit_arrived" }\n'
    imported(
        tmp_path, export(tmp_path, "1,A,2024-03-01,ARR,,,\n"), MAPPING.replace("[[coverage]]", second + "[[coverage]]")
    )
    assert [one.event for one in entries(tmp_path)["log-2.2"].relations] == ["log-2.1"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("9,A,2024-03-01,ARR,77,,", "names a row of 'log' by its no, which is not among the stored rows of this case."),
        ("9,A,2024-03-01,ARR,,77,", "names a row of 'log' by its no, which is not among the stored rows of this case."),
        ("9,A,2024-03-01,ARR,,,77", "names a row of 'log' by its no, which is not among the stored rows of this case."),
        ("9,A,2024-03-01,ARR,9,,", "points to itself."),
        ("9,A,2024-03-01,ARR,8,,", "names 2 rows of 'log' by its no."),
        ("9,A,2024-03-01,DEL,,,", "is blank, so nothing says which entry is taken back."),
        ("9,A,2024-03-01,ARR,NULL,,", "looks like a blank and is not said to be one."),
    ],
)
def test_a_row_whose_target_is_not_there_is_rejected(tmp_path: Path, row: str, reason: str) -> None:
    others = "1,A,2024-03-01,ARR,,,\n8,B,2024-03-01,ARR,,,\n"
    if ",8," in row:
        others = "1,A,2024-03-01,ARR,,,\n8,A,2024-03-01,UA,,,\n8,A,2024-03-02,UA,,,\n"
    imported(tmp_path, export(tmp_path, others + row + "\n"), MAPPING)
    last = str(len((others + row).splitlines()) + 1)
    assert reasons(tmp_path)[last] == reason
    assert "log-2" in entries(tmp_path)
    assert reconcile(tmp_path / "out", list(FORMS.values())).troubles == []


def test_a_wrong_entry_does_not_stand_because_its_correction_could_not_be_taken(tmp_path: Path) -> None:
    """Else the import's own gap would let a late arrival be judged that the force had set right."""
    rows = "1,A,2024-03-01,ARR,,,\n2,A,never,ARR,1,,\n3,A,2024-03-01,UA,,,\n"
    imported(tmp_path, export(tmp_path, rows), MAPPING)
    assert list(entries(tmp_path)) == ["log-4"]
    assert reasons(tmp_path)["2"] == "is corrected by row 3 of 'log', which is rejected."
    (file,) = case_files(tmp_path).values()
    assert not any(line.carries("unit_arrived") for line in file.coverage)
    assert any(line.carries("unit_assigned") for line in file.coverage)


def test_of_a_chain_of_corrections_all_stands_or_none(tmp_path: Path) -> None:
    chain = "1,A,2024-03-01,ARR,,,\n2,A,2024-03-02,ARR,1,,\n3,A,2024-03-03,??,2,,\n"
    imported(tmp_path, export(tmp_path, chain + "4,A,2024-03-01,UA,,,\n5,A,2024-03-01,UA,,3,\n"), MAPPING)
    assert list(entries(tmp_path)) == ["log-5"]


def test_two_corrections_of_one_entry_are_rejected_with_it(tmp_path: Path) -> None:
    rows = "1,A,2024-03-01,ARR,,,\n2,A,2024-03-02,ARR,1,,\n3,A,2024-03-03,ARR,1,,\n4,A,2024-03-01,UA,,,\n"
    imported(tmp_path, export(tmp_path, rows), MAPPING)
    assert list(entries(tmp_path)) == ["log-5"]
    assert "several rows correct (3 of 'log', 4 of 'log')" in reasons(tmp_path)["3"]


def test_an_order_that_cannot_be_rejects_the_rows_that_tell_it(tmp_path: Path) -> None:
    rows = "1,A,2024-03-05,ARR,,,\n2,A,2024-03-01,ARR,,,1\n3,A,2024-03-06,UA,,,1\n"
    imported(tmp_path, export(tmp_path, rows), MAPPING)
    assert list(entries(tmp_path)) == ["log-2", "log-4"]
    assert "cannot all hold" in reasons(tmp_path)["3"]


def test_corrections_in_a_circle_are_rejected(tmp_path: Path) -> None:
    rows = "1,A,2024-03-05,ARR,2,,\n2,A,2024-03-01,ARR,1,,\n3,A,2024-03-06,UA,,,\n"
    imported(tmp_path, export(tmp_path, rows), MAPPING)
    assert list(entries(tmp_path)) == ["log-4"]


def test_both_forms_hold_who_corrects_whom(tmp_path: Path) -> None:
    rows = "1,A,2024-03-01,ARR,,,\n2,A,2024-03-02,ARR,1,,\n3,A,,UA,,2,2\n"
    paths = export(tmp_path, rows)
    imported(tmp_path, paths, MAPPING)
    import_records(paths, mapping_of(MAPPING, "m.toml"), tmp_path / "p", FORMS["parquet"])
    dataset = Dataset(tmp_path / "p" / "dataset")
    (whole,) = dataset.whole_files(0, dataset.files(0), [0])
    of_dataset = {(one.id, one.supersedes, one.contradicts, one.relations) for one in whole.events}
    assert of_dataset == {
        (one.id, one.supersedes, one.contradicts, one.relations) for one in entries(tmp_path).values()
    }


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('"log-1"', "an entry's id is made by the import"),
        ('{ column = "corrects" }', "says not by which column"),
        ('{ by = "no" }', "says no column"),
        ("{}", "names nothing"),
        ('{ column = "corrects", by = "no", knd = "x" }', "Did you mean 'kind'?"),
        ('{ column = "corrects", by = "no", kind = "unit_arived" }', "Did you mean 'unit_arrived'?"),
        ('{ column = "corrects", by = "no", kind = "scene_left" }', "no row of 'log' makes an entry of kind"),
        ('{ column = "corrects", by = "no", table = "lag" }', "Did you mean 'log'?"),
        ('{ column = "corrects", by = "no", at_least = "1 day" }', "takes no at_least"),
        ('{ column = "corrects", by = "no", split = ";" }', "names one entry, not several"),
        ('{ column = "corrects", by = "no", blank = "unknown" }', "blank is 'leave out' or 'reject'"),
        ('[{ column = "corrects", by = "no" }, { column = "after", by = "no" }]', "names one entry, not several"),
    ],
)
def test_a_mapping_that_names_no_entry_is_refused_before_a_row_is_read(wrong: str, said: str) -> None:
    with pytest.raises(UnusableInput) as fault:
        mapping_of(MAPPING.replace('{ column = "corrects", by = "no" }', wrong), "m.toml")
    assert said in str(fault.value)
    assert "line " in str(fault.value) or "rule 1" in str(fault.value)


def test_a_retraction_must_say_what_it_takes_back() -> None:
    with pytest.raises(UnusableInput, match="takes back an entry, and does not say which"):
        mapping_of(MAPPING.replace('supersedes = { column = "corrects", by = "no" }\n', ""), "m.toml")


def test_a_span_that_cannot_be_read_is_refused() -> None:
    after = 'after = { column = "after", by = "no"'
    with pytest.raises(UnusableInput, match="at_least: 'soon' is not a span"):
        mapping_of(MAPPING.replace(after, after + ', at_least = "soon"'), "m.toml")


def test_the_column_of_the_row_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"number.*is no column there"):
        imported(tmp_path, export(tmp_path, ""), MAPPING.replace('by = "no"', 'by = "number"'))


_CORRECTED = st.sampled_from(["", "", "1", "2", "3", "9"])
_NAMED = st.sampled_from(["", "", "", "", "1", "2", "4"])
_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["A", "A", "A", "B"]), st.sampled_from(["2024-03-01", "2024-03-02", "", "never"]),
        st.sampled_from(["ARR", "ARR", "UA", "DEL", "??"]), _CORRECTED, _NAMED, _NAMED,
    ),
    min_size=2, max_size=7,
)  # fmt: skip


@settings(max_examples=40)
@given(_ROWS)
def test_whatever_names_whatever_each_case_can_be_read_and_every_row_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("p")
    text = "".join(f"{number},{','.join(one)}\n" for number, one in enumerate(rows, start=1))
    done = imported(folder, export(folder, text), MAPPING)
    counted = done.proof.rows["log"]
    assert counted["received"] == len(rows) == counted["stored"] + counted["rejected"] + counted["merged"]
    assert reconcile(folder / "out", list(FORMS.values())).troubles == []
    if not done.cases:
        return
    for file in case_files(folder).values():  # reads, so no correction forks and no order is impossible
        there = {one.id for one in file.events}
        for row in rejected(folder):  # and nothing stands that a rejected row of its case would have corrected
            told = rows[int(row["row"]) - 2]
            if row["sort"] == "rejected" and told[0] == file.ref and told[3]:
                assert f"log-{int(told[3]) + 1}" not in there


def test_an_import_with_corrections_that_was_stopped_ends_with_the_same_bytes(tmp_path: Path) -> None:
    def stop(step: str, done: int, total: int) -> None:
        if step == "writing cases":
            raise KeyboardInterrupt

    paths = export(tmp_path, "1,A,2024-03-01,ARR,,,\n2,A,never,ARR,1,,\n3,A,2024-03-01,UA,,,\n4,A,,ARR,,,3\n")
    imported(tmp_path, paths, MAPPING)
    whole = everything(tmp_path / "out")
    with pytest.raises(KeyboardInterrupt):
        imported(tmp_path, paths, MAPPING, replace=True, progress=stop)
    imported(tmp_path, paths, MAPPING, replace=True)
    assert everything(tmp_path / "out") == whole
