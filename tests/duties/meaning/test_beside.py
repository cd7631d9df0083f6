"""What stands beside a finding touches its time, says where it only may, and never changes what it stands beside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.clocks import MINUTES
from dutybound.duties.figures import Parameters
from dutybound.duties.language import at_it, ever, on, same, within
from dutybound.duties.telling import context_in_words, what_stands_beside
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import CONTEXT
from dutybound.reports.order import counted

from .building import EVERYTHING, after, covering, duty, event, file, finding, us, when
from .shapes import SHAPES, exact_files, rough_files, times

DISCLOSED, TOLD = event("disclosure_made", 0), event("victim_update_given", 20)
BESIDE = {"context_recorded", "for_a_reader"}


def outage(at: Any, until: Any = None, id: str = "outage", **more: Any) -> Event:
    ended = {} if until is None else {"until": when(until)}
    return event("system_outage", at, ended, id=id, system="the records system", **more)


def late(*context: Event) -> Finding:
    return finding(duty(), file(DISCLOSED, TOLD, *context, covers=[EVERYTHING]))


@pytest.mark.sentence(42)
@pytest.mark.parametrize(
    ("at", "until", "sure"),
    [
        (5, None, True), (-30, 3, True), (-30, 0, True), (20, 90, True), (-30, 90, True),
        ((-5, 5), None, False), ((15, 30), None, False), (-30, (-5, 5), False),
        (-30, -1, None), (-30, None, None), (21, 90, None),
    ],
)  # fmt: skip
def test_context_stands_beside_a_late_discharge_whose_time_it_touches(at: Any, until: Any, sure: bool | None) -> None:
    found = late(outage(at, until))
    assert found.result == "met_late"
    assert [one.surely for one in found.context] == ([] if sure is None else [sure])
    assert ("context_recorded" in found.flags) == (sure is not None)
    told = context_in_words(found)
    assert told.startswith("Met late; context recorded: a system was not working") == (sure is not None)
    assert ("it may fall into this, or may not" in told) == (sure is False)


@pytest.mark.sentence(42)
def test_an_overdue_or_unmet_result_is_touched_up_to_its_deadline_and_a_met_one_not_at_all() -> None:
    asked, covers = duty(), [EVERYTHING]
    assert finding(asked, file(DISCLOSED, outage(10), covers=covers)).context
    assert not finding(asked, file(DISCLOSED, outage(11), covers=covers)).context
    hard = duty(lapses=True)
    assert finding(hard, file(DISCLOSED, outage(9), covers=covers)).context
    assert not finding(asked, file(DISCLOSED, event("victim_update_given", 3), outage(2), covers=covers)).context


@pytest.mark.sentence(42)
def test_context_of_another_incident_is_not_shown() -> None:
    asked = duty(on("disclosure_made"), on("victim_seen") & same("incident_ref"), within(10, MINUTES))
    told = event("disclosure_made", 0, incident_ref="I1")
    for ref, shown in (("I1", 1), ("I2", 0), (None, 1)):
        more = {} if ref is None else {"incident_ref": ref}
        assert len(finding(asked, file(told, outage(5, **more), covers=[EVERYTHING])).context) == shown


@st.composite
def contexts(draw: st.DrawFn, held: CaseFile) -> list[Event]:
    """Up to three entries of context or questions, as roughly timed as any entry, told in order and contradicting."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from([*sorted(CONTEXT), "left_to_a_reader"]))
        facts: dict[str, Any] = {"duties": ("tests.made-for-one",)} if kind == "left_to_a_reader" else {}
        if kind != "left_to_a_reader" and draw(st.booleans()):
            facts["until"] = when(draw(times()))
        at = draw(st.one_of(times(), st.just(-50)))
        other = draw(st.sampled_from(held.events)).id
        related = draw(st.sampled_from([(), (after(other, 1),), (after(other, 0, 3),)]))
        against = draw(st.sampled_from([(), (other,)])) if kind in CONTEXT else ()
        written = draw(st.sampled_from([None, 90]))
        made = event(kind, at, id=f"context-{number}", written=written, relations=related, contradicts=against, **facts)
        found.append(made)
    return found


def without_what_stands_beside(held: CaseFile, name: str) -> list[tuple[Any, ...]]:
    found = judge_file(held, [SHAPES[name].asked], Parameters(), us(9)).findings
    return [(f.trigger.id, f.period, f.cause, f.arises_at, f.due_at, f.flags - BESIDE, f.facts_rest_on) for f in found]


@pytest.mark.sentence(43)
@pytest.mark.parametrize("name", SHAPES)
@given(data=st.data())
def test_adding_context_to_any_file_changes_no_result(name: str, data: st.DataObject) -> None:
    strategy = st.one_of(
        rough_files(SHAPES[name], related=False), rough_files(SHAPES[name], True), exact_files(SHAPES[name])
    )
    held = data.draw(strategy)
    fuller = replace(held, events=(*held.events, *data.draw(contexts(held))))
    try:
        before = without_what_stands_beside(held, name)
    except ValueError:  # times and relations that cannot all hold
        return
    assert without_what_stands_beside(fuller, name) == before
    one, other = (judge_file(x, [SHAPES[name].asked], Parameters(), us(9)).findings for x in (held, fuller))
    assert counted(one) == counted(other)


@pytest.mark.sentence(43)
def test_a_file_does_not_begin_with_its_context() -> None:
    asked = duty(on("scene_left"), ~ever(on("disclosure_made")), at_it())
    held = file(event("scene_left", 5), covers=[covering(span=(0, 60))])
    assert finding(asked, held).result == "met"
    earlier = [outage(-50), event("left_to_a_reader", -50, id="q"), event("item_read", -50, id="r")]
    assert finding(asked, replace(held, events=(*held.events, *earlier))).result == "met"


SHOWS = duty(shown_beside=on("charge_made") & same("crime_ref"))


@pytest.mark.sentence(44)
@pytest.mark.parametrize(
    ("charge", "shown"),
    [
        (event("charge_made", 30, crime_ref="C"), True),
        (event("charge_made", None, crime_ref="C"), True),
        (event("charge_made", None, crime_ref="C", relations=[after("disclosure_made")]), True),
        (event("charge_made", -3, crime_ref="C"), False),
        (event("charge_made", 30, crime_ref="D"), False),
        (event("charge_made", 30), False),
    ],
)
def test_an_entry_that_a_duty_wants_shown_stands_beside_it_unless_it_came_before(charge: Event, shown: bool) -> None:
    told = event("disclosure_made", 0, crime_ref="C")
    found = finding(SHOWS, file(told, charge, covers=[EVERYTHING], as_at=60))
    assert found.result == "overdue"
    assert ("shown_beside" in found.flags) == bool(found.beside) == shown
    assert any("It does not change the result." in one for one in what_stands_beside(found)) == shown
    done = file(told, event("victim_update_given", 3), charge, covers=[EVERYTHING], as_at=60)
    assert not finding(SHOWS, done).beside


@pytest.mark.sentence(44)
@pytest.mark.parametrize(("told", "flagged"), [(False, True), (True, False), (None, False)])
def test_one_of_several_requests_of_unknown_number_says_so(told: bool | None, flagged: bool) -> None:
    asked = duty(on("victim_request_received"), on("victim_seen"), within(10, MINUTES))
    more = {} if told is None else {"count_told": told}
    found = finding(asked, file(event("victim_request_received", 0, more), covers=[EVERYTHING]))
    assert (found.result, "number_not_known" in found.flags) == ("overdue", flagged)
