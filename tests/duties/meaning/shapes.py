"""Small duties of every shape, and the files that bear on them: exact ones, rough ones, ones told in order.

For: one set of shapes that every property runs over.
Never: a duty of the rulebook; what is tested here is the language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from dutybound.duties.clocks import MINUTES
from dutybound.duties.duty import Duty
from dutybound.duties.language import (
    all_of,
    at_it,
    before,
    both,
    by,
    earlier,
    ever,
    every,
    first,
    it,
    latest,
    no_later,
    on,
    one_of,
    otherwise,
    same,
    the_start,
    within,
)
from dutybound.duties.language import given as provided
from dutybound.events.event import CaseFile, Event, Relation

from .building import EVERYTHING, after, covering, duty, event, when
from .building import before as earlier_than

TOLD = on("victim_update_given")


@dataclass(frozen=True)
class Shape:
    """A duty and the kinds its files are made of, each with the values its attributes may take."""

    asked: Duty
    kinds: dict[str, dict[str, list[Any]]] = field(default_factory=dict)


_REF = {"incident_ref": ["I1", "I2"]}
_BAIL = [when(5), when((4, 8))]
SHAPES = {
    "act_ever": Shape(duty(on("scene_left"), ever(on("arrest_made")), at_it()), {"scene_left": {}, "arrest_made": {}}),
    "act_never_before": Shape(
        duty(on("scene_left"), ~ever(on("disclosure_made")) | ever(on("arrest_made"), on_record=True), at_it()),
        {"scene_left": {}, "disclosure_made": {}, "arrest_made": {}},
    ),
    "act_since": Shape(
        duty(on("scene_left"), ever(on("supervisor_review"), since=latest(on("disclosure_made")).time), at_it()),
        {"scene_left": {}, "supervisor_review": {}, "disclosure_made": {}},
    ),
    "act_latest_has": Shape(
        duty(
            on("investigation_closed"),
            latest(on("victim_view_recorded"), on_record=True).has(stance=one_of("withdrawn")),
            at_it(),
        ),
        {"investigation_closed": {}, "victim_view_recorded": {"stance": ["withdrawn", "supports"]}},
    ),
    "act_first_has_and": Shape(
        duty(
            on("investigation_closed"),
            all_of(first(on("risk_assessed")).has(grade="high"), ever(on("supervisor_review"))),
            at_it(),
        ),
        {"investigation_closed": {}, "risk_assessed": {"grade": ["high", "standard"]}, "supervisor_review": {}},
    ),
    "act_no_later": Shape(
        duty(on("bail_extended"), no_later(it.time, latest(on("bail_set|bail_extended")).until), at_it()),
        {"bail_extended": {"until": [when(5), when((2, 7))]}, "bail_set": {"until": [when(4), when((3, 6))]}},
    ),
    "given": Shape(
        duty(on("scene_left") & provided(ever(on("disclosure_made"))), TOLD, within(3, MINUTES)),
        {"scene_left": {}, "disclosure_made": {}, "victim_update_given": {}},
    ),
    "by": Shape(duty(due=within(3, MINUTES)), {"disclosure_made": {}, "victim_update_given": {}}),
    "by_joined": Shape(
        duty(on("disclosure_made"), on("arrest_made") & same("incident_ref"), within(3, MINUTES)),
        {"disclosure_made": _REF, "arrest_made": _REF},
    ),
    "by_first_per": Shape(
        duty(first(on("unit_arrived"), per="incident_ref"), on("victim_seen"), within(3, MINUTES)),
        {"unit_arrived": _REF, "victim_seen": {}},
    ),
    "by_counting_from_the_start": Shape(
        duty(due=within(3, MINUTES, counting_from=the_start)), {"disclosure_made": {}, "victim_update_given": {}}
    ),
    "by_ends": Shape(
        duty(due=within(3, MINUTES), ends=on("updates_declined")),
        {"disclosure_made": {}, "victim_update_given": {}, "updates_declined": {}},
    ),
    "by_lapses": Shape(
        duty(due=within(3, MINUTES), lapses=on("investigation_closed")),
        {"disclosure_made": {}, "victim_update_given": {}, "investigation_closed": {}},
    ),
    "by_ends_and_lapses": Shape(
        duty(due=within(3, MINUTES), ends=on("updates_declined"), lapses=on("investigation_closed")),
        {"disclosure_made": {}, "victim_update_given": {}, "updates_declined": {}, "investigation_closed": {}},
    ),
    "by_last_moment": Shape(
        duty(due=within(3, MINUTES), lapses=True), {"disclosure_made": {}, "victim_update_given": {}}
    ),
    "by_both": Shape(
        duty(met_by=both(TOLD, on("photo_taken")), due=within(3, MINUTES)),
        {"disclosure_made": {}, "victim_update_given": {}, "photo_taken": {}},
    ),
    "by_stated": Shape(
        duty(on("arrest_made"), on("charge_made"), by(latest(on("bail_set|bail_extended")).until)),
        {"arrest_made": {}, "charge_made": {}, "bail_set": {"until": _BAIL}, "bail_extended": {"until": [when(9)]}},
    ),
    "by_moved": Shape(
        duty(
            on("grade_set"),
            on("unit_arrived"),
            within(3, MINUTES, of=otherwise(latest(on("grade_changed")).time, first(on("contact_received")).time)),
        ),
        {"grade_set": {}, "unit_arrived": {}, "grade_changed": {}, "contact_received": {}},
    ),
    "by_earlier": Shape(
        duty(
            on("person_identified"),
            on("account_given"),
            by(earlier(first(on("investigation_closed")).time, first(on("charge_made")).time)),
        ),
        {"person_identified": {}, "account_given": {}, "investigation_closed": {}, "charge_made": {}},
    ),
    "before": Shape(
        duty(on("disclosure_made"), on("arrest_made"), before(on("scene_left"))),
        {"disclosure_made": {}, "arrest_made": {}, "scene_left": {}},
    ),
    "before_from_the_start": Shape(
        duty(on("child_identified"), on("child_seen"), before(on("scene_left"), counting_from=the_start)),
        {"child_identified": {}, "child_seen": {}, "scene_left": {}},
    ),
    "before_ends": Shape(
        duty(on("disclosure_made"), on("arrest_made"), before(on("scene_left")), ends=on("transfer_accepted")),
        {"disclosure_made": {}, "arrest_made": {}, "scene_left": {}, "transfer_accepted": {}},
    ),
    "every": Shape(
        duty(due=every(3, MINUTES, until=on("investigation_closed"))),
        {"disclosure_made": {}, "victim_update_given": {}, "investigation_closed": {}},
    ),
}  # fmt: skip


@st.composite
def times(draw: st.DrawFn) -> Any:
    """A rough time: exact, a range of a few minutes, open on one side, or not told."""
    low = draw(st.integers(0, 8))
    return draw(
        st.sampled_from([low, low, low, (low, low + 1), (low, low + 2), (low, low + 4), (None, low), (low, None), None])
    )


@st.composite
def rough_files(draw: st.DrawFn, shape: Shape, related: bool) -> CaseFile:
    """A file of a shape: its trigger and up to four more, exact or rough, written when or later, covered or in part."""
    kinds = list(shape.kinds)
    chosen = [kinds[0], *draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3 if related else 4))]
    events: list[Event] = []
    for number, kind in enumerate(chosen):
        facts = {name: draw(st.sampled_from(values)) for name, values in shape.kinds[kind].items()}
        relations: list[Relation] = []
        if related and events and draw(st.booleans()):
            other = draw(st.sampled_from(events)).id
            least, most = draw(st.sampled_from([(0, None), (1, 2), (3, None), (0, 4)]))
            relations.append(draw(st.sampled_from([after, earlier_than]))(other, least, most))
        written = draw(st.sampled_from([None, None, 2, 6, (1, 6), (4, 20)]))
        made = event(kind, draw(times()), id=f"e{number}", written=written, relations=relations, **facts)
        if made.recorded.latest < made.occurred.earliest:
            made = event(kind, draw(times()), id=f"e{number}", relations=relations, **facts)
        events.append(made)
    covers = draw(st.sampled_from([(EVERYTHING,), (EVERYTHING,), (), (covering(span=(0, 7)),), (covering(kinds[-1]),)]))
    return CaseFile("C1", tuple(events), coverage=covers)


@st.composite
def exact_files(draw: st.DrawFn, shape: Shape, without: str = "") -> CaseFile:
    """A file of a shape with exact times, its trigger first and up to five more."""
    kinds = list(shape.kinds)
    chosen = [kinds[0], *draw(st.lists(st.sampled_from([kind for kind in kinds if kind != without]), max_size=5))]
    return CaseFile(
        "C1",
        tuple(
            event(
                kind,
                draw(st.integers(0, 10)),
                id=f"e{number}",
                **{name: draw(st.sampled_from(values)) for name, values in shape.kinds[kind].items()},
            )
            for number, kind in enumerate(chosen)
        ),
    )
