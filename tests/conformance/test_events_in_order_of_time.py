"""A log in order of time, brought together by file, is judged as the dataset it came from."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dutybound.conformance.clustering import cluster, is_clustered
from dutybound.conformance.columns import lay_in_columns
from dutybound.conformance.dataset import EVENTS, FILES, HEAD, write
from dutybound.conformance.generated import generated_files
from dutybound.conformance.whole import judge_dataset
from dutybound.duties.loading import parameters
from dutybound.duties.rulebook import RULEBOOK


@pytest.mark.parametrize("order", ["time", "chance"])
def test_a_log_in_any_order_is_judged_as_the_dataset_it_came_from(order: str, tmp_path: Path) -> None:
    files = list(generated_files(RULEBOOK, parameters(), 400, seed=13, rough=0.1))
    write(lay_in_columns(files), tmp_path / "dataset", events_in_a_group=700)
    loose = tmp_path / "loose"
    loose.mkdir()
    events = pq.read_table(tmp_path / "dataset" / EVENTS)
    places = np.random.default_rng(3).permutation(len(events))
    if order == "time":
        places = np.argsort(events.column("recorded").to_numpy(), kind="stable")
    pq.write_table(events.take(pa.array(places)), loose / EVENTS, row_group_size=500)
    (loose / FILES).write_bytes((tmp_path / "dataset" / FILES).read_bytes())
    head = json.loads((tmp_path / "dataset" / HEAD).read_text(encoding="utf-8"))
    del head["groups"]
    (loose / HEAD).write_text(json.dumps(head), encoding="utf-8")
    assert is_clustered(tmp_path / "dataset")
    assert not is_clustered(loose)
    cluster(loose, tmp_path / "again", memory=200 << 20, events_in_a_group=900)
    one, another = (
        judge_dataset(tmp_path / name, tmp_path / f"out-{name}", RULEBOOK, parameters(), everything=True)
        for name in ("dataset", "again")
    )
    assert one.counts.equals(another.counts)
    rows = [Counter(tuple(row.values()) for row in results.findings().to_pylist()) for results in (one, another)]
    assert rows[0] == rows[1]
    contents = [pq.read_table(tmp_path / name / FILES).column("content").to_pylist() for name in ("dataset", "again")]
    assert contents[0] == contents[1]
