"""Worked examples of sentences 24 to 29 and 31, each of one line of the fine print."""

from __future__ import annotations

from typing import Any

import pytest

from dutybound.duties.clocks import MINUTES
from dutybound.duties.figures import Parameter
from dutybound.duties.language import (
    before,
    both,
    by,
    every,
    first,
    latest,
    on,
    otherwise,
    param,
    same,
    value_or,
    within,
)

from .building import EVERYTHING, At, after, covering, duty, event, file, finding, findings, us, when

DISCLOSED = event("disclosure_made", 0)
BOTH = both(on("arrest_made"), on("photo_taken"))
EVERY_TEN = every(10, MINUTES, until=on("investigation_closed"))


@pytest.mark.sentence(29)
def test_what_comes_after_the_discharge_no_longer_moves_its_deadline() -> None:
    asked = duty(
        on("grade_set"),
        on("unit_arrived"),
        within(10, MINUTES, of=otherwise(latest(on("grade_changed")).time, first(on("contact_received")).time)),
    )
    called = event("contact_received", 0), event("grade_set", 0), event("unit_arrived", 12)
    assert finding(asked, file(*called, event("grade_changed", 14), covers=[EVERYTHING])).result == "met_late"
    assert finding(asked, file(*called, event("grade_changed", 11), covers=[EVERYTHING])).result == "met"


BAILED = by(latest(on("bail_set")).until)


@pytest.mark.sentence(24, 29)
def test_a_possible_discharge_whose_deadline_is_not_known_may_be_in_time() -> None:
    asked = duty(on("arrest_made"), on("charge_made") & same("suspect_ref"), BAILED)
    held = file(
        event("arrest_made", 0, suspect_ref="S1"),
        event("charge_made", 3, id="perhaps"),
        event("bail_set", 5, until=when(30)),
        event("charge_made", 40, id="late", suspect_ref="S1"),
    )
    found = finding(asked, held)
    assert (found.cause, [one.id for one in found.witnesses]) == ("possible_discharge", ["perhaps"])
    ((lack, lacking),) = found.lacks
    assert (lack.why, lack.what, lacking and lacking.id) == ("missing", "", "perhaps")


@pytest.mark.sentence(24, 29)
def test_a_part_whose_deadline_is_not_known_is_not_known_to_be_in_time() -> None:
    asked = duty(on("disclosure_made"), BOTH, BAILED)
    held = file(DISCLOSED, event("arrest_made", 3), event("bail_set", 5, until=when(30)), event("photo_taken", 8))
    assert finding(asked, held).cause == "time_too_rough"


@pytest.mark.sentence(21, 26, 31)
@pytest.mark.parametrize("done", [True, False], ids=["done", "not-done"])
def test_a_deadline_that_is_not_known_names_the_discharge_there_is(done: bool) -> None:
    asked = duty(on("disclosure_made"), on("charge_made"), BAILED)
    found = finding(asked, file(DISCLOSED, *([event("charge_made", 3)] if done else [])))
    assert found.cause == "deadline_not_known"
    assert [one.id for one in found.witnesses] == (["charge_made"] if done else [])
    assert found.due_at is None


@pytest.mark.sentence(24, 31)
@pytest.mark.parametrize("times", [(12, 14), (14, 12)], ids=["photo-last", "arrest-last"])
def test_of_two_parts_done_late_the_last_is_named(times: tuple[int, int]) -> None:
    held = file(DISCLOSED, event("arrest_made", times[0]), event("photo_taken", times[1]))
    found = finding(duty(met_by=BOTH), held)
    assert (found.cause, [one.id for one in found.witnesses]) == (
        "done_late",
        ["photo_taken" if times[1] > times[0] else "arrest_made"],
    )


@pytest.mark.sentence(31)
def test_what_was_done_is_not_what_the_omission_of_the_rest_rests_on() -> None:
    held = file(DISCLOSED, event("arrest_made", 1, says="seen_on_video"), covers=[EVERYTHING])
    found = finding(duty(met_by=BOTH), held)
    assert (found.result, found.facts_rest_on) == ("overdue", ("entered_by_officer", "made_by_system"))
    assert [lack.what for lack, _ in found.lacks] == ["photo_taken"]


