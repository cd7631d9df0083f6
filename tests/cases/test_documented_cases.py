"""The documented cases under `cases/` give the results that were expected of them before they were written down.

For: each expected result with its flags, what the facts rest on and whose reading it is; who says each entry.
Never: expects a result that the documents do not support.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dutybound.checking import judged_files
from dutybound.duties.accounts import Finding
from dutybound.duties.book import the_book
from dutybound.duties.explain import why
from dutybound.events.when import EVER_AFTER, EVER_BEFORE
from dutybound.records.files import read_path
from dutybound.reports.order import counted
from dutybound.reports.story import story

from ..typed import Typed
from .expected import EXPECTED, FOUND, NEVER_TOLD, OURS, SAYS_IN_000, THAT_MATTER

CASES = Path(__file__).parents[2] / "cases"


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    return [one for each in judged_files([CASES]) for one in each.findings]


@pytest.mark.parametrize("row", EXPECTED, ids=[f"{row[0]} {row[1]} {row[2]}" for row in EXPECTED])
def test_an_expected_result_comes_out_with_its_flags_its_sources_and_whose_reading_it_is(
    row: tuple[str, ...], found: list[Finding]
) -> None:
    case, duty, trigger, result, flags, facts, reading = row
    (one,) = [f for f in found if (f.file.ref, f.duty.id, f.trigger.id) == (case, duty, trigger)]
    assert one.result == result
    assert one.flags & THAT_MATTER == set(flags.split())
    assert set(one.facts_rest_on) == set(facts.split())
    assert one.reading_of == reading


def test_the_cases_give_no_other_result_than_those_expected(found: list[Finding]) -> None:
    assert {(f.file.ref, f.duty.id, f.trigger.id) for f in found} == {row[:3] for row in EXPECTED}
    assert len(found) == len(EXPECTED)


@pytest.mark.parametrize("case", NEVER_TOLD)
def test_what_a_document_certainly_does_not_tell_has_no_result_but_cannot_tell(case: str, found: list[Finding]) -> None:
    named = [f for f in found if f.file.ref == case and f.duty.id.partition(".")[2] in NEVER_TOLD[case]]
    assert {f.result for f in named} <= {"cannot_tell"}


def test_an_omission_that_two_duties_see_is_counted_once(found: list[Finding]) -> None:
    for case, unmet in (("000", 3), ("001", 1), ("002", 1), ("003", 0), ("004", 1)):
        assert counted(f for f in found if f.file.ref == case)["not_met"] == unmet


def test_the_same_omission_is_named_after_the_duty_that_is_counted(found: list[Finding]) -> None:
    twice = {f.duty.id: f.duty.same_omission_as for f in found if "same_omission" in f.flags}
    assert twice == {
        "decisions.closure-needs-statement": "investigation.victim-statement-taken",
        "scene.not-left-together": "scene.positive-action-recorded",
    }


def test_the_group_matter_is_one_file_and_each_of_its_results_says_that_it_holds_of_at_least_one() -> None:
    (file,) = read_path(CASES / "004-devon-and-cornwall-2024.toml")
    assert file.kind == "group_matter"
    (judged,) = judged_files([CASES / "004-devon-and-cornwall-2024.toml"])
    assert judged.findings
    assert all("distribution_unknown" in one.flags for one in judged.findings)


def test_a_reason_says_what_stands_against_it_and_what_an_entry_leaves_out(found: list[Finding]) -> None:
    told = {(f.duty.id, f.trigger.id): why(f) for f in found}
    connected = told["police_suspects.inv-connected-graph", "officer-in-the-case"]
    assert "On record: whoever took the role was connected to the suspect" in connected
    assert "does not say: hours before." in told["contact.repeat-contact-linked", "long-history"]


def test_the_super_complaint_keeps_its_figures_apart_with_their_units_and_bounds_and_accuses_nobody() -> None:
    (file,) = read_path(CASES / "003-super-complaint-2020.toml")
    told = {event.id: event.facts for event in file.events if event.kind == "figure_stated"}
    kept = {id: (facts["value"], facts["unit"], facts["bound"]) for id, facts in told.items()}
    assert kept == {
        "reports-all-forces": (650, "reports", "more_than"),
        "reports-one-force": (79, "reports", "exact"),
        "women-in-touch": (81, "women", "exact"),
    }
    (judged,) = judged_files([CASES / "003-super-complaint-2020.toml"])
    assert judged.findings == ()


def test_the_story_of_the_super_complaint_shows_its_bounds_what_is_not_told_and_what_is_never_added() -> None:
    (judged,) = judged_files([CASES / "003-super-complaint-2020.toml"])
    told = {one.id: one.facts for one in story(judged.laid)}
    assert "at most 12.2 % of entry 'reports-all-forces'" in told["reports-one-force"]
    assert "not told: how many of the forces that were asked answered" in told["reports-all-forces"]
    assert "another count, never added to entries: reports-all-forces, reports-one-force" in told["women-in-touch"]
    assert "%" not in told["women-in-touch"] + told["reports-all-forces"]


def test_the_force_is_said_to_accept_the_missing_statement_and_not_the_missing_refusal(found: list[Finding]) -> None:
    for duty in ("investigation.victim-statement-taken", "decisions.closure-needs-statement"):
        (one,) = [f for f in found if f.duty.id == duty]
        assert "As accepted by the force: the victim's statement was not taken. " in why(one)
        assert (
            "As inferred from what the source says: the victim's refusal to make a statement was not recorded."
            in why(one)
        )


def test_earlier_incidents_are_dated_by_the_body_that_found_them_and_not_by_when_they_happened() -> None:
    (judged,) = judged_files([CASES / "002-metropolitan-police-2019.toml"])
    laid = judged.laid
    for name in ("earlier-assault", "long-history"):
        assert laid.came_before(laid.place_of["found-injured"], laid.place_of[name]) == 2


def test_a_note_on_how_the_words_were_read_stands_with_its_entry_in_the_story() -> None:
    (judged,) = judged_files([CASES / "004-devon-and-cornwall-2024.toml"])
    notes = {one.id: one.note for one in story(judged.laid)}
    for name in ("reported", "witness", "basic-steps"):
        assert "read as a year or more" in notes[name]
        assert "read by us from 'over the years'" in notes[name]


def test_no_distance_in_a_documented_case_is_ours_without_saying_from_which_words() -> None:
    for path in CASES.glob("*.toml"):
        for event in (event for file in read_path(path) for event in file.events):
            for one in event.relations:
                ours = (abs(one.at_least) > 1 and one.at_most == EVER_AFTER) or (
                    one.at_least == EVER_BEFORE and one.at_most < -1
                )
                assert one.read_from or not ours, (path.name, event.id)


def test_only_the_policy_that_the_force_itself_calls_mandatory_is_breached(found: list[Finding]) -> None:
    book = the_book()
    binding = {f.duty.id for f in found if f.result == "not_met" and book.weighs(f.duty, f.flags) == "binding"}
    assert binding == {
        "investigation.victim-statement-taken",
        "decisions.closure-needs-statement",
        "decisions.constable-cannot-close",
    }


def test_a_body_that_had_judged_otherwise_would_be_shown_and_the_reading_would_be_ours(tmp_path: Path) -> None:
    text = (CASES / "000-greater-manchester-2020.toml").read_text(encoding="utf-8")
    judged = 'duty = "investigation.victim-statement-taken"\nverdict = "not_met"'
    assert judged in text
    path = tmp_path / "otherwise.toml"
    path.write_text(text.replace(judged, judged.replace("not_met", "met")), encoding="utf-8")
    (one,) = [
        f for each in judged_files([path]) for f in each.findings if f.duty.id == "investigation.victim-statement-taken"
    ]
    assert (one.result, one.reading_of) == ("not_met", OURS)
    assert "body_differs" in one.flags


def test_every_entry_of_the_first_case_keeps_who_says_it() -> None:
    (file,) = read_path(CASES / "000-greater-manchester-2020.toml")
    says = {source: {e.id for e in file.events if e.says == source} for source in {e.says for e in file.events}}
    assert says == SAYS_IN_000
    assert all(
        event.through == ("press",) or event.says in ("reported_by_press", "inferred_from_source")
        for event in file.events
    )


def test_every_entry_of_the_second_case_is_a_finding_of_the_oversight_body() -> None:
    (file,) = read_path(CASES / "002-metropolitan-police-2019.toml")
    assert {event.says for event in file.events} == {FOUND}
    assert not any(event.kind == "duty_judged" for event in file.events)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_documented_case_names_its_source_carries_its_own_moment_and_is_not_synthetic(path: Path) -> None:
    (file,) = read_path(path)
    assert file.source
    assert file.title
    assert file.as_at is not None
    assert file.known_at == file.as_at
    assert not file.synthetic
    assert not file.coverage  # neither document says that its silence means absence


@pytest.mark.parametrize("words", [("case", "004", str(CASES)), ("check", str(CASES), "--format", "html")])
def test_the_notes_of_a_file_are_printed_on_the_terminal_and_on_the_page(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Typed(monkeypatch, capsys)(*words, columns=200)
    printed = ran.text.replace("&#39;", "'")
    assert "Note in the file: Reported and, as the women tell it, not investigated properly" in printed
    assert "read by us from 'over the years'" in printed
    assert "another result without a distance in time that we read" in printed
