"""The words: kinds of event and their attributes, ranks, sources, and the case file.

For: stating what happened, when, who says so and what supports it, in one vocabulary.
Never: knows a duty, a clock, a file on disk or a network; imports the standard library only.
"""

from dutybound.events.event import CaseFile, Coverage, Event, Relation
from dutybound.events.kinds import KINDS, Kind
from dutybound.events.reading import read_file
from dutybound.events.timeline import Timeline
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.events.when import When, read_when

__all__ = [
    "KINDS",
    "CaseFile",
    "Coverage",
    "Event",
    "Kind",
    "Relation",
    "Timeline",
    "Trouble",
    "UnusableInput",
    "When",
    "read_file",
    "read_when",
]
