"""Commands in any order by anybody: no unlawful ending, no protective act held, nothing for the suspect.

Each sequence is drawn from a seed and told by it. What stands at the end is judged again by the book itself, entry by
entry, without the transition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

import pytest

from dutybound.access.risk import rank
from dutybound.access.standing import Standing, standing
from dutybound.access.ties import ties
from dutybound.access.two_people import Request
from dutybound.casework.lists import PROTECTS, is_abuse, weakens
from dutybound.casework.wish import Passed, Wish
from dutybound.duties.accounts import judge_file
from dutybound.duties.duty import CANNOT_TELL, HELD_BACK, NOT_MET, OVERDUE
from dutybound.events.event import CaseFile, Event
from dutybound.events.trouble import UnusableInput
from dutybound.events.words import RANKS, RISK_GRADES, STANCES

from .house import BOOK, PEOPLE, START, House, entry, opened, request

# The duties that can hold a decision back; the others only warn, and would make the long form longer.
GATES = replace(BOOK, duties=tuple(duty for duty in BOOK.duties if duty.holds_back))
EVERYBODY = tuple(PEOPLE.posts)
THOSE_WHO_DECIDE = tuple(post for post in EVERYBODY if post.person in ("dc", "ds", "di", "room", "fcr", "psd"))
CODES = ("1", "14", "15", "16", "18", "20", "21", "22")


def drawn_event(draw: Random, house: House) -> Event:
    crime, incident, suspect = {"crime_ref": "c"}, {"incident_ref": "i"}, {"suspect_ref": "s"}
    person = draw.choice(EVERYBODY).person
    made: tuple[Event, ...] = (
        entry("victim_statement_taken", **crime, form="mg11_statement"),
        entry("victim_view_recorded", **crime, stance=draw.choice(STANCES), medium="signed_notebook"),
        entry("withdrawal_statement_taken", **crime, medium="mg11_statement"),
        entry("refusal_confirmed", **crime, taken_by=person, medium="mg11_statement", suspect_present=False),
        entry("investigation_closed", **crime, decision_maker=draw.choice(("police", "cps"))),
        entry("investigation_closed", **crime, decided_by=person, rank=draw.choice(RANKS)),
        entry("outcome_assigned", **crime, code=draw.choice(CODES), decision_maker="police"),
        entry("grade_changed", **incident, grade="3", direction=draw.choice(("lower", "higher", "same"))),
        entry("risk_assessed", **incident, grade=draw.choice(("standard", "medium", "high"))),
        entry("risk_lowered", **incident, grade="standard", decided_by=person),
        entry("crime_cancelled", **crime, decided_by=person),
        entry("investigator_appointed", matter_ref="m", investigator_ref=person),
        entry("investigation_allocated", **crime, oic=person),
        entry("restriction_lifted", decided_by=person),
        entry("access_list_set", **suspect, people=(person,)),
        entry("access_list_lifted", **suspect, decided_by=person, agreed_by=draw.choice(EVERYBODY).person),
        entry("police_link_ruled_out", **suspect, decided_by=person),
        entry("case_reopened", **crime),
        entry("charge_made", **crime),
        entry("incident_closed", **incident, decided_by=person),
        entry(draw.choice(("da_indicated", "da_ruled_out", "crime_not_recorded_decision")), **incident),
        entry(draw.choice(("incident_linked", "link_rejected")), **incident, other_ref="h"),
        entry("risk_reviewed", **incident, grade_before="standard", grade_after=draw.choice(RISK_GRADES)),
        entry("closure_approved", **crime, decided_by=person, rank=draw.choice(RANKS)),
        entry("supervisor_consulted", **crime, about="closing", rank=draw.choice(RANKS)),
        entry(draw.choice(("marac_referral_withdrawn", "restriction_ended", "bail_ended", "order_ended"))),
        entry("conduct_matter_closed", matter_ref="m", ground="other"),
        entry("victim_identified", person_ref=person),
        entry("connection_existed", investigator_ref=person, **suspect),
        entry("suspect_named", **crime, **suspect, person_ref=draw.choice((person, "a stranger"))),
        entry("safeguarding_owner_set", **suspect, owner=person),
        entry(draw.choice(sorted(PROTECTS))),
    )
    event = draw.choice(made)
    if house.file.events and draw.random() < 0.15:
        before = draw.choice(house.file.events)
        free = before.id not in {one.supersedes for one in house.file.events}
        if free:
            event = replace(draw.choice((entry("entry_retracted"), event)), supersedes=before.id)
    return event


@dataclass
class Seen:
    answers: Counter[str] = field(default_factory=Counter)
    endings: int = 0
    faults: list[str] = field(default_factory=list)


def run(seed: int, seen: Seen, wishes: int = 12) -> None:
    draw = Random(seed)
    house = opened(GATES)
    if draw.random() < 0.6:
        named = entry("suspect_named", crime_ref="c", suspect_ref="s")
        house.ask(Wish(named, "pc", "response_officer", suspect="mate"))
    half: Request | None = None
    for _ in range(wishes):
        event = drawn_event(draw, house)
        post = draw.choice(EVERYBODY if draw.random() < 0.4 else THOSE_WHO_DECIDE)
        role = post.role if draw.random() < 0.8 else draw.choice(EVERYBODY).role
        reason = draw.choice(("", "no line is left", "no line is left", "it was another man"))
        if draw.random() < 0.1:  # a first half, asked for now, for what may be asked again later
            half = request(house, post.person, role, event, reason)
        wish = Wish(event, post.person, role, reason=reason, agreed=draw.choice((None, half)))
        before, file = standing(house.file, house.now), house.file
        try:
            answer = house.ask(wish)
        except UnusableInput:
            seen.answers["Unusable"] += 1
            continue
        seen.answers[type(answer).__name__] += 1
        decision = weakens(replace(event, id="x"), file)
        check(seed, seen, before.is_restricted, wish, decision, answer, house)
        after = standing(house.file, house.now)
        for fault in silently_weaker(before, after, file, house.file, wish, bool(decision)):
            seen.faults.append(f"{seed}: {fault}")


def check(seed: int, seen: Seen, restricted: bool, wish: Wish, decision: str, answer: object, house: House) -> None:
    kind = wish.event.kind
    if kind in PROTECTS and not wish.event.supersedes and not isinstance(answer, Passed):
        seen.faults.append(f"{seed}: {kind} was held")
    if isinstance(answer, Passed) and restricted and wish.person == "mate" and kind not in PROTECTS:
        seen.faults.append(f"{seed}: the suspect wrote {kind}")
    if not isinstance(answer, Passed) or not decision:
        return
    seen.endings += 1
    written = answer.events[0]
    if decision == "unrestrict" and {written.facts.get("decided_by"), written.facts.get("agreed_by")} == {wish.person}:
        seen.faults.append(f"{seed}: one person opened the case")
    found = judge_file(house.file, GATES.duties, GATES.parameters, house.now).findings
    for one in found:
        binding = GATES.weighs(one.duty, one.flags) == "binding" and one.duty.holds_back == decision
        if binding and one.trigger.id == written.id and one.result in (NOT_MET, OVERDUE, CANNOT_TELL):
            seen.faults.append(f"{seed}: {kind} stands without {one.duty.id}")


def silently_weaker(
    before: Standing, after: Standing, was: CaseFile, now: CaseFile, wish: Wish, is_decision: bool
) -> Iterator[str]:
    """What protects less after the wish than before it, and should not: found in what stands, whatever the wish was."""
    if len(now.events) == len(was.events):
        return
    kind = wish.event.kind
    if not is_decision and any(rank(grade) > rank(after.grades[one]) for one, grade in before.grades.items()):
        yield f"{kind} lowered the risk"
    if not is_decision and is_abuse(was) and not is_abuse(now):
        yield f"{kind} ruled abuse out"
    if not is_decision and is_abuse(was) and before.live - after.live:
        yield f"{kind} ended what is read live"
    gone = (before.victims | before.connected | before.suspected) - (after.victims | after.connected | after.suspected)
    first = next((one for one in was.events if one.id == wish.event.supersedes), None)
    if gone and (not is_decision or first is None or first.facts.get("actor") == wish.person):
        yield f"{kind} took back who somebody is"
    if wish.person in after.safeguarding_owners - before.safeguarding_owners and kind == "safeguarding_owner_set":
        tied = {"works_on_it", "on_the_list"} & ties(wish.person, before, PEOPLE, START)
        if not tied and wish.role not in ("domestic_abuse_specialist", "professional_standards"):
            yield "somebody without work in the case made himself answerable for safety"
    written = now.events[len(was.events)]
    ranks = {post.rank for post in PEOPLE.held_by(wish.person, START)}
    if kind in ("closure_approved", "supervisor_consulted") and written.facts.get("rank", "") not in ranks | {""}:
        yield f"{kind} is signed with a rank that is not held"


def test_whatever_is_asked_in_any_order_no_case_ends_unlawfully_and_nothing_that_protects_waits() -> None:
    seen = Seen()
    for seed in range(300):
        run(seed, seen)
    assert seen.faults == []
    assert seen.endings > 20
    assert seen.answers["Unusable"] < 100
    assert min(seen.answers[name] for name in ("Passed", "Held", "Shut")) > 100


@pytest.mark.long
def test_fifty_thousand_sequences() -> None:
    seen = Seen()
    for seed in range(50_000):
        run(seed, seen)
    print(f"\n50,000 sequences, {sum(seen.answers.values()):,} wishes: {dict(seen.answers)}; "
          f"{seen.endings:,} weakenings passed, {len(seen.faults)} unlawful or held up")  # fmt: skip
    assert seen.faults == []


def test_the_decisions_drawn_are_all_that_can_be_held_back() -> None:
    house = opened(GATES)
    drawn = {weakens(drawn_event(Random(seed), house), house.file) for seed in range(2_000)}
    assert drawn == {"", *HELD_BACK}
