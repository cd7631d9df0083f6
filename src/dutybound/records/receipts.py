"""The receipt of an import: what came in, what became of it, and from which files.

For: proving later, from the output and the sources, that nothing was lost.
Never: names the hour of the import, so that the same sources and mapping give the same receipt.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dutybound.records.importing import Imported

RECEIPT: Final = "receipt.json"
MAPPING: Final = "mapping.txt"
NOTICED: Final = "noticed.csv"
VERSION: Final = 1


def receipt(done: Imported) -> dict[str, Any]:
    """The receipt as JSON holds it."""
    proof, mapping = done.proof, done.mapping
    return {
        "receipt": VERSION,
        "mapping": {"name": mapping.name, "sha256": hashlib.sha256(mapping.text.encode()).hexdigest()},
        "source": mapping.source,
        "synthetic": mapping.synthetic,
        "persons": mapping.persons,
        "form": done.form,
        "cases": done.cases,
        "files": [
            {"table": table, "file": path.name, "read_from": str(path.resolve()), "sha256": print_, "rows": rows}
            for table, path, print_, rows in done.sources
        ],
        "rows": {
            table: {fate: counted[fate] for fate in ("received", "stored", "rejected", "merged")}
            | {"of_rejected_left_out": proof.left_out[table], "of_merged_not_identical": proof.not_identical[table]}
            for table, counted in proof.rows.items()
        },
        "looked_up_only": done.lookups,
        "found_by_none": done.found_by_none,
        "entries": [
            {"table": table, "kind": kind, "month": month}
            | {fate: counted[fate] for fate in ("received", "stored", "rejected", "merged")}
            for (table, kind, month), counted in proof.entries.items()
        ],
        "why_rejected": [
            {"table": table, "sort": sort, "reason": reason, "rows": rows}
            for (table, sort, reason), rows in sorted(done.reasons.items())
        ],
        "noticed": dict(sorted(done.noticed.items())),
        "mojibake": done.mojibake,
        "coverage_left_out": {
            "cases_with_rejected_rows": done.cases_with_holes,
            "rows_of_no_known_case": done.holes.unplaced,
            "kinds_throughout": sorted(done.holes.throughout) if mapping.unplaced_rows == "hole" else [],
            "kinds_on_some_days": sorted(done.holes.on_days) if mapping.unplaced_rows == "hole" else [],
        },
    }  # fmt: skip
