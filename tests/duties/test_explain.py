"""Every finding is told in plain English: whole sentences, nothing of the machine in them, no word too heavy.

For: each cause on a small file, the documented cases, and files put together at random.
Never: fixes a sentence word for word where another would do as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutybound.checking import judged, judged_files
from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.book import Book, the_book
from dutybound.duties.duty import CAUSES, HELD_BACK, RESULTS, between
from dutybound.duties.explain import (
    DECISION_WORDS,
    FLAG_WORDS,
    RESULT_WORDS,
    authority_in_words,
    due_in_words,
    rests_on,
    to_send,
    weight_in_words,
    what_it_lacks,
    why,
)
from dutybound.duties.figures import Parameters
from dutybound.duties.loading import stories
from dutybound.events import read_file
from dutybound.events.attributes import AttributeType
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import EVER_AFTER, UNKNOWN, When, microseconds
from dutybound.events.words import SOURCES

CASES = Path(__file__).parents[2] / "cases"
HOUR = 3600 * 10**6
NOON = microseconds(datetime(2024, 3, 4, 12, tzinfo=UTC))  # a Monday
LATER = 24 * 30  # hours after that noon at which most of these files are read
ALWAYS = When(NOON - 10**4 * HOUR, NOON + 10**4 * HOUR)


def at(hour: float | tuple[float, float]) -> When:
    first, last = hour if isinstance(hour, tuple) else (hour, hour)
    return When(round(NOON + first * HOUR), round(NOON + last * HOUR))


def event(kind: str, hour: float | tuple[float, float], id: str = "", **more: Any) -> Event:
    says, recorded = more.pop("says", "entered_by_officer"), more.pop("recorded", None)
    facts = MappingProxyType({"says": says, **more})
    written = at(hour) if recorded is None else recorded
    return Event(id=id or kind, kind=kind, occurred=at(hour), recorded=written, says=says, facts=facts)


def found(
    duty: str, *events: Event, as_at: float = LATER, covered: bool = True, force: str = "greater-manchester",
    book: Book | None = None,
) -> list[Finding]:  # fmt: skip
    book = the_book() if book is None else book
    coverage = (Coverage(frozenset(), ALWAYS),) if covered else ()
    file = CaseFile(ref="small", events=events, force=force, coverage=coverage)
    return list(judge_file(file, [book.duty(duty)], book.parameters, round(NOON + as_at * HOUR)).findings)


DA = event("da_flag_set", -1)
CHILD = event("child_identified", 0, incident_ref="i", child_ref="c")
SEEN = event("child_seen", 1, incident_ref="i", child_ref="c")
LEFT = event("scene_left", 2, incident_ref="i", together=True)
NOTICE = event("domestic_notice_served", 0, order_ref="o")
HEARD = event("order_application_heard", 24, order_ref="o")
CLOSED = event("investigation_closed", 9, crime_ref="k", rank="constable", decision_maker="police", decided_by="a",
               requested_by="a")  # fmt: skip
DISCLOSED = event("disclosure_made", 0, incident_ref="i", disclosure_ref="d", offence_kind="assault", by="victim")
GRADED = (event("contact_received", 0, incident_ref="i"), event("grade_set", 0.1, incident_ref="i", grade="1"))
ASSAULT = event("investigation_opened", 0, crime_ref="k", offence_group="common-assault-battery",
                offence_date=at((-900, -876)))  # fmt: skip
RENEWED = (
    event("victim_view_recorded", -9, "against", crime_ref="k", stance="withdrawn"),
    event("victim_view_recorded", 0, "again", crime_ref="k", stance="supports_again"),
)


def by_cause() -> Iterator[tuple[str, list[Finding]]]:
    seen = event("victim_seen", 0, incident_ref="i")
    yield "for_a_reader", found("scene.no-discouragement", DA, seen)
    yield "held", found("decisions.constable-cannot-close", DA, event("investigation_closed", 9, decision_maker="cps"))
    yield "done_in_time", found("scene.children-seen", CHILD, SEEN, LEFT)
    yield "done_late", found("orders.order-heard-48h", NOTICE, event("order_application_heard", 200, order_ref="o"))
    yield "not_yet_due", found("orders.order-heard-48h", NOTICE, as_at=20)
    yield "no_time_set", found("scene.children-seen", CHILD)
    yield "past_due", found("orders.order-heard-48h", NOTICE)
    yield "condition_failed", found("decisions.constable-cannot-close", DA, CLOSED)
    yield "lapsed", found("scene.children-seen", CHILD, LEFT)
    taken = event("transfer_accepted", 5, incident_ref="i")
    yield "ended_unmet", found("contact.attended-within-target", DA, *GRADED, taken)
    departed = event("departure_recorded", 3, duty="scene.children-seen", decided_by="sergeant-1",
                     reason="the door was not opened.")  # fmt: skip
    child = replace(CHILD, facts=MappingProxyType({**CHILD.facts, "actor": "constable-1"}))
    yield "departure_recorded", found("scene.children-seen", child, LEFT, departed)
    yield "arises_not_known", found("scene.not-left-together", LEFT, covered=False)
    yield "start_not_settled", found("recording.strangulation-coded-75a", strangulation(None))
    undated = event("investigation_opened", 0, crime_ref="k", offence_group="common-assault-battery")
    old = replace(the_book().duty("investigation.statement-starts-summary-clock-before-2022"), anchor=None)
    old = replace(old, in_force=between("", ""))
    yield "deadline_not_known", found(old.id, DA, undated, book=replace(the_book(), duties=(old,)))
    unclear = event("child_seen", 1, incident_ref="i")
    yield "possible_discharge", found("scene.children-seen", CHILD, unclear, LEFT)
    maybe_over = event("transfer_accepted", 0.2)
    yield "possible_ending", found("contact.attended-within-target", DA, *GRADED, maybe_over)
    rough = event("order_application_heard", (24, 24 * 20), order_ref="o")
    yield "time_too_rough", found("orders.order-heard-48h", NOTICE, rough)
    yield "not_covered", found("orders.order-heard-48h", NOTICE, covered=False)
    yield "condition_not_known", found("decisions.constable-cannot-close", DA, event("investigation_closed", 9))
    denied = event("not_done_stated", 3, what=("child_seen",), says="reported_by_victim")
    yield "contested", found("scene.children-seen", CHILD, SEEN, LEFT, denied)
    yield "before_start", found("recording.strangulation-coded-75a", strangulation(-24 * 2000))
    yield "after_end", found("investigation.statement-starts-summary-clock-before-2022", DA, ASSAULT)
    over = event("transfer_accepted", 0.2, incident_ref="i")
    yield "ended_before_due", found("contact.attended-within-target", DA, *GRADED, over)


def strangulation(hour: float | None) -> Event:
    told: dict[str, Any] = {"disclosure_ref": "d", "offence_kind": "strangulation", "by": "victim"}
    return event("disclosure_made", 0, **told, **({} if hour is None else {"when_of_offence": at(hour)}))


EXAMPLES = dict(by_cause())
IN_QUOTES = re.compile(r"'[^']*'(?!\w)")


def assert_sentence(text: str) -> None:
    """Whole sentences for a reader: what stands in quotation marks is the record's own."""
    assert text == text.strip()
    assert text.endswith("."), text
    assert not text.endswith(".."), text
    assert text[0].isupper(), text
    assert "  " not in text, text
    prose = IN_QUOTES.sub("''", text)
    for wrong in ("None", "_", "{", "}", "<", ">", " .", ";.", ":.", " ,", " ;", "()", ". ."):
        assert wrong not in prose, text
    assert not re.search(r"(^|\. )[a-z]", prose), text
    assert not re.search(r"\b(\w+) \1\b", prose), text


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


