"""The rulebook that ships is clean, and its proofreader finds every kind of fault in one that is not.

For: each duty's slots, the tables it compiles to, and the dated figures it reads.
Never: says what the law is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace
from pkgutil import iter_modules
from typing import Any, TypeVar

import pytest

from dutybound.duties.book import Book, the_book
from dutybound.duties.clocks import HOURS
from dutybound.duties.dossier.account import THE_ACCOUNT
from dutybound.duties.dossier.words import ForAReader
from dutybound.duties.duty import DERIVED, MANDATORY, PRODUCT, SHOULD, Duty, FallsOn, cite, the
from dutybound.duties.figures import Parameter, Parameters
from dutybound.duties.form import form, parameters_of, table
from dutybound.duties.language import (
    at_it,
    at_least,
    at_most,
    ever,
    every,
    first,
    given,
    it,
    latest,
    on,
    one_of,
    param,
    present,
    read_by_a_person,
    same,
    within,
)  # fmt: skip
from dutybound.duties.loading import AUTHORITY_KINDS, read_parameter
from dutybound.duties.proofreading import proofread
from dutybound.duties.rulebook import CHAPTERS, RULEBOOK, duties_of
from dutybound.events.words import RANKS

BOOK = the_book()
Part = TypeVar("Part")
ids = [duty.id for duty in BOOK.duties]


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
        "due": within(param("callback.hours"), HOURS),
    }
    return Duty(**{**sound, **changed})


def wrongly(make: Callable[..., Part], *given: object) -> Part:
    """A part of a duty made of what its type does not allow, as somebody without a type checker may write it."""
    return make(*given)


def faults(*duties: Duty, **changed: Any) -> list[str]:
    return proofread(replace(BOOK, duties=duties, **changed))


# --- the book that ships ---------------------------------------------------------------------------------------------


def test_the_book_that_ships_has_no_fault() -> None:
    assert proofread(BOOK) == []


def test_the_sound_duty_of_these_tests_has_no_fault() -> None:
    assert faults(duty()) == []


@pytest.mark.parametrize("one", BOOK.duties, ids=ids)
def test_a_duty_has_an_id_a_sentence_a_reason_an_authority_and_somebody_who_owes_it(one: Duty) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z0-9]+(-[a-z0-9]+)*", one.id)
    assert one.sentence[0].isupper()
    assert not one.sentence.endswith(".")
    assert one.because[0].isupper()
    assert one.because.endswith(".")
    assert one.authority
    assert all(cited.key in BOOK.authorities for cited in one.authority)
    assert one.falls_on.role
    assert one.strength in (MANDATORY, SHOULD, DERIVED, PRODUCT)
    assert one.version >= 1


@pytest.mark.parametrize("one", BOOK.duties, ids=ids)
def test_a_duty_stands_in_the_chapter_its_id_begins_with(one: Duty) -> None:
    (home,) = [chapter for chapter in CHAPTERS if any(value is one for value in duties_of(chapter))]
    assert home.__name__.rpartition(".")[2] == one.chapter


def test_no_part_of_a_chapter_is_left_out_of_the_book() -> None:
    for chapter in CHAPTERS:
        if hasattr(chapter, "PARTS"):
            files = {one.name for one in iter_modules(chapter.__path__)} - {"words"}
            assert {part.__name__.rpartition(".")[2] for part in chapter.PARTS} == files


@pytest.mark.parametrize("one", BOOK.duties, ids=ids)
def test_a_duty_compiles_to_a_table_of_plain_values(one: Duty) -> None:
    def assert_plain(value: object) -> None:
        if isinstance(value, tuple):
            for part in value:
                assert_plain(part)
        else:
            assert value is None or type(value) in (str, int, float, bool)

    assert_plain(table(one))
    assert table(one) == table(replace(one))
    hash(table(one))


@pytest.mark.parametrize("one", BOOK.duties, ids=ids)
def test_a_duty_cannot_be_changed(one: Duty) -> None:
    for slot in fields(one):
        with pytest.raises(FrozenInstanceError):
            setattr(one, slot.name, "Something else")


def test_no_two_duties_of_the_book_compile_to_the_same_table() -> None:
    assert len({table(one) for one in BOOK.duties}) == len(BOOK.duties) == len(RULEBOOK)


@pytest.mark.parametrize("one", BOOK.duties, ids=ids)
def test_what_was_not_read_in_its_source_is_not_binding(one: Duty) -> None:
    if one.read not in ("V", "R", "S"):
        assert not BOOK.is_binding(one)
        assert BOOK.weighs(one, ()) != "binding"
    assert BOOK.weighs(one, ("house_default",)) == "house"


@pytest.mark.parametrize("one", BOOK.duties, ids=ids)
def test_a_rule_of_the_house_never_passes_for_law(one: Duty) -> None:
    if BOOK.kind_of(one) in ("derived", "product"):
        assert one.strength in (DERIVED, PRODUCT)
        assert not one.holds_back


def test_every_authority_is_of_a_known_kind_and_none_stands_for_nothing() -> None:
    assert {one.kind for one in BOOK.authorities.values()} <= set(AUTHORITY_KINDS)
    assert all(one.title for one in BOOK.authorities.values())
    cited = {cited.key for one in BOOK.duties for cited in one.authority}
    cited |= {row.source for row in BOOK.parameters.rows if row.source}
    cited |= {item.source for item in THE_ACCOUNT.parts(ForAReader)}
    cited |= {key for line in BOOK.lines for key in line.keys}
    assert set(BOOK.authorities) == cited


def test_every_figure_is_read_by_some_duty() -> None:
    assert {row.name for row in BOOK.parameters.rows} == set().union(*map(parameters_of, BOOK.duties))


# --- faults, each of which the proofreader finds ---------------------------------------------------------------------

NOWHERE = on("unit_arived")
FAULTS: list[tuple[str, Callable[[], Duty], str]] = [
    ("no authority", lambda: duty(authority=()), "has no authority."),
    ("a citation of nothing", lambda: duty(authority=(cite("PACE-BAIL-2023"),)),
     "cites 'PACE-BAIL-2023', which is not among the authorities. Did you mean 'PACE-BAIL-2022'?"),
    ("a second citation of nothing", lambda: duty(authority=(cite("HOUSE"), cite("X"))), "cites 'X'"),
    ("a mark of reading that is none", lambda: duty(read="X"), "how surely it was read is 'X'"),
    ("a hold-back off the closed list", lambda: duty(holds_back="arrest", needs="nothing"),
     "holds back 'arrest', which is not on the closed list."),
    ("a hold-back that says no need", lambda: duty(holds_back="close_case"), "does not say what it needs."),
    ("an end before the start", lambda: duty(in_force=replace(duty().in_force, first="2022-01-02", last="2022-01-01")),
     "ends before it begins."),
    ("no sentence", lambda: duty(sentence=""), "its sentence is missing"),
    ("a sentence with a full stop", lambda: duty(sentence="Done."), "ends with a full stop."),
    ("a parameter without a row", lambda: duty(due=within(param("calback.hours"), HOURS)),
     "reads the parameter 'calback.hours', of which there is no row. Did you mean 'callback.hours'?"),
    ("a parameter within a parameter", lambda: duty(due=within(param("callback.hours", x=param("gone")), HOURS)),
     "reads the parameter 'gone'"),
    ("an unknown trigger", lambda: duty(arises=NOWHERE),
     "speaks of 'unit_arived', which is not a kind of event. Did you mean 'unit_arrived'?"),
    ("an unknown discharge", lambda: duty(met_by=on("unit_arrived") | NOWHERE), "speaks of 'unit_arived'"),
    ("an unknown ending", lambda: duty(ends=NOWHERE), "speaks of 'unit_arived'"),
    ("an unknown lapse", lambda: duty(lapses=NOWHERE), "speaks of 'unit_arived'"),
    ("an unknown kind in a condition", lambda: duty(arises=on("unit_arrived") & given(ever(NOWHERE))),
     "speaks of 'unit_arived'"),
    ("an unknown kind in a pick", lambda: duty(due=within(24, HOURS, of=latest(NOWHERE).time)),
     "speaks of 'unit_arived'"),
    ("an unknown kind that stops a recurring duty", lambda: duty(due=every(7, HOURS, until=NOWHERE)),
     "speaks of 'unit_arived'"),
    ("an attribute its kind does not have", lambda: duty(arises=on("contact_received", chanel="999")),
     "tests 'chanel' of 'contact_received', which has no such attribute. Did you mean 'channel'?"),
    ("a word its attribute does not have", lambda: duty(arises=on("contact_received", channel="998")),
     "tests 'channel' of 'contact_received' for '998'. Did you mean '999'?"),
    ("a word among several", lambda: duty(arises=on("contact_received", channel=one_of("999", "fax"))), "for 'fax'"),
    ("a rank there is not", lambda: duty(met_by=ever(on("supervisor_review", rank=at_least("boss"))), due=at_it()),
     "tests 'rank' of 'supervisor_review' for 'boss'."),
    ("a join by what it does not carry", lambda: duty(met_by=on("unit_arrived") & same("crime_ref")),
     "joins 'unit_arrived' by 'crime_ref', which it does not carry."),
    ("an attribute the trigger does not have", lambda: duty(due=within(it.days, HOURS)),
     "reads 'days' of an event that has no such attribute."),
    ("an attribute a picked event does not have",
     lambda: duty(due=within(latest(on("risk_assessed")).days, HOURS)), "reads 'days' of an event"),
    ("a test of the trigger by what it lacks", lambda: duty(met_by=it.has(rank=present), due=at_it()),
     "tests 'rank' of 'contact_received', which has no such attribute."),
    ("somebody who owes it and is nowhere", lambda: duty(falls_on=the("the dispatcher", it.dispatcher)),
     "reads 'dispatcher' of an event"),
    ("a condition where events are needed", lambda: duty(met_by=ever(on("unit_arrived"))),
     "met_by must be events, because the duty stays open until a deadline."),
    ("events where a condition is needed", lambda: duty(due=at_it()),
     "met_by must be a condition, because the duty is judged at the trigger."),
    ("the latest of something as a trigger", lambda: duty(arises=latest(on("contact_received"))),
     "only the first event of a pattern can be a trigger, not the latest."),
    ("a question that is none", lambda: duty(met_by=read_by_a_person("It was well done.", "the notes"), due=at_it()),
     "asks a person something that is no question"),
    ("a question with nothing to look at", lambda: duty(met_by=read_by_a_person("Was it done?", ""), due=at_it()),
     "does not say what to look at."),
    ("a question with a deadline",
     lambda: duty(met_by=read_by_a_person("Was it?", "the notes"), due=within(param("callback.hours"), HOURS)),
     "what a person must read has no deadline"),
    ("a function in a slot", lambda: duty(falls_on=wrongly(FallsOn, len)),
     "cannot stand in a duty: a slot holds plain values only."),
    ("a list in a slot", lambda: duty(note=[]),
     "cannot stand in a duty: a slot holds plain values only."),
    ("the same omission as no duty", lambda: duty(same_omission_as="contact.gone"),
     "the same omission as 'contact.gone', which is not a duty."),
]  # fmt: skip


@pytest.mark.parametrize(("make", "fault"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_the_proofreader_finds(make: Callable[[], Duty], fault: str) -> None:
    found = faults(make())
    assert [one for one in found if fault in one], found
    assert all(one.startswith("contact.call-answered: ") for one in found)


def test_the_proofreader_finds_an_id_that_stands_twice() -> None:
    assert faults(duty(), duty(sentence="Another")) == ["contact.call-answered: the id stands twice."]


def test_the_proofreader_finds_a_duty_in_the_wrong_chapter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CHAPTERS[1], "STRAY", duty(), raising=False)
    assert faults(duty()) == [f"contact.call-answered: stands in the chapter '{CHAPTERS[1].__name__.split('.')[-1]}'."]


def test_the_proofreader_finds_a_figure_whose_source_is_nowhere() -> None:
    rows = Parameters([Parameter("callback.hours", 24, source="GONE")])
    assert faults(duty(), parameters=rows) == [
        "parameter callback.hours: the source 'GONE' is not among the authorities."
    ]


def test_a_table_refuses_whatever_can_be_called() -> None:
    for callable_ in (len, lambda: None, Duty, object(), Parameters.find):
        with pytest.raises(TypeError, match="a slot holds plain values only"):
            table((1, ("deep", callable_)))


# --- the normal form -------------------------------------------------------------------------------------------------


def test_a_duty_judged_at_its_trigger_has_a_condition_and_an_open_one_has_discharges() -> None:
    for one in BOOK.duties:
        assert [form(one).act is not None, form(one).reader is not None, bool(form(one).discharge)].count(True) == 1


def test_a_deadline_that_reads_the_state_is_not_fixed_and_one_that_reads_the_trigger_is() -> None:
    assert form(duty()).fixed_due
    assert not form(duty(due=within(24, HOURS, of=latest(on("grade_set")).time))).fixed_due


def test_a_first_event_per_reference_gives_rise_once_for_each() -> None:
    arises = form(duty(arises=first(on("contact_received"), per="incident_ref"))).arises
    assert (arises.only_first, arises.per) == (True, "incident_ref")


def test_the_form_names_every_kind_a_duty_speaks_of() -> None:
    one = duty(ends=on("incident_linked"), lapses=on("transfer_accepted"), due=within(24, HOURS,
               of=latest(on("grade_set")).time))  # fmt: skip
    assert form(one).kinds == {
        "contact_received", "unit_arrived", "incident_linked", "transfer_accepted", "grade_set",
    }  # fmt: skip
    assert form(one).triggers == {"contact_received"}


# --- the book as a value ---------------------------------------------------------------------------------------------


def test_a_book_is_narrowed_to_duties_and_chapters_and_refuses_what_it_does_not_have() -> None:
    assert {one.chapter for one in BOOK.only(["scene"]).duties} == {"scene"}
    assert [one.id for one in BOOK.only(["scene.children-seen"]).duties] == ["scene.children-seen"]
    assert BOOK.only([]) is BOOK
    with pytest.raises(KeyError, match=r"Did you mean 'scene\.children-seen'"):
        BOOK.only(["scene.child-seen"])


def test_weights_follow_strength_authority_reading_and_defaults() -> None:
    sound = duty(authority=(cite("PACE-BAIL-2022"),), strength=MANDATORY, read="V")
    assert BOOK.weighs(sound, ()) == "binding"
    assert BOOK.weighs(sound, ("house_default",)) == "house"
    assert BOOK.weighs(replace(sound, read="P"), ()) == "guidance"
    assert BOOK.weighs(replace(sound, strength=SHOULD), ()) == "guidance"
    assert BOOK.weighs(replace(sound, authority=(cite("APP-DA-ARREST"),)), ()) == "guidance"
    assert BOOK.weighs(duty(), ()) == "house"


def test_the_book_can_be_read_twice_and_is_the_same() -> None:
    assert isinstance(BOOK, Book)
    assert the_book() is BOOK


# --- dated figures ---------------------------------------------------------------------------------------------------

ROWS = Parameters(
    [
        Parameter("n", 1),
        Parameter("n", 2, force="a", source="HOUSE"),
        Parameter("n", 3, force="a", district="d", source="HOUSE"),
        Parameter("dated", 1, last="2019-12-31"),
        Parameter("dated", 2, first="2020-01-01", last="2020-12-31"),
        Parameter("dated", 3, first="2021-01-01"),
        Parameter("newer", 1),
        Parameter("newer", 2, first="2020-01-01"),
        Parameter("keyed", 7, keys=(("risk", "high"),)),
        Parameter("months", 3, keys=(("rank", "sergeant"),), steps="rank"),
        Parameter("months", 6, keys=(("rank", "inspector"),), steps="rank"),
        Parameter("sourced", 1),
        Parameter("sourced", 2, source="HOUSE"),
    ]
)


def value(name: str, force: str = "", district: str = "", day: str = "2020-06-01", **keys: str) -> object:
    row = ROWS.find(name, keys, force, district, day)
    return None if row is None else row.value


def test_a_districts_figure_goes_before_its_forces_and_a_forces_before_the_default() -> None:
    assert value("n") == 1
    assert value("n", "b") == 1
    assert value("n", "a") == 2
    assert value("n", "a", "e") == 2
    assert value("n", "a", "d") == 3
    assert value("n", "b", "d") == 1


def test_a_figure_holds_from_its_first_day_to_its_last() -> None:
    days = ("2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01")
    assert [value("dated", day=day) for day in days] == [1, 2, 2, 3]
    assert [value("newer", day=day) for day in days] == [1, 2, 2, 2]


def test_a_figure_that_somebody_published_goes_before_a_default() -> None:
    assert value("sourced") == 2


def test_a_figure_under_a_key_needs_that_key() -> None:
    assert value("keyed", risk="high") == 7
    assert value("keyed", risk="medium") is None
    assert value("keyed") is None
    assert value("gone") is None


def test_a_step_holds_from_its_rank_upwards_until_the_next() -> None:
    found = [value("months", rank=rank) for rank in RANKS]
    assert found == [None, None, 3, *[6] * (len(RANKS) - 3)]
    assert value("months", rank="boss") is None


def test_only_a_figure_without_a_source_is_a_default_of_the_house() -> None:
    for row in BOOK.parameters.rows:
        assert row.is_default == (not row.source)
        assert bool(row.read) == bool(row.source), row
    assert {row.name for row in BOOK.parameters.rows if row.is_default} >= {"callback.hours", "renewed-support.days"}


def test_the_months_of_bail_rise_with_the_rank() -> None:
    months = [BOOK.parameters.find("bail.months", {"rank": rank}, "", "", "2023-01-01") for rank in RANKS]
    found = [row.value for row in months if row is not None]
    assert len(found) == len(RANKS)
    assert found == sorted(found, key=int)
    assert dict(zip(RANKS, found, strict=True))["sergeant"] == 3


def test_a_figure_is_read_from_its_toml_row_with_its_days_as_text() -> None:
    row = read_parameter({"name": "n", "value": 1, "keys": {"grade": "1"}, "from": "2020-01-01"})
    assert row == Parameter("n", 1, (("grade", "1"),), first="2020-01-01")


def test_at_most_and_at_least_are_words_of_the_language_with_values() -> None:
    assert (at_most(0).op, at_most(0).value) == ("at_most", 0)
    assert (at_least("sergeant").op, at_least("sergeant").value) == ("at_least", "sergeant")
