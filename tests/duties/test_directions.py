"""Which way a figure tightens, by where the duties read it; and that where it is not plain there is none."""

from typing import Any

import pytest

from dutybound.duties import terms
from dutybound.duties.book import the_book
from dutybound.duties.clocks import HOURS
from dutybound.duties.directions import HIGHER, LOWER, NEITHER, directions, is_looser
from dutybound.duties.duty import DERIVED, Duty, the
from dutybound.duties.language import (
    above,
    after,
    at_it,
    at_least,
    at_most,
    before,
    by,
    earlier,
    ever,
    every,
    first,
    given,
    in_a,
    it,
    latest,
    no_later,
    on,
    param,
    value_or,
    within,
)

N = param("n")
LEFT, ASKED = on("scene_left"), on("supervisor_consulted")


def duty(**slots: Any) -> Duty:
    """A small duty; unless told otherwise a supervisor is spoken to within an hour of leaving."""
    told: dict[str, Any] = {"arises": LEFT, "met_by": ASKED, "due": within(1, HOURS), **slots}
    return Duty(
        "Made for a test", id="tests.one", because="", authority=(), strength=DERIVED, read="D",
        falls_on=the("somebody"), **told,
    )  # fmt: skip


PLAIN = {
    "a limit": (duty(due=within(N, HOURS)), LOWER),
    "the earlier of two limits": (duty(due=by(earlier(after(it.time, N, HOURS), first(LEFT).time))), LOWER),
    "a limit that is the last moment, from the trigger": (duty(due=within(N, HOURS), lapses=True), LOWER),
    "an interval": (duty(due=every(N, HOURS, until=on("incident_closed"))), LOWER),
    "an interval where none was agreed": (
        duty(due=every(value_or(latest(on("update_interval_agreed")).days, N), HOURS, until=on("incident_closed"))),
        LOWER,
    ),
    "the rank of who does it": (duty(met_by=on("supervisor_consulted", rank=at_least(N))), HIGHER),
    "the rank of a decision": (duty(met_by=it.has(rank=at_least(N)) | ever(ASKED), due=at_it()), HIGHER),
    "a mark that must be passed": (duty(met_by=it.has(percent=above(N)), due=at_it()), HIGHER),
    "a most that is allowed": (duty(met_by=it.has(percent=at_most(N)), due=at_it()), LOWER),
    "what must not be": (duty(met_by=~ever(on("supervisor_consulted", rank=at_least(N))), due=at_it()), LOWER),
    "a limit that a decision must keep": (
        duty(met_by=no_later(it.until, after(it.time, N, HOURS)), due=at_it()), LOWER,
    ),
    "a mark that gives rise to it": (duty(arises=on("risk_assessed", ticks=at_least(N))), LOWER),
    "a mark before the trigger": (duty(arises=LEFT & given(it.has(ticks=at_least(N)))), LOWER),
    "a distance within which it arises": (
        duty(arises=LEFT & in_a(ever(on("risk_assessed", ticks=at_most(N))))), HIGHER,
    ),
}  # fmt: skip
NOT_PLAIN = {
    "the first of several triggers": duty(arises=first(on("risk_assessed", ticks=at_least(N)))),
    "what ends it": duty(ends=on("incident_closed", rank=at_least(N))),
    "what makes it too late": duty(lapses=on("incident_closed", rank=at_least(N))),
    "until when it is owed again": duty(due=every(1, HOURS, until=on("incident_closed", rank=at_least(N)))),
    "who does it again and again": duty(
        met_by=on("supervisor_consulted", rank=at_least(N)), due=every(1, HOURS, until=on("incident_closed"))
    ),
    "who does it where a late act is no use": duty(met_by=on("supervisor_consulted", rank=at_least(N)), lapses=True),
    "a last moment from another entry": duty(due=within(N, HOURS, of=first(LEFT).time), lapses=True),
    "before what it must be done": duty(due=before(on("incident_closed", rank=at_least(N)))),
    "from when it counts": duty(due=within(1, HOURS, counting_from=after(it.time, N, HOURS))),
    "a state that is picked": duty(
        due=at_it(), met_by=latest(on("risk_assessed", ticks=at_least(N))).has(grade="high")
    ),
    "since when is asked": duty(
        due=at_it(), met_by=ever(ASKED, since=latest(on("risk_assessed", ticks=at_least(N))).time)
    ),
    "the key of another figure": duty(due=within(param("other", ticks=N), HOURS)),
    "a test of being equal": duty(due=at_it(), met_by=it.has(ticks=terms.Test("is", N))),
    "which date decides": duty(anchor=latest(on("risk_assessed", ticks=at_least(N))).time),
}  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_a_figure_tightens_the_way_in_which_it_can_only_ask_more(name: str) -> None:
    asked, way = PLAIN[name]
    assert directions([asked])["n"] == way


@pytest.mark.parametrize("name", NOT_PLAIN)
def test_a_figure_has_no_direction_where_its_effect_is_not_plain(name: str) -> None:
    assert directions([NOT_PLAIN[name]])["n"] == NEITHER


def test_a_figure_that_two_duties_read_in_different_ways_has_no_direction() -> None:
    limit, rank = PLAIN["a limit"][0], PLAIN["the rank of who does it"][0]
    assert directions([limit, rank])["n"] == NEITHER
    assert directions([limit, NOT_PLAIN["what ends it"]])["n"] == NEITHER
    assert directions([limit, limit])["n"] == LOWER


def test_every_figure_of_the_book_has_a_direction_but_three() -> None:
    told = directions(the_book().duties)
    assert sorted(name for name, way in told.items() if not way) == [
        "downgrade.rank", "photographs-again.from-hours", "repeat-victim.hours",
    ]  # fmt: skip
    assert sorted(name for name, way in told.items() if way == HIGHER) == [
        "bwv.percent", "closing.rank", "double-read.percent", "fresh-assault.hours", "lowering.rank", "repeat.hours",
    ]  # fmt: skip
    assert set(told) == {row.name for row in the_book().parameters.rows}


def test_looser_is_longer_or_lower_and_equal_is_neither() -> None:
    assert is_looser(15, 12, LOWER)
    assert not is_looser(12, 12, LOWER)
    assert not is_looser(10, 12, LOWER)
    assert is_looser("sergeant", "inspector", HIGHER)
    assert not is_looser("inspector", "inspector", HIGHER)
    with pytest.raises(ValueError, match="cannot be compared"):
        is_looser("sergeant", 3, HIGHER)
