"""A number of ours accuses nobody and holds nothing back: whatever it were, the same binding findings come out.

For: docs/decisions/0005; every default figure is turned into another one, and what binds must not move.
Never: a test of what a flag looks like; that is sentence 33.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.book import Book, the_book
from dutybound.duties.clocks import MINUTES
from dutybound.duties.duty import HELD_BACK, NOT_MET, OVERDUE, Duty, cite
from dutybound.duties.figures import Parameter, Parameters
from dutybound.duties.form import parameters_of
from dutybound.duties.language import at_least, ever, every, first, in_a, on, param, within
from dutybound.duties.language import given as provided
from dutybound.duties.loading import Authority, stories
from dutybound.duties.may import may
from dutybound.duties.proofreading import proofread
from dutybound.duties.terms import After, Every
from dutybound.events import read_file, read_when
from dutybound.events.event import CaseFile
from dutybound.events.words import RANKS

from .meaning.building import EVERYTHING, duty, event, file, findings

BOOK = the_book()
DEFAULTS = [row for row in BOOK.parameters.rows if row.is_default]
WITH_A_DEFAULT = tuple(one for one in BOOK.duties if parameters_of(one) & {row.name for row in DEFAULTS})
CAN_BIND = tuple(one for one in WITH_A_DEFAULT if BOOK.is_binding(one))
# The stories of every duty that reads a number of ours, and could be called binding by its kind and mark.
STORIES = [
    (read_file(story.file, story.title), read_when(story.as_at).latest)
    for story in stories()
    if story.duty in {one.id for one in CAN_BIND}
]


def binding_unmet(held: CaseFile, as_at: int, book: Book) -> set[tuple[str, str, int, str]]:
    found = judge_file(held, CAN_BIND, book.parameters, as_at).findings
    return {(one.duty.id, one.trigger.id, one.period, one.result) for one in found if binds(one, book)}


def binds(one: Finding, book: Book) -> bool:
    return one.result in (OVERDUE, NOT_MET) and book.weighs(one.duty, one.flags) == "binding"


@st.composite
def books(draw: st.DrawFn) -> Book:
    """The book with every number of ours turned into another one."""
    rows = []
    for row in BOOK.parameters.rows:
        other: st.SearchStrategy[str | int] = (
            st.sampled_from(RANKS) if isinstance(row.value, str) else st.integers(1, 400)
        )
        rows.append(replace(row, value=draw(other)) if row.is_default else row)
    return replace(BOOK, parameters=Parameters(rows))


def extreme(number: int, rank: str) -> Book:
    """The book with every number of ours as small or as large as it may be."""
    rows = (
        replace(row, value=rank if isinstance(row.value, str) else number) if row.is_default else row
        for row in BOOK.parameters.rows
    )
    return replace(BOOK, parameters=Parameters(rows))


EXTREMES = {
    "the smallest": extreme(1, RANKS[0]),
    "the largest": extreme(4000, RANKS[-1]),
}


def test_nothing_that_binds_needs_a_number_of_ours() -> None:
    """Without them there may be more that binds, since the flag says *used* and not *mattered*; never less."""
    none = replace(BOOK, parameters=Parameters(row for row in BOOK.parameters.rows if not row.is_default))
    for held, as_at in STORIES:
        assert binding_unmet(held, as_at, BOOK) <= binding_unmet(held, as_at, none), held.title


def test_there_is_something_to_move() -> None:
    """Numbers of ours decide results of duties that can bind, so the tests below would see one that bound."""
    moved = {
        one.duty.id
        for held, as_at in STORIES
        for one in judge_file(held, CAN_BIND, BOOK.parameters, as_at).findings
        if one.result in (OVERDUE, NOT_MET) and "house_default" in one.flags
    }
    assert len(DEFAULTS) > 20
    assert len(moved) > 5


@pytest.mark.parametrize("book", EXTREMES.values(), ids=EXTREMES)
def test_the_largest_and_the_smallest_number_of_ours_change_nothing_that_binds(book: Book) -> None:
    for held, as_at in STORIES:
        assert binding_unmet(held, as_at, book) == binding_unmet(held, as_at, BOOK), held.title


@given(book=books(), told=st.sampled_from(STORIES))
def test_no_number_of_ours_changes_what_binds(book: Book, told: tuple[CaseFile, int]) -> None:
    held, as_at = told
    assert binding_unmet(held, as_at, book) == binding_unmet(held, as_at, BOOK)


@given(
    book=books(),
    told=st.sampled_from(STORIES),
    decision=st.sampled_from(HELD_BACK),
    rank=st.sampled_from(RANKS),
    facts=st.sampled_from([{}, {"outcome": "16"}]),
)
def test_no_number_of_ours_changes_what_is_held_back(
    book: Book, told: tuple[CaseFile, int], decision: str, rank: str, facts: dict[str, str]
) -> None:
    held, as_at = told
    facts = facts if decision == "assign_outcome" else {}
    asked, other = (may(decision, held, rank, "officer", facts, one, as_at) for one in (BOOK, book))
    assert (asked.answer, [one.duty.id for one in asked.unmet]) == (other.answer, [one.duty.id for one in other.unmet])


# Literal numbers of duties that can bind: each is the law's or the Code's own, and read there. A number of ours is a
# parameter without a source; whoever writes a new literal into a binding duty has to put it here.
READ_IN_THE_TEXT = {
    "recording.ccb-recorded": {24},
    "recording.ccb-recorded-before-2023": {24},
    "safeguarding.victim-services-2wd": {2},
    "proceedings.con-officer-reply-15wd": {15},
    "proceedings.con-witness-lists-3wd": {3},
    "proceedings.con-witness-lists-3wd-officer": {3},
    "proceedings.con-prehearing-15wd": {15},
    "conduct_outcomes.con-outcome-report-5wd": {5},
    "super_complaints.sc-ack-5wd": {5},
    "recording.strangulation-coded-75a": {24},
    "orders.order-heard-48h": {48},
    "investigation.statement-starts-summary-clock": {6, 2},
    "investigation.statement-starts-summary-clock-before-2022": {6},
    "victims.update-arrest-1wd": {1},
    "victims.update-interview-1wd": {1},
    "victims.update-release-1wd": {1},
    "victims.update-bail-change-1wd": {1},
    "victims.update-charge-1wd": {1},
    "victims.update-bail-breach-1wd": {1},
    "victims.decision-explained-1wd-from-2021": {1},
    "complaints.cmp-keep-informed-28": {4},
    "complaints.cmp-outcome-5wd": {5},
    "complaint_handling.updates-cover-proceedings": {4},
    "complaint_handling.proceedings-outcome-5wd": {5},
    "complaint_handling.appeal-outcome-told": {5},
    "complaint_handling.interested-persons": {4},
    "conduct_investigation.inv-conduct-12m": {12},
    "oversight.rec-iopc-56": {56},
    "oversight.rec-hmicfrs-56": {56},
    "oversight.rec-hmicfrs-explain": {56},
}


def test_every_literal_number_of_a_duty_that_can_bind_is_listed_as_read_in_its_text() -> None:
    assert {one.id: set(numbers(one.due)) for one in BOOK.duties if BOOK.is_binding(one) and set(numbers(one.due))} == (
        READ_IN_THE_TEXT
    )


def numbers(value: object) -> list[int | float]:
    if isinstance(value, After | Every) and isinstance(value.n, int | float):
        return [value.n]
    if isinstance(value, tuple):
        return [number for one in value for number in numbers(one)]
    slots = getattr(value, "__dataclass_fields__", ())
    return [number for slot in slots for number in numbers(getattr(value, slot))]


def test_a_rule_marked_as_ours_is_a_house_rule_whatever_it_cites() -> None:
    marked = [one for one in BOOK.duties if one.read == "D"]
    assert {BOOK.kind_of(one) for one in marked} > {"guidance"}
    assert {BOOK.weighs(one, ()) for one in marked} == {"house"}


# --- where a flag could not tell -------------------------------------------------------------------------------------

OURS, LAW = Parameter("target", 10), Parameter("target", 10, source="A", read="V")
BY_A_NUMBER = on("disclosure_made", minutes=at_least(param("target")))
ARISES = {
    "the trigger": duty(BY_A_NUMBER),
    "the first": duty(first(BY_A_NUMBER)),
    "a condition": duty(on("disclosure_made") & provided(ever(BY_A_NUMBER))),
    "the file": duty(on("disclosure_made") & in_a(ever(BY_A_NUMBER))),
    "the end of a round": duty(due=every(5, MINUTES, until=BY_A_NUMBER)),
}


def book_of(one: Duty, row: Parameter, kind: str = "statutory") -> Book:
    return Book(
        (replace(one, authority=(cite("A"),), read="V"),), Parameters([row]), {"A": Authority("A", "An Act", kind)}
    )


def told_of(book: Book) -> list[str]:
    return [fault for fault in proofread(book) if "number of ours" in fault or "nobody read" in fault]


@pytest.mark.parametrize("one", ARISES.values(), ids=ARISES)
def test_only_a_house_rule_may_arise_by_a_number_of_ours(one: Duty) -> None:
    assert len(told_of(book_of(one, OURS))) == 1
    assert told_of(book_of(one, LAW)) == []
    assert told_of(book_of(one, OURS, "derived")) == []


def test_a_number_that_meets_ends_or_times_a_duty_may_be_ours_for_the_flag_tells_of_it() -> None:
    one = duty(
        met_by=on("victim_update_given", minutes=at_least(param("target"))), due=within(param("target"), MINUTES)
    )
    assert told_of(book_of(one, OURS)) == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (replace(LAW, read="M"), "parameter target: was not read in 'A' (marked 'M')"),
        (replace(LAW, read=""), "parameter target: was not read in 'A' (marked '')"),
    ],
    ids=["from memory", "without a mark"],
)
def test_a_figure_has_a_source_only_where_it_was_read_there(row: Parameter, says: str) -> None:
    (fault,) = told_of(book_of(duty(due=within(param("target"), MINUTES)), row))
    assert fault.startswith(says)


def test_a_figure_cannot_have_this_product_as_its_source() -> None:
    (fault,) = told_of(book_of(duty(due=within(param("target"), MINUTES)), LAW, "product"))
    assert fault == "parameter target: the source 'A' is this product itself: a number of ours has no source."


# --- which number it was is not told ---------------------------------------------------------------------------------


def test_where_it_is_not_told_whether_the_forces_number_or_ours_applied_it_counts_as_ours() -> None:
    rows = [Parameter("target", 10, last="2024-03-01", source="A"), Parameter("target", 10, first="2024-03-02")]
    held = file(event("disclosure_made", (0, 24 * 60)), covers=[EVERYTHING])
    (found,) = findings(duty(due=within(param("target"), MINUTES)), held, as_at=9 * 24 * 60, numbers=rows)
    assert found.result == "overdue"
    assert "house_default" in found.flags


def test_where_accounts_differ_and_one_of_them_rests_on_a_number_of_ours_the_result_does() -> None:
    rows = [Parameter("target", 10, keys=(("grade", "high"),), source="A"),
            Parameter("target", 20, keys=(("grade", "standard"),))]  # fmt: skip
    timed = duty(due=within(param("target", grade=first(on("risk_assessed")).grade), MINUTES))
    for one, other in (("high", "standard"), ("standard", "high")):
        held = file(
            event("disclosure_made", 5),
            event("risk_assessed", 1, id="one", grade=one),
            event("risk_assessed", 1, id="other", grade=other, contradicts=["one"]),
            covers=[EVERYTHING],
        )
        (found,) = findings(timed, held, numbers=rows)
        assert found.result == "overdue"
        assert "house_default" in found.flags
