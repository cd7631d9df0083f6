"""The commands of `dutybound records`: what to bring, look at exports, draft a mapping, import, prove again.

For: turning what a person typed into calls of the rooms behind; progress goes to the error stream.
Never: writes over anything unasked. Exit 0: done; 1: rows were rejected or something differs; 2: unusable; 130: stop.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Final

import typer
from rich.console import Console

from dutybound.duties.book import the_book
from dutybound.duties.loading import stories
from dutybound.duties.needed import needed
from dutybound.events.reading import read_file
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.records.mapping_reading import mapping_of, read_mapping
from dutybound.records.receipts import RECEIPT
from dutybound.records.stored import JSON_LINES, Form, Given, Stored, whole
from dutybound.records.summary import summary_lines, totals_lines
from dutybound.records.tables import Reading, open_tables
from dutybound.reports import asked

app = typer.Typer(help="Other people's records in: ask, inspect, map, import, reconcile.", no_args_is_help=True)

DATASET: Final = "dataset"
WIDTH: Final = 96


@contextmanager
def _libraries(extra: str) -> Iterator[None]:
    """Readers and stores are loaded where a command needs them: judging one file needs none of them."""
    try:
        yield
    except ModuleNotFoundError as fault:
        reason = f"needs {fault.name}, which is not installed."
        raise UnusableInput([Trouble("", "", "records", reason, f"Run: pip install 'dutybound[{extra}]'")]) from None


def _write_dataset(cases: Iterable[Given], part: Path, before: Path | None) -> None:
    with _libraries("conformance"):
        from dutybound.conformance.streaming import write_part
    files = (read_file(whole(one), str(one["file"]["ref"])) for one in cases)
    write_part(files, part / DATASET, before / DATASET if before else None)


def _join_datasets(parts: Sequence[Path], folder: Path) -> None:
    with _libraries("conformance"):
        from dutybound.conformance.streaming import join_parts
    join_parts([one / DATASET for one in parts], folder / DATASET)


def _read_dataset(folder: Path) -> Iterator[Stored]:
    with _libraries("conformance"):
        from dutybound.conformance.streaming import entries_of
    for entry, kind, begins in entries_of(folder / DATASET):
        yield Stored(entry, kind, begins)


FORMS: Final = {"jsonl": JSON_LINES, "parquet": Form("parquet", _write_dataset, _join_datasets, _read_dataset)}


class StoredAs(StrEnum):
    """How imported cases are stored."""

    JSONL = "jsonl"
    PARQUET = "parquet"


Files = Annotated[list[Path], typer.Argument(help="Exported files: csv, xlsx, ods, parquet, jsonl, xes, OCEL 2.0.")]
ShowValues = Annotated[bool, typer.Option("--show-values", help="Show values as they are, not only their shapes.")]
Sheet = Annotated[str, typer.Option(help="Only this sheet of a workbook.")]
HeadingRow = Annotated[int, typer.Option(min=1, help="The row with the headings.")]
Encoding = Annotated[str, typer.Option(help="The encoding, where it is known, such as cp1252.")]
Delimiter = Annotated[str, typer.Option(help="The delimiter, where it is known.")]


@app.command()
def ask(
    chapter: Annotated[str, typer.Argument(help="Everything of this chapter, such as contact.")] = "",
) -> None:
    """What the duties ask of records: which entries and attributes avoid how many "cannot tell", by chapter.

    It is tried on every situation written for the duties, which takes some seconds.
    """
    book = the_book()
    chapters = {duty.chapter for duty in book.duties}
    if chapter and chapter not in chapters:
        reason = f"there is no chapter '{chapter}'."
        way_out = nearest(chapter, chapters) or "See 'dutybound records ask' for all of them."
        raise UnusableInput([Trouble("", "", "chapter", reason, way_out)])
    console, found = Console(highlight=False), needed(book.only([chapter] if chapter else []), stories())
    if chapter:
        asked.show_chapter(console, found, book, chapter)
    else:
        asked.show_by_chapter(console, found, book)


@app.command()
def inspect(
    files: Files,
    show_values: ShowValues = False,
    sheet: Sheet = "",
    heading_row: HeadingRow = 1,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    rows: Annotated[int, typer.Option(min=0, help="Look at the first so many rows only; 0 is all.")] = 0,
) -> None:
    """What each table looks like, and what will go wrong with it. Values are shown as shapes, such as Aaaa 99."""
    with _libraries("records"):
        from dutybound.records.profile import look_at
        from dutybound.records.profile_words import in_lines

        reading = Reading(encoding=encoding, delimiter=delimiter, sheet=sheet, heading_row=heading_row)
        for path in files:
            for table in open_tables(path, reading):
                _print(in_lines(look_at(table, rows), show_values))


@app.command("map")
def map_(
    files: Files,
    out: Annotated[Path, typer.Option(help="Write the mapping to this file, which must not be there yet.")],
    sheet: Sheet = "",
    heading_row: HeadingRow = 1,
    rows: Annotated[int, typer.Option(min=1, help="How many rows of each table to look at.")] = 20_000,
) -> None:
    """Draft a mapping from a sample: each line says whether it is sure, likely or a guess. Codes stand in it openly."""
    with _libraries("records"):
        from dutybound.records.drafting import draft
        from dutybound.records.profile import look_at

        reading = Reading(sheet=sheet, heading_row=heading_row)
        text = draft([look_at(table, rows) for path in files for table in open_tables(path, reading)])
    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as fault:
        reason = f"cannot be written: {fault.strerror}."
        raise UnusableInput([Trouble(str(out), "", "--out", reason, "Name a file that is not there yet.")]) from None
    counted = {how: text.count(f"# {how}") for how in ("sure", "likely", "guess")}
    told = ", ".join(f"{times} {how}" for how, times in counted.items())
    _print([f"{out}: {told}. Read every line, then try it: dutybound records import FILES --mapping {out} --dry-run"])
    try:
        mapping_of(text, str(out))
    except UnusableInput as fault:
        _print(["It cannot be used as it is:", *(f"  {one}" for one in fault.troubles)])


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="The exported files, or folders of them.")],
    mapping: Annotated[Path, typer.Option(help="The mapping: a TOML file, or the name of one that is shipped.")],
    out: Annotated[Path | None, typer.Option(help="The folder that will hold the import.")] = None,
    format: Annotated[StoredAs, typer.Option(help="jsonl for `check`, parquet for millions.")] = StoredAs.JSONL,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of an earlier import.")] = False,
    show_values: ShowValues = False,
) -> None:
    """Import by a mapping: whole and proved, or not at all; one that was stopped goes on where it was.

    Exit 0: all taken; 1: rows were rejected; 2: unusable; 130: stopped.
    """
    if out is None and not dry_run:
        raise UnusableInput([Trouble("", "", "--out", "is missing.", "Name a folder, or say --dry-run.")])
    read = read_mapping(_mapping_at(mapping))
    target = None if dry_run else out
    with _libraries("records"):
        from dutybound.records.importing import import_records
        from dutybound.records.under_way import work_folder
    try:
        done = import_records(
            files, read, target, FORMS[format], replace=replace, show_values=show_values, progress=_Shown(), note=_say
        )
    except KeyboardInterrupt:
        if target is not None:
            _say(f"Stopped. The same command goes on from here; {work_folder(target)} holds what is done.")
        raise typer.Exit(130) from None
    _print(summary_lines(done, target))
    if done.rejected_for_a_fault:
        raise typer.Exit(1)


@app.command()
def reconcile(
    folder: Annotated[Path, typer.Argument(help="The folder of an import.")],
    sources: Annotated[Path | None, typer.Option(help="Where the source files lie now, if they moved.")] = None,
) -> None:
    """Prove an import again from its sources and its output. Exit 0: it adds up; 1: it does not, with what differs."""
    with _libraries("records"):
        from dutybound.records.reconciling import reconcile as again

        proof = again(folder, list(FORMS.values()), sources)
    _print(totals_lines(proof))
    _print(f"  ! {one}" for one in proof.troubles)
    if proof.troubles:
        raise typer.Exit(1)
    _print([f"It adds up: sources, output and {RECEIPT} agree."])


def _mapping_at(given: Path) -> Path:
    """The mapping's file: where it was said to be, else one of those that come with the program, by its name."""
    shipped = {one.stem: one for one in sorted((Path(__file__).parent / "records" / "mappings").glob("*.toml"))}
    return given if given.exists() or str(given) not in shipped else shipped[str(given)]


class _Shown:
    """Progress on the error stream, a line at most every two seconds: rows, rate and time left where it is known."""

    def __init__(self) -> None:
        self._step, self._first, self._began, self._last = "", 0, 0.0, 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if step != self._step:
            # Rows that an earlier run had done are not of this one's rate.
            self._step, self._first, self._began, self._last = step, done, now, now
        if now - self._last < 2:
            return
        self._last = now
        rate = (done - self._first) / (now - self._began)
        left = f", {(total - done) / rate:,.0f} s left" if total > done and rate else ""
        of = f" of {total:,}" if total else ""
        _say(f"{step}: {done:,}{of}, {rate:,.0f} a second{left}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _print(lines: Iterable[str]) -> None:
    """Lines without characters that steer a screen; sentences are wrapped, rows of a table stay whole."""
    for line in lines:
        shown = "".join(one if one.isprintable() else " " for one in line).rstrip()
        pad = " " * (len(shown) - len(shown.lstrip()))
        if len(shown) <= WIDTH or "  " in shown.strip():
            print(shown)
        else:
            print("\n".join(wrap(shown, WIDTH, subsequent_indent=pad + "    ", break_on_hyphens=False)))
