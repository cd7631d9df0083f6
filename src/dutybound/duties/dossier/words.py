"""The words of the account: an entry of a dossier and what became of it, part by part.

For: one frozen value an entry, one to many and many to one; each part is a duty, a measure, a question for a reader,
left out with its reason, or still to be written with its plan.
Never: holds a rule; what a duty asks stands in the rulebook and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

# The dossiers' own words for strength and for how surely a text was read; see `docs/dossier.md`.
RESPONSE, OVERSIGHT = "response", "oversight"


@dataclass(frozen=True, slots=True)
class ByDuty:
    """A duty of the rulebook asks this part of the entry; `what` is the part in a few words, '' for the whole."""

    duty: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a force, not of a case: what is counted, of what, over which period, from which records.

    `computed_by` is the id of the statistics question that computes it; where it is '', `room` names the part of the
    product that will, and the account says that it is not yet computed.
    """

    id: str
    title: str
    numerator: str
    denominator: str
    period: str
    source: str
    computed_by: str = ""
    room: str = "statistics"


@dataclass(frozen=True, slots=True)
class ForAReader:
    """A question that no entry of a case gives rise to: words on video, quality, manner. A person reads and answers.

    `question` is put so that yes means that the standard was kept; `about` says what is drawn for reading, `source`
    is an authority's key. Questions that a case gives rise to are duties of the form `read_by_a_person`.
    """

    id: str
    question: str
    look_at: str
    about: str
    source: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part that nothing judges, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The whole entry is judged by nothing here, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Open:
    """A part still to be written, with its plan: the duty's id, what gives rise to it, meets it, by when, what ends it.

    `new` are kinds of event or attributes that the vocabulary lacks. A finished account has none of these.
    """

    duty: str
    what: str
    arises: str
    met_by: str
    by: str
    ends: str = ""
    new: str = ""


Part: TypeAlias = ByDuty | Measure | ForAReader | LeftOut | Refused | Open


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a dossier: its id, a title of ours, the dossier's strength and mark, and what became of its parts."""

    id: str
    title: str
    strength: str
    mark: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a dossier with its entries; `chapters` says where its duties stand or are to be written."""

    dossier: str
    key: str
    title: str
    chapters: str
    entries: tuple[Entry, ...]


def entry(id: str, title: str, strength: str, mark: str, *parts: Part) -> Entry:
    """The entry of this id with what became of it, part by part."""
    return Entry(id, title, strength, mark, parts)
