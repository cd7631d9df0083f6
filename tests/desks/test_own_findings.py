"""An officer's own findings: confirmed ones, and what the officer is asked to answer; nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dutybound.desks.own_findings import own_findings, reply
from dutybound.events.when import moment_of
from dutybound.triage.lines import FindingChecked, ReplyInvited, key_of, seen
from dutybound.triage.triaged import Triaged, fold

from ..casework.house import HOUR, entry
from .test_due import strangled
from .test_supervisor import confirmed, findings
from .town import Town

LEFT = "scene.not-left-together"


def left_together(town: Town) -> None:
    strangled(town)
    town.does("one", "pc", "scene_left", incident_ref="i", together=True)


def test_an_officer_reads_what_was_confirmed_of_his_work_and_nobody_reads_anothers(town: Town) -> None:
    left_together(town)
    found = findings(town, "one", town.now + HOUR)
    assert own_findings(town.house, town.reader("pc"), town.now + HOUR) == ()
    town.triaged = fold([confirmed(town, found[LEFT], town.now + HOUR)])
    (own,) = own_findings(town.house, town.reader("pc"), town.now + HOUR)
    assert own.key == key_of(found[LEFT])
    assert own.checked.startswith("Checked by An Inspector (inspector)")
    assert (own.result, own.waits_for_reply, own.invited, own.replies) == ("not met", False, "", "")
    assert own.authority
    assert own_findings(town.house, town.reader("dc"), town.now + HOUR) == ()


@pytest.mark.parametrize("answer", ["not_confirmed", "cannot_be_decided"])
def test_what_was_not_confirmed_is_shown_to_nobody(town: Town, answer: str) -> None:
    left_together(town)
    finding = findings(town, "one", town.now + HOUR)[LEFT]
    because = "wrong_facts" if answer == "not_confirmed" else ""
    check = FindingChecked(moment_of(town.now + HOUR), "An Inspector", "inspector", key_of(finding), seen(finding),
                           answer, because)  # fmt: skip
    town.triaged = fold([check])
    assert own_findings(town.house, town.reader("pc"), town.now + HOUR) == ()


def test_a_check_of_what_has_changed_since_is_no_confirmation(town: Town) -> None:
    left_together(town)
    town.triaged = fold([confirmed(town, findings(town, "one", town.now + HOUR)[LEFT], town.now + HOUR)])
    town.does("one", "pc", "arrest_made", incident_ref="i", crime_ref="c", suspect_ref="s")
    changed = findings(town, "one", town.now + HOUR)[LEFT]
    own = own_findings(town.house, town.reader("pc"), town.now + HOUR)
    assert len(own) == (1 if town.triaged.standings[key_of(changed)].seen == seen(changed) else 0)


def invited(town: Town, whom: str) -> Triaged:
    finding = findings(town, "one", town.now + HOUR)[LEFT]
    at = moment_of(town.now + HOUR)
    asked = ReplyInvited(at, "An Inspector", "inspector", key_of(finding), whom, at + timedelta(days=14))
    return fold([confirmed(town, finding, town.now + HOUR), asked])


def test_what_a_reply_is_asked_for_stands_first_and_says_by_when(town: Town) -> None:
    left_together(town)
    town.triaged = invited(town, "the officer")
    (own,) = own_findings(town.house, town.reader("pc"), town.now + HOUR)
    assert own.waits_for_reply
    assert own.invited.startswith("Your reply is asked for by ")


def test_a_reply_says_something(town: Town) -> None:
    left_together(town)
    key = key_of(findings(town, "one", town.now + HOUR)[LEFT])
    with pytest.raises(ValueError, match="says something"):
        reply(town.house, town.reader("pc"), key, "  ", town.now + HOUR, group="case", entry="")


def test_whoever_is_asked_by_name_is_told_what_about_though_the_case_is_not_open_any_more(town: Town) -> None:
    left_together(town)
    town.does("one", "room", "incident_closed", "both have left", incident_ref="i")
    town.triaged = invited(town, "pc")
    (own,) = own_findings(town.house, town.reader("pc"), town.now + HOUR)
    assert (own.why, own.rests_on, own.waits_for_reply) == ("", "", True)
    assert own.sentence.startswith("After a disclosure of violence")


def test_nobody_of_the_suspects_circle_learns_of_a_hidden_case_by_being_asked_to_answer(town: Town) -> None:
    left_together(town)
    town.asks("one", "pc", entry("suspect_named", crime_ref="c", suspect_ref="s"), suspect="mate")
    town.triaged = invited(town, "pc")
    assert own_findings(town.house, town.reader("pc"), town.now + HOUR) == ()
