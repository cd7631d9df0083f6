"""The files a person named, sorted to the tables of a mapping.

For: every table its files, in the order of their names, and a fingerprint of each.
Never: passes over a file that was named and fits no table, or a table for which there is no file.
"""

from __future__ import annotations

import hashlib
from fnmatch import fnmatch
from pathlib import Path

from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.records.mapping import Mapping, TableSpec
from dutybound.records.tables import Table, open_tables


def files_of_tables(paths: list[Path], mapping: Mapping) -> tuple[dict[str, list[Path]], list[Path]]:
    """Each table's files among these files and folders, and the files of folders that fit no table.

    Raises UnusableInput where a file that was named itself fits no table, or a table has no file.
    """
    troubles: list[Trouble] = []
    given: dict[Path, bool] = {}  # whether it was named itself
    for path in paths:
        if path.is_dir():
            given.update((one, False) for one in sorted(path.rglob("*")) if one.is_file() and one not in given)
        elif path.is_file():
            given[path] = True
        else:
            troubles.append(Trouble(str(path), "", "", "there is no such file or folder.", "Check the path."))
    found: dict[str, list[Path]] = {}
    for name, spec in mapping.tables.items():
        found[name] = [one for one in given if _fits(one, spec)]
        if not found[name]:
            patterns = ", ".join(spec.files)
            troubles.append(Trouble("", f"table '{name}'", "files", f"no file fits {patterns}.", "Name its file too."))
    used = {one for files in found.values() for one in files}
    for path, named in given.items():
        if named and path not in used:
            reason = "fits no table of the mapping."
            troubles.append(Trouble(str(path), "", "", reason, "Add it to a table's files, or leave it away."))
    if troubles:
        raise UnusableInput(troubles)
    return found, [path for path in given if path not in used and not path.name.startswith(".")]


def _fits(path: Path, spec: TableSpec) -> bool:
    return any(fnmatch(path.name.casefold(), pattern.casefold()) for pattern in spec.files)


def opened(spec: TableSpec, files: list[Path]) -> list[Table]:
    """The table's files opened, one table of each: a workbook with several sheets needs its sheet named."""
    tables = []
    for path in files:
        found = open_tables(path, spec.reading)
        if len(found) != 1:
            sheets = ", ".join(f"'{one.sheet}'" for one in found) or "nothing"
            reason = f"has {len(found)} tables ({sheets})."
            raise UnusableInput([Trouble(str(path), f"table '{spec.name}'", "sheet", reason, "Name one as its sheet.")])
        tables += found
    return tables


def fingerprint(path: Path) -> str:
    """The SHA-256 of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
