"""Sentences 31 to 34 and 37: sources, whose reading it is, numbers of the house, omissions counted once, groups."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.book import Book
from dutybound.duties.clocks import MINUTES
from dutybound.duties.duty import HELD_BACK, MANDATORY, cite, since, the
from dutybound.duties.figures import Parameter, Parameters
from dutybound.duties.language import (
    all_of,
    at_it,
    at_least,
    both,
    ever,
    every,
    first,
    in_a,
    it,
    latest,
    on,
    param,
    within,
)
from dutybound.duties.language import given as provided
from dutybound.duties.loading import Authority
from dutybound.duties.may import may
from dutybound.events.event import FILE_KINDS, Relation
from dutybound.events.words import SOURCES

from .building import EVERYTHING, covering, duty, event, file, finding, findings, us

sources = st.sampled_from(sorted(SOURCES))


@pytest.mark.sentence(31)
@given(disclosed=sources, told=sources, other=sources, carries=sources, at=st.integers(1, 20))
def test_facts_rest_on_the_set_of_sources_of_trigger_and_discharge(
    disclosed: str, told: str, other: str, carries: str, at: int
) -> None:
    held = file(
        event("disclosure_made", 0, says=disclosed),
        event("victim_update_given", at, says=told),
        event("victim_seen", 1, says=other),
        covers=[covering(says=carries)],
    )
    found = finding(duty(), held)
    assert found.facts_rest_on == tuple(sorted({disclosed, told}))
    assert [one.id for one in found.events] == ["disclosure_made", "victim_update_given"]


@pytest.mark.sentence(31)
@given(disclosed=sources, carries=sources, states=sources)
def test_what_makes_silence_count_is_rested_on_too(disclosed: str, carries: str, states: str) -> None:
    trigger = event("disclosure_made", 0, says=disclosed)
    manifest = file(trigger, covers=[covering(says=carries)])
    assert finding(duty(), manifest).facts_rest_on == tuple(sorted({disclosed, carries}))
    statement = file(trigger, event("not_done_stated", 20, what=("victim_update_given",), says=states))
    found = finding(duty(), statement)
    assert found.facts_rest_on == tuple(sorted({disclosed, states}))
    assert [one.kind for one in found.witnesses] == ["not_done_stated"]


@pytest.mark.sentence(31)
@given(says=st.lists(sources, min_size=4, max_size=4))
def test_a_condition_on_the_state_rests_on_all_that_decided_it(says: list[str]) -> None:
    asked = duty(
        on("scene_left") & provided(ever(on("disclosure_made"))),
        all_of(ever(on("arrest_made")), ~ever(on("charge_made"))),
        at_it(),
    )
    held = file(
        event("disclosure_made", 0, says=says[0]),
        event("arrest_made", 1, says=says[1]),
        event("scene_left", 5, says=says[2]),
        covers=[covering(says=says[3])],
    )
    found = finding(asked, held)
    assert found.result == "met"
    assert found.facts_rest_on == tuple(sorted(set(says)))


@pytest.mark.sentence(31)
def test_both_parts_and_the_ending_are_rested_on() -> None:
    asked = duty(met_by=both(on("arrest_made"), on("photo_taken")), ends=on("scene_left"))
    disclosed = event("disclosure_made", 0, says="reported_by_victim")
    arrest, photo = event("arrest_made", 1, says="seen_on_video"), event("photo_taken", 2, says="made_by_system")
    found = finding(asked, file(disclosed, arrest, photo))
    assert found.facts_rest_on == ("made_by_system", "reported_by_victim", "seen_on_video")
    assert [one.id for one in found.witnesses] == ["arrest_made", "photo_taken"]
    ended = finding(asked, file(disclosed, event("scene_left", 5, says="stated_by_force")))
    assert ended.facts_rest_on == ("reported_by_victim", "stated_by_force")
    late = finding(asked, file(disclosed, event("scene_left", 15, says="stated_by_force"), covers=[EVERYTHING]))
    assert late.result == "not_met"
    assert late.facts_rest_on == ("made_by_system", "reported_by_victim", "stated_by_force")


@pytest.mark.sentence(31)
def test_each_period_rests_on_what_met_or_missed_it() -> None:
    asked = duty(due=every(10, MINUTES, until=on("investigation_closed")))
    held = file(
        event("disclosure_made", 0),
        event("victim_update_given", 5, id="u1", says="made_by_system"),
        event("victim_update_given", 25, id="u2", says="reported_by_victim"),
        event("investigation_closed", 50, says="stated_by_force"),
        covers=[covering(says="accepted_by_force")],
    )
    assert [(one.result, one.facts_rest_on) for one in findings(asked, held)] == [
        ("met", ("entered_by_officer", "made_by_system")),
        ("met_late", ("entered_by_officer", "reported_by_victim")),
        ("not_met", ("accepted_by_force", "entered_by_officer", "stated_by_force")),
    ]
    assert [[one.id for one in found.witnesses] for found in findings(asked, held)] == [
        ["u1"],
        ["u2"],
        ["investigation_closed"],
    ]


def _judged(verdict: str, at: float = 50, duty_id: str = "tests.made-for-one") -> Any:
    facts = {"duty": duty_id, "body": "IOPC", "verdict": verdict}
    return event("duty_judged", at, facts, id=f"j{at}", says="found_by_oversight_body")


@pytest.mark.sentence(32)
@given(
    told=st.none() | st.integers(1, 20),
    verdict=st.sampled_from(["met", "met_late", "not_met"]),
    other=st.booleans(),
)
def test_the_reading_is_ours_unless_a_body_judged_this_very_duty_alike(
    told: int | None, verdict: str, other: bool
) -> None:
    held = [event("disclosure_made", 0), *([] if told is None else [event("victim_update_given", told)])]
    judged = _judged(verdict, duty_id="tests.another" if other else "tests.made-for-one")
    asked = duty(lapses=True)
    found = finding(asked, file(*held, judged, covers=[EVERYTHING]))
    ours = finding(asked, file(*held, covers=[EVERYTHING]))
    assert found.result == ours.result
    agrees = not other and verdict == ours.result
    assert found.reading_of == ("IOPC" if agrees else "ours")
    assert found.flags == ours.flags | (set() if agrees or other else {"body_differs"})


@pytest.mark.sentence(32)
def test_the_latest_body_that_judged_it_speaks() -> None:
    held = [event("disclosure_made", 0), event("victim_update_given", 5)]
    found = finding(duty(), file(*held, _judged("not_met", 50), _judged("met", 55), covers=[EVERYTHING]))
    assert (found.reading_of, "body_differs" in found.flags) == ("IOPC", False)
    found = finding(duty(), file(*held, _judged("met", 50), _judged("not_met", 55), covers=[EVERYTHING]))
    assert (found.reading_of, "body_differs" in found.flags) == ("ours", True)


DEFAULT, POLICY = Parameter("target", 10), Parameter("target", 10, source="a policy")


@pytest.mark.sentence(33)
@pytest.mark.parametrize(("row", "flagged"), [(DEFAULT, True), (POLICY, False)], ids=["of-the-house", "of-the-force"])
@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(duty(due=within(param("target"), MINUTES)), id="by"),
        pytest.param(duty(due=every(param("target"), MINUTES, until=on("investigation_closed"))), id="every"),
        pytest.param(duty(on("disclosure_made"), it.has(minutes=at_least(param("target"))), at_it()), id="act"),
    ],
)
def test_a_result_that_used_a_default_number_of_the_house_says_so(row: Parameter, flagged: bool, asked: Any) -> None:
    held = file(event("disclosure_made", 0, minutes=3), covers=[EVERYTHING])
    found = finding(asked, held, numbers=[row])
    assert found.result in ("overdue", "not_met")
    assert ("house_default" in found.flags) is flagged


@pytest.mark.sentence(33)
def test_a_number_that_was_not_used_leaves_no_flag() -> None:
    found = finding(duty(), file(event("disclosure_made", 0), covers=[EVERYTHING]), numbers=[DEFAULT])
    assert "house_default" not in found.flags


def _closing(row: Parameter, holds_back: str = "close_case") -> Book:
    asked = duty(
        on("investigation_closed"),
        it.has(rank=at_least(param("closing.rank"))),
        at_it(),
        strength=MANDATORY,
        read="V",
        in_force=since("2000-01-01"),
        holds_back=holds_back,
    )
    return Book(
        (replace(asked, authority=(cite("A"),)),), Parameters([row]), {"A": Authority("A", "An Act", "statutory")}
    )


@pytest.mark.sentence(33)
@pytest.mark.parametrize("source", ["", "a policy"], ids=["of-the-house", "of-the-force"])
def test_it_is_never_called_a_breach_and_never_holds_a_decision_back(source: str) -> None:
    book = _closing(Parameter("closing.rank", "inspector", source=source))
    asked = may("close_case", file(event("investigation_opened", 0)), "constable", "officer", {}, book, us(60))
    assert (asked.answer == "not yet") is bool(source)
    assert (len(asked.unmet), len(asked.advises)) == ((1, 0) if source else (0, 1))
    closed = file(event("investigation_closed", 5, rank="constable"))
    found = finding(book.duties[0], closed, numbers=book.parameters.rows)
    assert found.result == "not_met"
    assert (book.weighs(found.duty, found.flags) == "binding") is bool(source)
    assert "close_case" in HELD_BACK


@pytest.mark.sentence(34)
@given(first_late=st.booleans(), second_late=st.booleans(), swapped=st.booleans())
def test_an_omission_that_two_duties_see_is_marked_on_the_second(
    first_late: bool, second_late: bool, swapped: bool
) -> None:
    one = duty(met_by=on("arrest_made"), id="tests.first")
    other = duty(met_by=on("charge_made"), id="tests.second", same_omission_as="tests.first")
    events = [event("disclosure_made", 0)]
    events += [] if first_late else [event("arrest_made", 1)]
    events += [] if second_late else [event("charge_made", 1)]
    asked = [other, one] if swapped else [one, other]
    found = {done.duty.id: done for done in findings(asked, file(*events, covers=[EVERYTHING]))}
    assert "same_omission" not in found["tests.first"].flags
    assert ("same_omission" in found["tests.second"].flags) is (first_late and second_late)


@pytest.mark.sentence(34)
def test_overdue_and_not_met_are_both_omissions_and_late_is_none() -> None:
    at_once = duty(on("scene_left"), ever(on("arrest_made")), at_it(), id="tests.first")
    other = duty(id="tests.second", same_omission_as="tests.first")
    events = [event("disclosure_made", 0), event("scene_left", 5)]
    found = findings([at_once, other], file(*events, covers=[EVERYTHING]))
    assert [(one.result, "same_omission" in one.flags) for one in found] == [("not_met", False), ("overdue", True)]
    late = findings([at_once, other], file(*events, event("victim_update_given", 20), covers=[EVERYTHING]))
    assert [(one.result, "same_omission" in one.flags) for one in late] == [("not_met", False), ("met_late", False)]


@pytest.mark.sentence(31)
def test_what_was_lacking_is_named_with_the_entry_that_lacks_it() -> None:
    asked = duty(on("investigation_closed"), latest(on("risk_assessed")).has(grade="high"), at_it())
    held = file(event("risk_assessed", 1), event("investigation_closed", 5))
    ((lack, lacking),) = finding(asked, held).lacks
    assert (lack.why, lack.what, lacking and lacking.id) == ("missing", "grade", "risk_assessed")
    absent = finding(duty(), file(event("disclosure_made", 0), covers=[EVERYTHING]))
    assert [(lack.why, lack.what, lacking) for lack, lacking in absent.lacks] == [
        ("absent", "victim_update_given", None)
    ]
    silent = finding(duty(), file(event("disclosure_made", 0)))
    assert [(lack.why, lack.what, lacking) for lack, lacking in silent.lacks] == [
        ("not_covered", "victim_update_given", None)
    ]


@pytest.mark.sentence(31)
def test_whom_it_falls_on_and_how_the_file_became_a_case_are_not_what_it_rests_on() -> None:
    asked = duty(
        first(on("disclosure_made")) & in_a(ever(on("da_flag_set"))), falls_on=the("the officer", it.to_officer)
    )
    held = file(
        event("da_flag_set", 0, says="inferred_by_linking"),
        event("disclosure_made", 0, to_officer="P1"),
        event("victim_update_given", 1),
    )
    assert finding(asked, held).facts_rest_on == ("entered_by_officer",)


@pytest.mark.sentence(31)
@pytest.mark.parametrize(
    ("drawn_from", "rests_on"),
    [(("asked",), ("accepted_by_force",)), ((), ("accepted_by_force", "inferred_from_source"))],
)
def test_what_was_inferred_rests_on_what_it_was_drawn_from(
    drawn_from: tuple[str, ...], rests_on: tuple[str, ...]
) -> None:
    told = event("victim_update_given", 1, says="inferred_from_source")
    held = file(
        event("disclosure_made", 0, id="asked", says="accepted_by_force"), replace(told, supported_by=drawn_from)
    )
    assert finding(duty(), held).facts_rest_on == rests_on


@pytest.mark.sentence(14)
def test_a_result_that_hangs_on_a_distance_read_from_rough_words_says_so() -> None:
    soon = Relation("disclosure_made", 1, us(5) - us(0))
    for read_from, flags in (("", set()), ("at once", {"bounds_read_by_us"})):
        held = file(
            event("disclosure_made", 0), event("victim_update_given", relations=[replace(soon, read_from=read_from)])
        )
        one = finding(duty(), held)
        assert (one.result, one.flags & {"bounds_read_by_us"}) == ("met", frozenset(flags))


@pytest.mark.sentence(37)
@pytest.mark.parametrize("kind", FILE_KINDS)
def test_a_group_matter_is_judged_once_and_says_that_its_distribution_is_not_known(kind: str) -> None:
    held = file(event("disclosure_made", 0), covers=[EVERYTHING])
    (alone,) = findings(duty(), held)
    (one,) = findings(duty(), replace(held, kind=kind))
    assert one.result == alone.result
    assert one.flags - alone.flags == ({"distribution_unknown"} if kind == "group_matter" else set())
