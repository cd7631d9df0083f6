"""A synthetic dataset of cases, about 24 events each, made without the judge and kept in benchmarks/.data.

For: something of the size of a force's years, with a plausible mix of kinds, times and attributes.
Never: stands for real cases; the shares below are chosen, not measured.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from dutybound.conformance import layout as at
from dutybound.conformance.columns import PLAIN_COLUMNS, FileRow
from dutybound.conformance.dataset import HEAD, Dataset, Writer
from dutybound.conformance.dictionary import Words
from dutybound.conformance.placing import CODE_COLUMNS, KIND_NUMBER, PLACES
from dutybound.events.kinds import KINDS
from dutybound.events.when import EVER_AFTER, EVER_BEFORE

DATA = Path(__file__).parent / ".data"
HOUR = 3600 * 1_000_000
DAY = 24 * HOUR
MINUTE = 60 * 1_000_000
FIRST, LAST = 1_640_995_200_000_000, 1_735_689_600_000_000  # 2022 to 2024
AS_AT = 1_751_328_000_000_000  # 1 July 2025
CASES_A_GROUP, EVENTS_A_CASE = 20_000, 21


@dataclass(frozen=True)
class Span:
    """When cases begin, and whose they are."""

    first: int
    last: int
    forces: tuple[str, ...]
    districts: tuple[str, ...] = ("",)
    name: str = "case-"


THREE_YEARS = Span(FIRST, LAST, ("greater-manchester", "suffolk", "kent"))


@dataclass(frozen=True)
class Step:
    """One event that a case may hold: how often, when after the first call, what it says (words, or `ref` / `name`)."""

    kind: str
    share: float
    least: int
    most: int
    facts: dict[str, Any] = field(default_factory=dict)


STEPS = (
    Step("contact_received", 1, 0, MINUTE, {"incident_ref": 1, "channel": ["999", "101"]}),
    Step("grade_set", 1, MINUTE, 3 * MINUTE, {"incident_ref": 1, "grade": ["1", "1", "2", "3"]}),
    Step("grade_changed", 0.1, 4 * MINUTE, 20 * MINUTE, {
        "incident_ref": 1, "grade": ["1", "2", "3"], "direction": ["lower", "higher"], "authorised_rank": ["constable",
        "sergeant", "inspector"], "new_information": ["caller safe"]}),
    Step("da_flag_set", 0.95, 5 * MINUTE, HOUR, {"basis": ["call"]}),
    Step("unit_arrived", 0.97, 6 * MINUTE, 90 * MINUTE, {"incident_ref": 1}),
    Step("parties_separated", 0.8, 91 * MINUTE, 100 * MINUTE, {"incident_ref": 1, "out_of_hearing": [True, False]}),
    Step("disclosure_made", 0.7, 95 * MINUTE, 110 * MINUTE, {
        "incident_ref": 1, "disclosure_ref": 1, "by": ["victim", "victim", "child"], "to_officer": 2,
        "offence_kind": ["assault", "threats", "strangulation", "argument_only"]}),
    Step("disclosure_passed_on", 0.5, 100 * MINUTE, 115 * MINUTE, {"incident_ref": 1, "disclosure_ref": 1}),
    Step("child_identified", 0.4, 92 * MINUTE, 100 * MINUTE, {"incident_ref": 1, "child_ref": 1}),
    Step("child_seen", 0.33, 95 * MINUTE, 130 * MINUTE, {"incident_ref": 1, "child_ref": 1}),
    Step("injury_observed", 0.4, 95 * MINUTE, 115 * MINUTE, {"incident_ref": 1}),
    Step("photo_taken", 0.3, 95 * MINUTE, 2 * DAY, {"by": ["officer", "victim"]}),
    Step("account_given", 0.9, 95 * MINUTE, 115 * MINUTE, {"by": ["victim", "suspect"]}),
    Step("arrest_made", 0.35, 110 * MINUTE, 119 * MINUTE, {"incident_ref": 1, "suspect_ref": 1}),
    Step("scene_left", 0.95, 120 * MINUTE, 160 * MINUTE, {"incident_ref": 1, "together": [True, False, False]}),
    Step("risk_assessed", 0.9, 2 * HOUR, 12 * HOUR, {"grade": ["standard", "medium", "high"], "tool": ["dara"]}),
    Step("crime_recorded", 0.85, 3 * HOUR, 30 * HOUR, {
        "crime_ref": 1, "disclosure_ref": 1, "offence_date": "day",
        "offence_group": ["common-assault-battery", "abh", "harassment", "criminal-damage-arson"]}),
    Step("investigation_allocated", 0.85, 6 * HOUR, 3 * DAY, {"crime_ref": 1, "oic": 2}),
    Step("suspect_named", 0.8, 3 * HOUR, 10 * DAY, {"suspect_ref": 1}),
    Step("bail_set", 0.2, 12 * HOUR, 2 * DAY, {
        "suspect_ref": 1, "authorising_rank": ["sergeant", "inspector"], "until": "months"}),
    Step("bail_extended", 0.06, 60 * DAY, 85 * DAY, {
        "suspect_ref": 1, "authorising_rank": ["inspector", "superintendent"], "until": "months"}),
    Step("domestic_notice_served", 0.06, 6 * HOUR, 2 * DAY, {"order_ref": 1, "notice": ["DVPN"]}),
    Step("order_application_heard", 0.055, 2 * DAY, 4 * DAY, {"order_ref": 1}),
    Step("victim_statement_taken", 0.55, 3 * HOUR, 10 * DAY, {"crime_ref": 1, "form": ["mg11_statement"]}),
    Step("victim_view_recorded", 0.6, DAY, 40 * DAY, {
        "crime_ref": 1, "stance": ["supports", "does_not_support", "withdrawn"], "medium": ["body_worn_video",
        "unsigned_note", "mg11_statement"], "suspect_present": [False, False, True]}),
    Step("update_interval_agreed", 0.3, DAY, 8 * DAY, {"crime_ref": 1, "days": [7, 14, 28]}),
    Step("victim_update_given", 0.7, 10 * DAY, 30 * DAY, {"crime_ref": 1}),
    Step("victim_update_given", 0.6, 30 * DAY, 60 * DAY, {"crime_ref": 1}),
    Step("victim_update_given", 0.4, 60 * DAY, 90 * DAY, {"crime_ref": 1}),
    Step("supervisor_review", 0.75, 5 * DAY, 20 * DAY, {"crime_ref": 1, "rank": ["sergeant"]}),
    Step("supervisor_review", 0.6, 20 * DAY, 45 * DAY, {"crime_ref": 1, "rank": ["sergeant"]}),
    Step("supervisor_review", 0.4, 45 * DAY, 75 * DAY, {"crime_ref": 1, "rank": ["sergeant", "inspector"]}),
    Step("evidence_led_decision", 0.3, 20 * DAY, 60 * DAY, {"crime_ref": 1, "view": ["viable", "not_viable"]}),
    Step("charging_advice_sought", 0.2, 20 * DAY, 60 * DAY, {"crime_ref": 1}),
    Step("charge_made", 0.15, 30 * DAY, 80 * DAY, {"crime_ref": 1, "suspect_ref": 1}),
    Step("outcome_assigned", 0.7, 60 * DAY, 95 * DAY, {
        "crime_ref": 1, "code": ["16", "15", "14", "1"], "decided_by": 2, "rank": ["constable", "sergeant"]}),
    Step("investigation_closed", 0.75, 60 * DAY, 120 * DAY, {
        "crime_ref": 1, "decided_by": 2, "requested_by": 2, "rank": ["constable", "sergeant", "inspector"],
        "decision_maker": ["police", "police", "cps"]}),
    Step("complaint_received", 0.06, 30 * DAY, 200 * DAY, {"matter_ref": 1}),
    Step("complaint_handling_started", 0.05, 200 * DAY, 210 * DAY, {"matter_ref": 1}),
    Step("investigator_appointed", 0.04, 211 * DAY, 215 * DAY, {
        "matter_ref": 1, "investigator_ref": 1, "decided_by": 2}),
    Step("connection_declared", 0.03, 205 * DAY, 213 * DAY, {
        "matter_ref": 1, "investigator_ref": 1, "connection": ["none", "none", "some"]}),
    Step("connections_checked", 0.03, 205 * DAY, 213 * DAY, {
        "matter_ref": 1, "investigator_ref": 1, "paths_found": [0, 0, 1]}),
    Step("update_sent", 0.04, 215 * DAY, 245 * DAY, {"matter_ref": 1}),
    Step("outcome_notified", 0.04, 230 * DAY, 280 * DAY, {"matter_ref": 1}),
    Step("advice_given", 0.6, 110 * MINUTE, 118 * MINUTE, {"incident_ref": 1}),
    Step("intoxication_noted", 0.3, 92 * MINUTE, 110 * MINUTE, {"incident_ref": 1, "who": ["suspect", "both"]}),
    Step("departure_recorded", 0.03, 2 * HOUR, 60 * DAY, {
        "duty": ["contact.attended-within-target", "investigation.supervisor-reviews"], "decided_by": 2, "reason": 1}),
)  # fmt: skip
_IDS = pa.array([f"e{number:02}" for number in range(len(STEPS))])


def dataset(events: int) -> Path:
    """The folder of a dataset of at least so many events, made where it is not there yet in today's vocabulary."""
    folder = DATA / f"{events}"
    if not (folder / HEAD).exists() or not _in_todays_words(folder):
        shutil.rmtree(folder, ignore_errors=True)
        make(folder, events)
    return folder


