"""Questions about what waits: investigations open at a date, with their ages, and how long closing takes.

For: what was reported of backlogs of thousands of crimes.
Never: counts as open what may have been closed in records that were not sent.
"""

from typing import Final

from dutybound.duties.language import on
from dutybound.statistics.measures import Measure, Span

MEASURES: Final = (
    Measure(
        "backlog",
        "How many investigations were open, and how old were they?",
        unit="an investigation opened, in days",
        numerator="not closed by the date, in a source that carries closings",
        denominator="investigations opened",
        coverage="closings, from the opening to the date",
        answer=Span(on("investigation_opened"), ("investigation_closed",), "crime_ref"),
        same_entries_as="investigation.victim-statement-taken",
    ),
)
