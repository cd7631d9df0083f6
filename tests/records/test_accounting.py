"""Received = stored + rejected + merged, in both forms, and again long after."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.cli_records import FORMS
from dutybound.conformance.dataset import Dataset
from dutybound.conformance.sweep import sweep
from dutybound.duties.book import the_book
from dutybound.events.trouble import UnusableInput
from dutybound.records.files import read_paths
from dutybound.records.importing import import_records
from dutybound.records.mapping_reading import mapping_of, read_mapping
from dutybound.records.reconciling import reconcile

from .exports import BOTH, GOOD, case_files, imported, totals, write

_CELLS = st.sampled_from(
    ["A1", "A2", "A3", "", "NULL", "01/03/2024 10:00", "31/03/2024 01:30", "27/10/2024 01:30", "99/99/2024", "x,y", "é"]
)
_CLOSED = st.sampled_from(["", "02/03/2024 11:00"])
_ROWS = st.lists(st.one_of(
    st.tuples(st.sampled_from(["A1", "A2", "A3"]), st.just("01/03/2024 10:00"), _CLOSED, _CELLS),
    st.lists(_CELLS, min_size=1, max_size=5).map(tuple),
    st.just(("no", "received", "closed", "text")),
), max_size=8)  # fmt: skip
_LOGGED = st.lists(
    st.tuples(
        st.sampled_from(["A1", "A2", "A7", ""]),
        st.sampled_from(["2024-03-01T10:00:00Z", "2024-03", "soon", "NULL"]),
        st.sampled_from(["UA", "ARR", "MSG", "??", ""]),
    ),
    max_size=6,
)


@settings(max_examples=25)
@given(_ROWS, _LOGGED, st.booleans(), st.sampled_from(["jsonl", "parquet"]))
def test_received_is_stored_and_rejected_and_merged_whatever_comes(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, ...]],
    logged: list[tuple[str, str, str]],
    by_key: bool,
    form: str,
) -> None:
    folder = tmp_path_factory.mktemp("i")
    paths = [folder / "incidents.csv", folder / "log.csv"]
    for path, headings, told in (
        (paths[0], ("no", "received", "closed", "text"), rows),
        (paths[1], ("incident", "at", "code"), logged),
    ):
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([headings, *told])
    mapping = BOTH.replace("[case]", 'same_by = ["no"]\n[case]') if by_key else BOTH
    cases = {row[0] for row in rows if row[0]}
    of_a_case = {one for one, _, _ in logged if one}
    if of_a_case and not of_a_case & cases:
        with pytest.raises(UnusableInput, match="finds a row of"):  # a log of which no row has a case is refused whole
            imported(folder, paths, mapping, form=FORMS[form])
        assert not (folder / "out").exists()
        return
    done = imported(folder, paths, mapping, form=FORMS[form])
    for table, told in (("incidents", rows), ("log", logged)):
        counted = totals(done, table) if told else {"received": 0, "stored": 0, "rejected": 0, "merged": 0}
        assert counted["received"] == len(told) == counted["stored"] + counted["rejected"] + counted["merged"]
    again = reconcile(folder / "out", list(FORMS.values()))
    assert again.troubles == []
    if done.cases and form == "jsonl":
        assert len(case_files(folder)) == done.cases


def test_both_forms_hold_the_same(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD, "A1,2024-03-01T10:05:00Z,UA\n")
    imported(tmp_path, paths, BOTH)
    mapping = mapping_of(BOTH, "m.toml")
    import_records(paths, mapping, tmp_path / "p", FORMS["parquet"])
    stored, columns = (sorted(FORMS[name].read(tmp_path / out)) for name, out in (("jsonl", "out"), ("parquet", "p")))
    assert stored == columns
    dataset = Dataset(tmp_path / "p" / "dataset")
    assert dataset.files(0).refs() == ["A1", "A2"]
    files = case_files(tmp_path)
    for number, ref in enumerate(dataset.files(0).refs()):
        (whole,) = dataset.whole_files(0, dataset.files(0), [number])
        a, b = ({(one.id, one.kind, one.occurred) for one in file.events} for file in (whole, files[ref]))
        assert a == b
        c, d = ({(one.kinds, one.time) for one in file.coverage} for file in (whole, files[ref]))
        assert c == d


def test_the_dataset_of_an_import_is_judged_like_its_case_files(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "exampleshire"
    mapping = read_mapping(example / "mapping.toml")
    for name, form in FORMS.items():
        import_records([example], mapping, tmp_path / name, form)
    book = the_book()
    of_dataset = sweep(Dataset(tmp_path / "parquet" / "dataset"), book.duties, book.parameters)
    of_files = sweep(read_paths([tmp_path / "jsonl"]), book.duties, book.parameters)
    assert of_dataset.files == of_files.files == 7
    assert of_dataset.counts == of_files.counts
    assert of_dataset.counts


@pytest.mark.parametrize(
    "how", ["entry gone", "entry doubled", "rejected row gone", "source changed", "cell changed", "month changed"]
)
def test_reconcile_sees_what_was_changed_afterwards(tmp_path: Path, how: str) -> None:
    paths = write(tmp_path, GOOD + "A3,never,,x\n")
    imported(tmp_path, paths)
    assert reconcile(tmp_path / "out", list(FORMS.values())).troubles == []
    cases = tmp_path / "out" / "cases" / "cases-00001.jsonl"
    told = cases.read_text().splitlines(keepends=True)
    if how == "entry gone":
        cases.write_text("".join(told[:-1]))
    elif how == "entry doubled":
        cases.write_text("".join([*told, told[-1]]))
    elif how == "cell changed":
        paths[0].write_text(paths[0].read_text().replace("second", "third"))
    elif how == "month changed":
        cases.write_text("".join(told).replace("2024-03-05", "2024-04-05"))
    elif how == "rejected row gone":
        listed = tmp_path / "out" / "rejected.csv"
        listed.write_text(listed.read_text().splitlines(keepends=True)[0])
    else:
        paths[0].write_text(paths[0].read_text() + "A4,06/03/2024 10:00,,new\n")
    assert reconcile(tmp_path / "out", list(FORMS.values())).troubles != []


def test_the_same_sources_and_mapping_give_the_same_bytes(tmp_path: Path) -> None:
    paths = write(tmp_path, GOOD, "A1,2024-03-01T10:05:00Z,UA\nA1,2024-03-01T10:05:00Z,??\n")
    told = []
    for _ in range(2):
        imported(tmp_path, paths, BOTH, replace=True)
        told.append(
            {one.relative_to(tmp_path): one.read_bytes() for one in (tmp_path / "out").rglob("*") if one.is_file()}
        )
    assert told[0] == told[1]
