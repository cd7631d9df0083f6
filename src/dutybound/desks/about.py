"""What a case is about, in a sentence without names: for a list of one's own.

For: telling one case from another at a glance.
Never: names anybody, and tells somebody who may not read the record nothing but that there is a case.
"""

from __future__ import annotations

from typing import Final

from dutybound.events.event import CaseFile
from dutybound.events.when import LONDON, moment_of

SENT: Final = "You were sent to it, or write in it."


def about(file: CaseFile) -> str:
    """The offences recorded, in words, and the first report: 'Stalking and battery. First report 3 March 2026.'"""
    groups = (event.facts.get("offence_group") for event in file.events if event.kind == "crime_recorded")
    named = list(dict.fromkeys(str(group).replace("-", " ") for group in groups if group))
    offences = " and ".join(named) if named else "no crime recorded"
    first = min((event.occurred.earliest for event in file.events if event.occurred.is_exact), default=None)
    if first is None:
        return f"{offences[:1].upper()}{offences[1:]}."
    day = moment_of(first).astimezone(LONDON)
    return f"{offences[:1].upper()}{offences[1:]}. First report {day.day} {day:%B %Y}."
