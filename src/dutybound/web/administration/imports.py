"""An export of a records system: read by a mapping, proved row by row, shown as sums, and taken in if so wished.

For: administrators, who see sums and faults.
Never: shows a case, or takes in what does not add up; each row that is taken in goes through the import door.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from dutybound.casework.taking_in import ROLE, System, TakenIn, take_in
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.records.files import read_path
from dutybound.records.mapping_reading import mapping_of
from dutybound.records.stored import CASES, JSON_LINES
from dutybound.web.administration.accounts import names
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Fault
from dutybound.web.posted import text

if TYPE_CHECKING:
    from dutybound.records.importing import Imported

_LARGEST: Final = 200_000_000  # bytes of an export, all files together: a number of ours; more goes by the command
_SHOWN: Final = 200
SUMS: Final = ("received", "stored", "rejected", "merged")


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What became of an export: the sums by table (name, then `SUMS`), what else is to be said, how many rows were
    rejected, and what was taken in, if it was.
    """

    sums: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]
    rejected: int
    taken: TakenIn | None = None


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest, asker: Asker) -> HttpResponse:
    """The files and their mapping; posted, the reconciliation, and what was taken in."""
    errors, troubles, found = list[Fault](), tuple[Trouble, ...](), None
    systems = _systems(asker)
    typed = {name: text(request, name) for name in ("system", "then")}
    if request.method == "POST":
        files, mapping = request.FILES.getlist("files"), request.FILES.get("mapping")
        takes = typed["then"] == "take_in"
        errors = _faults(files, mapping, typed["system"] if takes else "", systems, takes=takes)
        if mapping is not None and not errors:
            try:
                found = _reconciled(asker, files, mapping, typed["system"] if takes else "")
            except UnusableInput as fault:
                troubles = fault.troubles
                errors.append(Fault("Put right what is listed below. Nothing was taken in.", "files"))
    page = {
        "errors": errors, "troubles": troubles, "found": found, "typed": typed, "names": names(),
        "systems": [{"value": one, "text": f"{names().get(one, 'Records system')}, {one}"} for one in systems],
        "most": _SHOWN, "heads": SUMS,
    }  # fmt: skip
    return render(request, "administration/imports.html.jinja", page, status=400 if errors else 200)


def _systems(asker: Asker) -> list[str]:
    """Who hands in for a records system now."""
    force = asker.house.installation.force
    held = (post for post in asker.house.directory.posts if post.role == ROLE and post.is_held(asker.as_at))
    return sorted({post.person for post in held if post.force == force})


def _faults(
    files: Iterable[UploadedFile[bytes]],
    mapping: UploadedFile[bytes] | None,
    system: str,
    systems: list[str],
    *,
    takes: bool,
) -> list[Fault]:
    errors, listed = [], list(files)
    if not listed:
        errors.append(Fault("Choose the files of the export.", "files"))
    if sum(one.size or 0 for one in listed) > _LARGEST:
        errors.append(Fault("Choose less than 200 megabytes, or import by the command.", "files"))
    if len({one.name for one in listed}) != len(listed):
        errors.append(Fault("Choose files of different names.", "files"))
    if mapping is None or (mapping.size or 0) > _LARGEST:
        errors.append(Fault("Choose the mapping, a TOML file.", "mapping"))
    if takes and system not in systems:
        errors.append(Fault("Select which records system hands it in.", "system"))
    return errors


def _reconciled(
    asker: Asker, files: Iterable[UploadedFile[bytes]], mapping: UploadedFile[bytes], system: str
) -> Reconciled:
    """Reads the export in a folder that is gone afterwards. Raises UnusableInput with every fault."""
    try:  # the readers of exports are loaded where one comes: a house that takes in none need not have them
        from dutybound.records.importing import import_records
    except ModuleNotFoundError as fault:
        reason = f"needs {fault.name}, which is not installed."
        raise UnusableInput([Trouble("", "", "", reason, "Run: pip install 'dutybound[records]'")]) from None
    name = Path(mapping.name or "mapping.toml").name
    try:
        read = mapping_of(mapping.read().decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        raise UnusableInput([Trouble(name, "", "", "is not UTF-8 text.", "Save it as UTF-8.")]) from None
    with tempfile.TemporaryDirectory() as kept:
        given = Path(kept) / "given"
        given.mkdir()
        for one in files:
            with (given / Path(one.name or "file").name).open("xb") as into:
                for chunk in one.chunks():
                    into.write(chunk)
        try:
            done = import_records([given], read, Path(kept) / "read", JSON_LINES)
        except UnusableInput as fault:
            raise UnusableInput([_by_name(trouble, given) for trouble in fault.troubles]) from None
        taken = _taken_in(asker, Path(kept) / "read" / CASES, System(read.name, system)) if system else None
        return Reconciled(_sums(done), _told(done), done.rejected_for_a_fault, taken)


def _sums(done: Imported) -> tuple[tuple[str, ...], ...]:
    """By table how many rows were received, and what became of them."""
    return tuple((name, *(f"{counted[one]:,}" for one in SUMS)) for name, counted in done.proof.rows.items())


def _told(done: Imported) -> tuple[str, ...]:
    """What else there is to say of it; not where it lay, for that is gone with this page."""
    from dutybound.records.summary import summary_lines, totals_lines  # as above

    beside = {*totals_lines(done.proof)}
    lines = [line for line in summary_lines(done, None) if line not in beside]
    return tuple(line.strip() for line in lines[1:])


def _by_name(trouble: Trouble, given: Path) -> Trouble:
    return Trouble(
        trouble.file.replace(f"{given}/", ""), trouble.row, trouble.field, trouble.reason.replace(f"{given}/", ""),
        trouble.way_out,
    )  # fmt: skip


def _taken_in(asker: Asker, folder: Path, system: System) -> TakenIn:
    at, done = asker.house, TakenIn()
    for path in sorted(folder.glob("*.jsonl")):
        for told in read_path(path):
            done += take_in(at.ledger, told, system, at.directory, at.book, at.now(), at.carries)
    return done


WAYS: Final = (Way("imports/", imports, "imports", frozenset({"administrator"}), "Imports", fresh=True),)