@pytest.mark.sentence(27)
@pytest.mark.parametrize("short", ["arrest_made", "photo_taken"])
def test_of_two_parts_one_that_may_have_come_later_is_flagged(short: str) -> None:
    other = "photo_taken" if short == "arrest_made" else "arrest_made"
    found = finding(duty(met_by=BOTH), file(DISCLOSED, covers=[covering(short, span=(0, 12)), covering(other)]))
    assert (found.result, "later_not_known" in found.flags) == ("overdue", True)
    whole = finding(duty(met_by=BOTH), file(DISCLOSED, covers=[covering("arrest_made", "photo_taken")]))
    assert (whole.result, "later_not_known" in whole.flags) == ("overdue", False)


LEFT = on("scene_left") & same("incident_ref")


@pytest.mark.sentence(26, 9)
@pytest.mark.parametrize(
    ("sure", "perhaps", "cause"),
    [
        pytest.param([5], 8, "lapsed", id="after-a-sure-one"),
        pytest.param([5, 9], 8, "lapsed", id="between-two"),
        pytest.param([5], 3, "deadline_not_known", id="before-the-sure-one"),
        pytest.param([], 3, "deadline_not_known", id="the-only-one"),
    ],
)
def test_a_possible_end_of_the_time_matters_only_before_the_first_sure_one(
    sure: list[int], perhaps: int, cause: str
) -> None:
    held = [event("scene_left", at, id=f"s{at}", incident_ref="I1") for at in sure]
    trigger = event("disclosure_made", 0, incident_ref="I1")
    asked = duty(on("disclosure_made"), on("arrest_made"), before(LEFT))
    found = finding(asked, file(trigger, *held, event("scene_left", perhaps, id="perhaps"), covers=[EVERYTHING]))
    assert found.cause == cause
    if sure and cause == "lapsed":
        assert found.due_at == (us(5), us(5))


@pytest.mark.sentence(27)
def test_where_the_deadline_is_the_last_moment_nothing_later_is_asked_about() -> None:
    found = finding(duty(lapses=True), file(DISCLOSED, covers=[covering("victim_update_given", span=(0, 10))]))
    assert (found.result, found.flags) == ("not_met", frozenset({"start_not_known"}))


ENDING = {"ends": on("updates_declined"), "lapses": on("investigation_closed")}


@pytest.mark.sentence(27)
@pytest.mark.parametrize("stop", ["updates_declined", "investigation_closed"])
@pytest.mark.parametrize(("until", "flagged"), [(10, True), (15, False)], ids=["to-the-deadline", "to-the-stop"])
def test_what_came_between_the_deadline_and_the_stop_is_flagged_where_it_is_unknown(
    stop: str, until: int, flagged: bool
) -> None:
    covers = [covering("updates_declined", "investigation_closed"), covering("victim_update_given", span=(0, until))]
    found = finding(duty(**ENDING), file(DISCLOSED, event(stop, 15), covers=covers))
    assert (found.result, "later_not_known" in found.flags) == ("not_met", flagged)


@pytest.mark.sentence(25)
@pytest.mark.parametrize(("at", "flagged"), [(12, True), (20, False)], ids=["before-the-ending", "after-it"])
def test_only_a_possible_record_before_the_ending_is_flagged(at: int, flagged: bool) -> None:
    asked = duty(met_by=on("victim_update_given") & same("crime_ref"), ends=on("updates_declined"))
    trigger = event("disclosure_made", 0, crime_ref="C1")
    held = file(trigger, event("updates_declined", 15), event("victim_update_given", at), covers=[EVERYTHING])
    found = finding(asked, held)
    assert (found.cause, "later_not_known" in found.flags) == ("ended_unmet", flagged)


