"""Questions about risk: victims of whom an earlier incident was found, and whom nobody marked.

For: repeat victims who look like first ones to whoever opens the next log.
Never: finds a repeat victim by itself; who is the same person in two files nothing here can tell.
"""

from typing import Final

from dutybound.statistics.measures import Measure, Waiting

MEASURES: Final = (
    Measure(
        "repeat-not-flagged",
        "How many repeat victims of whom an earlier incident was found has nobody marked as such, and for how long?",
        unit="an incident of which an earlier one within twelve months, with the same partner, was found",
        numerator="not marked a day later, nor the match rejected with the reason, at the moment of reading",
        denominator="incidents of which an earlier one was found",
        coverage="marks of repeat victims, links and transfers",
        answer=Waiting("risk.repeat-victim-flagged"),
        note="It sees what somebody, or a system, searched for, found and wrote down in the case. A reference to a "
        "person means that person in one file alone, so files are not searched for people who stand in several: "
        "repeat victims whom nobody found are not among them. It is the least that there is.",
        same_entries_as="risk.repeat-victim-flagged",
    ),
)
