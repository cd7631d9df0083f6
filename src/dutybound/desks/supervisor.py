"""The supervisor's desk: what waits for a review or an approval, what was weakened yesterday, what grows old.

For: whoever answers for a team's cases, at the beginning of a tour of duty.
Never: lets somebody approve what he asked for, counts people against each other, or takes findings for checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from dutybound.casework.reading import AtHand
from dutybound.casework.works_on import Work, work_of
from dutybound.desks.about import about
from dutybound.desks.due import RECORD, at_hand, current, to_do
from dutybound.desks.findings import Learnt, ToTriage, learnt, to_triage
from dutybound.desks.house import House, Reader
from dutybound.desks.may_i import MayI, may_i_of
from dutybound.desks.telling import Line, View, lines, views, weakenings
from dutybound.desks.to_do import ToDo
from dutybound.duties.accounts import Finding
from dutybound.duties.calendars import london_day, start_of_london_day
from dutybound.duties.duty import DUE, MET, MET_LATE, OVERDUE
from dutybound.duties.explain import DECISION_WORDS
from dutybound.events.event import Event
from dutybound.events.three import YES
from dutybound.events.when import EVER_BEFORE
from dutybound.events.words import NOT_SUPPORTING
from dutybound.reports.order import CLOSED, MISSED, PROTECTS, in_order_of_need

_DAY: Final = int(timedelta(days=1) / timedelta(microseconds=1))
# How old a case is, in days, for the backlog: from this many on, with the words of each. Numbers of ours.
AGES: Final = ((0, "up to 4 weeks"), (28, "4 weeks to 3 months"), (91, "3 to 6 months"), (182, "6 months to a year"),
               (365, "over a year"))  # fmt: skip
# Of whom a duty says that it is a supervisor's to do.
_SUPERVISES: Final = ("supervis", "sergeant", "inspector")
_PROVISIONAL: Final = "A refusal at the scene, or beside the suspect, was not heard again elsewhere"
# Who asked, and who wrote it down.
_ASKS: Final = ("requested_by", "actor")
# What a request to close was settled by.
_SETTLES: Final = frozenset({"closure_approved", "investigation_closed", "case_reopened"})
# What an approval looks at, beside the victim's own word.
_EVIDENCE: Final = frozenset({
    "victim_first_account", "witness_first_account", "witness_statement_taken", "witness_declined", "disclosure_made",
    "line_of_enquiry_set", "line_of_enquiry_closed", "interview_under_caution", "interview_not_held", "photo_taken",
    "bwv_recorded", "bwv_marked_evidential", "bwv_linked", "recording_999_obtained", "evidence_led_decision",
    "supervisor_consulted", "supervisor_review", "risk_assessed", "risk_reviewed",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Approval:
    """A closing that was asked for and waits: by whom, when, with the evidence and the victim's word beside it.

    `asked_by` is who asked, and who wrote that down where it is somebody else: neither of them approves it.
    `may_i` says what closing still needs if the reader decided it now.
    """

    case: str
    crime: str
    asked_by: tuple[str, ...]
    asked: Line
    evidence: tuple[Line, ...]
    views: tuple[View, ...]
    may_i: MayI


@dataclass(frozen=True, slots=True)
class Weakened:
    """A decision of the closed list that was written down yesterday: which, in words, the entry, and who decided."""

    case: str
    decision: str
    line: Line
    decided_by: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal taken at the scene or beside the suspect: provisional until `is_confirmed`, heard again elsewhere."""

    case: str
    line: Line
    beside_the_suspect: bool
    at_the_scene: bool
    taken_by: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open case of the team: who has it, its age in whole days, its band of `AGES`, how much of it is overdue."""

    case: str
    about: str
    has_it: tuple[str, ...]
    days: int
    age: str
    overdue: int


@dataclass(frozen=True, slots=True)
class LookFirst:
    """A case to look at before the others, with the reasons in words, the most pressing first.

    Each reason has the part of the desk that tells more of it ('case', 'approvals', 'refusals' or 'yesterday'), and the
    result where it is one of the rulebook's, else ''.
    """

    case: str
    about: str
    has_it: tuple[str, ...]
    reasons: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SupervisorsDesk:
    """Everything on the desk. `own_requests` counts what the reader asked for and somebody else has to approve.

    A case of the team that is not open to the reader is nowhere in it, in no count either.
    """

    as_at: int
    team: tuple[str, ...]
    cases: int
    first: tuple[LookFirst, ...]
    reviews: tuple[ToDo, ...]
    approvals: tuple[Approval, ...]
    own_requests: int
    yesterday: tuple[Weakened, ...]
    refusals: tuple[Refusal, ...]
    backlog: tuple[Waiting, ...]
    to_triage: tuple[ToTriage, ...]
    commonest: tuple[Learnt, ...]
    good_examples: tuple[Learnt, ...]
    synthetic: bool


def supervisors_desk(house: House, reader: Reader, as_at: int) -> SupervisorsDesk:
    """The desk of the reader at `as_at` (microseconds since 1970 UTC): of the team, and of the reader's own cases.

    The team is everybody who answers to the reader in the directory now. Which cases are theirs is one question; only
    these are read, and of these only what is open to the reader. The look is logged.
    """
    team = house.directory.line_below(reader.person, as_at)
    work = work_of(house.ledger, {reader.person, *team})
    opened = at_hand(house, reader, current(work, as_at), as_at, (RECORD,))
    desk = [_Case(one, house, reader, as_at) for one in opened]
    judged = [one.judged for one in desk]
    by_case = {one.ref: one for one in desk}
    needed = in_order_of_need(judged, house.book, as_at)
    approvals = [approval for one in desk for approval in one.approvals()]
    theirs = tuple(one for one in approvals if reader.person not in one.asked_by)
    yesterday = tuple(one for case in desk for one in case.weakened_yesterday())
    refusals = tuple(one for case in desk for one in case.refusals())

    def row(group: str, finding: Finding) -> ToDo:
        return to_do(finding, group, by_case[finding.file.ref].judged, RECORD, house, reader, as_at)

    pressing = [row(group, one) for group, one in needed if group in (MISSED, PROTECTS) and one.result != DUE]
    return SupervisorsDesk(
        as_at,
        tuple(sorted(team)),
        len(opened),
        tuple(_first(by_case, pressing, theirs, yesterday, refusals)),
        tuple(row(group, one) for group, one in needed if group != CLOSED and _is_a_supervisors(one)),
        theirs,
        len(approvals) - len(theirs),
        yesterday,
        refusals,
        tuple(sorted(_backlog(desk, work, as_at), key=lambda one: (-one.days, one.case))),
        tuple(to_triage(judged, house, reader)),
        *learnt(judged, house, as_at),
        house.synthetic,
    )


def _first(
    by_case: Mapping[str, _Case],
    pressing: Sequence[ToDo],
    approvals: Sequence[Approval],
    yesterday: Sequence[Weakened],
    refusals: Sequence[Refusal],
) -> Iterator[LookFirst]:
    """The cases with something that is late and still protects, waits for a word, or was weakened: most reasons first.

    What still protects somebody and is late stands above all else, and there the nearest to its time; one line of it
    stands for the others of its case.
    """
    reasons: dict[str, list[tuple[str, str, str]]] = {}
    late = Counter(one.case for one in pressing)
    for one in pressing:
        if one.case not in reasons:
            more = f", and {late[one.case] - 1} more that protect" if late[one.case] > 1 else ""
            reasons[one.case] = [(f"{one.line}{more}", "case", one.result)]
    asked = [(one.case, "A closing waits for a supervisor's word", "approvals") for one in approvals]
    heard = [(one.case, _PROVISIONAL, "refusals") for one in refusals
             if not one.is_confirmed]  # fmt: skip
    weakened = [(one.case, f"{one.decision[:1].upper()}{one.decision[1:]}, written down yesterday", "yesterday")
                for one in yesterday]  # fmt: skip
    for case, words, part in dict.fromkeys((*asked, *heard, *weakened)):
        reasons.setdefault(case, []).append((words, part, ""))
    is_late = {one.case for one in pressing}
    for case, told in sorted(reasons.items(), key=lambda pair: (pair[0] not in is_late, -len(pair[1]))):
        yield LookFirst(case, about(by_case[case].file), by_case[case].has_it, tuple(told))


def _is_a_supervisors(finding: Finding) -> bool:
    return any(word in finding.duty.falls_on.role for word in _SUPERVISES)


class _Case:
    """One case of the team as it is looked at from several sides."""

    def __init__(self, one: AtHand, house: House, reader: Reader, as_at: int) -> None:
        self.file, self.stands, self.ref, self._as_at = one.file, one.stands, one.file.ref, as_at
        self._house, self._reader = house, reader
        self.judged = house.memory.judged(one.file, house.book, as_at)
        self._told: tuple[Line, ...] | None = None

    @property
    def told(self) -> tuple[Line, ...]:
        if self._told is None:
            self._told = lines(self.file, self.judged.laid)
        return self._told

    @property
    def has_it(self) -> tuple[str, ...]:
        """Who has the case now."""
        return tuple(sorted(set(self.stands.given_to.values()) - {""}))

    def _line(self, event: Event) -> Line:
        return next(line for line in self.told if line.id == event.id)

    def approvals(self) -> Iterator[Approval]:
        """Requests to close that stand and that nothing has settled since, in the order of writing."""
        gone = {event.supersedes for event in self.file.events}
        for number, event in enumerate(self.file.events):
            if event.kind != "closure_requested" or event.id in gone:
                continue
            crime = event.facts.get("crime_ref")
            later = self.file.events[number + 1 :]
            if any(
                one.kind in _SETTLES and one.facts.get("crime_ref") == crime and one.id not in gone for one in later
            ):
                continue
            yield Approval(
                self.ref,
                str(crime or ""),
                tuple(dict.fromkeys(str(event.facts[name]) for name in _ASKS if name in event.facts)),
                self._line(event),
                tuple(line for line in self.told if line.kind in _EVIDENCE and line.stands),
                tuple(views(self.file, self.told)),
                may_i_of(self._house, self._reader, self.file, "close_case", self._as_at),
            )

    def weakened_yesterday(self) -> Iterator[Weakened]:
        """Decisions of the closed list that were written down on the day in London before this one."""
        today = london_day(self._as_at)
        first, end = (start_of_london_day(day) for day in (today - timedelta(days=1), today))
        recent = [one for one in self.file.events if first <= _written(one) < end]
        if not recent:
            return
        found = weakenings(self.file)
        for event in recent:
            if event.id in found:
                by = event.facts.get("decided_by", event.facts.get("authorised_by", event.facts.get("actor", "")))
                yield Weakened(self.ref, DECISION_WORDS[found[event.id]], self._line(event), str(by))

    def refusals(self) -> Iterator[Refusal]:
        """Refusals taken at the scene or beside the suspect, while the case is open."""
        laid = self.judged.laid
        confirmed = {
            one.trigger.id
            for one in self.judged.findings
            if one.duty.id == "investigation.refusal-provisional" and one.result in (MET, MET_LATE)
        }
        for place in (p for kind in _REFUSES for p in laid.by_kind.get(kind, ())):
            event = laid.events[place]
            if event.kind == "victim_view_recorded" and event.facts.get("stance") not in NOT_SUPPORTING:
                continue
            beside, there = event.facts.get("suspect_present") is True, self._is_at_the_scene(place)
            if beside or there:
                taken_by = str(event.facts.get("taken_by", event.facts.get("actor", "")))
                yield Refusal(self.ref, self._line(event), beside, there, taken_by, event.id in confirmed)

    def _is_at_the_scene(self, place: int) -> bool:
        """Whether officers had certainly arrived by then, and had not certainly left."""
        laid = self.judged.laid

        def came(kind: str) -> bool:
            return any(laid.came_before(one, place) == YES for one in laid.by_kind.get(kind, ()))

        return came("unit_arrived") and not came("scene_left")


_REFUSES: Final = ("victim_view_recorded", "victim_statement_not_taken")


def _written(event: Event) -> int:
    return (event.occurred if event.recorded.is_unknown else event.recorded).earliest


def _backlog(desk: Sequence[_Case], work: Sequence[Work], as_at: int) -> Iterator[Waiting]:
    open_still = {one.case for one in work if not one.is_over and one.closed is None}
    for case in desk:
        if case.ref in open_still:
            began = min(
                (_written(event) for event in case.file.events if _written(event) != EVER_BEFORE), default=as_at
            )
            days = (as_at - began) // _DAY
            age = next(words for least, words in reversed(AGES) if days >= least)
            overdue = sum(one.result == OVERDUE for one in case.judged.findings)
            yield Waiting(case.ref, about(case.file), case.has_it, days, age, overdue)
