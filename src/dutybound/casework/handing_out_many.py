"""Records of many cases, handed out together: asked for by one, agreed to by another, and asked about case by case.

For: a folder with what goes and a manifest of it, written as a stream, done again from the beginning after a stop.
Never: shows by a gap what was left out; never has a case's record leave without an entry in that case.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from dutybound.access.deciding import NOTHING, Asked, decide
from dutybound.access.handing_out import Handing, handed_out
from dutybound.access.people import Directory
from dutybound.access.standing import Standing, standing
from dutybound.casework.asking import put, still_agreed
from dutybound.casework.desk import read_case
from dutybound.casework.paperwork import asked_again, drafted, events_at, logged
from dutybound.casework.pending import ASKING, Pending, requests_in
from dutybound.casework.streams import ASKED_OF
from dutybound.casework.wish import Shut
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.writing import as_row
from dutybound.ledger.entry import canonical
from dutybound.ledger.store import Ledger, Projected
from dutybound.on_disk import see_names_onto_the_disk

ENDED: Final = "handing_out_ended"
ROWS, MANIFEST = "records.jsonl", "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class Bulk:
    """What is asked for: kinds of records of these cases, for whom by name and kind, and for what."""

    cases: tuple[str, ...]
    kinds: tuple[str, ...]
    recipient: str
    recipient_kind: str
    purpose: str
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What goes of one case: its rows, and the mark that is another for each recipient."""

    case: str
    rows: tuple[Mapping[str, object], ...]
    records: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Written:
    """The folder that was written: of how many cases how many records, and the mark of the whole."""

    folder: Path
    cases: int
    records: int
    mark: str


def ask_to_hand_out(ledger: Ledger, bulk: Bulk, asked: Asked, directory: Directory, *, group: str) -> Pending | Shut:
    """Asks that records of many cases be handed out together. Whoever may in none of the cases is told of none."""
    asked = replace(asked, act="hand_out_in_bulk")
    refused = handed_out(_handing(bulk, ("any",)), Standing("any")).refused
    if refused or not bulk.cases or not bulk.kinds:
        why = refused or "Which cases, and which kinds of records, has to be said."
        return Shut(why, why)
    made = decide(asked, None, directory)
    for case in bulk.cases:
        file, version = read_case(ledger, case)
        made = decide(asked, standing(file, asked.as_at) if version else None, directory)
        if made.allowed:
            break
    logged(ledger, asked, made, Standing(bulk.cases[0]), directory)
    if not made.allowed:
        return Shut(NOTHING, made.reason)
    sought: dict[str, Value] = {
        "cases": tuple(dict.fromkeys(bulk.cases)),
        "records": bulk.kinds,
        "recipient": bulk.recipient,
        "recipient_kind": bulk.recipient_kind,
        "purpose": bulk.purpose,
    }
    if bulk.ground:
        sought["ground"] = bulk.ground
    return put(ledger, f"{ASKED_OF}{secrets.token_hex(16)}", 0, sought, asked, directory, group)


def hand_out_many(
    ledger: Ledger, place: str, person: str, directory: Directory, as_at: int, folder: Path, *, group: str
) -> Written | Shut:
    """Writes the folder that two people agreed to in the stream `place`: `records.jsonl`, a line a case, and
    `manifest.jsonl` with the purpose, the recipient, and the record ids and mark of each case.

    Each case is asked about as it stands now, and what may not go is left out with nothing in its place. The folder has
    its name when all of it is on disk, and the request is done with then. After a stop the same is asked for again: a
    case that was handed out by an earlier try is not written down twice, and one that may not go by now has its entry
    taken back. Raises FileExistsError where the folder is there.
    """
    events = events_at(ledger, place)
    request = next(iter(requests_in(place, events).values()), None)
    if request is None or not request.is_agreed or request.request.asked.act != "hand_out_in_bulk":
        return Shut(NOTHING, "Nobody agreed to it.")
    if request.request.asked.person != person:
        return Shut(NOTHING, "Somebody else asked for it.")
    if folder.exists():
        raise FileExistsError(f"{folder} is there already. Name a new folder.")
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    ended = next((event for event in events if event.kind == ENDED), None)
    if ended is not None:
        return _named_late(unfinished, folder, ended)
    unfinished.mkdir(mode=0o700, exist_ok=True)
    written = _write(unfinished, _head(request, as_at), _parts(ledger, request, directory, as_at, group))

    def is_ended_by_this() -> bool:
        return _end(ledger, request, written, directory, as_at, group)

    if not asked_again(is_ended_by_this):
        shutil.rmtree(unfinished)
        return Shut("This request was completed before.", "Somebody else completed it meanwhile.")
    unfinished.rename(folder)
    see_names_onto_the_disk(folder.parent)
    return replace(written, folder=folder)


def _named_late(unfinished: Path, folder: Path, ended: Event) -> Written | Shut:
    """The folder that was whole when the last try ended, and had no name yet; nothing is handed out a second time."""
    manifest = unfinished / MANIFEST
    last = json.loads(manifest.read_bytes().splitlines()[-1]) if manifest.is_file() else {}
    if last.get("mark") != ended.facts.get("export_ref"):
        return Shut("This request was completed before.", "This request was completed before.")
    unfinished.rename(folder)
    see_names_onto_the_disk(folder.parent)
    return Written(folder, last["cases"], last["records"], last["mark"])


def _handing(bulk: Bulk, records: tuple[str, ...]) -> Handing:
    return Handing(records, bulk.recipient, bulk.recipient_kind, bulk.purpose, bulk.ground)


