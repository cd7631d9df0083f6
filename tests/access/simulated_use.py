"""Invented use of a records system: a force of so many people over so many days, with patterns sown into it.

For: measuring which of the sown patterns are found, and how often somebody is asked about who did nothing odd.
Never: stands for real use; what is found here says nothing yet about a real force.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from dutybound.access.concerns import DAY, HOUR, PATTERNS, Watch
from dutybound.access.looks import Look
from dutybound.access.people import FAMILY, FORMER_PARTNER, HOUSEHOLD, Directory, Post, Tie

FORCE = "invented"


@dataclass(frozen=True)
class Use:
    """The force, its looks in order of time, and who was sown to do what."""

    directory: Directory
    looks: tuple[Look, ...]
    sown: frozenset[tuple[str, str]]
    people: int
    days: int

    def on_duty(self, person: str, at: int) -> bool:
        """Three shifts by team: eight hours each, seven days on, two off."""
        number = int(person[1:])
        day, hour = divmod(at // HOUR, 24)
        return (day + number) % 9 < 7 and hour // 8 == number // 10 % 3


@dataclass(frozen=True)
class Found:
    """Shares of the sown pairs of pattern and person that were found, and concerns about others."""

    recall: dict[str, float]
    false_alerts: int
    per_hundred_people_a_week: float
    to_the_line: int
    looks: int


def invented_use(people: int, days: int, each: int, seed: int) -> Use:
    """`people` in teams of ten, about a dozen looks a shift, nine in ten with work in the case.

    For each pattern `each` people are sown to show it.
    """
    draw = Random(seed)
    staff = [f"p{number}" for number in range(people)]
    civilians = [f"c{number}" for number in range(people * 5)]
    cases = [f"case-{number}" for number in range(people * 4)]
    about = {case: frozenset(draw.sample(civilians, 2)) for case in cases}
    posts = [Post(one, "response_officer", FORCE, f"t{n // 10}", f"s{n // 10}") for n, one in enumerate(staff)]
    posts += [Post(f"s{n}", "supervisor", FORCE, under="chief") for n in range(people // 10)]
    posts += [Post(f"x{n}", "professional_standards", FORCE) for n in range(3)]
    ties: list[Tie] = []
    odd: list[Look] = []
    sown: set[tuple[str, str]] = set()
    persons = iter(draw.sample(staff, each * len(PATTERNS)))
    for pattern in PATTERNS:
        for _ in range(each):
            person = next(persons)
            sown.add((pattern, person))
            kin = f"kin-{person}"
            kind = {"household": HOUSEHOLD, "former_partner": FORMER_PARTNER}.get(pattern, FAMILY)
            ties.append(Tie(person, kin, kind, "entered_by_officer"))
            odd += _sown(pattern, person, kin, draw, days, cases, staff, about)
    directory = Directory(tuple(posts), tuple(ties))
    use = Use(directory, (), frozenset(sown), people, days)
    looks = (*_ordinary(use, staff, cases, about, draw), *odd)
    return Use(directory, tuple(sorted(looks, key=lambda one: one.at)), use.sown, people, days)


def _ordinary(
    use: Use, staff: list[str], cases: list[str], about: dict[str, frozenset[str]], draw: Random
) -> Iterator[Look]:
    for person in staff:
        own = draw.sample(cases, 25)  # the cases that come to this person in these weeks
        for day in range(use.days):
            begins = day * DAY + int(person[1:]) // 10 % 3 * 8 * HOUR
            if not use.on_duty(person, begins):
                continue
            for _ in range(draw.randint(6, 18)):
                # One in a hundred is overtime; one in ten is a case that somebody else has, with a reason.
                at = begins + int(draw.random() * (8 if draw.random() < 0.99 else 9) * HOUR)
                if draw.random() < 0.9:
                    case = draw.choice(own)
                    yield Look(person, at, case, "read_record", True, about[case], tasked=True)
                else:
                    case = draw.choice(cases)
                    yield Look(person, at, case, "read_summary", True, about[case], reason="a call at the address")


def _sown(
    pattern: str,
    person: str,
    kin: str,
    draw: Random,
    days: int,
    cases: list[str],
    staff: list[str],
    about: dict[str, frozenset[str]],
) -> Iterator[Look]:
    number = int(person[1:])
    first = draw.randrange(days // 2)
    while (first + number) % 9 >= 5:  # begins on a working day with at least two more to come
        first += 1
    duty = number // 10 % 3 * 8 * HOUR + HOUR
    start = first * DAY + duty
    case, theirs = f"own-{person}", frozenset({kin})
    match pattern:
        case "own_record":
            yield Look(person, start, case, "read_record", False, frozenset({person}))
        case "household" | "former_partner":
            yield Look(person, start, case, "read_summary", True, theirs, reason="a call")
        case "writes_about_their_own":
            yield Look(person, start, case, "record_event", True, theirs)
        case "close_to_the_suspect":
            yield Look(person, start, case, "know", False, frozenset({"c0"}), close=True)
        case "follows_an_investigation":
            for again in range(3):
                yield Look(person, start + again * HOUR, case, "know", False, frozenset({"c1"}))
        case "same_person_again":
            for again in range(6):
                at = start + (again % 3) * DAY + again * 60_000_000
                yield Look(person, at, f"{case}-{again}", "read_summary", True, frozenset({"c2"}), reason="a call")
        case "sent_by_a_colleague":
            about_one = frozenset({"c3"})
            yield Look(person, start, case, "read_live_risk", True, about_one, tasked=True, sent_by_a_colleague=True)
        case "colleague":
            colleague = staff[(number + 500) % len(staff)]
            yield Look(person, start, case, "read_summary", True, frozenset({colleague}), reason="a call")
        case "off_duty":
            for again in range(5):
                at = first * DAY + ((number // 10 + 1) % 3 * 8 + 4) * HOUR + again * 60_000_000
                chosen = draw.choice(cases)
                yield Look(person, at, chosen, "read_summary", True, about[chosen], reason="a call")
        case "broad":
            for again, chosen in enumerate(draw.sample(cases, 60)):
                yield Look(person, start + again * 60_000_000, chosen, "read_summary", True, about[chosen], reason="x")


def watched(use: Use) -> Found:
    """What the watch finds in the use. A concern comes with the very look that raises it, or not at all."""
    watch = Watch(use.directory, "the oversight body", use.on_duty)
    found: set[tuple[str, str]] = set()
    false: Counter[tuple[str, str]] = Counter()
    to_the_line = 0
    odd = {person for _, person in use.sown}
    for look in use.looks:
        for concern in watch.see(look):
            found.add((concern.pattern, concern.person))
            line = use.directory.line_above(concern.person, look.at)
            to_the_line += any(one in line or one == concern.person for one in concern.goes_to)
            if concern.person not in odd:
                false[concern.pattern, concern.person] += 1
    sown = Counter(pattern for pattern, _ in use.sown)
    hit = Counter(pattern for pattern, person in use.sown if (pattern, person) in found)
    alerts = sum(false.values())
    weeks = use.days / 7
    return Found(
        {pattern: hit[pattern] / sown[pattern] for pattern in PATTERNS},
        alerts,
        alerts / (use.people / 100) / weeks,
        to_the_line,
        len(use.looks),
    )
