"""What waits at a date: worked by hand, compared with what was planted in invented forces, and added up.

For: the calls, risk assessments and crimes that wait, by how long they are past their time, and what is published.
Never: takes for waiting what the records cannot show.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.checking import judged
from dutybound.demo_force.planting import PLANTERS, Invented, invented, planted_with
from dutybound.demo_force.records import case_file
from dutybound.duties.accounts import Judged
from dutybound.duties.book import Book, the_book
from dutybound.duties.duty import MET, OVERDUE
from dutybound.events import read_file
from dutybound.events.event import CaseFile
from dutybound.reports.statistics_page import page
from dutybound.statistics.counters import AROSE, rows_of, table_of
from dutybound.statistics.measures import DAY, PAST, Waiting, past
from dutybound.statistics.questions import QUESTIONS
from dutybound.statistics.stating import Gathered, gather, state

WAITING = {one.id: one.counted_as for one in QUESTIONS if isinstance(one.answer, Waiting)}
TARGET, ASSESSED, ALLOCATED = (
    "contact.attended-within-target", "risk.risk-assessed", "investigation.investigation-allocated",
)  # fmt: skip
EVERYTHING = [{"kinds": "every kind", "from": "2024-01-01", "to": "2024-12-31"}]


def case(
    asked: Book, *events: dict[str, Any], as_at: str = "2024-03-31T12:00:00+01:00", covered: bool = True
) -> Judged:
    """A case of domestic abuse, invented, read at noon on 31 March 2024 unless told otherwise."""
    flagged = {"kind": "da_flag_set", "occurred": "2024-03-01T08:00:00+00:00"}
    told = [{"id": f"e{n}", **event} for n, event in enumerate((flagged, *events))]
    file = {"ref": "one", "kind": "case", "force": "suffolk", "synthetic": True, "as_at": as_at}
    return judged(read_file({"file": file, "event": told, "coverage": EVERYTHING if covered else []}), asked)


def at(day: int, kind: str, hour: int = 12, **facts: Any) -> dict[str, Any]:
    return {"kind": kind, "occurred": f"2024-03-{day:02d}T{hour:02d}:00:00+00:00", **facts}


def waits(each: Judged, name: str) -> list[float]:
    """By how many days each thing that waits is past its time."""
    return [by / DAY for by in gather([each]).waits[name]]


def results(each: Judged, name: str) -> list[str]:
    return [one.result for one in each.findings if one.duty.id == WAITING[name]]


CALL = at(10, "contact_received", incident_ref="i")
GRADED = at(10, "grade_set", incident_ref="i", grade="2")
ARRIVED = at(10, "unit_arrived", 20, incident_ref="i")
RISK = at(11, "risk_assessed", 9, incident_ref="i", person_ref="p", grade="high")
CRIME = at(12, "crime_recorded", crime_ref="c", incident_ref="i")


def test_a_call_with_no_unit_waits_from_its_target_on(asked: Book) -> None:
    """Grade 2 in Suffolk is due within 60 minutes: at 13:00 on 10 March; read at 11:00 UTC on 31 March."""
    (by,) = waits(case(asked, CALL, GRADED), "backlog-incidents")
    assert by == pytest.approx(21 - 2 / 24, abs=1e-4)


@pytest.mark.parametrize(
    "end",
    [
        ARRIVED,
        at(11, "incident_closed", incident_ref="i", rank="constable"),
        at(10, "transfer_accepted", 13, incident_ref="i"),
        at(10, "incident_linked", 13, incident_ref="i", basis="duplicate"),
    ],
    ids=["a-unit-came", "closed-without-one", "handed-over", "a-duplicate"],
)
def test_a_call_that_came_to_an_end_waits_no_more_however_it_ended(asked: Book, end: dict[str, Any]) -> None:
    assert waits(case(asked, CALL, GRADED, end), "backlog-incidents") == []


def test_a_call_within_its_target_does_not_wait_yet(asked: Book) -> None:
    each = case(asked, CALL, GRADED, as_at="2024-03-10T12:30:00+00:00")
    assert waits(each, "backlog-incidents") == []
    assert results(each, "backlog-incidents") == ["due"]


def test_where_arrivals_are_not_carried_it_cannot_be_told_whether_a_call_waits(asked: Book) -> None:
    each = case(asked, CALL, GRADED, covered=False)
    assert waits(each, "backlog-incidents") == []
    assert results(each, "backlog-incidents") == ["cannot_tell"]


def test_a_call_is_of_high_risk_where_the_cases_latest_grade_is_high(asked: Book) -> None:
    before = at(2, "risk_assessed", incident_ref="h", person_ref="p", grade="high")
    lowered = at(5, "risk_lowered", incident_ref="h", person_ref="p", grade="medium")
    assert len(waits(case(asked, before, CALL, GRADED), "backlog-incidents-high-risk")) == 1
    assert waits(case(asked, before, lowered, CALL, GRADED), "backlog-incidents-high-risk") == []
    assert waits(case(asked, CALL, GRADED), "backlog-incidents-high-risk") == []
    assert results(case(asked, CALL, GRADED, covered=False), "backlog-incidents-high-risk") == ["cannot_tell"]


def test_an_attendance_waits_for_its_risk_assessment_after_24_hours(asked: Book) -> None:
    """Due at 20:00 on 11 March; read at 11:00 UTC on 31 March."""
    (by,) = waits(case(asked, ARRIVED), "backlog-unassessed")
    assert by == pytest.approx(19 + 15 / 24, abs=1e-4)
    assert waits(case(asked, ARRIVED, RISK), "backlog-unassessed") == []
    assert results(case(asked, ARRIVED, covered=False), "backlog-unassessed") == ["cannot_tell"]


def test_a_crime_waits_for_an_investigator_after_24_hours(asked: Book) -> None:
    """Due at noon on 13 March; read at 11:00 UTC on 31 March."""
    (by,) = waits(case(asked, CRIME), "backlog-unallocated")
    assert by == pytest.approx(18 - 1 / 24, abs=1e-4)
    given_to = at(14, "investigation_allocated", crime_ref="c", oic="PC 1")
    late = case(asked, CRIME, given_to)
    assert waits(late, "backlog-unallocated") == []
    assert results(late, "backlog-unallocated") == ["met_late"]
    assert waits(case(asked, CRIME, at(15, "charge_made", crime_ref="c")), "backlog-unallocated") == []
    assert results(case(asked, CRIME, covered=False), "backlog-unallocated") == ["cannot_tell"]


def test_of_a_rough_time_the_latest_counts(asked: Book) -> None:
    rough = {**CRIME, "occurred": "2024-03-12"}
    (by,) = waits(case(asked, rough), "backlog-unallocated")
    assert by == pytest.approx(17 + 11 / 24, abs=1e-3)


def test_what_waits_is_what_is_overdue(some_judged: list[Judged]) -> None:
    found = gather(some_judged)
    totals = {row.duty: row.counts for row in rows_of(found.counters, [()])}
    for name, waiting in WAITING.items():
        assert len(found.waits[name]) == totals.get(waiting, {}).get(OVERDUE, 0)
        assert all(by >= 0 for by in found.waits[name])
    assert any(found.waits.values())


@given(st.lists(st.integers(0, 4000 * DAY)))
def test_every_wait_has_one_age(found: list[int]) -> None:
    told = past(found)
    assert list(told) == [name for name, _ in PAST]
    least = [days for _, days in PAST]
    expected = Counter(max(days for days in least if by >= days * DAY) for by in found)
    assert list(told.values()) == [expected[days] for days in least]


def planted_with_cause(duty: str, cause: str) -> list[Invented]:
    """Six cases in which one thing was planted that gives this duty this cause."""
    aimed = [one for one in PLANTERS if one.aims == duty]
    made = (planted_with(one, 7, number) for one in aimed for number in range(60))
    return [one for one in made if one and (duty, cause) in {(f.duty, f.cause) for f in one.findings}][:6]


def waiting_in(file: CaseFile, asked: Book, name: str) -> set[str]:
    """The ids of the entries from which something waits."""
    found = judged(file, asked).findings
    return {one.trigger.id for one in found if one.duty.id == WAITING[name] and one.result == OVERDUE}


def test_the_invented_forces_wait_for_the_assessments_that_were_planted_to_be_missing(asked: Book) -> None:
    made = [*planted_with_cause(ASSESSED, "past_due"), *(invented(7, number) for number in range(150))]
    truth = [{f.trigger for f in one.findings if (f.duty, f.cause) == (ASSESSED, "past_due")} for one in made]
    assert [waiting_in(case_file(one.draft), asked, "backlog-unassessed") for one in made] == truth
    assert sum(map(len, truth)) > 5


@pytest.mark.parametrize(
    ("name", "duty", "ended_by", "ref"),
    [
        ("backlog-incidents", TARGET, "unit_arrived", "incident_ref"),
        ("backlog-unassessed", ASSESSED, "risk_assessed", "incident_ref"),
        ("backlog-unallocated", ALLOCATED, "investigation_allocated", "crime_ref"),
    ],
)
def test_what_was_planted_to_come_late_waits_until_the_moment_it_comes(
    asked: Book, name: str, duty: str, ended_by: str, ref: str
) -> None:
    """Read a second before it came the thing waits, where the case was known as one of domestic abuse by then."""
    known = 0
    made = planted_with_cause(duty, "done_late")
    assert len(made) == 6
    for one in made:
        entries = {entry.id: entry for entry in one.draft.entries}
        late = {f.trigger for f in one.findings if (f.duty, f.cause) == (duty, "done_late")}
        trigger = entries[min(late)]
        came = next(e for e in one.draft.all(ended_by) if e.facts[ref] == trigger.facts[ref] and e.at >= trigger.at)
        file = case_file(one.draft)
        is_known = any(entry.at < came.at for entry in one.draft.all("da_flag_set|relationship_reported"))
        expected = {trigger.id} if is_known else set()
        assert waiting_in(replace(file, as_at=came.at - 1_000_000, known_at=file.as_at), asked, name) == expected
        known += is_known
        assert waiting_in(replace(file, as_at=came.at, known_at=file.as_at), asked, name) == set()
    assert known > 3


def test_the_invented_forces_have_the_unmarked_repeat_victims_that_were_planted(asked: Book) -> None:
    duty = "risk.repeat-victim-flagged"
    made = [*planted_with_cause(duty, "past_due"), *(invented(7, number) for number in range(150))]
    truth = [{f.trigger for f in one.findings if (f.duty, f.cause) == (duty, "past_due")} for one in made]
    assert [waiting_in(case_file(one.draft), asked, "repeat-not-flagged") for one in made] == truth
    assert sum(map(len, truth)) > 5


FOUND = at(10, "prior_incident_found", incident_ref="i", other_ref="h", da=True, hours_before=400)


@pytest.mark.parametrize(
    ("entries", "result"),
    [
        ((FOUND,), "overdue"),
        ((FOUND, at(10, "repeat_flag_set", 13, incident_ref="i", person_ref="p")), "met"),
        ((FOUND, at(14, "repeat_flag_set", incident_ref="i", person_ref="p")), "met_late"),
        ((FOUND, at(11, "link_rejected", 9, incident_ref="i", other_ref="h", decided_by="x", reason="sisters")), "met"),
        (({**FOUND, "with_other_partner": True},), ""),
        (({**FOUND, "hours_before": 9000},), ""),
    ],
    ids=["nobody-marked", "marked", "late", "rejected", "another-partner", "over-a-year-ago"],
)  # fmt: skip
def test_a_repeat_victim_whom_nobody_marked_is_one_of_whom_an_earlier_incident_was_found(
    asked: Book, entries: tuple[dict[str, Any], ...], result: str
) -> None:
    assert results(case(asked, *entries), "repeat-not-flagged") == ([result] if result else [])
    untold = results(case(asked, *entries[:1], covered=False), "repeat-not-flagged")
    assert untold == (["cannot_tell"] if result else [])


def test_no_call_and_no_crime_of_the_invented_forces_waits_at_the_end(asked: Book) -> None:
    """Every call comes to an end there, and a crime that nobody was given is closed all the same."""
    made = [*planted_with_cause(ALLOCATED, "ended_unmet"), *(invented(7, number) for number in range(60))]
    for one in made:
        for name in ("backlog-incidents", "backlog-unallocated"):
            assert waiting_in(case_file(one.draft), asked, name) == set()


def test_the_page_says_how_many_wait_and_of_how_many_it_cannot_be_told(asked: Book) -> None:
    files = [case(asked, CRIME), case(asked, CRIME, covered=False)]
    found = state(gather(files), the_book(), ())
    text = page(found)
    assert "Waiting: 1. Cannot tell whether it waits: 1. Of all that arose: 2." in text
    assert "The longest wait is 18 days past its time." in text
    assert found.oldest["backlog-unallocated"] == pytest.approx((18 - 1 / 24) * DAY, abs=1e6)


def test_how_long_the_oldest_waits_is_not_published(asked: Book) -> None:
    found = state(gather([case(asked, CRIME)]), the_book(), (), publish=True)
    assert found.oldest == {}
    assert "The longest wait" not in page(found)


def test_the_ages_of_what_waits_are_withheld_with_the_count_that_is_their_sum(asked: Book) -> None:
    """Three wait: neither the three nor the ages that they are of may be printed."""
    files = [case(asked, CRIME) for _ in range(3)]
    files += [case(asked, CRIME, at(12, "investigation_allocated", 13, crime_ref="c", oic="PC 1")) for _ in range(9)]
    found = state(gather(files), the_book(), (), publish=True)
    row = found.total(ALLOCATED)
    (aside,) = [one for one in found.beside if one.measure.id == "backlog-unallocated"]
    assert row is not None
    assert row.count(OVERDUE) is None
    assert aside.whole is None
    assert aside.counts["past it by 7 to 27 days"] is None
    assert aside.counts["past it by 365 days or more"] == 0


def test_the_sum_of_the_ages_does_not_give_away_the_count_that_is_withheld_beside_a_small_one(asked: Book) -> None:
    """Twenty wait and two are done: twenty beside all twenty-two would print the two."""
    files = [case(asked, CRIME) for _ in range(20)]
    files += [case(asked, CRIME, at(12, "investigation_allocated", 13, crime_ref="c", oic="PC 1")) for _ in range(2)]
    found = state(gather(files), the_book(), (), publish=True)
    row = found.total(ALLOCATED)
    (aside,) = [one for one in found.beside if one.measure.id == "backlog-unallocated"]
    assert row is not None
    assert row.count(MET) is None
    assert {row.count(OVERDUE), aside.whole} in ({None}, {20})
    assert row.count(AROSE) is None or aside.whole is None


def test_of_the_invented_forces_each_attendance_has_the_camera_or_the_reason_that_was_made(asked: Book) -> None:
    """Some cameras are lost from the records there: what is left of each incident is what is counted."""
    found, truth = [], []
    for number in range(120):
        draft = invented(7, number).draft
        looked_at = {
            entry.facts["incident_ref"]
            for entry in draft.all("bwv_coverage_computed|bwv_not_activated_reason")
            if entry.kind != "bwv_coverage_computed" or entry.whole("percent") > 0
        }
        arrived = {entry.facts["incident_ref"] for entry in draft.all("unit_arrived")}
        marked = bool(draft.all("da_flag_set|relationship_reported"))
        truth.append(sorted(arrived & looked_at) if marked else [])
        told = judged(case_file(draft), asked).findings
        found.append(sorted(
            str(one.trigger.facts["incident_ref"]) for one in told
            if one.duty.id == "question.footage-missing" and one.result == MET
        ))  # fmt: skip
    assert found == truth
    assert sum(map(len, truth)) > 80


def test_what_is_withheld_of_a_duty_is_not_printed_of_the_question_that_has_the_same_counts() -> None:
    """Three calls of district A were closed without a unit: of the duty nothing is small, of the question the three."""
    found = {}
    for place, closed in (("A", 3), ("B", 0), ("C", 0)):
        alike = ((MET, 90), ("met_late", 11), ("due", 6), (OVERDUE, 40))
        for result, count in alike:
            found[TARGET, "sample", place, "2024-01", "2", result, ""] = count + closed * (result == OVERDUE)
            found["question.backlog-incidents", "sample", place, "2024-01", "2", result, ""] = count
        found["question.backlog-incidents", "sample", place, "2024-01", "2", "not_met", ""] = closed
    stated = state(Gathered(table_of(found)), the_book(), (("district",),), publish=True)
    (a, *_) = stated.of("question.backlog-incidents", ("district",))
    assert a.count("not_met") is None
    for by in ((), ("district",)):
        pairs = zip(stated.of(TARGET, by), stated.of("question.backlog-incidents", by), strict=True)
        for duty, asked in pairs:
            for column in (MET, "met_late", "due", AROSE):
                assert duty.count(column) == asked.count(column)
