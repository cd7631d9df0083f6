"""Every duty arises, can be met and can be missed, and every word of it tells: in files made from its own value.

For: the proof over the whole book, and each thing that it must not let pass.
Never: takes a file from the stories.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC
from typing import Any, Final

import pytest

from dutybound.duties.book import the_book
from dutybound.duties.clocks import DAYS, HOURS, MINUTES
from dutybound.duties.duty import DUE, MET, NOT_MET, OVERDUE, PRODUCT, Duty, between, cite, since, the
from dutybound.duties.form import form
from dutybound.duties.judge import judge
from dutybound.duties.language import (
    after,
    at_it,
    at_least,
    before,
    both,
    by,
    earlier,
    end_of,
    ever,
    every,
    first,
    given,
    it,
    latest,
    no_later,
    on,
    one_of,
    otherwise,
    param,
    present,
    read_by_a_person,
    same,
    the_start,
    within,
)
from dutybound.duties.laying import Laid
from dutybound.duties.loading import parameters
from dutybound.duties.rulebook import RULEBOOK
from dutybound.duties.witnesses.building import TRIGGER, moments
from dutybound.duties.witnesses.gate import heard_at_the_gate
from dutybound.duties.witnesses.proof import Proof, proved
from dutybound.duties.witnesses.searching import Search
from dutybound.duties.witnesses.words import words_of
from dutybound.events import read_file
from dutybound.events.event import CaseFile
from dutybound.events.when import When, moment_of

BOOK = the_book()
FIGURES = parameters()


@pytest.fixture(scope="module")
def proof() -> Proof:
    return proved(RULEBOOK, FIGURES)


def duty(**changed: Any) -> Duty:
    """A sound duty with some of its slots changed."""
    sound: dict[str, Any] = {
        "sentence": "A call is answered",
        "id": "contact.call-answered",
        "because": "Nobody rings for nothing.",
        "authority": (cite("HOUSE"),),
        "strength": PRODUCT,
        "read": "D",
        "falls_on": the("the dispatcher", it.actor),
        "arises": on("contact_received", channel="999"),
        "met_by": on("unit_arrived") & same("incident_ref"),
        "due": within(2, HOURS),
    }
    return Duty(**{**sound, **changed})


def faults(one: Duty) -> list[str]:
    return [fault.removeprefix(f"{one.id}: ") for fault in proved([one], FIGURES, tries=60).faults]


# --- the book ---------------------------------------------------------------------------------------------------------


def test_every_duty_of_the_book_is_seen_met_and_seen_undone_and_every_word_of_it_tells(proof: Proof) -> None:
    assert proof.faults == []
    assert proof.duties == proof.undone == proof.done == len(RULEBOOK)
    assert proof.words == proof.telling == sum(len(list(words_of(form(one)))) for one in RULEBOOK)
    assert len(proof.witnesses) == 2 * proof.duties + proof.words


def test_a_witness_is_one_by_the_word_of_the_judge(proof: Proof) -> None:
    for one in proof.witnesses:
        assert one.file.as_at is not None
        laid = Laid(one.file, one.file.as_at, one.file.as_at)
        judged = [
            found
            for found in judge(one.duty, laid, FIGURES)
            if found.period == 0 and laid.events[found.trigger].id == TRIGGER
        ]
        assert [(found.result, found.cause) for found in judged] == ([(one.result, one.cause)] if one.cause else [])


def test_of_each_duty_one_witness_is_undone_and_one_is_met(proof: Proof) -> None:
    whole = [one for one in proof.witnesses if one.word is None]
    assert Counter(one.duty.id for one in whole if one.result in (OVERDUE, NOT_MET)) == Counter(
        one.duty.id for one in whole if one.result == MET
    )
    assert {one.result for one in whole} == {OVERDUE, NOT_MET, MET}


def test_a_duty_that_stays_open_is_due_when_it_arises_in_the_file_in_which_it_is_undone_later(proof: Proof) -> None:
    undone = [one for one in proof.witnesses if one.word is None and one.result in (OVERDUE, NOT_MET)]
    still_open = [one for one in undone if form(one.duty).act is None and form(one.duty).reader is None]
    assert len(still_open) > 200
    for one in still_open:
        (arose,) = [event.recorded.latest for event in one.file.events if event.id == TRIGGER]
        laid = Laid(one.file, arose, arose)
        judged = [found for found in judge(one.duty, laid, FIGURES) if laid.events[found.trigger].id == TRIGGER]
        assert [found.result for found in judged] == [DUE], one.duty.id


def test_a_witness_is_a_file_that_somebody_could_have_written(proof: Proof) -> None:
    for one in proof.witnesses:
        read = read_file(written(one.file), one.duty.id)
        assert read.events == tuple(replace(event, row=read.events[number].row)
                                    for number, event in enumerate(one.file.events))  # fmt: skip


def test_the_files_are_the_same_each_time(proof: Proof) -> None:
    some = RULEBOOK[::40]
    again = proved(some, FIGURES).witnesses
    ids = {one.id for one in some}
    assert [one.file for one in again] == [one.file for one in proof.witnesses if one.duty.id in ids]


def test_how_far_the_proof_has_come_is_told() -> None:
    told: list[tuple[int, int]] = []
    proved(RULEBOOK[:3], FIGURES, progress=lambda number, of: told.append((number, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def written(file: CaseFile) -> Mapping[str, Any]:
    """The file as a record of the house's own form."""

    def time(when: When) -> str:
        return moment_of(when.earliest).astimezone(UTC).isoformat()

    def event(one: Any) -> Iterator[tuple[str, Any]]:
        yield from (("id", one.id), ("kind", one.kind))
        yield from (("occurred", time(one.occurred)), ("recorded", time(one.recorded)))
        for name, value in one.facts.items():
            yield name, time(value) if isinstance(value, When) else list(value) if isinstance(value, tuple) else value

    return {"file": {"ref": file.ref}, "event": [dict(event(one)) for one in file.events]}


