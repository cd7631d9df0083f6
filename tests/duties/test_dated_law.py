"""Every line of the timeline, on both sides: what begins, ends, changes or comes into use there, and what only may.

For: each duty's first and last day shown in its own stories; figures, definitions and words the day before and the day.
Never: trusts a line to touch what it says; the judge, the figures and the remarks are asked.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from fnmatch import fnmatch

import pytest

from dutybound.duties.book import the_book
from dutybound.duties.clocks import london_day
from dutybound.duties.conditions import MATTER_BEGAN
from dutybound.duties.dated_law import (
    applies,
    day_after,
    day_before,
    difference,
    holds,
    is_held_off,
    law_on,
    line_that_begins,
    line_that_ends,
    touched,
)
from dutybound.duties.dated_words import anchor_in_words
from dutybound.duties.duty import Duty, between, cite, since
from dutybound.duties.form import form
from dutybound.duties.judge import judge
from dutybound.duties.judging import Judging
from dutybound.duties.laying import Laid
from dutybound.duties.loading import Line
from dutybound.duties.proofreading import proofread
from dutybound.duties.remarks import BEFORE_ITS_DAY, remarks
from dutybound.duties.telling import remark_in_words
from dutybound.duties.terms import After
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When, read_when
from dutybound.manual.witness import bases, moved_by_days

BOOK = the_book()
DATED = [duty for duty in BOOK.duties if duty.in_force.first or duty.in_force.last]
FAR = read_when("2045").latest
OUTSIDE = {"before_start", "after_end"}
lines_by_id = {line.id: line for line in BOOK.lines}
STRANGULATION = lines_by_id["strangulation"]


def decides(duty: Duty, laid: Laid, trigger: int) -> date | None:
    """The London day that decides whether the duty held, where it is known to the moment."""
    anchor = Judging(form(duty), laid, BOOK.parameters, trigger).anchor()
    return london_day(anchor[0]) if anchor is not None and anchor[0] == anchor[1] else None


def anchored(duty: Duty) -> list[tuple[CaseFile, str, date]]:
    """Each story of the duty with the trigger it tells of and the London day that decides whether the duty held."""
    found = []
    for _, file in bases(duty):
        laid = Laid(file, FAR, FAR)
        for one in judge(duty, laid, BOOK.parameters):
            day = decides(duty, laid, one.trigger)
            if day is not None and one.period == 0:
                found.append((file, laid.events[one.trigger].id, day))
    return found


def causes_on(duty: Duty, day: str) -> set[str]:
    """The causes that the duty's stories have when the day that decides is put on this one."""
    found = set()
    for file, trigger, anchor in anchored(duty):
        moved = Laid(file, FAR, FAR)
        for _ in range(3):  # months are of different lengths: what is counted from an entry may need a second move
            file = moved_by_days(file, (date.fromisoformat(day) - anchor).days)
            moved = Laid(file, FAR, FAR)
            anchor = decides(duty, moved, moved.place_of[trigger]) or date.fromisoformat(day)
        counted = isinstance(duty.anchor, After)  # a month from no day ends on 31 March: the nearest before must do
        assert 0 <= (date.fromisoformat(day) - anchor).days <= (3 if counted else 0)
        for one in judge(duty, moved, BOOK.parameters):
            if moved.events[one.trigger].id == trigger and one.period == 0:
                found.add(one.cause)
    return found


# --- every duty ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("duty", DATED, ids=[duty.id for duty in DATED])
def test_a_duty_does_not_hold_the_day_before_its_line_and_does_on_the_day(duty: Duty) -> None:
    span = duty.in_force
    if span.first:
        assert causes_on(duty, day_before(span.first)) == {"before_start"}
        assert causes_on(duty, span.first)
        assert not causes_on(duty, span.first) & OUTSIDE
        assert line_that_begins(duty, BOOK.lines) is not None
    if span.last:
        assert causes_on(duty, day_after(span.last)) == {"after_end"}
        assert not causes_on(duty, span.last) & OUTSIDE
        assert line_that_ends(duty, BOOK.lines) is not None


def test_most_duties_have_a_day_and_the_others_say_that_theirs_is_not_told() -> None:
    assert len(DATED) > len(BOOK.duties) / 2
    assert all(not duty.in_force.known for duty in BOOK.duties if duty not in DATED)


# Which day decides, where it is not that of what gives rise to the duty: by the words that `rules show` prints.
DECIDES = {
    "the day on which an arrest was made": [
        "bail.bail-authorised-in-time*",
        "bail.bail-considered-not-rui",
        "bail.bail-views-passed-on",
        "bail.bail-views-sought*",
    ],
    "the day stated there as 'when of offence'": [
        "recording.strangulation-coded-75a",
        "recording.ccb-recorded*",
    ],
    "the day stated there as 'offence date'": ["investigation.statement-starts-summary-clock*"],
    "the day on which the investigation was closed, where that is told; else of what gives rise to it": [
        "victims.vrr-decided*"
    ],
    "the day 1 month after that of what gives rise to it": ["victims.update-monthly-before-2021"],
    "the day on which an inspection report was published": ["oversight.rec-hmicfrs-explain"],
    "the day on which notice was given that the matter goes to a hearing": ["proceedings.con-panel-chair"],
    "the day stated there as 'until'": ["vetting.con-vetting-held"],
}


