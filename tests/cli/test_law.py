"""`dutybound rules at`, `rules diff` and `rules lines`: the dated law.

For: the commands as they are typed, in this process.
Never: asks whether a line of the law is right; that is asked where lines are kept.
"""

from __future__ import annotations

import json

import pytest

from dutybound.duties.book import the_book

from ..typed import Ran, Typed


def plain(ran: Ran) -> str:
    """What was printed, on one line."""
    assert (ran.status, ran.err) == (0, "")
    return " ".join(ran.out.split())


def test_what_holds_on_a_day_is_told_by_chapter_with_figures_values_words_and_what_is_held_off(
    dutybound: Typed,
) -> None:
    before, on = (plain(dutybound("rules", "at", day)) for day in ("2021-03-31", "2021-04-01"))
    code = "The Victims' Code: fourth edition, 2021: twelve rights (since 1 Apr 2021)."
    assert (code in before, code in on) == (False, True)
    held_off = "twelve rights, and updates as often as the victim wants: laid or made on 18 Nov 2020, in force from"
    assert (held_off in before, held_off in on) == (True, False)
    for heading in ("Contact (", "Oversight (", "Figures (", "Words of the records in use ("):
        assert heading in on
    assert "(since when is not told; " in on
    assert on.endswith("The timeline reaches to 29 Jun 2026; what came after is not in it.")


def test_what_changed_between_two_days_is_told_in_sentences(dutybound: Typed) -> None:
    told = plain(dutybound("rules", "diff", "2022-06-01", "2022-11-30"))
    assert "Duties that came (" in told
    assert "recording.strangulation-coded-75a: Strangulation or suffocation is recorded as" in told
    assert "[investigation.statement-starts-summary-clock-before-2022; " in told
    assert "bail, months; rank inspector and above: 6, where no figure was known." in told
    assert "Offence group strangulation-suffocation (a crime was recorded): since 7 Jun 2022, by the offence" in told
    assert "evidence.device-by-agreement: " in told
    nothing = plain(dutybound("rules", "diff", "2022-06-07", "2022-06-07"))
    assert "Nothing that this rulebook knows of." in nothing
    law = plain(dutybound("rules", "diff", "2020-11-18", "2021-04-01"))
    assert "Held off before, in force now (1)" in law


def test_the_dated_law_is_written_for_machines(dutybound: Typed) -> None:
    day = json.loads(dutybound("rules", "at", "2022-06-07", "--format", "json").out)
    assert day["day"] == "2022-06-07"
    (duty,) = [one for one in day["duties"] if one["id"] == "recording.strangulation-coded-75a"]
    assert (duty["in_force_from"], duty["in_force_to"], duty["binding"]) == ("2022-06-07", None, True)
    changed = json.loads(dutybound("rules", "diff", "2022-06-06", "2022-06-07", "--format", "json").out)
    assert [one["id"] for one in changed["came"]] == ["recording.strangulation-coded-75a"]
    assert [line["id"] for line in changed["words"]] == ["strangulation"]
    lines = json.loads(dutybound("rules", "lines", "--format", "json").out)
    assert len(lines) == len(the_book().lines)
    assert all(line["in_words"] and line["authorities"] for line in lines)


def test_every_line_of_the_law_is_accounted_for(dutybound: Typed) -> None:
    told = plain(dutybound("rules", "lines"))
    for line in the_book().lines:
        assert line.what in told
        assert not line.nothing or line.nothing in told or "begin" in told
    assert f"{len(the_book().lines)} lines at which the law changes." in told


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["at", "2022-13-01"], "'2022-13-01' is not a day. Write it as 2022-06-07."),
        (["diff", "2022-06-07", "June"], "'June' is not a day."),
        (["diff", "2022-06-07", "2022-06-06"], "is later than the last, 2022-06-06. Give the earlier day first."),
    ],
)
def test_a_day_that_cannot_be_used_is_refused_with_the_way_out(dutybound: Typed, words: list[str], error: str) -> None:
    ran = dutybound("rules", *words)
    assert (ran.status, ran.out) == (2, "")
    assert error in ran.err


def test_a_rule_says_which_day_decides_where_it_is_not_that_of_what_gives_rise_to_it(dutybound: Typed) -> None:
    told = plain(dutybound("rules", "show", "conduct.inv-not-managed-by-subject"))
    assert "decides whether it was in force: the day stated as 'older came to attention' where the matter was" in told
    assert (
        "else on which a complaint was received or a death or serious injury matter was recorded or the matter came"
        in told
    )
    assert "decides" not in plain(dutybound("rules", "show", "scene.children-seen"))
