"""The folder in which an import is made, beside the output that it becomes by renaming.

For: going on with an import that was stopped, if it is of the same sources, mapping and program.
Never: lets two imports write the same output, or loses the import that one replaces.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.records.mapping import Mapping
from dutybound.records.parts import Parts, Portions
from dutybound.records.receipts import RECEIPT
from dutybound.records.sources import fingerprint

OUTPUT: Final = "output"
_OF, _LOCK, _PLACING, _REPLACED = "import.json", "lock", "placing", "replaced"
Note = Callable[[str], None]
_WHAT: Final = {
    "sources": "other sources", "mapping": "another mapping", "importer": "another version of the program",
    "form": "another form", "show_values": "another --show-values", "portions": "other portions",
}  # fmt: skip


def unsaid(_told: str) -> None:
    """No note shown."""


def work_folder(out: Path) -> Path:
    """Where the import to `out` is made."""
    return out.parent / f".{out.name}.importing"


def identity(
    files: dict[str, list[Path]], mapping: Mapping, form: str, show_values: bool, portions: Portions
) -> dict[str, Any]:
    """What makes two imports the same: the bytes of sources and mapping, the program, and what was asked for."""
    return {
        "sources": {table: [[one.name, fingerprint(one)] for one in paths] for table, paths in files.items()},
        "mapping": hashlib.sha256(mapping.text.encode()).hexdigest(),
        "importer": _importer(),
        "form": form,
        "show_values": show_values,
        "portions": asdict(portions),
    }


def _importer() -> str:
    """A print of the program that reads: its own code, and the libraries that store and sort."""
    told = hashlib.sha256(f"{sys.version} {version('duckdb')} {version('pyarrow')}".encode())
    package = Path(__file__).parents[1]
    for room in ("records", "events", "conformance"):
        for path in sorted((package / room).rglob("*.py")):
            told.update(path.read_bytes())
    return told.hexdigest()


@contextmanager
def kept(out: Path | None, of: dict[str, Any], replace: bool, note: Note) -> Iterator[Path]:
    """The folder for the work. It is taken away at the end, and where the input cannot be used.

    It stays where the import is stopped, killed or runs out of room, so that the next one `of` the same goes on; a
    dry run (`out` is None) keeps nothing. Raises UnusableInput where `out` is there already (unless `replace` and it
    holds an import), or another import to it is under way.
    """
    if out is None:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)
        return
    work = work_folder(out)
    if not work.exists():
        _may_be_written(out, replace)
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = _locked(work, out)
    try:
        _settle(work, out)
        _may_be_written(out, replace)
        _of_the_same(work, of, note)
        try:
            yield work
        except UnusableInput:
            (work / _OF).unlink()
            raise
        (work / _OF).unlink()
    finally:
        lock.close()
        if not (work / _OF).exists():  # nothing to go on with
            shutil.rmtree(work)


def _may_be_written(out: Path, replace: bool) -> None:
    if not out.exists():
        return
    if not (out.is_dir() and (out / RECEIPT).is_file()):
        raise UnusableInput([Trouble(str(out), "", "--out", "is there, and holds no import.", "Name another folder.")])
    if not replace:
        reason = "holds an import already."
        raise UnusableInput([Trouble(str(out), "", "--out", reason, "Name another folder, or say --replace.")])


def _locked(work: Path, out: Path) -> sqlite3.Connection:
    """A lock that goes when its holder is killed, on every system that SQLite knows."""
    lock = sqlite3.connect(work / _LOCK, timeout=0, isolation_level=None)
    try:
        lock.execute("begin exclusive")
    except sqlite3.OperationalError:
        lock.close()
        reason = "is being written by another import."
        raise UnusableInput([Trouble(str(out), "", "--out", reason, "Let it end, or name another folder.")]) from None
    return lock


def _of_the_same(work: Path, of: dict[str, Any], note: Note) -> None:
    """Keeps what stands there if it is of the same import; else takes it away, and says why."""
    known = work / _OF
    try:
        before = json.loads(known.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        before = None
    if before == of:
        return
    if isinstance(before, dict):
        differs = [what for name, what in _WHAT.items() if before.get(name) != of[name]]
        note(f"The import that was stopped was of {' and '.join(differs)}: this one begins anew.")
    known.unlink(missing_ok=True)  # first, so that nothing stands under the name of what is half taken away
    for one in work.iterdir():
        if one.is_dir():
            shutil.rmtree(one)
    known.write_text(json.dumps(of), encoding="utf-8")


def parts_in(work: Path, portions: Portions, note: Note) -> Parts:
    """The parts that are finished."""
    parts = Parts(work / "parts", portions)
    if parts.damaged:
        note("What the import that was stopped had done is damaged: this one begins anew.")
    elif len(parts):
        note(f"Going on with the import that was stopped: {len(parts)} parts of it are done.")
    return parts


def put_in_place(work: Path, out: Path) -> None:
    """Makes the output what stands at `out`; an import that stands there is moved aside until that is done."""
    (work / _PLACING).touch()
    if out.exists():
        out.rename(work / _REPLACED)
    (work / OUTPUT).rename(out)


def _settle(work: Path, out: Path) -> None:
    """Sets right what an import left that was killed while it put its output in place."""
    if not (work / _PLACING).exists():
        return
    if not (work / OUTPUT).exists():
        (work / _OF).unlink(missing_ok=True)  # it was in place: only its folder was left
    elif not out.exists() and (work / _REPLACED).exists():
        (work / _REPLACED).rename(out)  # its own is put there from its parts, which are all done
    (work / _PLACING).unlink()