# Of these the day of what gives rise to them decides, although they cite the regulations of 2020: they are about a
# decision or a publication, not about how a matter is handled.
OF_THEIR_OWN_DAY = {
    "proceedings.con-regime-old", "proceedings.con-regime-new", "publication.sts-regime-split",
    "publication.sts-complaints-adr", "referral.ref-offences-mapped",
}  # fmt: skip


@pytest.mark.parametrize("duty", BOOK.duties, ids=[duty.id for duty in BOOK.duties])
def test_each_duty_hangs_on_the_day_that_its_text_names(duty: Duty) -> None:
    told = [words for words, named in DECIDES.items() if any(fnmatch(duty.id, one) for one in named)]
    line = line_that_begins(duty, BOOK.lines)
    if duty.id in OF_THEIR_OWN_DAY:
        assert duty.anchor is None
    elif not told and line is not None and line.id in ("conduct-2012", "conduct-2020") and not of_the_house(duty):
        assert duty.anchor == MATTER_BEGAN
    elif duty.anchor != MATTER_BEGAN:
        assert [anchor_in_words(duty)] == (told or [""])
    else:
        assert of_the_house(duty) or duty.id == "referral.ref-time-limit-next-day-shown"  # ours, about the regime


def of_the_house(duty: Duty) -> bool:
    return duty.authority[0].key == "HOUSE"


# --- every line ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", BOOK.lines, ids=list(lines_by_id))
def test_a_line_shows_on_both_sides_or_says_why_nothing_is_judged_by_it(line: Line) -> None:
    found = touched(line, BOOK)
    assert found.anything or line.nothing
    if not line.day:
        assert is_held_off(line, line.told)
        assert not is_held_off(line, day_before(line.told))
        return
    on, before = line.holds_from, day_before(line.holds_from)
    assert all(holds(duty, on) and not holds(duty, before) for duty in found.begins)
    assert all(holds(duty, before) and not holds(duty, on) for duty in found.ends)
    assert all(applies(row, on) != applies(row, before) for row in found.figures)
    if line.series:
        was, now = ({one.series: one.value for one in law_on(BOOK, day).values} for day in (before, on))
        assert now[line.series] == line.value != was.get(line.series)
    if line.told:
        assert is_held_off(line, line.told)
        assert is_held_off(line, before)
        assert not is_held_off(line, on)
    assert (line in law_on(BOOK, on).words) == (line.word is not None)
    assert line not in law_on(BOOK, before).words
    changed = difference(BOOK, before, on)
    told = {*changed.came, *(one.came for one in changed.replaced)}
    assert set(found.begins) <= told
    assert (line in changed.judged_by_nothing) == (not found.anything)


@pytest.mark.parametrize("line", [line for line in BOOK.lines if line.word], ids=lambda line: line.id)
def test_a_word_is_remarked_the_day_before_it_came_into_use_and_not_on_the_day(line: Line) -> None:
    assert line.word is not None
    noon = read_when(f"{line.day}-01" if len(line.day) == len("2016-01") else line.day).earliest + 12 * 3_600_000_000
    day = 24 * 3_600_000_000
    for kind in line.word.kinds:
        for value in line.word.values:
            for moment, remarked in ((noon - day, True), (noon, False)):
                facts: dict[str, Value] = {"says": "entered_by_officer", line.word.attribute: value}
                facts |= {line.word.dated_by: When(moment, moment)} if line.word.dated_by else {}
                when = When(noon + 900 * day, noon + 900 * day) if line.word.dated_by else When(moment, moment)
                entry = Event(id="e", kind=kind, occurred=when, facts=facts)
                found = [one for one in remarks(Laid(CaseFile("C", (entry,)), FAR, FAR)) if one.about == BEFORE_ITS_DAY]
                assert bool(found) == remarked
                for one in found:
                    assert f"{value}, which is in use since" in remark_in_words(one)


def test_a_word_of_a_rough_date_is_remarked_only_where_the_whole_of_it_is_before() -> None:
    line = lines_by_id["outcome-22"]
    first = read_when(line.day).earliest
    for span, remarked in (((first - 9, first - 1), 1), ((first - 9, first), 0), ((first, first + 9), 0)):
        entry = Event("e", "outcome_assigned", When(*span), {"says": "entered_by_officer", "code": "22"})
        assert len(remarks(Laid(CaseFile("C", (entry,)), FAR, FAR))) == remarked


