"""Questions about suspects who work for the police: who investigates them.

For: what was reported of officers investigated by their own force.
Never: takes a decision that is not on record for one that was made.
"""

from typing import Final

from dutybound.duties.language import at_it, it, on, one_of
from dutybound.statistics.measures import Breakdown, Measure, question

MEASURES: Final = (
    Measure(
        "own-force",
        "Was a suspect who works for the police kept with the suspect's own force?",
        unit="a decision about which force investigates",
        numerator="the suspect's own force, there or elsewhere in it",
        denominator="decisions of which it is told what was decided",
        coverage="none beyond the entries themselves",
        answer=question(
            "own-force",
            "The suspect's own force investigates",
            on("external_force_decided"),
            it.has(option=one_of("own_force", "own_force_elsewhere")),
            at_it(),
        ),
    ),
    Measure(
        "who-investigates",
        "Who was it decided should investigate?",
        unit="a decision about which force investigates",
        numerator="those for this option",
        denominator="decisions about which force investigates",
        coverage="none beyond the entries themselves",
        answer=Breakdown("external_force_decided", {}, ("option",)),
        same_entries_as="question.own-force",
    ),
    Measure(
        "decided-at-all",
        "Was it decided whether another force or an oversight body investigates?",
        unit="a suspect marked as working for the police",
        numerator="as the duty has it",
        denominator="those of which it can be told",
        coverage="such decisions and referrals",
        answer="police_suspects.ppda-external-or-oversight",
    ),
)
