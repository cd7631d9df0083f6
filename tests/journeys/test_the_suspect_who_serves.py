"""An officer who is suspected himself, and goes looking; and the crew that must be warned at three in the morning.

For: that he and his circle meet nothing, whichever way they come; that somebody outside his circle can be asked to look
into it; and that secrecy never costs the crew at the door its warning.
"""

from __future__ import annotations

import re
import time
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from dutybound.access.concerns import Watch
from dutybound.access.people import Directory
from dutybound.casework.access_log import read_look
from dutybound.casework.roster import read_roster
from dutybound.casework.streams import LOG
from dutybound.casework.watching import concerns_for
from dutybound.storage.sqlite import SqliteLedger

from .people import (
    CONSTABLE,
    CREW_MATE,
    DETECTIVE,
    DISPATCHER,
    HIS_FRIEND,
    HIS_SERGEANT,
    OTHER_STANDARDS,
    PHONE,
    STANDARDS,
    SUSPECT,
    AtADesk,
    at_a_desk,
)
from .served import Served

HIDDEN, NOWHERE = "goes-looking", "never-was-one"
OUTSIDE = "the oversight body"
NOTHING = "There is nothing here that you may open."


@pytest.fixture(scope="module")
def restricted(chromium: Browser, desks: Served) -> str:
    """A case in which it was learnt tonight that the suspect serves in the force."""
    with at_a_desk(chromium, desks, DETECTIVE) as detective:
        told = detective.records(
            HIDDEN,
            "suspect_identified",
            suspect_ref="is:suspect-1",
            officer_ref="other_one",
            officer_ref__other=SUSPECT,
        )
        assert "Written down" in told
        assert "Restricted to named people" in detective.opens(f"/case/{HIDDEN}/")
        detective.is_in_order()
    assert "access_list_set" in desks.kinds(HIDDEN), "in the same step it is closed to all but the named"
    assert "safeguarding_owner_set" in desks.kinds(HIDDEN), "and somebody answers for the victim's safety"
    return HIDDEN


def _masked(person: AtADesk, path: str, case: str) -> tuple[int, str]:
    """What a path answers: status and markup, without the tokens of forms and the reference that was asked for."""
    status = person.status(path.format(case=case))
    markup = re.sub(r'value="[^"]{16,}"', "", person.page.content())
    return status, markup.replace(case, "CASE")


@pytest.mark.parametrize("who", [SUSPECT, HIS_FRIEND, HIS_SERGEANT])
def test_the_suspect_his_friend_and_his_sergeant_meet_what_whoever_guesses_a_reference_meets(
    chromium: Browser, desks: Served, restricted: str, who: str
) -> None:
    with at_a_desk(chromium, desks, who) as looking:
        for path in ("/case/{case}/", "/case/{case}/people/", "/case/{case}/may/close_case/", "/case/{case}/record/"):
            hidden, nowhere = _masked(looking, path, restricted), _masked(looking, path, NOWHERE)
            assert hidden == nowhere, path
        for case in (restricted, NOWHERE):
            looking.opens("/open/")
            looking.page.fill("#case", case)
            looking.page.fill("#reason", "history before the next visit")
            looking.page.get_by_role("button", name="Open it").click()
            assert NOTHING in looking.reads()
        for page in ("/due/", "/cases/"):
            assert restricted not in looking.opens(page)
        looking.is_in_order()


def test_that_he_looked_is_a_concern_for_standards_outside_his_circle(
    chromium: Browser, desks: Served, restricted: str
) -> None:
    with at_a_desk(chromium, desks, HIS_FRIEND) as friend:
        for _ in range(3):
            friend.opens(f"/case/{restricted}/")
    with at_a_desk(chromium, desks, SUSPECT) as suspect:
        suspect.opens(f"/case/{restricted}/")
    with closing(SqliteLedger(desks.ledger, writing=False)) as ledger:
        directory, now = read_roster(ledger).directory, time.time_ns() // 1000
        shown = {who: _shown(ledger, who, directory, now) for who in (STANDARDS, OTHER_STANDARDS, HIS_SERGEANT)}
        watch = Watch(directory, OUTSIDE)
        raised = [one for entry in ledger.case(LOG) for one in watch.see(read_look(entry)[0])]
    assert (SUSPECT, "own_record", restricted) in shown[STANDARDS], "at once, before anybody goes through the log"
    assert shown[STANDARDS] == shown[OTHER_STANDARDS]
    assert shown[HIS_SERGEANT] == set(), "nobody of his circle is told"
    goes_to = {(one.person, one.pattern): one.goes_to for one in raised}
    assert goes_to[HIS_FRIEND, "close_to_the_suspect"] == (STANDARDS, OTHER_STANDARDS)
    assert (DETECTIVE, "close_to_the_suspect") not in goes_to


def _shown(ledger: SqliteLedger, who: str, directory: Directory, now: int) -> set[tuple[str, str, str]]:
    told = concerns_for(ledger, who, "professional_standards", directory, OUTSIDE, now)
    return {(one.person, one.pattern, one.case) for one in told}


def test_the_crew_sent_to_a_restricted_case_at_three_in_the_morning_is_warned_on_its_phone(
    chromium: Browser, desks: Served
) -> None:
    case = "three-in-the-morning"
    with at_a_desk(chromium, desks, CONSTABLE, PHONE) as before:
        assert before.status(f"/case/{case}/") == 404, "nobody sent them yet, and the case is restricted"
    with at_a_desk(chromium, desks, DISPATCHER) as dispatcher:
        risk = dispatcher.opens(f"/case/{case}/")
        assert "The suspect works for the police" in risk
        sent = dispatcher.records(
            case, "unit_assigned", officers="other_one", officers__other=f"{CONSTABLE}\n{CREW_MATE}"
        )
        assert "Written down" in sent
        dispatcher.is_in_order()
    with at_a_desk(chromium, desks, CONSTABLE, PHONE) as crew:
        warned = crew.opens(f"/case/{case}/")
        assert crew.heading() == "What you may see of this case"
        assert "may have Taser or firearms" in warned
        assert "Send a supervisor from another district" in warned
        assert "Children: 1." in warned
        assert "she" not in warned.lower().split(), "no account of hers is read at the door"
        crew.is_in_order()
        assert "Written down" in crew.records(case, "arrest_made")
        assert crew.status(f"/case/{case}/decisions/") == 200
        assert "Closing" not in crew.reads(), "what the crew reads is the warning, by whatever path"
    written = desks.written(case)[-1]
    assert (written.kind, written.facts["incident_ref"]) == ("arrest_made", "incident-1")