@pytest.mark.sentence(5, 25)
@pytest.mark.parametrize(("until", "cause"), [(5, "lapsed"), (4, "not_covered")], ids=["to-the-lapse", "not-to-it"])
def test_silence_is_asked_about_no_further_than_to_what_stopped_it(until: int, cause: str) -> None:
    covers = [covering("investigation_closed"), covering("victim_update_given", span=(0, until))]
    asked = duty(lapses=on("investigation_closed"))
    assert finding(asked, file(DISCLOSED, event("investigation_closed", 5), covers=covers)).cause == cause


@pytest.mark.sentence(5, 9)
def test_what_only_may_have_stopped_it_does_not_shorten_the_question() -> None:
    covers = [covering("investigation_closed"), covering("victim_update_given", span=(0, 5))]
    held = file(DISCLOSED, event("investigation_closed", (5, 90)), covers=covers)
    assert finding(duty(lapses=on("investigation_closed")), held).cause == "not_covered"


@pytest.mark.sentence(25)
@pytest.mark.parametrize("covers", [[], [EVERYTHING]], ids=["uncovered", "covered"])
def test_what_ended_in_time_is_not_applicable_whatever_the_sources_carry(covers: list[Any]) -> None:
    found = finding(duty(**ENDING), file(DISCLOSED, event("updates_declined", 5), covers=covers))
    assert (found.cause, [one.id for one in found.witnesses]) == ("ended_before_due", ["updates_declined"])
    lapsed_later = event("investigation_closed", 8)
    held = file(DISCLOSED, event("updates_declined", 5), lapsed_later, covers=covers)
    assert finding(duty(**ENDING), held).cause == "ended_before_due"


@pytest.mark.sentence(25, 9)
def test_a_possible_discharge_before_the_ending_leaves_it_open() -> None:
    trigger = event("disclosure_made", (0, 1))
    ended = event("updates_declined", 1, relations=[after("disclosure_made")])
    found = finding(duty(**ENDING), file(trigger, event("victim_update_given", 0), ended, covers=[EVERYTHING]))
    assert (found.cause, [one.id for one in found.witnesses]) == ("possible_discharge", ["victim_update_given"])


@pytest.mark.sentence(25, 9)
def test_which_came_first_ending_or_lapse_must_be_told() -> None:
    moments: list[tuple[At, At, str]] = [
        (6, (3, 8), "possible_ending"),
        ((3, 8), 6, "possible_ending"),
        (6, (7, 8), "ended_before_due"),
        (6, (3, 5), "lapsed"),
        ((5, 12), 40, "time_too_rough"),
    ]
    for ended, lapsed, cause in moments:
        held = file(
            DISCLOSED, event("updates_declined", ended), event("investigation_closed", lapsed), covers=[EVERYTHING]
        )
        found = finding(duty(**ENDING), held)
        assert found.cause == cause
        assert found.due_at == (us(10), us(10))


@pytest.mark.sentence(25, 9)
def test_an_ending_that_comes_after_the_deadline_if_at_all_leaves_it_overdue() -> None:
    held = file(DISCLOSED, event("updates_declined", (20, 90)), covers=[EVERYTHING])
    assert finding(duty(ends=on("updates_declined")), held).cause == "past_due"
    rough = event("updates_declined", (5, 12))
    perhaps = event("victim_update_given", (3, 6))
    assert finding(duty(ends=on("updates_declined")), file(DISCLOSED, rough, perhaps)).cause == "time_too_rough"


@pytest.mark.sentence(28, 9)
def test_of_two_discharges_in_no_known_order_neither_period_is_told_exactly() -> None:
    updates = event("victim_update_given", (2, 6), id="a"), event("victim_update_given", (4, 8), id="b")
    causes = [one.cause for one in findings(duty(due=EVERY_TEN), file(DISCLOSED, *updates, covers=[EVERYTHING]))]
    assert causes[:2] == ["done_in_time", "time_too_rough"]
    held = file(event("disclosure_made", (0, 3)), event("victim_update_given", 3), covers=[EVERYTHING])
    assert findings(duty(due=EVERY_TEN), held)[0].cause == "done_in_time"


