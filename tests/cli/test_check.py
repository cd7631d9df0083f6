"""`dutybound check`: with what status it ends, and which files, duties and moments it judges.

For: the command as it is typed, in this process.
Never: asks whether a result is right; that is asked where results are made.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..typed import CASES, CLEAN, Ran, Typed


def test_a_check_ends_with_0_where_nothing_binding_is_unmet(dutybound: Typed, clean: Path) -> None:
    assert dutybound("check", clean).status == 0


def test_a_check_ends_with_0_where_what_is_unmet_only_advises(dutybound: Typed) -> None:
    ran = dutybound("check", CASES, "--force", "metropolitan")
    assert "NOT MET (not followed)" in ran.out
    assert ran.status == 0


def test_a_check_ends_with_1_where_a_binding_duty_is_not_met(dutybound: Typed) -> None:
    assert dutybound("check", CASES).status == 1


def test_a_check_ends_with_1_where_a_binding_duty_is_overdue(dutybound: Typed, tmp_path: Path) -> None:
    notice = """
        [[event]]
        id = "notice"
        kind = "domestic_notice_served"
        occurred = 2024-03-04T10:00:00+00:00
        order_ref = "order-1"

        [[coverage]]
        kinds = ["order_application_heard"]
        from = 2024-03-01
        to = 2024-03-31
    """
    path = tmp_path / "notice.toml"
    path.write_text(CLEAN + notice, encoding="utf-8")
    ran = dutybound("check", path)
    assert "OVERDUE (binding)  orders.order-heard-48h" in ran.out
    assert ran.status == 1


@pytest.mark.parametrize("words", [["check"], ["chek"], ["check", "--nonsense", "cases"], ["case", "000"]])
def test_words_that_are_no_command_end_with_2(words: list[str], dutybound: Typed) -> None:
    ran = dutybound(*words)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err


@pytest.mark.parametrize("format", ["table", "json", "csv", "html", "pdf"])
def test_a_check_of_what_is_not_there_ends_with_2_says_why_and_prints_nothing_else(
    format: str, dutybound: Typed
) -> None:
    ran = dutybound("check", "nowhere", "--format", format)
    assert ran == Ran(2, "", "dutybound: nowhere: there is no such file or folder. Check the path.\n")


def test_every_fault_of_a_file_stands_on_a_line_of_its_own(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(CLEAN.replace("child_seen", "chld_seen").replace("scene_left", "scene_lft"), encoding="utf-8")
    ran = dutybound("check", path)
    assert [line.partition(": ")[2] for line in ran.err.splitlines()] == [
        f"{path}, event 2 (seen), field 'kind': 'chld_seen' is not a kind of event. Did you mean 'child_seen'?",
        f"{path}, event 3 (left), field 'kind': 'scene_lft' is not a kind of event. Did you mean 'scene_left'?",
    ]


@pytest.mark.parametrize("command", [["check"], ["case", "clean"], ["triage", "list"]], ids=lambda words: words[0])
def test_an_entry_about_a_duty_that_does_not_exist_is_refused_and_not_lost(
    command: list[str], dutybound: Typed, tmp_path: Path
) -> None:
    entries = (
        'kind = "item_read"\nduty = "scene.no-discouragment"\n',
        'kind = "departure_recorded"\nduty = "scene.children-sen"\n',
        'kind = "duty_judged"\nduty = "scene.children-seen"\n',
        'kind = "left_to_a_reader"\nduties = ["scene.children-seen", "scene.childrn-seen"]\n',
        'kind = "duty_judged"\nduty = "0"\n',
    )
    more = "".join(
        f'\n[[event]]\nid = "said-{place}"\noccurred = "2024-03-01"\n{entry}' for place, entry in enumerate(entries)
    )
    path = tmp_path / "clean.toml"
    path.write_text(CLEAN + more, encoding="utf-8")
    ran = dutybound(*command, path)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 4
    for place, field, given, way_out in (
        (0, "duty", "scene.no-discouragment", "Did you mean 'scene.no-discouragement'?"),
        (1, "duty", "scene.children-sen", "Did you mean 'scene.children-seen'?"),
        (3, "duties", "scene.childrn-seen", "Did you mean 'scene.children-seen'?"),
        (4, "duty", "0", "See 'dutybound rules list' for the ids"),
    ):
        (line,) = [line for line in ran.err.splitlines() if f"said-{place}" in line]
        assert str(path) in line
        assert f"field '{field}': there is no duty '{given}' in this rulebook. {way_out}" in line
    path.write_text(CLEAN + more.split("[[event]]")[3].join(["\n[[event]]", ""]), encoding="utf-8")
    assert dutybound(*command, path).status == 0


def test_an_error_cannot_steer_the_screen(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(CLEAN.replace('"child_seen"', '"\\u001b[2Jgone\\nfake"'), encoding="utf-8")
    ran = dutybound("check", path)
    assert ran.status == 2
    assert "\x1b" not in ran.err
    assert len(ran.err.splitlines()) == 1


def refs(ran: Ran) -> set[tuple[str, str]]:
    return {(row["case_ref"], row["duty_id"]) for row in json.loads(ran.out)}


def test_only_files_of_the_force_are_judged(dutybound: Typed) -> None:
    found = refs(dutybound("check", CASES, "--force", "metropolitan", "--format", "json"))
    assert {ref for ref, _ in found} == {"002"}


def test_a_force_of_which_there_is_no_file_is_refused_with_the_nearest(dutybound: Typed) -> None:
    ran = dutybound("check", CASES, "--force", "metropoltan")
    assert ran.status == 2
    assert ran.err.endswith("no file is of the force 'metropoltan'. Did you mean 'metropolitan'?\n")


def test_only_the_duty_asked_for_is_judged(dutybound: Typed) -> None:
    found = refs(dutybound("check", CASES, "--duty", "scene.parties-separated", "--format", "json"))
    assert found == {("002", "scene.parties-separated")}


def test_a_chapter_stands_for_its_duties_and_can_be_joined_with_others(dutybound: Typed) -> None:
    words = ("--duty", "decisions", "--duty", "conduct.con-management-action-only-old")
    found = refs(dutybound("check", CASES, *words, "--format", "json"))
    assert {duty.partition(".")[0] for _, duty in found} == {"decisions", "conduct"}


def test_a_duty_that_is_not_in_the_book_is_refused_with_the_nearest(dutybound: Typed) -> None:
    ran = dutybound("check", CASES, "--duty", "scene.parties-seperated")
    assert (ran.status, ran.out) == (2, "")
    assert "Did you mean 'scene.parties-separated'?" in ran.err


def results(ran: Ran) -> dict[str, str]:
    """The result of each duty; fails where a duty has two rows."""
    rows = json.loads(ran.out)
    found = {row["duty_id"]: row["result"] for row in rows}
    assert len(found) == len(rows)
    return found


# What the whole book says of a child who is identified, besides that it be seen. The file says nowhere whether the
# incident is domestic abuse, and no source of it is known to carry that, so whether a referral or a word to the school
# was owed cannot be told. The law on telling the school began on 7 November 2025: it was not in force, whatever it was.
# What the child said stands nowhere in it, and an entry that a child was seen does not say that nothing was written.
OF_THE_CHILD = {
    "children.child-spoken-to": "cannot_tell",
    "children.child-referred": "cannot_tell",
    "children.encompass-notified": "not_in_force",
    "children.encompass-notified-before-2025": "cannot_tell",
}


def test_what_is_asked_as_at_an_earlier_moment_is_judged_as_things_stood_then(dutybound: Typed, clean: Path) -> None:
    def found(*words: str) -> dict[str, str]:
        return results(dutybound("check", clean, *words, "--format", "json"))

    assert found() == {**OF_THE_CHILD, "scene.children-seen": "met"}
    assert found("--as-at", "2024-03-01T20:05:00+00:00") == {**OF_THE_CHILD, "scene.children-seen": "due"}
    assert found("--as-at", "2024-03-01") == {**OF_THE_CHILD, "scene.children-seen": "met"}
    assert found("--as-at", "2024-02-29") == {}


def test_what_was_written_down_later_than_known_at_does_not_count(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "late.toml"
    seen = "occurred = 2024-03-01T20:10:00+00:00\n"
    path.write_text(CLEAN.replace(seen, seen + "recorded = 2024-03-05T09:00:00+00:00\n"), encoding="utf-8")
    for known_at, result in (("2024-03-04", "cannot_tell"), ("2024-03-05", "met")):
        ran = dutybound("check", path, "--known-at", known_at, "--format", "json")
        assert results(ran) == {**OF_THE_CHILD, "scene.children-seen": result}


def test_what_a_file_says_was_known_counts_until_another_moment_is_asked_for(dutybound: Typed, tmp_path: Path) -> None:
    path = tmp_path / "late.toml"
    seen = "occurred = 2024-03-01T20:10:00+00:00\n"
    text = CLEAN.replace('as_at = "2024-03-31"', 'as_at = "2024-03-31"\nknown_at = "2024-03-04"')
    path.write_text(text.replace(seen, seen + "recorded = 2024-03-05T09:00:00+00:00\n"), encoding="utf-8")
    for asked, result in (((), "cannot_tell"), (("--as-at", "2024-03-31"), "met")):
        ran = dutybound("check", path, *asked, "--format", "json")
        assert results(ran) == {**OF_THE_CHILD, "scene.children-seen": result}


@pytest.mark.parametrize("option", ["--as-at", "--known-at"])
@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        ("2024-03-01T20:00:00", "has no zone; write it with one, as 2024-03-01T14:05:00+00:00."),
        ("yesterday", "is not a time"),
        ("2024-02-30", "is not a time"),
        ("unknown", "no moment is given."),
        ("0099-01-01", "the year 99 is impossible here"),
        ("9999-12-31T23:59:59-14:00", ""),
    ],
)
def test_a_moment_that_cannot_be_read_is_refused_by_its_option(
    option: str, moment: str, reason: str, dutybound: Typed
) -> None:
    ran = dutybound("check", CASES, option, moment)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"dutybound: field '{option}': ")
    assert reason in ran.err