def _in_todays_words(folder: Path) -> bool:
    try:
        Dataset(folder)
    except ValueError:  # written before a kind or a word was added
        return False
    return True


def make(folder: Path, events: int, span: Span = THREE_YEARS, seed: int = 20240229) -> None:
    """Writes a dataset of at least so many events; its head is written last."""
    chance = np.random.default_rng(seed)
    words = Words()
    writer = Writer(folder, words)
    written = cases = 0
    while written < events:
        count = min(CASES_A_GROUP, -(-(events - written) // EVENTS_A_CASE))
        columns, files = _group(chance, words, cases, span, count)
        writer.add(columns, files)
        written, cases = written + len(columns["kind"]), cases + len(files)
    writer.close(words, [frozenset()])


def _group(
    chance: np.random.Generator, words: Words, first_case: int, span: Span, count: int
) -> tuple[dict[str, Any], list[FileRow]]:
    start = chance.integers(span.first, span.last, count) // MINUTE * MINUTE
    parts: list[dict[str, Any]] = []
    for number, step in enumerate(STEPS):
        there = np.flatnonzero(chance.random(count) < step.share)
        parts.append(_step(chance, words, number, step, there, start[there]))
    names = parts[0].keys()
    joined = {name: np.concatenate([part[name] for part in parts]) for name in names}
    phase = np.array([kind.phase for kind in KINDS.values()])[joined["kind"]]
    order = np.lexsort((joined["step"], joined["recorded"], phase, joined["occurred"], joined["file"]))
    joined = {name: values[order] for name, values in joined.items()}
    lengths = np.bincount(joined["file"], minlength=count)
    force = chance.choice([words.code(name) for name in span.forces], count)
    district = chance.choice([words.code(name) if name else 0 for name in span.districts], count)
    covered = chance.random(count) < 0.9
    slow = chance.random(count) < 0.005
    files = [
        FileRow(
            ref=f"{span.name}{first_case + n}", events=int(lengths[n]), force=int(force[n]), district=int(district[n]),
            as_at=None, known_at=AS_AT + DAY if slow[n] else None, slow=0,
            coverage=((span.first - DAY, AS_AT + DAY, 0),) if covered[n] else (),
        )
        for n in range(count)
    ]  # fmt: skip
    # A few files leave out when something was written down, and were made after the moment that is asked about.
    joined["recorded"] = np.where(slow[joined["file"]], EVER_BEFORE, joined["recorded"])
    told: dict[str, Any] = {name: joined[name] for name in (*PLAIN_COLUMNS, *CODE_COLUMNS)}
    told["id"] = _IDS.take(pa.array(joined["step"]))
    told["entry"] = pa.repeat("", len(order))
    return told, files


def _step(
    chance: np.random.Generator, words: Words, number: int, step: Step, there: Any, start: Any
) -> dict[str, Any]:  # fmt: skip
    count = len(there)
    occurred = start + chance.integers(step.least, step.most, count) // MINUTE * MINUTE
    delay = np.where(chance.random(count) < 0.05, 3 * DAY, 20 * MINUTE)
    part: dict[str, Any] = {name: np.zeros(count, np.int32) for name in CODE_COLUMNS}
    part |= {
        "file": there.astype(np.int32), "occurred": occurred, "recorded": occurred + delay,
        "step": np.full(count, number),
        "kind": np.full(count, KIND_NUMBER[step.kind], np.int32), "supersedes": np.full(count, -1, np.int32),
        "refers": np.full(count, -1, np.int32), "time_low": np.full(count, EVER_BEFORE),
        "time_high": np.full(count, EVER_AFTER), "number": np.full(count, at.NO_NUMBER),
    }  # fmt: skip
    part["says"][:] = words.code("entered_by_officer")
    part["actor"][:] = at.LOCAL + 100 + chance.integers(0, 5, count)
    for name, said in step.facts.items():
        column = PLACES[step.kind, name].column
        kept = chance.random(count) < 0.97
        if said == "day":
            part["time_low"] = np.where(kept, start // DAY * DAY, EVER_BEFORE)
            part["time_high"] = np.where(kept, start // DAY * DAY + DAY - 1, EVER_AFTER)
        elif said == "months":
            until = occurred + chance.choice(np.array([28, 85, 95, 180]) * DAY, count)
            part["time_low"], part["time_high"] = np.where(kept, until, EVER_BEFORE), np.where(kept, until, EVER_AFTER)
        elif column == "number":
            part["number"] = np.where(kept, chance.choice(np.array(said) * at.ONE, count), at.NO_NUMBER)
        elif isinstance(said, int):
            drawn = at.LOCAL + (chance.integers(0, 5, count) + 100 if said == 2 else said)
            part[column] = np.where(kept, drawn, at.MISSING).astype(np.int32)
        else:
            codes = [{True: at.TRUE_WORD, False: at.FALSE_WORD}[one] if isinstance(one, bool) else words.code(one)
                     for one in said]  # fmt: skip
            part[column] = np.where(kept, chance.choice(codes, count), at.MISSING).astype(np.int32)
    return part
