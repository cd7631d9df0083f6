"""How a finding stands after any lines that may follow each other, against a model that is plain to read.

For: the fold, what it refuses, and what a reader is told.
Never: opens a file.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from dutybound.duties.accounts import Finding
from dutybound.events.event import Event
from dutybound.events.when import exactly, moment_of
from dutybound.triage.lines import (
    DispositionMade,
    ExportMade,
    FindingChecked,
    Line,
    ReplyInvited,
    ReplyReceived,
    seen,
)
from dutybound.triage.reading import as_text, read_line
from dutybound.triage.standing import Standing
from dutybound.triage.triaged import CannotFollow, Triaged, fold, owed_corrections, refused
from dutybound.triage.words import ANSWERS, DISPOSITIONS, FLAGS, STAGES

from .building import (
    KEY,
    MET_LATE,
    NOT_MET,
    OTHER_CAUSE,
    OTHER_CONTENT,
    OTHER_ENTRIES,
    OTHER_FLAGS,
    OTHER_READER,
    OTHER_SOURCE,
    OTHER_TIME,
    OTHER_WORDING,
    STATES,
    at,
    checked,
    disposed,
    exported,
    finding,
    invited,
    replied,
)

PEOPLE = ("DS 1", "ds  1", "DS 2", "DC 3", "DI 4")  # the first two are one person


class Model:
    """The same meaning, told over the whole list of lines at once instead of line by line."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = list(dict.fromkeys(lines))
        checks = [n for n, line in enumerate(self.lines) if isinstance(line, FindingChecked)]
        self.known = bool(checks)
        begin = len(self.lines)
        for n in reversed(checks):  # back to where the thing seen was another one
            if self.lines[n].seen != self.lines[checks[-1]].seen:
                break
            begin = n
        self.before, self.round = self.lines[:begin], self.lines[begin:]

    @staticmethod
    def of(lines: list[Line], kind: type) -> list[Line]:
        return [line for line in lines if isinstance(line, kind)]

    def speaking(self) -> dict[str, FindingChecked]:
        checks = self.of(self.round, FindingChecked)
        begin = 0
        for n, check in enumerate(checks):
            so_far = {one.by.lower().replace("  ", " "): one.answer for one in checks[begin:n]}
            ever = {one.by.lower().replace("  ", " ") for one in checks[:n]}
            if len(set(so_far.values())) > 1 and check.by.lower().replace("  ", " ") not in ever:
                begin = n
        return {one.by.lower().replace("  ", " "): one for one in checks[begin:]}

    def answer(self) -> str:
        answers = {one.answer for one in self.speaking().values()}
        return answers.pop() if len(answers) == 1 else "conflicting"

    def hurry(self, upto: int, when: datetime) -> set[str]:
        so_far = self.round[:upto]
        if self.of(so_far, ReplyReceived):
            return set()
        asked = self.of(so_far, ReplyInvited)
        if not asked:
            return {"no_reply_invited"}
        in_time = asked[-1].reply_by is not None and when > asked[-1].reply_by
        return set() if in_time else {"before_reply_time"}

    def may(self, line: Line) -> bool:
        if isinstance(line, FindingChecked) or line in self.lines:
            return True
        if not self.known:
            return False
        if not isinstance(line, DispositionMade):
            return True
        hurried = self.hurry(len(self.round), line.at)
        excused = line.disposition != "test_for_conduct" or line.no_reply_because or not hurried
        return self.answer() == "confirmed" and bool(excused)

    def flags(self, now: Finding) -> set[str]:
        told = set()
        if seen(now) != self.of(self.round, FindingChecked)[0].seen:
            told.add("stale")
        if self.answer() == "conflicting":
            told.add("conflicting")
        if self.of(self.before, ReplyReceived):
            told.add("reply_to_earlier_check")
        if self.of(self.before, DispositionMade):
            told.add("earlier_disposition")
        times = [line.at for line in self.lines if not isinstance(line, ExportMade)]
        if times != sorted(times):
            told.add("out_of_order")
        places = [n for n, line in enumerate(self.round) if isinstance(line, DispositionMade)]
        if places:
            who = {one.by.lower().replace("  ", " ") for one in self.of(self.round, FindingChecked)}
            if self.round[places[-1]].by.lower() in who:
                told.add("same_person")
            told |= self.hurry(places[-1], self.round[places[-1]].at)
            if self.of(self.round[places[-1] :], ReplyReceived):
                told.add("reply_after_disposition")
            if self.answer() != "confirmed":
                told.add("disposition_unsupported")
        return told


