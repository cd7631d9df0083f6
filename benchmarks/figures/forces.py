"""Published spellings of the 43 forces, and names that must not be read as one.

For: figure D17, by `records.forces`.
Never: lets a name through that names no force.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures.figure import Figure, rows
from dutybound.records.forces import force_of


def figures(data: Path) -> list[Figure]:
    """The set's figure. West Midlands and the like are region and force in one; only the table tells them apart."""
    folder = data / "forces"
    given = list(rows(folder / "force_name_variants.csv", "variant", "pfa16cd"))
    by_code: dict[str, set[str | None]] = {}
    for name, code in given:
        by_code.setdefault(code, set()).add(force_of(name))
    told = {one for found in by_code.values() for one in found if one and len(found) == 1}
    others = [name for (name,) in rows(folder / "not_a_territorial_force.csv", "variant")]
    refused = sum(force_of(name) is None for name in others)
    found = f"{len(given)} rows, {len({name for name, _ in given})} distinct / {len(told)}"
    return [Figure("D17", found, f"and {refused} of {len(others)} names refused that are no force")]
