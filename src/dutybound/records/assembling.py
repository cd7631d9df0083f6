"""Entries of many tables -> whole cases, in the order of their keys, with their coverage.

For: the last step of an import: a case at a time, with what is noticed about it.
Never: chooses between two forces, or sets right what the rows say.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final, Protocol

from dutybound.events.when import When
from dutybound.records.holes import Manifest
from dutybound.records.lists import CsvList
from dutybound.records.mapping import Expect, Mapping, Source
from dutybound.records.staging import Progress, Staging
from dutybound.records.stored import Given

# Reported of every case whatever the mapping says; a mapping adds its own.
USUAL: Final = (
    Expect("contact_received", "unit_arrived"),
    Expect("contact_received", "incident_closed"),
    Expect("investigation_opened", "investigation_closed"),
    Expect("complaint_received", "complaint_closed"),
)


@dataclass(slots=True)
class Noticed:
    """Counts of cases by what was noticed about them."""

    counts: Counter[str] = field(default_factory=Counter)


class _Done(Protocol):
    cases: int
    noticed: Noticed


def cases(
    staging: Staging, mapping: Mapping, manifest: Manifest, done: _Done, listed: CsvList, progress: Progress
) -> Iterator[Given]:
    """Every case that has an entry, as records; counts them in `done` and lists what is noticed."""
    known = staging.count("select count(*) from entries")
    staging.db.execute(
        "create table heads as select case_ref, list(distinct force order by force) filter (force <> '') forces, "
        "list(distinct district order by district) filter (district <> '') districts from case_rows group by case_ref"
    )
    query = (
        "select e.case_ref, e.force, e.kind, e.low, e.high, e.told, h.forces, h.districts from entries e "
        "left join heads h using (case_ref) order by e.case_ref, e.tno, e.file, e.row_no, e.part"
    )
    expects = tuple(dict.fromkeys((*USUAL, *mapping.expects)))
    looked_for = [one for one in expects if one in mapping.expects or _both_told(one, mapping)]
    told = 0
    for ref, group in groupby(staging.stream(query), key=lambda row: str(row[0])):
        rows = list(group)
        told += len(rows)
        done.cases += 1
        if done.cases % 5_000 == 0:
            progress("writing cases", told, known)
        yield _case(ref, rows, mapping, manifest, looked_for, done, listed)
    progress("writing cases", told, known)


def _both_told(expect: Expect, mapping: Mapping) -> bool:
    """Whether the mapping makes entries of both kinds: else their absence would say nothing."""
    made = {kind for rule in mapping.rules for kind in rule.may_make}
    return {expect.first, expect.then} <= made


def _case(
    ref: str,
    rows: list[tuple[Any, ...]],
    mapping: Mapping,
    manifest: Manifest,
    looked_for: list[Expect],
    done: _Done,
    listed: CsvList,
) -> Given:
    forces = rows[0][6] or _constant(mapping.case.force)
    districts = rows[0][7] or _constant(mapping.case.district)
    events = []
    for _, force, _, _, _, told, _, _ in rows:
        if len(forces) > 1 and force:
            told = json.dumps({"force": force, **json.loads(told)}, ensure_ascii=False)
        events.append(told)
    noticed = list(_noticed(rows, looked_for))
    for several, what in ((forces, "forces"), (districts, "districts")):
        if len(several) > 1:
            noticed.append(f"rows of the case name several {what}")
    for one in noticed:
        done.noticed.counts[one] += 1
        listed.add(ref, one)
    file: dict[str, Any] = {"ref": ref, "kind": mapping.case.kind}
    file["force"] = forces[0] if len(forces) == 1 else ""
    file["district"] = districts[0] if len(districts) == 1 else ""
    file |= {"title": mapping.case.title, "source": mapping.source, "as_at": mapping.case.as_at}
    file = {name: value for name, value in file.items() if value}
    if mapping.synthetic:
        file["synthetic"] = True
    return {"file": file, "coverage": manifest.of_case(ref, str(file.get("force", ""))), "event": events}


def _constant(source: Source | None) -> list[str]:
    return [str(source.constant)] if source is not None and source.constant else []


def _noticed(rows: list[tuple[Any, ...]], looked_for: list[Expect]) -> Iterator[str]:
    times: dict[str, list[When]] = {}
    for _, _, kind, low, high, _, _, _ in rows:
        times.setdefault(kind, []).append(When(low, high))
    for one in looked_for:
        if one.first not in times:
            continue
        if one.then not in times:
            yield f"{one.first} without {one.then}"
        elif max(when.latest for when in times[one.then]) < min(when.earliest for when in times[one.first]):
            yield f"{one.then} before {one.first}"