class Folding(RuleBasedStateMachine):
    """People say things of one finding, in any order; what may not follow is refused, and leaves nothing behind."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.hour = 0

    def say(self, line: Line) -> None:
        self.hour += 1
        may = Model(self.lines).may(line)
        assert (refused(fold(self.lines), line) is None) == may or line in self.lines
        if may:
            self.lines.append(line)
        else:
            with pytest.raises(CannotFollow) as raised:
                fold([*self.lines, line])
            assert raised.value.place == len(self.lines)

    @rule(
        by=st.sampled_from(PEOPLE),
        answer=st.sampled_from(sorted(ANSWERS)),
        of=st.sampled_from((*[NOT_MET] * 6, *STATES)),
        back=st.sampled_from((0, 0, 0, 0, 5)),
    )
    def check(self, by: str, answer: str, of: Finding, back: int) -> None:
        self.say(checked(by, answer, of, self.hour - back))

    @rule(wait=st.none() | st.integers(0, 5))
    def invite(self, wait: int | None) -> None:
        self.say(invited(self.hour, None if wait is None else at(self.hour + wait)))

    @rule()
    def reply(self) -> None:
        self.say(replied(hours=self.hour))

    @rule(
        word=st.sampled_from(sorted(DISPOSITIONS)),
        because=st.sampled_from(("", "The officer has left the force.")),
        by=st.sampled_from(("DI 9", "DS 1")),
    )
    def dispose(self, word: str, because: str, by: str) -> None:
        self.say(disposed(word, self.hour, because, by))

    @rule()
    def export(self) -> None:
        self.say(exported(NOT_MET, hours=self.hour)) if self.lines else None

    @rule(data=st.data())
    def say_the_very_same_again(self, data: st.DataObject) -> None:
        if self.lines:
            before = fold(self.lines)
            assert fold([*self.lines, data.draw(st.sampled_from(self.lines))]) == before

    @invariant()
    def it_stands_as_the_model_says(self) -> None:
        triaged, model = fold(self.lines), Model(self.lines)
        assert triaged.lines == tuple(model.lines)
        if not model.known:
            assert all(triaged.standing(now) is None for now in STATES)
            return
        latest = model.of(model.lines, FindingChecked)[-1].seen
        for now in STATES:
            found = triaged.standing(now)
            assert found is not None
            assert found.is_stale == (seen(now) != latest)
            assert found.answer == model.answer()
            assert found.is_confirmed == (not found.is_stale and model.answer() == "confirmed")
            assert {one.by.lower().replace("  ", " "): one for one in found.checks} == model.speaking()
            assert found.flags == model.flags(now)
            made = model.of(model.round, DispositionMade)
            assert found.disposition == (made[-1].disposition if made else "")
            assert found.reply.count("There was one car.") == len(model.of(model.lines, ReplyReceived))
            assert found.stage in STAGES
            assert found.flags <= FLAGS.keys()
            assert found.in_words.endswith(".")
            if found.is_stale:
                assert "no longer holds" in found.in_words

    @invariant()
    def what_is_written_is_read_as_it_was(self) -> None:
        assert [read_line(as_text(line)) for line in self.lines] == self.lines


TestFolding = Folding.TestCase


def standing(*lines: Line, now: Finding = NOT_MET) -> Standing:
    found = fold(lines).standing(now)
    assert found is not None
    return found


def why_not(*lines: Line) -> str:
    with pytest.raises(CannotFollow) as raised:
        fold(lines)
    assert raised.value.place == len(lines) - 1
    return " ".join(raised.value.why)


def test_a_finding_that_nobody_has_checked_has_no_standing() -> None:
    assert Triaged().standing(NOT_MET) is None
    assert fold([checked()]).standing(finding("scene.parties-separated")) is None


def test_a_check_says_who_when_and_in_what_role() -> None:
    found = standing(checked())
    assert (found.checked_by, found.checked_on, found.answer, found.is_confirmed) == (
        "DS 1", "2024-03-01", "confirmed", True,
    )  # fmt: skip
    assert found.in_words == "Checked by DS 1 (detective sergeant), 1 Mar 2024: confirmed."
    assert found.stage == "checked"


def test_the_day_of_a_check_is_the_day_in_london() -> None:
    late_in_summer = FindingChecked(
        datetime.fromisoformat("2024-06-30T23:30:00+00:00"), "DS 1", "sergeant", KEY, seen(NOT_MET), "confirmed"
    )
    assert standing(late_in_summer).checked_on == "2024-07-01"


def test_a_check_is_shown_as_stale_where_the_result_has_changed() -> None:
    found = standing(checked(), now=MET_LATE)
    assert found.is_stale
    assert not found.is_confirmed
    assert (found.stage, found.check, found.answer) == ("stale", "stale", "confirmed")
    assert found.check_in_words == (
        "Checked as not met on 1 Mar 2024 by DS 1; now met late. The check no longer holds."
    )


@pytest.mark.parametrize(
    ("now", "what"),
    [
        (OTHER_CAUSE, "why it is so"),
        (OTHER_ENTRIES, "the entries it rests on"),
        (OTHER_TIME, "the time by which it was due"),
        (OTHER_WORDING, "the wording of the duty"),
        (OTHER_SOURCE, "who says so"),
        (OTHER_READER, "whose reading it is"),
        (OTHER_FLAGS, "what else a reader must know"),
        (OTHER_CONTENT, "what its entries say"),
    ],
    ids=["cause", "entries", "time", "wording", "source", "reading", "flags", "content"],
)
def test_a_check_is_stale_where_the_result_is_the_same_for_another_reason(now: Finding, what: str) -> None:
    assert standing(checked(), now=now).check_in_words == (
        f"Checked as not met on 1 Mar 2024 by DS 1; still not met, but changed in {what}. The check no longer holds."
    )


def old(line: Line) -> Line:
    """The line as it was kept before there were marks of content: its four newer names are not in it."""
    given = json.loads(as_text(line))
    newer = ("facts_rest_on", "reading_of", "flags", "content")
    for one in given.get("findings", [given]):
        for name in newer:
            del one[name]
    return read_line(json.dumps(given))


def test_a_check_kept_before_there_were_marks_of_content_can_be_read_and_is_stale() -> None:
    found = standing(old(checked()))
    assert found.stage == "stale"
    assert found.check_in_words == (
        "Checked as not met on 1 Mar 2024 by DS 1; still not met, but what its entries said was not kept with the "
        "check. The check no longer holds."
    )
    assert "now met late" in standing(old(checked()), now=MET_LATE).check_in_words
    assert "changed in the time by which it was due" in standing(old(checked()), now=OTHER_TIME).check_in_words
    assert "who says so" not in standing(old(checked()), now=OTHER_TIME).check_in_words


def test_what_went_out_before_there_were_marks_of_content_is_owed_a_word_and_not_called_changed() -> None:
    owed = [owed_corrections(fold([old(exported(NOT_MET))]), [now], {KEY.case_ref}) for now in (NOT_MET, OTHER_TIME)]
    assert [[one.why for one in each] for each in owed] == [["not_kept"], ["changed"]]


def test_a_flag_that_hangs_on_which_other_duties_were_asked_makes_no_check_stale() -> None:
    also = replace(NOT_MET, flags=NOT_MET.flags ^ {"same_omission"})
    assert not standing(checked(), now=also).is_stale


def test_where_an_entry_stands_in_its_file_makes_no_check_stale() -> None:
    moved = replace(NOT_MET, events=tuple(replace(one, row=f"{one.row} moved") for one in NOT_MET.events))
    assert not standing(checked(), now=moved).is_stale


def test_a_check_of_the_changed_finding_begins_anew_and_hides_nothing() -> None:
    found = standing(checked(), replied(), disposed(), checked(of=MET_LATE, hours=9), now=MET_LATE)
    assert found.is_confirmed
    assert (found.disposition, found.stage) == ("", "checked")
    assert found.flags == {"reply_to_earlier_check", "earlier_disposition"}
    assert "There was one car." in found.reply
    assert "learning, by DI 9" in found.disposition_in_words


def test_two_people_who_differ_are_shown_so_until_a_third_settles_it() -> None:
    lines = [checked("DS 1"), checked("DS 2", "not_confirmed", hours=1)]
    found = standing(*lines)
    assert (found.answer, found.stage, found.is_confirmed) == ("conflicting", "conflicting", False)
    assert found.check_in_words == (
        "Checked by DS 1 (detective sergeant), 1 Mar 2024: confirmed; DS 2 (detective sergeant), 1 Mar 2024: "
        "not confirmed (the facts are wrong). A third person settles it."
    )
    settled = standing(*lines, checked("DC 3", "not_confirmed", hours=2))
    assert (settled.answer, settled.checked_by, settled.stage) == ("not_confirmed", "DC 3", "not_confirmed")


def test_neither_of_the_two_settles_it_by_saying_it_again() -> None:
    lines = [checked("DS 1"), checked("DS 2", "not_confirmed", hours=1), checked("ds 1 ", hours=2)]
    assert standing(*lines).answer == "conflicting"


def test_nobody_who_has_spoken_before_settles_a_later_difference() -> None:
    lines = [checked("DS 1"), checked("DS 2", "not_confirmed", hours=1), checked("DC 3", "not_confirmed", hours=2)]
    lines += [checked("DS 1", hours=3), checked("DS 2", "confirmed", hours=4)]
    assert standing(*lines).answer == "conflicting"
    assert standing(*lines, checked("DI 4", hours=5)).is_confirmed


def test_a_person_may_change_their_own_answer() -> None:
    found = standing(checked("DS 1"), checked("DS 1", "cannot_be_decided", hours=1))
    assert (found.answer, found.checked_by) == ("cannot_be_decided", "DS 1")


@pytest.mark.parametrize("line", [invited(), replied(), disposed()], ids=["an invitation", "a reply", "a disposition"])
def test_nothing_is_said_of_a_finding_before_it_is_checked(line: Line) -> None:
    assert why_not(line).startswith("event nobody has checked this finding yet")


@pytest.mark.parametrize("answer", ["not_confirmed", "cannot_be_decided"])
def test_only_a_confirmed_finding_is_disposed_of(answer: str) -> None:
    assert "only a confirmed finding is disposed of" in why_not(checked(answer=answer), disposed("no_action"))


def test_a_finding_on_which_two_people_differ_is_not_disposed_of() -> None:
    assert "a third person settles it" in why_not(checked(), checked("DS 2", "not_confirmed"), disposed()).lower()


def test_what_has_changed_since_the_check_is_not_disposed_of() -> None:
    assert refused(fold([checked()]), disposed(), NOT_MET) is None
    why = refused(fold([checked()]), disposed(of=MET_LATE), MET_LATE)
    assert why is not None
    assert "now met late" in why[1]


@pytest.mark.parametrize("word", ["no_action", "learning"])
def test_learning_and_no_action_may_go_on_without_a_reply_and_say_so(word: str) -> None:
    assert standing(checked(), disposed(word)).flags == {"no_reply_invited"}
    early = standing(checked(), invited(reply_by=at(48)), disposed(word))
    assert early.flags == {"before_reply_time"}
    assert "before the reply had come or a time set for it had passed" in early.in_words
    assert standing(checked(), invited(reply_by=at(3)), disposed(word, hours=3)).flags == {"before_reply_time"}
    assert standing(checked(), invited(reply_by=at(3)), disposed(word, hours=3.001)).flags == set()
    assert standing(checked(), invited(), disposed(word)).flags == {"before_reply_time"}
    assert standing(checked(), invited(), replied(), disposed(word)).flags == set()


def test_a_test_for_conduct_waits_for_the_reply_or_says_why_it_does_not() -> None:
    assert "no_reply_because" in why_not(checked(), disposed("test_for_conduct"))
    assert "no_reply_because" in why_not(checked(), invited(), disposed("test_for_conduct"))
    assert "no_reply_because" in why_not(checked(), invited(reply_by=at(48)), disposed("test_for_conduct"))
    assert standing(checked(), invited(reply_by=at(2)), disposed("test_for_conduct")).flags == set()
    found = standing(checked(), disposed("test_for_conduct", no_reply_because="It would warn a suspect."))
    assert found.flags == {"no_reply_invited"}
    assert "test for conduct" in found.in_words
    assert "It would warn a suspect." in found.in_words
    assert standing(checked(), invited(), replied(), disposed("test_for_conduct")).flags == set()


def test_no_word_of_triage_speaks_of_misconduct() -> None:
    told = standing(checked(), disposed("test_for_conduct", no_reply_because="x")).in_words
    words = " ".join([told, *DISPOSITIONS, *DISPOSITIONS.values(), *FLAGS.values(), *STAGES.values()])
    assert "misconduct" not in words.lower()


def test_a_check_that_changes_after_the_disposition_leaves_it_without_support() -> None:
    found = standing(checked(), disposed(), checked("DS 1", "not_confirmed", hours=9))
    assert "disposition_unsupported" in found.flags
    assert found.stage == "not_confirmed"


def naming(attribute: str, name: str | tuple[str, ...], kind: str = "unit_arrived") -> Finding:
    """The finding, in a file one entry of which names somebody."""
    entry = Event("names-somebody", kind, NOT_MET.trigger.occurred, {attribute: name})
    return replace(NOT_MET, file=replace(NOT_MET.file, events=(*NOT_MET.file.events, entry)))


@pytest.mark.parametrize(
    ("attribute", "name", "kind"),
    [
        ("actor", "PC 77", "unit_arrived"),
        ("officers", ("PC 1", "PC 77"), "unit_arrived"),
        ("decided_by", "PC 77", "closure_approved"),
        ("requested_by", "PC 77", "closure_requested"),
        ("to_officer", "PC 77", "disclosure_made"),
        ("taken_by", "PC 77", "victim_statement_taken"),
        ("officer_ref", "PC 77", "not_done_stated"),
    ],
)
def test_nobody_whom_the_records_name_checks_a_finding_of_the_case_or_disposes_of_it(
    attribute: str, name: str | tuple[str, ...], kind: str
) -> None:
    theirs = naming(attribute, name, kind)
    for by in ("PC 77", "pc  77", "PC-77", "77, PC", "P.C. 77", "PC77"):
        for line in (checked(by), checked(by, "not_confirmed"), disposed(by=by)):
            why = refused(fold([checked()]), line, theirs)
            assert why is not None
            assert (why[0], "entry 'names-somebody'" in why[1]) == ("by", True)
    for by in ("PC 7", "PC 771", "DS 77", "77"):
        assert refused(fold([]), checked(by), theirs) is None


def test_whoever_read_an_item_for_the_unit_may_check_the_finding() -> None:
    assert refused(fold([]), checked("DS 1"), naming("by", "DS 1", "item_read")) is None


def test_a_check_by_somebody_whom_the_records_have_come_to_name_says_so() -> None:
    assert "named_in_records" not in standing(checked(), disposed()).flags
    for name in ("DS 1", "DI 9"):
        found = standing(checked(), disposed(), now=naming("actor", name))
        assert "named_in_records" in found.flags
        assert "the records of the case name somebody who checked it or disposed of it" in found.in_words


def test_nothing_is_said_of_a_finding_before_its_entries_were_there() -> None:
    last = max(one.occurred.earliest for one in NOT_MET.events)
    for line in (checked(), invited(), replied(), disposed()):
        early = replace(line, at=moment_of(last - 1))
        why = refused(fold([checked()]), early, NOT_MET)
        assert why is not None
        assert (why[0], "lies before what it speaks of" in why[1]) == ("at", True)
        assert refused(fold([checked()]), replace(line, at=moment_of(last)), NOT_MET) is None
    late = replace(NOT_MET, events=(*NOT_MET.events, replace(NOT_MET.trigger, recorded=exactly(at(0)))))
    assert refused(fold([]), checked(hours=-1), late) is not None


def test_what_is_dated_before_what_was_entered_earlier_says_so() -> None:
    assert standing(checked(hours=5), replied(hours=5)).flags == set()
    found = standing(checked(hours=5), replied(hours=4), disposed(hours=6))
    assert found.flags == {"out_of_order"}
    assert "dated before what was entered earlier" in found.in_words


def test_a_disposition_by_somebody_who_also_checked_it_says_so() -> None:
    found = standing(checked(), replied(), disposed(by="ds-1"))
    assert found.flags == {"same_person"}
    assert found.disposition_in_words.endswith("Brief the team. The same person checked it.")
    assert "same person" not in standing(checked(), replied(), disposed()).in_words
