"""What still protects somebody stands first: a total order that drops nothing and is the same every time.

For: the three groups, the order within them, and the words for what would cure a finding.
Never: asks how dangerous anything is; the order does not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.book import the_book
from dutybound.duties.duty import CAUSES
from dutybound.duties.form import form
from dutybound.duties.laying import Laid
from dutybound.duties.loading import stories
from dutybound.events.when import EVER_AFTER
from dutybound.reports.cure import cure_in_words
from dutybound.reports.order import (
    CLOSED,
    GROUPS,
    MISSED,
    PROTECTS,
    WEIGHTS,
    group_of,
    is_to_do,
    protecting,
    tonight,
)

BOOK = the_book()
DAY = 24 * 3600 * 1_000_000
CURES = ("Somebody does this, and it is recorded: ", "The decision looked at again", "A named person reads ")
FLAGS = ("same_omission", "house_default", "start_not_known")


@st.composite
def some_findings(draw: st.DrawFn, one: Finding) -> list[Finding]:
    """Findings that differ in what the order looks at, no two of them the same finding of the same file."""
    duties = draw(st.lists(st.sampled_from(BOOK.duties), min_size=1, max_size=4))
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from(duties), st.sampled_from("abc"), st.integers(0, 2)),
            max_size=14,
            unique_by=lambda key: (key[0].id, *key[1:]),
        )
    )
    return [
        replace(
            one,
            duty=duty,
            file=replace(one.file, ref=ref),
            period=period,
            cause=draw(st.sampled_from(sorted(CAUSES))),
            due_at=draw(st.none() | st.integers(-1, 2).map(lambda day: (day * DAY, day * DAY))),
            flags=frozenset(draw(st.sets(st.sampled_from(FLAGS)))),
        )
        for duty, ref, period in keys
    ]


def drawn(data: st.DataObject, documented: list[Judged]) -> list[Finding]:
    return data.draw(some_findings(documented[0].findings[0]))


def a_case(found: Sequence[Finding], documented: list[Judged]) -> list[Judged]:
    """The findings as those of one case, read at noon of 1 January 1970: half a day before or after what is owed."""
    laid = Laid(documented[0].file, DAY // 2, DAY // 2)
    return [replace(documented[0], laid=laid, findings=tuple(found))]


def the_group(one: Finding, judged: Sequence[Judged]) -> str:
    return group_of(one, next(each.laid for each in judged if one in each.findings), BOOK)


def key(one: Finding) -> tuple[str, str, str, int]:
    return one.file.ref, one.duty.id, one.trigger.id, one.period


@given(data=st.data())
def test_the_order_drops_nothing_that_is_still_to_do_and_adds_nothing(
    data: st.DataObject, documented: list[Judged]
) -> None:
    found = drawn(data, documented)
    assert sorted(map(key, tonight(a_case(found, documented), BOOK))) == sorted(
        key(one) for one in found if is_to_do(one)
    )


@given(data=st.data())
def test_the_order_is_total_and_the_same_however_the_findings_come(
    data: st.DataObject, documented: list[Judged]
) -> None:
    found = drawn(data, documented)
    shuffled = data.draw(st.permutations(found))
    assert list(map(key, tonight(a_case(found, documented), BOOK))) == list(
        map(key, tonight(a_case(shuffled, documented), BOOK))
    )
    assert list(map(key, protecting(a_case(found, documented), BOOK))) == list(
        map(key, protecting(a_case(shuffled, documented), BOOK))
    )


def test_two_findings_that_differ_in_one_thing_only_are_never_level(documented: list[Judged]) -> None:
    one = replace(documented[0].findings[0], duty=BOOK.duty("risk.risk-assessed"), cause="past_due")
    others = [
        replace(one, period=one.period + 1),
        replace(one, trigger=replace(one.trigger, id="another")),
        replace(one, file=replace(one.file, ref="another")),
        replace(one, duty=BOOK.duty("contact.history-checked-before-dispatch")),
    ]
    for other in others:
        assert tonight(a_case([one, other], documented), BOOK) == tonight(a_case([other, one], documented), BOOK)


@given(data=st.data())
def test_what_protects_stands_first_then_what_is_owed_nearest_to_now_then_the_heaviest(
    data: st.DataObject, documented: list[Judged]
) -> None:
    case = a_case(drawn(data, documented), documented)

    def rank(one: Finding) -> tuple[int, int, int]:
        owed = EVER_AFTER if one.due_at is None else abs(one.due_at[1] - DAY // 2)
        weight = WEIGHTS.index(BOOK.weighs(one.duty, one.flags))
        return GROUPS.index(the_group(one, case)), owed, weight

    ordered = tonight(case, BOOK)
    assert all(rank(one) <= rank(other) for one, other in pairwise(ordered))


@given(data=st.data())
def test_nothing_that_protects_and_can_still_be_done_is_left_out_of_the_first_list(
    data: st.DataObject, documented: list[Judged]
) -> None:
    found = drawn(data, documented)
    case = a_case(found, documented)
    wanted = [one for one in found if is_to_do(one) and the_group(one, case) in (MISSED, PROTECTS)]
    assert sorted(map(key, protecting(case, BOOK))) == sorted(map(key, wanted))
    still_open = [one for one in found if one.result in ("due", "overdue") and one.duty.protects]
    assert {key(one) for one in still_open} <= {key(one) for one in wanted}


def test_only_a_duty_that_is_judged_at_a_decision_can_be_one_whose_decision_still_stands() -> None:
    standing = [duty for duty in BOOK.duties if duty.still_stands]
    assert standing
    assert [duty.id for duty in standing if form(duty).act is None or not duty.protects] == []
    assert [duty.id for duty in standing if duty.stands_until is None] == []
    assert [duty.id for duty in BOOK.duties if (duty.stands_until or duty.stands_to) and not duty.still_stands] == []


def test_what_can_no_longer_be_met_goes_below_whatever_its_duty(documented: list[Judged]) -> None:
    (case,) = [each for each in documented if each.file.ref == "002"]
    unmet = {one.duty.id: the_group(one, [case]) for one in case.findings if is_to_do(one)}
    assert unmet == {"scene.positive-action-recorded": CLOSED, "scene.not-left-together": CLOSED}


def test_what_would_cure_a_finding_is_told_for_every_duty_in_words_and_not_in_code(documented: list[Judged]) -> None:
    one = documented[0].findings[0]
    for duty in BOOK.duties:
        told = cure_in_words(replace(one, duty=duty), documented[0].laid, BOOK)
        assert told.startswith(CURES), duty.id
        assert "_" not in told, duty.id
        assert not told.endswith((".", ": ", "; ")), duty.id


def test_the_cure_of_a_refusal_is_never_just_a_signature(documented: list[Judged]) -> None:
    one = replace(documented[0].findings[0], duty=BOOK.duty("investigation.victim-statement-taken"))
    assert cure_in_words(one, documented[0].laid, BOOK) == (
        "Somebody does this, and it is recorded: the victim's statement was taken, or the victim's refusal to make a "
        "statement was recorded (medium that somebody else can check, suspect present: no)"
    )


def test_the_stories_hold_something_of_every_group(invented: list[Judged]) -> None:
    assert len(invented) == len(stories()[::4])
    groups = {the_group(one, [each]) for each in invented for one in each.findings if is_to_do(one)}
    assert groups == set(GROUPS)
