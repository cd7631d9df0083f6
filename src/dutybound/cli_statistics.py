"""The door for statistics: `dutybound stats`.

For: turning what a person typed into judged files, what is stated of them, and the files it is written to.
Never: counts anything itself, or writes what may not be published without saying so in its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutybound.checking import judged, judged_files
from dutybound.duties.accounts import Judged
from dutybound.duties.book import Book, the_book
from dutybound.events.trouble import Trouble, UnusableInput

if TYPE_CHECKING:
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
        str, typer.Option(help="Tables: district, month, grade, force; 'district*month' crosses two.")
    ] = "district,month,grade",
    publish: Annotated[
        bool, typer.Option("--publish", help="Withhold small counts, so that it may be published.")
    ] = False,
    smallest: Annotated[int, typer.Option(help="With --publish: the smallest count that is printed.", min=2)] = 5,
    against: Annotated[
        Path | None, typer.Option(help="An earlier audit to compare with: the same sorts of path.")
    ] = None,
    as_at: Annotated[str, typer.Option(help="Judge as at this moment. Default: each file's own, else now.")] = "",
    known_at: Annotated[str, typer.Option(help="Count only what was written down by then.")] = "",
) -> None:
    """Every duty and the dossiers' questions as counts, with what cannot be told: HTML, XLSX, Parquet and SVG."""
    _asked_for()
    from dutybound.reports.statistics_page import charts, page
    from dutybound.statistics.counters import read_by
    from dutybound.statistics.stating import state
    from dutybound.statistics.written import write_parquet, write_workbook

    book, tables = the_book(), read_by(by)
    stated = state(_gathered(paths, as_at, known_at), book, tables, publish, smallest)
    earlier = None
    if against is not None:
        earlier = state(_gathered([against], as_at, known_at), book, ((),), publish, smallest)
    name = "statistics" if publish else "statistics-not-for-publication"
    pictures = out / "charts"
    try:
        pictures.mkdir(parents=True, exist_ok=True)
        (out / f"{name}.html").write_text(page(stated, earlier), encoding="utf-8")
        write_workbook(stated, out / f"{name}.xlsx")
        write_parquet(stated, out / f"{name}.parquet")
        for what in (one for one in stated.measures if one.counted_as):
            for drawn in charts(stated, what.counted_as, what.question):
                (pictures / f"{drawn.ident}.svg").write_text(drawn.svg, encoding="utf-8")
    except OSError as fault:
        raise UnusableInput([Trouble(str(out), "", "--out", f"cannot be written: {fault.strerror}.")]) from None
    for ending in ("html", "xlsx", "parquet"):
        typer.echo(out / f"{name}.{ending}")


def _asked_for() -> None:
    """Refuses with the way out where a library that statistics need is not installed."""
    from importlib.util import find_spec

    missing = [name for name in NEEDS if find_spec(name) is None]
    if missing:
        way_out = "Install dutybound with its part 'statistics': pip install 'dutybound[statistics]'."
        raise UnusableInput([Trouble("", "", "stats", f"needs {', '.join(missing)}, not installed here.", way_out)])


def _gathered(paths: list[Path], as_at: str, known_at: str) -> Gathered:
    """Everything under these paths in one pass."""
    from dutybound.statistics.counters import plain
    from dutybound.statistics.stating import Gathered, gather, questions_asked

    first = paths[0]
    counters = first / COUNTERS if (first / COUNTERS).exists() else first
    if len(paths) == 1 and counters.suffix.lower() == ".parquet":
        import pyarrow.parquet as pq

        try:
            table = pq.read_table(counters)
        except (OSError, ValueError) as fault:
            raise UnusableInput([Trouble(str(counters), "", "", f"is not a Parquet file: {fault}")]) from None
        return Gathered(plain(table))
    book = the_book()
    asked = Book((*book.duties, *questions_asked()), book.parameters, book.authorities)
    if len(paths) == 1 and (first / "events.parquet").exists():
        return gather(_of_dataset(first, asked, as_at, known_at))
    return gather(judged_files(paths, asked, as_at, known_at))


def _of_dataset(folder: Path, book: Book, as_at: str, known_at: str) -> Iterator[Judged]:
    """The files of a dataset, judged group by group, so that only one group is held at a time."""
    from dutybound.conformance.dataset import Dataset

    source = Dataset(folder)
    for group in range(len(source.groups)):
        files = source.files(group)
        for file in source.whole_files(group, files, range(len(files))):
            yield judged(file, book, as_at, known_at)
