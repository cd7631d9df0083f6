"""Sentences 8 to 12: when it happened and when it was written down, rough times, late records, inclusive deadlines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.clocks import DAYS, HOURS, MINUTES, Clock
from dutybound.duties.language import at_it, ever, latest, on, within
from dutybound.duties.laying import Laid
from dutybound.events.three import CANNOT_TELL, YES

from .building import DAY, EVERYTHING, MINUTE, At, duty, event, file, finding, findings, result, us

MICROSECOND = 1 / MINUTE
times = st.integers(0, 6) | st.tuples(st.integers(0, 3), st.integers(3, 6)) | st.just((None, 4)) | st.just((2, None))


def _bounds(at: At) -> tuple[float, float]:
    if at is None:
        return float("-inf"), float("inf")
    low, high = at if isinstance(at, tuple) else (at, at)
    return float("-inf") if low is None else low, float("inf") if high is None else high


@pytest.mark.sentence(8, 9)
@given(at=times, written=st.none() | times, as_at=st.integers(0, 7), known_at=st.none() | st.integers(0, 7))
def test_an_entry_counts_if_it_had_happened_and_was_written_down_by_then(
    at: At, written: At, as_at: int, known_at: int | None
) -> None:
    (low, high), (first, last) = _bounds(at), _bounds(written)
    known = as_at if known_at is None else known_at
    if last == float("inf"):
        last = max(first, known)  # no later bound: written by the time the file was made
    laid = Laid(file(event("arrest_made", at, written=written)), us(as_at), us(known))
    sure, maybe = high <= as_at and last <= known, low <= as_at and first <= known
    assert laid.certain == ([YES] if sure else [CANNOT_TELL] if maybe else [])


@pytest.mark.sentence(8)
@pytest.mark.parametrize(("moment", "expected"), [(5, "met"), (5 - MICROSECOND, "due")], ids=["then", "just-before"])
def test_both_moments_are_inclusive(moment: float, expected: str) -> None:
    happened = file(event("disclosure_made", 0), event("victim_update_given", 5, written=5))
    written = file(event("disclosure_made", 0), event("victim_update_given", 1, written=5))
    assert result(duty(), happened, as_at=moment, known_at=60) == expected
    assert result(duty(), written, as_at=20 if expected == "met" else 6, known_at=moment) == expected


@pytest.mark.sentence(8)
@given(written=st.integers(1, 30), as_at=st.integers(0, 30))
def test_known_at_is_as_at_unless_it_is_given(written: int, as_at: int) -> None:
    held = file(event("disclosure_made", 0), event("victim_update_given", 1, written=written), covers=[EVERYTHING])
    assert findings(duty(), held, as_at) == findings(duty(), held, as_at, as_at)
    assert result(duty(), held, as_at, known_at=30) == ("met" if as_at >= 1 else "due")


@pytest.mark.sentence(8)
@given(known=st.integers(0, 20))
def test_what_is_written_down_later_was_not_known_then(known: int) -> None:
    held = file(event("disclosure_made", 0), event("victim_update_given", 3, written=12), covers=[EVERYTHING])
    assert result(duty(), held, as_at=20, known_at=known) == ("met" if known >= 12 else "overdue")


@pytest.mark.sentence(8)
@pytest.mark.parametrize(("made", "expected"), [(15, "met"), (25, "cannot_tell"), (None, "met")])
def test_what_is_not_timed_was_written_by_the_time_the_file_was_made(made: float | None, expected: str) -> None:
    known = None if made is None else us(made)
    held = file(event("disclosure_made", 0, written=0), event("victim_update_given", 3), known_at=known)
    assert result(duty(), held, as_at=20) == expected


@pytest.mark.sentence(9)
def test_a_file_tells_its_events_as_past_by_its_own_moment() -> None:
    events = (event("disclosure_made", 0), event("victim_update_given", (5, 40)))
    asked = duty(due=within(60, MINUTES))
    assert result(asked, file(*events, as_at=20), as_at=20) == "met"
    assert result(asked, file(*events, as_at=20), as_at=19) == "due"
    assert result(asked, file(*events), as_at=20) == "due"


@pytest.mark.sentence(9)
@given(low=st.integers(0, 20), width=st.integers(0, 20))
def test_a_rough_discharge_counts_as_in_time_only_if_all_of_it_is(low: int, width: int) -> None:
    told = event("victim_update_given", (low, low + width))
    found = result(duty(), file(event("disclosure_made", 0), told, covers=[EVERYTHING]))
    assert found == ("met" if low + width <= 10 else "met_late" if low > 10 else "cannot_tell")


@pytest.mark.sentence(9)
def test_a_possible_entry_turns_no_into_cannot_tell_and_not_into_yes() -> None:
    asked = duty(on("scene_left"), ever(on("arrest_made")), at_it())
    left = event("scene_left", 5)
    assert result(asked, file(left, covers=[EVERYTHING])) == "not_met"
    assert result(asked, file(left, event("arrest_made", (4, 6)), covers=[EVERYTHING])) == "cannot_tell"
    assert result(asked, file(left, event("arrest_made", (3, 4)), covers=[EVERYTHING])) == "met"


@pytest.mark.sentence(9)
@given(written=st.tuples(st.integers(0, 10), st.integers(11, 30)))
def test_an_entry_that_may_not_have_been_written_by_then_leaves_it_open(written: tuple[int, int]) -> None:
    told = event("victim_update_given", 3, written=written)
    held = file(event("disclosure_made", 0, written=0), told, covers=[EVERYTHING])
    found = finding(duty(), held, as_at=40, known_at=10)
    assert (found.cause, [one.id for one in found.witnesses]) == ("possible_discharge", ["victim_update_given"])


@pytest.mark.sentence(10)
@given(happened=st.integers(1, 20), delay=st.integers(0, 40))
def test_discharge_is_timed_by_when_it_happened_not_by_when_it_was_written(happened: int, delay: int) -> None:
    told = event("victim_update_given", happened, written=happened + delay)
    held = file(event("disclosure_made", 0, written=0), told, covers=[EVERYTHING])
    assert result(duty(), held, as_at=60) == ("met" if happened <= 10 else "met_late")


@pytest.mark.sentence(10)
@given(written=st.none() | times, closed=st.none() | times)
def test_on_record_asks_that_it_was_written_no_later_than_the_trigger_was(written: At, closed: At) -> None:
    ask_ever = duty(on("investigation_closed"), ever(on("victim_statement_taken"), on_record=True), at_it())
    ask_latest = duty(
        on("investigation_closed"),
        latest(on("victim_statement_taken"), on_record=True).has(form="mg11_statement"),
        at_it(),
    )
    held = file(
        event("victim_statement_taken", 0, written=written, form="mg11_statement"),
        event("investigation_closed", 7, written=closed),
        covers=[EVERYTHING],
    )
    (first, last), (low, high) = _bounds(written), _bounds(closed)
    sure, never = last <= low, first > high
    expected = "met" if sure else "not_met" if never else "cannot_tell"
    if written is None or closed is None:
        expected = "cannot_tell"
    assert result(ask_ever, held, as_at=30) == result(ask_latest, held, as_at=30) == expected


@pytest.mark.sentence(10)
def test_without_on_record_the_time_of_writing_does_not_matter() -> None:
    asked = duty(on("investigation_closed"), ever(on("victim_statement_taken")), at_it())
    held = file(event("victim_statement_taken", 0, written=30), event("investigation_closed", 7, written=7))
    assert result(asked, held) == "met"


@pytest.mark.sentence(11)
@given(late=st.integers(-3, 3))
@pytest.mark.parametrize("happened", [2, 30], ids=["in-time", "late"])
def test_an_entry_written_more_than_a_day_after_has_the_flag(happened: int, late: int) -> None:
    told = event("victim_update_given", happened, written=happened + DAY + late * MICROSECOND)
    found = finding(duty(), file(event("disclosure_made", 0, written=0), told), as_at=3 * DAY)
    assert found.result == ("met" if happened == 2 else "met_late")
    assert ("recorded_late" in found.flags) is (late > 0)


@pytest.mark.sentence(11)
def test_the_flag_speaks_of_what_met_the_duty_and_only_where_it_is_certain() -> None:
    asked = duty(on("scene_left"), ever(on("arrest_made")), at_it())
    late = event("arrest_made", 1, written=1 + 2 * DAY)
    assert "recorded_late" in finding(asked, file(late, event("scene_left", 5)), as_at=9 * DAY).flags
    rough = event("arrest_made", 1, written=(1, 1 + 2 * DAY))
    assert "recorded_late" not in finding(asked, file(rough, event("scene_left", 5)), as_at=9 * DAY).flags
    untold = event("arrest_made", 1)
    assert "recorded_late" not in finding(asked, file(untold, event("scene_left", 5)), as_at=9 * DAY).flags
    late_trigger = file(event("arrest_made", 1), event("scene_left", 5, written=9 + 2 * DAY))
    assert "recorded_late" not in finding(asked, late_trigger, as_at=9 * DAY).flags


@pytest.mark.sentence(12)
@pytest.mark.parametrize(("clock", "n", "minutes"), [(MINUTES, 10, 10), (HOURS, 2, 120)], ids=["minutes", "hours"])
def test_the_last_lawful_moment_is_still_in_time_and_a_microsecond_later_is_not(
    clock: Clock, n: int, minutes: int
) -> None:
    asked = duty(due=within(n, clock))
    for offset, expected in [(-1, "met"), (0, "met"), (1, "met_late")]:
        told = event("victim_update_given", minutes + offset * MICROSECOND)
        assert result(asked, file(event("disclosure_made", 0), told), as_at=DAY) == expected


@pytest.mark.sentence(12)
def test_a_day_runs_to_the_last_microsecond_of_london_time() -> None:
    asked, end = duty(due=within(1, DAYS)), DAY + 12 * 60  # noon of 1 March, and the end of 2 March
    for offset, expected in [(-1, "met"), (0, "met_late")]:
        told = event("victim_update_given", end + offset * MICROSECOND)
        assert result(asked, file(event("disclosure_made", 0), told), as_at=9 * DAY) == expected


@pytest.mark.sentence(12)
@pytest.mark.parametrize(("offset", "expected"), [(0, "due"), (1, "overdue")], ids=["then", "a-microsecond-later"])
def test_the_moment_of_asking_may_itself_be_the_last(offset: int, expected: str) -> None:
    held = file(event("disclosure_made", 0), covers=[EVERYTHING])
    assert result(duty(), held, as_at=10 + offset * MICROSECOND) == expected


@pytest.mark.sentence(12)
@pytest.mark.parametrize(("at", "expected"), [(-MICROSECOND, "overdue"), (0, "met")], ids=["before", "at-the-trigger"])
def test_discharge_counts_from_the_very_moment_of_the_trigger(at: float, expected: str) -> None:
    held = file(event("disclosure_made", 0), event("victim_update_given", at), covers=[EVERYTHING])
    assert result(duty(), held) == expected
