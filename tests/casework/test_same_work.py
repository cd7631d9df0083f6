"""A refusal asks the store the same questions for a case that is hidden and for a reference that was never given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from dutybound.access.words import ACTS
from dutybound.casework.desk import Written, read_case
from dutybound.casework.kept import STANDING, stands_as
from dutybound.casework.reading import Opened, open_case
from dutybound.casework.transition import AUDIENCE
from dutybound.casework.wish import Shut, Wish
from dutybound.events.event import Event
from dutybound.storage import sqlite
from dutybound.storage.reading import Value
from dutybound.storage.sqlite import SqliteLedger

from .house import BOOK, FORCE, HOUR, PEOPLE, START, begun_or_written, entry

ROLES = {post.person: post.role for post in PEOPLE.posts}
LATER = START + 100 * HOUR


class Overheard(SqliteLedger):
    """A real store that writes down what it is asked."""

    questions: tuple[str, ...] = ()

    def _ask(self, question: str, *values: Value) -> Sequence[tuple[Value, ...]]:
        self.questions = (*self.questions, question)
        return super()._ask(question, *values)

    def asked(self) -> tuple[str, ...]:
        asked, self.questions = self.questions, ()
        return asked


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Overheard]:
    """A hidden case of a dozen entries against the mate, and one that is open."""
    sqlite.create(tmp_path / "ledger.db", FORCE)
    with closing(Overheard(tmp_path / "ledger.db")) as opened:
        for case in ("q2", "k7"):
            does(opened, case, "da", entry("da_flag_set", basis="partners"))
            does(opened, case, "da", entry("investigation_allocated", crime_ref="c", oic="dc"))
            for _ in range(10):
                does(opened, case, "dc", entry("victim_contacted", crime_ref="c"))
        does(opened, "q2", "da", entry("suspect_named", crime_ref="c", suspect_ref="s"), "mate")
        yield opened


def does(ledger: Overheard, case: str, person: str, event: Event, suspect: str = "") -> object:
    wish = Wish(event, person, ROLES[person], suspect=suspect)
    return begun_or_written(ledger, case, wish, PEOPLE, BOOK, START, group="case")


def opens(ledger: Overheard, case: str, person: str, act: str) -> Opened | Shut:
    return open_case(ledger, case, person, ROLES[person], act, "a call", PEOPLE, LATER)


@pytest.mark.parametrize("person", ["mate", "pc", "sgt", "insp", "fcr", "disc"])
def test_looking_for_a_hidden_case_asks_no_more_and_no_less_than_for_none(ledger: Overheard, person: str) -> None:
    for act in ACTS:
        ledger.asked()
        hidden = opens(ledger, "q2", person, act)
        if act != "protect" and isinstance(hidden, Shut):
            of_hidden = ledger.asked()
            assert isinstance(opens(ledger, "never", person, act), Shut)
            assert of_hidden == ledger.asked(), act


@pytest.mark.parametrize(
    "kind", ["line_of_enquiry_set", "investigation_closed", "risk_lowered", "suspect_told_of_case"]
)
@pytest.mark.parametrize("person", ["mate", "pc", "insp"])
def test_writing_to_a_hidden_case_asks_no_more_and_no_less_than_to_none(
    ledger: Overheard, person: str, kind: str
) -> None:
    asked = []
    for case in ("q2", "never"):
        ledger.asked()
        answer = does(ledger, case, person, entry(kind))
        assert isinstance(answer, Shut)
        asked.append((answer.told, ledger.asked()))
    assert asked[0] == asked[1]


def test_whoever_may_read_a_case_is_decided_about_by_its_entries(ledger: Overheard) -> None:
    assert isinstance(opens(ledger, "q2", "dc", "read_record"), Opened)
    assert isinstance(opens(ledger, "k7", "mate", "read_summary"), Opened)


@pytest.mark.parametrize("person", ["mate", "dc", "da", "insp"])
def test_with_the_rows_wiped_everybody_is_answered_as_before(ledger: Overheard, person: str) -> None:
    refs, acts = ("q2", "k7", "never"), ("read_record", "read_summary", "know", "read_live_risk")
    before = [type(opens(ledger, ref, person, act)) for ref in refs for act in acts]
    for name in (STANDING, AUDIENCE):
        ledger.reproject(name, lambda _: ())
    assert [type(opens(ledger, ref, person, act)) for ref in refs for act in acts] == before


def test_the_row_says_how_the_case_stands_as_its_entries_do_and_is_not_believed_once_it_is_old(
    ledger: Overheard,
) -> None:
    kept, _ = stands_as(ledger, "q2", LATER)
    ledger.reproject(STANDING, lambda _: ())
    assert stands_as(ledger, "q2", LATER) == (kept, True)
    # Written again, and then moved on by somebody who keeps no row.
    assert isinstance(does(ledger, "q2", "dc", entry("victim_contacted", crime_ref="c")), Written)
    (last,) = list(ledger.case("q2", ledger.version("q2") - 1))
    rows = list(ledger.projected(STANDING, case="q2"))
    assert f'"version": {last.version},' in str(rows[0].value)
    assert stands_as(ledger, "q2", START - HOUR)[0].stage == "open"
    assert read_case(ledger, "never")[1] == 0