# --- files put together at random ------------------------------------------------------------------------------------


def _values(name: str, kind: AttributeType) -> st.SearchStrategy[Any]:
    if kind.words:
        return st.sampled_from(kind.words)
    return {
        "text": st.sampled_from(["1", "2", "something told"]),
        "person": st.sampled_from(["officer-1", "officer-2"]),
        "ref": st.sampled_from(["ref-1", "ref-2"]),
        "flag": st.booleans(),
        "number": st.integers(0, 30),
        "time": st.integers(-900, 900).map(at),
        "names": st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=2).map(tuple),
    }[kind.name]


SPOKEN_OF = sorted({kind for duty in the_book().duties for kind in KINDS if kind in repr(duty)})


@st.composite
def any_event(draw: st.DrawFn, number: int) -> Event:
    kind = KINDS[draw(st.sampled_from([*SPOKEN_OF, "not_done_stated", "departure_recorded", "duty_judged"]))]
    facts: dict[str, Any] = {"says": draw(st.sampled_from(sorted(SOURCES)))}
    for name, attribute in kind.attributes.items():
        if name in ("since", "until", "trigger"):
            continue
        if draw(st.integers(0, 5)):
            facts[name] = draw(_values(name, attribute))
    if kind.name in ("departure_recorded", "duty_judged") and "duty" in facts:
        facts["duty"] = draw(st.sampled_from([duty.id for duty in the_book().duties]))
    first = draw(st.integers(-600, 600))
    last = draw(st.sampled_from([first, first, first + 5, first + 400]))
    occurred = draw(st.sampled_from([at((first, last)), at((first, last)), When(at(first).earliest, EVER_AFTER)]))
    recorded = draw(st.sampled_from([UNKNOWN, occurred, When(occurred.earliest + 50 * HOUR, EVER_AFTER)]))
    return Event(id=f"e{number}", kind=kind.name, occurred=occurred, recorded=recorded, says=facts["says"],
                 facts=MappingProxyType(facts))  # fmt: skip


