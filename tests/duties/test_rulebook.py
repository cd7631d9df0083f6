"""The rulebook that ships is clean: each duty's slots, the table it compiles to, and the weight it has.

For: every duty of the book, one by one, and the book as a value.
Never: says what the law is.
"""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, fields, replace
from pkgutil import iter_modules

import pytest

from dutybound.duties.book import Book, the_book
from dutybound.duties.dossier.account import THE_ACCOUNT
from dutybound.duties.dossier.words import ForAReader
from dutybound.duties.duty import DERIVED, MANDATORY, PRODUCT, SHOULD, Duty, cite
from dutybound.duties.form import parameters_of, table
from dutybound.duties.loading import AUTHORITY_KINDS
from dutybound.duties.proofreading import proofread
from dutybound.duties.rulebook import CHAPTERS, RULEBOOK, duties_of

from .sound_duty import duty

BOOK = the_book()
ids = [duty.id for duty in BOOK.duties]


def test_the_book_that_ships_has_no_fault() -> None:
    assert proofread(BOOK) == []


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
