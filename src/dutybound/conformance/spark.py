"""The same pass on many machines: Spark brings whole files together, each of its tasks runs the kernel over its own.

For: a dataset that is too large for one machine; the cells are those of the pass, because the pass makes them.
Never: has a reading of its own. Needs Java 17 and `dutybound[spark]`, on every machine; so must the paths be.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dutybound.conformance.columns import FileRow
from dutybound.conformance.dataset import EVENT_SCHEMA, EVENTS, FILE_SCHEMA, FILES, Dataset, whole_files
from dutybound.conformance.dataset import Files as FilesOfRun
from dutybound.conformance.dictionary import Words
from dutybound.conformance.findings import FINDING_SCHEMA
from dutybound.conformance.folder import Results, Unfinished, differing, finished_question, put_in_place, refuse_another
from dutybound.conformance.naming import refuse_unknown_duties
from dutybound.conformance.part import CELL_STATE, EVENTS_AT_ONCE, Asked, Part, judge_part
from dutybound.conformance.strata import STRATA_SCHEMA
from dutybound.conformance.tables import compile_tables
from dutybound.conformance.whole import DEFAULT_MEMORY, MEGABYTE, asked_of, finished, question_of
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameters
from dutybound.events.event import CaseFile
from dutybound.events.kinds import KINDS
from dutybound.events.trouble import Trouble, UnusableInput

EVENTS_IN_A_PARTITION: Final = 1_000_000
_ROW: Final = tuple(FileRow.__slots__)
_EVENT: Final = tuple(name for name in EVENT_SCHEMA.names if name != "file")
# What a task gives back: rows of findings, rows of counters, and one row of what was done, told apart by `what`.
_FINDING, _COUNT, _TOLD = "finding", "count", "told"


def _plain(schema: Any) -> list[tuple[str, Any]]:
    return [(one.name, pa.string() if pa.types.is_dictionary(one.type) else one.type) for one in schema]


GIVEN: Final = pa.schema([
    ("what", pa.string()), *_plain(FINDING_SCHEMA), ("house_default", pa.bool_()), ("cells", pa.int64()),
    ("told", pa.string()),
])  # fmt: skip
_SPARK_TYPES: Final = {
    pa.string(): "string", pa.int32(): "int", pa.int64(): "bigint", pa.bool_(): "boolean",
    pa.timestamp("us", tz="UTC"): "timestamp",
}  # fmt: skip


def judge_with_spark(
    folder: Path,
    out: Path,
    duties: Iterable[Duty],
    parameters: Parameters,
    master: str,
    *,
    as_at: int | None = None,
    known_at: int | None = None,
    otherwise: int | None = None,
    everything: bool = False,
    counters_only: bool = False,
    memory: int = DEFAULT_MEMORY,
) -> Results:
    """Judges a dataset into `out` by Spark at `master` (`local[2]`, `spark://host:7077`, `yarn`).

    As `judge_dataset`, but neither resumed after a kill nor incremental: Spark itself repeats tasks that fail. The
    dataset and `out` are paths that every machine sees. UnusableInput where Java, pyspark or pandas is missing.
    """
    source, law = Dataset(folder), tuple(duties)
    question = question_of(folder, law, parameters, as_at, known_at, otherwise, everything, False, counters_only)
    put_in_place(out)
    was = finished_question(out)
    if was is not None and differing(was, question):
        refuse_another(out, differing(was, question), can_step=False)
    refuse_unknown_duties(folder, law)
    tables = compile_tables(law, parameters, source.words)
    given = out.resolve() / ".spark"
    shutil.rmtree(given, ignore_errors=True)
    session = _session(master, memory)
    try:
        task = _Task(asked_of(law, parameters, tables, question), source.words.listed, source.kind_sets)
        _run(session, source, task, given)
    finally:
        session.stop()
    run = Unfinished(out, question)
    told = [run.add(number, part, 0) for number, part in enumerate(_parts(given), 1)]
    results = finished(run, told, tables, memory)
    shutil.rmtree(given)
    return results


def _session(master: str, memory: int) -> Any:
    missing = [name for name in ("pyspark", "pandas") if not _installed(name)]
    if missing:
        reason = f"needs {' and '.join(missing)}, not installed here."
        raise UnusableInput([Trouble("", "", "--master", reason, "Run: pip install 'dutybound[spark]'")])
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        way_out = "Install it (Debian: apt install openjdk-17-jre-headless) or set JAVA_HOME."
        raise UnusableInput([Trouble("", "", "--master", "needs Java 17, which is not found.", way_out)])
    from pyspark.sql import SparkSession

    local = master.startswith("local")
    if local:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable if local else "python3")
    settings = {
        "spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC", "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "50000", "spark.driver.memory": f"{memory // MEGABYTE}m",
        "spark.log.level": "ERROR",
    }  # fmt: skip
    if local:
        settings |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    builder = SparkSession.builder.master(master).appName("dutybound")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _installed(name: str) -> bool:
    from importlib.util import find_spec

    return find_spec(name) is not None


def _run(session: Any, source: Dataset, task: _Task, given: Path) -> None:
    """Brings each file's row and events together, in their order, and lets each task judge what it got."""
    from pyspark.sql import functions as F

    phases = F.array(*[F.lit(kind.phase) for kind in KINDS.values()])
    rows = session.read.parquet(str((source.folder / FILES).resolve())).select("file", F.struct(*_ROW).alias("row"))
    events = session.read.parquet(str((source.folder / EVENTS).resolve())).select(
        "file", F.struct(*_EVENT).alias("event"), phases[F.col("kind")].alias("phase")
    )
    both = rows.unionByName(events, allowMissingColumns=True)
    partitions = max(2, source.events // EVENTS_IN_A_PARTITION)
    order = ["file", F.col("row").isNull(), "event.occurred", "phase", "event.recorded", "event.id"]
    whole = both.repartition(partitions, "file").sortWithinPartitions(*order).select("file", "row", "event")
    schema = ", ".join(f"{one.name} {_SPARK_TYPES[one.type]}" for one in GIVEN)
    whole.mapInArrow(task.judged, schema).write.partitionBy("what").parquet(str(given))


@dataclass(frozen=True)
class _Task:
    """What a task needs to know: the question, and the words and sets of kinds that the codes are of."""

    asked: Asked
    listed: list[str]
    kind_sets: list[frozenset[str]]

    def judged(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Whole files out of batches that cut anywhere, judged a run at a time."""
        words = Words(self.listed)
        for run in _whole_runs(batches):
            yield from _given(judge_part(_Gathered(run, words, self.kind_sets), self.asked, 0))


def _whole_runs(batches: Iterable[Any]) -> Iterator[Any]:
    """Tables of whole files, about as many events each as the pass takes at once; rows are in order of file."""
    held: list[Any] = []
    rows = 0
    for batch in batches:
        held.append(pa.Table.from_batches([batch]))
        rows += len(batch)
        if rows < EVENTS_AT_ONCE:
            continue
        table = pa.concat_tables(held)
        file = np.asarray(table.column("file").to_numpy())
        cut = int(np.searchsorted(file, file[-1]))
        if cut:
            yield table.slice(0, cut)
        held, rows = [table.slice(cut)], len(table) - cut
    if rows:
        yield pa.concat_tables(held)


class _Gathered:
    """A run of whole files as a source of one row group."""

    def __init__(self, run: Any, words: Words, kind_sets: list[frozenset[str]]) -> None:
        self.words, self.kind_sets = words, kind_sets
        run = run.combine_chunks()
        heads = run.filter(run.column("row").is_valid())
        self._files = FilesOfRun(_flat(heads, "row", [FILE_SCHEMA.field(name) for name in _ROW], None))
        body = run.filter(run.column("event").is_valid())
        self._events = _flat(body, "event", [EVENT_SCHEMA.field(name) for name in _EVENT], body.column("file"))

    def files(self, group: int) -> FilesOfRun:
        return self._files

    def columns(self, group: int, names: Sequence[str]) -> Any:
        return self._events.select(list(names))

    def whole_files(self, group: int, files: FilesOfRun, wanted: Sequence[int]) -> Iterator[CaseFile]:
        yield from whole_files(self._events, files, wanted, self.words, self.kind_sets)


def _flat(table: Any, name: str, fields: Sequence[Any], file: Any) -> Any:
    held = table.column(name).combine_chunks()
    columns = {one.name: held.field(one.name).cast(one.type) for one in fields}
    return pa.table(columns if file is None else {**columns, "file": file}).combine_chunks()


def _given(part: Part) -> Iterator[Any]:
    told = json.dumps({**part.told, "why_judged": dict(part.why_judged)})
    for what, table in ((_FINDING, part.findings), (_COUNT, part.counts), (_TOLD, pa.table({"told": [told]}))):
        columns = {
            one.name: table.column(one.name).cast(one.type) if one.name in table.column_names
            else pa.nulls(len(table), one.type)
            for one in GIVEN
        }  # fmt: skip
        columns["what"] = pa.repeat(what, len(table))
        yield from pa.table(columns, schema=GIVEN).combine_chunks().to_batches()


def _parts(given: Path) -> Iterator[Part]:
    """What the tasks gave, as parts of a run: the findings a file at a time, counters and tellings with the first."""
    counts = _read(given, _COUNT, STRATA_SCHEMA)
    told = [
        json.loads(text) for text in _read(given, _TOLD, pa.schema([("told", pa.string())])).column("told").to_pylist()
    ]
    paths: list[Path | None] = [*sorted((given / f"what={_FINDING}").glob("*.parquet"))] or [None]
    for number, path in enumerate(paths):
        findings = (
            FINDING_SCHEMA.empty_table() if path is None else _shaped(pq.ParquetFile(path).read(), FINDING_SCHEMA)
        )
        part = Part(findings, STRATA_SCHEMA.empty_table(), None, CELL_STATE.empty_table(), {})
        if number == 0:
            part.counts = counts
            for one in told:
                part.why_judged.update(one.pop("why_judged"))
                part.told = {name: part.told.get(name, 0) + count for name, count in one.items()}
        yield part


def _read(given: Path, what: str, schema: Any) -> Any:
    tables = [
        _shaped(pq.ParquetFile(path).read(), schema) for path in sorted((given / f"what={what}").glob("*.parquet"))
    ]
    return pa.concat_tables(tables) if tables else schema.empty_table()


def _shaped(table: Any, schema: Any) -> Any:
    columns = {
        one.name: table.column(one.name).dictionary_encode().cast(one.type) if pa.types.is_dictionary(one.type)
        else table.column(one.name).cast(one.type)
        for one in schema
    }  # fmt: skip
    return pa.table(columns, schema=schema).unify_dictionaries()