# --- what is shown of one duty ----------------------------------------------------------------------------------------


def search(**changed: Any) -> Search:
    return Search(duty(**changed), FIGURES)


def results(one: Search) -> tuple[str, str]:
    undone, done = one.undone(), one.done()
    assert undone is not None
    assert done is not None
    return undone.result, done.result


SHAPES: Final[dict[str, dict[str, Any]]] = {
    "an act judged when it happens": {"met_by": it.has(reporter=one_of("victim", "witness")), "due": at_it()},
    "an act of a rank that differs by figure": {
        "arises": on("investigation_closed"),
        "met_by": it.has(rank=at_least(param("closing.rank"))),
        "due": at_it(),
    },
    "a prohibition": {"met_by": ~ever(on("unit_arrived") & same("incident_ref")), "due": at_it()},
    "two things together": {
        "met_by": both(on("unit_arrived") & same("incident_ref"), on("victim_seen") & same("incident_ref"))
    },
    "something before something else": {"due": before(on("scene_left") & same("incident_ref"))},
    "again and again": {"due": every(7, DAYS, until=on("investigation_closed"))},
    "a question for a person": {"met_by": read_by_a_person("Was it answered kindly?", "the recording"), "due": at_it()},
    "a deadline that hangs on another entry": {
        "due": within(2, HOURS, of=otherwise(latest(on("incident_created") & same("incident_ref")).time, it.time))
    },
    "a day that the law names": {"met_by": no_later(it.time, end_of("2019-12-31")), "due": at_it()},
    "a law that has ended": {"in_force": between("2012-11-22", "2020-01-31")},
    "a figure found by a word of the entry": {
        "arises": on("grade_changed"),
        "due": within(param("escalation.minutes", grade=it.grade), MINUTES),
    },
    "a force's own": {"scope": "suffolk"},
    "one that counts what came before": {
        "due": within(2, HOURS, counting_from=otherwise(first(on("unit_arrived") & same("incident_ref")).time, it.time))
    },
}


@pytest.mark.parametrize("changed", SHAPES.values(), ids=list(SHAPES))
def test_a_duty_of_any_shape_is_seen_undone_and_met(changed: dict[str, Any]) -> None:
    undone, done = results(search(**changed))
    assert undone in (OVERDUE, NOT_MET)
    assert done == MET


def test_a_duty_that_a_person_must_read_is_for_a_reader_until_somebody_has(proof: Proof) -> None:
    for one in proof.witnesses:
        if form(one.duty).reader is None or one.word is not None:
            continue
        assert one.file.as_at is not None
        unread = replace(one.file, events=tuple(event for event in one.file.events if event.kind != "item_read"))
        laid = Laid(unread, one.file.as_at, one.file.as_at)
        assert {found.cause for found in judge(one.duty, laid, FIGURES)} == {"for_a_reader"}, one.duty.id


def test_what_gives_rise_to_a_duty_lies_on_a_day_on_which_the_duty_holds() -> None:
    assert all(
        low <= when <= high
        for one in RULEBOOK
        for low, high in [form(one).holds]
        for when in moments(one)
        if low is not None and high is not None
    )


def test_each_duty_that_holds_a_decision_back_is_heard_before_the_decision_as_after_it(
    proof: Proof,
) -> None:
    heard = heard_at_the_gate(proof.witnesses, BOOK)
    assert heard.duties == sum(bool(one.holds_back) for one in RULEBOOK) > 0
    assert heard.faults == ()


@pytest.mark.parametrize("told", ["scene.children-seen", "decisions.outcome-16-conditions"])
def test_a_duty_that_holds_back_a_decision_it_does_not_arise_by_is_not_heard(told: str) -> None:
    unheard = replace(BOOK.duty(told), holds_back="close_case", needs="something")
    book = replace(BOOK, duties=tuple(unheard if one.id == told else one for one in BOOK.duties))
    (fault,) = heard_at_the_gate(proved([unheard], FIGURES).witnesses, book).faults
    assert fault.startswith(
        f"{told}: holds back 'close_case', and whoever asks beforehand is not told of it, in a file in which it is not "
        "met afterwards."
    )


