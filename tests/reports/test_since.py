"""What came after a finding moves it: a missed act done since, a decision that works no more, a person who cannot stay.

For: tonight's list of a file of tonight, of a closing that was undone, of bail that has run out; cures that fit.
Never: asks for the order within a group; `test_tonight` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.checking import judged_files
from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.book import the_book
from dutybound.duties.form import form
from dutybound.reports.checked import nobody
from dutybound.reports.contents import Check
from dutybound.reports.order import CLOSED, MISSED, PROTECTS, group_of, is_to_do, protecting, tonight
from dutybound.reports.page import page
from dutybound.reports.since import MISSED_HOURS

BOOK = the_book()
START = datetime(2025, 7, 11, 22, tzinfo=UTC)
Told = tuple[str, float, Mapping[str, object]]  # kind, hours after the start, attributes

TONIGHT: tuple[Told, ...] = (
    ("contact_received", 0, {"incident_ref": "i"}),
    ("da_flag_set", 0.1, {"basis": "partners"}),
    ("unit_arrived", 0.2, {"incident_ref": "i", "officers": ["A", "B"]}),
    ("child_identified", 0.3, {"incident_ref": "i", "child_ref": "child"}),
    (
        "disclosure_made",
        0.4,
        {"incident_ref": "i", "disclosure_ref": "d", "by": "victim", "offence_kind": "strangulation"},
    ),
    ("scene_left", 1, {"incident_ref": "i", "together": True}),
)
AT_THE_SCENE = {"scene.children-seen", "scene.positive-action-recorded", "scene.not-left-together"}
CLOSING: tuple[Told, ...] = (
    ("da_flag_set", 0, {"basis": "partners"}),
    ("investigation_opened", 1, {"crime_ref": "c"}),
    (
        "investigation_closed",
        2,
        {"crime_ref": "c", "rank": "constable", "decision_maker": "police", "decided_by": "A", "requested_by": "A"},
    ),
)
CLOSED_WITHOUT = {"decisions.constable-cannot-close", "decisions.closure-needs-statement", "decisions.nfa-supervised"}
BAIL = "bail.bail-authorised-in-time"


def written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value) if not isinstance(value, datetime) else value.isoformat().replace("+00:00", "Z")


def judged(tmp: Path, told: tuple[Told, ...], hours: float) -> Judged:
    """The events as a file whose source carries every kind, judged so many hours after the start."""
    as_at = START + timedelta(hours=hours)
    kinds = sorted({kind for duty in BOOK.duties for kind in form(duty).kinds})
    lines = ["[file]", 'ref = "f"', 'force = "greater-manchester"', f"as_at = {written(as_at)}", "[[coverage]]"]
    lines += [f"kinds = {kinds!r}", 'from = "2020-01-01"', 'to = "2030-01-01"']
    for number, (kind, after, facts) in enumerate(told):
        at = written(START + timedelta(hours=after))
        lines += ["[[event]]", f'id = "e{number}"', f'kind = "{kind}"', f"occurred = {at}", f"recorded = {at}"]
        lines += [f"{name} = {written(value)}" for name, value in facts.items()]
    path = tmp / "f.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    (each,) = judged_files([path])
    return each


def groups(each: Judged) -> dict[str, str]:
    return {one.duty.id: group_of(one, each.laid, BOOK) for one in each.findings if is_to_do(one)}


def cure(each: Judged, duty: str) -> str:
    (row,) = [row for row in Check([each], BOOK, nobody).rows if row.finding.duty.id == duty]
    return row.cure


def listed(each: Judged) -> set[str]:
    return {one.duty.id for one in protecting([each], BOOK)}


def test_what_was_missed_at_the_scene_tonight_stands_before_what_is_only_due(tmp_path: Path) -> None:
    each = judged(tmp_path, TONIGHT, 2)
    found = groups(each)
    assert {duty for duty, group in found.items() if group == MISSED} >= AT_THE_SCENE
    assert found["risk.risk-assessed"] == PROTECTS
    order = [found[one.duty.id] for one in tonight([each], BOOK)]
    assert order == sorted(order, key=(MISSED, PROTECTS, "open", CLOSED).index)
    assert cure(each, "scene.positive-action-recorded") == (
        "It can no longer be met; what it asks can still be done now: an arrest was made or a protective step was "
        "taken; the finding stays not met"
    )
    told = page([each], BOOK)
    missed = [row.anchor for row in Check([each], BOOK, nobody).rows if is_to_do(row.finding) and row.group == MISSED]
    assert len(missed) > 5
    assert all(f'href="#{one}"' in told[: told.index("<details")] for one in missed)
    assert "nothing done now" not in told
    assert "before the officers left: 12 Jul 2025 00:00" in page([each], BOOK)


def test_what_was_missed_is_listed_for_three_days_and_to_the_microsecond(tmp_path: Path) -> None:
    assert listed(judged(tmp_path, TONIGHT, 1 + MISSED_HOURS)) >= AT_THE_SCENE
    later = judged(tmp_path, TONIGHT, 1 + MISSED_HOURS + 1e-6)
    assert not AT_THE_SCENE & listed(later)
    assert {groups(later)[duty] for duty in AT_THE_SCENE} == {CLOSED}


def test_what_was_done_after_all_is_no_longer_listed_and_stays_not_met(tmp_path: Path) -> None:
    each = judged(tmp_path, (*TONIGHT, ("arrest_made", 1.5, {"incident_ref": "i"})), 2)
    assert AT_THE_SCENE & listed(each) == {"scene.children-seen"}
    assert groups(each)["scene.positive-action-recorded"] == groups(each)["scene.not-left-together"] == CLOSED


@pytest.mark.parametrize("facts", [{"incident_ref": "another"}, {}])
def test_an_arrest_that_may_be_of_another_incident_takes_nothing_off_the_list(
    tmp_path: Path, facts: Mapping[str, object]
) -> None:
    each = judged(tmp_path, (*TONIGHT, ("arrest_made", 1.5, facts)), 2)
    assert listed(each) >= AT_THE_SCENE


@given(hours=st.floats(1.01, 200), seen=st.none() | st.floats(1.01, 200))
def test_a_child_not_seen_is_listed_exactly_while_nobody_saw_it_and_three_days_are_not_over(
    hours: float, seen: float | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    later: tuple[Told, ...] = () if seen is None else (("child_seen", seen, {"child_ref": "child"}),)
    each = judged(tmp_path_factory.mktemp("c"), (*TONIGHT, *later), hours)
    wanted = hours - 1 <= MISSED_HOURS and (seen is None or seen > hours)
    assert ("scene.children-seen" in listed(each)) is wanted


def test_a_closing_that_goes_on_working_is_listed(tmp_path: Path) -> None:
    assert listed(judged(tmp_path, CLOSING, 9)) >= CLOSED_WITHOUT


@pytest.mark.parametrize("kind", ["case_reopened", "charge_made"])
def test_a_closing_that_was_undone_is_not(tmp_path: Path, kind: str) -> None:
    each = judged(tmp_path, (*CLOSING, (kind, 3, {"crime_ref": "c"})), 9)
    assert not CLOSED_WITHOUT & listed(each)
    assert {groups(each)[duty] for duty in CLOSED_WITHOUT} == {CLOSED}


@pytest.mark.parametrize("told", [(3, {"crime_ref": "other"}), (3, {}), (1.5, {"crime_ref": "c"})])
def test_where_it_cannot_be_told_that_the_closing_was_undone_it_stays(
    tmp_path: Path, told: tuple[float, Mapping[str, object]]
) -> None:
    assert listed(judged(tmp_path, (*CLOSING, ("case_reopened", *told)), 9)) >= CLOSED_WITHOUT


def test_the_closing_of_a_documented_case_after_which_a_man_was_charged_is_no_longer_tonights(
    documented: list[Judged],
) -> None:
    (case,) = [each for each in documented if each.file.ref == "000"]
    assert not CLOSED_WITHOUT & listed(case)


def bail(until: float, *later: Told, rank: str = "sergeant") -> tuple[Told, ...]:
    facts = {"suspect_ref": "s", "authorising_rank": rank, "until": START + timedelta(days=until)}
    return (("arrest_made", 0, {"suspect_ref": "s"}), ("bail_set", 5, facts), *later)


def test_bail_set_for_too_long_is_listed_until_it_ends_by_itself_or_is_ended(tmp_path: Path) -> None:
    assert BAIL in listed(judged(tmp_path, bail(300), 240))
    assert groups(judged(tmp_path, bail(300), 24 * 300 + 1))[BAIL] == CLOSED
    ended = bail(300, ("bail_ended", 200, {"suspect_ref": "s"}))
    assert groups(judged(tmp_path, ended, 240))[BAIL] == CLOSED


def test_the_cure_names_only_what_failed_and_prints_the_duty_where_no_record_cures_it(tmp_path: Path) -> None:
    too_long = cure(judged(tmp_path, bail(300), 240), BAIL)
    assert too_long == f"The decision looked at again, so that this holds: {BOOK.duty(BAIL).sentence}"
    low_rank = cure(judged(tmp_path, bail(20, rank="constable"), 240), BAIL)
    assert low_rank == (
        "The decision looked at again, with this on record: it was made again (authorising rank: at least sergeant)"
    )
    by_the_same = cure(judged(tmp_path, CLOSING, 9), "decisions.nfa-supervised")
    assert by_the_same.endswith("made again (rank: above constable, decided by and requested by: two different people)")
    by_another = (*CLOSING[:2], (*CLOSING[2][:2], {**CLOSING[2][2], "requested_by": "B"}))
    assert cure(judged(tmp_path, by_another, 9), "decisions.nfa-supervised").endswith(
        "made again (rank: above constable)"
    )


ROLE: tuple[Told, ...] = (
    ("police_link_indicated", 0, {"suspect_ref": "s"}),
    ("connection_existed", 1, {"suspect_ref": "s", "investigator_ref": "o", "matter_ref": "m"}),
    ("role_taken", 2, {"suspect_ref": "s", "investigator_ref": "o", "matter_ref": "m", "role": "officer_in_the_case"}),
)
SEARCHED: Told = ("connections_checked", 1, {"investigator_ref": "o", "matter_ref": "m", "paths_found": 2})
DECLARED: Told = ("connection_declared", 1, {"investigator_ref": "o", "matter_ref": "m", "connection": "some"})
ROLES = "police_suspects.inv-connected-graph"


@pytest.mark.parametrize("told", [ROLE, (ROLE[0], DECLARED, ROLE[2]), (ROLE[0], SEARCHED, ROLE[2])])
def test_whoever_is_connected_is_never_told_to_declare_no_connection(tmp_path: Path, told: tuple[Told, ...]) -> None:
    asked = cure(judged(tmp_path, told, 9), ROLES)
    assert asked == (
        "The decision looked at again: somebody who is not connected takes the role, checked for connections first"
    )


def test_where_nothing_was_declared_or_searched_the_duty_itself_is_printed(tmp_path: Path) -> None:
    asked = cure(judged(tmp_path, (ROLE[0], ROLE[2]), 9), ROLES)
    assert asked == f"The decision looked at again, so that this holds: {BOOK.duty(ROLES).sentence}"


def test_another_officer_in_the_case_takes_the_first_off_the_list(tmp_path: Path) -> None:
    another = ("role_taken", 5, {**ROLE[2][2], "investigator_ref": "p"})
    each = judged(tmp_path, (*ROLE, another), 9)
    first = next(one for one in each.findings if one.duty.id == ROLES and one.trigger.id == "e2")
    assert group_of(first, each.laid, BOOK) == CLOSED
    assert group_of(_only(judged(tmp_path, ROLE, 9), ROLES), each.laid, BOOK) != MISSED


def _only(each: Judged, duty: str) -> Finding:
    (one,) = [one for one in each.findings if one.duty.id == duty]
    return one


def test_a_matter_whose_investigator_declared_a_connection_wants_another_investigator(tmp_path: Path) -> None:
    appointed = ("investigator_appointed", 2, {"investigator_ref": "o", "matter_ref": "m", "managed_by_subject": False})
    duty = "conduct.inv-not-interested-party"
    assert "somebody who is not connected takes the role" in cure(judged(tmp_path, (DECLARED, appointed), 9), duty)
    bare = cure(judged(tmp_path, (appointed,), 9), duty)
    assert bare.endswith("if there is one, somebody who is not connected takes the role")


def test_a_lower_grade_for_want_of_a_unit_is_never_cured_by_another_reason(tmp_path: Path) -> None:
    lowered = {
        "incident_ref": "i",
        "grade": "3",
        "direction": "lower",
        "authorised_rank": "sergeant",
        "new_information": "x",
        "reason_code": "backlog",
    }
    each = judged(tmp_path, (*TONIGHT[:2], ("grade_changed", 1, lowered)), 2)
    asked = cure(each, "contact.downgrade-authorised")
    assert asked.endswith(BOOK.duty("contact.downgrade-authorised").sentence)
    arrived = judged(tmp_path, (*TONIGHT[:2], ("grade_changed", 1, lowered), ("unit_arrived", 1.5, TONIGHT[2][2])), 2)
    assert groups(arrived)["contact.downgrade-authorised"] == CLOSED
