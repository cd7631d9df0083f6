"""Any lines that may follow each other, folded, against a model that is plain to read.

For: the fold as a whole, and what it refuses, over any order of checks, replies, dispositions and exports.
Never: opens a file.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from dutybound.duties.accounts import Finding
from dutybound.triage.lines import DispositionMade, ExportMade, FindingChecked, Line, ReplyInvited, ReplyReceived, seen
from dutybound.triage.reading import as_text, read_line
from dutybound.triage.triaged import CannotFollow, fold, refused
from dutybound.triage.words import ANSWERS, DISPOSITIONS, FLAGS, STAGES

from .building import NOT_MET, STATES, at, checked, disposed, exported, invited, replied

PEOPLE = ("DS 1", "ds  1", "DS 2", "DC 3", "DI 4")  # the first two are one person


Sort = TypeVar("Sort", FindingChecked, ReplyInvited, ReplyReceived, DispositionMade)


class Model:
    """The same meaning, told over the whole list of lines at once instead of line by line."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = list(dict.fromkeys(lines))
        checks = [(n, line) for n, line in enumerate(self.lines) if isinstance(line, FindingChecked)]
        self.known = bool(checks)
        begin = len(self.lines)
        for n, check in reversed(checks):  # back to where the thing seen was another one
            if check.seen != checks[-1][1].seen:
                break
            begin = n
        self.before, self.round = self.lines[:begin], self.lines[begin:]

    @staticmethod
    def of(lines: list[Line], kind: type[Sort]) -> list[Sort]:
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
