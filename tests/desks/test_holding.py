"""A judgement that is said to hold until a moment is found again by judging at any moment before it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.desks.holding import holds_until
from dutybound.desks.remembering import Memory
from dutybound.desks.wording import DAY, HOUR
from dutybound.duties.accounts import Judged, judge_file
from dutybound.duties.loading import Story, stories
from dutybound.events.event import CaseFile, Coverage
from dutybound.events.reading import read_file
from dutybound.events.when import When, read_when
from dutybound.reports.order import MISSED, in_order_of_need

from ..casework.house import BOOK, START, entry, opened


def story_file(story: Story) -> CaseFile:
    return replace(read_file(story.file, story.title), as_at=None, known_at=None)


# Stories told to the minute and without an order of their own: of the others nothing is remembered at all.
EXACT = tuple(
    story
    for story in stories()
    if all(event.occurred.is_exact and not event.relations for event in story_file(story).events)
)


def told(judged: Judged) -> list[tuple[object, ...]]:
    """All that a desk reads of a judgement, but the moment itself."""
    groups = {id(one): group for group, one in in_order_of_need([judged], BOOK, 0)}
    return [
        (one.duty.id, one.trigger.id, one.period, one.cause, one.flags, one.due_at, one.events, one.witnesses,
         one.lacks, one.facts_rest_on, one.accounts, groups.get(id(one)))
        for one in judged.findings
    ]  # fmt: skip


def judged_at(file: CaseFile, as_at: int) -> Judged:
    return judge_file(file, BOOK.duties, BOOK.parameters, as_at)


def turning(file: CaseFile, start: int) -> list[int]:
    """Moments near which something may turn: of the entries, of every deadline there ever is, of what sources carry."""
    found = {span for one in (*file.events,) for span in (one.occurred.latest, one.recorded.latest)}
    found |= {line.time.latest for line in file.coverage}
    for moment in (start, start + 40 * DAY):
        for one in judged_at(file, moment).findings:
            missed = (one.due_at or one.arises_at)[1] + 72 * HOUR
            found |= {*(one.due_at or ()), missed}
    return sorted(moment for moment in found if start - 60 * DAY < moment < start + 400 * DAY)


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_nothing_is_found_otherwise_before_the_moment_until_which_a_judgement_holds(data: st.DataObject) -> None:
    story = data.draw(st.sampled_from(EXACT))
    file, start = story_file(story), read_when(story.as_at).latest
    if data.draw(st.booleans()):
        ends = start + data.draw(st.integers(-3 * DAY, 3 * DAY))
        file = replace(file, coverage=(Coverage(frozenset(), When(0, ends)),))
    turns = data.draw(st.sampled_from(turning(file, start) or [start]))
    as_at = turns - data.draw(st.integers(0, 6 * HOUR))
    judged = judged_at(file, as_at)
    until = holds_until(judged)
    assert as_at < until <= as_at + 2 * DAY
    for later in (turns, turns + 1, until - 1):
        if as_at < later < until:
            assert told(judged_at(file, later)) == told(judged)


def test_most_judgements_of_cases_timed_to_the_minute_hold_longer_than_a_moment() -> None:
    some = EXACT[:: max(1, len(EXACT) // 60)]
    spans = []
    for story in some:
        as_at = read_when(story.as_at).latest + HOUR
        spans.append(holds_until(judged_at(story_file(story), as_at)) - as_at)
    assert sum(span > HOUR // 4 for span in spans) > len(some) * 3 // 4


def test_what_was_missed_at_a_scene_stands_first_for_three_days_to_the_microsecond() -> None:
    house = opened()
    house.wish("pc", "response_officer", entry("unit_arrived", incident_ref="i", officers=("pc",)))
    house.wish(
        "pc", "response_officer", entry("disclosure_made", incident_ref="i", offence_kind="assault", by="victim")
    )
    house.wish("pc", "response_officer", entry("scene_left", incident_ref="i"))
    left = START + 72 * HOUR
    before, last, after = (judged_at(house.file, moment) for moment in (left - HOUR, left, left + 1))
    missed = [[row[-1] for row in told(judged)].count(MISSED) for judged in (before, last, after)]
    assert missed[0] == missed[1] > 0 == missed[2]
    assert left - HOUR < holds_until(before) <= left + 1
    assert holds_until(last) == left + 1


def test_a_case_of_the_ledger_is_judged_once_for_as_long_as_nothing_turns() -> None:
    house, memory = opened(), Memory()
    file = memory.keep(house.file)
    now = house.now + 2 * HOUR
    first = memory.judged(file, BOOK, now)
    assert memory.judged(file, BOOK, now + HOUR // 60) is first
    assert memory.judged(file, BOOK, holds_until(first)) is not first
    assert memory.judged(file, BOOK, now - HOUR) is not first


def test_a_case_that_has_moved_on_is_not_remembered_as_it_was() -> None:
    house, memory = opened(), Memory(keep=1)
    file = memory.keep(house.file)
    assert memory.file(file.ref, len(file.events)) is file
    assert memory.file(file.ref, len(file.events) + 1) is None
    memory.keep(replace(file, ref="another"))
    assert memory.file(file.ref, len(file.events)) is None
