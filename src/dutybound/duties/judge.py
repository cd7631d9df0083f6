"""One duty and one case file -> judgements: the reference meaning of the duty language.

For: the order in which results are decided; `docs/meaning.md` says it sentence by sentence.
Never: asks a clock, a file or a network, writes a sentence for readers, or lets one duty look at another's result.
"""

from __future__ import annotations

from dutybound.duties.answers import Anchor
from dutybound.duties.arising import triggers
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.form import Form, form
from dutybound.duties.judgement import Judgement
from dutybound.duties.judging import Judging
from dutybound.duties.laying import Laid
from dutybound.duties.open_duties import OpenJudging
from dutybound.duties.readers import as_read
from dutybound.duties.recurring import RecurringJudging
from dutybound.duties.terms import Condition, Every
from dutybound.events.three import CANNOT_TELL, NO, YES

__all__ = ["Judgement", "judge"]


def judge(duty: Duty, laid: Laid, parameters: Parameters) -> list[Judgement]:
    """Every judgement of this duty on this file, in the order of its triggers; none where it never arose."""
    shape = form(duty)
    if shape.triggers.isdisjoint(laid.by_kind) or (duty.scope and laid.file.force not in ("", duty.scope)):
        return []
    scope_known = YES if not duty.scope or laid.file.force else CANNOT_TELL
    return [
        one
        for trigger, surely in triggers(shape.arises, laid, parameters)
        for one in _of_trigger(shape, laid, parameters, trigger, min(surely, scope_known))
    ]


def _of_trigger(shape: Form, laid: Laid, parameters: Parameters, trigger: int, surely: int) -> list[Judgement]:
    """In force? Certainly owed? Then as the shape of the duty has it; a departure comes last."""
    judging = Judging(shape, laid, parameters, trigger)
    holds = judging.in_force()
    if holds == NO:
        return [judging.say(judging.which_side())]
    if holds == CANNOT_TELL:
        return [judging.say("start_not_settled")]
    if surely == CANNOT_TELL:
        return [judging.say("arises_not_known")]
    if shape.reader is not None:
        found = [as_read(judging)]
    elif shape.act is not None:
        found = [_at_the_trigger(judging, shape.act)]
    elif isinstance(shape.due, Every):
        found = list(RecurringJudging(shape, laid, parameters, trigger).periods(shape.due))
    else:
        found = [OpenJudging(shape, laid, parameters, trigger).settle()]
    return [judging.departed(one) for one in found]


def _at_the_trigger(judging: Judging, condition: Condition) -> Judgement:
    answer = judging.reading.holds(condition, Anchor(judging.trigger))
    cause = {YES: "held", NO: "condition_failed", CANNOT_TELL: "condition_not_known"}[answer.value]
    return judging.say(cause, judging.arises_at, answer)
