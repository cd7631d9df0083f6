"""What a case is about, in a sentence without names: for a list of one's own.

For: telling one case from another at a glance.
Never: names anybody, and tells somebody who may not read the record nothing but that there is a case.
"""

from __future__ import annotations

from collections.abc import Collection

from dutybound.desks.due import RECORD, at_hand
from dutybound.desks.house import House, Reader
from dutybound.events.event import CaseFile
from dutybound.events.when import LONDON, moment_of


def about_cases(house: House, reader: Reader, cases: Collection[str], as_at: int) -> dict[str, str]:
    """A sentence for each of the cases: 'Stalking and common assault battery. First report 3 March 2026.'"""
    told = dict.fromkeys(cases, "You were sent to it, or write in it.")
    opened = at_hand(house, reader, cases, as_at, [RECORD])
    return told | {one.file.ref: about(one.file) for one in opened}


def about(file: CaseFile) -> str:
    """The offences recorded, in words, and when it was first reported."""
    groups = (event.facts.get("offence_group") for event in file.events if event.kind == "crime_recorded")
    named = list(dict.fromkeys(str(group).replace("-", " ") for group in groups if group))
    offences = " and ".join(named) if named else "no crime recorded"
    first = min((event.occurred.earliest for event in file.events if event.occurred.is_exact), default=None)
    if first is None:
        return f"{offences[:1].upper()}{offences[1:]}."
    day = moment_of(first).astimezone(LONDON)
    return f"{offences[:1].upper()}{offences[1:]}. First report {day.day} {day:%B %Y}."
