"""No word is heavier than what was found: "breached" only of what binds, on any file whatever.

For: law 8 of the house, written out a second time, on single findings and on files put together at random.
Never: fixes a sentence word for word where another would do as well.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.book import Book, the_book
from dutybound.duties.explain import rests_on, weight_in_words, what_it_lacks, why
from dutybound.duties.figures import Parameters
from dutybound.events.attributes import AttributeType
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import EVER_AFTER, UNKNOWN, When
from dutybound.events.words import SOURCES

from .small_findings import ALWAYS, CLOSED, DA, EXAMPLES, HOUR, IN_QUOTES, assert_sentence, at, found

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


SPOKEN_OF = sorted(kind for kind in KINDS if kind in repr(the_book().duties))


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
