"""What becomes of answers that are no times: worked cases, faults in the order of the page, and nothing lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dutybound.duties.rulebook import RULEBOOK
from dutybound.duties.unread import attributes_read
from dutybound.events.event import Event
from dutybound.events.kinds import FILLED_IN
from dutybound.forms import (
    AskedAs,
    Faults,
    NotShown,
    Posted,
    Row,
    Thing,
    denials,
    each_field,
    form_of,
    posted_of,
    read_form,
)
from tests.forms.cases import BARE, RICH, read

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
KNOWN: dict[str, list[str]] = {"occurred": ["now"], "says": ["entered_by_officer"]}


def _row(kind: str, posted: Posted, asked_as: AskedAs = BARE) -> Row:
    answer = read_form(form_of(kind, asked_as), {**KNOWN, **posted}, NOW)
    assert not isinstance(answer, Faults), answer.faults
    return {name: value for name, value in answer.items() if name not in ("id", "kind", "recorded", "occurred", "says")}


def _faults(kind: str, posted: Posted, asked_as: AskedAs = BARE) -> list[tuple[str, str]]:
    answer = read_form(form_of(kind, asked_as), posted, NOW)
    assert isinstance(answer, Faults)
    return [(fault.field, fault.way_out) for fault in answer.faults]


def test_an_arrest_in_few_answers() -> None:
    form = form_of("arrest_made", AskedAs("v7", "P9", {"crime": (Thing("crime-1", "Assault"),)}))
    answer = read_form(form, {**KNOWN, "crime_ref": ["is:crime-1"], "of_first_complainant": ["no"]}, NOW)
    assert answer == {
        "id": "v7", "kind": "arrest_made", "occurred": "2026-11-02T09:30:00+00:00", "says": "entered_by_officer",
        "recorded": "2026-11-02T09:30:00+00:00", "crime_ref": "crime-1", "of_first_complainant": False,
    }  # fmt: skip


def test_all_faults_are_told_at_once_in_the_order_of_the_page() -> None:
    assert _faults("risk_assessed", {"grade": ["huge"], "ticks": ["a few"], "in_private": ["maybe"]}) == [
        ("occurred", "Enter the time the risk was assessed"),
        ("grade", "Select the risk grade"),
        ("ticks", "The number of questions answered yes must be a number, such as 12"),
        ("in_private", "Select yes if the victim was asked in private, no if not, or not known"),
        ("says", "Select how you know"),
    ]


def test_a_time_to_come_is_told_where_the_time_is_asked_for() -> None:
    posted = {
        "occurred": ["day"], "occurred-day-day": ["3"], "occurred-day-month": ["11"], "occurred-day-year": ["2026"],
        "ticks": ["?"], "grade": ["high"],
    }  # fmt: skip
    assert [field for field, _ in _faults("risk_assessed", posted)] == ["occurred", "ticks", "says"]


def test_what_is_demanded_is_asked_for_and_not_known_is_an_answer() -> None:
    assert ("grade", "Select the risk grade") in _faults("risk_assessed", KNOWN)
    assert _row("risk_assessed", {"grade": ["not_known"]}) == {}
    assert _faults("victim_not_seen", KNOWN) == [("reason", "Enter why the victim was not seen")]


def test_a_flag_left_open_is_not_told_and_never_no() -> None:
    assert _row("victim_seen", {}) == {}
    assert _row("victim_seen", {"alone": ["not_known"]}) == {}
    assert _row("victim_seen", {"alone": ["no"]}) == {"alone": False}


def test_who_says_so_has_the_common_ones_at_once_and_the_others_behind_them() -> None:
    answer = read_form(
        form_of("victim_seen", BARE),
        {"occurred": ["now"], "says": ["other_one"], "says-other": ["found_by_court"]},
        NOW,
    )
    assert not isinstance(answer, Faults)
    assert answer["says"] == "found_by_court"
    assert _faults("victim_seen", {"occurred": ["now"], "says": ["other_one"]}) == [
        ("says-other", "Select who says so")
    ]


def test_names_that_are_offered_and_names_that_are_typed_stand_together() -> None:
    posted = {"officers": ["is:P2", "other_one", "is:O4"], "officers-other": ["PC 900\r\n\r\n PC 901 "]}
    assert _row("unit_arrived", posted, RICH)["officers"] == ["P2", "O4", "PC 900", "PC 901"]
    assert _row("unit_arrived", {"officers": ["PC 900\nPC 901"]})["officers"] == ["PC 900", "PC 901"]
    assert _faults("unit_arrived", {**KNOWN, "officers": ["other_one"]}, RICH) == [
        ("officers-other", "Enter the officers of the unit")
    ]
    assert _faults("unit_arrived", {**KNOWN, "officers": ["is:nobody"]}, RICH) == [
        ("officers", "Select the officers of the unit")
    ]


def test_a_reference_that_the_case_does_not_hold_yet_can_be_typed() -> None:
    assert _row("crime_recorded", {"crime_ref": ["other_one"], "crime_ref-other": ["crime-2"]}, RICH) == {
        "crime_ref": "crime-2"
    }
    assert _faults("crime_recorded", {**KNOWN, "crime_ref": ["other_one"]}, RICH) == [
        ("crime_ref-other", "Enter the crime")
    ]


ONE_OF_EACH = AskedAs(
    "e1",
    things={sort: (Thing(f"{sort}-1", "The one there is"),) for sort in ("crime", "incident", "matter", "person")},
    read_first=frozenset({"arrest_made.suspect_ref"}),
)


def _chosen(kind: str, asked_as: AskedAs) -> dict[str, str]:
    form = form_of(kind, asked_as)
    assert not [field.name for field in form.more if field.values], "nothing is chosen out of sight"
    return {field.name: field.value for field in each_field(form) if field.values}


def test_the_only_crime_or_incident_stands_chosen_in_sight_and_one_of_several_does_not() -> None:
    assert _chosen("arrest_made", ONE_OF_EACH) == {"crime_ref": "is:crime-1", "incident_ref": "is:incident-1"}
    assert _chosen("arrest_made", RICH) == {"crime_ref": "is:crime-1"}


def test_nobody_is_chosen_before_somebody_chooses_and_nothing_is_linked_to_itself() -> None:
    for kind in FILLED_IN:
        assert set(_chosen(kind, ONE_OF_EACH)) <= {"crime_ref", "incident_ref", "matter_ref"}


def test_a_new_crime_is_not_the_old_one_and_an_absence_names_only_what_was_meant() -> None:
    assert "crime_ref" not in _chosen("crime_recorded", ONE_OF_EACH)
    assert _chosen("not_done_stated", ONE_OF_EACH) == {}


def test_a_caller_can_narrow_what_may_be_said_not_to_have_been_done() -> None:
    form = form_of("not_done_stated", AskedAs("e1", things={"kind": denials(["arrest_made"])}))
    (what,) = [field for field in form.fields if field.name == "what"]
    assert [choice.label for choice in what.choices] == ["No arrest was made", "Something that is not listed here"]


def test_whoever_fills_the_form_in_is_offered_first_wherever_an_officer_is_asked_for() -> None:
    form = form_of(
        "closure_approved", AskedAs("e1", "O3", things={"officer": (Thing("O2", "PC Two"), Thing("O3", "O"))})
    )
    (who,) = [field for field in form.fields if field.name == "decided_by"]
    assert [(choice.value, choice.label) for choice in who.choices] == [
        ("is:O3", "You"), ("is:O2", "PC Two"), ("other_one", "Somebody who is not listed here"),
        ("not_known", "Not known"),
    ]  # fmt: skip


def test_a_kind_that_no_duty_reads_is_asked_for_whole() -> None:
    form = form_of("figure_stated", AskedAs("e1", read_first=attributes_read(RULEBOOK)))
    assert {"measure", "value", "unit"} <= {field.name for field in form.fields}


def test_text_loses_what_a_browser_adds_and_nothing_else() -> None:
    assert _row("injury_observed", {"what": [" A bruise\r\n on the neck \n"]}) == {"what": "A bruise\n on the neck"}
    assert _row("injury_observed", {"what": [" \r\n "]}) == {}
    assert _faults("injury_observed", {**KNOWN, "what": ["a\x00b"]}) == [
        ("what", "What the injury was: take out the characters that cannot be shown")
    ]


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("1,200", 1200), ("12.5", 12.5), (" 0 ", 0), ("-3", -3)])
def test_a_number_is_read_as_people_write_it(text: str, number: float) -> None:
    assert _row("figure_stated", {"value": [text]}) == {"value": number}


@pytest.mark.parametrize("text", ["twelve", "1e5", "٣", "1.", "nan", "9999999999999", "--1"])
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    assert _faults("figure_stated", {**KNOWN, "value": [text]}) == [
        ("value", "The figure must be a number, such as 12")
    ]


def test_a_kind_that_is_not_one_is_not_stated_as_not_done() -> None:
    assert _row("not_done_stated", {"what": ["is:arrest_made"]}) == {"what": ["arrest_made"]}
    faults = _faults("not_done_stated", {**KNOWN, "what": ["other_one"], "what-other": ["arest_made"]})
    assert faults == [("what", "'arest_made' is not a kind of event. Did you mean 'arrest_made'?")]


def test_a_correction_names_what_it_replaces_and_a_retraction_asks_for_it() -> None:
    assert _row("victim_seen", {}, AskedAs("e2", corrects="e1")) == {"supersedes": "e1"}
    assert _faults("entry_retracted", KNOWN) == [("supersedes", "Enter which entry is taken back")]
    assert _row("entry_retracted", {"supersedes": ["e1"]}) == {"supersedes": "e1"}


def test_what_a_form_does_not_ask_for_is_never_dropped_in_silence() -> None:
    def shown(**more: object) -> Posted:
        event = read({"id": "e1", "kind": "victim_seen", "occurred": "2026", **more})
        assert isinstance(event, Event)
        return posted_of(form_of("victim_seen", BARE), event)

    assert shown(alone=True)["alone"] == ["yes"]
    for field, value in (
        ("through", ["a letter"]), ("after", "e0"), ("supersedes", "e0"), ("actor_rank", "sergeant"), ("place", "a\rb"),
    ):  # fmt: skip
        with pytest.raises(NotShown, match=field):
            shown(**{field: value})


def test_names_in_an_order_that_a_page_does_not_give_back_are_not_shown_in_another() -> None:
    for officers, is_shown in ((["P2", "new"], True), (["new", "P2"], False)):
        event = read({"id": "e1", "kind": "unit_arrived", "occurred": "2026", "officers": officers})
        assert isinstance(event, Event)
        if is_shown:
            assert posted_of(form_of("unit_arrived", RICH), event)["officers"] == ["is:P2", "other_one"]
        else:
            with pytest.raises(NotShown, match="order"):
                posted_of(form_of("unit_arrived", RICH), event)


def test_what_a_duty_reads_is_asked_at_once_and_the_rest_is_kept_for_those_who_have_it() -> None:
    read_first = attributes_read(RULEBOOK)
    found = form_of("history_check_done", AskedAs("e1", read_first=read_first))
    assert {"passed_on", "what"} <= {field.name for field in found.fields}
    assert "passed_to" in {field.name for field in found.more}
    sizes = {kind: len(form_of(kind, AskedAs("e1", read_first=read_first)).fields) for kind in FILLED_IN}
    everything = {kind: len(form_of(kind, BARE).fields) for kind in FILLED_IN}
    assert all(sizes[kind] <= everything[kind] for kind in FILLED_IN)
    assert sum(sizes.values()) < sum(everything.values())
    for kind in FILLED_IN:
        form = form_of(kind, AskedAs("e1", read_first=read_first))
        assert {field.name for field in (*form.fields, *form.more)} >= set(FILLED_IN[kind].attributes)
