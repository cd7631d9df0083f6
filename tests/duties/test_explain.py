"""Every finding is told in plain English: whole sentences, nothing of the machine in them.

For: each cause on a small file, the documented cases, and the smaller words beside a finding.
Never: fixes a sentence word for word where another would do as well.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.checking import judged, judged_files
from dutybound.duties.book import the_book
from dutybound.duties.duty import CAUSES, HELD_BACK, RESULTS
from dutybound.duties.explain import (
    DECISION_WORDS,
    FLAG_WORDS,
    RESULT_WORDS,
    authority_in_words,
    due_in_words,
    rests_on,
    to_send,
    what_it_lacks,
    why,
)
from dutybound.duties.loading import stories
from dutybound.events import read_file

from .small_findings import CHILD, DA, EXAMPLES, LEFT, NOTICE, SEEN, assert_sentence, at, event, found

CASES = Path(__file__).parents[2] / "cases"


@pytest.mark.parametrize("cause", CAUSES)
def test_each_cause_is_told_in_whole_sentences(cause: str) -> None:
    one = next(one for one in EXAMPLES[cause] if one.cause == cause)
    assert_sentence(why(one))
    assert_sentence(rests_on(one))
    assert_sentence(what_it_lacks(one))
    assert one.result == CAUSES[cause]


@pytest.mark.parametrize(
    ("cause", "part"),
    [
        ("held", "This was met when the investigation was closed"),
        ("done_in_time", "In time: the child was seen (4 Mar 2024 13:00; entry 'child_seen')"),
        ("done_late", "Late: the application for the order was heard"),
        ("not_yet_due", "Still to do by 6 Mar 2024 12:00."),
        ("no_time_set", "Still to do before the officers leave."),
        ("past_due", "and still owed. On records that would show it: the application for the order was not heard."),
        ("condition_failed", "On record: decision maker 'police', rank 'constable'."),
        ("lapsed", "too late afterwards. On records that would show it: the child was not seen"),
        ("ended_unmet", "no longer owed since another body took the matter over"),
        ("departure_recorded", "with a recorded reason: the door was not opened. Without it: not met."),
        ("arises_not_known", "Whether this was owed when the officers left"),
        ("before_start", "This rule began on 7 Jun 2022, after what happened here."),
        ("after_end", "This rule ended on 27 Jun 2022, before what happened here."),
        ("contested", "As entered by the officer: met; as reported by the victim: not met."),
        ("not_covered", "They are not known to cover whether the application for the order was heard."),
        ("condition_not_known", "does not say: decision maker, rank."),
    ],
)
def test_the_sentence_of_a_cause_says_what_a_reader_needs(cause: str, part: str) -> None:
    one = next(one for one in EXAMPLES[cause] if one.cause == cause)
    assert part in why(one)


def test_it_is_told_that_the_reference_by_which_the_first_is_counted_is_missing() -> None:
    (one,) = found("scene.no-discouragement", DA, event("victim_seen", 0))
    assert one.cause == "arises_not_known"
    assert "does not say: incident ref." in why(one)


def test_photographs_that_were_taken_once_are_said_not_to_have_been_taken_again() -> None:
    hurt = event("injury_observed", 0, incident_ref="i", person_ref="p")
    once = event("photo_taken", 1, incident_ref="i", person_ref="p", by="officer")
    again = "scene.injuries-and-scene-photographed-again"
    (one,), (none,) = found(again, DA, hurt, once), found(again, DA, hurt)
    assert one.result == none.result == "overdue"
    assert "photographs were not taken again." in why(one)
    assert "photographs were not taken." in why(none)


def test_bail_that_runs_too_long_is_told_with_both_ends_and_the_rank_that_allows_the_shorter() -> None:
    arrest = event("arrest_made", 0, suspect_ref="s")
    bail = event("bail_set", 1, suspect_ref="s", authorising_rank="sergeant", until=at(24 * 120))
    (one,) = found("bail.bail-authorised-in-time", arrest, bail, as_at=48)
    assert one.cause == "condition_failed"
    assert "It was to run until 2 Jul 2024 13:00; on the authority of the sergeant it may run until" in why(one)
    assert "4 Jun 2024" in why(one)


def test_bail_extended_after_it_had_run_out_is_told_with_both_moments() -> None:
    arrest = event("arrest_made", 0, suspect_ref="s")
    bail = event("bail_set", 1, suspect_ref="s", authorising_rank="sergeant", until=at(24 * 20))
    longer = event("bail_extended", 24 * 21, suspect_ref="s", authorising_rank="inspector", until=at(24 * 40))
    (one,) = found("bail.bail-authorised-in-time-before-expiry", arrest, bail, longer)
    assert "It was 25 Mar 2024 12:00; the latest it could be was 24 Mar 2024 12:00." in why(one)


def test_a_limit_that_had_run_out_before_the_police_knew_is_nobodys_breach_and_says_so() -> None:
    late = event("crime_recorded", 0, crime_ref="k", offence_group="common-assault-battery",
                 offence_date=at(-24 * 600))  # fmt: skip
    (one,) = found("investigation.statement-starts-summary-clock", DA, late)
    assert one.result == "not_applicable"
    assert why(one).startswith("The time for it had run out by ")
    assert "before a crime was recorded" in why(one)


def test_an_act_from_before_the_call_is_not_denied_but_said_not_to_have_been_done_since() -> None:
    early = event("risk_assessed", -5, "early", incident_ref="i", grade="high")
    here = (event("contact_received", 0, incident_ref="i"), event("unit_arrived", 1, incident_ref="i"))
    (one,) = found("risk.risk-assessed", DA, early, *here)
    assert "the risk was not assessed in time, in this matter and as was asked." in why(one)


def test_the_facts_say_through_whom_they_reached_us() -> None:
    told = {one.duty.id: rests_on(one) for each in judged_files([CASES / "004-devon-and-cornwall-2024.toml"])
            for one in each.findings}  # fmt: skip
    kept_informed = told["police_suspects.victim-kept-informed"]
    assert kept_informed == "Facts: reported by the victim (through the charity and the press); reading ours."


def test_a_sentence_names_no_person_who_decided() -> None:
    asks = "PC 1234"
    own = event(
        "investigation_closed", 9, rank="inspector", decision_maker="police", decided_by=asks, requested_by=asks
    )
    (one,) = found("decisions.nfa-supervised", DA, own)
    assert one.result == "not_met"
    assert "decided by no other person" in why(one)
    assert asks not in why(one) + what_it_lacks(one) + rests_on(one)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_finding_of_the_documented_cases_is_told_in_whole_sentences(path: Path) -> None:
    for each in judged_files([path]):
        for one in each.findings:
            assert_sentence(why(one))
            assert_sentence(rests_on(one))


# --- the smaller words -----------------------------------------------------------------------------------------------


def test_every_result_flag_and_decision_has_words_of_its_own() -> None:
    assert set(RESULT_WORDS) == set(RESULTS)
    assert len(set(RESULT_WORDS.values())) == len(RESULTS)
    assert set(DECISION_WORDS) == set(HELD_BACK)
    assert not [words for words in (*FLAG_WORDS.values(), *DECISION_WORDS.values()) if "_" in words or "  " in words]


def test_every_flag_that_a_finding_can_have_has_words() -> None:
    given = {flag for found_of_it in EXAMPLES.values() for one in found_of_it for flag in one.flags}
    given |= {flag for each in judged_files([CASES]) for one in each.findings for flag in one.flags}
    assert given <= set(FLAG_WORDS)


def test_a_deadline_is_told_as_roughly_as_it_is_known() -> None:
    (exact,) = found("orders.order-heard-48h", NOTICE, as_at=20)
    assert due_in_words(exact) == "by 6 Mar 2024 12:00"
    rough = replace(exact, due_at=(at(0).latest, at(24 * 9).latest))
    assert due_in_words(rough) == "by a time not known exactly (4 Mar 2024 to 13 Mar 2024)"
    assert due_in_words(replace(exact, due_at=None)) == ""


def test_what_has_not_happened_yet_is_told_as_still_ahead() -> None:
    (due,) = found("scene.children-seen", CHILD)
    (too_late,) = found("scene.children-seen", CHILD, LEFT)
    assert due_in_words(due) == "before the officers leave"
    assert due_in_words(too_late) == "before the officers left"


def test_what_to_send_names_each_kind_of_record_once_as_a_question() -> None:
    (one,) = found("orders.order-heard-48h", NOTICE, covered=False)
    assert to_send(one) == "whether the application for the order was heard"
    (two,) = found("scene.children-seen", CHILD, LEFT, covered=False)
    assert to_send(two) == "whether the child was seen or whether it was recorded why the child was not seen"
    (none,) = found("scene.children-seen", CHILD, SEEN, LEFT)
    assert to_send(none) == ""


def test_an_authority_is_told_with_its_place_and_how_surely_it_was_read() -> None:
    book = the_book()
    told = authority_in_words(book.duty("complaints.cmp-keep-informed-28"), book)
    assert "regulation 34, reg 34(2)(a)" in told
    assert told.endswith("(read in the source)")
    for duty in book.duties:
        assert authority_in_words(duty, book)


def test_a_statement_written_down_after_the_closing_is_not_said_never_to_have_been_taken() -> None:
    (story,) = [one for one in stories() if "typed in the day after the closing" in one.title]
    found = judged(read_file(story.file, story.title), the_book().only([story.duty])).findings
    (finding,) = [one for one in found if one.duty.id == "decisions.closure-needs-statement"]
    assert "the victim's statement was not taken by then, as far as was on record" in why(finding)
