"""The measures that the account of the dossiers says are computed are questions of the statistics.

For: the room of duties does not know the statistics; this compares the two.
Never: counts anything.
"""

from __future__ import annotations

from dutybound.duties.dossier.account import THE_ACCOUNT
from dutybound.duties.dossier.words import Measure
from dutybound.statistics.questions import QUESTIONS

DECLARED = THE_ACCOUNT.parts(Measure)


def test_a_measure_that_is_computed_names_a_question_of_the_statistics() -> None:
    computed = {one.computed_by for one in DECLARED if one.computed_by}
    assert computed
    assert computed <= {one.id for one in QUESTIONS}


def test_a_measure_that_is_not_computed_names_no_question_by_its_id() -> None:
    waiting = {one.id for one in DECLARED if not one.computed_by}
    assert waiting.isdisjoint(one.id for one in QUESTIONS)
