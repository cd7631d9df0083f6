"""Sentences 16 to 19: corrections and retractions, entries that contradict each other, and what a finding settles."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.clocks import MINUTES
from dutybound.duties.language import at_it, ever, latest, on, same, within
from dutybound.events.attributes import Value
from dutybound.events.event import Event

from .building import EVERYTHING, covering, duty, event, file, finding, findings, result

SAYS = ["entered_by_officer", "reported_by_victim", "seen_on_video", "stated_by_force"]


@pytest.mark.sentence(16)
@given(times=st.lists(st.integers(1, 20), min_size=1, max_size=4), known=st.integers(0, 60), shuffle=st.randoms())
def test_the_last_correction_written_by_then_stands_in_place_of_all_before_it(
    times: list[int], known: int, shuffle: Random
) -> None:
    chain = [
        event("victim_update_given", at, id=f"u{n}", written=20 + 10 * n, supersedes=f"u{n - 1}" if n else "")
        for n, at in enumerate(times)
    ]
    disclosed = event("disclosure_made", 0, written=0)
    mixed = [disclosed, *chain]
    shuffle.shuffle(mixed)
    standing = [one for n, one in enumerate(chain) if 20 + 10 * n <= known][-1:]
    alone = file(disclosed, *(replace(one, supersedes="") for one in standing), covers=[EVERYTHING])
    assert result(duty(), file(*mixed, covers=[EVERYTHING]), 100, known) == result(duty(), alone, 100, known)


@pytest.mark.sentence(16)
@pytest.mark.parametrize(("known", "expected"), [(39, "met"), (40, "overdue")], ids=["before", "once-retracted"])
def test_a_retraction_leaves_nothing_in_its_place(known: int, expected: str) -> None:
    held = file(
        event("disclosure_made", 0, written=0),
        event("victim_update_given", 5, written=5),
        event("entry_retracted", written=40, supersedes="victim_update_given"),
        covers=[EVERYTHING],
    )
    assert result(duty(), held, 100, known) == expected


@pytest.mark.sentence(16)
def test_a_retracted_trigger_leaves_no_duty_and_a_corrected_one_moves_it() -> None:
    disclosed, taken_back = (
        event("disclosure_made", 0, written=1),
        event("entry_retracted", supersedes="disclosure_made"),
    )
    assert result(duty(), file(disclosed, taken_back), 100) == ""
    moved = event("disclosure_made", 30, id="corrected", written=40, supersedes="disclosure_made")
    told = event("victim_update_given", 35, written=35)
    held = file(disclosed, moved, told, covers=[EVERYTHING])
    assert [result(duty(), held, 100, known) for known in (39, 40)] == ["met_late", "met"]


@pytest.mark.sentence(16)
def test_a_correction_of_the_kind_replaces_the_kind() -> None:
    wrong = event("victim_update_given", 5, written=5)
    right = event("victim_seen", 5, id="corrected", written=50, supersedes="victim_update_given")
    held = file(event("disclosure_made", 0, written=0), wrong, right, covers=[EVERYTHING])
    assert [result(duty(), held, 100, known) for known in (49, 50)] == ["met", "overdue"]


@pytest.mark.sentence(16, 9)
def test_a_correction_that_may_not_have_been_written_yet_leaves_both_possible() -> None:
    first = event("victim_update_given", 20, id="u0", written=20)
    then = event("victim_update_given", 5, id="u1", written=(30, 90), supersedes="u0")
    held = file(event("disclosure_made", 0, written=0), first, then, covers=[EVERYTHING])
    assert [result(duty(), held, 100, known) for known in (29, 60, 90)] == ["met_late", "cannot_tell", "met"]


@pytest.mark.sentence(16)
def test_what_pointed_to_the_corrected_entry_points_to_the_correction() -> None:
    held = file(
        event("disclosure_made", 0, written=0),
        event("victim_seen", 4, id="s0", written=4),
        event("victim_seen", 15, id="s1", written=20, supersedes="s0"),
        event("not_done_stated", 60, written=60, what=("victim_update_given",), until="s0"),
    )
    assert result(duty(), held, as_at=100) == "overdue"
    assert result(duty(), held, as_at=100, known_at=70) == "overdue"


@pytest.mark.sentence(17)
@given(written=st.integers(1, 30), at=st.integers(1, 20))
def test_a_discharge_that_a_correction_brought_in_after_the_deadline_keeps_the_flag(written: int, at: int) -> None:
    old = event("victim_update_given", 25, id="u0", written=0)
    new = event("victim_update_given", at, id="u1", written=written, supersedes="u0")
    found = finding(duty(), file(event("disclosure_made", 0, written=0), old, new), as_at=60)
    assert found.result == ("met" if at <= 10 else "met_late")
    assert ("corrected_after_due" in found.flags) is (written > 10)


@pytest.mark.sentence(17)
def test_an_entry_that_corrects_nothing_is_only_late() -> None:
    held = file(event("disclosure_made", 0, written=0), event("victim_update_given", 5, written=30))
    assert "corrected_after_due" not in finding(duty(), held, as_at=60).flags
    rough = event("victim_update_given", 5, id="u1", written=(5, 30), supersedes="u0")
    old = event("victim_update_given", 25, id="u0", written=0)
    found = finding(duty(), file(event("disclosure_made", 0, written=0), old, rough), as_at=60)
    assert "corrected_after_due" not in found.flags


def _said_on_each(held: list[Event], one: str, other: str) -> list[str]:
    covers = [covering("victim_update_given")]
    return [
        result(duty(), file(*(replace(left, contradicts=()) for left in held if left.id != gone), covers=covers))
        for gone in (one, other)
    ]


@pytest.mark.sentence(18)
@given(
    times=st.tuples(st.integers(1, 20), st.integers(1, 20)),
    kinds=st.tuples(*[st.sampled_from(["victim_update_given", "victim_seen"])] * 2),
    says=st.tuples(st.sampled_from(SAYS), st.sampled_from(SAYS)),
)
def test_entries_that_contradict_each_other_are_judged_account_by_account(
    times: tuple[int, int], kinds: tuple[str, str], says: tuple[str, str]
) -> None:
    held = [
        event("disclosure_made", 0),
        event(kinds[0], times[0], id="a", says=says[0]),
        event(kinds[1], times[1], id="b", says=says[1], contradicts=["a"]),
    ]
    each = _said_on_each(held, "b", "a")
    found = finding(duty(), file(*held, covers=[covering("victim_update_given")]))
    if len(set(each)) == 1:
        assert (found.result, "contested" in found.flags) == (each[0], False)
        assert found.accounts == ()
    else:
        assert (found.result, found.cause, "contested" in found.flags) == ("cannot_tell", "contested", True)
        assert {(one.says, one.result) for one in found.accounts} == {((says[n],), each[n]) for n in (0, 1)}
        assert {one.id for one in found.witnesses} == {"a", "b"}
        assert set(found.facts_rest_on) == {"entered_by_officer", *says}


@pytest.mark.sentence(18)
def test_an_entry_against_a_statement_of_absence_is_contested() -> None:
    told = event("victim_update_given", 5)
    denied = event("not_done_stated", 30, what=("victim_update_given",), says="reported_by_victim")
    found = finding(duty(), file(event("disclosure_made", 0), told, denied))
    assert found.cause == "contested"
    assert {(one.says, one.result) for one in found.accounts} == {
        (("entered_by_officer",), "met"),
        (("reported_by_victim",), "overdue"),
    }


@pytest.mark.sentence(18)
@pytest.mark.parametrize(
    ("at", "told", "expected"),
    [
        pytest.param(31, {"crime_ref": "C1"}, "met_late", id="after-the-span-of-the-statement"),
        pytest.param(5, {"crime_ref": "C2"}, "met", id="of-another-reference"),
        pytest.param(5, {"crime_ref": "C1"}, "cannot_tell", id="of-the-same-reference"),
        pytest.param(5, {}, "met", id="of-no-stated-reference"),
    ],
)
def test_a_statement_of_absence_contradicts_only_what_it_covers(at: int, told: dict[str, Value], expected: str) -> None:
    denied = event("not_done_stated", 30, what=("victim_update_given",), crime_ref="C1")
    update = event("victim_update_given", at, told)
    assert result(duty(), file(event("disclosure_made", 0), update, denied)) == expected


@pytest.mark.sentence(18, 6)
@pytest.mark.parametrize(
    ("at", "expected"), [(3, "met"), (4, "met"), (5, "cannot_tell"), (7, "cannot_tell"), (8, "met")]
)
def test_nor_what_lies_outside_the_events_that_bound_it(at: int, expected: str) -> None:
    held = file(
        event("disclosure_made", 0),
        event("victim_seen", 4, id="w"),
        event("photo_taken", 7, id="x"),
        event("victim_update_given", at, id="u"),
        event("not_done_stated", 30, what=("victim_update_given",), since="w", until="x"),
        covers=[EVERYTHING],
    )
    assert result(duty(), held) == expected


@pytest.mark.sentence(18)
def test_a_duty_that_the_contradiction_does_not_bear_on_is_judged_as_ever() -> None:
    seen = event("photo_taken", 2), event("injury_observed", 3, contradicts=["photo_taken"])
    assert result(duty(), file(event("disclosure_made", 0), event("victim_update_given", 5), *seen)) == "met"


@pytest.mark.sentence(18)
def test_three_accounts_are_each_heard() -> None:
    held = file(
        event("disclosure_made", 0),
        event("victim_update_given", 5, id="a", says="entered_by_officer"),
        event("victim_update_given", 20, id="b", says="reported_by_victim", contradicts=["a"]),
        event("victim_seen", 5, id="c", says="seen_on_video", contradicts=["a", "b"]),
        covers=[EVERYTHING],
    )
    found = finding(duty(), held)
    assert {(one.says, one.result) for one in found.accounts} == {
        (("entered_by_officer",), "met"),
        (("reported_by_victim",), "met_late"),
        (("seen_on_video",), "overdue"),
    }


@pytest.mark.sentence(18)
def test_where_a_duty_arises_on_one_account_only_it_is_contested() -> None:
    held = file(
        event("disclosure_made", 0, id="a"),
        event("account_given", 0, id="b", says="reported_by_suspect", contradicts=["a"]),
        covers=[EVERYTHING],
    )
    asked = duty(on("disclosure_made"), on("account_given"), within(10, MINUTES))
    found = finding(asked, held)
    assert {(one.says, one.result) for one in found.accounts} == {
        (("entered_by_officer",), "overdue"),
        (("reported_by_suspect",), ""),
    }


@pytest.mark.sentence(19)
@pytest.mark.parametrize("body", ["found_by_oversight_body", "found_by_court"])
@given(found_at=st.integers(1, 20), said_at=st.integers(1, 20), points=st.booleans())
def test_a_finding_settles_the_fact_it_contradicts(body: str, found_at: int, said_at: int, points: bool) -> None:
    settled = event("victim_update_given", found_at, id="f", says=body, contradicts=["s"] if points else [])
    said = event("victim_update_given", said_at, id="s", contradicts=[] if points else ["f"])
    found = finding(duty(), file(event("disclosure_made", 0), settled, said))
    assert found.result == ("met" if found_at <= 10 else "met_late")
    assert "contested" not in found.flags
    assert said in found.file.events
    assert [one.id for one in found.witnesses] == ["f"]


@pytest.mark.sentence(19)
def test_a_finding_that_it_was_not_done_settles_it() -> None:
    denied = event("not_done_stated", 30, what=("victim_update_given",), says="found_by_oversight_body")
    found = finding(duty(), file(event("disclosure_made", 0), event("victim_update_given", 5), denied))
    assert (found.result, "contested" in found.flags) == ("overdue", False)


@pytest.mark.sentence(19)
def test_two_findings_that_differ_are_contested_again() -> None:
    one = event("victim_update_given", 5, id="a", says="found_by_court")
    other = event("victim_update_given", 20, id="b", says="found_by_oversight_body", contradicts=["a"])
    assert finding(duty(), file(event("disclosure_made", 0), one, other)).cause == "contested"


@pytest.mark.sentence(19)
def test_a_finding_about_one_fact_leaves_the_others_contested() -> None:
    asked = duty(on("scene_left"), ever(on("arrest_made") & same("incident_ref")) & ever(on("photo_taken")), at_it())
    held = file(
        event("arrest_made", 1, id="a", says="found_by_court", incident_ref="I1"),
        event("arrest_not_made", 1, id="n", contradicts=["a"], incident_ref="I1"),
        event("photo_taken", 2, id="p"),
        event("injury_observed", 2, id="q", says="reported_by_victim", contradicts=["p"]),
        event("scene_left", 5, incident_ref="I1"),
        covers=[EVERYTHING],
    )
    found = finding(asked, held)
    assert found.cause == "contested"
    assert {one.id for one in found.witnesses} == {"p", "q"}


@pytest.mark.sentence(18)
def test_the_state_before_the_trigger_is_read_on_each_account() -> None:
    asked = duty(on("investigation_closed"), latest(on("victim_view_recorded")).has(stance="withdrawn"), at_it())
    held = file(
        event("victim_view_recorded", 1, id="a", stance="withdrawn"),
        event("victim_view_recorded", 1, id="b", stance="supports", says="reported_by_victim", contradicts=["a"]),
        event("investigation_closed", 5),
        covers=[EVERYTHING],
    )
    assert {(one.says, one.result) for one in findings(asked, held)[0].accounts} == {
        (("entered_by_officer",), "met"),
        (("reported_by_victim",), "not_met"),
    }