@pytest.mark.sentence(28, 5)
def test_each_period_asks_about_silence_from_its_own_opening_only() -> None:
    carried = covering("victim_update_given", span=(5, 60)), covering("investigation_closed")
    held = file(DISCLOSED, event("victim_update_given", 5), covers=carried)
    first_period, second = findings(duty(due=EVERY_TEN), held)
    assert (first_period.result, second.result) == ("met", "overdue")
    assert "later_not_known" not in second.flags


@pytest.mark.sentence(28, 25)
def test_a_recorded_end_of_a_recurring_duty_is_not_asked_about_again() -> None:
    held = file(DISCLOSED, event("investigation_closed", 30), covers=[covering("victim_update_given")])
    found = finding(duty(due=EVERY_TEN), held)
    assert (found.cause, found.result) == ("ended_unmet", "not_met")
    short = file(DISCLOSED, event("investigation_closed", 30), covers=[covering("victim_update_given", span=(0, 12))])
    assert "later_not_known" in finding(duty(due=EVERY_TEN), short).flags


AGREED = value_or(latest(on("update_interval_agreed")).days, param("update.minutes"))
AS_AGREED = duty(due=every(AGREED, MINUTES, until=on("investigation_closed")))


def _ends(*events: Any) -> list[tuple[float, bool]]:
    numbers = [Parameter("update.minutes", 10)]
    found = findings(AS_AGREED, file(DISCLOSED, *events, covers=[EVERYTHING]), numbers=numbers)
    ends = [one.due_at[0] if one.due_at else 0 for one in found]
    return [((end - us(0)) / 60_000_000, "house_default" in one.flags) for end, one in zip(ends, found, strict=True)]


@pytest.mark.sentence(28, 33)
@pytest.mark.parametrize(
    ("events", "ends"),
    [
        pytest.param([], [(10, True)], id="no-change"),
        pytest.param([("a", 5, 2)], [(7, True)], id="shortened"),
        pytest.param([("a", 5, 20)], [(10, True)], id="lengthened"),
        pytest.param([("a", 10, 0)], [(10, True)], id="at-the-very-end"),
        pytest.param([("a", 8, 20), ("b", 9, 0)], [(9, True)], id="a-longer-one-and-then-a-shorter"),
        pytest.param([("a", 2, 3), ("b", 6, 1)], [(5, True)], id="once-run-out-it-stands"),
        pytest.param([("a", 1, 3), ("u", 4)], [(4, True), (7, False)], id="the-next-period-has-its-own-figures"),
        pytest.param([("a", 1, 20), ("u", 8), ("b", 9, 5)], [(10, True), (14, False)], id="changed-in-the-second"),
        pytest.param([("u", 8), ("b", 9, 5)], [(10, True), (14, True)], id="not-changed-in-the-first"),
        pytest.param([("u", 3), ("b", 4, 2)], [(10, True), (6, True)], id="changed-once-the-first-was-kept"),
        pytest.param([("a", (8, 12), 1)], [(9, True)], id="changed-about-its-end"),
    ],
)
def test_the_end_of_a_period_as_the_interval_changes(events: list[Any], ends: list[tuple[int, bool]]) -> None:
    held = [
        event("victim_update_given", one[1], id=one[0])
        if one[0] == "u"
        else event("update_interval_agreed", one[1], id=one[0], days=one[2])
        for one in events
    ]
    assert _ends(*held) == ends


@pytest.mark.sentence(28)
def test_a_kept_period_leaves_no_doubt_in_the_next() -> None:
    held = file(DISCLOSED, event("victim_update_given", 5, id="a"), event("victim_update_given", 9, id="b"))
    last = findings(duty(due=EVERY_TEN), file(*held.events, covers=[EVERYTHING]))[-1]
    assert (last.cause, last.flags, last.witnesses) == ("past_due", frozenset({"start_not_known"}), ())