# --- figures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "keys", "force", "day", "before", "after"),
    [
        ("recording.hours", {}, "", "2015-04-01", 72, 24),
        ("response.minutes", {"grade": "2"}, "greater-manchester", "2022-02-01", 60, 60),
        ("escalation.minutes", {"grade": "2"}, "greater-manchester", "2022-02-01", None, 40),
        ("bail.months", {"rank": "inspector"}, "", "2022-10-28", None, 6),
    ],
)
def test_a_dated_figure_has_its_value_from_its_day_on(
    name: str, keys: dict[str, str], force: str, day: str, before: int | None, after: int
) -> None:
    rows = [BOOK.parameters.find(name, keys, force, "", one) for one in (day_before(day), day)]
    assert [None if row is None else row.value for row in rows] == [before, after]
    assert rows[1] is not None
    assert not rows[1].is_default
    assert rows[0] is None or rows[0].is_default or rows[0].last == day_before(day)


# --- law that is not in force ---------------------------------------------------------------------------------------


def test_what_is_enacted_announced_or_consulted_on_is_held_off_and_never_among_what_holds() -> None:
    off = [line for line in BOOK.lines if not line.day]
    assert {line.standing for line in off} == {"enacted", "announced", "consulted", "not_found"}
    law = law_on(BOOK, "2026-07-01")
    assert set(off) | {lines_by_id["crime-and-policing-act"]} == set(law.held_off)
    keys = {line.authority for line in off if line.standing != "not_found"}
    assert not any(one.key in keys for duty in BOOK.duties for one in duty.authority)


def test_a_duty_that_rests_on_law_not_in_force_is_a_fault_of_the_book() -> None:
    duty = next(one for one in BOOK.duties if one.id == "victims.update-arrest-1wd")
    ahead = replace(duty, authority=(cite("VCA-2026"),), in_force=since("unknown"))
    faults = proofread(replace(BOOK, duties=(ahead,)))
    assert "victims.update-arrest-1wd: rests on 'VCA-2026', which is enacted, and not known to be in force." in faults


# --- faults of a timeline -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (
            replace(STRANGULATION, authority="GONE"),
            "line strangulation: cites 'GONE', which is not among the authorities.",
        ),
        (replace(STRANGULATION, day=""), "line strangulation: has no first day, and does not say what it is instead."),
        (replace(STRANGULATION, day=""), "line strangulation: has no day at all."),
        (replace(STRANGULATION, standing="enacted"), "line strangulation: has a first day, and is said to be no law."),
        (replace(STRANGULATION, series="a name"), "line strangulation: changes a value that it does not give."),
        (replace(STRANGULATION, id="outcome-22"), "line outcome-22: stands twice."),
        (
            replace(STRANGULATION, day="2022-06-08"),
            "recording.strangulation-coded-75a: begins on 2022-06-07, and the timeline has no such line.",
        ),
    ],
)
def test_a_fault_of_the_timeline_is_found(changed: Line, fault: str) -> None:
    lines = tuple(changed if line is STRANGULATION else line for line in BOOK.lines)
    assert fault in proofread(replace(BOOK, lines=lines))


def test_a_duty_that_ends_on_no_line_is_a_fault() -> None:
    duty = replace(BOOK.duties[0], in_force=between("", "2019-07-07"))
    fault = f"{duty.id}: ends with 2019-07-07, and the timeline has no line on the day after."
    assert fault in proofread(replace(BOOK, duties=(duty,)))


# --- between two days -----------------------------------------------------------------------------------------------


def test_nothing_changes_between_a_day_and_itself() -> None:
    found = difference(BOOK, "2022-06-07", "2022-06-07")
    parts = (found.came, found.went, found.replaced, found.figures, found.values, found.words, found.judged_by_nothing)
    assert not any(parts)


def test_what_came_and_went_makes_the_law_of_the_later_day_out_of_that_of_the_earlier() -> None:
    days = ["1999-01-01", *sorted({line.holds_from for line in BOOK.lines if line.holds_from}), "2026-12-31"]
    for first, last in itertools.pairwise(days):
        was, now, found = law_on(BOOK, first), law_on(BOOK, last), difference(BOOK, first, last)
        went = {*found.went, *(one.went for one in found.replaced)}
        came = {*found.came, *(one.came for one in found.replaced)}
        assert set(was.duties) - went | came == set(now.duties)


def test_the_earlier_day_comes_first() -> None:
    with pytest.raises(ValueError, match="2022-06-07 is later than 2022-06-06"):
        difference(BOOK, "2022-06-07", "2022-06-06")


@pytest.mark.parametrize(
    ("day", "holds_from"),
    [("2016", "2017-01-01"), ("2016-01", "2016-02-01"), ("2016-12", "2017-01-01"), ("2016-02-29", "2016-02-29")],
)
def test_a_line_told_by_month_or_year_certainly_stands_from_the_day_after_it(day: str, holds_from: str) -> None:
    assert replace(lines_by_id["outcome-21"], day=day).holds_from == holds_from
