"""The witnesses of the duties are read twice, by the judge and by the compiled pass, and a difference is a fault.

For: the comparison itself; that the whole book passes it is asked where the command is.
Never: decides which reading is right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from dutybound.conformance import witnessed
from dutybound.conformance.sweep import Sweep, sweep
from dutybound.conformance.witnessed import both_readings
from dutybound.duties.book import the_book
from dutybound.duties.clocks import HOURS
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.language import at_least, ever, given, on, param, within
from dutybound.duties.witnesses.proof import proved
from dutybound.events.event import CaseFile

BOOK = the_book().only(["contact", "scene"])
PROOF = proved(BOOK.duties[::5], BOOK.parameters)


def test_both_readings_of_every_witness_are_equal() -> None:
    both = both_readings(PROOF.witnesses, BOOK.duties, BOOK.parameters)
    assert both.faults == ()
    assert both.by_the_judge == ()
    assert both.cells > len(PROOF.witnesses)


def test_a_reading_that_differs_is_a_fault_of_the_duty_whose_words_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told = BOOK.duty("contact.attended-within-target")

    def another(
        files: Iterable[CaseFile], duties: tuple[Duty, ...], parameters: Parameters, *, causes: frozenset[str] | None
    ) -> Sweep:
        changed = tuple(replace(one, due=within(1, HOURS)) if one.id == told.id else one for one in duties)
        return sweep(files, changed, parameters, causes=causes)

    monkeypatch.setattr(witnessed, "sweep", another)
    own = proved([told], BOOK.parameters)
    faults = both_readings(own.witnesses, BOOK.duties, BOOK.parameters).faults
    assert faults
    assert all(
        fault.startswith(f"{told.id}: the compiled pass and the judge differ in a file made from its words: (")
        for fault in faults
    )


def test_a_duty_that_the_pass_does_not_hold_is_named() -> None:
    consulted = ever(on("supervisor_consulted", rank=at_least(param("closing.rank"))))
    own = replace(BOOK.duties[0], arises=on("investigation_closed") & given(consulted))
    both = both_readings(PROOF.witnesses[:2], [own], BOOK.parameters)
    assert both.by_the_judge == ((own.id, "a figure stands in what gives rise to the duty."),)
