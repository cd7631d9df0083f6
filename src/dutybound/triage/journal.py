"""The triage file on disk: one JSON event a line, added under a lock, never rewritten.

For: reading every line or saying which one cannot be used, and adding one so that it is there or is not.
Never: edits or drops a line, or adds to a file whose last line was not finished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from dutybound.duties.accounts import Finding
from dutybound.duties.overlays import Overlay
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.on_disk import add_whole, open_for_adding
from dutybound.triage.lines import Line
from dutybound.triage.overlays import not_continued, under
from dutybound.triage.reading import as_text, read_line
from dutybound.triage.triaged import CannotFollow, Triaged, fold, refused

NAME: Final = "triage.jsonl"
_TORN_WAY_OUT: Final = (
    "Look at it: end it with a line break if it is whole; else move it to another file and make the entry again."
)


def beside(records: Path) -> Path:
    """Where triage of these records is kept unless told otherwise: in the folder, or beside the file."""
    return (records if records.is_dir() else records.parent) / NAME


def named_for_triage(path: Path) -> Path:
    """The path. Raises UnusableInput where a reader of case files would take it for one of them."""
    if path.name == NAME or path.name.endswith(f".{NAME}"):
        return path
    reason = "is not a name for a triage file, and could be taken for a case file."
    raise UnusableInput([Trouble(str(path), "", "--triage", reason, f"Call it {NAME}, or let it end in .{NAME}.")])


def read_triage(paths: Iterable[Path], overlays: Sequence[Overlay] = ()) -> Triaged:
    """What these files hold, one after the other; a file that is not there yet holds nothing.

    `overlays` are those that the findings are judged under now. Raises UnusableInput with file and line: not UTF-8, not
    an event of triage, a line that may not follow those before it or was kept under other overlays, or a last line that
    was not finished.
    """
    placed = [(path, number, line) for path in paths for number, line in _lines(path, _content(path))]
    return _folded(placed, overlays)


def append(
    path: Path,
    make: Callable[[Triaged], Line],
    finding: Finding | None = None,
    overlays: Sequence[Overlay] = (),
) -> Triaged:
    """Add the line that `make` gives for the triage as it is now, and give the triage with it.

    The line keeps the overlays that its findings were judged under. The very same line again is not added. Nobody else
    adds between the reading and the writing. When this returns the line is on the disk, whole; when it raises, nothing
    was added. Raises UnusableInput where the file cannot be used or the line may not be added.
    """
    named_for_triage(path)
    try:
        with open_for_adding(path) as file:
            old = file.read()
            triaged = _folded([(path, number, line) for number, line in _lines(path, old)], overlays)
            line = replace(make(triaged), overlays=under(overlays))
            text = _text(line, path)
            if line in triaged.lines:
                return triaged
            if why := refused(triaged, line, finding):
                raise UnusableInput([Trouble(str(path), "", *why)])
            add_whole(file, text)
            return fold((*triaged.lines, line))
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", "", f"cannot be written: {fault.strerror}.")]) from None


def _text(line: Line, path: Path) -> bytes:
    """The line as it will stand in the file; read once first, so that nothing is written that cannot be read."""
    text = as_text(line)
    if read_line(text, str(path)) != line:
        raise AssertionError(f"a line that reads back as another one: {text}")
    return text.encode() + b"\n"


def _folded(placed: list[tuple[Path, int, Line]], overlays: Sequence[Overlay]) -> Triaged:
    for path, number, line in placed:
        if why := not_continued(line.overlays, overlays):
            raise UnusableInput([Trouble(str(path), f"line {number}", *why)])
    try:
        return fold(line for _, _, line in placed)
    except CannotFollow as fault:
        path, number, _ = placed[fault.place]
        raise UnusableInput([Trouble(str(path), f"line {number}", *fault.why)]) from None


def _content(path: Path) -> bytes:
    named_for_triage(path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", "", f"cannot be opened: {fault.strerror}.")]) from None


def _lines(path: Path, content: bytes) -> Iterator[tuple[int, Line]]:
    *whole, rest = content.split(b"\n")
    troubles: list[Trouble] = []
    for number, raw in enumerate(whole, start=1):
        row = f"line {number}"
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            if text.strip():
                yield number, read_line(text, str(path), row)
        except UnicodeDecodeError:
            troubles.append(Trouble(str(path), row, "", "is not UTF-8 text.", "Save it as UTF-8."))
        except UnusableInput as fault:
            troubles += fault.troubles
    if rest:
        reason = "was not finished: the file ends without a line break, so nothing is read or added."
        troubles.append(Trouble(str(path), f"line {len(whole) + 1}", "", reason, _TORN_WAY_OUT))
    if troubles:
        raise UnusableInput(troubles)
