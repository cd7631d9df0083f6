"""The door for statistics: `dutybound stats`.

For: turning what a person typed into judged files, what is stated of them, and the files it is written to.
Never: counts anything itself, or writes what may not be published without saying so in its name.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutybound.checking import judged_files, moment, now
from dutybound.cli_overlays import OverlayFiles
from dutybound.duties.book import Book
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.overlays.reading import book_with

if TYPE_CHECKING:
    from dutybound.statistics.returns import Line
    from dutybound.statistics.stating import Gathered

# The counters in the folder that a sweep writes.
COUNTERS: Final = "counts.parquet"
NEEDS: Final = ("duckdb", "numpy", "pyarrow", "scipy", "xlsxwriter")


def stats(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Case files or folders of them; or one dataset, folder of a sweep, or Parquet of counters."
        ),
    ],
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    by: Annotated[
        str, typer.Option(help="Tables: district, month, quarter, grade, force; 'district*month' crosses two.")
    ] = "district,month,grade",
    publish: Annotated[
        bool, typer.Option("--publish", help="Withhold small counts, so that it may be published.")
    ] = False,
    smallest: Annotated[int, typer.Option(help="With --publish: the smallest count that is printed.", min=2)] = 5,
    against: Annotated[
        Path | None, typer.Option(help="An earlier audit to compare with: the same sorts of path.")
    ] = None,
    returned: Annotated[
        Path | None, typer.Option(help="A return to set beside the records: CSV with what, force, from, to, count.")
    ] = None,
    as_at: Annotated[str, typer.Option(help="Judge as at this moment. Default: each file's own, else now.")] = "",
    known_at: Annotated[str, typer.Option(help="Count only what was written down by then.")] = "",
    threads: Annotated[int, typer.Option(min=1, help="Of a dataset: how many row groups at a time.")] = 2,
    memory: Annotated[int, typer.Option(min=1, help="Of a dataset: the most memory to plan for, in MB.")] = 4096,
    overlay: OverlayFiles = None,
) -> None:
    """Every duty and the dossiers' questions as counts, with what cannot be told: HTML, XLSX, Parquet and SVG."""
    _asked_for()
    from dutybound.reports.plots import marked
    from dutybound.reports.statistics_page import charts, page
    from dutybound.statistics.counters import read_by
    from dutybound.statistics.stating import state
    from dutybound.statistics.written import marks, write_parquet, write_workbook

    book, tables = book_with(overlay or []), read_by(by)
    asked = _Asked(book, as_at, known_at, threads, memory << 20)
    lines = _returned(returned)
    stated = state(_gathered(paths, out, asked), book, tables, publish, smallest, lines)
    earlier = None
    if against is not None:
        earlier = state(_gathered([against], out / "against", asked), book, ((),), publish, smallest)
    name = "statistics" if publish else "statistics-not-for-publication"
    pictures = out / "charts"
    try:
        pictures.mkdir(parents=True, exist_ok=True)
        (out / f"{name}.html").write_text(page(stated, earlier), encoding="utf-8")
        write_workbook(stated, out / f"{name}.xlsx", earlier)
        write_parquet(stated, out / f"{name}.parquet", earlier)
        for measure in stated.measures:
            for drawn in charts(stated, measure):
                picture = pictures / f"{drawn.ident}{name.removeprefix('statistics')}.svg"
                picture.write_text(marked(drawn.svg, marks(stated)), encoding="utf-8")
    except OSError as fault:
        raise UnusableInput([Trouble(str(out), "", "--out", f"cannot be written: {fault.strerror}.")]) from None
    for ending in ("html", "xlsx", "parquet"):
        typer.echo(out / f"{name}.{ending}")


def _returned(path: Path | None) -> tuple[Line, ...]:
    """The lines of a return, if one was given."""
    from dutybound.statistics.measures import Returned
    from dutybound.statistics.questions import QUESTIONS
    from dutybound.statistics.returns import read_returned

    known = [one.answer.what for one in QUESTIONS if isinstance(one.answer, Returned)]
    return () if path is None else read_returned(path, known)


def _asked_for(needs: tuple[str, ...] = NEEDS, part: str = "statistics") -> None:
    """Refuses with the way out where a library that is needed is not installed."""
    from importlib.util import find_spec

    missing = [name for name in needs if find_spec(name) is None]
    if missing:
        way_out = f"Install dutybound with its part '{part}': pip install 'dutybound[{part}]'."
        raise UnusableInput([Trouble("", "", "stats", f"needs {', '.join(missing)}, not installed here.", way_out)])


@dataclass(frozen=True, slots=True)
class _Asked:
    """The book, the moments as text, and what a dataset may take: row groups at a time and bytes."""

    book: Book
    as_at: str
    known_at: str
    threads: int
    memory: int


def _gathered(paths: list[Path], out: Path, asked: _Asked) -> Gathered:
    """Everything under these paths, whichever sort they are; a dataset is swept into a folder in `out`."""
    from dutybound.statistics.counters import has_questions, plain
    from dutybound.statistics.stating import Gathered, gather, questions_asked

    first, book = paths[0], asked.book
    if len(paths) == 1 and (first / "head.json").exists():
        return _of_dataset(first, out, book, asked)
    if len(paths) == 1 and (first / COUNTERS).exists():
        _asked_for(("numba",), "conformance")
        from dutybound.conformance.folder import Results
        from dutybound.statistics.whole_dataset import gather_swept

        return gather_swept(Results(first))
    if len(paths) == 1 and first.suffix.lower() == ".parquet":
        import pyarrow.parquet as pq

        try:
            table = pq.read_table(first)
        except (OSError, ValueError) as fault:
            raise UnusableInput([Trouble(str(first), "", "", f"is not a Parquet file: {fault}")]) from None
        counters = plain(table)
        return Gathered(counters, with_questions=has_questions(counters))
    whole = replace(book, duties=(*book.duties, *questions_asked()))
    return gather(judged_files(paths, whole, asked.as_at, asked.known_at))


def _of_dataset(folder: Path, out: Path, book: Book, asked: _Asked) -> Gathered:
    """A dataset, with progress on stderr."""
    _asked_for(("numba",), "conformance")
    from dutybound.conformance.dataset import is_dataset
    from dutybound.statistics.whole_dataset import Moments, gather_dataset

    if not is_dataset(folder):
        reason = "is no dataset: events.parquet, files.parquet or head.json is missing."
        raise UnusableInput([Trouble(str(folder), "", "dataset", reason, "Write the dataset again.")])
    moments = Moments(moment("as-at", asked.as_at), moment("known-at", asked.known_at), now())
    return gather_dataset(folder, out, book, moments, asked.threads, asked.memory, _Telling())


class _Telling:
    """Progress on stderr, every two seconds at most and at the end of each of the two steps."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, done: str, files: int, of: int) -> None:
        passed = time.monotonic()
        if passed - self._last >= 2 or files == of:
            self._last = passed
            typer.echo(f"{done}: {files:,} of {of:,} files ({files / max(1, of):.0%})", err=True)
