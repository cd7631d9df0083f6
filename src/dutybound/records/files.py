"""Opening case files: TOML for one file by hand, JSON lines for many from a system.

For: every case file under the paths given, in the order of their names.
Never: reads what is not a case file as if it were one, or goes on past a fault without saying so.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from dutybound.events.event import CaseFile
from dutybound.events.reading import read_file
from dutybound.events.trouble import Trouble, UnusableInput, nearest

ENDINGS: Final = (".toml", ".jsonl")
_RECORDS: Final = ("file", "event", "coverage")


def read_paths(paths: Iterable[Path]) -> Iterator[CaseFile]:
    """Every case file under these files and folders. Raises UnusableInput: no such path, no case file, or a fault.

    Each file of a folder is read; one that cannot be used stops the reading with every fault found in it. A file named
    twice is read once; two case files with the same ref are a fault, because nobody could tell their findings apart.
    """
    read_from: dict[str, Path] = {}
    opened: set[Path] = set()
    for path in paths:
        for one in _files(path):
            if one.resolve() in opened:
                continue
            opened.add(one.resolve())
            for file in read_path(one):
                if file.ref in read_from:
                    reason = f"'{file.ref}' stands twice: in {read_from[file.ref]} too."
                    raise UnusableInput([Trouble(str(one), "[file]", "ref", reason, "Give each case its own ref.")])
                read_from[file.ref] = one
                yield file
    if not read_from:
        listed = ", ".join(str(path) for path in paths)
        way_out = f"Give a file or folder with files ending in {' or '.join(ENDINGS)}."
        raise UnusableInput([Trouble(listed, "", "", "there is no case file here.", way_out)])


def _files(path: Path) -> list[Path]:
    try:
        if path.is_dir():
            # A link that leads nowhere is not passed over: opening it says so.
            return sorted(one for one in path.rglob("*") if _is_case_file(one) and (one.is_file() or one.is_symlink()))
        there = path.exists()
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", "", f"cannot be opened: {fault.strerror}.")]) from None
    if not there:
        raise UnusableInput([Trouble(str(path), "", "", "there is no such file or folder.", "Check the path.")])
    if _is_triage_file(path):
        reason = "is a triage file: it tells who checked which finding, not what happened."
        raise UnusableInput([Trouble(str(path), "", "", reason, "Give the records it lies beside.")])
    if not _is_case_file(path):
        reason = f"a case file ends in {' or '.join(ENDINGS)}."
        raise UnusableInput([Trouble(str(path), "", "", reason, "Save it in one of these forms.")])
    return [path]


def _is_case_file(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not _is_triage_file(path)


def _is_triage_file(path: Path) -> bool:
    """What people said of the findings lies beside the records under these names, and is no record of a case."""
    return path.name == "triage.jsonl" or path.name.endswith(".triage.jsonl")


def read_path(path: Path) -> Iterator[CaseFile]:
    """The case files of one file on disk: one of a TOML file, many of a file of JSON lines."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        row = f"byte {fault.start}"
        raise UnusableInput([Trouble(str(path), row, "", "is not UTF-8 text.", "Save it as UTF-8.")]) from None
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", "", f"cannot be opened: {fault.strerror}.")]) from None
    if path.suffix.lower() == ".toml":
        yield read_file(_toml(text, str(path)), str(path))
    else:
        yield from _json_lines(text, str(path))


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as fault:
        raise UnusableInput([Trouble(name, "", "", f"is not TOML: {fault}.")]) from None


def _json_lines(text: str, name: str) -> Iterator[CaseFile]:
    """Lines with a `record` (file, event or coverage) and the `file` it belongs to; a file's own line comes first."""
    files: dict[str, dict[str, Any]] = {}
    head_line: dict[str, int] = {}
    troubles: list[Trouble] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        fault = _sort_line(line, number, files)
        if fault is not None:
            troubles.append(Trouble(name, f"line {number}", *fault))
        if len(files) > len(head_line):
            head_line[next(reversed(files))] = number
    if troubles:
        raise UnusableInput(troubles)
    for ref, given in files.items():
        try:
            file = read_file(given, name)
        except UnusableInput as fault_of_one:
            troubles += [_placed(one, head_line[ref], ref) for one in fault_of_one.troubles]
            continue
        if not troubles:
            yield file
    if troubles:
        raise UnusableInput(troubles)


def _placed(trouble: Trouble, line: int, ref: str) -> Trouble:
    """The trouble with the line of its file record, where it names no line of its own."""
    if trouble.row.startswith("line "):
        return trouble
    row = "" if trouble.row in ("", "[file]") else f", {trouble.row}"
    return replace(trouble, row=f"line {line} ({ref}){row}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names stand once each, as TOML asks too: of two values one would be lost in silence."""
    given = dict(pairs)
    if len(given) < len(pairs):
        twice = next(name for number, (name, _) in enumerate(pairs) if name in dict(pairs[:number]))
        raise ValueError(f"'{twice}' stands twice in one object")
    return given


def _sort_line(line: str, number: int, files: dict[str, dict[str, Any]]) -> tuple[str, str, str] | None:
    try:
        given = json.loads(line, object_pairs_hook=_once)
        if "\\ud" in line.lower():
            json.dumps(given, ensure_ascii=False).encode()  # half of a surrogate pair is no character
    except (ValueError, RecursionError) as fault:
        return "", f"is not JSON: {fault}.", "One record a line."
    if not isinstance(given, dict):
        return "", "is not a JSON object.", "One record a line."
    record = given.pop("record", None)
    if record not in _RECORDS:
        return "record", f"'{record}' is not a sort of record.", nearest(str(record), _RECORDS)
    if record == "file":
        ref = given.get("ref")
        if not isinstance(ref, str) or ref in files:
            return "ref", "is missing or stands twice.", "Give each file its own ref."
        files[ref] = {"file": given}
        return None
    ref = given.pop("file", None)
    if not isinstance(ref, str) or ref not in files:
        return "file", f"names '{ref}', of which no file line came before.", "Put its file line first."
    files[ref].setdefault(record, []).append({**given, "line": number})
    return None
