"""What the records of a file show about themselves: when an entry was written, what contradicts it, the same wording.

For: showing such things beside the findings, entry by entry, so that a person can look.
Never: proof of intent, a result, or a name; where an order is not certain, nothing is said.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from dutybound.duties.findings import Finding, Judged, Remark
from dutybound.duties.laying import Laid
from dutybound.duties.loading import timeline
from dutybound.events.event import Event
from dutybound.events.kinds import ASIDE
from dutybound.events.three import YES
from dutybound.events.when import When, read_when

WRITTEN_AFTER_CLOSING, ACCOUNTS_DIFFER, THE_SAME_WORDING, BEFORE_ITS_DAY = (
    "written_after_closing", "accounts_differ", "the_same_wording", "before_its_day",
)  # fmt: skip
LATE_WRITING_FLAG: Final = "written_after_closure_request"

# Asking to end a case, or ending it.
CLOSINGS: Final = (
    "closure_requested", "investigation_closed", "incident_closed", "outcome_assigned", "crime_cancelled",
)  # fmt: skip
# Told afterwards by their nature: what somebody states, finds, reads or puts beside the case.
_TOLD_AFTERWARDS: Final = ASIDE | {
    "not_done_stated", "duty_judged", "allegation_finding_made", "conduct_finding_made", "entry_retracted", *CLOSINGS,
}  # fmt: skip
# Where people give their reasons in words of their own.
REASONS: Final = ("reason", "evidence", "new_information", "conclusion")
# Shorter texts are the same for no other reason than that they are short.
FEWEST_WORDS: Final = 8


def remarks(laid: Laid) -> tuple[Remark, ...]:
    """Everything that the entries which stand show about themselves, in the order of the entries."""
    found = [
        *_written_after_closing(laid), *_accounts_differ(laid), *_the_same_wording(laid), *_before_its_day(laid),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (laid.order(laid.place_of[one.entry.id]), one.about)))


def resting_on_late_writing(findings: Iterable[Finding], told: Iterable[Remark]) -> list[Finding]:
    """The same findings; one that rests on an entry written down after a closing has a flag that says so."""
    late = {one.entry.id for one in told if one.about == WRITTEN_AFTER_CLOSING}
    return [
        replace(one, flags=one.flags | {LATE_WRITING_FLAG})
        if late and any(event.id in late for event in one.events)
        else one
        for one in findings
    ]


def _written_after_closing(laid: Laid) -> Iterator[Remark]:
    """Entries that tell of something before a closing, and were certainly written down after it was asked or made."""
    closings = [place for kind in CLOSINGS for place in laid.by_kind.get(kind, ()) if laid.certain[place] == YES]
    for place, event in enumerate(laid.events if closings else ()):
        if event.kind in _TOLD_AFTERWARDS or event.recorded.is_unknown or laid.certain[place] != YES:
            continue
        before = [
            closing
            for closing in closings
            if laid.timeline.gap(place, closing)[0] > 0  # a tie is no order, though one of the two is read first
            and event.recorded.earliest > laid.timeline.latest[closing]
            and not _of_another(event, laid.events[closing])
        ]
        if before:
            yield Remark(
                WRITTEN_AFTER_CLOSING, event, tuple(laid.events[one] for one in sorted(before, key=laid.order))
            )


def _of_another(event: Event, closing: Event) -> bool:
    return any(
        name in event.facts and name in closing.facts and event.facts[name] != closing.facts[name]
        for name in ("crime_ref", "incident_ref")
    )


def _accounts_differ(laid: Laid) -> Iterator[Remark]:
    for one, other in laid.opposed:
        first, second = sorted((one, other), key=laid.order)
        yield Remark(ACCOUNTS_DIFFER, laid.events[first], (laid.events[second],))


def _before_its_day(laid: Laid) -> Iterator[Remark]:
    """Entries that use a word of the records certainly before the day on which it came into use."""
    for line in timeline():
        word = line.word
        for place in (place for kind in word.kinds for place in laid.by_kind.get(kind, ())) if word else ():
            assert word is not None
            event = laid.events[place]
            when = event.facts.get(word.dated_by) if word.dated_by else event.occurred
            said = event.facts.get(word.attribute) in word.values and laid.certain[place] == YES
            if said and isinstance(when, When) and when.latest < read_when(line.day).earliest:
                yield Remark(BEFORE_ITS_DAY, event, line=line)


# --- the same wording -------------------------------------------------------------------------------------------


def wording(text: str) -> str:
    """A text without what does not make it another one: case, spacing, punctuation and numbers; '' if it is short."""
    plain = (
        unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    )
    words = re.sub(r"[\W_]+", " ", re.sub(r"\d+(?:[.,:/]\d+)*", " 0 ", plain)).split()
    return " ".join(words) if len(words) >= FEWEST_WORDS else ""


def _wordings(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    """The entries by each wording of their reasons; an entry once for each."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        said = {wording(str(event.facts[name])) for name in REASONS if isinstance(event.facts.get(name), str)}
        for words in sorted(said - {""}):
            found[words].append(event)
    return found


def _the_same_wording(laid: Laid) -> Iterator[Remark]:
    ordered = [laid.events[place] for place in sorted(range(len(laid.events)), key=laid.order)]
    for entries in _wordings(ordered).values():
        if len(entries) > 1:
            yield Remark(THE_SAME_WORDING, entries[0], tuple(entries[1:]))


@dataclass(frozen=True, slots=True)
class SameWording:
    """One wording of reasons that stands in two files or more: how many words, and where (file, entry).

    It can be the text of a form; that it is the same is shown, and nothing else.
    """

    words: int
    stands_in: tuple[tuple[str, Event], ...]


def the_same_wording(files: Iterable[Judged]) -> tuple[SameWording, ...]:
    """Every wording of reasons that stands in at least two of these files, most often first."""
    found: dict[str, list[tuple[str, Event]]] = defaultdict(list)
    for each in files:
        for words, entries in _wordings(sorted(each.laid.events, key=lambda event: event.id)).items():
            found[words] += [(each.file.ref, entry) for entry in entries]
    shared = {words: sorted(where, key=_place) for words, where in found.items() if len({ref for ref, _ in where}) > 1}
    ordered = sorted(shared.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple(SameWording(len(words.split()), tuple(where)) for words, where in ordered)


def _place(one: tuple[str, Event]) -> tuple[str, str]:
    return one[0], one[1].id
