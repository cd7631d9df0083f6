"""The page of a case: every entry, everything that is owed, and of each right what it shows and no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dutybound.casework.desk import Written, read_case
from dutybound.casework.streams import LOG
from dutybound.casework.wish import Shut
from dutybound.desks.case_page import CasePage, case_page
from dutybound.desks.telling import OPEN_LINES, folded, lines
from dutybound.desks.wording import DAY
from dutybound.duties.accounts import judge_file
from dutybound.duties.laying import Laid
from dutybound.events.event import CaseFile
from dutybound.events.when import When
from dutybound.ledger.entry import event_of

from ..casework.house import BOOK, EVERYTHING, HOUR, START, entry
from .test_due import strangled
from .town import Town


def page_for(town: Town, person: str, case: str = "one", reason: str = "") -> CasePage:
    page = case_page(town.house, town.reader(person, reason), case, town.now + HOUR)
    assert isinstance(page, CasePage), page
    return page


def test_every_finding_of_the_case_stands_on_its_page_exactly_once(town: Town) -> None:
    strangled(town)
    town.does("one", "pc", "scene_left", incident_ref="i")
    page = page_for(town, "dc")
    file, _ = read_case(town.ledger, "one", EVERYTHING)
    found = judge_file(file, BOOK.duties, BOOK.parameters, town.now + HOUR).findings
    shown = Counter(
        one.duty for part in (page.owed, page.done, page.late, page.missed, page.cannot_tell) for one in part
    )
    owed = [one for one in found if one.result not in ("not_applicable", "not_in_force")]
    assert shown == Counter(one.duty.id for one in owed)
    assert page.not_owed == len(found) - len(owed)
    later = case_page(town.house, town.reader("dc"), "one", town.now + 4 * DAY)
    assert isinstance(later, CasePage)
    assert {one.duty for one in later.missed} > {one.duty for one in page.missed}
    assert all(one.authority and one.why for one in (*page.done, *later.missed, *page.cannot_tell))


def test_the_header_says_how_restricted_it_is_who_has_it_and_that_it_is_invented(town: Town) -> None:
    town.opens("one")
    town.does("one", "dc", "risk_assessed", incident_ref="i", person_ref="v", grade="high")
    head = page_for(town, "dc").header
    assert (head.stage, head.has_it, head.risk, head.synthetic) == ("Not restricted", ("dc",), "high", True)
    town.asks("one", "pc", entry("suspect_named", crime_ref="c", suspect_ref="s"), suspect="mate")
    head = page_for(town, "dc").header
    assert head.stage == "Restricted to named people: the suspect has had no notice"
    assert (head.is_restricted, head.confirmed) == (True, False)


def test_an_entry_has_both_times_and_one_that_was_corrected_stays_and_says_by_which(town: Town) -> None:
    town.opens("one")
    first = town.does("one", "dc", "victim_view_recorded", crime_ref="c", stance="withdrawn", suspect_present=True)
    wrong = event_of(first.entries[0]).id
    right = replace(
        entry(
            "victim_view_recorded", crime_ref="c", stance="supports", suspect_present=False, medium="body_worn_video"
        ),
        supersedes=wrong,
    )
    written = town.asks("one", "dc", right)
    assert isinstance(written, Written)
    page = page_for(town, "dc")
    by_id = {line.id: line for line in page.last}
    correcting = event_of(written.entries[0]).id
    assert (by_id[wrong].stands, by_id[wrong].corrected_by) == (False, correcting)
    assert (by_id[correcting].stands, by_id[correcting].corrects) == (True, wrong)
    assert by_id[wrong].when == "19 Feb 2025 21:20"
    assert by_id[wrong].written == "20 Feb 2025 04:20"
    assert by_id[wrong].says == "entered by the officer"
    told = [(one.stance, one.beside_the_suspect, one.can_be_checked, one.line.stands) for one in page.views]
    assert sorted(told) == [
        ("supports", "away from the suspect", True, True), ("withdrawn", "beside the suspect", False, False),
    ]  # fmt: skip


def test_the_risk_over_time_tells_each_grade_and_the_one_before_it(town: Town) -> None:
    town.opens("one")
    for hours, grade in ((1, "medium"), (2, "high")):
        graded = entry("risk_assessed", incident_ref="i", person_ref="v", grade=grade)
        at = START + hours * HOUR
        assert isinstance(town.asks("one", "dc", replace(graded, occurred=When(at, at))), Written)
    told = page_for(town, "dc").risk
    assert [(one.before, one.grade, one.decided_by) for one in told] == [("", "medium", "dc"), ("medium", "high", "dc")]


def test_decisions_say_which_of_them_weakened_protection_and_what_the_next_ones_need(town: Town) -> None:
    town.opens("one")
    page = page_for(town, "dc")
    assert [(one.decision, one.may_i.answer) for one in page.ahead] == [
        ("close_case", "not yet"),
        ("downgrade", "not yet"),
    ]
    town.does("one", "dc", "victim_statement_taken", crime_ref="c", taken_by="dc", form="mg11_statement")
    closing = entry("investigation_closed", crime_ref="c", decision_maker="police")
    assert isinstance(town.asks("one", "di", closing, "no line is left"), Written)
    assert [one.weakens for one in page_for(town, "dc").decisions] == ["closing the case"]
    assert page_for(town, "da").ahead == ()


def test_a_right_that_shows_less_than_the_record_shows_that_and_no_more_and_is_what_the_log_says(town: Town) -> None:
    strangled(town)
    town.does("one", "dc", "victim_view_recorded", crime_ref="c", stance="withdrawn", suspect_present=True)
    before = town.ledger.version(LOG)
    page = page_for(town, "pc")
    assert page.read_by == ("read_summary", "read_live_risk", "read_safe_contact")
    assert {line.kind for line in page.last} == {"contact_received", "da_flag_set", "crime_recorded"}
    assert (page.done, page.missed, page.cannot_tell, page.views, page.decisions, page.ahead, page.people) == ((),) * 7
    assert "Strangulation was disclosed." in page.live_risk
    assert "withdrawn" not in str(page)
    looks = [event_of(one).facts for one in list(town.ledger.case(LOG))[before:]]
    assert [(one["act"], one["allowed"]) for one in looks] == [
        ("read_summary", True), ("read_live_risk", True), ("read_safe_contact", True), ("record_event", True),
    ]  # fmt: skip


def test_whoever_may_see_nothing_is_refused_in_one_logged_look(town: Town) -> None:
    town.opens("one")
    before = town.ledger.version(LOG)
    assert isinstance(case_page(town.house, town.reader("psd"), "one", town.now), Shut)
    (look,) = [event_of(one).facts for one in list(town.ledger.case(LOG))[before:]]
    assert look["allowed"] is False


def test_a_long_case_is_folded_month_by_month_and_loses_no_line() -> None:
    events = tuple(
        replace(entry("supervisor_review", crime_ref="c"), id=f"e{n}", occurred=When(at, at), recorded=When(at, at))
        for n in range(90)
        for at in (START + n * DAY,)
    )
    file = CaseFile("long", events, force="f")
    told = lines(file, Laid(file, START + 100 * DAY, START + 100 * DAY))
    older, last = folded(told)
    assert len(last) == OPEN_LINES
    assert [fold.heading for fold in older] == [
        "February 2025: 10 entries",
        "March 2025: 31 entries",
        "April 2025: 24 entries",
    ]
    assert tuple(line for fold in older for line in fold.lines) + last == told
    assert folded(told[:OPEN_LINES]) == ((), told[:OPEN_LINES])


def test_what_is_written_later_is_not_on_the_page_of_an_earlier_moment(town: Town) -> None:
    town.opens("one")
    earlier = START + 3 * HOUR
    page = case_page(town.house, town.reader("da"), "one", earlier)
    assert isinstance(page, CasePage)
    assert [line.id for line in page.last] == ["v1", "v3", "v2"]
