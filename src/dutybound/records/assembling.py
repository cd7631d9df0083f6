"""Entries of many tables -> whole cases, in the order of their keys, with their coverage.

For: the last step of an import: a case at a time, with what is noticed about it.
Never: chooses between two forces, or sets right what the rows say.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final

from dutybound.events.when import When
from dutybound.records.holes import Manifest
from dutybound.records.lists import CsvList
from dutybound.records.mapping import Expect, Mapping, Source
from dutybound.records.parts import Part
from dutybound.records.pointing import STANDING
from dutybound.records.receipts import NOTICED
from dutybound.records.staging import Progress, Staging, quoted
from dutybound.records.stored import Form, Given

# Reported of every case whatever the mapping says; a mapping adds its own.
USUAL: Final = (
    Expect("contact_received", "unit_arrived"),
    Expect("contact_received", "incident_closed"),
    Expect("investigation_opened", "investigation_closed"),
    Expect("complaint_received", "complaint_closed"),
)


_HEADS: Final = (
    "create or replace view heads as select case_ref, "
    "list(distinct force order by force) filter (force <> '') forces, "
    "list(distinct district order by district) filter (district <> '') districts from case_rows group by case_ref"
)
_LACKING: Final = (
    "create or replace view lacking as select case_ref, list(distinct kind) kinds from lost group by case_ref"
)
_COLUMNS: Final = "e.case_ref, e.force, e.kind, e.low, e.high, e.told, h.forces, h.districts, l.kinds"


@dataclass(slots=True)
class Written:
    """What was written: cases, counts of them by what was noticed, and the parts with them."""

    cases: int = 0
    noticed: Counter[str] = field(default_factory=Counter)
    parts: list[Part] = field(default_factory=list)


def write_cases(staging: Staging, mapping: Mapping, manifest: Manifest, form: Form, progress: Progress) -> Written:
    """Every case that has an entry, in the order of their keys, a part at a time; parts that are done are kept."""
    written, entries, last = Written(), 0, None
    known = staging.count(f"select count(*) from {STANDING}")
    staging.db.execute(_HEADS)
    staging.db.execute(_LACKING)
    remaining: _Cases | None = None
    while True:
        name = f"cases-{len(written.parts) + 1:05}"
        if staging.parts.done(name) is None:
            remaining = remaining or _Cases(staging, mapping, manifest, last)
            before = written.parts[-1].folder if written.parts else None
            remaining.make(name, form, before)
        part = staging.parts.of(name)
        written.parts.append(part)
        written.cases += part.told["cases"]
        written.noticed.update(part.told["noticed"])
        entries, last = entries + part.told["entries"], part.told["last"]
        progress("writing cases", entries, known)
        if part.told["cases"] < staging.parts.portions.cases_a_part:
            return written


class _Cases:
    """The cases whose keys come after the `last` that was written, on their way into parts."""

    def __init__(self, staging: Staging, mapping: Mapping, manifest: Manifest, last: str | None) -> None:
        self.staging, self.mapping, self.manifest = staging, mapping, manifest
        expects = tuple(dict.fromkeys((*USUAL, *mapping.expects)))
        self._looked_for = [one for one in expects if one in mapping.expects or _both_told(one, mapping)]
        after = f"where e.case_ref > {quoted(last)}" if last is not None else ""
        query = (
            f"select {_COLUMNS} from {STANDING} e left join heads h using (case_ref) "
            f"left join lacking l using (case_ref) {after} order by e.case_ref, e.tno, e.file, e.row_no, e.part"
        )
        self._groups = groupby(staging.stream(query), key=lambda row: str(row[0]))

    def make(self, name: str, form: Form, before: Path | None) -> None:
        """Writes the next cases as a part."""
        with self.staging.parts.make(name) as part:
            told: dict[str, Any] = {"cases": 0, "entries": 0, "noticed": Counter(), "last": None}
            with CsvList(part.folder / NOTICED) as listed:
                form.write(self._next(told, listed), part.folder, before)
            part.told.update(told)

    def _next(self, told: dict[str, Any], listed: CsvList) -> Iterator[Given]:
        for ref, group in islice(self._groups, self.staging.parts.portions.cases_a_part):
            rows = list(group)
            told["cases"] += 1
            told["entries"] += len(rows)
            told["last"] = ref
            yield self._case(ref, rows, told["noticed"], listed)

    def _case(self, ref: str, rows: list[tuple[Any, ...]], counts: Counter[str], listed: CsvList) -> Given:
        mapping = self.mapping
        forces = rows[0][6] or _constant(mapping.case.force)
        districts = rows[0][7] or _constant(mapping.case.district)
        events = []
        for row in rows:
            force, told = row[1], row[5]
            if len(forces) > 1 and force:
                told = json.dumps({"force": force, **json.loads(told)}, ensure_ascii=False)
            events.append(told)
        noticed = list(_noticed(rows, self._looked_for))
        for several, what in ((forces, "forces"), (districts, "districts")):
            if len(several) > 1:
                noticed.append(f"rows of the case name several {what}")
        for one in noticed:
            counts[one] += 1
            listed.add(ref, one)
        file: dict[str, Any] = {"ref": ref, "kind": mapping.case.kind}
        file["force"] = forces[0] if len(forces) == 1 else ""
        file["district"] = districts[0] if len(districts) == 1 else ""
        file |= {"title": mapping.case.title, "source": mapping.source, "as_at": mapping.case.as_at}
        file = {name: value for name, value in file.items() if value}
        if mapping.synthetic:
            file["synthetic"] = True
        lines = self.manifest.of_case(str(file.get("force", "")), frozenset(rows[0][8] or ()))
        return {"file": file, "coverage": lines, "event": events}


def _both_told(expect: Expect, mapping: Mapping) -> bool:
    """Whether the mapping makes entries of both kinds: else their absence would say nothing."""
    made = {kind for rule in mapping.rules for kind in rule.may_make}
    return {expect.first, expect.then} <= made


def _constant(source: Source | None) -> list[str]:
    return [str(source.constant)] if source is not None and source.constant else []


def _noticed(rows: list[tuple[Any, ...]], looked_for: list[Expect]) -> Iterator[str]:
    times: dict[str, list[When]] = {}
    for _, _, kind, low, high, *_ in rows:
        times.setdefault(kind, []).append(When(low, high))
    for one in looked_for:
        if one.first not in times:
            continue
        if one.then not in times:
            yield f"{one.first} without {one.then}"
        elif max(when.latest for when in times[one.then]) < min(when.earliest for when in times[one.first]):
            yield f"{one.then} before {one.first}"