def _bulk(request: Pending) -> Bulk:
    recipient, kind, purpose, ground = map(request.text, ("recipient", "recipient_kind", "purpose", "ground"))
    return Bulk(request.cases, request.names("records"), recipient, kind, purpose, ground)


def _parts(ledger: Ledger, request: Pending, directory: Directory, as_at: int, group: str) -> Iterator[Part]:
    """What goes, case after case, each with its entry in the case before it is given."""
    for case in request.cases:

        def part(case: str = case) -> Part | None:
            return _part(ledger, request, case, directory, as_at, group)

        made = asked_again(part)
        if made is not None:
            yield made


def _part(ledger: Ledger, request: Pending, case: str, directory: Directory, as_at: int, group: str) -> Part | None:
    """What goes of one case, decided on the very version that its entry follows. Raises Overtaken."""
    file, version = read_case(ledger, case)
    goes = _goes(file, version, request, directory, as_at)
    before = _copy_before(file, request)
    who = replace(request.request.asked, as_at=as_at)
    records = before.facts.get("records") if before else goes
    if before is not None and not (isinstance(records, tuple) and set(records) <= set(goes)):
        # What went into a folder that nobody got, and may not go now, has not gone.
        who = replace(who, reason="it was not finished, and may not go now")
        draft = drafted("entry_retracted", version, {}, who, directory, group)
        ledger.append(case, version, (replace(draft, row={**draft.row, "supersedes": before.id}),), as_at)
        return _part(ledger, request, case, directory, as_at, group)
    if not isinstance(records, tuple) or not records:
        return None
    by_id = {event.id: event for event in file.events}
    rows = tuple(as_row(by_id[record]) for record in records)
    told = _told(request)
    mark = sha256(canonical({**told, "case": case, "rows": rows})).hexdigest()
    if before is None:
        bulk = _bulk(request)
        facts: dict[str, Value] = {
            "request_ref": request.place,
            "export_ref": mark,
            "recipient": bulk.recipient,
            "recipient_kind": bulk.recipient_kind,
            "purpose": bulk.purpose,
            "records": records,
        }
        ledger.append(case, version, (drafted("copy_handed_out", version, facts, who, directory, group),), as_at)
    return Part(case, rows, records, mark)


def _goes(file: CaseFile, version: int, request: Pending, directory: Directory, as_at: int) -> tuple[str, ...]:
    """The records of the case that may go now; () where there is no such case, or it is not for the two."""
    bulk, stands = _bulk(request), standing(file, as_at)
    records = tuple(event.id for event in file.events if event.kind in bulk.kinds)
    if not version or not records or not still_agreed(request, stands, as_at, directory).allowed:
        return ()
    return handed_out(_handing(bulk, records), stands).goes


def _copy_before(file: CaseFile, request: Pending) -> Event | None:
    """The entry by which an earlier try for this request handed out records of the case, where it still stands."""
    gone = {event.supersedes for event in file.events if event.kind == "entry_retracted"}
    return next(
        (
            event
            for event in file.events
            if event.kind == "copy_handed_out"
            and event.facts.get("request_ref") == request.place
            and event.id not in gone
        ),
        None,
    )


def _told(request: Pending) -> dict[str, object]:
    """What goes with every copy, and makes its mark another for each recipient."""
    bulk, asked = _bulk(request), request.request.asked
    return {
        "purpose": bulk.purpose,
        "recipient": bulk.recipient,
        "recipient_kind": bulk.recipient_kind,
        "request": request.place,
        "asked_by": asked.person,
        "agreed_by": str(request.answer.facts.get("decided_by", "")) if request.answer else "",
    }


def _head(request: Pending, as_at: int) -> dict[str, object]:
    return {**_told(request), "handed_out_at": as_at}


def _write(folder: Path, head: Mapping[str, object], parts: Iterator[Part]) -> Written:
    cases = records = 0
    whole = sha256(canonical(head))
    with (folder / ROWS).open("wb") as rows, (folder / MANIFEST).open("wb") as manifest:
        manifest.write(canonical(head) + b"\n")
        for part in parts:
            rows.write(canonical({"case": part.case, "mark": part.mark, "rows": part.rows}) + b"\n")
            line = canonical({"case": part.case, "mark": part.mark, "records": part.records})
            manifest.write(line + b"\n")
            whole.update(line)
            cases, records = cases + 1, records + len(part.records)
        mark = whole.hexdigest()
        manifest.write(canonical({"cases": cases, "records": records, "mark": mark}) + b"\n")
        for file in (rows, manifest):
            file.flush()
            os.fsync(file.fileno())
    see_names_onto_the_disk(folder)
    return Written(folder, cases, records, mark)


def _end(ledger: Ledger, request: Pending, written: Written, directory: Directory, as_at: int, group: str) -> bool:
    """Says that the request is done with; False where another try has said so."""
    events = events_at(ledger, request.place)
    if any(event.kind == ENDED for event in events):
        return False
    bulk = _bulk(request)
    facts: dict[str, Value] = {
        "request_ref": request.request.ref,
        "export_ref": written.mark,
        "recipient": bulk.recipient,
        "recipient_kind": bulk.recipient_kind,
        "purpose": bulk.purpose,
        "number": written.records,
    }
    who = replace(request.request.asked, as_at=as_at)
    draft = drafted(ENDED, len(events), facts, who, directory, group)
    row = Projected(ASKING, request.place, request.request.ref, None)
    ledger.append(request.place, len(events), (draft,), as_at, also=(row,))
    return True
