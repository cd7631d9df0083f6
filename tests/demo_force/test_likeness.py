"""The invented forces look like forces: volumes, hours, people, and the same every time."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dutybound.cli import app
from dutybound.conformance.dataset import Dataset
from dutybound.demo_force.draft import Draft
from dutybound.demo_force.forces import AS_AT, FORCES
from dutybound.demo_force.lives import clean_life
from dutybound.demo_force.moments import court_hours_after, end_after_working_days, end_of_bail
from dutybound.demo_force.people import beginning
from dutybound.demo_force.planting import PLANTERS, invented
from dutybound.demo_force.records import case_file, lines
from dutybound.demo_force.writing import write_force
from dutybound.duties.book import the_book
from dutybound.duties.clocks import COURT_HOURS, MONTHS_FROM_DAY_AFTER, WORKING_DAYS, deadline
from dutybound.duties.form import form
from dutybound.events.when import LONDON
from dutybound.events.words import RANKS
from dutybound.records.files import read_path


@pytest.fixture(scope="module")
def lives() -> list[Draft]:
    return [clean_life(7, number) for number in range(1500)]


def london(at: int) -> datetime:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)).astimezone(LONDON)


def text_of(seed: int, number: int) -> str:
    return "\n".join(lines(invented(seed, number).draft))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "another"):
        write_force(tmp_path / name, 80, 3)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert len(files) == 3
    for path in files:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "another" / path).read_bytes()


def test_a_case_is_the_same_however_many_are_made(tmp_path: Path) -> None:
    write_force(tmp_path / "few", 30, 3)
    write_force(tmp_path / "more", 55, 3)
    few, more = ((tmp_path / name / "records" / "synthetic-00001.jsonl").read_text() for name in ("few", "more"))
    assert more.startswith(few)
    assert len(more) > len(few)
    assert (tmp_path / "more" / "truth.jsonl").read_text().startswith((tmp_path / "few" / "truth.jsonl").read_text())


def test_a_case_is_the_same_whichever_was_made_before_it() -> None:
    alone = text_of(5, 40)
    beginning.cache_clear()
    for number in (3, 41, 12):
        text_of(5, number)
    assert text_of(5, 40) == alone


def test_another_seed_gives_other_cases() -> None:
    assert text_of(1, 10) != text_of(2, 10)


def test_the_lines_are_read_back_as_the_case_file(tmp_path: Path) -> None:
    for number in (*range(40), 1531):
        one = invented(7, number).draft
        (tmp_path / "one.jsonl").write_text("\n".join(lines(one)), encoding="utf-8")
        (read,) = read_path(tmp_path / "one.jsonl")
        made = case_file(one)
        assert (read.ref, read.kind, read.force, read.district) == (made.ref, made.kind, made.force, made.district)
        assert (read.as_at, read.known_at, read.synthetic) == (made.as_at, made.known_at, True)
        assert [(line.kinds, line.time) for line in read.coverage] == [
            (line.kinds, line.time) for line in made.coverage
        ]
        for there, here in zip(read.events, made.events, strict=True):
            assert (there.id, there.kind, there.occurred, there.recorded) == (
                here.id, here.kind, here.occurred, here.recorded,
            )  # fmt: skip
            assert dict(there.facts) == dict(here.facts)


# No invented force has files of these: proceedings, vetting, super-complaints, requests, audits and published figures.
NOT_INVENTED = {
    "proceedings", "reflective_practice", "information_requests", "audits", "publication",
}  # fmt: skip


def test_every_chapter_but_those_listed_and_most_duties_arise(lives: list[Draft]) -> None:
    kinds = {one.kind for life in lives for one in life.entries}
    arising = {duty.id for duty in the_book().duties if form(duty).triggers & kinds}
    assert {duty.chapter for duty in the_book().duties} - NOT_INVENTED == {name.partition(".")[0] for name in arising}
    assert {one.aims for one in PLANTERS} <= arising
    # What arises and what is told of today; less would be a force that has become poorer than the book.
    assert len(arising) >= 307
    assert len(kinds) >= 235


def test_the_share_of_each_grade_is_as_stated(lives: list[Draft]) -> None:
    grades = Counter(one.facts["grade"] for life in lives for one in life.all("grade_set", incident_ref="incident-1"))
    total = sum(grades.values())
    for grade, low, high in (("1", 0.30, 0.38), ("2", 0.32, 0.40), ("3", 0.17, 0.25), ("4", 0.07, 0.14)):
        assert low < grades[grade] / total < high


def test_more_calls_come_at_weekends_and_at_night() -> None:
    times = [london(beginning(7, number).start) for number in range(6000)]
    assert 0.31 < sum(one.weekday() >= 5 for one in times) / len(times) < 0.42  # even would be 0.29
    assert 0.40 < sum(one.hour >= 19 or one.hour < 3 for one in times) / len(times) < 0.55  # even would be 0.33


def test_summer_and_december_are_busier_than_the_rest() -> None:
    months = Counter(london(beginning(7, number).start).month for number in range(20_000))
    in_both_years = [months[one] / 2 for one in (1, 2, 3, 4, 5)]
    assert (months[7] + months[8] + months[12]) / 3 > sum(in_both_years) / 5


def test_people_come_back() -> None:
    begins = [beginning(7, number) for number in range(6000)]
    again = Counter(one.prior.how for one in begins if one.prior)
    assert 0.16 < again["again"] / len(begins) < 0.26
    assert 0.02 < again["another"] / len(begins) < 0.06
    assert 0.008 < again["moved"] / len(begins) < 0.03
    victims: dict[str, set[str]] = {}
    for one in begins:
        victims.setdefault(one.suspect, set()).add(one.victim)
    assert any(len(those) > 1 for those in victims.values())
    for one in begins:
        assert one.prior is None or one.prior.start < one.start
        assert one.prior is None or (one.prior.force != one.force.name) == (one.prior.how == "moved")


def test_districts_differ_in_size_and_habits(lives: list[Draft]) -> None:
    sizes = Counter((life.force.name, life.district.name) for life in lives)
    assert all(5 <= len(force.districts) <= 8 for force in FORCES)
    assert max(sizes.values()) > 3 * min(sizes.values())
    late: Counter[str] = Counter()
    scenes: Counter[str] = Counter()
    for life in lives:
        for one in life.all("scene_left"):
            scenes[life.district.name] += 1
            late[life.district.name] += one.recorded - one.at > 3600 * 10**6
    assert late["old-town"] / scenes["old-town"] < late["harbour"] / scenes["harbour"]


def test_support_is_lost_in_part_and_recorded(lives: list[Draft]) -> None:
    crimes = [life for life in lives if life.all("crime_recorded")]
    lost = [life for life in crimes if life.all("victim_view_recorded", stance=("withdrawn", "does_not_support"))]
    assert 0.25 < len(lost) / len(crimes) < 0.5
    assert any(life.all("victim_statement_not_taken", suspect_present=True) for life in lives)


def test_more_victims_support_the_case_to_its_end_in_some_districts() -> None:
    kept: Counter[str] = Counter()
    crimes: Counter[str] = Counter()
    for number in range(3000):
        life = clean_life(13, number)
        for one in life.all("outcome_assigned"):
            crimes[life.district.name] += 1
            kept[life.district.name] += one.facts["code"] not in ("14", "16")
    many, few = (("old-town", "cathedral", "downs"), ("estuary", "valleys", "harbour"))
    shares = [sum(kept[one] for one in those) / sum(crimes[one] for one in those) for those in (many, few)]
    assert shares[0] > shares[1] + 0.05


def test_systems_were_out_and_the_manifest_has_the_holes(lives: list[Draft]) -> None:
    holed = [life for life in lives if life.holes]
    assert 0.03 < len(holed) / len(lives) < 0.4
    assert all(len(case_file(life).coverage) >= 2 for life in holed)


def test_every_file_says_that_it_is_synthetic(tmp_path: Path, lives: list[Draft]) -> None:
    assert all(case_file(life).synthetic for life in lives[:100])
    write_force(tmp_path / "force", 20, 1)
    assert (tmp_path / "force" / "README.txt").read_text().startswith("SYNTHETIC")
    assert all('"synthetic": true' in line for line in (tmp_path / "force" / "truth.jsonl").read_text().splitlines())


def test_people_are_numbered_roles(lives: list[Draft]) -> None:
    role = re.compile(r"[a-z -]+( \d+)?( of (standards|victim \d+))?")
    for life in lives[:300]:
        for one in life.entries:
            for name in ("actor", "decided_by", "oic", "taken_by", "person_ref", "suspect_ref", "child_ref"):
                assert role.fullmatch(str(one.facts.get(name, "nobody")))


def test_nothing_happens_or_is_written_after_the_export(lives: list[Draft]) -> None:
    assert all(one.at <= one.recorded <= AS_AT for life in lives for one in life.entries)


def test_the_forces_bear_no_real_name() -> None:
    real = {duty.scope for duty in the_book().duties} | {row.force for row in the_book().parameters.rows}
    assert real.isdisjoint({force.name for force in FORCES})


def test_the_room_counts_days_as_the_clocks_of_the_law_do() -> None:
    start = FORCES[0].outages[0].begins
    for step in range(0, 700):
        at = start + step * 86_400_000_000 * 9 // 10
        assert end_after_working_days(at, step % 16) == deadline(WORKING_DAYS, step % 16, at)
        assert end_of_bail(at, 1 + step % 9) == deadline(MONTHS_FROM_DAY_AFTER, 1 + step % 9, at)
        assert court_hours_after(at, 48) == deadline(COURT_HOURS, 48, at)
    assert RANKS[3] == "inspector"


def test_the_command_writes_both_forms_and_not_over_others(tmp_path: Path) -> None:
    run = CliRunner()
    asked = ["demo-force", "--cases", "25", "--seed", "4", "--out"]
    told = run.invoke(app, [*asked, str(tmp_path / "lines")])
    assert told.exit_code == 0
    assert "25 synthetic cases" in " ".join(told.stdout.split())
    assert run.invoke(app, [*asked, str(tmp_path / "columns"), "--format", "parquet"]).exit_code == 0
    assert Dataset(tmp_path / "columns" / "dataset").events > 500
    assert (tmp_path / "lines" / "truth.jsonl").read_bytes() == (tmp_path / "columns" / "truth.jsonl").read_bytes()
    assert run.invoke(app, [*asked, str(tmp_path / "lines")]).exit_code != 0


def test_the_page_counts_the_planters_and_duties_right() -> None:
    page = (Path(__file__).parents[2] / "docs" / "demo-force.md").read_text(encoding="utf-8")
    aims = {one.aims for one in PLANTERS}
    assert f"{len(PLANTERS)} planters for {len(aims)} of the {len(the_book().duties)} duties" in page
    without = {duty.id for duty in the_book().duties} - aims
    listed = re.findall(r"`([a-z_]+\.[a-z0-9-]+)`", page.partition("\n## Duties that nothing is planted for\n")[2])
    assert sorted(listed) == sorted(without)
    assert f"nothing is planted for the other {len(without)}" in " ".join(page.split())
    assert len([duty for duty in the_book().duties if duty.scope]) == 13


AT_THE_SCENE = (
    "parties_separated|party_not_present|victim_seen|victim_first_account|disclosure_made|disclosure_passed_on|child_seen"
    "|child_not_seen|injury_observed|positive_action_taken|advice_given|arrest_not_made|scene_left"
)


def test_nobody_acts_at_the_scene_before_arriving_or_once_they_left() -> None:
    for number in range(1500):
        d = invented(7, number).draft
        for arrived in d.all("unit_arrived"):
            ref = str(arrived.facts["incident_ref"])
            done, left = d.all(AT_THE_SCENE, incident_ref=ref), d.first("scene_left", incident_ref=ref)
            assert all(one.at > arrived.at for one in done)
            assert left is None or all(one.at <= left.at for one in done)


def test_some_arrivals_are_typed_in_after_what_was_done_there(lives: list[Draft]) -> None:
    arrived = [(life, one) for life in lives for one in life.all("unit_arrived")]
    late = [
        one
        for life, one in arrived
        if any(each.recorded < one.recorded for each in life.all("victim_seen", incident_ref=one.facts["incident_ref"]))
    ]
    assert 0.01 < len(late) / len(arrived) < 0.12
    assert all(one.recorded - one.at <= 35 * 60 * 10**6 for one in late)


def test_some_calls_wait_at_a_peak_and_somebody_is_told(lives: list[Draft]) -> None:
    cases = [life for life in lives if life.kind == "case"]
    waiting = [life for life in cases if life.all("demand_recorded")]
    assert 0.12 < len(waiting) / len(cases) < 0.25
    assert any(life.all("escalation_made") for life in waiting)


def test_some_suspects_work_for_the_police_and_of_some_it_only_seemed_so(lives: list[Draft]) -> None:
    cases = [life for life in lives if life.kind == "case"]
    assert 0.02 < sum(bool(life.all("ppda_flagged")) for life in cases) / len(cases) < 0.06
    assert 0.002 < sum(bool(life.all("police_link_ruled_out")) for life in cases) / len(cases) < 0.03


def test_one_force_has_nearly_twice_the_cases_of_the_other(lives: list[Draft]) -> None:
    assert 0.58 < sum(life.force is FORCES[0] for life in lives) / len(lives) < 0.70


def test_some_are_arrested_twice_some_cases_go_over_whole_and_some_victims_are_asked_about_their_own(
    lives: list[Draft],
) -> None:
    assert any(len(life.all("arrest_made", crime_ref="crime-1")) == 2 for life in lives)
    assert any(life.all("transfer_accepted") and not life.all("investigation_closed") for life in lives)
    assert any(life.all("interview_under_caution", crime_ref="crime-1", of_first_complainant=True) for life in lives)