# --- what is not let pass ---------------------------------------------------------------------------------------------


def test_a_duty_that_asks_of_its_trigger_what_the_trigger_is_not_never_arises() -> None:
    (fault,) = faults(duty(arises=on("contact_received", channel="999") & given(it.has(channel="101"))))
    assert fault.startswith("never arises in 60 files made from its own words.")


def test_a_duty_that_a_word_of_its_own_always_meets_is_never_undone() -> None:
    found = faults(duty(met_by=it.has(channel="999"), due=at_it()))
    assert found[0].startswith(
        "is never owed and not done: its own words ask what no file can hold. See what it is met "
    )
    always = ever(on("contact_received", channel="999")) | ~ever(on("contact_received", channel="999"))
    (fault,) = [one for one in faults(duty(met_by=always, due=at_it())) if one.startswith("is never owed")]
    assert fault.startswith("is never owed and not done: 60 files made from its own words gave met 60.")


def test_a_duty_that_is_late_as_soon_as_it_arises_is_never_owed_and_not_done() -> None:
    one = duty(due=by(end_of("2019-12-31")), in_force=since("2020-01-01"))
    assert faults(one)[0].startswith(
        "is never owed and not done: 60 files made from its own words gave overdue as soon as it arises 60."
    )


def test_a_duty_whose_act_cannot_be_joined_to_it_is_never_met() -> None:
    unmet, word = faults(duty(met_by=on("victim_request_answered") & same("request_ref")))
    assert unmet.startswith("is never met: 60 files made from its own words gave cannot tell ")
    assert word.startswith("'victim_request_answered' joined by request_ref, where it says `met_by`, changes nothing")


def test_a_duty_whose_act_always_comes_too_late_is_never_met() -> None:
    too_late = within(0, HOURS, counting_from=after(it.time, 1, DAYS))
    assert any(fault.startswith("is never met: ") for fault in faults(duty(due=too_late)))


def test_a_word_that_decides_only_where_another_entry_leaves_something_out_is_found_to_tell() -> None:
    marked = on("da_flag_set")
    one = duty(
        arises=on("incident_closed") & given(ever(marked, shown=True)),
        met_by=ever(on("da_flag_set", behaviour=present) | on("disclosure_made") & same("incident_ref")),
        due=at_it(),
    )
    assert [fault for fault in faults(one) if "disclosure_made" in fault] == []


def test_a_kind_of_entry_that_ends_a_duty_which_another_word_keeps_from_arising_changes_nothing() -> None:
    lost = on("means_to_call_lost", whose="victim")
    since_the_latest = otherwise(latest(lost & same("person_ref"), standing=True).time, the_start)
    one = duty(
        arises=lost,
        met_by=on("means_to_call_left") & same("person_ref"),
        due=within(1, HOURS, counting_from=since_the_latest),
    )
    (fault,) = faults(one)
    assert fault == (
        "'means_to_call_lost' with whose joined by person_ref, where it says `due`, changes nothing: no result in 60 "
        "files differs with such an entry and without it. Mend it, or take it out."
    )


def test_an_attribute_that_another_alternative_does_not_ask_for_changes_nothing() -> None:
    left = on("scene_left") & same("incident_ref")
    (fault,) = faults(duty(ends=(on("scene_left", together=True) & same("incident_ref")) | left))
    assert fault == (
        "what it asks of 'together' of 'scene_left', where it says `ends`, changes nothing: no result in 60 files "
        "depends on it. Mend it, or take it out."
    )


def test_a_join_that_another_alternative_does_without_changes_nothing() -> None:
    arrived = on("unit_arrived")
    assert [fault[:40] for fault in faults(duty(met_by=(arrived & same("incident_ref")) | arrived))] == [
        "what it asks of 'incident_ref' of 'unit_"
    ]


def test_a_time_that_another_always_comes_before_is_read_for_nothing() -> None:
    past = earlier(after(it.time, 2, HOURS), after(it.time, 3, HOURS))
    assert faults(duty(due=by(past))) == []
    set_by = on("bail_set")
    one = duty(arises=set_by, met_by=on("bail_ended") & same("suspect_ref"), due=by(otherwise(it.time, it.until)))
    assert (
        "what it asks of 'until' of 'bail_set', where it says `arises`, changes nothing: no result in 60 files depends "
        "on it. Mend it, or take it out."
    ) in faults(one)


def test_two_people_who_are_asked_to_differ_and_may_be_the_same_make_a_difference() -> None:
    other = duty(arises=on("investigation_closed"), met_by=it.other("decided_by", "requested_by"), due=at_it())
    assert faults(other) == []


def test_a_duty_that_has_no_form_is_left_to_the_proofreader() -> None:
    assert faults(duty(met_by=ever(on("unit_arrived")))) == []
