"""How one finding stands: a fold over what people said of it, line by line, in the order of the lines.

For: which line may follow which, and what a reader is told of the check, the reply and the disposition.
Never: carries a check over to a finding that has changed, chooses between two people, or says anything of conduct.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from dutybound.duties.explain import RESULT_WORDS
from dutybound.events.when import LONDON, exactly, in_words
from dutybound.triage.lines import (
    DispositionMade,
    FindingChecked,
    Key,
    OfOne,
    ReplyInvited,
    ReplyReceived,
    Seen,
    person,
)
from dutybound.triage.words import (
    ANSWERS,
    CONFIRMED,
    CONFLICTING,
    DISPOSITIONS,
    FLAGS,
    STALE,
    TEST_FOR_CONDUCT,
    WHY_NOT,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a finding stands by its lines. `checks` are those that speak now: all of one thing seen, one a person.

    `people` are those who have checked that same thing so far. `replies`, `invitation` and `disposed` belong to it;
    what was said while the finding stood otherwise is in `earlier_replies` and `earlier_disposed`. `disposed_flags`
    came with the disposition or after it. `latest` is the latest moment any line gives, `out_of_order` whether a line
    after it gives an earlier one. `now` is the machine's finding at the moment of asking (None: not asked), `is_named`
    whether the records of its case name somebody who checked it or disposed of it.
    """

    key: Key
    checks: tuple[FindingChecked, ...]
    people: frozenset[str]
    invitation: ReplyInvited | None = None
    replies: tuple[ReplyReceived, ...] = ()
    disposed: DispositionMade | None = None
    disposed_flags: frozenset[str] = frozenset()
    earlier_replies: tuple[ReplyReceived, ...] = ()
    earlier_disposed: DispositionMade | None = None
    latest: datetime | None = None
    out_of_order: bool = False
    now: Seen | None = None
    is_named: bool = False

    @property
    def seen(self) -> Seen:
        """What the checks that speak now have looked at."""
        return self.checks[-1].seen

    @property
    def is_stale(self) -> bool:
        """Whether the machine's finding differs from what was checked."""
        return self.now is not None and self.now != self.seen

    @property
    def answer(self) -> str:
        """confirmed, not_confirmed, cannot_be_decided, or conflicting; of what was checked, changed since or not."""
        answers = {check.answer for check in self.checks}
        return self.checks[-1].answer if len(answers) == 1 else CONFLICTING

    @property
    def check(self) -> str:
        """What a reader may take from the check now: the answer, or 'stale'."""
        return STALE if self.is_stale else self.answer

    @property
    def is_confirmed(self) -> bool:
        """Whether everybody whose check speaks confirmed the finding just as it is now."""
        return self.check == CONFIRMED

    @property
    def checked_by(self) -> str:
        """Who checked it, joined by '; ' where several did."""
        return "; ".join(check.by for check in self.checks)

    @property
    def checked_on(self) -> str:
        """The London day of the latest check that speaks, as 2024-03-01."""
        return self.checks[-1].at.astimezone(LONDON).date().isoformat()

    @property
    def reply(self) -> str:
        """The replies in the order they came, each with the role that gave it; '' where there is none."""
        told = [f"{one.from_role} (on an earlier check): {one.text}" for one in self.earlier_replies]
        return "; ".join(told + [f"{one.from_role}: {one.text}" for one in self.replies])

    @property
    def disposition(self) -> str:
        """no_action, learning or test_for_conduct; '' where there is none on what was checked last."""
        return "" if self.disposed is None else self.disposed.disposition

    @property
    def flags(self) -> frozenset[str]:
        """What else a reader must know; the words are in `words.FLAGS`."""
        told = {
            "stale": self.is_stale,
            "conflicting": self.answer == CONFLICTING,
            "reply_to_earlier_check": bool(self.earlier_replies),
            "earlier_disposition": self.earlier_disposed is not None,
            "same_person": self.disposed is not None and person(self.disposed.by) in self.people,
            "named_in_records": self.is_named,
            "out_of_order": self.out_of_order,
            "disposition_unsupported": self.disposed is not None and self.answer != CONFIRMED,
        }
        return self.disposed_flags | {flag for flag, holds in told.items() if holds}

    @property
    def stage(self) -> str:
        """Where it is in the work: a word of `words.STAGES`."""
        if self.check != CONFIRMED:
            return self.check
        if self.disposed is not None:
            return "disposed"
        return "replied" if self.replies else "reply_invited" if self.invitation is not None else "checked"

    @property
    def check_in_words(self) -> str:
        """Who checked it, when, with what answer; where the finding has changed since, from what to what."""
        if self.now is not None and self.is_stale:
            was = f"Checked as {_result(self.seen)} on {_day(self.checks[-1].at)} by {self.checked_by}"
            return f"{was}; {_change(self.seen, self.now)}. The check no longer holds."
        told = "; ".join(f"{one.by} ({one.role}), {_day(one.at)}: {_answer(one)}" for one in self.checks)
        return f"Checked by {told}." + (" A third person settles it." if self.answer == CONFLICTING else "")

    @property
    def reply_in_words(self) -> str:
        """The replies, or that one is invited; '' where neither is so."""
        told = [f"Reply to an earlier check, {one.from_role}: {_sentence(one.text)}" for one in self.earlier_replies]
        told += [f"Reply, {one.from_role}, {_day(one.at)}: {_sentence(one.text)}" for one in self.replies]
        if self.invitation is not None and not self.replies:
            by = self.invitation.reply_by
            time = "" if by is None else f", by {in_words(exactly(by))}"
            told.append(f"A reply of {self.invitation.invited} was invited on {_day(self.invitation.at)}{time}.")
        return " ".join(told)

    @property
    def disposition_in_words(self) -> str:
        """What was decided, by whom and why; '' where nothing was."""
        told = []
        if self.earlier_disposed is not None:
            told.append(
                f"On an earlier check, of a result that has changed since: {_disposition(self.earlier_disposed)}"
            )
        if self.disposed is not None:
            also = " The same person checked it." if "same_person" in self.flags else ""
            told.append(f"Disposition: {_disposition(self.disposed)}{also}")
        return " ".join(told)

    @property
    def flags_in_words(self) -> str:
        """The flags that the other sentences do not tell already, as one sentence; '' where there is none."""
        told = sorted(
            self.flags - {"stale", "conflicting", "reply_to_earlier_check", "earlier_disposition", "same_person"}
        )
        return f"Note: {'; '.join(FLAGS[flag] for flag in told)}." if told else ""

    @property
    def in_words(self) -> str:
        """Everything above in one paragraph."""
        parts = (self.check_in_words, self.reply_in_words, self.disposition_in_words, self.flags_in_words)
        return " ".join(part for part in parts if part)


