"""The desk of the domestic-abuse unit: what each list tells, to whom, and that it calls nobody anything."""

from __future__ import annotations

import pytest

from dutybound.casework.unit_lists import GRADES
from dutybound.desks.da_unit import at_risk, coded, conferences, disclosures, marked, running_out_soon
from dutybound.events.when import When

from ..casework.house import HOUR, entry
from .town import Town

DAY = 24 * HOUR


def test_a_case_at_high_risk_tells_what_the_unit_owes_in_it_and_nothing_that_others_owe(town: Town) -> None:
    town.opens("one")
    town.does("one", "pc", "risk_assessed", incident_ref="i", person_ref="v", grade="high")
    (row,) = at_risk(town.house, town.reader("da"), "high", town.now + HOUR).rows
    assert (row.place.case, row.place.has_it) == ("one", ("dc",))
    assert {"risk.risk-secondary", "safeguarding.idva-referred"} <= {one.duty for one in row.owed}
    assert all("domestic-abuse unit" in one.owed_by for one in row.owed)
    assert at_risk(town.house, town.reader("da"), "medium", town.now + HOUR).rows == ()


def test_a_word_that_is_no_grade_is_refused(town: Town) -> None:
    with pytest.raises(ValueError, match="is no grade"):
        at_risk(town.house, town.reader("da"), "extreme", town.now)


def test_a_restricted_case_is_on_no_list_of_a_unit_that_is_not_named_for_it(town: Town) -> None:
    town.opens("one")
    town.does("one", "pc", "risk_assessed", incident_ref="i", person_ref="v", grade="high")
    town.does("one", "da", "marac_referred", person_ref="v")
    town.does("one", "pc", "prior_incident_found", incident_ref="i", other_ref="j")
    assert len(conferences(town.house, town.reader("da"), town.now).rows) == 1
    town.asks("one", "pc", entry("suspect_named", crime_ref="c", suspect_ref="s"), suspect="mate")
    house, reader, now = town.house, town.reader("da"), town.now + HOUR
    shown = [
        *((one.rows, one.has_more) for one in (at_risk(house, reader, grade, now) for grade in GRADES)),
        *(
            (one.rows, one.has_more)
            for one in (
                listed(house, reader, now) for listed in (running_out_soon, conferences, disclosures, marked, coded)
            )
        ),
    ]
    assert shown == [((), False)] * len(shown)


def test_what_runs_out_stands_nearest_first_and_not_what_ran_out_or_lies_further_ahead(town: Town) -> None:
    town.opens("one")
    soon, later, far = (town.now + days * DAY for days in (3, 9, 40))
    town.does("one", "dc", "order_made", order_ref="o", order="dvpo", until=When(later, later))
    town.does("one", "dc", "order_made", order_ref="p", order="restraining", until=When(far, far))
    town.does("one", "dc", "bail_set", suspect_ref="s", until=When(soon, soon))
    rows = running_out_soon(town.house, town.reader("da"), town.now + HOUR).rows
    assert [one.what for one in rows] == ["bail", "protection order (DVPO)"]
    assert [one.what for one in running_out_soon(town.house, town.reader("da"), soon + DAY).rows] == [
        "protection order (DVPO)"
    ]


def test_linked_reports_are_counted_by_people_with_who_linked_them_and_a_question_is_asked(town: Town) -> None:
    town.opens("one")
    town.does("one", "da", "partners_linked", suspect_ref="s", other_ref="another report", decided_by="da")
    (row,) = marked(town.house, town.reader("da"), town.now + HOUR).rows
    assert row.people == 2
    assert [line.kind for line in row.links] == ["partners_linked"]
    assert row.asks.endswith("?")
    town.does("one", "da", "serial_flag_set", suspect_ref="s", decided_by="da")
    (row,) = marked(town.house, town.reader("da"), town.now + HOUR).rows
    assert (row.people, row.asks) == (2, "")
    assert [line.kind for line in row.flags] == ["serial_flag_set"]


def test_an_earlier_incident_asks_whether_the_victim_is_to_be_marked_and_counts_no_people(town: Town) -> None:
    town.opens("one")
    town.does("one", "pc", "prior_incident_found", incident_ref="i", other_ref="j")
    (row,) = marked(town.house, town.reader("da"), town.now + HOUR).rows
    assert (row.people, row.asks) == (0, "Is the victim to be marked as a repeat victim?")


def test_a_disclosure_tells_that_it_waits_and_then_where_it_ended(town: Town) -> None:
    town.opens("one")
    town.does("one", "da", "dvds_asked", request_ref="r", person_ref="v")
    (row,) = disclosures(town.house, town.reader("da"), town.now + HOUR).rows
    assert ([line.kind for line in row.waits], row.ended) == (["dvds_asked"], ())
    town.does("one", "da", "dvds_answered", request_ref="r", answer="nothing_told")
    (row,) = disclosures(town.house, town.reader("da"), town.now + HOUR).rows
    assert (row.waits, [line.kind for line in row.ended]) == ((), ["dvds_answered"])


def test_opening_a_list_is_logged_with_the_cases_that_were_shown(town: Town) -> None:
    town.opens("one")
    town.does("one", "da", "marac_referred", person_ref="v")
    before = town.ledger.version("access")
    conferences(town.house, town.reader("da"), town.now + HOUR)
    assert town.ledger.version("access") == before + 1
