"""An import looked at again: its sources and its output counted anew, against its receipt and against each other.

For: showing, long after, that the folder still holds what the sources held and nothing else.
Never: trusts the receipt: it is one of the three things compared.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.records.mapping import Mapping
from dutybound.records.mapping_reading import mapping_of
from dutybound.records.proof import FATES, Proof, found_in, prove
from dutybound.records.receipts import MAPPING, RECEIPT
from dutybound.records.sources import fingerprint, opened
from dutybound.records.stored import Form


def reconcile(folder: Path, forms: list[Form], sources: Path | None = None) -> Proof:
    """Proves the import in `folder` again. `troubles` of the proof says what does not agree.

    `sources` is where the source files lie now, by their names; else they are looked for where they were. Raises
    UnusableInput where the folder holds no import, or a source is not there.
    """
    receipt, mapping = _receipt_of(folder), None
    text = _text(folder / MAPPING)
    troubles = []
    if hashlib.sha256(text.encode()).hexdigest() != receipt["mapping"]["sha256"]:
        troubles.append(f"{MAPPING} is not the mapping that the receipt names.")
    mapping = mapping_of(text, str(folder / MAPPING))
    form = next((one for one in forms if one.name == receipt["form"]), None)
    if form is None:
        raise UnusableInput([Trouble(str(folder / RECEIPT), "", "form", f"'{receipt['form']}' is not known here.")])
    files = _files(receipt, sources)
    for path, sha in files["sha256"].items():
        if fingerprint(path) != sha:
            troubles.append(f"{path.name} is not the file that was imported: its bytes have changed.")
    proof = prove(_rows(mapping, files["tables"]), None, found_in(folder, form))
    proof.troubles = [*troubles, *proof.troubles, *_against_receipt(receipt, proof)]
    return proof


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        reason = f"has no {path.name}: it holds no import."
        raise UnusableInput([Trouble(str(path.parent), "", "", reason, "Name the folder of --out.")]) from None


def _receipt_of(folder: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(_text(folder / RECEIPT))
        _ = told["form"], told["mapping"]["sha256"], told["rows"], told["files"], told["entries"]
    except (ValueError, KeyError, TypeError) as fault:
        raise UnusableInput([Trouble(str(folder / RECEIPT), "", "", f"is no receipt: {fault}.")]) from None
    return told


def _files(receipt: dict[str, Any], sources: Path | None) -> dict[str, Any]:
    tables: dict[str, list[Path]] = {}
    sha256: dict[Path, str] = {}
    troubles = []
    for one in receipt["files"]:
        path = sources / one["file"] if sources is not None else Path(one["read_from"])
        if not path.is_file():
            way_out = "Say where the sources lie now: --sources FOLDER."
            troubles.append(Trouble(str(path), "", "", "is not there any more.", way_out))
        tables.setdefault(one["table"], []).append(path)
        sha256[path] = one["sha256"]
    if troubles:
        raise UnusableInput(troubles)
    return {"tables": tables, "sha256": sha256}


def _rows(mapping: Mapping, files: dict[str, list[Path]]) -> Iterator[tuple[str, int, int]]:
    for name, spec in mapping.tables.items():
        if not spec.lookup:
            for number, table in enumerate(opened(spec, files.get(name, [])), start=1):
                for row in table.rows():
                    yield name, number, row.number


def _against_receipt(receipt: dict[str, Any], proof: Proof) -> Iterator[str]:
    for table, told in receipt["rows"].items():
        counted = proof.rows.get(table, Counter())
        for fate in ("received", *FATES):
            if counted[fate] != told[fate]:
                yield f"{table}: the receipt says {told[fate]} rows {fate}, and {counted[fate]} are there."
    there = {key: counted for key, counted in proof.entries.items() if counted.total()}
    told_keys = {(one["table"], one["kind"], one["month"]): one for one in receipt["entries"]}
    for key in sorted(there.keys() | told_keys.keys()):
        counted, told = there.get(key, Counter()), told_keys.get(key, {})
        wrong = [fate for fate in FATES if counted[fate] != told.get(fate, 0)]
        if wrong:
            yield f"{', '.join(key)}: the receipt and the output differ in entries {' and '.join(wrong)}."