def refusal(standing: Standing | None, line: OfOne) -> tuple[str, str, str] | None:
    """Why the line may not follow (field, reason, way out), or None where it may."""
    if isinstance(line, FindingChecked):
        return None
    if standing is None:
        return "event", f"nobody has checked this finding yet ({line.key}).", "Check it first."
    if not isinstance(line, DispositionMade):
        return None
    if standing.is_stale:
        return "disposition", f"{_lower(standing.check_in_words)}", "Check it again first."
    if standing.answer != CONFIRMED:
        told = _lower(standing.check_in_words)
        return "disposition", f"only a confirmed finding is disposed of: {told}", ""
    if line.disposition == TEST_FOR_CONDUCT and not line.no_reply_because and _without_reply(standing, line.at):
        reason = "a test for conduct waits for the reply, or says why it does not."
        return "no_reply_because", reason, "Invite a reply first, or say why none was invited or waited for."
    return None


def after(standing: Standing | None, line: OfOne) -> Standing:
    """How the finding stands after one more line, which `refusal` has let pass."""
    latest = None if standing is None else standing.latest
    out_of_order = standing is not None and (standing.out_of_order or (latest is not None and line.at < latest))
    latest = line.at if latest is None else max(latest, line.at)
    return replace(_after(standing, line), latest=latest, out_of_order=out_of_order)


