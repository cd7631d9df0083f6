"""Findings worked in the ledger: checked, answered and disposed of by entries, by the rules of a triage file."""

from __future__ import annotations

from datetime import timedelta

from dutybound.casework.desk import read_case
from dutybound.casework.triaging import ADDRESSED, Refused, addressed_rows, said_in
from dutybound.casework.wish import Shut
from dutybound.desks.case_page import CasePage, case_page
from dutybound.desks.findings import FindingPage, check, dispose, finding_page, invite, ref_of
from dutybound.desks.own_findings import own_findings, reply
from dutybound.desks.supervisor import supervisors_desk
from dutybound.events.when import moment_of
from dutybound.triage.lines import Key, key_of
from dutybound.triage.triaged import Triaged, fold

from ..casework.house import HOUR
from .test_due import strangled
from .test_supervisor import findings
from .town import Town

LEFT = "scene.not-left-together"


def left_together(town: Town) -> Key:
    strangled(town)
    town.does("one", "pc", "scene_left", incident_ref="i", together=True)
    return key_of(findings(town, "one", town.now + HOUR)[LEFT])


def page(town: Town, key: Key, person: str = "ds") -> FindingPage:
    town.now += HOUR
    found = finding_page(town.house, town.reader(person), key.case_ref, ref_of(key), town.now)
    assert found is not None
    return found


def checks(
    town: Town, key: Key, person: str = "ds", answer: str = "confirmed", because: str = ""
) -> Triaged | Refused | Shut:
    mark = page(town, key).mark
    return check(town.house, town.reader(person), key.case_ref, ref_of(key), mark, answer, because, "", town.now,
                 group="case", entry="")  # fmt: skip


def disposes(town: Town, key: Key, as_: str, no_reply_because: str = "") -> Triaged | Refused | Shut:
    mark = page(town, key).mark
    return dispose(town.house, town.reader("ds"), key.case_ref, ref_of(key), mark, as_, "Briefed the team.",
                   no_reply_because, town.now, group="case", entry="")  # fmt: skip


def answers(town: Town, key: Key, person: str = "pc", entry: str = "") -> Triaged | Refused | Shut:
    town.now += HOUR
    return reply(town.house, town.reader(person), key, "There was one car.", town.now, group="case", entry=entry)


def test_a_confirmed_finding_stands_in_its_case_and_is_addressed_to_whose_work_it_is(town: Town) -> None:
    key = left_together(town)
    assert page(town, key).addressed_to == "pc"
    assert own_findings(town.house, town.reader("pc"), town.now) == ()
    assert isinstance(checks(town, key), Triaged)
    (own,) = own_findings(town.house, town.reader("pc"), town.now)
    assert own.checked.startswith("Checked by ds (supervisor)")
    assert own_findings(town.house, town.reader("mate"), town.now) == ()
    assert [one.stage for one in supervisors_desk(town.house, town.reader("ds"), town.now).to_triage
            if one.duty == LEFT] == ["Confirmed; no reply invited yet"]  # fmt: skip


def test_a_finding_that_was_not_confirmed_is_addressed_to_nobody(town: Town) -> None:
    key = left_together(town)
    assert isinstance(checks(town, key, answer="not_confirmed", because="wrong_facts"), Triaged)
    assert own_findings(town.house, town.reader("pc"), town.now) == ()
    assert list(town.ledger.projected(ADDRESSED)) == []


def test_whoever_the_records_name_does_not_check_and_nothing_is_written(town: Town) -> None:
    key = left_together(town)
    town.does("one", "ds", "supervisor_review", crime_ref="c", reason="looked at it")
    before = town.ledger.version("one")
    said = checks(town, key)
    assert isinstance(said, Refused)
    assert "the records of this case name" in said.told.lower()
    assert page(town, key).is_named
    assert town.ledger.version("one") == before


def test_an_officer_who_reads_the_case_does_not_work_its_findings(town: Town) -> None:
    key = left_together(town)
    assert isinstance(checks(town, key, person="dc"), Shut)


def test_a_check_of_what_has_changed_since_it_was_shown_is_not_written(town: Town) -> None:
    key = left_together(town)
    said = check(town.house, town.reader("ds"), key.case_ref, ref_of(key), "another mark", "confirmed", "", "",
                 town.now + HOUR, group="case", entry="")  # fmt: skip
    assert isinstance(said, Refused)
    assert "has changed" in said.told


def test_the_officers_answer_stands_beside_the_finding_on_every_page_that_shows_it(town: Town) -> None:
    key = left_together(town)
    checks(town, key)
    assert isinstance(answers(town, key), Triaged)
    assert "Reply, response officer" in page(town, key).row.checked
    (own,) = own_findings(town.house, town.reader("pc"), town.now)
    assert "There was one car." in own.replies
    shown = case_page(town.house, town.reader("ds"), "one", town.now)
    assert isinstance(shown, CasePage)
    assert [one.checked for one in shown.owed if one.duty == LEFT] == [page(town, key).row.checked]


def test_nobody_answers_what_is_addressed_to_somebody_else(town: Town) -> None:
    key = left_together(town)
    checks(town, key)
    before = town.ledger.version("one")
    assert isinstance(answers(town, key, person="mate"), Shut)
    assert town.ledger.version("one") == before


def test_an_answer_sent_twice_by_one_form_is_written_once(town: Town) -> None:
    key = left_together(town)
    checks(town, key)
    before = town.ledger.version("one")
    for _ in range(2):
        assert isinstance(answers(town, key, entry="pc:form-1"), Triaged)
    assert town.ledger.version("one") == before + 1


def test_a_test_for_conduct_waits_for_the_answer_or_says_why_not(town: Town) -> None:
    key = left_together(town)
    checks(town, key)
    held = disposes(town, key, "test_for_conduct")
    assert isinstance(held, Refused)
    assert "waits for the reply" in held.told
    answers(town, key)
    assert isinstance(disposes(town, key, "test_for_conduct"), Triaged)


def test_what_was_not_checked_is_not_disposed_of(town: Town) -> None:
    assert isinstance(disposes(town, left_together(town), "learning"), Refused)


def test_entries_read_back_as_the_very_lines_that_a_triage_file_would_hold(town: Town) -> None:
    key = left_together(town)
    checks(town, key)
    mark, until = page(town, key).mark, moment_of(town.now) + timedelta(days=14)
    said = invite(
        town.house, town.reader("ds"), "one", ref_of(key), mark, "pc", until, town.now, group="case", entry=""
    )
    assert isinstance(said, Triaged)
    answers(town, key)
    last = disposes(town, key, "learning")
    assert isinstance(last, Triaged)
    kept = said_in(read_case(town.ledger, "one")[0])
    assert kept.lines == last.lines
    assert fold(kept.lines).standings == last.standings
    assert [type(line).__name__ for line in kept.lines] == [
        "FindingChecked", "ReplyInvited", "ReplyReceived", "DispositionMade",
    ]  # fmt: skip


def test_whom_findings_address_is_made_again_from_the_entries(town: Town) -> None:
    key = left_together(town)
    checks(town, key)
    rows = list(town.ledger.projected(ADDRESSED))
    assert [(row.case, row.key) for row in rows] == [("one", "pc")]
    assert list(addressed_rows(town.ledger.entries())) == rows


def test_saying_something_of_a_finding_does_not_change_the_finding(town: Town) -> None:
    key = left_together(town)
    before = page(town, key).mark
    checks(town, key)
    answers(town, key)
    assert page(town, key).mark == before
    assert page(town, key).is_confirmed
