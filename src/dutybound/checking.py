"""One check: files opened, moments read, every file judged. The terminal and `import dutybound` both come here.

For: the way from paths to findings, once.
Never: lays anything out for a reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from dutybound.duties.accounts import Judged, judge_file
from dutybound.duties.book import NAMES_DUTIES, Book, no_such_duty, the_book
from dutybound.events.event import CaseFile, Event
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.events.when import microseconds, read_when
from dutybound.records.files import read_paths


def judged_files(
    paths: Sequence[Path], book: Book | None = None, as_at: str = "", known_at: str = "", force: str = ""
) -> Iterator[Judged]:
    """Each case file under the paths, judged; only those of one force where it is named.

    Raises UnusableInput where a file cannot be used, or where an entry names a duty that is in no rulebook here.
    """
    files = list(_case_files(paths))
    forces = {file.force for file in files if file.force}
    if force and force not in forces:
        reason = f"no file is of the force '{force}'."
        raise UnusableInput([Trouble("", "", "--force", reason, nearest(force, forces))])
    _refuse_unknown_duties(files, book)
    for file in files:
        if force in ("", file.force):
            yield judged(file, the_book() if book is None else book, as_at, known_at)


def judged(file: CaseFile, book: Book, as_at: str = "", known_at: str = "") -> Judged:
    """One file at the moments given, else at its own, else now; `known_at` goes with `as_at` unless it is given."""
    at = moment("as-at", as_at) or file.as_at or now()
    known = moment("known-at", known_at) or (at if as_at else file.known_at or at)
    return judge_file(file, book.duties, book.parameters, at, known)


def find_case(ref: str, path: Path, book: Book | None = None) -> CaseFile:
    """The one case file of this reference under the path. Raises UnusableInput as `judged_files` does."""
    files = {file.ref: file for file in _case_files([path])}
    if ref not in files:
        reason = f"there is no case '{ref}' in {path}."
        raise UnusableInput([Trouble("", "", "case", reason, nearest(ref, files))])
    _refuse_unknown_duties([files[ref]], book)
    return files[ref]


def _refuse_unknown_duties(files: Iterable[CaseFile], book: Book | None = None) -> None:
    """Refuse entries about a duty that does not exist: the answer, departure or judgement in them would be lost unseen.

    A duty counts as known if it is in the rulebook that ships with the package or in the one that is asked.
    """
    known = {duty.id for each in (the_book(), book) if each is not None for duty in each.duties}
    troubles = [
        Trouble(file.read_from, event.row, field, *no_such_duty(one, known))
        for file in files
        for event in file.events
        for field, one in _duties_named(event)
        if one not in known
    ]
    if troubles:
        raise UnusableInput(troubles)


def _duties_named(event: Event) -> Iterator[tuple[str, str]]:
    field = NAMES_DUTIES.get(event.kind, "")
    named = event.facts.get(field)
    if named is not None:
        yield from ((field, str(one)) for one in (named if isinstance(named, tuple) else (named,)))


def _case_files(paths: Sequence[Path]) -> Iterator[CaseFile]:
    for path in paths:
        if (path / "events.parquet").is_file() and (path / "head.json").is_file():
            way_out = f"Run: dutybound sweep {path} --out RESULTS"
            raise UnusableInput([Trouble(str(path), "", "", "is a dataset in columns, not case files.", way_out)])
    yield from read_paths(paths)


def moment(option: str, text: str) -> int | None:
    """Microseconds since 1970 UTC from text, a day being its end; None for no text."""
    if not text:
        return None
    try:
        when = read_when(text)
    except (ValueError, OverflowError) as fault:
        raise UnusableInput([Trouble("", "", f"--{option}", str(fault))]) from None
    if when.is_unknown:
        raise UnusableInput([Trouble("", "", f"--{option}", "no moment is given.")])
    return when.latest


def now() -> int:
    """The present moment: the only place where the program asks for it."""
    return microseconds(datetime.now(UTC))
