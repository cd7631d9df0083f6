"""A second time of one entry is held by no column, and only kinds that no duty reads have one."""

from __future__ import annotations

from dutybound.conformance.placing import LIST, PLACES, TIME
from dutybound.duties.book import the_book
from dutybound.duties.form import form
from dutybound.events.kinds import ASIDE, KINDS


def test_a_kind_with_two_times_stands_beside_the_case_and_no_duty_reads_it() -> None:
    times = {kind.name: [name for name, of in kind.attributes.items() if of.name == "time"] for kind in KINDS.values()}
    twice = {kind: names for kind, names in times.items() if len(names) > 1}
    assert twice.keys() <= ASIDE
    assert twice
    for kind, (first, *others) in twice.items():
        assert PLACES[kind, first].sort == TIME
        assert {PLACES[kind, name] for name in others} == {("", LIST)}
        assert not any(kind in form(duty).kinds for duty in the_book().duties)
