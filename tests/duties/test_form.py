"""The normal form of a duty: what gives rise to it, what meets it, and which kinds it speaks of.

For: what judge and compiled pass read instead of the words.
Never: judges a case.
"""

from __future__ import annotations

from dutybound.duties.book import the_book
from dutybound.duties.clocks import HOURS
from dutybound.duties.form import form
from dutybound.duties.language import (
    at_least,
    at_most,
    first,
    latest,
    on,
    within,
)  # fmt: skip

from .sound_duty import duty

BOOK = the_book()


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


def test_at_most_and_at_least_are_words_of_the_language_with_values() -> None:
    assert (at_most(0).op, at_most(0).value) == ("at_most", 0)
    assert (at_least("sergeant").op, at_least("sergeant").value) == ("at_least", "sergeant")
