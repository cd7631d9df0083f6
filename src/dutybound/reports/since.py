"""What came after a finding in its file: whether the decision still works, whether what was missed was done since.

For: the order of the lists of things to do, and what would cure a finding.
Never: takes an entry that may not fit, or may have come before, for one that does: where it cannot be told, no.
"""

from __future__ import annotations

from typing import Final

from dutybound.duties.accounts import Finding
from dutybound.duties.figures import Parameters
from dutybound.duties.form import Form, form
from dutybound.duties.laying import Laid
from dutybound.duties.meaning import Reading
from dutybound.duties.terms import AnyPattern, Before, Ever, as_patterns
from dutybound.events.three import YES
from dutybound.events.when import When

# How long after the officers left what was missed there stands first: three days, a number of this product.
MISSED_HOURS: Final = 72
_LEAVING: Final = "scene_left"


def still_works(finding: Finding, laid: Laid, parameters: Parameters) -> bool:
    """Whether the decision that the finding judges goes on working, as far as the records do not show that it ended."""
    duty = finding.duty
    if not duty.still_stands:
        return False
    if duty.stands_to is not None:
        told = finding.trigger.facts.get(duty.stands_to.name)
        if isinstance(told, When) and not told.is_unknown and told.latest < laid.as_at:
            return False
    return duty.stands_until is None or not _since(
        finding, AnyPattern(as_patterns(duty.stands_until)), laid, parameters
    )


def missed_at_the_scene(finding: Finding, laid: Laid, parameters: Parameters) -> bool:
    """Whether what protects was missed as officers left, not longer ago than three days, and not been done since.

    Where the moment is rough, its latest bound counts.
    """
    shape = form(finding.duty)
    if not (finding.duty.protects and finding.cause in ("lapsed", "condition_failed") and owed_by_leaving(shape)):
        return False
    missed = (finding.due_at or finding.arises_at)[1]
    if not 0 <= laid.as_at - missed <= MISSED_HOURS * 3600 * 1_000_000:
        return False
    return not all(_since(finding, part, laid, parameters) for part in _asked(shape))


def owed_by_leaving(shape: Form) -> bool:
    """Whether the duty has to be done before officers leave a scene, or is judged as they leave."""
    before = shape.due.patterns.patterns if isinstance(shape.due, Before) else ()
    return shape.reader is None and _LEAVING in shape.triggers.union(*(one.kinds for one in before))


def _asked(shape: Form) -> tuple[AnyPattern, ...]:
    """What the duty wants to happen; for one judged at the leaving itself, what it wants to have happened by then."""
    if shape.act is None:
        return shape.discharge
    return (shape.act.patterns,) if isinstance(shape.act, Ever) else (AnyPattern(()),)


def _since(finding: Finding, patterns: AnyPattern, laid: Laid, parameters: Parameters) -> bool:
    """Whether an entry that nobody disputes certainly fits, and certainly came after the trigger."""
    trigger = laid.place_of.get(finding.trigger.id)
    if trigger is None:
        return False
    disputed = laid.set_aside.union(*laid.conflicts)
    return any(
        surely == YES and place not in disputed and laid.came_before(trigger, place) == YES
        for place, surely in Reading(laid, parameters, trigger).matches(patterns)
    )