def _after(standing: Standing | None, line: OfOne) -> Standing:
    if isinstance(line, FindingChecked):
        return _checked(standing, line)
    if standing is None:
        raise ValueError(f"{line.key} has no check that this could follow")
    if isinstance(line, ReplyInvited):
        return replace(standing, invitation=line)
    if isinstance(line, ReplyReceived):
        late = frozenset({"reply_after_disposition"}) if standing.disposed else frozenset()
        return replace(standing, replies=(*standing.replies, line), disposed_flags=standing.disposed_flags | late)
    if isinstance(line, DispositionMade):
        return replace(standing, disposed=line, disposed_flags=frozenset(_without_reply(standing, line.at)))
    assert_never(line)


def _checked(standing: Standing | None, check: FindingChecked) -> Standing:
    """A check of the same thing joins the others, or settles them; a check of the finding changed begins anew."""
    by = person(check.by)
    if standing is None:
        return Standing(check.key, (check,), frozenset({by}))
    if check.seen != standing.seen:
        return Standing(
            check.key,
            (check,),
            frozenset({by}),
            earlier_replies=standing.earlier_replies + standing.replies,
            earlier_disposed=standing.disposed or standing.earlier_disposed,
        )
    settles = standing.answer == CONFLICTING and by not in standing.people
    kept = () if settles else tuple(one for one in standing.checks if person(one.by) != by)
    return replace(standing, checks=(*kept, check), people=standing.people | {by})


def _without_reply(standing: Standing, at: datetime) -> set[str]:
    """The flag of a disposition made at that moment without a reply, and without having waited for one."""
    if standing.replies:
        return set()
    if standing.invitation is None:
        return {"no_reply_invited"}
    reply_by = standing.invitation.reply_by
    return {"before_reply_time"} if reply_by is None or at <= reply_by else set()


def _result(seen: Seen) -> str:
    return RESULT_WORDS.get(seen.result, seen.result)


def _change(was: Seen, now: Seen) -> str:
    if was.result != now.result:
        return f"now {_result(now)}"
    differs = {
        "the wording of the duty": was.duty_version != now.duty_version,
        "why it is so": was.cause != now.cause,
        "the time by which it was due": was.due_at != now.due_at,
        "the entries it rests on": was.events != now.events,
    }
    if was.content:
        differs |= {
            "who says so": was.facts_rest_on != now.facts_rest_on,
            "whose reading it is": was.reading_of != now.reading_of,
            "what else a reader must know": was.flags != now.flags,
        }
        # Named where nothing finer is: most of what is above changes what the entries say, too.
        differs["what its entries say"] = not any(differs.values())
    changed = " and ".join(what for what, is_so in differs.items() if is_so)
    kept = f"changed in {changed}" if changed else "what its entries said was not kept with the check"
    return f"still {_result(now)}, but {kept}"


def _answer(check: FindingChecked) -> str:
    because = f" ({WHY_NOT[check.because]})" if check.because else ""
    return ANSWERS[check.answer] + because + (f", {check.note.rstrip('. ')}" if check.note else "")


def _disposition(one: DispositionMade) -> str:
    told = f"{DISPOSITIONS[one.disposition]}, by {one.by} ({one.role}), {_day(one.at)}: {_sentence(one.reason)}"
    return told + (
        f" Why it did not wait for a reply: {_sentence(one.no_reply_because)}" if one.no_reply_because else ""
    )


def _sentence(text: str) -> str:
    return text.strip().rstrip(".") + "."


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _day(moment: datetime) -> str:
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%b %Y}"