@st.composite
def any_file(draw: st.DrawFn) -> CaseFile:
    events = tuple(draw(any_event(number)) for number in range(draw(st.integers(1, 9))))
    coverage = draw(st.sampled_from([(), (Coverage(frozenset(), ALWAYS),)]))
    force = draw(st.sampled_from(["greater-manchester", "suffolk", ""]))
    return CaseFile(ref="any", events=(DA, *events), force=force, coverage=coverage)


@settings(max_examples=250, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(file=any_file(), hour=st.integers(-100, 900))
def test_findings_on_any_file_are_told_in_whole_sentences_and_never_called_more_than_they_are(
    file: CaseFile, hour: int
) -> None:
    book = the_book()
    for one in judge_file(file, book.duties, book.parameters, at(hour).latest).findings:
        assert_sentence(why(one))
        assert_sentence(rests_on(one))
        assert_sentence(what_it_lacks(one))
        weight = weight_in_words(one, book)
        assert (weight == "breached") == (one.result == "not_met" and may_be_called_breached(one, book))
        assert "breach" not in IN_QUOTES.sub("", why(one)).lower()


# --- words that fit the weight ---------------------------------------------------------------------------------------


def may_be_called_breached(one: Finding, book: Book) -> bool:
    """Law 8 of the house, written out a second time."""
    return (
        one.duty.strength == "mandatory"
        and book.authorities[one.duty.authority[0].key].kind
        in {"statutory", "statutory_guidance", "code", "force_policy"}
        and one.duty.read in {"V", "R", "S"}
        and "house_default" not in one.flags
    )


@pytest.mark.parametrize("read", list("VRSPMBD"))
@pytest.mark.parametrize("strength", ["mandatory", "should", "derived", "product"])
@pytest.mark.parametrize("authority", ["statutory", "statutory_guidance", "code", "force_policy", "app", "guidance",
                                       "finding", "derived", "product"])  # fmt: skip
@pytest.mark.parametrize("default", [False, True], ids=["sourced", "default"])
def test_breached_is_said_only_of_what_is_binding_read_in_its_source_and_rests_on_no_default(
    read: str, strength: str, authority: str, default: bool
) -> None:
    (one,) = EXAMPLES["lapsed"]
    key = one.duty.authority[0].key
    book = the_book()
    authorities = {**book.authorities, key: replace(book.authorities[key], kind=authority)}
    book = replace(book, authorities=authorities)
    flags = frozenset({"house_default"} if default else set())
    one = replace(one, duty=replace(one.duty, read=read, strength=strength), flags=flags)
    weight = weight_in_words(one, book)
    assert (weight == "breached") == may_be_called_breached(one, book)
    if weight != "breached":
        assert weight in ("not followed", "by a house rule")
    if default or authority in ("derived", "product"):
        assert weight == "by a house rule"


def test_only_an_unmet_or_late_result_has_a_weight_in_words() -> None:
    for found_of_it in EXAMPLES.values():
        for one in found_of_it:
            assert bool(weight_in_words(one, the_book())) == (one.result in ("not_met", "overdue", "met_late"))


def test_a_result_without_a_sourced_figure_is_by_a_house_rule() -> None:
    book = the_book()
    unsourced = replace(book, parameters=Parameters(replace(row, source="") for row in book.parameters.rows))
    (one,) = found("decisions.constable-cannot-close", DA, CLOSED, book=unsourced)
    assert weight_in_words(one, unsourced) == "by a house rule"


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
